import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getMaatregel } from '../../../db/maatregelen.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { leesId } from '../../adres.ts'
import { type FormResult, readForm, refuse, typedValues } from '../../form.ts'
import { handhavingsweigeringTekst, MAATREGELSOORT_TEKST, MAATREGELSTAAT_TEKST, SPOOR_TEKST } from '../../handhavingtekst.ts'
import { plusDagen } from '../../rules/dag.ts'
import { bezwaartermijn } from '../../rules/handhaving.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { hoofdletter } from '../../text.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { Note, PageHead } from '../../ui/page.tsx'
import { listWeigeringen, mayDoen, voerUit } from './acties.server.ts'
import { type Intent, isIntent, SCHEMAS } from './form.ts'
import { Gegevens, Stappen, WatNogNodigIs } from './parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${MAATREGELSOORT_TEKST[data.maatregel.soort]} · ${data.maatregel.aanbieder}` : 'Maatregel'} · Peil` },
]

const ZIENSWIJZE_DAGEN = 14

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'maatregelen.lezen')
  const { vandaag } = context
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const maatregel = await getMaatregel(trx, wie.gemeente, leesId(params.id))
    if (!maatregel) return null
    const weigeringen = maatregel.staat === 'voorbereiding' ? await listWeigeringen(trx, wie, maatregel, vandaag, vandaag) : []
    return { maatregel, weigeringen: weigeringen.filter(({ code }) => code !== 'wie').map(handhavingsweigeringTekst) }
  })
  if (!gevonden) throw new Response('Deze maatregel bestaat niet', { status: 404 })
  const { maatregel } = gevonden
  return {
    ...gevonden,
    vandaag,
    mag: (Object.keys(SCHEMAS) as Intent[]).filter((intent) => mayDoen(intent, maatregel, wie.rollen)),
    bezwaar:
      maatregel.spoor === 'publiek' && maatregel.opgelegd_op
        ? bezwaartermijn(maatregel.opgelegd_op, gelijkgesteldeDagen).uiterlijk.slice(0, 10)
        : null,
    voorstel: plusDagen(vandaag, ZIENSWIJZE_DAGEN),
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'maatregelen.wijzigen')
  const posted = await request.formData()
  const intent = posted.get('intent')
  if (!isIntent(intent)) throw new Response('Onbekende handeling', { status: 400 })
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ intent, result: form.result }, { status: 400 })
  const id = leesId(params.id)
  const antwoord = await inGemeente(context, wie, (trx) => voerUit(trx, wie, id, intent, form.value as never, context.vandaag))
  if (!antwoord) throw new Response('Deze maatregel bestaat niet', { status: 404 })
  if (antwoord.ok) throw redirect(`/maatregelen/${id}?melding=${antwoord.melding}`)
  const result: FormResult = Array.isArray(antwoord.fouten)
    ? { values: typedValues(posted), errors: {}, formErrors: antwoord.fouten }
    : refuse(posted, antwoord.fouten)
  return data({ intent, result }, { status: antwoord.status })
}

export default function MaatregelPagina() {
  const { maatregel, weigeringen, mag, vandaag, bezwaar, voorstel } = useLoaderData<typeof loader>()
  const antwoord = useActionData<typeof action>()
  const van = (intent: Intent): FormResult | undefined => (antwoord?.intent === intent ? antwoord.result : undefined)
  return (
    <>
      <PageHead
        title={`${hoofdletter(MAATREGELSOORT_TEKST[maatregel.soort])} bij ${maatregel.aanbieder}`}
        crumbs={[{ label: 'Maatregelen', to: '/maatregelen' }]}
        lead={
          <>
            {hoofdletter(MAATREGELSTAAT_TEKST[maatregel.staat])} · spoor {SPOOR_TEKST[maatregel.spoor]} ·{' '}
            <Link to={`/aanbieders/${maatregel.aanbieder_id}`}>naar de aanbieder</Link>
          </>
        }
      />
      <ErrorSummary result={antwoord?.result} />
      {maatregel.staat === 'advies' && (
        <Note>
          Dit is een advies van de toezichthouder. Het college besluit of het wordt overgenomen. De bevindingen achter het advies staan hier
          niet (Wmo artikel 5.2.4 lid 3).
        </Note>
      )}
      {maatregel.staat === 'voorbereiding' && <WatNogNodigIs weigeringen={weigeringen} mag={mag.includes('opleggen')} />}
      <Stappen maatregel={maatregel} mag={mag} van={van} vandaag={vandaag} voorstel={voorstel} klaar={weigeringen.length === 0} />
      <Gegevens maatregel={maatregel} bezwaar={bezwaar} vandaag={vandaag} />
    </>
  )
}
