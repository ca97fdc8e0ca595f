import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addInformatie, listInformatie, saveInformatie } from '../../../db/participatie.ts'
import { may } from '../../access.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { AAN_TEKST, INGEHAALD } from '../../participatietekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { Button, ErrorSummary, RadioField, SelectField, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Informatie aan cliënten · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  return {
    rijen: await inGemeente(context, wie, (trx) => listInformatie(trx, wie.gemeente)),
    mag: may(wie.rollen, 'participatie.schrijven'),
    magVragen: wie.rollen.includes('klankbordgroep'),
  }
}

const AAN = ['klankbordgroep', 'clienten', 'betrokkenen', 'iedereen'] as const
const antwoordvelden = {
  verstrekt_op: dagveld('').optional(),
  hoe: vrijeTekst('', 300).optional(),
  geweigerd_op: dagveld('').optional(),
  weigergrond: vrijeTekst('', 500).optional(),
}
type Antwoord = {
  verstrekt_op?: string | undefined
  hoe?: string | undefined
  geweigerd_op?: string | undefined
  weigergrond?: string | undefined
}
const schema = z.object({
  onderwerp: vrijeTekst('Vul in waar de informatie over gaat.', 300),
  aan: z.enum(AAN, { error: 'Kies voor wie.' }),
  aanleiding: z.enum(['actief', 'verzoek'], { error: 'Kies of de gemeente dit zelf gaf of dat iemand erom vroeg.' }),
  gevraagd_op: dagveld('').optional(),
  ...antwoordvelden,
})
const antwoordSchema = z.object({ id: z.coerce.number().int(), versie: z.coerce.number().int(), ...antwoordvelden })
const vraagSchema = z.object({ onderwerp: vrijeTekst('Vul in welke informatie u nodig heeft.', 300) })

/** Given or refused, each with what belongs to it; never both. */
function fouten(antwoord: Antwoord, open: boolean): Record<string, string> {
  const { verstrekt_op, hoe, geweigerd_op, weigergrond } = antwoord
  if (verstrekt_op && geweigerd_op) return { geweigerd_op: 'Informatie is gegeven of geweigerd, niet allebei. Laat één van de twee leeg.' }
  if (geweigerd_op && !weigergrond)
    return { weigergrond: 'Weigeren kan alleen als een wet dat voorschrijft. Vul in welke wet en welk artikel.' }
  if (verstrekt_op && !hoe) return { hoe: 'Vul in hoe de informatie is gegeven, bijvoorbeeld met een brief.' }
  if (!verstrekt_op && !geweigerd_op && !open) return { verstrekt_op: 'Vul in wanneer de informatie is gegeven.' }
  return {}
}
const waarden = ({ verstrekt_op, hoe, geweigerd_op, weigergrond }: Antwoord) => ({
  verstrektOp: verstrekt_op ?? null,
  hoe: verstrekt_op ? hoe! : null,
  geweigerdOp: geweigerd_op ?? null,
  weigergrond: geweigerd_op ? weigergrond! : null,
})

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.inbrengen')
  const posted = await request.formData()
  const weiger = (plek: string | null, fout: Record<string, string> | string, status = 400) =>
    data({ plek, result: refuse(posted, fout) }, { status })
  if (wie.rollen.includes('klankbordgroep')) {
    const form = readForm(posted, vraagSchema)
    if (!form.ok) return data({ plek: null, result: form.result }, { status: 400 })
    await inGemeente(context, wie, (trx) =>
      addInformatie(trx, wie, {
        onderwerp: form.value.onderwerp,
        aan: 'klankbordgroep',
        aanleiding: 'verzoek',
        gevraagdOp: context.vandaag,
        verstrektOp: null,
        hoe: null,
        geweigerdOp: null,
        weigergrond: null,
      }),
    )
    throw redirect('/participatie/informatie?melding=informatie-gevraagd')
  }
  if (posted.get('intent') === 'antwoord') {
    const form = readForm(posted, antwoordSchema)
    if (!form.ok) return data({ plek: String(posted.get('id')), result: form.result }, { status: 400 })
    const fout = fouten(form.value, false)
    if (Object.keys(fout).length > 0) return weiger(String(form.value.id), fout)
    const gelukt = await inGemeente(context, wie, (trx) => saveInformatie(trx, wie, form.value.id, form.value.versie, waarden(form.value)))
    if (!gelukt) return weiger(String(form.value.id), INGEHAALD, 409)
    throw redirect('/participatie/informatie?melding=opgeslagen')
  }
  const form = readForm(posted, schema)
  if (!form.ok) return data({ plek: null, result: form.result }, { status: 400 })
  const { onderwerp, aan, aanleiding, gevraagd_op = null } = form.value
  const fout =
    aanleiding === 'verzoek' && gevraagd_op === null
      ? { gevraagd_op: 'Vul in wanneer iemand erom vroeg.' }
      : aanleiding === 'actief' && form.value.geweigerd_op
        ? { geweigerd_op: 'Weigeren kan alleen als iemand erom vroeg.' }
        : fouten(form.value, aanleiding === 'verzoek')
  if (Object.keys(fout).length > 0) return weiger(null, fout)
  await inGemeente(context, wie, (trx) =>
    addInformatie(trx, wie, {
      onderwerp,
      aan,
      aanleiding,
      gevraagdOp: aanleiding === 'verzoek' ? gevraagd_op : null,
      ...waarden(form.value),
    }),
  )
  throw redirect('/participatie/informatie?melding=opgeslagen')
}

export default function InformatiePagina() {
  const { rijen, mag, magVragen } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const result = poging?.plek === null ? poging.result : undefined
  const antwoord = (van: typeof result) => (
    <>
      <TextField label="Gegeven op" name="verstrekt_op" result={van} className="w-m" required={false} />
      <TextField label="Hoe gegeven" name="hoe" result={van} required={false} hint="Bijvoorbeeld: brief, website of bijeenkomst." />
      <TextField label="Geweigerd op" name="geweigerd_op" result={van} className="w-m" required={false} />
      <TextField
        label="Op grond van welke wet"
        name="weigergrond"
        result={van}
        required={false}
        hint="Alleen bij weigeren: de wet en het artikel."
      />
    </>
  )
  return (
    <>
      <PageHead
        title="Informatie aan cliënten"
        crumbs={[{ label: 'Participatie', to: '/participatie' }]}
        lead="Wat is gegeven, aan wie, wanneer, en wat is geweigerd en waarom."
      />
      <ErrorSummary result={poging?.result} />
      {rijen.length === 0 ? (
        <Empty>
          Er is nog niets vastgelegd. Hier komt te staan welke informatie de gemeente gaf, en wat zij weigerde.{' '}
          {mag ? 'Leg hieronder de eerste vast.' : 'Vraag hieronder wat u nodig heeft.'}
        </Empty>
      ) : (
        <Table
          caption="Informatie"
          list
          head={
            <>
              <Th>Onderwerp</Th>
              <Th>Aan</Th>
              <Th>Aanleiding</Th>
              <Th>Uitkomst</Th>
            </>
          }
        >
          {rijen.map((rij) => (
            <Tr key={rij.id}>
              <RowHead>{rij.onderwerp}</RowHead>
              <Td label="Aan">{AAN_TEKST[rij.aan]}</Td>
              <Td label="Aanleiding">
                {rij.aanleiding === 'actief' ? 'gemeente gaf dit zelf' : `gevraagd op ${datumKort(rij.gevraagdOp!)}`}
              </Td>
              <Td label="Uitkomst">
                {rij.verstrektOp && (
                  <Verdict uitkomst="voldoet">
                    gegeven op {datumKort(rij.verstrektOp)}: {rij.hoe}
                  </Verdict>
                )}
                {rij.geweigerdOp && (
                  <Verdict uitkomst="niet_van_toepassing">
                    geweigerd op {datumKort(rij.geweigerdOp)}: {rij.weigergrond}
                  </Verdict>
                )}
                {!rij.verstrektOp && !rij.geweigerdOp && <Verdict uitkomst="te_beoordelen">nog geen antwoord</Verdict>}
                {mag && !rij.verstrektOp && !rij.geweigerdOp && (
                  <details open={poging?.plek === String(rij.id)}>
                    <summary>
                      Antwoord vastleggen<span className="visually-hidden"> bij {rij.onderwerp}</span>
                    </summary>
                    <form method="post" className="stack" noValidate>
                      <input type="hidden" name="id" value={rij.id} />
                      <input type="hidden" name="versie" value={rij.versie} />
                      {antwoord(poging?.plek === String(rij.id) ? poging.result : undefined)}
                      <Button quiet name="intent" value="antwoord">
                        Opslaan
                      </Button>
                    </form>
                  </details>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      {magVragen && (
        <Section title="Informatie vragen">
          <form method="post" className="stack" noValidate>
            <TextField label="Welke informatie heeft u nodig?" name="onderwerp" result={result} required />
            <Button>Vragen</Button>
          </form>
        </Section>
      )}
      {mag && (
        <Section title="Vastleggen">
          <form method="post" className="stack" noValidate>
            <TextField label="Onderwerp" name="onderwerp" result={result} required />
            <SelectField
              label="Aan wie"
              name="aan"
              result={result}
              empty="Kies"
              options={AAN.map((aan) => ({ value: aan, label: AAN_TEKST[aan] }))}
              className="w-m"
              required
            />
            <RadioField
              label="Aanleiding"
              name="aanleiding"
              value="actief"
              result={result}
              options={[
                { value: 'actief', label: 'de gemeente gaf dit zelf' },
                { value: 'verzoek', label: 'iemand vroeg erom' },
              ]}
            />
            <TextField label="Gevraagd op" name="gevraagd_op" result={result} className="w-m" required={false} />
            {antwoord(result)}
            <Button name="intent" value="nieuw">
              Opslaan
            </Button>
          </form>
        </Section>
      )}
    </>
  )
}
