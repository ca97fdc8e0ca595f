/** The registers around participation: information given, deviations, evaluations; and all facts for the rules. */
import { sql } from 'kysely'
import type { Afwijking } from '../app/rules/afwijkingen.ts'
import type { Dag } from '../app/rules/dag.ts'
import type { Evaluatiedeelnemer, Evaluatiesoort } from '../app/rules/evaluatiecyclus.ts'
import type { Participatiefeiten } from '../app/rules/participatiesoorten.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { getKlankbordgroep, readKlankbordgroepfeiten } from './klankbordgroep.ts'

/** Everything the rules of participation need, in a handful of statements. */
export async function readParticipatie(trx: Trx, gemeente: string): Promise<Participatiefeiten> {
  const { ingesteld_op } = await getKlankbordgroep(trx, gemeente)
  const groep = await readKlankbordgroepfeiten(trx, gemeente)
  const adviezen = await trx
    .selectFrom('advies')
    .select([
      'ontvangen_op as ontvangenOp',
      'advies_uiterlijk as adviesUiterlijk',
      'reactie_uiterlijk as reactieUiterlijk',
      'reactie_op as reactieOp',
      'ingetrokken_op as ingetrokkenOp',
    ])
    .where('gemeente_id', '=', gemeente)
    .execute()
  const { rows: clientoverleggen } = await sql<Participatiefeiten['clientoverleggen'][number]>`
    select o.datum, o.staat = 'gehouden' as gehouden, (select coalesce(sum(d.aantal) filter (where d.groep in ('clienten', 'betrokkenen', 'klankbordgroep')), 0) > 0
      from clientoverlegdeelname d where d.gemeente_id = o.gemeente_id and d.overleg_id = o.id having count(*) > 0) as vertegenwoordigd
    from clientoverleg o where o.gemeente_id = ${gemeente} and o.staat <> 'vervallen'`.execute(trx)
  const evaluaties = await trx
    .selectFrom('evaluatie')
    .select(['soort as over', 'gehouden_op as gehoudenOp', 'deelnemers', 'aan_raad_op as aanRaadOp'])
    .where('gemeente_id', '=', gemeente)
    .execute()
  return { ...groep, ingesteldOp: ingesteld_op, adviezen, clientoverleggen, evaluaties }
}

// ---- information (Opmeer 2019 7)

export interface Informatie {
  id: number
  onderwerp: string
  aan: 'klankbordgroep' | 'clienten' | 'betrokkenen' | 'iedereen'
  aanleiding: 'actief' | 'verzoek'
  gevraagdOp: Dag | null
  verstrektOp: Dag | null
  hoe: string | null
  geweigerdOp: Dag | null
  weigergrond: string | null
  versie: number
}

/** Requests without an answer first, then the last one. */
export async function listInformatie(trx: Trx, gemeente: string): Promise<Informatie[]> {
  return trx
    .selectFrom('informatieverstrekking')
    .select([
      'id',
      'onderwerp',
      'aan',
      'aanleiding',
      'gevraagd_op as gevraagdOp',
      'verstrekt_op as verstrektOp',
      'hoe',
      'geweigerd_op as geweigerdOp',
      'weigergrond',
      'versie',
    ])
    .where('gemeente_id', '=', gemeente)
    .orderBy(
      (eb) => eb.fn.coalesce('verstrekt_op', 'geweigerd_op'),
      (order) => order.desc().nullsFirst(),
    )
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export type NieuweInformatie = Omit<Informatie, 'id' | 'versie'>

export async function addInformatie(trx: Trx, scope: Scope, nieuw: NieuweInformatie): Promise<void> {
  const { id } = await trx
    .insertInto('informatieverstrekking')
    .values({
      gemeente_id: scope.gemeente,
      onderwerp: nieuw.onderwerp,
      aan: nieuw.aan,
      aanleiding: nieuw.aanleiding,
      gevraagd_op: nieuw.gevraagdOp,
      verstrekt_op: nieuw.verstrektOp,
      hoe: nieuw.hoe,
      geweigerd_op: nieuw.geweigerdOp,
      weigergrond: nieuw.weigergrond,
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'informatie.vastgelegd',
    onderwerp: `informatie:${id}`,
    gegevens: { aan: nieuw.aan, aanleiding: nieuw.aanleiding, geweigerd: nieuw.geweigerdOp !== null },
  })
}

/** A request is answered: given, or refused on a ground of the law. */
export async function saveInformatie(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  antwoord: Pick<Informatie, 'verstrektOp' | 'hoe' | 'geweigerdOp' | 'weigergrond'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('informatieverstrekking')
    .set({
      verstrekt_op: antwoord.verstrektOp,
      hoe: antwoord.hoe,
      geweigerd_op: antwoord.geweigerdOp,
      weigergrond: antwoord.weigergrond,
      versie: versie + 1,
    })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('verstrekt_op', 'is', null)
    .where('geweigerd_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'informatie.beantwoord',
    onderwerp: `informatie:${id}`,
    gegevens: { geweigerd: antwoord.geweigerdOp !== null },
  })
  return true
}

// ---- deviations (Opmeer 2019 12, 13; Nieuwegein 2015 27)

export interface Afwijkingrij extends Afwijking {
  id: number
  grond: 'hardheidsclausule' | 'onvoorzien'
  regelset: string
  motivering: string
  besluitnummer: string | null
  versie: number
}

export async function listAfwijkingen(trx: Trx, gemeente: string): Promise<Afwijkingrij[]> {
  return trx
    .selectFrom('afwijking')
    .select([
      'id',
      'grond',
      'regelset',
      'artikel',
      'onderwerp',
      'motivering',
      'besloten_op as beslotenOp',
      'besluitnummer',
      'ingetrokken_op as ingetrokkenOp',
      'versie',
    ])
    .where('gemeente_id', '=', gemeente)
    .orderBy('besloten_op', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function addAfwijking(trx: Trx, scope: Scope, nieuw: Omit<Afwijkingrij, 'id' | 'versie' | 'ingetrokkenOp'>): Promise<void> {
  const { id } = await trx
    .insertInto('afwijking')
    .values({
      gemeente_id: scope.gemeente,
      grond: nieuw.grond,
      regelset: nieuw.regelset,
      artikel: nieuw.artikel,
      onderwerp: nieuw.onderwerp,
      motivering: nieuw.motivering,
      besloten_op: nieuw.beslotenOp,
      besluitnummer: nieuw.besluitnummer,
      door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'afwijking.vastgelegd',
    onderwerp: `afwijking:${id}`,
    gegevens: { grond: nieuw.grond, artikel: nieuw.artikel, onderwerp: nieuw.onderwerp },
  })
}

export async function endAfwijking(trx: Trx, scope: Scope, id: number, versie: number, vandaag: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('afwijking')
    .set({ ingetrokken_op: vandaag, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'afwijking.ingetrokken', onderwerp: `afwijking:${id}` })
  return true
}

// ---- evaluation (Opmeer 2019 11; Nieuwegein 2015 26)

export interface Evaluatiebeeld {
  id: number
  soort: Evaluatiesoort
  gehoudenOp: Dag
  deelnemers: Evaluatiedeelnemer[]
  bevindingen: string
  aanRaadOp: Dag | null
  raadsvoorstel: string | null
  zienswijze: string | null
  zienswijzeOp: Dag | null
  versie: number
  punten: { id: number; tekst: string; door: Evaluatiedeelnemer[]; uiterlijk: Dag | null; gereedOp: Dag | null; versie: number }[]
}

export async function listEvaluaties(trx: Trx, gemeente: string): Promise<Evaluatiebeeld[]> {
  const evaluaties = await trx
    .selectFrom('evaluatie')
    .select([
      'id',
      'soort',
      'gehouden_op as gehoudenOp',
      'deelnemers',
      'bevindingen',
      'aan_raad_op as aanRaadOp',
      'raadsvoorstel',
      'zienswijze',
      'zienswijze_op as zienswijzeOp',
      'versie',
    ])
    .where('gemeente_id', '=', gemeente)
    .orderBy('gehouden_op', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const punten = await trx
    .selectFrom('verbeterpunt')
    .select(['id', 'evaluatie_id', 'tekst', 'door', 'uiterlijk', 'gereed_op as gereedOp', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .orderBy('id')
    .execute()
  return evaluaties.map((evaluatie) => ({
    ...evaluatie,
    deelnemers: evaluatie.deelnemers as Evaluatiedeelnemer[],
    punten: punten
      .filter(({ evaluatie_id }) => evaluatie_id === evaluatie.id)
      .map(({ evaluatie_id: _evaluatie, ...punt }) => ({ ...punt, door: punt.door as Evaluatiedeelnemer[] })),
  }))
}

export async function addEvaluatie(
  trx: Trx,
  scope: Scope,
  nieuw: Pick<Evaluatiebeeld, 'soort' | 'gehoudenOp' | 'deelnemers' | 'bevindingen'>,
): Promise<number> {
  const { id } = await trx
    .insertInto('evaluatie')
    .values({
      gemeente_id: scope.gemeente,
      soort: nieuw.soort,
      gehouden_op: nieuw.gehoudenOp,
      deelnemers: nieuw.deelnemers,
      bevindingen: nieuw.bevindingen,
      door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'evaluatie.vastgelegd',
    onderwerp: `evaluatie:${id}`,
    gegevens: { soort: nieuw.soort, op: nieuw.gehoudenOp },
  })
  return id
}

export async function saveEvaluatie(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  stap: { aanRaadOp: Dag; raadsvoorstel: string | null } | { zienswijze: string; zienswijzeOp: Dag },
): Promise<boolean> {
  const waarden =
    'aanRaadOp' in stap
      ? { aan_raad_op: stap.aanRaadOp, raadsvoorstel: stap.raadsvoorstel }
      : { zienswijze: stap.zienswijze, zienswijze_op: stap.zienswijzeOp }
  const { numUpdatedRows } = await trx
    .updateTable('evaluatie')
    .set({ ...waarden, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'aanRaadOp' in stap ? 'evaluatie.aan_raad' : 'evaluatie.zienswijze',
    onderwerp: `evaluatie:${id}`,
  })
  return true
}

export async function addVerbeterpunt(
  trx: Trx,
  scope: Scope,
  evaluatie: number,
  punt: { tekst: string; door: Evaluatiedeelnemer[]; uiterlijk: Dag | null },
): Promise<void> {
  await trx
    .insertInto('verbeterpunt')
    .values({ gemeente_id: scope.gemeente, evaluatie_id: evaluatie, ...punt })
    .execute()
  await addAudit(trx, scope, { handeling: 'verbeterpunt.toegevoegd', onderwerp: `evaluatie:${evaluatie}` })
}

export async function saveVerbeterpuntGereed(trx: Trx, scope: Scope, id: number, versie: number, vandaag: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('verbeterpunt')
    .set({ gereed_op: vandaag, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('gereed_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'verbeterpunt.gereed', onderwerp: `verbeterpunt:${id}` })
  return true
}
