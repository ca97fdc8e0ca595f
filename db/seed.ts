import { hashPassword } from '../app/password.server.ts'
import type { Rol } from '../app/access.ts'
import type { Dag } from '../app/rules/dag.ts'
import { type Db, type Scope, withGemeente, withToezicht } from './client.server.ts'
import { addDemomeldingen } from './demomeldingen.ts'
import { addDemobestanden } from './demobestanden.server.ts'
import { addDemomaatregelen } from './demomaatregelen.ts'
import { generate } from './generate.ts'
import { addGemeente, addRol, savePersoon, saveWachtwoord } from './personen.ts'
import { herbeoordeel } from './toetsing.ts'
import { herbeoordeelToezicht } from './toezichttoetsing.ts'

export const DEMO_GEMEENTE = '9999'

const ACCOUNTS: { email: string; naam: string; rol: Rol; grond: string | null }[] = [
  { email: 'beheerder@voorbeeld.test', naam: 'Bente Beheer', rol: 'beheerder', grond: null },
  { email: 'contractmanager@voorbeeld.test', naam: 'Carla Contract', rol: 'contractmanager', grond: null },
  { email: 'contractmanager2@voorbeeld.test', naam: 'Chris Contract', rol: 'contractmanager', grond: null },
  { email: 'toezichthouder@voorbeeld.test', naam: 'Tom Toezicht', rol: 'toezichthouder', grond: 'B&W 2025-014' },
  { email: 'wethouder@voorbeeld.test', naam: 'Wilma Wethouder', rol: 'wethouder', grond: null },
]

export interface Demo { scope: Scope; personen: Record<string, number> }

/**
 * Gemeente Voorbeeldstad with its people, once; dates relative to `vandaag`. Does nothing in a database that is in use.
 * With a data folder some of the evidence has a file to open, and there are meldingen.
 */
export async function seedDemo(db: Db, vandaag: Dag, aanbieders = 24, jaren = 2, dataDir?: string): Promise<Demo | undefined> {
  if (await db.selectFrom('gemeente').select('code').limit(1).executeTakeFirst()) return undefined
  await addGemeente(db, DEMO_GEMEENTE, 'Gemeente Voorbeeldstad', true)
  const wachtwoord = await hashPassword('peil-demo')
  const personen: Record<string, number> = {}
  const scope: Scope = { gemeente: DEMO_GEMEENTE, persoon: null }
  const aanbiederIds = await withGemeente(db, scope, async (trx) => {
    for (const { email, naam, rol, grond } of ACCOUNTS) {
      const id = await savePersoon(trx, email, naam)
      personen[email.split('@')[0]!] = id
      await saveWachtwoord(trx, id, wachtwoord)
      await addRol(trx, scope, id, rol, grond)
    }
    const ids = await generate(trx, scope, vandaag, { aanbieders, jaren, registreerder: personen.contractmanager!, beoordelaar: personen.contractmanager2! })
    if (dataDir !== undefined) await addDemobestanden(trx, scope, dataDir, ids.slice(0, 12))
    await herbeoordeel(trx, scope, [...ids, null], vandaag)
    await addDemomaatregelen(trx, scope, personen, vandaag)
    return ids
  })
  await withToezicht(db, scope, async (trx, toezicht) => {
    if (dataDir !== undefined) await addDemomeldingen(trx, { ...toezicht, persoon: personen.toezichthouder! }, aanbiederIds, vandaag)
    await herbeoordeelToezicht(trx, toezicht, aanbiederIds, vandaag)
  })
  return { scope, personen }
}
