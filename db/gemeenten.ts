import type { Rol } from '../app/access.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import type { Gemeente } from './sessies.ts'

/** What only the survey uses; not read with every page. */
export interface Ervaringinstellingen {
  /** Fewest valid answers of a group that is shown, for surveys planned from now. */
  ervaring_drempel: number
  /** Lowest response of a provider, in percent. */
  ervaring_respons_minimum: number
}

export interface Instellingen {
  tweede_paar_ogen: boolean
  voorbereiding_werkdagen: number
  herinnering_dagen: number
  escalatie_dagen: number
  totp_rollen: Rol[]
  /** Whether toezicht keeps a local extra kind beside the two of the Act. */
  andere_gebeurtenis: boolean
}

export async function getGemeente(trx: Trx, code: string): Promise<Gemeente | undefined> {
  return trx
    .selectFrom('gemeente')
    .select([
      'code',
      'naam',
      'demo',
      'tweede_paar_ogen',
      'voorbereiding_werkdagen',
      'herinnering_dagen',
      'escalatie_dagen',
      'totp_rollen',
      'andere_gebeurtenis',
      'versie',
    ])
    .where('code', '=', code)
    .executeTakeFirst()
}

export function getErvaringinstellingen(trx: Trx, code: string): Promise<Ervaringinstellingen> {
  return trx
    .selectFrom('gemeente')
    .select(['ervaring_drempel', 'ervaring_respons_minimum'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
}

export async function renameGemeente(trx: Trx, scope: Scope, naam: string): Promise<void> {
  await trx
    .updateTable('gemeente')
    .set(({ eb }) => ({ naam, versie: eb('versie', '+', 1) }))
    .where('code', '=', scope.gemeente)
    .execute()
  await addAudit(trx, scope, { handeling: 'instellingen.gewijzigd', onderwerp: `gemeente:${scope.gemeente}`, gegevens: { naam } })
}

/** False when someone else saved since `versie`; nothing is written then. */
export async function saveInstellingen(
  trx: Trx,
  scope: Scope,
  versie: number,
  instellingen: Instellingen & Partial<Ervaringinstellingen>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('gemeente')
    .set({ ...instellingen, versie: versie + 1 })
    .where('code', '=', scope.gemeente)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'instellingen.gewijzigd',
    onderwerp: `gemeente:${scope.gemeente}`,
    gegevens: { ...instellingen },
  })
  return true
}
