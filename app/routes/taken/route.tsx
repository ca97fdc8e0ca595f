import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getLaatsteRun, listLaatsteRuns, listTaakruns, TAKEN } from '../../../db/taken.ts'
import { volgendeRun } from '../../../jobs/planning.ts'
import { draaiTaak } from '../../../jobs/taken.ts'
import { checkRecht, may } from '../../access.ts'
import { readForm } from '../../form.ts'
import { tijdstip } from '../../klok.server.ts'
import { inGemeente, orUnavailable, vereisToegang } from '../../session.server.ts'
import { datum, datumKort, weigeringTekst } from '../../text.ts'
import { Exporteren } from '../../ui/export.tsx'
import { ErrorSummary } from '../../ui/field.tsx'
import { PageHead, Section } from '../../ui/page.tsx'
import { Ververs } from '../../ui/ververs.tsx'
import { taakSchema } from './form.ts'
import { Proefverslag } from './proefverslag.tsx'
import { loopt } from './loopt.ts'
import { Runs } from './runs.tsx'
import { Taakkaart } from './taakkaart.tsx'

export const meta: MetaFunction = () => [{ title: 'Taken · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'taken.lezen')
  const { vandaag } = context
  const params = new URL(request.url).searchParams
  return inGemeente(context, wie, async (trx) => {
    const laatste = await listLaatsteRuns(trx, wie.gemeente)
    const hiaten = await getLaatsteRun(trx, wie.gemeente, 'hiaten')
    const metingen = await getLaatsteRun(trx, wie.gemeente, 'metingen')
    const herinneringen = await getLaatsteRun(trx, wie.gemeente, 'herinneringen')
    const termijnen = await getLaatsteRun(trx, wie.gemeente, 'termijnen')
    const gelukt = { hiaten, metingen, herinneringen, termijnen, post: undefined }
    return {
      vandaag,
      bezig: loopt(laatste, params.get('taak'), Number(params.get('sinds')), tijdstip()),
      magStarten: may(wie.rollen, 'taken.starten'),
      magPost: may(wie.rollen, 'post.lezen'),
      taken: TAKEN.map((taak) => ({
        taak,
        laatste: laatste.find((run) => run.taak === taak) ?? null,
        volgende: volgendeRun(taak, gelukt[taak]?.peildatum ?? null, vandaag),
        geluktOp: gelukt[taak]?.peildatum ?? null,
      })),
      runs: await listTaakruns(trx, wie.gemeente, 20),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'taken.lezen')
  const weigering = checkRecht(wie.rollen, 'taken.starten')
  if (weigering) throw new Response(JSON.stringify(weigering), { status: 403, statusText: weigeringTekst(weigering) })
  const form = readForm(await request.formData(), taakSchema)
  if (!form.ok) return data({ result: form.result, proef: null }, { status: 400 })
  const { intent, taak } = form.value
  if (intent === 'start') {
    await orUnavailable(context.wachtrij.stuur(taak === 'post' ? 'post' : 'taak', { taak, gemeente: wie.gemeente, door: wie.persoon }))
    return redirect(`/taken?melding=taak-gestart&sinds=${tijdstip()}&taak=${taak}`)
  }
  const { resultaat, posten } = await orUnavailable(
    draaiTaak(context.db, context.env, taak, context.vandaag, {
      gemeente: wie.instellingen,
      url: context.env.url,
      proef: true,
      door: wie.persoon,
    }),
  )
  return data({ result: undefined, proef: { resultaat, posten } })
}

export default function Taken() {
  const { taken, runs, bezig, magStarten, magPost, vandaag } = useLoaderData<typeof loader>()
  const gegeven = useActionData<typeof action>()
  const hiaten = taken.find(({ taak }) => taak === 'hiaten')!
  return (
    <>
      <PageHead
        title="Taken"
        actions={<Exporteren />}
        lead={
          hiaten.geluktOp ? (
            <>
              Dit werk doet Peil vanzelf.{' '}
              {hiaten.geluktOp === vandaag
                ? 'De hiaten zijn van vandaag.'
                : `De hiaten zijn voor het laatst bijgewerkt op ${datum(hiaten.geluktOp)}.`}
            </>
          ) : (
            'Dit werk doet Peil vanzelf. De hiaten zijn nog niet door de nachtelijke taak bekeken.'
          )
        }
        note={
          bezig ? (
            <>
              Er draait nu een taak. Deze pagina ververst vanzelf.
              <Ververs />
            </>
          ) : undefined
        }
      />
      <ErrorSummary result={gegeven?.result} />
      {gegeven?.proef && <Proefverslag {...gegeven.proef} magPost={magPost} />}
      {taken.map((taak) => (
        <Taakkaart key={taak.taak} {...taak} vandaag={vandaag} magStarten={magStarten} magPost={magPost} />
      ))}
      <Section title="Laatste 20 keer" extra={<span className="soft small">Stand van {datumKort(vandaag)}</span>}>
        <Runs runs={runs} />
      </Section>
    </>
  )
}
