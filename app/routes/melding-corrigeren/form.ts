import type { Feiten } from '../../../db/meldingcorrecties.ts'
import type { Melding } from '../../../db/meldingen.ts'
import { z } from 'zod'
import { vrijeTekst } from '../../form.ts'
import { DELEN, type Deel } from '../melding-nieuw/form.ts'

export const leesDeelnaam = (tekst: unknown): Deel => DELEN.find((deel) => deel === tekst) ?? 'wanneer'

/** What is asked beside the facts themselves. */
export const redenSchema = z.object({
  versie: z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int(),
  correctie_reden: vrijeTekst('Schrijf waarom u dit verbetert.', 1000),
  overeenkomst_reden: vrijeTekst('', 500).optional(),
})

const LIJSTEN = ['betrokkenen', 'aard_geweld', 'andere_meldingen'] as const
const JANEE = ['onderaannemer', 'bestuurder_geinformeerd', 'veilig', 'mediarisico', 'onrust'] as const

/** A melding as the fields of the form have it. */
export function alsVelden(melding: Melding): Record<string, string[]> {
  const velden: Record<string, string[]> = {}
  for (const [naam, waarde] of Object.entries(melding)) {
    if (waarde === null || (LIJSTEN as readonly string[]).includes(naam)) continue
    if ((JANEE as readonly string[]).includes(naam)) velden[naam] = [waarde ? 'ja' : 'nee']
    else if (typeof waarde === 'string' || typeof waarde === 'number') velden[naam] = [String(waarde)]
  }
  for (const lijst of LIJSTEN) velden[`${lijst}[]`] = melding[lijst]
  if (melding.twijfel) velden.twijfel = ['ja']
  if (melding.kvk) velden.aanbieder = [melding.kvk]
  return velden
}

/** The facts as they become; a day outside every agreement is kept with its reason, and one inside needs none. */
export function metOvereenkomst(feiten: Feiten, melding: Melding, zonder: boolean, reden: string | undefined): Feiten {
  const { zonderOvereenkomst: _, ...toets } = melding.toets as { zonderOvereenkomst?: string }
  return { ...feiten, toets: zonder ? { ...toets, zonderOvereenkomst: reden } : toets }
}
