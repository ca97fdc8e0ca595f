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
  /** The klankbordgroep reads it once it is adopted: it made it too, or it is about the group. */
  voorKlankbordgroep?: true
}

export const RAPPORTSOORTEN: readonly Rapportsoort[] = [
  {
    sleutel: 'raadsrapportage',
    titel: 'Rapportage aan de gemeenteraad',
    grondslag: 'Wmo 2015, artikel 2.5.3',
    maanden: 12,
    bewaren: { nummer: '4.1.9', tekst: 'jaarverslag: altijd bewaren' },
    secties: ['samenvatting', 'doelen', 'trends', 'naleving', 'toezichtwerk', 'tarieven', 'ervaring', 'participatie', 'verbeterpunten'],
  },
  {
    sleutel: 'evaluatie-verordening',
    titel: 'Evaluatie van de verordening',
    grondslag: 'Verordening, artikel 26: eens per twee jaar, over doeltreffendheid en effecten',
    maanden: 24,
    bewaren: { nummer: '4.1.1', tekst: 'evaluatie van beleid met externe werking: altijd bewaren' },
    secties: [
      'samenvatting',
      'doeltreffendheid',
      'trends',
      'naleving',
      'toezichtwerk',
      'tarieven',
      'ervaring',
      'participatie',
      'verbeterpunten',
    ],
  },
  {
    sleutel: 'evaluatie-participatie',
    voorKlankbordgroep: true,
    titel: 'Evaluatie van de cliëntparticipatie',
    grondslag: 'Nadere regels cliëntparticipatie, artikel 11: na anderhalf jaar, ter zienswijze aan de raad',
    maanden: 18,
    bewaren: { nummer: '4.1.1', tekst: 'evaluatie van beleid met externe werking: altijd bewaren' },
    secties: ['samenvatting', 'doeltreffendheid', 'participatie', 'verbeterpunten'],
  },
]

export const rapportsoort = (sleutel: string): Rapportsoort | undefined => RAPPORTSOORTEN.find((soort) => soort.sleutel === sleutel)

/** What somebody without `rapportages.intern` may read. */
export const isBuitenTeLezen = ({
  soort,
  vastgesteld_op,
  openbaar_op,
}: {
  soort: string
  vastgesteld_op: string | null
  openbaar_op: string | null
}): boolean => vastgesteld_op !== null && (openbaar_op !== null || rapportsoort(soort)?.voorKlankbordgroep === true)

/** Made behind the wall; its own sections stand in `jaarverslag.ts`. */
export const JAARVERSLAG = {
  sleutel: 'jaarverslag',
  titel: 'Jaarverslag toezicht Wmo',
  bewaren: { nummer: '4.1.9', tekst: 'jaarverslag: altijd bewaren' },
} as const
