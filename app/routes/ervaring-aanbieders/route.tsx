import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData, useSearchParams } from '@remix-run/react'
import { getOnderzoeksjaar } from '../../../db/ervaring.ts'
import { readErvaringmatrix } from '../../ervaringregels.server.ts'
import { beeld, gewogenTekst, weegzin, jaaruitspraken, jarenVan, responsTekst } from '../../ervaringbeeld.ts'
import { tekenJarenlijnen } from '../../ervaringlijn.server.ts'
import { gemetenTekst, gevraagdTekst, THEMA_TEKST } from '../../ervaringtekst.ts'
import { may } from '../../access.ts'
import { PRODUCTCATEGORIEEN } from '../../rules/identificatie.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum, hoofdletter } from '../../text.ts'
import { drawChart } from '../../ui/chart.server.ts'
import { ChartFigure } from '../../ui/chart.tsx'
import { DoorDeJaren, Ervaringcijfer, Ervaringlegenda } from '../../ui/ervaring.tsx'
import { Exporteren } from '../../ui/export.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { ButtonLink, Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { filterOpNaam, leesJaar } from './form.ts'

const PER_PAGINA = 50

export const meta: MetaFunction = ({ params }) => [{ title: `Uitslag per aanbieder over ${params.jaar} · Peil` }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.uitslag')
  const jaar = leesJaar(params.jaar)
  const zoek = new URL(request.url).searchParams
  const { matrix, gepland } = await inGemeente(context, wie, async (trx) => {
    const gelezen = await readErvaringmatrix(trx, wie.gemeente, jaar)
    return { matrix: gelezen, gepland: gelezen !== null || (await getOnderzoeksjaar(trx, wie.gemeente, jaar)) !== undefined }
  })
  const mag = {
    wijzigen: may(wie.rollen, 'ervaring.wijzigen'),
    // a year without a survey has no page of its own
    cyclus: gepland && may(wie.rollen, 'ervaring.lezen'),
    aanbieder: may(wie.rollen, 'aanbieders.lezen'),
  }
  if (!matrix) return { jaar, mag, gepland, matrix: null }
  const { uitgave, vragen, vragenAanbieder, perVraag, rijen, cellen } = matrix
  const gekozen = vragenAanbieder.find(({ vraag }) => String(vraag.nr) === zoek.get('vraag')) ?? vragenAanbieder[0]
  const funnel = gekozen && perVraag.get(gekozen.vraag.id)!.funnel
  const namen = new Map(rijen.map(({ aanbieder_id, naam }) => [String(aanbieder_id), naam]))
  const uitspraken = jaaruitspraken(vragen)
  const gefilterd = filterOpNaam(rijen, zoek)
  const pagina = Math.min(Math.max(1, Number(zoek.get('pagina')) || 1), Math.max(1, Math.ceil(gefilterd.length / PER_PAGINA)))
  const strata = [...new Set(cellen.flatMap(({ stratum }) => (stratum === null ? [] : [stratum])))].sort()
  const afwijkend = funnel ? funnel.points.filter(({ class: klasse }) => klasse?.level === 0.998).length : 0
  return {
    jaar,
    mag,
    gepland,
    matrix: {
      uitgave,
      gevraagd: gevraagdTekst(uitgave),
      weging: weegzin(
        uitgave.gewogen,
        vragen.map(({ totaal }) => totaal),
      ),
      gekozen: gekozen?.vraag.nr ?? null,
      pagina,
      totaal: gefilterd.length,
      respons: responsTekst({
        staat: uitgave.respons_bekend ? 'getoond' : 'onbekend',
        verstuurd: uitgave.verstuurd,
        onbestelbaar: uitgave.onbestelbaar,
        ingevuld: uitgave.ingevuld,
      }),
      aanbiedervragen: vragenAanbieder.map(({ vraag, totaal }) => ({
        id: vraag.id,
        nr: vraag.nr,
        tekst: vraag.tekst,
        samen: beeld(totaal),
      })),
      vragen: vragen.map(({ vraag, totaal, punten }) => ({
        id: vraag.id,
        nr: vraag.nr,
        tekst: vraag.tekst,
        thema: vraag.thema,
        samen: beeld(totaal),
        gewogen: gewogenTekst(totaal),
        zin: uitspraken.get(vraag.id)!.zin,
        jaren: jarenVan(punten),
      })),
      lijnen: tekenJarenlijnen(vragen, uitgave, 'de hele gemeente', uitspraken),
      rijen: gefilterd
        .slice((pagina - 1) * PER_PAGINA, pagina * PER_PAGINA)
        .map((rij) => ({ id: rij.aanbieder_id, naam: rij.naam, respons: responsTekst(rij), cellen: rij.cellen })),
      gezien: [...new Set(gefilterd.flatMap((rij) => rij.cellen.map(({ wat }) => wat.is)))],
      strata: strata.map((stratum) => ({
        stratum,
        cellen: vragenAanbieder.map(({ vraag }) => ({
          vraag: vraag.id,
          wat: beeld(cellen.find((cel) => cel.stratum === stratum && cel.vraag_id === vraag.id)),
        })),
      })),
      chart:
        funnel && gekozen
          ? drawChart({
              id: 'trechter',
              kind: 'funnel',
              unit: 'procent',
              denominator: 'antwoorden die tellen',
              centre: funnel.centre,
              title:
                afwijkend === 0
                  ? `Geen aanbieder wijkt aantoonbaar af bij vraag ${gekozen.vraag.nr}`
                  : `${aantal(afwijkend, 'aanbieder wijkt', 'aanbieders wijken')} aantoonbaar af bij vraag ${gekozen.vraag.nr}`,
              measured: `Aandeel ${gemetenTekst(gekozen.vraag)}, per aanbieder met genoeg antwoorden`,
              source: uitgave.bron,
              period: String(jaar),
              day: uitgave.bevroren_op,
              curve: funnel.curve,
              points: funnel.points.flatMap(({ id, denominator, value, class: klasse }) =>
                value === null
                  ? []
                  : [{ name: namen.get(id) ?? null, denominator, value, side: klasse?.side ?? null, level: klasse?.level ?? null }],
              ),
            })
          : null,
    },
  }
}

export default function Pagina() {
  const { jaar, mag, gepland, matrix } = useLoaderData<typeof loader>()
  const [zoek] = useSearchParams()
  const kruimels = [{ label: 'Ervaring', to: '/ervaring' }, ...(mag.cyclus ? [{ label: String(jaar), to: `/ervaring/${jaar}` }] : [])]
  if (!matrix) {
    return (
      <>
        <PageHead title={`Uitslag per aanbieder over ${jaar}`} crumbs={kruimels} />
        {gepland ? (
          <Empty actions={mag.wijzigen && <ButtonLink to={`/ervaring/${jaar}/uitgave`}>Naar bevriezen</ButtonLink>}>
            De uitslag over {jaar} is nog niet bevroren. Tot dan toont Peil geen cijfers per aanbieder.
          </Empty>
        ) : (
          <Empty actions={mag.wijzigen && <ButtonLink to="/ervaring/plannen">Onderzoek plannen</ButtonLink>}>
            Over {jaar} staat er geen cliëntervaringsonderzoek in Peil.
          </Empty>
        )}
      </>
    )
  }
  const { uitgave, aanbiedervragen, rijen } = matrix
  return (
    <>
      <PageHead
        title={`Uitslag per aanbieder over ${jaar}`}
        crumbs={kruimels}
        lead={`${matrix.gevraagd ? `${hoofdletter(matrix.gevraagd)} · r` : 'R'}espons ${matrix.respons} · ${uitgave.vragenset} · uitgave ${uitgave.uitgave}, bevroren op ${datum(uitgave.bevroren_op)} · minder dan ${uitgave.drempel} antwoorden wordt niet getoond`}
        actions={
          mag.wijzigen && <ButtonLink to={`/ervaring/${jaar}/uitgave`}>{uitgave.gepubliceerd_op ? 'Publicatie' : 'Publiceren'}</ButtonLink>
        }
      />
      {matrix.weging && <Note>{matrix.weging}</Note>}
      {uitgave.populatiebreuk && (
        <Note kind="warning">
          De groep die gevraagd is, is anders dan in het jaar ervoor: {uitgave.populatiebreuk_uitleg} Vergelijk deze cijfers niet met
          eerdere jaren.
        </Note>
      )}
      <Section title="Aanbieders" extra={<Exporteren />}>
        <Form method="get" className="filters">
          <TextField label="Naam van de aanbieder" name="naam" type="search" value={zoek.get('naam')} className="w-m" />
          <SelectField
            label="Vraag in de grafiek"
            name="vraag"
            value={matrix.gekozen}
            options={aanbiedervragen.map(({ nr, tekst }) => ({ value: nr, label: `${nr}. ${tekst}` }))}
          />
          <button type="submit" className="nl-button nl-button--secondary">
            Tonen
          </button>
        </Form>
        {rijen.length === 0 ? (
          <Empty>Geen aanbieder met deze naam.</Empty>
        ) : (
          <>
            <Table
              caption={`Aanbieders en vragen over ${jaar}`}
              list
              head={
                <>
                  <Th sort="naam">Aanbieder</Th>
                  {aanbiedervragen.map(({ id, nr, tekst }) => (
                    <Th key={id}>
                      <span title={tekst}>
                        {nr}. {kort(tekst)}
                      </span>
                    </Th>
                  ))}
                  <Th>Respons</Th>
                </>
              }
            >
              <Tr>
                <RowHead>
                  <b>Alle aanbieders samen</b>
                </RowHead>
                {aanbiedervragen.map(({ id, nr, samen }) => (
                  <Td key={id} label={`Vraag ${nr}`}>
                    <Ervaringcijfer wat={samen} />
                  </Td>
                ))}
                <Td label="Respons" className="small num">
                  {matrix.respons}
                </Td>
              </Tr>
              {rijen.map(({ id, naam, respons, cellen }) => (
                <Tr key={id}>
                  <RowHead>{mag.aanbieder ? <a href={`/aanbieders/${id}#ervaring`}>{naam}</a> : naam}</RowHead>
                  {cellen.map(({ vraag, wat, verschil }, i) => (
                    <Td key={vraag} label={`Vraag ${aanbiedervragen[i]!.nr}`}>
                      <Ervaringcijfer wat={wat} verschil={verschil} />
                    </Td>
                  ))}
                  <Td label="Respons" className="small num">
                    {respons}
                  </Td>
                </Tr>
              ))}
            </Table>
            <Pages page={matrix.pagina} size={PER_PAGINA} total={matrix.totaal} what="aanbieders" />
          </>
        )}
        <Ervaringlegenda gezien={matrix.gezien} metVerschil />
      </Section>
      {matrix.chart ? (
        <Section title="Verschillen tussen aanbieders">
          <ChartFigure drawn={matrix.chart} />
        </Section>
      ) : (
        <Section title="Verschillen tussen aanbieders">
          <Empty>Er zijn te weinig aanbieders met genoeg antwoorden om te vergelijken.</Empty>
        </Section>
      )}
      {matrix.strata.length > 0 && (
        <Section title="Per voorziening">
          <Table
            caption={`Uitslag per voorziening over ${jaar}`}
            list
            head={
              <>
                <Th>Voorziening</Th>
                {aanbiedervragen.map(({ id, nr, tekst }) => (
                  <Th key={id}>
                    <span title={tekst}>
                      {nr}. {kort(tekst)}
                    </span>
                  </Th>
                ))}
              </>
            }
          >
            {matrix.strata.map(({ stratum, cellen }) => (
              <Tr key={stratum}>
                <RowHead>
                  {stratum === ''
                    ? 'niet naar voorziening gesplitst'
                    : `${stratum} ${PRODUCTCATEGORIEEN[stratum as keyof typeof PRODUCTCATEGORIEEN] ?? ''}`}
                </RowHead>
                {cellen.map(({ vraag, wat }, i) => (
                  <Td key={vraag} label={`Vraag ${aanbiedervragen[i]!.nr}`}>
                    <Ervaringcijfer wat={wat} />
                  </Td>
                ))}
              </Tr>
            ))}
          </Table>
        </Section>
      )}
      <Section title="De hele gemeente">
        <Table
          caption={`Alle vragen over ${jaar}`}
          list
          head={
            <>
              <Th>Vraag</Th>
              <Th>Gaat over</Th>
              <Th>(Helemaal) mee eens, of ja</Th>
              <Th>Verandering</Th>
            </>
          }
        >
          {matrix.vragen.map(({ id, nr, tekst, thema, samen, gewogen, zin }) => (
            <Tr key={id}>
              <RowHead>
                {nr}. {tekst}
              </RowHead>
              <Td label="Gaat over">{THEMA_TEKST[thema]}</Td>
              <Td label="(Helemaal) mee eens, of ja">
                <Ervaringcijfer wat={samen} />
                {gewogen && <span className="sub num">{gewogen}</span>}
              </Td>
              <Td label="Verandering" className="small">
                {zin}
              </Td>
            </Tr>
          ))}
        </Table>
      </Section>
      {matrix.vragen.some(({ jaren }) => jaren.length > 1) && (
        <Section title="De hele gemeente, door de jaren heen" id="jaren">
          <DoorDeJaren regels={matrix.vragen} lijnen={matrix.lijnen} />
        </Section>
      )}
    </>
  )
}

/** The first words, for a column head; the whole question is its title and stands below the table. */
const kort = (tekst: string): string => (tekst.length > 34 ? `${tekst.slice(0, tekst.lastIndexOf(' ', 32))}…` : tekst)
