import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const SILENT_MS = 2_000
const ANSWER_MS = 2_000
const UNDERWAY_MS = 500

/**
 * A connection that notices within five seconds that nobody is at the other end: TCP alone takes a quarter of an hour. A limit
 * on every statement would break off what rightly takes long too, such as an import or a wait for whoever is judging. So one
 * that is silent for two seconds asks over a second connection whether the server still works for it, and ends when it does not.
 */
export class WatchfulClient extends pg.Client {
  readonly #url: string | undefined
  #turn = 0
  #timer: NodeJS.Timeout | undefined

  constructor(config?: pg.ClientConfig) {
    super(config)
    this.#url = config?.connectionString
    const answered = () => {
      this.#turn += 1
      clearTimeout(this.#timer)
    }
    this.on('drain', answered).on('end', answered)
  }

  override query(...question: unknown[]): never {
    this.#watch()
    return super.query(...(question as [string])) as never
  }

  #watch(): void {
    this.#turn += 1
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), SILENT_MS)
  }

  async #look(): Promise<void> {
    const turn = this.#turn
    const second = new pg.Client({ connectionString: this.#url, application_name: 'peil-vraagt', connectionTimeoutMillis: ANSWER_MS })
    second.on('error', () => {})
    let served = false
    const asked = this.#isServed(second).then((is) => {
      served = is
    })
    await Promise.race([asked, wait(ANSWER_MS, undefined, { ref: false })])
    // an answer may be underway, or this process was too busy to hear it
    if (!served) await wait(UNDERWAY_MS)
    void second.end().catch(() => {})
    if (turn !== this.#turn) return
    if (served) this.#watch()
    else await this.end()
  }

  /** Whether the server works on what this connection asked; false too when the server itself cannot be reached. */
  async #isServed(second: pg.Client): Promise<boolean> {
    try {
      await second.connect()
      const own = second as unknown as { processID: number }
      const { processID } = this as unknown as { processID: number }
      // behind a pooler these numbers are not the server's: there a server that answers has to be enough
      const { rows } = await second.query<{ served: boolean }>(
        `select pg_backend_pid() <> $1 or exists (select from pg_stat_activity where pid = $2 and state = 'active') as served`,
        [own.processID, processID],
      )
      return rows[0]!.served
    } catch (error) {
      // refused, by a server that has no place or is starting: it is there
      return error instanceof pg.DatabaseError
    }
  }
}
