/**
 * `npm run -s kostprijs -- --herbereken [--gemeente CODE]`: every sheet in the database once more; changes nothing.
 * Prints one JSON object. 0: all come out as stored; 1: some do not; 2: it could not be done.
 */
import { parseArgs } from 'node:util'
import { readEnv } from '../../../app/env.server.ts'
import { type Installation, openInstallation } from '../../../db/installation.server.ts'
import { listTaakgemeenten } from '../../../db/taken.ts'
import { type Afwijking, herbereken } from '../../herberekening.ts'

function leesGemeente(argumenten: string[]): string | null | undefined {
  try {
    return (
      parseArgs({ args: argumenten, options: { herbereken: { type: 'boolean' }, gemeente: { type: 'string' } } }).values.gemeente ?? null
    )
  } catch {
    return undefined
  }
}

export async function herberekenAlles(argumenten: string[]): Promise<number> {
  const gemeente = leesGemeente(argumenten)
  if (gemeente === undefined) {
    process.stderr.write('Gebruik: npm run -s kostprijs -- --herbereken [--gemeente CODE]\n')
    return 2
  }
  let installatie: Installation | undefined
  try {
    installatie = await openInstallation(readEnv())
    const gemeenten = await listTaakgemeenten(installatie.db, gemeente ?? undefined)
    if (gemeente !== null && gemeenten.length === 0) {
      process.stderr.write(`De gemeente ${gemeente} is niet bekend in deze installatie.\n`)
      return 2
    }
    const anders: (Afwijking & { gemeente: string })[] = []
    let bekeken = 0
    for (const { code } of gemeenten) {
      const uit = await herbereken(installatie.db, code)
      bekeken += uit.bekeken
      anders.push(...uit.anders.map((een) => ({ gemeente: code, ...een })))
    }
    process.stdout.write(`${JSON.stringify({ bekeken, gelijk: bekeken - anders.length, anders }, null, 2)}\n`)
    return anders.length > 0 ? 1 : 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  } finally {
    await installatie?.close()
  }
}
