/**
 * The frozen tables of a survey year. This file alone turns raw counts into what may be read, once, in one transaction; every
 * page, export, report and judgement reads what stands here. A correction is a next edition.
 */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { type Jaarcel, type Jaarrij, jaartabellen, type Jaartabellen, type Jaaruitgave } from '../app/statistics/jaartabellen.ts'
import { wilson } from '../app/statistics/proportie.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { publiceerOpenbaar } from './openbaar.ts'
import { meetOpnieuw } from './metingen.ts'
import { ervaringEffect, ervaringKwaliteit } from './metingen/ervaring.ts'
import { herbeoordeel, listOnderwerpen } from './toetsing.ts'
import { VOLLE_NAAM } from './vragensets.ts'

const VERDELING_VANAF = 50
const UITERSTEN_VANAF = 50
/** Answers of providers that were too small to be kept apart: they count in the whole and have no row. */
const REST = 'rest'
/** Questions about the municipality are not told by provider. */
const SAMEN = 'samen'

export type Bevriesweigering = 'geen_onderzoek' | 'niet_gesloten' | 'geen_antwoorden' | 'reden_ontbreekt' | 'botsing'

interface Ruw {
  vragen: { id: number; over: 'gemeente' | 'aanbieder'; telt: ('positief' | 'overig' | 'niet_mee')[] }[]
  tellingen: {
    aanbieder_id: number | null
    stratum: string
    vraag_id: number
    aantallen: number[]
    gewichten: number[] | null
    kwadraten: number[] | null
  }[]
  groepen: {
    aanbieder_id: number
    inOnderzoek: boolean
    gevraagd: boolean | null
    verstuurd: number | null
    onbestelbaar: number | null
    ingevuld: number | null
  }[]
}

async function readRuw(trx: Trx, gemeente: string, jaar: number, vragenset: number): Promise<Ruw> {
  const vragen = await trx
    .selectFrom('vraag')
    .select(['id', 'over', 'telt'])
    .where('gemeente_id', '=', gemeente)
    .where('vragenset_id', '=', vragenset)
    .where('soort', '<>', 'open')
    .orderBy('nr')
    .execute()
  const tellingen = await trx
    .selectFrom('antwoordtelling')
    .select(['aanbieder_id', 'stratum', 'vraag_id', 'aantallen', 'gewichten', 'kwadraten'])
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .execute()
  const { rows: groepen } = await sql<Ruw['groepen'][number]>`
    select a.id as aanbieder_id, g.aanbieder_id is not null as "inOnderzoek", g.gevraagd, g.verstuurd, g.onbestelbaar, g.ingevuld
    from aanbieder a
    left join (select aanbieder_id, case when bool_and(coalesce(verstuurd, steekproef) is null) then null else sum(coalesce(verstuurd, steekproef)) > 0 end as gevraagd,
        case when bool_and(verstuurd is not null) then sum(verstuurd)::int end as verstuurd, case when bool_and(onbestelbaar is not null) then sum(onbestelbaar)::int end as onbestelbaar,
        case when bool_and(ingevuld is not null) then sum(ingevuld)::int end as ingevuld
      from onderzoeksgroep where gemeente_id = ${gemeente} and jaar = ${jaar}::int group by 1) g on g.aanbieder_id = a.id
    where a.gemeente_id = ${gemeente} and (g.aanbieder_id is not null
      or exists (select from overeenkomst c where c.gemeente_id = a.gemeente_id and c.aanbieder_id = a.id and c.vanaf <= make_date(${jaar}::int, 12, 31) and (c.tot is null or c.tot > make_date(${jaar}::int, 1, 1)))
      or exists (select from antwoordtelling t where t.gemeente_id = a.gemeente_id and t.aanbieder_id = a.id and t.jaar = ${jaar}::int))
    order by a.id`.execute(trx)
  return { vragen: vragen as Ruw['vragen'], tellingen, groepen }
}

/**
 * Makes the tables of a closed year, with the threshold of that year; of one that was frozen before a next edition, with the reason.
 * `versie` is the one the maker saw. The raw counts stay as they are. Without `toets` the caller judges everyone anew.
 */
export async function bevriesJaar(
  trx: Trx,
  scope: Scope,
  jaar: number,
  { versie, reden }: { versie: number | null; reden: string },
  vandaag: Dag,
  toets = true,
): Promise<{ ok: true; uitgave: number } | { ok: false; reden: Bevriesweigering }> {
  const gemeente_id = scope.gemeente
  const onderzoek = await trx
    .selectFrom('clientervaringsonderzoek')
    .select(['staat', 'drempel', 'vragenset_id', 'versie'])
    .where('gemeente_id', '=', gemeente_id)
    .where('jaar', '=', jaar)
    .forUpdate()
    .executeTakeFirst()
  if (!onderzoek) return { ok: false, reden: 'geen_onderzoek' }
  if (versie !== null && onderzoek.versie !== versie) return { ok: false, reden: 'botsing' }
  if (onderzoek.staat !== 'gesloten') return { ok: false, reden: 'niet_gesloten' }
  const vorige = await getUitgave(trx, gemeente_id, jaar)
  if (vorige && reden === '') return { ok: false, reden: 'reden_ontbreekt' }
  const ruw = await readRuw(trx, gemeente_id, jaar, onderzoek.vragenset_id)
  const { vragen, tellingen, groepen } = ruw
  if (!tellingen.some(({ aantallen }) => aantallen.some((aantal) => aantal > 0))) return { ok: false, reden: 'geen_antwoorden' }

  const metRij = new Set(tellingen.map(({ aanbieder_id }) => aanbieder_id))
  const inRest = new Set(
    groepen
      .filter(({ aanbieder_id, ingevuld }) => ingevuld !== null && ingevuld > 0 && !metRij.has(aanbieder_id))
      .map(({ aanbieder_id }) => aanbieder_id),
  )
  const respondenten = new Map<string, number | null>()
  for (const { aanbieder_id, ingevuld } of groepen) {
    const id = inRest.has(aanbieder_id) ? REST : String(aanbieder_id)
    respondenten.set(id, respondenten.has(id) ? (respondenten.get(id) ?? 0) + (ingevuld ?? 0) : ingevuld)
  }
  const opties = {
    drempel: onderzoek.drempel,
    verdelingVanaf: Math.max(VERDELING_VANAF, onderzoek.drempel),
    uiterstenVanaf: Math.max(UITERSTEN_VANAF, onderzoek.drempel),
  }
  const eerder = await readEerder(trx, gemeente_id, jaar)
  const tabellenVan = (over: 'gemeente' | 'aanbieder'): Jaartabellen => {
    const eigen = vragen.filter((vraag) => vraag.over === over).map(({ id, telt }) => ({ id: String(id), telt }))
    const ids = new Set(eigen.map(({ id }) => id))
    const rijenVan = (uit: readonly Basisrij[]): Jaarrij[] =>
      uit
        .filter(({ vraag_id }) => ids.has(String(vraag_id)))
        .map(({ aanbieder_id, stratum, vraag_id, aantallen }) => ({
          aanbieder: over === 'gemeente' ? SAMEN : aanbieder_id === null ? REST : String(aanbieder_id),
          stratum,
          vraag: String(vraag_id),
          aantallen,
        }))
    // all together are no group: of them nothing is hidden, and the table by voorziening finds its own cover
    const vroeger = eerder.map(({ rijen, respondenten: toen, tabellen, totaal }): Jaaruitgave => ({
      rijen: rijenVan(rijen),
      respondenten: over === 'gemeente' ? new Map() : toen,
      tabellen:
        over === 'gemeente'
          ? {
              aanbieders: new Map([[SAMEN, new Map([...totaal.keys()].map((vraag) => [vraag, { status: 'geen_antwoorden' }]))]]),
              strata: tabellen.strata,
              geheel: new Set(),
            }
          : tabellen,
    }))
    return jaartabellen(rijenVan(tellingen), eigen, over === 'gemeente' ? new Map() : respondenten, { ...opties, eerder: vroeger })
  }
  const perAanbieder = tabellenVan('aanbieder')
  const perGemeente = tabellenVan('gemeente')

  const uitgave = (vorige?.uitgave ?? 0) + 1
  const plek = { gemeente_id, jaar, uitgave }
  const bekend = groepen.filter(({ inOnderzoek, gevraagd }) => inOnderzoek && gevraagd !== false)
  // a list of whom was asked is complete when it says of anyone how many were; else being absent says nothing
  const lijstBekend = groepen.some(({ gevraagd }) => gevraagd !== null)
  const som = (naam: 'verstuurd' | 'onbestelbaar' | 'ingevuld'): number | null =>
    bekend.some((groep) => groep[naam] === null) ? null : bekend.reduce((totaal, groep) => totaal + groep[naam]!, 0)
  const ingevuld = som('ingevuld')
  const veilig = ingevuld !== null && ingevuld >= onderzoek.drempel && perAanbieder.respons
  await trx
    .insertInto('ervaringuitgave')
    .values({
      ...plek,
      vragenset_id: onderzoek.vragenset_id,
      bevroren_op: vandaag,
      drempel: onderzoek.drempel,
      verdeling_vanaf: opties.verdelingVanaf,
      uitersten_vanaf: opties.uiterstenVanaf,
      bron: `Cliëntervaringsonderzoek Wmo over ${jaar}`,
      reden,
      bevroren_door: scope.persoon,
      respons_bekend: veilig,
      ...(veilig ? { verstuurd: som('verstuurd'), onbestelbaar: som('onbestelbaar'), ingevuld } : {}),
    })
    .execute()

  const cellen = [perAanbieder, perGemeente].flatMap((tabellen) => [
    ...[...tabellen.totaal].map(([vraag, cel]) => ({
      ...rij(cel),
      ...gewogen(cel, Number(vraag), tabellen, ruw),
      ...plek,
      aanbieder_id: null,
      stratum: null,
      vraag_id: Number(vraag),
    })),
    ...(tabellen === perAanbieder
      ? [...tabellen.aanbieders]
          .filter(([id]) => id !== REST)
          .flatMap(([id, vanVraag]) =>
            [...vanVraag].map(([vraag, cel]) => ({
              ...rij(cel),
              ...plek,
              aanbieder_id: Number(id),
              stratum: null,
              vraag_id: Number(vraag),
            })),
          )
      : []),
    ...[...tabellen.strata].flatMap(([stratum, vanVraag]) =>
      [...vanVraag].map(([vraag, cel]) => ({ ...rij(cel), ...plek, aanbieder_id: null, stratum, vraag_id: Number(vraag) })),
    ),
  ])
  for (let van = 0; van < cellen.length; van += 2000)
    await trx
      .insertInto('ervaringcel')
      .values(cellen.slice(van, van + 2000))
      .execute()
  await addBasis(trx, gemeente_id, jaar, uitgave, respondenten)
  const respons = groepen.map(({ aanbieder_id, inOnderzoek, gevraagd, verstuurd, onbestelbaar, ingevuld: eigen }) => {
    if (perAanbieder.geheel.has(String(aanbieder_id))) return { ...plek, aanbieder_id, staat: 'onderdrukt' as const }
    const antwoordde = metRij.has(aanbieder_id) || inRest.has(aanbieder_id)
    const staat = !antwoordde
      ? gevraagd === false || (lijstBekend && !inOnderzoek)
        ? ('niet_gevraagd' as const)
        : eigen === 0
          ? ('getoond' as const)
          : ('niet_aangeleverd' as const)
      : inRest.has(aanbieder_id)
        ? ('onderdrukt' as const)
        : eigen === null
          ? ('onbekend' as const)
          : ('getoond' as const)
    return { ...plek, aanbieder_id, staat, ...(staat === 'getoond' ? { verstuurd, onbestelbaar, ingevuld: eigen } : {}) }
  })
  for (let van = 0; van < respons.length; van += 2000)
    await trx
      .insertInto('ervaringrespons')
      .values(respons.slice(van, van + 2000).map((een) => ({ verstuurd: null, onbestelbaar: null, ingevuld: null, ...een })))
      .execute()
  await trx
    .updateTable('clientervaringsonderzoek')
    .set({ staat: 'bevroren', bevroren_op: vandaag, versie: onderzoek.versie + 1 })
    .where('gemeente_id', '=', gemeente_id)
    .where('jaar', '=', jaar)
    .execute()
  if (toets) {
    await herbeoordeel(trx, scope, await listOnderwerpen(trx, gemeente_id), vandaag, false, 'clientervaringsonderzoek')
    for (const bron of [ervaringKwaliteit, ervaringEffect]) await meetOpnieuw(trx, scope, bron, vandaag)
  }
  await addAudit(trx, scope, {
    handeling: 'ervaring.bevroren',
    onderwerp: `ervaring:${jaar}`,
    gegevens: { uitgave, drempel: onderzoek.drempel, reden: reden || undefined },
  })
  return { ok: true, uitgave }
}

const rij = (cel: Jaarcel) => ({
  staat: cel.status,
  n: 'n' in cel ? cel.n : null,
  x: cel.status === 'getoond' ? cel.x : null,
  verdeling: cel.status === 'getoond' ? cel.verdeling : null,
  gewogen: null as number | null,
  gewogen_laag: null as number | null,
  gewogen_hoog: null as number | null,
})

/** A weighted figure of the whole is one more sum over the groups: it may stand there only where no group is hidden. */
function gewogen(
  cel: Jaarcel,
  vraag: number,
  tabellen: Jaartabellen,
  { vragen, tellingen }: Ruw,
): { gewogen: number; gewogen_laag: number; gewogen_hoog: number } | object {
  const rijen = tellingen.filter(({ vraag_id }) => vraag_id === vraag)
  const heel = [...tabellen.aanbieders.values(), ...tabellen.strata.values()].every(
    (vanVraag) => (vanVraag.get(String(vraag))?.status ?? 'getoond') === 'getoond',
  )
  if (cel.status !== 'getoond' || !heel || rijen.length === 0 || rijen.some(({ gewichten }) => gewichten === null)) return {}
  const { telt } = vragen.find(({ id }) => id === vraag)!
  const optel = (welke: (hoe: string) => boolean, wat: 'gewichten' | 'kwadraten'): number =>
    rijen.reduce((som, een) => som + een[wat]!.reduce((deel, waarde, i) => deel + (welke(telt[i]!) ? waarde : 0), 0), 0)
  const alles = optel((hoe) => hoe !== 'niet_mee', 'gewichten')
  const kwadraten = optel((hoe) => hoe !== 'niet_mee', 'kwadraten')
  if (alles <= 0 || kwadraten <= 0) return {}
  const aandeel = Math.min(1, optel((hoe) => hoe === 'positief', 'gewichten') / alles)
  const n = alles ** 2 / kwadraten
  const interval = wilson({ x: aandeel * n, n })
  return interval.uitkomst === 'berekend' ? { gewogen: interval.value, gewogen_laag: interval.lower, gewogen_hoog: interval.upper } : {}
}

interface Basisrij {
  aanbieder_id: number | null
  stratum: string
  vraag_id: number
  aantallen: number[]
}

/** The raw counts an edition was made of: the next one must know what of them is known. Read by nothing else. */
async function addBasis(
  trx: Trx,
  gemeente: string,
  jaar: number,
  uitgave: number,
  respondenten: ReadonlyMap<string, number | null>,
): Promise<void> {
  await sql`insert into ervaringbasis (gemeente_id, jaar, uitgave, aanbieder_id, stratum, vraag_id, aantallen)
    select gemeente_id, jaar, ${uitgave}::int, aanbieder_id, stratum, vraag_id, array_agg(samen order by plek) from (
      select gemeente_id, jaar, aanbieder_id, stratum, vraag_id, plek, sum(aantal)::int as samen from antwoordtelling, unnest(aantallen) with ordinality a (aantal, plek)
      where gemeente_id = ${gemeente} and jaar = ${jaar}::int group by 1, 2, 3, 4, 5, 6) t group by 1, 2, 4, 5, 6`.execute(trx)
  const bekend = [...respondenten].flatMap(([id, aantal]) => (aantal === null ? [] : [{ id: id === REST ? null : Number(id), aantal }]))
  await sql`insert into ervaringbasis (gemeente_id, jaar, uitgave, aanbieder_id, aantallen)
    select ${gemeente}, ${jaar}::int, ${uitgave}::int, id, array[aantal] from unnest(${bekend.map(({ id }) => id)}::bigint[], ${bekend.map(({ aantal }) => aantal)}::int[]) r (id, aantal)`.execute(
    trx,
  )
}

/** Every earlier edition of the year: what it was made of, and what it showed and hid. */
async function readEerder(
  trx: Trx,
  gemeente: string,
  jaar: number,
): Promise<
  { rijen: Basisrij[]; respondenten: Map<string, number | null>; tabellen: Jaaruitgave['tabellen']; totaal: Map<string, Jaarcel> }[]
> {
  const basis = await trx
    .selectFrom('ervaringbasis')
    .select(['uitgave', 'aanbieder_id', 'stratum', 'vraag_id', 'aantallen'])
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .orderBy('uitgave')
    .execute()
  const uit = []
  for (const uitgave of new Set(basis.map((rij) => rij.uitgave))) {
    const eigen = basis.filter((rij) => rij.uitgave === uitgave)
    const naam = (id: number | null): string => (id === null ? REST : String(id))
    const respondenten = new Map<string, number | null>(
      eigen.filter(({ vraag_id }) => vraag_id === null).map(({ aanbieder_id, aantallen }) => [naam(aanbieder_id), aantallen[0]!]),
    )
    const tabellen = {
      aanbieders: new Map<string, Map<string, Jaarcel>>(),
      strata: new Map<string, Map<string, Jaarcel>>(),
      geheel: new Set<string>(),
    }
    const totaal = new Map<string, Jaarcel>()
    for (const { aanbieder_id, stratum, vraag_id, staat, n, x, verdeling } of await listCellen(trx, gemeente, jaar, uitgave)) {
      const cel = { status: staat, n, x, verdeling } as Jaarcel
      if (aanbieder_id === null && stratum === null) totaal.set(String(vraag_id), cel)
      else {
        const naar = aanbieder_id === null ? tabellen.strata : tabellen.aanbieders
        const id = aanbieder_id === null ? stratum! : String(aanbieder_id)
        naar.set(id, (naar.get(id) ?? new Map<string, Jaarcel>()).set(String(vraag_id), cel))
      }
    }
    for (const { aanbieder_id, staat } of await listRespons(trx, gemeente, jaar, uitgave))
      if (staat === 'onderdrukt') tabellen.geheel.add(String(aanbieder_id))
    // the rest has no row of its own: it is the whole less the others, and as well hidden as the best hidden of them
    if (eigen.some(({ aanbieder_id }) => aanbieder_id === null)) {
      tabellen.aanbieders.set(
        REST,
        new Map(
          [...totaal].map(([vraag, cel]) => [
            vraag,
            minst([cel, ...[...tabellen.aanbieders.values()].flatMap((vanVraag) => vanVraag.get(vraag) ?? [])]),
          ]),
        ),
      )
      if (tabellen.geheel.size > 0) tabellen.geheel.add(REST)
    }
    uit.push({
      rijen: eigen.flatMap(({ vraag_id, ...rij }) => (vraag_id === null ? [] : [{ ...rij, vraag_id }])),
      respondenten,
      tabellen,
      totaal,
    })
  }
  return uit
}

/** Of these cells the one that says least. */
function minst(cellen: readonly Jaarcel[]): Jaarcel {
  const telt = (cel: Jaarcel): number =>
    cel.status === 'onderdrukt' ? 0 : cel.status === 'gemaskeerd' ? 1 : cel.status === 'getoond' && cel.verdeling === null ? 2 : 3
  return cellen.reduce((laag, cel) => (telt(cel) < telt(laag) ? cel : laag))
}

/** A frozen year is open again for figures, because something in it is wrong. What was frozen, and public, stays to be read. */
export async function heropenJaar(
  trx: Trx,
  scope: Scope,
  jaar: number,
  { versie, reden }: { versie: number; reden: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientervaringsonderzoek')
    .set({ staat: 'gesloten', bevroren_op: null, gepubliceerd_op: null, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('jaar', '=', jaar)
    .where('versie', '=', versie)
    .where('staat', 'in', ['bevroren', 'gepubliceerd'])
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'ervaring.heropend', onderwerp: `ervaring:${jaar}`, gegevens: { reden } })
  return true
}

/** Makes the last edition public. False when the year is not frozen, or changed since `versie`. */
export async function publiceerJaar(
  trx: Trx,
  scope: Scope,
  jaar: number,
  { versie, op, besluit }: { versie: number; op: Dag; besluit: string },
  vandaag: Dag,
  toets = true,
): Promise<boolean> {
  const uitgave = await getUitgave(trx, scope.gemeente, jaar)
  if (!uitgave) return false
  const { numUpdatedRows } = await trx
    .updateTable('clientervaringsonderzoek')
    .set({ staat: 'gepubliceerd', gepubliceerd_op: op, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('jaar', '=', jaar)
    .where('versie', '=', versie)
    .where('staat', '=', 'bevroren')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await trx
    .insertInto('ervaringpublicatie')
    .values({ gemeente_id: scope.gemeente, jaar, uitgave: uitgave.uitgave, gepubliceerd_op: op, besluit, door: scope.persoon })
    .execute()
  if (toets) await herbeoordeel(trx, scope, [null], vandaag, false, 'clientervaringsonderzoek')
  await publiceerOpenbaar(
    trx,
    scope,
    {
      soort: 'ervaring',
      sleutel: String(jaar),
      titel: `Cliëntervaringsonderzoek Wmo over ${jaar}`,
      tekst: 'Wat cliënten vinden van de hulp en de ondersteuning.',
      pad: `ervaring/${jaar}`,
    },
    op,
  )
  await addAudit(trx, scope, {
    handeling: 'ervaring.gepubliceerd',
    onderwerp: `ervaring:${jaar}`,
    gegevens: { uitgave: uitgave.uitgave, op, besluit: besluit || undefined },
  })
  return true
}

// ---- reading

export interface Uitgave {
  jaar: number
  uitgave: number
  vragenset_id: number
  vragenset: string
  bevroren_op: Dag
  drempel: number
  verdeling_vanaf: number
  bron: string
  reden: string
  respons_bekend: boolean
  verstuurd: number | null
  onbestelbaar: number | null
  ingevuld: number | null
  gepubliceerd_op: Dag | null
  besluit: string | null
  populatiebreuk: boolean
  populatiebreuk_uitleg: string
  /** When clients were asked; null when nobody wrote it down. */
  veldwerk_van: Dag | null
  veldwerk_tot: Dag | null
  /** Answers came with weights. */
  gewogen: boolean
}

const uitgaven = (trx: Trx, gemeente: string) =>
  trx
    .selectFrom('ervaringuitgave as u')
    .innerJoin('vragenset as s', (join) => join.onRef('s.gemeente_id', '=', 'u.gemeente_id').onRef('s.id', '=', 'u.vragenset_id'))
    .innerJoin('clientervaringsonderzoek as o', (join) => join.onRef('o.gemeente_id', '=', 'u.gemeente_id').onRef('o.jaar', '=', 'u.jaar'))
    .leftJoin('ervaringpublicatie as p', (join) =>
      join.onRef('p.gemeente_id', '=', 'u.gemeente_id').onRef('p.jaar', '=', 'u.jaar').onRef('p.uitgave', '=', 'u.uitgave'),
    )
    .select(VOLLE_NAAM.as('vragenset'))
    .select([
      'u.jaar',
      'u.uitgave',
      'u.vragenset_id',
      'u.bevroren_op',
      'u.drempel',
      'u.verdeling_vanaf',
      'u.bron',
      'u.reden',
      'u.respons_bekend',
      'u.verstuurd',
      'u.onbestelbaar',
      'u.ingevuld',
      'p.gepubliceerd_op',
      'p.besluit',
      'o.populatiebreuk',
      'o.populatiebreuk_uitleg',
      'o.veldwerk_van',
      'o.veldwerk_tot',
      'o.gewogen',
    ])
    .where('u.gemeente_id', '=', gemeente)

/** The last edition of a year; with `openbaar` the last one that was made public. */
export function getUitgave(trx: Trx, gemeente: string, jaar: number, openbaar = false): Promise<Uitgave | undefined> {
  return uitgaven(trx, gemeente)
    .where('u.jaar', '=', jaar)
    .$if(openbaar, (query) => query.where('p.gepubliceerd_op', 'is not', null))
    .orderBy('u.uitgave', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every edition, newest year and edition first. */
export function listUitgaven(trx: Trx, gemeente: string): Promise<Uitgave[]> {
  return uitgaven(trx, gemeente).orderBy('u.jaar', 'desc').orderBy('u.uitgave', 'desc').execute()
}

/** The last edition of each year, oldest year first. */
export async function listLaatsteUitgaven(trx: Trx, gemeente: string, openbaar = false): Promise<Uitgave[]> {
  const gezien = new Set<number>()
  return (await listUitgaven(trx, gemeente))
    .filter(({ jaar, gepubliceerd_op }) => {
      if (gezien.has(jaar) || (openbaar && gepubliceerd_op === null)) return false
      gezien.add(jaar)
      return true
    })
    .toReversed()
}

export interface Ervaringcel {
  aanbieder_id: number | null
  stratum: string | null
  vraag_id: number
  staat: Jaarcel['status']
  n: number | null
  x: number | null
  verdeling: number[] | null
  gewogen: number | null
  gewogen_laag: number | null
  gewogen_hoog: number | null
}

const CEL = ['aanbieder_id', 'stratum', 'vraag_id', 'staat', 'n', 'x', 'verdeling', 'gewogen', 'gewogen_laag', 'gewogen_hoog'] as const

export function listCellen(trx: Trx, gemeente: string, jaar: number, uitgave: number): Promise<Ervaringcel[]> {
  return trx
    .selectFrom('ervaringcel')
    .select(CEL)
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .where('uitgave', '=', uitgave)
    .execute()
}

/** One question of each of these editions, in one statement. */
export function listVraagcellen(
  trx: Trx,
  gemeente: string,
  van: readonly { jaar: number; uitgave: number; vraag: number }[],
): Promise<(Ervaringcel & { jaar: number })[]> {
  if (van.length === 0) return Promise.resolve([])
  return trx
    .selectFrom('ervaringcel')
    .select([...CEL, 'jaar'])
    .where('gemeente_id', '=', gemeente)
    .where(
      sql<boolean>`(jaar, uitgave, vraag_id) in (select * from unnest(${van.map(({ jaar }) => jaar)}::int[], ${van.map(({ uitgave }) => uitgave)}::int[], ${van.map(({ vraag }) => vraag)}::bigint[]))`,
    )
    .execute()
}

/** Of these editions the whole municipality, and with a provider its own; in one statement. */
export function listReeks(
  trx: Trx,
  gemeente: string,
  van: readonly { jaar: number; uitgave: number }[],
  aanbieder: number | null,
): Promise<(Ervaringcel & { jaar: number })[]> {
  if (van.length === 0) return Promise.resolve([])
  return trx
    .selectFrom('ervaringcel')
    .select([...CEL, 'jaar'])
    .where('gemeente_id', '=', gemeente)
    .where(
      sql<boolean>`(jaar, uitgave) in (select * from unnest(${van.map(({ jaar }) => jaar)}::int[], ${van.map(({ uitgave }) => uitgave)}::int[]))`,
    )
    .where('stratum', 'is', null)
    .where((eb) => eb.or([eb('aanbieder_id', 'is', null), ...(aanbieder === null ? [] : [eb('aanbieder_id', '=', aanbieder)])]))
    .orderBy('jaar')
    .execute()
}

export interface Ervaringrespons {
  aanbieder_id: number
  naam: string
  kvk: string
  staat: 'getoond' | 'onderdrukt' | 'onbekend' | 'niet_gevraagd' | 'niet_aangeleverd'
  verstuurd: number | null
  onbestelbaar: number | null
  ingevuld: number | null
}

/** Every provider of that year by name, with its response or why there is none. */
export function listRespons(trx: Trx, gemeente: string, jaar: number, uitgave: number): Promise<Ervaringrespons[]> {
  return trx
    .selectFrom('ervaringrespons as r')
    .innerJoin('aanbieder as a', (join) => join.onRef('a.gemeente_id', '=', 'r.gemeente_id').onRef('a.id', '=', 'r.aanbieder_id'))
    .select(['r.aanbieder_id', 'a.naam', 'a.kvk', 'r.staat', 'r.verstuurd', 'r.onbestelbaar', 'r.ingevuld'])
    .where('r.gemeente_id', '=', gemeente)
    .where('r.jaar', '=', jaar)
    .where('r.uitgave', '=', uitgave)
    .orderBy(sql`a.naam collate nederlands`)
    .orderBy('a.id')
    .execute()
}

/** Of one provider, by year. */
export function listResponsVan(
  trx: Trx,
  gemeente: string,
  van: readonly { jaar: number; uitgave: number }[],
  aanbieder: number,
): Promise<(Pick<Ervaringrespons, 'staat' | 'verstuurd' | 'onbestelbaar' | 'ingevuld'> & { jaar: number })[]> {
  if (van.length === 0) return Promise.resolve([])
  return trx
    .selectFrom('ervaringrespons')
    .select(['jaar', 'staat', 'verstuurd', 'onbestelbaar', 'ingevuld'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .where(
      sql<boolean>`(jaar, uitgave) in (select * from unnest(${van.map(({ jaar }) => jaar)}::int[], ${van.map(({ uitgave }) => uitgave)}::int[]))`,
    )
    .orderBy('jaar')
    .execute()
}

export interface Ervaringvraag {
  id: number
  vragenset_id: number
  nr: number
  tekst: string
  thema: 'contact' | 'kwaliteit' | 'effect' | 'rechten' | 'eigen'
  over: 'gemeente' | 'aanbieder'
  soort: 'gesloten' | 'klachtregeling' | 'medezeggenschap' | 'open'
  antwoorden: string[]
  telt: ('positief' | 'overig' | 'niet_mee')[]
}

/** The closed questions of these sets, in the order of the form. */
export function listErvaringvragen(trx: Trx, gemeente: string, sets: readonly number[]): Promise<Ervaringvraag[]> {
  if (sets.length === 0) return Promise.resolve([])
  return trx
    .selectFrom('vraag')
    .select(['id', 'vragenset_id', 'nr', 'tekst', 'thema', 'over', 'soort', 'antwoorden', 'telt'])
    .where('gemeente_id', '=', gemeente)
    .where('vragenset_id', 'in', [...new Set(sets)])
    .where('soort', '<>', 'open')
    .orderBy('vragenset_id')
    .orderBy('nr')
    .execute() as Promise<Ervaringvraag[]>
}

/** How each question relates to the one before it. */
export function listVraagkoppelingen(
  trx: Trx,
  gemeente: string,
): Promise<{ vraag_id: number; vorige_vraag_id: number; soort: 'zelfde' | 'vergelijkbaar' | 'breuk'; toelichting: string }[]> {
  return trx
    .selectFrom('vraagkoppeling')
    .select(['vraag_id', 'vorige_vraag_id', 'soort', 'toelichting'])
    .where('gemeente_id', '=', gemeente)
    .execute()
}
