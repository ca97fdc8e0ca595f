import { setTimeout as wacht } from 'node:timers/promises'
import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { AppLoadContext } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { withGemeente } from '../../../db/client.server.ts'
import { addInloglink, listLinkontvangers, maakBrowsersleutel } from '../../../db/inloglinks.ts'
import { limitSignIn } from '../../../db/inlogpogingen.ts'
import { addPost } from '../../../db/post.ts'
import { heeftDemo } from '../../../db/sessies.ts'
import { readForm, refuse } from '../../form.ts'
import { orUnavailable, toegang } from '../../session.server.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { Gelukt } from '../../ui/page.tsx'
import { linkCookie, linkmail, linkSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Inloglink vragen · Peil' }]
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

/** An address that is not known takes as long as one that is. */
const TEN_MINSTE_MS = 400

export async function loader({ context, request }: LoaderFunctionArgs) {
  if (await toegang(context, request)) throw redirect('/')
  return { demo: await orUnavailable(heeftDemo(context.db)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const posted = await request.formData()
  const form = readForm(posted, linkSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const wait = await orUnavailable(limitSignIn(context.pool, form.value.email, context.ip))
  if (wait !== null)
    return data(
      { result: refuse(posted, `Te veel pogingen. Wacht ${wait === 1 ? 'een minuut' : `${wait} minuten`} en probeer het opnieuw.`) },
      { status: 429, headers: { 'Retry-After': String(wait * 60) } },
    )
  const browser = maakBrowsersleutel()
  await Promise.all([orUnavailable(mailLinks(context, form.value.email, browser)), wacht(TEN_MINSTE_MS)])
  throw redirect('/inloggen/link?melding=link-gemaild', { headers: { 'Set-Cookie': linkCookie(context.env.url, browser) } })
}

async function mailLinks({ db, env, wachtrij, vandaag }: AppLoadContext, email: string, browser: string): Promise<void> {
  const ontvangers = await listLinkontvangers(db, email, vandaag)
  for (const { persoon, naam, email: aan, gemeente, gemeenteNaam } of ontvangers) {
    const scope = { gemeente, persoon }
    await withGemeente(db, scope, async (trx) => {
      const token = await addInloglink(trx, gemeente, persoon, browser)
      await addPost(trx, gemeente, { persoon, aan, ...linkmail(naam, gemeenteNaam, `${env.url}/inloggen/link/${token}`) })
      await addAudit(trx, scope, { handeling: 'inloglink.gemaild', onderwerp: `persoon:${persoon}` })
    })
  }
  // what waits in the outbox goes once a minute anyway
  if (ontvangers.length > 0) await wachtrij.stuur('post', {}).catch(() => {})
}

export default function Inloglink() {
  const { demo } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <div className="door">
      <div>
        <h1 className="nl-heading nl-heading--level-1">Inloggen met een link</h1>
        <p className="soft">Voor leden van de klankbordgroep</p>
      </div>
      <Gelukt />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <TextField
          label="Uw e-mailadres"
          name="email"
          type="email"
          autoComplete="email"
          result={result}
          hint="Wij mailen u een link. Een wachtwoord heeft u niet nodig."
          required
        />
        <Button>Mail mij een link</Button>
      </form>
      <p>
        Werkt u voor de gemeente? <Link to="/inloggen">Log in met uw wachtwoord</Link>.
      </p>
      {demo && (
        <p className="small soft">
          Dit is een demonstratie. Gebruik klankbordgroep@voorbeeld.test. De mail staat in de map <code>.data/post</code>, en op de pagina
          Post van beheerder@voorbeeld.test. Open de link in deze browser.
        </p>
      )}
    </div>
  )
}
