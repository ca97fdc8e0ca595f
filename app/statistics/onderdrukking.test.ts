import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import fft from '../../test/cases/a_fft_percentages_and_suppression_nhs.json' with { type: 'json' }
import { audit, suppress, tableWithMargins, type Cell, type Sum, type Suppression, type SuppressOptions } from './onderdrukking.ts'

const reasons = ({ hidden }: Suppression) => Object.fromEntries(hidden.map(({ id, why }) => [id, why]))

describe('NHS worked example: 232 - 150 - 80 would reveal 2', () => {
  const { icb_total: total, trusts } = fft.inputs.worked_example_text
  const cells: Cell[] = [{ id: 'ICB', value: total }, ...Object.entries(trusts).map(([id, value]) => ({ id, value }))]
  const sums: Sum[] = [{ total: 'ICB', parts: Object.keys(trusts) }]
  test('the cheapest second one is hidden too', () => {
    const got = suppress(cells, sums, { threshold: 5 })
    expect(got.hidden.map(({ id }) => id)).toEqual(fft.expected.worked_example_text.hidden)
    expect(got.shown.map(({ id }) => id)).toEqual(['ICB', ...fft.expected.worked_example_text.shown])
    expect(reasons(got)).toEqual({ B: 'aanvullend', C: 'primair' })
  })
  test('the audit finds the leak when only C is hidden', () => {
    expect(
      audit(
        cells.map((cell) => ({ ...cell, value: cell.id === 'C' ? null : cell.value })),
        sums,
      ),
    ).toEqual([{ id: 'C', lower: 2, upper: 2, exact: true }])
  })
})

describe('one sum', () => {
  const one = (values: number[], options?: SuppressOptions) => {
    const cells = values.map((value, i) => ({ id: `p${i + 1}`, value }))
    const all = [...cells, { id: 'alle', value: values.reduce((sum, value) => sum + value, 0) }]
    return reasons(suppress(all, [{ total: 'alle', parts: cells.map(({ id }) => id) }], options))
  }
  test('nothing small: nothing hidden', () => expect(one([10, 40, 12])).toEqual({}))
  test('9 is hidden, 10 is not', () => expect(one([9, 60, 12])).toEqual({ p1: 'primair', p3: 'aanvullend' }))
  test('two small ones protect each other only when their sum leaves room', () => {
    expect(one([7, 6, 80])).toEqual({ p1: 'primair', p2: 'primair' })
    // 2 and 3 together are 5: the reader would know that both are at most 4.
    expect(one([2, 3, 80, 30])).toEqual({ p1: 'primair', p2: 'primair', p4: 'aanvullend' })
  })
  test('0 is shown by default, and is no hiding place for another', () => {
    expect(one([4, 0, 30, 50])).toEqual({ p1: 'primair', p3: 'aanvullend' })
    expect(one([4, 0, 30, 50], { zeros: 'verbergen' })).toEqual({ p1: 'primair', p2: 'primair', p3: 'aanvullend' })
  })
  test('a small total is hidden with its parts', () => expect(one([4, 3])).toEqual({ p1: 'primair', p2: 'primair', alle: 'primair' }))
  test('a wider interval on request', () => expect(one([7, 6, 80], { width: 20 })).toMatchObject({ p3: 'aanvullend' }))
})

describe('a table with margins', () => {
  test('one small cell takes three others: a rectangle, not a whole row', () => {
    const { cells, sums } = tableWithMargins(
      ['a', 'b', 'c'],
      ['ja', 'nee', 'soms'],
      [
        [3, 40, 25],
        [30, 20, 35],
        [50, 60, 70],
      ],
    )
    const got = reasons(suppress(cells, sums))
    expect(got).toEqual({ 'a|ja': 'primair', 'a|soms': 'aanvullend', 'b|ja': 'aanvullend', 'b|soms': 'aanvullend' })
  })
  test('counts that do not add up are refused, with the sum that fails', () => {
    const { cells, sums } = tableWithMargins(
      ['a', 'b'],
      ['ja', 'nee'],
      [
        [30, 40],
        [30, 20],
      ],
    )
    const wrong = cells.map((cell) => (cell.id === 'a|*' ? { ...cell, value: 71 } : cell))
    expect(() => suppress(wrong, sums)).toThrow('de delen van "a|*" tellen niet op tot het totaal')
    expect(() => audit(wrong, sums)).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
  })
  test.each<[string, () => unknown, string]>([
    ['a sum over an unknown cell', () => suppress([{ id: 'a', value: 1 }], [{ total: 'b', parts: ['a'] }]), 'tegenstrijdig'],
    [
      'the same cell twice',
      () =>
        suppress(
          [
            { id: 'a', value: 1 },
            { id: 'a', value: 2 },
          ],
          [],
        ),
      'dubbel',
    ],
    ['half a client', () => suppress([{ id: 'a', value: 1.5 }], []), 'geen_geheel_getal'],
    ['a negative count', () => suppress([{ id: 'a', value: -1 }], []), 'negatief'],
    ['nothing', () => suppress([], []), 'leeg'],
    ['a line too short', () => tableWithMargins(['a'], ['x', 'y'], [[1]]), 'ongelijke_lengte'],
    ['following what is no group', () => suppress([{ id: 'a', value: 1, follows: 'b' }], []), 'tegenstrijdig'],
  ])('refuses %s', (_name, call, code) => expect(call).toThrow(expect.objectContaining({ code })))
})

test('the grand total stays when something smaller can go', () => {
  const { cells, sums } = tableWithMargins(
    ['a', 'b', 'c'],
    ['ja', 'nee'],
    [
      [0, 4],
      [60, 0],
      [50, 0],
    ],
  )
  expect(suppress(cells, sums).shown.map(({ id }) => id)).toContain('*|*')
})

const year = (providers: Record<string, [eens: number, oneens: number]>) => {
  const names = Object.keys(providers)
  const cells: Cell[] = []
  const sums: Sum[] = []
  const totals = [0, 1].map((k) => names.reduce((sum, name) => sum + providers[name]![k]!, 0))
  for (const [name, [eens, oneens]] of [...Object.entries(providers), ['alle', totals as [number, number]] as const]) {
    cells.push(
      { id: name, value: eens + oneens },
      { id: `${name}:eens`, value: eens, follows: name },
      { id: `${name}:oneens`, value: oneens, follows: name },
    )
    sums.push({ total: name, parts: [`${name}:eens`, `${name}:oneens`] })
  }
  for (const part of ['', ':eens', ':oneens']) sums.push({ total: `alle${part}`, parts: names.map((name) => name + part) })
  return { cells, sums }
}

describe('a survey year: number of answers per provider, and what they answered', () => {
  test('a small provider disappears whole, and so does one other', () => {
    const { cells, sums } = year({ Linde: [5, 2], Beuk: [14, 6], Eik: [60, 20], Els: [40, 11] })
    expect(reasons(suppress(cells, sums))).toEqual({
      Linde: 'primair',
      'Linde:eens': 'volgt',
      'Linde:oneens': 'volgt',
      Beuk: 'aanvullend',
      'Beuk:eens': 'aanvullend',
      'Beuk:oneens': 'aanvullend',
    })
  })
  test('3 of 60 who disagree may be shown: the threshold is on valid answers', () => {
    const { cells, sums } = year({ Eik: [57, 3], Els: [40, 11] })
    expect(reasons(suppress(cells, sums))).toEqual({})
  })
  test('12 of 12 agree: marked by the caller, hidden, and not to be found by subtraction', () => {
    const { cells, sums } = year({ Linde: [12, 0], Eik: [60, 20], Els: [40, 11] })
    const marked = cells.map((cell) => (cell.id.startsWith('Linde:') ? { ...cell, primary: true } : cell))
    const got = suppress(marked, sums)
    const hidden = new Set(got.hidden.map(({ id }) => id))
    const found = audit(
      cells.map((cell) => ({ id: cell.id, value: hidden.has(cell.id) ? null : cell.value })),
      sums,
    )
    const linde = found.filter(({ id }) => id.startsWith('Linde:'))
    expect(linde).toHaveLength(2)
    for (const { lower, upper } of linde) expect(upper! - lower).toBeGreaterThanOrEqual(10)
  })
})

test('two tables of one year: what one hides the other may not show', () => {
  // The same 40 clients by voorziening and by district; the provider totals are in both.
  const cells: Cell[] = [
    { id: 'alle', value: 100 },
    { id: 'Linde', value: 40 },
    { id: 'Eik', value: 60 },
    { id: 'Linde huishouden', value: 34 },
    { id: 'Linde begeleiding', value: 6 },
    { id: 'Eik huishouden', value: 45 },
    { id: 'Eik begeleiding', value: 15 },
    { id: 'huishouden', value: 79 },
    { id: 'begeleiding', value: 21 },
  ]
  const sums: Sum[] = [
    { total: 'alle', parts: ['Linde', 'Eik'] },
    { total: 'Linde', parts: ['Linde huishouden', 'Linde begeleiding'] },
    { total: 'Eik', parts: ['Eik huishouden', 'Eik begeleiding'] },
    { total: 'huishouden', parts: ['Linde huishouden', 'Eik huishouden'] },
    { total: 'begeleiding', parts: ['Linde begeleiding', 'Eik begeleiding'] },
    { total: 'alle', parts: ['huishouden', 'begeleiding'] },
  ]
  const hidden = new Set(suppress(cells, sums).hidden.map(({ id }) => id))
  expect(hidden).toContain('Linde begeleiding')
  const found = audit(
    cells.map((cell) => ({ id: cell.id, value: hidden.has(cell.id) ? null : cell.value, least: 1 })),
    sums,
  )
  const { lower, upper } = found.find(({ id }) => id === 'Linde begeleiding')!
  expect(upper! - lower).toBeGreaterThanOrEqual(10)
})

test('a cell hidden for one group joins another to it', () => {
  const cells = [
    ['a', 4],
    ['b', 13],
    ['c', 4],
    ['d', 4],
    ['e', 5],
    ['p', 17],
    ['q', 17],
    ['r', 21],
    ['s', 26],
  ].map(([id, value]) => ({ id: id as string, value: value as number }))
  const sums = [
    { total: 'p', parts: ['b', 'd'] },
    { total: 'q', parts: ['b', 'd'] },
    { total: 'r', parts: ['d', 'q'] },
    { total: 's', parts: ['p', 'e', 'c'] },
  ]
  const { hidden, shown } = suppress(cells, sums, { threshold: 5 })
  expect(shown.map(({ id }) => id)).not.toContain('d')
  const least = new Map(hidden.map(({ id }) => [id, 1]))
  for (const { id, lower, upper } of audit(
    cells.map(({ id, value }) => ({ id, value: least.has(id) ? null : value, least: least.get(id) ?? 0 })),
    sums,
  )) {
    if (['a', 'c', 'd'].includes(id)) expect((upper ?? Infinity) - lower, id).toBeGreaterThanOrEqual(5)
  }
})

describe('nobody finds a hidden count', () => {
  /** Every whole-number table that fits what is shown, up to `most` per cell; calls back with each. */
  const everyTable = (
    cells: readonly Cell[],
    hidden: ReadonlySet<string>,
    sums: readonly Sum[],
    least: number,
    most: number,
    see: (values: ReadonlyMap<string, number>) => void,
  ): void => {
    const values = new Map(cells.filter(({ id }) => !hidden.has(id)).map(({ id, value }) => [id, value]))
    const open = cells.filter(({ id }) => hidden.has(id)).map(({ id }) => id)
    const fits = (): boolean =>
      sums.every(({ total, parts }) => {
        const known = parts.reduce((sum, id) => sum + (values.get(id) ?? 0), 0)
        const target = values.get(total)
        if (target === undefined) return true
        return parts.every((id) => values.has(id)) ? known === target : known <= target
      })
    const fill = (i: number): void => {
      if (!fits()) return
      const id = open[i]
      if (id === undefined) return see(values)
      for (let value = least; value <= most; value++) {
        values.set(id, value)
        fill(i + 1)
      }
      values.delete(id)
    }
    fill(0)
  }

  test('counted out for small tables, threshold 3: every small count keeps at least four candidates', () => {
    const counts = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 })
    fc.assert(
      fc.property(counts, (lines) => {
        const { cells, sums } = tableWithMargins(
          lines.map((_, i) => `r${i}`),
          ['ja', 'nee'],
          lines,
        )
        const got = suppress(cells, sums, { threshold: 3 })
        const hidden = new Set(got.hidden.map(({ id }) => id))
        // Without the grand total the list of tables has no end.
        if (hidden.size === 0 || hidden.has('*|*')) return
        const total = lines.flat().reduce((sum, value) => sum + value, 0)
        const seen = new Map<string, Set<number>>()
        everyTable(cells, hidden, sums, 1, total, (values) => {
          for (const id of hidden) seen.set(id, (seen.get(id) ?? new Set()).add(values.get(id)!))
        })
        for (const { id, why } of got.hidden) if (why === 'primair') expect(seen.get(id)!.size).toBeGreaterThanOrEqual(4)
      }),
      { numRuns: 150 },
    )
  })

  test('by linear reasoning for larger ones: 10 wide, whatever the table', () => {
    const counts = fc.integer({ min: 2, max: 12 }).chain((rows) =>
      fc.array(fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 120 })), { minLength: 4, maxLength: 4 }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    fc.assert(
      fc.property(counts, fc.constantFrom('tonen' as const, 'verbergen' as const), (lines, zeros) => {
        const { cells, sums } = tableWithMargins(
          lines.map((_, i) => `r${i}`),
          ['a', 'b', 'c', 'd'],
          lines,
        )
        const got = suppress(cells, sums, { zeros })
        const why = new Map(got.hidden.map((cell) => [cell.id, cell.why]))
        for (const { id, value } of cells) {
          if (value > 0 && value < 10) expect(why.get(id)).toBe('primair')
          if (value === 0) expect(why.get(id)).toBe(zeros === 'verbergen' ? 'primair' : undefined)
        }
        const least = zeros === 'tonen' ? 1 : 0
        for (const { id, lower, upper } of audit(
          cells.map((cell) => (why.has(cell.id) ? { id: cell.id, value: null, least } : cell)),
          sums,
        )) {
          if (why.get(id) === 'primair' && upper !== null) expect(upper - lower).toBeGreaterThanOrEqual(10)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('a survey year: no small provider, and none of its answers, can be worked out', () => {
    const answers = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 9 }), (counts) => {
        const { cells, sums } = year(Object.fromEntries(counts.map((pair, i) => [`p${i}`, pair])))
        const why = new Map(suppress(cells, sums).hidden.map((cell) => [cell.id, cell.why]))
        const seen = cells.map((cell) =>
          why.has(cell.id) ? { id: cell.id, value: null, least: cell.follows === undefined ? 1 : 0 } : { id: cell.id, value: cell.value },
        )
        for (const { id, lower, upper, exact } of audit(seen, sums)) {
          if (why.get(id) === 'primair' && upper !== null) expect(upper - lower).toBeGreaterThanOrEqual(10)
          if (why.get(id) === 'volgt') expect(exact).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the same table gives the same choice, in whatever order its cells come', () => {
    const { cells, sums } = tableWithMargins(
      ['a', 'b', 'c'],
      ['x', 'y'],
      [
        [4, 30],
        [25, 8],
        [40, 40],
      ],
    )
    expect(reasons(suppress([...cells].reverse(), [...sums].reverse()))).toEqual(reasons(suppress(cells, sums)))
  })
})

test('200 providers by 5 answers within half a second', () => {
  const rows = Array.from({ length: 200 }, (_, i) => `p${i}`)
  const columns = ['a', 'b', 'c', 'd', 'e']
  const { cells, sums } = tableWithMargins(
    rows,
    columns,
    rows.map((_, r) => columns.map((_c, c) => (r * 7 + c * 13) % 61)),
  )
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now()
    suppress(cells, sums)
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(500)
})
