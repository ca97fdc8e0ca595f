import fs from 'node:fs/promises'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { TABELSOORTEN } from '../../../db/bestanden.server.ts'
import { getOnderzoeksjaar, listGroepen, saveGroepen, wisTrekking } from '../../../db/ervaring.ts'
import type { Inleesfout } from '../../../db/inlezen.ts'
import { leesClienten, MAX_CLIENTEN } from '../../../jobs/inlezen/clienten.ts'
import { leesJaartal, leesPagina } from '../../adres.ts'
import { stratumTekst } from '../../ervaringtekst.ts'
import { type FormResult, refuse } from '../../form.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, getal } from '../../text.ts'
import { readUpload } from '../../upload.server.ts'
import { Button, ErrorSummary, FileField } from '../../ui/field.tsx'
import { Inleesfouten } from '../../ui/inleesfouten.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
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
    jaar,
    staat,
    pagina,
    totaal: groepen.length,
    bekend: bekend.length,
    som: bekend.reduce((samen, { clienten }) => samen + clienten!, 0),
    groepen: groepen
      .slice((pagina - 1) * PER_PAGINA, pagina * PER_PAGINA)
      .map(({ aanbieder_id, naam, kvk, stratum, clienten }) => ({ aanbieder_id, naam, kvk, stratum, clienten })),
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const pagina = leesPagina(new URL(request.url).searchParams)
  if (request.headers.get('content-type')?.startsWith('multipart/')) return leesBestand({ context, request, params })
  const posted = await request.formData()
  const fouten: Record<string, string> = {}
  const groepen: { aanbieder_id: number; stratum: string; clienten: number | null }[] = []
  for (const [naam, waarde] of posted) {
    const delen = /^c-(\d{1,15})-(\d{2})?$/.exec(naam)
    if (!delen || typeof waarde !== 'string') continue
    const gelezen = waarde.trim() === '' ? null : parseGeheelGetal(waarde)
    if (gelezen && (!gelezen.ok || gelezen.waarde < 0 || gelezen.waarde > MAX_CLIENTEN))
      fouten[naam] = `“${waarde.slice(0, 20)}” is geen aantal cliënten. Vul een heel getal in, of laat het veld leeg als u het niet weet.`
    else groepen.push({ aanbieder_id: Number(delen[1]), stratum: delen[2] ?? '', clienten: gelezen?.ok ? gelezen.waarde : null })
  }
  if (Object.keys(fouten).length > 0) return data({ result: refuse(posted, fouten), fouten: GEEN }, { status: 400 })
  const uit = await bewaar(context, wie, jaar, groepen)
  if (!uit) return data({ result: refuse(posted, LAAT), fouten: GEEN }, { status: 409 })
  throw redirect(`/ervaring/${jaar}/clienten?pagina=${pagina}&melding=${uit}`)
}

const LAAT = 'Het veldwerk is begonnen. De aantallen cliënten liggen vast.'
const GEEN: Inleesfout[] = []
const GETOOND = 200

/** Sets the numbers while the survey is only planned. Who was drawn from other numbers is drawn again. */
function bewaar(
  context: ActionFunctionArgs['context'],
  wie: Awaited<ReturnType<typeof vereisToegang>>,
  jaar: number,
  nieuw: readonly { aanbieder_id: number; stratum: string; clienten: number | null }[],
): Promise<'opgeslagen' | 'ervaring-opnieuw-trekken' | null> {
  return inGemeente(context, wie, async (trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, wie.gemeente, jaar, 'alleen')
    if (!onderzoek) throw new Response(null, { status: 404 })
    if (onderzoek.staat !== 'gepland') return null
    const was = new Map(
      (await listGroepen(trx, wie.gemeente, jaar)).map(({ aanbieder_id, stratum, clienten }) => [`${aanbieder_id}|${stratum}`, clienten]),
    )
    const anders = nieuw.filter(
      ({ aanbieder_id, stratum, clienten }) => was.has(`${aanbieder_id}|${stratum}`) && was.get(`${aanbieder_id}|${stratum}`) !== clienten,
    )
    if (anders.length === 0) return 'opgeslagen'
    const opnieuw = await wisTrekking(trx, wie.gemeente, jaar)
    await saveGroepen(trx, wie.gemeente, jaar, anders)
    await addAudit(trx, wie, { handeling: 'ervaring.groepen', onderwerp: `ervaring:${jaar}`, gegevens: { groepen: anders.length } })
    return opnieuw ? 'ervaring-opnieuw-trekken' : 'opgeslagen'
  })
}

async function leesBestand({ context, request, params }: Pick<ActionFunctionArgs, 'context' | 'request' | 'params'>) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const upload = await readUpload(request, { dataDir: context.env.dataDir, gemeente: wie.gemeente, soorten: TABELSOORTEN })
  const weiger = (status: number, fout: string | Record<string, string>) =>
    data({ result: refuse(upload.posted, fout), fouten: GEEN }, { status })
  let uit: 'opgeslagen' | 'ervaring-opnieuw-trekken' | null
  try {
    if (upload.errors.bestand) return weiger(upload.status, { bestand: upload.errors.bestand })
    const bestand = upload.bestanden.bestand?.[0]
    if (!bestand) return weiger(400, { bestand: 'Kies een bestand.' })
    const bytes = await fs.readFile(bestand.tijdelijk)
    const groepen = await inGemeente(context, wie, (trx) => listGroepen(trx, wie.gemeente, jaar))
    const { aantallen, fouten } = await leesClienten(bytes, groepen)
    if (fouten.length > 0) return data({ result: undefined as FormResult | undefined, fouten: fouten.slice(0, GETOOND) }, { status: 422 })
    uit = await bewaar(context, wie, jaar, aantallen)
    if (!uit) return weiger(409, LAAT)
  } finally {
    await upload.opruimen()
  }
  throw redirect(`/ervaring/${jaar}/clienten?melding=${uit}`)
}

export default function Groepen() {
  const { jaar, staat, groepen, pagina, totaal, bekend, som } = useLoaderData<typeof loader>()
  const antwoord = useActionData<typeof action>()
  const result = antwoord?.result
  const fouten = antwoord?.fouten ?? []
  return (
    <>
      <PageHead
        title={`Cliënten per aanbieder, ${jaar}`}
        crumbs={[
          { label: 'Ervaring', to: '/ervaring' },
          { label: String(jaar), to: `/ervaring/${jaar}` },
        ]}
        lead={`${bekend} van ${totaal} groepen bekend, samen ${getal(som)} cliënten. Leeg betekent onbekend: die groep doet niet mee in de trekking.`}
      />
      <ErrorSummary result={result} />
      {totaal === 0 ? (
        <Empty>Geen enkele aanbieder had in {jaar} een overeenkomst. Vul eerst de overeenkomsten aan.</Empty>
      ) : (
        <form method="post" className="stack" noValidate>
          <Table
            caption="Cliënten per aanbieder en voorziening"
            list
            head={
              <>
                <Th>Aanbieder</Th>
                <Th>Voorziening</Th>
                <Th r>Cliënten</Th>
              </>
            }
          >
            {groepen.map(({ aanbieder_id, naam, stratum, clienten }) => {
              const veld = `c-${aanbieder_id}-${stratum}`
              return (
                <Tr key={veld}>
                  <RowHead>{naam}</RowHead>
                  <Td label="Voorziening">{stratumTekst(stratum)}</Td>
                  <Td r label="Cliënten">
                    <input
                      className={`utrecht-textbox utrecht-textbox--html-input w-s r${result?.errors[veld] ? ' utrecht-textbox--invalid' : ''}`}
                      name={veld}
                      inputMode="numeric"
                      aria-label={`Cliënten van ${naam}, ${stratumTekst(stratum)}`}
                      defaultValue={result?.values[veld]?.[0] ?? clienten ?? ''}
                    />
                  </Td>
                </Tr>
              )
            })}
          </Table>
          <div className="row">
            <Button>Opslaan</Button>
          </div>
        </form>
      )}
      <Pages page={pagina} size={PER_PAGINA} total={totaal} what="groepen" />
      {totaal > 0 && staat === 'gepland' && (
        <Section title="Uit een bestand" id="bestand">
          <form method="post" encType="multipart/form-data" className="stack card">
            <p>
              Met de kolommen <code>kvk;voorziening;clienten</code>: één rij per groep, bij een aanbieder zonder voorziening is die cel
              leeg. Groepen die er niet in staan, veranderen niet. Een bestand met een fout wordt niet ingelezen, ook niet voor een deel.
            </p>
            <FileField
              label="Bestand"
              name="bestand"
              accept=".csv,.xlsx"
              result={result}
              required
              hint="CSV of Excel (.xlsx), hoogstens 25 MB."
            />
            <div className="row">
              <Button quiet>Bestand inlezen</Button>
            </div>
          </form>
          {fouten.length > 0 && (
            <>
              <h3 className="nl-heading nl-heading--level-3" role="alert">
                Er is niets ingelezen: {aantal(fouten.length, 'fout', 'fouten')}
              </h3>
              <Inleesfouten fouten={fouten} />
            </>
          )}
        </Section>
      )}
    </>
  )
}
