import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addBestand, isSchijfVol, TABELSOORTEN } from '../../../db/bestanden.server.ts'
import { addInleesbeurt, type Inleesstaat, listInleesbeurten } from '../../../db/inlezen.ts'
import { refuse } from '../../form.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { inGemeente, orUnavailable, vereisToegang } from '../../session.server.ts'
import { moment } from '../../text.ts'
import { readUpload, SCHIJF_VOL } from '../../upload.server.ts'
import { Button, ErrorSummary, FileField } from '../../ui/field.tsx'
import { PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Aanbieders inlezen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.inlezen')
  return { beurten: await inGemeente(context, wie, (trx) => listInleesbeurten(trx, wie.gemeente, 10)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.inlezen')
  const weiger = (status: number, zin: string) => data({ result: refuse(new FormData(), { bestand: zin }) }, { status })
  const upload = await readUpload(request, { dataDir: context.env.dataDir, gemeente: wie.gemeente, soorten: TABELSOORTEN })
  let id: number
  try {
    if (upload.errors.bestand) return weiger(upload.status, upload.errors.bestand)
    const bestand = upload.bestanden.bestand?.[0]
    if (!bestand) return weiger(400, 'Kies een bestand.')
    id = await inGemeente(context, wie, async (trx) => {
      await addBestand(trx, context.env.dataDir, bestand)
      return addInleesbeurt(trx, wie, { sha256: bestand.sha256, naam: heeftBsn(bestand.naam) ? 'bestand' : bestand.naam })
    })
  } catch (fout) {
    if (isSchijfVol(fout)) return weiger(507, SCHIJF_VOL)
    throw fout
  } finally {
    await upload.opruimen()
  }
  await orUnavailable(context.wachtrij.stuur('inlezen', { gemeente: wie.gemeente, id }))
  throw redirect(`/aanbieders/inlezen/${id}?melding=bestand-ontvangen`)
}

const STAAT: Record<Inleesstaat, string> = {
  wacht: 'wacht op controle',
  bezig: 'wordt gecontroleerd',
  voorbeeld: 'nog niet ingelezen',
  wacht_op_inlezen: 'wacht op inlezen',
  inlezen: 'wordt ingelezen',
  klaar: 'ingelezen',
  mislukt: 'niet ingelezen',
}

export default function Inlezen() {
  const { beurten } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Aanbieders inlezen"
        crumbs={[{ label: 'Aanbieders', to: '/aanbieders' }]}
        lead="U ziet eerst wat er zou veranderen. Pas als u daarna op Inlezen klikt, verandert het register."
      />
      <ErrorSummary result={result} />
      <form method="post" encType="multipart/form-data" className="stack card">
        <FileField
          label="Bestand"
          name="bestand"
          accept=".csv,.xlsx"
          result={result}
          hint="CSV of Excel (.xlsx), hoogstens 25 MB"
          required
        />
        <Button>Controleren</Button>
      </form>
      <Section title="Zo ziet het bestand eruit">
        <div className="card prose">
          <p>
            De eerste rij noemt de kolommen. Alleen <b>naam</b> en <b>kvk</b> zijn verplicht.
          </p>
          <p>
            <code>
              naam; kvk; agb; vestigingsnummer; productcategorieen; overeenkomst; perceel; ingangsdatum; einddatum; clienten;
              contactpersoon; email
            </code>
          </p>
          <ul>
            <li>Heeft een aanbieder meer overeenkomsten of vestigingen? Gebruik dan meer rijen met hetzelfde KvK-nummer.</li>
            <li>Een lege cel laat staan wat al bekend is. Wat niet in het bestand staat, blijft ook staan.</li>
            <li>Schrijf datums als 1-2-2026 of 2026-02-01, getallen als 1.200 en productcategorieën als 01,02.</li>
            <li>Zet geen gegevens van cliënten in het bestand. Een rij met een mogelijk BSN wordt geweigerd.</li>
          </ul>
        </div>
      </Section>
      {beurten.length > 0 && (
        <Section title="Eerder ingelezen">
          <Table
            caption="Bestanden die eerder zijn gekozen"
            list
            head={
              <>
                <Th>Bestand</Th>
                <Th>Wanneer</Th>
                <Th>Wie</Th>
                <Th>Staat</Th>
              </>
            }
          >
            {beurten.map((beurt) => (
              <Tr key={beurt.id}>
                <RowHead>
                  <Link to={`/aanbieders/inlezen/${beurt.id}`}>{beurt.bestandsnaam}</Link>
                </RowHead>
                <Td label="Wanneer">{moment(beurt.op)}</Td>
                <Td label="Wie">{beurt.door_naam}</Td>
                <Td label="Staat">{STAAT[beurt.staat]}</Td>
              </Tr>
            ))}
          </Table>
        </Section>
      )}
    </>
  )
}
