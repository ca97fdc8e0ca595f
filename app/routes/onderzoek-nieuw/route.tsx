import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addOnderzoek, type Aanleiding, listAanleidingen } from '../../../db/onderzoeken.ts'
import { getCyclus, listAanbiederkeuze } from '../../../db/overleggen.ts'
import { leesNummer } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { NIET_OPSCHRIJVEN, ONDERZOEKSOORT_TEKST } from '../../onderzoektekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { Aanbiederkeuze, KEUZES } from '../../ui/aanbiederkeuze.tsx'
import { Button, ErrorSummary, RadioField, SelectField, TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { SOORTEN } from '../onderzoeken/form.ts'
import { nieuwSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Onderzoek plannen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const params = new URL(request.url).searchParams
  const zoek = params.get('zoek')?.trim().slice(0, 100) ?? ''
  const gekozen = leesNummer(params.get('aanbieder'))
  const vooraf = {
    soort: SOORTEN.find((soort) => soort === params.get('soort')) ?? null,
    melding: leesNummer(params.get('melding')),
    signaal: leesNummer(params.get('signaal')),
  }
  return inToezicht(context, wie, async (trx) => {
    if (gekozen === null)
      return {
        aanbieder: null,
        keuze: (await listAanbiederkeuze(trx, wie.gemeente, zoek, context.vandaag, KEUZES)).map(({ id, naam }) => ({ id, naam })),
        zoek,
        vooraf,
        meldingen: [],
        signalen: [],
        vandaag: context.vandaag,
      }
    const aanbieder = await getCyclus(trx, wie.gemeente, gekozen, context.vandaag)
    if (!aanbieder) throw new Response(null, { status: 404 })
    return {
      aanbieder: { id: aanbieder.aanbieder_id, naam: aanbieder.aanbieder },
      keuze: [],
      zoek,
      vooraf,
      ...(await listAanleidingen(trx, wie.gemeente, gekozen)),
      vandaag: context.vandaag,
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const posted = await request.formData()
  const form = readForm(posted, nieuwSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { soort, aanbieder, onderwerp, melding, signaal, kader, gepland_op, bezoek_op } = form.value
  const uitkomst = await inToezicht(context, wie, async (trx, scope): Promise<number | Record<string, string>> => {
    if (!(await getCyclus(trx, wie.gemeente, aanbieder, context.vandaag))) throw new Response(null, { status: 404 })
    const kan = await listAanleidingen(trx, wie.gemeente, aanbieder)
    if (soort === 'calamiteiten' && !kan.meldingen.some(({ id }) => id === melding))
      return { melding: 'Deze melding hoort niet bij deze aanbieder. Kies er een uit de lijst.' }
    if (soort === 'signaalgestuurd' && !kan.signalen.some(({ id }) => id === signaal))
      return { signaal: 'Dit signaal hoort niet bij deze aanbieder. Koppel het signaal eerst aan de aanbieder.' }
    // only what belongs to this form of toezicht is kept
    return addOnderzoek(
      trx,
      scope,
      {
        soort,
        aanbieder,
        onderwerp,
        melding: soort === 'calamiteiten' ? melding! : null,
        signaal: soort === 'signaalgestuurd' ? signaal! : null,
        kader: soort === 'kwaliteits' || soort === 'thematisch' ? kader! : null,
        gepland_op: gepland_op ?? null,
        bezoek_op: bezoek_op ?? null,
      },
      context.vandaag,
    )
  })
  if (typeof uitkomst !== 'number') return data({ result: refuse(posted, uitkomst) }, { status: 422 })
  throw redirect(`/onderzoeken/${uitkomst}?melding=onderzoek-gepland`)
}

const HINT = {
  calamiteiten: 'Reactief: na een melding van een calamiteit of geweld.',
  signaalgestuurd: 'Reactief: na een signaal van wie dan ook.',
  kwaliteits: 'Proactief: met een toetsingskader.',
  thematisch: 'Proactief: over één thema bij meer aanbieders. Plan het bij elke aanbieder apart.',
} as const

export default function OnderzoekNieuw() {
  const { aanbieder, keuze, zoek, vooraf, meldingen, signalen, vandaag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  if (!aanbieder) return <KiesAanbieder keuze={keuze} zoek={zoek} soort={vooraf.soort} />
  const opties = (lijst: Aanleiding[]) =>
    lijst.map(({ id, nummer, soort, op }) => ({ value: id, label: `${nummer} · ${soort.replaceAll('_', ' ')} · ${datumKort(op)}` }))
  return (
    <>
      <PageHead
        title={`Onderzoek plannen bij ${aanbieder.naam}`}
        crumbs={[
          { label: 'Onderzoeken', to: '/onderzoeken' },
          { label: 'Plannen', to: '/onderzoeken/nieuw' },
        ]}
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="aanbieder" value={aanbieder.id} />
        <RadioField
          label="Soort onderzoek"
          name="soort"
          result={result}
          value={vooraf.soort ?? (vooraf.melding ? 'calamiteiten' : vooraf.signaal ? 'signaalgestuurd' : undefined)}
          options={SOORTEN.map((soort) => ({ value: soort, label: ONDERZOEKSOORT_TEKST[soort], hint: HINT[soort] }))}
        />
        <fieldset className="stack">
          <legend>Aanleiding</legend>
          <p className="soft small">Vul alleen in wat bij de soort hoort.</p>
          <SelectField
            label="Melding"
            name="melding"
            result={result}
            value={vooraf.melding}
            empty={meldingen.length === 0 ? 'Geen meldingen van deze aanbieder' : 'Kies een melding'}
            options={opties(meldingen)}
            hint="Bij een calamiteitenonderzoek."
          />
          <SelectField
            label="Signaal"
            name="signaal"
            result={result}
            value={vooraf.signaal}
            empty={signalen.length === 0 ? 'Geen signalen over deze aanbieder' : 'Kies een signaal'}
            options={opties(signalen)}
            hint="Bij een signaalgestuurd onderzoek."
          />
          <TextField
            label="Toetsingskader of thema"
            name="kader"
            result={result}
            hint="Bij een kwaliteitsonderzoek of thematisch onderzoek."
            maxLength={300}
          />
        </fieldset>
        <TextField
          label="Onderwerp"
          name="onderwerp"
          required
          result={result}
          maxLength={300}
          hint={`Waar gaat het onderzoek over? ${NIET_OPSCHRIJVEN}`}
        />
        <TextField
          label="Begint uiterlijk op"
          name="gepland_op"
          type="date"
          className="w-s"
          required={false}
          result={result}
          value={vandaag}
        />
        <TextField label="Bezoek op" name="bezoek_op" type="date" className="w-s" required={false} result={result} />
        <div className="row">
          <Button>Onderzoek plannen</Button>
          <Link to="/onderzoeken">Niet plannen</Link>
        </div>
      </form>
    </>
  )
}

function KiesAanbieder({ keuze, zoek, soort }: { keuze: { id: number; naam: string }[]; zoek: string; soort: string | null }) {
  return (
    <>
      <PageHead title="Onderzoek plannen" crumbs={[{ label: 'Onderzoeken', to: '/onderzoeken' }]} lead="Kies eerst de aanbieder." />
      <Aanbiederkeuze keuze={keuze} zoek={zoek} naar="/onderzoeken/nieuw" {...(soort && { met: { soort } })} />
    </>
  )
}
