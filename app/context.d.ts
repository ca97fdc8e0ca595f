import '@remix-run/node'
import type { Db, Pool } from '../db/client.server.ts'
import type { Sessie } from '../db/sessies.ts'
import type { Env } from './env.server.ts'
import type { Wachtrij } from './server.ts'
import type { Dag } from './rules/dag.ts'

declare module '@remix-run/node' {
  interface AppLoadContext {
    db: Db
    pool: Pool
    env: Env
    nonce: string
    /** The civil day of this request. */
    vandaag: Dag
    /** Filled on first use by `session.server.ts`. */
    sessie?: Promise<Sessie | undefined>
    /** Hands work to the job runner. */
    wachtrij: Wachtrij
    ip: string
    /** What was typed in a form with files, for the page that says the database is away. */
    getypt?: string
  }

  interface Future {
    v3_singleFetch: true
  }
}
