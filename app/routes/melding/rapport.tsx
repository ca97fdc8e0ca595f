import type { FormResult } from '../../form.ts'
import { PUNT_TEKST, PUNTOORDEEL_TEKST } from '../../meldingtekst.ts'
import { type Puntoordeel, RAPPORTPUNTEN, type Rapportoordeel, type Rapportpunt } from '../../rules/rapportpunten.ts'
import { Button, SelectField, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'

/** The provider's report, judged point by point. */
export function Rapportpunten({
  punten,
  oordeel,
  versie,
  result,
}: {
  punten: Partial<Record<Rapportpunt, Puntoordeel | null>>
  oordeel: Rapportoordeel | null
  versie: number
  result: FormResult | undefined
}) {
  const gedaan = oordeel ? RAPPORTPUNTEN.length - oordeel.open.length : 0
  return (
    <Section
      title="Rapport beoordelen"
      id="rapport"
      extra={
        <span className="small soft">
          {gedaan} van {RAPPORTPUNTEN.length} punten beoordeeld
        </span>
      }
    >
      {oordeel && oordeel.ontbreekt.length + oordeel.onvoldoende.length > 0 && (
        <p>
          Nog niet goed:{' '}
          {[
            ...oordeel.ontbreekt.map((punt) => `${PUNT_TEKST[punt].toLowerCase()} (ontbreekt)`),
            ...oordeel.onvoldoende.map((punt) => `${PUNT_TEKST[punt].toLowerCase()} (onvoldoende)`),
          ].join(', ')}
          .
        </p>
      )}
      <form method="post" className="stack card" noValidate>
        <input type="hidden" name="intent" value="punten" />
        <input type="hidden" name="versie" value={versie} />
        {RAPPORTPUNTEN.map((punt) => (
          <fieldset key={punt}>
            <legend>{PUNT_TEKST[punt]}</legend>
            <div className="deelnemer">
              <SelectField
                label="Oordeel"
                name={`punt_${punt}`}
                result={result}
                value={punten[punt]?.oordeel}
                empty="Nog niet beoordeeld"
                options={Object.entries(PUNTOORDEEL_TEKST).map(([value, label]) => ({ value, label }))}
              />
              <TextField
                label="Toelichting"
                name={`toelichting_${punt}`}
                result={result}
                value={punten[punt]?.toelichting}
                required={false}
                maxLength={500}
              />
            </div>
          </fieldset>
        ))}
        <Button>Oordeel opslaan</Button>
      </form>
    </Section>
  )
}
