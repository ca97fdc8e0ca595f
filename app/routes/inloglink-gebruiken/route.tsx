import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getLinkstand, useInloglink } from '../../../db/inloglinks.ts'
import { orUnavailable, sessionCookie } from '../../session.server.ts'
import { Button } from '../../ui/field.tsx'
import { linkCookie, readLinkCookie } from '../inloglink/form.ts'

export const meta: MetaFunction = () => [{ title: 'Inloggen · Peil' }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const stand = await orUnavailable(getLinkstand(context.db, params.token!, readLinkCookie(request)))
  return data({ stand }, { status: stand === 'goed' ? 200 : 403 })
}

/** Only a press of the button uses the link up: a mail program that looks ahead does not. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const browser = readLinkCookie(request)
  const id = browser === undefined ? undefined : await orUnavailable(useInloglink(context.db, params.token!, browser, context.vandaag))
  if (id === undefined) throw redirect(new URL(request.url).pathname)
  const headers = new Headers([
    ['Set-Cookie', sessionCookie(context.env.url, id)],
    ['Set-Cookie', linkCookie(context.env.url, null)],
  ])
  throw redirect('/participatie', { headers })
}

const TEKST = {
  werkt_niet: { kop: 'Deze link werkt niet meer', tekst: 'Een link werkt 30 minuten en één keer. Vraag een nieuwe link.' },
  andere_browser: {
    kop: 'Open de link in de browser waarin u erom vroeg',
    tekst: 'Voor uw veiligheid werkt een link alleen daar. Kopieer de link naar die browser, of vraag hier een nieuwe link.',
  },
}

export default function LinkGebruiken() {
  const { stand } = useLoaderData<typeof loader>()
  if (stand !== 'goed') {
    return (
      <div className="door">
        <h1 className="nl-heading nl-heading--level-1">{TEKST[stand].kop}</h1>
        <p>{TEKST[stand].tekst}</p>
        <p>
          <Link to="/inloggen/link">Vraag een nieuwe link</Link>
        </p>
      </div>
    )
  }
  return (
    <div className="door">
      <h1 className="nl-heading nl-heading--level-1">Welkom bij Peil</h1>
      <p>Druk op de knop om in te loggen. Daarna werkt deze link niet meer.</p>
      <form method="post">
        <Button>Inloggen</Button>
      </form>
    </div>
  )
}
