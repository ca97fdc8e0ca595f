import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findAanbieder, listAanbiedernamen } from '../../../db/clientinbreng.ts'
import { addPunt, getClientoverleg, getVolgendClientoverleg } from '../../../db/clientoverleggen.ts'
import { leesNummer } from '../../adres.ts'
import { readForm, refuse, vrijeTekst } from '../../form.ts'
import { inbrengvelden, keurInbreng } from '../../inbreng.ts'
import { INBRENGER_TEKST } from '../../participatietekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumMetDag } from '../../text.ts'
import { Button, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Inbrengvelden } from '../../ui/inbreng.tsx'
import { PageHead } from '../../ui/page.tsx'
import { INBRENGERS } from '../../rules/participatiewoorden.ts'

export const meta: MetaFunction = () => [{ title: 'Punt voor de agenda · Peil' }]

/** More names than this help nobody to choose; the name can be typed. */
const NAMEN = 300

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.inbrengen')
  const params = new URL(request.url).searchParams
  return inGemeente(context, wie, async (trx) => {
    const gevraagd = leesNummer(params.get('overleg'))
    const overleg =
      (gevraagd === null ? undefined : await getClientoverleg(trx, wie.gemeente, gevraagd)) ??
      (await getVolgendClientoverleg(trx, wie.gemeente, context.vandaag))
    const namen = await listAanbiedernamen(trx, wie.gemeente, null, NAMEN)
    return {
      isLid: wie.rollen.includes('klankbordgroep'),
      overleg: overleg ? { id: overleg.id, datum: overleg.datum } : null,
      namen,
      vooraf: namen.find(({ id }) => id === leesNummer(params.get('aanbieder')))?.naam ?? null,
    }
  })
}

const schema = z.object({
  ...inbrengvelden,
  overleg: z.coerce.number().int().optional(),
  inbrenger: z.enum(INBRENGERS, { error: 'Kies wie het punt inbrengt.' }).optional(),
  onderwerp: vrijeTekst('Schrijf in één zin waar u het over wilt hebben.', 200),
  toelichting: vrijeTekst('', 2000).optional(),
  aanbieder: vrijeTekst('', 200).optional(),
})

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.inbrengen')
  const posted = await request.formData()
  const form = readForm(posted, schema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const isLid = wie.rollen.includes('klankbordgroep')
  const { onderwerp, toelichting = null, aanbieder } = form.value
  const inbrenger = isLid ? 'klankbordgroep' : form.value.inbrenger
  if (!inbrenger) return data({ result: refuse(posted, { inbrenger: 'Kies wie het punt inbrengt.' }) }, { status: 400 })
  const keuring = keurInbreng({ onderwerp, toelichting }, form.value, isLid ? 'inbrenger' : 'gemeente')
  if (!keuring.ok) return data({ result: refuse(posted, keuring.fouten) }, { status: 422 })
  const uitkomst = await inGemeente(context, wie, async (trx) => {
    const gevonden = aanbieder ? await findAanbieder(trx, wie.gemeente, aanbieder) : []
    if (aanbieder && gevonden.length !== 1)
      return {
        fout:
          gevonden.length === 0
            ? `Er is geen aanbieder met de naam “${aanbieder}”. Kies een naam uit de lijst.`
            : `Er zijn twee aanbieders met de naam “${aanbieder}”. Vraag de gemeente welke u bedoelt.`,
      }
    const overleg = form.value.overleg === undefined ? undefined : await getClientoverleg(trx, wie.gemeente, form.value.overleg)
    await addPunt(trx, wie, {
      inbrenger,
      onderwerp,
      toelichting,
      aanbieder: gevonden[0]?.id ?? null,
      op: context.vandaag,
      overleg: overleg?.staat === 'gepland' ? overleg.id : null,
      uitsluiting: keuring.uitsluiting,
      uitsluitingToch: keuring.uitsluitingToch,
    })
    return { naar: overleg?.staat === 'gepland' ? `/participatie/overleggen/${overleg.id}` : '/participatie' }
  })
  if ('fout' in uitkomst) return data({ result: refuse(posted, { aanbieder: uitkomst.fout! }) }, { status: 400 })
  throw redirect(`${uitkomst.naar}?melding=punt-ingebracht#punten`)
}

export default function NieuwPunt() {
  const { isLid, overleg, namen, vooraf } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Punt voor de agenda"
        crumbs={[{ label: 'Participatie', to: '/participatie' }]}
        lead={
          overleg
            ? `Dit punt komt op de agenda van ${datumMetDag(overleg.datum)}.`
            : 'Er is nog geen overleg gepland. Dit punt wacht op het volgende overleg.'
        }
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        {overleg && <input type="hidden" name="overleg" value={overleg.id} />}
        {!isLid && (
          <RadioField
            label="Wie brengt het in?"
            name="inbrenger"
            result={result}
            options={INBRENGERS.map((wie) => ({ value: wie, label: INBRENGER_TEKST[wie] }))}
          />
        )}
        <TextField
          label="Waar gaat het over?"
          name="onderwerp"
          result={result}
          hint="Schrijf in het algemeen. Noem geen namen van cliënten."
          required
        />
        <TextArea label="Toelichting" name="toelichting" result={result} required={false} hint="Wat merkt u? Wat zou helpen?" />
        <TextField
          label="Gaat het over een aanbieder?"
          name="aanbieder"
          value={vooraf}
          result={result}
          required={false}
          list="aanbieders"
          hint="Kies of typ de naam. De gemeente bespreekt het punt dan ook met die aanbieder. U hoort hier wat het antwoord is."
        />
        <datalist id="aanbieders">
          {namen.map(({ id, naam }) => (
            <option key={id} value={naam}>
              {naam}
            </option>
          ))}
        </datalist>
        <Inbrengvelden result={result} voorGemeente={!isLid} />
        <Button>Punt inbrengen</Button>
      </form>
    </>
  )
}
