import type { Norm } from '../../../db/regelsets/schema.ts'
import type { FormResult } from '../../form.ts'
import { TERMIJN_TEKST } from '../../normtekst.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { EENHEDEN, heeftTermijnen, termijnenVan, termijnVan } from './termijnen.ts'

const EENHEID: Record<(typeof EENHEDEN)[number], string> = {
  uur: 'uur',
  werkdag: 'werkdagen',
  dag: 'dagen',
  week: 'weken',
  maand: 'maanden',
}
const naamVan = (termijn: string): string => {
  const wat =
    termijn in TERMIJN_TEKST
      ? TERMIJN_TEKST[termijn as keyof typeof TERMIJN_TEKST]
      : termijn === 'verlenging'
        ? 'één keer langer'
        : 'eigen onderzoek van de aanbieder'
  return `${wat[0]!.toUpperCase()}${wat.slice(1)}`
}

/** A number and a unit for each term. */
export function Termijnvelden({ norm, result }: { norm: Norm; result: FormResult | undefined }) {
  if (!heeftTermijnen(norm)) return null
  return (
    <>
      <p className="soft small prose">
        Termijnen die al lopen, houden het einde dat ze kregen. Leeg: de regeling geeft geen getal, en de toezichthouder oordeelt zelf.
      </p>
      {termijnenVan(norm).map((naam) => {
        const termijn = termijnVan(norm, naam)
        return (
          <div className="row" key={naam}>
            <TextField
              label={naamVan(naam)}
              name={`${norm.sleutel}.${naam}.aantal`}
              value={termijn?.aantal}
              inputMode="numeric"
              className="w-s"
              result={result}
            />
            <SelectField
              label={`Eenheid`}
              name={`${norm.sleutel}.${naam}.eenheid`}
              value={termijn?.eenheid ?? 'werkdag'}
              className="w-s"
              result={result}
              options={EENHEDEN.map((eenheid) => ({ value: eenheid, label: EENHEID[eenheid] }))}
            />
          </div>
        )
      })}
    </>
  )
}
