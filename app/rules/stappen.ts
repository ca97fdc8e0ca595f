import { alsBedrag, alsTekst, type Decimaal, inFormule, leesGetal, rondAf, type Afronding } from './decimaal.ts'

/** Kostprijselement of Uitvoeringsbesluit Wmo 2015, artikel 5.4 lid 1, under the letters a to f. */
export type Kostprijselement = 'a' | 'b' | 'c' | 'd' | 'e' | 'f'

/** One line of a calculation, complete enough to be recomputed by hand. */
export interface Stap {
  sleutel: string
  label: string
  /** The formula with its numbers filled in; digits after the sixth decimal are cut and shown as `…`. */
  formule: string
  /** What a percentage was taken of, or what was divided or multiplied; null for a plain input. */
  basis: string | null
  /** The keys of the steps whose sum is the base of a percentage; empty when there is none. */
  basis_van: string[]
  /** Before rounding: plain string, decimal point, up to 30 significant digits. */
  waarde: string
  /** Rounded by the step's own rule, otherwise to two decimals for display. */
  afgerond: string
  /** Whether later steps continue with `waarde` or with `afgerond`. */
  rekent_door_met: 'waarde' | 'afgerond'
  eenheid: string
  element: Kostprijselement | null
}

/** Which steps continue with their rounded value. `bedragen` holds for every amount, `stappen` for one step and goes first. */
export interface Afrondingsplan {
  bedragen?: Afronding
  stappen?: Record<string, Afronding | 'geen'>
}

/** A calculation that cannot be made: which field, why, and the values that would have been possible. */
export interface Weigering<Reden extends string> {
  veld: string
  reden: Reden
  mogelijk?: string[]
}

/** Carries a refusal out of the calculation to the public function, which returns it as a value. */
export class Geweigerd<Reden extends string> extends Error {
  readonly weigering: Weigering<Reden>
  constructor(weigering: Weigering<Reden>) {
    super(`${weigering.veld}: ${weigering.reden}`)
    this.weigering = weigering
  }
}

export interface NieuweStap {
  sleutel: string
  label: string
  /** Called only when the steps are asked for: text costs as much as the arithmetic. */
  formule: () => string
  basis?: Decimaal | undefined
  basis_van?: string[] | undefined
  waarde: Decimaal
  /** Starts with `€` for an amount. */
  eenheid: string
  element?: Kostprijselement | undefined
  /** How the step is rounded when the plan says nothing about it. */
  afronding?: Afronding | undefined
}

interface GezetteStap {
  stap: NieuweStap
  veld: string
  regel: Afronding | undefined
  waarde: Decimaal
}

function decimalenVan(afronding: Afronding): number {
  if (afronding.veelvoud === undefined) return afronding.decimalen ?? 2
  const veelvoud = leesGetal(afronding.veelvoud)
  return Math.max(2, veelvoud.ok ? veelvoud.waarde.decimalPlaces() : 0)
}

/** `24,68 / 80% = 30,85`, and what it was rounded to when the calculation continues with that. */
function volledig(stap: NieuweStap, afgerond: Decimaal | null, decimalen: number): string {
  const metTeken = (waarde: Decimaal): string => inFormule(waarde) + (stap.eenheid === '%' ? '%' : '')
  const uitkomst = metTeken(stap.waarde)
  const formule = stap.formule()
  const metUitkomst = formule === uitkomst ? formule : `${formule} = ${uitkomst}`
  return afgerond && !afgerond.eq(stap.waarde)
    ? `${metUitkomst}, afgerond ${alsBedrag(afgerond, decimalen).replace('.', ',')}${stap.eenheid === '%' ? '%' : ''}`
    : metUitkomst
}

/** The steps in order, with the rounding that each step continues with. */
export class Stappenboek {
  readonly plan: Afrondingsplan
  readonly #stappen = new Map<string, GezetteStap>()

  constructor(plan: Afrondingsplan) {
    this.plan = plan
  }

  /** Adds a step and returns the value with which the calculation continues. */
  zet(stap: NieuweStap, veld: string): Decimaal {
    const { bedragen, stappen } = this.plan
    const eigen = stappen?.[stap.sleutel]
    const regel = eigen === 'geen' ? undefined : (eigen ?? (stap.eenheid.startsWith('€') ? bedragen : undefined) ?? stap.afronding)
    const waarde = regel ? rondAf(stap.waarde, regel) : stap.waarde
    this.#schrijf({ stap, veld, regel, waarde })
    return waarde
  }

  /** Adds the steps of another book as they stand there. */
  neemOver(ander: Stappenboek): void {
    for (const gezet of ander.#stappen.values()) this.#schrijf(gezet)
  }

  #schrijf(gezet: GezetteStap): void {
    const { sleutel } = gezet.stap
    const eerder = this.#stappen.get(sleutel)
    if (eerder) {
      // An entry of a list was named by the user; the other can be a fixed step that came after it.
      throw new Geweigerd({ veld: `${gezet.veld.includes('[') ? gezet.veld : eerder.veld}.sleutel`, reden: 'sleutel_dubbel' })
    }
    this.#stappen.set(sleutel, gezet)
  }

  /** The steps as they are printed. */
  stappen(): Stap[] {
    return [...this.#stappen.values()].map(({ stap, regel, waarde }) => ({
      sleutel: stap.sleutel,
      label: stap.label,
      formule: volledig(stap, regel ? waarde : null, regel ? decimalenVan(regel) : 2),
      basis: stap.basis ? alsTekst(stap.basis) : null,
      basis_van: stap.basis_van ?? [],
      waarde: alsTekst(stap.waarde),
      afgerond: alsBedrag(waarde, regel ? decimalenVan(regel) : 2),
      rekent_door_met: regel ? 'afgerond' : 'waarde',
      eenheid: stap.eenheid,
      element: stap.element ?? null,
    }))
  }

  /** The rounded value of one step as text; null when there is no such step. */
  afgerond(sleutel: string): string | null {
    const gevonden = this.#stappen.get(sleutel)
    if (!gevonden) return null
    // what was rounded needs its zeros only
    return gevonden.regel ? gevonden.waarde.toFixed(decimalenVan(gevonden.regel)) : alsBedrag(gevonden.waarde)
  }

  /** The value a step continues with; undefined when there is no such step yet. */
  waarde(sleutel: string): { waarde: Decimaal; eenheid: string } | undefined {
    const gevonden = this.#stappen.get(sleutel)
    return gevonden && { waarde: gevonden.waarde, eenheid: gevonden.stap.eenheid }
  }

  /** The amounts that a percentage can be taken of at this point. */
  bedragen(): string[] {
    return [...this.#stappen.values()].flatMap(({ stap }) => (stap.eenheid.startsWith('€') ? [stap.sleutel] : []))
  }

  /** A rounding rule for a step that never came is a typing error that would silently change nothing. */
  controleerPlan(): void {
    for (const sleutel of Object.keys(this.plan.stappen ?? {})) {
      if (!this.#stappen.has(sleutel)) {
        throw new Geweigerd({
          veld: `afronding.stappen.${sleutel}`,
          reden: 'stap_onbekend',
          mogelijk: [...this.#stappen.keys()],
        })
      }
    }
  }
}
