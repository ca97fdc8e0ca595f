import type { Nalevingstoets } from '../../../db/nalevingstoetsen.ts'
import type { Normversie } from '../../../db/verplichtingen.ts'
import type { FormResult } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import { datum, datumKort } from '../../text.ts'
import { Button, CheckField, FileField, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, Note, Section } from '../../ui/page.tsx'
import { BRONNEN } from './form.ts'
import { OORDEEL_TEKST, OORDEEL_UITKOMST, Puntenbron, type StukMetStand } from './parts.tsx'

interface Basis {
  result: FormResult | undefined
  pad: string
  isCollege: boolean
}

const GEEN_NAMEN = 'Schrijf geen namen of nummers van cliënten op.'

export function Uitvragen({
  result,
  pad,
  uiterlijk,
  openVerzoek,
  isCollege,
}: Basis & { uiterlijk: Dag; openVerzoek: { gevraagdOp: Dag | null; uiterlijk: Dag | null } | null }) {
  return (
    <details className="card" id="uitvragen" open={result !== undefined || openVerzoek !== null}>
      <summary>{isCollege ? 'Vraag het stuk op bij een collega' : 'Vraag het stuk op'}</summary>
      {openVerzoek ? (
        <p>
          Gevraagd op {openVerzoek.gevraagdOp ? datum(openVerzoek.gevraagdOp) : 'onbekende datum'}
          {openVerzoek.uiterlijk && `, uiterlijk ${datum(openVerzoek.uiterlijk)}`}. Wat u nu registreert, geldt als antwoord. Trek de
          uitvraag in als u een andere dag wilt.
        </p>
      ) : (
        <form method="post" action={pad} className="stack" noValidate>
          <input type="hidden" name="intent" value="uitvragen" />
          <TextField
            label="Uiterlijk aanleveren"
            name="uiterlijk"
            type="date"
            className="w-s"
            value={uiterlijk}
            result={result}
            required
            hint="Wij stellen veertien dagen voor. Peil legt de vraag vast en stuurt de aanbieder geen mail."
          />
          <Button quiet>Uitvraag vastleggen</Button>
        </form>
      )}
    </details>
  )
}

export function Registreren({
  result,
  pad,
  vandaag,
  titel,
  isCollege,
  nodig,
  maxBestanden,
}: Basis & { vandaag: Dag; titel: string; nodig: boolean; maxBestanden: number }) {
  return (
    <details className="card" id="registreren" open={result !== undefined || nodig}>
      <summary>Registreer een stuk</summary>
      <form method="post" action={pad} encType="multipart/form-data" className="stack" noValidate>
        <input type="hidden" name="intent" value="registreren" />
        <TextField label="Titel" name="titel" value={titel} result={result} required maxLength={200} />
        <FileField
          label="Bestanden"
          name="bestanden"
          multiple
          accept=".pdf,.odt,.docx,.xlsx,.png,.jpg,.jpeg"
          result={result}
          required
          hint={`Een tot ${maxBestanden} bestanden: PDF, ODT, DOCX, XLSX, PNG of JPEG, samen ten hoogste 25 MB.`}
        />
        {isCollege ? (
          <input type="hidden" name="ingediend_door" value="college" />
        ) : (
          <RadioField
            label="Wie leverde het aan?"
            name="ingediend_door"
            result={result}
            value="aanbieder"
            options={[
              { value: 'aanbieder', label: 'De aanbieder zelf', hint: 'Bijvoorbeeld per mail. U registreert het alleen.' },
              {
                value: 'gemeente',
                label: 'De gemeente, namens de aanbieder',
                hint: 'Bijvoorbeeld van de website gehaald. De aanbieder diende het niet zelf in.',
              },
            ]}
          />
        )}
        <TextField label="Aangeleverd op" name="aangeleverd_op" type="date" className="w-s" value={vandaag} result={result} required />
        <TextField
          label="Geldig tot en met"
          name="geldig_tot"
          type="date"
          className="w-s"
          result={result}
          required={false}
          hint="Alleen als het stuk zelf een einddatum noemt."
        />
        <TextArea label="Toelichting" name="toelichting" rows={2} result={result} required={false} hint={GEEN_NAMEN} />
        <Button>Stuk registreren</Button>
      </form>
    </details>
  )
}

interface OordeelProps {
  result: FormResult | undefined
  /** Somebody else judged while this form was open. */
  botsing: boolean | undefined
  pad: string
  vandaag: Dag
  norm: Normversie
  stukken: StukMetStand[]
  gekozen: number | null
  teBeoordelen: { id: number; titel: string; versie: number; aangeleverdOp: Dag | null }[]
  weigering: string | null
  volgnummer: number
  laatste: Pick<Nalevingstoets, 'oordeel' | 'motivering' | 'datum' | 'beoordelaar' | 'volgnummer'> | null
  tweedePaarOgen: boolean
}

export function Oordeelformulier(props: OordeelProps) {
  const { result, botsing, pad, vandaag, norm, stukken, gekozen, teBeoordelen, weigering, volgnummer, laatste, tweedePaarOgen } = props
  const stuk = stukken.find(({ id }) => id === gekozen)
  const isEis = norm.soort === 'kwaliteitseis'
  const titel = stuk?.oordeel ? 'Opnieuw beoordelen' : 'Beoordelen'
  if (weigering)
    return (
      <Section title={titel} id="oordeel">
        <Note>{weigering}</Note>
      </Section>
    )
  if (!isEis && !stuk)
    return (
      <Section title={titel} id="oordeel">
        <Empty>
          {stukken.some(({ oordeel }) => oordeel !== null)
            ? 'Er wacht geen stuk op een oordeel. Kies bij Bewijs ‘Opnieuw beoordelen’ als een eerder oordeel niet meer klopt.'
            : 'Er is nog geen stuk om te beoordelen. Registreer het eerst als het binnen is.'}
        </Empty>
      </Section>
    )
  const punten = norm.soort === 'regeling' ? norm.parameters.punten : []
  return (
    <Section title={titel} id="oordeel">
      {botsing && laatste && <Botsing laatste={laatste} result={result!} />}
      <form method="post" action={gekozen === null ? pad : `${pad}?stuk=${gekozen}`} className="stack" noValidate>
        <input type="hidden" name="intent" value="beoordelen" />
        <input type="hidden" name="volgnummer" value={volgnummer} />
        {stuk && !isEis && (
          <>
            <input type="hidden" name="bewijsstuk" value={`${stuk.id}.${stuk.versie}`} />
            <p>
              U beoordeelt <b>{stuk.titel}</b>, aangeleverd op {datum(stuk.aangeleverdOp!)}, geregistreerd door {stuk.registreerder.naam}.
              {stuk.oordeel && ' Over dit stuk is al een oordeel vastgelegd; dat blijft in de geschiedenis staan.'}
            </p>
          </>
        )}
        {isEis && norm.soort === 'kwaliteitseis' && (
          <>
            <p className="prose">
              <b>Criterium:</b> {norm.parameters.criterium}
            </p>
            <fieldset aria-describedby={result?.errors['bron[]'] ? 'bron-fout' : undefined}>
              <legend>Waarop baseert u het oordeel?</legend>
              {result?.errors['bron[]'] && (
                <div className="utrecht-form-field__error-message" id="bron-fout">
                  {result.errors['bron[]'].join(' ')}
                </div>
              )}
              {Object.entries(BRONNEN).map(([sleutel, naam]) => (
                <CheckField key={sleutel} name="bron[]" value={sleutel} label={naam} result={result} />
              ))}
            </fieldset>
            {teBeoordelen.length > 0 && (
              <SelectField
                label="Hoort er een stuk bij?"
                name="bewijsstuk"
                className="w-m"
                empty="Geen stuk"
                required={false}
                result={result}
                value={teBeoordelen.filter(({ id }) => id === gekozen).map(({ id, versie }) => `${id}.${versie}`)[0]}
                options={teBeoordelen.map(({ id, titel, versie, aangeleverdOp }) => ({
                  value: `${id}.${versie}`,
                  label: `${titel}, ${aangeleverdOp ? datumKort(aangeleverdOp) : ''}`,
                }))}
                hint={tweedePaarOgen ? 'Stukken die u zelf registreerde staan er niet bij: die beoordeelt een collega.' : undefined}
              />
            )}
          </>
        )}
        {punten.length > 0 && (
          <fieldset>
            <legend>
              Wat staat erin? <Puntenbron parameters={norm.parameters!} />
            </legend>
            {punten.map(({ sleutel, vraag }) => (
              <CheckField key={sleutel} name="punt[]" value={sleutel} label={vraag} result={result} />
            ))}
            <CheckField
              name="toch"
              label="Voldoet toch, al staat niet elk punt erin"
              hint="Schrijf in de motivering waarom."
              result={result}
            />
          </fieldset>
        )}
        <RadioField
          label="Oordeel"
          name="oordeel"
          result={result}
          options={[
            { value: 'voldoet', label: 'Voldoet' },
            { value: 'voldoet_niet', label: 'Voldoet niet', hint: 'Schrijf op wat er ontbreekt en wat de aanbieder moet doen.' },
            { value: 'niet_vast_te_stellen', label: 'Niet vast te stellen', hint: 'Telt als onbekend, niet als goed.' },
          ]}
        />
        <TextArea
          label="Motivering"
          name="motivering"
          rows={4}
          result={result}
          required
          hint={`Waarom geeft u dit oordeel? ${GEEN_NAMEN}`}
        />
        <TextField
          label="Datum van het oordeel"
          name="datum"
          type="date"
          className="w-s"
          value={vandaag}
          result={result}
          required
          hint="Het oordeel valt onder de norm die op deze dag gold."
        />
        <Button>{botsing ? 'Toch dit oordeel vastleggen' : 'Oordeel vastleggen'}</Button>
      </form>
    </Section>
  )
}

function Botsing({ laatste, result }: { laatste: NonNullable<OordeelProps['laatste']>; result: FormResult }) {
  const eigen = result.values.oordeel?.[0] as keyof typeof OORDEEL_TEKST | undefined
  return (
    <div className="columns" style={{ marginBlockEnd: 18 }}>
      <div className="card">
        <h3 className="nl-heading nl-heading--level-3">Net vastgelegd door {laatste.beoordelaar}</h3>
        <Verdict uitkomst={OORDEEL_UITKOMST[laatste.oordeel]}>
          {OORDEEL_TEKST[laatste.oordeel]}, {datum(laatste.datum)}
        </Verdict>
        <p className="pre">{laatste.motivering}</p>
      </div>
      <div className="card">
        <h3 className="nl-heading nl-heading--level-3">Uw oordeel, nog niet vastgelegd</h3>
        {eigen && eigen in OORDEEL_TEKST && <Verdict uitkomst={OORDEEL_UITKOMST[eigen]}>{OORDEEL_TEKST[eigen]}</Verdict>}
        <p className="pre">{result.values.motivering?.[0]}</p>
      </div>
    </div>
  )
}
