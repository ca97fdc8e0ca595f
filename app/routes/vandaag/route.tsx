import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import {
  countPerNorm,
  getBeheerstand,
  getCijfersVan,
  listEigenAchterstand,
  listKomendeOverleggen,
  listVeranderingen,
  listWachtend,
  noteBezoek,
} from '../../../db/vandaag.ts'
import { may } from '../../access.ts'
import { vandaag as dagVan } from '../../klok.server.ts'
import { plusDagen } from '../../rules/dag.ts'
import { plusWerkdagen, werkdagenTussen } from '../../rules/werkdagen.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum, datumMetDag, moment } from '../../text.ts'
import { PageHead } from '../../ui/page.tsx'
import { readAantallen } from './aantallen.server.ts'
import { Achterstand, Beheer, Cijfers, Overleggen, Stukken, Veranderingen } from './parts.tsx'
import { Toezichtaantallen } from './toezicht.tsx'

export const meta: MetaFunction = () => [{ title: 'Vandaag · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request)
  const { vandaag } = context
  const mag = (recht: Parameters<typeof may>[1]) => may(wie.rollen, recht)
  const params = new URL(request.url).searchParams
  const iedereen = params.has('iedereen')
  const isContractmanager = wie.rollen.includes('contractmanager')
  const eigen = isContractmanager && !iedereen ? wie.persoon : null
  const horizon = plusWerkdagen(vandaag, wie.instellingen.voorbereiding_werkdagen)

  return inGemeente(context, wie, async (trx) => {
    const vorigBezoek = await noteBezoek(trx, wie)
    const sinds = vorigBezoek ? dagVan(vorigBezoek) : plusDagen(vandaag, -7)
    const overleggen = mag('overleggen.lezen') ? await listKomendeOverleggen(trx, wie.gemeente, eigen, vandaag, horizon) : null
    return {
      vandaag,
      horizon,
      iedereen,
      isContractmanager,
      voornaam: wie.naam.split(' ')[0]!,
      cijfersVan: await getCijfersVan(trx, wie.gemeente),
      achterstand: mag('hiaten.college')
        ? (await listEigenAchterstand(trx, wie.gemeente, eigen, vandaag)).filter(
            (regel) => regel.soort === 'hiaat_college' || regel.soort === 'advies' || mag('overleggen.lezen'),
          )
        : [],
      overleggen: overleggen?.map((overleg) => ({ ...overleg, overWerkdagen: werkdagenTussen(vandaag, overleg.datum) })) ?? null,
      tweedePaarOgen: wie.instellingen.tweede_paar_ogen,
      wachtend: mag('bewijs.beoordelen')
        ? await listWachtend(trx, wie.gemeente, wie.persoon, params.getAll('toon').includes('stukken') ? 500 : 8)
        : null,
      veranderingen: mag('hiaten.lezen') ? { sinds, ...(await listVeranderingen(trx, wie.gemeente, sinds, 8)) } : null,
      toezicht: mag('toezicht.aantallen') ? await readAantallen(trx, wie.gemeente, Number(vandaag.slice(0, 4))) : null,
      normen: await countPerNorm(trx, wie.gemeente, vandaag),
      beheer: mag('gebruikers.beheren') ? await getBeheerstand(trx, wie.gemeente) : null,
    }
  })
}

export default function Vandaag() {
  const data = useLoaderData<typeof loader>()
  const { overleggen, achterstand, wachtend, veranderingen } = data
  const hiaten = overleggen?.reduce((som, { hiaten }) => som + hiaten, 0) ?? 0
  // what one registered oneself waits for a colleague
  const teBeoordelen = wachtend ? wachtend.totaal - (data.tweedePaarOgen ? wachtend.zelfGeregistreerd : 0) : 0
  return (
    <>
      <PageHead
        title="Vandaag"
        note={`${datumMetDag(data.vandaag)} · ${data.cijfersVan ? `hiaten bijgewerkt ${moment(data.cijfersVan)}` : 'de nachtelijke taak draaide nog niet'}`}
        lead={zin(data)}
        actions={
          data.isContractmanager && (
            <Link className="tag" to={data.iedereen ? '/' : '/?iedereen=1'}>
              {data.iedereen ? 'Alleen mijn aanbieders' : 'Van alle contractmanagers'}
            </Link>
          )
        }
      />
      {overleggen && (
        <div className="facts">
          <Link to="/overleggen">
            <b>{overleggen.length}</b>
            <span>
              {overleggen.length === 1 ? 'overleg' : 'overleggen'} t/m {datum(data.horizon)}
            </span>
          </Link>
          <Link to="#overleggen">
            <b>{hiaten}</b>
            <span>hiaten in die overleggen</span>
          </Link>
          <Link to="#achterstand">
            <b className={achterstand.length > 0 ? 'late' : undefined}>
              {data.cijfersVan || achterstand.length > 0 ? achterstand.length : 'onbekend'}
            </b>
            <span>zelf te laat</span>
          </Link>
          {wachtend && (
            <Link to="#stukken">
              <b>{teBeoordelen}</b>
              <span>{teBeoordelen === 1 ? 'stuk wacht' : 'stukken wachten'} op uw oordeel</span>
            </Link>
          )}
        </div>
      )}
      <Achterstand regels={achterstand} dossiers={overleggen !== null} />
      {data.beheer && <Beheer stand={data.beheer} beoordeeld={data.cijfersVan !== null} />}
      {overleggen && <Overleggen overleggen={overleggen} horizon={data.horizon} magPlannen={data.isContractmanager} />}
      {wachtend && <Stukken {...wachtend} />}
      {veranderingen && <Veranderingen {...veranderingen} />}
      {data.toezicht && <Toezichtaantallen jaren={data.toezicht} />}
      <Cijfers normen={data.normen} links={overleggen !== null} magInlezen={data.isContractmanager} />
    </>
  )
}

function zin({
  overleggen,
  achterstand,
  cijfersVan,
  iedereen,
  isContractmanager,
}: ReturnType<typeof useLoaderData<typeof loader>>): string {
  const delen = []
  if (overleggen) {
    const klaar = overleggen.filter(({ bevrorenOp }) => bevrorenOp !== null).length
    delen.push(
      overleggen.length === 0
        ? 'Geen overleg in de komende tijd.'
        : `${aantal(overleggen.length, 'overleg', 'overleggen')} binnenkort; van ${klaar} staat de hiatenlijst klaar.`,
    )
  }
  delen.push(
    achterstand.length === 0
      ? cijfersVan
        ? 'De gemeente is zelf nergens te laat mee.'
        : 'Of de gemeente zelf te laat is, is nog niet bekend.'
      : `De gemeente is zelf met ${aantal(achterstand.length, 'zaak', 'zaken')} te laat.`,
  )
  if (isContractmanager && !iedereen) delen.push('De overleggen zijn die van uw eigen aanbieders.')
  return delen.join(' ')
}
