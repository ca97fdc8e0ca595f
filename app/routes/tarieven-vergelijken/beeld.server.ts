import type { Trx } from '../../../db/client.server.ts'
import { listUitgaven } from '../../../db/ervaringtabellen.ts'
import { listTrendmetingen } from '../../../db/metingen.ts'
import {
  listEigenTarieven,
  listGroepkeuzes,
  listLeveranciers,
  listTariefcategorieen,
  listTariefgroepen,
  listVergelijkprijzen,
  listVergelijktarieven,
} from '../../../db/tariefvergelijking.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { listIndexatiebesluiten } from '../../../db/tarieven.ts'
import { may } from '../../access.ts'
import { readErvaringmatrix } from '../../ervaringregels.server.ts'
import type { Dag } from '../../rules/dag.ts'
import { stijging } from '../../rules/indexatie.ts'
import { dekking, prijsopbouw } from '../../rules/kostprijsverschil.ts'
import { tariefreeks } from '../../rules/tariefreeks.ts'
import type { Toegang } from '../../session.server.ts'

const GETOOND = 50
/** As many questions as fit beside a tariff. */
const VRAGEN = 3

/** Everything of one category, in a constant number of statements. Which build-ups it holds follows from the roles. */
export async function readVergelijking(trx: Trx, wie: Toegang, categorie: string | null, pagina: number, vandaag: Dag) {
  const { gemeente } = wie
  const opbouw = may(wie.rollen, 'tarieven.opbouw')
  const eigen = !wie.rollen.every((rol) => rol === 'wethouder')
  if (may(wie.rollen, 'tarieven.aanbiederopbouw')) await openOpbouw(trx)
  const categorieen = await listTariefcategorieen(trx, gemeente, vandaag)
  const gekozen = categorie ?? categorieen[0] ?? null
  if (gekozen === null) return { categorieen, categorie: null }
  const { rijen, totaal } = await listVergelijktarieven(trx, gemeente, gekozen, eigen, vandaag, 0, GETOOND)
  const indices = new Map((await listIndexatiebesluiten(trx, gemeente)).toReversed().map(({ jaar, index }) => [jaar, index]))
  const tarieven = rijen.map(({ blad, perioden, ...tarief }) => {
    const eigenBlad = opbouw && blad !== null ? prijsopbouw(blad) : null
    const reeks = tariefreeks(perioden, indices)
    return {
      ...tarief,
      heeftBlad: opbouw && blad !== null,
      kostprijs: eigenBlad?.totaal ?? null,
      dekking: eigenBlad && dekking(eigenBlad, tarief.bedrag),
      reeks: perioden.map((periode, i) => ({ ...periode, ...reeks[i]! })),
    }
  })
  const prijzen = (await listVergelijkprijzen(trx, gemeente, gekozen)).map((prijs) => {
    const ons = tarieven.find(
      ({ aanbieder_id, product, eenheid }) => aanbieder_id === null && product === prijs.product && eenheid === prijs.eenheid,
    )
    return { ...prijs, ons: ons?.bedrag ?? null, verschil: ons ? stijging(prijs.bedrag, ons.bedrag) : null }
  })
  const groepen = (await listTariefgroepen(trx, gemeente, gekozen)).map((groep) => ({
    ...groep,
    tarieven: groep.tarieven.map((tarief) =>
      tarief.aanbieder_id === null || eigen ? tarief : { ...tarief, product: '', aanbieder: null, bedrag: null },
    ),
  }))
  const mag = { opbouw, eigen, wijzigen: may(wie.rollen, 'tarieven.wijzigen'), aanbieder: may(wie.rollen, 'aanbieders.lezen') }
  return {
    categorieen,
    categorie: gekozen,
    mag,
    tarieven,
    totaal,
    prijzen,
    groepen,
    keuzes: mag.wijzigen ? await listGroepkeuzes(trx, gemeente, gekozen, vandaag) : [],
    kwaliteit: await readKwaliteit(trx, gemeente, gekozen, eigen, tarieven, pagina, vandaag),
  }
}

/** Frozen experience of every provider of this category beside its tariff, and the meldingen that may leave the wall: both as they were suppressed there. */
async function readKwaliteit(
  trx: Trx,
  gemeente: string,
  categorie: string,
  eigen: boolean,
  tarieven: readonly { aanbieder_id: number | null; product: string; bedrag: string; eenheid: string }[],
  pagina: number,
  vandaag: Dag,
) {
  const leveranciers = await listLeveranciers(trx, gemeente, categorie, vandaag)
  const van = (Math.min(pagina, Math.max(1, Math.ceil(leveranciers.length / GETOOND))) - 1) * GETOOND
  const rijen = leveranciers.slice(van, van + GETOOND)
  const eigenTarieven = await listEigenTarieven(
    trx,
    gemeente,
    categorie,
    rijen.map(({ id }) => id),
    vandaag,
  )
  const jaar = (await listUitgaven(trx, gemeente))[0]?.jaar ?? null
  const matrix = jaar === null ? null : await readErvaringmatrix(trx, gemeente, jaar)
  const vragen = (matrix?.vragenAanbieder ?? [])
    .filter(({ vraag }) => vraag.thema === 'kwaliteit' || vraag.thema === 'effect')
    .slice(0, VRAGEN)
    .map(({ vraag }) => vraag)
  const [melding] = (
    await listTrendmetingen(trx, gemeente, ['meldingen'], {
      productcategorie: categorie,
      gebied: '',
      van: null,
      tot: Number(vandaag.slice(0, 4)) - 1,
      per: 'jaar',
    })
  ).toReversed()
  const voorIedereen = tarieven
    .filter(({ aanbieder_id }) => aanbieder_id === null)
    .map(({ product, bedrag, eenheid }) => ({ product, bedrag, eenheid }))
  return {
    jaar,
    totaal: leveranciers.length,
    pagina: van / GETOOND + 1,
    perPagina: GETOOND,
    vragen: vragen.map(({ id, nr, tekst }) => ({ id, nr, tekst })),
    melding: melding
      ? {
          jaar: melding.periode,
          staat: melding.staat,
          per1000: melding.staat === 'bekend' && melding.noemer ? (melding.teller! / melding.noemer) * 1000 : null,
        }
      : null,
    rijen: rijen.map(({ id, naam }) => {
      const cellen = matrix?.rijen.find(({ aanbieder_id }) => aanbieder_id === id)?.cellen
      const apart = eigenTarieven.filter(({ aanbieder_id }) => aanbieder_id === id)
      return {
        id,
        naam,
        // its own tariff goes before the one for everyone for the same product, also for who may not see how much it is
        tarieven: [
          ...apart.map(({ product, bedrag, eenheid }) => (eigen ? { product, bedrag, eenheid, apart: true } : null)),
          ...voorIedereen
            .filter(({ product }) => !apart.some((ander) => ander.product === product))
            .map((tarief) => ({ ...tarief, apart: false })),
        ],
        cellen: vragen.map((vraag) => cellen?.find((cel) => cel.vraag === vraag.id)?.wat ?? { is: 'onbekend' as const }),
      }
    }),
  }
}
