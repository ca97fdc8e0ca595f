import { expect, test } from 'vitest'
import { controleer } from '../../jobs/inlezen.ts'

const KOP = 'naam;kvk;agb;vestigingsnummer;productcategorieen;overeenkomst;perceel;ingangsdatum;einddatum;clienten;contactpersoon;email'
const bytes = (tekst: string) => new TextEncoder().encode(tekst)
const fouten = async (...rijen: string[]) => (await controleer(bytes([KOP, ...rijen].join('\n')))).fouten

test('comma, semicolon, byte order mark and Windows-1252 read the same', async () => {
  const verwacht = { rijen: 1, fouten: [], onbruikbaar: false, regels: [{ rij: 2, naam: 'Zorg Eén', kvk: '81000001', clienten: null }] }
  expect(await controleer(bytes('naam;kvk\nZorg Eén;81000001'))).toMatchObject(verwacht)
  expect(await controleer(bytes('\uFEFFnaam,kvk\r\n"Zorg Eén",81000001\r\n'))).toMatchObject(verwacht)
  expect(await controleer(Uint8Array.from([...bytes('naam;kvk\nZorg E'), 0xe9, ...bytes('n;81000001')]))).toMatchObject(verwacht)
  expect(await controleer(bytes('Naam ; KVK \n Zorg Eén ; 81000001 '))).toMatchObject(verwacht)
})

test('rows are numbered as a spreadsheet does, with empty rows and line breaks in a cell', async () => {
  expect(await fouten('"Zorg\nEén";81000001', '', 'Zorg Twee;8100002')).toMatchObject([{ rij: 4, kolom: 'kvk', waarde: '8100002' }])
})

test('each bad cell gets its row, column, value and reason; all of them at once', async () => {
  expect(await fouten('Zorg;8100001;7300;123;19;OV-1;1;31-02-2026;2026;-3;Jan;jan')).toEqual([
    {
      rij: 2,
      kolom: 'kvk',
      waarde: '8100001',
      reden: 'Het KvK-nummer heeft niet het juiste aantal cijfers. Een KvK-nummer heeft 8 cijfers, met de nullen vooraan.',
    },
    { rij: 2, kolom: 'agb', waarde: '7300', reden: 'De AGB-code heeft niet het juiste aantal cijfers. Een AGB-code heeft 8 cijfers.' },
    {
      rij: 2,
      kolom: 'vestigingsnummer',
      waarde: '123',
      reden: 'Het vestigingsnummer heeft niet het juiste aantal cijfers. Een vestigingsnummer heeft 12 cijfers.',
    },
    {
      rij: 2,
      kolom: 'productcategorieen',
      waarde: '19',
      reden: 'De productcategorie bestaat niet. Schrijf twee cijfers van 01 tot en met 18, met een komma ertussen: 01,02.',
    },
    { rij: 2, kolom: 'ingangsdatum', waarde: '31-02-2026', reden: 'De ingangsdatum bestaat niet. Schrijf een dag als 1-2-2026.' },
    { rij: 2, kolom: 'einddatum', waarde: '2026', reden: 'De einddatum is niet te lezen. Schrijf een dag als 1-2-2026.' },
    { rij: 2, kolom: 'clienten', waarde: '-3', reden: 'Het aantal cliënten klopt niet. Schrijf een heel getal vanaf 0.' },
    { rij: 2, kolom: 'email', waarde: 'jan', reden: 'Het e-mailadres klopt niet. Schrijf het als naam@voorbeeld.nl.' },
  ])
})

test('an agreement that ends before it starts; one day long is good', async () => {
  expect(await fouten('Zorg;81000001;;;01;OV-1;1;01-02-2026;31-01-2026')).toMatchObject([
    { rij: 2, kolom: 'einddatum', waarde: '31-01-2026' },
  ])
  expect(await fouten('Zorg;81000001;;;01;OV-1;1;01-02-2026;01-02-2026')).toEqual([])
  // the way other registers write that there is no end
  expect(await fouten('Zorg;81000001;;;01;OV-1;1;01-02-2026;31-12-9999')).toMatchObject([
    { kolom: 'einddatum', reden: expect.stringMatching(/niet tussen 1900 en 2199.*laat dit dan leeg/) },
  ])
})

test('a possible BSN in any cell refuses the row and is nowhere repeated', async () => {
  const rijen = [
    'Mevrouw 111222333;81000001',
    'Zorg;111222333',
    'Zorg;81000002;;;;;;;;111222333',
    'Zorg;81000003;;;;notitie 111.222.333;;1-1-2026',
  ]
  const gevonden = await fouten(...rijen)
  expect(gevonden.map(({ rij, kolom, waarde }) => [rij, kolom, waarde])).toEqual([
    [2, 'naam', '•••'],
    [3, 'kvk', '•••'],
    [4, 'clienten', '•••'],
    [5, 'overeenkomst', '•••'],
  ])
  expect(JSON.stringify(gevonden)).not.toMatch(/111.?222.?333/)
  // in a column that nobody knows, and in the header itself
  const kop = await controleer(bytes('naam;kvk;111222333\nZorg;81000001;111222333'))
  expect(JSON.stringify(kop)).not.toContain('111222333')
  expect(kop.fouten).toHaveLength(2)
  // a number that fails the test is no BSN
  expect(await fouten('Zorg 111222334;81000001')).toEqual([])
})

test('a column that is missing, unknown or twice there is said on row 1', async () => {
  expect(await controleer(bytes('naam;agb\nZorg;73000001'))).toMatchObject({ onbruikbaar: true, fouten: [{ rij: 1, kolom: 'kvk' }] })
  expect(await controleer(bytes('naam;kvk;kleur\nZorg;81000001;rood'))).toMatchObject({
    onbruikbaar: false,
    fouten: [{ rij: 1, kolom: 'kleur' }],
  })
  expect(await controleer(bytes('naam;kvk;kvk\nZorg;81000001;81000001'))).toMatchObject({ onbruikbaar: true })
})

test('a file that cannot be read says what to do', async () => {
  const reden = async (inhoud: Uint8Array) => (await controleer(inhoud)).fouten[0]
  expect(await reden(bytes(''))).toMatchObject({ reden: expect.stringContaining('leeg') })
  expect(await reden(bytes('naam;kvk\n'))).toMatchObject({ reden: expect.stringContaining('geen rijen') })
  expect(await reden(bytes('naam;kvk\nZorg;81000001\n"Zorg;81000002\nZorg;81000003'))).toMatchObject({
    rij: 3,
    reden: expect.stringContaining('aanhalingsteken'),
  })
  expect(await reden(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]))).toMatchObject({ reden: expect.stringContaining('.csv of .xlsx') })
  expect(await reden(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toMatchObject({ reden: expect.stringContaining('.xls') })
  expect(await reden(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).toMatchObject({ reden: expect.stringContaining('beschadigd') })
})

test('ten thousand faults are ten thousand lines', async () => {
  const { fouten, regels } = await controleer(bytes([KOP, ...Array.from({ length: 10_000 }, (_, i) => `Zorg ${i};123`)].join('\n')))
  expect(fouten).toHaveLength(10_000)
  expect(regels).toHaveLength(0)
  expect(fouten.at(-1)).toMatchObject({ rij: 10_001, kolom: 'kvk' })
})
