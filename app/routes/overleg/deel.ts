import type { FormResult } from '../../form.ts'
import type { Intent } from './form.ts'
import type { Overlegpagina } from './route.tsx'

/** What every part of the page gets. */
export interface Deel {
  pagina: Overlegpagina
  result: FormResult | undefined
}

/** What was refused, when it was this form; with a field that tells one of many such forms apart. */
export function vanFormulier(
  result: FormResult | undefined,
  intent: Intent,
  veld?: 'id' | 'hiaat',
  waarde?: number,
): FormResult | undefined {
  if (result?.values.intent?.[0] !== intent) return undefined
  return veld === undefined || (result.values[veld]?.[0] ?? '') === String(waarde ?? '') ? result : undefined
}
