/** Functiewaardering gezondheidszorg: in fives. */
const FWG = Array.from({ length: 16 }, (_, i) => `FWG ${5 * (i + 1)}`)
const genummerd = (van: number, tot: number): string[] => Array.from({ length: tot - van + 1 }, (_, i) => `schaal ${van + i}`)

/** The scales of the cao's that tariffs of the Wmo rest on, as people write them. */
export const CAO_SCHALEN: Readonly<Record<string, readonly string[]>> = {
  VVT: [...FWG, 'HV 0', 'HV 1', 'HV 2', 'HV 3', 'HV 4', 'HV 5', 'HV 6'],
  Gehandicaptenzorg: FWG,
  GGZ: FWG,
  'Sociaal Werk': genummerd(1, 15),
}

/**
 * The scale as the cao writes it: `fwg45`, `FWG 45` and `45` are `FWG 45`. Null when this cao has no such scale; a cao that
 * is not in the list is not checked and comes back as typed.
 */
export function leesCaoschaal(cao: string, schaal: string): string | null {
  const schalen = Object.entries(CAO_SCHALEN).find(([naam]) => kaal(naam) === kaal(cao).replace(/^cao/, ''))?.[1]
  if (!schalen) return schaal.trim()
  return (
    schalen.find((naam) => kaal(naam) === kaal(schaal)) ??
    schalen.find((naam) => naam.replace(/\D/g, '') === schaal.trim() && !naam.startsWith('HV')) ??
    null
  )
}

const kaal = (tekst: string): string => tekst.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
