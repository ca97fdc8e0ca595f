import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Trx } from '../../../db/client.server.ts'
import { countLinks, type Link as Enquetelink, sluitVeldwerk, startVeldwerk } from '../../../db/enquete.ts'
import {
  getOnderzoeksjaar,
  listGroepen,
  listInlezingen,
  listOpenAntwoorden,
  listResponsgroepen,
  type Onderzoeksjaar,
  saveOnderzoeksjaar,
  saveTrekking,
} from '../../../db/ervaring.ts'
import { getUitgave, listRespons } from '../../../db/ervaringtabellen.ts'
import { listVragen } from '../../../db/vragensets.ts'
import { may } from '../../access.ts'
import { leesJaartal } from '../../adres.ts'
import { leesSleutels, maakKenmerk, maakSleutels, ontzegel, vernietigSleutels } from '../../enquete.server.ts'
import { omvangVoor, trekNummers } from '../../enquetetrekking.ts'
import { responsTekst } from '../../ervaringbeeld.ts'
import { STAAT_TEKST } from '../../ervaringtekst.ts'
import { readForm, refuse } from '../../form.ts'
import { neemtBestandAan, ONDERZOEKSTATEN, publicatieUiterlijk } from '../../rules/clientervaring.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, getal } from '../../text.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { ButtonLink, PageHead } from '../../ui/page.tsx'
import { datumSchema, sluitSchema, startSchema, trekSchema } from './form.ts'
import { Datums, Gepland, Ingelezen, OpenAntwoorden, Respons, VasteRespons, Veldwerk } from './delen.tsx'
import { toonbareRespons } from '../../statistics/responstabel.ts'

export const meta: MetaFunction<typeof loader> = ({ data: gelezen }) => [
  { title: `Cliëntervaring ${gelezen?.onderzoek.jaar ?? ''} · Peil` },
]

/** Who can be drawn: groups of which the number of clients is known, and not nobody. */
const trekbaar = async (trx: Trx, gemeente: string, jaar: number) =>
  (await listGroepen(trx, gemeente, jaar)).flatMap((groep) => (groep.clienten ? [{ ...groep, clienten: groep.clienten }] : []))
const omvang = ({ opzet, marge, verwachte_respons }: Onderzoeksjaar, populatie: number | null) =>
  opzet === 'iedereen' || marge === null || populatie === null || populatie === 0
    ? null
    : omvangVoor(populatie, Number(marge), Number(verwachte_respons ?? 1))

/** Of a frozen year: what its last edition says, and of how many providers it may say it. */
async function readVast(trx: Trx, gemeente: string, { jaar, staat }: Onderzoeksjaar) {
  if (staat !== 'bevroren' && staat !== 'gepubliceerd') return null
  const uitgave = await getUitgave(trx, gemeente, jaar)
  if (!uitgave) return null
  const staten = (await listRespons(trx, gemeente, jaar, uitgave.uitgave)).map((rij) => rij.staat)
  return {
    uitgave: uitgave.uitgave,
    tekst: responsTekst({
      staat: uitgave.respons_bekend ? 'getoond' : 'onbekend',
      verstuurd: uitgave.verstuurd,
      onbestelbaar: uitgave.onbestelbaar,
      ingevuld: uitgave.ingevuld,
    }),
    staten: (['getoond', 'onderdrukt', 'niet_gevraagd', 'niet_aangeleverd', 'onbekend'] as const)
      .map((naam) => ({ staat: naam, aantal: staten.filter((een) => een === naam).length }))
      .filter(({ aantal }) => aantal > 0),
  }
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.lezen')
  const jaar = leesJaartal(params.jaar)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, wie.gemeente, jaar)
    if (!onderzoek) return undefined
    const dicht = onderzoek.staat !== 'gepland' && onderzoek.staat !== 'veldwerk'
    return {
      onderzoek,
      respons: await listResponsgroepen(trx, wie.gemeente, jaar),
      vast: await readVast(trx, wie.gemeente, onderzoek),
      inlezingen: await listInlezingen(trx, wie.gemeente, jaar),
      links: await countLinks(trx, wie.gemeente, jaar),
      vragen: await listVragen(trx, wie.gemeente, [onderzoek.vragenset_id]),
      woorden: dicht ? await listOpenAntwoorden(trx, wie.gemeente, jaar) : [],
    }
  })
  if (!gevonden) throw new Response('Er is geen onderzoek over dit jaar.', { status: 404 })
  const { onderzoek, respons, vast, inlezingen, links, vragen, woorden } = gevonden
  const bekend = respons.flatMap(({ clienten }) => (clienten === null ? [] : [clienten]))
  const populatie = bekend.length === 0 ? null : bekend.reduce((som, clienten) => som + clienten, 0)
  const beeld = toonbareRespons(respons, onderzoek.drempel)
  const magWijzigen = may(wie.rollen, 'ervaring.wijzigen')
  const open = vragen
    .filter(({ soort }) => soort === 'open')
    .map(({ id, nr, tekst }) => ({ nr, tekst, woorden: woorden.filter(({ vraag_id }) => vraag_id === id).map((rij) => rij.tekst) }))
  return {
    onderzoek,
    magWijzigen,
    vandaag: context.vandaag,
    uiterlijk: publicatieUiterlijk(jaar),
    vast,
    ...beeld,
    // how many links are left is how many were used, so it is told only where the response is
    links: { zijn: links > 0, open: beeld.totaal?.ingevuld == null ? null : links },
    groepen: { aantal: respons.length, zonder: respons.length - bekend.length, populatie },
    omvang: omvang(onderzoek, populatie),
    // a small file gives its own counts away to whoever did not have it
    inlezingen: inlezingen.map((rij) => (magWijzigen ? rij : { ...rij, rijen: null, antwoorden: null })),
    vragen: vragen.length,
    open: magWijzigen
      ? open.map((vraag) => ({
          ...vraag,
          teWeinig: vraag.woorden.length < onderzoek.drempel,
          woorden: vraag.woorden.length < onderzoek.drempel ? [] : vraag.woorden,
        }))
      : [],
  }
}

const INGEHAALD = 'Een collega heeft dit onderzoek intussen gewijzigd. Er is niets opgeslagen. Kijk hieronder hoe het er nu voor staat.'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const posted = await request.formData()
  const intent = posted.get('intent')
  const { gemeente } = wie
  const weiger = (status: number, fout: string | Record<string, string>) => data({ result: refuse(posted, fout) }, { status })
  const bestaand = async (trx: Trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, gemeente, jaar, 'alleen')
    if (!onderzoek) throw new Response(null, { status: 404 })
    return onderzoek
  }
  const klaar = (gelukt: boolean, melding: string) => {
    if (!gelukt) return weiger(409, INGEHAALD)
    throw redirect(`/ervaring/${jaar}?melding=${melding}`)
  }
  if (intent === 'datums') {
    const form = readForm(posted, datumSchema)
    if (!form.ok) return data({ result: form.result }, { status: 400 })
    const { versie, veldwerk_van, veldwerk_tot, publicatie_gepland } = form.value
    const uit = await inGemeente(context, wie, async (trx) => {
      const { staat } = await bestaand(trx)
      return staat === 'gepland' || staat === 'veldwerk' || staat === 'gesloten'
        ? saveOnderzoeksjaar(trx, wie, jaar, versie, {
            veldwerk_van: veldwerk_van ?? null,
            veldwerk_tot: veldwerk_tot ?? null,
            publicatie_gepland: publicatie_gepland ?? null,
          })
        : 'vast'
    })
    return uit === 'vast' ? weiger(409, 'De cijfers zijn bevroren. De datums liggen vast.') : klaar(uit, 'opgeslagen')
  }
  if (intent === 'trekken') {
    const form = readForm(posted, trekSchema)
    if (!form.ok) return data({ result: form.result }, { status: 400 })
    const uit = await inGemeente(context, wie, async (trx) => {
      const onderzoek = await bestaand(trx)
      const groepen = await trekbaar(trx, gemeente, jaar)
      const populatie = groepen.reduce((som, { clienten }) => som + clienten, 0)
      if (populatie === 0) return 'leeg'
      const nodig = omvang(onderzoek, populatie)
      const zaad = form.value.zaad ?? onderzoek.zaad
      const getrokken = trekNummers(groepen, nodig === null || nodig.iedereen ? null : nodig.uitnodigen, zaad ?? String(jaar))
      return saveTrekking(trx, wie, jaar, form.value.versie, {
        populatie,
        steekproefomvang: getrokken.reduce((som, { nummers }) => som + nummers.length, 0),
        zaad,
        groepen: getrokken.map(({ groep, nummers }) => ({
          aanbieder_id: groep.aanbieder_id,
          stratum: groep.stratum,
          steekproef: nummers.length,
        })),
      })
    })
    return uit === 'leeg'
      ? weiger(422, 'Van geen enkele aanbieder is bekend hoeveel cliënten hij heeft. Vul dat eerst in.')
      : klaar(uit, 'steekproef-ervaring')
  }
  if (intent === 'starten') {
    const form = readForm(posted, startSchema)
    if (!form.ok) return data({ result: form.result }, { status: 400 })
    // made before the transaction: where the key cannot be kept, nothing starts
    if (form.value.wijze === 'formulier') await maakSleutels(context.env.dataDir, gemeente, jaar)
    const uit = await inGemeente(context, wie, async (trx) => {
      const onderzoek = await bestaand(trx)
      if (onderzoek.steekproefomvang === null || onderzoek.populatie === null) return 'eerst'
      const alle = onderzoek.steekproefomvang >= onderzoek.populatie ? null : onderzoek.steekproefomvang
      const links: Enquetelink[] =
        form.value.wijze === 'bureau'
          ? []
          : uniek(
              trekNummers(await trekbaar(trx, gemeente, jaar), alle, onderzoek.zaad ?? String(jaar)).flatMap(({ groep, nummers }) =>
                nummers.map((nummer) => ({ kenmerk: maakKenmerk(), aanbieder_id: groep.aanbieder_id, stratum: groep.stratum, nummer })),
              ),
            )
      return startVeldwerk(trx, wie, jaar, form.value.versie, links, context.vandaag)
    })
    return uit === 'eerst' ? weiger(422, 'Trek eerst de steekproef.') : klaar(uit, 'veldwerk-begonnen')
  }
  if (intent === 'sluiten') {
    const form = readForm(posted, sluitSchema)
    if (!form.ok) return data({ result: form.result }, { status: 400 })
    const sleutels = await leesSleutels(context.env.dataDir, gemeente, jaar)
    let gelukt: boolean
    try {
      gelukt = await inGemeente(context, wie, (trx) =>
        sluitVeldwerk(trx, wie, jaar, form.value.versie, (vel) => ontzegel(sleutels, gemeente, jaar, vel), context.vandaag),
      )
    } catch (fout) {
      // another key than the one the sheets were sealed with: they stay in the box until the right file is put back
      if (!(fout instanceof Error) || !/authenticate data/.test(fout.message)) throw fout
      return weiger(
        422,
        `De antwoorden in de bus zijn niet te openen: het sleutelbestand waarmee zij verzegeld zijn, staat niet op de server. Er is niets gesloten. Vraag uw beheerder het bestand enquete/${gemeente}-${jaar}.sleutel terug te zetten uit de reservekopie.`,
      )
    }
    // only now: a key that is gone before the sums are kept would have cost the answers
    if (gelukt) await vernietigSleutels(context.env.dataDir, gemeente, jaar)
    return klaar(gelukt, 'veldwerk-gesloten')
  }
  throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
}

/** Two marks alike are rare, and would stop the start: the second gets another. */
function uniek(links: Enquetelink[]): Enquetelink[] {
  const gezien = new Set<string>()
  for (const link of links) {
    while (gezien.has(link.kenmerk)) link.kenmerk = maakKenmerk()
    gezien.add(link.kenmerk)
  }
  return links
}

export default function Ervaringsjaar() {
  const gelezen = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const { onderzoek, magWijzigen, uiterlijk, vragen } = gelezen
  const { jaar, staat } = onderzoek
  const hier = ONDERZOEKSTATEN.indexOf(staat)
  return (
    <>
      <PageHead
        title={`Cliëntervaring over ${jaar}`}
        crumbs={[{ label: 'Ervaring', to: '/ervaring' }]}
        lead={`${onderzoek.vragenset}, ${vragen} vragen. Publiceren uiterlijk op ${datum(uiterlijk)}.`}
        actions={
          <>
            {staat === 'gepland' && magWijzigen && <ButtonLink to={`/ervaring/${jaar}/wijzigen`}>Plan wijzigen</ButtonLink>}
            {hier >= 3 && <ButtonLink to={`/ervaring/${jaar}/aanbieders`}>Uitkomsten per aanbieder</ButtonLink>}
            {hier >= 2 && <ButtonLink to={`/ervaring/${jaar}/uitgave`}>Bevriezen en publiceren</ButtonLink>}
            {magWijzigen && neemtBestandAan(staat) && (
              <ButtonLink to={`/ervaring/${jaar}/inlezen`} quiet={staat === 'veldwerk'}>
                Bestand inlezen
              </ButtonLink>
            )}
          </>
        }
      />
      <ErrorSummary result={result} />
      <ol className="stappen" aria-label="Stappen van het onderzoek">
        {ONDERZOEKSTATEN.map((stap, plaats) => (
          <li key={stap} className={plaats <= hier ? 'stappen__gezet' : undefined} aria-current={plaats === hier ? 'step' : undefined}>
            {STAAT_TEKST[stap].split(',')[0]}
          </li>
        ))}
      </ol>
      <dl className="dl">
        <dt>Wie er gevraagd worden</dt>
        <dd>{onderzoek.doelgroep || 'niet vastgelegd'}</dd>
        {onderzoek.populatiebreuk && (
          <>
            <dt>Breuk</dt>
            <dd>{onderzoek.populatiebreuk_uitleg} Vergelijk dit jaar niet met de jaren ervoor.</dd>
          </>
        )}
        <dt>Opzet</dt>
        <dd>
          {onderzoek.opzet === 'iedereen' ? 'iedereen' : `steekproef, marge ${getal(Number(onderzoek.marge) * 100)} procentpunt`}
          {onderzoek.steekproefomvang !== null &&
            onderzoek.populatie !== null &&
            `: ${getal(onderzoek.steekproefomvang)} van ${getal(onderzoek.populatie)} cliënten`}
          {onderzoek.zaad && (
            <>
              . Startwaarde <code>{onderzoek.zaad}</code>
            </>
          )}
        </dd>
        <dt>Veldwerk</dt>
        <dd>
          {onderzoek.veldwerk_van ? datum(onderzoek.veldwerk_van) : 'nog niet bekend'} tot en met{' '}
          {onderzoek.veldwerk_tot ? datum(onderzoek.veldwerk_tot) : 'nog niet bekend'}
          {onderzoek.gesloten_op && `; gesloten op ${datum(onderzoek.gesloten_op)}`}
        </dd>
        <dt>Publicatie</dt>
        <dd>
          {onderzoek.gepubliceerd_op
            ? datum(onderzoek.gepubliceerd_op)
            : onderzoek.publicatie_gepland
              ? `gepland op ${datum(onderzoek.publicatie_gepland)}`
              : 'nog niet gepland'}
        </dd>
      </dl>
      {staat === 'gepland' && magWijzigen && <Gepland {...gelezen} result={result} />}
      {gelezen.vast ? <VasteRespons jaar={jaar} vast={gelezen.vast} /> : staat !== 'gepland' && <Respons {...gelezen} />}
      {staat === 'veldwerk' && magWijzigen && <Veldwerk {...gelezen} result={result} />}
      <OpenAntwoorden open={gelezen.open} drempel={onderzoek.drempel} dicht={hier > 1} />
      <Ingelezen inlezingen={gelezen.inlezingen} />
      {magWijzigen && (hier === 1 || hier === 2) && <Datums onderzoek={onderzoek} result={result} />}
    </>
  )
}
