import type { z } from 'zod'

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
export function readForm<S extends z.ZodType>(data: FormData, schema: S): { ok: true; value: z.output<S> } | { ok: false; result: FormResult } {
  const values = typedValues(data)
  const input: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    const all = data.getAll(name).filter((value) => (typeof value === 'string' ? value.trim() !== '' : value.size > 0))
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
