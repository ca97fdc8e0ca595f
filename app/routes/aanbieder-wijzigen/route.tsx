import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getAanbieder, listContactpersonen, listOvereenkomsten, listVestigingen } from '../../../db/aanbieders.ts'
import { listPersonenMetRol } from '../../../db/personen.ts'
import { herbeoordeelToezicht } from '../../../db/toezichttoetsing.ts'
import { leesId } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { inGemeente, inToezicht, vereisToegang } from '../../session.server.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { Table, Td, Th, Tr, RowHead } from '../../ui/table.tsx'
import { gegevensSchema, isOnderdeel, ONDERDELEN, onderdeelId, versie as versieSchema } from './form.ts'
import { Geweigerd, haalOnderdeelWeg, slaOnderdeelOp, slaOp, type Verschil, voegToe } from './opslaan.server.ts'
import { Contactformulier, Gegevensformulier, Onderdelen, Overeenkomstformulier, overeenkomstNaam, Vestigingformulier } from './parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.aanbieder ? `${data.aanbieder.naam} wijzigen` : 'Aanbieder toevoegen'} · Peil` },
]

const nummer = (id: string | undefined): number | null => (id === undefined ? null : leesId(id))

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.wijzigen')
  const id = nummer(params.id)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const managers = (await listPersonenMetRol(trx, wie.gemeente, ['contractmanager'])).map(({ id, naam }) => ({ id, naam }))
    if (id === null) return { aanbieder: null, managers, contactpersonen: [], vestigingen: [], overeenkomsten: [] }
    const aanbieder = await getAanbieder(trx, wie.gemeente, id)
    if (!aanbieder) return null
    return {
      aanbieder,
      managers,
      contactpersonen: await listContactpersonen(trx, wie.gemeente, id),
      vestigingen: await listVestigingen(trx, wie.gemeente, id),
      overeenkomsten: await listOvereenkomsten(trx, wie.gemeente, id),
    }
  })
  if (!gevonden) throw new Response('Deze aanbieder bestaat niet', { status: 404 })
  return { ...gevonden, ik: wie.persoon }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.wijzigen')
  const posted = await request.formData()
  const [intent = '', weg] = String(posted.get('intent')).split('-')
  const id = nummer(params.id)
  const weiger = (status: number, fouten: Parameters<typeof refuse>[1], verschillen: Verschil[] = []) =>
    data({ result: refuse(posted, fouten), verschillen }, { status })
  const { vandaag } = context
  let naar: string
  // what binds the provider follows from its agreements
  let teToetsen: number | null = null
  try {
    if (intent === 'gegevens') {
      const form = readForm(posted, gegevensSchema)
      if (!form.ok) return data({ result: form.result, verschillen: [] }, { status: 400 })
      const gegevens = form.value
      const managers = gegevens.contractmanager_id
      naar = await inGemeente(context, wie, async (trx) => {
        if (managers !== null && !(await listPersonenMetRol(trx, wie.gemeente, ['contractmanager'])).some(({ id }) => id === managers))
          throw new Geweigerd(400, { contractmanager_id: 'Kies een contractmanager uit de lijst.' })
        if (id === null)
          return `/aanbieders/${(teToetsen = await voegToe(trx, wie, gegevens, vandaag))}/wijzigen?melding=aanbieder-toegevoegd`
        await slaOp(trx, wie, id, versieSchema.parse(posted.get('versie')), gegevens, vandaag)
        return `/aanbieders/${id}?melding=opgeslagen`
      })
    } else if (isOnderdeel(intent) && id !== null) {
      const versie = versieSchema.parse(posted.get('versie'))
      const onderdeel = onderdeelId.parse(posted.get('onderdeel') || undefined)
      if (weg === 'weg') {
        await inGemeente(context, wie, (trx) => haalOnderdeelWeg(trx, wie, intent, id, versie, onderdeel ?? 0, vandaag))
      } else {
        const form = readForm(posted, ONDERDELEN[intent])
        if (!form.ok) return data({ result: form.result, verschillen: [] }, { status: 400 })
        await inGemeente(context, wie, (trx) => slaOnderdeelOp(trx, wie, intent, id, versie, onderdeel, form.value as never, vandaag))
      }
      if (intent === 'overeenkomst') teToetsen = id
      naar = `/aanbieders/${id}/wijzigen?melding=opgeslagen#${intent}`
    } else {
      return weiger(400, 'Dit formulier is niet bekend. Laad de pagina opnieuw.')
    }
  } catch (fout) {
    if (fout instanceof Geweigerd) return weiger(fout.status, fout.fouten, fout.verschillen)
    // the other one was quicker between the look and the write
    if ((fout as { constraint?: string }).constraint === 'aanbieder_gemeente_id_kvk_key')
      return weiger(409, { kvk: 'Dit KvK-nummer hoort al bij een andere aanbieder.' })
    throw fout
  }
  // the norms that are judged behind the wall, in nobody's name as after a file, and nothing of it comes back here
  const aanbieder = teToetsen
  if (aanbieder !== null)
    await inToezicht(context, { gemeente: wie.gemeente, persoon: null }, (trx, scope) =>
      herbeoordeelToezicht(trx, scope, [aanbieder], vandaag),
    )
  throw redirect(naar)
}

export default function AanbiederWijzigen() {
  const { aanbieder, managers, ik, contactpersonen, vestigingen, overeenkomsten } = useLoaderData<typeof loader>()
  const antwoord = useActionData<typeof action>()
  const result = antwoord?.result
  const verschillen = antwoord?.verschillen ?? []
  const soort = result?.values.intent?.[0]?.split('-')[0]
  const van = (intent: string, id: number | null) =>
    soort === intent && (result?.values.onderdeel?.[0] ?? '') === String(id ?? '') ? result : undefined
  const terug = aanbieder
    ? [
        { label: 'Aanbieders', to: '/aanbieders' },
        { label: aanbieder.naam, to: `/aanbieders/${aanbieder.id}` },
      ]
    : [{ label: 'Aanbieders', to: '/aanbieders' }]
  return (
    <>
      <PageHead
        title={aanbieder ? `${aanbieder.naam} wijzigen` : 'Aanbieder toevoegen'}
        crumbs={terug}
        lead={aanbieder ? undefined : 'Overeenkomsten, vestigingen en contactpersonen voegt u hierna toe.'}
      />
      <ErrorSummary result={result} />
      {verschillen.length > 0 && (
        <Note kind="warning">
          <Table
            caption="Uw invoer naast wat er nu staat"
            head={
              <>
                <Th>Veld</Th>
                <Th>U vulde in</Th>
                <Th>Nu opgeslagen</Th>
              </>
            }
          >
            {verschillen.map(({ veld, uw, nu }) => (
              <Tr key={veld}>
                <RowHead>{veld}</RowHead>
                <Td label="U vulde in">{uw}</Td>
                <Td label="Nu opgeslagen">{nu}</Td>
              </Tr>
            ))}
          </Table>
        </Note>
      )}
      <Section title="Gegevens" id="gegevens">
        <Gegevensformulier aanbieder={aanbieder} managers={managers} ik={ik} result={van('gegevens', null)} />
      </Section>
      {aanbieder && (
        <>
          <Onderdelen
            titel="Overeenkomsten"
            intent="overeenkomst"
            nieuw="Overeenkomst toevoegen"
            versie={aanbieder.versie}
            rijen={overeenkomsten}
            naam={overeenkomstNaam}
            result={van}
            Formulier={Overeenkomstformulier}
          />
          <Onderdelen
            titel="Contactpersonen"
            intent="contactpersoon"
            nieuw="Contactpersoon toevoegen"
            versie={aanbieder.versie}
            rijen={contactpersonen}
            naam={({ naam, functie }) => (functie ? `${naam}, ${functie}` : naam)}
            result={van}
            Formulier={Contactformulier}
          />
          <Onderdelen
            titel="Vestigingen"
            intent="vestiging"
            nieuw="Vestiging toevoegen"
            versie={aanbieder.versie}
            rijen={vestigingen}
            naam={({ vestigingsnummer, plaats }) => (plaats ? `${vestigingsnummer}, ${plaats}` : vestigingsnummer)}
            result={van}
            Formulier={Vestigingformulier}
          />
        </>
      )}
    </>
  )
}
