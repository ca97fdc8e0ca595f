/**
 * Duties met: of all duties that bind providers on the last day of a period, the share that is met. What is expired, not
 * delivered, unknown or waits for a judgement is in the denominator: a duty nobody can show to be met is not met.
 * Norms that toezicht judges are left out: those verdicts stand behind the wall.
 *
 * A standing cannot be counted afterwards from the tables, since they hold only the last one. So each day this year and this
 * month are counted from the standings, and a year that was never kept is judged anew, once, on what was judged by its end.
 * As long as nobody judged anything, the share is unknown: 0% would say that they were looked at and found wanting.
 */
import { sql } from 'kysely'
import type { Dag } from '../../app/rules/dag.ts'
import { isHiaat, type Uitkomst } from '../../app/rules/oordeel.ts'
import type { Trx } from '../client.server.ts'
import { isToetsbaar, listNormen } from '../regelsets.ts'
import { listBevindingen, listGedeeldeSleutels } from '../toetsing.ts'
import { listOvereenkomsten, type Telling, telOp } from './groepen.ts'
import { jaarVan, type Meetbron, type Meting } from './meting.ts'

const JAREN_TERUG = 10
const BATCH = 1000

export const plichten: Meetbron = {
  sleutel: 'plichten',
  definitie: 1,
  bron: 'oordelen in Peil over de normen die voor aanbieders gelden',
  async meet(trx, gemeente, vandaag) {
    const overeenkomsten = await listOvereenkomsten(trx, gemeente)
    const jaar = jaarVan(vandaag)
    const nu = await telStanden(trx, gemeente)
    const normenNu = await normsleutels(trx, gemeente, vandaag)
    const tellingen: Telling[] = [String(jaar), vandaag.slice(0, 7)].flatMap((periode) => nu.map((telling) => ({ ...telling, periode })))
    const metingen = telOp(tellingen, overeenkomsten, vandaag, { stand: true })
    const normen = new Map([
      ...(await normenPerPeriode(trx, gemeente)),
      [String(jaar), normenNu] as const,
      [vandaag.slice(0, 7), normenNu] as const,
    ])
    for (const vroeger of await ontbrekendeJaren(trx, gemeente, jaar)) {
      const dag = `${vroeger}-12-31`
      metingen.push(...telOp(await telOpnieuw(trx, gemeente, dag), overeenkomsten, vandaag, { stand: true }))
      normen.set(String(vroeger), await normsleutels(trx, gemeente, dag))
    }
    return metBreuken(zonderOordeel(metingen), normen)
  },
}

const isGeheel = ({ productcategorie, gebied, aanbieder }: Meting): boolean =>
  productcategorie === '' && gebied === '' && aanbieder === null

/** Periods in which not one duty of anybody was found met, not met or expired have no figure, nor have the parts of them. */
function zonderOordeel(metingen: readonly Meting[]): Meting[] {
  const nooit = new Set(
    metingen
      .filter((meting) => isGeheel(meting) && meting.teller === 0 && meting.delen.voldoet_niet === 0 && meting.delen.verlopen === 0)
      .map(({ periode }) => periode),
  )
  return metingen.map((meting) =>
    nooit.has(meting.periode)
      ? { ...meting, staat: 'onbekend', teller: null, noemer: null, reden: 'nog niets beoordeeld', delen: {} }
      : meting,
  )
}

const tel = (uitkomsten: readonly Uitkomst[]): Omit<Telling, 'aanbieder' | 'periode'> => ({
  teller: uitkomsten.filter((uitkomst) => uitkomst === 'voldoet').length,
  noemer: uitkomsten.filter((uitkomst) => uitkomst === 'voldoet' || isHiaat(uitkomst)).length,
  delen: Object.fromEntries(
    (['verlopen', 'voldoet_niet', 'niet_aangeleverd', 'te_beoordelen', 'onbekend'] as const).map((soort) => [
      soort,
      uitkomsten.filter((uitkomst) => uitkomst === soort).length,
    ]),
  ),
})

async function telStanden(trx: Trx, gemeente: string): Promise<Omit<Telling, 'periode'>[]> {
  const gedeeld = await listGedeeldeSleutels(trx, gemeente)
  // what the college owes a provider is no duty of that provider
  const vanCollege = (
    await trx
      .selectFrom('norm')
      .select('sleutel')
      .distinct()
      .where('gemeente_id', '=', gemeente)
      .where('adressaat', '=', 'college')
      .execute()
  ).map(({ sleutel }) => sleutel)
  const { rows } = await sql<{ aanbieder: number; uitkomsten: Uitkomst[] }>`
    select aanbieder_id as aanbieder, array_agg(uitkomst) as uitkomsten from stand
    where gemeente_id = ${gemeente} and aanbieder_id is not null and norm_sleutel <> all(${[...gedeeld, ...vanCollege]}::text[]) group by aanbieder_id`.execute(
    trx,
  )
  return rows.map(({ aanbieder, uitkomsten }) => ({ aanbieder, ...tel(uitkomsten) })).filter(({ noemer }) => noemer > 0)
}

async function telOpnieuw(trx: Trx, gemeente: string, dag: Dag): Promise<Telling[]> {
  const normen = (await listNormen(trx, gemeente, dag)).filter(({ adressaat }) => adressaat === 'aanbieder').filter(isToetsbaar)
  const ids = (await trx.selectFrom('aanbieder').select('id').where('gemeente_id', '=', gemeente).orderBy('id').execute()).map(
    ({ id }) => id,
  )
  const tellingen: Telling[] = []
  for (let van = 0; van < ids.length && normen.length > 0; van += BATCH) {
    for (const [aanbieder, perNorm] of await listBevindingen(trx, gemeente, ids.slice(van, van + BATCH), normen, dag)) {
      const telling = tel([...perNorm.values()].map(({ uitkomst }) => uitkomst))
      if (telling.noemer > 0) tellingen.push({ aanbieder, periode: dag.slice(0, 4), ...telling })
    }
  }
  return tellingen
}

/** Years with a judgement of which no figure is kept yet, the oldest first. */
async function ontbrekendeJaren(trx: Trx, gemeente: string, ditJaar: number): Promise<number[]> {
  const {
    rows: [rij],
  } = await sql<{ eerste: Dag | null; gehad: string[] }>`
    select (select min(datum) from nalevingstoets where gemeente_id = ${gemeente} and aanbieder_id is not null) as eerste,
      array(select periode from meting where gemeente_id = ${gemeente} and indicator = 'plichten' and productcategorie = '' and gebied = '' and aanbieder_id is null and periode < ${String(ditJaar)} and length(periode) = 4) as gehad`.execute(
    trx,
  )
  if (rij!.eerste === null) return []
  const van = Math.max(jaarVan(rij!.eerste), ditJaar - JAREN_TERUG)
  return Array.from({ length: Math.max(0, ditJaar - van) }, (_, i) => van + i).filter((jaar) => !rij!.gehad.includes(String(jaar)))
}

/** The norms that bound on a day, as one text: where it changes, two years measure different things. */
async function normsleutels(trx: Trx, gemeente: string, dag: Dag): Promise<string> {
  const normen = (await listNormen(trx, gemeente, dag)).filter(({ adressaat }) => adressaat === 'aanbieder').filter(isToetsbaar)
  return [...new Set(normen.map(({ sleutel }) => sleutel))].sort().join(' ')
}

async function normenPerPeriode(trx: Trx, gemeente: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ periode: string; normen: string }>`
    select periode, delen ->> 'normen' as normen from meting where gemeente_id = ${gemeente} and indicator = 'plichten' and productcategorie = '' and gebied = '' and aanbieder_id is null`.execute(
    trx,
  )
  return new Map(rows.map(({ periode, normen }) => [periode, normen]))
}

/** A period under other norms than the one before cannot be compared with it. The norms are kept with the figure of the whole. */
function metBreuken(metingen: readonly Meting[], normen: ReadonlyMap<string, string>): Meting[] {
  const perioden = [...normen.keys()].sort()
  return metingen.map((meting) => {
    const { periode, delen } = meting
    const vorige = perioden.filter((eerder) => eerder.length === periode.length && eerder < periode).at(-1)
    return {
      ...meting,
      delen: isGeheel(meting) ? { ...delen, normen: normen.get(periode)! } : delen,
      breuk: vorige !== undefined && normen.get(vorige) !== normen.get(periode) ? 'er golden andere normen' : null,
    }
  })
}
