/** What the page and the page of one figure both ask: the figures that stand on it, and how each reads. */
import type { Trx } from '../../../db/client.server.ts'
import { listEigenindicatoren, listIndicatorwaarden, listTrendindicatoren } from '../../../db/doelen.ts'
import { getTrendkeuzes, listTrendmetingen, type Trendmeting } from '../../../db/metingen.ts'
import { EIGEN, type Indicator, INDICATOREN, STANDAARD } from '../../indicatoren.ts'
import { alsIndicator, alsMetingen, ernaastTekst, maakTrendbeeld, type Trendbeeld } from '../../trendbeeld.server.ts'
import { type Filter, keuzeTekst } from './form.ts'

export interface Plek { sleutel: string; indicator: Indicator; doel: string; streefwaarde: number | null; eigen: Trendmeting[] | null }

/** The figures on the page in their order; the default ones as long as none was chosen. Three statements. */
export async function listPlekken(trx: Trx, gemeente: string): Promise<{ plekken: Plek[]; gekozen: boolean }> {
  const gekozen = await listTrendindicatoren(trx, gemeente)
  const eigen = await listEigenindicatoren(trx, gemeente)
  const waarden = await listIndicatorwaarden(trx, gemeente, eigen.map(({ id }) => id))
  const lijst = gekozen.length > 0 ? gekozen : STANDAARD.map((sleutel) => ({ sleutel, doel: null, streefwaarde: null }))
  return {
    gekozen: gekozen.length > 0,
    plekken: lijst.flatMap(({ sleutel, doel, streefwaarde }): Plek[] => {
      const zelf = eigen.find(({ id }) => sleutel === `${EIGEN}${id}`)
      if (!zelf && !(sleutel in INDICATOREN)) return []
      const van = zelf ? waarden.filter(({ indicator_id }) => indicator_id === zelf.id) : []
      const indicator = zelf ? alsIndicator(zelf, van) : INDICATOREN[sleutel]!
      const laatsteDoel = van.findLast((rij) => rij.streefwaarde !== null)?.streefwaarde ?? null
      const streef = streefwaarde ?? laatsteDoel
      return [{ sleutel, indicator, doel: doel ?? (indicator.doel || 'Nog geen doel gekozen'), streefwaarde: streef === null ? null : Number(streef), eigen: zelf ? alsMetingen(zelf, van) : null }]
    }),
  }
}

const binnen = ({ van, tot }: Filter) => ({ periode }: Trendmeting): boolean => (van === null || Number(periode.slice(0, 4)) >= van) && (tot === null || Number(periode.slice(0, 4)) <= tot)

export interface Trendkaart extends Trendbeeld { ernaast: string | null }

/** Three statements, however many figures and years there are. */
export async function leesKaarten(trx: Trx, gemeente: string, plekken: readonly Plek[], filter: Filter, klein = false) {
  const sleutels = plekken.filter(({ eigen }) => eigen === null).map(({ sleutel }) => sleutel)
  const keuzes = await getTrendkeuzes(trx, gemeente, sleutels)
  const metingen = await listTrendmetingen(trx, gemeente, sleutels, filter)
  const ernaast = await listTrendmetingen(trx, gemeente, plekken.flatMap(({ indicator }) => indicator.ernaast ?? []), { ...filter, per: 'jaar' })
  const gesplitst = filter.productcategorie !== '' || filter.gebied !== ''
  const kaarten = plekken.map(({ sleutel, indicator, doel, streefwaarde, eigen }): Trendkaart => {
    const rijen = eigen ? (gesplitst || filter.per !== 'jaar' ? [] : eigen.filter(binnen(filter))) : metingen.filter((rij) => rij.indicator === sleutel)
    const erIsIets = eigen ? eigen.length > 0 : keuzes.bekend.includes(sleutel)
    const leeg = rijen.length === 0 && erIsIets ? { leeg: leegDoorKeuze(filter, gesplitst) } : {}
    return {
      ...maakTrendbeeld({ sleutel, indicator, doel, streefwaarde, rijen, per: filter.per, keuze: keuzeTekst(filter), klein, ...leeg }),
      ernaast: indicator.ernaast === undefined || !erIsIets ? null : ernaastTekst(ernaast.filter((rij) => rij.indicator === indicator.ernaast)),
    }
  })
  return { keuzes, kaarten }
}

function leegDoorKeuze({ per, van, tot }: Filter, gesplitst: boolean): string {
  if (gesplitst) return 'Voor deze productcategorie of dit gebied is er geen cijfer: niemand valt eronder, of het cijfer is niet te splitsen. Kies alles om het cijfer van de hele gemeente te zien.'
  if (per !== 'jaar') return `Dit cijfer is er alleen per jaar, niet ${per === 'maand' ? 'per maand' : 'per kwartaal'}.`
  return van !== null || tot !== null ? 'In deze jaren is er geen cijfer. Kies een andere periode.' : 'Er is geen cijfer.'
}
