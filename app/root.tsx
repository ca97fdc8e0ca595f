import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { countNavigatie } from '../db/tellingen.ts'
import { may } from './access.ts'
import { inGemeente, toegang } from './session.server.ts'
import { weigeringTekst } from './text.ts'
import { Frame } from './ui/frame.tsx'
import font from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'
import styles from './ui/style.css?url'

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/peil.svg', type: 'image/svg+xml' },
  // with the stylesheet instead of after it: the text is not set twice
  { rel: 'preload', href: font, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
]
export const meta: MetaFunction = ({ error }) => [{ title: error ? `${explain(error).title} · Peil` : 'Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  // the same page for everyone, whoever is signed in: only then may it be kept by a cache
  if (isOpenbaar(new URL(request.url).pathname)) return { nonce: context.nonce, wie: null }
  const wie = await toegang(context, request)
  if (!wie) return { nonce: context.nonce, wie: null }
  const telling = await inGemeente(context, wie, (trx) => countNavigatie(trx, wie.gemeente, context.vandaag))
  const mag = (recht: Parameters<typeof may>[1]) => may(wie.rollen, recht)
  const menu = [
    [
      ...(mag('werken') ? [{ label: 'Vandaag', to: '/' }] : []),
      ...(mag('aanbieders.lezen') ? [{ label: 'Aanbieders', to: '/aanbieders', aantal: telling.aanbieders }] : []),
      ...(mag('overleggen.lezen') ? [{ label: 'Overleggen', to: '/overleggen', aantal: telling.overleggen }] : []),
      ...(mag('hiaten.lezen') ? [{ label: 'Hiaten', to: '/hiaten', aantal: telling.hiaten }] : []),
    ],
    [
      ...(mag('trends.lezen') ? [{ label: 'Trends', to: '/trends' }] : []),
      ...(mag('ervaring.uitslag') ? [{ label: 'Ervaring', to: '/ervaring' }] : []),
      ...(mag('tarieven.lezen') ? [{ label: 'Tarieven', to: '/tarieven' }] : []),
      ...(mag('rapportages.lezen') ? [{ label: 'Rapportages', to: '/rapportages' }] : []),
    ],
    [
      ...(mag('participatie.lezen')
        ? [
            { label: 'Participatie', to: '/participatie' },
            { label: 'Adviezen', to: '/adviezen' },
            { label: 'Trajecten', to: '/trajecten' },
          ]
        : []),
      ...(mag('afwijkingen.lezen') ? [{ label: 'Afwijkingen', to: '/afwijkingen' }] : []),
    ],
    [
      // what stands behind the wall
      ...(mag('toezicht.lezen')
        ? [
            { label: 'Meldingen', to: '/meldingen' },
            { label: 'Signalen', to: '/signalen' },
            { label: 'Onderzoeken', to: '/onderzoeken' },
            { label: 'Controles', to: '/controles' },
            { label: 'Steekproeven', to: '/steekproeven' },
            { label: 'Jaarverslag', to: '/jaarverslag' },
          ]
        : []),
      ...(mag('maatregelen.lezen') ? [{ label: 'Maatregelen', to: '/maatregelen' }] : []),
      ...(mag('toezicht.lezen') ? [{ label: 'Logboek van toezicht', to: '/toezicht/logboek' }] : []),
    ],
    [
      ...(mag('normen.lezen') ? [{ label: 'Normen', to: '/normen' }] : []),
      ...(mag('taken.lezen') ? [{ label: 'Taken', to: '/taken' }] : []),
    ],
    [
      ...(mag('gebruikers.lezen') ? [{ label: 'Gebruikers', to: '/beheer/gebruikers' }] : []),
      ...(mag('instellingen.wijzigen') ? [{ label: 'Instellingen', to: '/beheer/instellingen' }] : []),
      ...(mag('logboek.lezen') ? [{ label: 'Logboek', to: '/beheer/logboek' }] : []),
      ...(mag('post.lezen') ? [{ label: 'Post', to: '/beheer/post' }] : []),
    ],
  ]
  return {
    nonce: context.nonce,
    wie: {
      naam: wie.naam,
      rollen: wie.rollen,
      gemeente: wie.instellingen.naam,
      code: wie.gemeente,
      demo: wie.instellingen.demo,
      gemeenten: wie.gemeenten,
    },
    menu,
  }
}

/** What anyone may open without an account. The survey form too: it may not know who is signed in on that computer. */
const isOpenbaar = (pathname: string): boolean => /^\/(openbaar|v)\//.test(pathname)

/** A public page is a document and no more: it needs no script, and has the colours of its municipality. */
function Document({
  children,
  nonce,
  thema,
  groot = false,
}: {
  children: ReactNode
  nonce: string | undefined
  thema: string | undefined
  groot?: boolean
}) {
  const { pathname } = useLocation()
  const openbaar = isOpenbaar(pathname)
  const kleuren = openbaar ? /^\/openbaar\/(\d{4})(\/|$)/.exec(pathname)?.[1] : thema
  return (
    <html lang="nl">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {kleuren && <link rel="stylesheet" href={`/thema/${kleuren}.css`} />}
      </head>
      <body className={`voorbeeld-theme peil-theme${groot ? ' groot' : ''}`}>
        <a className="skip" href="#inhoud">
          Naar de inhoud
        </a>
        {children}
        {!openbaar && <ScrollRestoration nonce={nonce} />}
        {!openbaar && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function App() {
  const data = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  return (
    <Document nonce={data.nonce} thema={data.wie?.code} groot={data.wie?.rollen.includes('klankbordgroep')}>
      {data.wie ? (
        <Frame wie={data.wie} menu={data.menu}>
          <Outlet />
        </Frame>
      ) : isOpenbaar(pathname) ? (
        <Outlet />
      ) : (
        <main id="inhoud" tabIndex={-1}>
          <Outlet />
        </main>
      )}
    </Document>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>('root')
  const { title, text, retry } = explain(error)
  const body = (
    <>
      {retry && <meta httpEquiv="refresh" content="5" />}
      <h1 className="nl-heading nl-heading--level-1">{title}</h1>
      <p className="lead">{text}</p>
      <p>
        <Link to="/" reloadDocument>
          Naar het begin
        </Link>
      </p>
    </>
  )
  return (
    <Document nonce={data?.nonce} thema={data?.wie?.code} groot={data?.wie?.rollen.includes('klankbordgroep')}>
      {data?.wie ? (
        <Frame wie={data.wie} menu={data.menu}>
          {body}
        </Frame>
      ) : (
        <main id="inhoud" tabIndex={-1}>
          {body}
        </main>
      )}
    </Document>
  )
}

function explain(error: unknown): { title: string; text: string; retry?: boolean } {
  if (!isRouteErrorResponse(error))
    return {
      title: 'Er ging iets mis',
      text: 'Dit ligt aan Peil, niet aan u. Er is niets half opgeslagen. Probeer het opnieuw, of meld het aan uw beheerder.',
    }
  if (error.status === 503)
    return {
      title: 'De database is even niet bereikbaar',
      text: 'Deze pagina probeert het vanzelf opnieuw. U hoeft niets te doen.',
      retry: true,
    }
  if (error.status === 404) return { title: 'Niet gevonden', text: 'Deze pagina bestaat niet, of u mag haar niet zien.' }
  if (error.status === 403) return { title: 'Geen toegang', text: refusal(error.data) }
  return { title: 'Dit kan niet', text: typeof error.data === 'string' && error.data ? error.data : 'Peil kon dit verzoek niet uitvoeren.' }
}

function refusal(data: unknown): string {
  try {
    const weigering = typeof data === 'string' ? JSON.parse(data) : data
    if (weigering?.code === 'geen_rol')
      return 'U bent ingelogd, maar u heeft nu geen rol in een gemeente. Misschien is uw termijn voorbij. Vraag het aan uw gemeente.'
    return weigeringTekst(weigering)
  } catch {
    return 'Dit mag u niet zien of doen.'
  }
}
