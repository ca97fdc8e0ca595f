import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { plusDagen } from '../../rules/dag.ts'
import { EENHEDEN } from '../../tarieftekst.ts'
import { bedragVeld } from '../tarief/form.ts'

export const INTENTS = ['prijs', 'prijs-intrekken', 'groep', 'groep-beeindigen'] as const
export type Intent = (typeof INTENTS)[number]

export const prijsSchema = z.object({
  soort: z.enum(['gemeente', 'markt'], { error: 'Kies of dit een andere gemeente is, of de markt.' }),
  naam: vrijeTekst('Vul in van wie deze prijs is.', 200),
  product: vrijeTekst('', 100)
    .optional()
    .transform((tekst) => tekst ?? ''),
  bedrag: bedragVeld('Vul de prijs in.'),
  eenheid: z.enum(EENHEDEN, { error: 'Kies per welke eenheid deze prijs geldt.' }),
  peildatum: dagveld('Vul in op welke dag deze prijs gold.'),
  bron: vrijeTekst('Vul in waar u deze prijs las. Zonder bron komt een prijs niet in de vergelijking.', 300),
  link: z
    .string()
    .trim()
    .max(500, 'Deze link is te lang.')
    .refine((tekst) => /^https?:\/\/[^\s]+$/.test(tekst), 'Een link begint met https://.')
    .optional()
    .transform((tekst) => tekst ?? null),
})

export const beeindigSchema = z.object({
  id: z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int(),
  versie: z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int(),
  reden: vrijeTekst('Vul in waarom deze groep geen eigen tarief meer heeft.', 2000),
})

export const groepSchema = z
  .object({
    naam: vrijeTekst('Vul in welke groep dit is, bijvoorbeeld kleine aanbieders of een kern die ver weg ligt.', 200),
    waarom: vrijeTekst('Vul in waarom deze groep een eigen tarief heeft.', 2000),
    vanaf: dagveld('Vul in vanaf welke dag dit geldt.'),
    totEnMet: z.string().optional().pipe(dagveld('').optional()),
    'tarief[]': z.array(z.coerce.number().int(), { error: 'Kies ten minste één tarief dat voor deze groep geldt.' }).min(1),
  })
  .superRefine((groep, ctx) => {
    if (groep.totEnMet !== undefined && groep.totEnMet < groep.vanaf)
      ctx.addIssue({ code: 'custom', path: ['totEnMet'], message: 'De laatste dag ligt vóór de eerste dag. Verbeter een van de twee.' })
  })
  .transform(({ totEnMet, 'tarief[]': tarieven, ...groep }) => ({
    ...groep,
    tarieven: [...new Set(tarieven)],
    tot: totEnMet === undefined ? null : plusDagen(totEnMet, 1),
  }))
