import { ervaringEffect, ervaringKwaliteit } from './ervaring.ts'
import { meldingen } from './meldingen.ts'
import type { Meetbron } from './meting.ts'
import { plichten } from './plichten.ts'
import { termijnenAanbieders, termijnenGemeente } from './termijnen.ts'
import { termijnenAanbiedersToezicht, termijnenGemeenteToezicht } from './termijnentoezicht.ts'

/** Every source of summaries; one file each, its text in app/indicatoren.ts. */
export const MEETBRONNEN: readonly Meetbron[] = [
  plichten, termijnenAanbieders, termijnenGemeente, ervaringKwaliteit, ervaringEffect,
  meldingen, termijnenAanbiedersToezicht, termijnenGemeenteToezicht,
]
