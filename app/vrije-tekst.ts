import { z } from 'zod'
import { mogelijkeBsn } from './rules/identificatie.ts'

/** A text people type freely. `leeg` is the sentence when it is missing. */
export function vrijeTekst(leeg: string, max = 500) {
  return z
    .string({ error: leeg })
    .trim()
    .max(max, `Maak deze tekst korter: hoogstens ${max} tekens.`)
    .refine((tekst) => mogelijkeBsn(tekst).length === 0, 'Hier lijkt een BSN in te staan. Peil bewaart geen BSN. Haal het nummer weg.')
}
