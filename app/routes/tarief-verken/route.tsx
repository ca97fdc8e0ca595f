import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Trx } from '../../../db/client.server.ts'
import { getTarief } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { may } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { type FormResult, refuse } from '../../form.ts'
import { gevoeligheid } from '../../rules/gevoeligheid.ts'
import { kostprijs } from '../../rules/kostprijs.ts'
import type { Blad } from '../../rules/kostprijsblad.ts'
import { label } from '../../rules/kostprijspost.ts'
import { inGemeente, type Toegang, vereisToegang } from '../../session.server.ts'
import { leesBlad, opdrachtVan } from '../../tarief.server.ts'
import { veldenUit } from '../../tariefinvoer.ts'
import { indexprocent, ONDERDEEL_TEKST, prijs, tariefTitel } from '../../tarieftekst.ts'
import { drawChart } from '../../ui/chart.server.ts'
import { ChartFigure, type DrawnChart } from '../../ui/chart.tsx'
import { Button, ErrorSummary, TextArea } from '../../ui/field.tsx'
import { Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { Tariefvelden } from '../../ui/tariefvelden.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Verkennen: ${data ? tariefTitel(data.tarief) : 'tarief'} · Tarieven · Peil` },
]

const VERANDERING = 10
const GETOOND = 12

/** The field of a sheet in words: where it stands, when it has no name of its own. */
const VELDNAAM: Record<string, string> = {
  loon: 'Lonen samen',
  'productiviteit.procent': 'Productiviteit',
  'marktprijs.bedrag': 'Marktprijs',
  'omrekening.groepsgrootte': 'Groepsgrootte',
  'omrekening.bezetting': 'Bezetting',
  'omrekening.uren': 'Uren per eenheid',
  'omrekening.fte_per_plaats': 'Fte per plaats',
}
const naamVan = (veld: string, bij: string | null): string =>
  VELDNAAM[veld] ??
  label({ sleutel: bij ?? veld.split('.').find((deel) => !['productiviteit', 'extra_taken', 'omrekening'].includes(deel))! }).replaceAll(
    '_',
    ' ',
  )

function tornado(blad: Blad, eenheid: string, vandaag: string): DrawnChart | null {
  const uit = gevoeligheid(blad, VERANDERING)
  if (!uit.ok) return null
  const basis = Number(uit.tarief)
  const rows = uit.factoren
    .filter(({ spreiding }) => Number(spreiding) >= 0.005)
    .slice(0, GETOOND)
    .map(({ veld, bij, laag, hoog }) => {
      const kanten = [laag, hoog].map((kant) => ('tarief' in kant ? Number(kant.tarief) : null))
      const bekend = kanten.filter((kant) => kant !== null)
      const min = Math.min(basis, ...bekend)
      const max = Math.max(basis, ...bekend)
      const label = (waarde: number) =>
        waarde === kanten[0] ? `${VERANDERING}% lager` : waarde === kanten[1] ? `${VERANDERING}% hoger` : 'niet uit te rekenen'
      return { label: naamVan(veld, bij), low: min, high: max, lowLabel: label(min), highLabel: label(max) }
    })
  const [eerste] = rows
  if (!eerste) return null
  return drawChart({
    id: 'tornado',
    kind: 'staven',
    title: `${eerste.label} verandert het tarief het meest`,
    measured: `Het tarief per ${eenheid} als één onderdeel ${VERANDERING}% lager of hoger is, de andere gelijk`,
    source: 'de berekening op deze pagina',
    day: vandaag,
    unit: 'euro',
    decimals: 2,
    base: basis,
    baseLabel: 'tarief van nu',
    rows,
  })
}

async function readTarief(trx: Trx, wie: Toegang, id: string | undefined) {
  if (may(wie.rollen, 'tarieven.aanbiederopbouw')) await openOpbouw(trx)
  const tarief = await getTarief(trx, wie.gemeente, leesId(id))
  return tarief?.blad ? { tarief, blad: tarief.blad, ...(await opdrachtVan(trx, wie.gemeente, tarief)) } : null
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.opbouw')
  const gevonden = await inGemeente(context, wie, (trx) => readTarief(trx, wie, params.id))
  if (!gevonden) throw new Response('Van dit tarief is geen blad, of u mag het niet zien.', { status: 404 })
  const { tarief, blad, opdracht, besluit } = gevonden
  const velden = veldenUit(blad.invoer, opdracht)
  return {
    tarief: {
      id: tarief.id,
      product: tarief.product,
      productcategorie: tarief.productcategorie,
      soort: tarief.soort,
      eenheid: tarief.eenheid,
      bedrag: tarief.bedrag,
    },
    velden,
    json: velden === null ? JSON.stringify(blad.invoer, null, 2) : null,
    besluit: besluit && `${indexprocent(besluit.index)} voor ${besluit.jaar}`,
    grafiek: tornado(blad.invoer, tarief.eenheid, context.vandaag),
  }
}

interface Poging {
  result: FormResult | undefined
  verkenning: {
    tarief: string
    was: string
    onderdelen: { naam: string; was: string | null; wordt: string | null }[]
    grafiek: DrawnChart | null
  } | null
}

/** Computes a copy and forgets it: nothing is written. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.opbouw')
  const posted = await request.formData()
  const gevonden = await inGemeente(context, wie, (trx) => readTarief(trx, wie, params.id))
  if (!gevonden) throw new Response('Van dit tarief is geen blad, of u mag het niet zien.', { status: 404 })
  const gelezen = leesBlad(posted, gevonden.opdracht)
  if (!gelezen.ok) {
    const result = refuse(posted, gelezen.fouten)
    if (gelezen.algemeen) result.formErrors.push(gelezen.algemeen)
    return data<Poging>({ result, verkenning: null }, { status: 400 })
  }
  const was = kostprijs(gevonden.blad.invoer)
  const oud = new Map(was.ok ? was.onderdelen.map(({ onderdeel, afgerond }) => [onderdeel as string, afgerond]) : [])
  const nieuw = new Map(gelezen.berekening.onderdelen.map(({ onderdeel, afgerond }) => [onderdeel as string, afgerond]))
  return data<Poging>({
    result: refuse(posted, {}),
    verkenning: {
      tarief: gelezen.berekening.tarief,
      was: was.ok ? was.tarief : '',
      grafiek: tornado(gelezen.blad, gevonden.tarief.eenheid, context.vandaag),
      onderdelen: [...new Set([...oud.keys(), ...nieuw.keys()])].map((onderdeel) => ({
        naam: ONDERDEEL_TEKST[onderdeel] ?? onderdeel,
        was: oud.get(onderdeel) ?? null,
        wordt: nieuw.get(onderdeel) ?? null,
      })),
    },
  })
}

export default function TariefVerken() {
  const { tarief, velden, json, besluit, grafiek } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const verkenning = poging?.verkenning ?? null
  const drawn = verkenning ? verkenning.grafiek : grafiek
  return (
    <>
      <PageHead
        title={`Verkennen: ${tariefTitel(tarief)}`}
        crumbs={[
          { label: 'Tarieven', to: '/tarieven' },
          { label: tariefTitel(tarief), to: `/tarieven/${tarief.id}` },
        ]}
        lead="Kijk wat er gebeurt met andere getallen. Dit is een kopie: het blad van het tarief verandert niet, en er wordt niets bewaard."
      />
      <ErrorSummary result={poging?.result} />
      {verkenning && (
        <Section title="Uitkomst" id="uitkomst">
          <div className="facts">
            <div>
              <b>{prijs(verkenning.tarief)}</b>
              <span>met deze getallen, per {tarief.eenheid}</span>
            </div>
            <div>
              <b>{verkenning.was ? prijs(verkenning.was) : 'onbekend'}</b>
              <span>berekend op het blad</span>
            </div>
            <div>
              <b>{tarief.bedrag === null ? 'nog niet besloten' : prijs(tarief.bedrag)}</b>
              <span>vastgesteld</span>
            </div>
          </div>
          <Table
            caption="Verschil per element"
            list
            head={
              <>
                <Th>Element</Th>
                <Th r>Blad</Th>
                <Th r>Verkenning</Th>
              </>
            }
          >
            {verkenning.onderdelen.map(({ naam, was, wordt }) => (
              <Tr key={naam}>
                <RowHead>{naam}</RowHead>
                <Td label="Blad" r>
                  {was === null ? 'niet meegenomen' : prijs(was)}
                </Td>
                <Td label="Verkenning" r>
                  {wordt === null ? 'niet meegenomen' : prijs(wordt)}
                </Td>
              </Tr>
            ))}
          </Table>
        </Section>
      )}
      {drawn ? (
        <Section title="Wat beweegt het tarief">
          <div className="card">
            <ChartFigure drawn={drawn} />
          </div>
        </Section>
      ) : (
        <Note>Er is niets om te veranderen, of het tarief is met deze getallen niet uit te rekenen.</Note>
      )}
      <Section title="Andere getallen">
        <form method="post" className="stack" noValidate>
          {json === null ? (
            <Tariefvelden soort={tarief.soort} eenheid={tarief.eenheid} velden={velden ?? {}} result={poging?.result} besluit={besluit} />
          ) : (
            <TextArea
              label="Het blad als JSON"
              name="json"
              rows={24}
              value={json}
              result={poging?.result}
              hint="Dit blad heeft meer dan in de velden past."
            />
          )}
          <div className="row">
            <Button>Uitrekenen</Button>
            <Link to={`/tarieven/${tarief.id}`}>Terug naar het tarief</Link>
          </div>
        </form>
      </Section>
    </>
  )
}
