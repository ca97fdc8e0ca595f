import { z } from 'zod'

const getal = z.union([z.number(), z.string()], { error: 'Vul een getal in, bijvoorbeeld 24.68 of "24,68".' }).meta({ type: 'getal' })

const percentage = z
  .union([z.number(), z.string(), z.strictObject({ waarde: getal, eenheid: z.enum(['procent', 'fractie']) })], {
    error: 'Vul een percentage in als getal van 0 tot 100, of als { "waarde": 0.2, "eenheid": "procent" of "fractie" }.',
  })
  .meta({ type: 'percentage' })

const euro = (uitleg: string) => getal.meta({ eenheid: '€', description: uitleg })
const aantal = (eenheid: string, uitleg: string) => getal.meta({ eenheid, description: uitleg })
const procent = (uitleg: string) => percentage.meta({ eenheid: 'procent', description: uitleg })
const tekst = (uitleg: string) => z.string().min(1).describe(uitleg)

const sleutel = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, { error: 'Gebruik kleine letters, cijfers en _ en begin met een letter.' })
  .describe(
    'Naam van de stap; daarmee verwijzen "over" en "afronding" ernaar. Elke sleutel één keer. Kleine letters, cijfers en _, met een letter vooraan.',
  )
const label = z.string().min(1).optional().describe('Naam zoals die in de uitvoer komt te staan. Zonder dit veld de sleutel.')
const over = z.array(z.string()).describe('Sleutels van eerdere bedragen; het percentage wordt over hun som genomen. Zie "stappen".')
const periode = z.enum(['uur', 'week', 'vierweken', 'maand', 'jaar'])
const perPeriode = periode.describe(
  'Vóór de productiviteit is een uur een betaald uur, daarna een declarabel uur. Bedragen per jaar, maand, vierweken of week worden gedeeld door die uren ("tijd" is dan nodig).',
)

const bedragvelden = {
  bedrag: euro('Bedrag, 0 of meer.'),
  aantal: aantal('aantal', 'Maal dit aantal, bijvoorbeeld kilometers of uren. Zonder dit veld 1.').optional(),
  gedeeld_door: aantal('aantal', 'Gedeeld door dit aantal, bijvoorbeeld cliënten, dagen of maanden. Zonder dit veld 1.').optional(),
}
const bedragpost = z.strictObject({
  sleutel,
  label,
  soort: z.literal('bedrag').describe('Vast bedrag.'),
  ...bedragvelden,
  per: z
    .enum(['uur', 'week', 'vierweken', 'maand', 'jaar', 'eenheid'])
    .describe('"eenheid" alleen na de omrekening naar dagdeel, etmaal, stuk of maand; anders de periode van het bedrag.'),
})
const grensbedrag = z.strictObject({ bedrag: euro('Bedrag, 0 of meer.'), per: perPeriode }).meta({ id: 'grensbedrag' })
const grens = (uitleg: string) => grensbedrag.optional().describe(uitleg)
const opslagpost = z.strictObject({
  sleutel,
  label,
  soort: z.literal('opslag').describe('Percentage bovenop eerdere stappen.'),
  procent: procent('Opslag over de som van "over".'),
  over,
  deel: procent('Deel van de uren waarvoor de opslag geldt, bijvoorbeeld een avondtoeslag. Zonder dit veld 100.').optional(),
  drempel: grens('Alleen wat boven dit bedrag ligt telt mee. Zonder dit veld alles.'),
  maximum: grens('Alleen wat onder dit bedrag ligt telt mee. Zonder dit veld alles.'),
})
const tijdpost = z.strictObject({
  sleutel,
  label,
  soort: z.literal('tijd').describe('Minuten werk per uur, tegen de kosten van eerdere stappen.'),
  minuten: aantal('minuten per uur', 'Minuten werk per uur.'),
  over,
})
const aandeelpost = z.strictObject({
  sleutel,
  label,
  soort: z.literal('aandeel').describe('Percentage van de prijs ná deze laag: kosten / (1 − aandeel).'),
  procent: procent('Aandeel van de prijs; alle aandelen in één laag samen minder dan 100.'),
})

const post = z.discriminatedUnion('soort', [bedragpost, opslagpost, tijdpost]).meta({ id: 'post' })
const plaats = z
  .enum(['per_betaald_uur', 'voor_overhead', 'na_overhead', 'na_marge'])
  .optional()
  .describe(
    'Waar de kosten bij de prijs komen. Zonder dit veld: voor_overhead. "per_betaald_uur" komt vóór de deling door de productiviteit.',
  )
const geplaatst = z
  .discriminatedUnion('soort', [bedragpost.extend({ plaats }), opslagpost.extend({ plaats }), tijdpost.extend({ plaats })])
  .meta({ id: 'post_met_plaats' })
const vooraf = z
  .literal('per_betaald_uur')
  .optional()
  .describe('Alleen bij overhead van een dienst: telt mee vóór de deling door de productiviteit. Zonder dit veld erna.')
const laagpost = z
  .discriminatedUnion('soort', [bedragpost.extend({ plaats: vooraf }), opslagpost.extend({ plaats: vooraf }), aandeelpost])
  .meta({ id: 'laagpost' })
const posten = (uitleg: string) => z.array(post).optional().describe(uitleg)
const geplaatste = (uitleg: string) => z.array(geplaatst).optional().describe(uitleg)

const tijd = z.union(
  [
    z.strictObject({ uren_per_jaar: aantal('uur', 'Betaalde uren per jaar, bijvoorbeeld 1878 bij 36 uur per week.') }),
    z.strictObject({
      uren_per_week: aantal('uur', 'Betaalde uren per week.'),
      weken_per_jaar: aantal('weken', 'Weken per jaar, bijvoorbeeld 52 of 52.18.'),
    }),
    z.strictObject({ uren_per_maand: aantal('uur', 'Betaalde uren per maand; maal 12.') }),
  ],
  { error: 'Geef uren_per_jaar, of uren_per_week met weken_per_jaar, of uren_per_maand. Eén van deze drie.' },
)

const urenMet = <Vorm extends z.ZodRawShape>(extra: Vorm) =>
  z.union(
    [
      z.strictObject({
        ...extra,
        uren: aantal('uur', 'Aantal uren.'),
        per: z.enum(['week', 'maand', 'jaar']).describe('Per week kan alleen als "tijd" uren_per_week en weken_per_jaar heeft.'),
      }),
      z.strictObject({ ...extra, dagen: aantal('dagen per jaar', 'Dagen per jaar.'), uren_per_dag: aantal('uur', 'Uren per dag.') }),
      z.strictObject({
        ...extra,
        procent: procent('Percentage van de uren.'),
        van: z
          .enum(['betaalde_uren', 'resterende_uren'])
          .describe(
            '"resterende_uren": wat na de eerdere oorzaken over is (feestdagen, verlof, ziekte, scholing, werkoverleg, reistijd, administratie, overig).',
          ),
      }),
    ],
    { error: 'Geef uren met per, of dagen met uren_per_dag, of procent met van. Eén van deze drie.' },
  )
const uren = urenMet({}).meta({ id: 'uren' })
const oorzaak = (uitleg: string) => uren.optional().describe(uitleg)

const productiviteit = z.discriminatedUnion('wijze', [
  z.strictObject({
    wijze: z.literal('percentage').describe('Eén percentage.'),
    procent: procent('Declarabele uren als deel van de betaalde uren, meer dan 0 en ten hoogste 100.'),
  }),
  z.strictObject({
    wijze: z.literal('verhouding').describe('Declarabel gedeeld door betaald, in uren of in dagen.'),
    declarabel: aantal('uur of dag', 'Declarabele (productieve) uren of dagen.'),
    betaald: aantal('uur of dag', 'Betaalde uren of dagen, in dezelfde eenheid.'),
  }),
  z.strictObject({
    wijze: z.literal('opslag').describe('Niet-productieve uren als opslag op de declarabele uren: 25 is 25 uur per 100 declarabele uren.'),
    procent: procent('Opslag op de declarabele uren.'),
  }),
  z.strictObject({
    wijze: z.literal('uren').describe('Uit de uren, per oorzaak. "tijd" geeft de betaalde uren.'),
    feestdagen: oorzaak('Feestdagen.'),
    verlof: oorzaak('Verlof (5.4 lid 1 onder c).'),
    ziekte: oorzaak('Ziekte (5.4 lid 1 onder c).'),
    scholing: oorzaak('Scholing (5.4 lid 1 onder c).'),
    werkoverleg: oorzaak('Werkoverleg (5.4 lid 1 onder c).'),
    reistijd: oorzaak('Betaalde reistijd die niet declarabel is.'),
    administratie: oorzaak('Administratie die niet declarabel is.'),
    overig: z.array(urenMet({ sleutel, label })).optional().describe('Andere oorzaken, elk met een sleutel.'),
  }),
])

const overigPersoneel = z.strictObject({
  sleutel,
  label,
  kosten: z.discriminatedUnion('wijze', [
    z.strictObject({ wijze: z.literal('uurkosten').describe('Volledige kosten per uur.'), uurkosten: euro('Kosten per uur.') }),
    z.strictObject({
      wijze: z
        .literal('loon')
        .describe('Bruto loon, met dezelfde toeslagen en werkgeverslasten als dit blad. Hun stappen krijgen "sleutel." ervoor.'),
      bedrag: euro('Bruto loon.'),
      per: perPeriode,
    }),
  ]),
  productiviteit: procent('Hun eigen productiviteit; zonder dit veld telt elk betaald uur.').optional(),
  inzet: z.discriminatedUnion('wijze', [
    z.strictObject({
      wijze: z.literal('minuten').describe('Minuten per uur.'),
      minuten_per_uur: aantal('minuten', 'Minuten per uur van de beroepskracht.'),
    }),
    z.strictObject({
      wijze: z.literal('een_op').describe('Eén op zoveel beroepskrachten.'),
      een_op: aantal('aantal', 'Eén op dit aantal.'),
    }),
    z.strictObject({ wijze: z.literal('procent').describe('Deel van een uur.'), procent: procent('Deel van een uur.') }),
  ]),
  plaats,
})

const omrekening = z.strictObject({
  eenheid: z
    .enum(['minuut', 'kwartier', 'halfuur', 'uur', 'dagdeel', 'etmaal', 'week', 'maand', 'stuk'])
    .describe('Eenheid van het tarief. "uur" alleen voor een uur in een groep; zonder omrekening is het tarief per uur.'),
  plaats: z
    .enum(['voor_overhead', 'na_marge'])
    .describe('Waar het uur wordt omgerekend. Bij voor_overhead gaan overhead en marge ook over de kosten van de eenheid.'),
  uren: aantal('uur', 'Uren per eenheid, bijvoorbeeld 4 per dagdeel. Niet bij minuut, kwartier, halfuur en uur.').optional(),
  fte_per_plaats: aantal('fte', 'Fte per plaats; met dagen_per_jaar worden dat uren per etmaal.').optional(),
  dagen_per_jaar: aantal('dagen', 'Dagen per jaar dat de plaats open is.').optional(),
  begeleiders: aantal('aantal', 'Begeleiders op de groep; zonder dit veld één.').optional(),
  groepsgrootte: aantal('cliënten', 'Cliënten in de groep; zonder dit veld één.').optional(),
  bezetting: procent('Deel van de plaatsen dat bezet is; zonder dit veld alle.').optional(),
  kosten: posten('Kosten per eenheid en cliënt, met per "eenheid": locatie, voeding, vervoer; huisvesting, kapitaal.'),
})

const afrondingsregel = z
  .strictObject({
    decimalen: z.int().min(0).max(10).optional().describe('Aantal decimalen; zonder dit veld 2.'),
    veelvoud: getal.meta({ eenheid: '€', description: 'Op een veelvoud, bijvoorbeeld 0.05 of 1. Gaat voor decimalen.' }).optional(),
    methode: z.enum(['half_omhoog', 'half_even', 'omhoog', 'omlaag']).optional().describe('Zonder dit veld half_omhoog. "omlaag" kapt af.'),
  })
  .meta({ id: 'afrondingsregel' })
const afronding = z
  .strictObject({
    bedragen: afrondingsregel
      .optional()
      .describe(
        'Voor elk bedrag: de berekening gaat met het afgeronde bedrag verder. Moet kosten / (1 − aandeel) in één keer worden afgerond, zet dan de sleutels van de aandelen in "stappen" op "geen".',
      ),
    stappen: z
      .record(
        z.string(),
        z.union([afrondingsregel, z.literal('geen')], {
          error: 'Geef een regel, zoals { "decimalen": 2, "methode": "omlaag" }, of "geen". Decimalen is een geheel getal van 0 tot 10.',
        }),
      )
      .optional()
      .describe('Per stap (sleutel): een regel, of "geen". Gaat voor "bedragen".'),
  })
  .optional()
  .describe('Zonder dit veld worden alleen "tarief" en "tarief_geindexeerd" afgerond: half omhoog op centen.')

const indexatie = z
  .discriminatedUnion('wijze', [
    z.strictObject({
      wijze: z.literal('eigen').describe('Eigen index.'),
      index: procent('Index van het jaar; mag negatief zijn.'),
    }),
    z.strictObject({
      wijze: z.literal('gewogen').describe('Gewogen index zoals de VNG: 90% OVA en 10% PCC, met correctie van het vorige jaar.'),
      delen: z
        .array(
          z.strictObject({
            sleutel,
            label,
            gewicht: procent('Gewicht; alle gewichten samen 100.'),
            voorlopig: procent('Voorlopige index van het jaar.'),
            vorig_voorlopig: procent('Voorlopige index van het vorige jaar. Verplicht bij correctie relatief en verschil.').optional(),
            vorig_definitief: procent('Definitieve index van het vorige jaar. Verplicht bij correctie relatief en verschil.').optional(),
          }),
        )
        .describe('De indexen in de weging.'),
      correctie: z
        .enum(['relatief', 'verschil', 'geen'])
        .describe(
          'relatief: (1 + definitief) / (1 + voorlopig) − 1. verschil: definitief − voorlopig, in procentpunten. geen: bewust zonder correctie.',
        ),
      afronding: z
        .enum(['per_stap', 'eind'])
        .optional()
        .describe(
          'per_stap: elk percentage op twee decimalen. eind: alleen het totaal. Zonder dit veld per_stap bij relatief en anders eind, zoals de VNG publiceerde.',
        ),
    }),
  ])
  .meta({ id: 'indexatie' })

const lagen = {
  overhead: z
    .array(laagpost)
    .optional()
    .describe(
      'Overhead: "opslag" op kosten, "aandeel" van de prijs of vast "bedrag". De variant is verplicht: 20% opslag is × 1,20 en 20% aandeel is × 1,25.',
    ),
  risico_marge: z.array(laagpost).optional().describe('Risico, innovatie en marge; dezelfde varianten als overhead.'),
  overhead_en_marge: z
    .enum(['na_elkaar', 'samen'])
    .optional()
    .describe(
      'na_elkaar (zonder dit veld): marge over of in de prijs ná overhead. samen: één laag; aandelen zijn dan samen deel van dezelfde prijs.',
    ),
  indexatie: indexatie.optional().describe('Index op het afgeronde tarief.'),
  afronding,
}
const extra = {
  gevoeligheid: z
    .strictObject({ verandering: procent('Relatieve verandering van elke factor, bijvoorbeeld 10.') })
    .optional()
    .describe('Rekent ook uit welke factor het tarief het meest beweegt.'),
  vergelijk: z
    .strictObject({
      tarief: euro('Afgesproken of gedrukt tarief.'),
      hoogste_marge: procent('Hoeveel het tarief hoogstens boven de prijs mag liggen.'),
    })
    .optional()
    .describe('Zegt welke variant van overhead (opslag of aandeel) bij dit tarief past.'),
}

export const dienst = z
  .strictObject({
    soort: z.literal('dienst'),
    naam: tekst('Naam van het blad.'),
    tijd: tijd
      .optional()
      .describe(
        'Betaalde uren: uren_per_jaar, of uren_per_week met weken_per_jaar, of uren_per_maand. Nodig als een bedrag niet per uur is of de productiviteit uit uren komt.',
      ),
    loon: z
      .strictObject({
        soort: z.enum(['bruto', 'loonkosten']).describe('"loonkosten" als toeslagen en werkgeverslasten al in de bedragen zitten.'),
        functiemix: z
          .array(
            z.strictObject({
              functie: tekst('Functie of schaal, bijvoorbeeld FWG 45.'),
              aandeel: procent(
                'Deel van de uren; alle functies samen precies 100 (anders fte gebruiken). Bij één functie niet nodig.',
              ).optional(),
              fte: aantal('fte', 'In plaats van aandeel, dan bij elke functie.').optional(),
              bedrag: euro('Loon of loonkosten.'),
              per: perPeriode,
            }),
          )
          .describe('Een of meer functies; het loon is het gewogen gemiddelde.'),
      })
      .describe('Kosten van de beroepskracht (5.4 lid 1 onder a).'),
    loonopbouw_per: z
      .enum(['uur', 'week', 'vierweken', 'maand', 'jaar'])
      .optional()
      .describe(
        'Periode waarin loon, toeslagen en lasten worden berekend en eventueel afgerond; daarna worden het loonkosten per betaald uur. Zonder dit veld per uur.',
      ),
    toeslagen: posten('Op het loon: vakantietoeslag, eindejaarsuitkering, ort, …'),
    werkgeverslasten: posten('Sociale lasten, pensioen, … "over": ["loon"] zonder toeslagen, ["loon_met_toeslagen"] met.'),
    overige_personeelskosten: posten('Andere personeelskosten, zoals een persoonlijk budget of werkkleding.'),
    productiviteit: productiviteit.describe('Betaalde uren tegenover declarabele uren (5.4 lid 1 onder c).'),
    overig_personeel: z
      .array(overigPersoneel)
      .optional()
      .describe('Andere medewerkers die uit deze prijs worden betaald, zoals een teamleider.'),
    reis: geplaatste('Reiskosten (5.4 lid 1 onder d).'),
    opleiding: geplaatste('Opleidingskosten (5.4 lid 1 onder d): bedrag per uur of percentage.'),
    gemeentelijke_verplichtingen: geplaatste('Kosten door eisen van de gemeente (5.4 lid 1 onder f).'),
    overige_kosten: geplaatste('Andere kosten.'),
    ...lagen,
    omrekening: omrekening.optional().describe('Van een uur naar minuut, kwartier, dagdeel, etmaal, stuk of maand.'),
    ...extra,
  })
  .describe('Een dienst, zoals begeleiding of hulp bij het huishouden.')

const deelbedrag = z.strictObject(bedragvelden).meta({ id: 'deelbedrag' })
export const voorziening = z
  .strictObject({
    soort: z.literal('overige_voorziening'),
    naam: tekst('Naam van het blad.'),
    eenheid: z.enum(['stuk', 'maand']).describe('Koop per stuk of huur per maand.'),
    marktprijs: deelbedrag.describe('Marktprijs per eenheid.'),
    extra_taken: z
      .strictObject({
        aanmeten_leveren_plaatsen: deelbedrag.optional().describe('Aanmeten, leveren en plaatsen.'),
        instructie: deelbedrag.optional().describe('Instructie over het gebruik.'),
        onderhoud: deelbedrag.optional().describe('Onderhoud.'),
        samenwerking: deelbedrag.optional().describe('Verplichte deelname aan samenwerkingsverbanden.'),
      })
      .describe('De vier extra taken per eenheid. Een taak die ontbreekt is niet meegenomen; dat is niet hetzelfde als 0.'),
    overige_kosten: posten('Andere kosten, met per "eenheid".'),
    ...lagen,
    ...extra,
  })
  .describe('Een hulpmiddel of woningaanpassing: marktprijs plus extra taken.')

export const index = z
  .strictObject({
    soort: z.literal('indexatie'),
    naam: tekst('Naam van de berekening.'),
    indexatie,
    tarief: euro('Tarief dat geïndexeerd wordt.').optional(),
  })
  .describe('Alleen het indexcijfer van een jaar.')

/** One file for the command; the field names are those of the sheet on the page. */
export const invoer = z.discriminatedUnion('soort', [dienst, voorziening, index])
