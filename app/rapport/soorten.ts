/** The reports of the open side, and what each holds. */
export interface Rapportsoort {
  sleutel: string
  titel: string
  grondslag: string
  /** Length of the period it is about. */
  maanden: number
  /** Number of the selectielijst 2020, and what it says. */
  bewaren: { nummer: string; tekst: string }
  /** Texts to write first and last, and the sections in between, by their keys in `secties/index.ts`. */
  secties: readonly string[]
}

export const RAPPORTSOORTEN: readonly Rapportsoort[] = [
  {
    sleutel: 'raadsrapportage', titel: 'Rapportage aan de gemeenteraad', grondslag: 'Wmo 2015, artikel 2.5.3', maanden: 12,
    bewaren: { nummer: '4.1.9', tekst: 'jaarverslag: altijd bewaren' },
    secties: ['samenvatting', 'doelen', 'naleving', 'toezichtwerk', 'ervaring', 'participatie', 'verbeterpunten'],
  },
  {
    sleutel: 'evaluatie-verordening', titel: 'Evaluatie van de verordening', grondslag: 'Verordening, artikel 26: eens per twee jaar, over doeltreffendheid en effecten', maanden: 24,
    bewaren: { nummer: '4.1.1', tekst: 'evaluatie van beleid met externe werking: altijd bewaren' },
    secties: ['samenvatting', 'doeltreffendheid', 'naleving', 'toezichtwerk', 'ervaring', 'participatie', 'verbeterpunten'],
  },
  {
    sleutel: 'evaluatie-participatie', titel: 'Evaluatie van de cliëntparticipatie', grondslag: 'Nadere regels cliëntparticipatie, artikel 11: na anderhalf jaar, ter zienswijze aan de raad', maanden: 18,
    bewaren: { nummer: '4.1.1', tekst: 'evaluatie van beleid met externe werking: altijd bewaren' },
    secties: ['samenvatting', 'doeltreffendheid', 'participatie', 'verbeterpunten'],
  },
]

export const rapportsoort = (sleutel: string): Rapportsoort | undefined => RAPPORTSOORTEN.find((soort) => soort.sleutel === sleutel)

/** Made behind the wall; its own sections stand in `jaarverslag.ts`. */
export const JAARVERSLAG = { sleutel: 'jaarverslag', titel: 'Jaarverslag toezicht Wmo', bewaren: { nummer: '4.1.9', tekst: 'jaarverslag: altijd bewaren' } } as const
