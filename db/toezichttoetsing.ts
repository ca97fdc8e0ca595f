/**
 * The norms of toezicht, judged behind the wall: facts set-wise, verdicts by the rules. A kind that only the toezichthouder
 * reads leaves its standings in `toezichthiaat`; the others give ordinary ones, from released data alone.
 * Everything here runs in a transaction of `withToezicht`.
 */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { ControleTerPlaatse } from '../app/rules/controleterplaatse.ts'
import type { Dag } from '../app/rules/dag.ts'
import { KLOKVELDEN } from '../app/rules/meldcorrectie.ts'
import type { Meldtijd } from '../app/rules/meldtijdigheid.ts'
import type { Klok } from '../app/rules/meldtermijnen.ts'
import { type Bevinding, isHiaat } from '../app/rules/oordeel.ts'
import type { Jaarcijfer, Stiltefeiten, StilteParameters } from '../app/rules/stilte.ts'
import type { Overeenkomst } from '../app/rules/toepassing.ts'
import { alsDieGeldt, geldtVoorAanbieder } from '../app/rules/toets.ts'
import { LEZERS, type Toezichtfeiten, toetsToezicht } from '../app/rules/toezichtsoorten.ts'
import type { Verbetermaatregel } from '../app/rules/verbetermaatregel.ts'
import type { Zelfonderzoekverzoek } from '../app/rules/zelfonderzoek.ts'
import type { Scope, Trx } from './client.server.ts'
import { listNormen, listToezichtnormen, type ToezichtNorm } from './regelsets.ts'
import { listGedeeldeSleutels, lockToetsing, saveBevindingen, type Toetsuitslag } from './toetsing.ts'

const BATCH = 250

const isGedeeld = ({ soort }: ToezichtNorm): boolean => (LEZERS[soort] as readonly string[]).includes('contractmanager')

/** Judges these providers anew. The counts that come back are only of what both sides may read: they go into a job's report. */
export async function herbeoordeelToezicht(
  trx: Trx,
  scope: Scope,
  aanbieders: readonly number[],
  vandaag: Dag,
  proef = false,
): Promise<Toetsuitslag> {
  const { gemeente } = scope
  await lockToetsing(trx, gemeente)
  const normen = await listToezichtnormen(trx, gemeente, vandaag)
  const gedeeld = normen.filter(isGedeeld)
  const eigen = normen.filter((norm) => !isGedeeld(norm))
  const sleutels = await listGedeeldeSleutels(trx, gemeente)
  const aantalNormen = (await listNormen(trx, gemeente, vandaag)).filter(geldtVoorAanbieder).length
  const totaal: Toetsuitslag = { bekeken: 0, gevonden: 0, nieuw: 0, opgelost: 0 }
  const stiltenormen = normen.flatMap((norm) => (norm.soort === 'stilte' ? [norm.parameters] : []))
  const registerVanaf = stiltenormen.length > 0 ? await getRegisterVanaf(trx, gemeente) : null
  let cijfers: Jaarcijfer[] | null = null
  for (let van = 0; van < aanbieders.length; van += BATCH) {
    const deel = aanbieders.slice(van, van + BATCH)
    let stilte: Stiltebasis | null = null
    if (stiltenormen.length > 0) {
      const perAanbieder = await readAanbiedercijfers(
        trx,
        gemeente,
        deel,
        Math.max(...stiltenormen.map(({ hoogstensJaren }) => hoogstensJaren)),
        registerVanaf,
        vandaag,
      )
      // a provider that reported this year is not silent by any rate, and the rate is of all providers
      const maaktUit = deel.some((id) => !(perAanbieder.get(id)?.ditJaar ?? 0))
      if (maaktUit)
        cijfers ??= await readMeldcijfers(
          trx,
          gemeente,
          Math.max(...stiltenormen.map(({ eigenCijfer }) => eigenCijfer.jaren)),
          registerVanaf,
          vandaag,
        )
      stilte = { perAanbieder, gemeente: cijfers ?? [] }
    }
    const bevindingen = await listToezichtbevindingen(trx, gemeente, deel, normen, vandaag, stilte)
    if (sleutels.length > 0) {
      const uitslag = await saveBevindingen(
        trx,
        gemeente,
        bevindingen,
        gedeeld,
        { sleutels, eigen: true, telt: false, normen: aantalNormen },
        vandaag,
        proef,
      )
      for (const naam of ['bekeken', 'gevonden', 'nieuw', 'opgelost'] as const) totaal[naam] += uitslag[naam]
    }
    if (!proef) await saveToezichthiaten(trx, gemeente, deel, bevindingen, eigen, vandaag)
  }
  return totaal
}

/**
 * The provider of what was just changed. In a transaction of its own, after the change: the change holds the audit head by
 * then, and whoever judges holds what it would wait for. What fails here the night run does.
 */
export async function herbeoordeelNa(
  trx: Trx,
  scope: Scope,
  tabel: 'melding' | 'onderzoek' | 'controle',
  id: number,
  vandaag: Dag,
): Promise<void> {
  const rij = await trx
    .selectFrom(tabel)
    .select('aanbieder_id')
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .executeTakeFirst()
  if (rij && rij.aanbieder_id !== null) await herbeoordeelToezicht(trx, scope, [rij.aanbieder_id], vandaag)
}

/** The verdict on every norm of toezicht for these providers, by norm key. Reads only. */
async function listToezichtbevindingen(
  trx: Trx,
  gemeente: string,
  aanbieders: readonly number[],
  normen: readonly ToezichtNorm[],
  vandaag: Dag,
  stilte: Stiltebasis | null,
): Promise<Map<number, Map<string, Bevinding>>> {
  const dossiers = await readDossiers(trx, gemeente, aanbieders)
  return new Map(
    aanbieders.map((id) => {
      const { overeenkomsten, ...dossier } = dossiers.get(id)!
      const feiten: Toezichtfeiten = {
        ...dossier,
        stilte: stilte ? stiltefeiten(stilte, id) : { aanbieder: [], gemeente: [], ditJaar: null, nulverklaringen: [] },
      }
      return [
        id,
        new Map(
          normen.map((norm) => [
            norm.sleutel,
            alsDieGeldt(norm, overeenkomsten, vandaag, (sinds) => toetsToezicht(norm, feiten, sinds, vandaag)),
          ]),
        ),
      ]
    }),
  )
}

type Dossier = Omit<Toezichtfeiten, 'stilte'> & {
  overeenkomsten: Overeenkomst[]
  meldingen: Meldtijd[]
  verzoeken: Zelfonderzoekverzoek[]
  maatregelen: Verbetermaatregel[]
  controles: ControleTerPlaatse[]
}

const WETTELIJK = sql`soort in ('calamiteit', 'geweld')`

async function readDossiers(trx: Trx, gemeente: string, aanbieders: readonly number[]): Promise<Map<number, Dossier>> {
  const dossiers = new Map<number, Dossier>(
    aanbieders.map((id) => [id, { overeenkomsten: [], meldingen: [], verzoeken: [], maatregelen: [], controles: [] }]),
  )
  const van = (id: number): Dossier => dossiers.get(id)!
  const ids = sql<number>`any(${aanbieders}::bigint[])`

  const overeenkomsten = await trx
    .selectFrom('overeenkomst')
    .select(['aanbieder_id', 'productcategorieen', 'vorm', 'vanaf', 'tot'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', ids)
    .execute()
  for (const { aanbieder_id, productcategorieen, vorm, vanaf, tot } of overeenkomsten)
    van(aanbieder_id).overeenkomsten.push({ categorieen: productcategorieen, vorm, vanaf, tot })

  // a duplicate that was joined is the other one; what was read in from before has no clocks
  const { rows: meldingen } = await sql<{
    aanbieder_id: number
    soort: Meldtijd['soort']
    gemeld_op: Dag
    af: Dag | null
    oordeel: Meldtijd['oordeel']
    herzien: boolean
    klokken: { klok: Klok; op: Dag | null; ogenblik: string | null }[]
  }>`
    select m.aanbieder_id, m.soort, m.gemeld_op, case when m.staat in ('gesloten', 'niet_ontvankelijk', 'doorgezonden') then m.stap_sinds end as af,
      (select jsonb_build_object('uitkomst', o.uitkomst, 'op', o.op) from meldtijdoordeel o where o.gemeente_id = m.gemeente_id and o.melding_id = m.id order by o.id desc limit 1) as oordeel,
      exists (select from meldingcorrectie c where c.gemeente_id = m.gemeente_id and c.melding_id = m.id and c.veld = any(${KLOKVELDEN}::text[])) as herzien,
      jsonb_agg(jsonb_build_object('klok', k.klok, 'op', k.gehaald_op, 'ogenblik', to_char(k.gehaald_ogenblik at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')) order by k.id) as klokken
    from melding m join klok k on k.gemeente_id = m.gemeente_id and k.melding_id = m.id and k.soort in ('meldtermijn', 'spoedtermijn') and k.gestopt_op is null
    where m.gemeente_id = ${gemeente} and m.aanbieder_id = ${ids} and m.${WETTELIJK} and m.staat <> 'samengevoegd' group by m.gemeente_id, m.id order by m.id`.execute(
    trx,
  )
  for (const { aanbieder_id, soort, gemeld_op, af, klokken, ...rij } of meldingen) {
    const gehaald = klokken.find(({ op }) => op !== null)
    van(aanbieder_id).meldingen.push({
      soort,
      geregistreerdOp: gemeld_op,
      gemeld: gehaald ? { dag: gehaald.op!, ogenblik: gehaald.ogenblik } : null,
      klokken: klokken.map(({ klok }) => klok),
      oordeel: rij.oordeel,
      herzien: rij.herzien,
      afgedaanOp: af,
    })
  }

  // a report counts as incomplete when the judgement of it led to more questions
  const { rows: verzoeken } = await sql<{
    aanbieder_id: number
    melding: number
    klok: Klok
    gehaald_op: Dag | null
    oordeel_op: Dag | null
    naar: string | null
  }>`
    select m.aanbieder_id, m.id as melding, k.klok, k.gehaald_op, s.op as oordeel_op, s.naar
    from klok k join melding m on m.gemeente_id = k.gemeente_id and m.id = k.melding_id
    left join lateral (select op, naar from meldingstap s where s.gemeente_id = k.gemeente_id and s.melding_id = k.melding_id and s.van = 'beoordeling_rapport' and s.naar <> 'aangehouden'
      and s.op >= k.gehaald_op order by s.nummer limit 1) s on true
    where k.gemeente_id = ${gemeente} and m.aanbieder_id = ${ids} and k.soort in ('zelfonderzoek', 'aanvullende_vragen') and k.gestopt_op is null and m.staat <> 'samengevoegd' order by k.id`.execute(
    trx,
  )
  for (const { aanbieder_id, melding, klok, gehaald_op, oordeel_op, naar } of verzoeken) {
    if (klok.start === null) continue
    van(aanbieder_id).verzoeken.push({
      melding,
      gevraagdOp: klok.start.slice(0, 10),
      klok,
      ontvangenOp: gehaald_op,
      oordeel: oordeel_op === null ? null : { uitkomst: naar === 'aanvullende_vragen' ? 'onvolledig' : 'volledig', op: oordeel_op },
    })
  }

  const { rows: maatregelen } = await sql<{
    aanbieder_id: number
    id: number
    bevinding: number | null
    eigenaar: string | null
    uiterlijk: Dag | null
    gereed_op: Dag | null
    hercontrole_op: Dag | null
    hercontrole_oordeel: 'nagekomen' | 'niet_nagekomen' | null
    hercontrole_uiterlijk: Dag | null
    vrij: boolean
  }>`
    select m.aanbieder_id, v.id, v.bevinding_id as bevinding, v.eigenaar, v.uiterlijk, v.gereed_op, v.hercontrole_op, v.hercontrole_oordeel, null::date as hercontrole_uiterlijk, m.staat = 'gesloten' as vrij
    from verbetermaatregel v join melding m on m.gemeente_id = v.gemeente_id and m.id = v.melding_id
    where v.gemeente_id = ${gemeente} and v.vervallen_reden is null and m.aanbieder_id = ${ids}
    union all
    select o.aanbieder_id, v.id, v.bevinding_id, v.eigenaar, v.uiterlijk, v.gereed_op, v.hercontrole_op, v.hercontrole_oordeel, o.hercontrole_uiterlijk, o.staat in ('afgesloten', 'hercontrole', 'afgerond')
    from verbetermaatregel v join onderzoek o on o.gemeente_id = v.gemeente_id and o.id = v.onderzoek_id
    where v.gemeente_id = ${gemeente} and v.vervallen_reden is null and o.aanbieder_id = ${ids}
    order by id`.execute(trx)
  for (const {
    aanbieder_id,
    id,
    bevinding,
    eigenaar,
    uiterlijk,
    gereed_op,
    hercontrole_op,
    hercontrole_oordeel,
    hercontrole_uiterlijk,
    vrij,
  } of maatregelen) {
    van(aanbieder_id).maatregelen.push({
      id,
      bevinding,
      eigenaar,
      uiterlijk,
      uitgevoerdOp: gereed_op,
      hercontrole: hercontrole_op === null ? null : { op: hercontrole_op, oordeel: hercontrole_oordeel! },
      hercontroleUiterlijk: hercontrole_uiterlijk,
      vervallen: null,
      vrijgegeven: vrij,
    })
  }

  const controles = await trx
    .selectFrom('controle')
    .select(['aanbieder_id', 'op', 'aanleiding', 'plaats', 'overleg_client', 'overleg_op', 'overleg_reden', 'toestemming_bewoner'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', ids)
    .orderBy('id')
    .execute()
  for (const { aanbieder_id, op, aanleiding, plaats, overleg_client, overleg_op, overleg_reden, toestemming_bewoner } of controles) {
    van(aanbieder_id).controles.push({
      op,
      aanleiding,
      plaats,
      toestemmingBewoner: toestemming_bewoner,
      overleg: overleg_client === 'ja' ? { antwoord: 'ja', op: overleg_op! } : { antwoord: 'nee', reden: overleg_reden ?? '' },
    })
  }
  return dossiers
}

// ---- silence

export interface Stiltebasis {
  perAanbieder: Map<number, { jaren: Jaarcijfer[]; ditJaar: number | null; nulverklaringen: { jaar: number; op: Dag }[] }>
  gemeente: Jaarcijfer[]
}

/** In which calendar years (`j.jaar`) an agreement of a provider ran. */
const LIEP = sql`o.vanaf < make_date(j.jaar + 1, 1, 1) and (o.tot is null or o.tot > make_date(j.jaar, 1, 1))`

/** First year of which the register has a melding; before it nothing is known. */
async function getRegisterVanaf(trx: Trx, gemeente: string): Promise<number | null> {
  const { rows } = await sql<{
    jaar: number | null
  }>`select extract(year from min(gemeld_op))::int as jaar from melding where gemeente_id = ${gemeente}`.execute(trx)
  return rows[0]!.jaar
}

/**
 * Clients and statutory meldingen of the whole municipality per full calendar year, for its own rate: one row a year. A provider of
 * whom the clients are not known is left out on both sides. The register holds one number of clients for each provider: it stands
 * for all its years, and the page says so.
 */
async function readMeldcijfers(
  trx: Trx,
  gemeente: string,
  jaren: number,
  registerVanaf: number | null,
  vandaag: Dag,
): Promise<Jaarcijfer[]> {
  if (registerVanaf === null) return []
  const nu = Number(vandaag.slice(0, 4))
  const vanaf = Math.max(nu - jaren, registerVanaf)
  const { rows } = await sql<{ jaar: number; clienten: number; meldingen: number }>`
    with actief as (
      select distinct a.id, j.jaar, a.clienten from generate_series(${vanaf}::int, ${nu - 1}::int) as j (jaar)
      join overeenkomst o on o.gemeente_id = ${gemeente} and ${LIEP}
      join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id and a.clienten is not null
    ), gemeld as (
      select aanbieder_id, extract(year from gemeld_op)::int as jaar, count(*) as aantal from melding
      where gemeente_id = ${gemeente} and ${WETTELIJK} and staat <> 'samengevoegd' and gemeld_op >= make_date(${vanaf}::int, 1, 1) and gemeld_op < make_date(${nu}::int, 1, 1) group by 1, 2
    )
    select actief.jaar, sum(actief.clienten)::int as clienten, coalesce(sum(gemeld.aantal), 0)::int as meldingen
    from actief left join gemeld on gemeld.aanbieder_id = actief.id and gemeld.jaar = actief.jaar group by 1 order by 1`.execute(trx)
  return rows
}

/** Clients and statutory meldingen of these providers per calendar year in which an agreement ran, and their nulverklaringen. */
async function readAanbiedercijfers(
  trx: Trx,
  gemeente: string,
  aanbieders: readonly number[],
  jaren: number,
  registerVanaf: number | null,
  vandaag: Dag,
): Promise<Stiltebasis['perAanbieder']> {
  const nu = Number(vandaag.slice(0, 4))
  const ids = sql`any(${aanbieders}::bigint[])`
  const { rows } = await sql<{ aanbieder_id: number; clienten: number | null; jaar: number; aantal: number }>`
    select a.id as aanbieder_id, a.clienten, j.jaar, coalesce(m.aantal, 0)::int as aantal
    from aanbieder a cross join generate_series(${nu - jaren}::int, ${nu}::int) as j (jaar)
    left join (select aanbieder_id, extract(year from gemeld_op)::int as jaar, count(*) as aantal from melding
      where gemeente_id = ${gemeente} and aanbieder_id = ${ids} and ${WETTELIJK} and staat <> 'samengevoegd' group by 1, 2) m on m.aanbieder_id = a.id and m.jaar = j.jaar
    where a.gemeente_id = ${gemeente} and a.id = ${ids} and exists (select from overeenkomst o where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id and ${LIEP})`.execute(
    trx,
  )
  const verklaringen = await trx
    .selectFrom('nulverklaring')
    .select(['aanbieder_id', 'jaar', 'gegeven_op'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', sql<number>`${ids}`)
    .where('gegeven_op', 'is not', null)
    .execute()
  const uit: Stiltebasis['perAanbieder'] = new Map()
  for (const { aanbieder_id, clienten, jaar, aantal } of rows) {
    const meldingen = registerVanaf !== null && jaar >= registerVanaf ? aantal : null
    const rij = uit.get(aanbieder_id) ?? { jaren: [], ditJaar: null, nulverklaringen: [] }
    uit.set(aanbieder_id, rij)
    if (jaar === nu) rij.ditJaar = meldingen
    else rij.jaren.push({ jaar, clienten, meldingen })
  }
  for (const { aanbieder_id, jaar, gegeven_op } of verklaringen) uit.get(aanbieder_id)?.nulverklaringen.push({ jaar, op: gegeven_op! })
  return uit
}

/** What the rule of silence needs of one provider. */
export async function readStiltefeiten(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
  parameters: StilteParameters,
  vandaag: Dag,
): Promise<Stiltefeiten> {
  const registerVanaf = await getRegisterVanaf(trx, gemeente)
  return stiltefeiten(
    {
      gemeente: await readMeldcijfers(trx, gemeente, parameters.eigenCijfer.jaren, registerVanaf, vandaag),
      perAanbieder: await readAanbiedercijfers(trx, gemeente, [aanbieder], parameters.hoogstensJaren, registerVanaf, vandaag),
    },
    aanbieder,
  )
}

function stiltefeiten({ perAanbieder, gemeente }: Stiltebasis, aanbieder: number): Stiltefeiten {
  const eigen = perAanbieder.get(aanbieder)
  return { aanbieder: eigen?.jaren ?? [], gemeente, ditJaar: eigen?.ditJaar ?? null, nulverklaringen: eigen?.nulverklaringen ?? [] }
}

// ---- standings that only the toezichthouder reads

async function saveToezichthiaten(
  trx: Trx,
  gemeente: string,
  aanbieders: readonly number[],
  bevindingen: Map<number, Map<string, Bevinding>>,
  normen: readonly ToezichtNorm[],
  vandaag: Dag,
): Promise<void> {
  const plek = (...delen: (string | number)[]): string => delen.join('|')
  const { rows } = await sql<{
    id: number
    aanbieder_id: number
    norm_sleutel: string
    periode: string
    norm_id: number
    uitkomst: string
    situatie: string
    gegevens: object
  }>`
    select id, aanbieder_id, norm_sleutel, periode, norm_id, uitkomst, situatie, gegevens from toezichthiaat
    where gemeente_id = ${gemeente} and opgelost_op is null and aanbieder_id = any(${aanbieders}::bigint[])`.execute(trx)
  const open = new Map(rows.map((rij) => [plek(rij.aanbieder_id, rij.norm_sleutel, rij.periode), rij]))
  const nieuw: { aanbieder: number; norm: ToezichtNorm; bevinding: Bevinding }[] = []
  const anders: { id: number; norm: number; bevinding: Bevinding }[] = []
  for (const [aanbieder, perNorm] of bevindingen) {
    for (const norm of normen) {
      const bevinding = perNorm.get(norm.sleutel)!
      if (!isHiaat(bevinding.uitkomst)) continue
      const hier = plek(aanbieder, norm.sleutel, bevinding.periode)
      const hiaat = open.get(hier)
      open.delete(hier)
      if (!hiaat) nieuw.push({ aanbieder, norm, bevinding })
      else if (
        hiaat.uitkomst !== bevinding.uitkomst ||
        hiaat.situatie !== bevinding.situatie ||
        hiaat.norm_id !== norm.id ||
        !isDeepStrictEqual(hiaat.gegevens, bevinding.gegevens)
      )
        anders.push({ id: hiaat.id, norm: norm.id, bevinding })
    }
  }
  if (open.size > 0)
    await sql`update toezichthiaat set opgelost_op = ${vandaag} where gemeente_id = ${gemeente} and id = any(${[...open.values()].map(({ id }) => id)}::bigint[])`.execute(
      trx,
    )
  if (anders.length > 0) {
    await sql`update toezichthiaat h set uitkomst = a.uitkomst, situatie = a.situatie, gegevens = a.gegevens, norm_id = a.norm_id
      from unnest(${anders.map(({ id }) => id)}::bigint[], ${anders.map(({ bevinding }) => bevinding.uitkomst)}::text[], ${anders.map(({ bevinding }) => bevinding.situatie)}::text[],
        ${anders.map(({ bevinding }) => JSON.stringify(bevinding.gegevens))}::jsonb[], ${anders.map(({ norm }) => norm)}::bigint[]) as a (id, uitkomst, situatie, gegevens, norm_id)
      where h.gemeente_id = ${gemeente} and h.id = a.id`.execute(trx)
  }
  if (nieuw.length > 0) {
    await sql`insert into toezichthiaat (gemeente_id, ontdekt_op, aanbieder_id, norm_sleutel, norm_id, periode, uitkomst, situatie, sinds, gegevens)
      select ${gemeente}, ${vandaag}::date, * from unnest(${nieuw.map(({ aanbieder }) => aanbieder)}::bigint[], ${nieuw.map(({ norm }) => norm.sleutel)}::text[], ${nieuw.map(({ norm }) => norm.id)}::bigint[],
        ${nieuw.map(({ bevinding }) => bevinding.periode)}::text[], ${nieuw.map(({ bevinding }) => bevinding.uitkomst)}::text[], ${nieuw.map(({ bevinding }) => bevinding.situatie)}::text[],
        ${nieuw.map(({ bevinding }) => bevinding.sinds)}::date[], ${nieuw.map(({ bevinding }) => JSON.stringify(bevinding.gegevens))}::jsonb[])`.execute(
      trx,
    )
  }
}

export interface Toezichthiaatrij {
  id: number
  aanbieder_id: number
  aanbieder: string
  norm_sleutel: string
  norm: string
  uitkomst: Bevinding['uitkomst']
  situatie: string
  gegevens: Bevinding['gegevens']
  sinds: Dag | null
}

/** Open ones, the longest open first, and how many there are in all. */
export async function listToezichthiaten(
  trx: Trx,
  gemeente: string,
  aanbieder: number | null,
  aantal: number,
): Promise<{ rijen: Toezichthiaatrij[]; totaal: number }> {
  const bron = sql`from toezichthiaat h where h.gemeente_id = ${gemeente} and h.opgelost_op is null ${aanbieder === null ? sql`` : sql`and h.aanbieder_id = ${aanbieder}`}`
  const { rows: rijen } = await sql<Toezichthiaatrij>`
    select h.id, h.aanbieder_id, a.naam as aanbieder, h.norm_sleutel, n.naam as norm, h.uitkomst, h.situatie, h.gegevens, h.sinds
    from (select * ${bron} order by h.sinds nulls first, h.id limit ${aantal}) h
    join aanbieder a on a.gemeente_id = h.gemeente_id and a.id = h.aanbieder_id join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
    order by h.sinds nulls first, h.id`.execute(trx)
  const {
    rows: [telling],
  } = await sql<{ totaal: number }>`select count(*) as totaal ${bron}`.execute(trx)
  return { rijen, totaal: telling!.totaal }
}
