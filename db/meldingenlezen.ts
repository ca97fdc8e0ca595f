/** Meldingen of the years before, from a file: all of them or none. Runs behind the wall. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { TERMIJNSOORTEN } from '../app/rules/meldtermijnen.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import type { Inleesfout } from './inlezen.ts'
import { beginKlokken } from './meldingen.ts'
import { getMeldregeling, type Meldregeling } from './meldregeling.ts'
import type { DB } from './schema.ts'

export interface Meldingrij {
  soort: DB['melding']['soort']
  gebeurtenis_op: Dag | null
  bekend_op: Dag | null
  gemeld_op: Dag
  kvk: string
  productcategorie: string | null
  gevolg: DB['melding']['gevolg']
  clientkenmerk: string | null
}

const PER_KEER = 1000
const sleutel = (aanbieder: number, rij: Omit<Meldingrij, 'kvk'>): string =>
  JSON.stringify([
    aanbieder,
    rij.soort,
    rij.gebeurtenis_op,
    rij.bekend_op,
    rij.gemeld_op,
    rij.productcategorie,
    rij.gevolg,
    rij.clientkenmerk,
  ])

export interface Meldingenverschil {
  nieuw: { aanbieder: number; rij: Meldingrij }[]
  /** Already there, as it is. Two rows that say the same are two meldingen: a second time is only known as often as it is there. */
  ongewijzigd: number
  fouten: Inleesfout[]
}

/** What of these rows is new. A provider that is not in the register is a fault: a melding is about one. */
export async function vergelijkMeldingen(
  trx: Trx,
  gemeente: string,
  regels: readonly (Meldingrij & { rij: number })[],
): Promise<Meldingenverschil> {
  const { rows: aanbieders } = await sql<{
    id: number
    kvk: string
  }>`select id, kvk from aanbieder where gemeente_id = ${gemeente} and kvk = any(${[...new Set(regels.map(({ kvk }) => kvk))]}::text[])`.execute(
    trx,
  )
  const opKvk = new Map(aanbieders.map(({ id, kvk }) => [kvk, id]))
  const { rows: bekend } = await sql<Omit<Meldingrij, 'kvk'> & { aanbieder_id: number }>`
    select aanbieder_id, soort, gebeurtenis_op, bekend_op, gemeld_op, productcategorie, gevolg, clientkenmerk from melding where gemeente_id = ${gemeente} and aanbieder_id = any(${[...opKvk.values()]}::bigint[])`.execute(
    trx,
  )
  const aanwezig = new Map<string, number>()
  for (const { aanbieder_id, ...rij } of bekend)
    aanwezig.set(sleutel(aanbieder_id, rij), (aanwezig.get(sleutel(aanbieder_id, rij)) ?? 0) + 1)
  const uit: Meldingenverschil = { nieuw: [], ongewijzigd: 0, fouten: [] }
  for (const { rij, ...regel } of regels) {
    const aanbieder = opKvk.get(regel.kvk)
    if (aanbieder === undefined) {
      uit.fouten.push({
        rij,
        kolom: 'kvk',
        waarde: regel.kvk,
        reden: 'Er is geen aanbieder met dit KvK-nummer in Peil. Lees de aanbieders eerst in, of verbeter het nummer.',
      })
      continue
    }
    const plek = sleutel(aanbieder, regel)
    const over = aanwezig.get(plek) ?? 0
    if (over > 0) {
      aanwezig.set(plek, over - 1)
      uit.ongewijzigd += 1
    } else uit.nieuw.push({ aanbieder, rij: regel })
  }
  return uit
}

/** Writes them as closed: their steps are not known. Only the clocks of reporting are kept, with the regeling of that day. */
export async function addMeldingen(trx: Trx, scope: Scope, nieuw: Meldingenverschil['nieuw']): Promise<void> {
  if (nieuw.length === 0) return
  const { gemeente } = scope
  await sql`select pg_advisory_xact_lock(hashtext('peil.meldingnummer'), hashtext(${gemeente}))`.execute(trx)
  const { rows: hoogste } = await sql<{
    jaar: string
    hoogste: number
  }>`select split_part(nummer, '-', 1) as jaar, max(split_part(nummer, '-', 2)::int) as hoogste from melding where gemeente_id = ${gemeente} group by 1`.execute(
    trx,
  )
  const laatste = new Map(hoogste.map(({ jaar, hoogste }) => [jaar, hoogste]))
  const regelingen = new Map<Dag, Meldregeling>()
  for (const dag of new Set(nieuw.map(({ rij }) => rij.gemeld_op))) regelingen.set(dag, await getMeldregeling(trx, gemeente, dag))
  for (let van = 0; van < nieuw.length; van += PER_KEER) {
    const deel = nieuw.slice(van, van + PER_KEER)
    const ids = await trx
      .insertInto('melding')
      .values(
        deel.map(({ aanbieder, rij }) => {
          const jaar = rij.gemeld_op.slice(0, 4)
          const nummer = (laatste.get(jaar) ?? 0) + 1
          laatste.set(jaar, nummer)
          const { soort, gebeurtenis_op, bekend_op, gemeld_op, productcategorie, gevolg, clientkenmerk } = rij
          return {
            gemeente_id: gemeente,
            nummer: `${jaar}-${String(nummer).padStart(4, '0')}`,
            aanbieder_id: aanbieder,
            soort,
            gebeurtenis_op,
            bekend_op,
            gemeld_op,
            productcategorie,
            gevolg,
            clientkenmerk,
            stap_sinds: rij.gemeld_op,
            staat: 'gesloten',
            ingelezen: true,
            gemaakt_door: scope.persoon,
          }
        }),
      )
      .returning('id')
      .execute()
    const klokken = deel.flatMap(({ rij }, plaats) => {
      const regeling = regelingen.get(rij.gemeld_op)!
      return beginKlokken(rij, regeling, true)
        .filter(({ gehaald }) => gehaald !== null)
        .map(({ klok, gehaald }) => ({
          gemeente_id: gemeente,
          melding_id: ids[plaats]!.id,
          soort: klok.soort,
          partij: TERMIJNSOORTEN[klok.soort],
          norm_id: regeling.normen[klok.soort],
          klok: JSON.stringify(klok),
          uiterlijk: klok.einde?.uiterlijk.slice(0, 10) ?? null,
          gehaald_op: gehaald!.dag,
          gehaald_ogenblik: gehaald!.ogenblik,
        }))
    })
    await trx.insertInto('klok').values(klokken).execute()
  }
  await sql`insert into meldingtelling (gemeente_id, aanbieder_id, jaar, aantal)
    select gemeente_id, aanbieder_id, extract(year from gemeld_op)::int, count(*) from melding
    where gemeente_id = ${gemeente} and aanbieder_id = any(${[...new Set(nieuw.map(({ aanbieder }) => aanbieder))]}::bigint[]) and staat <> 'samengevoegd' group by 1, 2, 3
    on conflict (gemeente_id, aanbieder_id, jaar) do update set aantal = excluded.aantal`.execute(trx)
  await addAudit(trx, scope, { handeling: 'meldingen.ingelezen', onderwerp: 'meldingen', gegevens: { rijen: nieuw.length } })
}
