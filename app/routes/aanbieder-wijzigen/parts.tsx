import type { ComponentType, ReactNode } from 'react'
import type { Aanbieder, Contactpersoon, Overeenkomst, Vestiging } from '../../../db/aanbieders.ts'
import type { FormResult } from '../../form.ts'
import { plusDagen } from '../../rules/dag.ts'
import { PRODUCTCATEGORIELIJST, soortVoorziening } from '../../rules/identificatie.ts'
import { datumKort } from '../../text.ts'
import { Button, CheckField, RadioField, SelectField, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { datumInvoer } from './form.ts'

type Result = FormResult | undefined

export function Gegevensformulier({
  aanbieder,
  managers,
  ik,
  result,
}: {
  aanbieder: Aanbieder | null
  managers: { id: number; naam: string }[]
  ik: number
  result: Result
}) {
  return (
    <form method="post" className="stack card" noValidate>
      <input type="hidden" name="intent" value="gegevens" />
      <input type="hidden" name="versie" value={aanbieder?.versie ?? 0} />
      <TextField label="Naam" name="naam" value={aanbieder?.naam} result={result} required />
      <TextField
        label="KvK-nummer"
        name="kvk"
        value={aanbieder?.kvk}
        result={result}
        hint="8 cijfers"
        inputMode="numeric"
        className="w-s"
        required
      />
      <TextField
        label="AGB-code"
        name="agb"
        value={aanbieder?.agb}
        result={result}
        hint="8 cijfers"
        inputMode="numeric"
        className="w-s"
        required={false}
      />
      <TextField
        label="RSIN"
        name="rsin"
        value={aanbieder?.rsin}
        result={result}
        hint="9 cijfers. Een eenmanszaak heeft geen RSIN: vul hier nooit een BSN in."
        inputMode="numeric"
        className="w-s"
        required={false}
      />
      <TextField
        label="Cliënten per jaar"
        name="clienten"
        value={aanbieder?.clienten}
        result={result}
        hint="Leeg betekent: onbekend"
        inputMode="numeric"
        className="w-s"
        required={false}
      />
      <TextField
        label="In welk jaar"
        name="clienten_jaar"
        value={aanbieder?.clienten_jaar}
        result={result}
        inputMode="numeric"
        className="w-s"
        required={false}
      />
      <TextField
        label="Overleg elke … maanden"
        name="overleg_maanden"
        value={aanbieder?.overleg_maanden}
        result={result}
        hint="Alleen als u vaker overlegt dan de norm vraagt"
        inputMode="numeric"
        className="w-s"
        required={false}
      />
      <SelectField
        label="Contractmanager"
        name="contractmanager_id"
        value={aanbieder ? aanbieder.contractmanager_id : ik}
        result={result}
        empty="nog niet bekend"
        required={false}
        options={managers.map(({ id, naam }) => ({ value: id, label: naam }))}
        className="w-m"
      />
      <Button>Opslaan</Button>
    </form>
  )
}

/** What hangs on a provider: each opens to change it, and the last one adds. */
export function Onderdelen<R extends { id: number }>({
  titel,
  intent,
  nieuw,
  versie,
  rijen,
  naam,
  Formulier,
  result,
}: {
  titel: string
  intent: string
  nieuw: string
  versie: number
  rijen: R[]
  naam: (rij: R) => ReactNode
  Formulier: ComponentType<{ rij: R | null; result: Result }>
  result: (intent: string, id: number | null) => Result
}) {
  const formulier = (rij: R | null) => {
    const eigen = result(intent, rij?.id ?? null)
    return (
      <details className="card" key={rij?.id ?? 'nieuw'} open={eigen !== undefined}>
        <summary>{rij ? naam(rij) : nieuw}</summary>
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="versie" value={versie} />
          <input type="hidden" name="onderdeel" value={rij?.id ?? ''} />
          <Formulier rij={rij} result={eigen} />
          <div className="row">
            <Button name="intent" value={intent}>
              {rij ? 'Opslaan' : nieuw}
            </Button>
            {rij && (
              <Button quiet name="intent" value={`${intent}-weg`}>
                Verwijderen
              </Button>
            )}
          </div>
        </form>
      </details>
    )
  }
  return (
    <Section title={titel} id={intent}>
      {rijen.map(formulier)}
      {formulier(null)}
    </Section>
  )
}

export function Contactformulier({ rij, result }: { rij: Contactpersoon | null; result: Result }) {
  return (
    <>
      <TextField label="Naam" name="naam" value={rij?.naam} result={result} required />
      <TextField label="Functie" name="functie" value={rij?.functie} result={result} required={false} />
      <TextField label="E-mailadres" name="email" type="email" value={rij?.email} result={result} required={false} />
      <TextField label="Telefoon" name="telefoon" type="tel" value={rij?.telefoon} result={result} className="w-m" required={false} />
    </>
  )
}

export function Vestigingformulier({ rij, result }: { rij: Vestiging | null; result: Result }) {
  return (
    <>
      <TextField
        label="Vestigingsnummer"
        name="vestigingsnummer"
        value={rij?.vestigingsnummer}
        result={result}
        hint="12 cijfers"
        inputMode="numeric"
        className="w-m"
        required
      />
      <TextField label="Naam" name="naam" value={rij?.naam} result={result} required={false} />
      <TextField label="Plaats" name="plaats" value={rij?.plaats} result={result} className="w-m" required={false} />
    </>
  )
}

export function overeenkomstNaam({ nummer, perceel, vanaf, tot }: Overeenkomst): string {
  return `${nummer}${perceel && `, perceel ${perceel}`}: ${datumKort(vanaf)} ${tot === null ? 'zonder einddatum' : `t/m ${datumKort(plusDagen(tot, -1))}`}`
}

const SOORT = { dienst: 'dienst', overige_voorziening: 'overige voorziening' }

export function Overeenkomstformulier({ rij, result }: { rij: Overeenkomst | null; result: Result }) {
  const fout = result?.errors['categorieen[]']
  return (
    <>
      <TextField label="Nummer van de overeenkomst" name="nummer" value={rij?.nummer} result={result} className="w-m" required />
      <TextField label="Perceel" name="perceel" value={rij?.perceel} result={result} className="w-s" required={false} />
      <TextField
        label="Gebied"
        name="gebied"
        value={rij?.gebied}
        result={result}
        hint="Wijk, kern of stadsdeel waar deze overeenkomst geldt, zoals u het zelf noemt. Schrijf het bij elke aanbieder hetzelfde. Leeg betekent: onbekend"
        className="w-m"
        required={false}
      />
      <RadioField
        label="Vorm"
        name="vorm"
        value={rij?.vorm ?? 'maatwerk'}
        result={result}
        options={[
          { value: 'maatwerk', label: 'maatwerkvoorziening' },
          { value: 'algemeen', label: 'algemene voorziening' },
        ]}
      />
      <fieldset>
        <legend>
          Productcategorieën <span className="soft">(niets aanvinken betekent: onbekend)</span>
        </legend>
        {fout && <div className="utrecht-form-field__error-message">{fout.join(' ')}</div>}
        <div className="columns" style={{ gap: 6 }}>
          {PRODUCTCATEGORIELIJST.map(([code, naam]) => (
            <CheckField
              key={code}
              name="categorieen[]"
              value={code}
              result={result}
              checked={rij?.productcategorieen.includes(code) ?? false}
              label={
                <>
                  {code} {naam} <span className="badge">{SOORT[soortVoorziening(code)]}</span>
                </>
              }
            />
          ))}
        </div>
      </fieldset>
      <TextField
        label="Ingangsdatum"
        name="vanaf"
        value={datumInvoer(rij?.vanaf ?? null)}
        result={result}
        hint="Bijvoorbeeld 1-2-2026"
        className="w-s"
        required
      />
      <TextField
        label="Einddatum"
        name="totEnMet"
        value={datumInvoer(rij?.tot ? plusDagen(rij.tot, -1) : null)}
        result={result}
        hint="De laatste dag waarop de overeenkomst loopt. Leeg betekent: zonder einddatum"
        className="w-s"
        required={false}
      />
      <TextField
        label="Verlenging"
        name="verlenging"
        value={rij?.verlenging}
        result={result}
        hint="Bijvoorbeeld 2 × 1 jaar"
        className="w-m"
        required={false}
      />
      <TextField
        label="Opzegdatum"
        name="opzegdatum"
        value={datumInvoer(rij?.opzegdatum ?? null)}
        result={result}
        hint="De laatste dag waarop u kunt opzeggen"
        className="w-s"
        required={false}
      />
      <TextField
        label="Waarde in euro"
        name="waarde"
        value={rij?.waarde?.replace('.', ',')}
        result={result}
        hint="Bijvoorbeeld 250.000"
        inputMode="decimal"
        className="w-s"
        required={false}
      />
    </>
  )
}
