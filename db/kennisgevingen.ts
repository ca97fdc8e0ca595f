/**
 * What is due to be said and was not said yet, to whom. The ledger row, the mail and the look at
 * the facts are one transaction: what was said once is never said again, and what is no longer
 * true is not said at all.
 */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Scope, Trx } from './client.server.ts'
import { addAudit } from './audit.ts'
import { addPost, type Brief } from './post.ts'

/** Whoever comes second waits, and then finds it said. Held until the transaction ends. */
export async function lockKennisgevingen(trx: Trx, gemeente: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('peil.kennisgeving'), hashtext(${gemeente}))`.execute(trx)
}

/** People who hold a role here now and can sign in. */
export const metRol = (gemeente: string, rol: 'contractmanager' | 'toezichthouder' | 'beheerder' | 'wethouder' | null) => sql`(
  select distinct p.id, p.email from rol r join persoon p on p.id = r.persoon_id
  where r.gemeente_id = ${gemeente} and r.ingetrokken_op is null and p.geblokkeerd_op is null and (${rol}::text is null or r.rol = ${rol}::text))`

const nietGezegd = (
  gemeente: string,
  persoon: string,
  onderwerp: ReturnType<typeof sql>,
  aanleiding: ReturnType<typeof sql>,
) => sql<boolean>`
  not exists (select from kennisgeving k where k.gemeente_id = ${gemeente} and k.persoon_id = ${sql.ref(persoon)} and k.onderwerp = ${onderwerp} and k.aanleiding = ${aanleiding})`

export interface TeMeldenLijst {
  /** Null: nobody here is contractmanager. */
  persoon: number | null
  email: string | null
  /** Whether the provider is this person's own. */
  eigen: boolean
  id: number
  versie: number
  overlegId: number
  datum: Dag
  tijd: string | null
  aanbieder: string
  peildatum: Dag
  getoetst: number
  normen: number
}

/** Gap files of meetings that are still to come, for the provider's contractmanager, or all of them when it has none. */
export async function listTeMeldenLijsten(
  trx: Trx,
  gemeente: string,
  vandaag: Dag,
  persoon: number | null = null,
): Promise<TeMeldenLijst[]> {
  const { rows } = await sql<TeMeldenLijst>`
    with cm as ${metRol(gemeente, 'contractmanager')}
    select cm.id as persoon, cm.email, coalesce(cm.id = a.contractmanager_id, false) as eigen, l.id, l.versie, o.id as "overlegId", o.datum, o.tijd, a.naam as aanbieder, l.peildatum, l.getoetst, l.normen
    from hiatenlijst l
    join overleg o on o.gemeente_id = l.gemeente_id and o.id = l.overleg_id and o.datum = l.overlegdatum
    join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id
    left join cm on cm.id = a.contractmanager_id or not exists (select from cm c where c.id = a.contractmanager_id)
    where l.gemeente_id = ${gemeente} and o.staat in ('gepland', 'voorbereid') and o.datum >= ${vandaag} and (${persoon}::bigint is null or cm.id = ${persoon}::bigint)
      and ${nietGezegd(gemeente, 'cm.id', sql`'hiatenlijst:' || l.id`, sql`'klaar'`)}
    order by cm.id, o.datum, o.tijd nulls last, a.naam, l.id`.execute(trx)
  return rows
}

export interface TeMeldenRegel {
  lijst: number
  norm: string
  artikel: string
  lid: string | null
  uitkomst: string
  situatie: string
  gegevens: Record<string, string | number | null>
  /** Since when it is like this, and since when it is open. */
  sinds: Dag | null
  openSinds: Dag | null
}

/** What of these files is open at this moment. */
export async function listOpenRegels(trx: Trx, gemeente: string, lijsten: number[]): Promise<TeMeldenRegel[]> {
  const { rows } = await sql<TeMeldenRegel>`
    select r.hiatenlijst_id as lijst, r.inhoud ->> 'norm' as norm, r.inhoud ->> 'artikel' as artikel, r.inhoud ->> 'lid' as lid,
      coalesce(s.uitkomst, h.uitkomst) as uitkomst, coalesce(s.situatie, h.situatie) as situatie, coalesce(s.gegevens, h.gegevens) as gegevens, coalesce(s.sinds, h.sinds) as sinds, h.sinds as "openSinds"
    from hiatenregel r
    join hiaat h on h.gemeente_id = r.gemeente_id and h.id = r.hiaat_id and h.opgelost_op is null
    left join stand s on s.gemeente_id = h.gemeente_id and s.aanbieder_id = h.aanbieder_id and s.norm_sleutel = h.norm_sleutel
    where r.gemeente_id = ${gemeente} and r.hiatenlijst_id = any(${lijsten}::bigint[]) order by r.hiatenlijst_id, r.volgorde`.execute(trx)
  return rows
}

export interface TeMeldenCollegehiaat extends Omit<TeMeldenRegel, 'lijst'> {
  persoon: number | null
  email: string | null
  eigen: boolean
  id: number
  sleutel: string
}

/** Open hiaten of the college itself, for the norm's owner, or the beheerders when it has none. */
export async function listTeMeldenCollegehiaten(
  trx: Trx,
  gemeente: string,
  persoon: number | null = null,
): Promise<TeMeldenCollegehiaat[]> {
  const { rows } = await sql<TeMeldenCollegehiaat>`
    with ieder as ${metRol(gemeente, null)}, beheer as ${metRol(gemeente, 'beheerder')},
    wie as (select e.norm_sleutel, i.id, i.email from norm_eigenaar e join ieder i on i.id = e.persoon_id where e.gemeente_id = ${gemeente})
    select coalesce(w.id, b.id) as persoon, coalesce(w.email, b.email) as email, w.id is not null as eigen, h.id, h.norm_sleutel as sleutel, n.naam as norm, a.nummer as artikel, n.lid,
      coalesce(s.uitkomst, h.uitkomst) as uitkomst, coalesce(s.situatie, h.situatie) as situatie, coalesce(s.gegevens, h.gegevens) as gegevens, coalesce(s.sinds, h.sinds) as sinds, h.sinds as "openSinds"
    from hiaat h
    join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
    join artikel a on a.gemeente_id = n.gemeente_id and a.id = n.artikel_id
    left join stand s on s.gemeente_id = h.gemeente_id and s.aanbieder_id is null and s.norm_sleutel = h.norm_sleutel
    left join wie w on w.norm_sleutel = h.norm_sleutel
    left join beheer b on w.id is null
    where h.gemeente_id = ${gemeente} and h.aanbieder_id is null and h.opgelost_op is null and (${persoon}::bigint is null or coalesce(w.id, b.id) = ${persoon}::bigint)
      and not exists (select from kennisgeving k where k.gemeente_id = ${gemeente} and k.persoon_id = coalesce(w.id, b.id) and k.onderwerp = 'hiaat:' || h.id and k.aanleiding = 'open')
    order by 1, h.id`.execute(trx)
  return rows
}

export type Aanleiding = 'komt_eraan' | 'te_laat' | 'geescaleerd'

export interface TeHerinneren {
  persoon: number | null
  email: string | null
  aanleiding: Aanleiding
  soort: 'afspraak' | 'uitvraag' | 'advies' | 'voordracht'
  /** Ledger subject: with the date, so that a new date is a new promise. */
  onderwerp: string
  id: number
  uiterlijk: Dag
  /** Null: of the college. */
  aanbiederId: number | null
  aanbieder: string | null
  overlegId: number | null
  overlegdatum: Dag | null
  normSleutel: string | null
  norm: string | null
  eigenaar: 'aanbieder' | 'gemeente'
}

/**
 * Agreements and requests for evidence that are nearly or already late, for whoever has to do
 * something: the owner, or the provider's contractmanager since Peil mails no provider. When they
 * are late for longer than the escalation term the beheerders hear it too, instead of the owner again.
 */
export async function listTeHerinneren(
  trx: Trx,
  gemeente: string,
  vandaag: Dag,
  herinneringDagen: number,
  escalatieDagen: number,
  persoon: number | null = null,
): Promise<TeHerinneren[]> {
  const { rows } = await sql<TeHerinneren>`
    with cm as ${metRol(gemeente, 'contractmanager')}, ieder as ${metRol(gemeente, null)}, beheer as ${metRol(gemeente, 'beheerder')},
    -- who may answer for the college what clients asked of it
    besluit as (select * from ${metRol(gemeente, 'wethouder')} w union select * from ${metRol(gemeente, 'contractmanager')} c),
    zaak as (${openZaken(gemeente)}),
    gericht as (
      select z.*, case when z.uiterlijk < ${vandaag}::date then 'te_laat' else 'komt_eraan' end as aanleiding, i.id as persoon, i.email
      from zaak z left join lateral (
        select ieder.id, ieder.email from ieder where ieder.id = z.persoonlijk
        union select cm.id, cm.email from cm where z."aanbiederId" is not null and not exists (select from ieder where ieder.id = z.persoonlijk)
          and (cm.id = z.contractmanager or not exists (select from cm c where c.id = z.contractmanager))
        union select b.id, b.email from beheer b where z."aanbiederId" is null and not exists (select from ieder where ieder.id = z.persoonlijk) and (z.soort in ('afspraak', 'uitvraag') or not exists (select from besluit))
        union select s.id, s.email from besluit s where z.soort in ('advies', 'voordracht')
      ) i on true
      where z.uiterlijk <= ${vandaag}::date + ${herinneringDagen}::int
      union all
      select z.*, 'geescaleerd', b.id, b.email from zaak z left join beheer b on true where z.uiterlijk + ${escalatieDagen}::int < ${vandaag}::date
    )
    select g.persoon, g.email, g.aanleiding, g.soort, g.onderwerp, g.id, g.uiterlijk, g."aanbiederId", g.aanbieder, g."overlegId", g.overlegdatum, g."normSleutel", g.norm, g.eigenaar
    from gericht g
    where (${persoon}::bigint is null or g.persoon = ${persoon}::bigint) and ${nietGezegd(gemeente, 'g.persoon', sql`g.onderwerp`, sql`g.aanleiding`)}
    order by g.persoon, g.aanleiding, g.uiterlijk, g.onderwerp`.execute(trx)
  return rows
}

/** Every open agreement with its date, and every unanswered request of a norm that still binds. */
const openZaken = (gemeente: string) => sql`
  select 'afspraak' as soort, 'afspraak:' || f.id || '@' || f.uiterlijk as onderwerp, f.id, f.uiterlijk, o.aanbieder_id as "aanbiederId", a.naam as aanbieder, o.id as "overlegId", o.datum as overlegdatum,
    h.norm_sleutel as "normSleutel", n.naam as norm, f.eigenaar, f.eigenaar_persoon_id as persoonlijk, a.contractmanager_id as contractmanager
  from afspraak f
  join overleg o on o.gemeente_id = f.gemeente_id and o.id = f.overleg_id
  join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id
  left join hiaat h on h.gemeente_id = f.gemeente_id and h.id = f.hiaat_id
  left join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
  where f.gemeente_id = ${gemeente} and f.gedaan_op is null and o.staat <> 'vervallen'
  union all
  select 'uitvraag', 'bewijsstuk:' || b.id || '@' || b.uiterlijk, b.id, b.uiterlijk, b.aanbieder_id, a.naam, null, null,
    b.norm_sleutel, n.naam, case when b.aanbieder_id is null then 'gemeente' else 'aanbieder' end, e.persoon_id, a.contractmanager_id
  from bewijsstuk b
  left join aanbieder a on a.gemeente_id = b.gemeente_id and a.id = b.aanbieder_id
  left join norm_eigenaar e on e.gemeente_id = b.gemeente_id and e.norm_sleutel = b.norm_sleutel and b.aanbieder_id is null
  left join stand s on s.gemeente_id = b.gemeente_id and s.aanbieder_id = b.aanbieder_id and s.norm_sleutel = b.norm_sleutel
  left join stand c on b.aanbieder_id is null and c.gemeente_id = b.gemeente_id and c.aanbieder_id is null and c.norm_sleutel = b.norm_sleutel
  left join lateral (select n.naam from norm n where n.gemeente_id = b.gemeente_id and n.sleutel = b.norm_sleutel order by n.vanaf desc limit 1) n on true
  where b.gemeente_id = ${gemeente} and b.aangeleverd_op is null and b.gevraagd_op is not null and b.uiterlijk is not null
    and coalesce(s.uitkomst, c.uitkomst, '') not in ('niet_van_toepassing', 'norm_vervallen')
  union all
  select 'advies', 'advies:' || a.id || '@' || a.reactie_uiterlijk, a.id, a.reactie_uiterlijk, null, null, null, null, null, a.nummer, 'gemeente', null, null
  from advies a
  where a.gemeente_id = ${gemeente} and a.reactie_op is null and a.ingetrokken_op is null and a.reactie_uiterlijk is not null
  union all
  select 'voordracht', 'voordracht:' || v.id || '@' || v.uiterlijk, v.id, v.uiterlijk, null, null, null, null, null, null, 'gemeente', null, null
  from voordracht v
  where v.gemeente_id = ${gemeente} and v.besluit is null and v.ingetrokken_op is null`

/** How many there are to look at, and how many of them are nearly or already late. */
export async function countZaken(
  trx: Trx,
  gemeente: string,
  vandaag: Dag,
  herinneringDagen: number,
): Promise<{ bekeken: number; gevonden: number }> {
  const { rows } = await sql<{ bekeken: number; gevonden: number }>`
    select count(*) as bekeken, count(*) filter (where uiterlijk <= ${vandaag}::date + ${herinneringDagen}::int) as gevonden from (${openZaken(gemeente)}) z`.execute(
    trx,
  )
  return rows[0]!
}

/** One mail and what it says, once: a second ledger row for the same thing would break the key and undo both. */
export async function addKennisgeving(
  trx: Trx,
  scope: Scope,
  brief: Brief & { persoon: number },
  gezegd: { onderwerp: string; aanleiding: string }[],
  vandaag: Dag,
): Promise<number> {
  const post = await addPost(trx, scope.gemeente, brief)
  await sql`insert into kennisgeving (gemeente_id, persoon_id, post_id, peildatum, onderwerp, aanleiding)
    select ${scope.gemeente}, ${brief.persoon}, ${post}, ${vandaag}::date, * from unnest(${gezegd.map(({ onderwerp }) => onderwerp)}::text[], ${gezegd.map(({ aanleiding }) => aanleiding)}::text[])`.execute(
    trx,
  )
  await addAudit(trx, scope, {
    handeling: 'kennisgeving.gemaakt',
    onderwerp: `persoon:${brief.persoon}`,
    gegevens: { post, onderwerpen: gezegd.length },
  })
  return post
}
