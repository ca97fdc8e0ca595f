import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { gevoeligheid } from '../../app/rules/gevoeligheid.ts'
import { indexcijfer } from '../../app/rules/indexatie.ts'
import { kostprijs } from '../../app/rules/kostprijs.ts'
import type { Blad } from '../../app/rules/kostprijsblad.ts'
import type { Weigering } from '../../app/rules/stappen.ts'
import { welkeVariant } from '../../app/rules/tariefvergelijking.ts'
import { dienst, index, invoer, voorziening } from '../../app/kostprijsinvoer.ts'
import { velden } from './kostprijs/velden.ts'
import { VOORBEELDEN } from './kostprijs/voorbeelden.ts'
import { ZINNEN } from '../../app/kostprijstekst.ts'

/** The steps a percentage or a rounding rule can name, in order of calculation. */
const STAPPEN: Record<string, string> = {
  betaalde_uren: 'Uit "tijd".',
  functie_1: 'De eerste functie, per betaald uur of per periode van loonopbouw_per; functie_2 de tweede, enzovoort.',
  loon: 'Gewogen bruto loon (alleen bij loon.soort "bruto").',
  '<sleutel van een toeslag>': 'Elke toeslag, in de volgorde van de lijst.',
  loon_met_toeslagen: 'Loon plus alle toeslagen.',
  '<sleutel van een last>': 'Elke werkgeverslast en elke overige personeelskost.',
  loonkosten_per_jaar: 'Alleen bij loonopbouw_per "jaar" (loonkosten_per_maand bij "maand", enzovoort).',
  loonkosten_per_betaald_uur: 'Loon met toeslagen plus lasten.',
  '<sleutel met plaats per_betaald_uur>': 'Kosten en overhead die vóór de productiviteit meetellen.',
  kosten_per_betaald_uur: 'Alleen als er zulke kosten zijn.',
  '<oorzaak>': 'feestdagen, verlof, ziekte, scholing, werkoverleg, reistijd, administratie: uren per jaar.',
  declarabele_uren: 'Alleen bij productiviteit uit uren.',
  productiviteit: 'Percentage; rond af met afronding.stappen.productiviteit.',
  productiviteitsfactor: 'Alleen als er een afronding voor is: 1 / productiviteit, en dan wordt vermenigvuldigd in plaats van gedeeld.',
  kosten_per_declarabel_uur: 'Kosten per betaald uur gedeeld door de productiviteit.',
  kosten_niet_productieve_uren: 'Het verschil met de kosten per betaald uur.',
  '<sleutel van een kost>': 'Overig personeel, reis, opleiding, gemeentelijke verplichtingen, overige kosten.',
  directe_kosten: 'Kosten per declarabel uur plus alles vóór overhead.',
  inzet_per_eenheid: 'Omrekening: uren per eenheid en cliënt.',
  inzet_bedrag: 'Omrekening: bedrag per uur maal die uren.',
  bedrag_per_eenheid: 'Omrekening: inzet_bedrag plus de kosten van de eenheid.',
  '<sleutel van overhead>': 'Elke post in overhead.',
  kostprijs: 'Na overhead en de kosten met plaats na_overhead (niet bij overhead_en_marge "samen").',
  '<sleutel van marge>': 'Elke post in risico_marge.',
  prijs: 'Na marge en de kosten met plaats na_marge.',
  tarief: 'De laatste prijs, afgerond op centen.',
  index: 'Het indexcijfer in procenten.',
  tarief_geindexeerd: 'Tarief maal (1 + index), afgerond op centen.',
}

function uitleg(): object {
  const vormen = { dienst: velden(dienst), overige_voorziening: velden(voorziening), indexatie: velden(index) }
  return {
    gebruik: 'npm run -s kostprijs -- BESTAND.json, of -- --herbereken [--gemeente CODE] voor alle bladen in de database',
    regels: [
      'Bedragen zijn euro (of één andere munt); getallen zijn een JSON-getal of tekst met een komma: 24.68 of "24,68".',
      'Percentages zijn 0 tot 100. Een los getal tussen 0 en 1 wordt geweigerd: schrijf { "waarde": 0.5, "eenheid": "procent" } of "fractie".',
      'Er wordt exact in decimalen gerekend. Alleen "tarief" en "tarief_geindexeerd" worden afgerond, tenzij "afronding" andere stappen noemt.',
      'Wat niet is ingevuld telt niet als 0: het staat in "niet_meegenomen".',
      'Staat er "bij" een veld, dan hoort het bij die keuze (of bij die velden samen) en geldt "verplicht" alleen daarbinnen.',
      'Velden die hier niet staan worden geweigerd. Bij een fout staat het veld op stderr en is de exitcode 2.',
    ],
    velden: Object.fromEntries(Object.entries(vormen).map(([soort, vorm]) => [soort, vorm.velden])),
    onderdelen: Object.assign({}, ...Object.values(vormen).map((vorm) => vorm.onderdelen)) as object,
    stappen: STAPPEN,
    voorbeelden: VOORBEELDEN,
  }
}

/** Ends the command with one line per refusal; exit code 2 is bad input. */
function weiger(regels: string[]): never {
  for (const regel of regels) process.stderr.write(`${regel}\n`)
  process.exit(2)
}

const alsRegel = ({ veld, reden, mogelijk }: Weigering<keyof typeof ZINNEN>): string =>
  `${veld}: ${ZINNEN[reden]}${mogelijk ? ` Mogelijk: ${mogelijk.join(', ')}.` : ''}`

function lees(bestand: string): unknown {
  let tekst: string
  try {
    // npm moves to the folder of the project; a relative path is meant from where the user stands.
    tekst = readFileSync(resolve(process.env['INIT_CWD'] ?? '.', bestand), 'utf8')
  } catch {
    return weiger([`${bestand}: dit bestand kan niet worden gelezen. Controleer de naam en de map.`])
  }
  try {
    return JSON.parse(tekst.replace(/^\uFEFF/, ''))
  } catch {
    return weiger([`${bestand}: dit is geen geldige JSON. Let op: een getal met een komma moet tussen aanhalingstekens, zoals "24,68".`])
  }
}

function pad(delen: PropertyKey[]): string {
  return delen.map((deel, i) => (typeof deel === 'number' ? `[${deel}]` : i === 0 ? String(deel) : `.${String(deel)}`)).join('')
}

const HOORT: Record<string, string> = {
  string: 'tekst',
  object: 'een object { … }',
  array: 'een lijst [ … ]',
  int: 'een geheel getal',
  number: 'een getal',
}

/** The sentence for an issue that the schema has no own sentence for; undefined leaves it to Zod's Dutch. */
function zin(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_union' && issue.discriminator && issue['options']) {
    return `Kies bij "${issue.discriminator}" uit: ${(issue['options'] as string[]).join(', ')}.`
  }
  if (issue.code === 'invalid_value') return `Kies uit: ${issue.values.join(', ')}.`
  if (issue.code === 'too_big') return `Dit mag hoogstens ${issue.maximum} zijn.`
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'Dit veld is verplicht.' : `Dit moet ten minste ${issue.minimum} zijn.`
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'Dit veld is verplicht.' : `Hier hoort ${HOORT[issue.expected] ?? issue.expected}.`
  }
  return undefined
}

/** The field in front of the sentence. An unknown field is named with its full path. */
function vormfouten(fout: z.ZodError): string[] {
  return fout.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((naam) => `${pad([...issue.path, naam])}: Dit veld bestaat hier niet.`)
    }
    return [`${pad(issue.path) || 'bestand'}: ${issue.message}`]
  })
}

function bereken(gegevens: z.infer<typeof invoer>): object {
  if (gegevens.soort === 'indexatie') {
    const uitkomst = indexcijfer(gegevens.indexatie, gegevens.tarief)
    if (!uitkomst.ok) weiger(uitkomst.weigeringen.map(alsRegel))
    return { naam: gegevens.naam, ...uitkomst, ok: undefined }
  }
  const { gevoeligheid: tornado, vergelijk, ...rest } = gegevens
  const blad: Blad = rest
  const uitkomst = kostprijs(blad)
  if (!uitkomst.ok) weiger(uitkomst.weigeringen.map(alsRegel))
  const invloed = tornado && gevoeligheid(blad, tornado.verandering)
  if (invloed && !invloed.ok) {
    weiger(invloed.weigeringen.map((een) => alsRegel({ ...een, veld: `gevoeligheid.${een.veld}` })))
  }
  const variant = vergelijk && welkeVariant(blad, vergelijk.tarief, vergelijk.hoogste_marge)
  if (variant && !variant.ok) weiger(variant.weigeringen.map((een) => alsRegel({ ...een, veld: `vergelijk.${een.veld}` })))
  return {
    ...uitkomst,
    ok: undefined,
    ...(invloed ? { gevoeligheid: { ...tornado, tarief: invloed.tarief, factoren: invloed.factoren } } : {}),
    ...(variant ? { vergelijking: { ...vergelijk, variant: variant.variant, varianten: variant.varianten } } : {}),
  }
}

z.config({ ...z.locales.nl(), customError: zin })
const bestand = process.argv[2]
if (bestand === undefined) {
  process.stdout.write(`${JSON.stringify(uitleg(), null, 2)}\n`)
} else if (process.argv.includes('--herbereken')) {
  // a calculation from a file needs no database
  const { herberekenAlles } = await import('./kostprijs/herbereken.ts')
  process.exitCode = await herberekenAlles(process.argv.slice(2))
} else {
  const gelezen = invoer.safeParse(lees(bestand))
  if (!gelezen.success) weiger(vormfouten(gelezen.error))
  process.stdout.write(`${JSON.stringify(bereken(gelezen.data), null, 2)}\n`)
}
