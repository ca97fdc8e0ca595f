import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getLink, gebruikLink } from '../../../db/enquete.ts'
import { getOnderzoeksjaar } from '../../../db/ervaring.ts'
import { getGemeente } from '../../../db/gemeenten.ts'
import { listVragen } from '../../../db/vragensets.ts'
import { isEcht, leesCode, leesSleutels, vellengte, verzegel } from '../../enquete.server.ts'
import { refuse } from '../../form.ts'
import { type Formulierstaat, formulierstaat } from '../../rules/clientervaring.ts'
import { inGemeente } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { veldVan, Vragenlijst } from '../../ui/vragenlijst.tsx'
import { leesAntwoorden } from './form.ts'

/** Nothing that leads back to a link in a title, and nothing for a search engine. */
export const meta: MetaFunction = () => [{ title: 'Vragenlijst · Peil' }, { name: 'robots', content: 'noindex, nofollow' }]

type Dicht = 'onbekend' | 'gebruikt' | NonNullable<Formulierstaat>
const STATUS: Record<Dicht, number> = { onbekend: 404, gebruikt: 410, gesloten: 410, nog_niet_open: 403 }

/** The form behind this code, or why there is none. */
async function openLink(context: LoaderFunctionArgs['context'], token: string | undefined) {
  const code = leesCode(token ?? '')
  if (!code) return { dicht: 'onbekend' as Dicht }
  const sleutels = await leesSleutels(context.env.dataDir, code.gemeente, code.jaar)
  if (sleutels && !isEcht(sleutels, code)) return { dicht: 'onbekend' as Dicht }
  const scope = { gemeente: code.gemeente, persoon: null }
  return inGemeente(context, scope, async (trx) => {
    const gemeente = await getGemeente(trx, code.gemeente)
    const onderzoek = await getOnderzoeksjaar(trx, code.gemeente, code.jaar)
    if (!gemeente || !onderzoek) return { dicht: 'onbekend' as Dicht }
    const stand = formulierstaat(onderzoek, context.vandaag)
    if (stand) return { dicht: stand as Dicht, gemeente: gemeente.naam, van: onderzoek.veldwerk_van }
    if (!sleutels) return { dicht: 'onbekend' as Dicht }
    const link = await getLink(trx, code.gemeente, code.jaar, code.kenmerk)
    if (!link) return { dicht: 'gebruikt' as Dicht, gemeente: gemeente.naam }
    return {
      dicht: null,
      code,
      sleutels,
      scope,
      gemeente: gemeente.naam,
      aanbieder: link.naam,
      tot: onderzoek.veldwerk_tot,
      vragen: await listVragen(trx, code.gemeente, [onderzoek.vragenset_id]),
    }
  })
}

const dichteDeur = (gevonden: { dicht: Dicht; gemeente?: string; van?: string | null }) =>
  data(
    { dicht: gevonden.dicht, gemeente: gevonden.gemeente ?? null, van: gevonden.van ?? null, formulier: null },
    { status: STATUS[gevonden.dicht] },
  )

export async function loader({ context, params }: LoaderFunctionArgs) {
  const gevonden = await openLink(context, params.token)
  if (gevonden.dicht !== null) return dichteDeur(gevonden)
  const { gemeente, aanbieder, tot, vragen } = gevonden
  return data({
    dicht: null,
    gemeente,
    van: null,
    formulier: {
      aanbieder,
      tot,
      vragen: vragen.map(({ id, nr, tekst, uitleg, soort, over, antwoorden }) => ({ id, nr, tekst, uitleg, soort, over, antwoorden })),
    },
  })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const gevonden = await openLink(context, params.token)
  // the loader says why there is no form any more
  if (gevonden.dicht !== null) return data({ result: undefined }, { status: STATUS[gevonden.dicht] })
  const posted = await request.formData()
  const { antwoorden, open, fouten, leeg } = leesAntwoorden(posted, gevonden.vragen)
  if (leeg) return data({ result: refuse(posted, 'U heeft nog geen vraag beantwoord. Beantwoord minstens één vraag.') }, { status: 400 })
  if (Object.keys(fouten).length > 0) return data({ result: refuse(posted, fouten) }, { status: 400 })
  const { scope, code, sleutels, vragen } = gevonden
  const gelukt = await inGemeente(context, scope, (trx) =>
    gebruikLink(trx, code.gemeente, code.jaar, code.kenmerk, ({ aanbieder, stratum }) =>
      verzegel(sleutels, code.gemeente, code.jaar, { aanbieder, stratum, antwoorden, open }, vellengte(vragen)),
    ),
  )
  if (!gelukt) return data({ result: undefined }, { status: STATUS.gebruikt })
  throw redirect('/v/bedankt#inhoud')
}

export default function Enquete() {
  const { dicht, gemeente, van, formulier } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  if (!formulier) return <Dicht dicht={dicht ?? 'onbekend'} gemeente={gemeente} van={van} />
  const fouten = result
    ? [
        ...result.formErrors.map((tekst) => ({ tekst, naar: formulier.vragen[0] })),
        ...Object.entries(result.errors).flatMap(([naam, teksten]) =>
          teksten.map((tekst) => ({ tekst, naar: formulier.vragen.find(({ nr }) => naam === `v-${nr}`) })),
        ),
      ]
    : []
  const deel = (over: string) => formulier.vragen.filter((vraag) => vraag.over === over)
  return (
    <main id="inhoud" tabIndex={-1} className="enquete">
      <p className="enquete__van">{gemeente}</p>
      <h1>Wat vindt u van de hulp die u krijgt?</h1>
      <p>
        U krijgt hulp van <b>{formulier.aanbieder}</b>. De gemeente wil weten hoe dat gaat. Met uw antwoorden kan de hulp beter worden.
      </p>
      <ul>
        <li>
          Het zijn {formulier.vragen.length} vragen. Dat kost ongeveer {Math.max(2, Math.round(formulier.vragen.length / 3))} minuten.
        </li>
        <li>Niemand ziet welke antwoorden van u zijn. De gemeente niet, en {formulier.aanbieder} ook niet.</li>
        <li>Wilt u een vraag niet beantwoorden? Sla de vraag over.</li>
        <li>Meedoen mag, het hoeft niet. Het maakt niet uit voor de hulp die u krijgt.</li>
        <li>U mag iemand vragen om te helpen.</li>
        {formulier.tot && <li>Meedoen kan tot en met {datum(formulier.tot)}.</li>}
      </ul>
      {fouten.length > 0 && (
        <div className="utrecht-alert utrecht-alert--error" role="alert" tabIndex={-1} id="niet-verstuurd">
          <p>
            <b>Uw antwoorden zijn nog niet verstuurd.</b>
          </p>
          <ul>
            {fouten.map(({ tekst, naar }) => (
              <li key={tekst}>{naar ? <a href={`#${veldVan(naar)}`}>{tekst}</a> : tekst}</li>
            ))}
          </ul>
        </div>
      )}
      {/* the browser goes to what is wrong by itself, also without a script: on a phone it stands below the fold */}
      <form method="post" action="#niet-verstuurd" noValidate autoComplete="off">
        {deel('gemeente').length > 0 && <h2>Over de gemeente</h2>}
        <Vragenlijst vragen={deel('gemeente').filter(({ soort }) => soort !== 'open')} gegeven={result?.values} fouten={result?.errors} />
        {deel('aanbieder').length > 0 && <h2>Over de hulp van {formulier.aanbieder}</h2>}
        <Vragenlijst vragen={deel('aanbieder').filter(({ soort }) => soort !== 'open')} gegeven={result?.values} fouten={result?.errors} />
        {formulier.vragen.some(({ soort }) => soort === 'open') && <h2>Tot slot</h2>}
        <Vragenlijst vragen={formulier.vragen.filter(({ soort }) => soort === 'open')} gegeven={result?.values} fouten={result?.errors} />
        <p className="enquete__eind">U kunt uw antwoorden één keer versturen. Daarna kunt u ze niet meer zien of wijzigen.</p>
        <button type="submit" className="nl-button nl-button--primary">
          Verstuur mijn antwoorden
        </button>
      </form>
    </main>
  )
}

const TEKST: Record<Dicht, [titel: string, uitleg: string]> = {
  onbekend: [
    'Deze link klopt niet',
    'Kijk de link in uw brief of mail goed na. Misschien is er een letter of cijfer anders. Lukt het niet? Bel de gemeente.',
  ],
  gebruikt: [
    'Deze link is al gebruikt',
    'De antwoorden zijn al verstuurd. Elke link werkt één keer. U hoeft niets meer te doen. Bedankt voor uw hulp.',
  ],
  gesloten: ['De vragenlijst is gesloten', 'U kunt niet meer meedoen. Volgend jaar is er weer een onderzoek.'],
  nog_niet_open: ['De vragenlijst is nog niet open', 'U kunt nog niet meedoen.'],
}

function Dicht({ dicht, gemeente, van }: { dicht: Dicht; gemeente: string | null; van: string | null }) {
  const [titel, uitleg] = TEKST[dicht]
  return (
    <main id="inhoud" tabIndex={-1} className="enquete">
      {gemeente && <p className="enquete__van">{gemeente}</p>}
      <h1>{titel}</h1>
      <p>
        {uitleg}
        {dicht === 'nog_niet_open' && van ? ` Het begint op ${datum(van)}.` : ''}
      </p>
    </main>
  )
}
