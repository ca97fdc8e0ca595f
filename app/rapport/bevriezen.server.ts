/** Figures as they are on a day, as the maker and as others see them, beside the report before. */
import type { Trx } from '../../db/client.server.ts'
import { type Bevroren, getVorige, type Kast, listVastgesteld } from '../../db/rapportages.ts'
import type { Dag } from '../rules/dag.ts'
import { datum, datumKort } from '../text.ts'
import { type Cel, idVan, type Regel, type Sectie, tellingen } from './document.ts'
import { maakJaarverslag } from './jaarverslag.ts'
import { openbareSecties, verborgenIn } from './publiek.ts'
import { type Periode, SECTIES } from './secties/index.ts'
import { JAARVERSLAG, type Rapportsoort } from './soorten.ts'
import { metVorige, periodeTekst } from './vergelijk.ts'

interface Opdracht {
  kast: Kast
  soort: string
  titel: string
  periode: Periode
  regel: Regel
  maak: (periode: Periode) => Promise<Sectie[]>
}

/** Same period, one length earlier. */
function vorigePeriode({ van, tot }: Periode): Periode {
  const maanden = (Number(tot.slice(0, 4)) - Number(van.slice(0, 4))) * 12 + Number(tot.slice(5, 7)) - Number(van.slice(5, 7)) + 1
  const eerste = new Date(Date.UTC(Number(van.slice(0, 4)), Number(van.slice(5, 7)) - 1 - maanden, 1)).toISOString().slice(0, 10)
  const laatste = new Date(Date.UTC(Number(van.slice(0, 4)), Number(van.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10)
  return { van: eerste, tot: laatste }
}

/** A count that is another one than now under the same id gets an id of its own. */
function losVan(toen: readonly Sectie[], nu: readonly Sectie[]): Sectie[] {
  const bekend = tellingen(nu)
  const anders = new Set([...tellingen(toen)].flatMap(([id, waarde]) => ((bekend.get(id) ?? waarde) === waarde ? [] : [id])))
  const naam = (id: string): string => (anders.has(id) ? `toen:${id}` : id)
  return toen.map((sectie) => ({
    ...sectie,
    tabellen: sectie.tabellen.map((tabel) => ({
      ...tabel,
      sommen: tabel.sommen.map(({ totaal, delen }) => ({ totaal: naam(totaal), delen: delen.map(naam) })),
      rijen: tabel.rijen.map((rij) => ({
        ...rij,
        cellen: rij.cellen.map((cel, k): Cel => {
          switch (cel.is) {
            case 'aantal':
              return { ...cel, id: naam(idVan(tabel, rij, k)) }
            case 'aandeel':
              return { ...cel, deel: naam(cel.deel), van: naam(cel.van) }
            case 'maat':
              return { ...cel, uit: cel.uit.map(naam) }
            case 'tekst':
              return cel.uit ? { ...cel, uit: cel.uit.map(naam) } : cel
            default:
              return cel
          }
        }),
      })),
    })),
  }))
}

async function bevries(
  trx: Trx,
  gemeente: string,
  { kast, soort, titel, periode, regel, maak }: Opdracht,
  vandaag: Dag,
): Promise<Bevroren> {
  const ruw = await maak(periode)
  const eerder = new Set(
    (await listVastgesteld(trx, kast, gemeente, soort)).flatMap(({ secties, openbaar }) => [...verborgenIn(secties, openbaar)]),
  )
  const vorig = await getVorige(trx, kast, gemeente, soort, periode.van)
  const toen = vorigePeriode(periode)
  const sleutel = periodeTekst(toen, datumKort)
  const oordeel = regel.wijze === 'verbergen'
  const basis = { soort, titel, ...periode, peildag: vandaag, regel }
  if (vorig && vorig.van === toen.van && vorig.tot === toen.tot) {
    const kolom = { sleutel, titel: `${sleutel}, vastgesteld ${datumKort(vorig.vastgesteld_op!)}` }
    return {
      ...basis,
      secties: metVorige(ruw, { ...kolom, secties: vorig.secties }),
      openbaar: metVorige(
        openbareSecties(ruw, regel, eerder),
        { ...kolom, secties: vorig.openbaar },
        oordeel && vorig.regel.wijze === 'verbergen',
      ),
    }
  }
  // never adopted: its figures are of today too, and hidden together with these
  const ruwToen = losVan(await maak(toen), ruw)
  const samen = openbareSecties([...ruw, ...ruwToen], regel, eerder)
  return {
    ...basis,
    secties: metVorige(ruw, { sleutel, titel: sleutel, secties: ruwToen }),
    openbaar: metVorige(samen.slice(0, ruw.length), { sleutel, titel: sleutel, secties: samen.slice(ruw.length) }, oordeel),
  }
}

/** Behind the wall. */
export const bevriesJaarverslag = (trx: Trx, gemeente: string, jaar: number, regel: Regel, vandaag: Dag): Promise<Bevroren> =>
  bevries(
    trx,
    gemeente,
    {
      kast: 'toezichtrapportage',
      soort: JAARVERSLAG.sleutel,
      titel: `${JAARVERSLAG.titel} ${jaar}`,
      periode: { van: `${jaar}-01-01`, tot: `${jaar}-12-31` },
      regel,
      maak: ({ van }) => maakJaarverslag(trx, gemeente, Number(van.slice(0, 4)), vandaag),
    },
    vandaag,
  )

export const bevriesRapportage = (
  trx: Trx,
  gemeente: string,
  soort: Rapportsoort,
  periode: Periode,
  regel: Regel,
  vandaag: Dag,
): Promise<Bevroren> =>
  bevries(
    trx,
    gemeente,
    {
      kast: 'rapportage',
      soort: soort.sleutel,
      titel: `${soort.titel} ${periodeTekst(periode, datum)}`,
      periode,
      regel,
      maak: async (deel) => {
        const secties: Sectie[] = []
        for (const sleutel of soort.secties) secties.push(await SECTIES[sleutel]!(trx, gemeente, deel, vandaag))
        return secties
      },
    },
    vandaag,
  )
