import { hashPassword } from '../app/password.server.ts'
import type { Rol } from '../app/access.ts'
import type { Dag } from '../app/rules/dag.ts'
import { behindWall, type Db, type Scope, type Trx, withGemeente } from './client.server.ts'
import { addDemoervaring } from './demoervaring.ts'
import { addDemoervaringtabellen } from './demoervaringtabellen.ts'
import { addDemomeldingen } from './demomeldingen.ts'
import { addDemotoezicht } from './demotoezicht.ts'
import { addDemobestanden } from './demobestanden.server.ts'
import { addDemomaatregelen } from './demomaatregelen.ts'
import { addDemoparticipatie } from './demoparticipatie.ts'
import { addDemomeldingenVanEerder, addDemonulverklaringen, addDemotrends, meetDemo } from './demotrends.ts'
import { addDemotarieven } from './demotarieven.ts'
import { addDemojaarverslag, addDemorapportage } from './demorapportages.ts'
import { generate } from './generate.ts'
import { addRol, insertGemeente, savePersoon, saveWachtwoord } from './personen.ts'
import { listNormen } from './regelsets.ts'
import { herbeoordeel } from './toetsing.ts'
import { herbeoordeelToezicht } from './toezichttoetsing.ts'

const DEMO_GEMEENTE = '9999'

const ACCOUNTS: { email: string; naam: string; rol: Rol; grond: string | null }[] = [
  { email: 'beheerder@voorbeeld.test', naam: 'Bente Beheer', rol: 'beheerder', grond: null },
  { email: 'contractmanager@voorbeeld.test', naam: 'Carla Contract', rol: 'contractmanager', grond: null },
  { email: 'contractmanager2@voorbeeld.test', naam: 'Chris Contract', rol: 'contractmanager', grond: null },
  { email: 'toezichthouder@voorbeeld.test', naam: 'Tom Toezicht', rol: 'toezichthouder', grond: 'B&W 2025-014' },
  { email: 'wethouder@voorbeeld.test', naam: 'Wilma Wethouder', rol: 'wethouder', grond: null },
]

export interface Demo {
  scope: Scope
  personen: Record<string, number>
}

/**
 * Gemeente Voorbeeldstad with its people, once; dates relative to `vandaag`. Does nothing in a database that is in use.
 * With a data folder some of the evidence has a file to open, and there are meldingen.
 * One transaction on both sides of the wall: half a demonstration would be taken for a whole one by every later start.
 */
export async function seedDemo(db: Db, vandaag: Dag, aanbieders = 24, jaren = 2, dataDir?: string): Promise<Demo | undefined> {
  const wachtwoord = await hashPassword('peil-demo')
  const scope: Scope = { gemeente: DEMO_GEMEENTE, persoon: null }
  return withGemeente(db, scope, async (trx) => {
    if (await trx.selectFrom('gemeente').select('code').limit(1).executeTakeFirst()) return undefined
    await insertGemeente(trx, DEMO_GEMEENTE, 'Gemeente Voorbeeldstad', true)
    const personen: Record<string, number> = {}
    for (const { email, naam, rol, grond } of ACCOUNTS) {
      const id = await savePersoon(trx, email, naam)
      personen[email.split('@')[0]!] = id
      await saveWachtwoord(trx, id, wachtwoord)
      await addRol(trx, scope, id, rol, grond)
    }
    const contract = { ...scope, persoon: personen.contractmanager! }
    const ids = await generate(trx, scope, vandaag, {
      aanbieders,
      jaren,
      registreerder: personen.contractmanager!,
      beoordelaar: personen.contractmanager2!,
    })
    if (dataDir !== undefined) await addDemobestanden(trx, scope, dataDir, ids.slice(0, 12))
    await addCollegestand(trx, scope, personen, vandaag)
    await addDemotarieven(trx, scope, personen, ids, vandaag)
    if (dataDir !== undefined) await addDemoparticipatie(trx, scope, personen, ids, vandaag)
    await herbeoordeel(trx, scope, [...ids, null], vandaag)
    await addDemomaatregelen(trx, scope, personen, vandaag)
    await addDemoervaring(trx, contract, vandaag, dataDir)
    await addDemoervaringtabellen(trx, contract, vandaag)
    if (dataDir !== undefined) await addDemotrends(trx, scope, ids, personen, vandaag)
    await behindWall(trx, scope, async (achter) => {
      const toezicht = { ...achter, persoon: personen.toezichthouder! }
      if (dataDir !== undefined) {
        await addDemomeldingen(trx, toezicht, ids, vandaag)
        await addDemomeldingenVanEerder(trx, toezicht, ids, vandaag)
        await addDemotoezicht(trx, toezicht, ids, vandaag)
        await addDemonulverklaringen(trx, toezicht, ids, vandaag)
      }
      await herbeoordeelToezicht(trx, achter, ids, vandaag)
      if (dataDir !== undefined) {
        await addDemojaarverslag(trx, toezicht, 'Gemeente Voorbeeldstad', vandaag)
        await meetDemo(trx, achter, vandaag, true)
      }
    })
    if (dataDir !== undefined) {
      await meetDemo(trx, scope, vandaag, false)
      await addDemorapportage(trx, contract, vandaag)
    }
    return { scope, personen }
  })
}

/** The college has appointed its toezichthouder, as the accounts say, and someone answers for what it still has to do. */
async function addCollegestand(trx: Trx, scope: Scope, personen: Record<string, number>, vandaag: Dag): Promise<void> {
  const gemeente_id = scope.gemeente
  const normen = (await listNormen(trx, gemeente_id, vandaag)).filter(({ adressaat, soort }) => adressaat === 'college' && soort !== null)
  await trx
    .insertInto('norm_eigenaar')
    .values(normen.map(({ sleutel }) => ({ gemeente_id, norm_sleutel: sleutel, persoon_id: personen.beheerder! })))
    .execute()
  const besluit = normen.find(({ sleutel }) => sleutel === 'aanwijzingsbesluit')!
  const geregistreerd_door = personen.contractmanager!
  const { id } = await trx
    .insertInto('bewijsstuk')
    .values({
      gemeente_id,
      norm_sleutel: besluit.sleutel,
      periode: '2025',
      titel: 'Besluit B&W 2025-014',
      aangeleverd_op: '2025-01-14',
      ingediend_door: 'college',
      geregistreerd_door,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('nalevingstoets')
    .values({
      gemeente_id,
      norm_sleutel: besluit.sleutel,
      volgnummer: 1,
      norm_id: besluit.id,
      bewijsstuk_id: id,
      geregistreerd_door,
      oordeel: 'voldoet',
      motivering: 'Het besluit noemt de toezichthouder bij functie en de dag waarop het ingaat.',
      datum: '2025-01-20',
      beoordeeld_door: personen.contractmanager2!,
      tweede_paar_ogen: true,
    })
    .execute()
}
