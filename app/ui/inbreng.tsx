import type { FormResult } from '../form.ts'
import { UITSLUITINGSLIJST } from '../inbreng.ts'
import { UITSLUITING_TEKST } from '../participatietekst.ts'
import { CheckField, RadioField, TextArea } from './field.tsx'

/** About what it is; what is kept out gets the right door after sending. */
export function Inbrengvelden({ result, voorGemeente }: { result: FormResult | undefined; voorGemeente: boolean }) {
  const geweigerd = Boolean(result?.errors.over ?? result?.errors.uitsluiting_toch)
  return (
    <>
      <RadioField
        label="Wat voor onderwerp is dit?"
        name="over"
        value="algemeen"
        result={result}
        options={[
          { value: 'algemeen', label: 'Iets algemeens', hint: 'Bijvoorbeeld hoe hulp geregeld is, of wat veel mensen merken.' },
          ...UITSLUITINGSLIJST.map((grond) => ({
            value: grond,
            label: UITSLUITING_TEKST[grond][0]!.toUpperCase() + UITSLUITING_TEKST[grond].slice(1),
          })),
        ]}
      />
      {geweigerd && result?.values.over?.[0] === 'algemeen' && (
        <CheckField label="Het gaat toch over iets algemeens" name="toch_algemeen" result={result} />
      )}
      {voorGemeente && geweigerd && (
        <TextArea label="Waarom laat de gemeente dit toch toe?" name="uitsluiting_toch" rows={2} result={result} required={false} />
      )}
    </>
  )
}
