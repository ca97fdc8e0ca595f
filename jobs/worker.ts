/** `npm run jobs`: the jobs in a process of their own; any number of them beside any number of web processes. */
import { readEnv } from '../app/env.server.ts'
import { openInstallation } from '../db/installation.server.ts'
import { openQueue } from '../db/queue.server.ts'
import { startJobs } from './runner.ts'

try {
  const env = readEnv()
  const installation = await openInstallation(env)
  const queue = openQueue(installation.url)
  await queue.start()
  const jobs = await startJobs({ db: installation.db, queue, env })
  console.log('De taken draaien.')

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 9_500).unref()
    await jobs.stop()
    await queue.stop({ graceful: true, timeout: 7_000 }).catch(() => {})
    await installation.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
