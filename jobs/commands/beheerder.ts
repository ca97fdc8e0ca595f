/** The first person of a municipality, or a way back in: prints a one-time link. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readEnv } from '../../app/env.server.ts'
import { parseGemeentecode } from '../../app/rules/identificatie.ts'
import { withGemeente } from '../../db/client.server.ts'
import { addAudit } from '../../db/audit.ts'
import { openInstallation } from '../../db/installation.server.ts'
import { getGemeente, renameGemeente } from '../../db/gemeenten.ts'
import { addGemeente, addRol, addUitnodiging, getPersoon, listRollen, lockRollen, savePersoon } from '../../db/personen.ts'

const GEBRUIK = `Gebruik: npm run -s beheerder -- uitnodigen EMAIL --gemeente CODE [--naam NAAM] [--gemeentenaam NAAM]

Maakt deze persoon beheerder van de gemeente en drukt een link af die één keer werkt, zeven dagen lang.
  --gemeente CODE      CBS-code, vier cijfers
  --naam NAAM          naam van de persoon; zonder deze het e-mailadres
  --gemeentenaam NAAM  hoe de gemeente in Peil heet; staat zij er nog niet in, dan maakt Peil haar aan`

class Gebruiksfout extends Error {}

function lees(argumenten: string[]) {
  try {
    return parseArgs({
      args: argumenten,
      allowPositionals: true,
      options: { gemeente: { type: 'string' }, naam: { type: 'string' }, gemeentenaam: { type: 'string' } },
    })
  } catch (error) {
    throw new Gebruiksfout((error as Error).message)
  }
}

async function main(): Promise<void> {
  const {
    positionals: [opdracht, email],
    values: { gemeente, naam, gemeentenaam },
  } = lees(process.argv.slice(2))
  if (opdracht !== 'uitnodigen' || !email) throw new Gebruiksfout('Noem de opdracht en het e-mailadres.')
  if (!z.email().safeParse(email).success) throw new Gebruiksfout(`${email} is geen e-mailadres.`)
  if (!gemeente || !parseGemeentecode(gemeente).ok) throw new Gebruiksfout('Geef met --gemeente de CBS-code van de gemeente: vier cijfers.')

  const env = readEnv()
  const installatie = await openInstallation(env)
  try {
    const { db } = installatie
    const scope = { gemeente, persoon: null }
    const bekend = await withGemeente(db, scope, (trx) => getGemeente(trx, gemeente))
    if (!bekend) {
      await addGemeente(db, gemeente, gemeentenaam ?? `Gemeente ${gemeente}`)
      if (!gemeentenaam)
        console.error(`Gemeente ${gemeente} is aangemaakt en heet nu "Gemeente ${gemeente}". Geef haar een naam met --gemeentenaam NAAM.`)
    } else if (gemeentenaam && gemeentenaam !== bekend.naam) {
      await withGemeente(db, scope, (trx) => renameGemeente(trx, scope, gemeentenaam))
    }
    const token = await withGemeente(db, scope, async (trx) => {
      await lockRollen(trx, gemeente)
      if ((await getPersoon(trx, { email }))?.geblokkeerd)
        throw new Error(`Het account ${email} is geblokkeerd. Een beheerder heft dat op bij Gebruikers.`)
      const persoon = await savePersoon(trx, email, naam ?? email)
      const nieuw = await addUitnodiging(trx, gemeente, persoon)
      const rollen = await listRollen(trx, gemeente, persoon)
      if (!rollen.some(({ rol }) => rol === 'beheerder')) await addRol(trx, scope, persoon, 'beheerder', null)
      await addAudit(trx, scope, { handeling: 'uitnodiging.gemaakt', onderwerp: `persoon:${persoon}`, gegevens: { via: 'opdracht' } })
      return nieuw
    })
    console.error(`Link voor ${email}, beheerder van gemeente ${gemeente}. Werkt één keer, zeven dagen lang:`)
    console.log(`${env.url}/uitnodiging/${token}`)
  } finally {
    await installatie.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof Gebruiksfout) console.error(`\n${GEBRUIK}`)
  process.exitCode = error instanceof Gebruiksfout ? 2 : 1
})
