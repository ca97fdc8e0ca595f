import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { begin, GEWONE_REGEL } from '../../rapport/acties.server.ts'
import { bevriesRapportage } from '../../rapport/bevriezen.server.ts'
import { rapportsoort } from '../../rapport/soorten.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { Button, ErrorSummary, RadioField, TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { Regelvelden } from '../../ui/rapportpagina.tsx'
import { leesPeriode, nieuwSchema, SOORTKEUZE, vorigJaar } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Nieuwe rapportage · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  await vereisToegang(context, request, 'rapportages.schrijven')
  const gekozen = new URL(request.url).searchParams.get('soort') ?? ''
  return { van: vorigJaar(context.vandaag), regel: GEWONE_REGEL, soort: rapportsoort(gekozen) ? gekozen : null }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'rapportages.schrijven')
  const gegevens = await request.formData()
  const gelezen = readForm(gegevens, nieuwSchema)
  if (!gelezen.ok) return data({ result: gelezen.result }, { status: 400 })
  const periode = leesPeriode(gelezen.value, context.vandaag)
  if (!periode.ok) return data({ result: refuse(gegevens, { [periode.veld]: periode.zin }) }, { status: 400 })
  const uitslag = await begin(
    {
      kast: 'rapportage',
      wie,
      gemeente: wie.instellingen.naam,
      vandaag: context.vandaag,
      in: (fn) => inGemeente(context, wie, (trx) => fn(trx, wie)),
      bevries: (trx, regel) =>
        bevriesRapportage(trx, wie.gemeente, rapportsoort(gelezen.value.soort)!, periode.periode, regel, context.vandaag),
    },
    gegevens,
  )
  if (!uitslag.ok) return data({ result: uitslag.result }, { status: uitslag.status })
  return redirect(`/rapportages/${uitslag.id}?melding=${uitslag.melding}`)
}

export default function NieuweRapportage() {
  const { van, regel, soort } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result as FormResult | undefined
  return (
    <>
      <PageHead
        title="Nieuwe rapportage"
        crumbs={[{ label: 'Rapportages', to: '/rapportages' }]}
        lead="Peil bevriest de cijfers van vandaag. Daarna schrijft u de teksten en stelt u het verslag vast."
      />
      <form method="post" className="stack">
        <ErrorSummary result={result} />
        <RadioField
          label="Wat voor rapportage?"
          name="soort"
          result={result}
          {...(soort !== null && { value: soort })}
          options={SOORTKEUZE}
        />
        <TextField label="Eerste dag van de periode" name="van" type="date" result={result} value={van} />
        <TextField
          label="Laatste dag van de periode"
          name="tot"
          type="date"
          result={result}
          required={false}
          hint="Leeg: de gewone lengte van deze soort."
        />
        <Regelvelden regel={regel} result={result} />
        <Button>Cijfers bevriezen</Button>
      </form>
    </>
  )
}
