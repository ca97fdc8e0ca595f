import { z } from 'zod'

/** One field of the input as it is explained to whoever fills it in. */
export interface Veld {
  veld: string
  type: string
  eenheid?: string
  verplicht: boolean
  /** The choice in the same object that this field belongs to: `soort = opslag`, or the fields that go together, `uren_per_week + weken_per_jaar`. */
  bij?: string
  waarden?: string[]
  uitleg?: string
}

interface Knoop {
  type?: string
  eenheid?: string
  description?: string
  enum?: string[]
  const?: string
  properties?: Record<string, Knoop>
  required?: string[]
  items?: Knoop
  oneOf?: Knoop[]
  anyOf?: Knoop[]
  additionalProperties?: Knoop | boolean
  $ref?: string
  $defs?: Record<string, Knoop>
}

/** `#/$defs/post` -> `post`: a part that is explained once, under "onderdelen". */
const naamVan = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

function typeVan(knoop: Knoop): string {
  if (knoop.$ref) return naamVan(knoop.$ref)
  if (knoop.enum || knoop.const !== undefined) return 'keuze'
  if (knoop.items) return `lijst van ${typeVan(knoop.items)}`
  if (knoop.properties || knoop.oneOf || (knoop.anyOf && knoop.type === undefined)) return 'object'
  if (knoop.type === 'integer') return 'geheel getal'
  return knoop.type === 'string' ? 'tekst' : (knoop.type ?? 'object')
}

/** `overal`: in a choice, the fields that every alternative has. */
function* loop(knoop: Knoop, pad: string, overal?: string[]): Generator<Veld> {
  if (knoop.$ref || knoop.type === 'getal' || knoop.type === 'percentage') return
  if (knoop.items) {
    yield* loop(knoop.items, `${pad}[]`)
    return
  }
  const keuzes = knoop.oneOf ?? knoop.anyOf
  if (keuzes) {
    const inAlle = Object.keys(keuzes[0]?.properties ?? {}).filter((naam) => keuzes.every((keuze) => keuze.properties?.[naam]))
    for (const keuze of keuzes) yield* loop(keuze, pad, inAlle)
    return
  }
  const vast = overal && Object.entries(knoop.properties ?? {}).find(([naam, lid]) => lid.const !== undefined && overal.includes(naam))
  const bij = vast ? `${vast[0]} = ${vast[1].const}` : overal && knoop.required?.filter((naam) => !overal.includes(naam)).join(' + ')
  for (const [naam, lid] of Object.entries(knoop.properties ?? {})) {
    const veld = pad === '' ? naam : `${pad}.${naam}`
    const waarden = lid.enum ?? (lid.const === undefined ? undefined : [lid.const])
    yield {
      veld,
      type: typeVan(lid),
      ...(lid.eenheid ? { eenheid: lid.eenheid } : {}),
      verplicht: knoop.required?.includes(naam) ?? false,
      ...(bij && !overal?.includes(naam) ? { bij } : {}),
      ...(waarden ? { waarden } : {}),
      ...(lid.description ? { uitleg: lid.description } : {}),
    }
    yield* loop(lid, veld)
  }
  if (typeof knoop.additionalProperties === 'object') yield* loop(knoop.additionalProperties, `${pad}.<sleutel>`)
}

/** The same field under several choices becomes one, with every choice. */
function voegSamen(lijst: Iterable<Veld>): Veld[] {
  const samen = new Map<string, Veld>()
  for (const veld of lijst) {
    const eerder = samen.get(veld.veld)
    if (!eerder) {
      samen.set(veld.veld, veld)
      continue
    }
    if (eerder.bij && veld.bij && !eerder.bij.split(' of ').includes(veld.bij)) eerder.bij += ` of ${veld.bij}`
    if (veld.waarden) eerder.waarden = [...new Set([...(eerder.waarden ?? []), ...veld.waarden])]
    if (veld.uitleg && eerder.uitleg && !eerder.uitleg.includes(veld.uitleg)) {
      eerder.uitleg += ` ${veld.waarden?.[0] ?? veld.bij}: ${veld.uitleg}`
    }
  }
  return [...samen.values()]
}

/** The fields of a schema in order, and apart from them the parts that occur more than once. */
export function velden(schema: z.ZodType): { velden: Veld[]; onderdelen: Record<string, Veld[]> } {
  const knoop = z.toJSONSchema(schema) as Knoop
  return {
    velden: voegSamen(loop(knoop, '')),
    onderdelen: Object.fromEntries(Object.entries(knoop.$defs ?? {}).map(([naam, deel]) => [naam, voegSamen(loop(deel, ''))])),
  }
}
