import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Trx } from '../../../db/client.server.ts'
import { heeftToezichthouder, listGebruikers } from '../../../db/personen.ts'
import { may, mayAccounttoegang, mayIntrekken, mayToekennen, ROLLEN } from '../../access.ts'
import { readForm, refuse } from '../../form.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumKort, ROL_TEKST, weigeringTekst } from '../../text.ts'
import { vandaag as dagVan } from '../../klok.server.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { Exporteren } from '../../ui/export.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { Table, Th } from '../../ui/table.tsx'
import { type Accountactie, kenToe, nodigUit, trekIn, type Uitkomst, wijzigAccount } from './acties.server.ts'
import { intrekkenSchema, persoonSchema, toekennenSchema, uitnodigenSchema } from './form.ts'
import { Gebruikerrij } from './gebruikerrij.tsx'
import { Uitnodigen } from './uitnodigen.tsx'

export const meta: MetaFunction = () => [{ title: 'Gebruikers · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'gebruikers.lezen')
  return inGemeente(context, wie, async (trx) => {
    const gebruikers = await listGebruikers(trx, wie.gemeente)
    const bezet = await heeftToezichthouder(trx, wie.gemeente)
    return {
      beheert: may(wie.rollen, 'gebruikers.beheren'),
      vraagtBesluit: !bezet,
      uitTeNodigen: ROLLEN.filter((rol) =>
        mayToekennen({ rol, heeft: [], door: wie.rollen, heeftToezichthouder: bezet, zelf: false, besluit: bezet ? null : 'nummer' }),
      ),
      gebruikers: gebruikers.map((gebruiker) => {
        const zelf = gebruiker.id === wie.persoon
        const heeft = gebruiker.rollen.map(({ rol }) => rol)
        return {
          ...gebruiker,
          zelf,
          rollen: gebruiker.rollen.map(({ id, rol, grond, toegekend_op }) => ({
            id,
            rol,
            grond,
            sinds: datumKort(dagVan(toegekend_op)),
            magIntrekken: mayIntrekken(wie.rollen, { rol, zelf }),
          })),
          toeTeKennen: ROLLEN.filter(
            (rol) =>
              !heeft.includes(rol) &&
              mayToekennen({ rol, heeft, door: wie.rollen, heeftToezichthouder: bezet, zelf, besluit: bezet ? null : 'nummer' }),
          ),
          // whether someone works elsewhere too is looked up when it matters: the action refuses with the reason
          magLink: !zelf && mayAccounttoegang(wie.rollen, { heeft, actief: gebruiker.actief, werktElders: false }),
          magBlokkeren: !zelf && mayAccounttoegang(wie.rollen, { heeft: [], actief: gebruiker.actief, werktElders: false }),
        }
      }),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = { ...(await vereisToegang(context, request, 'gebruikers.lezen')), url: context.env.url }
  const posted = await request.formData()
  const intent = String(posted.get('intent'))
  const weiger = (uitkomst: Exclude<Uitkomst, { ok: true }>) => {
    const { code } = uitkomst.weigering
    const tekst =
      code === 'heeft_rol'
        ? 'Deze persoon heeft deze rol al.'
        : code === 'onbekend'
          ? 'Dit is intussen gewijzigd. Kijk in de lijst hoe het nu is.'
          : weigeringTekst(uitkomst.weigering as Parameters<typeof weigeringTekst>[0])
    const fouten = code === 'aanwijzingsbesluit_ontbreekt' ? { besluit: tekst } : tekst
    return data({ intent, result: refuse(posted, fouten), link: null }, { status: code === 'rol' ? 403 : 409 })
  }
  const voer = async (werk: (trx: Trx) => Promise<Uitkomst>): Promise<Uitkomst> => {
    try {
      return await inGemeente(context, wie, werk)
    } catch (error) {
      // the wall as a constraint: it holds also for whoever comes past the rule
      if ((error as { constraint?: string }).constraint === 'rol_muur') return { ok: false, weigering: { code: 'muur' } }
      if ((error as { constraint?: string }).constraint === 'rol_eens') return { ok: false, weigering: { code: 'heeft_rol' } }
      throw error
    }
  }
  const metLink = (uitkomst: Extract<Uitkomst, { ok: true }>) =>
    data({ intent, result: undefined, link: { email: uitkomst.email, adres: uitkomst.link, gemaild: uitkomst.gemaild } })

  if (intent === 'uitnodigen') {
    const form = readForm(posted, uitnodigenSchema)
    if (!form.ok) return data({ intent, result: form.result, link: null }, { status: 400 })
    const { naam, email, besluit } = form.value
    const uitkomst = await voer((trx) => nodigUit(trx, wie, { naam, email, rollen: form.value['rol[]'], besluit: besluit ?? null }))
    return uitkomst.ok ? metLink(uitkomst) : weiger(uitkomst)
  }
  if (intent === 'toekennen') {
    const form = readForm(posted, toekennenSchema)
    if (!form.ok) return data({ intent, result: form.result, link: null }, { status: 400 })
    const uitkomst = await voer((trx) => kenToe(trx, wie, { ...form.value, besluit: form.value.besluit ?? null }))
    return uitkomst.ok ? redirect('/beheer/gebruikers?melding=rol-toegekend') : weiger(uitkomst)
  }
  if (intent === 'intrekken') {
    const form = readForm(posted, intrekkenSchema)
    if (!form.ok) return data({ intent, result: form.result, link: null }, { status: 400 })
    const uitkomst = await voer((trx) => trekIn(trx, wie, form.value))
    return uitkomst.ok ? redirect('/beheer/gebruikers?melding=rol-ingetrokken') : weiger(uitkomst)
  }
  const MELDING: Record<Accountactie, string> = {
    link: '',
    'tweede-factor': 'tweede-factor-weggehaald',
    blokkeren: 'geblokkeerd',
    deblokkeren: 'gedeblokkeerd',
  }
  const form = readForm(posted, persoonSchema)
  if (!form.ok || !(intent in MELDING)) throw new Response('Deze actie bestaat niet.', { status: 400 })
  const uitkomst = await voer((trx) => wijzigAccount(trx, wie, form.value.persoon, intent as Accountactie))
  if (!uitkomst.ok) return weiger(uitkomst)
  return intent === 'link' ? metLink(uitkomst) : redirect(`/beheer/gebruikers?melding=${MELDING[intent as Accountactie]}`)
}

export default function Gebruikers() {
  const { beheert, vraagtBesluit, uitTeNodigen, gebruikers } = useLoaderData<typeof loader>()
  const gegeven = useActionData<typeof action>()
  const result = gegeven?.intent === 'uitnodigen' ? gegeven.result : undefined
  const toekennen = gegeven?.intent === 'toekennen' ? gegeven.result : undefined
  return (
    <>
      <PageHead
        title="Gebruikers"
        actions={<Exporteren />}
        lead={
          beheert
            ? 'Wie in Peil mag, en met welke rol. Een ingetrokken rol werkt meteen.'
            : 'Wie in Peil mag, en met welke rol. Als toezichthouder kunt u een volgende toezichthouder toevoegen.'
        }
      />
      <ErrorSummary result={gegeven?.result} />
      {gegeven?.link &&
        (gegeven.link.adres === null ? (
          <Note kind="ok">
            <p role="status">
              {gegeven.link.email} staat al in Peil en heeft er nu de rol bij. Deze persoon logt in met het eigen wachtwoord of met de
              eerdere uitnodiging.
            </p>
          </Note>
        ) : (
          <Note kind="ok">
            <p role="status">
              <b>Geef deze link aan {gegeven.link.email}.</b> De link werkt één keer en zeven dagen lang. Peil toont hem alleen nu
              {gegeven.link.gemaild && ' en mailt hem ook'}.
            </p>
            <p className="link-eens">
              <code>{gegeven.link.adres}</code>
            </p>
          </Note>
        ))}
      <Table
        caption="Gebruikers"
        list
        head={
          <>
            <Th>Naam</Th>
            <Th>Rollen</Th>
            <Th>Account</Th>
            <Th>Wijzigen</Th>
          </>
        }
      >
        {gebruikers.map((gebruiker) => (
          <Gebruikerrij
            key={gebruiker.id}
            gebruiker={gebruiker}
            vraagtBesluit={vraagtBesluit}
            result={toekennen?.values.persoon?.[0] === String(gebruiker.id) ? toekennen : undefined}
          />
        ))}
      </Table>
      <p className="small soft">
        Niemand is in één gemeente {ROL_TEKST.toezichthouder} en {ROL_TEKST.contractmanager} tegelijk: wie toezicht houdt, beslist niet over
        contracten (Wmo artikel 6.1).
      </p>
      {uitTeNodigen.length > 0 && (
        <Section title={beheert ? 'Iemand uitnodigen' : 'Toezichthouder toevoegen'} id="uitnodigen">
          <Uitnodigen result={result} rollen={uitTeNodigen} vraagtBesluit={vraagtBesluit} />
        </Section>
      )}
    </>
  )
}
