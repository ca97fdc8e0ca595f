import type { Trx } from '../../../db/client.server.ts'
import { getOnderzoek, listStappen, type Onderzoek, type Onderzoekstaprij } from '../../../db/onderzoeken.ts'
import {
  type Bevinding,
  getPublicatiebesluit,
  listBevindingen,
  listMaatregelen,
  listRapportversies,
  listWederhoor,
  type Maatregelrij,
  type Publicatiebesluit,
  type Rapportversie,
  type Wederhoor,
} from '../../../db/onderzoeksdossier.ts'
import type { Dag } from '../../rules/dag.ts'
import { ONDERZOEKSOORTEN, type Onderzoekfeiten } from '../../rules/onderzoekstaat.ts'
import type { Publicatiefeiten } from '../../rules/publicatie.ts'
import type { TermijnEinde } from '../../rules/termijn.ts'
import type { Verbetermaatregel } from '../../rules/verbetermaatregel.ts'
import type { Zienswijze } from '../../rules/zienswijze.ts'

export interface Dossier {
  onderzoek: Onderzoek
  stappen: Onderzoekstaprij[]
  bevindingen: Bevinding[]
  maatregelen: Maatregelrij[]
  /** Newest first. */
  rapporten: Rapportversie[]
  wederhoor: Wederhoor[]
  besluit: Publicatiebesluit | undefined
}

/** The whole file of one onderzoek in a fixed number of statements; undefined when there is none. */
export async function leesDossier(trx: Trx, gemeente: string, id: number, lock = false): Promise<Dossier | undefined> {
  const onderzoek = await getOnderzoek(trx, gemeente, id, lock)
  if (!onderzoek) return undefined
  return {
    onderzoek,
    stappen: await listStappen(trx, gemeente, id),
    bevindingen: await listBevindingen(trx, gemeente, id),
    maatregelen: await listMaatregelen(trx, gemeente, id),
    rapporten: await listRapportversies(trx, gemeente, id),
    wederhoor: await listWederhoor(trx, gemeente, id),
    besluit: await getPublicatiebesluit(trx, gemeente, id),
  }
}

/** The last request to the provider to speak, with the rule that made its end; undefined when it was never asked. */
export function laatsteHoor({
  onderzoek,
  stappen,
  wederhoor,
}: Pick<Dossier, 'onderzoek' | 'stappen' | 'wederhoor'>): (Zienswijze & { termijn: TermijnEinde | null }) | undefined {
  const gevraagd = stappen.findLast(({ van, naar }) => van === 'uitvoering' && naar === 'hoor_en_wederhoor')
  const laatste = stappen.findLast(({ naar, gegevens }) => naar === 'hoor_en_wederhoor' && gegevens.uiterlijk !== undefined)
  if (!gevraagd || !laatste) return undefined
  const ontvangen =
    wederhoor
      .map(({ ontvangen_op }) => ontvangen_op)
      .filter((op) => op >= gevraagd.op)
      .toSorted()[0] ?? null
  return {
    gevraagdOp: gevraagd.op,
    uiterlijk: laatste.gegevens.uiterlijk!,
    ontvangenOp: ontvangen,
    afgerondOp: onderzoek.wederhoor_afgerond_op,
    termijn: laatste.gegevens.termijn ?? null,
  }
}

/** A measure that lapsed is none, on whatever day it did. */
const alsMaatregel = (rij: Maatregelrij, hercontroleUiterlijk: Dag | null): Verbetermaatregel => ({
  id: rij.id,
  bevinding: rij.bevinding_id,
  eigenaar: rij.eigenaar,
  uiterlijk: rij.uiterlijk,
  uitgevoerdOp: rij.gereed_op,
  hercontrole: rij.hercontrole_op === null ? null : { op: rij.hercontrole_op, oordeel: rij.hercontrole_oordeel! },
  hercontroleUiterlijk,
  vervallen: rij.vervallen_reden === null ? null : { op: '0001-01-01', reden: rij.vervallen_reden },
  vrijgegeven: false,
})

export const alsMaatregelen = ({ onderzoek, maatregelen }: Pick<Dossier, 'onderzoek' | 'maatregelen'>): Verbetermaatregel[] =>
  maatregelen.map((rij) => alsMaatregel(rij, onderzoek.hercontrole_uiterlijk))

/** What the rule of the steps looks at. */
export function alsFeiten(dossier: Dossier): Onderzoekfeiten {
  const { onderzoek, bevindingen } = dossier
  const { aanleiding } = ONDERZOEKSOORTEN[onderzoek.soort]
  const heeft =
    aanleiding === 'melding'
      ? onderzoek.melding_id !== null
      : aanleiding === 'signaal'
        ? onderzoek.signaal_id !== null
        : onderzoek.kader !== null
  return {
    staat: onderzoek.staat,
    sinds: onderzoek.stap_sinds,
    aangehoudenVanuit: onderzoek.aangehouden_vanuit,
    soort: onderzoek.soort,
    aanleiding: heeft ? aanleiding : null,
    bevindingen: bevindingen.map(({ id }) => id),
    maatregelen: alsMaatregelen(dossier),
    zienswijze: laatsteHoor(dossier) ?? null,
  }
}

export function alsPublicatiefeiten(besluit: Publicatiebesluit | undefined): Publicatiefeiten {
  return {
    besluit:
      besluit?.openbaar && besluit.bekendgemaakt_op && besluit.wacht
        ? { bekendgemaaktOp: besluit.bekendgemaakt_op, bezwaarVerwacht: besluit.bezwaar_verwacht, wacht: besluit.wacht }
        : null,
    voorziening: besluit?.voorziening_van
      ? {
          verzochtOp: besluit.voorziening_van,
          afgedaan: besluit.voorziening_tot ? { op: besluit.voorziening_tot, uitkomst: besluit.voorziening_uitkomst! } : null,
        }
      : null,
    gepubliceerdOp: besluit?.gepubliceerd_op ?? null,
  }
}
