import { expect, test } from 'vitest'
import {
  beoordeelErvaring,
  type Ervaringfeiten,
  type ErvaringParameters,
  type Ervaringuitslag,
  type Onderzoeksjaar,
} from './ervaringsnorm.ts'

const toepassing = { categorieen: null, vormen: null }
const cyclus: ErvaringParameters = { toepassing, onderdeel: 'cyclus' }
const jaar = (jaar: number, meer: Partial<Onderzoeksjaar> = {}): Onderzoeksjaar => ({
  jaar,
  staat: 'gepland',
  veldwerkVan: null,
  veldwerkTot: null,
  gepubliceerdOp: null,
  ...meer,
})
const college = (jaren: Onderzoeksjaar[], dag: string) =>
  beoordeelErvaring({ jaren, responsMinimum: 0.25, uitslag: null }, cyclus, '2015-01-01', dag)
const in2025 = jaar(2024, { staat: 'gepubliceerd', gepubliceerdOp: '2025-06-14' })

test.each<[string, Onderzoeksjaar[], string, string, string]>([
  ['30 juni: er is nog een dag', [in2025, jaar(2025, { staat: 'bevroren' })], '2026-06-30', 'voldoet', 'ervaring_loopt'],
  ['1 juli: niet gepubliceerd', [in2025, jaar(2025, { staat: 'bevroren' })], '2026-07-01', 'voldoet_niet', 'ervaring_niet_gepubliceerd'],
  ['een jaar waar Peil niets van weet is onbekend, niet goed', [], '2026-07-01', 'onbekend', 'ervaring_jaar_onbekend'],
  [
    'op 31 december hoeft er nog geen plan te zijn',
    [jaar(2024, { gepubliceerdOp: '2025-06-14' })],
    '2025-12-31',
    'voldoet',
    'ervaring_nog_niet_nodig',
  ],
  ['op 1 januari wel', [in2025], '2026-01-01', 'niet_aangeleverd', 'ervaring_niet_gepland'],
  [
    'op de dag zelf mag de vragenlijst nog weg',
    [in2025, jaar(2025, { veldwerkVan: '2026-02-01' })],
    '2026-02-01',
    'voldoet',
    'ervaring_loopt',
  ],
  [
    'een dag later is het veldwerk te laat',
    [in2025, jaar(2025, { veldwerkVan: '2026-02-01' })],
    '2026-02-02',
    'verlopen',
    'ervaring_veldwerk_niet_begonnen',
  ],
  [
    'veldwerk dat niet gesloten is',
    [in2025, jaar(2025, { staat: 'veldwerk', veldwerkTot: '2026-03-31' })],
    '2026-04-01',
    'verlopen',
    'ervaring_veldwerk_niet_gesloten',
  ],
  [
    'gepubliceerd',
    [in2025, jaar(2025, { staat: 'gepubliceerd', gepubliceerdOp: '2026-05-01' })],
    '2026-05-02',
    'voldoet',
    'ervaring_gepubliceerd',
  ],
])('%s', (_naam, jaren, dag, uitkomst, situatie) => expect(college(jaren, dag)).toMatchObject({ uitkomst, situatie }))

const uitslag = (meer: Partial<Ervaringuitslag> = {}): Ervaringuitslag => ({
  jaar: 2025,
  bevrorenOp: '2026-05-12',
  staat: 'getoond',
  clienten: 120,
  respons: 0.4,
  gedaald: [],
  bekend: { klachtregeling: null, medezeggenschap: null },
  ...meer,
})
const feiten = (meer: Partial<Ervaringuitslag> | null): Ervaringfeiten => ({
  jaren: [],
  responsMinimum: 0.25,
  uitslag: meer && uitslag(meer),
})
const aanbieder = (meer: Partial<Ervaringuitslag> | null) =>
  beoordeelErvaring(feiten(meer), { toepassing, onderdeel: 'uitslag' }, '2015-01-01', '2026-06-01')

test.each<[string, Partial<Ervaringuitslag> | null, string, string]>([
  ['nog niets bevroren', null, 'niet_van_toepassing', 'ervaring_nog_geen_uitslag'],
  [
    'verborgen geeft nooit een hiaat, ook niet bij een daling of lage respons',
    { staat: 'onderdrukt', gedaald: [6], respons: 0.01 },
    'niet_van_toepassing',
    'ervaring_te_klein',
  ],
  ['cliënten, geen uitslag', { staat: 'niet_aangeleverd' }, 'niet_aangeleverd', 'ervaring_zonder_uitslag'],
  ['cliënten, niet gevraagd', { staat: 'niet_gevraagd' }, 'niet_aangeleverd', 'ervaring_niet_gevraagd'],
  ['geen cliënten', { staat: 'niet_aangeleverd', clienten: 0 }, 'niet_van_toepassing', 'ervaring_geen_clienten'],
  ['aantal cliënten onbekend', { staat: 'niet_aangeleverd', clienten: null }, 'onbekend', 'ervaring_clienten_onbekend'],
  ['24% respons bij 25% gewenst', { respons: 0.24 }, 'voldoet_niet', 'ervaring_respons_laag'],
  ['25% respons', { respons: 0.25 }, 'voldoet', 'ervaring_uitslag_bekend'],
  ['respons onbekend is niet laag', { respons: null }, 'voldoet', 'ervaring_uitslag_bekend'],
  ['twee vragen gedaald', { gedaald: [6, 9] }, 'voldoet_niet', 'ervaring_gedaald'],
])('aanbieder: %s', (_naam, meer, uitkomst, situatie) => expect(aanbieder(meer)).toMatchObject({ uitkomst, situatie }))

const bekend = (klachtregeling: Ervaringuitslag['bekend']['klachtregeling']) =>
  beoordeelErvaring(
    feiten({ bekend: { klachtregeling, medezeggenschap: null } }),
    { toepassing, onderdeel: 'klachtregeling', minstens: 0.5 },
    '2015-01-01',
    '2026-06-01',
  )

test('alleen als het interval eronder blijft, kennen cliënten de klachtregeling niet', () => {
  expect(bekend({ waarde: 0.35, laag: 0.25, hoog: 0.47, n: 70 })).toMatchObject({
    uitkomst: 'voldoet_niet',
    situatie: 'ervaring_regeling_onbekend',
    gegevens: { waarde: 35, minstens: 50 },
  })
  expect(bekend({ waarde: 0.4, laag: 0.2, hoog: 0.64, n: 15 })).toMatchObject({
    uitkomst: 'voldoet',
    situatie: 'ervaring_regeling_misschien_bekend',
  })
  expect(bekend('niet_getoond')).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'ervaring_te_klein' })
  expect(bekend(null)).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'ervaring_niet_bevraagd' })
})
