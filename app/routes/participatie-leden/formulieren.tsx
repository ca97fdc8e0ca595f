import { Link } from '@remix-run/react'
import { datum } from '../../text.ts'
import { Button, CheckField, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { Opgavevelden } from './leden.tsx'
import type { Ledenpagina, Poging } from './route.tsx'

export function Voordragen({ pagina: { leden, isLid }, poging }: { pagina: Ledenpagina; poging: Poging }) {
  const result = poging?.intent === 'voordragen' ? poging.result : undefined
  const zittend = leden.filter(({ zit }) => zit)
  if (zittend.length === 0) return null
  return (
    <Section title={isLid ? 'Iemand voordragen' : 'Voordracht van de klankbordgroep vastleggen'} id="voordragen">
      <form method="post" className="stack" noValidate>
        <RadioField
          label="Waarvoor?"
          name="soort"
          value="benoeming"
          result={result}
          options={[
            { value: 'benoeming', label: 'een nieuw lid benoemen' },
            { value: 'ontslag', label: 'een lid ontslaan' },
          ]}
        />
        <TextField label="Naam van het nieuwe lid" name="naam" result={result} required={false} hint="Alleen bij een benoeming." />
        <TextField label="E-mailadres van het nieuwe lid" name="email" type="email" result={result} required={false} />
        <SelectField
          label="Welk lid?"
          name="lid"
          result={result}
          empty="Kies bij een ontslag"
          options={zittend.map(({ id, naam }) => ({ value: id, label: naam ?? 'onbekend' }))}
          className="w-m"
        />
        <TextArea
          label="Toelichting"
          name="toelichting"
          rows={3}
          result={result}
          required={false}
          hint="Waarom deze persoon? Schrijf niets over iemands gezondheid of hulp."
        />
        <Button name="intent" value="voordragen">
          Voordragen
        </Button>
      </form>
    </Section>
  )
}

export function Benoemen({
  pagina: { overgenomen, zonderVoordracht, wachtOpRaadsperiode, vandaag, groep },
  poging,
}: {
  pagina: Ledenpagina
  poging: Poging
}) {
  const result = poging?.intent === 'benoemen' ? poging.result : undefined
  const kan = (!wachtOpRaadsperiode && (zonderVoordracht || overgenomen.length > 0)) || result !== undefined
  return (
    <Section title="Lid benoemen" id="benoemen">
      <p className="soft prose">
        {zonderVoordracht
          ? 'De klankbordgroep begint. De eerste leden benoemt het college op één dag, zonder voordracht.'
          : 'Een nieuw lid komt op voordracht van de klankbordgroep. Neem eerst de voordracht over.'}
        {wachtOpRaadsperiode && (
          <>
            {' '}
            Zonder raadsperiode is niet bekend hoe lang een lid zit. <Link to="/participatie/afspraken">Vul die eerst in</Link>.
          </>
        )}
      </p>
      {kan && (
        <form method="post" className="stack" noValidate>
          {(overgenomen.length > 0 || result?.errors.voordracht) && (
            <SelectField
              label="Op welke voordracht?"
              name="voordracht"
              result={result}
              empty="Geen, de groep begint"
              options={overgenomen.map(({ id, naam }) => ({ value: id, label: naam }))}
              className="w-m"
            />
          )}
          <TextField label="Naam" name="naam" result={result} required />
          <TextField
            label="E-mailadres"
            name="email"
            type="email"
            result={result}
            required={false}
            hint="Daarmee kan het lid inloggen met een link. Zonder e-mailadres kan dat niet."
          />
          <TextField
            label="Lid vanaf"
            name="benoemd_op"
            value={datum(vandaag)}
            result={result}
            className="w-m"
            hint={
              groep.zittingsduur === 'vier_jaar'
                ? 'De termijn is vier jaar.'
                : groep.raadsperiode_tot
                  ? 'De termijn loopt tot het einde van de raadsperiode.'
                  : undefined
            }
            required
          />
          <TextField label="Nummer van het besluit" name="besluitnummer" result={result} className="w-m" required={false} />
          <CheckField
            label="Het lid is herkenbaar betrokken bij de doelgroep"
            name="betrokken"
            result={result}
            hint={result?.errors.betrokken?.[0] ?? 'Leg niet vast waarom: dat zou iets zeggen over iemands gezondheid of hulp.'}
          />
          <Opgavevelden result={result} />
          <CheckField label="Het lid vindt het goed dat de naam op de openbare pagina staat" name="toestemming" result={result} />
          <Button name="intent" value="benoemen">
            Benoemen
          </Button>
        </form>
      )}
    </Section>
  )
}
