import { plusDagen, weekdag, type Dag } from './dag.ts'

export interface Feestdag {
  dag: Dag
  naam: string
}

/** Before 1990 the list of the Act was another one (5 May was not on it). */
const EERSTE_JAAR = 1990

const geenDagen: ReadonlySet<Dag> = new Set()

/**
 * Easter Sunday of a year in the Gregorian calendar.
 * Source: the anonymous algorithm of Meeus/Jones/Butcher, J. Meeus, Astronomical Algorithms, chapter 8.
 */
export function pasen(jaar: number): Dag {
  const gulden = jaar % 19
  const eeuw = Math.floor(jaar / 100)
  const inEeuw = jaar % 100
  const correctie = Math.floor((eeuw - Math.floor((eeuw + 8) / 25) + 1) / 3)
  const epacta = (19 * gulden + eeuw - Math.floor(eeuw / 4) - correctie + 15) % 30
  const totZondag = (32 + 2 * (eeuw % 4) + 2 * Math.floor(inEeuw / 4) - epacta - (inEeuw % 4)) % 7
  const uitzondering = Math.floor((gulden + 11 * epacta + 22 * totZondag) / 451)
  const dagenNa21Maart = epacta + totZondag - 7 * uitzondering + 1
  return plusDagen(`${String(jaar).padStart(4, '0')}-03-21`, dagenNa21Maart)
}

/** King's Day: 27 April, or the Saturday before when that is a Sunday. Until 2013 Queen's Day, 30 April, likewise. */
function koningsdag(jaar: number): Feestdag {
  const naam = jaar < 2014 ? 'Koninginnedag' : 'Koningsdag'
  const dag = jaar < 2014 ? `${jaar}-04-30` : `${jaar}-04-27`
  return { naam, dag: weekdag(dag) === 7 ? plusDagen(dag, -1) : dag }
}

function berekend(jaar: number): readonly Feestdag[] {
  if (!Number.isInteger(jaar) || jaar < EERSTE_JAAR || jaar > 9999) throw new RangeError('jaar_buiten_bereik')
  const eerstePaasdag = pasen(jaar)
  return [
    { dag: `${jaar}-01-01`, naam: 'Nieuwjaar' },
    { dag: plusDagen(eerstePaasdag, -2), naam: 'Goede Vrijdag' },
    { dag: plusDagen(eerstePaasdag, 1), naam: 'Tweede paasdag' },
    koningsdag(jaar),
    { dag: `${jaar}-05-05`, naam: 'Bevrijdingsdag' },
    { dag: plusDagen(eerstePaasdag, 39), naam: 'Hemelvaartsdag' },
    { dag: plusDagen(eerstePaasdag, 50), naam: 'Tweede pinksterdag' },
    { dag: `${jaar}-12-25`, naam: 'Kerstmis' },
    { dag: `${jaar}-12-26`, naam: 'Tweede kerstdag' },
  ].toSorted((a, b) => (a.dag < b.dag ? -1 : 1))
}

const perJaar = new Map<number, readonly Feestdag[]>()

/**
 * The nine days of article 3 paragraphs 1 and 2 of the Algemene termijnenwet in one year, by date.
 * Two of them can share a day (Ascension on 5 May 2016). Easter Sunday and Whit Sunday are not on the
 * list of the Act: they are Sundays. 5 May counts every year, not only every fifth.
 * @throws RangeError `jaar_buiten_bereik` for a year before 1990 or after 9999.
 */
export function feestdagen(jaar: number): readonly Feestdag[] {
  const bekend = perJaar.get(jaar)
  if (bekend) return bekend
  const lijst = berekend(jaar)
  perJaar.set(jaar, lijst)
  return lijst
}

/**
 * Name of the holiday on this day, or null. `Gelijkgestelde dag` for a day that the Crown has equated with a
 * holiday (Algemene termijnenwet art. 3 par. 3): those days cannot be computed and come in as data.
 * Without them the answer holds for article 3 paragraphs 1 and 2 only.
 * @throws RangeError as `feestdagen`.
 */
export function feestdagNaam(dag: Dag, gelijkgesteld: ReadonlySet<Dag> = geenDagen): string | null {
  const feestdag = feestdagen(Number(dag.slice(0, 4))).find((kandidaat) => kandidaat.dag === dag)
  if (feestdag) return feestdag.naam
  return gelijkgesteld.has(dag) ? 'Gelijkgestelde dag' : null
}
