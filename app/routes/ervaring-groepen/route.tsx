import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { getOnderzoeksjaar, listGroepen, saveGroepen } from '../../../db/ervaring.ts'
import { leesJaartal, leesPagina } from '../../adres.ts'
import { stratumTekst } from '../../ervaringtekst.ts'
import { refuse } from '../../form.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { getal } from '../../text.ts'
import { Button, ErrorSummary } from '../../ui/field.tsx'
import { Empty, PageHead } from '../../ui/page.tsx'
import { Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Cliënten per aanbieder · Peil' }]

const PER_PAGINA = 100

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const pagina = leesPagina(new URL(request.url).searchParams)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, wie.gemeente, jaar)
    return onderzoek && { staat: onderzoek.staat, groepen: await listGroepen(trx, wie.gemeente, jaar) }
  })
  if (!gevonden) throw new Response(null, { status: 404 })
  const { groepen, staat } = gevonden
  const bekend = groepen.filter(({ clienten }) => clienten !== null)
  return {
    jaar, staat, pagina, totaal: groepen.length, bekend: bekend.length, som: bekend.reduce((samen, { clienten }) => samen + clienten!, 0),
    groepen: groepen.slice((pagina - 1) * PER_PAGINA, pagina * PER_PAGINA).map(({ aanbieder_id, naam, kvk, stratum, clienten }) => ({ aanbieder_id, naam, kvk, stratum, clienten })),
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const pagina = leesPagina(new URL(request.url).searchParams)
  const posted = await request.formData()
  const fouten: Record<string, string> = {}
  const groepen: { aanbieder_id: number; stratum: string; clienten: number | null }[] = []
  for (const [naam, waarde] of posted) {
    const delen = /^c-(\d{1,15})-(\d{2})?$/.exec(naam)
    if (!delen || typeof waarde !== 'string') continue
    const gelezen = waarde.trim() === '' ? null : parseGeheelGetal(waarde)
    if (gelezen && (!gelezen.ok || gelezen.waarde < 0 || gelezen.waarde > 1_000_000)) fouten[naam] = `“${waarde.slice(0, 20)}” is geen aantal cliënten. Vul een heel getal in, of laat het veld leeg als u het niet weet.`
    else groepen.push({ aanbieder_id: Number(delen[1]), stratum: delen[2] ?? '', clienten: gelezen?.ok ? gelezen.waarde : null })
  }
  if (Object.keys(fouten).length > 0) return data({ result: refuse(posted, fouten) }, { status: 400 })
  const gelukt = await inGemeente(context, wie, async (trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, wie.gemeente, jaar, 'alleen')
    if (!onderzoek) throw new Response(null, { status: 404 })
    if (onderzoek.staat !== 'gepland' || onderzoek.populatie !== null) return false
    const bekend = new Set((await listGroepen(trx, wie.gemeente, jaar)).map(({ aanbieder_id, stratum }) => `${aanbieder_id}|${stratum}`))
    await saveGroepen(trx, wie.gemeente, jaar, groepen.filter(({ aanbieder_id, stratum }) => bekend.has(`${aanbieder_id}|${stratum}`)))
    await addAudit(trx, wie, { handeling: 'ervaring.groepen', onderwerp: `ervaring:${jaar}`, gegevens: { groepen: groepen.length } })
    return true
  })
  if (!gelukt) return data({ result: refuse(posted, 'De steekproef is al getrokken. De aantallen cliënten liggen vast.') }, { status: 409 })
  throw redirect(`/ervaring/${jaar}/clienten?pagina=${pagina}&melding=opgeslagen`)
}

export default function Groepen() {
  const { jaar, groepen, pagina, totaal, bekend, som } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead title={`Cliënten per aanbieder, ${jaar}`} crumbs={[{ label: 'Ervaring', to: '/ervaring' }, { label: String(jaar), to: `/ervaring/${jaar}` }]} lead={`${bekend} van ${totaal} groepen bekend, samen ${getal(som)} cliënten. Leeg betekent onbekend: die groep doet niet mee in de trekking.`} />
      <ErrorSummary result={result} />
      {totaal === 0 ? <Empty>Geen enkele aanbieder had in {jaar} een overeenkomst. Vul eerst de overeenkomsten aan.</Empty> : (
        <form method="post" className="stack" noValidate>
          <Table caption="Cliënten per aanbieder en voorziening" list head={<><Th>Aanbieder</Th><Th>Voorziening</Th><Th r>Cliënten</Th></>}>
            {groepen.map(({ aanbieder_id, naam, stratum, clienten }) => {
              const veld = `c-${aanbieder_id}-${stratum}`
              return (
                <Tr key={veld}>
                  <RowHead>{naam}</RowHead>
                  <Td label="Voorziening">{stratumTekst(stratum)}</Td>
                  <Td r label="Cliënten"><input className={`utrecht-textbox utrecht-textbox--html-input w-s r${result?.errors[veld] ? ' utrecht-textbox--invalid' : ''}`} name={veld} inputMode="numeric" aria-label={`Cliënten van ${naam}, ${stratumTekst(stratum)}`} defaultValue={result?.values[veld]?.[0] ?? clienten ?? ''} /></Td>
                </Tr>
              )
            })}
          </Table>
          <div className="row"><Button>Opslaan</Button></div>
        </form>
      )}
      <Pages page={pagina} size={PER_PAGINA} total={totaal} what="groepen" />
    </>
  )
}
