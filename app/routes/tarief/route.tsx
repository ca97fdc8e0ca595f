import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getTarief, listFactoren, listOverlap, listPerioden, listTariefgebeurtenissen } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { listTegenberekeningen } from '../../../db/tegenberekeningen.ts'
import { may } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { kostprijs } from '../../rules/kostprijs.ts'
import { isFactorgebrek } from '../../rules/tarieffactor.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { categorienaam, periodeTekst, prijs, tariefTitel, TARIEFSOORT_TEKST, WOO_GROND } from '../../tarieftekst.ts'
import { datum } from '../../text.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { ButtonLink, Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { haalWeg, stelTariefVast } from './acties.server.ts'
import { type Intent, INTENTS } from './form.ts'
import { Besluit, Factoren, Geschiedenis, Perioden, Stappen } from './parts.tsx'
import { Tegenberekeningen } from './tegen.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? tariefTitel(data.tarief) : 'Tarief'} · Tarieven · Peil` },
]

const BESTAAT_NIET = 'Dit tarief bestaat niet, of u mag het niet zien.'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.lezen')
  const { gemeente } = wie
  const alles = may(wie.rollen, 'tarieven.aanbiederopbouw')
  const gevonden = await inGemeente(context, wie, async (trx) => {
    if (alles) await openOpbouw(trx)
    const tarief = await getTarief(trx, gemeente, leesId(params.id))
    if (!tarief || (tarief.aanbieder_id !== null && wie.rollen.every((rol) => rol === 'wethouder'))) return null
    const opbouw = tarief.aanbieder_id === null ? may(wie.rollen, 'tarieven.opbouw') : alles
    const gelezen = {
      tarief: { ...tarief, blad: opbouw ? tarief.blad : null },
      opbouw,
      factoren: opbouw ? await listFactoren(trx, gemeente, tarief.id) : [],
      perioden: await listPerioden(trx, gemeente, tarief),
      overlap:
        opbouw && tarief.staat === 'concept'
          ? await listOverlap(trx, gemeente, { ...tarief, aanbieder: tarief.aanbieder_id }, tarief.id)
          : [],
      gebeurtenissen: opbouw ? await listTariefgebeurtenissen(trx, gemeente, tarief.id) : [],
    }
    // the toezichthouder reads what a provider asks, not how it came to it; last, since from here the transaction reads every build-up
    const bedragen = alles || wie.rollen.includes('toezichthouder')
    if (bedragen && !alles) await openOpbouw(trx)
    const tegen = bedragen ? await listTegenberekeningen(trx, gemeente, tarief.id) : []
    return {
      ...gelezen,
      tegen: tegen.map(({ id, aanbieder, ontvangen_op, bedrag, eenheid, beantwoord }) => ({
        id,
        aanbieder,
        ontvangen_op,
        bedrag,
        eenheid,
        beantwoord: alles ? beantwoord : null,
      })),
    }
  })
  if (!gevonden) throw new Response(BESTAAT_NIET, { status: 404 })
  const { tarief } = gevonden
  const berekening = tarief.blad ? kostprijs(tarief.blad.invoer) : null
  return { ...gevonden, berekening, vandaag: context.vandaag, mag: { wijzigen: gevonden.opbouw && may(wie.rollen, 'tarieven.wijzigen') } }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const posted = await request.formData()
  const intent = INTENTS.find((naam) => naam === posted.get('intent'))
  if (!intent) throw new Response('Peil kent dit formulier niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const id = leesId(params.id)
  const antwoord = await inGemeente(context, wie, async (trx) => {
    await openOpbouw(trx)
    const tarief = await getTarief(trx, wie.gemeente, id)
    if (!tarief) throw new Response(BESTAAT_NIET, { status: 404 })
    return intent === 'vaststellen'
      ? stelTariefVast(trx, wie, tarief, posted, context.vandaag)
      : haalWeg(trx, wie, tarief, posted, context.vandaag)
  })
  if (!antwoord.ok) return data({ intent, result: antwoord.result }, { status: antwoord.status })
  throw redirect(intent === 'weghalen' ? '/tarieven?melding=tarief-weg' : `/tarieven/${id}?melding=tarief-vastgesteld`)
}

export default function Tarief() {
  const { tarief, opbouw, tegen, factoren, perioden, overlap, gebeurtenissen, berekening, vandaag, mag } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const van = (intent: Intent) => (poging?.intent === intent ? poging.result : undefined)
  const open = factoren.filter(({ status }) => isFactorgebrek(status))
  const concept = tarief.staat === 'concept'
  const bevroren = tarief.blad?.bevroren_op ?? null
  return (
    <>
      <PageHead
        title={tariefTitel(tarief)}
        crumbs={[{ label: 'Tarieven', to: '/tarieven' }]}
        lead={`${tarief.productcategorie} ${categorienaam(tarief.productcategorie)} · ${tarief.aanbieder ?? 'iedereen die dit levert'} · ${periodeTekst(tarief.vanaf, tarief.tot)}`}
        actions={
          <>
            <ButtonLink to={`/tarieven/vergelijken?categorie=${tarief.productcategorie}`}>Vergelijken</ButtonLink>
            {opbouw && tarief.blad && (
              <>
                <ButtonLink to={`/tarieven/${tarief.id}/verken`}>Verkennen</ButtonLink>
                <span className="small">
                  Exporteren als <a href={`/tarieven/${tarief.id}/export?formaat=csv`}>CSV</a> of{' '}
                  <a href={`/tarieven/${tarief.id}/export?formaat=xlsx`}>Excel</a>
                </span>
              </>
            )}
          </>
        }
      />
      <ErrorSummary result={poging?.result} />
      {tarief.aanbieder_id !== null && opbouw && (
        <Note>Dit blad gaat over één aanbieder. Alleen contractmanagers van deze gemeente zien het. {WOO_GROND}</Note>
      )}
      {bevroren && (
        <Note>
          Dit blad is bevroren op {datum(bevroren)}, toen het tarief werd vastgesteld. De cijfers veranderen niet meer. Een bron kan er nog
          wel bij.
        </Note>
      )}
      <div className="facts">
        <div>
          <b>{tarief.bedrag === null ? 'nog niet besloten' : prijs(tarief.bedrag)}</b>
          <span>{tarief.bedrag === null ? `tarief per ${tarief.eenheid}` : `per ${tarief.eenheid}`}</span>
        </div>
        {opbouw && (
          <div>
            <b>{tarief.blad?.kostprijs ? prijs(tarief.blad.kostprijs) : 'onbekend'}</b>
            <span>berekende kostprijs</span>
          </div>
        )}
        {opbouw && (
          <a href="#onderdelen">
            <b>{factoren.length === 0 ? 'geen' : `${factoren.length - open.length} van ${factoren.length}`}</b>
            <span>onderdelen in orde</span>
          </a>
        )}
        <div>
          <b>{concept ? 'concept' : (tarief.besluitnummer ?? 'onbekend')}</b>
          <span>
            {concept
              ? TARIEFSOORT_TEKST[tarief.soort]
              : `besluit${tarief.besloten_op ? ` van ${datum(tarief.besloten_op)}` : ''}, ${tarief.besloten_door ?? 'door wie is onbekend'}`}
          </span>
        </div>
      </div>
      {tarief.bedrag !== null && tarief.blad?.kostprijs && Number(tarief.bedrag) < Number(tarief.blad.kostprijs) && (
        <Note kind="error">
          Het tarief is lager dan de berekende kostprijs: {prijs(tarief.bedrag)} tegenover {prijs(tarief.blad.kostprijs)}.
        </Note>
      )}
      {!opbouw ? (
        <Empty>
          U ziet het bedrag. Hoe het is opgebouwd, zien alleen contractmanagers{tarief.aanbieder_id === null ? ' en de wethouder' : ''}.
        </Empty>
      ) : !tarief.blad ? (
        <Empty
          actions={
            mag.wijzigen && concept ? (
              <ButtonLink to={`/tarieven/${tarief.id}/blad`} quiet={false}>
                Blad opbouwen
              </ButtonLink>
            ) : undefined
          }
        >
          Er is geen onderbouwing van dit tarief bekend.
          {concept
            ? ' Bouw het blad op: dan ziet u welke onderdelen nog geen bron hebben.'
            : ' Maak een nieuw tarief met een blad, of zet de onderbouwing in het volgende besluit.'}
        </Empty>
      ) : (
        <>
          <Section
            title="Onderdelen"
            id="onderdelen"
            extra={
              mag.wijzigen && concept ? (
                <Link className="no-print" to={`/tarieven/${tarief.id}/blad`}>
                  Getallen wijzigen
                </Link>
              ) : undefined
            }
          >
            <Factoren tarief={tarief.id} factoren={factoren} mag={mag.wijzigen} />
          </Section>
          {berekening && <Stappen berekening={berekening} invoer={tarief.blad.invoer} />}
        </>
      )}
      {concept && mag.wijzigen && (
        <Besluit
          tarief={tarief}
          open={open.length}
          heeftBron={factoren.some(({ bronnen }) => bronnen.length > 0)}
          overlap={overlap}
          vandaag={vandaag}
          result={van('vaststellen')}
        />
      )}
      <Tegenberekeningen tarief={tarief.id} regels={tegen} magNieuw={mag.wijzigen} />
      <Perioden perioden={perioden} huidig={tarief.id} magNieuw={mag.wijzigen} />
      {opbouw && <Geschiedenis gebeurtenissen={gebeurtenissen} />}
    </>
  )
}
