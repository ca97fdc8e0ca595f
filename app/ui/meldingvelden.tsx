import type { FormResult } from '../form.ts'
import {
  AARD_TEKST,
  ANDERE_GEBEURTENIS_UIT,
  ANDERE_INSTANTIES,
  BETROKKENEN,
  GESLACHT_TEKST,
  GEVOLG_TEKST,
  GEWELD_DOOR_TEKST,
  LEEFTIJDEN,
  MELDINGSOORT_TEKST,
  MELDINGSOORT_UITLEG,
  NIET_OPSCHRIJVEN,
  PLAATS_TEKST,
  VORM_TEKST,
  VRAAG_TEKST,
} from '../meldingtekst.ts'
import { PRODUCTCATEGORIELIJST } from '../rules/identificatie.ts'
import { type Meldingsoort, MELDINGSVRAGEN } from '../rules/meldingstoets.ts'
import { CheckField, type Option, RadioField, SelectField, TextArea, TextField } from './field.tsx'
import { Note } from './page.tsx'

const opties = (tekst: Record<string, string>): Option[] => Object.entries(tekst).map(([value, label]) => ({ value, label }))
const JANEE: Option[] = [
  { value: 'ja', label: 'Ja' },
  { value: 'nee', label: 'Nee' },
]

/** The steps of writing a melding down that have fields of their own. */
export type Veldstap = 'wat' | 'toets' | 'wanneer' | 'wie' | 'gebeurd' | 'maatregelen' | 'anderen'

interface Velden {
  result: FormResult
  soort: Meldingsoort | null
  keuzes: { id: number; naam: string; kvk: string }[]
  vandaag: string
  soorten: readonly Meldingsoort[]
}

/** The fields of one step. */
export function Stapvelden({ stap, ...velden }: Velden & { stap: Veldstap }) {
  switch (stap) {
    case 'wat':
      return <Wat {...velden} />
    case 'toets':
      return <Toets {...velden} />
    case 'wanneer':
      return <Wanneer {...velden} />
    case 'wie':
      return <Wie {...velden} />
    case 'gebeurd':
      return <Gebeurd {...velden} />
    case 'maatregelen':
      return <Maatregelen {...velden} />
    case 'anderen':
      return <Anderen {...velden} />
  }
}

function Wat({ result, soorten }: Velden) {
  return (
    <RadioField
      label="Wat wordt er gemeld?"
      name="soort"
      result={result}
      options={soorten.map((soort) => ({ value: soort, label: MELDINGSOORT_TEKST[soort], hint: MELDINGSOORT_UITLEG[soort] }))}
      hint={soorten.includes('andere_gebeurtenis') ? undefined : ANDERE_GEBEURTENIS_UIT}
    />
  )
}

function Toets({ result, soort }: Velden) {
  return (
    <>
      <p className="prose">
        Drie vragen. Is elk antwoord ja, dan moet de aanbieder melden. Weet u het niet, kies dat dan: Peil bewaart de antwoorden bij de
        melding.
      </p>
      {soort &&
        MELDINGSVRAGEN[soort].map((vraag) => (
          <RadioField
            key={vraag}
            label={VRAAG_TEKST[vraag]}
            name={`vraag_${vraag}`}
            result={result}
            options={[...JANEE, { value: 'weet_niet', label: 'Weet ik niet' }]}
          />
        ))}
    </>
  )
}

function Dag({
  naam,
  tijd,
  label,
  hint,
  result,
  value,
  required,
}: {
  naam: string
  tijd: string | null
  label: string
  hint?: string
  result: FormResult
  value?: string
  required?: boolean
}) {
  const gevuld =
    value !== undefined && result.values[naam] === undefined ? { ...result, values: { ...result.values, [naam]: [value] } } : result
  return (
    <div className="row">
      <TextField label={label} name={naam} type="date" className="w-s" result={gevuld} hint={hint} required={required ?? false} />
      {tijd && <TextField label="Tijd" name={tijd} type="time" className="w-s" result={result} required={false} />}
    </div>
  )
}

function Wanneer({ result, vandaag }: Velden) {
  return (
    <>
      <Dag label="Wanneer gebeurde het?" naam="gebeurtenis_op" tijd="gebeurtenis_tijd" result={result} />
      <Dag
        label="Wanneer wist de aanbieder het?"
        naam="bekend_op"
        tijd="bekend_tijd"
        result={result}
        hint="Vanaf dan telt de termijn om te melden. Bij spoed telt ook de tijd."
      />
      <Dag label="Wanneer kreeg u de melding?" naam="gemeld_op" tijd="gemeld_tijd" result={result} value={vandaag} required />
      <SelectField
        label="Waar gebeurde het?"
        name="plaats"
        result={result}
        options={opties(PLAATS_TEKST)}
        empty="Niet bekend"
        className="w-m"
        required={false}
      />
      <CheckField label="De aanbieder heeft eerst zelf uitgezocht of hij dit moest melden" name="twijfel" result={result} />
      <Dag
        label="Wanneer wist hij dat het gemeld moest worden?"
        naam="twijfel_vastgesteld_op"
        tijd={null}
        result={result}
        hint="Alleen als hij eerst twijfelde. Laat het leeg als de twijfel bleef."
      />
    </>
  )
}

function Wie({ result, keuzes }: Velden) {
  return (
    <>
      <TextField label="Aanbieder" name="aanbieder" result={result} hint="KvK-nummer, of een deel van de naam." required className="w-m" />
      {keuzes.length > 0 && (
        <RadioField
          label="Welke aanbieder?"
          name="aanbieder_id"
          result={result}
          options={keuzes.map(({ id, naam, kvk }) => ({ value: id, label: naam, hint: `KvK ${kvk}` }))}
        />
      )}
      <TextField label="Vestigingsnummer" name="vestigingsnummer" result={result} inputMode="numeric" className="w-m" required={false} />
      <RadioField label="Voert een onderaannemer de hulp uit?" name="onderaannemer" result={result} options={JANEE} />
      <SelectField
        label="Voorziening"
        name="productcategorie"
        result={result}
        empty="Niet bekend"
        className="w-m"
        required={false}
        options={PRODUCTCATEGORIELIJST.map(([code, naam]) => ({ value: code, label: `${code} ${naam}` }))}
      />
      <SelectField
        label="Vorm"
        name="leveringsvorm"
        result={result}
        empty="Niet bekend"
        className="w-m"
        required={false}
        options={opties(VORM_TEKST)}
      />
      <TextField
        label="Verantwoordelijke gemeente"
        name="verantwoordelijke_gemeente"
        result={result}
        className="w-m"
        hint="Alleen als het een andere gemeente is."
        required={false}
      />
      <fieldset className="stack">
        <legend>Cliënt</legend>
        <Note kind="warning">
          Gebruik alleen het kenmerk dat de aanbieder zelf aan de cliënt geeft. Geen naam, geen geboortedatum en geen BSN.
        </Note>
        <TextField label="Kenmerk van de cliënt bij de aanbieder" name="clientkenmerk" result={result} className="w-m" required={false} />
        <SelectField
          label="Leeftijd"
          name="leeftijdsklasse"
          result={result}
          empty="Niet bekend"
          className="w-s"
          required={false}
          options={LEEFTIJDEN.map((klasse) => ({ value: klasse, label: klasse }))}
        />
        <SelectField
          label="Geslacht"
          name="geslacht"
          result={result}
          empty="Niet bekend"
          className="w-s"
          required={false}
          options={opties(GESLACHT_TEKST)}
        />
      </fieldset>
      <fieldset className="stack">
        <legend>Melder bij de aanbieder</legend>
        <TextField label="Naam" name="melder_naam" result={result} className="w-m" required={false} />
        <TextField label="Functie" name="melder_functie" result={result} className="w-m" required={false} />
        <TextField label="Telefoon" name="melder_telefoon" type="tel" result={result} className="w-m" required={false} />
        <TextField label="E-mail" name="melder_email" type="email" result={result} className="w-m" required={false} />
        <RadioField label="Weet de bestuurder ervan?" name="bestuurder_geinformeerd" result={result} options={JANEE} />
      </fieldset>
    </>
  )
}

const Vinkjes = ({
  legend,
  naam,
  waarden,
  result,
}: {
  legend: string
  naam: string
  waarden: Record<string, string>
  result: FormResult
}) => (
  <fieldset>
    <legend>{legend}</legend>
    {Object.entries(waarden).map(([waarde, tekst]) => (
      <CheckField key={waarde} label={tekst} name={naam} value={waarde} result={result} />
    ))}
  </fieldset>
)

function Gebeurd({ result, soort }: Velden) {
  return (
    <>
      <Note kind="warning">{NIET_OPSCHRIJVEN}</Note>
      <TextArea
        label="Wat gebeurde er?"
        name="omschrijving"
        rows={7}
        result={result}
        hint="Alleen feiten: wat, op welke volgorde, en wie er was (rollen)."
        required
      />
      <SelectField
        label="Ernstigste gevolg"
        name="gevolg"
        result={result}
        options={opties(GEVOLG_TEKST)}
        empty="Niet bekend"
        className="w-m"
        required={false}
      />
      <Vinkjes
        legend="Wie waren erbij?"
        naam="betrokkenen[]"
        waarden={Object.fromEntries(BETROKKENEN.map((rol) => [rol, rol]))}
        result={result}
      />
      {soort !== 'calamiteit' && (
        <>
          <Vinkjes legend="Wat voor geweld was het?" naam="aard_geweld[]" waarden={AARD_TEKST} result={result} />
          <SelectField
            label="Door wie?"
            name="geweld_door"
            result={result}
            options={opties(GEWELD_DOOR_TEKST)}
            empty="Niet bekend"
            className="w-m"
            required={false}
          />
        </>
      )}
    </>
  )
}

function Maatregelen({ result }: Velden) {
  return (
    <>
      <p className="soft">{NIET_OPSCHRIJVEN}</p>
      <TextArea label="Wat deed de aanbieder meteen?" name="maatregelen" result={result} required={false} />
      <RadioField label="Is de situatie nu veilig?" name="veilig" result={result} options={JANEE} />
      <TextArea label="Nazorg voor cliënt, naasten en medewerkers" name="nazorg" rows={3} result={result} required={false} />
      <Dag label="Wanneer is de cliënt of zijn de naasten ingelicht?" naam="client_geinformeerd_op" tijd={null} result={result} />
      <TextField label="Door wie (functie)?" name="client_geinformeerd_door" result={result} className="w-m" required={false} />
      <TextField
        label="Onderzoekt de aanbieder al zelf? Door wie (functie)?"
        name="eigen_onderzoek"
        result={result}
        className="w-m"
        required={false}
      />
      <Dag label="Wanneer denkt de aanbieder klaar te zijn?" naam="eigen_onderzoek_gepland" tijd={null} result={result} />
    </>
  )
}

function Anderen({ result }: Velden) {
  return (
    <>
      <Vinkjes
        legend="Waar is dit ook gemeld?"
        naam="andere_meldingen[]"
        waarden={Object.fromEntries(ANDERE_INSTANTIES.map((naam) => [naam, naam]))}
        result={result}
      />
      <RadioField
        label="Is er kans op aandacht van de media?"
        name="mediarisico"
        result={result}
        options={JANEE}
        hint="Zo ja, dan geldt de spoedtermijn."
      />
      <RadioField label="Is er kans op maatschappelijke onrust?" name="onrust" result={result} options={JANEE} />
    </>
  )
}
