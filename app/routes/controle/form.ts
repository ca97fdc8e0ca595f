import { z } from 'zod'
import type { Controlegegevens } from '../../../db/controles.ts'
import { dagveld, vrijeTekst } from '../../form.ts'
import { controleweigeringTekst } from '../../onderzoektekst.ts'
import { checkControle } from '../../rules/controleterplaatse.ts'
import type { Dag } from '../../rules/dag.ts'

const nummer = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()

export const controleSchema = z.object({
  aanbieder: z.coerce.number({ error: 'Kies eerst een aanbieder.' }).int(),
  versie: nummer.optional(),
  onderzoek: nummer.optional(),
  op: dagveld('Vul de dag van de controle in.'),
  aanleiding: z.enum(['periodiek', 'signaal', 'melding'], { error: 'Kies waarom de controle werd gedaan.' }),
  plaats: z.enum(['woning', 'accommodatie', 'elders'], { error: 'Kies waar de controle was.' }),
  overleg: z.enum(['ja', 'nee']).optional(),
  overleg_op: dagveld('').optional(),
  overleg_reden: vrijeTekst('', 500).optional(),
  toestemming: z.enum(['ja', 'nee']).optional(),
  bevindingen: vrijeTekst('').optional(),
})

/** The check as it is kept, or the field that is not right and why. */
export function leesControle(
  waarden: z.output<typeof controleSchema>,
  vandaag: Dag,
): { ok: true; gegevens: Controlegegevens } | { ok: false; fouten: Record<string, string> } {
  const { op, aanleiding, plaats, overleg, overleg_op, overleg_reden, toestemming, bevindingen, onderzoek } = waarden
  if (overleg === 'ja' && !overleg_op) return { ok: false, fouten: { overleg_op: 'Vul in wanneer u met de cliënt overlegde.' } }
  const toestemmingBewoner = plaats === 'woning' && toestemming ? toestemming === 'ja' : null
  const weigering = checkControle(
    {
      op,
      aanleiding,
      plaats,
      toestemmingBewoner,
      overleg:
        overleg === 'ja' ? { antwoord: 'ja', op: overleg_op! } : overleg === 'nee' ? { antwoord: 'nee', reden: overleg_reden ?? '' } : null,
    },
    vandaag,
  )
  if (weigering) {
    const { veld, zin } = controleweigeringTekst(weigering)
    return { ok: false, fouten: { [veld]: zin } }
  }
  return {
    ok: true,
    gegevens: {
      onderzoek_id: onderzoek ?? null,
      op,
      aanleiding,
      plaats,
      overleg_client: overleg!,
      overleg_op: overleg === 'ja' ? overleg_op! : null,
      overleg_reden: overleg === 'nee' ? overleg_reden! : null,
      toestemming_bewoner: toestemmingBewoner,
      bevindingen: bevindingen ?? null,
    },
  }
}
