/** The clock of the jobs: once a minute it asks what is due and not done. The queue hands the work to one worker. */
import { setTimeout as wacht } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import type { Env } from '../app/env.server.ts'
import { vandaag } from '../app/klok.server.ts'
import type { Dag } from '../app/rules/dag.ts'
import { type Db, withGemeente } from '../db/client.server.ts'
import { getTaakstand, listTaakgemeenten, type Taak } from '../db/taken.ts'
import { inleesbeurtMislukt, verwerkInleesbeurt } from './inlezen.ts'
import { isAanDeBeurt } from './planning.ts'
import { draaiTaak } from './taken.ts'

export interface Jobs {
  stop: () => Promise<void>
}

export interface JobsOptions {
  db: Db
  queue: PgBoss
  env: Env
  /** Tests shift the day; a running Peil does not. */
  dag?: () => Dag
  /** False: only what is asked for runs, nothing by the clock. */
  klok?: boolean
}

interface Taakwerk {
  taak: Taak
  gemeente: string
  door?: number
  /** Put in line by the clock: nothing to do when it was done meanwhile. */
  gepland?: boolean
}

const WACHTRIJEN = ['taak', 'post', 'inlezen'] as const
const uur = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' })

export async function startJobs({ db, queue, env, dag = vandaag, klok = true }: JobsOptions): Promise<Jobs> {
  const einde = new AbortController()
  const stand = async (taak: Taak, gemeente: string): Promise<{ isToe: boolean; pas: boolean }> => {
    const { laatste, pas } = await withGemeente(db, { gemeente, persoon: null }, (trx) => getTaakstand(trx, gemeente, taak, dag()))
    return { isToe: isAanDeBeurt(taak, laatste, dag(), uur.format(new Date())), pas }
  }

  await queue.work<Taakwerk>('taak', { pollingIntervalSeconds: 2 }, async ([werk]) => {
    const { taak, gemeente, door, gepland } = werk!.data
    const [voor] = await listTaakgemeenten(db, gemeente)
    if (!voor || (gepland && !(await stand(taak, gemeente)).isToe)) return
    await draaiTaak(db, env, taak, dag(), { gemeente: voor, url: env.url, proef: false, door: door ?? null, signal: einde.signal })
  })

  await queue.work<{ gemeente: string; id: number }, void, { includeMetadata: true; pollingIntervalSeconds: number }>(
    'inlezen',
    { pollingIntervalSeconds: 2, includeMetadata: true },
    async ([werk]) => {
      const {
        data: { gemeente, id },
        retryCount,
        retryLimit,
      } = werk!
      try {
        await verwerkInleesbeurt(db, env, gemeente, id, dag())
      } catch (fout) {
        if (retryCount >= retryLimit) await inleesbeurtMislukt(db, gemeente, id)
        throw fout
      }
    },
  )

  await queue.work('post', { pollingIntervalSeconds: 5 }, async () => {
    for (const gemeente of await listTaakgemeenten(db)) {
      await draaiTaak(db, env, 'post', dag(), { gemeente, url: env.url, proef: false, door: null })
      for (const taak of klok ? (['hiaten', 'metingen', 'herinneringen', 'termijnen'] as const) : []) {
        // one of the workers puts it in line; should two do it, the second finds it done
        const { isToe, pas } = await stand(taak, gemeente.code)
        if (isToe && !pas)
          await queue.send(
            'taak',
            { taak, gemeente: gemeente.code, gepland: true },
            { singletonKey: `${taak}:${gemeente.code}`, singletonSeconds: 600 },
          )
      }
    }
  })
  await queue.schedule('post', '* * * * *', null, { tz: 'Europe/Amsterdam' })
  await queue.send('post', {})

  return {
    stop: async () => {
      // what runs ends after its present transaction, and goes back in line
      einde.abort(new Error('Peil werd gestopt.'))
      await Promise.race([
        Promise.all(WACHTRIJEN.map((naam) => queue.offWork(naam, { wait: true }))),
        wacht(5_000, undefined, { ref: false }),
      ])
    },
  }
}
