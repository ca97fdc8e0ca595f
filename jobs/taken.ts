/** Runs one job for one municipality and writes down how it went. */
import type { Env } from '../app/env.server.ts'
import type { Dag } from '../app/rules/dag.ts'
import { type Db, withGemeente } from '../db/client.server.ts'
import { countMislukt } from '../db/post.ts'
import { addTaakrun, endTaakrun, type Taak, type Taakuitkomst } from '../db/taken.ts'
import { herinneringen } from './herinneringen.ts'
import { hiaten } from './hiaten.ts'
import { metingen } from './metingen.ts'
import type { Posten, Taakopdracht, Taakverslag } from './opdracht.ts'
import { post, proefPost } from './post.ts'
import { termijnen } from './termijnen.ts'
import { wissen } from './wissen.ts'

export interface Taakresultaat extends Taakuitkomst {
  taak: Taak
  peildatum: Dag
  proef: boolean
  duurMs: number
}

/** The job, then the mails it put down; its run is on record from the start, its fault too. A dry run leaves no record. */
export async function draaiTaak(
  db: Db,
  env: Env,
  taak: Taak,
  vandaag: Dag,
  opdracht: Taakopdracht,
): Promise<{ resultaat: Taakresultaat; posten: Posten[] }> {
  const {
    gemeente: { code },
    proef,
    door,
  } = opdracht
  const scope = { gemeente: code, persoon: door }
  const begin = performance.now()
  const duurMs = () => Math.round(performance.now() - begin)
  // the outbox is looked at every minute: only a run that sent something is worth a line
  const opschrijven = !proef && taak !== 'post'
  const run = opschrijven ? await withGemeente(db, scope, (trx) => addTaakrun(trx, scope, taak, vandaag)) : null
  try {
    const { posten, postIds, ...telling } = await verricht(db, env, taak, vandaag, opdracht)
    if (postIds.length > 0 && !proef) {
      await draaiTaak(db, env, 'post', vandaag, opdracht)
      const mislukt = await withGemeente(db, scope, (trx) => countMislukt(trx, code, postIds))
      telling.mislukt += mislukt
      telling.verstuurd -= mislukt
    }
    const duur = duurMs()
    if (run !== null) await withGemeente(db, scope, (trx) => endTaakrun(trx, code, run, telling, duur))
    else if (!proef && telling.gevonden > 0) {
      await withGemeente(db, scope, async (trx) => endTaakrun(trx, code, await addTaakrun(trx, scope, taak, vandaag), telling, duur))
    }
    return { resultaat: { taak, peildatum: vandaag, proef, ...telling, duurMs: duur }, posten }
  } catch (error) {
    if (run !== null)
      await withGemeente(db, scope, (trx) =>
        endTaakrun(trx, code, run, { fout: String((error as Error).message ?? error).slice(0, 500) }, duurMs()),
      ).catch(() => {})
    throw error
  }
}

async function verricht(db: Db, env: Env, taak: Taak, vandaag: Dag, opdracht: Taakopdracht): Promise<Taakverslag> {
  if (taak === 'hiaten') {
    // first: the judging then sees that a nomination is gone, and what goes wrong there does not keep anyone's data
    if (!opdracht.proef) await wissen(db, env, vandaag, { gemeente: opdracht.gemeente.code, persoon: opdracht.door })
    return hiaten(db, vandaag, opdracht)
  }
  if (taak === 'metingen') return metingen(db, vandaag, opdracht)
  if (taak === 'herinneringen') return herinneringen(db, vandaag, opdracht)
  if (taak === 'termijnen') return termijnen(db, vandaag, opdracht)
  return opdracht.proef ? proefPost(db, opdracht.gemeente.code) : post(db, env, opdracht.gemeente.code)
}
