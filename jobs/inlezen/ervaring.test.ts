import { describe, expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { vragensets } from '../../db/vragensets/index.ts'
import { controleerErvaring } from './ervaring.ts'

const vragen = vragensets[0]!.vragen.map(({ antwoorden, ...vraag }) => ({
  ...vraag,
  id: 100 + vraag.nr,
  vragensetId: 1,
  antwoorden: antwoorden.map(({ tekst }) => tekst),
  telt: antwoorden.map(({ telt }) => telt),
}))
const aanbieders = [
  { id: 1, kvk: '01234567', naam: 'De Linde', contract: true },
  { id: 2, kvk: '23456789', naam: 'De Eik', contract: true },
  { id: 3, kvk: '34567890', naam: 'De Beuk', contract: false },
]
const bekend = { jaar: 2025, vragen, aanbieders }
const lees = (tekst: string) => controleerErvaring(Buffer.from(tekst), bekend)
const fouten = async (tekst: string) => (await lees(tekst)).fouten.map(({ rij, kolom, waarde, reden }) => [rij, kolom, waarde, reden])

const VRAAG6 =
  'kvk;vraag;antwoord;aantal\n01234567;6;helemaal mee eens;20\n01234567;6;mee eens;30\n01234567;6;neutraal;5\n01234567;6;niet mee eens;3\n01234567;6;helemaal niet mee eens;1\n01234567;6;geen mening;4\n'

test('counts per provider, question and answer', async () => {
  const inhoud = await lees(VRAAG6)
  expect(inhoud).toMatchObject({ vorm: 'tellingen', rijen: 6, antwoorden: 63, fouten: [], waarschuwingen: [] })
  expect(inhoud.groepen).toEqual([
    { aanbieder: 1, stratum: '', vragen: new Map([[5, { aantallen: [20, 30, 5, 3, 1, 4], gewichten: null, kwadraten: null }]]) },
  ])
})

test('comma, quotation marks, byte order mark, Windows line ends, capitals, the wording instead of the number', async () => {
  const inhoud = await lees(
    '\uFEFFKvK,Vraag,Antwoord,Aantal\r\n1234567,"Ik vind de kwaliteit van de ondersteuning die ik krijg goed","Mee Eens","1.200"\r\n',
  )
  expect(inhoud.fouten).toEqual([])
  expect([...inhoud.groepen[0]!.vragen]).toEqual([[5, { aantallen: [0, 1200, 0, 0, 0, 0], gewichten: null, kwadraten: null }]])
  expect(inhoud.waarschuwingen).toEqual([
    'Bij 1 vraag van een aanbieder staat niet elk antwoord in het bestand. Wat er niet staat, telt als 0.',
  ])
})

test('one row a respondent: answers are counted, nothing of the row is kept', async () => {
  const inhoud = await lees(
    'kvk;voorziening;6;V7;gewicht\n01234567;02;mee eens;neutraal;1,5\n01234567;02;;mee eens;0,5\n23456789;Begeleiding;mee eens;mee eens;1\n',
  )
  expect(inhoud).toMatchObject({ vorm: 'respondenten', rijen: 3, antwoorden: 5, fouten: [] })
  expect(inhoud.groepen[0]).toEqual({
    aanbieder: 1,
    stratum: '02',
    ingevuld: 2,
    vragen: new Map([
      [5, { aantallen: [0, 1, 0, 0, 0, 0], gewichten: [0, 1.5, 0, 0, 0, 0], kwadraten: [0, 2.25, 0, 0, 0, 0] }],
      [6, { aantallen: [0, 1, 1, 0, 0, 0], gewichten: [0, 0.5, 1.5, 0, 0, 0], kwadraten: [0, 0.25, 2.25, 0, 0, 0] }],
    ]),
  })
  expect(inhoud.groepen[1]).toMatchObject({ aanbieder: 2, stratum: '02', ingevuld: 1 })
})

test('an Excel sheet reads the same', async () => {
  const buffer = await writeExcel(
    [
      ['kvk', 'vraag', 'antwoord', 'aantal'],
      ['01234567', 6, 'mee eens', 30],
    ].map((rij) => rij.map((value) => ({ value }))),
  ).toBuffer()
  const inhoud = await controleerErvaring(buffer, bekend)
  expect(inhoud).toMatchObject({ rijen: 1, antwoorden: 30, fouten: [] })
})

test('response of a group stands in rows of its own', async () => {
  const inhoud = await lees(`${VRAAG6}01234567;verstuurd;;200\n01234567;onbestelbaar;;10\n01234567;ingevuld;;70\n01234567;6;totaal;63\n`)
  expect(inhoud.fouten).toEqual([])
  expect(inhoud.groepen[0]).toMatchObject({ verstuurd: 200, onbestelbaar: 10, ingevuld: 70 })
})

describe('what cannot be true', () => {
  test.each([
    [
      'a total that is not the sum',
      `${VRAAG6}01234567;6;totaal;60\n`,
      [2, 'aantal', '60', 'De Linde, vraag 6: de antwoorden tellen op tot 63, maar het totaal zegt 60.'],
    ],
    [
      'more answers than forms',
      `${VRAAG6}01234567;ingevuld;;60\n`,
      [2, 'aantal', '63', 'De Linde, vraag 6: de antwoorden tellen op tot 63, maar er zijn 60 formulieren ingevuld.'],
    ],
    [
      'more forms than were delivered',
      `${VRAAG6}01234567;ingevuld;;70\n01234567;verstuurd;;70\n01234567;onbestelbaar;;5\n`,
      [2, 'aantal', '70', 'De Linde: er zijn er meer ingevuld (70) dan bezorgd (65).'],
    ],
    [
      'more forms than clients',
      `${VRAAG6}01234567;ingevuld;;70\n01234567;clienten;;68\n`,
      [2, 'aantal', '70', 'De Linde: er zijn meer formulieren ingevuld (70) dan er cliënten zijn (68).'],
    ],
    [
      'a count twice',
      `${VRAAG6}01234567;6;mee eens;30\n`,
      [
        8,
        'antwoord',
        'mee eens',
        'Deze telling staat er twee keer in: dezelfde aanbieder, voorziening, vraag 6 en antwoord. Haal er een weg.',
      ],
    ],
    [
      'an unknown question',
      'kvk;vraag;antwoord;aantal\n01234567;11;mee eens;3\n',
      [2, 'vraag', '11', 'Deze vraag is niet gesteld in 2025. De vragen zijn 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.'],
    ],
    [
      'an unknown answer',
      'kvk;vraag;antwoord;aantal\n01234567;6;best wel;3\n',
      [
        2,
        'antwoord',
        'best wel',
        'Dit antwoord hoort niet bij vraag 6. Bekend zijn: helemaal mee eens, mee eens, neutraal, niet mee eens, helemaal niet mee eens, geen mening.',
      ],
    ],
    [
      'a number for an answer',
      'kvk;6\n01234567;1\n',
      [
        2,
        '6',
        '1',
        'Dit antwoord hoort niet bij vraag 6. Bekend zijn: helemaal mee eens, mee eens, neutraal, niet mee eens, helemaal niet mee eens, geen mening. Schrijf het antwoord voluit: een cijfer zegt niet aan welke kant van de schaal het staat.',
      ],
    ],
    [
      'an unknown provider',
      'kvk;vraag;antwoord;aantal\n87654321;6;mee eens;3\n87654321;7;mee eens;3\n',
      [
        2,
        'kvk',
        '87654321',
        'Deze aanbieder staat niet in het register. Kijk het KvK-nummer na, of voeg de aanbieder eerst toe. Dit staat ook in 1 andere rij.',
      ],
    ],
    [
      'a provider without a contract',
      'kvk;vraag;antwoord;aantal\n34567890;6;mee eens;3\n',
      [
        2,
        'kvk',
        '34567890',
        'De Beuk had in 2025 geen overeenkomst met uw gemeente. Kijk het nummer of het jaar na, of vul eerst de overeenkomst aan.',
      ],
    ],
    ['a negative count', 'kvk;vraag;antwoord;aantal\n01234567;6;mee eens;-3\n', [2, 'aantal', '-3', 'Een aantal kan niet onder 0 zijn.']],
    [
      'a percentage',
      'kvk;vraag;antwoord;aantal\n01234567;6;mee eens;43,2\n',
      [
        2,
        'aantal',
        '43,2',
        'Dit lijkt een percentage. Peil heeft aantallen nodig: hoeveel mensen dit antwoord gaven. Vraag het bureau om de aantallen.',
      ],
    ],
    [
      'a percentage with its sign',
      'kvk;vraag;antwoord;aantal\n01234567;6;mee eens;43%\n',
      [
        2,
        'aantal',
        '43%',
        'Dit lijkt een percentage. Peil heeft aantallen nodig: hoeveel mensen dit antwoord gaven. Vraag het bureau om de aantallen.',
      ],
    ],
    [
      'a hidden count',
      'kvk;vraag;antwoord;aantal\n01234567;6;mee eens;<5\n',
      [
        2,
        'aantal',
        '<5',
        'Dit aantal is verborgen door het bureau. Met een deel van de tellingen klopt het percentage niet. Vraag het bureau om alle aantallen; Peil verbergt zelf wat te klein is.',
      ],
    ],
    [
      'a missing count',
      'kvk;vraag;antwoord;aantal\n01234567;6;mee eens;\n',
      [2, 'aantal', '', 'Het aantal ontbreekt. Schrijf 0 als niemand dit antwoord gaf; laat de rij weg als de vraag niet is gesteld.'],
    ],
    [
      'an extra column',
      'kvk;6;geboortedatum\n01234567;mee eens;1950-01-01\n',
      [
        1,
        'geboortedatum',
        'geboortedatum',
        'Deze kolom is geen vraag van dit jaar. Haal haar weg: Peil neemt niets anders van mensen over dan antwoorden. De vragen zijn 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.',
      ],
    ],
    [
      'a row with a cell more than the header',
      'kvk;6\n01234567;mee eens;mevrouw Jansen\n',
      [2, '', 'mevrouw Jansen', 'Deze rij heeft een kolom meer dan de kop (2). Kijk of er een scheidingsteken te veel staat.'],
    ],
    [
      'a cell under a column without a name',
      'kvk;;6\n01234567;1950;mee eens\n',
      [2, '', '1950', 'Kolom 2 heeft geen naam in de kop. Geef haar een naam, of haal haar weg.'],
    ],
    [
      'no provider column',
      'naam;6\nDe Linde;mee eens\n',
      [1, 'kvk', 'kvk', 'De kolom kvk ontbreekt. Zet het KvK-nummer van de aanbieder in een kolom met de naam kvk.'],
    ],
    [
      'a column of percentages',
      'kvk;vraag;antwoord;percentage\n01234567;6;mee eens;43\n',
      [
        1,
        'percentage',
        'percentage',
        'Hier staan percentages. Peil heeft aantallen nodig: hoeveel mensen dit antwoord gaven. Vraag het bureau om de aantallen.',
      ],
    ],
    ['a header alone', 'kvk;vraag;antwoord;aantal\n', [2, '', '', 'Onder de kopregel staan geen rijen. Er is niets om in te lezen.']],
    [
      'an unknown voorziening',
      'kvk;voorziening;vraag;antwoord;aantal\n01234567;zwembad;6;mee eens;3\n',
      [
        2,
        'voorziening',
        'zwembad',
        'Deze voorziening is niet bekend. Schrijf de productcategorie met twee cijfers, 01 tot en met 18, of laat de cel leeg.',
      ],
    ],
  ])('%s', async (_, tekst, fout) => {
    expect((await fouten(tekst))[0]).toEqual(fout)
    // and the same words of the same row of a sheet
    const blad = await writeExcel(
      tekst
        .trimEnd()
        .split('\n')
        .map((rij) => rij.split(';').map((value) => (value === '' ? null : { value }))),
    ).toBuffer()
    expect((await controleerErvaring(blad, bekend)).fouten.map((een) => [een.rij, een.kolom, een.waarde, een.reden])[0]).toEqual(fout)
  })

  test('percentages that pass for counts: every question of every provider adds up to 100', async () => {
    const rijen = ['01234567', '23456789'].flatMap((kvk) =>
      [6, 7, 8].flatMap((vraag) => [
        [kvk, vraag, 'helemaal mee eens', 40],
        [kvk, vraag, 'mee eens', 35],
        [kvk, vraag, 'neutraal', 25],
      ]),
    )
    expect((await fouten(`kvk;vraag;antwoord;aantal\n${rijen.map((rij) => rij.join(';')).join('\n')}`))[0]![3]).toMatch(
      /^De aantallen tellen bij elke vraag op tot 100/,
    )
  })

  test('a BSN is never repeated', async () => {
    expect((await fouten('kvk;vraag;antwoord;aantal\n01234567;6;111222333;3\n'))[0]![2]).toBe('•••')
  })

  test('held against what is planned', async () => {
    const groepen = new Map([
      ['1|', { clienten: 60, steekproef: null, verstuurd: null, onbestelbaar: null, ingevuld: null, formulieren: null }],
    ])
    const { fouten: gevonden } = await controleerErvaring(Buffer.from(VRAAG6), { ...bekend, groepen })
    expect(gevonden[0]!.reden).toBe('De Linde, vraag 6: de antwoorden tellen op tot 63, meer dan er cliënten zijn (60).')
  })
})
