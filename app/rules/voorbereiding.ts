import { type Dag, plusDagen } from './dag.ts'
import { plusWerkdagen } from './werkdagen.ts'

/**
 * The day on which the gap file of a meeting is to be ready: so many working days before it.
 * @param werkdagen how many; 1 or more
 */
export function klaarzetdag(overlegdatum: Dag, werkdagen: number, gelijkgesteld: ReadonlySet<Dag>): Dag {
  return plusWerkdagen(overlegdatum, -werkdagen, gelijkgesteld)
}

/**
 * The last meeting date of which the gap file is to be ready today. Every meeting up to and
 * including it is due, also when the nights before were missed.
 */
export function klaarTotEnMet(vandaag: Dag, werkdagen: number, gelijkgesteld: ReadonlySet<Dag>): Dag {
  // the weekend after that working day counts back to the same day
  let laatste = plusWerkdagen(vandaag, werkdagen, gelijkgesteld)
  while (klaarzetdag(plusDagen(laatste, 1), werkdagen, gelijkgesteld) <= vandaag) laatste = plusDagen(laatste, 1)
  return laatste
}
