import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  deleteIndicatorwaarde,
  getEigenindicator,
  listIndicatorwaarden,
  saveEigenindicator,
  saveIndicatorwaarde,
} from '../../../db/doelen.ts'
import { leesId } from '../../adres.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { judgeTarget } from '../../statistics/uitspraak.ts'
import { datum } from '../../text.ts'
import { Button, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { chartNumber } from '../../ui/chartdata.ts'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { gegevensSchema, waardeSchema, wegSchema } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: gelezen }) => [{ title: `${gelezen?.indicator.naam ?? 'Eigen cijfer'} · Peil` }]

export async function loader({ context, request, params: { id } }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'trends.beheren')
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const indicator = await getEigenindicator(trx, wie.gemeente, leesId(id))
    return (
      indicator && {
        indicator,
        waarden: await listIndicatorwaarden(trx, wie.gemeente, [indicator.id]),
        jaar: Number(context.vandaag.slice(0, 4)) - 1,
      }
    )
  })
  if (!gevonden) throw new Response('Dit cijfer bestaat niet.', { status: 404 })
  const { indicator } = gevonden
  return {
    ...gevonden,
    waarden: gevonden.waarden.map((rij) => ({
      ...rij,
      gehaald:
        indicator.richting === 'neutraal' || rij.streefwaarde === null
          ? null
          : judgeTarget({
              value: rij.waarde === null ? null : Number(rij.waarde),
              target: Number(rij.streefwaarde),
              improvement: indicator.richting,
            }),
    })),
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'trends.beheren')
  const id = leesId(params.id)
  const posted = await request.formData()
  const intent = String(posted.get('intent'))
  const geweigerd = (status: number, result: FormResult) => data({ intent, result }, { status })
  const botsing = () =>
    geweigerd(
      409,
      refuse(
        posted,
        'Een collega heeft dit cijfer intussen gewijzigd. Hieronder staat wat er nu is; sla opnieuw op als uw versie moet gelden.',
      ),
    )
  const klaar = (melding: string) => redirect(`/trends/doelen/${id}?melding=${melding}`)
  if (intent === 'gegevens') {
    const form = readForm(posted, gegevensSchema)
    if (!form.ok) return geweigerd(400, form.result)
    const { versie, ...gegevens } = form.value
    const uitslag = await inGemeente(context, wie, (trx) => saveEigenindicator(trx, wie, id, versie, gegevens, context.vandaag))
    if (uitslag === 'naam_bezet')
      return geweigerd(409, refuse(posted, { naam: 'Er is al een eigen cijfer met deze naam. Kies een andere naam.' }))
    return uitslag === 'ok' ? klaar('opgeslagen') : botsing()
  }
  if (intent === 'weg') {
    const form = readForm(posted, wegSchema)
    if (!form.ok) return geweigerd(400, form.result)
    return (await inGemeente(context, wie, (trx) =>
      deleteIndicatorwaarde(trx, wie, id, form.value.jaar, form.value.versie, context.vandaag),
    ))
      ? klaar('jaarcijfer-weg')
      : botsing()
  }
  const form = readForm(posted, waardeSchema)
  if (!form.ok) return geweigerd(400, form.result)
  const { versie, ...waarde } = form.value
  return (await inGemeente(context, wie, (trx) => saveIndicatorwaarde(trx, wie, { indicator_id: id, ...waarde }, versie, context.vandaag)))
    ? klaar('jaarcijfer-opgeslagen')
    : botsing()
}

const GEHAALD = { gehaald: 'gehaald', niet_gehaald: 'niet gehaald', onbekend: 'onbekend' }

export default function EigenCijfer() {
  const { indicator, waarden, jaar } = useLoaderData<typeof loader>()
  const gegeven = useActionData<typeof action>()
  const van = (intent: string) => (gegeven?.intent === intent ? gegeven.result : undefined)
  const toon = (waarde: string | null) =>
    waarde === null ? (
      <span className="soft">–</span>
    ) : (
      chartNumber({ unit: indicator.eenheid, decimals: waarde.split('.')[1]?.length ?? 0 }, Number(waarde))
    )
  const versie = <input type="hidden" name="versie" value={indicator.versie} />
  return (
    <>
      <PageHead
        title={indicator.naam}
        crumbs={[
          { label: 'Trends', to: '/trends' },
          { label: 'Doelen en cijfers', to: '/trends/doelen' },
        ]}
        lead={indicator.wat}
        note={`Bijgewerkt op ${datum(indicator.bijgewerkt_op)}. Bron: ${indicator.bron}`}
      />
      <ErrorSummary result={gegeven?.result} />
      <Section title="Jaarcijfers" id="jaren">
        {waarden.length === 0 ? (
          <Empty>Er is nog geen jaar ingevuld. Begin hieronder. Een jaar dat u overslaat, blijft in de grafiek een gat.</Empty>
        ) : (
          <Table
            caption="Cijfer en streefwaarde per jaar"
            list
            head={
              <>
                <Th>Jaar</Th>
                <Th r>Cijfer</Th>
                <Th r>Streefwaarde</Th>
                <Th>Doel</Th>
                <Th>Let op</Th>
                <Th>
                  <span className="visually-hidden">Weghalen</span>
                </Th>
              </>
            }
          >
            {waarden.map((rij) => (
              <Tr key={rij.jaar}>
                <RowHead>{rij.jaar}</RowHead>
                <Td r label="Cijfer">
                  {rij.waarde === null ? <span className="soft">{rij.reden ?? 'onbekend'}</span> : toon(rij.waarde)}
                </Td>
                <Td r label="Streefwaarde">
                  {toon(rij.streefwaarde)}
                </Td>
                <Td label="Doel">{rij.gehaald === null ? <span className="soft">geen doel</span> : GEHAALD[rij.gehaald]}</Td>
                <Td label="Let op">{rij.breuk && <>niet te vergelijken met eerder: {rij.breuk}</>}</Td>
                <Td>
                  <form method="post">
                    <input type="hidden" name="intent" value="weg" />
                    {versie}
                    <button className="nl-button--link" type="submit" name="jaar" value={rij.jaar} aria-label={`${rij.jaar} weghalen`}>
                      Weghalen
                    </button>
                  </form>
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </Section>
      <div className="columns section">
        <form method="post" className="card stack" noValidate>
          <h2 className="nl-heading nl-heading--level-2">Jaar invullen of verbeteren</h2>
          <input type="hidden" name="intent" value="waarde" />
          {versie}
          <TextField label="Jaar" name="jaar" value={jaar} result={van('waarde')} inputMode="numeric" className="w-s" required />
          <TextField
            label="Cijfer"
            name="waarde"
            result={van('waarde')}
            inputMode="decimal"
            className="w-s"
            required={false}
            hint="Zoals 84,4 of 85%. Staat er in de bron ‘n.b.’, schrijf dat dan zo op."
          />
          <TextField label="Streefwaarde" name="streefwaarde" result={van('waarde')} inputMode="decimal" className="w-s" required={false} />
          <TextField
            label="Waarom geen cijfer"
            name="reden"
            result={van('waarde')}
            required={false}
            maxLength={200}
            hint="Bijvoorbeeld: nog niet bekend, of: alleen gemiddeld 28 dagen bekend"
          />
          <TextField
            label="Niet te vergelijken met eerder, omdat"
            name="breuk"
            result={van('waarde')}
            required={false}
            maxLength={200}
            hint="Alleen als er anders gemeten is dan het jaar ervoor. De lijn begint dan opnieuw."
          />
          <Button>Opslaan</Button>
        </form>
        <form method="post" className="card stack" noValidate>
          <h2 className="nl-heading nl-heading--level-2">Gegevens van dit cijfer</h2>
          <input type="hidden" name="intent" value="gegevens" />
          {versie}
          <TextField label="Naam" name="naam" value={indicator.naam} result={van('gegevens')} required maxLength={120} />
          <TextArea label="Wat is gemeten, en bij wie" name="wat" value={indicator.wat} result={van('gegevens')} rows={2} required />
          <RadioField
            label="Eenheid"
            name="eenheid"
            result={van('gegevens')}
            value={indicator.eenheid}
            options={[
              { value: 'procent', label: 'procent' },
              { value: 'getal', label: 'getal' },
              { value: 'euro', label: 'euro' },
            ]}
          />
          <RadioField
            label="Richting"
            name="richting"
            result={van('gegevens')}
            value={indicator.richting}
            options={[
              { value: 'omhoog', label: 'hoger is beter' },
              { value: 'omlaag', label: 'lager is beter' },
              { value: 'neutraal', label: 'geen van beide' },
            ]}
          />
          <TextField label="Bron" name="bron" value={indicator.bron} result={van('gegevens')} required maxLength={200} />
          <Button quiet>Opslaan</Button>
        </form>
      </div>
    </>
  )
}
