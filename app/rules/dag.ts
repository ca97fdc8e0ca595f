/**
 * A civil day as `YYYY-MM-DD`, in Europe/Amsterdam. Days compare as strings.
 * A Date would shift by the time zone of the machine that reads it.
 */
export type Dag = string

const MS_PER_DAG = 86_400_000

const alsUtc = (dag: Dag): number => Date.UTC(Number(dag.slice(0, 4)), Number(dag.slice(5, 7)) - 1, Number(dag.slice(8, 10)))
const alsDag = (utc: number): Dag => new Date(utc).toISOString().slice(0, 10)

/** Whether `tekst` is an existing calendar day written as `YYYY-MM-DD`. `2026-02-31` is not. */
export function isDag(tekst: string): tekst is Dag {
  return /^\d{4}-\d{2}-\d{2}$/.test(tekst) && alsDag(alsUtc(tekst)) === tekst
}

/** The day `aantal` calendar days after `dag`; negative counts back. */
export function plusDagen(dag: Dag, aantal: number): Dag {
  return alsDag(alsUtc(dag) + aantal * MS_PER_DAG)
}

/** Calendar days from `van` to `tot`; negative when `tot` is earlier. */
export function dagenTussen(van: Dag, tot: Dag): number {
  return Math.round((alsUtc(tot) - alsUtc(van)) / MS_PER_DAG)
}

/**
 * The same day of the month, `aantal` months later. Where that day does not exist
 * the last day of that month is taken: 31 January + 1 month = 28 or 29 February.
 */
export function plusMaanden(dag: Dag, aantal: number): Dag {
  const index = Number(dag.slice(0, 4)) * 12 + Number(dag.slice(5, 7)) - 1 + aantal
  const jaar = Math.floor(index / 12)
  const maand = index % 12
  const laatste = new Date(Date.UTC(jaar, maand + 1, 0)).getUTCDate()
  return alsDag(Date.UTC(jaar, maand, Math.min(Number(dag.slice(8, 10)), laatste)))
}

/** 1 = Monday … 7 = Sunday. */
export function weekdag(dag: Dag): number {
  return new Date(alsUtc(dag)).getUTCDay() || 7
}
