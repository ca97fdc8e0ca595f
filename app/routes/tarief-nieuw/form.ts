import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { parseKvkNummer, parseProductcategorie } from '../../rules/identificatie.ts'
import { plusDagen } from '../../rules/dag.ts'
import { EENHEDEN } from '../../tarieftekst.ts'

export const tariefSchema = z
  .object({
    productcategorie: z
      .string({ error: 'Kies een productcategorie.' })
      .refine((code) => parseProductcategorie(code).ok, 'Kies een productcategorie van 01 tot en met 18.'),
    product: vrijeTekst('', 100).optional(),
    eenheid: z.enum(EENHEDEN, { error: 'Kies per welke eenheid het tarief geldt.' }),
    kvk: z
      .string()
      .trim()
      .refine((tekst) => parseKvkNummer(tekst).ok, 'Een KvK-nummer heeft 8 cijfers, met de nullen vooraan.')
      .optional(),
    vanaf: dagveld('Vul in vanaf welke dag het tarief geldt.'),
    totEnMet: z.string().optional().pipe(dagveld('').optional()),
  })
  .superRefine((tarief, ctx) => {
    if (tarief.totEnMet !== undefined && tarief.totEnMet < tarief.vanaf)
      ctx.addIssue({ code: 'custom', path: ['totEnMet'], message: 'De laatste dag ligt vóór de eerste dag. Verbeter een van de twee.' })
  })
  .transform(({ totEnMet, ...tarief }) => ({
    ...tarief,
    product: tarief.product ?? '',
    tot: totEnMet === undefined ? null : plusDagen(totEnMet, 1),
  }))
