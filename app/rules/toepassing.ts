import type { Dag } from './dag.ts'

/** Which voorzieningen a norm is about; `null` means all of them. */
export interface Toepassing {
  categorieen: string[] | null
  vormen: ('maatwerk' | 'algemeen')[] | null
}

export interface Overeenkomst {
  categorieen: string[]
  vorm: 'maatwerk' | 'algemeen'
  vanaf: Dag
  /** First day on which it no longer runs; null: no end. */
  tot: Dag | null
}

export type Toepasselijkheid =
  | { van: 'toepassing'; sinds: Dag; verandertOp: Dag | null }
  | { van: 'niet'; situatie: 'andere_voorziening' | 'geen_lopende_overeenkomst'; verandertOp: Dag | null }
  | { van: 'onbekend'; situatie: 'geen_overeenkomst_bekend' | 'productcategorie_onbekend'; sinds: Dag | null; verandertOp: Dag | null }

/** The first start or end of an agreement after `vandaag`. */
function volgendeGrens(overeenkomsten: readonly Overeenkomst[], vandaag: Dag): Dag | null {
  let eerste: Dag | null = null
  for (const { vanaf, tot } of overeenkomsten) {
    for (const grens of [vanaf, tot]) {
      if (grens !== null && grens > vandaag && (eerste === null || grens < eerste)) eerste = grens
    }
  }
  return eerste
}

/**
 * Whether a norm binds a provider today, by what it delivers under running agreements.
 * Wmo 2.1.3 lid 2 d and e: the ordinance names the voorzieningen for which a klachtregeling and a
 * medezeggenschapsregeling are required; Wmo 3.3: no meldcode for hulpmiddelen and woningaanpassingen.
 *
 * A provider without any agreement on record is `onbekend`, not exempt. An agreement without
 * productcategorie leaves it `onbekend` unless another one settles it. `sinds` goes back over agreements that
 * follow each other without a gap: a renewed contract starts no new first term.
 */
export function toepasselijkheid(toepassing: Toepassing, overeenkomsten: readonly Overeenkomst[], vandaag: Dag): Toepasselijkheid {
  const verandertOp = volgendeGrens(overeenkomsten, vandaag)
  if (overeenkomsten.length === 0) return { van: 'onbekend', situatie: 'geen_overeenkomst_bekend', sinds: null, verandertOp }
  const lopend = overeenkomsten.filter(({ vanaf, tot }) => vanaf <= vandaag && (tot === null || tot > vandaag))
  if (lopend.length === 0) return { van: 'niet', situatie: 'geen_lopende_overeenkomst', verandertOp }

  const { categorieen, vormen } = toepassing
  const geldtVoor = ({ vorm, categorieen: geleverd }: Overeenkomst): boolean =>
    (vormen === null || vormen.includes(vorm)) && (categorieen === null || geleverd.some((categorie) => categorieen.includes(categorie)))
  const metVorm = lopend.filter(({ vorm }) => vormen === null || vormen.includes(vorm))
  const raak = lopend.filter(geldtVoor)
  if (raak.length > 0) return { van: 'toepassing', sinds: aaneengesloten(overeenkomsten.filter(geldtVoor), vroegste(raak)), verandertOp }
  const zonderCategorie = metVorm.filter((overeenkomst) => overeenkomst.categorieen.length === 0)
  if (zonderCategorie.length > 0)
    return { van: 'onbekend', situatie: 'productcategorie_onbekend', sinds: vroegste(zonderCategorie), verandertOp }
  return { van: 'niet', situatie: 'andere_voorziening', verandertOp }
}

const vroegste = (overeenkomsten: readonly Overeenkomst[]): Dag =>
  overeenkomsten.reduce((eerste, { vanaf }) => (vanaf < eerste ? vanaf : eerste), '9999-12-31')

/** Back from `sinds` over agreements that ran until then. */
function aaneengesloten(overeenkomsten: readonly Overeenkomst[], sinds: Dag): Dag {
  const ervoor = overeenkomsten.filter(({ vanaf, tot }) => vanaf < sinds && (tot === null || tot >= sinds))
  return ervoor.length === 0 ? sinds : aaneengesloten(overeenkomsten, vroegste(ervoor))
}
