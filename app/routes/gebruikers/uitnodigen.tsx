import type { Rol } from '../../access.ts'
import type { FormResult } from '../../form.ts'
import { Button, CheckField, TextField } from '../../ui/field.tsx'

const UITLEG: Record<Rol, string> = {
  contractmanager: 'houdt het register bij, beoordeelt bewijs en voert het overleg',
  toezichthouder: 'leest alles over aanbieders; aangewezen door het college (Wmo artikel 6.1)',
  wethouder: 'ziet alleen totalen, geen gegevens van één aanbieder',
  beheerder: 'beheert gebruikers, normen en instellingen',
  klankbordgroep: 'wordt benoemd bij Participatie',
}

export function Uitnodigen({ result, rollen, vraagtBesluit }: { result: FormResult | undefined; rollen: Rol[]; vraagtBesluit: boolean }) {
  const fout = result?.errors['rol[]']
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="uitnodigen" />
      <TextField label="Naam" name="naam" result={result} required />
      <TextField
        label="E-mailadres"
        name="email"
        type="email"
        result={result}
        hint="Daarmee logt deze persoon in. Heeft iemand al een account, dan krijgt dat account de rol erbij."
        required
      />
      <fieldset className="stack" aria-describedby={fout ? 'rol-fout' : undefined}>
        <legend>Rol</legend>
        {fout && (
          <div className="utrecht-form-field__error-message" id="rol-fout">
            {fout.join(' ')}
          </div>
        )}
        {rollen.map((rol) => (
          <CheckField key={rol} label={rol} name="rol[]" value={rol} hint={UITLEG[rol]} result={result} checked={rollen.length === 1} />
        ))}
      </fieldset>
      {rollen.includes('toezichthouder') && (
        <TextField
          label="Nummer van het aanwijzingsbesluit"
          name="besluit"
          result={result}
          required={vraagtBesluit ? undefined : false}
          className="w-m"
          hint={
            vraagtBesluit
              ? 'Alleen nodig voor de eerste toezichthouder: het nummer van het besluit waarmee het college deze persoon aanwijst.'
              : 'Het besluit waarmee het college deze toezichthouder aanwijst.'
          }
        />
      )}
      <Button>Uitnodigen</Button>
    </form>
  )
}
