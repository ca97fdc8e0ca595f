/** The answer of a rule that reads or refuses: a value, or a code. The sentence for a code is made in `app/text.ts`. */
export type Uitslag<Waarde, Reden extends string> = { ok: true; waarde: Waarde } | { ok: false; reden: Reden }
