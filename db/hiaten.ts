import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitkomst } from '../app/rules/oordeel.ts'
import { SOORTEN } from '../app/rules/toets.ts'
import { GEDEELDE_SOORTEN } from '../app/rules/toezichtsoorten.ts'
import type { Trx } from './client.server.ts'

export interface Hiatenfilter {
  toon: 'open' | 'opgelost'
  norm: string | null
  uitkomst: Uitkomst | null
  /** `college`: only what binds the municipality itself. */
  adressaat: 'aanbieder' | 'college' | null
  /** Only providers of this contract manager. */
  contractmanager: number | null
  zoek: string | null
  sorteer: 'sinds' | 'wie' | 'norm'
  af: boolean
}

export interface Hiaatrij {
  id: number
  aanbiederId: number | null
  aanbieder: string | null
  norm: string
  normNaam: string
  artikel: string
  uitkomst: Uitkomst
  situatie: string
  gegevens: Record<string, string | number | null>
  sinds: Dag | null
  ontdektOp: Dag
  opgelostOp: Dag | null
  volgendOverleg: Dag | null
  volgendOverlegId: number | null
  /** The last thing agreed about it that is still open. */
  afspraak: string | null
  afspraakUiterlijk: Dag | null
  eigenaar: string | null
}

const waar = (gemeente: string, filter: Hiatenfilter) => sql`
  h.gemeente_id = ${gemeente}
  and ${filter.toon === 'open' ? sql`h.opgelost_op is null` : sql`h.opgelost_op is not null`}
  ${filter.norm === null ? sql`` : sql`and h.norm_sleutel = ${filter.norm}`}
  ${filter.uitkomst === null ? sql`` : sql`and h.uitkomst = ${filter.uitkomst}`}
  ${filter.adressaat === null ? sql`` : filter.adressaat === 'college' ? sql`and h.aanbieder_id is null` : sql`and h.aanbieder_id is not null`}
  ${filter.contractmanager === null ? sql`` : sql`and a.contractmanager_id = ${filter.contractmanager}`}
  ${filter.zoek === null ? sql`` : sql`and a.naam ilike ${`%${filter.zoek.replaceAll(/[\\%_]/g, '\\$&')}%`}`}`

const VOLGORDE = {
  sinds: sql`h.sinds`,
  wie: sql`a.naam collate nederlands`,
  norm: sql`h.norm_sleutel`,
}

/** A page of hiaten with what is next for each, and how many there are in all; two statements. */
export async function listHiaten(
  trx: Trx,
  gemeente: string,
  filter: Hiatenfilter,
  vandaag: Dag,
  van: number,
  aantal: number,
): Promise<{ rijen: Hiaatrij[]; totaal: number }> {
  // the exact reverse of the index when it goes down, so that both ways read only their page
  const richting = filter.af ? sql`desc` : sql`asc`
  const leegte = filter.af ? sql`nulls last` : sql`nulls first`
  const { rows: rijen } = await sql<Hiaatrij>`
    select h.id, h.aanbieder_id as "aanbiederId", a.naam as aanbieder, h.norm_sleutel as norm, n.naam as "normNaam", ar.nummer as artikel,
      h.uitkomst, h.situatie, h.gegevens, h.sinds, h.ontdekt_op as "ontdektOp", h.opgelost_op as "opgelostOp",
      o.datum as "volgendOverleg", o.id as "volgendOverlegId", f.omschrijving as afspraak, f.uiterlijk as "afspraakUiterlijk", p.naam as eigenaar
    from (
      select h.* from hiaat h ${filter.zoek !== null || filter.contractmanager !== null || filter.sorteer === 'wie' ? sql`left join aanbieder a on a.gemeente_id = h.gemeente_id and a.id = h.aanbieder_id` : sql``}
      where ${waar(gemeente, filter)}
      order by ${VOLGORDE[filter.sorteer]} ${richting} ${leegte}, h.id ${richting} offset ${van} limit ${aantal}
    ) h
    left join aanbieder a on a.gemeente_id = h.gemeente_id and a.id = h.aanbieder_id
    join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
    join artikel ar on ar.gemeente_id = n.gemeente_id and ar.id = n.artikel_id
    left join norm_eigenaar e on h.aanbieder_id is null and e.gemeente_id = h.gemeente_id and e.norm_sleutel = h.norm_sleutel
    left join persoon p on p.id = e.persoon_id
    left join lateral (select id, datum from overleg o where o.gemeente_id = h.gemeente_id and o.aanbieder_id = h.aanbieder_id
      and o.datum >= ${vandaag} and o.staat in ('gepland', 'voorbereid') order by o.datum limit 1) o on true
    left join lateral (select omschrijving, uiterlijk from afspraak f where f.gemeente_id = h.gemeente_id and f.hiaat_id = h.id
      and f.gedaan_op is null order by f.uiterlijk limit 1) f on true
    order by ${VOLGORDE[filter.sorteer]} ${richting} ${leegte}, h.id ${richting}`.execute(trx)
  const {
    rows: [telling],
  } = await sql<{ totaal: number }>`
    select count(*) as totaal from hiaat h ${filter.zoek !== null || filter.contractmanager !== null ? sql`left join aanbieder a on a.gemeente_id = h.gemeente_id and a.id = h.aanbieder_id` : sql``} where ${waar(gemeente, filter)}`.execute(
    trx,
  )
  return { rijen, totaal: telling!.totaal }
}

/** The norms that have, or had, a hiaat: for the filter. */
export async function listHiaatnormen(trx: Trx, gemeente: string): Promise<{ sleutel: string; naam: string }[]> {
  const { rows } = await sql<{ sleutel: string; naam: string }>`
    select distinct on (n.sleutel) n.sleutel, n.naam from norm n join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id
    where n.gemeente_id = ${gemeente} and n.soort = any(${[...SOORTEN, ...GEDEELDE_SOORTEN]}::text[]) and r.toepasselijk order by n.sleutel, n.vanaf desc`.execute(
    trx,
  )
  return rows
}
