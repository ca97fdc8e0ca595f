import { z } from 'zod'
import type { Artikel, Norm } from '../../../db/regelsets/schema.ts'
import { type InstelbareSoort, INSTELBARE_SOORTEN } from '../../rules/toets.ts'
import {
  alsSleutel,
  categorieenVeld,
  criteriumVeld,
  dagVeld,
  maandenVeld,
  puntenVan,
  puntenVeld,
  vormenVeld,
} from '../regelset-versie/form.ts'
import { vrijeTekst } from '../../form.ts'

export const normSchema = z
  .object({
    naam: vrijeTekst('Geef de norm een naam.', 100).refine((tekst) => alsSleutel(tekst) !== '', 'Gebruik ten minste één letter of cijfer.'),
    kort: vrijeTekst('Vul een korte naam in voor boven een kolom.', 10),
    uitleg: vrijeTekst('Leg in één zin uit wat de norm vraagt.', 300),
    adressaat: z.enum(['aanbieder', 'college'], { error: 'Kies voor wie de norm geldt.' }),
    soort: z.enum(INSTELBARE_SOORTEN, { error: 'Kies de regel waarmee Peil de norm toetst.' }),
    artikel: vrijeTekst('Vul het nummer van het artikel of besluit in.', 40),
    opschrift: vrijeTekst('Vul het opschrift van het artikel in.', 200),
    tekst: vrijeTekst('Neem de tekst van het artikel over.', 10_000),
    toelichting: vrijeTekst('', 10_000).optional(),
    vanaf: dagVeld('Vul in vanaf welke dag de norm geldt.'),
    maanden: maandenVeld,
    categorieen: categorieenVeld,
    vormen: vormenVeld,
    punten: puntenVeld,
    criterium: criteriumVeld,
  })
  .superRefine((norm, ctx) => {
    const fout = (veld: string, message: string) => ctx.addIssue({ code: 'custom', path: [veld], message })
    if (norm.soort === 'overleg' && norm.maanden === null)
      fout('maanden', 'Vul in per hoeveel maanden er ten minste één overleg moet zijn.')
    if (norm.soort === 'overleg' && norm.adressaat === 'college')
      fout('soort', 'Een overleg voert het college met elke aanbieder. Kies bij “voor wie” de aanbieder.')
    if (norm.soort === 'kwaliteitseis' && norm.criterium === undefined) fout('criterium', 'Schrijf in één zin waaraan voldaan moet zijn.')
  })
export type Normwens = z.output<typeof normSchema>

function metSoort(wens: Normwens): Extract<Norm, { soort: InstelbareSoort }> {
  const sleutel = `lokaal-${alsSleutel(wens.naam)}`
  const basis = {
    sleutel,
    artikel: sleutel,
    lid: null,
    naam: wens.naam,
    kort: wens.kort,
    uitleg: wens.uitleg,
    adressaat: wens.adressaat,
    geenRegel: null,
  }
  // the college is bound without an agreement, so nothing narrows it
  const toepassing =
    wens.adressaat === 'college' ? { categorieen: null, vormen: null } : { categorieen: wens.categorieen, vormen: wens.vormen }
  switch (wens.soort) {
    case 'regeling':
      return {
        ...basis,
        soort: 'regeling',
        parameters: { toepassing, reviewMaanden: wens.maanden, punten: puntenVan(wens.punten, []), puntenBron: 'lokale_keuze' },
      }
    case 'kwaliteitseis':
      return {
        ...basis,
        soort: 'kwaliteitseis',
        parameters: { toepassing, criterium: wens.criterium!, herbeoordelingMaanden: wens.maanden },
      }
    case 'overleg':
      return { ...basis, soort: 'overleg', parameters: { toepassing, elkeMaanden: wens.maanden! } }
  }
}

/** The norm and its article as they stand in a set. */
export function normVan(wens: Normwens): { norm: Norm; artikel: Artikel } {
  const norm = metSoort(wens)
  return {
    norm,
    artikel: {
      sleutel: norm.sleutel,
      nummer: wens.artikel,
      opschrift: wens.opschrift,
      hoofdstuk: null,
      tekst: wens.tekst,
      toelichting: wens.toelichting ?? null,
      weergave: 'letterlijk',
    },
  }
}
