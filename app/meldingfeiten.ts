/** A melding as words: name and value of every fact, in the groups in which it is asked. */
import {
  AARD_TEKST,
  GESLACHT_TEKST,
  GEVOLG_TEKST,
  GEWELD_DOOR_TEKST,
  MELDINGSOORT_TEKST,
  PLAATS_TEKST,
  TOETS_TEKST,
  VORM_TEKST,
} from './meldingtekst.ts'
import { PRODUCTCATEGORIEEN } from './rules/identificatie.ts'
import type { Meldingsoort, Meldingstoets } from './rules/meldingstoets.ts'
import { datum } from './text.ts'

type Mag<T> = T | null | undefined
/** A melding, or one that is being typed. */
export interface Feitelijk {
  soort: Meldingsoort
  toets: unknown
  gebeurtenis_op?: Mag<string>
  gebeurtenis_tijd?: Mag<string>
  bekend_op?: Mag<string>
  bekend_tijd?: Mag<string>
  gemeld_op: string
  gemeld_tijd?: Mag<string>
  twijfel?: boolean
  twijfel_vastgesteld_op?: Mag<string>
  plaats?: Mag<keyof typeof PLAATS_TEKST>
  vestigingsnummer?: Mag<string>
  onderaannemer?: Mag<boolean>
  productcategorie?: Mag<string>
  leveringsvorm?: Mag<keyof typeof VORM_TEKST>
  verantwoordelijke_gemeente?: Mag<string>
  clientkenmerk?: Mag<string>
  leeftijdsklasse?: Mag<string>
  geslacht?: Mag<keyof typeof GESLACHT_TEKST>
  melder_naam?: Mag<string>
  melder_functie?: Mag<string>
  melder_telefoon?: Mag<string>
  melder_email?: Mag<string>
  bestuurder_geinformeerd?: Mag<boolean>
  omschrijving?: Mag<string>
  gevolg?: Mag<keyof typeof GEVOLG_TEKST>
  betrokkenen?: string[]
  aard_geweld?: string[]
  geweld_door?: Mag<keyof typeof GEWELD_DOOR_TEKST>
  maatregelen?: Mag<string>
  nazorg?: Mag<string>
  veilig?: Mag<boolean>
  client_geinformeerd_op?: Mag<string>
  client_geinformeerd_door?: Mag<string>
  eigen_onderzoek?: Mag<string>
  eigen_onderzoek_gepland?: Mag<string>
  andere_meldingen?: string[]
  mediarisico?: Mag<boolean>
  onrust?: Mag<boolean>
}

const wanneer = (dag: Mag<string>, tijd: Mag<string>): string | null => (dag ? `${datum(dag)}${tijd ? `, ${tijd} uur` : ''}` : null)
const janee = (waarde: Mag<boolean>): string | null => (waarde === null || waarde === undefined ? null : waarde ? 'ja' : 'nee')
const uit = <T extends string>(tekst: Record<T, string>, sleutel: Mag<T>): string | null => (sleutel ? tekst[sleutel] : null)
const lijst = (waarden: string[] | undefined): string | null => (waarden && waarden.length > 0 ? waarden.join(', ') : null)

export interface Feitengroep {
  titel: string
  /** The parts of the form in which these are corrected. */
  delen: readonly string[]
  feiten: [naam: string, waarde: string | null][]
}

/** Null: not known. */
export function feitenVan(melding: Feitelijk, aanbieder: string | null): Feitengroep[] {
  const { oordeel } = (melding.toets ?? {}) as Partial<Meldingstoets>
  const groepen: [string, readonly string[], [string, string | null][]][] = [
    [
      'Gebeurtenis',
      ['wanneer', 'gebeurd', 'wat'],
      [
        ['Soort', MELDINGSOORT_TEKST[melding.soort]],
        ['Toets van drie vragen', oordeel ? TOETS_TEKST[oordeel] : null],
        ['Gebeurd op', wanneer(melding.gebeurtenis_op, melding.gebeurtenis_tijd)],
        ['Bekend bij aanbieder op', wanneer(melding.bekend_op, melding.bekend_tijd)],
        ['Gemeld op', wanneer(melding.gemeld_op, melding.gemeld_tijd)],
        ...(melding.twijfel
          ? [
              [
                'Aanbieder twijfelde eerst',
                melding.twijfel_vastgesteld_op ? `ja, tot ${datum(melding.twijfel_vastgesteld_op)}` : 'ja, en de twijfel bleef',
              ] as [string, string],
            ]
          : []),
        ['Plaats', uit(PLAATS_TEKST, melding.plaats)],
        ['Wat gebeurde', melding.omschrijving ?? null],
        ['Gevolg', uit(GEVOLG_TEKST, melding.gevolg)],
        ['Betrokken', lijst(melding.betrokkenen)],
        ...(melding.soort === 'geweld'
          ? ([
              ['Aard van het geweld', lijst(melding.aard_geweld?.map((aard) => AARD_TEKST[aard as keyof typeof AARD_TEKST] ?? aard))],
              ['Geweld door', uit(GEWELD_DOOR_TEKST, melding.geweld_door)],
            ] as [string, string | null][])
          : []),
      ],
    ],
    [
      'Wie en waar',
      ['wie'],
      [
        ['Aanbieder', aanbieder],
        ['Vestigingsnummer', melding.vestigingsnummer ?? null],
        ['Onderaannemer', janee(melding.onderaannemer)],
        [
          'Voorziening',
          melding.productcategorie
            ? `${melding.productcategorie} ${PRODUCTCATEGORIEEN[melding.productcategorie as keyof typeof PRODUCTCATEGORIEEN]}`
            : null,
        ],
        ['Vorm', uit(VORM_TEKST, melding.leveringsvorm)],
        ['Verantwoordelijke gemeente', melding.verantwoordelijke_gemeente ?? null],
        ['Kenmerk van de cliënt', melding.clientkenmerk ?? null],
        ['Leeftijd', melding.leeftijdsklasse ?? null],
        ['Geslacht', uit(GESLACHT_TEKST, melding.geslacht)],
        [
          'Melder',
          [melding.melder_naam, melding.melder_functie, melding.melder_telefoon, melding.melder_email].filter(Boolean).join(', ') || null,
        ],
        ['Bestuurder ingelicht', janee(melding.bestuurder_geinformeerd)],
      ],
    ],
    [
      'Maatregelen, nazorg en anderen',
      ['maatregelen', 'anderen'],
      [
        ['Direct genomen maatregelen', melding.maatregelen ?? null],
        ['Nazorg', melding.nazorg ?? null],
        ['Nu veilig', janee(melding.veilig)],
        [
          'Cliënt of naasten ingelicht',
          melding.client_geinformeerd_op
            ? `${datum(melding.client_geinformeerd_op)}${melding.client_geinformeerd_door ? `, door ${melding.client_geinformeerd_door}` : ''}`
            : null,
        ],
        ['Eigen onderzoek', melding.eigen_onderzoek ?? null],
        ['Eigen onderzoek klaar', melding.eigen_onderzoek_gepland ? datum(melding.eigen_onderzoek_gepland) : null],
        ['Ook gemeld bij', lijst(melding.andere_meldingen)],
        ['Kans op aandacht van media', janee(melding.mediarisico)],
        ['Maatschappelijke onrust', janee(melding.onrust)],
      ],
    ],
  ]
  return groepen.map(([titel, delen, feiten]) => ({ titel, delen, feiten }))
}

export interface Feitverschil {
  naam: string
  was: string | null
  nu: string | null
}

/** Which facts read otherwise. */
export function feitverschillen(was: Feitengroep[], nu: Feitengroep[]): Feitverschil[] {
  const eerder = new Map(was.flatMap(({ feiten }) => feiten))
  const later = new Map(nu.flatMap(({ feiten }) => feiten))
  return [...new Set([...later.keys(), ...eerder.keys()])]
    .map((naam) => ({ naam, was: eerder.get(naam) ?? null, nu: later.get(naam) ?? null }))
    .filter((feit) => feit.was !== feit.nu)
}

/** One correction of one field, as it is kept. */
export interface Gecorrigeerd {
  veld: string
  oud: unknown
  reden: string
  door: string | null
  op: Date
  aanbieder: string | null
}
export interface Correctieblad {
  op: Date
  door: string | null
  reden: string
  feiten: Feitverschil[]
}

/**
 * What each correction changed, newest first, and what stood there at first; read back from how the melding is now.
 * @param correcties oldest first; those of one moment belong together
 */
export function correctiebladen(
  melding: Feitelijk,
  aanbieder: string | null,
  correcties: readonly Gecorrigeerd[],
): { bladen: Correctieblad[]; eerst: Feitverschil[] } {
  const nu = feitenVan(melding, aanbieder)
  let later = { melding, aanbieder }
  const bladen: Correctieblad[] = []
  const momenten = [...new Set(correcties.map(({ op }) => op.getTime()))].toReversed()
  for (const ogenblik of momenten) {
    const velden = correcties.filter(({ op }) => op.getTime() === ogenblik)
    const eerder = {
      melding: { ...later.melding, ...Object.fromEntries(velden.map(({ veld, oud }) => [veld, oud])) },
      aanbieder: velden.some(({ veld }) => veld === 'aanbieder_id')
        ? velden.find(({ veld }) => veld === 'aanbieder_id')!.aanbieder
        : later.aanbieder,
    }
    const { op, door, reden } = velden[0]!
    bladen.push({
      op,
      door,
      reden,
      feiten: feitverschillen(feitenVan(eerder.melding, eerder.aanbieder), feitenVan(later.melding, later.aanbieder)),
    })
    later = eerder
  }
  return { bladen, eerst: feitverschillen(feitenVan(later.melding, later.aanbieder), nu) }
}
