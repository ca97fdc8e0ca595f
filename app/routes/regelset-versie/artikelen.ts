/** The articles of a next version: as they were, with another text, gone, or new. */
import { z } from 'zod'
import type { Artikel, Regelset } from '../../../db/regelsets/schema.ts'
import { vrijeTekst } from '../../form.ts'

/** How many new articles one form has room for. */
export const NIEUW = [1, 2, 3] as const
const MAX = 40_000

/** The articles that are still there on the last day of this version. */
export const blijvende = (set: Regelset): Artikel[] =>
  set.artikelen
    .filter(({ tot }) => tot === null || tot === undefined || tot === set.tot)
    .map(({ vanaf: _vanaf, tot: _tot, ...artikel }) => artikel)

/** A browser sends a text back with other line ends than it got. */
const tekstveld = (leeg: string) => vrijeTekst(leeg, MAX).transform((tekst) => tekst.replaceAll('\r\n', '\n'))
const opschriftveld = (leeg: string) => vrijeTekst(leeg, 200)
const sleutelVan = (nummer: string): string => nummer.toLowerCase().replaceAll(/\s+/g, '-')

export const artikelVelden = ({ sleutel, nummer }: Artikel): Record<string, z.ZodType> => ({
  [`artikel:${sleutel}.opschrift`]: opschriftveld(`Vul het opschrift van artikel ${nummer} in.`),
  [`artikel:${sleutel}.tekst`]: tekstveld(`Vul de tekst van artikel ${nummer} in, of laat het artikel vervallen.`),
  [`artikel:${sleutel}.toelichting`]: tekstveld('').optional(),
  [`artikel:${sleutel}.vervalt`]: z.literal('ja').optional(),
})

/** Fields for new articles; one that is not used stays empty. */
export function nieuweVelden(set: Regelset): z.ZodType<Record<string, string | undefined>> {
  const velden = NIEUW.flatMap((n) => [
    [`nieuw:${n}.nummer`, vrijeTekst('', 40).optional()],
    [`nieuw:${n}.opschrift`, opschriftveld('').optional()],
    [`nieuw:${n}.tekst`, tekstveld('').optional()],
    [`nieuw:${n}.toelichting`, tekstveld('').optional()],
  ])
  return z.object(Object.fromEntries(velden) as Record<string, z.ZodType<string | undefined>>).superRefine((form, ctx) => {
    const bekend = new Set(blijvende(set).map(({ sleutel }) => sleutel))
    for (const n of NIEUW) {
      const waarde = (veld: string) => form[`nieuw:${n}.${veld}`]
      if (!['nummer', 'opschrift', 'tekst', 'toelichting'].some((veld) => waarde(veld))) continue
      const fout = (veld: string, message: string) => ctx.addIssue({ code: 'custom', path: [`nieuw:${n}.${veld}`], message })
      if (!waarde('nummer')) fout('nummer', 'Vul het nummer van het nieuwe artikel in.')
      else if (bekend.has(sleutelVan(waarde('nummer')!)))
        fout('nummer', `Artikel ${waarde('nummer')} is er al. Wijzig dat artikel, of kies een ander nummer.`)
      else bekend.add(sleutelVan(waarde('nummer')!))
      if (!waarde('opschrift')) fout('opschrift', 'Vul het opschrift van het nieuwe artikel in.')
      if (!waarde('tekst')) fout('tekst', 'Neem de tekst van het nieuwe artikel over.')
    }
  })
}

/** The articles as typed; new ones stand where their number belongs, and at the end when that says nothing. */
export function artikelenVan(set: Regelset, veld: (naam: string) => string | undefined): Artikel[] {
  const artikelen = blijvende(set)
    .filter(({ sleutel }) => veld(`artikel:${sleutel}.vervalt`) === undefined)
    .map((artikel): Artikel => {
      const van = (naam: string) => veld(`artikel:${artikel.sleutel}.${naam}`)
      const tekst = van('tekst') ?? artikel.tekst
      return {
        ...artikel,
        opschrift: van('opschrift') ?? artikel.opschrift,
        tekst,
        toelichting: van('toelichting') ?? null,
        ...(tekst !== artikel.tekst && { weergave: 'letterlijk' as const }),
      }
    })
  for (const n of NIEUW) {
    const van = (naam: string) => veld(`nieuw:${n}.${naam}`)
    const nummer = van('nummer')
    if (nummer === undefined) continue
    const erna = artikelen.findIndex((artikel) => Number.parseFloat(artikel.nummer) > Number.parseFloat(nummer))
    artikelen.splice(erna === -1 ? artikelen.length : erna, 0, {
      sleutel: sleutelVan(nummer),
      nummer,
      opschrift: van('opschrift')!,
      hoofdstuk: null,
      tekst: van('tekst')!,
      toelichting: van('toelichting') ?? null,
      weergave: 'letterlijk',
    })
  }
  return artikelen
}
