import type { Migration } from 'kysely/migration'
import * as huis from './2026-11-23-01-huis.ts'

/** Frozen in time: a migration that has run anywhere is never edited, only followed. */
export const migrations: Record<string, Migration> = {
  '2026-11-23-01-huis': huis,
}
