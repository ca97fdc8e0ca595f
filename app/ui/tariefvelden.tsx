import type { ReactNode } from 'react'
import type { FormResult } from '../form.ts'
import type { Tariefsoort } from '../rules/tarieffactor.ts'
import { FUNCTIES, OORZAKEN, PROCENTVELDEN, type Velden } from '../tariefinvoer.ts'
import { SelectField, TextField } from './field.tsx'

interface Props {
  soort: Tariefsoort
  eenheid: string
  velden: Velden
  result: FormResult | undefined
  /** The indexation decided for the year, as a sentence; null when there is none. */
  besluit: string | null
}

const OORZAAKNAAM: Record<(typeof OORZAKEN)[number], string> = {
  feestdagen: 'Feestdagen',
  verlof: 'Verlof',
  ziekte: 'Ziekte',
  scholing: 'Scholing',
  werkoverleg: 'Werkoverleg',
  reistijd: 'Reistijd',
  administratie: 'Administratie',
}
const VARIANTEN = [
  { value: 'opslag', label: 'opslag op kosten' },
  { value: 'aandeel', label: 'aandeel van de prijs' },
]

/** The numbers of a tariff as fields, grouped as the law names them. An empty field is "not included". */
export function Tariefvelden({ soort, eenheid, velden, result, besluit }: Props) {
  const getal = (naam: string, label: string, hint?: ReactNode) => (
    <Getal key={naam} naam={naam} label={label} hint={hint} velden={velden} result={result} />
  )
  const keuze = (naam: string, label: string, options: { value: string; label: string }[]) => (
    <SelectField
      key={naam}
      label={label}
      name={naam}
      value={velden[naam] ?? options[0]!.value}
      result={result}
      options={options}
      className="w-m"
    />
  )
  const paar = (naam: string, label: string, eenheden: { value: string; label: string }[], hint?: ReactNode) => (
    <div className="paar" key={naam}>
      {getal(naam, label, hint)}
      {keuze(`${naam}_in`, 'per', eenheden)}
    </div>
  )
  if (soort === 'overige_voorziening') {
    return (
      <>
        <Groep titel="Marktprijs">
          {getal('marktprijs', 'Marktprijs in euro')}
          {getal('marktprijs_gedeeld_door', 'Gedeeld door', 'Bijvoorbeeld het aantal maanden. Leeg: niet delen.')}
        </Groep>
        {(
          [
            ['aanmeten_leveren_plaatsen', 'Aanmeten, leveren en plaatsen'],
            ['instructie', 'Instructie over het gebruik'],
            ['onderhoud', 'Onderhoud'],
            ['samenwerking', 'Verplichte deelname aan samenwerking'],
          ] as const
        ).map(([naam, label]) => (
          <Groep key={naam} titel={label}>
            {getal(naam, 'Bedrag in euro', 'Leeg: niet meegenomen. 0 is iets anders.')}
            {getal(`${naam}_gedeeld_door`, 'Gedeeld door')}
          </Groep>
        ))}
        <Groep titel="Overhead">
          <div className="paar">
            {getal('overhead', 'Overhead in procent')}
            {keuze('overhead_variant', 'variant', VARIANTEN)}
          </div>
        </Groep>
      </>
    )
  }
  return (
    <>
      <Groep titel="Kosten van de beroepskracht (5.4 lid 1 onder a)">
        {keuze('loon_soort', 'De bedragen zijn', [
          { value: 'bruto', label: 'bruto loon' },
          { value: 'loonkosten', label: 'loonkosten, met toeslagen en lasten' },
        ])}
        {keuze('loon_per', 'per', [
          { value: 'maand', label: 'maand' },
          { value: 'uur', label: 'uur' },
          { value: 'jaar', label: 'jaar' },
        ])}
        {getal('uren_per_week', 'Betaalde uren per week', 'Nodig bij een bedrag per maand of jaar.')}
        {getal('weken_per_jaar', 'Weken per jaar')}
        {FUNCTIES.map((n) => (
          <div className="paar" key={n}>
            <TextField
              label={`Functie ${n}`}
              name={`functie_${n}`}
              value={velden[`functie_${n}`]}
              result={result}
              required={n === 1}
              maxLength={100}
            />
            {getal(`aandeel_${n}`, 'Aandeel in procent')}
            {getal(`bedrag_${n}`, 'Bedrag in euro')}
          </div>
        ))}
        {getal('vakantietoeslag', 'Vakantietoeslag in procent')}
        {getal('eindejaarsuitkering', 'Eindejaarsuitkering in procent')}
        {getal('ort', 'Onregelmatigheidstoeslag (ORT) in procent')}
        {getal('werkgeverslasten', 'Werkgeverslasten in procent')}
        {getal('pensioen', 'Pensioen in procent', 'Alleen als het niet in de werkgeverslasten zit.')}
        {keuze('lasten_over', 'Lasten over', [
          { value: 'loon_met_toeslagen', label: 'loon met toeslagen' },
          { value: 'loon', label: 'loon zonder toeslagen' },
        ])}
      </Groep>
      <Groep titel="Niet-productieve uren (5.4 lid 1 onder c)">
        {keuze('productiviteit_wijze', 'Opgave', [
          { value: 'uren', label: 'uren per oorzaak' },
          { value: 'percentage', label: 'één percentage' },
        ])}
        {OORZAKEN.map((oorzaak) =>
          paar(oorzaak, OORZAAKNAAM[oorzaak], [
            { value: 'uren', label: 'uren per jaar' },
            { value: 'procent', label: 'procent van de betaalde uren' },
          ]),
        )}
        {getal('productiviteit', 'Productiviteit in procent', 'Alleen bij één percentage: declarabele uren als deel van de betaalde uren.')}
      </Groep>
      <Groep titel="Reis en opleiding (5.4 lid 1 onder d)">
        {paar('reis', 'Reiskosten in euro', [
          { value: 'uur', label: 'declarabel uur' },
          { value: 'jaar', label: 'jaar' },
        ])}
        {paar('bijscholing', 'Bijscholing', [
          { value: 'uur', label: 'euro per declarabel uur' },
          { value: 'jaar', label: 'euro per jaar' },
          { value: 'procent', label: 'procent van de kosten per declarabel uur' },
        ])}
      </Groep>
      <Groep titel="Verplichtingen van de gemeente (5.4 lid 1 onder f)">
        {paar(
          'verplichtingen',
          'Kosten in euro',
          [
            { value: 'uur', label: 'declarabel uur' },
            { value: 'jaar', label: 'jaar' },
          ],
          'Rapporteren, administratie.',
        )}
      </Groep>
      <Groep titel="Overhead (5.4 lid 1 onder b), risico en marge">
        <div className="paar">
          {getal('overhead', 'Overhead in procent', '20% opslag is × 1,20; 20% aandeel is × 1,25.')}
          {keuze('overhead_variant', 'variant', VARIANTEN)}
        </div>
        <div className="paar">
          {getal('marge', 'Risico en marge in procent')}
          {keuze('marge_variant', 'variant', VARIANTEN)}
        </div>
      </Groep>
      <Groep titel="Indexering (5.4 lid 1 onder e)">
        {keuze('index_wijze', 'Index', [
          { value: 'geen', label: 'niet meegenomen' },
          ...(besluit === null ? [] : [{ value: 'besluit', label: `besluit van het college: ${besluit}` }]),
          { value: 'eigen', label: 'eigen index' },
        ])}
        {getal('index', 'Eigen index in procent')}
      </Groep>
      {eenheid !== 'uur' && (
        <Groep titel={`Van uur naar ${eenheid}`}>
          {!['minuut', 'kwartier', 'halfuur'].includes(eenheid) && (
            <>
              {getal('uren_per_eenheid', `Uren per ${eenheid}`)}
              {getal('fte_per_plaats', 'Of: fte per plaats')}
              {getal('dagen_per_jaar', 'met dagen per jaar')}
            </>
          )}
          {getal('begeleiders', 'Begeleiders op de groep')}
          {getal('groepsgrootte', 'Cliënten in de groep')}
          {getal('bezetting', 'Bezetting in procent')}
          {(['locatie', 'voeding', 'vervoer', 'huisvesting'] as const).map((naam) =>
            getal(naam, `${naam[0]!.toUpperCase()}${naam.slice(1)} in euro per cliënt`),
          )}
        </Groep>
      )}
    </>
  )
}

function Groep({ titel, children }: { titel: string; children: ReactNode }) {
  return (
    <fieldset className="card tariefgroep">
      <legend>{titel}</legend>
      <div className="tariefgroep__velden">{children}</div>
    </fieldset>
  )
}

/** One number. A percentage that can be read in two ways is asked about, never guessed. */
function Getal({
  naam,
  label,
  hint,
  velden,
  result,
}: {
  naam: string
  label: string
  hint?: ReactNode
  velden: Velden
  result: FormResult | undefined
}) {
  const eenheid = result?.values[`${naam}_eenheid`]?.[0] ?? velden[`${naam}_eenheid`]
  const getypt = result?.values[naam]?.[0] ?? velden[naam] ?? ''
  const vraag =
    PROCENTVELDEN.includes(naam) && (eenheid !== undefined || (result?.errors[naam] ?? []).some((zin) => zin.includes('twee manieren')))
  return (
    <div>
      <TextField label={label} name={naam} value={velden[naam]} result={result} hint={hint} inputMode="decimal" className="w-s" />
      {vraag && (
        <SelectField
          label={`Wat bedoelt u met ${getypt}?`}
          name={`${naam}_eenheid`}
          value={eenheid}
          empty="Kies"
          result={result}
          className="w-m"
          options={[
            { value: 'procent', label: `${getypt} procent` },
            { value: 'fractie', label: `het deel ${getypt}, dus keer honderd procent` },
          ]}
        />
      )}
    </div>
  )
}
