import { alsTekst, leesGetal } from './rules/decimaal.ts'
import type { Blad } from './rules/kostprijsblad.ts'
import { label } from './rules/kostprijspost.ts'

export interface Bladverschil {
  naam: string
  /** As people read it; null: not on that sheet. */
  eigen: string | null
  ander: string | null
}

/** The last word of a place that adds nothing to its name. */
const STIL = new Set(['procent', 'bedrag', 'uren'])

/** What an entry is called is not what it says. */
const EIGENNAAM = new Set(['sleutel', 'label', 'functie'])

const isObject = (waarde: unknown): waarde is Record<string, unknown> =>
  typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde)

function tekst(waarde: unknown): string {
  if (Array.isArray(waarde)) return waarde.map(tekst).join(', ')
  if (isObject(waarde)) return `${tekst(waarde.waarde)} ${String(waarde.eenheid)}`
  const gelezen = typeof waarde === 'number' || typeof waarde === 'string' ? leesGetal(waarde) : null
  return gelezen?.ok ? alsTekst(gelezen.waarde).replace('.', ',') : String(waarde).replaceAll('_', ' ')
}

/** Every value of a sheet by its place; an entry of a list stands under its own name, so that the order says nothing. */
function* loop(waarde: unknown, plek: string, woorden: string[]): Generator<[plek: string, naam: string, waarde: string]> {
  if (Array.isArray(waarde) && waarde.some(isObject)) {
    for (const [i, lid] of waarde.entries()) {
      const { sleutel, label: naam, functie } = isObject(lid) ? lid : {}
      yield* loop(lid, `${plek}/${String(sleutel ?? functie ?? i)}`, [String(naam ?? sleutel ?? functie ?? i + 1)])
    }
  } else if (isObject(waarde) && !('waarde' in waarde && 'eenheid' in waarde)) {
    for (const [naam, inhoud] of Object.entries(waarde))
      if (inhoud !== undefined && !EIGENNAAM.has(naam))
        yield* loop(inhoud, `${plek}/${naam}`, [...woorden.slice(woorden.length > 1 ? 1 : 0), naam])
  } else yield [plek, naamVan(woorden), tekst(waarde)]
}

function naamVan([eerste, ...rest]: string[]): string {
  const meer = rest.filter((woord) => !STIL.has(woord)).map((woord) => (woord === 'soort' ? 'variant' : woord))
  return [label({ sleutel: eerste! }), ...meer].join(': ').replaceAll('_', ' ')
}

/** Where two sheets of one tariff say something else, for who finds that a colleague was first. */
export function bladverschil(eigen: Blad, ander: Blad): Bladverschil[] {
  const verschillen = new Map<string, Bladverschil>()
  for (const [plek, naam, waarde] of loop(eigen, '', [])) verschillen.set(plek, { naam, eigen: waarde, ander: null })
  for (const [plek, naam, waarde] of loop(ander, '', []))
    verschillen.set(plek, { naam, eigen: verschillen.get(plek)?.eigen ?? null, ander: waarde })
  return [...verschillen.values()].filter((een) => een.eigen !== een.ander)
}
