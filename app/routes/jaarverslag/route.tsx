import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getUitgave, listRapportages } from '../../../db/rapportages.ts'
import { may } from '../../access.ts'
import { begin, GEWONE_REGEL, voerUit, type Werkplek } from '../../rapport/acties.server.ts'
import { bevriesJaarverslag } from '../../rapport/bevriezen.server.ts'
import { JAARVERSLAG } from '../../rapport/soorten.ts'
import { tekenGrafieken } from '../../rapport/grafieken.server.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Button, ErrorSummary } from '../../ui/field.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { Rapport } from '../../ui/rapport.tsx'
import { Rapportpagina, Regelvelden, type Terug } from '../../ui/rapportpagina.tsx'
import { leesJaar, leesUitgave } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Jaarverslag toezicht ${data.jaar}` : 'Jaarverslag toezicht'} · Peil` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const { vandaag } = context
  const jaar = leesJaar(params.jaar, vandaag)
  if (jaar === null) throw new Response('Van dit jaar kan geen jaarverslag worden gemaakt.', { status: 404 })
  const zoek = new URL(request.url).searchParams
  const beeld = zoek.get('beeld') === 'openbaar' ? ('openbaar' as const) : ('eigen' as const)
  return inToezicht(context, wie, async (trx) => {
    const rapport = await getUitgave(
      trx,
      'toezichtrapportage',
      wie.gemeente,
      JAARVERSLAG.sleutel,
      `${jaar}-01-01`,
      `${jaar}-12-31`,
      leesUitgave(zoek),
    )
    const alle = await listRapportages(trx, 'toezichtrapportage', wie.gemeente)
    const bron = rapport ?? (await bevriesJaarverslag(trx, wie.gemeente, jaar, GEWONE_REGEL, vandaag))
    const secties = beeld === 'eigen' ? bron.secties : bron.openbaar
    const { secties: _, openbaar: __, ...kop } = rapport ?? { secties: null, openbaar: null }
    return {
      jaar,
      beeld,
      vandaag,
      secties,
      grafieken: tekenGrafieken(secties),
      rapport: rapport ? (kop as Omit<typeof rapport, 'secties' | 'openbaar'>) : null,
      uitgaven: alle.filter(({ van }) => van === `${jaar}-01-01`).map(({ uitgave, vastgesteld_op }) => ({ uitgave, vastgesteld_op })),
      gemeente: wie.gemeente,
      magSchrijven: may(wie.rollen, 'toezicht.schrijven'),
      jaren: { vorig: leesJaar(String(jaar - 1), vandaag), volgend: leesJaar(String(jaar + 1), vandaag) },
      loopt: jaar === Number(vandaag.slice(0, 4)),
      gewoneRegel: GEWONE_REGEL,
    }
  })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const jaar = leesJaar(params.jaar, context.vandaag)
  if (jaar === null) throw new Response(null, { status: 404 })
  const gegevens = await request.formData()
  const plek: Werkplek = {
    kast: 'toezichtrapportage',
    wie,
    gemeente: wie.instellingen.naam,
    vandaag: context.vandaag,
    in: (fn) => inToezicht(context, wie, fn),
    bevries: (trx, regel) => bevriesJaarverslag(trx, wie.gemeente, jaar, regel, context.vandaag),
  }
  const uitgave = leesUitgave(new URL(request.url).searchParams)
  const rapport = await plek.in((trx) =>
    getUitgave(trx, 'toezichtrapportage', wie.gemeente, JAARVERSLAG.sleutel, `${jaar}-01-01`, `${jaar}-12-31`, uitgave),
  )
  const uitslag = rapport ? await voerUit(plek, rapport.id, gegevens) : await begin(plek, gegevens)
  if (!uitslag.ok)
    return data({ result: uitslag.result, ...(uitslag.conflict && { conflict: uitslag.conflict }) }, { status: uitslag.status })
  const sectie = gegevens.get('intent') === 'tekst' ? `#${String(gegevens.get('sectie'))}` : ''
  return redirect(
    `/jaarverslag/${jaar}?melding=${uitslag.melding}${uitgave !== null && gegevens.get('intent') !== 'uitgave' ? `&uitgave=${uitgave}` : ''}${sectie}`,
  )
}

export default function Jaarverslag() {
  const { jaar, beeld, rapport, secties, grafieken, uitgaven, gemeente, magSchrijven, jaren, loopt, gewoneRegel, vandaag } =
    useLoaderData<typeof loader>()
  const terug = useActionData<typeof action>() as Terug | undefined
  const andere = (
    <p className="no-print small">
      {jaren.vorig && <Link to={`/jaarverslag/${jaren.vorig}`}>Jaarverslag {jaren.vorig}</Link>}
      {jaren.vorig && jaren.volgend && ' · '}
      {jaren.volgend && <Link to={`/jaarverslag/${jaren.volgend}`}>Jaarverslag {jaren.volgend}</Link>}
      {uitgaven.length > 1 && (
        <>
          {' '}
          · Uitgaven:{' '}
          {uitgaven.map(({ uitgave }, i) => (
            <span key={uitgave}>
              {i > 0 && ', '}
              <Link to={`/jaarverslag/${jaar}?uitgave=${uitgave}`} aria-current={uitgave === rapport?.uitgave ? 'true' : undefined}>
                {uitgave}
              </Link>
            </span>
          ))}
        </>
      )}
    </p>
  )
  if (rapport) {
    return (
      <>
        <Rapportpagina
          rapport={rapport}
          secties={secties}
          grafieken={grafieken}
          beeld={beeld}
          magSchrijven={magSchrijven}
          terug={terug}
          crumbs={[]}
          adres={`/jaarverslag/${jaar}`}
          grondslag="Toezicht op de Wmo 2015, artikel 6.1"
          bewaren={JAARVERSLAG.bewaren}
          openbaarAdres={`/openbaar/${gemeente}/stukken/jaarverslag/${jaar}`}
          naVaststellen="Het college en de raad kunnen het dan lezen bij Rapportages, zonder kleine aantallen."
        />
        {andere}
      </>
    )
  }
  return (
    <>
      <PageHead
        title={`Jaarverslag toezicht Wmo ${jaar}`}
        note="Toezicht op de Wmo 2015, artikel 6.1"
        lead={`Voorlopige cijfers van ${datum(vandaag)}. Ze bewegen mee tot u ze bevriest.`}
      />
      <ErrorSummary result={terug?.result} />
      {loopt && <Note kind="warning">Dit jaar is nog niet voorbij. Bevries de cijfers liever na 31 december.</Note>}
      {andere}
      {magSchrijven && (
        <div className="no-print">
          <Section title="Cijfers bevriezen">
            <form method="post" className="stack">
              <p className="prose">Daarna kunt u er teksten bij schrijven, het verslag vaststellen en openbaar maken.</p>
              <input type="hidden" name="intent" value="bevries" />
              <Regelvelden regel={gewoneRegel} result={terug?.result} />
              <Button>Cijfers van vandaag bevriezen</Button>
            </form>
          </Section>
        </div>
      )}
      <Rapport secties={secties} teksten={{}} grafieken={grafieken} />
    </>
  )
}
