import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import {
  addDoel,
  addEigenindicator,
  deleteDoel,
  type Doel,
  listDoelen,
  listEigenindicatoren,
  listTrendindicatoren,
  saveDoel,
  saveTrendindicatoren,
} from '../../../db/doelen.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { EIGEN, INDICATOREN, STANDAARD } from '../../indicatoren.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { Button, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { doelSchema, doelWegSchema, doelWijzigSchema, eigenSchema, PLEKKEN, plekkenSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Doelen en cijfers · Peil' }]

const standVan = (rijen: readonly { sleutel: string; doel_id: number | null; streefwaarde: string | null }[]): string =>
  rijen.map(({ sleutel, doel_id, streefwaarde }) => `${sleutel}/${doel_id ?? ''}/${streefwaarde ?? ''}`).join(' ')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'trends.beheren')
  return inGemeente(context, wie, async (trx) => {
    const gekozen = await listTrendindicatoren(trx, wie.gemeente)
    const eigen = await listEigenindicatoren(trx, wie.gemeente)
    return {
      doelen: await listDoelen(trx, wie.gemeente),
      eigen,
      stand: standVan(gekozen),
      plekken: gekozen.length > 0 ? gekozen : STANDAARD.map((sleutel) => ({ sleutel, doel_id: null, streefwaarde: null })),
      keuzes: [
        ...Object.entries(INDICATOREN).map(([sleutel, { naam }]) => ({ sleutel, naam })),
        ...eigen.map(({ id, naam }) => ({ sleutel: `${EIGEN}${id}`, naam: `${naam} (eigen cijfer)` })),
      ],
    }
  })
}

const BOTSING = 'Een collega heeft dit intussen gewijzigd of weggehaald. Laad de pagina opnieuw en kijk wat er nu staat.'

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'trends.beheren')
  const posted = await request.formData()
  const intent = String(posted.get('intent'))
  const geweigerd = (status: number, result: FormResult) => data({ intent, result }, { status })
  switch (intent) {
    case 'doel-toevoegen': {
      const form = readForm(posted, doelSchema)
      if (!form.ok) return geweigerd(400, form.result)
      await inGemeente(context, wie, (trx) => addDoel(trx, wie, form.value))
      return redirect('/trends/doelen?melding=doel-toegevoegd')
    }
    case 'doel-wijzigen': {
      const form = readForm(posted, doelWijzigSchema)
      if (!form.ok) return geweigerd(400, form.result)
      const { id, versie, ...gegevens } = form.value
      if (!(await inGemeente(context, wie, (trx) => saveDoel(trx, wie, id, versie, gegevens))))
        return geweigerd(409, refuse(posted, BOTSING))
      return redirect('/trends/doelen?melding=opgeslagen')
    }
    case 'doel-weg': {
      const form = readForm(posted, doelWegSchema)
      if (!form.ok) return geweigerd(400, form.result)
      if (!(await inGemeente(context, wie, (trx) => deleteDoel(trx, wie, form.value.id, form.value.versie))))
        return geweigerd(
          409,
          refuse(
            posted,
            'Dit doel is niet weggehaald: er staat nog een cijfer bij, of een collega was u voor. Kies eerst een ander doel bij dat cijfer.',
          ),
        )
      return redirect('/trends/doelen?melding=doel-weg')
    }
    case 'plekken': {
      const form = readForm(posted, plekkenSchema)
      if (!form.ok) return geweigerd(400, form.result)
      return slaPlekkenOp(form.value)
    }
    case 'eigen': {
      const form = readForm(posted, eigenSchema)
      if (!form.ok) return geweigerd(400, form.result)
      const id = await inGemeente(context, wie, (trx) => addEigenindicator(trx, wie, form.value, context.vandaag))
      return id === undefined
        ? geweigerd(409, refuse(posted, { naam: 'Er is al een eigen cijfer met deze naam. Kies een andere naam, of vul dat cijfer aan.' }))
        : redirect(`/trends/doelen/${id}?melding=indicator-toegevoegd`)
    }
    default:
      return geweigerd(400, refuse(posted, 'Peil begreep dit formulier niet. Laad de pagina opnieuw.'))
  }

  async function slaPlekkenOp(waarde: Record<string, unknown>) {
    const rijen = PLEKKEN.flatMap((plek) => {
      const sleutel = waarde[`indicator${plek}`] as string | undefined
      return sleutel === undefined
        ? []
        : [
            {
              plek,
              sleutel,
              doel_id: (waarde[`doel${plek}`] as number | undefined) ?? null,
              streefwaarde: (waarde[`streef${plek}`] as string | undefined) ?? null,
            },
          ]
    })
    const dubbel = rijen.filter(({ sleutel }, i) => rijen.findIndex((rij) => rij.sleutel === sleutel) !== i)
    if (dubbel.length > 0)
      return geweigerd(
        400,
        refuse(
          posted,
          Object.fromEntries(
            dubbel.map(({ plek }) => [
              `indicator${plek}`,
              `Op plek ${plek} staat een cijfer dat al op een andere plek staat. Kies elk cijfer één keer.`,
            ]),
          ),
        ),
      )
    const uitslag = await inGemeente(context, wie, async (trx) => {
      if (standVan(await listTrendindicatoren(trx, wie.gemeente)) !== waarde.stand) return 'botsing'
      const doelen = (await listDoelen(trx, wie.gemeente)).map(({ id }) => id)
      const eigen = (await listEigenindicatoren(trx, wie.gemeente)).map(({ id }) => `${EIGEN}${id}`)
      if (
        rijen.some(
          ({ sleutel, doel_id }) =>
            (!(sleutel in INDICATOREN) && !eigen.includes(sleutel)) || (doel_id !== null && !doelen.includes(doel_id)),
        )
      )
        return 'onbekend'
      await saveTrendindicatoren(
        trx,
        wie,
        rijen.map(({ sleutel, doel_id, streefwaarde }) => ({ sleutel, doel_id, streefwaarde })),
      )
      return 'ok'
    })
    if (uitslag === 'botsing') return geweigerd(409, refuse(posted, BOTSING))
    if (uitslag === 'onbekend')
      return geweigerd(400, refuse(posted, 'Een van de gekozen cijfers of doelen bestaat niet. Laad de pagina opnieuw.'))
    return redirect('/trends/doelen?melding=trends-ingericht')
  }
}

export default function Doelen() {
  const { doelen, eigen, plekken, keuzes, stand } = useLoaderData<typeof loader>()
  const gegeven = useActionData<typeof action>()
  const van = (intent: string) => (gegeven?.intent === intent ? gegeven.result : undefined)
  return (
    <>
      <PageHead
        title="Doelen en cijfers"
        crumbs={[{ label: 'Trends', to: '/trends' }]}
        lead="Op de pagina Trends staan hoogstens zeven cijfers. Elk cijfer hoort bij een doel van uw beleidsplan: een cijfer zonder doel leidt alleen maar af."
      />
      <ErrorSummary result={gegeven?.result} />
      <Section title="Doelen" id="doelen">
        <div className="columns">
          <div>
            {doelen.length === 0 ? (
              <Empty>Er staat nog geen doel. Neem de doelen over uit uw beleidsplan (Wmo artikel 2.1.2).</Empty>
            ) : (
              <ol className="card plain">
                {doelen.map((doel) => (
                  <Doelregel
                    key={doel.id}
                    doel={doel}
                    result={
                      gegeven?.intent === 'doel-wijzigen' && gegeven.result.values.id?.[0] === String(doel.id) ? gegeven.result : undefined
                    }
                  />
                ))}
              </ol>
            )}
          </div>
          <form method="post" className="card stack" noValidate>
            <h3 className="nl-heading nl-heading--level-3">Doel toevoegen</h3>
            <input type="hidden" name="intent" value="doel-toevoegen" />
            <Doelvelden result={van('doel-toevoegen')} volgorde={doelen.length + 1} />
            <Button quiet>Toevoegen</Button>
          </form>
        </div>
      </Section>
      <Section title="Cijfers op de pagina" id="plekken">
        <form method="post" action="#plekken" className="stack" noValidate>
          <input type="hidden" name="intent" value="plekken" />
          <input type="hidden" name="stand" value={stand} />
          <Table
            caption="Welke cijfers op de pagina staan"
            list
            head={
              <>
                <Th>Plek</Th>
                <Th>Cijfer</Th>
                <Th>Doel</Th>
                <Th>Streefwaarde</Th>
              </>
            }
          >
            {PLEKKEN.map((plek) => (
              <Plekregel key={plek} plek={plek} nu={plekken[plek - 1]} keuzes={keuzes} doelen={doelen} result={van('plekken')} />
            ))}
          </Table>
          <p className="soft small prose">
            Een streefwaarde is niet verplicht. Peil zegt alleen dat een doel gehaald is als ook de marge dat draagt.
          </p>
          <Button>Opslaan</Button>
        </form>
      </Section>
      <Section title="Eigen cijfers" id="eigen">
        <div className="columns">
          <div>
            {eigen.length === 0 ? (
              <Empty>Er zijn geen eigen cijfers. Voeg er een toe als u iets meet wat niet in Peil staat.</Empty>
            ) : (
              <ul className="card plain">
                {eigen.map(({ id, naam, bijgewerkt_op }) => (
                  <li key={id} className="bar">
                    <Link to={`/trends/doelen/${id}`}>{naam}</Link>
                    <span className="soft small">bijgewerkt {datumKort(bijgewerkt_op)}</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
          <form method="post" className="card stack" noValidate>
            <h3 className="nl-heading nl-heading--level-3">Eigen cijfer toevoegen</h3>
            <input type="hidden" name="intent" value="eigen" />
            <Eigenvelden result={van('eigen')} />
            <Button quiet>Toevoegen</Button>
          </form>
        </div>
      </Section>
    </>
  )
}

function Doelvelden({ doel, result, volgorde }: { doel?: Doel; result: FormResult | undefined; volgorde: number }) {
  return (
    <>
      <TextField label="Doel" name="naam" value={doel?.naam} result={result} required maxLength={200} />
      <TextArea label="Toelichting" name="toelichting" value={doel?.toelichting} result={result} rows={2} required={false} />
      <TextField
        label="Vindplaats"
        name="vindplaats"
        value={doel?.vindplaats}
        result={result}
        required={false}
        hint="Bijvoorbeeld: Beleidsplan sociaal domein 2024-2028, bladzijde 12"
      />
      <TextField label="Volgorde" name="volgorde" value={doel?.volgorde ?? volgorde} result={result} inputMode="numeric" className="w-s" />
    </>
  )
}

function Doelregel({ doel, result }: { doel: Doel; result: FormResult | undefined }) {
  return (
    <li className="bar">
      <div>
        <b>{doel.naam}</b>
        {doel.toelichting && <span className="sub">{doel.toelichting}</span>}
        <span className="sub">{doel.vindplaats ?? 'vindplaats onbekend'}</span>
        <details open={result !== undefined}>
          <summary aria-label={`${doel.naam} wijzigen`}>Wijzigen</summary>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="id" value={doel.id} />
            <input type="hidden" name="versie" value={doel.versie} />
            <Doelvelden doel={doel} result={result} volgorde={doel.volgorde} />
            <div className="row">
              <Button name="intent" value="doel-wijzigen" quiet>
                Opslaan
              </Button>
              <Button name="intent" value="doel-weg" quiet>
                Weghalen
              </Button>
            </div>
          </form>
        </details>
      </div>
    </li>
  )
}

function Plekregel({
  plek,
  nu,
  keuzes,
  doelen,
  result,
}: {
  plek: number
  nu: { sleutel: string; doel_id: number | null; streefwaarde: string | null } | undefined
  keuzes: { sleutel: string; naam: string }[]
  doelen: Doel[]
  result: FormResult | undefined
}) {
  const gegeven = (naam: string, anders: string) => (result ? (result.values[naam]?.[0] ?? '') : anders)
  const fout = [...(result?.errors[`indicator${plek}`] ?? []), ...(result?.errors[`streef${plek}`] ?? [])]
  const foutId = `plek${plek}-fout`
  const toegankelijk = (label: string) => ({
    'aria-label': `${label} op plek ${plek}`,
    ...(fout.length > 0 && { 'aria-describedby': foutId, 'aria-invalid': true as const }),
  })
  return (
    <Tr>
      <RowHead>{plek}</RowHead>
      <Td label="Cijfer">
        {fout.length > 0 && (
          <div className="utrecht-form-field__error-message" id={foutId}>
            {fout.join(' ')}
          </div>
        )}
        <select
          className="utrecht-select utrecht-select--html-select"
          name={`indicator${plek}`}
          defaultValue={gegeven(`indicator${plek}`, nu?.sleutel ?? '')}
          {...toegankelijk('Cijfer')}
        >
          <option value="">geen</option>
          {keuzes.map(({ sleutel, naam }) => (
            <option key={sleutel} value={sleutel}>
              {naam}
            </option>
          ))}
        </select>
      </Td>
      <Td label="Doel">
        <select
          className="utrecht-select utrecht-select--html-select"
          name={`doel${plek}`}
          defaultValue={gegeven(`doel${plek}`, String(nu?.doel_id ?? ''))}
          {...toegankelijk('Doel')}
        >
          <option value="">nog geen eigen doel</option>
          {doelen.map(({ id, naam }) => (
            <option key={id} value={id}>
              {naam}
            </option>
          ))}
        </select>
      </Td>
      <Td label="Streefwaarde">
        <input
          className="utrecht-textbox utrecht-textbox--html-input w-s"
          name={`streef${plek}`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={gegeven(`streef${plek}`, nu?.streefwaarde?.replace('.', ',') ?? '')}
          {...toegankelijk('Streefwaarde')}
        />
      </Td>
    </Tr>
  )
}

const EENHEDEN = [
  { value: 'procent', label: 'procent' },
  { value: 'getal', label: 'getal, zoals dagen of aantallen' },
  { value: 'euro', label: 'euro' },
]
const RICHTINGEN = [
  { value: 'omhoog', label: 'hoger is beter' },
  { value: 'omlaag', label: 'lager is beter' },
  { value: 'neutraal', label: 'geen van beide' },
]

function Eigenvelden({ result }: { result: FormResult | undefined }) {
  return (
    <>
      <TextField label="Naam" name="naam" result={result} required maxLength={120} />
      <TextArea label="Wat is gemeten, en bij wie" name="wat" result={result} rows={2} required />
      <RadioField label="Eenheid" name="eenheid" result={result} value="procent" options={EENHEDEN} />
      <RadioField label="Richting" name="richting" result={result} value="omhoog" options={RICHTINGEN} />
      <TextField label="Bron" name="bron" result={result} required maxLength={200} hint="Bijvoorbeeld: Jaarstukken 2025, bladzijde 201" />
    </>
  )
}
