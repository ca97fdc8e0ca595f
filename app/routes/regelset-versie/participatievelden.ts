/** The numbers of the clients' side as fields: members, meetings a year, months until the evaluation. */
import { z } from 'zod'
import type { Norm } from '../../../db/regelsets/schema.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'

interface Getalveld {
  naam: string
  label: string
  meest: number
  leeg?: string
}

/** Which numbers each kind has, and how far they go; `leeg` says what it means when the source gives none. */
const VELDEN = {
  klankbordgroep: [
    { naam: 'minimum', label: 'Minste aantal leden', meest: 100 },
    { naam: 'maximum', label: 'Hoogste aantal leden', meest: 100 },
    { naam: 'waarschuwMaanden', label: 'Waarschuwen voor het einde van een termijn, in maanden', meest: 48 },
  ],
  clientoverleg: [{ naam: 'perJaar', label: 'Overleggen per jaar, ten minste', meest: 52, leeg: 'Leeg: de regeling noemt geen aantal.' }],
  evaluatie: [{ naam: 'maanden', label: 'Evalueren na, in maanden', meest: 240 }],
} as const satisfies Record<string, readonly Getalveld[]>
type Participatienorm = Extract<Norm, { soort: keyof typeof VELDEN }>

export const heeftGetallen = (norm: Norm): norm is Participatienorm => norm.soort !== null && norm.soort in VELDEN
export const getalveldenVan = (norm: Participatienorm): readonly Getalveld[] => VELDEN[norm.soort]
export const getalVan = (norm: Participatienorm, naam: string): number | null =>
  (norm.parameters as unknown as Record<string, number | null>)[naam] ?? null

export function participatieVelden(norm: Participatienorm): Record<string, z.ZodType> {
  return Object.fromEntries(
    getalveldenVan(norm).map(({ naam, meest, leeg }) => {
      const zin = `Vul een heel getal in van 1 tot en met ${meest}${leeg ? ', of laat het leeg' : ''}.`
      const veld = z.string({ error: zin }).transform((tekst, ctx) => {
        const gelezen = parseGeheelGetal(tekst)
        if (gelezen.ok && gelezen.waarde >= 1 && gelezen.waarde <= meest) return gelezen.waarde
        ctx.addIssue({ code: 'custom', message: zin })
        return z.NEVER
      })
      return [`${norm.sleutel}.${naam}`, leeg ? veld.optional() : veld]
    }),
  )
}

/** Why these numbers do not go together, by field; null when they do. */
export function weigerLedental(normen: readonly Norm[]): Record<string, string> | null {
  const norm = normen.find((een) => een.soort === 'klankbordgroep' && een.parameters.maximum < een.parameters.minimum)
  return norm
    ? { [`${norm.sleutel}.maximum`]: 'Het hoogste aantal leden is kleiner dan het minste aantal. Pas een van de twee aan.' }
    : null
}

export function metGetallen(norm: Participatienorm, veld: (naam: string) => unknown): Norm {
  return {
    ...norm,
    parameters: { ...norm.parameters, ...Object.fromEntries(getalveldenVan(norm).map(({ naam }) => [naam, veld(naam) ?? null])) },
  } as Norm
}
