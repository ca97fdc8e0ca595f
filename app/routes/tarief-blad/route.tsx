import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { getTarief, listGeraakt, saveBlad } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { leesId } from '../../adres.ts'
import { bladverschil } from '../../bladverschil.ts'
import { refuse } from '../../form.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { bladwens, leesBlad, opdrachtVan } from '../../tarief.server.ts'
import { veldenUit } from '../../tariefinvoer.ts'
import { indexprocent, tariefTitel } from '../../tarieftekst.ts'
import { Button, ErrorSummary, TextArea } from '../../ui/field.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { Tariefvelden } from '../../ui/tariefvelden.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Blad van ${data ? tariefTitel(data.tarief) : 'tarief'} · Tarieven · Peil` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const gevonden = await inGemeente(context, wie, async (trx) => {
    await openOpbouw(trx)
    const tarief = await getTarief(trx, wie.gemeente, leesId(params.id))
    if (!tarief) return null
    const { opdracht, besluit } = await opdrachtVan(trx, wie.gemeente, tarief)
    const velden = tarief.blad ? veldenUit(tarief.blad.invoer, opdracht) : {}
    return {
      tarief,
      velden,
      besluit: besluit && `${indexprocent(besluit.index)} voor ${besluit.jaar}`,
      json: tarief.blad && velden === null ? JSON.stringify(tarief.blad.invoer, null, 2) : null,
    }
  })
  if (!gevonden) throw new Response('Dit tarief bestaat niet, of u mag het niet zien.', { status: 404 })
  return gevonden
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const { vandaag } = context
  const posted = await request.formData()
  const id = leesId(params.id)
  const getypt = String(posted.get('versie') ?? '')
  const versie = /^\d{1,9}$/.test(getypt) ? Number(getypt) : null
  const uitkomst = await inGemeente(context, wie, async (trx) => {
    await openOpbouw(trx)
    const tarief = await getTarief(trx, wie.gemeente, id)
    if (!tarief) throw new Response('Dit tarief bestaat niet, of u mag het niet zien.', { status: 404 })
    if (tarief.staat !== 'concept') return { status: 409, fout: 'Dit tarief is vastgesteld. Het blad is bevroren en verandert niet meer.' }
    const { opdracht } = await opdrachtVan(trx, wie.gemeente, tarief)
    const gelezen = leesBlad(posted, opdracht)
    if (!gelezen.ok) return { status: 400, fouten: gelezen.fouten, fout: gelezen.algemeen }
    const wens = await bladwens(trx, wie.gemeente, tarief, gelezen.blad, gelezen.berekening, vandaag)
    if (wens.factoren.length === 0)
      return {
        status: 422,
        fout: 'Vandaag is er geen norm van kracht die onderdelen van dit soort tarief noemt. Onderdelen van een vervallen norm komen niet op een nieuw blad.',
      }
    if (!(await saveBlad(trx, wie, tarief, wens, versie, vandaag))) {
      const nu = (await getTarief(trx, wie.gemeente, id))!.blad
      return {
        status: 409,
        fout: 'Een collega heeft dit blad intussen gewijzigd. Hieronder staan de verschillen. Uw getallen staan nog in de velden: slaat u nu op, dan gelden die.',
        botsing: nu && { versie: nu.versie, verschillen: bladverschil(gelezen.blad, nu.invoer) },
      }
    }
    await herbeoordeel(trx, wie, await listGeraakt(trx, wie.gemeente, tarief, vandaag), vandaag, false, 'tarieffactor')
    await addAudit(trx, wie, {
      handeling: 'tariefblad.opgeslagen',
      onderwerp: `tarief:${id}`,
      gegevens: { onderdelen: wens.factoren.length },
    })
    return null
  })
  if (uitkomst) {
    const result = refuse(posted, uitkomst.fouten ?? {})
    if (uitkomst.fout) result.formErrors.push(uitkomst.fout)
    return data({ result, botsing: uitkomst.botsing ?? null }, { status: uitkomst.status })
  }
  throw redirect(`/tarieven/${id}?melding=tariefblad-opgeslagen`)
}

export default function TariefBlad() {
  const { tarief, velden, json, besluit } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const result = poging?.result
  const alleenJson = json !== null
  return (
    <>
      <PageHead
        title={`Blad van ${tariefTitel(tarief)}`}
        crumbs={[
          { label: 'Tarieven', to: '/tarieven' },
          { label: tariefTitel(tarief), to: `/tarieven/${tarief.id}` },
        ]}
        lead="Vul in waarop het tarief rust. Een leeg veld betekent: niet meegenomen. Dat is iets anders dan 0."
      />
      <ErrorSummary result={result} />
      {poging?.botsing && (
        <Section title="Uw getallen en die van uw collega" id="botsing">
          <Table
            caption="Verschillen met wat nu is opgeslagen"
            list
            head={
              <>
                <Th>Waar</Th>
                <Th r>U vulde in</Th>
                <Th r>Nu opgeslagen</Th>
              </>
            }
          >
            {poging.botsing.verschillen.map(({ naam, eigen, ander }, i) => (
              <Tr key={i}>
                <RowHead>{naam}</RowHead>
                <Td label="U vulde in" r>
                  {eigen ?? <span className="soft">niets</span>}
                </Td>
                <Td label="Nu opgeslagen" r>
                  {ander ?? <span className="soft">niets</span>}
                </Td>
              </Tr>
            ))}
          </Table>
        </Section>
      )}
      {tarief.staat !== 'concept' ? (
        <Note>
          Dit tarief is vastgesteld. Het blad is bevroren. <Link to={`/tarieven/${tarief.id}`}>Bekijk het blad</Link>, of{' '}
          <Link to={`/tarieven/${tarief.id}/verken`}>verken</Link> wat er verandert met andere getallen.
        </Note>
      ) : (
        <form method="post" className={`stack${poging?.botsing ? ' more' : ''}`} noValidate>
          <input type="hidden" name="versie" value={poging?.botsing?.versie ?? result?.values.versie?.[0] ?? tarief.blad?.versie ?? ''} />
          {alleenJson ? (
            <Note>
              Dit blad heeft meer dan in de velden past. Wijzig het hier als JSON, met dezelfde namen als <code>npm run kostprijs</code>.
            </Note>
          ) : (
            <Tariefvelden soort={tarief.soort} eenheid={tarief.eenheid} velden={velden ?? {}} result={result} besluit={besluit} />
          )}
          <details className="more" open={alleenJson || result?.errors.json !== undefined}>
            <summary>Liever als JSON</summary>
            <TextArea
              label="Het blad als JSON"
              name="json"
              required={false}
              rows={alleenJson ? 24 : 8}
              value={json}
              result={result}
              hint="Ingevuld gaat dit vóór de velden. De namen staan in npm run kostprijs."
            />
          </details>
          <div className="row">
            <Button>Blad opslaan</Button>
            <Link to={`/tarieven/${tarief.id}`}>Niet opslaan</Link>
          </div>
        </form>
      )}
    </>
  )
}
