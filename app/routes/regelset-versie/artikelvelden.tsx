import type { Artikel } from '../../../db/regelsets/schema.ts'
import type { FormResult } from '../../form.ts'
import { CheckField, TextArea, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { NIEUW } from './artikelen.ts'

const regels = (tekst: string | null): number => Math.min(16, 2 + Math.ceil((tekst?.length ?? 0) / 90) + (tekst?.split('\n').length ?? 0))
/** A field with a fault must be on the page, not behind a fold. */
const heeftFout = (result: FormResult | undefined, voor: string): boolean =>
  Object.keys(result?.errors ?? {}).some((naam) => naam.startsWith(voor))

/** The text of each article, folded away until it changes, and room for new ones. */
export function Artikelvelden({ artikelen, result }: { artikelen: Artikel[]; result: FormResult | undefined }) {
  return (
    <Section title="Artikelen" id="artikelen">
      <div className="stack">
        <p className="soft">
          De artikelen gaan mee zoals ze zijn. Verandert een tekst, open dan het artikel en neem de nieuwe tekst letterlijk over.
        </p>
        {artikelen.map(({ sleutel, nummer, opschrift, tekst, toelichting }) => (
          <details key={sleutel} open={heeftFout(result, `artikel:${sleutel}.`)}>
            <summary>
              Artikel {nummer}. {opschrift}
            </summary>
            <div className="stack">
              <TextField
                label={`Opschrift van artikel ${nummer}`}
                name={`artikel:${sleutel}.opschrift`}
                value={opschrift}
                result={result}
                required
              />
              <TextArea
                label={`Tekst van artikel ${nummer}`}
                name={`artikel:${sleutel}.tekst`}
                value={tekst}
                rows={regels(tekst)}
                result={result}
                required
              />
              <TextArea
                label={`Toelichting bij artikel ${nummer}`}
                name={`artikel:${sleutel}.toelichting`}
                value={toelichting}
                rows={regels(toelichting)}
                result={result}
              />
              <CheckField label={`Artikel ${nummer} vervalt, met zijn normen`} name={`artikel:${sleutel}.vervalt`} result={result} />
            </div>
          </details>
        ))}
        {NIEUW.map((n) => (
          <details key={n} open={heeftFout(result, `nieuw:${n}.`) || Boolean(result?.values[`nieuw:${n}.tekst`]?.[0])}>
            <summary>Artikel toevoegen{n > 1 && ` (${n})`}</summary>
            <div className="stack">
              <TextField label={`Nummer van nieuw artikel ${n}`} name={`nieuw:${n}.nummer`} result={result} className="w-s" />
              <TextField label={`Opschrift van nieuw artikel ${n}`} name={`nieuw:${n}.opschrift`} result={result} />
              <TextArea
                label={`Tekst van nieuw artikel ${n}`}
                name={`nieuw:${n}.tekst`}
                rows={6}
                result={result}
                hint="Een norm bij dit artikel maakt u daarna bij Normen."
              />
              <TextArea label={`Toelichting bij nieuw artikel ${n}`} name={`nieuw:${n}.toelichting`} result={result} />
            </div>
          </details>
        ))}
      </div>
    </Section>
  )
}
