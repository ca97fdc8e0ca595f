/**
 * What the report of a provider's own investigation must hold: the usual contents in Dutch protocols for toezicht on
 * calamiteiten; the Wmo itself names none. In this order on the screen.
 */
export const RAPPORTPUNTEN = [
  'aanleiding_en_onderzoeksvraag',
  'onderzoeksteam_en_onafhankelijkheid',
  'methode',
  'bronnen_en_gesproken_rollen',
  'betrokkenheid_client_en_naasten',
  'chronologische_reconstructie',
  'richtlijnen_en_afwijkingen',
  'basisoorzaken',
  'conclusies_zonder_schuldvraag',
  'verbetermaatregelen_smart',
  'nazorg',
  'reactie_bestuurder',
  'borging_en_evaluatie',
  'geanonimiseerd',
] as const
export type Rapportpunt = (typeof RAPPORTPUNTEN)[number]

/** `niet_van_toepassing` needs a reason; without one the point counts as not judged. Null or absent: not judged. */
export type Puntoordeel =
  | { oordeel: 'aanwezig' | 'onvoldoende' | 'ontbreekt'; toelichting?: string }
  | { oordeel: 'niet_van_toepassing'; toelichting: string }

export interface Rapportoordeel {
  oordeel: 'volledig' | 'onvolledig' | 'niet_beoordeeld'
  /** Points that are not there at all. */
  ontbreekt: readonly Rapportpunt[]
  /** Points that are there and do not suffice. */
  onvoldoende: readonly Rapportpunt[]
  /** Points that nobody judged yet. */
  open: readonly Rapportpunt[]
}

/**
 * Does the report hold what it must? Point by point. One point that fails makes it `onvolledig`, also while others are open;
 * `volledig` only when every point was judged and none fails.
 */
export function beoordeelRapport(punten: Partial<Record<Rapportpunt, Puntoordeel | null>>): Rapportoordeel {
  const met = (past: (punt: Puntoordeel | null) => boolean): Rapportpunt[] =>
    RAPPORTPUNTEN.filter((sleutel) => past(punten[sleutel] ?? null))
  const ontbreekt = met((punt) => punt?.oordeel === 'ontbreekt')
  const onvoldoende = met((punt) => punt?.oordeel === 'onvoldoende')
  const open = met((punt) => punt === null || (punt.oordeel === 'niet_van_toepassing' && punt.toelichting.trim() === ''))
  const oordeel = ontbreekt.length + onvoldoende.length > 0 ? 'onvolledig' : open.length > 0 ? 'niet_beoordeeld' : 'volledig'
  return { oordeel, ontbreekt, onvoldoende, open }
}
