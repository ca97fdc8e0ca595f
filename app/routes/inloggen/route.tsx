import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { limitSignIn } from '../../../db/inlogpogingen.ts'
import { getInlogpersoon, isLeeg } from '../../../db/personen.ts'
import { heeftDemo, logSignIn } from '../../../db/sessies.ts'
import { startSessie } from '../../../db/sessies.ts'
import { readForm, refuse } from '../../form.ts'
import { verifyPassword } from '../../password.server.ts'
import { orUnavailable, sessionCookie, toegang } from '../../session.server.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { Gelukt } from '../../ui/page.tsx'
import { inlogSchema, veiligDoel } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Inloggen · Peil' }]

/** Without this the framework keeps `Retry-After` to itself. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request }: LoaderFunctionArgs) {
  if (await orUnavailable(isLeeg(context.db))) throw redirect('/eerste-keer')
  if (await toegang(context, request)) throw redirect('/')
  return { demo: await orUnavailable(heeftDemo(context.db)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const posted = await request.formData()
  const form = readForm(posted, inlogSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { email, wachtwoord, naar } = form.value

  const wait = await orUnavailable(limitSignIn(context.pool, email, context.ip))
  if (wait !== null) {
    return data(
      { result: refuse(posted, `Te veel pogingen. Wacht ${wait === 1 ? 'een minuut' : `${wait} minuten`} en probeer het opnieuw.`) },
      { status: 429, headers: { 'Retry-After': String(wait * 60) } },
    )
  }
  const persoon = await orUnavailable(getInlogpersoon(context.db, email))
  const goed = await verifyPassword(wachtwoord, persoon?.wachtwoord ?? null)
  await orUnavailable(logSignIn(context.db, persoon?.id ?? null, goed))
  if (!persoon || !goed) {
    return data(
      {
        result: refuse(
          posted,
          'Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw, of vraag een beheerder om een nieuwe link.',
        ),
      },
      { status: 400 },
    )
  }
  const id = await orUnavailable(startSessie(context.db, persoon.id, persoon.totp_geheim === null, null))
  const doel = veiligDoel(naar)
  throw redirect(persoon.totp_geheim === null ? doel : `/inloggen/code?naar=${encodeURIComponent(doel)}`, {
    headers: { 'Set-Cookie': sessionCookie(context.env.url, id) },
  })
}

export default function Inloggen() {
  const { demo } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const [params] = useSearchParams()
  return (
    <div className="door">
      <div>
        <h1 className="nl-heading nl-heading--level-1">Inloggen bij Peil</h1>
        <p className="soft">Toezicht op aanbieders van Wmo-ondersteuning</p>
      </div>
      <Gelukt />
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="naar" value={params.get('naar') ?? ''} />
        <TextField label="E-mailadres" name="email" type="email" autoComplete="username" result={result} required />
        <TextField label="Wachtwoord" name="wachtwoord" type="password" autoComplete="current-password" result={result} required />
        <Button>Inloggen</Button>
      </form>
      <p>
        Lid van de klankbordgroep? <Link to="/inloggen/link">Vraag een inloglink</Link>. U heeft geen wachtwoord nodig.
      </p>
      {demo && (
        <div className="small soft">
          <p>
            Dit is een demonstratie. Wachtwoord voor elk account: <b>peil-demo</b>
          </p>
          <p>contractmanager@voorbeeld.test, contractmanager2@…, toezichthouder@…, wethouder@…, beheerder@…</p>
        </div>
      )}
    </div>
  )
}
