import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'

const jaar = z.coerce.number({ error: 'Laad de pagina opnieuw.' }).int().min(2015).max(2100)

export const SCHEMAS = {
  'nulverklaring-vragen': z.object({ jaar }),
  'nulverklaring-gegeven': z.object({
    jaar,
    op: dagveld('Vul in wanneer de verklaring kwam.'),
    functie: vrijeTekst('Vul in welke functie verklaart.', 120),
  }),
} as const
export type Intent = keyof typeof SCHEMAS
export const isIntent = (tekst: unknown): tekst is Intent => typeof tekst === 'string' && Object.hasOwn(SCHEMAS, tekst)
