import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getEigenLid, getKlankbordgroep, listLeden, listVoordrachten } from '../../../db/klankbordgroep.ts'
import { may } from '../../access.ts'
import { readForm, refuse } from '../../form.ts'
import { isOnverenigbaar, klankbordsituaties, laatsteVerklaring, magZonderVoordracht, zitOp } from '../../rules/klankbordgroep.ts'
import { listNormen } from '../../../db/regelsets.ts'
import { plusDagen } from '../../rules/dag.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { situatieTekst } from '../../text.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Note, PageHead } from '../../ui/page.tsx'
import { ACTIES, checkIntent } from './acties.server.ts'
import { isIntent, SCHEMAS } from './form.ts'
import { Benoemen, Voordragen } from './formulieren.tsx'
import { Leden, OudLeden } from './leden.tsx'
import { Voordrachten } from './voordrachten.tsx'

export const meta: MetaFunction = () => [{ title: 'Leden van de klankbordgroep · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.leden')
  const { vandaag } = context
  const isLid = wie.rollen.includes('klankbordgroep')
  return inGemeente(context, wie, async (trx) => {
    const groep = await getKlankbordgroep(trx, wie.gemeente)
    const leden = await listLeden(trx, wie.gemeente)
    const voordrachten = await listVoordrachten(trx, wie.gemeente)
    const norm = (await listNormen(trx, wie.gemeente, vandaag)).find(({ soort }) => soort === 'klankbordgroep')
    const parameters = norm?.soort === 'klankbordgroep' ? norm.parameters : null
    const gebruikt = new Set(leden.map(({ voordracht }) => voordracht))
    const feiten = {
      leden,
      voordrachten: voordrachten.map(({ voorgedragenOp, uiterlijk, besluitOp, ingetrokkenOp, gewistOp }) => ({
        voorgedragenOp,
        uiterlijk,
        afgedaanOp: besluitOp ?? ingetrokkenOp ?? gewistOp,
      })),
    }
    const kaal = leden.map(({ verklaringen, email, eindeReden, ...lid }) => {
      const stand = laatsteVerklaring(verklaringen, vandaag)
      return {
        ...lid,
        // a member sees who sits, not how to reach the others or why someone left
        email: isLid ? null : email,
        eindeReden: isLid ? null : eindeReden,
        zit: zitOp(lid, vandaag),
        laatsteDag: plusDagen(lid.tot, -1),
        opgave: stand && {
          op: stand.verklaring.op,
          tot: plusDagen(stand.verlooptOp, -1),
          verlopen: stand.verlooptOp <= vandaag,
          onverenigbaar: isOnverenigbaar(stand.verklaring),
        },
      }
    })
    return {
      vandaag,
      isLid,
      eigen: isLid ? ((await getEigenLid(trx, wie)) ?? null) : null,
      groep,
      parameters,
      leden: kaal.filter(({ zit, benoemdOp }) => zit || benoemdOp > vandaag),
      oud: kaal.filter(({ zit, benoemdOp }) => !zit && benoemdOp <= vandaag),
      voordrachten: isLid ? voordrachten.map((voordracht) => ({ ...voordracht, email: null })) : voordrachten,
      overgenomen: voordrachten
        .filter(
          ({ id, soort, besluit, gewistOp }) =>
            soort === 'benoeming' && besluit === 'overgenomen' && gewistOp === null && !gebruikt.has(id),
        )
        .map(({ id, naam, email }) => ({ id, naam: naam!, email })),
      zonderVoordracht: magZonderVoordracht(leden, vandaag),
      wachtOpRaadsperiode: groep.zittingsduur === 'raadsperiode' && groep.raadsperiode_tot === null,
      situaties: parameters ? klankbordsituaties(feiten, parameters, vandaag) : [],
      mag: {
        besluiten: may(wie.rollen, 'participatie.besluiten'),
        inbrengen: may(wie.rollen, 'participatie.inbrengen'),
        schrijven: may(wie.rollen, 'participatie.schrijven'),
      },
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.leden')
  const posted = await request.formData()
  const intent = posted.get('intent')
  if (!isIntent(intent)) throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const weigering = checkIntent(wie, intent)
  if (weigering) throw new Response(JSON.stringify(weigering), { status: 403 })
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ intent, plek: String(posted.get('id') ?? posted.get('lid') ?? ''), result: form.result }, { status: 400 })
  const uitkomst = await inGemeente(context, wie, (trx) => ACTIES[intent](trx, wie, form.value as never, context.vandaag))
  if (!uitkomst.ok)
    return data(
      { intent, plek: String(posted.get('id') ?? posted.get('lid') ?? ''), result: refuse(posted, uitkomst.fouten) },
      { status: uitkomst.status },
    )
  throw redirect(`/participatie/leden?melding=${uitkomst.melding}`)
}

export type Ledenpagina = ReturnType<typeof useLoaderData<typeof loader>>
export type Poging = ReturnType<typeof useActionData<typeof action>>

export default function LedenPagina() {
  const pagina = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const { groep, parameters, situaties, leden, mag, isLid } = pagina
  const gegevens = (aantal: number, dag: string | null) => ({
    leden: leden.filter(({ zit }) => zit).length,
    minimum: parameters?.minimum ?? null,
    maximum: parameters?.maximum ?? null,
    aantal,
    dag,
  })
  return (
    <>
      <PageHead
        title="Leden"
        crumbs={[{ label: 'Participatie', to: '/participatie' }]}
        lead={
          parameters
            ? `${groep.naam}: ${parameters.minimum} tot en met ${parameters.maximum} leden.${groep.ondersteuning ? ` Ondersteund door ${groep.ondersteuning}.` : ''}`
            : groep.naam
        }
        actions={!isLid && <ButtonLink to="/participatie/afspraken">Afspraken</ButtonLink>}
      />
      <ErrorSummary result={poging?.result} />
      {situaties.length > 0 && (
        <ul className="stack" style={{ listStyle: 'none', padding: 0 }} aria-label="Wat er aan de hand is">
          {situaties.map(({ situatie, aantal, dag }) => (
            <li key={situatie}>
              <Verdict
                uitkomst={
                  situatie === 'zittingstermijn_eindigt'
                    ? 'te_beoordelen'
                    : situatie === 'verklaring_ontbreekt'
                      ? 'onbekend'
                      : situatie === 'voordracht_onbeantwoord'
                        ? 'verlopen'
                        : 'voldoet_niet'
                }
              >
                {situatieTekst(situatie, gegevens(aantal, dag), null)}
              </Verdict>
            </li>
          ))}
        </ul>
      )}
      {!isLid && pagina.wachtOpRaadsperiode && (
        <Note kind="warning">
          De raadsperiode is nog niet ingevuld. Zonder die dagen kunt u niemand benoemen.{' '}
          <Link to="/participatie/afspraken">Vul de raadsperiode in</Link>.
        </Note>
      )}
      <Leden pagina={pagina} poging={poging} />
      <Voordrachten pagina={pagina} poging={poging} />
      {mag.inbrengen && <Voordragen pagina={pagina} poging={poging} />}
      {mag.besluiten && <Benoemen pagina={pagina} poging={poging} />}
      <OudLeden pagina={pagina} />
    </>
  )
}
