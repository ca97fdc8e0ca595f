/** The counts of the reports of the open side. Of a period before `begin` nothing is known. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitkomst } from '../app/rules/oordeel.ts'
import type { Trx } from './client.server.ts'

export interface Verplichtingcijfers {
  begin: Dag | null
  aanbieders: number
  hiaten: { ontdekt: number; opgelost: number; open: number }
  overleggen: { gehouden: number; aanbieders: number; vervallen: number }
  afspraken: { gemaakt: number; gedaan: number; open: number }
  bewijs: { aangeleverd: number; geldigheidVerlopen: number }
  oordelen: Record<'voldoet' | 'voldoet_niet' | 'niet_vast_te_stellen', number>
}

export async function countVerplichtingen(trx: Trx, gemeente: string, { van, tot }: { van: Dag; tot: Dag }): Promise<Verplichtingcijfers> {
  const binnen = (kolom: string) => sql`${sql.ref(kolom)} between ${van}::date and ${tot}::date`
  const {
    rows: [r],
  } = await sql<
    Record<
      | 'aanbieders'
      | 'ontdekt'
      | 'opgelost'
      | 'open'
      | 'gehouden'
      | 'gesproken'
      | 'vervallen'
      | 'gemaakt'
      | 'gedaan'
      | 'afspraken_open'
      | 'aangeleverd'
      | 'verlopen'
      | 'voldoet'
      | 'voldoet_niet'
      | 'niet_vast_te_stellen',
      number
    > & { begin: Dag | null }
  >`
    select least((select min(ontdekt_op) from hiaat where gemeente_id = ${gemeente}), (select min(datum) from overleg where gemeente_id = ${gemeente}), (select min(aangeleverd_op) from bewijsstuk where gemeente_id = ${gemeente})) as begin,
      (select count(*) from aanbieder a where a.gemeente_id = ${gemeente} and exists (select from overeenkomst c where c.gemeente_id = a.gemeente_id and c.aanbieder_id = a.id and c.vanaf <= ${tot}::date and (c.tot is null or c.tot > ${van}::date))) as aanbieders,
      h.*, o.*, f.*, b.*, t.*
    from (select count(*) filter (where ${binnen('ontdekt_op')}) as ontdekt, count(*) filter (where ${binnen('opgelost_op')}) as opgelost, count(*) filter (where ontdekt_op <= ${tot}::date and (opgelost_op is null or opgelost_op > ${tot}::date)) as open from hiaat where gemeente_id = ${gemeente}) h,
      (select count(*) filter (where staat in ('gehouden', 'afgesloten')) as gehouden, count(distinct aanbieder_id) filter (where staat in ('gehouden', 'afgesloten')) as gesproken, count(*) filter (where staat = 'vervallen') as vervallen from overleg where gemeente_id = ${gemeente} and ${binnen('datum')}) o,
      (select count(*) as gemaakt, count(*) filter (where f.gedaan_op <= ${tot}::date) as gedaan, count(*) filter (where f.gedaan_op is null or f.gedaan_op > ${tot}::date) as afspraken_open
        from afspraak f join overleg v on v.gemeente_id = f.gemeente_id and v.id = f.overleg_id where f.gemeente_id = ${gemeente} and v.datum between ${van}::date and ${tot}::date) f,
      (select count(*) filter (where ${binnen('aangeleverd_op')}) as aangeleverd, count(*) filter (where ${binnen('geldig_tot')}) as verlopen from bewijsstuk where gemeente_id = ${gemeente}) b,
      (select count(*) filter (where oordeel = 'voldoet') as voldoet, count(*) filter (where oordeel = 'voldoet_niet') as voldoet_niet, count(*) filter (where oordeel = 'niet_vast_te_stellen') as niet_vast_te_stellen from nalevingstoets where gemeente_id = ${gemeente} and ${binnen('datum')}) t`.execute(
    trx,
  )
  const {
    begin,
    aanbieders,
    ontdekt,
    opgelost,
    open,
    gehouden,
    gesproken,
    vervallen,
    gemaakt,
    gedaan,
    afspraken_open,
    aangeleverd,
    verlopen,
    voldoet,
    voldoet_niet,
    niet_vast_te_stellen,
  } = r!
  return {
    begin,
    aanbieders,
    hiaten: { ontdekt, opgelost, open },
    overleggen: { gehouden, aanbieders: gesproken, vervallen },
    afspraken: { gemaakt, gedaan, open: afspraken_open },
    bewijs: { aangeleverd, geldigheidVerlopen: verlopen },
    oordelen: { voldoet, voldoet_niet, niet_vast_te_stellen },
  }
}

export interface Normstand {
  norm: string
  naam: string
  artikel: string
  regelset: string
  adressaat: 'aanbieder' | 'college'
  aantallen: Partial<Record<Uitkomst, number>>
}

/** How providers, and the college, stand on each norm now; in the order of the ordinances. A norm that holds for nobody is not here. */
export async function listNormstanden(trx: Trx, gemeente: string, dag: Dag): Promise<Normstand[]> {
  const { rows } = await sql<{
    norm: string
    naam: string
    artikel: string
    regelset: string
    adressaat: 'aanbieder' | 'college'
    uitkomst: Uitkomst
    aantal: number
  }>`
    select n.sleutel as norm, n.naam, a.nummer as artikel, r.naam as regelset, n.adressaat, s.uitkomst, count(*) as aantal
    from stand s
    join lateral (select * from norm n where n.gemeente_id = s.gemeente_id and n.sleutel = s.norm_sleutel and n.vanaf <= ${dag}::date and (n.tot is null or n.tot > ${dag}::date) order by n.vanaf desc limit 1) n on true
    join artikel a on a.gemeente_id = n.gemeente_id and a.id = n.artikel_id join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id
    where s.gemeente_id = ${gemeente} and s.uitkomst not in ('niet_van_toepassing', 'norm_vervallen')
    group by n.sleutel, n.naam, a.nummer, r.naam, n.adressaat, s.uitkomst, n.volgorde order by r.naam, n.volgorde, n.naam`.execute(trx)
  const uit = new Map<string, Normstand>()
  for (const { uitkomst, aantal, ...rij } of rows) {
    const stand = uit.get(rij.norm) ?? { ...rij, aantallen: {} }
    stand.aantallen[uitkomst] = aantal
    uit.set(rij.norm, stand)
  }
  return [...uit.values()]
}

/** Steps of enforcement taken in the period, by track. */
export async function countHandhaving(trx: Trx, gemeente: string, { van, tot }: { van: Dag; tot: Dag }): Promise<Map<string, number>> {
  const { rows } = await sql<{
    spoor: string
    aantal: number
  }>`select spoor, count(*) as aantal from handhavingsmaatregel where gemeente_id = ${gemeente} and opgelegd_op between ${van}::date and ${tot}::date group by spoor`.execute(
    trx,
  )
  return new Map(rows.map(({ spoor, aantal }) => [spoor, aantal]))
}

/** Tariffs decided in the period and in force on its last day. `begin`: first day of which a tariff is known. */
export async function countTariefbesluiten(
  trx: Trx,
  gemeente: string,
  { van, tot }: { van: Dag; tot: Dag },
): Promise<{ begin: Dag | null; besloten: number; lopend: number; zonderBesluitdag: number }> {
  const {
    rows: [rij],
  } = await sql<{ begin: Dag | null; besloten: number; lopend: number; zonder: number }>`
    select min(least(vanaf, besloten_op)) as begin, count(*) filter (where besloten_op between ${van}::date and ${tot}::date) as besloten,
      count(*) filter (where vanaf <= ${tot}::date and (tot is null or tot > ${tot}::date)) as lopend, count(*) filter (where besloten_op is null) as zonder
    from tarief where gemeente_id = ${gemeente} and staat = 'vastgesteld'`.execute(trx)
  const { begin, besloten, lopend, zonder } = rij!
  return { begin, besloten, lopend, zonderBesluitdag: zonder }
}
