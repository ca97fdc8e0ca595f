import { type Dag, plusDagen } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

/**
 * What an article asks of the yearly cliëntervaringsonderzoek: that the college holds and publishes it (`cyclus`), what it says of one
 * provider (`uitslag`), or whether clients know a regeling of their provider.
 */
export type ErvaringParameters =
  | { toepassing: Toepassing; onderdeel: 'cyclus' }
  | { toepassing: Toepassing; onderdeel: 'uitslag' }
  /** `minstens`: the share of clients, 0 to 1, that should know it. A local choice: no article gives a number. */
  | { toepassing: Toepassing; onderdeel: 'klachtregeling' | 'medezeggenschap'; minstens: number }

export interface Onderzoeksjaar {
  jaar: number
  staat: 'gepland' | 'veldwerk' | 'gesloten' | 'bevroren' | 'gepubliceerd'
  veldwerkVan: Dag | null
  veldwerkTot: Dag | null
  /** The day on which the last decision to publish took effect; it stays when the year is opened again for a correction. */
  gepubliceerdOp: Dag | null
}

/** What the frozen tables say of one provider in their last year. Nothing of what they hide. */
export interface Ervaringuitslag {
  jaar: number
  bevrorenOp: Dag
  staat: 'getoond' | 'onderdrukt' | 'onbekend' | 'niet_gevraagd' | 'niet_aangeleverd'
  /** Clients by the register; null: not known. */
  clienten: number | null
  /** Fraction of 1; null: not known or not shown. Of all that was sent when nobody knows what came back undelivered: the lowest it can be. */
  respons: number | null
  /** Numbers of the questions of which the score has demonstrably fallen since the year before. */
  gedaald: readonly number[]
  /** Wilson's interval of who knows it; null: not asked; a status when it is not shown. */
  bekend: Readonly<Record<'klachtregeling' | 'medezeggenschap', Bekendheid | 'niet_getoond' | null>>
}

export interface Bekendheid {
  waarde: number
  laag: number
  hoog: number
  n: number
}

export interface Ervaringfeiten {
  /** Every survey of the college. */
  jaren: readonly Onderzoeksjaar[]
  /** Lowest response that is enough, fraction of 1. */
  responsMinimum: number
  /** Null for the college, and while no year is frozen. */
  uitslag: Ervaringuitslag | null
}

export const GEEN_ERVARING: Ervaringfeiten = { jaren: [], responsMinimum: 0, uitslag: null }

/** Wmo 2.5.1 and the articles that oversee through it. Hidden figures never make a hiaat: that would tell that they are low. */
export function beoordeelErvaring(feiten: Ervaringfeiten, parameters: ErvaringParameters, sinds: Dag, vandaag: Dag): Bevinding {
  switch (parameters.onderdeel) {
    case 'cyclus':
      return beoordeelCyclus(feiten.jaren, sinds, vandaag)
    case 'uitslag':
      return beoordeelUitslag(feiten.uitslag, feiten.responsMinimum)
    case 'klachtregeling':
    case 'medezeggenschap':
      return beoordeelBekendheid(feiten.uitslag, parameters.onderdeel, parameters.minstens)
  }
}

/**
 * Published before 1 July of the year after (Wmo 2.5.1 lid 1). The last year whose 1 July has passed comes first; while that one is
 * in order, the year under way: planned before it begins to count, its fieldwork on time.
 */
function beoordeelCyclus(jaren: readonly Onderzoeksjaar[], sinds: Dag, vandaag: Dag): Bevinding {
  const nu = Number(vandaag.slice(0, 4))
  const vervallen = vandaag >= `${nu}-07-01` ? nu - 1 : nu - 2
  const uiterste = `${vervallen + 1}-07-01`
  const lopend = vervallen + 1
  const volgende = `${lopend + 1}-07-01`
  const oud = jaren.find(({ jaar }) => jaar === vervallen)
  const basis = { periode: `${vervallen}`, verandertOp: volgende }
  if (uiterste > sinds && (oud === undefined || oud.gepubliceerdOp === null)) {
    return oud === undefined
      ? { ...basis, uitkomst: 'onbekend', situatie: 'ervaring_jaar_onbekend', sinds: uiterste, gegevens: { jaar: vervallen } }
      : { ...basis, uitkomst: 'voldoet_niet', situatie: 'ervaring_niet_gepubliceerd', sinds: uiterste, gegevens: { jaar: vervallen } }
  }
  const nieuw = jaren.find(({ jaar }) => jaar === lopend)
  const loopt = { periode: `${lopend}`, verandertOp: volgende, gegevens: { jaar: lopend, uiterlijk: `${lopend + 1}-06-30` } }
  // a year is over when it ends: from then on there has to be a plan to ask about it
  if (nieuw === undefined) {
    const begin = `${lopend + 1}-01-01`
    return vandaag < begin
      ? { ...loopt, verandertOp: begin, uitkomst: 'voldoet', situatie: 'ervaring_nog_niet_nodig', sinds: oud?.gepubliceerdOp ?? null }
      : { ...loopt, uitkomst: 'niet_aangeleverd', situatie: 'ervaring_niet_gepland', sinds: begin }
  }
  if (nieuw.gepubliceerdOp !== null)
    return {
      ...loopt,
      uitkomst: 'voldoet',
      situatie: 'ervaring_gepubliceerd',
      sinds: nieuw.gepubliceerdOp,
      gegevens: { ...loopt.gegevens, op: nieuw.gepubliceerdOp },
    }
  if (nieuw.staat === 'gepland' && nieuw.veldwerkVan !== null && nieuw.veldwerkVan < vandaag) {
    return {
      ...loopt,
      uitkomst: 'verlopen',
      situatie: 'ervaring_veldwerk_niet_begonnen',
      sinds: nieuw.veldwerkVan,
      gegevens: { ...loopt.gegevens, van: nieuw.veldwerkVan },
    }
  }
  if (nieuw.staat === 'veldwerk' && nieuw.veldwerkTot !== null && nieuw.veldwerkTot < vandaag) {
    return {
      ...loopt,
      uitkomst: 'verlopen',
      situatie: 'ervaring_veldwerk_niet_gesloten',
      sinds: nieuw.veldwerkTot,
      gegevens: { ...loopt.gegevens, tot: nieuw.veldwerkTot },
    }
  }
  const grens = nieuw.staat === 'gepland' ? nieuw.veldwerkVan : nieuw.staat === 'veldwerk' ? nieuw.veldwerkTot : null
  return {
    ...loopt,
    uitkomst: 'voldoet',
    situatie: 'ervaring_loopt',
    sinds: null,
    verandertOp: grens === null || grens > volgende ? volgende : plusDagen(grens, 1),
  }
}

function beoordeelUitslag(uitslag: Ervaringuitslag | null, responsMinimum: number): Bevinding {
  if (uitslag === null)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'ervaring_nog_geen_uitslag',
      sinds: null,
      periode: 'eerste',
      verandertOp: null,
      gegevens: {},
    }
  const { jaar, bevrorenOp, staat, clienten, respons, gedaald } = uitslag
  const basis = { periode: `${jaar}`, sinds: bevrorenOp, verandertOp: null, gegevens: { jaar } }
  if (staat === 'onderdrukt') return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'ervaring_te_klein' }
  if (staat === 'niet_gevraagd' || staat === 'niet_aangeleverd') {
    if (clienten === 0) return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'ervaring_geen_clienten' }
    if (clienten === null) return { ...basis, uitkomst: 'onbekend', situatie: 'ervaring_clienten_onbekend' }
    const gevraagd = staat === 'niet_aangeleverd'
    return { ...basis, uitkomst: 'niet_aangeleverd', situatie: gevraagd ? 'ervaring_zonder_uitslag' : 'ervaring_niet_gevraagd' }
  }
  const laag = respons !== null && respons < responsMinimum
  if (gedaald.length > 0)
    return {
      ...basis,
      uitkomst: 'voldoet_niet',
      situatie: 'ervaring_gedaald',
      gegevens: { jaar, aantal: gedaald.length, vragen: gedaald.join(', ') },
    }
  if (laag)
    return {
      ...basis,
      uitkomst: 'voldoet_niet',
      situatie: 'ervaring_respons_laag',
      gegevens: { jaar, respons: Math.round(respons * 100), minimum: Math.round(responsMinimum * 100) },
    }
  return { ...basis, uitkomst: 'voldoet', situatie: 'ervaring_uitslag_bekend' }
}

/** The interval decides: only when it lies below what is asked is it said that clients do not know. */
function beoordeelBekendheid(
  uitslag: Ervaringuitslag | null,
  onderdeel: 'klachtregeling' | 'medezeggenschap',
  minstens: number,
): Bevinding {
  if (uitslag === null)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'ervaring_nog_geen_uitslag',
      sinds: null,
      periode: 'eerste',
      verandertOp: null,
      gegevens: {},
    }
  const { jaar, bevrorenOp, staat } = uitslag
  const bekend = uitslag.bekend[onderdeel]
  const basis = { periode: `${jaar}`, sinds: bevrorenOp, verandertOp: null, gegevens: { jaar } }
  if (staat === 'onderdrukt' || bekend === 'niet_getoond')
    return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'ervaring_te_klein' }
  if (bekend === null) return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'ervaring_niet_bevraagd' }
  const procent = (deel: number): number => Math.round(deel * 100)
  const gegevens = {
    jaar,
    waarde: procent(bekend.waarde),
    laag: procent(bekend.laag),
    hoog: procent(bekend.hoog),
    n: bekend.n,
    minstens: procent(minstens),
  }
  if (bekend.hoog < minstens) return { ...basis, gegevens, uitkomst: 'voldoet_niet', situatie: 'ervaring_regeling_onbekend' }
  return {
    ...basis,
    gegevens,
    uitkomst: 'voldoet',
    situatie: bekend.waarde >= minstens ? 'ervaring_regeling_bekend' : 'ervaring_regeling_misschien_bekend',
  }
}
