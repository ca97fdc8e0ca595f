/**
 * Terms kept, of which the last day has passed: kept when it was done on that day or before. What is still not done counts
 * as not kept. Outside the wall: evidence asked with a date, and what was agreed in a meeting. The terms of meldingen stand
 * behind the wall and have a figure of their own (`termijnentoezicht.ts`).
 */
import { sql } from 'kysely'
import type { Dag } from '../../app/rules/dag.ts'
import type { Trx } from '../client.server.ts'
import { listOvereenkomsten, type Telling, telOp } from './groepen.ts'
import { kwartaalVan, type Meetbron } from './meting.ts'

type Partij = 'aanbieder' | 'gemeente'

export const termijnenAanbieders: Meetbron = {
  sleutel: 'termijnen_aanbieders',
  definitie: 1,
  bron: 'uitvragen en afspraken in Peil',
  meet: async (trx, gemeente, vandaag) =>
    telOp(perPeriode(await listTermijnen(trx, gemeente, 'aanbieder', vandaag)), await listOvereenkomsten(trx, gemeente), vandaag),
}

export const termijnenGemeente: Meetbron = {
  sleutel: 'termijnen_gemeente',
  definitie: 1,
  bron: 'afspraken en stukken van het college in Peil',
  // which provider it was about says nothing about that provider
  meet: async (trx, gemeente, vandaag) =>
    telOp(perPeriode(await listTermijnen(trx, gemeente, 'gemeente', vandaag)), await listOvereenkomsten(trx, gemeente), vandaag, {
      perAanbieder: false,
    }),
}

export interface Termijntelling {
  aanbieder: number | null
  uiterlijk: Dag
  op_tijd: number
  aantal: number
}

/** Each term in its quarter and in its year. */
export function perPeriode(rijen: readonly Termijntelling[]): Telling[] {
  return rijen.flatMap(({ aanbieder, uiterlijk, op_tijd, aantal }) =>
    [uiterlijk.slice(0, 4), kwartaalVan(uiterlijk)].map((periode) => ({ aanbieder, periode, teller: op_tijd, noemer: aantal })),
  )
}

/** Counted in SQL per provider and quarter; the day stands for its quarter. */
async function listTermijnen(trx: Trx, gemeente: string, partij: Partij, vandaag: Dag): Promise<Termijntelling[]> {
  const { rows } = await sql<Termijntelling>`
    select aanbieder, date_trunc('quarter', uiterlijk)::date as uiterlijk, count(*) filter (where gedaan <= uiterlijk) as op_tijd, count(*) as aantal
    from (
      select aanbieder_id as aanbieder, uiterlijk, aangeleverd_op as gedaan from bewijsstuk
      where gemeente_id = ${gemeente} and uiterlijk < ${vandaag}::date and (aanbieder_id is null) = ${partij === 'gemeente'}::boolean
      union all
      select o.aanbieder_id, f.uiterlijk, f.gedaan_op from afspraak f join overleg o on o.gemeente_id = f.gemeente_id and o.id = f.overleg_id
      where f.gemeente_id = ${gemeente} and f.eigenaar = ${partij} and f.uiterlijk < ${vandaag}::date
    ) t group by 1, 2`.execute(trx)
  return rows
}
