import type pg from 'pg'
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'

/**
 * Counts a sign-in attempt per account and per address, in the database, so that several
 * processes together never allow more. Returns null, or the minutes to wait.
 */
export async function limitSignIn(pool: pg.Pool, email: string, ip: string): Promise<number | null> {
  const perMinute = (name: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'inlogpoging',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: 60,
    })
  try {
    // account and address together: whoever tries a victim's account elsewhere does not lock the victim out
    await perMinute('account', 10).consume(`${email.trim().toLowerCase().slice(0, 200)}|${ip}`)
    await perMinute('adres', 30).consume(ip)
    return null
  } catch (refused) {
    if (refused instanceof Error) throw refused
    return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 60_000))
  }
}
