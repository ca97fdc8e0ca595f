/**
 * `npm run -s taak -- hiaten|metingen|herinneringen|termijnen|post [--peildatum 2026-03-02] [--proef] [--gemeente CODE]`
 * Prints one JSON object: the sum over all municipalities, or of the one named. What a dry run
 * would send stands on stderr. Ends with 0 when it ran, 1 when it failed, 2 when it was refused.
 */
import { parseArgs } from 'node:util'
import { readEnv } from '../../app/env.server.ts'
import { vandaag } from '../../app/klok.server.ts'
import { isDag } from '../../app/rules/dag.ts'
import { openInstallation } from '../../db/installation.server.ts'
import { listTaakgemeenten, TAKEN, type Taak } from '../../db/taken.ts'
import { draaiTaak, type Taakresultaat } from '../taken.ts'

class Geweigerd extends Error {}

function leesOpdracht(argumenten: string[]): { taak: Taak; peildatum: string | undefined; proef: boolean; gemeente: string | undefined } {
  let gelezen
  try {
    gelezen = parseArgs({
      args: argumenten,
      allowPositionals: true,
      options: { peildatum: { type: 'string' }, proef: { type: 'boolean', default: false }, gemeente: { type: 'string' } },
    })
  } catch {
    throw new Geweigerd(
      'Gebruik: npm run -s taak -- hiaten|metingen|herinneringen|termijnen|post [--peildatum 2026-03-02] [--proef] [--gemeente CODE]',
    )
  }
  const [taak, ...rest] = gelezen.positionals
  if (!TAKEN.includes(taak as Taak) || rest.length > 0) throw new Geweigerd(`Kies één taak: ${TAKEN.join(', ')}.`)
  const { peildatum, proef, gemeente } = gelezen.values
  if (peildatum !== undefined && !isDag(peildatum))
    throw new Geweigerd(`De peildatum ${JSON.stringify(peildatum)} bestaat niet. Schrijf jaar-maand-dag, bijvoorbeeld 2026-03-02.`)
  return { taak: taak as Taak, peildatum, proef: proef ?? false, gemeente }
}

async function main(): Promise<Taakresultaat> {
  const opdracht = leesOpdracht(process.argv.slice(2))
  const env = readEnv()
  const peildatum = opdracht.peildatum ?? vandaag()
  const installatie = await openInstallation(env)
  try {
    const gemeenten = await listTaakgemeenten(installatie.db, opdracht.gemeente)
    if (gemeenten.length === 0) {
      if (opdracht.gemeente !== undefined) throw new Geweigerd(`De gemeente ${opdracht.gemeente} is niet bekend in deze installatie.`)
      // nothing to do is done: a clock that runs this every night must not see a failure
      console.error('Er is nog geen gemeente in deze installatie.')
    }
    const echt = gemeenten.filter(({ demo }) => !demo)
    if (peildatum !== vandaag() && !opdracht.proef && echt.length > 0) {
      throw new Geweigerd(
        `Een andere peildatum dan vandaag kan alleen in een demonstratie, of met --proef. ${echt.map(({ naam }) => naam).join(', ')} werkt met echte gegevens.`,
      )
    }
    const totaal: Taakresultaat = {
      taak: opdracht.taak,
      peildatum,
      proef: opdracht.proef,
      bekeken: 0,
      gevonden: 0,
      nieuw: 0,
      opgelost: 0,
      verstuurd: 0,
      mislukt: 0,
      duurMs: 0,
    }
    for (const gemeente of gemeenten) {
      const { resultaat, posten } = await draaiTaak(installatie.db, env, opdracht.taak, peildatum, {
        gemeente,
        url: env.url,
        proef: opdracht.proef,
        door: null,
      })
      for (const naam of ['bekeken', 'gevonden', 'nieuw', 'opgelost', 'verstuurd', 'mislukt', 'duurMs'] as const)
        totaal[naam] += resultaat[naam]
      if (opdracht.proef)
        for (const { aan, onderwerp, waarom } of posten)
          console.error(`${gemeente.naam}: aan ${aan}: ${onderwerp} (want ${waarom.join('; ')})`)
    }
    return totaal
  } finally {
    await installatie.close()
  }
}

try {
  console.log(JSON.stringify(await main()))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof Geweigerd ? 2 : 1
}
