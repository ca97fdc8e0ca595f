/**
 * The counts of the yearly report of toezicht, set-wise: one pass over the rows of a period per table. Where a rule decides
 * (in time or late), SQL groups what the rule cannot tell apart and the rule judges one of each group.
 * Everything here runs behind the wall (`withToezicht`). A duplicate that was joined is not counted.
 */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Meldinguitkomst } from '../app/rules/meldingstaat.ts'
import type { Meldingsoort } from '../app/rules/meldingstoets.ts'
import { type Klok, klokstand, type Klokstand, type Termijnsoort } from '../app/rules/meldtermijnen.ts'
import { KLOKVELDEN } from '../app/rules/meldcorrectie.ts'
import { type Meldstand, meldstand } from '../app/rules/meldtijdigheid.ts'
import type { Onderzoeksoort } from '../app/rules/onderzoekstaat.ts'
import { type Maatregelstand, maatregelstand } from '../app/rules/verbetermaatregel.ts'
import type { Trx } from './client.server.ts'
import type { DB } from './schema.ts'

export interface Tijdvak {
  van: Dag
  tot: Dag
}

const IN = (gemeente: string, { van, tot }: Tijdvak) =>
  sql`m.gemeente_id = ${gemeente} and m.gemeld_op between ${van}::date and ${tot}::date and m.staat <> 'samengevoegd'`
const WETTELIJK = sql`m.soort in ('calamiteit', 'geweld')`

/**
 * First day of which this register holds anything: of meldingen, also those read in from before, and of the work itself (signalen,
 * onderzoeken, controles, meldingen that were handled here). Before it nothing is known. Null: there is nothing.
 */
export async function getRegisterBegin(trx: Trx, gemeente: string): Promise<{ meldingen: Dag | null; werk: Dag | null }> {
  const { rows } = await sql<{ meldingen: Dag | null; werk: Dag | null }>`
    select least(alle, werk) as meldingen, werk from (select (select min(gemeld_op) from melding where gemeente_id = ${gemeente}) as alle, least(
      (select min(gemeld_op) from melding where gemeente_id = ${gemeente} and not ingelezen), (select min(ontvangen_op) from signaal where gemeente_id = ${gemeente}),
      (select min(op) from onderzoekstap where gemeente_id = ${gemeente}), (select min(op) from controle where gemeente_id = ${gemeente}),
      (select min(least(gevraagd_op, gegeven_op)) from nulverklaring where gemeente_id = ${gemeente})) as werk) b`.execute(trx)
  return rows[0]!
}

export interface Meldingtellingen {
  soort: Record<Meldingsoort, number>
  geweldDoor: Record<'beroepskracht' | 'medeclient' | 'anders' | 'onbekend', number>
  /** One melding can have several; `onbekend`: none was filled in. */
  geweldAard: Record<'lichamelijk' | 'geestelijk' | 'seksueel' | 'onbekend', number>
  gevolg: Record<NonNullable<DB['melding']['gevolg']> | 'onbekend', number>
  productcategorie: Map<string, number>
}

export async function countMeldingen(trx: Trx, gemeente: string, tijdvak: Tijdvak): Promise<Meldingtellingen> {
  const { rows } = await sql<{
    wat: number
    soort: Meldingsoort | null
    door: string | null
    gevolg: string | null
    categorie: string | null
    aantal: number
    lichamelijk: number
    geestelijk: number
    seksueel: number
    geen_aard: number
  }>`
    select grouping(m.soort, m.geweld_door, m.gevolg, m.productcategorie) as wat, m.soort, m.geweld_door as door, m.gevolg, m.productcategorie as categorie, count(*) as aantal,
      count(*) filter (where m.soort = 'geweld' and 'lichamelijk' = any(m.aard_geweld)) as lichamelijk, count(*) filter (where m.soort = 'geweld' and 'geestelijk' = any(m.aard_geweld)) as geestelijk,
      count(*) filter (where m.soort = 'geweld' and 'seksueel' = any(m.aard_geweld)) as seksueel, count(*) filter (where m.soort = 'geweld' and m.aard_geweld = '{}') as geen_aard
    from melding m where ${IN(gemeente, tijdvak)} group by grouping sets ((m.soort, m.geweld_door), (m.gevolg), (m.productcategorie))`.execute(
    trx,
  )
  const uit: Meldingtellingen = {
    soort: { calamiteit: 0, geweld: 0, andere_gebeurtenis: 0 },
    geweldDoor: { beroepskracht: 0, medeclient: 0, anders: 0, onbekend: 0 },
    geweldAard: { lichamelijk: 0, geestelijk: 0, seksueel: 0, onbekend: 0 },
    gevolg: { overlijden: 0, lichamelijk_letsel: 0, psychisch_letsel: 0, suicide: 0, suicidepoging: 0, anders: 0, onbekend: 0 },
    productcategorie: new Map(),
  }
  for (const rij of rows) {
    // grouping() has a bit for each column that was left out, the first one highest
    if (rij.wat === 0b0011) {
      uit.soort[rij.soort!] += rij.aantal
      if (rij.soort !== 'geweld') continue
      uit.geweldDoor[(rij.door ?? 'onbekend') as keyof Meldingtellingen['geweldDoor']] += rij.aantal
      uit.geweldAard.lichamelijk += rij.lichamelijk
      uit.geweldAard.geestelijk += rij.geestelijk
      uit.geweldAard.seksueel += rij.seksueel
      uit.geweldAard.onbekend += rij.geen_aard
    } else if (rij.wat === 0b1101) uit.gevolg[(rij.gevolg ?? 'onbekend') as keyof Meldingtellingen['gevolg']] += rij.aantal
    else uit.productcategorie.set(rij.categorie ?? 'onbekend', rij.aantal)
  }
  return uit
}

/** Calamiteiten and geweld by calendar year; a year without any is not in it. */
export async function countMeldingenPerJaar(
  trx: Trx,
  gemeente: string,
  van: number,
  tot: number,
): Promise<Map<number, { calamiteit: number; geweld: number }>> {
  const { rows } = await sql<{ jaar: number; calamiteit: number; geweld: number }>`
    select extract(year from m.gemeld_op)::int as jaar, count(*) filter (where m.soort = 'calamiteit') as calamiteit, count(*) filter (where m.soort = 'geweld') as geweld
    from melding m where ${IN(gemeente, { van: `${van}-01-01`, tot: `${tot}-12-31` })} and ${WETTELIJK} group by 1`.execute(trx)
  return new Map(rows.map(({ jaar, calamiteit, geweld }) => [jaar, { calamiteit, geweld }]))
}

export type Afhandeling =
  | 'lopend'
  | 'niet_ontvankelijk'
  | 'doorgezonden'
  | 'gesloten_rapport_voldoende'
  | 'gesloten_met_aandachtspunten'
  | 'gesloten_anders'
  | 'gesloten_ingelezen'
export type Onderzochtdoor = 'aanbieder' | 'toezichthouder' | 'beiden' | 'niemand' | 'onbekend'
export interface Afhandelingen {
  afhandeling: Record<Afhandeling, number>
  onderzocht: Record<Onderzochtdoor, number>
}

/** How the meldingen of this period stand now, and who looked into them. What was read in from before has no steps. */
export async function countAfhandeling(trx: Trx, gemeente: string, tijdvak: Tijdvak): Promise<Afhandelingen> {
  const { rows } = await sql<{
    staat: string
    uitkomst: Meldinguitkomst | null
    ingelezen: boolean
    aanbieder: boolean | null
    eigen: boolean | null
    aantal: number
  }>`
    select m.staat, s.uitkomst, m.ingelezen, s.aanbieder, s.eigen, count(*) as aantal
    from melding m
    left join (select s.melding_id, bool_or(s.naar = 'onderzoek_aanbieder') as aanbieder, bool_or(s.naar = 'eigen_onderzoek') as eigen, max(s.gegevens ->> 'uitkomst') filter (where s.naar = 'gesloten' and s.nummer = m.stapnummer) as uitkomst
      from meldingstap s join melding m on m.gemeente_id = s.gemeente_id and m.id = s.melding_id
      where ${IN(gemeente, tijdvak)} and s.naar in ('onderzoek_aanbieder', 'eigen_onderzoek', 'gesloten') group by s.melding_id) s on s.melding_id = m.id
    where ${IN(gemeente, tijdvak)} group by 1, 2, 3, 4, 5`.execute(trx)
  const uit: Afhandelingen = {
    afhandeling: {
      lopend: 0,
      niet_ontvankelijk: 0,
      doorgezonden: 0,
      gesloten_rapport_voldoende: 0,
      gesloten_met_aandachtspunten: 0,
      gesloten_anders: 0,
      gesloten_ingelezen: 0,
    },
    onderzocht: { aanbieder: 0, toezichthouder: 0, beiden: 0, niemand: 0, onbekend: 0 },
  }
  for (const { staat, uitkomst, ingelezen, aanbieder, eigen, aantal } of rows) {
    const hoe: Afhandeling =
      staat === 'niet_ontvankelijk' || staat === 'doorgezonden'
        ? staat
        : staat !== 'gesloten'
          ? 'lopend'
          : ingelezen && uitkomst === null
            ? 'gesloten_ingelezen'
            : uitkomst === 'gesloten_rapport_voldoende' || uitkomst === 'gesloten_met_aandachtspunten'
              ? uitkomst
              : 'gesloten_anders'
    uit.afhandeling[hoe] += aantal
    const wie: Onderzochtdoor =
      aanbieder && eigen ? 'beiden' : aanbieder ? 'aanbieder' : eigen ? 'toezichthouder' : ingelezen ? 'onbekend' : 'niemand'
    uit.onderzocht[wie] += aantal
  }
  return uit
}

interface Klokvoorbeeld {
  id: number
  klok: Klok
  gehaald_op: Dag | null
  ogenblik: string | null
}

/** What `klokstand` can tell apart of a clock, as one text; written so that the stored clock is opened only where its day is not enough. */
const KLASSE = (peildag: Dag) => sql`case
  when k.uiterlijk is null then (k.gehaald_op is null) || coalesce(k.klok ->> 'zonderEinde', 'aangehouden')
  when k.gehaald_op is null or k.gehaald_op > ${peildag}::date then case when k.uiterlijk < ${peildag}::date then 'over' else 'open' end
  when k.gehaald_op < k.uiterlijk then 'voor'
  when k.gehaald_op > k.uiterlijk then 'na'
  when k.klok #>> '{einde,ogenblik}' is null then 'dag'
  when k.gehaald_ogenblik is null then 'uur?'
  when k.gehaald_ogenblik <= (k.klok #>> '{einde,ogenblik}')::timestamptz then 'uur'
  else 'uur te laat' end`

async function leesVoorbeelden(
  trx: Trx,
  gemeente: string,
  waar: 'id' | 'melding_id',
  ids: readonly number[],
): Promise<Map<number, Klokvoorbeeld[]>> {
  const { rows } = await sql<Klokvoorbeeld & { sleutel: number; soort: string }>`
    select k.${sql.ref(waar)} as sleutel, k.id, k.soort, k.klok, k.gehaald_op, to_char(k.gehaald_ogenblik at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as ogenblik
    from klok k where k.gemeente_id = ${gemeente} and k.${sql.ref(waar)} = any(${[...ids]}::bigint[]) order by k.id`.execute(trx)
  const uit = new Map<number, Klokvoorbeeld[]>()
  for (const rij of rows) uit.set(rij.sleutel, [...(uit.get(rij.sleutel) ?? []), rij])
  return uit
}

/** Calamiteiten and geweld of this period, by whether the provider reported them in time. */
export async function countOpTijd(trx: Trx, gemeente: string, tijdvak: Tijdvak, peildag: Dag): Promise<Record<Meldstand, number>> {
  const { rows } = await sql<{
    voorbeeld: number
    aantal: number
    uitkomst: 'op_tijd' | 'te_laat' | null
    op: Dag | null
    herzien: boolean
  }>`
    select min(m.id) as voorbeeld, count(*) as aantal, o.uitkomst, min(o.op) as op, c.melding_id is not null as herzien
    from melding m left join (
      select k.melding_id, max(${KLASSE(peildag)}) filter (where k.soort = 'meldtermijn') as gewoon, max(${KLASSE(peildag)}) filter (where k.soort = 'spoedtermijn') as spoed
      from klok k join melding m on m.gemeente_id = k.gemeente_id and m.id = k.melding_id
      where k.gemeente_id = ${gemeente} and k.soort in ('meldtermijn', 'spoedtermijn') and ${IN(gemeente, tijdvak)} and ${WETTELIJK} group by k.melding_id
    ) k on k.melding_id = m.id
    left join (select distinct on (melding_id) melding_id, uitkomst, op from meldtijdoordeel where gemeente_id = ${gemeente} and op <= ${peildag}::date order by melding_id, id desc) o on o.melding_id = m.id
    left join (select distinct melding_id from meldingcorrectie where gemeente_id = ${gemeente} and veld = any(${KLOKVELDEN}::text[])) c on c.melding_id = m.id
    where ${IN(gemeente, tijdvak)} and ${WETTELIJK} group by k.gewoon, k.spoed, o.uitkomst, c.melding_id is not null`.execute(trx)
  const voorbeelden = await leesVoorbeelden(
    trx,
    gemeente,
    'melding_id',
    rows.map(({ voorbeeld }) => voorbeeld),
  )
  const uit: Record<Meldstand, number> = { op_tijd: 0, te_laat: 0, te_beoordelen: 0, loopt: 0 }
  for (const { voorbeeld, aantal, uitkomst, op, herzien } of rows) {
    const klokken = (voorbeelden.get(voorbeeld) ?? []).filter(({ klok }) => klok.soort === 'meldtermijn' || klok.soort === 'spoedtermijn')
    const gemeld = klokken.find(({ gehaald_op }) => gehaald_op !== null)
    const { stand } = meldstand(
      {
        klokken: klokken.map(({ klok }) => klok),
        gemeld: gemeld ? { dag: gemeld.gehaald_op!, ogenblik: gemeld.ogenblik } : null,
        oordeel: uitkomst && op ? { uitkomst, op } : null,
        herzien,
      },
      peildag,
    )
    uit[stand] += aantal
  }
  return uit
}

export type Termijnuitkomst = 'op_tijd' | 'te_laat' | 'loopt' | 'te_beoordelen'
const UITKOMST: Record<Klokstand['stand'], Termijnuitkomst | null> = {
  gehaald: 'op_tijd',
  gehaald_te_laat: 'te_laat',
  te_laat: 'te_laat',
  loopt: 'loopt',
  bijna: 'loopt',
  aangehouden: 'loopt',
  te_beoordelen: 'te_beoordelen',
  niet_begonnen: null,
}

/** Every other term of these meldingen; one that ended without being met or missed is not counted. */
export async function countTermijnen(
  trx: Trx,
  gemeente: string,
  tijdvak: Tijdvak,
  peildag: Dag,
): Promise<Map<Termijnsoort, Record<Termijnuitkomst, number>>> {
  const { rows } = await sql<{ soort: Termijnsoort; voorbeeld: number; aantal: number }>`
    select k.soort, min(k.id) as voorbeeld, count(*) as aantal
    from klok k join melding m on m.gemeente_id = k.gemeente_id and m.id = k.melding_id
    where k.gemeente_id = ${gemeente} and k.gestopt_op is null and k.soort not in ('meldtermijn', 'spoedtermijn') and ${IN(gemeente, tijdvak)} group by k.soort, ${KLASSE(peildag)}`.execute(
    trx,
  )
  const voorbeelden = await leesVoorbeelden(
    trx,
    gemeente,
    'id',
    rows.map(({ voorbeeld }) => voorbeeld),
  )
  const uit = new Map<Termijnsoort, Record<Termijnuitkomst, number>>()
  for (const { soort, voorbeeld, aantal } of rows) {
    const { klok, gehaald_op, ogenblik } = voorbeelden.get(voorbeeld)![0]!
    const uitkomst =
      UITKOMST[klokstand(klok, gehaald_op === null ? null : { dag: gehaald_op, ogenblik }, { dag: peildag, ogenblik: null }, 0).stand]
    if (uitkomst === null) continue
    const rij = uit.get(soort) ?? { op_tijd: 0, te_laat: 0, loopt: 0, te_beoordelen: 0 }
    rij[uitkomst] += aantal
    uit.set(soort, rij)
  }
  return uit
}

export interface Doorlooptijd {
  ontvangen: number
  /** Dealt with in the period, whenever received; in days from receipt, smallest first. */
  afgehandeld: { dagen: number; binnenHalfJaar: boolean; aantal: number }[]
  /** Received in the period, dealt with on a day that nobody knows. */
  dagOnbekend: number
}

/** Meldingen received and dealt with in the period. Half a year is six months by the calendar. */
export async function countDoorlooptijd(trx: Trx, gemeente: string, tijdvak: Tijdvak): Promise<Doorlooptijd> {
  const {
    rows: [ontvangen],
  } = await sql<{
    alle: number
    dag_onbekend: number
  }>`select count(*) as alle, count(*) filter (where m.ingelezen and m.staat = 'gesloten' and m.stapnummer = 0) as dag_onbekend from melding m where ${IN(gemeente, tijdvak)}`.execute(
    trx,
  )
  const { rows } = await sql<Doorlooptijd['afgehandeld'][number]>`
    select m.stap_sinds - m.gemeld_op as dagen, m.stap_sinds <= (m.gemeld_op + interval '6 months')::date as "binnenHalfJaar", count(*) as aantal
    from melding m where m.gemeente_id = ${gemeente} and m.staat in ('niet_ontvankelijk', 'doorgezonden', 'gesloten') and not (m.ingelezen and m.stapnummer = 0)
      and m.stap_sinds between ${tijdvak.van}::date and ${tijdvak.tot}::date group by 1, 2 order by 1`.execute(trx)
  return { ontvangen: ontvangen!.alle, dagOnbekend: ontvangen!.dag_onbekend, afgehandeld: rows }
}

export interface Signaaltellingen {
  bron: Map<string, number>
  staat: Map<string, number>
}

export async function countSignalen(trx: Trx, gemeente: string, { van, tot }: Tijdvak): Promise<Signaaltellingen> {
  const { rows } = await sql<{ bron: string | null; staat: string | null; aantal: number }>`
    select bron, staat, count(*) as aantal from signaal where gemeente_id = ${gemeente} and ontvangen_op between ${van}::date and ${tot}::date group by grouping sets ((bron), (staat))`.execute(
    trx,
  )
  const per = (naam: 'bron' | 'staat') => new Map(rows.flatMap((rij) => (rij[naam] === null ? [] : [[rij[naam], rij.aantal] as const])))
  return { bron: per('bron'), staat: per('staat') }
}

export interface Onderzoektellingen {
  /** First time in the period, by form of toezicht. */
  perSoort: Map<Onderzoeksoort, { begonnen: number; rapporten: number; openbaar: number; nietOpenbaar: number }>
  bevindingen: Record<'aandachtspunt' | 'tekortkoming' | 'ernstig', number>
  /** Providers with at least one proactive onderzoek that began. */
  aanbiedersProactief: number
  aanbieders: number
  hercontroles: number
}

export async function countOnderzoeken(
  trx: Trx,
  gemeente: string,
  { van, tot }: Tijdvak,
  proactief: readonly Onderzoeksoort[],
): Promise<Onderzoektellingen> {
  const { rows: perSoort } = await sql<{
    soort: Onderzoeksoort
    begonnen: number
    rapporten: number
    openbaar: number
    niet_openbaar: number
  }>`
    select o.soort, count(*) filter (where s.begonnen between ${van}::date and ${tot}::date) as begonnen, count(*) filter (where s.rapport between ${van}::date and ${tot}::date) as rapporten,
      count(*) filter (where p.gepubliceerd_op between ${van}::date and ${tot}::date) as openbaar, count(*) filter (where not p.openbaar and p.besloten_op between ${van}::date and ${tot}::date) as niet_openbaar
    from onderzoek o
    left join (select onderzoek_id, min(op) filter (where naar = 'uitvoering') as begonnen, min(op) filter (where naar = 'vastgesteld') as rapport from onderzoekstap where gemeente_id = ${gemeente} group by 1) s on s.onderzoek_id = o.id
    left join publicatiebesluit p on p.gemeente_id = o.gemeente_id and p.onderzoek_id = o.id
    where o.gemeente_id = ${gemeente} group by o.soort`.execute(trx)
  const {
    rows: [rest],
  } = await sql<{
    aandachtspunt: number
    tekortkoming: number
    ernstig: number
    proactief: number
    aanbieders: number
    hercontroles: number
  }>`
    with rapport as (select onderzoek_id from onderzoekstap where gemeente_id = ${gemeente} and naar = 'vastgesteld' group by 1 having min(op) between ${van}::date and ${tot}::date)
    select count(*) filter (where b.ernst = 'aandachtspunt') as aandachtspunt, count(*) filter (where b.ernst = 'tekortkoming') as tekortkoming, count(*) filter (where b.ernst = 'ernstig') as ernstig,
      (select count(distinct o.aanbieder_id) from onderzoek o where o.gemeente_id = ${gemeente} and o.soort = any(${[...proactief]}::text[])
        and (select min(s.op) from onderzoekstap s where s.gemeente_id = o.gemeente_id and s.onderzoek_id = o.id and s.naar = 'uitvoering') between ${van}::date and ${tot}::date) as proactief,
      (select count(*) from aanbieder a where a.gemeente_id = ${gemeente} and exists (select from overeenkomst c where c.gemeente_id = a.gemeente_id and c.aanbieder_id = a.id and c.vanaf <= ${tot}::date and (c.tot is null or c.tot > ${van}::date))) as aanbieders,
      (select count(*) from onderzoekstap s where s.gemeente_id = ${gemeente} and s.naar = 'hercontrole' and s.op between ${van}::date and ${tot}::date) as hercontroles
    from bevinding b join rapport r on r.onderzoek_id = b.onderzoek_id where b.gemeente_id = ${gemeente}`.execute(trx)
  const { aandachtspunt, tekortkoming, ernstig } = rest!
  return {
    perSoort: new Map(
      perSoort.map(({ soort, begonnen, rapporten, openbaar, niet_openbaar }) => [
        soort,
        { begonnen, rapporten, openbaar, nietOpenbaar: niet_openbaar },
      ]),
    ),
    bevindingen: { aandachtspunt, tekortkoming, ernstig },
    aanbiedersProactief: rest!.proactief,
    aanbieders: rest!.aanbieders,
    hercontroles: rest!.hercontroles,
  }
}

export interface Maatregeltellingen {
  /** Steps of enforcement taken in the period, by track. */
  handhaving: Map<string, number>
  adviezen: number
  /** Improvements with a last day in the period, as they stand. */
  verbeter: Partial<Record<Maatregelstand, number>>
  controles: { totaal: number; overlegd: number }
  steekproeven: number
  nulverklaringen: { gevraagd: number; gegeven: number }
}

export async function countMaatregelen(trx: Trx, gemeente: string, { van, tot }: Tijdvak, peildag: Dag): Promise<Maatregeltellingen> {
  const { rows: handhaving } = await sql<{
    spoor: string
    aantal: number
  }>`select spoor, count(*) as aantal from handhavingsmaatregel where gemeente_id = ${gemeente} and opgelegd_op between ${van}::date and ${tot}::date group by spoor`.execute(
    trx,
  )
  const { rows: verbeter } = await sql<{
    oordeel: 'nagekomen' | 'niet_nagekomen' | null
    hercontrole_op: Dag | null
    gereed_op: Dag | null
    uiterlijk: Dag
    eigenaar: string | null
    aantal: number
  }>`
    select hercontrole_oordeel as oordeel, min(hercontrole_op) as hercontrole_op, min(gereed_op) as gereed_op, min(uiterlijk) as uiterlijk, min(eigenaar) as eigenaar, count(*) as aantal
    from verbetermaatregel where gemeente_id = ${gemeente} and vervallen_reden is null and uiterlijk between ${van}::date and ${tot}::date
    group by hercontrole_oordeel, gereed_op is null, uiterlijk < ${peildag}::date, coalesce(btrim(eigenaar), '') = ''`.execute(trx)
  const {
    rows: [r],
  } = await sql<{ adviezen: number; controles: number; overlegd: number; steekproeven: number; gevraagd: number; gegeven: number }>`
    select (select count(*) from meldingstap s where s.gemeente_id = ${gemeente} and s.naar = 'maatregelen_volgen' and s.op between ${van}::date and ${tot}::date and s.gegevens ->> 'uitkomst' = 'advies_handhaving') as adviezen,
      c.*, (select count(*) from steekproef s where s.gemeente_id = ${gemeente} and (s.gemaakt_op at time zone 'Europe/Amsterdam')::date between ${van}::date and ${tot}::date) as steekproeven, n.*
    from (select count(*) as controles, count(*) filter (where overleg_client = 'ja') as overlegd from controle where gemeente_id = ${gemeente} and op between ${van}::date and ${tot}::date) c,
      (select count(*) filter (where gevraagd_op is not null) as gevraagd, count(*) filter (where gegeven_op is not null) as gegeven from nulverklaring where gemeente_id = ${gemeente} and jaar = extract(year from ${tot}::date)::int) n`.execute(
    trx,
  )
  const { adviezen, controles, overlegd, steekproeven, gevraagd, gegeven } = r!
  const uit: Maatregeltellingen = {
    handhaving: new Map(handhaving.map(({ spoor, aantal }) => [spoor, aantal])),
    adviezen,
    verbeter: {},
    controles: { totaal: controles, overlegd },
    steekproeven,
    nulverklaringen: { gevraagd, gegeven },
  }
  for (const { oordeel, hercontrole_op, gereed_op, uiterlijk, eigenaar, aantal } of verbeter) {
    const stand = maatregelstand(
      {
        id: 0,
        bevinding: null,
        eigenaar,
        uiterlijk,
        uitgevoerdOp: gereed_op,
        hercontrole: oordeel && hercontrole_op ? { op: hercontrole_op, oordeel } : null,
        hercontroleUiterlijk: null,
        vervallen: null,
        vrijgegeven: false,
      },
      peildag,
    )
    uit.verbeter[stand] = (uit.verbeter[stand] ?? 0) + aantal
  }
  return uit
}
