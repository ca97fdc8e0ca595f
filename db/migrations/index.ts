import type { Migration } from 'kysely/migration'
import * as huis from './2026-11-23-01-huis.ts'
import * as toezicht from './2026-11-23-02-toezicht.ts'
import * as ervaring from './2026-11-23-03-ervaring.ts'
import * as tarieven from './2026-11-23-05-tarieven.ts'
import * as trends from './2026-11-23-04-trends.ts'
import * as participatie from './2026-11-23-06-participatie.ts'
import * as rapportages from './2026-11-23-07-rapportages.ts'
import * as ervaringtabellen from './2026-11-23-08-ervaringtabellen.ts'

/** Frozen in time: a migration that has run anywhere is never edited, only followed. */
export const migrations: Record<string, Migration> = {
  '2026-11-23-01-huis': huis,
  '2026-11-23-02-toezicht': toezicht,
  '2026-11-23-03-ervaring': ervaring,
  '2026-11-23-05-tarieven': tarieven,
  '2026-11-23-04-trends': trends,
  '2026-11-23-06-participatie': participatie,
  '2026-11-23-07-rapportages': rapportages,
  '2026-11-23-08-ervaringtabellen': ervaringtabellen,
}
