import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { getPost, listPost, poststaat, retryPost } from '../../../db/post.ts'
import { leesNummer, leesPagina, opDeLijst } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { inGemeente, orUnavailable, vereisToegang } from '../../session.server.ts'
import { aantal, moment } from '../../text.ts'
import { FilterForm, FilterSelect } from '../../ui/filters.tsx'
import { Button, ErrorSummary } from '../../ui/field.tsx'
import { Exporteren } from '../../ui/export.tsx'
import { Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { opnieuwSchema, STATEN } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Post · Peil' }]

const PER_PAGINA = 50
const STAAT_TEKST: Record<(typeof STATEN)[number], string> = {
  wacht: 'staat klaar',
  opnieuw: 'wordt opnieuw geprobeerd',
  verstuurd: 'verstuurd',
  mislukt: 'niet gelukt',
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'post.lezen')
  const params = new URL(request.url).searchParams
  const staat = STATEN.find((naam) => naam === params.get('staat')) ?? null
  const pagina = leesPagina(params)
  const bericht = leesNummer(params.get('bericht'))
  return opDeLijst(
    request,
    inGemeente(context, wie, async (trx) => {
      const { regels, ...telling } = await listPost(trx, wie.gemeente, staat, pagina, PER_PAGINA)
      const gekozen = bericht === null ? undefined : await getPost(trx, wie.gemeente, bericht)
      if (bericht !== null && !gekozen) throw new Response(null, { status: 404 })
      return {
        ...telling,
        staat,
        pagina,
        smtp: context.env.smtpUrl !== undefined,
        regels: regels.map((regel) => ({ ...regel, staat: poststaat(regel) })),
        gekozen: gekozen && { ...gekozen, staat: poststaat(gekozen) },
      }
    }),
  )
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'post.lezen')
  const posted = await request.formData()
  const form = readForm(posted, opnieuwSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const id = form.value.id ?? null
  const hoeveel = await inGemeente(context, wie, async (trx) => {
    const opnieuw = await retryPost(trx, wie.gemeente, id)
    if (opnieuw > 0)
      await addAudit(trx, wie, {
        handeling: 'post.opnieuw',
        onderwerp: id === null ? 'post:alle' : `post:${id}`,
        gegevens: { aantal: opnieuw },
      })
    return opnieuw
  })
  if (hoeveel === 0)
    return data(
      { result: refuse(posted, 'Er is geen bericht dat niet gelukt is. Misschien heeft een collega het al opnieuw laten versturen.') },
      { status: 409 },
    )
  await orUnavailable(context.wachtrij.stuur('post', {}))
  return redirect('/beheer/post?melding=post-opnieuw')
}

export default function Post() {
  const { regels, totaal, mislukt, wachtend, staat, pagina, smtp, gekozen } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Post"
        lead={
          smtp
            ? 'Elk bericht dat Peil verstuurt.'
            : 'Elk bericht dat Peil maakt. Er is geen mailserver ingesteld: de berichten staan als bestand in de map post bij de gegevens van Peil.'
        }
        actions={
          <>
            <Exporteren />
            {mislukt > 0 && (
              <form method="post">
                <Button name="intent" value="opnieuw">
                  Probeer {aantal(mislukt, 'bericht', 'berichten')} opnieuw
                </Button>
              </form>
            )}
          </>
        }
      />
      <ErrorSummary result={result} />
      {mislukt > 0 && (
        <Note kind="warning">
          {aantal(mislukt, 'bericht is', 'berichten zijn')} na acht pogingen niet verstuurd. Kijk naar de reden, los die op en probeer
          opnieuw.
        </Note>
      )}
      {gekozen && (
        <Section title={gekozen.onderwerp} id="bericht">
          <div className="card stack">
            <dl className="dl">
              <dt>Aan</dt>
              <dd>{gekozen.aan}</dd>
              <dt>Gemaakt</dt>
              <dd>{moment(gekozen.gemaaktOp)}</dd>
              <dt>Staat</dt>
              <dd>
                {STAAT_TEKST[gekozen.staat]}
                {gekozen.verstuurdOp && ` op ${moment(gekozen.verstuurdOp)}`}
              </dd>
              {gekozen.fout && (
                <>
                  <dt>Reden</dt>
                  <dd>{gekozen.fout}</dd>
                </>
              )}
              <dt>Kenmerk</dt>
              <dd className="small">{gekozen.messageId}</dd>
            </dl>
            <p className="mail">{gekozen.tekst}</p>
            {gekozen.staat === 'mislukt' && (
              <form method="post">
                <input type="hidden" name="id" value={gekozen.id} />
                <Button quiet name="intent" value="opnieuw">
                  Probeer dit bericht opnieuw
                </Button>
              </form>
            )}
          </div>
        </Section>
      )}
      <Section
        title="Berichten"
        extra={wachtend > 0 && <span className="soft small">{wachtend === 1 ? '1 staat klaar' : `${wachtend} staan klaar`}</span>}
      >
        <FilterForm>
          <FilterSelect label="Staat" name="staat" value={staat} empty="Alle" options={STATEN.map((naam) => [naam, STAAT_TEKST[naam]])} />
        </FilterForm>
        <FilterTags tags={staat ? [{ name: 'staat', label: 'Staat', text: STAAT_TEKST[staat] }] : []} />
        {regels.length === 0 ? (
          <Empty actions={staat ? <Link to="/beheer/post">Haal het filter weg</Link> : <Link to="/taken">Naar de taken</Link>}>
            {staat
              ? 'Geen berichten met dit filter.'
              : 'Peil heeft nog geen berichten gemaakt. Dat gebeurt als er iets te melden is, bijvoorbeeld een hiatenlijst die klaarstaat.'}
          </Empty>
        ) : (
          <Table
            list
            caption="Berichten, de nieuwste eerst"
            head={
              <>
                <Th>Gemaakt</Th>
                <Th>Aan</Th>
                <Th>Onderwerp</Th>
                <Th>Staat</Th>
                <Th r>Pogingen</Th>
              </>
            }
          >
            {regels.map((regel) => (
              <Tr key={regel.id}>
                <RowHead className="nowrap">{moment(regel.gemaaktOp)}</RowHead>
                <Td label="Aan">{regel.aan}</Td>
                <Td label="Onderwerp">
                  <Link
                    to={`?${new URLSearchParams({ ...(staat && { staat }), ...(pagina > 1 && { pagina: String(pagina) }), bericht: String(regel.id) })}`}
                  >
                    {regel.onderwerp}
                  </Link>
                </Td>
                <Td label="Staat">
                  <span className={regel.staat === 'mislukt' ? 'late' : undefined}>{STAAT_TEKST[regel.staat]}</span>
                  {regel.staat === 'verstuurd' && <span className="sub">{moment(regel.verstuurdOp!)}</span>}
                  {regel.staat === 'opnieuw' && <span className="sub">{moment(regel.volgendePogingOp)}</span>}
                  {regel.fout && <span className="sub">{regel.fout}</span>}
                </Td>
                <Td r label="Pogingen">
                  {regel.pogingen}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'bericht' : 'berichten'} />
      </Section>
    </>
  )
}
