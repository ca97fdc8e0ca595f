import { type ConstructorOptions, PgBoss } from 'pg-boss'
import { WatchfulClient } from './watchful.server.ts'

export const QUEUE_SCHEMA = 'wachtrij'

/** One queue a kind of work. `heartbeat` gives a killed worker's job back within a minute. */
export const QUEUES = [
  { name: 'taak', policy: 'standard', retryLimit: 3, retryBackoff: true, expireInSeconds: 3600, heartbeatSeconds: 20, notify: true },
  { name: 'post', policy: 'stately', retryLimit: 1, expireInSeconds: 600, heartbeatSeconds: 20, notify: true },
  { name: 'inlezen', policy: 'standard', retryLimit: 1, expireInSeconds: 3600, heartbeatSeconds: 20, notify: true },
] as const

/** The queue as the app's own role: it changes rows and never the schema. */
export function openQueue(connectionString: string): PgBoss {
  const options: ConstructorOptions = {
    connectionString,
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    application_name: 'peil',
  }
  // the rest goes to the pool as it is
  const boss = new PgBoss({ ...options, connectionTimeoutMillis: 4_000, Client: WatchfulClient } as ConstructorOptions)
  boss.on('error', (error) => console.error(JSON.stringify({ niveau: 'fout', bericht: 'wachtrij', fout: error.message })))
  return boss
}
