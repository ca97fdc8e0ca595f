import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Trendmeting } from '../../db/metingen.ts'
import { INDICATOREN, STANDAARD } from '../../app/indicatoren.ts'
import { waardeSchema } from '../../app/routes/trends-eigen/form.ts'
import { leesFilter, zoekdeelVan } from '../../app/routes/trends/form.ts'
import { judgeTarget } from '../../app/statistics/uitspraak.ts'
import { maakTrechter, maakTrendbeeld } from '../../app/trendbeeld.server.ts'
import { ernaastTekst, volgende } from '../../app/trendreeks.ts'
import { kaartTekst, periodeKort, periodeTekst, streefTekst } from '../../app/trendtekst.ts'
import { MEETBRONNEN } from '../../db/metingen/meetbronnen.ts'

const meting = (periode: string, teller: number | null, noemer: number | null, meer: Partial<Trendmeting> = {}): Trendmeting => ({
  indicator: 'ervaring_kwaliteit',
  periode,
  productcategorie: '',
  gebied: '',
  staat: teller === null ? 'niet_gemeten' : 'bekend',
  teller,
  noemer,
  n: noemer,
  breuk: null,
  voorlopig: false,
  reden: null,
  delen: {},
  bron: 'onderzoek',
  peildag: '2026-03-01',
  definitie: 1,
  ...meer,
})
const beeld = (rijen: Trendmeting[], sleutel = 'ervaring_kwaliteit', streefwaarde: number | null = null) =>
  maakTrendbeeld({ sleutel, indicator: INDICATOREN[sleutel]!, doel: 'Goede zorg', streefwaarde, rijen, per: 'jaar', keuze: '' })

describe('the sentence', () => {
  test('claims nothing that the margin does not carry', () => {
    expect(beeld([meting('2023', 318, 398), meting('2024', 326, 405), meting('2025', 334, 412)]).zin).toBe(
      'Geen aantoonbare verandering sinds 2023; 81%, tussen 77% en 85%; 412 antwoorden',
    )
    expect(
      beeld([meting('2022', 700, 1000), meting('2023', 740, 1000), meting('2024', 790, 1000), meting('2025', 850, 1000)]),
    ).toMatchObject({ zin: 'Aantoonbaar gestegen sinds 2022; 85%, tussen 83% en 87%; 1.000 antwoorden', betekenis: 'verbeterd' })
  })

  test('five yearly figures get no limits, and it says so', () => {
    const vijf = beeld(['2021', '2022', '2023', '2024', '2025'].map((jaar) => meting(jaar, 80, 100)))
    expect(vijf.kaartzin).toBe('Met 5 jaarcijfers zijn er geen grenzen van gewone schommeling te tekenen; daarvoor zijn er 13 nodig.')
    expect(vijf.getekend!.chart.kind).toBe('lijn')
    const zestien = beeld(Array.from({ length: 16 }, (_, i) => meting(`${2022 + Math.floor(i / 4)}-Q${(i % 4) + 1}`, 80 + (i % 3), 100)))
    expect(zestien.getekend!.chart.kind).toBe('regelkaart')
    expect(
      kaartTekst(
        { chart: 'p-kaart', limits: 'voorlopig', reason: 'nog_geen_twintig_punten', points: 16, needed: 20, laney: false },
        'kwartaal',
      ),
    ).toBe('De grenzen zijn voorlopig: ze rusten op 16 kwartalen; vanaf 20 liggen ze vast.')
  })

  test('after another question it starts anew and says why', () => {
    expect(
      beeld([meting('2023', 90, 100), meting('2024', 91, 100), meting('2025', 60, 100, { breuk: 'de vraag is anders' })]),
    ).toMatchObject({
      zin: 'Niet te vergelijken met eerder: de vraag is anders; 60%, tussen 50% en 69%; 100 antwoorden (2025)',
      nieuweReeks: true,
      betekenis: null,
    })
  })

  test('suppressed, not measured and nothing at all are three sentences, none of them 0', () => {
    expect(beeld([meting('2025', null, null, { staat: 'onderdrukt', reden: 'te weinig antwoorden om te tonen' })]).zin).toBe(
      'Geen cijfer: te weinig antwoorden om te tonen',
    )
    expect(beeld([meting('2025', null, null)]).zin).toBe('Geen cijfer')
    const niets = beeld([])
    expect(niets).toMatchObject({ zin: 'Nog geen cijfers', getekend: null })
    expect(niets.leeg).toContain('Plan er een bij Ervaring')
  })

  test('a year between two others that nobody measured is a gap in the chart', () => {
    const chart = beeld([meting('2022', 80, 100), meting('2025', 81, 100)]).getekend!.chart
    expect(chart.kind === 'lijn' && chart.points.map(({ label, state }) => `${label} ${state}`)).toEqual([
      '2022 bekend',
      '2023 niet_gemeten',
      '2024 niet_gemeten',
      '2025 bekend',
    ])
  })

  test('a running period is shown and not judged', () => {
    expect(beeld([meting('2026', 16, 22, { voorlopig: true })], 'termijnen_gemeente').zin).toBe(
      'Nog geen hele periode gemeten; tot nu toe 73%, tussen 52% en 87%; 22 termijnen (2026)',
    )
  })

  test('more meldingen is a change, neither better nor worse', () => {
    expect(beeld([meting('2023', 20, 4000), meting('2024', 26, 4100), meting('2025', 41, 4200)], 'meldingen')).toMatchObject({
      betekenis: 'veranderd',
      zin: 'Aantoonbaar gestegen sinds 2023; 9,8 per 1.000 cliënten, tussen 7,0 en 13,2; 4.200 cliënten',
    })
  })

  test('a goal is met only when the whole margin lies on the good side', () => {
    const maat = INDICATOREN.plichten!
    const cijfer = (value: number, lower: number | null, upper: number | null) => ({ period: '2025', value, lower, upper, n: 100 })
    expect(streefTekst(maat, cijfer(92, 85, 96), 80)).toBe('Doel 80%: gehaald.')
    expect(streefTekst(maat, cijfer(72, 62, 79), 80)).toBe('Doel 80%: niet gehaald.')
    expect(streefTekst(maat, cijfer(82, 74, 88), 80)).toBe('Doel 80%: niet te zeggen, het doel ligt binnen de marge.')
    expect(streefTekst(maat, null, 80)).toBe('Doel 80%: niet te zeggen, er is geen cijfer over een hele periode.')
    expect(streefTekst(maat, cijfer(82, null, null), 80)).toBe('Doel 80%: gehaald.')
  })

  test('the recomputation gives what the page says', async () => {
    const { judgeSeries } = await import('../../app/statistics/reeks.ts')
    const { reken } = beeld([meting('2023', 318, 398), meting('2024', null, null), meting('2025', 334, 412)])
    const { measure, points, ...opties } = JSON.parse(reken!)
    expect(judgeSeries(measure, points, opties)).toMatchObject({ verdict: 'geen_aantoonbare_verandering', since: '2023' })
  })
})

describe('between providers', () => {
  const rijen = Array.from({ length: 20 }, (_, i) => ({
    aanbieder: i + 1,
    naam: `Zorg ${String.fromCharCode(65 + i)}`,
    teller: i === 3 ? 10 : Math.round((12 + i * 5) * 0.8),
    noemer: i === 3 ? 60 : 12 + i * 5,
    n: null,
  }))
  const trechter = (regel: { magNamen: boolean; voorRaad: boolean }) =>
    maakTrechter('plichten', INDICATOREN.plichten!, 2025, rijen, { bron: 'Peil', peildag: '2026-03-01' }, '', regel)
  const namen = (regel: { magNamen: boolean; voorRaad: boolean }) => {
    const { chart } = trechter(regel).getekend!
    return chart.kind === 'funnel' ? chart.points.map(({ name }) => name) : []
  }

  test('who may read the register sees names, in the order of names', () => {
    expect(namen({ magNamen: true, voorRaad: false })).toEqual(rijen.map(({ naam }) => naam))
    expect(trechter({ magNamen: true, voorRaad: false }).getekend!.chart.title).toMatch(/^In 2025 wijkt 1 aanbieder van de 20 duidelijk af/)
  })

  test('who may not, sees points in order of size and no key to them', () => {
    expect(new Set(namen({ magNamen: false, voorRaad: false }))).toEqual(new Set([null]))
    const beeld = trechter({ magNamen: false, voorRaad: false })
    expect(beeld.reken).toBeNull()
    const { chart } = beeld.getekend!
    const groottes = chart.kind === 'funnel' ? chart.points.map(({ denominator }) => denominator) : []
    expect(groottes).toEqual([...groottes].sort((a, b) => a - b))
    expect(beeld.getekend!.svg).not.toContain('Zorg ')
  })

  test('the raad sees a name only where enough rests on it', () => {
    const raad = trechter({ magNamen: true, voorRaad: true }).getekend!.chart
    if (raad.kind !== 'funnel') throw new Error('geen trechter')
    for (const { name, denominator } of raad.points) expect(name === null).toBe(denominator < 50)
  })

  test('one provider alone is not compared', () => {
    expect(
      maakTrechter('plichten', INDICATOREN.plichten!, 2025, rijen.slice(0, 1), { bron: '', peildag: null }, '', {
        magNamen: true,
        voorRaad: false,
      }),
    ).toMatchObject({ getekend: null, zin: 'In 2025 zijn er te weinig aanbieders met een cijfer om te vergelijken.' })
  })
})

describe('entered figures: Tilburg, Jaarstukken 2016', () => {
  const {
    inputs: { rows },
    expected,
  } = JSON.parse(fs.readFileSync('test/cases/a_indicator_targets_tilburg_2016.json', 'utf8')) as {
    inputs: { rows: string[][] }
    expected: { recomputed_here_2016_target_met: Record<string, boolean | null> }
  }
  const lees = (waarde: string, streefwaarde: string) => waardeSchema.safeParse({ versie: '1', jaar: '2016', waarde, streefwaarde })

  test('every printed figure is read, a gap stays a gap, and another unit is refused with what to do', () => {
    const uit = rows.map(([, doel, , , waarde]) => lees(waarde!, doel!))
    expect(uit[2]!.data).toMatchObject({ waarde: '2.84', streefwaarde: '5', reden: null })
    expect(uit[7]!.data).toMatchObject({ waarde: null, reden: 'Nog niet bekend' })
    expect(lees('n.b.', '100%').data).toMatchObject({ waarde: null, reden: 'n.b.' })
    expect(uit[15]!.success).toBe(false)
    expect(uit[15]!.error!.issues[0]!.message).toContain('“34 dagen gemiddeld” is niet als getal te lezen.')
    // what is known of it stands as words
    expect(waardeSchema.parse({ versie: '1', jaar: '2016', streefwaarde: '90%', reden: '34 dagen gemiddeld' })).toMatchObject({
      waarde: null,
      reden: '34 dagen gemiddeld',
    })
  })

  test('target met or not as recomputed from the printed table', () => {
    const oordelen = rows.map(([naam, doel, , , waarde]) => {
      const gelezen = lees(waarde!, doel!)
      return judgeTarget({
        value: gelezen.success && gelezen.data.waarde !== null ? Number(gelezen.data.waarde) : null,
        target: Number(gelezen.success ? gelezen.data.streefwaarde : 90),
        improvement: naam!.includes('uitval') ? 'omlaag' : 'omhoog',
      })
    })
    expect(oordelen).toEqual(
      Object.values(expected.recomputed_here_2016_target_met).map((gehaald) =>
        gehaald === null ? 'onbekend' : gehaald ? 'gehaald' : 'niet_gehaald',
      ),
    )
  })

  test('a bad year, a figure beside a reason, and nothing at all are refused', () => {
    expect(waardeSchema.safeParse({ versie: '1', jaar: '-2016', waarde: '8' }).error!.issues[0]!.message).toBe(
      'Vul een jaar in van 1990 tot en met 2100.',
    )
    expect(waardeSchema.safeParse({ versie: '1', waarde: '8' }).error!.issues[0]!.message).toBe('Vul een jaar in van 1990 tot en met 2100.')
    expect(waardeSchema.safeParse({ versie: '1', jaar: '2016', waarde: '8', reden: 'n.b.' }).success).toBe(false)
    expect(waardeSchema.safeParse({ versie: '1', jaar: '2016' }).error!.issues[0]!.message).toBe(
      'Vul een cijfer in, of schrijf op waarom er geen cijfer is.',
    )
    expect(waardeSchema.safeParse({ versie: '1', jaar: '2016', waarde: '85%', breuk: 'Het gaat om 111222333' }).success).toBe(false)
  })
})

test('the address: what cannot be is left out, years the wrong way round are turned', () => {
  expect(leesFilter(new URLSearchParams('van=2026&tot=2021&per=week&productcategorie=77&gebied=Noord'))).toEqual({
    van: 2021,
    tot: 2026,
    per: 'jaar',
    productcategorie: '',
    gebied: 'Noord',
    voorRaad: false,
  })
  expect(leesFilter(new URLSearchParams('van=-1&tot=20x5&productcategorie=onbekend&voor=raad'))).toMatchObject({
    van: null,
    tot: null,
    productcategorie: 'onbekend',
    voorRaad: true,
  })
  expect(zoekdeelVan(new URLSearchParams('van=2021&melding=x&gebied=&per=kwartaal'))).toBe('van=2021&per=kwartaal')
})

test('periods in words and in order', () => {
  expect([periodeTekst('2025'), periodeTekst('2025-Q3'), periodeTekst('2025-03')]).toEqual(['2025', '3e kwartaal 2025', 'maart 2025'])
  expect([periodeKort('2025-Q3'), periodeKort('2025-03')]).toEqual(['Q3 ’25', 'mrt ’25'])
  expect([volgende('2025'), volgende('2025-Q4'), volgende('2025-12'), volgende('2025-03')]).toEqual([
    '2026',
    '2026-Q1',
    '2026-01',
    '2025-04',
  ])
})

test('what stands beside it is told apart, suppressed or not', () => {
  expect(ernaastTekst([])).toBe('Termijnen van meldingen: nog geen cijfers van de toezichthouder.')
  expect(ernaastTekst([meting('2025', null, null, { staat: 'onderdrukt', reden: 'te weinig termijnen van meldingen om te tonen' })])).toBe(
    'Termijnen van meldingen in 2025: te weinig termijnen van meldingen om te tonen.',
  )
  expect(ernaastTekst([meting('2025', 30, 36)])).toBe('Termijnen van meldingen in 2025: 83%, tussen 68% en 92%; 36 termijnen.')
})

test('every figure has a source or is told to have none yet, and at most seven stand there at first', () => {
  expect(STANDAARD).toHaveLength(7)
  const bekend = new Set(MEETBRONNEN.map(({ sleutel }) => sleutel))
  for (const { ernaast } of Object.values(INDICATOREN)) if (ernaast) expect(bekend).toContain(ernaast)
  for (const sleutel of bekend) expect(sleutel in INDICATOREN || sleutel.endsWith('_toezicht'), sleutel).toBe(true)
})
