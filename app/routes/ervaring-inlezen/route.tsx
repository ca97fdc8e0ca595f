import fs from 'node:fs/promises'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { TABELSOORTEN } from '../../../db/bestanden.server.ts'
import { getOnderzoeksjaar } from '../../../db/ervaring.ts'
import { listVragen } from '../../../db/vragensets.ts'
import { type Leesuitslag, leesErvaring } from '../../../jobs/ervaring.ts'
import { leesJaartal } from '../../adres.ts'
import { STAAT_TEKST } from '../../ervaringtekst.ts'
import { refuse } from '../../form.ts'
import { neemtBestandAan } from '../../rules/clientervaring.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { inGemeente, orUnavailable, vereisToegang } from '../../session.server.ts'
import { aantal, getal } from '../../text.ts'
import { readUpload } from '../../upload.server.ts'
import { Button, ErrorSummary, FileField } from '../../ui/field.tsx'
import { Inleesfouten } from '../../ui/inleesfouten.tsx'
import { ButtonLink, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: gelezen }) => [{ title: `Tellingen inlezen ${gelezen?.jaar ?? ''} · Peil` }]

const GETOOND = 200

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, wie.gemeente, jaar)
    return onderzoek && { onderzoek, vragen: await listVragen(trx, wie.gemeente, [onderzoek.vragenset_id]) }
  })
  if (!gevonden) throw new Response('Er is geen onderzoek over dit jaar.', { status: 404 })
  const { onderzoek, vragen } = gevonden
  return {
    jaar,
    staat: onderzoek.staat,
    vragenset: onderzoek.vragenset,
    vragen: vragen.map(({ nr, tekst, antwoorden, soort }) => ({ nr, tekst, antwoorden, soort })),
  }
}

/**
 * Controleren counts the file and says what would change; Inlezen does it. The file is read from the form each time and kept nowhere: one row
 * a respondent is nothing to leave lying about.
 */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const upload = await readUpload(request, { dataDir: context.env.dataDir, gemeente: wie.gemeente, soorten: TABELSOORTEN })
  try {
    const proef = upload.posted.get('intent') !== 'inlezen'
    const weiger = (status: number, fout: string | Record<string, string>) =>
      data({ result: refuse(upload.posted, fout), uitslag: null, proef }, { status })
    if (upload.errors.bestand) return weiger(upload.status, { bestand: upload.errors.bestand })
    const bestand = upload.bestanden.bestand?.[0]
    if (!bestand) return weiger(400, { bestand: 'Kies een bestand.' })
    const bytes = await fs.readFile(bestand.tijdelijk)
    const gelezen = await orUnavailable(
      leesErvaring(context.db, wie, jaar, bytes, {
        proef,
        maak: false,
        bestandsnaam: heeftBsn(bestand.naam) ? 'bestand' : bestand.naam,
        vandaag: context.vandaag,
      }),
    )
    if (!gelezen.ok) return weiger(409, gelezen.zin)
    const uitslag = { ...gelezen.uitslag, fouten: gelezen.uitslag.fouten.slice(0, GETOOND) }
    if (proef || !gelezen.uitslag.ingelezen)
      return data({ result: undefined, uitslag, proef }, { status: uitslag.aantalFouten > 0 ? 422 : 200 })
  } finally {
    await upload.opruimen()
  }
  throw redirect(`/ervaring/${jaar}?melding=tellingen-ingelezen`)
}

export default function Inlezen() {
  const { jaar, staat, vragenset, vragen } = useLoaderData<typeof loader>()
  const antwoord = useActionData<typeof action>()
  const uitslag = antwoord?.uitslag ?? null
  const goed = uitslag !== null && uitslag.aantalFouten === 0 && uitslag.alIngelezen === null
  return (
    <>
      <PageHead
        title={`Tellingen inlezen over ${jaar}`}
        crumbs={[
          { label: 'Ervaring', to: '/ervaring' },
          { label: String(jaar), to: `/ervaring/${jaar}` },
        ]}
        lead="U ziet eerst wat er zou veranderen. Een bestand met een fout wordt niet ingelezen, ook niet voor een deel."
      />
      <ErrorSummary result={antwoord?.result} />
      {!neemtBestandAan(staat) ? (
        <Note kind="warning">
          {staat === 'gepland'
            ? 'Begin eerst het veldwerk; daarna kunt u een bestand inlezen.'
            : `Dit onderzoek is ${STAAT_TEKST[staat]}. Er komt niets meer bij.`}
        </Note>
      ) : (
        <form method="post" encType="multipart/form-data" className="stack card">
          <FileField
            label="Bestand"
            name="bestand"
            accept=".csv,.xlsx"
            result={antwoord?.result}
            required
            hint={`CSV of Excel (.xlsx), hoogstens 25 MB.${goed ? ' Kies hetzelfde bestand nog eens: Peil bewaart het niet.' : ''}`}
          />
          <div className="row">
            <Button quiet={goed} name="intent" value="controleren">
              Controleren
            </Button>
            <Button quiet={!goed} name="intent" value="inlezen">
              Inlezen
            </Button>
            <ButtonLink to={`/ervaring/${jaar}`}>Niet inlezen</ButtonLink>
          </div>
        </form>
      )}
      {uitslag && <Uitslag uitslag={uitslag as Leesuitslag} />}
      <Section title="Zo ziet het bestand eruit">
        <div className="card prose">
          <p>Tellingen, één rij per aanbieder, vraag en antwoord:</p>
          <p>
            <code>kvk;vraag;antwoord;aantal</code>
          </p>
          <p>Of één rij per ingevuld formulier, met een kolom per vraag:</p>
          <p>
            <code>
              kvk;
              {vragen
                .filter(({ soort }) => soort !== 'open')
                .map(({ nr }) => nr)
                .join(';')}
            </code>
          </p>
          <ul>
            <li>
              Een kolom <code>voorziening</code> mag erbij (01 tot en met 18), en bij formulieren een kolom <code>gewicht</code>. Andere
              kolommen niet: Peil neemt niets van mensen over dan hun antwoorden.
            </li>
            <li>Schrijf antwoorden voluit. Aantallen, geen percentages.</li>
            <li>
              De respons van een aanbieder geeft u met rijen <code>kvk;verstuurd;;400</code>, <code>kvk;onbestelbaar;;12</code> en{' '}
              <code>kvk;ingevuld;;155</code>. Een rij met antwoord <code>totaal</code> rekent Peil na.
            </li>
            <li>Leest u een aanbieder opnieuw in, dan vervangen de nieuwe tellingen de oude.</li>
          </ul>
        </div>
        <Table
          caption={`Vragen van ${vragenset}`}
          list
          head={
            <>
              <Th r>Nr</Th>
              <Th>Vraag</Th>
              <Th>Antwoorden</Th>
            </>
          }
        >
          {vragen.map(({ nr, tekst, antwoorden, soort }) => (
            <Tr key={nr}>
              <Td r label="Nr">
                {nr}
              </Td>
              <RowHead>{tekst}</RowHead>
              <Td label="Antwoorden">{soort === 'open' ? 'open vraag: niet uit een bestand' : antwoorden.join(', ')}</Td>
            </Tr>
          ))}
        </Table>
      </Section>
    </>
  )
}

function Uitslag({ uitslag }: { uitslag: Leesuitslag }) {
  const { rijen, aanbieders, antwoorden, nieuw, gewijzigd, ongewijzigd, vervallen, fouten, aantalFouten, waarschuwingen, alIngelezen } =
    uitslag
  return (
    <Section title={aantalFouten > 0 ? 'Er is niets ingelezen' : 'Wat er zou veranderen'} id="uitslag">
      {alIngelezen && <Note>{alIngelezen}</Note>}
      {waarschuwingen.map((zin) => (
        <Note key={zin} kind="warning">
          {zin}
        </Note>
      ))}
      <div className="facts">
        {(
          [
            [rijen, 'rijen in het bestand'],
            [aanbieders, 'aanbieders'],
            [antwoorden, 'antwoorden'],
            [nieuw, 'nieuwe tellingen'],
            [gewijzigd, 'gewijzigde tellingen'],
            [ongewijzigd, 'ongewijzigd'],
            ...(vervallen > 0 ? [[vervallen, 'tellingen vervallen'] as const] : []),
            [aantalFouten, aantalFouten === 1 ? 'fout' : 'fouten'],
          ] as const
        ).map(([hoeveel, wat]) => (
          <div key={wat}>
            <b>{getal(hoeveel)}</b>
            <span>{wat}</span>
          </div>
        ))}
      </div>
      <p className="soft small">Een telling is alle antwoorden op één vraag, van één aanbieder en voorziening.</p>
      {fouten.length > 0 && (
        <>
          <h3 className="nl-heading nl-heading--level-3">{aantal(aantalFouten, 'fout', 'fouten')}</h3>
          {aantalFouten > fouten.length && <p className="small soft">Hieronder {fouten.length} verschillende.</p>}
          <Inleesfouten fouten={fouten} />
        </>
      )}
    </Section>
  )
}
