/** A signaal: a tip by anyone, apart from the melding of the provider. Everything here runs behind the wall. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Meldingsoort } from '../app/rules/meldingstoets.ts'
import {
  checkKoppeling,
  checkSignaalstap,
  type Koppelweigering,
  type Signaalstaat,
  type Signaalstap,
  type Signaalweigering,
} from '../app/rules/signaalstaat.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { addMelding, volgendNummer } from './meldingen.ts'

export const BRONNEN = ['client', 'naaste', 'medewerker', 'professional', 'gemeente', 'anders'] as const
export type Signaalbron = (typeof BRONNEN)[number]

export interface Signaalregel {
  id: number
  nummer: string
  bron: Signaalbron
  ontvangen_op: Dag
  staat: Signaalstaat
  aanbieder: string | null
  aanbieder_tekst: string | null
}
export interface Signaalfilter {
  toon: 'open' | 'af' | 'alles'
  bron: Signaalbron | null
  zoek: string | null
}

const voorwaarden = (gemeente: string, { toon, bron, zoek }: Signaalfilter) =>
  sql.join(
    [
      sql`s.gemeente_id = ${gemeente}`,
      ...(toon === 'open'
        ? [sql`s.staat in ('nieuw', 'in_behandeling', 'in_onderzoek')`]
        : toon === 'af'
          ? [sql`s.staat in ('gepromoveerd', 'doorgezonden', 'afgedaan')`]
          : []),
      ...(bron ? [sql`s.bron = ${bron}`] : []),
      ...(zoek ? [sql`(s.nummer = ${zoek} or strpos(lower(coalesce(a.naam, s.aanbieder_tekst, '')), lower(${zoek}::text)) > 0)`] : []),
    ],
    sql` and `,
  )
const VAN = sql`from signaal s left join aanbieder a on a.gemeente_id = s.gemeente_id and a.id = s.aanbieder_id`

/** Those that wait longest first. */
export async function listSignalen(
  trx: Trx,
  gemeente: string,
  filter: Signaalfilter,
  deel: { vanaf: number; aantal: number },
): Promise<Signaalregel[]> {
  const { rows } =
    await sql<Signaalregel>`select s.id, s.nummer, s.bron, s.ontvangen_op, s.staat, a.naam as aanbieder, s.aanbieder_tekst ${VAN} where ${voorwaarden(gemeente, filter)}
    order by ${filter.toon === 'open' ? sql`s.ontvangen_op, s.id` : sql`s.ontvangen_op desc, s.id desc`} limit ${deel.aantal}::int offset ${deel.vanaf}::int`.execute(
      trx,
    )
  return rows
}

export async function countSignalen(trx: Trx, gemeente: string, filter: Signaalfilter): Promise<number> {
  const { rows } = await sql<{ aantal: number }>`select count(*) as aantal ${VAN} where ${voorwaarden(gemeente, filter)}`.execute(trx)
  return rows[0]!.aantal
}

export interface NieuwSignaal {
  bron: Signaalbron
  ontvangen_op: Dag
  omschrijving: string
  aanbieder_id: number | null
  aanbieder_tekst: string | null
}

export async function addSignaal(trx: Trx, scope: Scope, nieuw: NieuwSignaal): Promise<number> {
  const nummer = await volgendNummer(trx, scope.gemeente, 'signaal', nieuw.ontvangen_op.slice(0, 4))
  const { id } = await trx
    .insertInto('signaal')
    .values({ gemeente_id: scope.gemeente, nummer, ...nieuw, stap_sinds: nieuw.ontvangen_op, gemaakt_door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, { handeling: 'signaal.vastgelegd', onderwerp: `signaal:${id}`, gegevens: { bron: nieuw.bron } })
  return id
}

/** With `lock` nobody else changes this signaal until the transaction ends. */
export async function getSignaal(trx: Trx, gemeente: string, id: number, lock = false) {
  return trx
    .selectFrom('signaal')
    .leftJoin('aanbieder', (join) =>
      join.onRef('aanbieder.gemeente_id', '=', 'signaal.gemeente_id').onRef('aanbieder.id', '=', 'signaal.aanbieder_id'),
    )
    .select([
      'signaal.id',
      'signaal.nummer',
      'signaal.bron',
      'signaal.ontvangen_op',
      'signaal.omschrijving',
      'signaal.aanbieder_id',
      'signaal.aanbieder_tekst',
      'signaal.staat',
      'signaal.stap_sinds',
      'signaal.reden',
      'signaal.melding_id',
      'signaal.versie',
      'aanbieder.naam as aanbieder',
    ])
    .where('signaal.gemeente_id', '=', gemeente)
    .where('signaal.id', '=', id)
    .$if(lock, (query) => query.forUpdate('signaal'))
    .executeTakeFirst()
}
export type Signaal = NonNullable<Awaited<ReturnType<typeof getSignaal>>>

export interface Signaalstaprij {
  nummer: number
  van: string
  naar: Signaalstaat
  op: Dag
  gegevens: Record<string, unknown>
  door: string | null
}

export async function listSignaalstappen(trx: Trx, gemeente: string, signaal: number): Promise<Signaalstaprij[]> {
  return trx
    .selectFrom('signaalstap')
    .leftJoin('persoon', 'persoon.id', 'signaalstap.door')
    .select(['signaalstap.nummer', 'signaalstap.van', 'signaalstap.naar', 'signaalstap.op', 'signaalstap.gegevens', 'persoon.naam as door'])
    .where('signaalstap.gemeente_id', '=', gemeente)
    .where('signaalstap.signaal_id', '=', signaal)
    .orderBy('signaalstap.nummer')
    .execute() as unknown as Promise<Signaalstaprij[]>
}

type Uitslag<W> = { ok: true; melding?: number } | { ok: false; weigering: W | null }
const feiten = (signaal: Signaal) => ({ staat: signaal.staat as Signaalstaat, sinds: signaal.stap_sinds, aanbieder: signaal.aanbieder_id })

/**
 * Takes a step on a signaal last seen at `versie`; `weigering` null: somebody else changed it meanwhile. Made a melding, the
 * melding begins with what the signaal says, and each points at the other. The provider has not reported, so that clock is open.
 */
export async function zetSignaalstap(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  stap: Omit<Signaalstap, 'melding'> & { onderzoek?: number | null },
  vandaag: Dag,
): Promise<Uitslag<Signaalweigering>> {
  const { gemeente } = scope
  const signaal = await getSignaal(trx, gemeente, id, true)
  if (!signaal || signaal.versie !== versie) return { ok: false, weigering: null }
  const promoveren = stap.naar === 'gepromoveerd'
  // the number of the melding is known only once it is there, and it is made only when the rest may be
  const weigering = checkSignaalstap(feiten(signaal), { ...stap, melding: promoveren ? 0 : null }, vandaag)
  if (weigering) return { ok: false, weigering }
  const melding = promoveren
    ? (
        await addMelding(
          trx,
          scope,
          {
            soort: stap.soort as Meldingsoort,
            toets: null,
            aanbieder_id: signaal.aanbieder_id,
            gemeld_op: stap.op,
            omschrijving: signaal.omschrijving,
          },
          { gemeldDoorAanbieder: false },
        )
      ).id
    : null
  const { rollen: _, naar, op, ...gegeven } = stap
  const gegevens = Object.fromEntries(
    Object.entries({ ...gegeven, melding }).filter(([, waarde]) => waarde !== null && waarde !== undefined),
  )
  const { volgend } = await trx
    .selectFrom('signaalstap')
    .select(sql<number>`coalesce(max(nummer), 0) + 1`.as('volgend'))
    .where('gemeente_id', '=', gemeente)
    .where('signaal_id', '=', id)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('signaalstap')
    .values({
      gemeente_id: gemeente,
      signaal_id: id,
      nummer: volgend,
      van: signaal.staat,
      naar,
      op,
      gegevens: JSON.stringify(gegevens),
      door: scope.persoon,
    })
    .execute()
  await trx
    .updateTable('signaal')
    .set({ staat: naar, stap_sinds: op, melding_id: melding, reden: stap.reden ?? null, versie: versie + 1 })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
  await addAudit(trx, scope, { handeling: 'signaal.stap', onderwerp: `signaal:${id}`, gegevens: { van: signaal.staat, naar } })
  return { ok: true, ...(melding !== null && { melding }) }
}

/** Attaches a signaal to a provider, at receipt or later. The log keeps which provider it was before, and why it moved. */
export async function koppelSignaal(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  koppeling: { aanbieder: number; rollen: readonly string[]; reden: string | null },
  vandaag: Dag,
): Promise<Uitslag<Koppelweigering>> {
  const signaal = await getSignaal(trx, scope.gemeente, id, true)
  if (!signaal || signaal.versie !== versie) return { ok: false, weigering: null }
  const weigering = checkKoppeling(feiten(signaal), { ...koppeling, op: vandaag }, vandaag)
  if (weigering) return { ok: false, weigering }
  await trx
    .updateTable('signaal')
    .set({ aanbieder_id: koppeling.aanbieder, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .execute()
  await addAudit(trx, scope, {
    handeling: 'signaal.gekoppeld',
    onderwerp: `signaal:${id}`,
    gegevens: { was: signaal.aanbieder_id, aanbieder: koppeling.aanbieder, reden: koppeling.reden },
  })
  return { ok: true }
}

/** The links it had, newest first, from the audit of this domain. */
export async function listKoppelingen(
  trx: Trx,
  gemeente: string,
  signaal: number,
): Promise<{ nr: number; op: Dag; door: string | null; was: string | null; nu: string | null; reden: string | null }[]> {
  const { rows } = await sql<{ nr: number; op: Dag; door: string | null; was: string | null; nu: string | null; reden: string | null }>`
    select r.nr, (r.moment at time zone 'Europe/Amsterdam')::date as op, p.naam as door, w.naam as was, n.naam as nu, r.gegevens ->> 'reden' as reden
    from auditregel r left join persoon p on p.id = r.persoon_id
    left join aanbieder w on w.gemeente_id = r.gemeente_id and w.id = (r.gegevens ->> 'was')::bigint
    left join aanbieder n on n.gemeente_id = r.gemeente_id and n.id = (r.gegevens ->> 'aanbieder')::bigint
    where r.gemeente_id = ${gemeente} and r.domein = 'toezicht' and r.handeling = 'signaal.gekoppeld' and r.onderwerp = ${`signaal:${signaal}`} order by r.nr desc`.execute(
    trx,
  )
  return rows
}
