/** What clients bring about a provider: their word on its duties, and how both go into its gap file, frozen with it. */
import { sql } from 'kysely'
import { type Clientwoord, clientwoordstand, type Clientwoordstand, type Woord } from '../app/rules/clientwoord.ts'
import type { Dag } from '../app/rules/dag.ts'
import { type Woordnorm, WOORDNORMEN } from '../app/rules/participatiewoorden.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Woordbeeld {
  norm: Woordnorm
  stand: Clientwoordstand
  jaar: number | null
  op: Dag | null
  toelichting: string | null
}

/** The stand on each of the two duties of these providers, in one statement. Nothing said is there too, as that. */
export async function listClientwoorden(
  trx: Trx,
  gemeente: string,
  aanbieders: readonly number[],
  vandaag: Dag,
): Promise<Map<number, Woordbeeld[]>> {
  const rijen = await trx
    .selectFrom('clientwoord')
    .select(['aanbieder_id', 'norm_sleutel', 'jaar', 'woord', 'toelichting', 'op'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', sql<number>`any(${aanbieders}::bigint[])`)
    .orderBy('jaar')
    .orderBy('volgnummer')
    .execute()
  return new Map(
    aanbieders.map((aanbieder) => [
      aanbieder,
      WOORDNORMEN.map((norm): Woordbeeld => {
        const eigen = rijen.filter((rij) => rij.aanbieder_id === aanbieder && rij.norm_sleutel === norm)
        const stand = clientwoordstand(eigen satisfies Clientwoord[], vandaag)
        return {
          norm,
          ...stand,
          toelichting: eigen.findLast(({ jaar, op }) => jaar === stand.jaar && op === stand.op)?.toelichting ?? null,
        }
      }),
    ]),
  )
}

/** A next word on the same duty and year stands beside the one before it. */
export async function addClientwoord(
  trx: Trx,
  scope: Scope,
  woord: { aanbieder: number; norm: Woordnorm; jaar: number; woord: Woord; toelichting: string | null; op: Dag },
): Promise<void> {
  await sql`insert into clientwoord (gemeente_id, aanbieder_id, norm_sleutel, jaar, volgnummer, woord, toelichting, op, door)
    select ${scope.gemeente}, ${woord.aanbieder}, ${woord.norm}, ${woord.jaar}, 1 + coalesce(max(volgnummer), 0), ${woord.woord}, ${woord.toelichting}, ${woord.op}::date, ${scope.persoon}
    from clientwoord where gemeente_id = ${scope.gemeente} and aanbieder_id = ${woord.aanbieder} and norm_sleutel = ${woord.norm} and jaar = ${woord.jaar}`.execute(
    trx,
  )
  await addAudit(trx, scope, {
    handeling: 'clientwoord.gegeven',
    onderwerp: `aanbieder:${woord.aanbieder}`,
    gegevens: { norm: woord.norm, jaar: woord.jaar, woord: woord.woord },
  })
}

/** Names of providers for a choice; nothing else of them. */
export async function listAanbiedernamen(
  trx: Trx,
  gemeente: string,
  zoek: string | null,
  aantal: number,
): Promise<{ id: number; naam: string }[]> {
  return trx
    .selectFrom('aanbieder')
    .select(['id', 'naam'])
    .where('gemeente_id', '=', gemeente)
    .$if(zoek !== null, (query) => query.where('naam', 'ilike', `%${zoek!.replaceAll(/[\\%_]/g, '\\$&')}%`))
    .orderBy(sql`naam collate nederlands`)
    .orderBy('id')
    .limit(aantal)
    .execute()
}

/** The provider of exactly this name, whatever the capitals. */
export async function findAanbieder(trx: Trx, gemeente: string, naam: string): Promise<{ id: number; naam: string }[]> {
  return trx
    .selectFrom('aanbieder')
    .select(['id', 'naam'])
    .where('gemeente_id', '=', gemeente)
    .where(sql<boolean>`lower(naam) = lower(${naam.trim()})`)
    .limit(2)
    .execute()
}

export type Inbrengregel =
  | { soort: 'punt'; clientpunt: number; onderwerp: string; toelichting: string | null; inbrenger: string; ingebrachtOp: Dag }
  | ({ soort: 'woord' } & Woordbeeld)

/** Items of clients about these providers that have no answer yet. */
async function listOpenPunten(trx: Trx, gemeente: string, aanbieders: readonly number[], vandaag: Dag) {
  return trx
    .selectFrom('clientpunt')
    .select(['id', 'aanbieder_id', 'onderwerp', 'toelichting', 'inbrenger', 'ingebracht_op', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', sql<number>`any(${aanbieders}::bigint[])`)
    .where('antwoord_op', 'is', null)
    .where('ingetrokken_op', 'is', null)
    .where('ingebracht_op', '<=', vandaag)
    .orderBy('ingebracht_op')
    .orderBy('id')
    .execute()
}

/** Freezes, with gap files that were just made, the items of clients that have no answer yet and their word on the two duties. */
export async function freezeInbreng(
  trx: Trx,
  gemeente: string,
  lijsten: readonly { id: number; aanbieder: number }[],
  vandaag: Dag,
): Promise<void> {
  if (lijsten.length === 0) return
  const aanbieders = [...new Set(lijsten.map(({ aanbieder }) => aanbieder))]
  const punten = await listOpenPunten(trx, gemeente, aanbieders, vandaag)
  const woorden = await listClientwoorden(trx, gemeente, aanbieders, vandaag)
  const rijen = lijsten.flatMap(({ id, aanbieder }) => [
    ...punten
      .filter(({ aanbieder_id }) => aanbieder_id === aanbieder)
      .map((punt): { lijst: number; clientpunt: number | null; inhoud: Inbrengregel } => ({
        lijst: id,
        clientpunt: punt.id,
        inhoud: {
          soort: 'punt',
          clientpunt: punt.id,
          onderwerp: punt.onderwerp,
          toelichting: punt.toelichting,
          inbrenger: punt.inbrenger,
          ingebrachtOp: punt.ingebracht_op,
        },
      })),
    ...woorden
      .get(aanbieder)!
      .filter(({ stand }) => stand !== 'niet_gevraagd')
      .map((woord): { lijst: number; clientpunt: number | null; inhoud: Inbrengregel } => ({
        lijst: id,
        clientpunt: null,
        inhoud: { soort: 'woord', ...woord },
      })),
  ])
  if (rijen.length === 0) return
  await sql`insert into hiatenlijstinbreng (gemeente_id, hiatenlijst_id, volgorde, clientpunt_id, inhoud)
    select ${gemeente}, lijst, row_number() over (partition by lijst), punt, inhoud from unnest(${rijen.map(({ lijst }) => lijst)}::bigint[], ${rijen.map(({ clientpunt }) => clientpunt)}::bigint[], ${rijen.map(({ inhoud }) => JSON.stringify(inhoud))}::jsonb[]) as r (lijst, punt, inhoud)`.execute(
    trx,
  )
}

export interface BevrorenPunt extends Extract<Inbrengregel, { soort: 'punt' }> {
  /** As it is now: the answer, and the version for the form. */
  antwoord: string | null
  antwoordOp: Dag | null
  versie: number
}

/** What of clients stood in a gap file, with the answers that came since. */
export async function getInbreng(
  trx: Trx,
  gemeente: string,
  hiatenlijst: number,
): Promise<{ punten: BevrorenPunt[]; woorden: Woordbeeld[] }> {
  const { rows } = await sql<{ inhoud: Inbrengregel; antwoord: string | null; antwoordOp: Dag | null; versie: number | null }>`
    select i.inhoud, p.antwoord, p.antwoord_op as "antwoordOp", p.versie from hiatenlijstinbreng i left join clientpunt p on p.gemeente_id = i.gemeente_id and p.id = i.clientpunt_id
    where i.gemeente_id = ${gemeente} and i.hiatenlijst_id = ${hiatenlijst} order by i.volgorde`.execute(trx)
  return {
    punten: rows.flatMap(({ inhoud, antwoord, antwoordOp, versie }) =>
      inhoud.soort === 'punt' ? [{ ...inhoud, antwoord, antwoordOp, versie: versie! }] : [],
    ),
    woorden: rows.flatMap(({ inhoud }) => (inhoud.soort === 'woord' ? [inhoud] : [])),
  }
}

/** What would go into a gap file of this provider today, in the same shape. */
export async function leesInbreng(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
  vandaag: Dag,
): Promise<{ punten: BevrorenPunt[]; woorden: Woordbeeld[] }> {
  const punten = await listOpenPunten(trx, gemeente, [aanbieder], vandaag)
  const woorden = (await listClientwoorden(trx, gemeente, [aanbieder], vandaag)).get(aanbieder)!
  return {
    punten: punten.map((punt) => ({
      soort: 'punt',
      clientpunt: punt.id,
      onderwerp: punt.onderwerp,
      toelichting: punt.toelichting,
      inbrenger: punt.inbrenger,
      ingebrachtOp: punt.ingebracht_op,
      antwoord: null,
      antwoordOp: null,
      versie: punt.versie,
    })),
    woorden: woorden.filter(({ stand }) => stand !== 'niet_gevraagd'),
  }
}
