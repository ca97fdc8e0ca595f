/** What the page and the page of one figure both ask: how each figure reads. */
import type { Trx } from '../../../db/client.server.ts'
import { getTrendkeuzes, listTrendmetingen, type Trendmeting } from '../../../db/metingen.ts'
import { may, type Rol } from '../../access.ts'
import type { Indicator } from '../../indicatoren.ts'
import { maakTrendbeeld, type Trendbeeld } from '../../trendbeeld.server.ts'
import { ernaastTekst, type Plek } from '../../trendreeks.ts'
import { type Filter, keuzeTekst } from './form.ts'

const binnen =
  ({ van, tot }: Filter) =>
  ({ periode }: Trendmeting): boolean =>
    (van === null || Number(periode.slice(0, 4)) >= van) && (tot === null || Number(periode.slice(0, 4)) <= tot)

/** The way down for these roles; none on the page for the raad. */
export const omlaagVoor = ({ omlaag }: Indicator, rollen: readonly Rol[], { voorRaad }: Filter) =>
  voorRaad ? null : (omlaag.find(({ recht }) => may(rollen, recht)) ?? null)

export interface Trendkaart extends Trendbeeld {
  ernaast: string | null
}

/** Three statements, however many figures and years there are. */
export async function leesKaarten(trx: Trx, gemeente: string, plekken: readonly Plek[], filter: Filter, klein = false) {
  const sleutels = plekken.filter(({ eigen }) => eigen === null).map(({ sleutel }) => sleutel)
  const keuzes = await getTrendkeuzes(trx, gemeente, sleutels)
  const metingen = await listTrendmetingen(trx, gemeente, sleutels, filter)
  const ernaast = await listTrendmetingen(
    trx,
    gemeente,
    plekken.flatMap(({ indicator }) => indicator.ernaast ?? []),
    { ...filter, per: 'jaar' },
  )
  const gesplitst = filter.productcategorie !== '' || filter.gebied !== ''
  const kaarten = plekken.map(({ sleutel, indicator, doel, streefwaarde, eigen }): Trendkaart => {
    const rijen = eigen
      ? gesplitst || filter.per !== 'jaar'
        ? []
        : eigen.filter(binnen(filter))
      : metingen.filter((rij) => rij.indicator === sleutel)
    const erIsIets = eigen ? eigen.length > 0 : keuzes.bekend.includes(sleutel)
    const leeg = rijen.length === 0 && erIsIets ? { leeg: leegDoorKeuze(filter, gesplitst) } : {}
    return {
      ...maakTrendbeeld({ sleutel, indicator, doel, streefwaarde, rijen, per: filter.per, keuze: keuzeTekst(filter), klein, ...leeg }),
      ernaast:
        indicator.ernaast === undefined || !erIsIets ? null : ernaastTekst(ernaast.filter((rij) => rij.indicator === indicator.ernaast)),
    }
  })
  return { keuzes, kaarten }
}

function leegDoorKeuze({ per, van, tot }: Filter, gesplitst: boolean): string {
  if (gesplitst)
    return 'Voor deze productcategorie of dit gebied is er geen cijfer: niemand valt eronder, of het cijfer is niet te splitsen. Kies alles om het cijfer van de hele gemeente te zien.'
  if (per !== 'jaar') return `Dit cijfer is er alleen per jaar, niet ${per === 'maand' ? 'per maand' : 'per kwartaal'}.`
  return van !== null || tot !== null ? 'In deze jaren is er geen cijfer. Kies een andere periode.' : 'Er is geen cijfer.'
}
