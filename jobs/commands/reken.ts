import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { InvoerFout } from '../../app/statistics/invoer.ts'
import { GEMIDDELDEN } from './reken/gemiddelden.ts'
import { KAARTEN } from './reken/kaarten.ts'
import { velden, type Methode } from './reken/methode.ts'
import { ONDERDRUKKEN } from './reken/onderdrukken.ts'
import { TERMIJNEN } from './reken/termijnen.ts'
import { VERHOUDINGEN } from './reken/verhoudingen.ts'
import { VERSCHILLEN } from './reken/verschillen.ts'

const METHODEN: Record<string, Methode> = {
  ...VERHOUDINGEN,
  ...VERSCHILLEN,
  ...GEMIDDELDEN,
  ...KAARTEN,
  ...ONDERDRUKKEN,
  ...TERMIJNEN,
}

/** Codes that rules throw, as a sentence. */
const ZINNEN: Record<string, string> = {
  jaar_buiten_bereik: 'Feestdagen zijn bekend van 1990 tot en met 9999. Kies een dag in die jaren.',
  aantal_niet_geheel: 'Het aantal werkdagen moet een heel getal zijn.',
  termijn_aantal: 'Het aantal van een termijn moet een heel getal zijn, en niet 0.',
  dag_ongeldig: 'Schrijf een bestaande dag als 2026-02-01.',
  'Invalid time value': 'De uitkomst ligt buiten de jaren tot en met 9999. Neem een kleiner aantal.',
  moment_ongeldig: 'Een termijn in uren heeft een moment nodig, zoals 2026-02-01T14:30.',
}

/** One line per refusal; exit code 2 is bad input. */
function weiger(regels: readonly string[]): never {
  for (const regel of regels) process.stderr.write(`${regel}\n`)
  process.exit(2)
}

const HOORT: Record<string, string> = {
  string: 'tekst',
  object: 'een object { … }',
  array: 'een lijst [ … ]',
  int: 'een heel getal',
  number: 'een getal',
  boolean: 'true of false',
  record: 'een object { … }',
}

function zin(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_value') return `kies uit: ${issue.values.join(', ')}.`
  if (issue.code === 'invalid_union') return 'deze velden horen niet bij elkaar.'
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'dit veld is verplicht.' : `hier hoort ${HOORT[issue.expected] ?? issue.expected}.`
  return undefined
}

const pad = (delen: readonly PropertyKey[]): string =>
  delen.map((deel, i) => (typeof deel === 'number' ? `[${deel}]` : i === 0 ? String(deel) : `.${String(deel)}`)).join('')

/** What was wrong with the choice that came nearest; a field that takes two kinds of value gets both named. */
function keuzefouten(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  const verkeerdeSoort = (fouten: z.core.$ZodIssue[]): boolean => fouten.some((een) => een.code === 'invalid_type' && een.path.length === 0)
  const dichtbij = issue.errors.filter((fouten) => !verkeerdeSoort(fouten)).toSorted((a, b) => a.length - b.length)
  const [eerste, tweede] = dichtbij
  if (eerste && eerste.length !== tweede?.length) return eerste.map((een) => ({ ...een, path: [...issue.path, ...een.path] }))
  const soorten = issue.errors.flat().flatMap((een) => (een.code === 'invalid_type' ? [HOORT[een.expected] ?? een.expected] : []))
  return [{ ...issue, message: dichtbij.length === 0 ? `hier hoort ${[...new Set(soorten)].join(' of ')}.` : issue.message }]
}

function vormfouten(fout: z.ZodError, gevonden: Methode): string[] {
  const eerste = Object.keys(velden(gevonden.schema)).filter((naam) => !/[[.]/.test(naam))
  return fout.issues
    .flatMap((issue) => (issue.code === 'invalid_union' ? keuzefouten(issue) : [issue]))
    .flatMap((issue) => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((naam) => `${pad([...issue.path, naam])}: dit veld bestaat hier niet. Velden: ${eerste.join(', ')}.`)
      if (issue.code === 'invalid_union' && issue.path.length === 0) return [`invoer: ${issue.message} Velden: ${eerste.join(', ')}.`]
      return [`${pad(issue.path) || 'invoer'}: ${issue.message}`]
    })
}

function zoek(naam: string): [string, Methode] {
  const schoon = naam.toLowerCase().replaceAll('_', '-')
  const gevonden = Object.entries(METHODEN).find(([eigen, { aliassen }]) => eigen === schoon || aliassen.includes(schoon))
  if (gevonden) return gevonden
  const lijkt = Object.entries(METHODEN).flatMap(([eigen, { aliassen }]) =>
    [eigen, ...aliassen].some((een) => een.includes(schoon) || schoon.includes(een)) ? [eigen] : [],
  )
  return weiger([
    `${naam}: deze methode bestaat niet. ${lijkt.length > 0 ? `Bedoelt u: ${lijkt.join(', ')}?` : 'Draai "npm run -s reken" voor de lijst.'}`,
  ])
}

const beschrijf = ([naam, { wat, bron, aliassen, schema, voorbeeld }]: [string, Methode]): object => ({
  methode: naam,
  wat,
  ...(aliassen.length > 0 ? { ookAls: aliassen } : {}),
  bron,
  velden: velden(schema),
  voorbeeld,
})

function lees(): unknown {
  const tekst = readFileSync(0, 'utf8').replace(/^\uFEFF/, '')
  if (tekst.trim() === '') weiger(['invoer: leeg. Geef JSON op de standaardinvoer: npm run -s reken -- METHODE < in.json.'])
  try {
    return JSON.parse(tekst)
  } catch {
    return weiger(['invoer: dit is geen geldige JSON. Let op: getallen met een punt, namen tussen aanhalingstekens.'])
  }
}

/** JSON writes an infinite number as null, and null is a missing value here; a day after 9999 gets another shape: both are told instead. */
function eisEindig(uitkomst: unknown, plek: string): void {
  if (typeof uitkomst === 'number' && !Number.isFinite(uitkomst))
    weiger([`${plek}invoer: een getal is te groot of te klein om mee te rekenen.`])
  if (typeof uitkomst === 'string' && /^[+-]\d{6}-/.test(uitkomst)) weiger([`${plek}invoer: ${ZINNEN['Invalid time value']}`])
  if (typeof uitkomst === 'object' && uitkomst !== null) for (const deel of Object.values(uitkomst)) eisEindig(deel, plek)
}

/** One call; a list of inputs gives a list of results. */
function reken(gevonden: Methode, invoer: unknown, plek = ''): unknown {
  if (Array.isArray(invoer)) return invoer.map((een, i) => reken(gevonden, een, `[${i}] `))
  const gelezen = gevonden.schema.safeParse(invoer)
  if (!gelezen.success) return weiger(vormfouten(gelezen.error, gevonden).map((regel) => plek + regel))
  try {
    const uitkomst = gevonden.reken(gelezen.data)
    eisEindig(uitkomst, plek)
    return uitkomst
  } catch (fout) {
    if (fout instanceof InvoerFout) return weiger([plek + fout.message])
    if (fout instanceof RangeError && ZINNEN[fout.message]) return weiger([`${plek}invoer: ${ZINNEN[fout.message]}`])
    throw fout
  }
}

const GEBRUIK = {
  gebruik: 'npm run -s reken -- METHODE < in.json',
  uitleg: 'npm run -s reken -- METHODE --uitleg',
  regels: [
    'De uitkomst is JSON. Een lijst als invoer geeft een lijst uitkomsten.',
    'Aandelen zijn fracties van 1, tenzij multiplier 100 is. Getallen hebben een punt, geen komma. null is een ontbrekende waarde, nooit 0.',
    'uitkomst "te_weinig_gegevens" betekent: de gegevens kloppen, maar zeggen hierover niets.',
    'Bij een fout staat het veld op stderr en is de exitcode 2. Velden die niet bestaan worden geweigerd.',
    'Kostprijs en indexatie hebben hun eigen opdracht: npm run -s kostprijs.',
  ],
}

z.config({ ...z.locales.nl(), customError: zin })
// A reader such as `head` may stop before the end.
process.stdout.on('error', (fout: NodeJS.ErrnoException) => {
  if (fout.code !== 'EPIPE') throw fout
})
const [naam, ...rest] = process.argv.slice(2)
if (naam === undefined) {
  process.stdout.write(`${JSON.stringify({ ...GEBRUIK, methoden: Object.entries(METHODEN).map(beschrijf) }, null, 2)}\n`)
} else {
  const gevonden = zoek(naam)
  const uitleg = rest.includes('--uitleg')
  if (rest.length > (uitleg ? 1 : 0))
    weiger([`${rest.filter((deel) => deel !== '--uitleg').join(' ')}: dit hoort hier niet. De invoer komt van de standaardinvoer.`])
  process.stdout.write(`${JSON.stringify(uitleg ? beschrijf(gevonden) : reken(gevonden[1], lees()), null, 2)}\n`)
}
