import { z } from 'zod'
import { heeftBsn } from './rules/identificatie.ts'
import { parseDatum } from './rules/invoer.ts'
import { BSN_TEKST, invoerTekst } from './text.ts'

/** What a form gives back when it was refused: every typed value, and every error at once. */
export interface FormResult {
  values: Record<string, string[]>
  errors: Record<string, string[]>
  formErrors: string[]
}

/**
 * Reads a submitted form. An empty field is left out, so that each field's own "required"
 * sentence applies. Files are left out of `values`: a browser cannot be given one back.
 */
export function readForm<S extends z.ZodType>(
  data: FormData,
  schema: S,
): { ok: true; value: z.output<S> } | { ok: false; result: FormResult } {
  const values = typedValues(data)
  const input: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    const all = data
      .getAll(name)
      .map((value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value))
      .filter((value) => (typeof value === 'string' ? value.trim() !== '' : value.size > 0))
    if (all.length > 0) input[name] = name.endsWith('[]') ? all : all[0]
  }
  const parsed = schema.safeParse(input)
  if (parsed.success) return { ok: true, value: parsed.data }
  const result: FormResult = { values, errors: {}, formErrors: [] }
  for (const issue of parsed.error.issues) {
    const name = issue.path.length > 0 ? String(issue.path[0]) : null
    if (name === null) result.formErrors.push(issue.message)
    else (result.errors[name] ??= []).push(issue.message)
  }
  return { ok: false, result }
}

/** What was typed, except passwords: those would come back in the page's source. */
export function typedValues(data: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const [name, value] of data) if (typeof value === 'string' && !name.startsWith('wachtwoord')) (values[name] ??= []).push(value)
  return values
}

/** A refusal that comes from a rule or the database instead of from the form's own shape. */
export function refuse(data: FormData, errors: Record<string, string> | string): FormResult {
  return {
    values: typedValues(data),
    errors: typeof errors === 'string' ? {} : Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, [message]])),
    formErrors: typeof errors === 'string' ? [errors] : [],
  }
}

/** Free text; `leeg` is said when it is missing. Refused when it may hold a BSN, without repeating the number. */
export function vrijeTekst(leeg = 'Vul dit veld in.', max = 4000) {
  return z
    .string({ error: leeg })
    .trim()
    .max(max, `Deze tekst is te lang. Gebruik ten hoogste ${max} tekens.`)
    .refine((tekst) => !heeftBsn(tekst), BSN_TEKST)
}

/** A day as people type it, as `YYYY-MM-DD`; `leeg` is said when it is missing. */
export function dagveld(leeg: string) {
  return z.string({ error: leeg }).transform((tekst, ctx) => {
    const gelezen = parseDatum(tekst)
    if (gelezen.ok) return gelezen.waarde
    ctx.addIssue({
      code: 'custom',
      message: `${invoerTekst('Deze datum', gelezen.reden)} Schrijf een dag van de kalender, zoals 1-12-2026.`,
    })
    return z.NEVER
  })
}
