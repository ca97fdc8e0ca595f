import { z } from 'zod'
import { isDag } from '../../app/rules/dag.ts'
import { FACTORSLEUTELS } from '../../app/rules/tarieffactor.ts'

/** The iWmo productcategorieën of a provider's contract, `01` to `18`. */
const categorie = z.string().regex(/^(0[1-9]|1[0-8])$/, 'verwacht een iWmo-productcategorie 01 tot en met 18')
const dag = z.string().refine(isDag, 'verwacht een bestaande dag als JJJJ-MM-DD')
const sleutel = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'verwacht kleine letters en cijfers met streepjes')

export const BRONNEN = ['wet', 'uitvoeringsbesluit', 'verordening', 'nadere_regels', 'besluit'] as const
const bron = z.enum(BRONNEN)

/**
 * Which voorzieningen a norm is about. `null` means: all of them; an empty list is refused,
 * because it would read as "none" here and as "all" there.
 */
const toepassing = z.strictObject({
  categorieen: z.array(categorie).min(1).nullable(),
  vormen: z
    .array(z.enum(['maatwerk', 'algemeen']))
    .min(1)
    .nullable(),
})
export type Toepassing = z.infer<typeof toepassing>

/** A document that must exist and is checked point by point. `reviewMaanden` null: the article sets no review. */
const regelingParameters = z.strictObject({
  toepassing,
  reviewMaanden: z.int().positive().nullable(),
  punten: z.array(z.strictObject({ sleutel, vraag: z.string().min(1) })),
  /** `lokale_keuze`: no source names these points, the municipality chose them. `voorgeschreven`: the article or a higher rule does. */
  puntenBron: z.enum(['lokale_keuze', 'voorgeschreven']),
})
export type RegelingParameters = z.infer<typeof regelingParameters>

/** A criterion that a person assesses. `herbeoordelingMaanden` null: an assessment does not lapse by itself. */
const kwaliteitseisParameters = z.strictObject({
  toepassing,
  criterium: z.string().min(1),
  herbeoordelingMaanden: z.int().positive().nullable(),
})
export type KwaliteitseisParameters = z.infer<typeof kwaliteitseisParameters>

/** A meeting at least once in every `elkeMaanden` months. */
const overlegParameters = z.strictObject({ toepassing, elkeMaanden: z.int().positive() })
export type OverlegParameters = z.infer<typeof overlegParameters>

/** `atw`: whether the Algemene termijnenwet governs it; `app/rules/meldtermijnen.ts` says of which terms. */
const termijn = z.strictObject({
  aantal: z.int().positive(),
  eenheid: z.enum(['uur', 'werkdag', 'dag', 'week', 'maand']),
  atw: z.boolean(),
})

/** The local terms of reporting and of handling a report. Null: the regeling gives no number, so a person has to judge. */
const meldtermijnParameters = z.strictObject({
  toepassing,
  meldtermijn: termijn.nullable(),
  spoedtermijn: termijn.nullable(),
  twijfeltermijn: termijn.nullable(),
  ontvangstbevestiging: termijn.nullable(),
  eerste_beoordeling: termijn.nullable(),
  aanvullende_vragen: termijn.nullable(),
  hoor_en_wederhoor: termijn.nullable(),
  /** For how many months a late report makes a hiaat; null: until it is dealt with. */
  terugkijkMaanden: z.int().positive().nullable(),
})
export type MeldtermijnParameters = z.infer<typeof meldtermijnParameters>

/** The provider's own investigation, and the one extension it may have; null: none. */
const zelfonderzoekParameters = z.strictObject({ toepassing, termijn, verlenging: termijn.nullable() })
export type ZelfonderzoekParameters = z.infer<typeof zelfonderzoekParameters>

/** A new VOG on suspicion. */
const vogParameters = z.strictObject({ toepassing, termijn })
export type VogParameters = z.infer<typeof vogParameters>

/** Measures agreed with toezicht, carried out in time. */
const verbetermaatregelParameters = z.strictObject({ toepassing })

/** An on-site check; `elkeMaanden` null: only when needed. */
const controleParameters = z.strictObject({ toepassing, elkeMaanden: z.int().positive().nullable() })

/** When it says something that a provider reports nothing; `app/rules/stilte.ts` says how each is used. */
const stilteParameters = z.strictObject({
  toepassing,
  eigenCijfer: z.strictObject({ vanafMeldingen: z.int().positive(), jaren: z.int().positive() }),
  verwachtVanaf: z.number().positive(),
  hoogstensJaren: z.int().positive(),
  referentie: z.strictObject({ meldingen: z.int().positive(), clientjaren: z.int().positive(), bron: z.string().min(1) }).nullable(),
})

/** Which elements a tariff is built on; `app/rules/tarieffactor.ts` says how each field is used. */
const tarieffactorParameters = z.strictObject({
  toepassing,
  soort: z.enum(['dienst', 'overige_voorziening']),
  factoren: z.array(z.strictObject({ sleutel: z.enum(FACTORSLEUTELS), onderdeel: z.string() })).min(1),
  reviewMaanden: z.int().positive().nullable(),
  indexatieVoor: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .refine((dag) => isDag(`2001-${dag}`), 'verwacht een dag als MM-DD')
    .nullable(),
  eindeDagen: z.int().positive(),
})
/** Members of the klankbordgroep, and from how many months before the end of a term it is said. */
const klankbordgroepParameters = z.strictObject({
  toepassing,
  minimum: z.int().positive(),
  maximum: z.int().positive(),
  waarschuwMaanden: z.int().positive(),
})

/** The answer to an advice; within how many weeks is a setting of the municipality. */
const adviesParameters = z.strictObject({ toepassing })

/** Meetings with clients; `perJaar` null: the source sets no number. */
const clientoverlegParameters = z.strictObject({ toepassing, perJaar: z.int().positive().nullable() })

/** `participatie`: once, so many months after the klankbordgroep began. `verordening`: each time after so many months in force. */
const evaluatieParameters = z.strictObject({
  toepassing,
  over: z.enum(['participatie', 'verordening']),
  maanden: z.int().positive(),
  deelnemers: z.array(z.enum(['beleidsmedewerker', 'bestuurder', 'klankbordgroep'])),
})

/** What an article asks of the yearly client survey; `minstens` is a local choice, a fraction of 1. */
const ervaringParameters = z.discriminatedUnion('onderdeel', [
  z.strictObject({ toepassing, onderdeel: z.literal('cyclus') }),
  z.strictObject({ toepassing, onderdeel: z.literal('uitslag') }),
  z.strictObject({ toepassing, onderdeel: z.enum(['klachtregeling', 'medezeggenschap']), minstens: z.number().gt(0).lt(1) }),
])
export type ErvaringParameters = z.infer<typeof ervaringParameters>

const normBasis = {
  /** Stable over versions and sets: a hiaat of last year and of today are the same when this key is. */
  sleutel,
  /** The `sleutel` of the article in the same set. */
  artikel: z.string().min(1),
  lid: z.string().min(1).nullable(),
  naam: z.string().min(1),
  /** Column header. */
  kort: z.string().min(1).max(10),
  uitleg: z.string().min(1),
  adressaat: z.enum(['aanbieder', 'college']),
}

const norm = z.discriminatedUnion('soort', [
  z.strictObject({ ...normBasis, soort: z.literal('regeling'), parameters: regelingParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('kwaliteitseis'), parameters: kwaliteitseisParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('overleg'), parameters: overlegParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('meldtermijn'), parameters: meldtermijnParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('zelfonderzoek'), parameters: zelfonderzoekParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('vog'), parameters: vogParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('verbetermaatregel'), parameters: verbetermaatregelParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('controle_ter_plaatse'), parameters: controleParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('stilte'), parameters: stilteParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('tarieffactor'), parameters: tarieffactorParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('klankbordgroep'), parameters: klankbordgroepParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('advies'), parameters: adviesParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('clientoverleg'), parameters: clientoverlegParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('evaluatie'), parameters: evaluatieParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.literal('clientervaringsonderzoek'), parameters: ervaringParameters, geenRegel: z.null() }),
  z.strictObject({ ...normBasis, soort: z.null(), parameters: z.null(), geenRegel: z.string().min(1) }),
])
export type Norm = z.infer<typeof norm>

const artikel = z.strictObject({
  /** Unique in the set: the number, with `@` and a year where the set holds several versions of one article. */
  sleutel: z.string().min(1),
  nummer: z.string().min(1),
  opschrift: z.string().min(1),
  /** The chapter heading as printed; null where the source has no chapters. */
  hoofdstuk: z.string().min(1).nullable(),
  /** Paragraphs parted by an empty line. */
  tekst: z.string().min(1),
  toelichting: z.string().min(1).nullable(),
  /** `parafrase`: not the wording of the source; only what stands between “ and ” is. Show it as a summary. */
  weergave: z.enum(['letterlijk', 'parafrase']).optional(),
  /** Where it differs from the set's. */
  bron: bron.optional(),
  vanaf: dag.optional(),
  tot: dag.nullable().optional(),
})
export type Artikel = z.infer<typeof artikel>

const dubbel = (lijst: string[]): string | undefined => lijst.find((waarde, index) => lijst.indexOf(waarde) !== index)

/** One version of one source. Ranges are half-open: `tot` is the first day on which it is no longer in force. */
export const regelset = z
  .strictObject({
    sleutel,
    /** The line of versions this one belongs to. */
    reeks: sleutel,
    versie: z.string().min(1),
    naam: z.string().min(1),
    bron,
    /** CBS code; null for what is in force in the whole country. */
    gemeente: z
      .string()
      .regex(/^\d{4}$/, 'verwacht een gemeentecode van vier cijfers')
      .nullable(),
    vanaf: dag,
    tot: dag.nullable(),
    vindplaats: z.string().min(1),
    /** What the source prints above its first article, and its explanation that belongs to no single article. */
    aanhef: z.string().min(1).optional(),
    toelichting: z.string().min(1).optional(),
    artikelen: z.array(artikel).min(1),
    normen: z.array(norm),
  })
  .superRefine((set, ctx) => {
    const meld = (message: string) => ctx.addIssue({ code: 'custom', message: `${set.sleutel}: ${message}` })

    const artikelen = set.artikelen.map((a) => a.sleutel)
    const dubbelArtikel = dubbel(artikelen)
    if (dubbelArtikel !== undefined) meld(`artikel ${dubbelArtikel} staat er twee keer in`)
    const dubbeleNorm = dubbel(set.normen.map((n) => n.sleutel))
    if (dubbeleNorm !== undefined) meld(`norm ${dubbeleNorm} staat er twee keer in`)
    for (const n of set.normen)
      if (!artikelen.includes(n.artikel)) meld(`norm ${n.sleutel} wijst naar artikel ${n.artikel}, dat er niet is`)
    for (const bereik of [
      set,
      ...set.artikelen.map((a) => ({ sleutel: a.sleutel, vanaf: a.vanaf ?? set.vanaf, tot: a.tot === undefined ? set.tot : a.tot })),
    ]) {
      if (bereik.tot !== null && bereik.tot <= bereik.vanaf) meld(`${bereik.sleutel} eindigt niet na de dag waarop het begint`)
    }
  })
export type Regelset = z.infer<typeof regelset>
