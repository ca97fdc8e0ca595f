/** The yearly report over real figures: national counts of the inspectorate, as if they were reported here. */
import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bevriesJaarverslag } from '../../app/rapport/bevriezen.server.ts'
import type { Cel, Sectie } from '../../app/rapport/document.ts'
import { maakJaarverslag } from '../../app/rapport/jaarverslag.ts'
import { withGemeente, withToezicht } from '../../db/client.server.ts'
import { addMeldingen, type Meldingrij, vergelijkMeldingen } from '../../db/meldingenlezen.ts'
import {
  addRapportage,
  geefDoor,
  getRapportage,
  getUitgave,
  listRapportages,
  saveCijfers,
  saveTekst,
  stelVast,
} from '../../db/rapportages.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

interface Sectoren {
  inputs: {
    per_sector_2022_rounded_to_10: { calamiteit_wkkgz: number | '<5' }[]
    received_closed: { year: number; received: number; closed: number }[]
    closed_within_half_year_pct: { year: number; within: number }[]
  }
  expected: { per_sector_2022_total: { calamiteit_wkkgz: number } }
}
interface Igj {
  inputs: Record<'jeugdhulp' | 'gehandicaptenzorg', (Record<string, number> & { year: number })[]>
  expected: Record<'jeugdhulp_total' | 'gehandicaptenzorg_total', Record<string, number>>
}
const zaak: unknown = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../cases/c_igj_meldingen_per_year_category.json'), 'utf8'))
const { inputs, expected } = zaak as Igj
const sectoren = zaak as Sectoren
const scope = { gemeente: '9999', persoon: 2 }
const SOORT: Record<string, Meldingrij['soort']> = {
  calamiteit: 'calamiteit',
  geweld: 'geweld',
  geweld_in_de_zorgrelatie: 'geweld',
  ontslag_na_disfunctioneren: 'andere_gebeurtenis',
}

const toon = (cel: Cel | undefined): number | string | null =>
  cel?.is === 'aantal' ? cel.waarde : cel?.is === 'maat' ? cel.waarde : cel?.is === 'aandeel' ? cel.waarde : (cel?.is ?? null)
function beeld(secties: readonly Sectie[], sleutel: string, kolom = 0): Record<string, number | string | null> {
  const tabel = secties.flatMap(({ tabellen }) => tabellen).find((gezocht) => gezocht.sleutel === sleutel)!
  return Object.fromEntries(tabel.rijen.map((rij) => [rij.sleutel, toon(rij.cellen[kolom])]))
}

async function leesIn(database: TestDatabase, jaren: readonly (Record<string, number> & { year: number })[]): Promise<void> {
  await withToezicht(database.db, scope, async (trx, binnen) => {
    const { kvk } = await trx
      .selectFrom('aanbieder')
      .select('kvk')
      .where('gemeente_id', '=', '9999')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const rijen = jaren.flatMap(({ year, ...soorten }) =>
      Object.entries(soorten).flatMap(([naam, aantal]) =>
        Array.from({ length: aantal }, (_, i): Meldingrij => {
          const dag = `${year}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 27)).padStart(2, '0')}`
          return {
            soort: SOORT[naam]!,
            gebeurtenis_op: dag,
            bekend_op: dag,
            gemeld_op: dag,
            kvk,
            productcategorie: i % 3 === 0 ? null : '02',
            gevolg: i % 5 === 0 ? 'overlijden' : 'lichamelijk_letsel',
            clientkenmerk: null,
          }
        }),
      ),
    )
    const { nieuw, fouten } = await vergelijkMeldingen(
      trx,
      '9999',
      rijen.map((rij, i) => ({ ...rij, rij: i + 2 })),
    )
    expect(fouten).toEqual([])
    await addMeldingen(trx, binnen, nieuw)
  })
}

describe.each(['jeugdhulp', 'gehandicaptenzorg'] as const)('%s, 2018 to 2022, as published', (sector) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await cloneDatabase('demo')
    await leesIn(database, inputs[sector])
  })
  afterAll(() => database.close())

  test.each(inputs[sector])('$year', async ({ year, ...soorten }) => {
    const secties = await withToezicht(database.db, scope, (trx) => maakJaarverslag(trx, '9999', year, '2026-03-02'))
    const perSoort = { calamiteit: 0, geweld: 0, andere_gebeurtenis: 0 }
    for (const [naam, aantal] of Object.entries(soorten)) perSoort[SOORT[naam]!] += aantal
    const totaal = expected[`${sector}_total`][String(year)]!
    expect(beeld(secties, 'meldingen-soort')).toEqual({ ...perSoort, verplicht: perSoort.calamiteit + perSoort.geweld, alle: totaal })
    for (const tabel of ['gevolg', 'voorziening', 'afhandeling', 'onderzocht'])
      expect({ tabel, totaal: beeld(secties, tabel).totaal }).toEqual({ tabel, totaal })
    expect(beeld(secties, 'geweld-door').totaal).toBe(perSoort.geweld)
    expect(beeld(secties, 'op-tijd').totaal).toBe(perSoort.calamiteit + perSoort.geweld)
  })

  test('the years side by side', async () => {
    const secties = await withToezicht(database.db, scope, (trx) => maakJaarverslag(trx, '9999', 2022, '2026-03-02'))
    const verplicht = Object.fromEntries(
      inputs[sector].map(({ year, calamiteit, ...rest }) => [year, calamiteit! + (rest.geweld ?? rest.geweld_in_de_zorgrelatie ?? 0)]),
    )
    expect(beeld(secties, 'per-jaar', 2)).toEqual(verplicht)
  })

  test('what was read in has no handling: that is unknown, and not 0', async () => {
    const secties = await withToezicht(database.db, scope, (trx) => maakJaarverslag(trx, '9999', 2020, '2026-03-02'))
    expect(beeld(secties, 'doorlooptijd')).toMatchObject({ totaal: 'onbekend', mediaan: 'onbekend', aandeel: 'onbekend' })
    expect(beeld(secties, 'igj')).toMatchObject({ afgehandeld: 'onbekend', 'reactief-begonnen': 'onbekend' })
    expect(beeld(secties, 'signalen-bron').totaal).toBe('onbekend')
    expect(beeld(secties, 'proactief').totaal).toBe('onbekend')
  })

  test('of the year before the register began nothing is known, and that is not 0', async () => {
    const secties = await withToezicht(database.db, scope, (trx) => maakJaarverslag(trx, '9999', 2017, '2026-03-02'))
    expect(new Set(Object.values(beeld(secties, 'meldingen-soort')))).toEqual(new Set(['onbekend']))
    const bevroren = await withToezicht(database.db, scope, (trx) =>
      bevriesJaarverslag(trx, '9999', 2018, { wijze: 'verbergen', drempel: 10 }, '2026-03-02'),
    )
    expect(beeld(bevroren.secties, 'meldingen-soort', 1).calamiteit).toBe('onbekend')
  })

  test('a nulverklaring over a year is asked in the year after: known from then on, of no year before, and not while a year runs', async () => {
    await withToezicht(database.db, scope, async (trx) => {
      const { id } = await trx.selectFrom('aanbieder').select('id').orderBy('id').executeTakeFirstOrThrow()
      await trx
        .insertInto('nulverklaring')
        .values({ gemeente_id: '9999', aanbieder_id: id, jaar: 2020, gevraagd_op: '2021-02-01' })
        .execute()
    })
    const over = async (jaar: number) =>
      beeld(await withToezicht(database.db, scope, (trx) => maakJaarverslag(trx, '9999', jaar, '2026-03-02')), 'nulverklaringen')
    expect(await over(2019)).toEqual({ gevraagd: 'onbekend', gegeven: 'onbekend' })
    expect(await over(2020)).toEqual({ gevraagd: 1, gegeven: 0 })
    expect(await over(2021)).toEqual({ gevraagd: 0, gegeven: 0 })
    expect(await over(2026)).toEqual({ gevraagd: 'onbekend', gegeven: 'onbekend' })
  })
})

describe('the printed tables of the inspectorate over 2022, and over 2016 to 2018', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await cloneDatabase('demo')
  })
  afterAll(() => database.close())

  test('per sector: tens, markers and total; a sector stands here for a voorziening', async () => {
    const gedrukt = sectoren.inputs.per_sector_2022_rounded_to_10.map((rij) => rij.calamiteit_wkkgz)
    await withToezicht(database.db, scope, async (trx) => {
      const meldingen = gedrukt.flatMap((getal, i) =>
        Array.from({ length: getal === '<5' ? 3 : getal === 0 ? 0 : getal - 4 }, () => String(i + 1).padStart(2, '0')),
      )
      await trx
        .insertInto('melding')
        .values(
          meldingen.map((productcategorie, i) => ({
            gemeente_id: '9999',
            nummer: `2022-${String(i + 1).padStart(4, '0')}`,
            soort: 'calamiteit' as const,
            productcategorie,
            gemeld_op: '2022-05-01',
            stap_sinds: '2022-05-01',
            staat: 'gesloten',
            ingelezen: true,
          })),
        )
        .execute()
    })
    const { openbaar } = await withToezicht(database.db, scope, (trx) =>
      bevriesJaarverslag(trx, '9999', 2022, { wijze: 'afronden', drempel: 5 }, '2026-03-02'),
    )
    const tabel = openbaar.flatMap(({ tabellen }) => tabellen).find(({ sleutel }) => sleutel === 'voorziening')!
    const cellen = tabel.rijen.map(({ cellen: [cel] }) => (cel!.is === 'onderdrukt' ? `<${cel!.onder}` : toon(cel)))
    expect(cellen.slice(0, 12)).toEqual(gedrukt)
    expect(cellen.at(-1)).toBe(sectoren.expected.per_sector_2022_total.calamiteit_wkkgz)
  })

  test.each(sectoren.inputs.received_closed)('received and closed in $year, and within half a year', async ({ year, received, closed }) => {
    const { within } = sectoren.inputs.closed_within_half_year_pct.find((rij) => rij.year === year)!
    const binnen = Math.round((closed * within) / 100)
    await withToezicht(database.db, scope, async (trx) => {
      const reeks = (aantal: number, gemeld: string, af: string | null, soort: string) =>
        sql`insert into melding (gemeente_id, nummer, soort, gemeld_op, stap_sinds, staat, conclusie)
        select '9999', ${`${year}-${soort}-`}::text || i, 'calamiteit', ${gemeld}::date, ${af ?? gemeld}::date, ${af === null ? 'in_beoordeling' : 'gesloten'}, 'Klaar.' from generate_series(1, ${aantal}::int) i`.execute(
          trx,
        )
      // closed this year: some came in the year before; received this year and still open makes up the rest
      await reeks(binnen, `${year}-03-01`, `${year}-08-31`, 'binnen')
      await reeks(closed - binnen, `${year - 1}-12-15`, `${year}-07-01`, 'later')
      await reeks(received - binnen, `${year}-11-01`, null, 'open')
    })
    const secties = await withToezicht(database.db, scope, (trx) => maakJaarverslag(trx, '9999', year, '2026-03-02'))
    const { ontvangen, totaal, aandeel } = beeld(secties, 'doorlooptijd')
    expect({ totaal, aandeel: Math.round(Number(aandeel) * 100) }).toEqual({ totaal: closed, aandeel: within })
    expect(ontvangen).toBe(received)
    await withToezicht(database.db, scope, (trx) =>
      sql`update melding set staat = 'samengevoegd' where gemeente_id = '9999' and nummer like ${`${year}-%`}`.execute(trx),
    )
  })
})

describe('a report from freezing to the open side', () => {
  let database: TestDatabase
  const VERBERGEN = { wijze: 'verbergen', drempel: 10 } as const
  beforeAll(async () => {
    database = await cloneDatabase('demo')
    await leesIn(database, [{ year: 2025, calamiteit: 30, geweld: 4 }])
  })
  afterAll(() => database.close())
  const binnen = <T>(werk: Parameters<typeof withToezicht<T>>[2]) => withToezicht(database.db, scope, werk)

  test('frozen: what changes in the register afterwards does not move it; freezing anew does', async () => {
    const id = (await binnen(async (trx, toezicht) =>
      addRapportage(trx, toezicht, 'toezichtrapportage', await bevriesJaarverslag(trx, '9999', 2025, VERBERGEN, '2026-03-02')),
    ))!
    const eerst = (await binnen((trx) => getRapportage(trx, 'toezichtrapportage', '9999', id)))!
    expect(beeld(eerst.secties, 'meldingen-soort')).toMatchObject({ calamiteit: 30, geweld: 4 })
    // the 4 cannot be worked out: the total of both is hidden with it
    expect(beeld(eerst.openbaar, 'meldingen-soort')).toMatchObject({ geweld: 'onderdrukt' })
    expect([beeld(eerst.openbaar, 'meldingen-soort').calamiteit, beeld(eerst.openbaar, 'meldingen-soort').verplicht]).toContain(
      'onderdrukt',
    )
    await binnen((trx) =>
      trx
        .insertInto('melding')
        .values({ gemeente_id: '9999', nummer: '2025-9001', soort: 'calamiteit', gemeld_op: '2025-06-02', stap_sinds: '2025-06-02' })
        .execute(),
    )
    const later = (await binnen((trx) => getRapportage(trx, 'toezichtrapportage', '9999', id)))!
    expect(beeld(later.secties, 'meldingen-soort').calamiteit).toBe(30)
    expect(
      await binnen(async (trx, toezicht) =>
        saveCijfers(
          trx,
          toezicht,
          'toezichtrapportage',
          id,
          later.versie,
          await bevriesJaarverslag(trx, '9999', 2025, VERBERGEN, '2026-03-03'),
        ),
      ),
    ).toBe(true)
    const opnieuw = (await binnen((trx) => getRapportage(trx, 'toezichtrapportage', '9999', id)))!
    expect(beeld(opnieuw.secties, 'meldingen-soort').calamiteit).toBe(31)
    expect({ eerst: eerst.peildag, opnieuw: opnieuw.peildag }).toEqual({ eerst: '2026-03-02', opnieuw: '2026-03-03' })
  })

  test('a second concept of the same year is refused while the first is not adopted', async () => {
    expect(
      await binnen(async (trx, toezicht) =>
        addRapportage(trx, toezicht, 'toezichtrapportage', await bevriesJaarverslag(trx, '9999', 2025, VERBERGEN, '2026-03-03')),
      ),
    ).toBeNull()
  })

  test('a text is kept when nobody wrote meanwhile, and refused when somebody did', async () => {
    const { id } = (await binnen((trx) => getUitgave(trx, 'toezichtrapportage', '9999', 'jaarverslag', '2025-01-01', '2025-12-31')))!
    const schrijf = (was: string, tekst: string) =>
      binnen((trx, toezicht) => saveTekst(trx, toezicht, 'toezichtrapportage', id, 'samenvatting', was, tekst))
    expect(await schrijf('', 'Een rustig jaar.')).toBe(true)
    expect(await schrijf('', 'Een druk jaar.')).toBe(false)
    expect(await schrijf('Een rustig jaar.', 'Een gewoon jaar.')).toBe(true)
  })

  test('adopted: the database lets nobody change it or throw it away, and the open side has only what may be seen', async () => {
    const concept = (await binnen((trx) => getUitgave(trx, 'toezichtrapportage', '9999', 'jaarverslag', '2025-01-01', '2025-12-31')))!
    await binnen(async (trx, toezicht) => {
      expect(await stelVast(trx, toezicht, 'toezichtrapportage', concept.id, concept.versie, '2026-03-04')).toBe(true)
      await geefDoor(trx, toezicht, concept, '2026-03-04')
    })
    const anders = await binnen((trx) => sql`update toezichtrapportage set titel = 'Iets anders' where id = ${concept.id}`.execute(trx))
    const weg = await binnen((trx) => sql`delete from toezichtrapportage where id = ${concept.id}`.execute(trx))
    expect([anders.numAffectedRows, weg.numAffectedRows]).toEqual([0n, 0n])
    const [open] = await withGemeente(database.db, scope, (trx) => listRapportages(trx, 'rapportage', '9999'))
    const gezien = (await withGemeente(database.db, scope, (trx) => getRapportage(trx, 'rapportage', '9999', open!.id)))!
    expect(gezien).toMatchObject({ soort: 'jaarverslag', vastgesteld_op: '2026-03-04', teksten: { samenvatting: 'Een gewoon jaar.' } })
    expect(JSON.stringify(gezien)).not.toContain('"link"')
    expect(JSON.stringify(gezien.secties)).toBe(JSON.stringify(gezien.openbaar))
  })

  test('the app as itself cannot write a report of toezicht, nor publish or withdraw one', async () => {
    const zelf = <T>(werk: Parameters<typeof withGemeente<T>>[2]) => withGemeente(database.db, scope, werk)
    await expect(
      zelf((trx) =>
        sql`insert into rapportage (gemeente_id, soort, van, tot, titel, peildag, secties, openbaar) values ('9999', 'jaarverslag', '2024-01-01', '2024-12-31', 'x', '2025-01-01', '[]', '[]')`.execute(
          trx,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(
      zelf((trx) =>
        sql`insert into openbaar (gemeente_id, soort, sleutel, titel, tekst, gepubliceerd_op) values ('9999', 'jaarverslag', '2024', 'x', 'x', '2025-01-01')`.execute(
          trx,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
    await binnen((trx) =>
      sql`insert into openbaar (gemeente_id, soort, sleutel, titel, tekst, gepubliceerd_op) values ('9999', 'jaarverslag', '2024', 'x', 'x', '2025-01-01')`.execute(
        trx,
      ),
    )
    expect((await zelf((trx) => sql`update openbaar set titel = 'y' where soort = 'jaarverslag'`.execute(trx))).numAffectedRows).toBe(0n)
  })
})
