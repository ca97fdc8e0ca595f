import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import type { Percentage } from '../../rules/decimaal.ts'
import type { Indexatie, Indexdeel } from '../../rules/indexatie.ts'

export const DELEN = ['ova', 'pcc'] as const
const LABEL = { ova: 'OVA', pcc: 'PCC' } as const
export const DEELVELDEN = ['gewicht', 'voorlopig', 'vorig_voorlopig', 'vorig_definitief'] as const

const getal = z.string().trim().optional()
const cijfers = Object.fromEntries(
  DELEN.flatMap((deel) =>
    DEELVELDEN.flatMap((veld) => [
      [`${deel}_${veld}`, getal],
      [`${deel}_${veld}_eenheid`, getal],
    ]),
  ),
)

export const besluitSchema = z
  .object({
    jaar: z
      .string({ error: 'Vul het jaar in waarvoor de index geldt.' })
      .regex(/^20\d{2}$/, 'Schrijf het jaar met vier cijfers, zoals 2027.')
      .transform(Number),
    wijze: z.enum(['gewogen', 'eigen'], { error: 'Kies hoe de index is berekend.' }),
    correctie: z.enum(['relatief', 'verschil', 'geen'], { error: 'Kies hoe het vorige jaar is gecorrigeerd.' }).optional(),
    eigen: getal,
    eigen_eenheid: getal,
    bron: vrijeTekst('Vul in waar de cijfers vandaan komen.', 300),
    link: z
      .string()
      .trim()
      .max(500)
      .refine((tekst) => /^https?:\/\/[^\s]+$/.test(tekst), 'Een link begint met https://.')
      .optional(),
    besluitnummer: vrijeTekst('Vul het nummer van het besluit in.', 100),
    besloten_door: vrijeTekst('Vul in wie heeft besloten.', 200),
    besloten_op: dagveld('Vul in op welke dag is besloten.'),
    toelichting: vrijeTekst('', 1000).optional(),
    versie: z.coerce.number().int().min(0),
  })
  .and(z.object(cijfers))

export type Besluitwens = z.output<typeof besluitSchema>

/** The indexation of the form, and for each place in it the field it came from. A figure that was left empty is left out, never 0. */
export function indexatieVan(wens: Besluitwens): { indexatie: Indexatie; veldVan: (pad: string) => string } {
  const velden = wens as unknown as Record<string, string | undefined>
  const procent = (naam: string): Percentage | undefined => {
    const waarde = velden[naam]?.replace(/ ?%$/, '')
    const eenheid = velden[`${naam}_eenheid`]
    return waarde === undefined || waarde === '' ? undefined : eenheid === 'procent' || eenheid === 'fractie' ? { waarde, eenheid } : waarde
  }
  const veldVan = (pad: string): string => {
    const deel = /delen\[(\d)\]\.([a-z_]+)/.exec(pad)
    return deel ? `${DELEN[Number(deel[1])]}_${deel[2]}` : pad.endsWith('.index') ? 'eigen' : 'ova_gewicht'
  }
  if (wens.wijze === 'eigen') return { indexatie: { wijze: 'eigen', index: procent('eigen') ?? '' }, veldVan }
  const delen = DELEN.map((sleutel): Indexdeel => {
    const vv = procent(`${sleutel}_vorig_voorlopig`)
    const vd = procent(`${sleutel}_vorig_definitief`)
    return {
      sleutel,
      label: LABEL[sleutel],
      gewicht: procent(`${sleutel}_gewicht`) ?? '',
      voorlopig: procent(`${sleutel}_voorlopig`) ?? '',
      ...(vv !== undefined && { vorig_voorlopig: vv }),
      ...(vd !== undefined && { vorig_definitief: vd }),
    }
  })
  return { indexatie: { wijze: 'gewogen', delen, correctie: wens.correctie ?? 'verschil' }, veldVan }
}
