import { type Dag, plusDagen } from './dag.ts'
import type { Bevinding, Uitkomst } from './oordeel.ts'
import { type Gebrek, ronde } from './ronde.ts'
import type { Factorsleutel, Factorstatus, TarieffactorParameters, Tariefsoort } from './tarieffactor.ts'
import type { Overeenkomst } from './toepassing.ts'

/** One tariff as far as its substantiation goes; no amount is needed to judge it. */
export interface Tariefstand {
  id: number
  /** How people name it: the product, or the productcategorie. */
  naam: string
  categorie: string
  product: string
  soort: Tariefsoort
  /** Whether it is of this provider alone. */
  eigen: boolean
  vanaf: Dag
  tot: Dag | null
  vastgesteld: boolean
  /** First day on which it was known, decided or not. */
  sinds: Dag
  /** Null: no sheet. */
  factoren: { factor: Factorsleutel; status: Factorstatus; verandertOp: Dag | null; gebreken: readonly Gebrek[] }[] | null
  /** Whether the tariff lies below the computed kostprijs; null: nothing was computed. */
  onderKostprijs: boolean | null
}

/** The same of a whole municipality: how many tariffs, never which amounts. */
export interface Tarieftelling {
  tarieven: number
  zonderBlad: number
  zonderBron: number
  nietMeegenomen: number
  verouderd: number
  onderKostprijs: number
  /** Decided tariffs that end within the notice and have no successor, and the first of those ends. */
  eindigt: number
  eindigtOp: Dag | null
  gaten: number
  /** First day of the oldest open factor; null when none is open. */
  sinds: Dag | null
}

export interface Tarieffeiten {
  /** Of a provider: its own tariffs and those for everyone. Null for the college, which has a count. */
  tarieven: readonly Tariefstand[] | null
  telling: Tarieftelling | null
  /** Years of which the indexation was decided. */
  indexatiejaren: readonly number[]
  /** The factors this norm answers for; one that another norm has, is reported there. */
  factoren: readonly Factorsleutel[]
  /** Whether this is the first norm on this kind of tariff: it answers for the tariff itself too. */
  eerste: boolean
}

const VOLGORDE = [
  'overeenkomst_zonder_tarief',
  'tariefperiode_gat',
  'tarief_onder_kostprijs',
  'tarief_zonder_blad',
  'factor_zonder_bron',
  'factor_niet_meegenomen',
  'indexatie_niet_besloten',
  'bron_verouderd',
  'tarief_eindigt',
] as const
type Situatie = (typeof VOLGORDE)[number]
const UITKOMST: Record<Situatie, Uitkomst> = {
  overeenkomst_zonder_tarief: 'voldoet_niet',
  tariefperiode_gat: 'voldoet_niet',
  tarief_onder_kostprijs: 'voldoet_niet',
  tarief_zonder_blad: 'niet_aangeleverd',
  factor_zonder_bron: 'niet_aangeleverd',
  factor_niet_meegenomen: 'voldoet_niet',
  indexatie_niet_besloten: 'voldoet_niet',
  bron_verouderd: 'verlopen',
  tarief_eindigt: 'te_beoordelen',
}

interface Gat extends Gebrek {
  gegevens: Bevinding['gegevens']
  situatie: Situatie
}

const loopt = ({ vanaf, tot }: { vanaf: Dag; tot: Dag | null }, dag: Dag): boolean => vanaf <= dag && (tot === null || tot > dag)
const eerst = (dagen: (Dag | null)[]): Dag | null =>
  dagen.reduce<Dag | null>((eerste, dag) => (dag !== null && (eerste === null || dag < eerste) ? dag : eerste), null)

/**
 * The year whose indexation must have been decided by `vandaag`, and the day before which: this year, and from the day of
 * the article on the next one too. Null when no day is set.
 */
export function nodigeIndexatie(indexatieVoor: string | null, vandaag: Dag): { jaar: number; voor: Dag } | null {
  if (indexatieVoor === null) return null
  const jaar = Number(vandaag.slice(0, 4))
  const grens = `${jaar}-${indexatieVoor}`
  return vandaag >= grens ? { jaar: jaar + 1, voor: grens } : { jaar, voor: `${jaar - 1}-${indexatieVoor}` }
}

/**
 * Whether the tariffs that bind a provider, or all of a municipality, are there and substantiated. One verdict, the most
 * pressing thing first; `meer` says how many other things there are. A tariff that is still being prepared counts: what
 * is missing on its sheet has to be found before it is decided.
 * Source: Nieuwegein 2015, artikel 19; Uitvoeringsbesluit Wmo 2015, 5.4 lid 1; Wmo 2.6.6 lid 1.
 */
export function beoordeelTarieven(
  feiten: Tarieffeiten,
  parameters: TarieffactorParameters,
  overeenkomsten: readonly Overeenkomst[] | null,
  sinds: Dag,
  vandaag: Dag,
): Bevinding {
  if (!feiten.eerste && feiten.factoren.length === 0)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'elders_uitgewerkt',
      sinds: null,
      verandertOp: null,
      periode: 'eerste',
      gegevens: {},
    }
  return feiten.tarieven === null
    ? vanCollege(feiten, parameters, vandaag)
    : vanAanbieder(feiten, parameters, overeenkomsten ?? [], sinds, vandaag)
}

function vanAanbieder(
  feiten: Tarieffeiten,
  parameters: TarieffactorParameters,
  overeenkomsten: readonly Overeenkomst[],
  sinds: Dag,
  vandaag: Dag,
): Bevinding {
  const lopend = overeenkomsten.filter((overeenkomst) => loopt(overeenkomst, vandaag))
  const geleverd = new Set(lopend.flatMap(({ categorieen }) => categorieen))
  const eigenNu = (tarief: Tariefstand): boolean =>
    feiten.tarieven!.some(
      (ander) =>
        ander.eigen &&
        ander.vastgesteld &&
        ander.categorie === tarief.categorie &&
        ander.product === tarief.product &&
        loopt(ander, vandaag),
    )
  const tarieven = feiten.tarieven!.filter(
    (tarief) =>
      tarief.soort === parameters.soort &&
      geleverd.has(tarief.categorie) &&
      (tarief.tot === null || tarief.tot > vandaag) &&
      (tarief.eigen || !eigenNu(tarief)),
  )
  const gaten: Gat[] = []
  const verandert: (Dag | null)[] = []
  const voeg = (situatie: Situatie, van: Dag, tot: Dag | null, gegevens: Bevinding['gegevens']) =>
    gaten.push({ situatie, van, tot, gegevens })

  if (feiten.eerste) {
    for (const categorie of [...geleverd].filter((code) => parameters.toepassing.categorieen?.includes(code) ?? true).sort()) {
      const vast = feiten.tarieven!.filter(
        (tarief) => tarief.vastgesteld && tarief.categorie === categorie && tarief.soort === parameters.soort,
      )
      verandert.push(...vast.map(({ vanaf }) => (vanaf > vandaag ? vanaf : null)))
      if (vast.some((tarief) => loopt(tarief, vandaag))) continue
      const vorige = vast
        .flatMap(({ tot }) => (tot !== null && tot <= vandaag ? [tot] : []))
        .sort()
        .at(-1)
      const volgende = eerst(vast.map(({ vanaf }) => (vanaf > vandaag ? vanaf : null)))
      const begin = eerst(lopend.filter(({ categorieen }) => categorieen.includes(categorie)).map(({ vanaf }) => vanaf))!
      const van = [vorige ?? begin, begin, sinds].sort().at(-1)!
      if (vorige !== undefined && volgende !== null) voeg('tariefperiode_gat', van, null, { categorie, van: vorige, tot: volgende })
      else voeg('overeenkomst_zonder_tarief', van, null, { categorie })
    }
  }
  for (const tarief of tarieven) {
    const over = { tarief: tarief.id, naam: tarief.naam }
    if (feiten.eerste && tarief.onderKostprijs === true && tarief.vastgesteld)
      voeg('tarief_onder_kostprijs', laatste(tarief.sinds, sinds), null, over)
    if (feiten.eerste && tarief.factoren === null && tarief.vastgesteld)
      voeg('tarief_zonder_blad', laatste(tarief.sinds, sinds), null, over)
    for (const factor of tarief.factoren ?? []) {
      if (!feiten.factoren.includes(factor.factor)) continue
      verandert.push(factor.verandertOp)
      const situatie =
        factor.status === 'zonder_bron'
          ? 'factor_zonder_bron'
          : factor.status === 'niet_meegenomen'
            ? 'factor_niet_meegenomen'
            : 'bron_verouderd'
      for (const gebrek of factor.gebreken) voeg(situatie, gebrek.van, gebrek.tot, { ...over, factor: factor.factor })
    }
    if (feiten.eerste && tarief.vastgesteld && tarief.tot !== null && tarief.tot > vandaag && !heeftOpvolger(tarief, feiten.tarieven!)) {
      const vanaf = plusDagen(tarief.tot, -parameters.eindeDagen)
      verandert.push(vanaf > vandaag ? vanaf : tarief.tot)
      if (vanaf <= vandaag) voeg('tarief_eindigt', vanaf, null, { ...over, tot: tarief.tot })
    }
  }
  return bevinding(gaten, tarieven.length, eerst(verandert.map((dag) => (dag !== null && dag > vandaag ? dag : null))), vandaag)
}

const laatste = (a: Dag, b: Dag): Dag => (a > b ? a : b)

/** Whether another decided tariff for the same product goes on without a day between. */
function heeftOpvolger(tarief: Tariefstand, alle: readonly Tariefstand[]): boolean {
  return alle.some(
    (ander) =>
      ander.id !== tarief.id &&
      ander.vastgesteld &&
      ander.categorie === tarief.categorie &&
      ander.product === tarief.product &&
      ander.vanaf <= tarief.tot! &&
      (ander.tot === null || ander.tot > tarief.tot!),
  )
}

function vanCollege(feiten: Tarieffeiten, parameters: TarieffactorParameters, vandaag: Dag): Bevinding {
  const telling = feiten.telling!
  if (telling.tarieven === 0 && feiten.eerste)
    return { uitkomst: 'onbekend', situatie: 'geen_tarieven_bekend', sinds: null, verandertOp: null, periode: 'eerste', gegevens: {} }
  const gaten: Gat[] = []
  const voeg = (situatie: Situatie, aantal: number, van: Dag | null, extra: Bevinding['gegevens'] = {}) => {
    if (aantal > 0) gaten.push({ situatie, van: van ?? vandaag, tot: null, gegevens: { aantal, van: telling.tarieven, ...extra } })
  }
  const nodig = nodigeIndexatie(parameters.indexatieVoor, vandaag)
  if (feiten.eerste) {
    voeg('tariefperiode_gat', telling.gaten, null)
    voeg('tarief_onder_kostprijs', telling.onderKostprijs, null)
    voeg('tarief_zonder_blad', telling.zonderBlad, null)
    if (telling.eindigt > 0) voeg('tarief_eindigt', telling.eindigt, null, { tot: telling.eindigtOp })
  }
  voeg('factor_zonder_bron', telling.zonderBron, telling.sinds)
  voeg('factor_niet_meegenomen', telling.nietMeegenomen, telling.sinds)
  voeg('bron_verouderd', telling.verouderd, telling.sinds)
  if (nodig !== null && feiten.factoren.includes('indexering') && !feiten.indexatiejaren.includes(nodig.jaar))
    gaten.push({
      situatie: 'indexatie_niet_besloten',
      van: nodig.voor,
      tot: null,
      gegevens: { jaar: String(nodig.jaar), voor: nodig.voor },
    })
  const volgende =
    parameters.indexatieVoor === null
      ? null
      : eerst(
          [0, 1]
            .map((meer) => `${Number(vandaag.slice(0, 4)) + meer}-${parameters.indexatieVoor}`)
            .map((dag) => (dag > vandaag ? dag : null)),
        )
  // a day was guessed for what has none: the college's own verdict keeps it out
  const uit = bevinding(gaten, telling.tarieven, volgende, vandaag)
  const bekend =
    gaten.filter(({ situatie }) => situatie === uit.situatie).some(({ gegevens }) => gegevens.voor !== undefined) || telling.sinds !== null
  return { ...uit, sinds: bekend ? uit.sinds : null, periode: 'eerste' }
}

function bevinding(gaten: readonly Gat[], tarieven: number, verandertOp: Dag | null, vandaag: Dag): Bevinding {
  const { sinds, periode } = ronde(gaten, vandaag)
  const open = gaten
    .filter(({ van, tot }) => van <= vandaag && (tot === null || tot > vandaag))
    .toSorted((a, b) => VOLGORDE.indexOf(a.situatie) - VOLGORDE.indexOf(b.situatie))
  const [ergste] = open
  if (!ergste)
    return { uitkomst: 'voldoet', situatie: 'tarieven_onderbouwd', sinds: null, verandertOp, periode, gegevens: { aantal: tarieven } }
  return {
    uitkomst: UITKOMST[ergste.situatie],
    situatie: ergste.situatie,
    sinds,
    verandertOp,
    periode,
    gegevens: { ...ergste.gegevens, meer: open.length - 1 },
  }
}
