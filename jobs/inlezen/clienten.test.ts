import { expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { leesClienten } from './clienten.ts'

const groepen = [
  { aanbieder_id: 1, naam: 'De Linde', kvk: '01234567', stratum: '01' },
  { aanbieder_id: 1, naam: 'De Linde', kvk: '01234567', stratum: '02' },
  { aanbieder_id: 2, naam: 'De Eik', kvk: '23456789', stratum: '' },
]
const lees = (tekst: string) => leesClienten(Buffer.from(tekst), groepen)

test('numbers per group, from CSV and from Excel', async () => {
  const goed = [
    { aanbieder_id: 1, stratum: '01', clienten: 120 },
    { aanbieder_id: 2, stratum: '', clienten: 0 },
  ]
  expect(await lees('kvk;voorziening;cliënten\n01234567;01;120\n23456789;;0\n')).toEqual({ aantallen: goed, fouten: [] })
  const bytes = await writeExcel(
    [
      ['kvk', 'voorziening', 'clienten'],
      [1234567, 1, 120],
      [23456789, null, 0],
    ].map((rij) => rij.map((value) => (value === null ? null : { value }))),
  ).toBuffer()
  expect(await leesClienten(bytes, groepen)).toEqual({ aantallen: goed, fouten: [] })
})

test.each([
  [
    'an unknown provider',
    '99999999;01;3',
    'kvk',
    'Deze aanbieder staat niet in dit onderzoek. Kijk het KvK-nummer na, en of er in dat jaar een overeenkomst was.',
  ],
  ['a group it does not have', '01234567;18;3', 'voorziening', 'De Linde heeft deze groep niet. Bekend zijn: 01, 02.'],
  ['no number', '01234567;01;', 'clienten', 'Het aantal cliënten ontbreekt. Laat de rij weg als u het niet weet.'],
  ['half a client', '01234567;01;1,5', 'clienten', 'Dit is geen aantal cliënten. Schrijf een heel getal.'],
  ['fewer than none', '01234567;01;-2', 'clienten', 'Dit is geen aantal cliënten. Schrijf een heel getal.'],
  [
    'a cell more than the header',
    '01234567;01;3;Jansen',
    '',
    'Deze rij heeft een kolom meer dan de kop (3). Kijk of er een scheidingsteken te veel staat.',
  ],
])('%s is told with its row', async (_, rij, kolom, reden) => {
  const { fouten } = await lees(`kvk;voorziening;clienten\n23456789;;4\n${rij}\n`)
  expect(fouten.map((fout) => [fout.rij, fout.kolom, fout.reden])).toEqual([[3, kolom, reden]])
})

test('a group twice, and a header without the number', async () => {
  expect((await lees('kvk;voorziening;clienten\n01234567;1;3\n1234567;01;4\n')).fouten[0]).toMatchObject({
    rij: 3,
    reden: 'Deze groep staat er twee keer in. Haal een rij weg.',
  })
  expect((await lees('kvk;voorziening\n01234567;01\n')).fouten[0]).toMatchObject({ rij: 1, kolom: 'clienten' })
})
