import { afterAll, beforeAll, expect, test } from 'vitest'
import { factorwaarde } from '../../app/rules/factorwaarde.ts'
import { kostprijstarief } from '../../app/rules/kostprijs.ts'
import type { Blad } from '../../app/rules/kostprijsblad.ts'
import { factorenVan } from '../../app/rules/tarieffactor.ts'
import { type Trx, withGemeente, withToezicht } from '../../db/client.server.ts'
import { bouwHiatenlijsten, getHiatenlijst } from '../../db/hiatenlijsten.ts'
import {
  addFactorbron,
  addTarief,
  getTarief,
  listFactoren,
  listFactortelling,
  listGeraakt,
  listTarieven,
  removeTarief,
  saveBlad,
  stelVast,
} from '../../db/tarieven.ts'
import { listTariefnormen, openOpbouw, vanKracht } from '../../db/tarieftoetsing.ts'
import { herbeoordeel } from '../../db/toetsing.ts'
import { veldenUit } from '../../app/tariefinvoer.ts'
import { elkBlad, herbereken } from '../../jobs/herberekening.ts'
import { leesTarieven } from '../../jobs/tarieven.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const DAG = '2026-03-02'
const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())
const doe = <T>(fn: (trx: Trx) => Promise<T>) => withGemeente(database.db, scope, fn)

const BLAD: Blad = {
  soort: 'dienst',
  naam: 'Begeleiding individueel',
  loon: { soort: 'loonkosten', functiemix: [{ functie: 'FWG 45', bedrag: '24,68', per: 'uur' }] },
  productiviteit: { wijze: 'percentage', procent: 80 },
  opleiding: [{ sleutel: 'bijscholing', soort: 'bedrag', bedrag: '0,50', per: 'uur' }],
  overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['directe_kosten'] }],
}

async function begin(
  trx: Trx,
  anders: {
    aanbieder?: number
    vanaf?: string
    tot?: string | null
    product?: string
    invoer?: Blad
    kostprijs?: string
    eenheid?: string
  } = {},
): Promise<number> {
  await openOpbouw(trx)
  const id = await addTarief(
    trx,
    scope,
    {
      productcategorie: '02',
      product: anders.product ?? 'Begeleiding individueel',
      soort: 'dienst',
      eenheid: 'uur',
      aanbieder: anders.aanbieder ?? null,
      vanaf: anders.vanaf ?? '2026-07-01',
      tot: anders.tot ?? null,
    },
    DAG,
  )
  const uit = kostprijstarief(BLAD)
  if (!uit.ok) throw new Error('blad')
  const factoren = factorenVan(vanKracht(await listTariefnormen(trx, '9999'), DAG), 'dienst').map(({ factor, normen }) => ({
    factor,
    waarde: factorwaarde(BLAD, factor)?.waarde ?? null,
    normen: normen.map(({ norm, onderdeel }) => ({ id: norm.id, onderdeel })),
  }))
  expect(
    await saveBlad(
      trx,
      scope,
      { id, productcategorie: '02', aanbieder_id: anders.aanbieder ?? null },
      { invoer: anders.invoer ?? BLAD, kostprijs: anders.kostprijs ?? uit.tarief, eenheid: anders.eenheid ?? uit.eenheid, factoren },
      null,
      DAG,
    ),
  ).toBe(true)
  return id
}

const besluit = (bedrag: string) => ({
  bedrag,
  besloten_door: 'het college',
  besloten_op: DAG,
  besluitnummer: 'B&W 2026-044',
  besluit_toelichting: null,
  sluitAf: null,
})
const aanbiederMet = (categorie: string) =>
  doe(
    async (trx) =>
      (
        await trx
          .selectFrom('overeenkomst')
          .select(['aanbieder_id', 'productcategorieen'])
          .where('tot', '>', DAG)
          .orderBy('aanbieder_id', 'desc')
          .execute()
      ).find(({ productcategorieen }) => productcategorieen.join() === categorie)!.aanbieder_id,
  )

test('a recalculation names the sheets that come out otherwise, and what is refused now', async () => {
  const { bekeken, anders } = await herbereken(database.db, '9999')
  expect(bekeken).toBeGreaterThan(3)
  expect(anders).toEqual([])
  const inStukken: number[] = []
  await elkBlad(database.db, '9999', ({ tarief_id }) => inStukken.push(tarief_id), 2)
  expect(inStukken).toEqual([...new Set(inStukken)])
  expect(inStukken).toHaveLength(bekeken)

  const invoer: Blad = { ...BLAD, productiviteit: { wijze: 'percentage', procent: 0 } }
  const hoger = await doe((trx) => begin(trx, { product: 'Anders dan bewaard', kostprijs: '99.99' }))
  const geweigerd = await doe((trx) => begin(trx, { product: 'Nu geweigerd', invoer }))
  const aanbieder = await aanbiederMet('01,02')
  const eigen = await doe((trx) => begin(trx, { product: 'Eigen tarief', aanbieder, kostprijs: '99.99' }))
  const eenheid = await doe((trx) => begin(trx, { product: 'Andere eenheid', eenheid: 'dagdeel' }))
  const weer = await herbereken(database.db, '9999')
  expect(weer.bekeken).toBe(bekeken + 4)
  expect(weer.anders).toMatchObject([
    { tarief_id: hoger, product: 'Anders dan bewaard', staat: 'concept', kostprijs: '99.9900000000', nu: '37.62', reden: null },
    { tarief_id: geweigerd, kostprijs: '37.6200000000', nu: null, reden: 'productiviteit: productiviteit_nul' },
    // what one provider's build-up comes to is not for whoever runs a command
    { tarief_id: eigen, kostprijs: 'vertrouwelijk', nu: 'vertrouwelijk' },
    { tarief_id: eenheid, kostprijs: '37.6200000000', nu: '37.62', eenheid: 'dagdeel' },
  ])
  expect(weer.anders[0]).not.toHaveProperty('invoer')
  await doe(async (trx) => {
    await openOpbouw(trx)
    for (const id of [hoger, geweigerd, eigen, eenheid]) expect(await removeTarief(trx, scope, id)).toBe(true)
  })
})

test('a sheet has a line for every element of the articles in force, side by side', async () => {
  const regels = await doe(async (trx) => {
    const id = await begin(trx, { product: 'Naast elkaar' })
    const gelezen = await listFactoren(trx, '9999', id)
    expect(await removeTarief(trx, scope, id)).toBe(true)
    return gelezen
  })
  expect(
    regels.map(({ factor, status, normen }) => [
      factor,
      status,
      normen.map(({ artikel, onderdeel }) => `${artikel} ${onderdeel}`).join(', '),
    ]),
  ).toEqual([
    ['beroepskracht', 'zonder_bron', '9 a, 5.4 a'],
    ['niet_productief', 'zonder_bron', '9 c, 5.4 c'],
    ['reis', 'niet_meegenomen', '9 d, 5.4 d'],
    ['bijscholing', 'zonder_bron', '9 d, 5.4 d'],
    ['overhead', 'zonder_bron', '9 b, 5.4 b'],
    ['indexering', 'niet_meegenomen', '9 e, 5.4 e'],
    ['verplichtingen', 'niet_meegenomen', '9 f, 5.4 f'],
  ])
})

test('an element without a source stands in the file of the provider, until the source is there', async () => {
  const aanbieder = await aanbiederMet('01,02')
  const open = () =>
    doe(
      async (trx) =>
        await trx
          .selectFrom('hiaat')
          .select(['situatie', 'gegevens'])
          .where('aanbieder_id', '=', aanbieder)
          .where('norm_sleutel', '=', 'kostprijselementen')
          .where('opgelost_op', 'is', null)
          .executeTakeFirst(),
    )
  const id = await doe(async (trx) => {
    const nieuw = await begin(trx, { aanbieder, product: 'Alleen hier' })
    for (const { factor } of await listFactoren(trx, '9999', nieuw)) {
      if (factor !== 'bijscholing')
        await trx
          .updateTable('factorregel')
          .set({ waarde: 'x', reden: null })
          .where('tarief_id', '=', nieuw)
          .where('factor', '=', factor)
          .execute()
      if (factor !== 'bijscholing')
        await addFactorbron(
          trx,
          scope,
          '',
          { id: nieuw, aanbieder_id: aanbieder },
          factor,
          { document: 'Cao', pagina: 'p. 3', link: null, datum: '2025-12-01' },
          null,
          DAG,
        )
    }
    await herbeoordeel(
      trx,
      scope,
      await listGeraakt(trx, '9999', { productcategorie: '02', aanbieder_id: aanbieder }, DAG),
      DAG,
      false,
      'tarieffactor',
    )
    return nieuw
  })
  expect(await open()).toMatchObject({ situatie: 'factor_zonder_bron', gegevens: { factor: 'bijscholing', naam: 'Alleen hier' } })
  const regels = await doe(async (trx) => {
    const overleg = await trx
      .insertInto('overleg')
      .values({ gemeente_id: '9999', aanbieder_id: aanbieder, datum: '2026-03-20' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await bouwHiatenlijsten(trx, scope, [overleg.id], DAG)
    return (await getHiatenlijst(trx, '9999', overleg.id))!.regels
  })
  expect(regels.find(({ normSleutel }) => normSleutel === 'kostprijselementen')?.inhoud).toMatchObject({
    situatie: 'factor_zonder_bron',
    artikel: '9',
    gegevens: { factor: 'bijscholing' },
  })
  await doe(async (trx) => {
    await openOpbouw(trx)
    await addFactorbron(
      trx,
      scope,
      '',
      { id, aanbieder_id: aanbieder },
      'bijscholing',
      { document: 'Opleidingsplan', pagina: null, link: 'https://voorbeeld.test', datum: '2026-01-10' },
      null,
      DAG,
    )
    await herbeoordeel(trx, scope, [aanbieder, null], DAG, false, 'tarieffactor')
  })
  expect(await open()).toBeUndefined()
})

test('the sheets of the demonstration fit the fields of the form', async () => {
  const bladen = await doe(async (trx) => {
    await openOpbouw(trx)
    return trx
      .selectFrom('factorblad as b')
      .innerJoin('tarief as t', 't.id', 'b.tarief_id')
      .select(['b.invoer', 't.eenheid', 't.productcategorie'])
      .where('t.besluitnummer', 'like', 'B&W 2025-%')
      .execute()
  })
  expect(bladen.length).toBe(8)
  expect(
    bladen
      .filter(
        ({ invoer, eenheid }) => veldenUit(invoer as Blad, { naam: '', soort: (invoer as Blad).soort, eenheid, besluit: null }) === null,
      )
      .map(({ productcategorie }) => productcategorie),
  ).toEqual([])
})

test('two decided tariffs of one product cannot overlap, a concept may', async () => {
  const stel = (trx: Trx, id: number, vanaf: string) => stelVast(trx, scope, { id, vanaf }, besluit('64.00'), 1, DAG)
  await doe(async (trx) =>
    expect(await stel(trx, await begin(trx, { product: 'Overlap', vanaf: '2026-01-01', tot: '2027-01-01' }), '2026-01-01')).toBe(true),
  )
  await expect(
    doe(async (trx) => stel(trx, await begin(trx, { product: 'Overlap', vanaf: '2026-12-31' }), '2026-12-31')),
  ).rejects.toMatchObject({ constraint: 'tarief_periode' })
  await doe(async (trx) => expect(await stel(trx, await begin(trx, { product: 'Overlap', vanaf: '2027-01-01' }), '2027-01-01')).toBe(true))
})

test('a decided sheet is frozen; a source found later comes beside it', async () => {
  const id = await doe((trx) => begin(trx, { product: 'Bevroren' }))
  await doe(async (trx) => expect(await stelVast(trx, scope, { id, vanaf: '2026-07-01' }, besluit('64.00'), 1, DAG)).toBe(true))
  const tarief = (await doe((trx) => getTarief(trx, '9999', id)))!
  expect(tarief.blad).toMatchObject({ bevroren_op: DAG, kostprijs: '37.6200000000' })
  expect(
    await doe((trx) =>
      saveBlad(trx, scope, tarief, { invoer: BLAD, kostprijs: '1', eenheid: '€ per uur', factoren: [] }, tarief.blad!.versie, DAG),
    ),
  ).toBe(false)
  await doe((trx) =>
    addFactorbron(
      trx,
      scope,
      '',
      tarief,
      'overhead',
      { document: 'Later gevonden', pagina: 'p. 1', link: null, datum: '2026-02-01' },
      null,
      DAG,
    ),
  )
  expect((await doe((trx) => listFactoren(trx, '9999', id))).find(({ factor }) => factor === 'overhead')).toMatchObject({
    status: 'onderbouwd',
    bronnen: [{ document: 'Later gevonden' }],
  })
})

test('the build-up of one provider shows only where it was asked for, and toezicht reads no build-up at all', async () => {
  const aanbieder = await aanbiederMet('01')
  const id = await doe((trx) => begin(trx, { aanbieder, product: 'Vertrouwelijk' }))
  const zonder = (await doe((trx) => getTarief(trx, '9999', id)))!
  expect([zonder.product, zonder.blad]).toEqual(['Vertrouwelijk', null])
  expect(await doe((trx) => listFactoren(trx, '9999', id))).toEqual([])
  const met = await doe(async (trx) => {
    await openOpbouw(trx)
    return getTarief(trx, '9999', id)
  })
  expect(met!.blad).not.toBeNull()
  await withToezicht(database.db, scope, async (trx) =>
    expect((await trx.selectFrom('tarief').select('id').where('id', '=', id).execute()).length).toBe(1),
  )
  await expect(withToezicht(database.db, scope, (trx) => trx.selectFrom('factorblad').select('tarief_id').execute())).rejects.toThrow(
    /permission denied/,
  )
})

test('the kept counts of the matrix are what counting anew would give', async () => {
  const bewaard = await doe((trx) => listFactortelling(trx, '9999'))
  const geteld = await doe(async (trx) => {
    await openOpbouw(trx)
    return trx
      .selectFrom('factorregel')
      .select(['productcategorie', 'factor', 'status'])
      .select((eb) => eb.fn.countAll<number>().as('tarieven'))
      .where('telt', '=', true)
      .groupBy(['productcategorie', 'factor', 'status'])
      .execute()
  })
  const sorteer = (rijen: object[]) => rijen.map((rij) => JSON.stringify(rij)).sort()
  expect(sorteer(bewaard)).toEqual(sorteer(geteld))
  expect(bewaard.length).toBeGreaterThan(20)
})

const KOP = 'productcategorie;product;soort;eenheid;kvk;tarief;ingangsdatum;einddatum\n'
const lees = (tekst: string, keuze: object = {}) =>
  leesTarieven(
    database.db,
    scope,
    new TextEncoder().encode(KOP + tekst),
    { proef: false, foutenOverslaan: false, herkomst: {}, ...keuze },
    DAG,
  )

test('a file of tariffs: amounts with a comma or a point, the same again changes nothing', async () => {
  const bestand =
    '02;Begeleiding groep;dienst;dagdeel;;27,65;1-1-2026;31-12-2026\n2;Begeleiding groep;;dagdeel;;28.75;2027-01-01;\n14;Tillift;overige_voorziening;maand;90100000;1.234,50;1-1-2026;\n'
  expect(await lees(bestand)).toMatchObject({ rijen: 3, nieuw: 3, ongewijzigd: 0, fouten: [], ingelezen: true })
  expect(await lees(bestand)).toMatchObject({ nieuw: 0, ongewijzigd: 3, fouten: [] })
  const { rijen } = await doe((trx) =>
    listTarieven(
      trx,
      '9999',
      { zoek: 'Begeleiding groep', categorie: null, aanbieder: null, toon: 'lopend', open: false, factor: null, status: null, eigen: true },
      DAG,
      0,
      10,
    ),
  )
  expect(rijen.map(({ bedrag, vanaf, tot, besluitnummer, heeft_blad }) => [bedrag, vanaf, tot, besluitnummer, heeft_blad])).toEqual([
    ['27.6500', '2026-01-01', '2027-01-01', null, false],
    ['28.7500', '2027-01-01', null, null, false],
  ])
})

test('a BSN is refused in every column, so that the file is not kept', async () => {
  const { fouten } = await lees('02;Hulp;dienst;uur;111222333;60;1-1-2026;\n02;Hulp 111222333;dienst;uur;;60;1-1-2026;')
  expect(fouten.map(({ rij, kolom, waarde, reden }) => [rij, kolom, waarde, reden.slice(0, 36)])).toEqual([
    [2, 'kvk', '•••', 'Hier lijkt een BSN in te staan. Peil'],
    [3, 'product', '•••', 'Hier lijkt een BSN in te staan. Peil'],
  ])
})

test('a file with faults reads nothing in, and says each of them', async () => {
  const { fouten, ingelezen, nieuw } = await lees(
    [
      '02;Fout;dienst;uur;;-3,00;1-1-2026;',
      '99;Fout;dienst;uur;;60;1-1-2026;',
      '02;Fout;overige_voorziening;uur;;60;1-1-2026;',
      '02;Fout;dienst;ons;;60;1-1-2026;',
      '02;Fout;dienst;uur;12345678;60;1-1-2026;',
      '02;Fout;dienst;uur;;60;31-02-2026;',
      '02;Fout;dienst;uur;;0.125;1-1-2026;',
      '02;Goed;dienst;uur;;60;1-1-2026;',
      '02;Goed;dienst;uur;;61;1-6-2026;',
      '02;;dienst;uur;;61;1-6-2026;',
    ].join('\n'),
  )
  expect(ingelezen).toBe(false)
  expect(nieuw).toBe(1)
  expect(fouten.map(({ rij, kolom }) => `${rij} ${kolom}`)).toEqual([
    '2 tarief',
    '3 productcategorie',
    '4 soort',
    '5 eenheid',
    '6 kvk',
    '7 ingangsdatum',
    '8 tarief',
    '10 ingangsdatum',
    '11 ingangsdatum',
  ])
  expect(fouten[7]!.reden).toBe('Deze periode overlapt met die in rij 9. Geef die rij een einddatum, of haal er een weg.')
  expect(fouten[8]!.reden).toContain('overlapt met een tarief dat al in Peil staat: vanaf 2025-01-01')
})
