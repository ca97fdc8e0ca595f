import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDagen } from './dag.ts'
import { parseBedrag, parseDatum, parseDecimaal, parseGeheelGetal } from './invoer.ts'

describe('parseDatum', () => {
  it.each([
    '2026-02-01',
    '2026-2-1',
    '01-02-2026',
    '1-2-2026',
    '1/2/2026',
    '1.2.2026',
    '1 februari 2026',
    '1 feb 2026',
    '1 feb. 2026',
    '01 Februari 2026',
    ' 1-2-2026 ',
    '1\u00A0feb\u00A02026',
  ])('"%s" is 1 February 2026', (tekst) => expect(parseDatum(tekst)).toEqual({ ok: true, waarde: '2026-02-01' }))

  it.each([
    ['29-02-2028', '2028-02-29'],
    ['31-12-2026', '2026-12-31'],
    ['13-01-2026', '2026-01-13'],
    ['1 mrt 2026', '2026-03-01'],
    ['1 sept 2026', '2026-09-01'],
    ['5 mei 2026', '2026-05-05'],
  ])('%s is %s', (tekst, waarde) => expect(parseDatum(tekst)).toEqual({ ok: true, waarde }))

  it.each([
    ['31-02-2026', 'bestaat_niet'],
    ['29-02-2026', 'bestaat_niet'],
    ['2026-02-30', 'bestaat_niet'],
    ['01-13-2026', 'bestaat_niet'],
    ['0-1-2026', 'bestaat_niet'],
    ['31 april 2026', 'bestaat_niet'],
    ['1-2-0026', 'bestaat_niet'],
    ['1-2-26', 'jaar_twee_cijfers'],
    ['1 feb 26', 'jaar_twee_cijfers'],
    ['1-2/2026', 'vorm'],
    ['2026/02/01', 'vorm'],
    ['1 2 2026', 'vorm'],
    ['1 march 2026', 'vorm'],
    ['februari 2026', 'vorm'],
    ['2026-02-01T00:00', 'vorm'],
    ['44958', 'vorm'], // a date as Excel counts them
    ['gisteren', 'vorm'],
    ['', 'leeg'],
    ['   ', 'leeg'],
  ])('"%s" is refused: %s', (tekst, reden) => expect(parseDatum(tekst)).toEqual({ ok: false, reden }))

  it('reads every day back, however it is written', () => {
    const maanden = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (aantal) => {
        const dag = plusDagen('1900-01-01', aantal)
        const [jaar, maand, dagnummer] = dag.split('-') as [string, string, string]
        for (const tekst of [
          dag,
          `${dagnummer}-${maand}-${jaar}`,
          `${Number(dagnummer)}/${Number(maand)}/${jaar}`,
          `${Number(dagnummer)} ${maanden[Number(maand) - 1]} ${jaar}`,
          `${Number(dagnummer)} ${maanden[Number(maand) - 1]!.slice(0, 3).replace('maa', 'mrt')} ${jaar}`,
        ]) {
          expect(parseDatum(tekst)).toEqual({ ok: true, waarde: dag })
        }
      }),
    )
  })
})

describe('parseGeheelGetal', () => {
  it.each([
    ['1200', 1200],
    ['1.200', 1200],
    ['1 200', 1200],
    ['1\u00A0200', 1200],
    ['1.200.000', 1_200_000],
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['-3', -3],
    ['\u22123', -3],
  ])('"%s" is %d', (tekst, waarde) => expect(parseGeheelGetal(tekst)).toEqual({ ok: true, waarde }))

  it.each([
    ['1,5', 'niet_geheel'],
    ['1,0', 'niet_geheel'],
    ['1.20', 'niet_geheel'],
    ['1.200,00', 'niet_geheel'],
    ['0.200', 'onduidelijk'],
    ['1200.000', 'onduidelijk'],
    ['1.200 000', 'vorm'],
    ['1..200', 'vorm'],
    ['12 00', 'vorm'],
    ['1e3', 'vorm'],
    ['0x10', 'vorm'],
    ['+5', 'vorm'],
    ['twaalf', 'vorm'],
    ['n.v.t.', 'vorm'],
    ['-', 'vorm'],
    ['', 'leeg'],
    ['9007199254740993', 'te_groot'],
  ])('"%s" is refused: %s', (tekst, reden) => expect(parseGeheelGetal(tekst)).toEqual({ ok: false, reden }))

  it('reads back what nl-NL writes', () => {
    const opmaak = new Intl.NumberFormat('nl-NL')
    fc.assert(
      fc.property(fc.maxSafeInteger(), (getal) => {
        expect(parseGeheelGetal(opmaak.format(getal))).toEqual({ ok: true, waarde: getal })
      }),
    )
  })
})

describe('parseDecimaal and parseBedrag', () => {
  it.each([
    ['1234,56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1234.56', '1234.56'],
    ['1234.5', '1234.5'],
    ['1.2345', '1.2345'],
    ['1.234', '1234'], // thousands, not one and a bit
    ['1,234', '1.234'],
    ['36,50', '36.50'],
    ['0,125', '0.125'],
    ['-5,10', '-5.10'],
    ['-0,00', '0.00'],
    ['007,5', '7.5'],
  ])('"%s" is %s', (tekst, waarde) => {
    expect(parseDecimaal(tekst)).toEqual({ ok: true, waarde })
    expect(parseBedrag(tekst)).toEqual({ ok: true, waarde })
  })

  it.each([
    ['€ 1.234,56', '1234.56'],
    ['€1234,56', '1234.56'],
    ['EUR 1.234', '1234'],
    ['€ 12,-', '12'],
    ['12,--', '12'],
    ['€ -5', '-5'],
    ['-€ 5', '-5'],
    ['- € 5', '-5'],
    ['€\u00A036,50', '36.50'],
  ])('the amount "%s" is %s', (tekst, waarde) => expect(parseBedrag(tekst)).toEqual({ ok: true, waarde }))

  it.each([
    ['12345.678', 'onduidelijk'],
    ['0.125', 'onduidelijk'],
    ['1,234.56', 'vorm'],
    ['1.23,45', 'vorm'],
    ['1,2,3', 'vorm'],
    ['5,', 'vorm'],
    [',5', 'vorm'],
    ['--5', 'vorm'],
    ['$ 5', 'vorm'],
    ['5\n6', 'vorm'],
    ['Infinity', 'vorm'],
    ['', 'leeg'],
  ])('"%s" is refused: %s', (tekst, reden) => {
    expect(parseDecimaal(tekst)).toEqual({ ok: false, reden })
    expect(parseBedrag(tekst)).toEqual({ ok: false, reden })
  })

  it('a plain number has no euro sign', () => expect(parseDecimaal('€ 5')).toEqual({ ok: false, reden: 'vorm' }))

  it('reads back what nl-NL writes, to the cent', () => {
    const opmaak = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' })
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (centen) => {
        const verwacht = `${centen < 0 ? '-' : ''}${Math.trunc(Math.abs(centen) / 100)}.${String(Math.abs(centen) % 100).padStart(2, '0')}`
        expect(parseBedrag(opmaak.format(centen / 100))).toEqual({ ok: true, waarde: verwacht })
      }),
    )
  })

  it('answers any text without failing', () => {
    fc.assert(
      fc.property(fc.string(), (tekst) => {
        for (const parse of [parseDatum, parseGeheelGetal, parseDecimaal, parseBedrag]) expect(parse(tekst)).toHaveProperty('ok')
      }),
    )
  })
})
