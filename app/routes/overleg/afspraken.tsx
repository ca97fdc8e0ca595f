import { Link } from '@remix-run/react'
import type { Afspraak } from '../../../db/afspraken.ts'
import type { FormResult } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import { datumKort } from '../../text.ts'
import { Button, SelectField, TextField } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { type Deel, vanFormulier } from './deel.ts'

const wie = ({ eigenaar, persoon }: Afspraak): string => persoon ?? eigenaar

/** One afspraak in a line. */
export function Afspraakregel({ afspraak, vandaag }: { afspraak: Afspraak; vandaag: Dag }) {
  return (
    <>
      {afspraak.omschrijving}{' '}
      <span className="soft">
        ({wie(afspraak)}, uiterlijk {datumKort(afspraak.uiterlijk)})
      </span>{' '}
      <Stand afspraak={afspraak} vandaag={vandaag} />
    </>
  )
}

function Stand({ afspraak, vandaag }: { afspraak: Afspraak; vandaag: Dag }) {
  if (afspraak.gedaan_op) return <>gedaan op {datumKort(afspraak.gedaan_op)}</>
  return afspraak.uiterlijk < vandaag ? <span className="late">te laat</span> : null
}

export function AfspraakFormulier({
  hiaat,
  personen,
  result,
}: {
  hiaat: number | null
  personen: { id: number; naam: string }[]
  result: FormResult | undefined
}) {
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="afspraak" />
      {hiaat !== null && <input type="hidden" name="hiaat" value={hiaat} />}
      <TextField
        label="Wat is er afgesproken"
        name="omschrijving"
        required
        result={result}
        maxLength={500}
        hint="Noem geen namen van cliënten."
      />
      <div className="row">
        <SelectField
          label="Wie doet het"
          name="eigenaar"
          required
          result={result}
          empty="Kies"
          options={[{ value: 'aanbieder', label: 'de aanbieder' }, ...personen.map(({ id, naam }) => ({ value: id, label: naam }))]}
        />
        <TextField label="Uiterlijk" name="uiterlijk" type="date" required result={result} className="w-s" />
        <Button quiet={hiaat === null}>Afspraak opslaan</Button>
      </div>
    </form>
  )
}

/** Everything agreed here, and what earlier meetings left open besides the gaps on the list. */
export function Afspraken({ pagina, result }: Deel) {
  const { afspraken, eerdere, lijst, overleg, mag, vandaag } = pagina
  const opLijst = new Set(lijst?.regels.map(({ hiaatId }) => hiaatId))
  const openEerder = eerdere.filter((afspraak) => afspraak.gedaan_op === null && !opLijst.has(afspraak.hiaat_id ?? -1))
  const los = vanFormulier(result, 'afspraak', 'hiaat')
  if (overleg.staat === 'gepland' && openEerder.length === 0) return null
  return (
    <Section title="Afspraken" id="afspraken">
      {openEerder.length > 0 && (
        <Table
          caption="Open afspraken uit eerdere overleggen"
          list
          head={
            <>
              <Th>Nog open uit een eerder overleg</Th>
              <Th>Overleg</Th>
              <Th>Wie</Th>
              <Th>Uiterlijk</Th>
            </>
          }
        >
          {openEerder.map((afspraak) => (
            <Tr key={afspraak.id}>
              <RowHead>
                {afspraak.omschrijving}
                {afspraak.norm && <span className="sub">{afspraak.norm}</span>}
              </RowHead>
              <Td label="Overleg" className="nowrap">
                <Link to={`/overleggen/${afspraak.overleg_id}#afspraken`}>{datumKort(afspraak.overlegdatum)}</Link>
              </Td>
              <Td label="Wie">{wie(afspraak)}</Td>
              <Td label="Uiterlijk" className="nowrap">
                {datumKort(afspraak.uiterlijk)} <Stand afspraak={afspraak} vandaag={vandaag} />
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      <div className="more">
        {afspraken.length === 0 ? (
          <Empty>
            {mag.vastleggen
              ? 'Er is in dit overleg nog niets afgesproken. Maak bij elk hiaat een afspraak, of hieronder een afspraak die bij geen hiaat hoort.'
              : 'In dit overleg is nog niets afgesproken.'}
          </Empty>
        ) : (
          <Table
            caption="Afspraken van dit overleg"
            list
            head={
              <>
                <Th>Afspraak</Th>
                <Th>Wie</Th>
                <Th>Uiterlijk</Th>
                <Th>Gedaan</Th>
              </>
            }
          >
            {afspraken.map((afspraak) => (
              <Tr key={afspraak.id}>
                <RowHead>
                  {afspraak.omschrijving}
                  <span className="sub">{afspraak.norm ?? 'hoort niet bij een hiaat'}</span>
                </RowHead>
                <Td label="Wie">{wie(afspraak)}</Td>
                <Td label="Uiterlijk" className="nowrap">
                  {datumKort(afspraak.uiterlijk)}
                  {afspraak.gedaan_op === null && afspraak.uiterlijk < vandaag && <span className="late"> te laat</span>}
                </Td>
                <Td label="Gedaan">
                  <Gedaan
                    afspraak={afspraak}
                    mag={mag.nakomen}
                    vandaag={vandaag}
                    result={vanFormulier(result, 'gedaan', 'id', afspraak.id)}
                  />
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </div>
      {mag.vastleggen && (
        <details className="no-print more" open={los !== undefined && !los.values.hiaat}>
          <summary>Afspraak die bij geen hiaat hoort</summary>
          <AfspraakFormulier hiaat={null} personen={pagina.personen} result={los?.values.hiaat ? undefined : los} />
        </details>
      )}
    </Section>
  )
}

function Gedaan({ afspraak, mag, vandaag, result }: { afspraak: Afspraak; mag: boolean; vandaag: Dag; result: FormResult | undefined }) {
  const sleutels = (
    <>
      <input type="hidden" name="id" value={afspraak.id} />
      <input type="hidden" name="versie" value={afspraak.versie} />
    </>
  )
  if (afspraak.gedaan_op) {
    return (
      <>
        {datumKort(afspraak.gedaan_op)}
        {afspraak.gedaan_toelichting && <span className="sub">{afspraak.gedaan_toelichting}</span>}
        {mag && (
          <form method="post">
            <input type="hidden" name="intent" value="heropenen" />
            {sleutels}
            <button type="submit" className="nl-button--link">
              Toch niet gedaan<span className="visually-hidden">: {afspraak.omschrijving}</span>
            </button>
          </form>
        )}
      </>
    )
  }
  if (!mag) return <span className="soft">nog niet</span>
  return (
    <details open={result !== undefined}>
      <summary>
        Gedaan melden<span className="visually-hidden">: {afspraak.omschrijving}</span>
      </summary>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value="gedaan" />
        {sleutels}
        <TextField label="Gedaan op" name="gedaan_op" type="date" value={vandaag} result={result} required />
        <TextField label="Toelichting" name="toelichting" required={false} result={result} maxLength={500} />
        <Button quiet>Opslaan</Button>
      </form>
    </details>
  )
}
