import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { zoekAanbieders } from '../../../db/meldingen.ts'
import { addSignaal, countSignalen, listSignalen } from '../../../db/signalen.ts'
import { may } from '../../access.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { NIET_OPSCHRIJVEN, SIGNAALBRON_TEKST, SIGNAALSTAAT_TEKST } from '../../meldingtekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { Button, ErrorSummary, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesFilter, nieuwSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Signalen · Peil' }]

const PER_PAGINA = 50
const bronnen = Object.entries(SIGNAALBRON_TEKST).map(([value, label]) => ({ value, label }))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params)
  const pagina = leesPagina(params)
  return opDeLijst(
    request,
    inToezicht(context, wie, async (trx) => ({
      filter,
      pagina,
      vandaag: context.vandaag,
      magSchrijven: may(wie.rollen, 'toezicht.schrijven'),
      totaal: await countSignalen(trx, wie.gemeente, filter),
      rijen: await listSignalen(trx, wie.gemeente, filter, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA }),
    })),
  )
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const posted = await request.formData()
  const form = readForm(posted, nieuwSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { aanbieder, ...rest } = form.value
  if (rest.ontvangen_op > context.vandaag)
    return data(
      { result: refuse(posted, { ontvangen_op: 'Deze dag moet nog komen. Vul de dag in waarop u het signaal kreeg.' }) },
      { status: 400 },
    )
  const id = await inToezicht(context, wie, async (trx, scope) => {
    // one that fits is meant; otherwise the words stay and it is attached later
    const gevonden = aanbieder ? await zoekAanbieders(trx, wie.gemeente, aanbieder, 2) : []
    const een = gevonden.length === 1 ? gevonden[0]!.id : null
    return addSignaal(trx, scope, { ...rest, aanbieder_id: een, aanbieder_tekst: een === null ? (aanbieder ?? null) : null })
  })
  throw redirect(`/signalen/${id}?melding=signaal-vastgelegd`)
}

export default function Signalen() {
  const { rijen, totaal, filter, pagina, vandaag, magSchrijven } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const tags = [
    ...(filter.zoek ? [{ name: 'zoek', label: 'Zoek', text: filter.zoek }] : []),
    ...(filter.bron ? [{ name: 'bron', label: 'Van', text: SIGNAALBRON_TEKST[filter.bron] }] : []),
    ...(filter.toon === 'open' ? [] : [{ name: 'toon', label: 'Toon', text: filter.toon === 'af' ? 'afgehandeld' : 'alle' }]),
  ]
  return (
    <>
      <PageHead title="Signalen" lead="Een tip, van wie dan ook. Geen melding van de aanbieder; u kunt er wel een melding van maken." />
      <ErrorSummary result={result} />
      <FilterForm>
        <FilterInput label="Nummer of aanbieder" value={filter.zoek} />
        <FilterSelect
          label="Van"
          name="bron"
          value={filter.bron}
          empty="Iedereen"
          options={bronnen.map(({ value, label }) => [value, label])}
        />
        <FilterSelect
          label="Toon"
          name="toon"
          value={filter.toon}
          options={[
            ['open', 'Open'],
            ['af', 'Afgehandeld'],
            ['alles', 'Alle'],
          ]}
        />
      </FilterForm>
      <div className="bar">
        <FilterTags tags={tags} />
      </div>
      {rijen.length === 0 ? (
        <Empty actions={tags.length > 0 ? <Link to="/signalen">Haal alle filters weg</Link> : undefined}>
          {tags.length > 0
            ? 'Geen signalen met deze filters.'
            : 'Er zijn geen open signalen. Leg hieronder een signaal vast zodra u het krijgt.'}
        </Empty>
      ) : (
        <Table
          caption="Signalen"
          list
          head={
            <>
              <Th>Signaal</Th>
              <Th>Ontvangen op</Th>
              <Th>Van</Th>
              <Th>Aanbieder</Th>
              <Th>Stand</Th>
            </>
          }
        >
          {rijen.map((rij) => (
            <Tr key={rij.id}>
              <RowHead>
                <Link to={`/signalen/${rij.id}`}>{rij.nummer}</Link>
              </RowHead>
              <Td label="Ontvangen op" className="nowrap">
                {datumKort(rij.ontvangen_op)}
              </Td>
              <Td label="Van">{SIGNAALBRON_TEKST[rij.bron]}</Td>
              <Td label="Aanbieder">
                {rij.aanbieder ?? (
                  <span className="soft">{rij.aanbieder_tekst ? `niet gekoppeld: ${rij.aanbieder_tekst}` : 'onbekend'}</span>
                )}
              </Td>
              <Td label="Stand">{SIGNAALSTAAT_TEKST[rij.staat]}</Td>
            </Tr>
          ))}
        </Table>
      )}
      <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'signaal' : 'signalen'} />
      {magSchrijven && (
        <Section title="Signaal vastleggen" id="nieuw">
          <form method="post" className="stack card" noValidate>
            <Note kind="warning">{NIET_OPSCHRIJVEN} Ook niet van wie de tip gaf.</Note>
            <SelectField label="Van wie?" name="bron" result={result} empty="Kies" options={bronnen} className="w-m" required />
            <TextField label="Ontvangen op" name="ontvangen_op" type="date" className="w-s" result={result} value={vandaag} required />
            <TextField
              label="Aanbieder"
              name="aanbieder"
              result={result}
              hint="KvK-nummer of naam. Koppelen kan ook later."
              className="w-m"
              required={false}
            />
            <TextArea label="Wat is het signaal?" name="omschrijving" rows={5} result={result} required />
            <Button>Signaal vastleggen</Button>
          </form>
        </Section>
      )}
    </>
  )
}
