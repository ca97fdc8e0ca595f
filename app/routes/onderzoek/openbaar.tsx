import { publicatiestandTekst, VOORZIENING_TEKST } from '../../onderzoektekst.ts'
import { datum } from '../../text.ts'
import { Button, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'

const JA_NEE = [
  { value: 'ja', label: 'ja' },
  { value: 'nee', label: 'nee' },
]
const jaNee = (waarde: boolean | undefined): string | undefined => (waarde === undefined ? undefined : waarde ? 'ja' : 'nee')

/** The decision to publish or not, from when it may, and the button that does it. */
export function Openbaar({ pagina, result }: Deel) {
  const { besluit, publicatie, mag } = pagina
  const publiceren = vanFormulier(result, 'publiceren')
  const besluiten = vanFormulier(result, 'besluit')
  if (!besluit && !mag.publicatie) return null
  return (
    <Section title="Openbaar maken" id="openbaar">
      {besluit && (
        <div className="card stack">
          <dl className="dl">
            <dt>Besluit</dt>
            <dd>
              {besluit.openbaar ? 'wel openbaar maken' : 'niet openbaar maken'}, {datum(besluit.besloten_op)}
            </dd>
            <dt>Grond</dt>
            <dd>{besluit.grond}</dd>
            {besluit.openbaar && (
              <>
                <dt>Bekendgemaakt</dt>
                <dd>{besluit.bekendgemaakt_op ? datum(besluit.bekendgemaakt_op) : 'nog niet'}</dd>
              </>
            )}
            {besluit.openbaar && (
              <>
                <dt>Bezwaar verwacht</dt>
                <dd>{besluit.bezwaar_verwacht ? 'ja' : 'nee'}</dd>
              </>
            )}
            {besluit.voorziening_van && (
              <>
                <dt>Voorlopige voorziening</dt>
                <dd>
                  gevraagd op {datum(besluit.voorziening_van)}
                  {besluit.voorziening_tot
                    ? `, ${VOORZIENING_TEKST[besluit.voorziening_uitkomst!]} op ${datum(besluit.voorziening_tot)}`
                    : ', de rechter heeft nog niet beslist'}
                </dd>
              </>
            )}
            {besluit.samenvatting && (
              <>
                <dt>Samenvatting</dt>
                <dd className="pre">{besluit.samenvatting}</dd>
              </>
            )}
          </dl>
          {besluit.openbaar && (
            <p>
              <b>{publicatiestandTekst(publicatie)}</b>
              {besluit.gepubliceerd_op && ` Op ${datum(besluit.gepubliceerd_op)}.`}
            </p>
          )}
          {mag.publicatie && publicatie.stand === 'mag' && (
            <form method="post" className="stack" noValidate>
              <input type="hidden" name="intent" value="publiceren" />
              <TextField
                label="Titel"
                name="titel"
                required
                result={publiceren}
                value={`Onderzoek bij ${pagina.onderzoek.aanbieder}`}
                maxLength={200}
                hint="Alleen deze titel en de samenvatting worden openbaar."
              />
              <Button>Nu openbaar maken</Button>
            </form>
          )}
        </div>
      )}
      {mag.publicatie && besluit?.gepubliceerd_op == null && (
        <details className="more" open={!besluit || besluiten !== undefined}>
          <summary>{besluit ? 'Besluit wijzigen' : 'Besluit vastleggen'}</summary>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="besluit" />
            {besluit && <input type="hidden" name="versie" value={besluit.versie} />}
            <RadioField
              label="Wordt het rapport openbaar?"
              name="openbaar"
              result={besluiten}
              value={jaNee(besluit?.openbaar)}
              options={JA_NEE}
            />
            <TextArea
              label="Grond"
              name="grond"
              rows={2}
              required
              result={besluiten}
              value={besluit?.grond}
              hint="Waarom wel of niet, met het artikel."
            />
            <TextField
              label="Besloten op"
              name="besloten_op"
              type="date"
              required
              result={besluiten}
              value={besluit?.besloten_op ?? pagina.vandaag}
              className="w-s"
            />
            <TextField
              label="Bekendgemaakt aan de aanbieder op"
              name="bekendgemaakt_op"
              type="date"
              required={false}
              result={besluiten}
              value={besluit?.bekendgemaakt_op}
              className="w-s"
            />
            <RadioField
              label="Verwacht u bezwaar?"
              name="bezwaar_verwacht"
              result={besluiten}
              value={jaNee(besluit?.bezwaar_verwacht)}
              options={JA_NEE}
              hint="Bij bezwaar wacht u twee weken na de bekendmaking (Woo artikel 4.4 lid 5)."
            />
            <TextArea
              label="Samenvatting voor iedereen"
              name="samenvatting"
              result={besluiten}
              value={besluit?.samenvatting}
              hint="Nodig als het openbaar wordt. Niets hierin mag naar een cliënt of medewerker wijzen."
            />
            <fieldset className="stack">
              <legend>Voorlopige voorziening</legend>
              <div className="row">
                <TextField
                  label="Gevraagd op"
                  name="voorziening_van"
                  type="date"
                  required={false}
                  result={besluiten}
                  value={besluit?.voorziening_van}
                  className="w-s"
                />
                <TextField
                  label="Beslist of ingetrokken op"
                  name="voorziening_tot"
                  type="date"
                  required={false}
                  result={besluiten}
                  value={besluit?.voorziening_tot}
                  className="w-s"
                />
                <SelectField
                  label="Uitkomst"
                  name="voorziening_uitkomst"
                  required={false}
                  result={besluiten}
                  value={besluit?.voorziening_uitkomst}
                  empty="nog niet bekend"
                  options={Object.entries(VOORZIENING_TEKST).map(([value, label]) => ({ value, label }))}
                />
              </div>
            </fieldset>
            <Button quiet={besluit !== null}>Besluit opslaan</Button>
          </form>
        </details>
      )}
    </Section>
  )
}
