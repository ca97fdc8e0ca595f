import { z } from 'zod'
import { dagveld } from '../../form.ts'
import { RAPPORTSOORTEN, rapportsoort } from '../../rapport/soorten.ts'
import { type Dag, plusDagen, plusMaanden } from '../../rules/dag.ts'

export const nieuwSchema = z.object({
  soort: z
    .string({ error: 'Kies wat voor rapportage u maakt.' })
    .refine((soort) => rapportsoort(soort) !== undefined, 'Kies wat voor rapportage u maakt.'),
  van: dagveld('Vul de eerste dag van de periode in.').refine(
    (dag) => dag.endsWith('-01'),
    'Begin op de eerste dag van een maand, zoals 1-1-2025.',
  ),
  tot: dagveld('')
    .refine((dag) => plusDagen(dag, 1).endsWith('-01'), 'Eindig op de laatste dag van een maand, zoals 31-12-2025.')
    .optional(),
})

export type Periodefout = { veld: 'van' | 'tot'; zin: string }

/** The period of a report: what is not filled in follows from its kind. */
export function leesPeriode(
  { soort, van, tot }: { soort: string; van: Dag; tot?: Dag | undefined },
  vandaag: Dag,
): { ok: true; periode: { van: Dag; tot: Dag } } | ({ ok: false } & Periodefout) {
  const einde = tot ?? plusDagen(plusMaanden(van, rapportsoort(soort)!.maanden), -1)
  if (van < '2015-01-01') return { ok: false, veld: 'van', zin: 'De Wmo 2015 begon op 1 januari 2015. Kies een latere dag.' }
  if (van > vandaag) return { ok: false, veld: 'van', zin: 'Deze periode moet nog beginnen. Kies een eerdere dag.' }
  if (einde < van) return { ok: false, veld: 'tot', zin: 'De laatste dag ligt voor de eerste. Verbeter een van de twee.' }
  if (einde > plusMaanden(van, 60))
    return { ok: false, veld: 'tot', zin: 'Een rapportage gaat over ten hoogste vijf jaar. Kies een kortere periode.' }
  return { ok: true, periode: { van, tot: einde } }
}

/** The last whole calendar year, as the usual choice. */
export const vorigJaar = (vandaag: Dag): Dag => `${Number(vandaag.slice(0, 4)) - 1}-01-01`
export const SOORTKEUZE = RAPPORTSOORTEN.map(({ sleutel, titel, grondslag, maanden }) => ({
  value: sleutel,
  label: titel,
  hint: `${grondslag}. Gewoonlijk over ${maanden} maanden.`,
}))
