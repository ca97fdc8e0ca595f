import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import { limitSignIn } from '../../../db/inlogpogingen.ts'
import { getInlogpersoonById, useTotpStap } from '../../../db/personen.ts'
import { endSessie, startSessie } from '../../../db/sessies.ts'
import { readForm, refuse } from '../../form.ts'
import { orUnavailable, readSessionId, sessie, sessionCookie } from '../../session.server.ts'
import { totpStep } from '../../totp.server.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { veiligDoel } from '../inloggen/form.ts'

export const meta: MetaFunction = () => [{ title: 'Code invullen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const gevonden = await sessie(context, request)
  if (!gevonden) throw redirect('/inloggen')
  if (gevonden.tweede_factor) throw redirect('/')
  return null
}

const schema = z.object({ code: z.string({ error: 'Vul de zes cijfers uit uw app in.' }), naar: z.string().optional() })

export async function action({ context, request }: ActionFunctionArgs) {
  const gevonden = await sessie(context, request)
  if (!gevonden) throw redirect('/inloggen?melding=sessie-verlopen')
  const posted = await request.formData()
  const form = readForm(posted, schema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const wait = await orUnavailable(limitSignIn(context.pool, gevonden.persoon.email, context.ip))
  if (wait !== null)
    return data({ result: refuse(posted, `Te veel pogingen. Wacht ${wait} minuten en probeer het opnieuw.`) }, { status: 429 })
  const persoon = await orUnavailable(getInlogpersoonById(context.db, gevonden.persoon.id))
  const stap = persoon?.totp_geheim ? totpStep(persoon.totp_geheim, form.value.code) : null
  if (stap === null || !(await orUnavailable(useTotpStap(context.db, gevonden.persoon.id, stap)))) {
    return data(
      { result: refuse(posted, { code: 'Deze code klopt niet of is al gebruikt. Wacht op de volgende code in uw app.' }) },
      { status: 400 },
    )
  }
  const oud = readSessionId(request, context.env.url)
  const id = await orUnavailable(startSessie(context.db, gevonden.persoon.id, true, null))
  if (oud) await orUnavailable(endSessie(context.db, oud))
  throw redirect(veiligDoel(form.value.naar), { headers: { 'Set-Cookie': sessionCookie(context.env.url, id) } })
}

export default function Code() {
  const result = useActionData<typeof action>()?.result
  const [params] = useSearchParams()
  return (
    <div className="door">
      <h1 className="nl-heading nl-heading--level-1">Vul de code in</h1>
      <ErrorSummary result={result} />
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="naar" value={params.get('naar') ?? ''} />
        <TextField
          label="Code uit uw app"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          result={result}
          hint="Zes cijfers. Elke code werkt één keer."
          className="w-s"
          required
        />
        <Button>Verder</Button>
      </form>
    </div>
  )
}
