import { dagenTussen, plusDagen, weekdag, type Dag } from './dag.ts'
import { feestdagen, feestdagNaam } from './feestdagen.ts'

const geenDagen: ReadonlySet<Dag> = new Set()

/** A Monday. Weekdays are numbered from it: Monday 1, …, Friday 5, next Monday 6. */
const NULPUNT: Dag = '1990-01-01'

/** How many Mondays to Fridays there are from the zero point up to and including `dag`. */
function weekdagnummer(dag: Dag): number {
  const dagen = dagenTussen(NULPUNT, dag) + 1
  const weken = Math.floor(dagen / 7)
  return weken * 5 + Math.min(dagen - weken * 7, 5)
}

function opWeekdagnummer(nummer: number): Dag {
  const weken = Math.floor((nummer - 1) / 5)
  return plusDagen(NULPUNT, weken * 7 + (nummer - 1 - weken * 5))
}

/** The `aantal`-th Monday to Friday after `dag`; before it when negative. */
function plusWeekdagen(dag: Dag, aantal: number): Dag {
  return aantal > 0 ? opWeekdagnummer(weekdagnummer(dag) + aantal) : opWeekdagnummer(weekdagnummer(plusDagen(dag, -1)) + 1 + aantal)
}

const doordeweeksPerJaar = new Map<number, ReadonlySet<Dag>>()

/** The holidays of a year that fall on Monday to Friday. A set: Ascension and 5 May can share one day. */
function doordeweekseFeestdagen(jaar: number): ReadonlySet<Dag> {
  const bekend = doordeweeksPerJaar.get(jaar)
  if (bekend) return bekend
  const dagen = new Set(
    feestdagen(jaar)
      .map(({ dag }) => dag)
      .filter((dag) => weekdag(dag) < 6),
  )
  doordeweeksPerJaar.set(jaar, dagen)
  return dagen
}

/** Days from Monday to Friday in (na, tot] on which no work is done. */
function vrijeWeekdagen(na: Dag, tot: Dag, gelijkgesteld: ReadonlySet<Dag>): number {
  let aantal = 0
  for (let jaar = Number(na.slice(0, 4)); jaar <= Number(tot.slice(0, 4)); jaar++) {
    for (const dag of doordeweekseFeestdagen(jaar)) if (dag > na && dag <= tot) aantal++
  }
  for (const dag of gelijkgesteld) {
    if (dag > na && dag <= tot && weekdag(dag) < 6 && feestdagNaam(dag) === null) aantal++
  }
  return aantal
}

/**
 * Whether `dag` is a working day: not a Saturday, Sunday, holiday or equated day (Algemene termijnenwet art. 3).
 * @throws RangeError `jaar_buiten_bereik` for a year before 1990.
 */
export function isWerkdag(dag: Dag, gelijkgesteld: ReadonlySet<Dag> = geenDagen): boolean {
  return weekdag(dag) < 6 && feestdagNaam(dag, gelijkgesteld) === null
}

/**
 * Working days after `van` up to and including `tot`. When `tot` is earlier: minus the working days
 * from `tot` up to but not including `van`, so that counting on and counting back agree.
 * @throws RangeError `jaar_buiten_bereik` for a year before 1990.
 */
export function werkdagenTussen(van: Dag, tot: Dag, gelijkgesteld: ReadonlySet<Dag> = geenDagen): number {
  if (tot === van) return 0
  if (tot < van) {
    const teller = werkdagenTussen(plusDagen(tot, -1), plusDagen(van, -1), gelijkgesteld)
    return teller === 0 ? 0 : -teller
  }
  return weekdagnummer(tot) - weekdagnummer(van) - vrijeWeekdagen(van, tot, gelijkgesteld)
}

/**
 * The `aantal`-th working day after `dag`; with a negative number the `aantal`-th before it
 * ("ten working days before the meeting" is -10). Zero gives `dag` itself, working day or not.
 * @throws RangeError `aantal_niet_geheel`, or `jaar_buiten_bereik` for a year before 1990.
 */
export function plusWerkdagen(dag: Dag, aantal: number, gelijkgesteld: ReadonlySet<Dag> = geenDagen): Dag {
  if (!Number.isSafeInteger(aantal)) throw new RangeError('aantal_niet_geheel')
  let einde = dag
  let rest = aantal
  while (rest !== 0) {
    einde = plusWeekdagen(einde, rest)
    rest = aantal - werkdagenTussen(dag, einde, gelijkgesteld)
  }
  return einde
}

/** The first working day after `dag`, never `dag` itself. */
export function volgendeWerkdag(dag: Dag, gelijkgesteld: ReadonlySet<Dag> = geenDagen): Dag {
  return plusWerkdagen(dag, 1, gelijkgesteld)
}

/** `dag` itself when it is a working day, otherwise the first working day after it. */
export function eersteWerkdagVanaf(dag: Dag, gelijkgesteld: ReadonlySet<Dag> = geenDagen): Dag {
  return isWerkdag(dag, gelijkgesteld) ? dag : volgendeWerkdag(dag, gelijkgesteld)
}
