import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { endAdvies, getAdvies, saveAdviesOpenbaar, saveAdviestekst, saveReactie } from '../../../db/adviezen.ts'
import { getKlankbordgroep } from '../../../db/klankbordgroep.ts'
import { deleteAdviesstuk, saveStukOpenbaar } from '../../../db/adviesstukken.ts'
import { removeBestanden } from '../../../db/bestanden.server.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { checkRecht, may, type Recht } from '../../access.ts'
import { leesNummer } from '../../adres.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { termijnTekst } from '../../normtekst.ts'
import {
  ADVIESSOORT_TEKST,
  ADVIESSTAND,
  INDIENER_TEKST,
  INGEHAALD,
  PERSOON_TEKST,
  REACTIE_TEKST,
  REACTIEWEIGERING_TEKST,
} from '../../participatietekst.ts'
import { adviesstand, checkReactie } from '../../rules/adviestermijn.ts'
import { noemtPersoon } from '../../rules/persoonsverwijzing.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Button, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { Stukken } from './stukken.tsx'
import { voegStukToe } from './stukken.server.ts'
import { stuksoorten } from './stuksoorten.ts'
import { REACTIES } from '../../rules/participatiewoorden.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.advies.onderwerp ?? 'Advies'} · Peil` }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const id = leesNummer(params.id)
  const advies =
    id === null
      ? undefined
      : await inGemeente(context, wie, (trx) => getAdvies(trx, wie.gemeente, id, wie.rollen.includes('klankbordgroep')))
  if (!advies) throw new Response(null, { status: 404 })
  const stand = adviesstand(advies, context.vandaag, wie.instellingen.herinnering_dagen)
  const open = advies.reactieOp === null && advies.ingetrokkenOp === null
  const isLid = wie.rollen.includes('klankbordgroep')
  return {
    advies: {
      ...advies,
      indienerPersoon: null,
      stukken: advies.stukken.map(({ door, ...stuk }) => ({
        ...stuk,
        magWeg: may(wie.rollen, 'participatie.schrijven') || door === wie.persoon,
      })),
    },
    stand,
    soorten: advies.ingetrokkenOp === null ? stuksoorten(wie.rollen, advies.indiener) : [],
    vandaag: context.vandaag,
    mag: {
      adviseren: open && advies.ontvangenOp === null && may(wie.rollen, 'participatie.inbrengen'),
      reageren: open && advies.ontvangenOp !== null && may(wie.rollen, 'participatie.besluiten'),
      // a member withdraws what the group gave, not what was asked of it; the municipality only on behalf of who gave it
      intrekken:
        open &&
        may(wie.rollen, 'participatie.inbrengen') &&
        (!isLid || (advies.indiener === 'klankbordgroep' && advies.ontvangenOp !== null)),
      openbaar: may(wie.rollen, 'participatie.schrijven'),
    },
  }
}

const versie = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
const SCHEMAS = {
  adviseren: z.object({ versie, tekst: vrijeTekst('Schrijf het advies op.', 20_000) }),
  reageren: z.object({
    versie,
    reactie: z.enum(REACTIES, { error: 'Kies of het advies is overgenomen.' }),
    doen: vrijeTekst('Schrijf op wat de gemeente met het advies doet.', 4000),
    reden: vrijeTekst('Schrijf op waarom. Wie advies geeft, krijgt altijd de reden te horen.', 4000),
    op: dagveld('Vul de dag van de reactie in.'),
    raadsvoorstel: vrijeTekst('', 100).optional(),
  }),
  intrekken: z.object({ versie, reden: vrijeTekst('Schrijf op waarom het advies wordt ingetrokken.', 500) }),
  openbaar: z.object({ openbaar: z.enum(['ja', 'nee']) }),
  stukopenbaar: z.object({ stuk: z.coerce.number().int(), openbaar: z.enum(['ja', 'nee']) }),
  stukweg: z.object({ stuk: z.coerce.number().int() }),
}
type Intent = keyof typeof SCHEMAS
const RECHTEN: Record<Intent, Recht> = {
  adviseren: 'participatie.inbrengen',
  reageren: 'participatie.besluiten',
  intrekken: 'participatie.inbrengen',
  openbaar: 'participatie.schrijven',
  stukopenbaar: 'participatie.schrijven',
  stukweg: 'participatie.lezen',
}

type Uitkomst =
  | { ok: true; melding: string; weg?: string[] }
  | { ok: false; status: 400 | 403 | 409 | 422; fouten: Record<string, string> | string }

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const { vandaag } = context
  const id = leesNummer(params.id)
  if (id !== null && request.headers.get('Content-Type')?.startsWith('multipart/form-data')) return voegStukToe(context, request, wie, id)
  const posted = await request.formData()
  const intent = (Object.keys(SCHEMAS) as Intent[]).find((naam) => naam === posted.get('intent'))
  if (id === null) throw new Response(null, { status: 404 })
  if (!intent) throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const weigering = checkRecht(wie.rollen, RECHTEN[intent])
  if (weigering) throw new Response(JSON.stringify(weigering), { status: 403 })
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ intent, result: form.result }, { status: 400 })
  const isLid = wie.rollen.includes('klankbordgroep')
  const klaar = (gelukt: boolean, melding: string): Uitkomst =>
    gelukt ? { ok: true, melding } : { ok: false, status: 409, fouten: INGEHAALD }
  const uitkomst = await inGemeente(context, wie, async (trx): Promise<Uitkomst> => {
    const advies = await getAdvies(trx, wie.gemeente, id, isLid)
    if (!advies) throw new Response(null, { status: 404 })
    let gedaan: Uitkomst
    if (intent === 'adviseren') {
      const { versie, tekst } = form.value as z.output<typeof SCHEMAS.adviseren>
      const gezien = noemtPersoon(tekst)
      if (gezien) return { ok: false, status: 422, fouten: { tekst: PERSOON_TEKST[gezien] } }
      gedaan = klaar(
        await saveAdviestekst(
          trx,
          wie,
          id,
          versie,
          { tekst, op: vandaag, indienerPersoon: isLid ? wie.persoon : null },
          (await getKlankbordgroep(trx, wie.gemeente)).reactie_weken,
        ),
        'advies-ontvangen',
      )
    } else if (intent === 'reageren') {
      const { versie, raadsvoorstel = null, ...reactie } = form.value as z.output<typeof SCHEMAS.reageren>
      if (reactie.op > vandaag) return { ok: false, status: 400, fouten: { op: 'Een reactie van later kunt u nu nog niet vastleggen.' } }
      const geweigerd = checkReactie(advies, reactie)
      if (geweigerd) {
        const { veld, tekst } = REACTIEWEIGERING_TEKST[geweigerd.code]
        return {
          ok: false,
          status: geweigerd.code === 'al_beantwoord' || geweigerd.code === 'ingetrokken' ? 409 : 422,
          fouten: veld ? { [veld]: tekst } : tekst,
        }
      }
      gedaan = klaar(await saveReactie(trx, wie, id, versie, { ...reactie, raadsvoorstel }), 'advies-beantwoord')
    } else if (intent === 'intrekken') {
      if (isLid && (advies.indiener !== 'klankbordgroep' || advies.ontvangenOp === null))
        return { ok: false, status: 403, fouten: 'U kunt alleen een advies intrekken dat de klankbordgroep gaf.' }
      const { versie, reden } = form.value as z.output<typeof SCHEMAS.intrekken>
      gedaan = klaar(await endAdvies(trx, wie, id, versie, vandaag, reden), 'advies-ingetrokken')
    } else if (intent === 'stukopenbaar') {
      const { stuk, openbaar } = form.value as z.output<typeof SCHEMAS.stukopenbaar>
      return klaar(await saveStukOpenbaar(trx, wie, id, stuk, openbaar === 'ja'), 'opgeslagen')
    } else if (intent === 'stukweg') {
      const weg = await deleteAdviesstuk(
        trx,
        wie,
        id,
        (form.value as z.output<typeof SCHEMAS.stukweg>).stuk,
        may(wie.rollen, 'participatie.schrijven') ? null : wie.persoon,
      )
      return weg === null ? klaar(false, '') : { ok: true, melding: 'stuk-verwijderd', weg }
    } else {
      await saveAdviesOpenbaar(trx, wie, id, (form.value as z.output<typeof SCHEMAS.openbaar>).openbaar === 'ja')
      gedaan = { ok: true, melding: 'opgeslagen' }
    }
    if (gedaan.ok && intent !== 'openbaar') await herbeoordeel(trx, wie, [null], vandaag)
    return gedaan
  })
  if (!uitkomst.ok) return data({ intent, result: refuse(posted, uitkomst.fouten) }, { status: uitkomst.status })
  await removeBestanden(context.db, context.env.dataDir, wie.gemeente, uitkomst.weg ?? [])
  throw redirect(`/adviezen/${id}?melding=${uitkomst.melding}`)
}

export default function Advies() {
  const { advies, soorten, stand, vandaag, mag } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const van = (intent: Intent) => (poging?.intent === intent ? poging.result : undefined)
  const onbekend = <span className="soft">niet bekend</span>
  return (
    <>
      <PageHead
        title={advies.onderwerp}
        crumbs={[{ label: 'Adviezen', to: '/adviezen' }]}
        lead={`${advies.nummer} · ${ADVIESSOORT_TEKST[advies.soort]} van ${advies.indienerNaam ?? `${advies.indiener === 'klankbordgroep' ? 'de' : 'een'} ${INDIENER_TEKST[advies.indiener]}`}`}
      />
      <ErrorSummary result={poging?.result} />
      <p>
        <Verdict uitkomst={ADVIESSTAND[stand].uitkomst}>
          {ADVIESSTAND[stand].tekst}
          {(stand === 'loopt' || stand === 'bijna' || stand === 'te_laat') && `, uiterlijk ${datum(advies.reactieUiterlijk!)}`}
        </Verdict>
      </p>
      {advies.ingetrokkenOp && (
        <Note>
          Dit advies is ingetrokken op {datum(advies.ingetrokkenOp)}. {advies.ingetrokkenReden}
        </Note>
      )}
      <dl className="dl card">
        {advies.soort === 'gevraagd' && (
          <>
            <dt>Gevraagd op</dt>
            <dd>{datum(advies.gevraagdOp!)}</dd>
            <dt>Advies graag uiterlijk</dt>
            <dd>
              {advies.adviesUiterlijk ? datum(advies.adviesUiterlijk) : onbekend}
              {advies.ontvangenOp === null && advies.adviesUiterlijk !== null && advies.adviesUiterlijk < vandaag && (
                <span className="late"> · voorbij</span>
              )}
            </dd>
            <dt>Besluit verwacht op</dt>
            <dd>{advies.besluitVerwachtOp ? datum(advies.besluitVerwachtOp) : onbekend}</dd>
          </>
        )}
        <dt>Ontvangen op</dt>
        <dd>{advies.ontvangenOp ? datum(advies.ontvangenOp) : <span className="soft">nog niet ontvangen</span>}</dd>
        <dt>Reactie uiterlijk</dt>
        <dd>
          {advies.reactieUiterlijk ? (
            <>
              {datum(advies.reactieUiterlijk)}
              {advies.reactieRegel && (
                <span className="sub">{termijnTekst(advies.reactieRegel.regel.termijn)} na ontvangst, een lokale keuze</span>
              )}
            </>
          ) : (
            <span className="soft">begint als het advies er is</span>
          )}
        </dd>
        {advies.beleidsterrein && (
          <>
            <dt>Beleidsterrein</dt>
            <dd>{advies.beleidsterrein}</dd>
          </>
        )}
        {advies.traject && (
          <>
            <dt>Traject</dt>
            <dd>
              <Link to={`/trajecten#traject-${advies.traject}`}>{advies.trajectOnderwerp}</Link>
            </dd>
          </>
        )}
        <dt>Openbaar</dt>
        <dd>{advies.openbaar ? 'ja, met de reactie' : 'nee'}</dd>
        {advies.uitsluitingToch && (
          <>
            <dt>Toch toegelaten</dt>
            <dd>{advies.uitsluitingToch}</dd>
          </>
        )}
      </dl>
      {advies.vraag && (
        <Section title="Wat is gevraagd">
          <p className="pre prose">{advies.vraag}</p>
        </Section>
      )}
      {advies.tekst && (
        <Section title="Advies">
          <p className="pre prose">{advies.tekst}</p>
        </Section>
      )}
      {advies.reactie && (
        <Section title="Reactie van de gemeente" id="reactie">
          <dl className="dl card">
            <dt>Op</dt>
            <dd>{datum(advies.reactieOp!)}</dd>
            <dt>Uitkomst</dt>
            <dd>{REACTIE_TEKST[advies.reactie]}</dd>
            <dt>Wat de gemeente doet</dt>
            <dd className="pre">{advies.reactieDoen}</dd>
            <dt>Waarom</dt>
            <dd className="pre">{advies.reactieReden}</dd>
            {advies.raadsvoorstel && (
              <>
                <dt>Raadsvoorstel</dt>
                <dd>{advies.raadsvoorstel}</dd>
              </>
            )}
          </dl>
        </Section>
      )}
      <Stukken
        advies={advies.id}
        stukken={advies.stukken}
        soorten={soorten}
        magOpenbaar={mag.openbaar}
        result={poging?.intent === 'stuk' ? poging.result : undefined}
      />
      {mag.adviseren && (
        <Section title="Advies geven" id="adviseren">
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="versie" value={advies.versie} />
            <TextArea
              label="Advies"
              name="tekst"
              rows={8}
              result={van('adviseren')}
              hint="Schrijf in het algemeen. Noem geen namen van cliënten."
              required
            />
            <Button name="intent" value="adviseren">
              Advies versturen
            </Button>
          </form>
        </Section>
      )}
      {mag.reageren && (
        <Section title="Reageren" id="reageren">
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="versie" value={advies.versie} />
            <RadioField
              label="Wat doet het college met het advies?"
              name="reactie"
              result={van('reageren')}
              options={REACTIES.map((reactie) => ({ value: reactie, label: REACTIE_TEKST[reactie] }))}
            />
            <TextArea
              label="Wat doet de gemeente?"
              name="doen"
              rows={3}
              result={van('reageren')}
              hint="In gewone taal: wat gaat er gebeuren, en wanneer?"
              required
            />
            <TextArea label="Waarom?" name="reden" rows={3} result={van('reageren')} required />
            <TextField label="Dag van de reactie" name="op" value={datum(vandaag)} result={van('reageren')} className="w-m" required />
            <TextField
              label="Nummer van het raadsvoorstel"
              name="raadsvoorstel"
              result={van('reageren')}
              className="w-m"
              required={false}
            />
            <Button name="intent" value="reageren">
              Reactie vastleggen
            </Button>
          </form>
        </Section>
      )}
      {(mag.intrekken || mag.openbaar) && (
        <Section title="Meer">
          {mag.openbaar && (
            <form method="post">
              <input type="hidden" name="openbaar" value={advies.openbaar ? 'nee' : 'ja'} />
              <Button quiet name="intent" value="openbaar">
                {advies.openbaar ? 'Niet meer openbaar maken' : 'Openbaar maken'}
              </Button>
            </form>
          )}
          {mag.intrekken && (
            <details open={Boolean(van('intrekken'))}>
              <summary>Advies intrekken</summary>
              <form method="post" className="stack" noValidate>
                <input type="hidden" name="versie" value={advies.versie} />
                <TextField label="Waarom?" name="reden" result={van('intrekken')} required />
                <Button quiet name="intent" value="intrekken">
                  Intrekken
                </Button>
              </form>
            </details>
          )}
        </Section>
      )}
    </>
  )
}
