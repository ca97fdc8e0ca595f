import gegevens from './gelijkgestelde-dagen.json' with { type: 'json' }

/** Days that a decree puts on a par with a holiday (Algemene termijnenwet 3 lid 3). */
export const gelijkgesteldeDagen: ReadonlySet<string> = new Set(gegevens.besluiten.flatMap(({ dagen }) => dagen))
