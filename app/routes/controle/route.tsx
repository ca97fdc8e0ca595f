import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addControle, type Controle, getControle, listOnderzoekkeuze, saveControle } from '../../../db/controles.ts'
import { getCyclus, listAanbiederkeuze } from '../../../db/overleggen.ts'
import { herbeoordeelNa } from '../../../db/toezichttoetsing.ts'
import { may } from '../../access.ts'
import { leesNummer } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { CONTROLEAANLEIDING_TEKST, CONTROLEPLAATS_TEKST, NIET_OPSCHRIJVEN } from '../../onderzoektekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Aanbiederkeuze, KEUZES } from '../../ui/aanbiederkeuze.tsx'
import { Button, ErrorSummary, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { controleSchema, leesControle } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Controle ter plaatse · Peil' }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, params.id ? 'toezicht.lezen' : 'toezicht.schrijven')
  const zoekdelen = new URL(request.url).searchParams
  const zoek = zoekdelen.get('zoek')?.trim().slice(0, 100) ?? ''
  const id = leesNummer(params.id)
  const { vandaag } = context
  const basis = { zoek, vandaag, onderzoek: leesNummer(zoekdelen.get('onderzoek')), magSchrijven: may(wie.rollen, 'toezicht.schrijven') }
  return inToezicht(context, wie, async (trx) => {
    const controle = id === null ? undefined : await getControle(trx, wie.gemeente, id)
    if (params.id && !controle) throw new Response(null, { status: 404 })
    const gekozen = controle?.aanbieder_id ?? leesNummer(zoekdelen.get('aanbieder'))
    if (gekozen === null)
      return {
        ...basis,
        controle: null,
        aanbieder: null,
        onderzoeken: [],
        keuze: (await listAanbiederkeuze(trx, wie.gemeente, zoek, vandaag, KEUZES)).map(({ id: keuze, naam }) => ({ id: keuze, naam })),
      }
    const aanbieder = await getCyclus(trx, wie.gemeente, gekozen, vandaag)
    if (!aanbieder) throw new Response(null, { status: 404 })
    return {
      ...basis,
      controle: controle ?? null,
      aanbieder: { id: gekozen, naam: aanbieder.aanbieder },
      onderzoeken: await listOnderzoekkeuze(trx, wie.gemeente, gekozen),
      keuze: [],
    }
  })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const posted = await request.formData()
  const id = leesNummer(params.id)
  if (params.id && id === null) throw new Response(null, { status: 404 })
  const form = readForm(posted, controleSchema)
  if (!form.ok) return data({ result: form.result, huidig: null }, { status: 400 })
  const gelezen = leesControle(form.value, context.vandaag)
  if (!gelezen.ok) return data({ result: refuse(posted, gelezen.fouten), huidig: null }, { status: 400 })
  const { gegevens } = gelezen
  const uitkomst = await inToezicht(context, wie, async (trx, scope): Promise<'vreemd_onderzoek' | Controle | number> => {
    const controle = id === null ? undefined : await getControle(trx, wie.gemeente, id)
    if (id !== null && !controle) throw new Response(null, { status: 404 })
    const aanbieder = controle?.aanbieder_id ?? form.value.aanbieder
    if (!(await getCyclus(trx, wie.gemeente, aanbieder, context.vandaag))) throw new Response(null, { status: 404 })
    if (
      gegevens.onderzoek_id !== null &&
      !(await listOnderzoekkeuze(trx, wie.gemeente, aanbieder)).some((onderzoek) => onderzoek.id === gegevens.onderzoek_id)
    )
      return 'vreemd_onderzoek'
    if (!controle) return addControle(trx, scope, aanbieder, gegevens, context.vandaag)
    return (await saveControle(trx, scope, controle, form.value.versie ?? 0, gegevens, context.vandaag))
      ? controle.id
      : (await getControle(trx, wie.gemeente, controle.id))!
  })
  if (uitkomst === 'vreemd_onderzoek')
    return data(
      { result: refuse(posted, { onderzoek: 'Dit onderzoek hoort niet bij deze aanbieder. Kies er een uit de lijst.' }), huidig: null },
      { status: 422 },
    )
  if (typeof uitkomst !== 'number')
    return data(
      {
        result: refuse(
          posted,
          'Een collega heeft deze controle intussen gewijzigd. Hieronder staat wat nu is opgeslagen; wat u invulde staat nog in het formulier. Kijk wat klopt en sla opnieuw op.',
        ),
        huidig: uitkomst,
      },
      { status: 409 },
    )
  await inToezicht(context, wie, (trx, scope) => herbeoordeelNa(trx, scope, 'controle', uitkomst, context.vandaag))
  throw redirect(`/controles/${uitkomst}?melding=${id === null ? 'controle-vastgelegd' : 'opgeslagen'}`)
}

const keuzes = (teksten: Record<string, string>) => Object.entries(teksten).map(([value, label]) => ({ value, label }))
const JA_NEE = [
  { value: 'ja', label: 'ja' },
  { value: 'nee', label: 'nee' },
]

export default function ControlePagina() {
  const { controle, aanbieder, onderzoeken, onderzoek, keuze, zoek, vandaag, magSchrijven } = useLoaderData<typeof loader>()
  const antwoord = useActionData<typeof action>()
  const result = antwoord?.result
  if (!aanbieder) return <KiesAanbieder keuze={keuze} zoek={zoek} />
  const toestemming = controle?.toestemming_bewoner == null ? undefined : controle.toestemming_bewoner ? 'ja' : 'nee'
  return (
    <>
      <PageHead
        title={controle ? `Controle ter plaatse van ${datum(controle.op)}` : `Controle ter plaatse bij ${aanbieder.naam}`}
        crumbs={[
          { label: 'Controles', to: '/controles' },
          { label: aanbieder.naam, to: `/aanbieders/${aanbieder.id}` },
        ]}
        lead="Controleer zo nodig in overleg met de cliënt. Of u overlegde, hoort altijd bij de controle."
      />
      <ErrorSummary result={result} />
      {antwoord?.huidig && <Opgeslagen controle={antwoord.huidig} />}
      {magSchrijven ? (
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="aanbieder" value={aanbieder.id} />
          {controle && <input type="hidden" name="versie" value={antwoord?.huidig?.versie ?? controle.versie} />}
          <TextField
            label="Dag van de controle"
            name="op"
            type="date"
            required
            result={result}
            value={controle?.op ?? vandaag}
            className="w-s"
          />
          <RadioField
            label="Waarom"
            name="aanleiding"
            result={result}
            value={controle?.aanleiding}
            options={keuzes(CONTROLEAANLEIDING_TEKST)}
            hint="Alleen een periodieke controle telt mee voor de norm die anderen zien: een andere dag zou iets over een melding zeggen."
          />
          <RadioField label="Waar" name="plaats" result={result} value={controle?.plaats} options={keuzes(CONTROLEPLAATS_TEKST)} />
          <RadioField
            label="Alleen bij een woning: gaf de bewoner toestemming?"
            name="toestemming"
            result={result}
            value={toestemming}
            options={JA_NEE}
          />
          <RadioField
            label="Overlegde u vooraf met de cliënt?"
            name="overleg"
            result={result}
            value={controle?.overleg_client}
            options={JA_NEE}
            hint="Een verplicht antwoord."
          />
          <TextField label="Bij ja: wanneer" name="overleg_op" type="date" result={result} value={controle?.overleg_op} className="w-s" />
          <TextField
            label="Bij nee: waarom niet"
            name="overleg_reden"
            result={result}
            value={controle?.overleg_reden}
            maxLength={500}
            hint={NIET_OPSCHRIJVEN}
          />
          <SelectField
            label="Hoort bij onderzoek"
            name="onderzoek"
            required={false}
            result={result}
            value={controle?.onderzoek_id ?? onderzoek}
            empty="geen"
            options={onderzoeken.map(({ id, nummer, onderwerp }) => ({ value: id, label: `${nummer}: ${onderwerp}` }))}
          />
          <TextArea
            label="Wat u zag"
            name="bevindingen"
            rows={6}
            required={false}
            result={result}
            value={controle?.bevindingen}
            hint={NIET_OPSCHRIJVEN}
          />
          <div className="row">
            <Button>{controle ? 'Controle opslaan' : 'Controle vastleggen'}</Button>
            <Link to="/controles">Terug naar de lijst</Link>
          </div>
        </form>
      ) : (
        controle && <Opgeslagen controle={controle} />
      )}
    </>
  )
}

function Opgeslagen({ controle }: { controle: Controle }) {
  return (
    <div className="card">
      <dl className="dl">
        <dt>Dag</dt>
        <dd>{datum(controle.op)}</dd>
        <dt>Waarom</dt>
        <dd>{CONTROLEAANLEIDING_TEKST[controle.aanleiding]}</dd>
        <dt>Waar</dt>
        <dd>{CONTROLEPLAATS_TEKST[controle.plaats]}</dd>
        <dt>Overleg met de cliënt</dt>
        <dd>{controle.overleg_client === 'ja' ? `ja, op ${datum(controle.overleg_op!)}` : `nee: ${controle.overleg_reden}`}</dd>
        <dt>Wat u zag</dt>
        <dd className="pre">{controle.bevindingen ?? 'niets opgeschreven'}</dd>
      </dl>
    </div>
  )
}

function KiesAanbieder({ keuze, zoek }: { keuze: { id: number; naam: string }[]; zoek: string }) {
  return (
    <>
      <PageHead
        title="Controle ter plaatse vastleggen"
        crumbs={[{ label: 'Controles', to: '/controles' }]}
        lead="Kies eerst de aanbieder."
      />
      <Aanbiederkeuze keuze={keuze} zoek={zoek} naar="/controles/nieuw" />
    </>
  )
}
