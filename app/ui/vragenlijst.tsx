/** The questions as a client reads them: one under the other, each a group of its own; no table to get lost in. */
export interface Formuliervraag {
  id: number
  nr: number
  tekst: string
  uitleg: string
  soort: string
  antwoorden: string[]
}

/** Where a question begins for whoever jumps to it. */
export const veldVan = ({ nr, soort }: Pick<Formuliervraag, 'nr' | 'soort'>): string => (soort === 'open' ? `v-${nr}` : `v-${nr}-0`)

export function Vragenlijst({
  vragen,
  gegeven,
  fouten,
}: {
  vragen: Formuliervraag[]
  gegeven?: Record<string, string[]>
  fouten?: Record<string, string[]>
}) {
  return vragen.map(({ id, nr, tekst, uitleg, soort, antwoorden }) => {
    const naam = `v-${nr}`
    const fout = fouten?.[naam]?.join(' ')
    const over = [uitleg && `u-${nr}`, fout && `f-${nr}`].filter(Boolean).join(' ') || undefined
    if (soort === 'open') {
      return (
        <div className="enquete__vraag" key={id}>
          <label className="enquete__tekst" htmlFor={naam}>
            {nr}. {tekst}
          </label>
          {uitleg && (
            <p className="enquete__uitleg" id={`u-${nr}`}>
              {uitleg}
            </p>
          )}
          {fout && (
            <p className="enquete__fout" id={`f-${nr}`}>
              {fout}
            </p>
          )}
          <textarea
            id={naam}
            name={naam}
            rows={5}
            maxLength={500}
            defaultValue={gegeven?.[naam]?.[0] ?? ''}
            aria-describedby={over}
            aria-invalid={fout ? true : undefined}
            className="utrecht-textarea utrecht-textarea--html-textarea"
          />
        </div>
      )
    }
    return (
      <fieldset className="enquete__vraag" key={id} aria-describedby={over}>
        <legend className="enquete__tekst">
          {nr}. {tekst}
        </legend>
        {uitleg && (
          <p className="enquete__uitleg" id={`u-${nr}`}>
            {uitleg}
          </p>
        )}
        {fout && (
          <p className="enquete__fout" id={`f-${nr}`}>
            {fout}
          </p>
        )}
        {antwoorden.map((antwoord, plaats) => (
          <div className="enquete__antwoord" key={antwoord}>
            <input
              type="radio"
              id={`${naam}-${plaats}`}
              name={naam}
              value={plaats}
              defaultChecked={gegeven?.[naam]?.[0] === String(plaats)}
            />
            <label htmlFor={`${naam}-${plaats}`}>{antwoord}</label>
          </div>
        ))}
      </fieldset>
    )
  })
}
