/** What was wrong with a call. The message is Dutch and names the field; the code is for programs. */
export type InvoerCode =
  | 'leeg'
  | 'geen_getal'
  | 'geen_geheel_getal'
  | 'negatief'
  | 'teller_groter_dan_noemer'
  | 'noemer_nul'
  | 'buiten_bereik'
  | 'ongelijke_lengte'
  | 'dubbel'
  | 'tegenstrijdig'

/** The call itself is wrong: no data could make it right. Valid data that are too few give `TeWeinigGegevens`. */
export class InvoerFout extends RangeError {
  readonly code: InvoerCode
  readonly veld: string
  constructor(code: InvoerCode, veld: string, uitleg: string) {
    super(`${veld}: ${uitleg}`)
    this.name = 'InvoerFout'
    this.code = code
    this.veld = veld
  }
}

/** The data are valid but say too little for this method. Never to be shown as 0 or as "no change". */
export interface TeWeinigGegevens {
  uitkomst: 'te_weinig_gegevens'
  reden: 'geen_waarnemingen' | 'te_weinig_waarnemingen' | 'te_weinig_punten' | 'geen_spreiding' | 'te_weinig_organisaties'
  /** How many there are, and how many this method needs at least. */
  aantal: number
  nodig: number
}

export type Berekend<T> = { uitkomst: 'berekend' } & T
export type Resultaat<T> = Berekend<T> | TeWeinigGegevens

/** The answer of a calculation that has too little to go on: how many there are, and how many it needs. */
export const teWeinig = (reden: TeWeinigGegevens['reden'], aantal: number, nodig: number): TeWeinigGegevens => ({
  uitkomst: 'te_weinig_gegevens',
  reden,
  aantal,
  nodig,
})

const toon = (getal: number): string => String(getal).replace('.', ',')

/** A finite number. */
export function eisGetal(veld: string, getal: number): void {
  if (!Number.isFinite(getal)) throw new InvoerFout('geen_getal', veld, `${getal} is geen eindig getal`)
}

/** A finite number that is 0 or more. */
export function eisNietNegatief(veld: string, getal: number): void {
  eisGetal(veld, getal)
  if (getal < 0) throw new InvoerFout('negatief', veld, `${toon(getal)} is kleiner dan 0`)
}

/** A whole number between `van` and `tot`, both included. */
export function eisGeheel(veld: string, getal: number, van = 0, tot = Number.MAX_SAFE_INTEGER): void {
  eisGetal(veld, getal)
  if (!Number.isSafeInteger(getal)) throw new InvoerFout('geen_geheel_getal', veld, `${toon(getal)} is geen heel getal`)
  eisBereik(veld, getal, van, tot)
}

/** A finite number between `van` and `tot`, both included. */
export function eisBereik(veld: string, getal: number, van: number, tot: number): void {
  eisGetal(veld, getal)
  if (getal < van) {
    if (van === 0) throw new InvoerFout('negatief', veld, `${toon(getal)} is kleiner dan 0`)
    throw new InvoerFout('buiten_bereik', veld, `${toon(getal)} is kleiner dan ${toon(van)}`)
  }
  if (getal > tot) throw new InvoerFout('buiten_bereik', veld, `${toon(getal)} is groter dan ${toon(tot)}`)
}

/** A probability strictly between 0 and 1, such as a confidence level. */
export function eisKans(veld: string, getal: number): void {
  eisGetal(veld, getal)
  if (getal <= 0 || getal >= 1) {
    throw new InvoerFout('buiten_bereik', veld, `${toon(getal)} ligt niet tussen 0 en 1 (schrijf 95% als 0.95)`)
  }
}

/** A numerator and its denominator: `0 <= numerator <= denominator`. */
export function eisAandeel(veld: string, numerator: number, denominator: number): void {
  eisNietNegatief(`${veld}teller`, numerator)
  eisNietNegatief(`${veld}noemer`, denominator)
  if (numerator > denominator) {
    throw new InvoerFout('teller_groter_dan_noemer', `${veld}teller`, `${toon(numerator)} is groter dan de noemer ${toon(denominator)}`)
  }
}

/** Events and what they are counted over: events need something to happen in. */
export function eisBlootstelling(veld: string, events: number, exposure: number): void {
  eisNietNegatief(`${veld}aantal`, events)
  eisNietNegatief(`${veld}noemer`, exposure)
  if (exposure === 0 && events > 0) throw new InvoerFout('noemer_nul', `${veld}noemer`, 'is 0 terwijl er wel gebeurtenissen zijn')
}

/** At least one value. @throws InvoerFout `leeg` */
export function eisNietLeeg(veld: string, rij: readonly unknown[]): void {
  if (rij.length === 0) throw new InvoerFout('leeg', veld, 'bevat geen waarden')
}

/** Two rows of the same length. @throws InvoerFout `ongelijke_lengte` */
export function eisZelfdeLengte(veldA: string, a: readonly unknown[], veldB: string, b: readonly unknown[]): void {
  if (a.length !== b.length) {
    throw new InvoerFout('ongelijke_lengte', veldB, `heeft ${b.length} waarden en ${veldA} heeft er ${a.length}`)
  }
}
