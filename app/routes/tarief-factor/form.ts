import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { CAO_SCHALEN, leesCaoschaal } from '../../rules/caoschaal.ts'
import { plusDagen } from '../../rules/dag.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'

export const INTENTS = ['regel', 'bron', 'intrekken'] as const
export type Intent = (typeof INTENTS)[number]

const dagOfLeeg = z
  .string()
  .optional()
  .pipe(dagveld('').optional())
  .transform((dag) => dag ?? null)

export const regelSchema = z
  .object({
    aannames: vrijeTekst('', 2000)
      .optional()
      .transform((tekst) => tekst ?? ''),
    reden: vrijeTekst('', 1000)
      .optional()
      .transform((tekst) => tekst || null),
    cao: vrijeTekst('', 100)
      .optional()
      .transform((tekst) => tekst || null),
    cao_schaal: vrijeTekst('', 200)
      .optional()
      .transform((tekst) => tekst || null),
    cao_op: dagOfLeeg,
    cao_totenmet: dagOfLeeg,
    review_maanden: z
      .string()
      .optional()
      .transform((tekst, ctx) => {
        if (tekst === undefined) return null
        const gelezen = parseGeheelGetal(tekst)
        if (gelezen.ok && gelezen.waarde >= 1 && gelezen.waarde <= 120) return gelezen.waarde
        ctx.addIssue({ code: 'custom', message: 'Vul een heel aantal maanden in, van 1 tot en met 120.' })
        return z.NEVER
      }),
    afgesproken_met: vrijeTekst('', 300)
      .optional()
      .transform((tekst) => tekst || null),
    afgesproken_op: dagOfLeeg,
    versie: z.coerce.number().int(),
  })
  .transform((regel, ctx) => {
    const { cao_totenmet, ...rest } = regel
    const fout = (veld: string, message: string) => ctx.addIssue({ code: 'custom', path: [veld], message })
    if (regel.cao === null && (regel.cao_schaal !== null || regel.cao_op !== null || cao_totenmet !== null))
      fout('cao', 'Vul in bij welke cao dit hoort.')
    const schalen: string[] = []
    if (regel.cao !== null && regel.cao_schaal !== null) {
      for (const schaal of regel.cao_schaal
        .split(/[,;]/)
        .map((deel) => deel.trim())
        .filter(Boolean)) {
        const gelezen = leesCaoschaal(regel.cao, schaal)
        if (gelezen !== null) schalen.push(gelezen)
        else
          fout(
            'cao_schaal',
            `De schaal “${schaal}” staat niet in de cao ${regel.cao}. Bekend zijn: ${(Object.entries(CAO_SCHALEN).find(([naam]) => regel.cao!.toLowerCase().includes(naam.toLowerCase()))?.[1] ?? []).join(', ')}.`,
          )
      }
    }
    if (regel.cao_op !== null && cao_totenmet !== null && cao_totenmet < regel.cao_op)
      fout('cao_totenmet', 'De cao eindigt vóór de dag van deze stand. Verbeter een van de twee.')
    return {
      ...rest,
      cao_schaal: schalen.length > 0 ? schalen.join(', ') : null,
      cao_tot: cao_totenmet === null ? null : plusDagen(cao_totenmet, 1),
    }
  })

export const bronSchema = z.object({
  document: vrijeTekst('Vul de naam van het document in.', 300),
  pagina: vrijeTekst('', 100)
    .optional()
    .transform((tekst) => tekst || null),
  link: z
    .string()
    .trim()
    .max(500, 'Deze link is te lang.')
    .refine((tekst) => /^https?:\/\/[^\s]+$/.test(tekst), 'Een link begint met https://.')
    .optional()
    .transform((tekst) => tekst ?? null),
  datum: dagveld('Vul de datum van het document in. Zonder datum is niet te zeggen hoe oud de bron is.'),
})
