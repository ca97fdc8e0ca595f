import { z } from 'zod'
import { vrijeTekst } from '../../form.ts'
import { OORDELEN, type Tegenoordeel } from '../../tegeninvoer.ts'

export const OORDEEL_TEKST: Record<Tegenoordeel, string> = {
  overgenomen: 'overgenomen',
  deels_overgenomen: 'deels overgenomen',
  niet_overgenomen: 'niet overgenomen',
}

export const antwoordSchema = z.object({
  oordeel: z.enum(OORDELEN, { error: 'Kies of u het verschil overneemt.' }),
  antwoord: vrijeTekst('Schrijf wat u de aanbieder antwoordt, en waarom.', 2000),
  versie: z.coerce.number().int(),
})
