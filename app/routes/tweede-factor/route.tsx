import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { limitSignIn } from '../../../db/inlogpogingen.ts'
import { getInlogpersoonById, saveTotp, useTotpStap } from '../../../db/personen.ts'
import { endSessies } from '../../../db/sessies.ts'
import { readForm, refuse } from '../../form.ts'
import { verifyPassword } from '../../password.server.ts'
import { inGemeente, orUnavailable, type Toegang, vereisToegang } from '../../session.server.ts'
import { newTotpSecret, qrPath, totpStep, totpUri } from '../../totp.server.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { Note, PageHead } from '../../ui/page.tsx'
import { aanSchema, uitSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Code bij inloggen · Peil' }]

const isVerplicht = (wie: Toegang): boolean => wie.rollen.some((rol) => wie.instellingen.totp_rollen.includes(rol))
const opzet = (geheim: string, email: string) => ({ geheim, qr: qrPath(totpUri(geheim, email)) })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request)
  return { verplicht: isVerplicht(wie), nieuw: wie.heeftTotp ? null : opzet(newTotpSecret(), wie.email) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request)
  const posted = await request.formData()
  const wait = await orUnavailable(limitSignIn(context.pool, wie.email, context.ip))
  if (wait !== null)
    return data({ result: refuse(posted, 'Te veel pogingen. Wacht een minuut en probeer het opnieuw.'), nieuw: undefined }, { status: 429 })

  if (wie.heeftTotp) {
    if (isVerplicht(wie))
      return data(
        { result: refuse(posted, 'Uw gemeente vraagt voor uw rol een code bij inloggen. U kunt dit niet uitzetten.'), nieuw: undefined },
        { status: 409 },
      )
    const form = readForm(posted, uitSchema)
    if (!form.ok) return data({ result: form.result, nieuw: undefined }, { status: 400 })
    const persoon = await orUnavailable(getInlogpersoonById(context.db, wie.persoon))
    if (!(await verifyPassword(form.value.wachtwoord, persoon?.wachtwoord ?? null)))
      return data({ result: refuse(posted, { wachtwoord: 'Dit is niet uw wachtwoord.' }), nieuw: undefined }, { status: 400 })
    await inGemeente(context, wie, async (trx) => {
      await saveTotp(trx, wie.persoon, null)
      await addAudit(trx, wie, { handeling: 'tweede_factor.uitgezet', onderwerp: `persoon:${wie.persoon}` })
    })
    return redirect('/account?melding=tweede-factor-uit')
  }

  const form = readForm(posted, aanSchema)
  if (!form.ok) {
    const geheim = form.result.values.geheim?.[0] ?? ''
    return data({ result: form.result, nieuw: form.result.errors.geheim ? undefined : opzet(geheim, wie.email) }, { status: 400 })
  }
  const { geheim, code } = form.value
  const stap = totpStep(geheim, code)
  if (stap === null) {
    return data(
      {
        result: refuse(posted, { code: 'Deze code klopt niet. Kijk of de klok van uw telefoon goed staat en vul de nieuwste code in.' }),
        nieuw: opzet(geheim, wie.email),
      },
      { status: 400 },
    )
  }
  await inGemeente(context, wie, async (trx) => {
    await saveTotp(trx, wie.persoon, geheim)
    await useTotpStap(trx, wie.persoon, stap)
    await endSessies(trx, wie.persoon, wie.sessie)
    await addAudit(trx, wie, { handeling: 'tweede_factor.aangezet', onderwerp: `persoon:${wie.persoon}` })
  })
  return redirect('/account?melding=tweede-factor-aan')
}

export default function TweedeFactor() {
  const geladen = useLoaderData<typeof loader>()
  const gegeven = useActionData<typeof action>()
  const result = gegeven?.result
  const nieuw = gegeven?.nieuw ?? geladen.nieuw
  return (
    <>
      <PageHead
        title="Code bij inloggen"
        crumbs={[{ label: 'Mijn account', to: '/account' }]}
        lead="Een app op uw telefoon maakt elke halve minuut een nieuwe code. Met alleen uw wachtwoord komt dan niemand binnen."
      />
      <ErrorSummary result={result} />
      {!nieuw ? (
        <form method="post" className="stack" noValidate>
          <p>Inloggen vraagt nu een code uit uw app.</p>
          {geladen.verplicht ? (
            <Note>
              Uw gemeente vraagt dit voor uw rol. U kunt het niet uitzetten. Heeft u een nieuwe telefoon? Vraag een beheerder om de code weg
              te halen en stel hem daarna opnieuw in.
            </Note>
          ) : (
            <>
              <TextField label="Uw wachtwoord" name="wachtwoord" type="password" autoComplete="current-password" result={result} required />
              <Button quiet>Uitzetten</Button>
            </>
          )}
        </form>
      ) : (
        <form method="post" className="stack" noValidate>
          {geladen.verplicht && (
            <Note kind="warning">Uw gemeente vraagt voor uw rol een code bij inloggen. Stel dit eerst in; daarna kunt u verder.</Note>
          )}
          <p>1. Scan de QR-code met een app als Microsoft Authenticator, 2FAS of FreeOTP.</p>
          <svg
            className="qr"
            viewBox={`0 0 ${nieuw.qr.size} ${nieuw.qr.size}`}
            width="220"
            height="220"
            role="img"
            aria-label="QR-code voor uw app"
            shapeRendering="crispEdges"
          >
            <rect width="100%" height="100%" fill="#fff" />
            <path d={nieuw.qr.path} fill="#000" />
          </svg>
          <p>
            Lukt scannen niet? Typ deze sleutel over in de app: <code className="num">{nieuw.geheim.match(/.{4}/g)?.join(' ')}</code>
          </p>
          <input type="hidden" name="geheim" value={nieuw.geheim} />
          <TextField
            label="2. Vul de code uit de app in"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            hint="Zes cijfers."
            result={result?.errors.code ? { ...result, values: {} } : result}
            className="w-s"
            required
          />
          <Button>Aanzetten</Button>
        </form>
      )}
    </>
  )
}
