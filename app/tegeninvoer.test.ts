import { describe, expect, test } from 'vitest'
import { leesRekenblad, maakOds, maakXlsx } from './rekenblad.server.ts'
import { leesSjabloon, leesVelden, sjabloon, type Ingevoerd } from './tegeninvoer.ts'

const zinnen = (uit: Ingevoerd) => (uit.ok ? [] : uit.fouten.map(({ veld, zin }) => `${veld}: ${zin}`))

describe('typed', () => {
  test('amounts with a comma or a point; what was left empty is not 0', () => {
    expect(
      leesVelden(
        {
          totaal: '68,50',
          bedrag_beroepskracht: '€ 33,10',
          bedrag_overhead: '11.5',
          bedrag_reis: '0',
          bedrag_marge: ' ',
          toelichting_overhead: '21% over de kosten',
        },
        'dienst',
      ),
    ).toEqual({
      ok: true,
      invoer: {
        totaal: '68.50',
        posten: {
          beroepskracht: { bedrag: '33.10', toelichting: null },
          overhead: { bedrag: '11.5', toelichting: '21% over de kosten' },
          reis: { bedrag: '0', toelichting: null },
        },
      },
    })
  })
  test.each<[string, Record<string, string>]>([
    ['totaal: Vul de prijs in die de aanbieder berekent, zonder indexering.', { bedrag_overhead: '11' }],
    ['totaal: Een bedrag mag niet onder 0 zijn.', { totaal: '-1', bedrag_overhead: '11' }],
    [
      'bedrag_overhead: Dit bedrag kan op twee manieren gelezen worden. Gebruik een komma, zoals 0,125.',
      { totaal: '68', bedrag_overhead: '0.125' },
    ],
    ['bedrag_overhead: Dit is geen bedrag. Schrijf het als 64,00, zonder procentteken.', { totaal: '68', bedrag_overhead: '20%' }],
    [
      'bedrag_beroepskracht: Geen enkel onderdeel heeft een bedrag. Dan is er niets te vergelijken. Vul ten minste één onderdeel in.',
      { totaal: '68' },
    ],
    [
      'totaal: De onderdelen zijn samen 70,00. Dat is meer dan de prijs. Verbeter een bedrag of de prijs.',
      { totaal: '68', bedrag_overhead: '30', bedrag_beroepskracht: '40' },
    ],
    [
      'toelichting_overhead: Hier lijkt een BSN in te staan. Peil bewaart geen BSN. Haal het nummer weg.',
      { totaal: '68', bedrag_overhead: '11', toelichting_overhead: 'cliënt 111222333' },
    ],
  ])('%s', (zin, velden) => expect(zinnen(leesVelden(velden, 'dienst'))).toContain(zin))
})

describe.each([
  ['xlsx', maakXlsx],
  ['ods', maakOds],
] as const)('the template as %s', (_, maak) => {
  const lees = async (anders: (rijen: string[][]) => void) => {
    const rijen = sjabloon('dienst', 'uur')
    anders(rijen)
    const blad = await leesRekenblad(new Uint8Array(await maak(rijen, 'Tegenberekening')))
    if (!blad.ok) throw new Error(blad.reden)
    return leesSjabloon(blad.tabel, 'dienst', 'uur')
  }
  const zet = (rijen: string[][], naam: string, bedrag: string, uitleg = '') => {
    const rij = rijen.find(([eerste]) => eerste === naam)!
    rij[1] = bedrag
    if (uitleg) rij[2] = uitleg
  }
  test('filled in, it comes back as what was written; the words of the template do not', async () => {
    expect(
      await lees((rijen) => {
        zet(rijen, 'Kosten van de beroepskracht', '33,10', 'FWG 45 & 50')
        zet(rijen, 'Indexering', '2,74')
        zet(rijen, 'Prijs zonder indexering', '68,50')
      }),
    ).toEqual({
      ok: true,
      invoer: {
        totaal: '68.50',
        posten: { beroepskracht: { bedrag: '33.10', toelichting: 'FWG 45 & 50' }, indexering: { bedrag: '2.74', toelichting: null } },
      },
    })
  })
  test('every fault at once, with its row', async () => {
    const uit = await lees((rijen) => {
      zet(rijen, 'Eenheid', 'dagdeel')
      zet(rijen, 'Overhead', 'veel')
      rijen.push(['Winstbelasting', '3'], ['Overhead', '4'])
    })
    expect(zinnen(uit)).toEqual([
      'bestand: Rij 2: de bedragen zijn per dagdeel, en dit tarief is per uur. Reken ze om.',
      'bestand: Rij 8: Overhead: Dit is geen bedrag. Schrijf het als 64,00, zonder procentteken.',
      'bestand: Rij 14: “Winstbelasting” is geen onderdeel van dit tarief. Gebruik de namen van het sjabloon.',
      'bestand: Rij 15: “Overhead” staat er twee keer. Zet het bedrag op één rij.',
    ])
  })
  test('as it was downloaded, without a price', async () =>
    expect(zinnen(await lees(() => {}))).toEqual(['bestand: De rij “Prijs zonder indexering” heeft geen bedrag. Vul de prijs in.']))
})

test('a file that is something else, or broken, says so', async () => {
  const ods = maakOds(sjabloon('dienst', 'uur'), 'x')
  expect(await leesRekenblad(ods.slice(0, ods.length - 40))).toEqual({
    ok: false,
    reden: 'Het ODS-bestand is niet te lezen. Open het, sla het opnieuw op als .ods en probeer het nog eens.',
  })
  const blad = await leesRekenblad(
    maakOds(
      [
        ['naam', 'prijs'],
        ['x', '1'],
      ],
      'x',
    ),
  )
  expect(blad.ok && zinnen(leesSjabloon(blad.tabel, 'dienst', 'uur'))).toEqual([
    'bestand: De kolommen “onderdeel” en “bedrag” ontbreken. Gebruik het sjabloon van deze pagina.',
  ])
})
