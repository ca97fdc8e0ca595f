import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getAanbieder, listAanbieders } from '../../../db/aanbieders.ts'
import { addAudit } from '../../../db/audit.ts'
import { addMaatregel, getHandhavingsfeiten, listOnderwerpkeuze } from '../../../db/maatregelen.ts'
import { leesNummer } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { handhavingsweigeringTekst, MAATREGELSOORT_TEKST, SPOOR_TEKST } from '../../handhavingtekst.ts'
import { checkMaatregel, LADDER, REGISTREERT } from '../../rules/handhaving.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { Aanbiederkeuze, KEUZES } from '../../ui/aanbiederkeuze.tsx'
import { Button, ErrorSummary, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { SPOREN } from '../maatregelen/form.ts'
import { nieuwSchema, SOORTEN } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Nieuwe maatregel · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'maatregelen.wijzigen')
  const params = new URL(request.url).searchParams
  const gekozen = leesNummer(params.get('aanbieder'))
  const zoek = params.get('zoek')?.trim().slice(0, 100) ?? ''
  const adviseert = wie.rollen.includes('toezichthouder')
  return inGemeente(context, wie, async (trx) => {
    if (gekozen === null) {
      const filter = { zoek: zoek || null, perceel: null, categorie: null, norm: null, uitkomsten: null, contractmanager: null }
      const keuze = await listAanbieders(trx, wie.gemeente, filter, { kolom: 'naam', aflopend: false }, context.vandaag, {
        vanaf: 0,
        aantal: KEUZES,
      })
      return {
        aanbieder: null,
        keuze: keuze.map(({ id, naam }) => ({ id, naam })),
        zoek,
        normen: [],
        adviseert,
        norm: null,
        sporen: SPOREN,
      }
    }
    const aanbieder = await getAanbieder(trx, wie.gemeente, gekozen)
    if (!aanbieder) throw new Response('Deze aanbieder bestaat niet', { status: 404 })
    return {
      aanbieder: { id: aanbieder.id, naam: aanbieder.naam },
      keuze: [],
      zoek,
      adviseert,
      norm: params.get('norm'),
      normen: await listOnderwerpkeuze(trx, wie.gemeente, context.vandaag),
      sporen: adviseert ? SPOREN : SPOREN.filter((spoor) => wie.rollen.some((rol) => REGISTREERT[spoor].includes(rol as never))),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'maatregelen.wijzigen')
  const posted = await request.formData()
  const form = readForm(posted, nieuwSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { aanbieder, hoe, ...gegevens } = form.value
  if (hoe === 'advies' && !wie.rollen.includes('toezichthouder'))
    return data({ result: refuse(posted, { hoe: 'Een advies aan het college geeft alleen de toezichthouder.' }) }, { status: 422 })
  const uitkomst = await inGemeente(context, wie, async (trx) => {
    if (!(await getAanbieder(trx, wie.gemeente, aanbieder))) throw new Response('Deze aanbieder bestaat niet', { status: 404 })
    const feiten = await getHandhavingsfeiten(
      trx,
      wie.gemeente,
      { id: null, aanbieder, onderwerp: gegevens.onderwerp, zienswijze: null },
      context.vandaag,
    )
    if (feiten.onderwerpen.length === 0) return { fouten: { onderwerp: 'Kies een norm uit de lijst.' } }
    // what can still be done before it is imposed does not stand in the way of beginning
    const weigeringen = checkMaatregel(
      {
        soort: gegevens.soort,
        spoor: gegevens.spoor,
        op: context.vandaag,
        rollen: wie.rollen,
        grondslag: null,
        feiten: null,
        clausule: null,
        besluit: null,
        hersteltermijn: null,
        redenOverslaan: null,
      },
      feiten,
      context.vandaag,
    )
    const fouten: Record<string, string> = {}
    for (const weigering of weigeringen) {
      if (weigering.code === 'spoor_past_niet' || (weigering.code === 'wie' && hoe !== 'advies'))
        fouten.spoor ??= handhavingsweigeringTekst(weigering)
      if (weigering.code === 'onderwerp_aanvaard') fouten.onderwerp = handhavingsweigeringTekst(weigering)
    }
    if (hoe === 'advies' && !gegevens.feiten) fouten.feiten = 'Schrijf in het advies de feiten op, zonder gegevens van cliënten.'
    if (Object.keys(fouten).length > 0) return { fouten }
    const id = await addMaatregel(trx, wie, { aanbieder_id: aanbieder, staat: hoe, ...gegevens })
    await addAudit(trx, wie, {
      handeling: hoe === 'advies' ? 'maatregel.geadviseerd' : 'maatregel.toegevoegd',
      onderwerp: `maatregel:${id}`,
      gegevens: { aanbieder, soort: gegevens.soort, spoor: gegevens.spoor },
    })
    return { id }
  })
  if (uitkomst.fouten) return data({ result: refuse(posted, uitkomst.fouten) }, { status: 422 })
  throw redirect(`/maatregelen/${uitkomst.id}?melding=${hoe === 'advies' ? 'advies-gegeven' : 'maatregel-begonnen'}`)
}

export default function MaatregelNieuw() {
  const { aanbieder, keuze, zoek, normen, sporen, adviseert, norm } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const crumbs = [{ label: 'Maatregelen', to: '/maatregelen' }]
  if (!aanbieder) {
    return (
      <>
        <PageHead title="Nieuwe maatregel" crumbs={crumbs} lead="Kies eerst de aanbieder." />
        <Aanbiederkeuze keuze={keuze} zoek={zoek} naar="/maatregelen/nieuw" />
      </>
    )
  }
  return (
    <>
      <PageHead
        title={`Nieuwe maatregel bij ${aanbieder.naam}`}
        crumbs={crumbs}
        lead="U begint de voorbereiding. Opleggen kan daarna, als alles er is: ook de zienswijze van de aanbieder."
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="aanbieder" value={aanbieder.id} />
        {adviseert && (
          <RadioField
            label="Wat legt u vast"
            name="hoe"
            result={result}
            value="advies"
            options={[
              { value: 'advies', label: 'Advies aan het college', hint: 'Het college besluit. De contractmanager ziet het advies.' },
              { value: 'voorbereiding', label: 'Een eigen maatregel', hint: 'Bijvoorbeeld verscherpt toezicht.' },
            ]}
          />
        )}
        <SelectField
          label="Maatregel"
          name="soort"
          required
          result={result}
          empty="Kies"
          options={SOORTEN.map((soort) => ({ value: soort, label: `${LADDER[soort].nummer}. ${MAATREGELSOORT_TEKST[soort]}` }))}
          hint="Van licht naar zwaar."
        />
        <SelectField
          label="Spoor"
          name="spoor"
          required
          result={result}
          empty="Kies"
          options={sporen.map((spoor) => ({ value: spoor, label: SPOOR_TEKST[spoor] }))}
          hint="Een stap onder het contract heeft een bepaling nodig, een stap van bestuursrecht een besluit."
        />
        <SelectField
          label="Norm waar het om gaat"
          name="onderwerp"
          required
          result={result}
          value={norm}
          empty="Kies"
          options={normen.map(({ sleutel, naam, artikel }) => ({ value: sleutel, label: `${naam} (artikel ${artikel})` }))}
        />
        <TextArea
          label="Feiten"
          name="feiten"
          required={false}
          result={result}
          rows={5}
          hint="Wat er niet in orde is. Schrijf geen namen, geen BSN en geen diagnoses, en niets waaraan een cliënt of gebeurtenis te herkennen is: beide kanten lezen dit."
        />
        <TextArea
          label="Grondslag"
          name="grondslag"
          required={false}
          result={result}
          rows={2}
          hint="Bijvoorbeeld: artikel 3.1 Wmo 2015, of de bepaling waarop de stap rust."
        />
        <TextField label="Bepaling in het contract" name="clausule" required={false} result={result} maxLength={500} />
        <TextArea
          label="Waarom lichtere stappen worden overgeslagen"
          name="overgeslagen_reden"
          required={false}
          result={result}
          rows={2}
          hint="Alleen nodig als u stappen overslaat."
        />
        <div className="row">
          <Button>{adviseert ? 'Vastleggen' : 'Voorbereiding beginnen'}</Button>
          <Link to="/maatregelen">Niet vastleggen</Link>
        </div>
      </form>
    </>
  )
}
