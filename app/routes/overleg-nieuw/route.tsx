import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addOverleg, getCyclus, listAanbiederkeuze, listContactpersonen } from '../../../db/overleggen.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { leesNummer } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { type Overlegvoorstel, stelOverlegVoor, stelVolgendeVoor } from '../../rules/overlegvoorstel.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum, datumKort, datumMetDag, DEELNEMERROLLEN } from '../../text.ts'
import { FilterForm, FilterInput } from '../../ui/filters.tsx'
import { Button, ErrorSummary, SelectField, TextField } from '../../ui/field.tsx'
import { Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { nieuwSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Overleg plannen · Peil' }]

const KEUZES = 30
const RIJEN = [1, 2, 3, 4] as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.wijzigen')
  const params = new URL(request.url).searchParams
  const gekozen = leesNummer(params.get('aanbieder'))
  const zoek = params.get('zoek')?.trim() ?? ''
  const { vandaag } = context
  const { voorbereiding_werkdagen: voorbereiding } = wie.instellingen
  return inGemeente(context, wie, async (trx) => {
    if (gekozen === null)
      return {
        keuze: await listAanbiederkeuze(trx, wie.gemeente, zoek, vandaag, KEUZES),
        zoek,
        cyclus: null,
        voorstel: null,
        contactpersonen: [],
        naam: wie.naam,
        vandaag,
      }
    const cyclus = await getCyclus(trx, wie.gemeente, gekozen, vandaag)
    if (!cyclus) throw new Response(null, { status: 404 })
    const voorstel = cyclus.volgende
      ? stelVolgendeVoor(cyclus.volgende.datum, cyclus.elkeMaanden, voorbereiding, vandaag, gelijkgesteldeDagen)
      : stelOverlegVoor(cyclus.uiterlijk, voorbereiding, vandaag, gelijkgesteldeDagen)
    return {
      keuze: null,
      zoek,
      cyclus,
      voorstel,
      contactpersonen: await listContactpersonen(trx, wie.gemeente, gekozen),
      naam: wie.naam,
      vandaag,
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.wijzigen')
  const posted = await request.formData()
  const form = readForm(posted, nieuwSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { value } = form
  if (value.datum < context.vandaag)
    return data(
      { result: refuse(posted, { datum: `${datum(value.datum)} is al geweest. Kies vandaag of een latere dag.` }) },
      { status: 400 },
    )
  const deelnemers = RIJEN.flatMap((rij) => {
    const rol = value[`rol${rij}`]
    return rol ? [{ rol, naam: value[`naam${rij}`] ?? null }] : []
  })
  const id = await inGemeente(context, wie, async (trx) => {
    if (!(await getCyclus(trx, wie.gemeente, value.aanbieder, context.vandaag))) throw new Response(null, { status: 404 })
    return addOverleg(
      trx,
      wie,
      { aanbieder: value.aanbieder, datum: value.datum, tijd: value.tijd ?? null, plaats: value.plaats ?? null, deelnemers },
      context.vandaag,
    )
  })
  if (id === undefined)
    return data(
      { result: refuse(posted, { datum: `Op ${datum(value.datum)} staat al een overleg met deze aanbieder. Kies een andere dag.` }) },
      { status: 409 },
    )
  throw redirect(`/overleggen/${id}?melding=overleg-gepland`)
}

export default function OverlegNieuw() {
  const { keuze, zoek, cyclus, voorstel, contactpersonen, naam, vandaag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  if (!cyclus) return <Aanbiederkeuze keuze={keuze ?? []} zoek={zoek} />
  const contact = contactpersonen[0]
  const vooraf = [
    { rol: 'contractmanager', naam },
    { rol: 'contactpersoon aanbieder', naam: contact?.naam ?? '' },
  ]
  return (
    <>
      <PageHead
        title={`Overleg plannen met ${cyclus.aanbieder}`}
        crumbs={[
          { label: 'Overleggen', to: '/overleggen' },
          { label: 'Plannen', to: '/overleggen/nieuw' },
        ]}
        lead={
          cyclus.elkeMaanden === null
            ? 'Van deze aanbieder is geen cyclus bekend.'
            : `Ten minste elke ${aantal(cyclus.elkeMaanden, 'maand', 'maanden')} een overleg. ${cyclus.laatste ? `Laatste overleg: ${datum(cyclus.laatste)}.` : 'Er is nog geen overleg gehouden.'}`
        }
      />
      <ErrorSummary result={result} />
      {cyclus.volgende && (
        <Note>
          Er staat al een overleg gepland op <Link to={`/overleggen/${cyclus.volgende.id}`}>{datum(cyclus.volgende.datum)}</Link>. De
          voorgestelde datum hieronder komt daarna.
        </Note>
      )}
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="aanbieder" value={cyclus.aanbieder_id} />
        <TextField
          label="Datum"
          name="datum"
          type="date"
          className="w-s"
          required
          result={result}
          value={voorstel?.datum}
          hint={voorstelTekst(voorstel, vandaag)}
        />
        <TextField label="Tijd" name="tijd" type="time" className="w-s" required={false} result={result} value="10:00" />
        <TextField label="Plaats" name="plaats" required={false} result={result} className="w-m" value="Stadskantoor" maxLength={200} />
        <fieldset className="stack">
          <legend>Deelnemers</legend>
          <p className="soft small">Alleen mensen die voor de gemeente of de aanbieder werken. Noem geen cliënten.</p>
          {RIJEN.map((rij) => (
            <div className="deelnemer" key={rij}>
              <SelectField
                label={`Rol ${rij}`}
                name={`rol${rij}`}
                result={result}
                value={vooraf[rij - 1]?.rol}
                empty="Geen"
                options={DEELNEMERROLLEN.map((rol) => ({ value: rol, label: rol }))}
              />
              <TextField
                label={`Naam ${rij}`}
                name={`naam${rij}`}
                result={result}
                value={vooraf[rij - 1]?.naam}
                required={false}
                maxLength={120}
              />
            </div>
          ))}
        </fieldset>
        <div className="row">
          <Button>Overleg plannen</Button>
          <Link to="/overleggen">Niet plannen</Link>
        </div>
      </form>
    </>
  )
}

function voorstelTekst(voorstel: Overlegvoorstel | null, vandaag: string): string {
  if (voorstel === null) return `Er is niets om een datum op te baseren. Vandaag is het ${datum(vandaag)}.`
  return voorstel.reden === 'cyclus'
    ? `Voorstel: ${datumMetDag(voorstel.datum)}, de laatste werkdag waarop het overleg op tijd is.`
    : `Voorstel: ${datumMetDag(voorstel.datum)}, de eerste dag waarop de hiatenlijst op tijd klaar kan zijn. Volgens de cyclus is het dan al te laat.`
}

function Aanbiederkeuze({ keuze, zoek }: { keuze: { id: number; naam: string; volgende: string | null }[]; zoek: string }) {
  return (
    <>
      <PageHead title="Overleg plannen" crumbs={[{ label: 'Overleggen', to: '/overleggen' }]} lead="Kies eerst de aanbieder." />
      <FilterForm button="Zoeken">
        <FilterInput label="Naam van de aanbieder" value={zoek} />
      </FilterForm>
      {keuze.length === 0 ? (
        <Empty
          actions={
            zoek ? <Link to="/overleggen/nieuw">Toon alle aanbieders</Link> : <Link to="/aanbieders/inlezen">Lees aanbieders in</Link>
          }
        >
          {zoek ? 'Geen aanbieder met deze naam.' : 'Er staan nog geen aanbieders in Peil.'}
        </Empty>
      ) : (
        <Section title="Aanbieders">
          <Table
            caption="Aanbieders"
            list
            head={
              <>
                <Th>Aanbieder</Th>
                <Th>Volgend overleg</Th>
              </>
            }
          >
            {keuze.map((rij) => (
              <Tr key={rij.id}>
                <RowHead>
                  <Link to={`/overleggen/nieuw?aanbieder=${rij.id}`}>{rij.naam}</Link>
                </RowHead>
                <Td label="Volgend overleg" className="nowrap">
                  {rij.volgende ? datumKort(rij.volgende) : <span className="soft">niets gepland</span>}
                </Td>
              </Tr>
            ))}
          </Table>
          {keuze.length === KEUZES && <p className="soft small">De eerste {KEUZES}. Zoek op naam voor een andere.</p>}
        </Section>
      )}
    </>
  )
}
