/**
 * Facts in, verdicts by the rules, standings and hiaten out: the same for one provider after a
 * change and for all of them at night. SQL groups and counts; the rules judge.
 */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Bewijs } from '../app/rules/bewijsstaat.ts'
import type { Dag } from '../app/rules/dag.ts'
import { type Bevinding, isHiaat } from '../app/rules/oordeel.ts'
import type { GehoudenOfGepland } from '../app/rules/overlegcyclus.ts'
import type { Overeenkomst } from '../app/rules/toepassing.ts'
import { type Feiten, geldtVoorAanbieder, type Soort, toets } from '../app/rules/toets.ts'
import { GEDEELDE_SOORTEN } from '../app/rules/toezichtsoorten.ts'
import type { Scope, Trx } from './client.server.ts'
import { readParticipatie } from './participatie.ts'
import { isToetsbaar, listNormen, type ToetsbareNorm } from './regelsets.ts'
import { readErvaringfeiten } from './ervaringtoetsing.ts'
import { readTarieffeiten, verversFactoren } from './tarieftoetsing.ts'

/** A provider, or null for the college itself. */
export type Onderwerp = number | null

export interface Toetsuitslag {
  /** Subject × norm pairs looked at. */
  bekeken: number
  /** Open hiaten afterwards. */
  gevonden: number
  nieuw: number
  opgelost: number
}

const BATCH = 250

interface Dossier {
  overeenkomsten: Overeenkomst[]
  overleggen: GehoudenOfGepland[]
  overlegMaanden: number | null
  bewijzen: Map<string, Bewijs[]>
  toetsen: Map<string, Feiten['toetsen'][number][]>
  participatie: Feiten['participatie']
}

const leeg = (): Dossier => ({
  overeenkomsten: [],
  overleggen: [],
  overlegMaanden: null,
  bewijzen: new Map(),
  toetsen: new Map(),
  participatie: undefined,
})

/** Everything the rules need of these subjects as it was known on a day, in five statements however many there are. */
async function readDossiers(trx: Trx, gemeente: string, onderwerpen: Onderwerp[], vandaag: Dag): Promise<Map<Onderwerp, Dossier>> {
  const dossiers = new Map<Onderwerp, Dossier>(onderwerpen.map((onderwerp) => [onderwerp, leeg()]))
  const ids = onderwerpen.filter((onderwerp) => onderwerp !== null)
  const college = onderwerpen.includes(null)
  const van = (id: Onderwerp): Dossier => dossiers.get(id)!
  const voeg = <T>(lijsten: Map<string, T[]>, sleutel: string, waarde: T) => {
    const lijst = lijsten.get(sleutel)
    if (lijst) lijst.push(waarde)
    else lijsten.set(sleutel, [waarde])
  }
  if (college) van(null).participatie = await readParticipatie(trx, gemeente)
  const hoortBij = sql<boolean>`(aanbieder_id = any(${ids}::bigint[]) or (${college}::boolean and aanbieder_id is null))`

  if (ids.length > 0) {
    const cyclus = await trx
      .selectFrom('aanbieder')
      .select(['id', 'overleg_maanden'])
      .where('gemeente_id', '=', gemeente)
      .where('id', '=', sql<number>`any(${ids}::bigint[])`)
      .where('overleg_maanden', 'is not', null)
      .execute()
    for (const rij of cyclus) van(rij.id).overlegMaanden = rij.overleg_maanden
    const overeenkomsten = await trx
      .selectFrom('overeenkomst')
      .select(['aanbieder_id', 'productcategorieen', 'vorm', 'vanaf', 'tot'])
      .where('gemeente_id', '=', gemeente)
      .where('aanbieder_id', '=', sql<number>`any(${ids}::bigint[])`)
      .execute()
    for (const { aanbieder_id, productcategorieen, vorm, vanaf, tot } of overeenkomsten)
      van(aanbieder_id).overeenkomsten.push({ categorieen: productcategorieen, vorm, vanaf, tot })
    const overleggen = await trx
      .selectFrom('overleg')
      .select(['aanbieder_id', 'datum', 'staat'])
      .where('gemeente_id', '=', gemeente)
      .where('aanbieder_id', '=', sql<number>`any(${ids}::bigint[])`)
      .where('staat', '<>', 'vervallen')
      .execute()
    for (const { aanbieder_id, datum, staat } of overleggen)
      van(aanbieder_id).overleggen.push({ datum, gehouden: staat === 'gehouden' || staat === 'afgesloten' })
  }

  // of each subject × norm only the last judgement and the last good one: no rule looks further back
  const { rows: toetsen } = await sql<{
    aanbieder_id: Onderwerp
    norm_sleutel: string
    oordeel: 'voldoet' | 'voldoet_niet' | 'niet_vast_te_stellen'
    datum: Dag
    bewijsstuk_id: number | null
    volgnummer: number
  }>`
    select aanbieder_id, norm_sleutel, oordeel, datum, bewijsstuk_id, volgnummer from (
      select *, row_number() over (partition by aanbieder_id, norm_sleutel order by volgnummer desc) as laatste,
        row_number() over (partition by aanbieder_id, norm_sleutel, oordeel order by volgnummer desc) as per_oordeel
      from nalevingstoets where gemeente_id = ${gemeente} and ${hoortBij} and datum <= ${vandaag}
    ) t where laatste = 1 or (per_oordeel = 1 and oordeel = 'voldoet') order by datum, volgnummer`.execute(trx)
  const perBewijs = new Map<number, (typeof toetsen)[number]>()
  for (const rij of toetsen) {
    voeg(van(rij.aanbieder_id).toetsen, rij.norm_sleutel, { oordeel: rij.oordeel, datum: rij.datum })
    if (rij.bewijsstuk_id !== null) perBewijs.set(rij.bewijsstuk_id, rij)
  }
  const { rows: bewijzen } = await sql<{
    id: number
    aanbieder_id: Onderwerp
    norm_sleutel: string
    gevraagd_op: Dag | null
    uiterlijk: Dag | null
    aangeleverd_op: Dag | null
    geldig_tot: Dag | null
  }>`
    select id, aanbieder_id, norm_sleutel, gevraagd_op, uiterlijk, aangeleverd_op, geldig_tot from bewijsstuk b
    where gemeente_id = ${gemeente} and ${hoortBij} and (id = any(${[...perBewijs.keys()]}::bigint[])
      or not exists (select from nalevingstoets t where t.gemeente_id = b.gemeente_id and t.bewijsstuk_id = b.id and t.datum <= ${vandaag}))
    order by id`.execute(trx)
  for (const rij of bewijzen) {
    const oordeel = perBewijs.get(rij.id)
    voeg(van(rij.aanbieder_id).bewijzen, rij.norm_sleutel, {
      id: rij.id,
      gevraagdOp: rij.gevraagd_op,
      uiterlijk: rij.uiterlijk,
      aangeleverdOp: rij.aangeleverd_op,
      geldigTotEnMet: rij.geldig_tot,
      oordeel: oordeel?.oordeel ?? null,
      beoordeeldOp: oordeel?.datum ?? null,
      volgnummer: oordeel?.volgnummer ?? null,
    })
  }
  return dossiers
}

/** The verdict on every norm for these subjects, by norm key. Reads only. */
export async function listBevindingen(
  trx: Trx,
  gemeente: string,
  onderwerpen: Onderwerp[],
  normen: ToetsbareNorm[],
  vandaag: Dag,
): Promise<Map<Onderwerp, Map<string, Bevinding>>> {
  const dossiers = await readDossiers(trx, gemeente, onderwerpen, vandaag)
  const ervaring = await readErvaringfeiten(trx, gemeente, onderwerpen, normen)
  const tarieven = await readTarieffeiten(trx, gemeente, onderwerpen, normen, vandaag)
  return new Map(
    onderwerpen.map((onderwerp) => {
      const dossier = dossiers.get(onderwerp)!
      return [
        onderwerp,
        new Map(
          normen.map((norm) => [
            norm.sleutel,
            toets(
              norm,
              {
                overeenkomsten: onderwerp === null ? null : dossier.overeenkomsten,
                bewijzen: dossier.bewijzen.get(norm.sleutel) ?? [],
                toetsen: dossier.toetsen.get(norm.sleutel) ?? [],
                overleggen: dossier.overleggen,
                overlegMaanden: dossier.overlegMaanden,
                ...(norm.soort === 'clientervaringsonderzoek' && { ervaring: ervaring.get(onderwerp)! }),
                ...(norm.soort === 'tarieffactor' && { tarieven: tarieven.get(onderwerp)!.get(norm.sleutel)! }),
                participatie: dossier.participatie,
              },
              vandaag,
            ),
          ]),
        ),
      ]
    }),
  )
}

/** Until this transaction ends nobody else judges in this municipality. */
export async function lockToetsing(trx: Trx, gemeente: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('peil.toetsing'), hashtext(${gemeente}))`.execute(trx)
}

/**
 * Judges these subjects anew and brings standings and hiaten up to date, in the caller's
 * transaction: after any change of facts, and for everyone at night. With `proef` it only counts.
 * Whoever comes second waits, so that a night run never writes over a fresher judgement. With `alleen` the
 * norms of that kind are judged and all others left as they stand: a change that touches everyone by one norm.
 */
export async function herbeoordeel(
  trx: Trx,
  scope: Scope,
  onderwerpen: Onderwerp[],
  vandaag: Dag,
  proef = false,
  alleen: Soort | null = null,
): Promise<Toetsuitslag> {
  await lockToetsing(trx, scope.gemeente)
  // whoever changed the facts: what is counted is all of it
  if (scope.zonderToezicht) await sql`select set_config('app.zonder_toezicht', '', true)`.execute(trx)
  if (onderwerpen.includes(null) && !proef) await verversFactoren(trx, scope.gemeente, null, vandaag)
  const normen = await listNormen(trx, scope.gemeente, vandaag)
  const gedeeld = await listGedeeldeSleutels(trx, scope.gemeente)
  const totaal: Toetsuitslag = { bekeken: 0, gevonden: 0, nieuw: 0, opgelost: 0 }
  for (const groep of [onderwerpen.filter((onderwerp) => onderwerp !== null), onderwerpen.filter((onderwerp) => onderwerp === null)]) {
    if (groep.length === 0) continue
    const gericht = normen.filter((norm) => (groep[0] === null ? norm.adressaat === 'college' : geldtVoorAanbieder(norm)))
    const toetsbaar = gericht.filter(isToetsbaar).filter(({ soort }) => alleen === null || soort === alleen)
    for (let van = 0; van < groep.length; van += BATCH) {
      const deel = groep.slice(van, van + BATCH)
      const bevindingen = await listBevindingen(trx, scope.gemeente, deel, toetsbaar, vandaag)
      const uitslag = await saveBevindingen(
        trx,
        scope.gemeente,
        bevindingen,
        toetsbaar,
        alleen === null
          ? { sleutels: gedeeld, eigen: false, telt: true, normen: gericht.length }
          : { sleutels: toetsbaar.map(({ sleutel }) => sleutel), eigen: true, telt: true, normen: gericht.length },
        vandaag,
        proef,
      )
      for (const naam of ['bekeken', 'gevonden', 'nieuw', 'opgelost'] as const) totaal[naam] += uitslag[naam]
    }
  }
  return totaal
}

/** The norms that toezicht judges behind the wall, and of which both sides read the verdict. */
export async function listGedeeldeSleutels(trx: Trx, gemeente: string): Promise<string[]> {
  const rijen = await trx
    .selectFrom('norm')
    .select('sleutel')
    .distinct()
    .where('gemeente_id', '=', gemeente)
    .where('soort', 'in', GEDEELDE_SOORTEN)
    .execute()
  return rijen.map(({ sleutel }) => sleutel)
}

/** Which norm keys are the caller's: these, or all but these. What the other judges is left alone. */
interface Bereik {
  sleutels: readonly string[]
  eigen: boolean
  /** Whether their verdicts are counted over all providers; nothing of toezicht is. */
  telt: boolean
  /** How many norms bind the subjects in all, with a rule or without. */
  normen: number
}

export async function saveBevindingen(
  trx: Trx,
  gemeente: string,
  bevindingen: Map<Onderwerp, Map<string, Bevinding>>,
  normen: readonly { id: number; sleutel: string }[],
  bereik: Bereik,
  vandaag: Dag,
  proef: boolean,
): Promise<Toetsuitslag> {
  const onderwerpen = [...bevindingen.keys()]
  const ids = onderwerpen.filter((onderwerp) => onderwerp !== null)
  const hoortBij = sql<boolean>`(aanbieder_id = any(${ids}::bigint[]) or (${onderwerpen.includes(null)}::boolean and aanbieder_id is null)) and (norm_sleutel = any(${bereik.sleutels}::text[])) = ${bereik.eigen}::boolean`
  const sleutel = (...delen: (string | number | null)[]): string => delen.join('|')

  const { rows: standen } = await sql<{
    aanbieder_id: Onderwerp
    norm_sleutel: string
    uitkomst: string
    situatie: string
    sinds: Dag | null
    verandert_op: Dag | null
    gegevens: object
  }>`
    select aanbieder_id, norm_sleutel, uitkomst, situatie, sinds, verandert_op, gegevens from stand where gemeente_id = ${gemeente} and ${hoortBij}`.execute(
    trx,
  )
  const oud = new Map(standen.map((stand) => [sleutel(stand.aanbieder_id, stand.norm_sleutel), stand]))
  const { rows: hiaten } = await sql<{
    id: number
    aanbieder_id: Onderwerp
    norm_sleutel: string
    periode: string
    norm_id: number
    uitkomst: string
    situatie: string
    gegevens: object
  }>`
    select id, aanbieder_id, norm_sleutel, periode, norm_id, uitkomst, situatie, gegevens from hiaat
    where gemeente_id = ${gemeente} and opgelost_op is null and ${hoortBij}`.execute(trx)
  const open = new Map(hiaten.map((hiaat) => [sleutel(hiaat.aanbieder_id, hiaat.norm_sleutel, hiaat.periode), hiaat]))

  const gewijzigd: [Onderwerp, string, Bevinding][] = []
  const nieuw: [Onderwerp, { id: number; sleutel: string }, Bevinding][] = []
  const anders: [number, { id: number }, Bevinding][] = []
  const telling = new Map<string, number>()
  const tel = (norm: string, uitkomst: string, verschil: number) =>
    telling.set(sleutel(norm, uitkomst), (telling.get(sleutel(norm, uitkomst)) ?? 0) + verschil)
  let gevonden = 0
  for (const [onderwerp, perNorm] of bevindingen) {
    for (const norm of normen) {
      const bevinding = perNorm.get(norm.sleutel)!
      const stand = oud.get(sleutel(onderwerp, norm.sleutel))
      oud.delete(sleutel(onderwerp, norm.sleutel))
      if (onderwerp !== null && stand?.uitkomst !== bevinding.uitkomst) {
        if (stand) tel(norm.sleutel, stand.uitkomst, -1)
        tel(norm.sleutel, bevinding.uitkomst, 1)
      }
      if (
        !stand ||
        stand.uitkomst !== bevinding.uitkomst ||
        stand.situatie !== bevinding.situatie ||
        stand.sinds !== bevinding.sinds ||
        stand.verandert_op !== bevinding.verandertOp ||
        !isDeepStrictEqual(stand.gegevens, bevinding.gegevens)
      )
        gewijzigd.push([onderwerp, norm.sleutel, bevinding])
      if (!isHiaat(bevinding.uitkomst)) continue
      gevonden += 1
      const hiaat = open.get(sleutel(onderwerp, norm.sleutel, bevinding.periode))
      open.delete(sleutel(onderwerp, norm.sleutel, bevinding.periode))
      if (!hiaat) nieuw.push([onderwerp, norm, bevinding])
      else if (
        hiaat.uitkomst !== bevinding.uitkomst ||
        hiaat.situatie !== bevinding.situatie ||
        hiaat.norm_id !== norm.id ||
        !isDeepStrictEqual(hiaat.gegevens, bevinding.gegevens)
      )
        anders.push([hiaat.id, norm, bevinding])
    }
  }
  const opgelost = [...open.values()]
  const weg = [...oud.values()]
  for (const stand of weg) if (stand.aanbieder_id !== null) tel(stand.norm_sleutel, stand.uitkomst, -1)
  const uitslag = { bekeken: onderwerpen.length * normen.length, gevonden, nieuw: nieuw.length, opgelost: opgelost.length }
  if (proef) return uitslag

  if (gewijzigd.length > 0) {
    await sql`insert into stand (gemeente_id, aanbieder_id, norm_sleutel, uitkomst, situatie, sinds, verandert_op, gegevens)
      select ${gemeente}, * from unnest(${gewijzigd.map(([onderwerp]) => onderwerp)}::bigint[], ${gewijzigd.map(([, norm]) => norm)}::text[],
        ${gewijzigd.map(([, , b]) => b.uitkomst)}::text[], ${gewijzigd.map(([, , b]) => b.situatie)}::text[], ${gewijzigd.map(([, , b]) => b.sinds)}::date[],
        ${gewijzigd.map(([, , b]) => b.verandertOp)}::date[], ${gewijzigd.map(([, , b]) => JSON.stringify(b.gegevens))}::jsonb[])
      on conflict (gemeente_id, aanbieder_id, norm_sleutel) do update set uitkomst = excluded.uitkomst, situatie = excluded.situatie,
        sinds = excluded.sinds, verandert_op = excluded.verandert_op, gegevens = excluded.gegevens`.execute(trx)
  }
  if (weg.length > 0) {
    // by equality for providers: "is not distinct from" knows no index, and a norm that goes leaves one row for each of them
    const zelfde = onderwerpen.includes(null) ? sql`s.aanbieder_id is null` : sql`s.aanbieder_id = w.aanbieder_id`
    await sql`delete from stand s using unnest(${weg.map((stand) => stand.aanbieder_id)}::bigint[], ${weg.map((stand) => stand.norm_sleutel)}::text[]) as w (aanbieder_id, norm_sleutel)
      where s.gemeente_id = ${gemeente} and ${zelfde} and s.norm_sleutel = w.norm_sleutel`.execute(trx)
  }
  // whole counts over all providers are shown without a threshold
  const verschoven = [...(bereik.telt ? telling : [])]
    .filter(([, verschil]) => verschil !== 0)
    .map(([plek, verschil]) => [...plek.split('|'), verschil] as [string, string, number])
  if (verschoven.length > 0) {
    await sql`insert into stand_telling (gemeente_id, norm_sleutel, uitkomst, aanbieders)
      select ${gemeente}, norm, uitkomst, 0 from unnest(${verschoven.map(([norm]) => norm)}::text[], ${verschoven.map(([, uitkomst]) => uitkomst)}::text[]) as v (norm, uitkomst)
      on conflict do nothing`.execute(trx)
    await sql`update stand_telling t set aanbieders = t.aanbieders + v.verschil
      from unnest(${verschoven.map(([norm]) => norm)}::text[], ${verschoven.map(([, uitkomst]) => uitkomst)}::text[], ${verschoven.map(([, , verschil]) => verschil)}::int[]) as v (norm, uitkomst, verschil)
      where t.gemeente_id = ${gemeente} and t.norm_sleutel = v.norm and t.uitkomst = v.uitkomst`.execute(trx)
  }
  if (opgelost.length > 0) {
    await sql`update hiaat set opgelost_op = ${vandaag} where gemeente_id = ${gemeente} and id = any(${opgelost.map(({ id }) => id)}::bigint[])`.execute(
      trx,
    )
  }
  if (anders.length > 0) {
    // `sinds` stays: a hiaat is open since it began, whatever became of it on the way
    await sql`update hiaat h set uitkomst = a.uitkomst, situatie = a.situatie, gegevens = a.gegevens, norm_id = a.norm_id
      from unnest(${anders.map(([id]) => id)}::bigint[], ${anders.map(([, , b]) => b.uitkomst)}::text[], ${anders.map(([, , b]) => b.situatie)}::text[],
        ${anders.map(([, , b]) => JSON.stringify(b.gegevens))}::jsonb[], ${anders.map(([, norm]) => norm.id)}::bigint[]) as a (id, uitkomst, situatie, gegevens, norm_id)
      where h.gemeente_id = ${gemeente} and h.id = a.id`.execute(trx)
  }
  if (nieuw.length > 0) {
    await sql`insert into hiaat (gemeente_id, ontdekt_op, aanbieder_id, norm_sleutel, norm_id, periode, uitkomst, situatie, sinds, gegevens)
      select ${gemeente}, ${vandaag}::date, * from unnest(${nieuw.map(([onderwerp]) => onderwerp)}::bigint[], ${nieuw.map(([, norm]) => norm.sleutel)}::text[],
        ${nieuw.map(([, norm]) => norm.id)}::bigint[], ${nieuw.map(([, , b]) => b.periode)}::text[], ${nieuw.map(([, , b]) => b.uitkomst)}::text[],
        ${nieuw.map(([, , b]) => b.situatie)}::text[], ${nieuw.map(([, , b]) => b.sinds)}::date[], ${nieuw.map(([, , b]) => JSON.stringify(b.gegevens))}::jsonb[])`.execute(
      trx,
    )
  }
  if (ids.length > 0) {
    await sql`insert into aanbieder_stand (gemeente_id, aanbieder_id, hiaten, getoetst, normen)
      select ${gemeente}, n.id, coalesce(h.aantal, 0), coalesce(s.aantal, 0), ${bereik.normen}::int from unnest(${ids}::bigint[]) as n (id)
      left join (select aanbieder_id, count(*) as aantal from hiaat where gemeente_id = ${gemeente} and opgelost_op is null and aanbieder_id = any(${ids}::bigint[]) group by 1) h on h.aanbieder_id = n.id
      left join (select aanbieder_id, count(*) as aantal from stand where gemeente_id = ${gemeente} and aanbieder_id = any(${ids}::bigint[]) group by 1) s on s.aanbieder_id = n.id
      on conflict (gemeente_id, aanbieder_id) do update set hiaten = excluded.hiaten, getoetst = excluded.getoetst, normen = excluded.normen
      where (aanbieder_stand.hiaten, aanbieder_stand.getoetst, aanbieder_stand.normen) is distinct from (excluded.hiaten, excluded.getoetst, excluded.normen)`.execute(
      trx,
    )
  }
  return uitslag
}

/** Every subject of a municipality: all providers, and the college. */
export async function listOnderwerpen(trx: Trx, gemeente: string): Promise<Onderwerp[]> {
  const rijen = await trx.selectFrom('aanbieder').select('id').where('gemeente_id', '=', gemeente).orderBy('id').execute()
  return [...rijen.map(({ id }) => id), null]
}
