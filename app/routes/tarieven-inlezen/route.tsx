import fs from 'node:fs/promises'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addBestand, bestandspad, isSchijfVol, TABELSOORTEN } from '../../../db/bestanden.server.ts'
import { addInleesbeurt, getInleesbeurt, setInleesstaat } from '../../../db/inlezen.ts'
import { leesTarieven } from '../../../jobs/tarieven.ts'
import { leesId } from '../../adres.ts'
import { refuse } from '../../form.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { inGemeente, orUnavailable, vereisToegang } from '../../session.server.ts'
import { EENHEDEN, periodeTekst, prijs, tariefTitel } from '../../tarieftekst.ts'
import { aantal, BSN_TEKST, getal } from '../../text.ts'
import { Button, ErrorSummary, FileField } from '../../ui/field.tsx'
import { Inleesfouten } from '../../ui/inleesfouten.tsx'
import { Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { readUpload, SCHIJF_VOL } from '../../upload.server.ts'

export const meta: MetaFunction = () => [{ title: 'Tarieven inlezen · Peil' }]

const GETOOND = 200
export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const id = leesId(new URL(request.url).searchParams.get('beurt'))
  if (id === 0) return { beurt: null, uitslag: null }
  const beurt = await inGemeente(context, wie, (trx) => getInleesbeurt(trx, wie.gemeente, id, 'tarieven'))
  if (!beurt || beurt.staat !== 'voorbeeld') throw new Response('Dit bestand is niet bekend, of is al ingelezen.', { status: 404 })
  const bytes = await fs.readFile(bestandspad(context.env.dataDir, wie.gemeente, beurt.sha256)).catch(() => undefined)
  if (!bytes) throw new Response('Het bestand staat niet meer op de server. Kies het opnieuw.', { status: 404 })
  const uitslag = await orUnavailable(
    leesTarieven(context.db, wie, bytes, { proef: true, foutenOverslaan: false, herkomst: {} }, context.vandaag),
  )
  return {
    beurt: { id: beurt.id, bestandsnaam: beurt.bestandsnaam },
    uitslag: { ...uitslag, aantalFouten: uitslag.fouten.length, fouten: uitslag.fouten.slice(0, GETOOND) },
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  if (!(request.headers.get('Content-Type') ?? '').startsWith('multipart/form-data'))
    return leesIn({ context, request, params: {} } as ActionFunctionArgs)
  const weiger = (status: number, zin: string) => data({ result: refuse(new FormData(), { bestand: zin }) }, { status })
  const upload = await readUpload(request, { dataDir: context.env.dataDir, gemeente: wie.gemeente, soorten: TABELSOORTEN })
  let id: number
  try {
    if (upload.errors.bestand) return weiger(upload.status, upload.errors.bestand)
    const bestand = upload.bestanden.bestand?.[0]
    if (!bestand) return weiger(400, 'Kies een bestand.')
    const uitslag = await orUnavailable(
      leesTarieven(
        context.db,
        wie,
        await fs.readFile(bestand.tijdelijk),
        { proef: true, foutenOverslaan: false, herkomst: {} },
        context.vandaag,
      ),
    )
    if (uitslag.onbruikbaar)
      return weiger(422, uitslag.fouten.map(({ waarde, reden }) => (waarde ? `“${waarde}”: ${reden}` : reden)).join(' '))
    if (uitslag.fouten.some(({ reden }) => reden === BSN_TEKST))
      return weiger(
        422,
        'In het bestand staat mogelijk een BSN. Daarom is het niet bewaard. Haal het nummer weg en kies het bestand opnieuw.',
      )
    id = await inGemeente(context, wie, async (trx) => {
      await addBestand(trx, context.env.dataDir, bestand)
      return addInleesbeurt(
        trx,
        wie,
        { sha256: bestand.sha256, naam: heeftBsn(bestand.naam) ? 'bestand' : bestand.naam },
        'tarieven',
        'voorbeeld',
      )
    })
  } catch (fout) {
    if (isSchijfVol(fout)) return weiger(507, SCHIJF_VOL)
    throw fout
  } finally {
    await upload.opruimen()
  }
  throw redirect(`/tarieven/inlezen?beurt=${id}&melding=bestand-ontvangen`)
}

/** The go-ahead after the preview. */
async function leesIn({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const posted = await request.formData()
  const id = leesId(String(posted.get('beurt') ?? ''))
  const beurt = await inGemeente(context, wie, (trx) => getInleesbeurt(trx, wie.gemeente, id, 'tarieven'))
  const bytes =
    beurt?.staat === 'voorbeeld'
      ? await fs.readFile(bestandspad(context.env.dataDir, wie.gemeente, beurt.sha256)).catch(() => undefined)
      : undefined
  if (!bytes || !(await inGemeente(context, wie, (trx) => setInleesstaat(trx, wie.gemeente, id, ['voorbeeld'], 'inlezen'))))
    return data({ result: refuse(posted, 'Dit bestand is al ingelezen, of staat niet meer op de server.') }, { status: 409 })
  const uitslag = await orUnavailable(
    leesTarieven(
      context.db,
      wie,
      bytes,
      { proef: false, foutenOverslaan: posted.get('intent') === 'inlezen-zonder-fouten', herkomst: { inleesbeurt: id } },
      context.vandaag,
    ),
  )
  await inGemeente(context, wie, (trx) => setInleesstaat(trx, wie.gemeente, id, ['inlezen'], uitslag.ingelezen ? 'klaar' : 'voorbeeld'))
  if (!uitslag.ingelezen)
    return data(
      {
        result: refuse(
          posted,
          'Er is niets ingelezen: de tarieven in Peil zijn gewijzigd na het voorbeeld. Kijk hieronder wat er nu niet klopt.',
        ),
      },
      { status: 409 },
    )
  throw redirect('/tarieven?melding=tarieven-ingelezen')
}

export default function TarievenInlezen() {
  const { beurt, uitslag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const crumbs = [{ label: 'Tarieven', to: '/tarieven' }, ...(beurt ? [{ label: 'Inlezen', to: '/tarieven/inlezen' }] : [])]
  if (!beurt || !uitslag) {
    return (
      <>
        <PageHead
          title="Tarieven inlezen"
          crumbs={crumbs}
          lead="U ziet eerst wat er zou veranderen. Pas als u daarna op Inlezen klikt, staan de tarieven in Peil."
        />
        <ErrorSummary result={result} />
        <form method="post" encType="multipart/form-data" className="stack card">
          <FileField
            label="Bestand"
            name="bestand"
            accept=".csv,.xlsx"
            result={result}
            hint="CSV of Excel (.xlsx), hoogstens 25 MB"
            required
          />
          <Button>Controleren</Button>
        </form>
        <Section title="Zo ziet het bestand eruit">
          <div className="card prose">
            <p>
              De eerste rij noemt de kolommen. <b>productcategorie</b>, <b>eenheid</b>, <b>tarief</b> en <b>ingangsdatum</b> zijn verplicht.
            </p>
            <p>
              <code>productcategorie; product; soort; eenheid; kvk; tarief; ingangsdatum; einddatum</code>
            </p>
            <ul>
              <li>Een lege cel bij kvk: het tarief is voor iedereen. Een lege einddatum: tot er een nieuw tarief is.</li>
              <li>Eenheden: {EENHEDEN.join(', ')}. Schrijf bedragen als 64,00 en datums als 1-2-2026.</li>
              <li>Zo'n tarief heeft nog geen onderbouwing en geen besluitnummer. Dat blijft zichtbaar als hiaat.</li>
            </ul>
          </div>
        </Section>
      </>
    )
  }
  return (
    <>
      <PageHead title={beurt.bestandsnaam} crumbs={crumbs} lead="Er is nog niets ingelezen." />
      <ErrorSummary result={result} />
      <div className="facts">
        <div>
          <b>{getal(uitslag.rijen)}</b>
          <span>{uitslag.rijen === 1 ? 'rij' : 'rijen'} in het bestand</span>
        </div>
        <div>
          <b>{getal(uitslag.nieuw)}</b>
          <span>{uitslag.nieuw === 1 ? 'nieuw tarief' : 'nieuwe tarieven'}</span>
        </div>
        <div>
          <b>{getal(uitslag.ongewijzigd)}</b>
          <span>staan al zo in Peil</span>
        </div>
        <a href="#fouten">
          <b>{getal(uitslag.aantalFouten)}</b>
          <span>{uitslag.aantalFouten === 1 ? 'fout' : 'fouten'}</span>
        </a>
      </div>
      <form method="post" className="row more">
        <input type="hidden" name="beurt" value={beurt.id} />
        {uitslag.nieuw === 0 ? (
          <p>Er valt niets in te lezen: geen enkele goede rij is nieuw.</p>
        ) : uitslag.aantalFouten === 0 ? (
          <Button name="intent" value="inlezen">
            Inlezen
          </Button>
        ) : (
          <Button quiet name="intent" value="inlezen-zonder-fouten">
            Inlezen zonder de foute rijen
          </Button>
        )}
        <Link to="/tarieven/inlezen">Ander bestand kiezen</Link>
      </form>
      {uitslag.aantalFouten > 0 && (
        <Section title={aantal(uitslag.aantalFouten, 'fout', 'fouten')} id="fouten">
          {uitslag.aantalFouten > uitslag.fouten.length && (
            <p className="small soft">De eerste {getal(uitslag.fouten.length)} staan hieronder.</p>
          )}
          <Inleesfouten fouten={uitslag.fouten} />
        </Section>
      )}
      <Section title="Wat er bij zou komen">
        {uitslag.voorbeelden.length === 0 ? (
          <Empty>Niets.</Empty>
        ) : (
          <>
            {uitslag.nieuw > uitslag.voorbeelden.length && (
              <p className="small soft">
                De eerste {getal(uitslag.voorbeelden.length)} van {getal(uitslag.nieuw)}.
              </p>
            )}
            <Table
              caption="Nieuwe tarieven"
              list
              head={
                <>
                  <Th r>Rij</Th>
                  <Th>Tarief</Th>
                  <Th>Voor</Th>
                  <Th>Periode</Th>
                  <Th r>Bedrag</Th>
                </>
              }
            >
              {uitslag.voorbeelden.map((rij) => (
                <Tr key={rij.rij}>
                  <Td r label="Rij">
                    {rij.rij}
                  </Td>
                  <RowHead>
                    {tariefTitel(rij)}
                    <span className="sub">{rij.productcategorie}</span>
                  </RowHead>
                  <Td label="Voor">{rij.kvk ?? 'iedereen'}</Td>
                  <Td label="Periode">{periodeTekst(rij.vanaf, rij.tot)}</Td>
                  <Td label="Bedrag" r>
                    {prijs(rij.bedrag)} per {rij.eenheid}
                  </Td>
                </Tr>
              ))}
            </Table>
          </>
        )}
      </Section>
      <Note>Na het inlezen hebben deze tarieven nog geen onderbouwing. U ziet ze als hiaat bij Tarieven.</Note>
    </>
  )
}
