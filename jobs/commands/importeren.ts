/** npm run -s importeren -- aanbieders FILE [--proef] [--sla-fouten-over] [--gemeente CODE] */
import fs from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readEnv } from '../../app/env.server.ts'
import { vandaag } from '../../app/klok.server.ts'
import { openInstallation } from '../../db/installation.server.ts'
import { listTaakgemeenten } from '../../db/taken.ts'
import { controleer, herbeoordeelGeraakt, leesIn } from '../inlezen.ts'

const GEBRUIK = 'Gebruik: npm run -s importeren -- aanbieders BESTAND [--proef] [--sla-fouten-over] [--gemeente CODE]'

/** Prints one JSON object on stdout. 0: read in, or a dry run without faults; 1: faults stopped it; 2: wrong usage. */
async function main(args: string[]): Promise<number> {
  let keuze
  try {
    keuze = parseArgs({ args, allowPositionals: true, options: { proef: { type: 'boolean', default: false }, 'sla-fouten-over': { type: 'boolean', default: false }, gemeente: { type: 'string' } } })
  } catch {
    return verkeerd(GEBRUIK)
  }
  const [soort, pad, ...rest] = keuze.positionals
  if (soort !== 'aanbieders' || pad === undefined || rest.length > 0) return verkeerd(GEBRUIK)
  const bytes = await fs.readFile(pad).catch(() => undefined)
  if (!bytes) return verkeerd(`Het bestand ${pad} is niet te lezen. Bestaat het, en mag u het openen?`)

  const { proef, 'sla-fouten-over': foutenOverslaan } = keuze.values
  const installatie = await openInstallation(readEnv())
  try {
    const gemeenten = (await listTaakgemeenten(installatie.db)).map(({ code }) => code)
    const gemeente = keuze.values.gemeente ?? (gemeenten.length === 1 ? gemeenten[0]! : undefined)
    if (gemeenten.length === 0) return verkeerd('Er is nog geen gemeente. Start Peil eerst met npm start.')
    if (gemeente === undefined) return verkeerd(`Er zijn meer gemeenten. Kies er een met --gemeente: ${gemeenten.join(', ')}.`)
    if (!gemeenten.includes(gemeente)) return verkeerd(`De gemeente ${gemeente} staat niet in Peil. Bekend: ${gemeenten.join(', ')}.`)
    const scope = { gemeente, persoon: null }
    const { rijen, nieuw, gewijzigd, ongewijzigd, fouten, ingelezen, geraakt } = await leesIn(installatie.db, scope, await controleer(bytes), { proef, foutenOverslaan, herkomst: { opdracht: 'importeren' } })
    await herbeoordeelGeraakt(installatie.db, scope, geraakt, vandaag())
    // faults stopped it: nothing became new and nothing changed, whatever the good rows would have done
    const gestopt = !ingelezen && !proef
    console.log(JSON.stringify({ rijen, nieuw: gestopt ? 0 : nieuw, gewijzigd: gestopt ? 0 : gewijzigd, ongewijzigd, fouten }))
    return ingelezen || (proef && fouten.length === 0) ? 0 : 1
  } finally {
    await installatie.close()
  }
}

function verkeerd(tekst: string): number {
  console.error(tekst)
  return 2
}

process.exitCode = await main(process.argv.slice(2)).catch((fout: unknown) => {
  console.error(fout instanceof Error ? fout.message : fout)
  return 1
})
