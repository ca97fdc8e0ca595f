import { z } from 'zod'

/** One method an auditor can call by name. The list of fields is made from the schema that checks them. */
export interface Methode {
  wat: string
  bron: string
  aliassen: readonly string[]
  schema: z.ZodType
  voorbeeld: unknown
  reken: (invoer: unknown) => unknown
}

/** Binds a schema to the function it feeds; the function only ever sees what the schema let through. */
export function methode<Schema extends z.ZodType>(deel: {
  wat: string
  bron: string
  aliassen?: readonly string[]
  schema: Schema
  voorbeeld: z.input<Schema>
  reken: (invoer: z.output<Schema>) => unknown
}): Methode {
  return { ...deel, aliassen: deel.aliassen ?? [], reken: (invoer) => deel.reken(invoer as z.output<Schema>) }
}

/** A field with its explanation and, where it has one, its unit. */
export const veld = <Schema extends z.ZodType>(schema: Schema, uitleg: string, eenheid?: string): Schema =>
  schema.meta({ description: uitleg, ...(eenheid ? { eenheid } : {}) }) as Schema

interface Knoop {
  /** A list where a value may be missing: ['number', 'null']. */
  type?: string | string[]
  description?: string
  eenheid?: string
  default?: unknown
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Knoop>
  required?: string[]
  items?: Knoop
  anyOf?: Knoop[]
  additionalProperties?: Knoop | boolean
}

function typeVan(knoop: Knoop): string {
  if (knoop.anyOf) return knoop.anyOf.map(typeVan).join(' of ')
  if (knoop.enum || knoop.const !== undefined) return 'keuze'
  if (knoop.items) return `lijst van ${typeVan(knoop.items)}`
  const namen: Record<string, string> = {
    number: 'getal',
    integer: 'geheel getal',
    string: 'tekst',
    boolean: 'true of false',
    null: 'null (ontbreekt)',
  }
  return [knoop.type ?? '']
    .flat()
    .map((type) => namen[type] ?? 'object')
    .join(' of ')
}

/** `keuzes` are the other shapes the same object may have: a field they lack is needed only instead of theirs. */
function* loop(knoop: Knoop, pad: string, keuzes: readonly Knoop[] = []): Generator<[veld: string, uitleg: string]> {
  for (const lid of knoop.anyOf ?? [])
    yield* loop(
      lid,
      pad,
      knoop.anyOf!.filter((ander) => ander !== lid),
    )
  if (knoop.items) yield* loop(knoop.items, `${pad}[]`)
  if (typeof knoop.additionalProperties === 'object') yield* loop(knoop.additionalProperties, `${pad}.<naam>`)
  const eigen = knoop.properties ?? {}
  for (const [naam, lid] of Object.entries(eigen)) {
    const plek = pad === '' ? naam : `${pad}.${naam}`
    const waarden = lid.enum ?? (lid.const === undefined ? [] : [lid.const])
    const anders = keuzes.flatMap(({ properties = {}, required = [] }) =>
      naam in properties ? [] : required.filter((ander) => !(ander in eigen)),
    )
    const kop = [
      waarden.length > 0 ? waarden.join(' | ') : typeVan(lid),
      ...(lid.eenheid ? [lid.eenheid] : []),
      !knoop.required?.includes(naam) ? 'mag weg' : anders.length > 0 ? `verplicht, of anders ${anders.join(', ')}` : 'verplicht',
    ].join(', ')
    yield [plek, lid.description ? `${kop}. ${lid.description}` : kop]
    yield* loop(lid, plek)
  }
}

/** The fields of a method in order, each with type, unit and what it means. */
export function velden(schema: z.ZodType): Record<string, string> {
  return Object.fromEntries(loop(z.toJSONSchema(schema, { io: 'input' }) as Knoop, ''))
}
