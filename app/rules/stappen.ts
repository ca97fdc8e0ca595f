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
  formule: string
  basis?: Decimaal
  waarde: Decimaal
  /** Starts with `€` for an amount. */
  eenheid: string
  element?: Kostprijselement
}

function decimalenVan(afronding: Afronding): number {
  if (afronding.veelvoud === undefined) return afronding.decimalen ?? 2
  const veelvoud = leesGetal(afronding.veelvoud)
  return Math.max(2, veelvoud.ok ? veelvoud.waarde.decimalPlaces() : 0)
}

/** `24,68 / 80% = 30,85`, and what it was rounded to when the calculation continues with that. */
function volledig(stap: NieuweStap, afgerond: Decimaal | null): string {
  const metTeken = (waarde: Decimaal): string => inFormule(waarde) + (stap.eenheid === '%' ? '%' : '')
  const uitkomst = metTeken(stap.waarde)
  const metUitkomst = stap.formule === uitkomst ? stap.formule : `${stap.formule} = ${uitkomst}`
  return afgerond && !afgerond.eq(stap.waarde) ? `${metUitkomst}, afgerond ${metTeken(afgerond)}` : metUitkomst
}

/** The steps in order, with the rounding that each step continues with. */
export class Stappenboek {
  readonly stappen: Stap[] = []
  readonly #plan: Afrondingsplan
  readonly #vast: Record<string, Afronding>
  readonly #waarden = new Map<string, { waarde: Decimaal; eenheid: string }>()

  /** `vast` names the steps that are rounded when the plan says nothing about them. */
  constructor(plan: Afrondingsplan, vast: Record<string, Afronding>) {
    this.#plan = plan
    this.#vast = vast
  }

  /** Adds a step and returns the value with which the calculation continues. */
  zet(stap: NieuweStap, veld: string): Decimaal {
    if (this.#waarden.has(stap.sleutel)) {
      throw new Geweigerd({ veld: `${veld}.sleutel`, reden: 'sleutel_dubbel' })
    }
    const isBedrag = stap.eenheid.startsWith('€')
    const eigen = this.#plan.stappen?.[stap.sleutel]
    const regel =
      eigen === 'geen' ? undefined : (eigen ?? (isBedrag ? this.#plan.bedragen : undefined) ?? this.#vast[stap.sleutel])
    const waarde = regel ? rondAf(stap.waarde, regel) : stap.waarde
    this.#waarden.set(stap.sleutel, { waarde, eenheid: stap.eenheid })
    this.stappen.push({
      sleutel: stap.sleutel,
      label: stap.label,
      formule: volledig(stap, regel ? waarde : null),
      basis: stap.basis ? alsTekst(stap.basis) : null,
      waarde: alsTekst(stap.waarde),
      afgerond: regel ? alsBedrag(waarde, decimalenVan(regel)) : alsBedrag(stap.waarde),
      rekent_door_met: regel ? 'afgerond' : 'waarde',
      eenheid: stap.eenheid,
      element: stap.element ?? null,
    })
    return waarde
  }

  /** The value a step continues with; undefined when there is no such step yet. */
  waarde(sleutel: string): { waarde: Decimaal; eenheid: string } | undefined {
    return this.#waarden.get(sleutel)
  }

  /** The amounts that a percentage can be taken of at this point. */
  bedragen(): string[] {
    return [...this.#waarden].filter(([, stap]) => stap.eenheid.startsWith('€')).map(([sleutel]) => sleutel)
  }

  /** A rounding rule for a step that never came is a typing error that would silently change nothing. */
  controleerPlan(): void {
    for (const sleutel of Object.keys(this.#plan.stappen ?? {})) {
      if (!this.#waarden.has(sleutel)) {
        throw new Geweigerd({
          veld: `afronding.stappen.${sleutel}`,
          reden: 'stap_onbekend',
          mogelijk: [...this.#waarden.keys()],
        })
      }
    }
  }
}
