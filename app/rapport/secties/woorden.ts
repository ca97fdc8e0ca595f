import type { Sectiemaker } from './index.ts'

/** Sections that are only written. */
const geschreven =
  (sleutel: string, titel: string, hulp: string): Sectiemaker =>
  async () => ({ sleutel, titel, hulp, tabellen: [] })

export const samenvatting = geschreven(
  'samenvatting',
  'Samenvatting',
  'Wat is bereikt, wat niet, en wat betekent dat? Schrijf voor de gemeenteraad.',
)
export const doelen = geschreven(
  'doelen',
  'Doelen van het beleidsplan',
  'Noem de doelen en prestatie-indicatoren uit het beleidsplan (Wmo 2.1.2), en of ze zijn gehaald.',
)
export const doeltreffendheid = geschreven(
  'doeltreffendheid',
  'Doeltreffendheid en effecten',
  'Werkt de verordening zoals zij bedoeld is? Wat merken cliënten ervan?',
)
export const verbeterpunten = geschreven(
  'verbeterpunten',
  'Verbeterpunten',
  'Wat gaat er anders? Noem wie het doet en wanneer. Bij de evaluatie van de cliëntparticipatie: wat spraken gemeente en klankbordgroep samen af?',
)
