import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addAanvraag, addAdvies } from '../../../db/adviezen.ts'
import { getKlankbordgroep } from '../../../db/klankbordgroep.ts'
import type { Trx } from '../../../db/client.server.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { listTrajecten } from '../../../db/trajecten.ts'
import { checkRecht } from '../../access.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { inbrengvelden, keurInbreng } from '../../inbreng.ts'
import { INDIENER_TEKST } from '../../participatietekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Button, CheckField, ErrorSummary, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Inbrengvelden } from '../../ui/inbreng.tsx'
import { PageHead } from '../../ui/page.tsx'
import { INDIENERS } from '../../rules/participatiewoorden.ts'

export const meta: MetaFunction = () => [{ title: 'Nieuw advies · Peil' }]

/** What an advice can belong to; a member does not see those that are not public. */
const lopend = async (trx: Trx, gemeente: string, isLid: boolean) =>
  (await listTrajecten(trx, gemeente, isLid))
    .filter(({ afgesloten_op }) => afgesloten_op === null)
    .map(({ id, onderwerp }) => ({ id, onderwerp }))
const GEEN_TRAJECT = { traject: 'Dit traject is intussen afgesloten. Kies een ander traject, of kies Nee.' }

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.inbrengen')
  const isLid = wie.rollen.includes('klankbordgroep')
  return inGemeente(context, wie, async (trx) => ({
    isLid,
    vragen: !isLid && new URL(request.url).searchParams.get('soort') === 'gevraagd',
    vandaag: context.vandaag,
    weken: (await getKlankbordgroep(trx, wie.gemeente)).reactie_weken,
    trajecten: await lopend(trx, wie.gemeente, isLid),
  }))
}

const basis = {
  onderwerp: vrijeTekst('Schrijf in één zin waar het advies over gaat.', 200),
  beleidsterrein: vrijeTekst('', 100).optional(),
  traject: z.coerce.number().int().optional(),
  niet_openbaar: z.literal('ja').optional(),
}
const gegeven = z.object({
  ...basis,
  ...inbrengvelden,
  soort: z.enum(['ongevraagd', 'voorstel'], { error: 'Kies wat het is.' }),
  tekst: vrijeTekst('Schrijf uw advies op.', 20_000),
  indiener: z.enum(INDIENERS, { error: 'Kies van wie het advies komt.' }).optional(),
  indiener_naam: vrijeTekst('', 100).optional(),
  ontvangen_op: dagveld('Vul in wanneer het advies is ontvangen.').optional(),
})
const gevraagd = z.object({
  ...basis,
  vraag: vrijeTekst('Schrijf op wat u wilt weten.', 4000),
  stukken: vrijeTekst('Noem de stukken die de klankbordgroep krijgt, één per regel.', 2000),
  advies_uiterlijk: dagveld('Vul in wanneer u het advies graag heeft.'),
  besluit_verwacht_op: dagveld('').optional(),
})

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.inbrengen')
  const { vandaag } = context
  const isLid = wie.rollen.includes('klankbordgroep')
  const posted = await request.formData()
  const kent = async (trx: Trx, traject: number | null): Promise<boolean> =>
    traject === null || (await lopend(trx, wie.gemeente, isLid)).some(({ id }) => id === traject)
  if (posted.get('intent') === 'vragen') {
    const weigering = checkRecht(wie.rollen, 'participatie.schrijven')
    if (weigering) throw new Response(JSON.stringify(weigering), { status: 403 })
    const form = readForm(posted, gevraagd)
    if (!form.ok) return data({ result: form.result }, { status: 400 })
    const {
      advies_uiterlijk,
      besluit_verwacht_op = null,
      stukken,
      niet_openbaar,
      traject = null,
      beleidsterrein = null,
      ...rest
    } = form.value
    if (advies_uiterlijk < vandaag)
      return data({ result: refuse(posted, { advies_uiterlijk: 'Kies een dag die nog komt.' }) }, { status: 400 })
    if (besluit_verwacht_op !== null && besluit_verwacht_op < advies_uiterlijk)
      return data(
        {
          result: refuse(posted, {
            besluit_verwacht_op:
              'Het besluit valt vóór het advies. Dan telt het advies niet meer mee. Kies een latere dag, of vraag het advies eerder.',
          }),
        },
        { status: 422 },
      )
    const aanvraag = await inGemeente(
      context,
      wie,
      async (trx) =>
        (await kent(trx, traject)) &&
        addAanvraag(trx, wie, {
          ...rest,
          beleidsterrein,
          traject,
          gevraagdOp: vandaag,
          adviesUiterlijk: advies_uiterlijk,
          besluitVerwachtOp: besluit_verwacht_op,
          openbaar: niet_openbaar !== 'ja',
          stukken: stukken
            .split(/\r?\n/)
            .map((regel) => regel.trim())
            .filter(Boolean)
            .map((titel) => titel.slice(0, 300)),
        }),
    )
    if (!aanvraag) return data({ result: refuse(posted, GEEN_TRAJECT) }, { status: 409 })
    throw redirect(`/adviezen/${aanvraag.id}?melding=advies-gevraagd`)
  }
  const form = readForm(posted, gegeven)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { soort, onderwerp, tekst, beleidsterrein = null, traject = null, niet_openbaar, indiener_naam = null } = form.value
  const indiener = isLid ? 'klankbordgroep' : form.value.indiener
  const ontvangenOp = isLid ? vandaag : (form.value.ontvangen_op ?? vandaag)
  if (!indiener) return data({ result: refuse(posted, { indiener: 'Kies van wie het advies komt.' }) }, { status: 400 })
  if (ontvangenOp > vandaag)
    return data({ result: refuse(posted, { ontvangen_op: 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.' }) }, { status: 400 })
  const keuring = keurInbreng({ onderwerp, tekst }, form.value, isLid ? 'inbrenger' : 'gemeente')
  if (!keuring.ok) return data({ result: refuse(posted, keuring.fouten) }, { status: 422 })
  const advies = await inGemeente(context, wie, async (trx) => {
    if (!(await kent(trx, traject))) return null
    const { reactie_weken } = await getKlankbordgroep(trx, wie.gemeente)
    const nieuw = await addAdvies(
      trx,
      wie,
      {
        soort,
        indiener,
        indienerNaam: indiener === 'organisatie' ? indiener_naam : null,
        indienerPersoon: isLid ? wie.persoon : null,
        onderwerp,
        beleidsterrein,
        traject,
        tekst,
        ontvangenOp,
        openbaar: niet_openbaar !== 'ja',
        uitsluiting: keuring.uitsluiting,
        uitsluitingToch: keuring.uitsluitingToch,
      },
      reactie_weken,
    )
    await herbeoordeel(trx, wie, [null], vandaag)
    return nieuw
  })
  if (!advies) return data({ result: refuse(posted, GEEN_TRAJECT) }, { status: 409 })
  throw redirect(`/adviezen/${advies.id}?melding=advies-ontvangen`)
}

export default function NieuwAdvies() {
  const { isLid, vragen, vandaag, weken, trajecten } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const traject = trajecten.length > 0 && (
    <SelectField
      label="Hoort het bij een traject?"
      name="traject"
      result={result}
      empty="Nee"
      options={trajecten.map(({ id, onderwerp }) => ({ value: id, label: onderwerp }))}
    />
  )
  return (
    <>
      <PageHead
        title={vragen ? 'Advies vragen aan de klankbordgroep' : 'Advies geven'}
        crumbs={[{ label: 'Adviezen', to: '/adviezen' }]}
        lead={
          vragen
            ? 'Vraag op tijd: het besluit moet nog kunnen veranderen.'
            : `De gemeente laat binnen ${weken} weken weten wat zij met het advies doet.`
        }
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        {vragen ? (
          <>
            <TextField label="Onderwerp" name="onderwerp" result={result} required />
            <TextArea label="Wat wilt u weten?" name="vraag" result={result} required />
            <TextArea
              label="Stukken"
              name="stukken"
              rows={3}
              result={result}
              hint="Eén per regel: titel of nummer van het stuk. De bestanden voegt u hierna toe."
              required
            />
            <TextField label="Advies graag uiterlijk" name="advies_uiterlijk" result={result} className="w-m" required />
            <TextField
              label="Wanneer wordt besloten?"
              name="besluit_verwacht_op"
              result={result}
              className="w-m"
              required={false}
              hint="Dan is te zien of het advies nog op tijd is."
            />
            <TextField label="Beleidsterrein" name="beleidsterrein" result={result} required={false} />
            {traject}
            <CheckField label="Dit advies komt niet op de openbare pagina" name="niet_openbaar" result={result} />
            <Button name="intent" value="vragen">
              Advies vragen
            </Button>
          </>
        ) : (
          <>
            <RadioField
              label="Wat is het?"
              name="soort"
              value="ongevraagd"
              result={result}
              options={[
                { value: 'ongevraagd', label: 'een advies', hint: 'U vindt iets en wilt dat de gemeente er iets mee doet.' },
                { value: 'voorstel', label: 'een voorstel', hint: 'U heeft een plan voor nieuw beleid.' },
              ]}
            />
            {!isLid && (
              <RadioField
                label="Van wie komt het?"
                name="indiener"
                value="klankbordgroep"
                result={result}
                options={INDIENERS.map((wie) => ({ value: wie, label: INDIENER_TEKST[wie] }))}
              />
            )}
            {!isLid && (
              <TextField
                label="Naam van de organisatie"
                name="indiener_naam"
                result={result}
                required={false}
                hint="Alleen bij een organisatie. Leg geen namen van cliënten vast."
              />
            )}
            {!isLid && <TextField label="Ontvangen op" name="ontvangen_op" value={datum(vandaag)} result={result} className="w-m" />}
            <TextField label="Waar gaat het over?" name="onderwerp" result={result} required />
            <TextArea
              label="Advies"
              name="tekst"
              rows={8}
              result={result}
              hint="Schrijf in het algemeen. Noem geen namen van cliënten. Een bestand voegt u hierna toe."
              required
            />
            {traject}
            <Inbrengvelden result={result} voorGemeente={!isLid} />
            <CheckField label="Dit advies komt niet op de openbare pagina" name="niet_openbaar" result={result} />
            <Button name="intent" value="geven">
              Advies versturen
            </Button>
          </>
        )}
      </form>
    </>
  )
}
