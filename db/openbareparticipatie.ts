/** What of participation anyone may read: numbers and terms, names only of members who agreed, adviezen and trajecten that are public. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { listOpenbareStukken } from './adviesstukken.ts'
import type { Trx } from './client.server.ts'
import type { Adviessoort, Indiener, Reactie } from '../app/rules/participatiewoorden.ts'

export interface OpenbareParticipatie {
  naam: string
  leden: { van: Dag; tot: Dag; aantal: number; namen: string[] }[]
  adviezen: {
    nummer: string
    soort: Adviessoort
    indiener: Indiener
    onderwerp: string
    tekst: string | null
    ontvangenOp: Dag | null
    reactieUiterlijk: Dag | null
    reactie: Reactie | null
    reactieOp: Dag | null
    doen: string | null
    reden: string | null
    stukken: { id: number; titel: string; naam: string; grootte: number }[]
  }[]
  trajecten: {
    onderwerp: string
    doelgroep: string
    verloop: string
    resultaten: string
    geopendOp: Dag
    afgeslotenOp: Dag | null
    uitkomst: string | null
  }[]
  overleggen: { datum: Dag; thema: string | null; staat: string; verslag: string | null; deelnemers: number | null }[]
}

export async function getOpenbareParticipatie(trx: Trx, gemeente: string, vandaag: Dag): Promise<OpenbareParticipatie> {
  const groep = await trx.selectFrom('klankbordgroep').select('naam').where('gemeente_id', '=', gemeente).executeTakeFirst()
  const { rows: leden } = await sql<OpenbareParticipatie['leden'][number]>`
    select min(benoemd_op) as van, tot, count(*) as aantal, coalesce(array_agg(naam order by naam) filter (where toestemming_naam), '{}') as namen
    from klankbordlid where gemeente_id = ${gemeente} and benoemd_op <= ${vandaag} and least(tot, einde_op) > ${vandaag} group by tot order by tot`.execute(
    trx,
  )
  // an advice that was withdrawn is nobody's to read any more
  const adviezen = await trx
    .selectFrom('advies')
    .select([
      'id',
      'nummer',
      'soort',
      'indiener',
      'onderwerp',
      'tekst',
      'ontvangen_op as ontvangenOp',
      'reactie_uiterlijk as reactieUiterlijk',
      'reactie',
      'reactie_op as reactieOp',
      'reactie_doen as doen',
      'reactie_reden as reden',
    ])
    .where('gemeente_id', '=', gemeente)
    .where('openbaar', '=', true)
    .where('ingetrokken_op', 'is', null)
    .where('ontvangen_op', 'is not', null)
    .orderBy('ontvangen_op', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const stukken = await listOpenbareStukken(
    trx,
    gemeente,
    adviezen.map(({ id }) => id),
  )
  const trajecten = await trx
    .selectFrom('participatietraject')
    .select(['onderwerp', 'doelgroep', 'verloop', 'resultaten', 'geopend_op as geopendOp', 'afgesloten_op as afgeslotenOp', 'uitkomst'])
    .where('gemeente_id', '=', gemeente)
    .where('openbaar', '=', true)
    .orderBy('geopend_op', 'desc')
    .limit(50)
    .execute()
  const { rows: overleggen } = await sql<OpenbareParticipatie['overleggen'][number]>`
    select o.datum, o.thema, o.staat, o.verslag, (select sum(d.aantal)::int from clientoverlegdeelname d where d.gemeente_id = o.gemeente_id and d.overleg_id = o.id) as deelnemers
    from clientoverleg o where o.gemeente_id = ${gemeente} and o.openbaar and o.staat <> 'vervallen' order by o.datum desc limit 30`.execute(
    trx,
  )
  return {
    naam: groep?.naam ?? 'Klankbordgroep',
    leden,
    adviezen: adviezen.map(({ id, ...advies }) => ({
      ...advies,
      stukken: stukken.filter(({ advies: van }) => van === id).map(({ advies: _van, ...stuk }) => stuk),
    })),
    trajecten,
    overleggen,
  }
}
