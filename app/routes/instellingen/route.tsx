import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  type Ervaringinstellingen,
  getErvaringinstellingen,
  getGemeente,
  type Instellingen,
  saveInstellingen,
} from '../../../db/gemeenten.ts'
import { ROLLEN } from '../../access.ts'
import { readForm, refuse } from '../../form.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { ROL_TEKST } from '../../text.ts'
import { Button, CheckField, ErrorSummary, TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { Table, Td, Th, Tr, RowHead } from '../../ui/table.tsx'
import { instellingenSchema } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Instellingen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'instellingen.wijzigen')
  const { tweede_paar_ogen, voorbereiding_werkdagen, herinnering_dagen, escalatie_dagen, totp_rollen, andere_gebeurtenis, versie, naam } =
    wie.instellingen
  return {
    ...(await inGemeente(context, wie, (trx) => getErvaringinstellingen(trx, wie.gemeente))),
    naam,
    code: wie.gemeente,
    versie,
    tweede_paar_ogen,
    voorbereiding_werkdagen,
    herinnering_dagen,
    escalatie_dagen,
    totp_rollen,
    andere_gebeurtenis,
  }
}

/** Settings as words, for a choice between two versions. */
const inWoorden = (instellingen: Instellingen & Ervaringinstellingen) => ({
  'Tweede paar ogen': instellingen.tweede_paar_ogen ? 'ja' : 'nee',
  'Werkdagen vóór een overleg': String(instellingen.voorbereiding_werkdagen),
  'Herinnering, dagen vooraf': String(instellingen.herinnering_dagen),
  'Melding aan de beheerder, dagen te laat': String(instellingen.escalatie_dagen),
  'Cliëntervaring: antwoorden die een groep minstens heeft': String(instellingen.ervaring_drempel),
  'Cliëntervaring: laagste respons, in procent': String(instellingen.ervaring_respons_minimum),
  'Andere gebeurtenissen bijhouden': instellingen.andere_gebeurtenis ? 'ja' : 'nee',
  'Code bij inloggen': instellingen.totp_rollen.map((rol) => ROL_TEKST[rol]).join(', ') || 'niemand',
})

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'instellingen.wijzigen')
  const posted = await request.formData()
  const form = readForm(posted, instellingenSchema)
  if (!form.ok) return data({ result: form.result, botsing: null }, { status: 400 })
  const { versie, 'totp_rollen[]': totp_rollen, ...rest } = form.value
  const nieuw = { ...rest, totp_rollen }
  const nu = await inGemeente(context, wie, async (trx) =>
    (await saveInstellingen(trx, wie, versie, nieuw))
      ? null
      : { ...(await getGemeente(trx, wie.gemeente))!, ...(await getErvaringinstellingen(trx, wie.gemeente)) },
  )
  if (!nu) return redirect('/beheer/instellingen?melding=opgeslagen')
  const opgeslagen = inWoorden(nu as Instellingen & Ervaringinstellingen)
  const botsing = Object.entries(inWoorden(nieuw)).map(([naam, uw]) => ({ naam, uw, nu: opgeslagen[naam as keyof typeof opgeslagen] }))
  return data(
    {
      result: refuse(
        posted,
        'Een collega heeft de instellingen net gewijzigd. Hieronder staan beide versies. Slaat u nu op, dan geldt de uwe.',
      ),
      botsing: { rijen: botsing, versie: nu.versie },
    },
    { status: 409 },
  )
}

export default function InstellingenPagina() {
  const nu = useLoaderData<typeof loader>()
  const gegeven = useActionData<typeof action>()
  const result = gegeven?.result
  return (
    <>
      <PageHead
        title="Instellingen"
        lead={
          <>
            {nu.naam}, CBS-code <span className="num">{nu.code}</span>. Een wijziging geldt vanaf nu; wat al is vastgelegd, verandert niet.
          </>
        }
      />
      <ErrorSummary result={result} />
      {gegeven?.botsing && (
        <Table
          caption="Uw versie naast de opgeslagen versie"
          head={
            <>
              <Th>Instelling</Th>
              <Th>Opgeslagen door uw collega</Th>
              <Th>Uw versie</Th>
            </>
          }
        >
          {gegeven.botsing.rijen.map((rij) => (
            <Tr key={rij.naam}>
              <RowHead>{rij.naam}</RowHead>
              <Td>{rij.nu}</Td>
              <Td>{rij.uw === rij.nu ? <span className="soft">hetzelfde</span> : <b>{rij.uw}</b>}</Td>
            </Tr>
          ))}
        </Table>
      )}
      <form method="post" className="stack section" noValidate>
        <input type="hidden" name="versie" value={gegeven?.botsing?.versie ?? nu.versie} />
        <CheckField
          label="Tweede paar ogen"
          name="tweede_paar_ogen"
          checked={nu.tweede_paar_ogen}
          result={result}
          hint="Wie een bewijsstuk registreert, beoordeelt het niet. Een collega doet dat."
        />
        <TextField
          label="Hiatenlijst klaar, in werkdagen vóór het overleg"
          name="voorbereiding_werkdagen"
          value={nu.voorbereiding_werkdagen}
          result={result}
          inputMode="numeric"
          className="w-s"
          hint="Zoveel werkdagen vóór elk overleg maakt Peil de lijst met hiaten en mailt het de contractmanager. Weekend en feestdagen tellen niet mee."
          required
        />
        <TextField
          label="Herinnering, in dagen vóór de termijn"
          name="herinnering_dagen"
          value={nu.herinnering_dagen}
          result={result}
          inputMode="numeric"
          className="w-s"
          hint="Zoveel dagen voor een afspraak of opgevraagd stuk klaar moet zijn, krijgt de eigenaar één herinnering."
          required
        />
        <TextField
          label="Melding aan de beheerder, in dagen na de termijn"
          name="escalatie_dagen"
          value={nu.escalatie_dagen}
          result={result}
          inputMode="numeric"
          className="w-s"
          hint="Is iets zoveel dagen te laat, dan hoort de beheerder het één keer. Peil herhaalt de herinnering niet."
          required
        />
        <TextField
          label="Cliëntervaring: zoveel antwoorden heeft een groep minstens"
          name="ervaring_drempel"
          value={nu.ervaring_drempel}
          result={result}
          inputMode="numeric"
          className="w-s"
          hint="Van een kleinere groep toont Peil geen aantal en geen percentage. Verlaagt u dit, dan is eerder te raden wat één cliënt zei; onder 10 is dat snel zo. Het geldt voor onderzoeken die u hierna plant."
          required
        />
        <TextField
          label="Cliëntervaring: laagste respons, in procent"
          name="ervaring_respons_minimum"
          value={nu.ervaring_respons_minimum}
          result={result}
          inputMode="numeric"
          className="w-s"
          hint="Haalt een aanbieder dit niet, dan is dat een hiaat. Verlaagt u dit, dan telt een uitslag van weinig cliënten als voldoende. Het geldt bij de volgende beoordeling."
          required
        />
        <CheckField
          label="Toezicht houdt ook andere gebeurtenissen bij"
          name="andere_gebeurtenis"
          checked={nu.andere_gebeurtenis}
          result={result}
          hint="Naast calamiteiten en geweld, de twee soorten van de wet. Alleen als de regeling van uw gemeente om meer vraagt. Zet u dit uit, dan blijft wat al is vastgelegd."
        />
        <fieldset className="stack">
          <legend>Code bij inloggen verplicht voor</legend>
          <p className="soft small prose">
            Wie deze rol heeft, logt in met een wachtwoord en een code uit een app. Wie dat nog niet heeft ingesteld, doet dat bij de
            volgende pagina; kiest u uw eigen rol, dan geldt het ook voor u.
          </p>
          {ROLLEN.filter((rol) => rol !== 'klankbordgroep').map((rol) => (
            <CheckField
              key={rol}
              label={ROL_TEKST[rol]}
              name="totp_rollen[]"
              value={rol}
              checked={nu.totp_rollen.includes(rol)}
              result={result}
            />
          ))}
        </fieldset>
        <Button>Opslaan</Button>
      </form>
    </>
  )
}
