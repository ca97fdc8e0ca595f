import type { Indicator } from './indicatoren.ts'
import type { ChartChoice } from './statistics/kaartkeuze.ts'
import type { Figure, SeriesVerdict } from './statistics/reeks.ts'
import type { Rule } from './statistics/regels.ts'
import type { Verdict } from './statistics/uitspraak.ts'
import { getal } from './text.ts'
import { chartNumber } from './ui/chartdata.ts'

const MAANDEN = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december']

/** `2025`, `3e kwartaal 2025`, `maart 2025` */
export function periodeTekst(periode: string): string {
  const jaar = periode.slice(0, 4)
  if (periode.length === 4) return jaar
  return periode[5] === 'Q' ? `${periode[6]}e kwartaal ${jaar}` : `${MAANDEN[Number(periode.slice(5)) - 1]} ${jaar}`
}

/** As short as an axis asks: `2025`, `Q3 ’25`, `mrt ’25` */
export function periodeKort(periode: string): string {
  const jaar = `’${periode.slice(2, 4)}`
  if (periode.length === 4) return periode
  return periode[5] === 'Q'
    ? `${periode.slice(5)} ${jaar}`
    : `${MAANDEN[Number(periode.slice(5)) - 1]!.slice(0, 3).replace('maa', 'mrt')} ${jaar}`
}

type Maat = Pick<Indicator, 'eenheid' | 'decimalen' | 'maat' | 'factor' | 'noemer'>
const toon = ({ eenheid, decimalen }: Maat, waarde: number): string => chartNumber({ unit: eenheid, decimals: decimalen }, waarde)

/** `81%, tussen 77% en 84%; 412 antwoorden` */
export function cijferTekst(maat: Maat, { value, lower, upper, n }: Figure): string {
  const per = maat.maat === 'aantal_per_noemer' ? ` per ${getal(maat.factor)} ${maat.noemer}` : ''
  const marge = lower !== null && upper !== null ? `, tussen ${toon(maat, lower)} en ${toon(maat, upper)}` : ''
  return `${toon(maat, value)}${per}${marge}${maat.maat === 'waarde' ? '' : `; ${getal(n)} ${maat.noemer}`}`
}

const VERANDERING: Record<Verdict, (sinds: string) => string> = {
  aantoonbaar_gestegen: (sinds) => `Aantoonbaar gestegen sinds ${sinds}`,
  aantoonbaar_gedaald: (sinds) => `Aantoonbaar gedaald sinds ${sinds}`,
  geen_aantoonbare_verandering: (sinds) => `Geen aantoonbare verandering sinds ${sinds}`,
  te_weinig_gegevens: () => 'Te weinig gegevens om iets over verandering te zeggen',
  niet_vergelijkbaar: () => 'Niet te vergelijken met eerder',
}

/** What may be said, in one line; `waarom` is why there is no figure or no comparison, `lopend` the figure of a period that is not over. */
export function uitspraakTekst(
  maat: Maat,
  { verdict, since, last }: Pick<SeriesVerdict, 'verdict' | 'since' | 'last'>,
  waarom: string | null,
  lopend: Figure | null = null,
): string {
  if (last === null && lopend !== null)
    return `Nog geen hele periode gemeten; tot nu toe ${cijferTekst(maat, lopend)} (${periodeTekst(lopend.period)})`
  if (last === null || since === null) return `Geen cijfer${waarom ? `: ${waarom}` : ''}`
  const zin = VERANDERING[verdict](periodeTekst(since))
  return `${zin}${verdict === 'niet_vergelijkbaar' && waarom ? `: ${waarom.replace(/\.$/, '')}` : ''}; ${cijferTekst(maat, last)}${verdict === 'te_weinig_gegevens' || verdict === 'niet_vergelijkbaar' ? ` (${periodeTekst(last.period)})` : ''}`
}

/** Good or bad news, for a figure that knows which way is better. */
export function betekenis(verdict: Verdict, richting: Indicator['richting']): 'verbeterd' | 'verslechterd' | 'veranderd' | null {
  if (verdict !== 'aantoonbaar_gestegen' && verdict !== 'aantoonbaar_gedaald') return null
  if (richting === 'neutraal') return 'veranderd'
  return (verdict === 'aantoonbaar_gestegen') === (richting === 'omhoog') ? 'verbeterd' : 'verslechterd'
}

const PUNTEN = { jaar: 'jaarcijfers', kwartaal: 'kwartalen', maand: 'maanden' } as const

/** Why this chart has limits or not. */
export function kaartTekst({ limits, reason, points, needed, laney }: ChartChoice, per: keyof typeof PUNTEN): string {
  const wat = points === 1 ? { jaar: 'jaarcijfer', kwartaal: 'kwartaal', maand: 'maand' }[per] : PUNTEN[per]
  if (points === 0) return `Er is nog geen ${per === 'maand' ? 'hele' : 'heel'} ${per} gemeten.`
  if (reason === 'te_weinig_punten')
    return `Met ${points} ${wat} zijn er geen grenzen van gewone schommeling te tekenen; daarvoor zijn er ${needed} nodig.`
  if (reason === 'kleine_aantallen') return 'De aantallen zijn te klein voor grenzen van gewone schommeling.'
  if (reason === 'zeldzaam') return 'In de meeste perioden gebeurde er niets; grenzen van gewone schommeling zeggen dan weinig.'
  const breed = laney ? ' De grenzen zijn aangepast aan hoeveel de perioden onderling verschillen.' : ''
  return limits === 'voorlopig'
    ? `De grenzen zijn voorlopig: ze rusten op ${points} ${wat}; vanaf ${needed} liggen ze vast.${breed}`
    : `De grenzen rusten op ${points} ${wat}.${breed}`
}

/** Whether the goal is met, as far as the margin lets anyone say. */
export function streefTekst(maat: Maat & Pick<Indicator, 'richting'>, last: Figure | null, streefwaarde: number | null): string | null {
  if (streefwaarde === null || maat.richting === 'neutraal') return null
  const doel = `Doel ${toon(maat, streefwaarde)}`
  if (last === null) return `${doel}: niet te zeggen, er is geen cijfer over een hele periode.`
  const goed = (waarde: number) => (maat.richting === 'omhoog' ? waarde >= streefwaarde : waarde <= streefwaarde)
  if (last.lower === null || last.upper === null) return `${doel}: ${goed(last.value) ? 'gehaald' : 'niet gehaald'}.`
  if (goed(last.lower) && goed(last.upper)) return `${doel}: gehaald.`
  if (!goed(last.lower) && !goed(last.upper)) return `${doel}: niet gehaald.`
  return `${doel}: niet te zeggen, het doel ligt binnen de marge.`
}

export const SIGNAAL_TEKST: Record<Rule, string> = {
  buiten_grenzen: 'buiten de grenzen',
  trend: 'zeven op rij in dezelfde richting',
  twee_van_drie: 'twee van de drie dicht bij de grens',
  zelfde_kant: 'zeven op rij aan dezelfde kant van het midden',
}
