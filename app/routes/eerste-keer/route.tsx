import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { limitSignIn } from '../../../db/inlogpogingen.ts'
import { isLeeg, startGebruik } from '../../../db/personen.ts'
import { startSessie } from '../../../db/sessies.ts'
import { readForm, refuse } from '../../form.ts'
import { hashPassword } from '../../password.server.ts'
import { orUnavailable, sessionCookie } from '../../session.server.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { weigerWachtwoord } from '../../wachtwoord.ts'
import { eersteKeerSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Eerste keer · Peil' }]

/** Without this the framework keeps `Retry-After` to itself. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context }: LoaderFunctionArgs) {
  if (!(await orUnavailable(isLeeg(context.db)))) throw redirect('/')
  return null
}

export async function action({ context, request }: ActionFunctionArgs) {
  if (!(await orUnavailable(isLeeg(context.db)))) throw redirect('/')
  const posted = await request.formData()
  const form = readForm(posted, eersteKeerSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const eerste = form.value
  const zwak = weigerWachtwoord(eerste.wachtwoord, { email: eerste.email, gemeenten: [eerste.gemeentenaam] })
  if (zwak) return data({ result: refuse(posted, { wachtwoord: zwak }) }, { status: 400 })

  const wait = await orUnavailable(limitSignIn(context.pool, 'eerste keer', context.ip))
  if (wait !== null)
    return data(
      { result: refuse(posted, 'Te veel pogingen. Wacht een minuut en probeer het opnieuw.') },
      { status: 429, headers: { 'Retry-After': '60' } },
    )

  const persoon = await orUnavailable(
    startGebruik(context.db, { ...eerste, gemeenteNaam: eerste.gemeentenaam, wachtwoord: await hashPassword(eerste.wachtwoord) }),
  )
  if (persoon === undefined) {
    return data(
      {
        result: refuse(posted, {
          code: 'Deze code klopt niet. Kijk in de terminal waar Peil is gestart; na een nieuwe start staat er een nieuwe code.',
        }),
      },
      { status: 400 },
    )
  }
  const id = await orUnavailable(startSessie(context.db, persoon, true, null))
  throw redirect('/?melding=begonnen', { headers: { 'Set-Cookie': sessionCookie(context.env.url, id) } })
}

export default function EersteKeer() {
  const result = useActionData<typeof action>()?.result
  return (
    <div className="door">
      <div>
        <h1 className="nl-heading nl-heading--level-1">Peil in gebruik nemen</h1>
        <p className="soft">U maakt uw gemeente aan en wordt de eerste beheerder. Daarna nodigt u anderen uit.</p>
      </div>
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <TextField
          label="Code uit de terminal"
          name="code"
          result={result}
          hint="Acht letters en cijfers. De code staat in de terminal waar Peil is gestart met --leeg en werkt één keer."
          className="w-m"
          required
        />
        <TextField
          label="CBS-code van uw gemeente"
          name="gemeente"
          result={result}
          inputMode="numeric"
          hint="Vier cijfers, bijvoorbeeld 0432 voor Opmeer."
          className="w-s"
          required
        />
        <TextField label="Naam van uw gemeente" name="gemeentenaam" result={result} required />
        <TextField label="Uw naam" name="naam" autoComplete="name" result={result} required />
        <TextField
          label="Uw e-mailadres"
          name="email"
          type="email"
          autoComplete="username"
          result={result}
          hint="Hiermee logt u in."
          required
        />
        <TextField
          label="Wachtwoord"
          name="wachtwoord"
          type="password"
          autoComplete="new-password"
          result={result}
          hint="Ten minste 10 tekens. Drie woorden achter elkaar werken goed."
          required
        />
        <Button>In gebruik nemen</Button>
      </form>
      <p className="small soft">
        Heeft u geen code? Wie Peil beheert, maakt een link met <code>npm run -s beheerder -- uitnodigen</code>.
      </p>
    </div>
  )
}
