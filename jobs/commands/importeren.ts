/** npm run -s importeren -- aanbieders|meldingen|tarieven|ervaring FILE [--jaar JAAR] [--proef] [--sla-fouten-over] [--gemeente CODE] */
import fs from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readEnv } from '../../app/env.server.ts'
import { vandaag } from '../../app/klok.server.ts'
import { jaarTekst } from '../../app/ervaringtekst.ts'
import { parseJaar } from '../../app/rules/clientervaring.ts'
import { heeftBsn } from '../../app/rules/identificatie.ts'
import { meldbareSoorten } from '../../app/rules/meldingstoets.ts'
import { type Db, type Scope, withGemeente, withToezicht } from '../../db/client.server.ts'
import { getGemeente } from '../../db/gemeenten.ts'
import { openInstallation } from '../../db/installation.server.ts'
import { addMeldingen, vergelijkMeldingen } from '../../db/meldingenlezen.ts'
import { listTaakgemeenten } from '../../db/taken.ts'
import { herbeoordeelToezicht } from '../../db/toezichttoetsing.ts'
import { leesErvaring } from '../ervaring.ts'
import { controleer, herbeoordeelGeraakt, leesIn } from '../inlezen.ts'
import { controleerMeldingen } from '../inlezen/meldingen.ts'
import { leesTarieven } from '../tarieven.ts'

const GEBRUIK =
  'Gebruik: npm run -s importeren -- aanbieders|meldingen|tarieven BESTAND [--proef] [--sla-fouten-over] [--gemeente CODE]\n      of: npm run -s importeren -- ervaring BESTAND --jaar JAAR [--proef] [--gemeente CODE]'

const negatief = (deel: string | undefined): boolean => /^-\d/.test(deel ?? '')

/** Prints one JSON object on stdout. 0: read in, or a dry run without faults; 1: faults stopped it; 2: wrong usage. */
async function main(args: string[]): Promise<number> {
  let keuze
  try {
    // a negative year looks like an option; it gets its own sentence
    keuze = parseArgs({
      args: args.flatMap((deel, i) =>
        negatief(deel) && args[i - 1] === '--jaar' ? [] : deel === '--jaar' && negatief(args[i + 1]) ? [`--jaar=${args[i + 1]}`] : [deel],
      ),
      allowPositionals: true,
      options: {
        proef: { type: 'boolean', default: false },
        'sla-fouten-over': { type: 'boolean', default: false },
        gemeente: { type: 'string' },
        jaar: { type: 'string' },
      },
    })
  } catch {
    return verkeerd(GEBRUIK)
  }
  const [soort, pad, ...rest] = keuze.positionals
  if (
    (soort !== 'aanbieders' && soort !== 'meldingen' && soort !== 'tarieven' && soort !== 'ervaring') ||
    pad === undefined ||
    rest.length > 0
  )
    return verkeerd(GEBRUIK)
  const jaar = parseJaar(keuze.values.jaar, Number(vandaag().slice(0, 4)))
  if (soort === 'ervaring') {
    if (!jaar.ok) return verkeerd(`${jaarTekst(jaar.reden)} Bijvoorbeeld: --jaar ${Number(vandaag().slice(0, 4)) - 1}`)
    if (keuze.values['sla-fouten-over'])
      return verkeerd('Bij ervaring kan --sla-fouten-over niet: zonder de foute rijen is de uitkomst een andere.')
  } else if (keuze.values.jaar !== undefined) return verkeerd(GEBRUIK)
  // npm moves to the folder of the project; a relative path is meant from where the user stands
  const bytes = await fs.readFile(path.resolve(process.env['INIT_CWD'] ?? '.', pad)).catch(() => undefined)
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
    if (soort === 'tarieven') {
      const { rijen, nieuw, ongewijzigd, fouten, ingelezen } = await leesTarieven(
        installatie.db,
        scope,
        bytes,
        { proef, foutenOverslaan, herkomst: { opdracht: 'importeren' } },
        vandaag(),
      )
      console.log(JSON.stringify({ rijen, nieuw: ingelezen || proef ? nieuw : 0, gewijzigd: 0, ongewijzigd, fouten }))
      return ingelezen || (proef && (fouten.length === 0 || foutenOverslaan)) ? 0 : 1
    }
    if (soort === 'meldingen') return await leesMeldingen(installatie.db, scope, bytes, { proef, foutenOverslaan })
    if (soort === 'ervaring' && jaar.ok)
      return await leesErvaringbestand(installatie.db, scope, bytes, { jaar: jaar.waarde, proef, bestandsnaam: path.basename(pad) })
    const { rijen, nieuw, gewijzigd, ongewijzigd, fouten, ingelezen, geraakt } = await leesIn(
      installatie.db,
      scope,
      await controleer(bytes),
      { proef, foutenOverslaan, herkomst: { opdracht: 'importeren' } },
    )
    await herbeoordeelGeraakt(installatie.db, scope, geraakt, vandaag())
    // faults stopped it: nothing became new and nothing changed, whatever the good rows would have done
    const gestopt = !ingelezen && !proef
    console.log(JSON.stringify({ rijen, nieuw: gestopt ? 0 : nieuw, gewijzigd: gestopt ? 0 : gewijzigd, ongewijzigd, fouten }))
    return ingelezen || (proef && (fouten.length === 0 || foutenOverslaan)) ? 0 : 1
  } finally {
    await installatie.close()
  }
}

/** Meldingen of the years before, behind the wall; the same result, of which nothing is ever changed. */
async function leesMeldingen(
  db: Db,
  scope: Scope,
  bytes: Uint8Array,
  { proef, foutenOverslaan }: { proef: boolean; foutenOverslaan: boolean },
): Promise<number> {
  const instellingen = await withGemeente(db, scope, (trx) => getGemeente(trx, scope.gemeente))
  const inhoud = await controleerMeldingen(bytes, vandaag(), meldbareSoorten(instellingen!.andere_gebeurtenis))
  const { nieuw, ongewijzigd, fouten, ingelezen, geraakt } = await withToezicht(db, scope, async (trx, achter) => {
    const verschil = await vergelijkMeldingen(trx, scope.gemeente, inhoud.regels)
    const fouten = [...inhoud.fouten, ...verschil.fouten].sort((a, b) => a.rij - b.rij)
    const ingelezen = !proef && !inhoud.onbruikbaar && (fouten.length === 0 || foutenOverslaan)
    if (ingelezen) await addMeldingen(trx, achter, verschil.nieuw)
    return {
      nieuw: verschil.nieuw.length,
      ongewijzigd: verschil.ongewijzigd,
      fouten,
      ingelezen,
      geraakt: ingelezen ? [...new Set(verschil.nieuw.map(({ aanbieder }) => aanbieder))] : [],
    }
  })
  // judged in a transaction of its own, as the page does: the rows hold the audit head by then
  for (let van = 0; van < geraakt.length; van += 1000)
    await withToezicht(db, scope, (trx, achter) => herbeoordeelToezicht(trx, achter, geraakt.slice(van, van + 1000), vandaag()))
  console.log(JSON.stringify({ rijen: inhoud.rijen, nieuw: ingelezen || proef ? nieuw : 0, gewijzigd: 0, ongewijzigd, fouten }))
  return ingelezen || (proef && (fouten.length === 0 || foutenOverslaan)) ? 0 : 1
}

/** Counts of the client survey of one year. A file with a fault is refused whole; the same file again changes nothing. */
async function leesErvaringbestand(
  db: Db,
  scope: Scope,
  bytes: Uint8Array,
  { jaar, proef, bestandsnaam }: { jaar: number; proef: boolean; bestandsnaam: string },
): Promise<number> {
  const gelezen = await leesErvaring(db, scope, jaar, bytes, {
    proef,
    maak: true,
    bestandsnaam: heeftBsn(bestandsnaam) ? 'bestand' : bestandsnaam,
    vandaag: vandaag(),
  })
  if (!gelezen.ok) {
    console.error(gelezen.zin)
    return 1
  }
  const { vorm, rijen, aanbieders, antwoorden, nieuw, gewijzigd, ongewijzigd, vervallen, fouten, waarschuwingen, alIngelezen } =
    gelezen.uitslag
  const gestopt = fouten.length > 0 && !proef
  console.log(
    JSON.stringify({
      rijen,
      nieuw: gestopt ? 0 : nieuw,
      gewijzigd: gestopt ? 0 : gewijzigd,
      ongewijzigd,
      vervallen: gestopt ? 0 : vervallen,
      jaar,
      vorm,
      aanbieders,
      antwoorden,
      fouten,
      waarschuwingen,
      melding: alIngelezen,
    }),
  )
  return fouten.length === 0 ? 0 : 1
}

function verkeerd(tekst: string): number {
  console.error(tekst)
  return 2
}

process.exitCode = await main(process.argv.slice(2)).catch((fout: unknown) => {
  console.error(fout instanceof Error ? fout.message : fout)
  return 1
})
