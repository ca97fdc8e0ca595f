import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { addTarief, getAanbiederMetKvk, getKvk, getTarief, listGeraakt } from '../../../db/tarieven.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { leesNummer } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { type Productcategorie, PRODUCTCATEGORIELIJST, soortVoorziening } from '../../rules/identificatie.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { EENHEDEN } from '../../tarieftekst.ts'
import { Button, ErrorSummary, SelectField, TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { tariefSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Nieuw tarief · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  return inGemeente(context, wie, async (trx) => {
    const params = new URL(request.url).searchParams
    const vorige = leesNummer(params.get('na'))
    const van = vorige === null ? undefined : await getTarief(trx, wie.gemeente, vorige)
    const eigen = van?.aanbieder_id ?? leesNummer(params.get('aanbieder'))
    return {
      kvk: eigen === null ? null : ((await getKvk(trx, wie.gemeente, eigen)) ?? null),
      // a successor begins where the one before it ends
      voorstel: van ? { productcategorie: van.productcategorie, product: van.product, eenheid: van.eenheid, vanaf: van.tot } : null,
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const posted = await request.formData()
  const form = readForm(posted, tariefSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { kvk, ...rest } = form.value
  const uitkomst = await inGemeente(context, wie, async (trx) => {
    const aanbieder = kvk === undefined ? null : await getAanbiederMetKvk(trx, wie.gemeente, kvk)
    if (aanbieder === undefined)
      return { fouten: { kvk: `Er is geen aanbieder met KvK-nummer ${kvk}. Controleer het nummer, of voeg de aanbieder eerst toe.` } }
    const eigen = aanbieder?.id ?? null
    const id = await addTarief(
      trx,
      wie,
      { ...rest, soort: soortVoorziening(rest.productcategorie as Productcategorie), aanbieder: eigen },
      context.vandaag,
    )
    await herbeoordeel(
      trx,
      wie,
      await listGeraakt(trx, wie.gemeente, { productcategorie: rest.productcategorie, aanbieder_id: eigen }, context.vandaag),
      context.vandaag,
      false,
      'tarieffactor',
    )
    await addAudit(trx, wie, {
      handeling: 'tarief.toegevoegd',
      onderwerp: `tarief:${id}`,
      gegevens: { productcategorie: rest.productcategorie, product: rest.product, aanbieder: eigen, vanaf: rest.vanaf, tot: rest.tot },
    })
    return { id }
  })
  if (uitkomst.fouten) return data({ result: refuse(posted, uitkomst.fouten) }, { status: 422 })
  throw redirect(`/tarieven/${uitkomst.id}/blad?melding=tarief-begonnen`)
}

export default function TariefNieuw() {
  const { kvk, voorstel } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead
        title="Nieuw tarief"
        crumbs={[{ label: 'Tarieven', to: '/tarieven' }]}
        lead="Dit wordt een concept. Daarna bouwt u het blad op en legt u het besluit vast."
      />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <SelectField
          label="Productcategorie"
          name="productcategorie"
          required
          result={result}
          value={voorstel?.productcategorie}
          empty="Kies"
          options={PRODUCTCATEGORIELIJST.map(([code, naam]) => ({ value: code, label: `${code} ${naam}` }))}
          hint="11 tot en met 14 zijn overige voorzieningen, de andere zijn diensten."
        />
        <TextField
          label="Product"
          name="product"
          required={false}
          result={result}
          value={voorstel?.product}
          maxLength={100}
          hint="Bijvoorbeeld: Begeleiding individueel. Leeg: de hele productcategorie."
        />
        <SelectField
          label="Eenheid"
          name="eenheid"
          required
          result={result}
          value={voorstel?.eenheid}
          empty="Kies"
          className="w-m"
          options={EENHEDEN.map((eenheid) => ({ value: eenheid, label: eenheid }))}
        />
        <TextField
          label="KvK-nummer van de aanbieder"
          name="kvk"
          required={false}
          result={result}
          value={kvk}
          className="w-s"
          inputMode="numeric"
          hint="Leeg: voor iedereen die dit levert. Het blad van één aanbieder zien alleen contractmanagers."
        />
        <TextField
          label="Vanaf"
          name="vanaf"
          required
          result={result}
          value={voorstel?.vanaf}
          className="w-s"
          hint="Bijvoorbeeld 1-1-2027."
        />
        <TextField
          label="Tot en met"
          name="totEnMet"
          required={false}
          result={result}
          className="w-s"
          hint="Leeg: tot er een nieuw tarief is."
        />
        <div className="row">
          <Button>Concept beginnen</Button>
          <Link to="/tarieven">Niet beginnen</Link>
        </div>
      </form>
    </>
  )
}
