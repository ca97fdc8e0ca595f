/** What happened in participation in a period, in counts. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Trx } from './client.server.ts'

export interface Participatiecijfers {
  /** First day on which anything of participation is known; null: nothing is. */
  begin: Dag | null
  gevraagd: number
  ongevraagd: number
  voorstellen: number
  beantwoord: number
  opTijd: number
  overgenomen: number
  gedeeltelijk: number
  nietOvergenomen: number
  /** Not answered on the last day of the period, while the deadline had passed. */
  teLaat: number
  overleggen: number
  punten: number
  puntenBeantwoord: number
  trajecten: number
  informatie: number
  geweigerd: number
  afwijkingen: number
  verbeterpunten: number
  verbeterpuntenKlaar: number
}

/** In one statement; days of the period, both included. */
export async function countParticipatie(trx: Trx, gemeente: string, { van, tot }: { van: Dag; tot: Dag }): Promise<Participatiecijfers> {
  const inPeriode = (kolom: string) => sql`${sql.ref(kolom)} between ${van}::date and ${tot}::date`
  const { rows } = await sql<Participatiecijfers>`
    select
      (select min(dag) from (select min(ingesteld_op) as dag from klankbordgroep where gemeente_id = ${gemeente} union all select min(coalesce(ontvangen_op, gevraagd_op)) from advies where gemeente_id = ${gemeente}
        union all select min(datum) from clientoverleg where gemeente_id = ${gemeente} and staat = 'gehouden') b) as begin,
      (select count(*) from advies where gemeente_id = ${gemeente} and soort = 'gevraagd' and ${inPeriode('gevraagd_op')}) as gevraagd,
      (select count(*) from advies where gemeente_id = ${gemeente} and soort = 'ongevraagd' and ${inPeriode('ontvangen_op')}) as ongevraagd,
      (select count(*) from advies where gemeente_id = ${gemeente} and soort = 'voorstel' and ${inPeriode('ontvangen_op')}) as voorstellen,
      a.*,
      (select count(*) from advies where gemeente_id = ${gemeente} and reactie_uiterlijk < ${tot}::date and (reactie_op is null or reactie_op > ${tot}::date) and (ingetrokken_op is null or ingetrokken_op > ${tot}::date)) as "teLaat",
      (select count(*) from clientoverleg where gemeente_id = ${gemeente} and staat = 'gehouden' and ${inPeriode('datum')}) as overleggen,
      (select count(*) from clientpunt where gemeente_id = ${gemeente} and ingetrokken_op is null and ${inPeriode('ingebracht_op')}) as punten,
      (select count(*) from clientpunt where gemeente_id = ${gemeente} and ingetrokken_op is null and ${inPeriode('ingebracht_op')} and antwoord_op <= ${tot}::date) as "puntenBeantwoord",
      (select count(*) from participatietraject where gemeente_id = ${gemeente} and ${inPeriode('geopend_op')}) as trajecten,
      (select count(*) from informatieverstrekking where gemeente_id = ${gemeente} and ${inPeriode('verstrekt_op')}) as informatie,
      (select count(*) from informatieverstrekking where gemeente_id = ${gemeente} and ${inPeriode('geweigerd_op')}) as geweigerd,
      (select count(*) from afwijking where gemeente_id = ${gemeente} and ingetrokken_op is null and ${inPeriode('besloten_op')}) as afwijkingen,
      v.*
    from (select count(*) as beantwoord, count(*) filter (where reactie_op <= reactie_uiterlijk) as "opTijd", count(*) filter (where reactie = 'overgenomen') as overgenomen,
        count(*) filter (where reactie = 'gedeeltelijk') as gedeeltelijk, count(*) filter (where reactie = 'niet') as "nietOvergenomen" from advies where gemeente_id = ${gemeente} and ${inPeriode('reactie_op')}) a,
      (select count(*) as verbeterpunten, count(*) filter (where p.gereed_op <= ${tot}::date) as "verbeterpuntenKlaar" from verbeterpunt p join evaluatie e on e.gemeente_id = p.gemeente_id and e.id = p.evaluatie_id
        where p.gemeente_id = ${gemeente} and e.gehouden_op <= ${tot}::date) v`.execute(trx)
  return rows[0]!
}
