import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { leesPagina } from '../../adres.ts'
import { PRODUCTCATEGORIEEN } from '../../rules/identificatie.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { categorienaam, WOO_GROND } from '../../tarieftekst.ts'
import { FilterForm, FilterSelect } from '../../ui/filters.tsx'
import { ErrorSummary } from '../../ui/field.tsx'
import { ButtonLink, Empty, Note, PageHead } from '../../ui/page.tsx'
import { voerUit } from './acties.server.ts'
import { readVergelijking } from './beeld.server.ts'
import { type Intent, INTENTS } from './form.ts'
import { Groepen, Jaren, Kostprijzen, Kwaliteit, Prijzen } from './parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.categorie ? `${categorienaam(data.categorie)} vergelijken` : 'Tarieven vergelijken'} · Tarieven · Peil` },
]

const leesCategorie = (params: URLSearchParams): string | null =>
  Object.keys(PRODUCTCATEGORIEEN).find((code) => code === params.get('categorie')) ?? null

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.lezen')
  const params = new URL(request.url).searchParams
  return inGemeente(context, wie, (trx) => readVergelijking(trx, wie, leesCategorie(params), leesPagina(params), context.vandaag))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const posted = await request.formData()
  const intent = INTENTS.find((naam) => naam === posted.get('intent'))
  const categorie = Object.keys(PRODUCTCATEGORIEEN).find((code) => code === posted.get('categorie'))
  if (!intent || !categorie) throw new Response('Peil kent dit formulier niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const antwoord = await inGemeente(context, wie, (trx) => voerUit(trx, wie, intent, categorie, posted, context.vandaag))
  if (!antwoord.ok) return data({ intent, result: antwoord.result }, { status: antwoord.status })
  throw redirect(`/tarieven/vergelijken?categorie=${categorie}&melding=${antwoord.melding}`)
}

const KRUIMELS = [{ label: 'Tarieven', to: '/tarieven' }]

export default function TarievenVergelijken() {
  const beeld = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const van = (intent: Intent) => (poging?.intent === intent ? poging.result : undefined)
  if (beeld.categorie === null) {
    return (
      <>
        <PageHead title="Tarieven vergelijken" crumbs={KRUIMELS} />
        <Empty actions={<ButtonLink to="/tarieven">Naar de tarieven</ButtonLink>}>
          Er loopt vandaag geen vastgesteld tarief. Stel eerst een tarief vast, of lees tarieven in.
        </Empty>
      </>
    )
  }
  const { categorie, categorieen, mag, tarieven, totaal, prijzen, groepen, keuzes, kwaliteit } = beeld
  const keuze = [...new Set([...categorieen, categorie])].sort()
  return (
    <>
      <PageHead
        title={`${categorienaam(categorie)} vergelijken`}
        crumbs={KRUIMELS}
        lead="Het tarief naast de berekende kostprijs, vorige jaren, andere gemeenten en de kwaliteit."
        actions={
          <span className="small">
            Exporteren als <a href={`/tarieven/vergelijken/export?categorie=${categorie}&formaat=csv`}>CSV</a> of{' '}
            <a href={`/tarieven/vergelijken/export?categorie=${categorie}&formaat=xlsx`}>Excel</a>
          </span>
        }
      />
      <FilterForm>
        <FilterSelect
          label="Productcategorie"
          name="categorie"
          value={categorie}
          options={keuze.map((code) => [code, `${code} ${categorienaam(code)}`])}
        />
      </FilterForm>
      <ErrorSummary result={poging?.result} />
      {mag.opbouw && tarieven.some(({ aanbieder_id, heeftBlad }) => aanbieder_id !== null && heeftBlad) && (
        <Note>Hier staan ook cijfers van één aanbieder. Alleen contractmanagers zien die. {WOO_GROND}</Note>
      )}
      <Kostprijzen categorie={categorie} tarieven={tarieven} totaal={totaal} opbouw={mag.opbouw} />
      <Jaren tarieven={tarieven} />
      <Prijzen categorie={categorie} prijzen={prijzen} mag={mag.wijzigen} result={van('prijs')} />
      <Groepen
        categorie={categorie}
        groepen={groepen}
        keuzes={keuzes}
        mag={mag.wijzigen}
        result={van('groep')}
        einde={van('groep-beeindigen')}
      />
      <Kwaliteit kwaliteit={kwaliteit} magAanbieder={mag.aanbieder} eigen={mag.eigen} />
    </>
  )
}
