/**
 * Substantiated tariffs: of the value of the agreements that run on the last day of a period, the share whose tariffs are all
 * there with every element accounted for. An agreement without a value says nothing of its share and is told beside it; one
 * without a tariff or a sheet counts as not substantiated. What a sheet lacked on an earlier day is not kept, so only this
 * year and this month are counted.
 */
import { sql } from 'kysely'
import { openOpbouw } from '../tarieftoetsing.ts'
import { jaarVan, type Meetbron, type Meting } from './meting.ts'

interface Rij {
  productcategorie: string
  onderbouwd: number
  totaal: number
  zonder_waarde: number
}

export const tarieven: Meetbron = {
  sleutel: 'tarieven',
  definitie: 1,
  bron: 'overeenkomsten en bladen van tarieven in Peil',
  async meet(trx, gemeente, vandaag) {
    // only counts leave this statement
    await openOpbouw(trx)
    const { rows } = await sql<Rij>`
      with overeenkomsten as (
        select o.aanbieder_id, o.waarde, o.productcategorieen from overeenkomst o
        where o.gemeente_id = ${gemeente} and o.vanaf <= ${vandaag}::date and (o.tot is null or o.tot > ${vandaag}::date)),
      goed as (
        select t.productcategorie, t.aanbieder_id,
          bool_and(exists (select from factorregel r where r.gemeente_id = t.gemeente_id and r.tarief_id = t.id)
            and not exists (select from factorregel r where r.gemeente_id = t.gemeente_id and r.tarief_id = t.id and r.status in ('zonder_bron', 'verouderd', 'niet_meegenomen'))) as goed
        from tarief t where t.gemeente_id = ${gemeente} and t.staat = 'vastgesteld' and t.vanaf <= ${vandaag}::date and (t.tot is null or t.tot > ${vandaag}::date) group by 1, 2),
      per as (
        select o.waarde, c.code, coalesce((select bool_and(g.goed) from goed g where g.productcategorie = c.code and (g.aanbieder_id is null or g.aanbieder_id = o.aanbieder_id)), false) as goed
        from overeenkomsten o, lateral unnest(case when cardinality(o.productcategorieen) = 0 then array['onbekend'] else o.productcategorieen end) as c (code))
      select code as productcategorie, coalesce(sum(waarde) filter (where goed), 0)::float8 as onderbouwd, coalesce(sum(waarde), 0)::float8 as totaal, count(*) filter (where waarde is null) as zonder_waarde from per group by code
      union all
      select '', coalesce(sum(waarde) filter (where goed), 0)::float8, coalesce(sum(waarde), 0)::float8, count(*) filter (where waarde is null)
      from (select o.waarde, cardinality(o.productcategorieen) > 0 and (select bool_and(coalesce((select bool_and(g.goed) from goed g where g.productcategorie = c.code and (g.aanbieder_id is null or g.aanbieder_id = o.aanbieder_id)), false))
        from unnest(o.productcategorieen) as c (code)) as goed from overeenkomsten o) x`.execute(trx)
    return [String(jaarVan(vandaag)), vandaag.slice(0, 7)].flatMap((periode) =>
      rows.flatMap(({ productcategorie, onderbouwd, totaal, zonder_waarde }): Meting[] => {
        if (totaal === 0) return []
        return [
          {
            periode,
            productcategorie,
            gebied: '',
            aanbieder: null,
            staat: 'bekend',
            teller: onderbouwd,
            noemer: totaal,
            n: null,
            breuk: null,
            voorlopig: periode.length === 4,
            reden: null,
            delen: { zonder_waarde },
          },
        ]
      }),
    )
  },
}
