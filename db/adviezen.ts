/** Adviezen and voorstellen, what was asked and given, and the answer of the college. */
import { sql } from 'kysely'
import { reactietermijn } from '../app/rules/adviestermijn.ts'
import type { Dag } from '../app/rules/dag.ts'
import type { TermijnEinde } from '../app/rules/termijn.ts'
import type { Uitsluiting } from '../app/rules/uitsluiting.ts'
import type { Adviessoort, Indiener, Reactie } from '../app/rules/participatiewoorden.ts'
import { type Adviesstuk, addStuktitels, listAdviesstukken } from './adviesstukken.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Adviesrij {
  id: number
  nummer: string
  soort: Adviessoort
  indiener: Indiener
  indienerNaam: string | null
  onderwerp: string
  gevraagdOp: Dag | null
  adviesUiterlijk: Dag | null
  ontvangenOp: Dag | null
  reactieUiterlijk: Dag | null
  reactie: Reactie | null
  reactieOp: Dag | null
  ingetrokkenOp: Dag | null
  openbaar: boolean
}

export interface Adviesbeeld extends Adviesrij {
  beleidsterrein: string | null
  traject: number | null
  trajectOnderwerp: string | null
  vraag: string | null
  besluitVerwachtOp: Dag | null
  tekst: string | null
  reactieRegel: TermijnEinde | null
  reactieDoen: string | null
  reactieReden: string | null
  raadsvoorstel: string | null
  ingetrokkenReden: string | null
  uitsluiting: Uitsluiting | null
  uitsluitingToch: string | null
  indienerPersoon: number | null
  versie: number
  stukken: Adviesstuk[]
}

const RIJ = [
  'advies.id',
  'advies.nummer',
  'advies.soort',
  'advies.indiener',
  'advies.indiener_naam as indienerNaam',
  'advies.onderwerp',
  'advies.gevraagd_op as gevraagdOp',
  'advies.advies_uiterlijk as adviesUiterlijk',
  'advies.ontvangen_op as ontvangenOp',
  'advies.reactie_uiterlijk as reactieUiterlijk',
  'advies.reactie',
  'advies.reactie_op as reactieOp',
  'advies.ingetrokken_op as ingetrokkenOp',
  'advies.openbaar',
] as const

/** What the klankbordgroep may read: its own, and what is public. */
const zichtbaar = (trx: Trx, gemeente: string, alleenKlankbordgroep: boolean) =>
  trx
    .selectFrom('advies')
    .where('advies.gemeente_id', '=', gemeente)
    .$if(alleenKlankbordgroep, (query) =>
      query.where((eb) => eb.or([eb('advies.indiener', '=', 'klankbordgroep'), eb('advies.openbaar', '=', true)])),
    )

/** Open ones first, the first deadline on top. */
export async function listAdviezen(trx: Trx, gemeente: string, alleenKlankbordgroep = false): Promise<Adviesrij[]> {
  return zichtbaar(trx, gemeente, alleenKlankbordgroep)
    .select(RIJ)
    .orderBy(sql`advies.reactie_op is null and advies.ingetrokken_op is null desc`)
    .orderBy(sql`case when advies.reactie_op is null and advies.ingetrokken_op is null then advies.reactie_uiterlijk end nulls last`)
    .orderBy(sql`coalesce(advies.ontvangen_op, advies.gevraagd_op)`, 'desc')
    .orderBy('advies.id', 'desc')
    .execute()
}

export async function getAdvies(trx: Trx, gemeente: string, id: number, alleenKlankbordgroep = false): Promise<Adviesbeeld | undefined> {
  const advies = await zichtbaar(trx, gemeente, alleenKlankbordgroep)
    .leftJoin('participatietraject as traject', (join) =>
      join.onRef('traject.gemeente_id', '=', 'advies.gemeente_id').onRef('traject.id', '=', 'advies.traject_id'),
    )
    .select([
      ...RIJ,
      'advies.beleidsterrein',
      'advies.traject_id as traject',
      'traject.onderwerp as trajectOnderwerp',
      'advies.vraag',
      'advies.besluit_verwacht_op as besluitVerwachtOp',
      'advies.tekst',
      'advies.reactie_regel as reactieRegel',
      'advies.reactie_doen as reactieDoen',
      'advies.reactie_reden as reactieReden',
      'advies.raadsvoorstel',
      'advies.ingetrokken_reden as ingetrokkenReden',
      'advies.uitsluiting',
      'advies.uitsluiting_toch as uitsluitingToch',
      'advies.indiener_persoon_id as indienerPersoon',
      'advies.versie',
    ])
    .where('advies.id', '=', id)
    .executeTakeFirst()
  if (!advies) return undefined
  return { ...advies, stukken: await listAdviesstukken(trx, gemeente, id) }
}

/** `2026-A003`: counted per year; whoever comes second waits. */
async function nieuwNummer(trx: Trx, gemeente: string, jaar: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('peil.advies'), hashtext(${gemeente}))`.execute(trx)
  const {
    rows: [rij],
  } = await sql<{
    laatste: number | null
  }>`select max(substring(nummer from 7)::int) as laatste from advies where gemeente_id = ${gemeente} and nummer like ${`${jaar}-A%`}`.execute(
    trx,
  )
  return `${jaar}-A${String((rij!.laatste ?? 0) + 1).padStart(3, '0')}`
}

export interface NieuwAdvies {
  soort: 'ongevraagd' | 'voorstel'
  indiener: Indiener
  indienerNaam: string | null
  indienerPersoon: number | null
  onderwerp: string
  beleidsterrein: string | null
  traject: number | null
  tekst: string
  ontvangenOp: Dag
  openbaar: boolean
  uitsluiting: Uitsluiting | null
  uitsluitingToch: string | null
}

/** The deadline is stored with the rule that made it: weeks that are chosen later do not move it. */
export async function addAdvies(trx: Trx, scope: Scope, nieuw: NieuwAdvies, reactieWeken: number): Promise<{ id: number; nummer: string }> {
  const nummer = await nieuwNummer(trx, scope.gemeente, nieuw.ontvangenOp.slice(0, 4))
  const termijn = reactietermijn(nieuw.ontvangenOp, reactieWeken)
  const { id } = await trx
    .insertInto('advies')
    .values({
      gemeente_id: scope.gemeente,
      nummer,
      soort: nieuw.soort,
      indiener: nieuw.indiener,
      indiener_naam: nieuw.indienerNaam,
      indiener_persoon_id: nieuw.indienerPersoon,
      onderwerp: nieuw.onderwerp,
      beleidsterrein: nieuw.beleidsterrein,
      traject_id: nieuw.traject,
      tekst: nieuw.tekst,
      ontvangen_op: nieuw.ontvangenOp,
      reactie_uiterlijk: termijn.uiterlijk,
      reactie_regel: JSON.stringify(termijn),
      uitsluiting: nieuw.uitsluiting,
      uitsluiting_toch: nieuw.uitsluitingToch,
      openbaar: nieuw.openbaar,
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'advies.ontvangen',
    onderwerp: `advies:${id}`,
    gegevens: { nummer, soort: nieuw.soort, uiterlijk: termijn.uiterlijk, ...(nieuw.uitsluiting && { uitsluiting: nieuw.uitsluiting }) },
  })
  return { id, nummer }
}

export interface Adviesaanvraag {
  onderwerp: string
  beleidsterrein: string | null
  traject: number | null
  vraag: string
  gevraagdOp: Dag
  adviesUiterlijk: Dag | null
  besluitVerwachtOp: Dag | null
  openbaar: boolean
  stukken: string[]
}

/** Asked of the klankbordgroep, with the documents it needs. */
export async function addAanvraag(trx: Trx, scope: Scope, nieuw: Adviesaanvraag): Promise<{ id: number; nummer: string }> {
  const nummer = await nieuwNummer(trx, scope.gemeente, nieuw.gevraagdOp.slice(0, 4))
  const { id } = await trx
    .insertInto('advies')
    .values({
      gemeente_id: scope.gemeente,
      nummer,
      soort: 'gevraagd',
      indiener: 'klankbordgroep',
      onderwerp: nieuw.onderwerp,
      beleidsterrein: nieuw.beleidsterrein,
      traject_id: nieuw.traject,
      vraag: nieuw.vraag,
      gevraagd_op: nieuw.gevraagdOp,
      gevraagd_door: scope.persoon,
      advies_uiterlijk: nieuw.adviesUiterlijk,
      besluit_verwacht_op: nieuw.besluitVerwachtOp,
      openbaar: nieuw.openbaar,
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addStuktitels(trx, scope, id, nieuw.stukken, nieuw.gevraagdOp)
  await addAudit(trx, scope, {
    handeling: 'advies.gevraagd',
    onderwerp: `advies:${id}`,
    gegevens: { nummer, uiterlijk: nieuw.adviesUiterlijk, stukken: nieuw.stukken.length },
  })
  return { id, nummer }
}

/** The advice that was asked for comes in: now the clock of the college starts. */
export async function saveAdviestekst(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  advies: { tekst: string; op: Dag; indienerPersoon: number | null },
  reactieWeken: number,
): Promise<boolean> {
  const termijn = reactietermijn(advies.op, reactieWeken)
  const { numUpdatedRows } = await trx
    .updateTable('advies')
    .set({
      tekst: advies.tekst,
      ontvangen_op: advies.op,
      indiener_persoon_id: advies.indienerPersoon,
      reactie_uiterlijk: termijn.uiterlijk,
      reactie_regel: JSON.stringify(termijn),
      versie: versie + 1,
    })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('ontvangen_op', 'is', null)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'advies.ontvangen', onderwerp: `advies:${id}`, gegevens: { uiterlijk: termijn.uiterlijk } })
  return true
}

export async function saveReactie(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  reactie: { reactie: Reactie; doen: string; reden: string; op: Dag; raadsvoorstel: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('advies')
    .set({
      reactie: reactie.reactie,
      reactie_doen: reactie.doen,
      reactie_reden: reactie.reden,
      reactie_op: reactie.op,
      reactie_door: scope.persoon,
      raadsvoorstel: reactie.raadsvoorstel,
      versie: versie + 1,
    })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('reactie_op', 'is', null)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'advies.beantwoord',
    onderwerp: `advies:${id}`,
    gegevens: { reactie: reactie.reactie, op: reactie.op },
  })
  return true
}

export async function endAdvies(trx: Trx, scope: Scope, id: number, versie: number, op: Dag, reden: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('advies')
    .set({ ingetrokken_op: op, ingetrokken_reden: reden, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('reactie_op', 'is', null)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'advies.ingetrokken', onderwerp: `advies:${id}`, gegevens: { op } })
  return true
}

export async function saveAdviesOpenbaar(trx: Trx, scope: Scope, id: number, openbaar: boolean): Promise<void> {
  await trx
    .updateTable('advies')
    .set({ openbaar, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .execute()
  await addAudit(trx, scope, { handeling: openbaar ? 'advies.openbaar' : 'advies.niet_openbaar', onderwerp: `advies:${id}` })
}
