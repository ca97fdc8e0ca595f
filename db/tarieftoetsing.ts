/** What the rules need of tariffs, set-wise; and how each factor stands, kept with the lines so that a matrix need not read them all. */
import { sql, type RawBuilder } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { type Productcategorie, PRODUCTCATEGORIEEN } from '../app/rules/identificatie.ts'
import {
  type Factorbeeld,
  factorbeeld,
  type Factorfeiten,
  type Factorsleutel,
  isTariefnorm,
  type TarieffactorParameters,
  type Tariefsoort,
  verdeelFactoren,
} from '../app/rules/tarieffactor.ts'
import type { Tarieffeiten, Tariefstand, Tarieftelling } from '../app/rules/tariefstaat.ts'
import type { Trx } from './client.server.ts'

/**
 * Lets this transaction read the build-up of a provider's own tariff, until it ends or `sluitOpbouw`. Only after a check
 * of the right to it, and for the judging, which says what is missing but never how much.
 */
export async function openOpbouw(trx: Trx): Promise<void> {
  await sql`select set_config('app.opbouw', 'ja', true)`.execute(trx)
}

/** Reads what is confidential, and shuts it again. */
export async function metOpbouw<T>(trx: Trx, lees: () => Promise<T>): Promise<T> {
  const {
    rows: [was],
  } = await sql<{ opbouw: string | null }>`select current_setting('app.opbouw', true) as opbouw`.execute(trx)
  await openOpbouw(trx)
  const uit = await lees()
  await sql`select set_config('app.opbouw', ${was?.opbouw ?? ''}, true)`.execute(trx)
  return uit
}

export interface Tariefnorm {
  id: number
  sleutel: string
  artikel: string
  lid: string | null
  regelset: string
  soort: string
  parameters: TarieffactorParameters
  vanaf: Dag
  tot: Dag | null
}

/** Every norm that names the factors of a tariff here, of every version, in the order of the law. */
export async function listTariefnormen(trx: Trx, gemeente: string): Promise<Tariefnorm[]> {
  return (await trx
    .selectFrom('norm')
    .innerJoin('regelset', (join) =>
      join.onRef('regelset.gemeente_id', '=', 'norm.gemeente_id').onRef('regelset.id', '=', 'norm.regelset_id'),
    )
    .innerJoin('artikel', (join) => join.onRef('artikel.gemeente_id', '=', 'norm.gemeente_id').onRef('artikel.id', '=', 'norm.artikel_id'))
    .select([
      'norm.id',
      'norm.sleutel',
      'artikel.nummer as artikel',
      'norm.lid',
      'regelset.naam as regelset',
      'norm.soort',
      'norm.parameters',
      'norm.vanaf',
      'norm.tot',
    ])
    .where('norm.gemeente_id', '=', gemeente)
    .where('norm.soort', '=', 'tarieffactor')
    .where('regelset.toepasselijk', '=', true)
    .orderBy(sql`regelset.bron = 'verordening' desc`)
    .orderBy('regelset.id')
    .orderBy('norm.volgorde')
    .execute()) as unknown as Tariefnorm[]
}

export const vanKracht = <N extends { vanaf: Dag; tot: Dag | null }>(normen: readonly N[], dag: Dag): N[] =>
  normen.filter(({ vanaf, tot }) => vanaf <= dag && (tot === null || tot > dag))

/** First day on which nothing asks for this factor any more; null while a norm does, whatever version. */
export function vervallenPer(normen: readonly Tariefnorm[], soort: Tariefsoort, factor: string, vandaag: Dag): Dag | null {
  const noemt = normen.filter(
    ({ parameters, vanaf }) =>
      vanaf <= vandaag && parameters.soort === soort && parameters.factoren.some(({ sleutel }) => sleutel === factor),
  )
  return noemt.length === 0 || noemt.some(({ tot }) => tot === null)
    ? null
    : noemt
        .map(({ tot }) => tot!)
        .sort()
        .at(-1)!
}

/** Months after which a source is too old, by the strictest norm in force; null: none says. */
function reviewVan(normen: readonly Tariefnorm[], soort: Tariefsoort, factor: string, vandaag: Dag): number | null {
  const termijnen = vanKracht(normen, vandaag)
    .filter(({ parameters }) => parameters.soort === soort && parameters.factoren.some(({ sleutel }) => sleutel === factor))
    .flatMap(({ parameters }) => (parameters.reviewMaanden === null ? [] : [parameters.reviewMaanden]))
  return termijnen.length === 0 ? null : Math.min(...termijnen)
}

interface Regelrij {
  tarief_id: number
  factor: Factorsleutel
  soort: Tariefsoort
  opgenomen: boolean
  reden: string | null
  sinds: Dag
  gewijzigd_op: Dag
  review_maanden: number | null
  cao_tot: Dag | null
  bronnen: { datum: Dag | null; toegevoegdOp: Dag }[]
  productcategorie: string
  status: string
  status_tot: Dag | null
  telt: boolean
  loopt: boolean
  einde: Dag | null
}

async function readRegels(trx: Trx, gemeente: string, welke: RawBuilder<boolean>, vandaag: Dag): Promise<Regelrij[]> {
  const { rows } = await sql<Regelrij>`
    select r.tarief_id, r.factor, t.soort, r.waarde is not null as opgenomen, r.reden, b.gemaakt_op as sinds, r.gewijzigd_op, r.review_maanden, r.cao_tot, r.productcategorie, r.status, r.status_tot, r.telt,
      t.tot is null or t.tot > ${vandaag}::date as loopt, t.tot as einde,
      coalesce((select json_agg(json_build_object('datum', f.datum, 'toegevoegdOp', f.toegevoegd_op)) from factorbron f
        where f.gemeente_id = r.gemeente_id and f.tarief_id = r.tarief_id and f.factor = r.factor and f.ingetrokken_op is null), '[]'::json) as bronnen
    from factorregel r
    join factorblad b on b.gemeente_id = r.gemeente_id and b.tarief_id = r.tarief_id
    join tarief t on t.gemeente_id = r.gemeente_id and t.id = r.tarief_id
    where r.gemeente_id = ${gemeente} and ${welke} order by r.tarief_id, r.volgorde`.execute(trx)
  return rows
}

export function feitenVan(
  rij: Omit<Regelrij, 'productcategorie' | 'status' | 'status_tot' | 'telt' | 'loopt' | 'einde' | 'tarief_id'>,
  normen: readonly Tariefnorm[],
  vandaag: Dag,
): Factorfeiten {
  return {
    opgenomen: rij.opgenomen,
    reden: rij.reden,
    sinds: rij.sinds,
    gewijzigdOp: rij.gewijzigd_op,
    bronnen: rij.bronnen,
    caoTot: rij.cao_tot,
    reviewMaanden: rij.review_maanden ?? reviewVan(normen, rij.soort, rij.factor, vandaag),
    vervallenPer: vervallenPer(normen, rij.soort, rij.factor, vandaag),
  }
}

const eerste = (a: Dag | null, b: Dag | null): Dag | null => (a === null ? b : b === null || a < b ? a : b)

/**
 * Asks the rule again how each factor of these tariffs stands, and keeps the counts with it. Null: only those of which
 * the answer may have changed by itself.
 */
export async function verversFactoren(trx: Trx, gemeente: string, tarieven: readonly number[] | null, vandaag: Dag): Promise<number> {
  return metOpbouw(trx, async () => {
    const normen = await listTariefnormen(trx, gemeente)
    const rijen = await readRegels(
      trx,
      gemeente,
      tarieven === null ? sql<boolean>`r.status_tot <= ${vandaag}::date` : sql<boolean>`r.tarief_id = any(${tarieven}::bigint[])`,
      vandaag,
    )
    const telling = new Map<string, number>()
    const tel = (rij: Regelrij, status: string, verschil: number) => {
      const plek = `${rij.productcategorie}|${rij.factor}|${status}`
      telling.set(plek, (telling.get(plek) ?? 0) + verschil)
    }
    const anders = rijen.flatMap((rij) => {
      const beeld = factorbeeld(feitenVan(rij, normen, vandaag), vandaag)
      const tot = rij.loopt ? eerste(beeld.verandertOp, rij.einde) : null
      if (rij.status === beeld.status && rij.telt === rij.loopt && rij.status_tot === tot) return []
      if (rij.telt) tel(rij, rij.status, -1)
      if (rij.loopt) tel(rij, beeld.status, 1)
      return [{ rij, status: beeld.status, tot }]
    })
    if (anders.length > 0) {
      await sql`update factorregel r set status = n.status, status_tot = n.tot, telt = n.telt
        from unnest(${anders.map(({ rij }) => rij.tarief_id)}::bigint[], ${anders.map(({ rij }) => rij.factor)}::text[], ${anders.map(({ status }) => status)}::text[],
          ${anders.map(({ tot }) => tot)}::date[], ${anders.map(({ rij }) => rij.loopt)}::boolean[]) as n (tarief_id, factor, status, tot, telt)
        where r.gemeente_id = ${gemeente} and r.tarief_id = n.tarief_id and r.factor = n.factor`.execute(trx)
    }
    await saveTelling(trx, gemeente, [...telling])
    return anders.length
  })
}

async function saveTelling(trx: Trx, gemeente: string, verschillen: [string, number][]): Promise<void> {
  const verschoven = verschillen
    .filter(([, verschil]) => verschil !== 0)
    .map(([plek, verschil]) => ({ delen: plek.split('|'), verschil }))
    .sort((a, b) => (a.delen.join() < b.delen.join() ? -1 : 1))
  if (verschoven.length === 0) return
  const kolom = (n: number) => verschoven.map(({ delen }) => delen[n]!)
  await sql`insert into factortelling (gemeente_id, productcategorie, factor, status, tarieven)
    select ${gemeente}, c, f, s, 0 from unnest(${kolom(0)}::text[], ${kolom(1)}::text[], ${kolom(2)}::text[]) as v (c, f, s) on conflict do nothing`.execute(
    trx,
  )
  await sql`update factortelling t set tarieven = t.tarieven + v.verschil
    from unnest(${kolom(0)}::text[], ${kolom(1)}::text[], ${kolom(2)}::text[], ${verschoven.map(({ verschil }) => verschil)}::int[]) as v (c, f, s, verschil)
    where t.gemeente_id = ${gemeente} and t.productcategorie = v.c and t.factor = v.f and t.status = v.s`.execute(trx)
}

/** Takes a sheet that goes away out of the counts. */
export async function telAf(trx: Trx, gemeente: string, tarief: number): Promise<void> {
  await metOpbouw(trx, async () => {
    const { rows } = await sql<{ plek: string; aantal: number }>`
      select productcategorie || '|' || factor || '|' || status as plek, count(*) as aantal from factorregel where gemeente_id = ${gemeente} and tarief_id = ${tarief} and telt group by 1`.execute(
      trx,
    )
    await saveTelling(
      trx,
      gemeente,
      rows.map(({ plek, aantal }) => [plek, -aantal]),
    )
  })
}

const tariefnaam = (categorie: string, product: string): string =>
  product || (PRODUCTCATEGORIEEN[categorie as Productcategorie] ?? categorie)

interface Tariefrij {
  id: number
  productcategorie: string
  product: string
  soort: Tariefsoort
  aanbieder_id: number | null
  vanaf: Dag
  tot: Dag | null
  vastgesteld: boolean
  sinds: Dag
  heeft_blad: boolean
  onder: boolean | null
}

/** What the norms need to be judged for these subjects, by subject and norm key; null is the college. In six statements. */
export async function readTarieffeiten(
  trx: Trx,
  gemeente: string,
  onderwerpen: readonly (number | null)[],
  normen: readonly { sleutel: string; soort: string | null; parameters: unknown }[],
  vandaag: Dag,
): Promise<Map<number | null, Map<string, Tarieffeiten>>> {
  const tariefnormen = normen.filter(isTariefnorm)
  if (tariefnormen.length === 0) return new Map()
  const verdeling = verdeelFactoren(normen)
  const jaren = (await trx.selectFrom('indexatiebesluit').select('jaar').distinct().where('gemeente_id', '=', gemeente).execute()).map(
    ({ jaar }) => jaar,
  )
  const ids = onderwerpen.filter((onderwerp) => onderwerp !== null)
  return metOpbouw(trx, async () => {
    const standen = ids.length === 0 ? null : await readStanden(trx, gemeente, ids, vandaag)
    const tellingen = onderwerpen.includes(null)
      ? await readTellingen(
          trx,
          gemeente,
          tariefnormen.map((norm) => ({ ...norm, factoren: verdeling.get(norm.sleutel)!.factoren })),
          vandaag,
        )
      : null
    return new Map(
      onderwerpen.map((onderwerp) => [
        onderwerp,
        new Map(
          tariefnormen.map(({ sleutel }) => [
            sleutel,
            {
              tarieven: onderwerp === null ? null : [...(standen!.eigen.get(onderwerp) ?? []), ...standen!.algemeen],
              telling: onderwerp === null ? tellingen!.get(sleutel)! : null,
              indexatiejaren: jaren,
              ...verdeling.get(sleutel)!,
            },
          ]),
        ),
      ]),
    )
  })
}

async function readStanden(
  trx: Trx,
  gemeente: string,
  ids: number[],
  vandaag: Dag,
): Promise<{ algemeen: Tariefstand[]; eigen: Map<number, Tariefstand[]> }> {
  const { rows: tarieven } = await sql<Tariefrij>`
    select t.id, t.productcategorie, t.product, t.soort, t.aanbieder_id, t.vanaf, t.tot, t.staat = 'vastgesteld' as vastgesteld, t.gemaakt_op as sinds, b.tarief_id is not null as heeft_blad,
      case when b.kostprijs is null or t.bedrag is null then null else t.bedrag < b.kostprijs end as onder
    from tarief t left join factorblad b on b.gemeente_id = t.gemeente_id and b.tarief_id = t.id
    where t.gemeente_id = ${gemeente} and (t.aanbieder_id is null or t.aanbieder_id = any(${ids}::bigint[])) order by t.productcategorie, t.product, t.vanaf, t.id`.execute(
    trx,
  )
  const metBlad = tarieven.filter(({ heeft_blad, tot }) => heeft_blad && (tot === null || tot > vandaag)).map(({ id }) => id)
  const normen = await listTariefnormen(trx, gemeente)
  const beelden = new Map<number, { factor: Factorsleutel; beeld: Factorbeeld }[]>()
  for (const rij of metBlad.length === 0
    ? []
    : await readRegels(trx, gemeente, sql<boolean>`r.tarief_id = any(${metBlad}::bigint[])`, vandaag)) {
    const lijst = beelden.get(rij.tarief_id) ?? []
    lijst.push({ factor: rij.factor, beeld: factorbeeld(feitenVan(rij, normen, vandaag), vandaag) })
    beelden.set(rij.tarief_id, lijst)
  }
  const algemeen: Tariefstand[] = []
  const eigen = new Map<number, Tariefstand[]>()
  for (const rij of tarieven) {
    const stand: Tariefstand = {
      id: rij.id,
      naam: tariefnaam(rij.productcategorie, rij.product),
      categorie: rij.productcategorie,
      product: rij.product,
      soort: rij.soort,
      eigen: rij.aanbieder_id !== null,
      vanaf: rij.vanaf,
      tot: rij.tot,
      vastgesteld: rij.vastgesteld,
      sinds: rij.sinds,
      onderKostprijs: rij.onder,
      factoren: rij.heeft_blad ? (beelden.get(rij.id) ?? []).map(({ factor, beeld }) => ({ factor, ...beeld })) : null,
    }
    if (rij.aanbieder_id === null) algemeen.push(stand)
    else eigen.set(rij.aanbieder_id, [...(eigen.get(rij.aanbieder_id) ?? []), stand])
  }
  return { algemeen, eigen }
}

async function readTellingen(
  trx: Trx,
  gemeente: string,
  normen: readonly { sleutel: string; parameters: TarieffactorParameters; factoren: Factorsleutel[] }[],
  vandaag: Dag,
): Promise<Map<string, Tarieftelling>> {
  const { rows: tarieven } = await sql<{ soort: Tariefsoort; tarieven: number; zonder_blad: number; onder: number; gaten: number }>`
    select soort, count(*) filter (where loopt) as tarieven, count(*) filter (where loopt and vast and not heeft_blad) as zonder_blad, count(*) filter (where loopt and onder) as onder,
      count(*) filter (where vast and tot < volgende and volgende > ${vandaag}::date) as gaten
    from (select t.soort, t.staat = 'vastgesteld' as vast, t.tot is null or t.tot > ${vandaag}::date as loopt, b.tarief_id is not null as heeft_blad, t.staat = 'vastgesteld' and t.bedrag < b.kostprijs as onder, t.tot,
        lead(t.vanaf) over (partition by t.staat, t.productcategorie, t.product, t.aanbieder_id order by t.vanaf) as volgende
      from tarief t left join factorblad b on b.gemeente_id = t.gemeente_id and b.tarief_id = t.id where t.gemeente_id = ${gemeente}) x group by soort`.execute(
    trx,
  )
  const { rows: eindes } = await sql<{ sleutel: string; aantal: number; eerste: Dag | null }>`
    select n.sleutel, count(*) as aantal, min(t.tot) as eerste
    from unnest(${normen.map(({ sleutel }) => sleutel)}::text[], ${normen.map(({ parameters }) => parameters.soort)}::text[], ${normen.map(({ parameters }) => parameters.eindeDagen)}::int[]) as n (sleutel, soort, dagen)
    join tarief t on t.gemeente_id = ${gemeente} and t.staat = 'vastgesteld' and t.soort = n.soort and t.tot > ${vandaag}::date and t.tot <= ${vandaag}::date + n.dagen
    where not exists (select from tarief o where o.gemeente_id = t.gemeente_id and o.staat = 'vastgesteld' and o.productcategorie = t.productcategorie and o.product = t.product
      and (o.aanbieder_id is null or o.aanbieder_id = t.aanbieder_id) and o.id <> t.id and o.vanaf <= t.tot and (o.tot is null or o.tot > t.tot))
    group by n.sleutel`.execute(trx)
  const { rows: open } = await sql<{ sleutel: string; status: string; aantal: number; sinds: Dag }>`
    select n.sleutel, r.status, count(distinct r.tarief_id) as aantal, min(b.gemaakt_op) as sinds
    from unnest(${normen.map(({ sleutel }) => sleutel)}::text[], ${normen.map(({ parameters }) => parameters.soort)}::text[], ${normen.map(({ factoren }) => factoren.join(','))}::text[]) as n (sleutel, soort, factoren)
    join factorregel r on r.gemeente_id = ${gemeente} and r.telt and r.status in ('zonder_bron', 'verouderd', 'niet_meegenomen') and r.factor = any(string_to_array(n.factoren, ','))
    join tarief t on t.gemeente_id = r.gemeente_id and t.id = r.tarief_id and t.soort = n.soort
    join factorblad b on b.gemeente_id = r.gemeente_id and b.tarief_id = r.tarief_id
    group by n.sleutel, r.status`.execute(trx)
  return new Map(
    normen.map(({ sleutel, parameters }) => {
      const soort = tarieven.find((rij) => rij.soort === parameters.soort)
      const einde = eindes.find((rij) => rij.sleutel === sleutel)
      const van = (status: string) => open.find((rij) => rij.sleutel === sleutel && rij.status === status)
      return [
        sleutel,
        {
          tarieven: soort?.tarieven ?? 0,
          zonderBlad: soort?.zonder_blad ?? 0,
          onderKostprijs: soort?.onder ?? 0,
          gaten: soort?.gaten ?? 0,
          eindigt: einde?.aantal ?? 0,
          eindigtOp: einde?.eerste ?? null,
          zonderBron: van('zonder_bron')?.aantal ?? 0,
          nietMeegenomen: van('niet_meegenomen')?.aantal ?? 0,
          verouderd: van('verouderd')?.aantal ?? 0,
          sinds:
            open
              .filter((rij) => rij.sleutel === sleutel)
              .map((rij) => rij.sinds)
              .sort()[0] ?? null,
        },
      ]
    }),
  )
}
