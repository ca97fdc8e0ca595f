import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { verifyAudit } from '../../../db/audit.ts'
import { countLogboek, listLogboek, listLogpersonen } from '../../../db/logboek.ts'
import { countInzagen, listInzagen, listToezichtonderwerpen } from '../../../db/toezichtlogboek.ts'
import { gegevensRegels } from '../../loggegevens.ts'
import { PER_PAGINA } from '../../logvraag.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { moment } from '../../text.ts'
import { TOEZICHTHANDELINGEN, TOEZICHTONDERWERPEN, toezichtonderwerp, toezichtzin } from '../../toezichtzinnen.ts'
import { Exporteren } from '../../ui/export.tsx'
import { Handelingfilters, Ketenuitslag, Logfilters, Logregels, Onleesbaar } from '../../ui/logboek.tsx'
import { Empty, PageHead } from '../../ui/page.tsx'
import { FilterTags, Pages, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesVraag, vraagWoorden } from './filter.ts'

export const meta: MetaFunction = () => [{ title: 'Logboek van toezicht · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const vraag = leesVraag(request.url)
  const { gemeente } = wie
  return inToezicht(context, wie, async (trx) => {
    const personen = await listLogpersonen(trx, gemeente)
    const basis = { soort: vraag.soort, personen, onleesbaar: vraag.onleesbaar, tags: vraagWoorden(vraag, personen) }
    const deel = (totaal: number) => {
      const pagina = Math.min(vraag.pagina, Math.max(1, Math.ceil(totaal / PER_PAGINA)))
      return { pagina, vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA }
    }
    if (vraag.soort === 'inzage') {
      const filter = { persoon: vraag.filter.persoon, melding: vraag.melding, van: vraag.filter.van, tot: vraag.filter.tot }
      const totaal = await countInzagen(trx, gemeente, filter)
      const { pagina, ...stuk } = deel(totaal)
      const inzagen = await listInzagen(trx, gemeente, filter, stuk)
      return { ...basis, totaal, pagina, regels: [], inzagen: inzagen.map(({ op, ...rest }) => ({ ...rest, moment: moment(op) })) }
    }
    const totaal = await countLogboek(trx, gemeente, vraag.filter, 'toezicht')
    const { pagina, ...stuk } = deel(totaal)
    const regels = await listLogboek(trx, gemeente, vraag.filter, stuk, 'toezicht')
    const namen = await listToezichtonderwerpen(
      trx,
      gemeente,
      regels.map(({ onderwerp }) => onderwerp),
    )
    return {
      ...basis,
      totaal,
      pagina,
      inzagen: [],
      regels: regels.map((regel) => ({
        nr: regel.nr,
        moment: moment(regel.moment),
        persoon: regel.persoon,
        zin: toezichtzin(regel.handeling, regel.gegevens),
        onderwerp: regel.onderwerp,
        over: toezichtonderwerp(regel.onderwerp, namen.get(regel.onderwerp)),
        gegevens: gegevensRegels(regel.gegevens),
      })),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  return data({ controle: await inToezicht(context, wie, (trx) => verifyAudit(trx, wie.gemeente, 'toezicht')) })
}

export default function Toezichtlogboek() {
  const { soort, totaal, pagina, personen, onleesbaar, tags, regels, inzagen } = useLoaderData<typeof loader>()
  const controle = useActionData<typeof action>()?.controle
  const [params] = useSearchParams()
  const inzage = soort === 'inzage'
  return (
    <>
      <PageHead
        title="Logboek van toezicht"
        lead="Wat toezichthouders deden, en wie welke melding bekeek. Dit ziet alleen een toezichthouder; niemand kan een regel wijzigen of weghalen."
        actions={
          <form method="post">
            <button type="submit" className="nl-button nl-button--secondary">
              Controleer of het logboek heel is
            </button>
          </form>
        }
      />
      <Ketenuitslag controle={controle} />
      <Onleesbaar onleesbaar={onleesbaar} />
      <nav className="bar" style={{ justifyContent: 'flex-start' }} aria-label="Wat u bekijkt">
        {inzage ? <Link to="/toezicht/logboek">Handelingen</Link> : <b aria-current="page">Handelingen</b>}
        {inzage ? (
          <b aria-current="page">Wie bekeek welke melding</b>
        ) : (
          <Link to="/toezicht/logboek?soort=inzage">Wie bekeek welke melding</Link>
        )}
      </nav>
      <Logfilters personen={personen} tags={tags}>
        {inzage ? (
          <>
            <input type="hidden" name="soort" value="inzage" />
            <label>
              Melding
              <input
                type="search"
                name="nummer"
                defaultValue={params.get('nummer') ?? ''}
                placeholder="2026-0001"
                className="utrecht-textbox utrecht-textbox--html-input w-s"
              />
            </label>
          </>
        ) : (
          <Handelingfilters handelingen={TOEZICHTHANDELINGEN} onderwerpen={TOEZICHTONDERWERPEN} tags={tags} />
        )}
      </Logfilters>
      <div className="bar">
        <FilterTags tags={tags} />
        {totaal > 0 && <Exporteren />}
      </div>
      {totaal === 0 &&
        (tags.length > 0 ? (
          <Empty actions={<Link to={inzage ? '/toezicht/logboek?soort=inzage' : '/toezicht/logboek'}>Alle filters weghalen</Link>}>
            Geen regel past bij deze filters.
          </Empty>
        ) : (
          <Empty>
            {inzage
              ? 'Nog niemand bekeek een melding.'
              : 'Er staat nog niets in dit logboek. Wat een toezichthouder doet, komt hier vanzelf.'}
          </Empty>
        ))}
      {inzagen.length > 0 && (
        <Table
          caption="Wie welke melding bekeek, nieuwste eerst"
          list
          head={
            <>
              <Th>Wanneer</Th>
              <Th>Wie</Th>
              <Th>Melding</Th>
              <Th>Wat</Th>
            </>
          }
        >
          {inzagen.map((rij) => (
            <Tr key={rij.id}>
              <Td label="Wanneer" className="nowrap num">
                {rij.moment}
              </Td>
              <Td label="Wie">
                <b>{rij.persoon}</b>
              </Td>
              <Td label="Melding">
                <Link to={`/meldingen/${rij.melding_id}`} reloadDocument>
                  {rij.nummer}
                </Link>
              </Td>
              <Td label="Wat">{rij.wat}</Td>
            </Tr>
          ))}
        </Table>
      )}
      {regels.length > 0 && <Logregels regels={regels} naam="Logboek van toezicht" pad="/toezicht/logboek" herlaad />}
      {totaal > 0 && <Pages page={pagina} size={PER_PAGINA} total={totaal} what="regels" />}
    </>
  )
}
