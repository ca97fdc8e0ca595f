import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { verifyAudit } from '../../../db/audit.ts'
import { countLogboek, listLogboek, listLogpersonen, listOnderwerpnamen } from '../../../db/logboek.ts'
import { gegevensRegels } from '../../loggegevens.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { getal, moment } from '../../text.ts'
import { Exporteren } from '../../ui/export.tsx'
import { Ketenuitslag } from '../../ui/ketencontrole.tsx'
import { Empty, Note, PageHead } from '../../ui/page.tsx'
import { FilterTags, Pages, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { filterWoorden, leesLogvraag, PER_PAGINA } from './form.ts'
import { HANDELINGEN, logzin, ONDERWERPEN, onderwerpVan } from './zinnen.ts'

export const meta: MetaFunction = () => [{ title: 'Logboek · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'logboek.lezen')
  const vraag = leesLogvraag(request.url)
  return inGemeente(context, wie, async (trx) => {
    const totaal = await countLogboek(trx, wie.gemeente, vraag.filter)
    const pagina = Math.min(vraag.pagina, Math.max(1, Math.ceil(totaal / PER_PAGINA)))
    const regels = await listLogboek(trx, wie.gemeente, vraag.filter, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA })
    const namen = await listOnderwerpnamen(trx, wie.gemeente, regels.map(({ onderwerp }) => onderwerp))
    const personen = await listLogpersonen(trx, wie.gemeente)
    return {
      totaal, pagina, personen, onleesbaar: vraag.onleesbaar, tags: filterWoorden(vraag, personen),
      regels: regels.map((regel) => ({
        nr: regel.nr, moment: moment(regel.moment), persoon: regel.persoon, zin: logzin(regel.handeling, regel.gegevens), onderwerp: regel.onderwerp,
        over: onderwerpVan(regel.onderwerp, namen.get(regel.onderwerp)),
        gegevens: gegevensRegels(regel.gegevens),
      })),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'logboek.lezen')
  return data({ controle: await inGemeente(context, wie, (trx) => verifyAudit(trx, wie.gemeente)) })
}

export default function Logboek() {
  const { totaal, pagina, personen, onleesbaar, tags, regels } = useLoaderData<typeof loader>()
  const controle = useActionData<typeof action>()?.controle
  const [params] = useSearchParams()
  const keuze = (name: string, label: string, leeg: string, opties: { value: string | number; label: string }[]) => {
    const nu = params.get(name) ?? ''
    const extra = nu && !opties.some(({ value }) => String(value) === nu) ? [{ value: nu, label: tags.find((tag) => tag.name === name)?.text ?? nu }] : []
    return (
      <label>{label}
        <select name={name} defaultValue={nu} className="utrecht-select utrecht-select--html-select w-s">
          <option value="">{leeg}</option>
          {[...extra, ...opties].map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
        </select>
      </label>
    )
  }
  const dag = (name: string, label: string) => <label>{label}<input type="date" name={name} defaultValue={params.get(name) ?? ''} className="utrecht-textbox utrecht-textbox--html-input w-s" /></label>
  return (
    <>
      <PageHead title="Logboek" lead="Wat er in Peil is gedaan, door wie en wanneer. Niemand kan een regel wijzigen of weghalen; elke regel bevat een kenmerk van de vorige."
        actions={<form method="post"><button type="submit" className="nl-button nl-button--secondary">Controleer of het logboek heel is</button></form>} />
      <Ketenuitslag controle={controle} />
      {onleesbaar.length > 0 && <Note kind="warning"><p role="status">Peil kan {onleesbaar.map((tekst) => `“${tekst}”`).join(' en ')} niet als datum lezen. Dat filter staat uit. Schrijf een datum als 1-2-2026.</p></Note>}
      <Form method="get" className="filters" role="search" key={params.toString()}>
        {keuze('persoon', 'Wie', 'iedereen', personen.map(({ id, naam }) => ({ value: id, label: naam })))}
        {keuze('handeling', 'Wat', 'alles', HANDELINGEN)}
        {keuze('onderwerp', 'Waarover', 'alles', Object.entries(ONDERWERPEN).map(([value, label]) => ({ value, label })))}
        {dag('van', 'Vanaf')}
        {dag('tot', 'Tot en met')}
        <button type="submit" className="nl-button nl-button--secondary">Filteren</button>
      </Form>
      <div className="bar">
        <FilterTags tags={tags} />
        {totaal > 0 && <Exporteren />}
      </div>
      {regels.length === 0 ? (
        tags.length > 0
          ? <Empty actions={<Link to="/beheer/logboek">Alle filters weghalen</Link>}>Geen regel past bij deze filters.</Empty>
          : <Empty>Er staat nog niets in het logboek. Wat iemand in Peil doet, komt hier vanzelf.</Empty>
      ) : (
        <>
          <Table caption="Logboek, nieuwste eerst" list head={<><Th r>Nr</Th><Th>Wanneer</Th><Th>Wie en wat</Th><Th>Waarover</Th></>}>
            {regels.map((regel) => (
              <Tr key={regel.nr}>
                <Td r label="Nr">{getal(regel.nr)}</Td>
                <Td label="Wanneer" className="nowrap num">{regel.moment}</Td>
                <Td>
                  <b>{regel.persoon ?? 'Peil'}</b> {regel.zin}
                  {regel.gegevens.length > 0 && (
                    <details className="small"><summary>Gegevens<span className="visually-hidden"> van regel {regel.nr}</span></summary>
                      <dl className="dl">{regel.gegevens.map(([naam, waarde]) => [<dt key={`${naam}-naam`}>{naam}</dt>, <dd key={naam}>{waarde}</dd>])}</dl>
                    </details>
                  )}
                </Td>
                <Td label="Waarover">
                  {regel.over.naar ? <Link to={regel.over.naar}>{regel.over.tekst}</Link> : regel.over.tekst}
                  <Link className="sub" to={`/beheer/logboek?onderwerp=${encodeURIComponent(regel.onderwerp)}`}>alles hierover<span className="visually-hidden">: {regel.over.tekst}</span></Link>
                </Td>
              </Tr>
            ))}
          </Table>
          <Pages page={pagina} size={PER_PAGINA} total={totaal} what="regels" />
        </>
      )}
    </>
  )
}
