import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import {
  getAanbieder,
  listContactpersonen,
  listLaatsteStukken,
  listOpenAfsprakenVan,
  listOpenHiatenVan,
  listOvereenkomsten,
  listOverleggenVan,
  listStanden,
  listVestigingen,
  listWijzigingenVan,
} from '../../../db/aanbieders.ts'
import { listClientwoorden } from '../../../db/clientinbreng.ts'
import { listAanbiederpunten } from '../../../db/clientoverleggen.ts'
import { isToetsbaar, listNormen } from '../../../db/regelsets.ts'
import { listMaatregelenVan } from '../../../db/maatregelen.ts'
import { getToezichtbeeld } from '../../../db/toezichtbeeld.ts'
import { may } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { geldtVoorAanbieder } from '../../rules/toets.ts'
import { readAanbiederservaringMetLijnen } from '../../ervaringregels.server.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { inGemeente, inToezicht, vereisToegang } from '../../session.server.ts'
import { datumKort, getal } from '../../text.ts'
import { Clientervaring } from '../../ui/clientervaring.tsx'
import { ErrorSummary } from '../../ui/field.tsx'
import { ButtonLink, PageHead } from '../../ui/page.tsx'
import { Clienten } from './clienten.tsx'
import { type Intent, isIntent, SCHEMAS } from './form.ts'
import { Afspraken, Geschiedenis, Hiaten, Overleggen, Verplichtingen } from './parts.tsx'
import { Contactpersonen, Overeenkomsten, Register } from './register.tsx'
import { legVast, readAlleenToezicht } from './toezicht.server.ts'
import { AlleenToezicht, Toezicht } from './toezicht.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.aanbieder.naam ?? 'Aanbieder'} · Peil` }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.lezen')
  const id = leesId(params.id)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const { gemeente } = wie
    const aanbieder = await getAanbieder(trx, gemeente, id)
    if (!aanbieder) return null
    const normen = (await listNormen(trx, gemeente, context.vandaag)).filter(geldtVoorAanbieder)
    const standen = await listStanden(trx, gemeente, [id])
    // some are judged behind the wall and only their standing is here
    const getoetst = (norm: (typeof normen)[number]) =>
      isToetsbaar(norm) || standen.some(({ norm_sleutel }) => norm_sleutel === norm.sleutel)
    return {
      aanbieder,
      normen: normen
        .filter(getoetst)
        .map(({ sleutel, naam, artikel, lid, regelset, soort }) => ({ sleutel, naam, artikel, lid, regelset, soort })),
      zonderRegel: normen
        .filter((norm) => !getoetst(norm))
        .map(({ sleutel, naam, artikel, lid, regelset, geenRegel }) => ({
          sleutel,
          naam,
          artikel,
          lid,
          regelset,
          geenRegel: geenRegel ?? '',
        })),
      standen,
      stukken: await listLaatsteStukken(trx, gemeente, id),
      ervaring: await readAanbiederservaringMetLijnen(trx, gemeente, id),
      hiaten: await listOpenHiatenVan(trx, gemeente, id),
      overleggen: await listOverleggenVan(trx, gemeente, id),
      afspraken: await listOpenAfsprakenVan(trx, gemeente, id),
      contactpersonen: await listContactpersonen(trx, gemeente, id),
      vestigingen: await listVestigingen(trx, gemeente, id),
      overeenkomsten: await listOvereenkomsten(trx, gemeente, id),
      wijzigingen: await listWijzigingenVan(trx, gemeente, id, 20),
      clientwoorden: (await listClientwoorden(trx, gemeente, [id], context.vandaag)).get(id)!,
      clientpunten: (await listAanbiederpunten(trx, gemeente, id))
        .slice(0, 20)
        .map(({ id, onderwerp, inbrenger, ingebrachtOp, antwoord, antwoordOp, opHiatenlijst }) => ({
          id,
          onderwerp,
          inbrenger,
          ingebrachtOp,
          antwoord,
          antwoordOp,
          opHiatenlijst,
        })),
      toezicht: may(wie.rollen, 'maatregelen.lezen')
        ? { beeld: await getToezichtbeeld(trx, gemeente, id), maatregelen: await listMaatregelenVan(trx, gemeente, id) }
        : null,
    }
  })
  if (!gevonden) throw new Response('Deze aanbieder bestaat niet', { status: 404 })
  const alleenToezicht = may(wie.rollen, 'toezicht.lezen')
    ? await inToezicht(context, wie, (trx) => readAlleenToezicht(trx, wie.gemeente, gevonden.aanbieder, context.vandaag))
    : null
  return {
    ...gevonden,
    alleenToezicht,
    vandaag: context.vandaag,
    mag: { wijzigen: may(wie.rollen, 'aanbieders.wijzigen'), plannen: may(wie.rollen, 'overleggen.wijzigen') },
  }
}

/** The nulverklaring, of the toezichthouder alone. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const posted = await request.formData()
  const intent = posted.get('intent')
  if (!isIntent(intent)) throw new Response('Onbekende handeling', { status: 400 })
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ intent, result: form.result }, { status: 400 })
  const id = leesId(params.id)
  const fouten = await inToezicht(context, wie, async (trx, scope) => {
    if (!(await getAanbieder(trx, wie.gemeente, id))) throw new Response('Deze aanbieder bestaat niet', { status: 404 })
    return legVast(trx, { ...scope, persoon: wie.persoon }, id, intent, form.value as never, context.vandaag)
  })
  if (fouten) return data({ intent, result: refuse(posted, fouten) }, { status: 422 })
  throw redirect(`/aanbieders/${id}?melding=opgeslagen#alleen-toezicht`)
}

export default function AanbiederPagina() {
  const antwoord = useActionData<typeof action>()
  const van = (intent: Intent): FormResult | undefined => (antwoord?.intent === intent ? antwoord.result : undefined)
  const {
    ervaring,
    clientwoorden,
    clientpunten,
    toezicht,
    alleenToezicht,
    aanbieder,
    normen,
    zonderRegel,
    standen,
    stukken,
    hiaten,
    overleggen,
    afspraken,
    contactpersonen,
    vestigingen,
    overeenkomsten,
    wijzigingen,
    vandaag,
    mag,
  } = useLoaderData<typeof loader>()
  const lopend = overeenkomsten.filter(({ vanaf, tot }) => vanaf <= vandaag && (tot === null || tot > vandaag))
  const komend = overleggen.filter(({ datum, staat }) => datum >= vandaag && (staat === 'gepland' || staat === 'voorbereid')).at(-1)
  const percelen = [...new Set(lopend.map(({ perceel }) => perceel).filter(Boolean))].sort()
  const teLaat = afspraken.filter(({ uiterlijk }) => uiterlijk < vandaag).length
  return (
    <>
      <PageHead
        title={aanbieder.naam}
        crumbs={[{ label: 'Aanbieders', to: '/aanbieders' }]}
        lead={[
          percelen.length > 0 ? `Perceel ${percelen.join(', ')}` : null,
          `KvK ${aanbieder.kvk}`,
          aanbieder.contractmanager ? `contractmanager ${aanbieder.contractmanager}` : 'nog geen contractmanager',
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {mag.plannen && <ButtonLink to={`/overleggen/nieuw?aanbieder=${aanbieder.id}`}>Overleg plannen</ButtonLink>}
            {mag.wijzigen && <ButtonLink to={`/aanbieders/${aanbieder.id}/wijzigen`}>Wijzigen</ButtonLink>}
          </>
        }
      />
      <ErrorSummary result={antwoord?.result} />
      <div className="facts">
        <a href="#hiaten">
          <b>{getal(hiaten.length)}</b>
          <span>{hiaten.length === 1 ? 'open hiaat' : 'open hiaten'}</span>
        </a>
        <a href="#verplichtingen">
          <b>
            {getal(standen.length)} van {getal(normen.length + zonderRegel.length)}
          </b>
          <span>normen getoetst</span>
        </a>
        <a href="#register">
          <b>{aanbieder.clienten === null ? '–' : getal(aanbieder.clienten)}</b>
          <span>
            {aanbieder.clienten === null
              ? 'cliënten: onbekend'
              : `cliënten${aanbieder.clienten_jaar ? ` in ${aanbieder.clienten_jaar}` : ', jaar onbekend'}`}
          </span>
        </a>
        <a href="#overeenkomsten">
          <b>{getal(lopend.length)}</b>
          <span>
            {lopend.length === 1 ? 'lopende overeenkomst' : 'lopende overeenkomsten'}
            {overeenkomsten.length > lopend.length && `, ${getal(overeenkomsten.length)} in totaal`}
          </span>
        </a>
        <a href="#afspraken">
          <b>{getal(afspraken.length)}</b>
          <span>
            {afspraken.length === 1 ? 'open afspraak' : 'open afspraken'}
            {teLaat > 0 && (
              <>
                , <span className="late">{getal(teLaat)} te laat</span>
              </>
            )}
          </span>
        </a>
        {komend ? (
          <Link to={`/overleggen/${komend.id}`}>
            <b>{datumKort(komend.datum)}</b>
            <span>volgend overleg</span>
          </Link>
        ) : (
          <a href="#overleggen">
            <b>–</b>
            <span>geen overleg gepland</span>
          </a>
        )}
      </div>
      <Verplichtingen aanbieder={aanbieder.id} normen={normen} zonderRegel={zonderRegel} standen={standen} stukken={stukken} />
      <Hiaten aanbieder={aanbieder.id} hiaten={hiaten} vandaag={vandaag} />
      <Clientervaring ervaring={ervaring} />
      <Clienten aanbieder={aanbieder.id} woorden={clientwoorden} punten={clientpunten} />
      {toezicht && <Toezicht aanbieder={aanbieder.id} {...toezicht} />}
      {alleenToezicht && <AlleenToezicht aanbieder={aanbieder.id} {...alleenToezicht} vandaag={vandaag} van={van} />}
      <Afspraken afspraken={afspraken} vandaag={vandaag} />
      <Overleggen overleggen={overleggen} vandaag={vandaag} aanbieder={aanbieder.id} magPlannen={mag.plannen} />
      <Overeenkomsten
        overeenkomsten={overeenkomsten}
        vandaag={vandaag}
        wijzigen={mag.wijzigen ? `/aanbieders/${aanbieder.id}/wijzigen#overeenkomst` : null}
      />
      <Contactpersonen
        contactpersonen={contactpersonen}
        wijzigen={mag.wijzigen ? `/aanbieders/${aanbieder.id}/wijzigen#contactpersoon` : null}
      />
      <Register aanbieder={aanbieder} vestigingen={vestigingen} />
      <Geschiedenis wijzigingen={wijzigingen} />
    </>
  )
}
