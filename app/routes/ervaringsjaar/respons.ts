import type { Jaarrespons } from '../../../db/ervaring.ts'

export interface Responsrij { strata: string[]; aanbieders: number; verstuurd: number; onbestelbaar: number; ingevuld: number; onbekend: number }

/**
 * Response by voorziening, of groups that are large enough. A small one joins the next smallest until nobody can be singled out,
 * also not by taking the rows from the total; empty when everything together is too small.
 */
export function toonbareRespons(rijen: readonly Jaarrespons[], drempel: number): Responsrij[] {
  const opGrootte = rijen.filter(({ verstuurd }) => verstuurd > 0).map(({ stratum, aanbieders, verstuurd, onbestelbaar, ingevuld, onbekend }) => ({ strata: [stratum], aanbieders, verstuurd, onbestelbaar, ingevuld, onbekend })).sort((a, b) => a.verstuurd - b.verstuurd || (a.strata[0]! < b.strata[0]! ? -1 : 1))
  while (opGrootte.length > 1 && opGrootte[0]!.verstuurd < drempel) {
    const [klein, volgende, ...rest] = opGrootte as [Responsrij, Responsrij, ...Responsrij[]]
    const samen = { strata: [...klein.strata, ...volgende.strata].sort(), aanbieders: klein.aanbieders + volgende.aanbieders, verstuurd: klein.verstuurd + volgende.verstuurd, onbestelbaar: klein.onbestelbaar + volgende.onbestelbaar, ingevuld: klein.ingevuld + volgende.ingevuld, onbekend: klein.onbekend + volgende.onbekend }
    opGrootte.splice(0, opGrootte.length, samen, ...rest)
    opGrootte.sort((a, b) => a.verstuurd - b.verstuurd)
  }
  return opGrootte.filter(({ verstuurd }) => verstuurd >= drempel).sort((a, b) => (a.strata[0]! < b.strata[0]! ? -1 : 1))
}
