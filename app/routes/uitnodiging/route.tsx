import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { limitSignIn } from '../../../db/inlogpogingen.ts'
import { getInlogpersoonById, getUitnodiging, useUitnodiging } from '../../../db/personen.ts'
import { endSessie, startSessie } from '../../../db/sessies.ts'
import { readForm, refuse } from '../../form.ts'
import { hashPassword } from '../../password.server.ts'
import { orUnavailable, readSessionId, sessionCookie } from '../../session.server.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { weigerWachtwoord } from '../../wachtwoord.ts'
import { uitnodigingSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Uitnodiging · Peil' }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const uitnodiging = await orUnavailable(getUitnodiging(context.db, params.token!))
  if (!uitnodiging) return data({ uitnodiging: null }, { status: 410 })
  const { email, naam, gemeenteNaam } = uitnodiging
  return data({ uitnodiging: { email, naam, gemeenteNaam } })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const posted = await request.formData()
  const wait = await orUnavailable(limitSignIn(context.pool, 'uitnodiging', context.ip))
  if (wait !== null) return data({ result: refuse(posted, 'Te veel pogingen. Wacht een minuut en probeer het opnieuw.') }, { status: 429 })
  const uitnodiging = await orUnavailable(getUitnodiging(context.db, params.token!))
  // the loader, which runs next, says what the matter is
  if (!uitnodiging) return data({ result: undefined }, { status: 410 })
  const form = readForm(posted, uitnodigingSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const { naam, wachtwoord } = form.value
  const zwak = weigerWachtwoord(wachtwoord, { email: uitnodiging.email, gemeenten: [uitnodiging.gemeenteNaam] })
  if (zwak) return data({ result: refuse(posted, { wachtwoord: zwak }) }, { status: 400 })

  if (!(await orUnavailable(useUitnodiging(context.db, uitnodiging, params.token!, naam, await hashPassword(wachtwoord))))) {
    return data({ result: undefined }, { status: 410 })
  }
  const persoon = await orUnavailable(getInlogpersoonById(context.db, uitnodiging.persoon))
  const zonderCode = persoon?.totp_geheim === null
  const oud = readSessionId(request, context.env.url)
  if (oud) await orUnavailable(endSessie(context.db, oud))
  const id = await orUnavailable(startSessie(context.db, uitnodiging.persoon, zonderCode, uitnodiging.gemeente))
  throw redirect(zonderCode ? '/?melding=welkom' : '/inloggen/code', { headers: { 'Set-Cookie': sessionCookie(context.env.url, id) } })
}

export default function Uitnodiging() {
  const { uitnodiging } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  if (!uitnodiging) {
    return (
      <div className="door">
        <h1 className="nl-heading nl-heading--level-1">Deze link werkt niet meer</h1>
        <p>Een link werkt één keer en zeven dagen lang. Vraag een beheerder van uw gemeente om een nieuwe link.</p>
        <p>
          Heeft u al een wachtwoord? <Link to="/inloggen">Log dan in</Link>.
        </p>
      </div>
    )
  }
  return (
    <div className="door">
      <div>
        <h1 className="nl-heading nl-heading--level-1">Welkom bij Peil</h1>
        <p className="soft">
          {uitnodiging.gemeenteNaam}. U logt in met <b>{uitnodiging.email}</b>.
        </p>
      </div>
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="email" value={uitnodiging.email} autoComplete="username" />
        <TextField
          label="Uw naam"
          name="naam"
          autoComplete="name"
          value={uitnodiging.naam}
          result={result}
          hint="Zo zien collega's u in Peil."
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
        <Button>Wachtwoord opslaan en inloggen</Button>
      </form>
    </div>
  )
}
