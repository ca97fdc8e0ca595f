import { expect, test } from 'vitest'
import { leesGeplakt, leesLijst } from '../../app/routes/steekproef-nieuw/lijst.server.ts'
import { checkTrekking, trek } from '../../app/trekking.ts'

test('pasted with and without a header, with tabs and with semicolons', async () => {
  const lijst = [
    { kenmerk: 'A-1', stratum: 'west', risico: 3 },
    { kenmerk: 'A-2', stratum: 'oost', risico: null },
  ]
  for (const tekst of ['A-1;west;3\nA-2;oost', 'kenmerk;stratum;risico\r\nA-1;west;3\r\nA-2;oost;\r\n', 'A-1\twest\t3\nA-2\toost'])
    expect(await leesGeplakt(tekst)).toEqual({ ok: true, lijst })
  expect(await leesGeplakt('A-1\nA-2\n\n')).toEqual({
    ok: true,
    lijst: [
      { kenmerk: 'A-1', stratum: '', risico: null },
      { kenmerk: 'A-2', stratum: '', risico: null },
    ],
  })
})

test.each([
  ['A-1\n111222333', /BSN.*regel 2\.$/],
  ['A-1;piet 111222333', /BSN.*regel 1\.$/],
  ['A-1\nA-2\nA-1', /twee keer in: regel 3/],
  ['A-1;west;hoog', /heel getal.*regel 1/],
  [';west\nA-2', /ontbreekt een kenmerk op regel 1/],
  [`${'a'.repeat(61)}`, /langer dan 60 tekens/],
])('%j is refused by its line, and the line is not repeated', async (tekst, zin) => {
  const gelezen = await leesGeplakt(tekst)
  expect(gelezen).toMatchObject({ ok: false })
  expect((gelezen as { fouten: string[] }).fouten.join(' ')).toMatch(zin)
  expect(JSON.stringify(gelezen)).not.toContain('111222333')
})

test('a file in another column order, in Windows-1252, with a BSN in a column that is not used', async () => {
  const bytes = (tekst: string) => Uint8Array.from(Buffer.from(tekst, 'latin1'))
  expect(await leesLijst(bytes('Risico;Kenmerk\r\n2;cafÉ\r\n'))).toEqual({ ok: true, lijst: [{ kenmerk: 'cafÉ', stratum: '', risico: 2 }] })
  expect(await leesLijst(bytes('kenmerk;client\nA-1;111222333'))).toMatchObject({ ok: false, fouten: [expect.stringContaining('regel 2')] })
  expect(await leesLijst(bytes('nummer;naam\n1;2'))).toMatchObject({
    ok: false,
    fouten: [expect.stringContaining('kolom kenmerk ontbreekt')],
  })
})

const lijst = Array.from({ length: 40 }, (_, i) => ({ kenmerk: `D-${i + 1}`, stratum: i < 30 ? 'groot' : 'klein', risico: i % 7 }))

test('each way draws as many as asked, and the same again from the same list in another order', () => {
  for (const trekking of ['aselect', 'gestratificeerd', 'risicogericht'] as const) {
    const eerst = trek(lijst, trekking, 8, 'zaad')
    expect(eerst.size).toBe(8)
    expect(trek(lijst.toReversed(), trekking, 8, 'zaad')).toEqual(eerst)
  }
  expect([...trek(lijst, 'gestratificeerd', 8, 'zaad')].filter((kenmerk) => Number(kenmerk.slice(2)) > 30)).toHaveLength(2)
  const risico = new Map(lijst.map((stuk) => [stuk.kenmerk, stuk.risico]))
  expect([...trek(lijst, 'risicogericht', 5, 'zaad')].map((kenmerk) => risico.get(kenmerk))).toEqual([6, 6, 6, 6, 6])
})

test('strata and risk must be there for who draws by them', () => {
  expect(checkTrekking(lijst, 'gestratificeerd')).toBeNull()
  expect(checkTrekking(lijst.slice(0, 30), 'gestratificeerd')).toMatch(/één stratum/)
  expect(checkTrekking([...lijst, { kenmerk: 'x', stratum: '', risico: 1 }], 'gestratificeerd')).toMatch(/elk stuk een stratum/)
  expect(checkTrekking([...lijst, { kenmerk: 'x', stratum: 'klein', risico: null }], 'risicogericht')).toMatch(/elk stuk een risico/)
})
