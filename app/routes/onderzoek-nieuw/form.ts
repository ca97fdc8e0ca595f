import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { aanleidingTekst } from '../../onderzoektekst.ts'
import { ONDERZOEKSOORTEN } from '../../rules/onderzoekstaat.ts'
import { SOORTEN } from '../onderzoeken/form.ts'

const nummer = z.coerce.number({ error: 'Kies er een uit de lijst.' }).int()

export const nieuwSchema = z
  .object({
    aanbieder: z.coerce.number({ error: 'Kies eerst een aanbieder.' }).int(),
    soort: z
      .enum(SOORTEN as [string, ...string[]], { error: 'Kies de soort onderzoek.' })
      .transform((soort) => soort as keyof typeof ONDERZOEKSOORTEN),
    melding: nummer.optional(),
    signaal: nummer.optional(),
    kader: vrijeTekst('', 300).optional(),
    onderwerp: vrijeTekst('Vul in waar het onderzoek over gaat.', 300),
    gepland_op: dagveld('').optional(),
    bezoek_op: dagveld('').optional(),
  })
  .superRefine((waarden, ctx) => {
    const { aanleiding } = ONDERZOEKSOORTEN[waarden.soort]
    const veld = aanleiding === 'toetsingskader' || aanleiding === 'thema' ? 'kader' : aanleiding
    if (!waarden[veld]) ctx.addIssue({ code: 'custom', path: [veld], message: aanleidingTekst(aanleiding) })
  })
