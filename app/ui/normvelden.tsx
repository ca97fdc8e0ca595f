import type { FormResult } from '../form.ts'
import type { InstelbareSoort, NormMetRegel } from '../rules/toets.ts'
import { SelectField, TextArea, TextField } from './field.tsx'

const MAANDEN: Record<InstelbareSoort, { label: string; hint: string }> = {
  regeling: { label: 'Opnieuw bekijken na, in maanden', hint: 'Leeg: geen vaste termijn.' },
  kwaliteitseis: { label: 'Opnieuw beoordelen na, in maanden', hint: 'Leeg: geen vaste termijn.' },
  overleg: { label: 'Ten minste één overleg per, in maanden', hint: 'Bijvoorbeeld 6.' },
}

const maandenVan = (norm: NormMetRegel): number | null =>
  norm.soort === 'regeling'
    ? norm.parameters.reviewMaanden
    : norm.soort === 'kwaliteitseis'
      ? norm.parameters.herbeoordelingMaanden
      : norm.soort === 'overleg'
        ? norm.parameters.elkeMaanden
        : null

/** The parameters of a norm as fields. `norm` fills them; `soort` null shows the fields of every kind. */
export function Normvelden({
  voor,
  soort,
  norm,
  adressaat,
  result,
}: {
  voor: string
  soort: InstelbareSoort | null
  norm?: NormMetRegel
  adressaat: 'aanbieder' | 'college' | null
  result: FormResult | undefined
}) {
  const maanden =
    soort === null
      ? {
          label: 'Termijn in maanden',
          hint: 'Na zoveel maanden opnieuw bekijken of beoordelen, of ten minste één overleg per zoveel maanden. Bij een overleg verplicht; anders leeg als er geen vaste termijn is.',
        }
      : MAANDEN[soort]
  const toepassing = norm?.parameters.toepassing
  const naam = (veld: string) => `${voor}${veld}`
  return (
    <>
      <TextField
        label={maanden.label}
        hint={maanden.hint}
        name={naam('maanden')}
        value={norm && maandenVan(norm)}
        inputMode="numeric"
        className="w-s"
        result={result}
      />
      {(soort === null || soort === 'kwaliteitseis') && (
        <TextArea
          label="Waaraan voldaan moet zijn"
          hint={soort === null ? 'Alleen bij een kwaliteitseis: één zin die iemand kan beoordelen.' : 'Eén zin die iemand kan beoordelen.'}
          name={naam('criterium')}
          rows={2}
          value={norm?.soort === 'kwaliteitseis' ? norm.parameters.criterium : null}
          result={result}
        />
      )}
      {(soort === null || soort === 'regeling') && (
        <TextArea
          label="Punten om na te gaan"
          hint={`${soort === null ? 'Alleen bij een regeling. ' : ''}Eén vraag per regel.${norm ? ' Haal een regel weg om het punt te laten vervallen.' : ''}`}
          name={naam('punten')}
          rows={Math.max(3, norm?.soort === 'regeling' ? norm.parameters.punten.length + 1 : 3)}
          value={norm?.soort === 'regeling' ? norm.parameters.punten.map(({ vraag }) => vraag).join('\n') : null}
          result={result}
        />
      )}
      {adressaat !== 'college' && (
        <>
          <TextField
            label="Productcategorieën"
            hint="Nummers met een komma ertussen, bijvoorbeeld 01, 02. Leeg: alle."
            name={naam('categorieen')}
            value={toepassing?.categorieen?.join(', ')}
            className="w-m"
            result={result}
          />
          <SelectField
            label="Vorm van de voorziening"
            name={naam('vormen')}
            value={toepassing?.vormen?.length === 1 ? toepassing.vormen[0] : ''}
            className="w-m"
            result={result}
            empty="alle vormen"
            options={[
              { value: 'maatwerk', label: 'alleen maatwerkvoorzieningen' },
              { value: 'algemeen', label: 'alleen algemene voorzieningen' },
            ]}
          />
        </>
      )}
    </>
  )
}
