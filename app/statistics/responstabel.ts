/** One provider's clients with one voorziening; null: not known. */
export interface Responsgroep {
  aanbieder_id: number
  stratum: string
  verstuurd: number | null
  onbestelbaar: number | null
  ingevuld: number | null
}

export interface Responsrij {
  strata: string[]
  aanbieders: number
  verstuurd: number
  /** Null: of some of them not known. */
  onbestelbaar: number | null
  /** Of those of whom it is known; null: hidden, because it would tell of a few clients, or of a few providers with few clients. */
  ingevuld: number | null
  /** Providers of whom it is not known how many answered. */
  onbekend: number
}

export interface Responsbeeld {
  rijen: Responsrij[]
  totaal: Responsrij | null
  /** Providers of whom it is not known how many were sent to: they are in no row. */
  zonderVerstuurd: number
}

/**
 * Response by voorziening and of all together. Voorzieningen to which few were sent are taken together. A number of forms stands
 * there only when it is large enough, and when the rows, the total, and later the frozen response of the large providers leave
 * every small provider uncertain: what small providers filled in is in a figure not at all, or of two of them and large enough together.
 */
export function toonbareRespons(groepen: readonly Responsgroep[], drempel: number): Responsbeeld {
  const perAanbieder = new Map<number, number>()
  for (const { aanbieder_id, ingevuld } of groepen) perAanbieder.set(aanbieder_id, (perAanbieder.get(aanbieder_id) ?? 0) + (ingevuld ?? 0))
  const opGrootte = [...perAanbieder].filter(([, aantal]) => aantal > 0).sort(([a, n], [b, m]) => n - m || a - b)
  const klein = new Set<number>()
  let samen = 0
  // the smallest others hide with them, as in the frozen tables
  for (const [id, aantal] of opGrootte) {
    if (aantal >= drempel && (klein.size === 0 || (klein.size >= 2 && samen >= drempel))) break
    klein.add(id)
    samen += aantal
  }
  const veilig = (deel: readonly Responsgroep[]): boolean => {
    const erin = deel.filter(({ aanbieder_id, ingevuld }) => ingevuld !== null && ingevuld > 0 && klein.has(aanbieder_id))
    return erin.length === 0 || (new Set(erin.map(({ aanbieder_id }) => aanbieder_id)).size >= 2 && tel(erin, 'ingevuld') >= drempel)
  }

  const perStratum = new Map<string, Responsgroep[]>()
  for (const groep of groepen)
    if (groep.verstuurd !== null && groep.verstuurd > 0) perStratum.set(groep.stratum, [...(perStratum.get(groep.stratum) ?? []), groep])
  const opVerstuurd = (a: Responsgroep[], b: Responsgroep[]) =>
    tel(a, 'verstuurd') - tel(b, 'verstuurd') || (a[0]!.stratum < b[0]!.stratum ? -1 : 1)
  const blokken = [...perStratum.values()].sort(opVerstuurd)
  while (blokken.length > 1 && tel(blokken[0]!, 'verstuurd') < drempel) {
    blokken.splice(0, 2, [...blokken[0]!, ...blokken[1]!])
    blokken.sort(opVerstuurd)
  }
  const alles = blokken.flat()
  const zonderVerstuurd = new Set(groepen.filter(({ verstuurd }) => verstuurd === null).map(({ aanbieder_id }) => aanbieder_id)).size
  if (tel(alles, 'verstuurd') < drempel) return { rijen: [], totaal: null, zonderVerstuurd }
  const totaalMag = tel(alles, 'ingevuld') >= drempel && veilig(alles)
  const open = new Set(
    blokken.filter((blok) => totaalMag && (tel(blok, 'ingevuld') === 0 || (tel(blok, 'ingevuld') >= drempel && veilig(blok)))),
  )
  for (;;) {
    const dicht = blokken.filter((blok) => !open.has(blok))
    if (dicht.length === 0 || (dicht.length >= 2 && tel(dicht.flat(), 'ingevuld') >= drempel && veilig(dicht.flat()))) break
    const volgende = blokken.filter((blok) => open.has(blok)).sort((a, b) => tel(a, 'ingevuld') - tel(b, 'ingevuld'))[0]
    if (!volgende) break
    open.delete(volgende)
  }
  return {
    rijen: blokken.map((blok) => rij(blok, open.has(blok))).sort((a, b) => (a.strata[0]! < b.strata[0]! ? -1 : 1)),
    totaal: rij(alles, totaalMag),
    zonderVerstuurd,
  }
}

/** Over the groups of which it is known. */
const tel = (deel: readonly Responsgroep[], naam: 'verstuurd' | 'onbestelbaar' | 'ingevuld'): number =>
  deel.reduce((som, groep) => som + (groep[naam] ?? 0), 0)
const rij = (deel: readonly Responsgroep[], mag: boolean): Responsrij => ({
  strata: [...new Set(deel.map(({ stratum }) => stratum))].sort(),
  aanbieders: new Set(deel.map(({ aanbieder_id }) => aanbieder_id)).size,
  verstuurd: tel(deel, 'verstuurd'),
  onbestelbaar: deel.some(({ onbestelbaar }) => onbestelbaar === null) ? null : tel(deel, 'onbestelbaar'),
  ingevuld: mag ? tel(deel, 'ingevuld') : null,
  onbekend: new Set(deel.filter(({ ingevuld }) => ingevuld === null).map(({ aanbieder_id }) => aanbieder_id)).size,
})
