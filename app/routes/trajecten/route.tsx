import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addTraject, endTraject, listTrajecten, type Traject } from '../../../db/trajecten.ts'
import { may } from '../../access.ts'
import { dagveld, readForm, refuse, vrijeTekst } from '../../form.ts'
import { FASE_TEKST, INGEHAALD } from '../../participatietekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum } from '../../text.ts'
import { Button, CheckField, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { FASEN } from '../../rules/participatiewoorden.ts'

export const meta: MetaFunction = () => [{ title: 'Trajecten · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const trajecten = await inGemeente(context, wie, (trx) => listTrajecten(trx, wie.gemeente, wie.rollen.includes('klankbordgroep')))
  return { trajecten, mag: may(wie.rollen, 'participatie.schrijven'), vandaag: context.vandaag }
}

const openen = z.object({
  onderwerp: vrijeTekst('Vul in waar het traject over gaat.', 200),
  fase: z.enum(FASEN, { error: 'Kies waar het traject over gaat: voorbereiden, uitvoeren of evalueren.' }),
  doelgroep: vrijeTekst('Vul in voor wie het traject is.', 500),
  benaderd: vrijeTekst('Vul in welke cliënten en betrokkenen u benadert, en waarom juist hen. Noem geen namen.', 1000),
  verloop: vrijeTekst('Zonder verloop kan een traject niet beginnen. Schrijf op welke stappen er komen en wanneer.', 4000),
  resultaten: vrijeTekst('Zonder dit kan een traject niet beginnen. Schrijf op wat er met de resultaten gebeurt.', 4000),
  medegedeeld_op: dagveld('Vul in wanneer dit is verteld aan de mensen die meedoen.'),
  medegedeeld_hoe: vrijeTekst('Vul in hoe dit is verteld, bijvoorbeeld met een brief.', 300),
  ondersteuning: vrijeTekst('', 500).optional(),
  besluit_verwacht_op: dagveld('').optional(),
  niet_openbaar: z.literal('ja').optional(),
})
const sluiten = z.object({
  id: z.coerce.number().int(),
  versie: z.coerce.number().int(),
  uitkomst: vrijeTekst('Schrijf op wat er uit het traject kwam en wat ermee gebeurt.', 4000),
  teruggekoppeld_op: dagveld('').optional(),
})

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.schrijven')
  const { vandaag } = context
  const posted = await request.formData()
  if (posted.get('intent') === 'sluiten') {
    const form = readForm(posted, sluiten)
    if (!form.ok) return data({ plek: String(posted.get('id')), result: form.result }, { status: 400 })
    const { id, versie, uitkomst, teruggekoppeld_op = null } = form.value
    const gelukt = await inGemeente(context, wie, (trx) =>
      endTraject(trx, wie, id, versie, { op: vandaag, uitkomst, teruggekoppeldOp: teruggekoppeld_op }),
    )
    if (!gelukt) return data({ plek: String(id), result: refuse(posted, INGEHAALD) }, { status: 409 })
    throw redirect('/trajecten?melding=traject-afgesloten')
  }
  const form = readForm(posted, openen)
  if (!form.ok) return data({ plek: null, result: form.result }, { status: 400 })
  const { niet_openbaar, ondersteuning = null, besluit_verwacht_op = null, ...traject } = form.value
  if (traject.medegedeeld_op > vandaag)
    return data(
      {
        plek: null,
        result: refuse(posted, { medegedeeld_op: 'Vertel eerst hoe het traject verloopt. Open het traject op of na die dag.' }),
      },
      { status: 422 },
    )
  const id = await inGemeente(context, wie, (trx) =>
    addTraject(trx, wie, { ...traject, ondersteuning, besluit_verwacht_op, geopend_op: vandaag, openbaar: niet_openbaar !== 'ja' }),
  )
  throw redirect(`/trajecten?melding=traject-geopend#traject-${id}`)
}

export default function Trajecten() {
  const { trajecten, mag } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const result = poging?.plek === null ? poging.result : undefined
  return (
    <>
      <PageHead title="Trajecten" lead="Bij elk traject staat vanaf het begin hoe het verloopt en wat er met de resultaten gebeurt." />
      <ErrorSummary result={poging?.result} />
      {trajecten.length === 0 && (
        <Empty>Er is nog geen traject geopend. Een traject is een periode waarin inwoners en cliënten meedenken over beleid.</Empty>
      )}
      {trajecten.map((traject) => (
        <Trajectblok
          key={traject.id}
          traject={traject}
          mag={mag}
          result={poging?.plek === String(traject.id) ? poging.result : undefined}
        />
      ))}
      {mag && (
        <Section title="Traject openen" id="openen">
          <form method="post" className="stack" noValidate>
            <TextField label="Onderwerp" name="onderwerp" result={result} required />
            <RadioField
              label="Waarbij denken mensen mee?"
              name="fase"
              value="voorbereiding"
              result={result}
              options={FASEN.map((fase) => ({ value: fase, label: FASE_TEKST[fase] }))}
            />
            <TextField label="Doelgroep" name="doelgroep" result={result} hint="Voor wie is dit van belang?" required />
            <TextArea
              label="Wie benadert u, en waarom?"
              name="benaderd"
              rows={2}
              result={result}
              hint="In groepen, zonder namen."
              required
            />
            <TextArea label="Verloop" name="verloop" rows={4} result={result} hint="Welke stappen komen er, en wanneer?" required />
            <TextArea label="Wat gebeurt er met de resultaten?" name="resultaten" rows={3} result={result} required />
            <TextField
              label="Verteld op"
              name="medegedeeld_op"
              result={result}
              className="w-m"
              hint="De dag waarop dit aan de deelnemers is verteld."
              required
            />
            <TextField
              label="Hoe verteld"
              name="medegedeeld_hoe"
              result={result}
              hint="Bijvoorbeeld: brief en bericht op de website."
              required
            />
            <TextField
              label="Welke hulp krijgen deelnemers?"
              name="ondersteuning"
              result={result}
              required={false}
              hint="Bijvoorbeeld vervoer, een tolk of uitleg vooraf."
            />
            <TextField label="Wanneer wordt besloten?" name="besluit_verwacht_op" result={result} className="w-m" required={false} />
            <CheckField label="Dit traject komt niet op de openbare pagina" name="niet_openbaar" result={result} />
            <Button name="intent" value="openen">
              Traject openen
            </Button>
          </form>
        </Section>
      )}
    </>
  )
}

function Trajectblok({ traject, mag, result }: { traject: Traject; mag: boolean; result: Parameters<typeof ErrorSummary>[0]['result'] }) {
  const onbekend = <span className="soft">niet bekend</span>
  return (
    <Section
      title={traject.onderwerp}
      id={`traject-${traject.id}`}
      extra={<span className="badge">{traject.afgesloten_op ? `afgesloten op ${datum(traject.afgesloten_op)}` : 'loopt'}</span>}
    >
      <dl className="dl card">
        <dt>Soort</dt>
        <dd>
          {FASE_TEKST[traject.fase]}, geopend op {datum(traject.geopend_op)}
        </dd>
        <dt>Doelgroep</dt>
        <dd>{traject.doelgroep}</dd>
        <dt>Benaderd</dt>
        <dd className="pre">{traject.benaderd}</dd>
        <dt>Verloop</dt>
        <dd className="pre">{traject.verloop}</dd>
        <dt>Wat er met de resultaten gebeurt</dt>
        <dd className="pre">{traject.resultaten}</dd>
        <dt>Verteld</dt>
        <dd>
          {datum(traject.medegedeeld_op)}, {traject.medegedeeld_hoe}
        </dd>
        <dt>Hulp aan deelnemers</dt>
        <dd>{traject.ondersteuning ?? onbekend}</dd>
        <dt>Besluit verwacht</dt>
        <dd>{traject.besluit_verwacht_op ? datum(traject.besluit_verwacht_op) : onbekend}</dd>
        <dt>Adviezen</dt>
        <dd>{aantal(traject.adviezen, 'advies', 'adviezen')}</dd>
        {traject.uitkomst && (
          <>
            <dt>Uitkomst</dt>
            <dd className="pre">{traject.uitkomst}</dd>
            <dt>Verteld aan deelnemers</dt>
            <dd>{traject.teruggekoppeld_op ? datum(traject.teruggekoppeld_op) : <span className="late">nog niet vastgelegd</span>}</dd>
          </>
        )}
      </dl>
      {mag && traject.afgesloten_op === null && (
        <details open={Boolean(result)}>
          <summary>
            Afsluiten<span className="visually-hidden"> van {traject.onderwerp}</span>
          </summary>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="id" value={traject.id} />
            <input type="hidden" name="versie" value={traject.versie} />
            <TextArea label="Wat kwam eruit, en wat gebeurt ermee?" name="uitkomst" rows={3} result={result} required />
            <TextField label="Aan de deelnemers verteld op" name="teruggekoppeld_op" result={result} className="w-m" required={false} />
            <Button quiet name="intent" value="sluiten">
              Traject afsluiten
            </Button>
          </form>
        </details>
      )}
    </Section>
  )
}
