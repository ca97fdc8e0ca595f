import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { verifyAudit } from '../../../db/audit.ts'
import { countLogboek, listLogboek, listLogpersonen, listOnderwerpnamen } from '../../../db/logboek.ts'
import { gegevensRegels } from '../../loggegevens.ts'
import { filterWoorden, leesLogvraag, PER_PAGINA } from '../../logvraag.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { moment } from '../../text.ts'
import { Exporteren } from '../../ui/export.tsx'
import { Handelingfilters, Ketenuitslag, Logfilters, Logregels, Onleesbaar } from '../../ui/logboek.tsx'
import { Empty, PageHead } from '../../ui/page.tsx'
import { FilterTags, Pages } from '../../ui/table.tsx'
import { FILTERWOORDEN, HANDELINGEN, logzin, ONDERWERPEN, onderwerpVan } from './zinnen.ts'

export const meta: MetaFunction = () => [{ title: 'Logboek · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'logboek.lezen')
  const vraag = leesLogvraag(request.url)
  return inGemeente(context, wie, async (trx) => {
    const totaal = await countLogboek(trx, wie.gemeente, vraag.filter)
    const pagina = Math.min(vraag.pagina, Math.max(1, Math.ceil(totaal / PER_PAGINA)))
    const regels = await listLogboek(trx, wie.gemeente, vraag.filter, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA })
    const namen = await listOnderwerpnamen(
      trx,
      wie.gemeente,
      regels.map(({ onderwerp }) => onderwerp),
    )
    const personen = await listLogpersonen(trx, wie.gemeente)
    return {
      totaal,
      pagina,
      personen,
      onleesbaar: vraag.onleesbaar,
      tags: filterWoorden(vraag.filter, personen, FILTERWOORDEN),
      regels: regels.map((regel) => ({
        nr: regel.nr,
        moment: moment(regel.moment),
        persoon: regel.persoon,
        zin: logzin(regel.handeling, regel.gegevens),
        onderwerp: regel.onderwerp,
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
  return (
    <>
      <PageHead
        title="Logboek"
        lead="Wat er in Peil is gedaan, door wie en wanneer. Niemand kan een regel wijzigen of weghalen; elke regel bevat een kenmerk van de vorige."
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
      <Logfilters personen={personen} tags={tags}>
        <Handelingfilters handelingen={HANDELINGEN} onderwerpen={ONDERWERPEN} tags={tags} />
      </Logfilters>
      <div className="bar">
        <FilterTags tags={tags} />
        {totaal > 0 && <Exporteren />}
      </div>
      {regels.length === 0 ? (
        tags.length > 0 ? (
          <Empty actions={<Link to="/beheer/logboek">Alle filters weghalen</Link>}>Geen regel past bij deze filters.</Empty>
        ) : (
          <Empty>Er staat nog niets in het logboek. Wat iemand in Peil doet, komt hier vanzelf.</Empty>
        )
      ) : (
        <>
          <Logregels regels={regels} naam="Logboek" pad="/beheer/logboek" />
          <Pages page={pagina} size={PER_PAGINA} total={totaal} what="regels" />
        </>
      )}
    </>
  )
}
