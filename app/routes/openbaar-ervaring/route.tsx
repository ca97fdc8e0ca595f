import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCellen } from '../../../db/ervaringtabellen.ts'
import { getErvaringbeeld } from '../../../db/ervaringvan.ts'
import { beeld, gewogenTekst, weegzin, jaaruitspraken, jarenVan, responsTekst } from '../../ervaringbeeld.ts'
import { tekenJarenlijnen } from '../../ervaringlijn.server.ts'
import { gevraagdTekst, THEMA_TEKST } from '../../ervaringtekst.ts'
import { PRODUCTCATEGORIEEN } from '../../rules/identificatie.ts'
import { inOpenbaar } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { DoorDeJaren, Ervaringcijfer, Ervaringlegenda } from '../../ui/ervaring.tsx'
import { OpenbaarFrame, openbareHeaders } from '../../ui/openbaar.tsx'
import { Note, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesJaar } from '../ervaring-aanbieders/form.ts'

export const headers = openbareHeaders
export const meta: MetaFunction<typeof loader> = ({ data, params }) => [
  { title: `Cliëntervaringsonderzoek Wmo over ${params.jaar} · ${data?.gemeente.naam ?? 'Peil'}` },
]

/** Wmo 2.5.1: what was decided to be published, and nothing by provider. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const jaar = leesJaar(params.jaar)
  return inOpenbaar(context, params.gemeente ?? '', async (trx, gemeente) => {
    const gevonden = await getErvaringbeeld(trx, gemeente.code, null, { jaar, openbaar: true })
    if (!gevonden) throw new Response('Over dit jaar is geen uitslag openbaar.', { status: 404 })
    const { uitgave, vragen } = gevonden
    const cellen = (await listCellen(trx, gemeente.code, jaar, uitgave.uitgave)).filter(({ stratum }) => stratum !== null)
    const uitspraken = jaaruitspraken(vragen)
    const strata = [...new Set(cellen.map(({ stratum }) => stratum!))].sort()
    return {
      gemeente,
      jaar,
      weging: weegzin(
        uitgave.gewogen,
        vragen.map(({ totaal }) => totaal),
      ),
      uitgave: {
        bevroren_op: uitgave.bevroren_op,
        gevraagd: gevraagdTekst(uitgave),
        gepubliceerd_op: uitgave.gepubliceerd_op,
        drempel: uitgave.drempel,
        vragenset: uitgave.vragenset,
        uitgave: uitgave.uitgave,
        reden: uitgave.reden,
        populatiebreuk: uitgave.populatiebreuk ? uitgave.populatiebreuk_uitleg : null,
      },
      respons: responsTekst({
        staat: uitgave.respons_bekend ? 'getoond' : 'onbekend',
        verstuurd: uitgave.verstuurd,
        onbestelbaar: uitgave.onbestelbaar,
        ingevuld: uitgave.ingevuld,
      }),
      vragen: vragen.map(({ vraag, totaal, punten }) => ({
        id: vraag.id,
        nr: vraag.nr,
        tekst: vraag.tekst,
        thema: vraag.thema,
        samen: beeld(totaal),
        gewogen: gewogenTekst(totaal),
        zin: uitspraken.get(vraag.id)!.zin,
        verdeling: totaal?.verdeling
          ? vraag.antwoorden
              .filter((_, i) => vraag.telt[i] !== 'niet_mee')
              .map((antwoord, k) => ({ antwoord, deel: totaal.verdeling![k]! / totaal.n! }))
          : null,
        jaren: jarenVan(punten),
      })),
      lijnen: tekenJarenlijnen(vragen, uitgave, 'de hele gemeente', uitspraken),
      strata: strata.map((stratum) => ({
        stratum,
        cellen: vragen
          .map(({ vraag }) => ({
            vraag: vraag.id,
            nr: vraag.nr,
            wat: beeld(cellen.find((cel) => cel.stratum === stratum && cel.vraag_id === vraag.id)),
          }))
          .filter(({ wat }) => wat.is !== 'onbekend'),
      })),
    }
  })
}

export default function Pagina() {
  const { gemeente, jaar, weging, uitgave, respons, vragen, lijnen, strata } = useLoaderData<typeof loader>()
  const gezien = [...vragen.map(({ samen }) => samen.is), ...strata.flatMap(({ cellen }) => cellen.map(({ wat }) => wat.is))]
  return (
    <OpenbaarFrame
      gemeente={gemeente}
      titel={`Wat vinden cliënten van hulp en ondersteuning? Uitslag over ${jaar}`}
      op={uitgave.gepubliceerd_op}
    >
      <p className="prose">
        Elk jaar vraagt de gemeente aan mensen met hulp of ondersteuning uit de Wmo hoe zij die ervaren.{' '}
        {uitgave.gevraagd && `Over ${jaar} is dat ${uitgave.gevraagd}. `}
        Respons: {respons}. De uitslag is vastgesteld op {datum(uitgave.bevroren_op)}. Uitslagen van groepen met minder dan{' '}
        {uitgave.drempel} antwoorden staan er niet bij, zodat niemand te herkennen is.
      </p>
      {uitgave.uitgave > 1 && <Note>Dit is een verbeterde uitgave: {uitgave.reden}</Note>}
      {weging && <Note>{weging}</Note>}
      {uitgave.populatiebreuk !== null && (
        <Note kind="warning">
          De groep die gevraagd is, is anders dan in het jaar ervoor. Vergelijk deze cijfers niet met eerdere jaren.{' '}
          {uitgave.populatiebreuk}
        </Note>
      )}
      <Section title="Alle vragen">
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
          {vragen.map(({ id, nr, tekst, thema, samen, gewogen, zin }) => (
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
        <Ervaringlegenda gezien={gezien} metVerschil={false} />
      </Section>
      <Section title="Alle antwoorden">
        {vragen.map(({ id, nr, tekst, verdeling }) => (
          <details key={id}>
            <summary>
              {nr}. {tekst}
            </summary>
            {verdeling === null ? (
              <p className="soft">Van deze vraag tonen we niet elk antwoord apart.</p>
            ) : (
              <ul>
                {verdeling.map(({ antwoord, deel }) => (
                  <li key={antwoord}>
                    {antwoord}: {Math.round(deel * 100)}%
                  </li>
                ))}
              </ul>
            )}
          </details>
        ))}
      </Section>
      {vragen.some(({ jaren }) => jaren.length > 1) && (
        <Section title="Door de jaren heen" id="jaren">
          <DoorDeJaren regels={vragen} lijnen={lijnen} />
        </Section>
      )}
      {strata.length > 0 && (
        <Section title="Per voorziening">
          {strata.map(({ stratum, cellen }) => (
            <details key={stratum}>
              <summary>
                {stratum === ''
                  ? 'Niet naar voorziening gesplitst'
                  : (PRODUCTCATEGORIEEN[stratum as keyof typeof PRODUCTCATEGORIEEN] ?? stratum)}
              </summary>
              <Table
                caption={`Voorziening ${stratum}`}
                head={
                  <>
                    <Th>Vraag</Th>
                    <Th>(Helemaal) mee eens, of ja</Th>
                  </>
                }
              >
                {cellen.map(({ vraag, nr, wat }) => (
                  <Tr key={vraag}>
                    <RowHead>
                      {nr}. {vragen.find(({ id }) => id === vraag)?.tekst}
                    </RowHead>
                    <Td>
                      <Ervaringcijfer wat={wat} />
                    </Td>
                  </Tr>
                ))}
              </Table>
            </details>
          ))}
        </Section>
      )}
      <p className="soft small">
        Vragen: {uitgave.vragenset}. Het percentage is het deel van de antwoorden dat meetelt; “geen mening” telt niet mee. De marge is een
        95%-interval (Wilson). Wie niet meedeed, kan er anders over denken; dat zit niet in de marge.
      </p>
    </OpenbaarFrame>
  )
}
