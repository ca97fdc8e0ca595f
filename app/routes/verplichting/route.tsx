import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { listOverleggenVan, listStanden } from '../../../db/aanbieders.ts'
import { BEWIJSSOORTEN, isSchijfVol, removeBestanden } from '../../../db/bestanden.server.ts'
import { listBewijsstukken } from '../../../db/bewijsstukken.ts'
import { listNalevingstoetsen } from '../../../db/nalevingstoetsen.ts'
import { listClientwoorden } from '../../../db/clientinbreng.ts'
import { isToetsbaar } from '../../../db/regelsets.ts'
import type { Trx } from '../../../db/client.server.ts'
import { listTariefnormen } from '../../../db/tarieftoetsing.ts'
import { listBevindingen } from '../../../db/toetsing.ts'
import { getNormeigenaar, getOpenHiaat, listBesproken } from '../../../db/verplichtingen.ts'
import { checkBeoordelen, checkRecht, may } from '../../access.ts'
import { readAanbiederservaring } from '../../ervaringregels.server.ts'
import { refuse } from '../../form.ts'
import { bewijsstaat } from '../../rules/bewijsstaat.ts'
import { plusDagen } from '../../rules/dag.ts'
import type { Bevinding } from '../../rules/oordeel.ts'
import { PARTICIPATIESOORTEN } from '../../rules/participatiesoorten.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { weigeringTekst } from '../../text.ts'
import { Ervaringtabel } from '../../ui/ervaring.tsx'
import { ErrorSummary } from '../../ui/field.tsx'
import { Clientwoord } from '../../ui/clientinbreng.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { alsTekst, readGetypt, readUpload, SCHIJF_VOL } from '../../upload.server.ts'
import { type Antwoord, beoordeel, registreer, trekIn, vraagUit } from './acties.server.ts'
import { type Intent, INTENTS } from './form.ts'
import { Oordeelformulier, Registreren, Uitvragen } from './forms.tsx'
import { getVerplichting, isOpen, leesAdres } from './gegevens.server.ts'
import { Besproken, Bewijs, Geschiedenis, Norm, Overleggen, Stand } from './parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.norm.naam} · ${data.aanbieder?.naam ?? 'College'}` : 'Verplichting'} · Peil` },
]

const MAX_BESTANDEN = 5
const TERMIJN_DAGEN = 14

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const adres = leesAdres(params)
  const wie = await vereisToegang(context, request, adres.onderwerp === null ? 'hiaten.lezen' : 'aanbieders.lezen')
  const { gemeente } = wie
  const { onderwerp, sleutel } = adres
  const { vandaag } = context
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const verplichting = await getVerplichting(trx, gemeente, adres, vandaag)
    if (!verplichting) return null
    const { norm, aanbieder, versies, geldigheid } = verplichting
    return {
      aanbieder,
      norm,
      geldigheid,
      open: isOpen(verplichting),
      andereVersies: versies
        .filter(({ id }) => id !== norm.id)
        .map(({ regelset, artikel, lid, vanaf, tot }) => ({ regelset, artikel, lid, vanaf, tot })),
      bevinding: isToetsbaar(norm)
        ? (await listBevindingen(trx, gemeente, [onderwerp], [norm], vandaag)).get(onderwerp)!.get(sleutel)!
        : await readGedeeld(trx, gemeente, onderwerp, sleutel),
      // beside the document: whether clients know of it
      ervaring:
        onderwerp !== null && norm.soort === 'regeling' && isBekendheid(sleutel)
          ? await readAanbiederservaring(trx, gemeente, onderwerp)
          : null,
      hiaat: (await getOpenHiaat(trx, gemeente, onderwerp, sleutel)) ?? null,
      stukken: await listBewijsstukken(trx, gemeente, onderwerp, sleutel),
      toetsen: await listNalevingstoetsen(trx, gemeente, onderwerp, sleutel),
      besproken: onderwerp === null ? [] : await listBesproken(trx, gemeente, onderwerp, sleutel),
      overleggen: onderwerp !== null && norm.soort === 'overleg' ? await listOverleggenVan(trx, gemeente, onderwerp) : [],
      clientwoord:
        onderwerp === null
          ? null
          : ((await listClientwoorden(trx, gemeente, [onderwerp], vandaag)).get(onderwerp)!.find(({ norm }) => norm === sleutel) ?? null),
      eigenaar: onderwerp === null ? ((await getNormeigenaar(trx, gemeente, sleutel)) ?? null) : null,
    }
  })
  if (!gevonden || gevonden.norm.soort === 'tarieffactor') {
    if (await inGemeente(context, wie, (trx) => isTarief(trx, gemeente, sleutel)))
      throw redirect(onderwerp === null ? '/tarieven?open=ja' : `/tarieven?open=ja&aanbieder=${onderwerp}`)
    throw new Response('Deze norm geldt hier niet', { status: 404 })
  }

  const { norm } = gevonden
  const reviewMaanden =
    norm.soort === 'regeling'
      ? norm.parameters.reviewMaanden
      : norm.soort === 'kwaliteitseis'
        ? norm.parameters.herbeoordelingMaanden
        : null
  const stukken = gevonden.stukken.map((stuk) => ({ ...stuk, stand: bewijsstaat(stuk, reviewMaanden, vandaag) }))
  const gevraagd = Number(new URL(request.url).searchParams.get('stuk'))
  const aangeleverd = stukken.filter(({ aangeleverdOp }) => aangeleverdOp !== null)
  const gekozen =
    aangeleverd.find(({ id }) => id === gevraagd) ??
    (norm.soort === 'regeling' ? aangeleverd.find(({ oordeel }) => oordeel === null) : undefined)
  const tweedePaarOgen = wie.instellingen.tweede_paar_ogen
  const weigering = checkBeoordelen(wie.rollen, {
    tweedePaarOgen,
    geregistreerdDoor: gekozen?.registreerder.id ?? null,
    persoon: wie.persoon,
  })
  return {
    ...gevonden,
    stukken,
    vandaag,
    pad: adres.pad,
    tweedePaarOgen,
    gekozen: gekozen?.id ?? null,
    // whoever registered a document cannot attach it to his own judgement either
    teBeoordelen: aangeleverd
      .filter(({ registreerder }) => !tweedePaarOgen || registreerder.id !== wie.persoon)
      .map(({ id, titel, versie, aangeleverdOp }) => ({ id, titel, versie, aangeleverdOp })),
    weigering: weigering && weigeringTekst(weigering),
    mag: {
      registreren: may(wie.rollen, 'bewijs.registreren'),
      beoordelen: may(wie.rollen, 'bewijs.beoordelen'),
      plannen: may(wie.rollen, 'overleggen.wijzigen'),
    },
    voorstel: plusDagen(vandaag, TERMIJN_DAGEN),
    volgnummer: (gevonden.toetsen[0]?.volgnummer ?? 0) + 1,
  }
}

/** A norm on tariffs has its documents on their sheets. */
async function isTarief(trx: Trx, gemeente: string, sleutel: string): Promise<boolean> {
  return (await listTariefnormen(trx, gemeente)).some((norm) => norm.sleutel === sleutel)
}

const isBekendheid = (sleutel: string): boolean => /^(klachtregeling|medezeggenschap)(-wet)?$/.test(sleutel)

/** Of a norm that is judged behind the wall only the standing, when both sides may read it. */
async function readGedeeld(trx: Trx, gemeente: string, onderwerp: number | null, sleutel: string): Promise<Bevinding | null> {
  if (onderwerp === null) return null
  const stand = (await listStanden(trx, gemeente, [onderwerp])).find(({ norm_sleutel }) => norm_sleutel === sleutel)
  return stand ? { ...stand, periode: '', verandertOp: null } : null
}

/** The database is away: the server gives back what was typed. */
const isWeg = (fout: unknown): boolean => fout instanceof Response && fout.status === 503

export async function action({ context, request, params }: ActionFunctionArgs) {
  const adres = leesAdres(params)
  const { vandaag, env } = context
  const metBestanden = request.headers.get('Content-Type')?.startsWith('multipart/form-data') ?? false
  const wie = await vereisToegang(context, request, 'bewijs.registreren').catch(async (fout: unknown) => {
    if (metBestanden && isWeg(fout)) context.getypt = await readGetypt(request)
    throw fout
  })
  const upload = metBestanden
    ? await readUpload(request, { dataDir: env.dataDir, gemeente: wie.gemeente, soorten: BEWIJSSOORTEN, maxBestanden: MAX_BESTANDEN })
    : null
  const posted = upload?.posted ?? (await request.formData())
  const intent = INTENTS.find((naam) => naam === posted.get('intent'))
  if (!intent) throw new Response('Peil kent dit formulier niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  if (intent === 'beoordelen') {
    const weigering = checkRecht(wie.rollen, 'bewijs.beoordelen')
    if (weigering) throw new Response(JSON.stringify(weigering), { status: 403 })
  }
  let antwoord: Antwoord
  try {
    antwoord = await inGemeente(context, wie, async (trx): Promise<Antwoord> => {
      const verplichting = await getVerplichting(trx, wie.gemeente, adres, vandaag)
      if (!verplichting) throw new Response('Deze norm geldt hier niet', { status: 404 })
      const verzoek = { wie, adres, verplichting, posted, vandaag }
      switch (intent) {
        case 'uitvragen':
          return vraagUit(trx, verzoek)
        case 'registreren':
          return registreer(trx, verzoek, upload, env.dataDir)
        case 'beoordelen':
          return beoordeel(trx, verzoek)
        case 'intrekken':
          return trekIn(trx, verzoek)
      }
    })
  } catch (fout) {
    if (isWeg(fout)) context.getypt = alsTekst(posted)
    if (!isSchijfVol(fout)) throw fout
    antwoord = { ok: false, result: refuse(posted, SCHIJF_VOL), status: 507 }
  } finally {
    await upload?.opruimen()
  }
  if (!antwoord.ok) return data({ intent, result: antwoord.result, botsing: antwoord.botsing ?? false }, { status: antwoord.status })
  if (antwoord.verwijderd) await removeBestanden(context.db, env.dataDir, wie.gemeente, antwoord.verwijderd)
  throw redirect(`${adres.pad}?melding=${antwoord.melding}`)
}

export default function VerplichtingPagina() {
  const gegevens = useLoaderData<typeof loader>()
  const { aanbieder, norm, geldigheid, bevinding, hiaat, stukken, toetsen, besproken, overleggen, mag, open, pad, vandaag, eigenaar } =
    gegevens
  const poging = useActionData<typeof action>()
  const { ervaring } = gegevens
  const kent = ervaring?.regels.filter(({ soort }) => norm.sleutel.startsWith(soort))
  const van = (intent: Intent) => (poging?.intent === intent ? poging.result : undefined)
  const isCollege = aanbieder === null
  const isParticipatie = (PARTICIPATIESOORTEN as readonly (string | null)[]).includes(norm.soort)
  const documenten = norm.soort === 'regeling' || norm.soort === 'kwaliteitseis' || stukken.length > 0
  return (
    <>
      <PageHead
        title={norm.naam}
        crumbs={
          aanbieder
            ? [
                { label: 'Aanbieders', to: '/aanbieders' },
                { label: aanbieder.naam, to: `/aanbieders/${aanbieder.id}` },
              ]
            : [{ label: 'Hiaten', to: '/hiaten' }]
        }
        lead={`${aanbieder?.naam ?? 'Het college zelf'} · ${norm.regelset}, artikel ${norm.artikel}${norm.lid ? ` lid ${norm.lid}` : ''}`}
      />
      <ErrorSummary result={poging?.result} />
      {geldigheid === 'vervallen' && <Note>Deze norm is vervallen. U kunt er niets meer bij vastleggen. Wat er staat, blijft staan.</Note>}
      <Stand bevinding={bevinding} norm={norm} geldigheid={geldigheid} hiaat={hiaat} isCollege={isCollege} eigenaar={eigenaar} />
      {gegevens.clientwoord && (
        <Section title="Wat cliënten zeggen">
          <p>
            <Clientwoord woord={gegevens.clientwoord} />
          </p>
        </Section>
      )}
      <Norm norm={norm} geldigheid={geldigheid} andereVersies={gegevens.andereVersies} />
      {kent && kent.length > 0 && (
        <Section title={`Weten cliënten ervan? Uitslag over ${ervaring!.jaar}`}>
          <Ervaringtabel regels={kent} jaar={ervaring!.jaar} />
        </Section>
      )}
      {documenten && <Bewijs stukken={stukken} pad={pad} mag={mag} open={open} soort={norm.soort} />}
      {isParticipatie && (
        <Note>
          De stand volgt uit wat bij <Link to="/participatie">Participatie</Link> staat. Hier is geen stuk of oordeel nodig.
        </Note>
      )}
      {open && !isParticipatie && mag.registreren && (
        <div className="columns" style={{ marginBlockStart: 12 }}>
          <Uitvragen
            result={van('uitvragen')}
            pad={pad}
            uiterlijk={gegevens.voorstel}
            openVerzoek={stukken.find(({ aangeleverdOp }) => aangeleverdOp === null) ?? null}
            isCollege={isCollege}
          />
          <Registreren
            result={van('registreren')}
            pad={pad}
            vandaag={vandaag}
            titel={norm.naam}
            isCollege={isCollege}
            nodig={norm.soort === 'regeling' && stukken.every(({ aangeleverdOp }) => aangeleverdOp === null)}
            maxBestanden={MAX_BESTANDEN}
          />
        </div>
      )}
      {open && !isParticipatie && norm.soort !== null && norm.soort !== 'overleg' && (
        <Oordeelformulier
          result={van('beoordelen')}
          botsing={poging?.intent === 'beoordelen' && poging.botsing}
          pad={pad}
          vandaag={vandaag}
          norm={norm}
          stukken={stukken}
          gekozen={gegevens.gekozen}
          teBeoordelen={gegevens.teBeoordelen}
          weigering={gegevens.weigering}
          volgnummer={gegevens.volgnummer}
          laatste={toetsen[0] ?? null}
          tweedePaarOgen={gegevens.tweedePaarOgen}
        />
      )}
      {norm.soort === 'overleg' && aanbieder && (
        <Overleggen overleggen={overleggen} aanbieder={aanbieder.id} magPlannen={mag.plannen} vandaag={vandaag} />
      )}
      {norm.soort !== 'overleg' && !isParticipatie && <Geschiedenis toetsen={toetsen} />}
      {aanbieder && <Besproken besproken={besproken} vandaag={vandaag} />}
    </>
  )
}
