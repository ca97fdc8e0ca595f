import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAudit } from '../../../db/audit.ts'
import type { Trx } from '../../../db/client.server.ts'
import { getTarief } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { beantwoordVerschil, getTegenberekening } from '../../../db/tegenberekeningen.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { may } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { deelprijs, prijs, tariefTitel, verschilprijs, WOO_GROND } from '../../tarieftekst.ts'
import { OORDELEN, POSTNAAM, type Tegenpost } from '../../tegeninvoer.ts'
import { tegenbeeld, type Tegenrij } from '../../tegenvergelijking.ts'
import { datum, datumKort } from '../../text.ts'
import { Button, ErrorSummary, SelectField, TextArea } from '../../ui/field.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { antwoordSchema, OORDEEL_TEKST } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Tegenberekening van ${data ? tariefTitel(data.tarief) : 'tarief'} · Tarieven · Peil` },
]

const NIET = 'Deze tegenberekening bestaat niet, of u mag haar niet zien.'
const naamVan = (factor: string): string => (factor === 'totaal' ? 'Prijs zonder indexering' : (POSTNAAM[factor as Tegenpost] ?? factor))

async function lees(trx: Trx, gemeente: string, params: { id?: string; tegen?: string }) {
  await openOpbouw(trx)
  const tarief = await getTarief(trx, gemeente, leesId(params.id))
  const tegen = tarief && (await getTegenberekening(trx, gemeente, tarief.id, leesId(params.tegen)))
  return tarief && tegen ? { tarief, tegen } : null
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.aanbiederopbouw')
  const gevonden = await inGemeente(context, wie, (trx) => lees(trx, wie.gemeente, params))
  if (!gevonden) throw new Response(NIET, { status: 404 })
  const { tarief, tegen } = gevonden
  const { regels: _, ...kop } = tegen
  return {
    tarief: {
      id: tarief.id,
      product: tarief.product,
      productcategorie: tarief.productcategorie,
      eenheid: tarief.eenheid,
      bedrag: tarief.bedrag,
    },
    kop,
    beeld: tegenbeeld(tarief.blad?.invoer ?? null, tarief.soort, tegen),
    mag: may(wie.rollen, 'tarieven.wijzigen'),
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const posted = await request.formData()
  const factor = String(posted.get('factor') ?? '')
  const antwoord = await inGemeente(context, wie, async (trx): Promise<{ result: FormResult; status: number } | null> => {
    const gevonden = await lees(trx, wie.gemeente, params)
    if (!gevonden || !gevonden.tegen.regels.some((regel) => regel.factor === factor)) throw new Response(NIET, { status: 404 })
    const form = readForm(posted, antwoordSchema)
    if (!form.ok) return { result: form.result, status: 400 }
    if (!(await beantwoordVerschil(trx, wie, gevonden.tegen.id, factor, form.value, context.vandaag)))
      return {
        result: refuse(
          posted,
          'Een collega heeft dit verschil intussen beantwoord. Dat antwoord staat nu in de tabel. Uw tekst staat er nog: pas hem aan en sla opnieuw op, of laat het andere antwoord staan.',
        ),
        status: 409,
      }
    await addAudit(trx, wie, {
      handeling: 'tegenberekening.beantwoord',
      onderwerp: `tegenberekening:${gevonden.tegen.id}`,
      gegevens: { factor, oordeel: form.value.oordeel },
    })
    return null
  })
  if (antwoord) return data({ factor, result: antwoord.result, botst: antwoord.status === 409 }, { status: antwoord.status })
  throw redirect(`/tarieven/${leesId(params.id)}/tegenberekeningen/${leesId(params.tegen)}?melding=verschil-beantwoord#verschillen`)
}

export default function Tegenberekening() {
  const { tarief, kop, beeld, mag } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const adres = `/tarieven/${tarief.id}/tegenberekeningen/${kop.id}`
  const vragen = beeld.rijen.filter(({ vraagtAntwoord }) => vraagtAntwoord)
  const totaal = beeld.rijen.find(({ factor }) => factor === 'totaal')!
  return (
    <>
      <PageHead
        title={`Tegenberekening van ${kop.aanbieder}`}
        crumbs={[
          { label: 'Tarieven', to: '/tarieven' },
          { label: tariefTitel(tarief), to: `/tarieven/${tarief.id}` },
        ]}
        lead={`${tariefTitel(tarief)} · ontvangen op ${datum(kop.ontvangen_op)}${kop.vastgelegd_door ? ` · vastgelegd door ${kop.vastgelegd_door}` : ''}`}
        actions={
          <span className="small">
            Exporteren als <a href={`${adres}/export?formaat=csv`}>CSV</a> of <a href={`${adres}/export?formaat=xlsx`}>Excel</a>
          </span>
        }
      />
      <ErrorSummary result={poging?.result} />
      <Note>Alleen contractmanagers van deze gemeente zien deze cijfers. {WOO_GROND}</Note>
      {!beeld.heeftBlad && (
        <Note kind="warning">De gemeente heeft van dit tarief geen blad dat uit te rekenen is. Daarom is er geen verschil te zien.</Note>
      )}
      <div className="facts">
        <div>
          <b>{prijs(kop.bedrag)}</b>
          <span>aanbieder, per {kop.eenheid}, zonder indexering</span>
        </div>
        <div>
          <b>{totaal.gemeente === null ? 'onbekend' : prijs(totaal.gemeente)}</b>
          <span>kostprijs van de gemeente, zonder indexering</span>
        </div>
        <div>
          <b>{tarief.bedrag === null ? 'nog niet besloten' : prijs(tarief.bedrag)}</b>
          <span>vastgesteld tarief</span>
        </div>
        <a href="#verschillen">
          <b>
            {vragen.filter(({ regel }) => regel?.oordeel).length} van {vragen.length}
          </b>
          <span>verschillen beantwoord</span>
        </a>
      </div>
      {(kop.toelichting || kop.bestandsnaam) && (
        <dl className="dl card more">
          {kop.toelichting && (
            <>
              <dt>Toelichting</dt>
              <dd>{kop.toelichting}</dd>
            </>
          )}
          {kop.bestandsnaam && (
            <>
              <dt>Bestand</dt>
              <dd>
                <a href={`${adres}/bestand`}>{kop.bestandsnaam}</a>
              </dd>
            </>
          )}
        </dl>
      )}
      <Section
        title="Onderdeel voor onderdeel"
        id="verschillen"
        extra={<span className="small soft">verschil is aanbieder min gemeente, in euro per {kop.eenheid}</span>}
      >
        <Table
          caption="Verschillen tussen aanbieder en gemeente"
          list
          head={
            <>
              <Th>Onderdeel</Th>
              <Th r>Gemeente</Th>
              <Th r>Aanbieder</Th>
              <Th r>Verschil</Th>
              <Th>Antwoord van de gemeente</Th>
            </>
          }
        >
          {beeld.rijen
            .filter(({ stand }) => stand !== 'geen_van_beide')
            .flatMap((rij) => [
              ...(rij.factor === 'totaal' && (beeld.nietVerdeeld.gemeente ?? beeld.nietVerdeeld.aanbieder) !== null
                ? [
                    <Tr key="rest">
                      <RowHead>
                        <span className="soft">Niet uitgesplitst</span>
                        <span className="sub">wel in de prijs, in geen onderdeel</span>
                      </RowHead>
                      <Td label="Gemeente" r>
                        {beeld.nietVerdeeld.gemeente === null ? (
                          <span className="soft">niets</span>
                        ) : (
                          deelprijs(beeld.nietVerdeeld.gemeente, kop.eenheid)
                        )}
                      </Td>
                      <Td label="Aanbieder" r>
                        {beeld.nietVerdeeld.aanbieder === null ? (
                          <span className="soft">niets</span>
                        ) : (
                          deelprijs(beeld.nietVerdeeld.aanbieder, kop.eenheid)
                        )}
                      </Td>
                      <Td label="Verschil" r />
                      <Td label="Antwoord" />
                    </Tr>,
                  ]
                : []),
              <Verschil
                key={rij.factor}
                rij={rij}
                eenheid={kop.eenheid}
                heeftBlad={beeld.heeftBlad}
                mag={mag}
                result={poging?.factor === rij.factor ? poging.result : undefined}
                botst={poging?.botst ?? false}
              />,
            ])}
        </Table>
      </Section>
    </>
  )
}

const ONTBREEKT: Record<Tegenrij['stand'], { gemeente: string; aanbieder: string }> = {
  beide: { gemeente: 'onbekend', aanbieder: 'onbekend' },
  alleen_gemeente: { gemeente: 'onbekend', aanbieder: 'niet opgegeven' },
  alleen_aanbieder: { gemeente: 'niet meegenomen', aanbieder: 'niet opgegeven' },
  geen_van_beide: { gemeente: 'niet meegenomen', aanbieder: 'niet opgegeven' },
  niet_uitgesplitst: { gemeente: 'niet uit te splitsen', aanbieder: 'niet opgegeven' },
}

function Verschil({
  rij,
  eenheid,
  heeftBlad,
  mag,
  result,
  botst,
}: {
  rij: Tegenrij
  eenheid: string
  heeftBlad: boolean
  mag: boolean
  result: FormResult | undefined
  botst: boolean
}) {
  const { factor, regel } = rij
  const bedrag = (waarde: string | null, niets: string) =>
    waarde === null ? <span className="soft">{niets}</span> : factor === 'totaal' ? <b>{prijs(waarde)}</b> : deelprijs(waarde, eenheid)
  return (
    <Tr>
      <RowHead>
        {naamVan(factor)}
        {regel?.toelichting && <span className="sub">Aanbieder: {regel.toelichting}</span>}
      </RowHead>
      <Td label="Gemeente" r>
        {bedrag(rij.gemeente, heeftBlad ? ONTBREEKT[rij.stand].gemeente : 'onbekend')}
      </Td>
      <Td label="Aanbieder" r>
        {bedrag(rij.aanbieder, ONTBREEKT[rij.stand].aanbieder)}
      </Td>
      <Td label="Verschil" r>
        {rij.verschil === null ? <span className="soft">niet te zeggen</span> : verschilprijs(rij.verschil, eenheid)}
      </Td>
      <Td label="Antwoord">
        {regel?.oordeel ? (
          <>
            <b>{OORDEEL_TEKST[regel.oordeel]}</b>
            <span className="sub">{regel.antwoord}</span>
            <span className="sub soft">
              {regel.door ?? 'onbekend'}, {regel.beantwoord_op && datumKort(regel.beantwoord_op)}
            </span>
          </>
        ) : (
          <span className="soft">{rij.vraagtAntwoord ? 'nog geen antwoord' : 'geen verschil'}</span>
        )}
        {mag && regel && rij.vraagtAntwoord && (
          <details className="no-print" open={result !== undefined}>
            <summary>
              {regel.oordeel ? 'Antwoord wijzigen' : 'Antwoorden'}
              <span className="visually-hidden"> bij {naamVan(factor).toLowerCase()}</span>
            </summary>
            <form method="post" className="stack" noValidate>
              <input type="hidden" name="factor" value={factor} />
              <input type="hidden" name="versie" value={botst ? regel.versie : (result?.values.versie?.[0] ?? regel.versie)} />
              <SelectField
                label="Het verschil is"
                name="oordeel"
                empty="Kies"
                value={regel.oordeel ?? ''}
                result={result}
                options={OORDELEN.map((oordeel) => ({ value: oordeel, label: OORDEEL_TEKST[oordeel] }))}
              />
              <TextArea label="Antwoord" name="antwoord" rows={3} value={regel.antwoord} result={result} />
              <div className="row">
                <Button>Antwoord vastleggen</Button>
              </div>
            </form>
          </details>
        )}
      </Td>
    </Tr>
  )
}
