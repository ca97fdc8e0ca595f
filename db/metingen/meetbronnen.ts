import { ervaringEffect, ervaringKwaliteit } from './ervaring.ts'
import { meldingen } from './meldingen.ts'
import type { Meetbron } from './meting.ts'
import { plichten } from './plichten.ts'
import { tarieven } from './tarieven.ts'
import { termijnenAanbieders, termijnenGemeente } from './termijnen.ts'
import { termijnenAanbiedersToezicht, termijnenGemeenteToezicht } from './termijnentoezicht.ts'

/** Every source of summaries; one file each, its text in app/indicatoren.ts. */
export const MEETBRONNEN: readonly Meetbron[] = [
  plichten,
  termijnenAanbieders,
  termijnenGemeente,
  ervaringKwaliteit,
  ervaringEffect,
  tarieven,
  meldingen,
  termijnenAanbiedersToezicht,
  termijnenGemeenteToezicht,
]
