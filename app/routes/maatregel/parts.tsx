import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Maatregel } from '../../../db/maatregelen.ts'
import type { FormResult } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import { LADDER } from '../../rules/handhaving.ts'
import { datum } from '../../text.ts'
import { Button, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Note, Section } from '../../ui/page.tsx'
import type { Intent } from './form.ts'

export function WatNogNodigIs({ weigeringen, mag }: { weigeringen: string[]; mag: boolean }) {
  if (weigeringen.length === 0)
    return <Note kind="ok">{mag ? 'Alles is er. U kunt de maatregel opleggen.' : 'Alles is er. De maatregel kan worden opgelegd.'}</Note>
  return (
    <Section title="Wat er nog nodig is voor opleggen" id="nodig">
      <ul className="card">
        {weigeringen.map((zin) => (
          <li key={zin}>{zin}</li>
        ))}
      </ul>
    </Section>
  )
}

const onbekend = <span className="soft">nog niet ingevuld</span>

export function Gegevens({ maatregel, bezwaar, vandaag }: { maatregel: Maatregel; bezwaar: Dag | null; vandaag: Dag }) {
  const {
    spoor,
    zienswijze_gevraagd_op: gevraagd,
    zienswijze_uiterlijk: uiterlijk,
    hersteltermijn,
    hercontrole_op: hercontrole,
  } = maatregel
  return (
    <Section title="Gegevens" id="gegevens">
      <dl className="dl card">
        <dt>Norm</dt>
        <dd>
          <Link to={`/aanbieders/${maatregel.aanbieder_id}/verplichtingen/${maatregel.onderwerp}`}>
            {maatregel.norm ?? maatregel.onderwerp}
          </Link>
        </dd>
        <dt>Trede</dt>
        <dd>{LADDER[maatregel.soort].nummer} van 12 op de ladder</dd>
        <dt>Feiten</dt>
        <dd className="pre">{maatregel.feiten ?? onbekend}</dd>
        <dt>Grondslag</dt>
        <dd className="pre">{maatregel.grondslag ?? onbekend}</dd>
        {spoor === 'privaat' && (
          <>
            <dt>Bepaling in het contract</dt>
            <dd>{maatregel.clausule ?? onbekend}</dd>
          </>
        )}
        {spoor === 'publiek' && (
          <>
            <dt>Besluit</dt>
            <dd>
              {maatregel.besluitnummer ?? onbekend}
              {maatregel.besluit_door && `, ${maatregel.besluit_door === 'college' ? 'van het college' : 'in mandaat'}`}
            </dd>
          </>
        )}
        <dt>Zienswijze</dt>
        <dd>
          {gevraagd ? (
            `gevraagd op ${datum(gevraagd)}, termijn tot en met ${datum(uiterlijk!)}`
          ) : (
            <span className="soft">nog niet gevraagd</span>
          )}
          {maatregel.zienswijze && <span className="pre sub">{maatregel.zienswijze}</span>}
        </dd>
        {maatregel.overgeslagen_reden && (
          <>
            <dt>Waarom stappen zijn overgeslagen</dt>
            <dd className="pre">{maatregel.overgeslagen_reden}</dd>
          </>
        )}
        <dt>Hersteltermijn</dt>
        <dd>
          {hersteltermijn === null ? (
            <span className="soft">geen</span>
          ) : maatregel.staat === 'opgelegd' && hersteltermijn < vandaag && hercontrole === null ? (
            <span className="late">voorbij, was tot en met {datum(hersteltermijn)}</span>
          ) : (
            `tot en met ${datum(hersteltermijn)}`
          )}
        </dd>
        {maatregel.opgelegd_op && (
          <>
            <dt>Opgelegd</dt>
            <dd>
              {datum(maatregel.opgelegd_op)}
              {bezwaar && (
                <span className="sub">
                  {bezwaar < vandaag ? `bezwaar kon tot en met ${datum(bezwaar)}` : `bezwaar kan tot en met ${datum(bezwaar)}`}
                </span>
              )}
            </dd>
          </>
        )}
        {maatregel.opgelegd_op && (
          <>
            <dt>Hercontrole</dt>
            <dd>
              {hercontrole === null ? (
                <span className="soft">nog niet gedaan</span>
              ) : (
                <>
                  {datum(hercontrole)}
                  <span className="pre sub">{maatregel.hercontrole_uitkomst}</span>
                </>
              )}
            </dd>
          </>
        )}
        {maatregel.opgelegd_op && (
          <>
            <dt>Effect</dt>
            <dd className="pre">{maatregel.effect ?? <span className="soft">nog niet bekend</span>}</dd>
          </>
        )}
        {maatregel.opgeheven_op && (
          <>
            <dt>Opgeheven</dt>
            <dd>{datum(maatregel.opgeheven_op)}</dd>
          </>
        )}
        {maatregel.reden && (
          <>
            <dt>Reden</dt>
            <dd className="pre">{maatregel.reden}</dd>
          </>
        )}
        <dt>Vastgelegd door</dt>
        <dd>{maatregel.geregistreerd_door}</dd>
      </dl>
    </Section>
  )
}

interface Stap {
  maatregel: Maatregel
  mag: Intent[]
  van: (intent: Intent) => FormResult | undefined
  vandaag: Dag
  voorstel: Dag
  klaar: boolean
}

/** What can be done now; the step that comes first is open. */
export function Stappen({ maatregel, mag, van, vandaag, voorstel, klaar }: Stap) {
  if (mag.length === 0) return null
  const vraagEerst = maatregel.zienswijze_gevraagd_op === null && LADDER[maatregel.soort].ingrijpend
  const formulier = (intent: Intent, titel: string, knop: string, open: boolean, velden: ReactNode) =>
    mag.includes(intent) && (
      <details className="more" open={open || van(intent) !== undefined} key={intent}>
        <summary>{titel}</summary>
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name="versie" value={maatregel.versie} />
          {velden}
          <Button quiet={!open}>{knop}</Button>
        </form>
      </details>
    )
  return (
    <Section title="Wat u kunt doen" id="stappen">
      {formulier(
        'overnemen',
        'Advies overnemen',
        'Advies overnemen',
        true,
        <p>De maatregel komt dan in voorbereiding. Daarna vult u aan wat nog nodig is.</p>,
      )}
      {formulier(
        'opleggen',
        'Opleggen',
        'Maatregel opleggen',
        klaar,
        <>
          <p className="soft">Peil kijkt op dit moment nog eens of alles klopt.</p>
          <TextField
            label="Datum van de maatregel"
            name="op"
            type="date"
            className="w-s"
            required
            result={van('opleggen')}
            value={vandaag}
          />
        </>,
      )}
      {formulier(
        'zienswijze-vragen',
        maatregel.zienswijze_gevraagd_op === null ? 'Zienswijze vragen' : 'Termijn voor de zienswijze wijzigen',
        'Zienswijze vastleggen',
        !klaar && vraagEerst,
        <>
          <TextField
            label="Gevraagd op"
            name="gevraagd"
            type="date"
            className="w-s"
            required
            result={van('zienswijze-vragen')}
            value={maatregel.zienswijze_gevraagd_op ?? vandaag}
          />
          <TextField
            label="Reageren kan tot en met"
            name="uiterlijk"
            type="date"
            className="w-s"
            required
            result={van('zienswijze-vragen')}
            value={maatregel.zienswijze_uiterlijk ?? voorstel}
            hint="Voorstel: twee weken."
          />
        </>,
      )}
      {maatregel.zienswijze_gevraagd_op !== null &&
        formulier(
          'zienswijze-ontvangen',
          'Zienswijze vastleggen',
          'Reactie opslaan',
          false,
          <TextArea
            label="Wat de aanbieder liet weten"
            name="zienswijze"
            required
            result={van('zienswijze-ontvangen')}
            value={maatregel.zienswijze}
            rows={4}
            hint="Schrijf geen namen, geen BSN en geen diagnoses."
          />,
        )}
      {formulier(
        'wijzigen',
        'Gegevens aanvullen of wijzigen',
        'Gegevens opslaan',
        !klaar && maatregel.staat === 'voorbereiding' && !vraagEerst,
        <>
          <TextArea
            label="Feiten"
            name="feiten"
            required={false}
            result={van('wijzigen')}
            value={maatregel.feiten}
            rows={5}
            hint="Schrijf geen namen, geen BSN en geen diagnoses, en niets waaraan een cliënt of gebeurtenis te herkennen is."
          />
          <TextArea label="Grondslag" name="grondslag" required={false} result={van('wijzigen')} value={maatregel.grondslag} rows={2} />
          {maatregel.spoor === 'privaat' && (
            <TextField
              label="Bepaling in het contract"
              name="clausule"
              required={false}
              result={van('wijzigen')}
              value={maatregel.clausule}
              maxLength={500}
            />
          )}
          {maatregel.spoor === 'publiek' && (
            <>
              <TextField
                label="Nummer van het besluit"
                name="besluitnummer"
                required={false}
                result={van('wijzigen')}
                value={maatregel.besluitnummer}
                className="w-m"
                maxLength={100}
              />
              <SelectField
                label="Wie besloot"
                name="besluit_door"
                required={false}
                result={van('wijzigen')}
                value={maatregel.besluit_door}
                empty="Nog niet bekend"
                options={[
                  { value: 'college', label: 'Het college' },
                  { value: 'mandaat', label: 'Iemand met mandaat van het college' },
                ]}
              />
            </>
          )}
          <TextField
            label="Herstellen kan tot en met"
            name="hersteltermijn"
            type="date"
            className="w-s"
            required={false}
            result={van('wijzigen')}
            value={maatregel.hersteltermijn}
          />
          <TextArea
            label="Waarom lichtere stappen worden overgeslagen"
            name="overgeslagen_reden"
            required={false}
            result={van('wijzigen')}
            value={maatregel.overgeslagen_reden}
            rows={2}
          />
        </>,
      )}
      {formulier(
        'hercontrole',
        'Hercontrole vastleggen',
        'Hercontrole opslaan',
        maatregel.hercontrole_op === null,
        <>
          <TextField
            label="Gecontroleerd op"
            name="op"
            type="date"
            className="w-s"
            required
            result={van('hercontrole')}
            value={maatregel.hercontrole_op ?? vandaag}
          />
          <TextArea
            label="Wat de hercontrole uitwees"
            name="uitkomst"
            required
            result={van('hercontrole')}
            value={maatregel.hercontrole_uitkomst}
            rows={3}
          />
          <TextArea
            label="Effect van de maatregel"
            name="effect"
            required={false}
            result={van('hercontrole')}
            value={maatregel.effect}
            rows={2}
          />
        </>,
      )}
      {formulier(
        'opheffen',
        'Maatregel opheffen',
        'Maatregel opheffen',
        maatregel.hercontrole_op !== null,
        <>
          <TextField label="Opgeheven per" name="op" type="date" className="w-s" required result={van('opheffen')} value={vandaag} />
          <TextArea label="Waarom" name="reden" required result={van('opheffen')} rows={2} />
        </>,
      )}
      {formulier(
        'intrekken',
        maatregel.staat === 'advies' ? 'Advies niet overnemen of intrekken' : 'Voorbereiding stoppen',
        'Intrekken',
        false,
        <TextArea label="Waarom gaat dit niet door" name="reden" required result={van('intrekken')} rows={2} />,
      )}
    </Section>
  )
}
