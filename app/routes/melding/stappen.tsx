import type { FormResult } from '../../form.ts'
import { BESTEMMING_TEKST, BESTUUR_TEKST, NIET_OPSCHRIJVEN, STAP_TEKST, UITKOMST_MELDING } from '../../meldingtekst.ts'
import type { Meldingstaat, Meldinguitkomst } from '../../rules/meldingstaat.ts'
import { datum } from '../../text.ts'
import { Button, FileField, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'

interface Overgang {
  naar: Meldingstaat
  vereist: readonly string[]
  uitkomsten: readonly Meldinguitkomst[]
  volgensRegel: string | null
}

const opties = (tekst: Record<string, string>) => Object.entries(tekst).map(([value, label]) => ({ value, label }))

/** One step in front, the others below it. */
export function Stappen({
  staat,
  eerste,
  overgangen,
  stapnummer,
  vandaag,
  result,
}: {
  staat: Meldingstaat
  eerste: Meldingstaat | null
  overgangen: Overgang[]
  stapnummer: number
  vandaag: string
  result: FormResult | undefined
}) {
  const eersteStap = overgangen.find(({ naar }) => naar === eerste)
  const andere = overgangen.filter(({ naar }) => naar !== eerste)
  const van = (naar: string) => (result?.values.naar?.[0] === naar ? result : undefined)
  const tekst = (naar: Meldingstaat) =>
    staat === 'aangehouden'
      ? 'Hervatten'
      : ['niet_ontvankelijk', 'doorgezonden', 'gesloten', 'samengevoegd'].includes(staat)
        ? 'Heropenen'
        : STAP_TEKST[naar]
  return (
    <Section title="Volgende stap" id="stap">
      {eersteStap && (
        <div className="card">
          <h3 className="nl-heading nl-heading--level-3">{tekst(eersteStap.naar)}</h3>
          <Stapformulier
            stap={eersteStap}
            knop={tekst(eersteStap.naar)}
            stapnummer={stapnummer}
            vandaag={vandaag}
            result={van(eersteStap.naar)}
          />
        </div>
      )}
      {!eersteStap && andere.length > 0 && (
        <p className="soft">
          {staat === 'beoordeling_rapport' ? 'Beoordeel eerst het rapport hierboven, of kies een andere stap.' : 'Deze melding is af.'}
        </p>
      )}
      {andere.map((stap) => (
        <details key={stap.naar} className="more" open={van(stap.naar) !== undefined}>
          <summary>{tekst(stap.naar)}</summary>
          <div className="card">
            <Stapformulier stap={stap} knop={tekst(stap.naar)} stapnummer={stapnummer} vandaag={vandaag} result={van(stap.naar)} quiet />
          </div>
        </details>
      ))}
    </Section>
  )
}

function Stapformulier({
  stap,
  knop,
  stapnummer,
  vandaag,
  result,
  quiet,
}: {
  stap: Overgang
  knop: string
  stapnummer: number
  vandaag: string
  result: FormResult | undefined
  quiet?: boolean
}) {
  const { naar, vereist, uitkomsten, volgensRegel } = stap
  const heeft = (veld: string) => vereist.includes(veld)
  return (
    <form method="post" className="stack" noValidate {...(heeft('stuk') && { encType: 'multipart/form-data' as const })}>
      <input type="hidden" name="intent" value="stap" />
      <input type="hidden" name="naar" value={naar} />
      <input type="hidden" name="stapnummer" value={stapnummer} />
      {uitkomsten.length === 1 && <input type="hidden" name="uitkomst" value={uitkomsten[0]} />}
      {uitkomsten.length > 1 && (
        <RadioField
          label="Uitkomst"
          name="uitkomst"
          result={result}
          options={uitkomsten.map((uitkomst) => ({ value: uitkomst, label: UITKOMST_MELDING[uitkomst] }))}
        />
      )}
      {heeft('bestemming') && (
        <SelectField label="Waarheen?" name="bestemming" result={result} empty="Kies" options={opties(BESTEMMING_TEKST)} className="w-m" />
      )}
      {heeft('stuk') && (
        <>
          <FileField
            label={naar === 'hoor_en_wederhoor' ? 'Concept' : 'Rapport'}
            name="bestand"
            result={result}
            hint="PDF, ODT, DOCX, XLSX, PNG of JPEG, ten hoogste 25 MB."
          />
          <TextField
            label="Of: waar het stuk ligt"
            name="stuk_naam"
            result={result}
            hint="Bijvoorbeeld het nummer in het zaaksysteem."
            required={false}
            className="w-m"
          />
        </>
      )}
      {heeft('vragen') && <TextArea label="Welke vragen?" name="vragen" result={result} hint={NIET_OPSCHRIJVEN} />}
      {heeft('uiterlijk') &&
        (volgensRegel ? (
          <p>
            De aanbieder heeft tot en met <b>{datum(volgensRegel)}</b>, gerekend vanaf vandaag en volgens de regeling van de gemeente.
          </p>
        ) : (
          <TextField
            label="Uiterlijk"
            name="uiterlijk"
            type="date"
            className="w-s"
            result={result}
            hint="De gemeente heeft geen regeling met een termijn. Kies zelf een dag."
          />
        ))}
      {heeft('bestuur') && (
        <>
          <RadioField
            label="Wie van het bestuur moet dit weten?"
            name="bestuur"
            result={result}
            options={opties(BESTUUR_TEKST)}
            hint="Vertel niets over de cliënt. ‘Niemand’ is ook een besluit."
          />
          <TextField label="Hoe laat besloot u dat?" name="besloten_tijd" type="time" className="w-s" result={result} required={false} />
        </>
      )}
      {heeft('anderemelding') && (
        <TextField
          label="Nummer van de andere melding"
          name="anderemelding"
          result={result}
          className="w-s"
          hint="Bijvoorbeeld 2026-0012."
        />
      )}
      {heeft('conclusie') && (
        <TextArea
          label="Conclusie"
          name="conclusie"
          result={result}
          hint="De contractmanager leest deze tekst, en de verbetermaatregelen. Schrijf niets over de cliënt, geen datum van de gebeurtenis en geen nummer van de melding."
        />
      )}
      {heeft('reden') && <TextArea label="Reden" name="reden" rows={3} result={result} hint={NIET_OPSCHRIJVEN} />}
      <TextField label="Op" name="op" type="date" className="w-s" result={result} value={vandaag} />
      <Button quiet={quiet ?? false}>{knop}</Button>
    </form>
  )
}
