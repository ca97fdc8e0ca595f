import { z } from 'zod'
import { dagenTussen, isDag, plusDagen } from '../../../app/rules/dag.ts'
import { dagenSinds } from '../../../app/rules/dagensinds.ts'
import { feestdagen, feestdagNaam, pasen } from '../../../app/rules/feestdagen.ts'
import {
  mogelijkeBsn,
  parseAgbCode,
  parseBsn,
  parseBtwId,
  parseGemeentecode,
  parseKvkNummer,
  parseOin,
  parseOnderwijsnummer,
  parsePostcode,
  parseProductcategorie,
  parseRsin,
  parseSbi,
  parseVestigingsnummer,
} from '../../../app/rules/identificatie.ts'
import { houdAan, hervat, isMoment, termijnEinde } from '../../../app/rules/termijn.ts'
import { eersteWerkdagVanaf, isWerkdag, plusWerkdagen, werkdagenTussen } from '../../../app/rules/werkdagen.ts'
import besluiten from '../../../db/regelsets/gelijkgestelde-dagen.json' with { type: 'json' }
import { parseBedrag, parseDatum, parseDecimaal, parseGeheelGetal } from '../../../app/rules/invoer.ts'
import { methode, veld, type Methode } from './methode.ts'

const dag = z.string().refine(isDag, 'Schrijf een bestaande dag als 2026-02-01.')
const dagOfMoment = z
  .string()
  .refine((tekst) => isDag(tekst) || isMoment(tekst), 'Schrijf een dag als 2026-02-01, of een moment als 2026-02-01T14:30.')
const gelijkgesteld = veld(
  z.array(dag).optional(),
  'Dagen die met een feestdag zijn gelijkgesteld (Algemene termijnenwet 3 lid 3): ze tellen alleen als u ze hier noemt. Zie gelijkgestelde-dagen.',
  'dagen',
)
const termijn = {
  start: veld(dagOfMoment, 'Dag of moment van de gebeurtenis; de dag zelf telt niet mee.'),
  aantal: veld(z.number().int(), 'Geheel, niet 0; negatief telt terug.'),
  eenheid: z.enum(['uur', 'werkdag', 'dag', 'week', 'maand', 'jaar']),
  atw: veld(z.boolean(), 'Of de Algemene termijnenwet geldt: ja bij wet, AMvB en verordening, nee bij contract of protocol.'),
  gelijkgesteld,
}

const LEZERS = {
  kvk: parseKvkNummer,
  vestiging: parseVestigingsnummer,
  rsin: parseRsin,
  bsn: parseBsn,
  onderwijsnummer: parseOnderwijsnummer,
  agb: parseAgbCode,
  oin: parseOin,
  sbi: parseSbi,
  gemeentecode: parseGemeentecode,
  postcode: parsePostcode,
  btw: parseBtwId,
  productcategorie: parseProductcategorie,
} as const
type Soort = keyof typeof LEZERS
const SOORTEN = Object.keys(LEZERS) as Soort[]

const GETYPT = { geheel: parseGeheelGetal, decimaal: parseDecimaal, bedrag: parseBedrag, datum: parseDatum } as const

export const TERMIJNEN: Record<string, Methode> = {
  feestdagen: methode({
    wat: 'De negen feestdagen van een jaar, en eerste paasdag en pinksterdag (zondagen, niet in de wet genoemd).',
    bron: 'Algemene termijnenwet art. 3; Meeus, Astronomical Algorithms, 8.',
    aliassen: ['holidays'],
    schema: z.strictObject({ jaar: veld(z.number().int(), 'Vanaf 1990.', 'jaartal') }),
    voorbeeld: { jaar: 2026 },
    reken: ({ jaar }) => {
      // first what refuses a year: Easter can be computed of any
      const lijst = feestdagen(jaar)
      return { pasen: pasen(jaar), pinksteren: plusDagen(pasen(jaar), 49), feestdagen: lijst }
    },
  }),
  'gelijkgestelde-dagen': methode({
    wat: 'De dagen van een jaar die bij besluit met een feestdag zijn gelijkgesteld. Een jaar waarvan geen besluit bekend is geeft null, geen lege lijst.',
    bron: 'Algemene termijnenwet art. 3 lid 3; db/regelsets/gelijkgestelde-dagen.json.',
    aliassen: ['equated-days'],
    schema: z.strictObject({
      jaar: veld(
        z
          .number()
          .int()
          .refine((jaar) => jaar >= 1990 && jaar <= 9999, 'Kies een jaar van 1990 tot en met 9999.'),
        'Vanaf 1990.',
        'jaartal',
      ),
    }),
    voorbeeld: { jaar: 2026 },
    reken: ({ jaar }) => {
      const van = `${jaar}-01-01`
      const bekend = van >= besluiten.volledigVanaf && van < besluiten.volledigTot
      const dagen = besluiten.besluiten.flatMap((besluit) => besluit.dagen).filter((dag) => dag.startsWith(van.slice(0, 5)))
      return { dagen: bekend ? dagen.sort() : null, bekendVanaf: besluiten.volledigVanaf, bekendTot: besluiten.volledigTot }
    },
  }),
  werkdag: methode({
    wat: 'Of een dag een werkdag is, en welke feestdag het anders is.',
    bron: 'Algemene termijnenwet art. 3.',
    aliassen: ['is-werkdag', 'is-working-day'],
    schema: z.strictObject({ dag, gelijkgesteld }),
    voorbeeld: { dag: '2026-04-27' },
    reken: ({ dag, gelijkgesteld }) => {
      const gelijk = new Set(gelijkgesteld)
      return { werkdag: isWerkdag(dag, gelijk), feestdag: feestdagNaam(dag, gelijk), eersteWerkdag: eersteWerkdagVanaf(dag, gelijk) }
    },
  }),
  'plus-werkdagen': methode({
    wat: 'De zoveelste werkdag na een dag; negatief is ervoor.',
    bron: 'Algemene termijnenwet art. 3.',
    aliassen: ['add-working-days', 'werkdagen-erbij'],
    schema: z.strictObject({ dag, aantal: veld(z.number().int(), 'Negatief telt terug.', 'werkdagen'), gelijkgesteld }),
    voorbeeld: { dag: '2026-04-30', aantal: 3 },
    reken: ({ dag, aantal, gelijkgesteld }) => ({ dag: plusWerkdagen(dag, aantal, new Set(gelijkgesteld)) }),
  }),
  'werkdagen-tussen': methode({
    wat: 'Werkdagen na van, tot en met tot.',
    bron: 'Algemene termijnenwet art. 3.',
    aliassen: ['working-days', 'working-days-between', 'werkdagen'],
    schema: z.strictObject({ van: dag, tot: dag, gelijkgesteld }),
    voorbeeld: { van: '2026-04-24', tot: '2026-05-06' },
    reken: ({ van, tot, gelijkgesteld }) => ({ werkdagen: werkdagenTussen(van, tot, new Set(gelijkgesteld)) }),
  }),
  'dagen-tussen': methode({
    wat: 'Kalenderdagen van een dag tot een andere; negatief als de tweede eerder is.',
    bron: 'Gregoriaanse kalender.',
    aliassen: ['days-between', 'dagen'],
    schema: z.strictObject({ van: dag, tot: dag }),
    voorbeeld: { van: '2026-02-10', tot: '2026-03-02' },
    reken: ({ van, tot }) => ({ dagen: dagenTussen(van, tot) }),
  }),
  'dagen-sinds': methode({
    wat: 'Hoe lang geleden, zoals het laatste onderzoek per aanbieder: dagen, mediaan, per jaar, en hoeveel onbekend.',
    bron: 'Rekenkundig; een ontbrekende dag is onbekend, nooit 0 dagen.',
    aliassen: ['days-since', 'sinds-laatste-onderzoek'],
    schema: z.strictObject({
      dagen: veld(z.array(dag.nullable()), 'Dag per aanbieder; null ontbreekt.'),
      peildatum: dag,
      grens: veld(z.number().int().optional(), 'Hoeveel langer dan dit geleden zijn.', 'dagen'),
    }),
    voorbeeld: { dagen: ['2022-03-16', null, '2026-02-10'], peildatum: '2026-03-02', grens: 1095 },
    reken: ({ dagen, peildatum, grens }) => dagenSinds(dagen, peildatum, grens),
  }),
  termijn: methode({
    wat: 'Wanneer een termijn eindigt en waarom die is verlengd.',
    bron: 'Algemene termijnenwet art. 1, 2 en 4.',
    aliassen: ['term', 'deadline'],
    schema: z.strictObject(termijn),
    voorbeeld: { start: '2026-04-20', aantal: 1, eenheid: 'week', atw: true },
    reken: ({ start, aantal, eenheid, atw, gelijkgesteld }) => termijnEinde(start, { aantal, eenheid, atw }, new Set(gelijkgesteld)),
  }),
  'termijn-opschorting': methode({
    wat: 'Wanneer een termijn eindigt die heeft stilgestaan.',
    bron: 'Awb 4:15; Algemene termijnenwet.',
    aliassen: ['suspended-term', 'opschorting'],
    schema: z.strictObject({
      ...termijn,
      vanaf: veld(dagOfMoment, 'Eerste dag (of moment) die niet telt.'),
      op: veld(dagOfMoment, 'Eerste dag (of moment) die weer telt.'),
    }),
    voorbeeld: { start: '2026-03-02', aantal: 8, eenheid: 'week', atw: true, vanaf: '2026-03-16', op: '2026-03-30' },
    reken: ({ start, aantal, eenheid, atw, gelijkgesteld, vanaf, op }) => {
      const gelijk = new Set(gelijkgesteld)
      const stil = houdAan(termijnEinde(start, { aantal, eenheid, atw }, gelijk), vanaf, gelijk)
      return stil.ok ? hervat(stil.waarde, op, gelijk) : stil
    },
  }),
  identificatie: methode({
    wat: 'Of een nummer goed geschreven is, en de schrijfwijze. Een persoonsnummer (bsn, onderwijsnummer) wordt niet herhaald.',
    bron: 'Handelsregister, Vektis, Logius, CBS, iWmo; python-stdnum.',
    aliassen: ['identifier', 'identifiers', 'nummer'],
    schema: z.strictObject({
      soort: z.enum(SOORTEN as [Soort, ...Soort[]]),
      nummer: veld(z.string(), 'Als tekst: een getal verliest voorloopnullen.'),
    }),
    voorbeeld: { soort: 'kvk', nummer: '01234567' },
    reken: ({ soort, nummer }) => {
      const gelezen = LEZERS[soort](nummer)
      const persoonlijk = soort === 'bsn' || soort === 'onderwijsnummer'
      return persoonlijk && gelezen.ok ? { ok: true } : gelezen
    },
  }),
  lezen: methode({
    wat: 'Hoe Peil een getypt getal, bedrag of datum leest, of waarom niet. Een decimaal getal blijft tekst, met een punt.',
    bron: 'Nederlandse schrijfwijze: komma voor decimalen, punt of spatie voor duizendtallen, dag voor maand.',
    aliassen: ['parse', 'getal-lezen', 'datum-lezen'],
    schema: z.strictObject({
      soort: z.enum(['geheel', 'decimaal', 'bedrag', 'datum']),
      tekst: veld(z.string(), 'Zoals getypt.'),
    }),
    voorbeeld: { soort: 'decimaal', tekst: '1.234,50' },
    reken: ({ soort, tekst }) => GETYPT[soort](tekst),
  }),
  'bsn-in-tekst': methode({
    wat: 'Waar een tekst een BSN kan bevatten: plaatsen, nooit het nummer.',
    bron: 'Wmo 5.2.9; elfproef.',
    aliassen: ['find-bsn'],
    schema: z.strictObject({ tekst: z.string() }),
    voorbeeld: { tekst: 'geen nummer hier' },
    reken: ({ tekst }) => ({ plaatsen: mogelijkeBsn(tekst) }),
  }),
}
