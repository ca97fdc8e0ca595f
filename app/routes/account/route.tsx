import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import { limitSignIn } from '../../../db/inlogpogingen.ts'
import { getInlogpersoonById, saveWachtwoord } from '../../../db/personen.ts'
import { endEigenSessie, endSessies, listSessies } from '../../../db/sessies.ts'
import { readForm, refuse } from '../../form.ts'
import { hashPassword, verifyPassword } from '../../password.server.ts'
import { inGemeente, orUnavailable, vereisToegang } from '../../session.server.ts'
import { moment, ROL_TEKST } from '../../text.ts'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { ButtonLink, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { weigerWachtwoord } from '../../wachtwoord.ts'
import { wachtwoordSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Mijn account · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request)
  const sessies = await inGemeente(context, wie, (trx) => listSessies(trx, wie.persoon))
  return {
    naam: wie.naam,
    email: wie.email,
    rollen: wie.rollen,
    gemeente: wie.instellingen.naam,
    heeftTotp: wie.heeftTotp,
    sessies: sessies.map(({ id_hash, begonnen_op, laatst_gezien_op }) => ({
      id: id_hash,
      begonnen: moment(begonnen_op),
      gezien: moment(laatst_gezien_op),
      deze: id_hash === wie.sessie,
    })),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request)
  const posted = await request.formData()
  if (posted.get('intent') === 'sessie') {
    await inGemeente(context, wie, (trx) => endEigenSessie(trx, wie.persoon, String(posted.get('sessie'))))
    return redirect('/account?melding=sessie-beeindigd')
  }
  const form = readForm(posted, wachtwoordSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const wait = await orUnavailable(limitSignIn(context.pool, wie.email, context.ip))
  if (wait !== null) return data({ result: refuse(posted, 'Te veel pogingen. Wacht een minuut en probeer het opnieuw.') }, { status: 429 })
  const persoon = await orUnavailable(getInlogpersoonById(context.db, wie.persoon))
  if (!(await verifyPassword(form.value.wachtwoord, persoon?.wachtwoord ?? null))) {
    return data({ result: refuse(posted, { wachtwoord: 'Dit is niet uw huidige wachtwoord.' }) }, { status: 400 })
  }
  const zwak = weigerWachtwoord(form.value.wachtwoord_nieuw, { email: wie.email, gemeenten: wie.gemeenten.map(({ naam }) => naam) })
  if (zwak) return data({ result: refuse(posted, { wachtwoord_nieuw: zwak }) }, { status: 400 })
  const nieuw = await hashPassword(form.value.wachtwoord_nieuw)
  await inGemeente(context, wie, async (trx) => {
    await saveWachtwoord(trx, wie.persoon, nieuw)
    await endSessies(trx, wie.persoon, wie.sessie)
    await addAudit(trx, wie, { handeling: 'wachtwoord.gewijzigd', onderwerp: `persoon:${wie.persoon}` })
  })
  return redirect('/account?melding=wachtwoord-gewijzigd')
}

export default function Account() {
  const { naam, email, rollen, gemeente, heeftTotp, sessies } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <>
      <PageHead title="Mijn account" />
      <ErrorSummary result={result} />
      <dl className="dl card">
        <dt>Naam</dt>
        <dd>{naam}</dd>
        <dt>E-mailadres</dt>
        <dd>{email}</dd>
        <dt>Uw rol in {gemeente}</dt>
        <dd>{rollen.map((rol) => ROL_TEKST[rol]).join(', ')}</dd>
        <dt>Code bij inloggen</dt>
        <dd>
          {heeftTotp ? 'aan' : 'uit'} · <Link to="/account/tweede-factor">{heeftTotp ? 'Uitzetten' : 'Aanzetten'}</Link>
        </dd>
      </dl>

      <Section title="Wachtwoord wijzigen" id="wachtwoord">
        <form method="post" className="stack" noValidate>
          <TextField label="Huidig wachtwoord" name="wachtwoord" type="password" autoComplete="current-password" result={result} required />
          <TextField
            label="Nieuw wachtwoord"
            name="wachtwoord_nieuw"
            type="password"
            autoComplete="new-password"
            result={result}
            hint="Ten minste 10 tekens. Drie woorden achter elkaar werken goed. Op andere apparaten wordt u uitgelogd."
            required
          />
          <Button>Wachtwoord wijzigen</Button>
        </form>
      </Section>

      <Section title="Waar u bent ingelogd">
        <Table
          caption="Waar u bent ingelogd"
          list
          head={
            <>
              <Th>Ingelogd op</Th>
              <Th>Laatst gezien</Th>
              <Th>Beëindigen</Th>
            </>
          }
        >
          {sessies.map((sessie) => (
            <Tr key={sessie.id}>
              <RowHead>
                {sessie.begonnen}
                {sessie.deze && <span className="sub">deze sessie</span>}
              </RowHead>
              <Td label="Laatst gezien">{sessie.gezien}</Td>
              <Td>
                {sessie.deze ? (
                  <span className="soft">Gebruik Uitloggen in het menu</span>
                ) : (
                  <form method="post">
                    <input type="hidden" name="intent" value="sessie" />
                    <button
                      type="submit"
                      className="nl-button--link"
                      name="sessie"
                      value={sessie.id}
                      aria-label={`Sessie van ${sessie.begonnen} beëindigen`}
                    >
                      Beëindigen
                    </button>
                  </form>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
        <p className="small soft">Een sessie stopt vanzelf na 30 minuten zonder gebruik, en altijd na 12 uur.</p>
      </Section>
      <p>
        <ButtonLink to="/">Terug naar Vandaag</ButtonLink>
      </p>
    </>
  )
}
