/** The terms of toezicht as fields: a number and a unit each, empty where the regeling gives no number. */
import { z } from 'zod'
import type { Norm } from '../../../db/regelsets/schema.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'

export const EENHEDEN = ['uur', 'werkdag', 'dag', 'week', 'maand'] as const
const MEEST = 400

/** The kinds with terms, and which of those must have a number. */
const TERMIJNEN = {
  meldtermijn: [
    'meldtermijn',
    'spoedtermijn',
    'twijfeltermijn',
    'ontvangstbevestiging',
    'eerste_beoordeling',
    'aanvullende_vragen',
    'hoor_en_wederhoor',
  ],
  zelfonderzoek: ['termijn', 'verlenging'],
} as const
type Termijnnorm = Extract<Norm, { soort: keyof typeof TERMIJNEN }>
const VERPLICHT: readonly string[] = ['termijn']

export const heeftTermijnen = (norm: Norm): norm is Termijnnorm => norm.soort !== null && norm.soort in TERMIJNEN
export const termijnenVan = (norm: Termijnnorm): readonly string[] => TERMIJNEN[norm.soort]

type Termijn = { aantal: number; eenheid: (typeof EENHEDEN)[number]; atw: boolean } | null
export const termijnVan = (norm: Termijnnorm, naam: string): Termijn =>
  (norm.parameters as unknown as Record<string, Termijn>)[naam] ?? null

const aantalVeld = (verplicht: boolean) =>
  z.string({ error: 'Vul een heel getal in: zonder termijn kan niemand te laat zijn.' }).transform((tekst, ctx) => {
    const gelezen = parseGeheelGetal(tekst)
    if (gelezen.ok && gelezen.waarde >= 1 && gelezen.waarde <= MEEST) return gelezen.waarde
    ctx.addIssue({
      code: 'custom',
      message: `Vul een heel getal in van 1 tot en met ${MEEST}${verplicht ? '' : ', of laat het leeg als er geen vast getal is'}.`,
    })
    return z.NEVER
  })

/** Fields of one norm, by name. An extension is laid on days: in hours it could not be suspended. */
export function termijnVelden(norm: Termijnnorm): Record<string, z.ZodType> {
  return Object.fromEntries(
    termijnenVan(norm).flatMap((naam): [string, z.ZodType][] => [
      [`${norm.sleutel}.${naam}.aantal`, VERPLICHT.includes(naam) ? aantalVeld(true) : aantalVeld(false).optional()],
      [
        `${norm.sleutel}.${naam}.eenheid`,
        z.enum(naam === 'verlenging' || naam === 'termijn' ? EENHEDEN.filter((eenheid) => eenheid !== 'uur') : EENHEDEN, {
          error:
            naam === 'verlenging' || naam === 'termijn' ? 'Kies werkdagen, dagen, weken of maanden.' : 'Kies een eenheid uit de lijst.',
        }),
      ],
    ]),
  )
}

/** The norm with the terms that were typed; which law governs a term stays as it was. */
export function metTermijnen(norm: Termijnnorm, veld: (naam: string) => unknown): Norm {
  const termijnen = Object.fromEntries(
    termijnenVan(norm).map((naam) => {
      const aantal = veld(`${naam}.aantal`) as number | undefined
      return [naam, aantal === undefined ? null : { aantal, eenheid: veld(`${naam}.eenheid`), atw: termijnVan(norm, naam)?.atw ?? false }]
    }),
  )
  return { ...norm, parameters: { ...norm.parameters, ...termijnen } } as Norm
}
