import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getInleesbeurt, getInleesuitkomst, type Inleesuitkomst, setInleesstaat } from '../../../db/inlezen.ts'
import { leesId } from '../../adres.ts'
import { refuse } from '../../form.ts'
import { inGemeente, orUnavailable, vereisToegang } from '../../session.server.ts'
import { aantal, getal, moment } from '../../text.ts'
import { Button, ErrorSummary } from '../../ui/field.tsx'
import { Inleesfouten } from '../../ui/inleesfouten.tsx'
import { ButtonLink, Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { Ververs } from '../../ui/ververs.tsx'

const GETOOND = 200
const BEZIG = ['wacht', 'bezig', 'wacht_op_inlezen', 'inlezen']

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.beurt.bestandsnaam ?? 'Inlezen'} · Peil` }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.inlezen')
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const beurt = await getInleesbeurt(trx, wie.gemeente, leesId(params.id))
    return beurt && { beurt, uitkomst: (await getInleesuitkomst(trx, wie.gemeente, beurt.id, GETOOND)) ?? null }
  })
  if (!gevonden) throw new Response('Dit bestand is niet bekend', { status: 404 })
  return gevonden
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.inlezen')
  const posted = await request.formData()
  const overslaan = posted.get('intent') === 'inlezen-zonder-fouten'
  const id = leesId(params.id)
  const weigering = await inGemeente(context, wie, async (trx) => {
    const uitkomst = await getInleesuitkomst(trx, wie.gemeente, id, 1)
    if (uitkomst && uitkomst.aantalFouten > 0 && !overslaan)
      return 'Het bestand heeft fouten. Verbeter ze, of kies voor inlezen zonder de foute rijen.'
    return (await setInleesstaat(trx, wie.gemeente, id, ['voorbeeld'], 'wacht_op_inlezen', {
      fouten_overslaan: overslaan,
      verwerkt: 0,
      totaal: null,
      melding: null,
    }))
      ? null
      : 'Dit bestand wordt al ingelezen, of is al ingelezen.'
  })
  if (weigering) return data({ result: refuse(posted, weigering) }, { status: 409 })
  await orUnavailable(context.wachtrij.stuur('inlezen', { gemeente: wie.gemeente, id }))
  throw redirect(`/aanbieders/inlezen/${id}`)
}

export default function InleesbeurtPagina() {
  const { beurt, uitkomst } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const { staat } = beurt
  const overgeslagen = uitkomst ? uitkomst.rijen - uitkomst.nieuw - uitkomst.gewijzigd - uitkomst.ongewijzigd : 0
  return (
    <>
      <PageHead
        title={beurt.bestandsnaam}
        crumbs={[
          { label: 'Aanbieders', to: '/aanbieders' },
          { label: 'Inlezen', to: '/aanbieders/inlezen' },
        ]}
        lead={`Gekozen door ${beurt.door_naam} op ${moment(beurt.op)}`}
      />
      <ErrorSummary result={result} />
      {beurt.melding && <Note kind="warning">{beurt.melding}</Note>}
      {BEZIG.includes(staat) && <Voortgang staat={staat} verwerkt={beurt.verwerkt} totaal={beurt.totaal} />}
      {staat === 'klaar' && uitkomst && (
        <Note kind="ok">
          Klaar. {aantal(uitkomst.nieuw + uitkomst.gewijzigd, 'rij', 'rijen')} ingelezen.{' '}
          {uitkomst.ongewijzigd > 0 && `${aantal(uitkomst.ongewijzigd, 'rij veranderde', 'rijen veranderden')} niets. `}
          {overgeslagen > 0 && `${aantal(overgeslagen, 'rij met een fout is', 'rijen met een fout zijn')} overgeslagen.`}
        </Note>
      )}
      {staat === 'mislukt' && uitkomst && (
        <Note kind="error">
          Er is niets ingelezen.{' '}
          {uitkomst.bsn
            ? 'In het bestand staat mogelijk een BSN. Daarom is het niet bewaard. Haal het nummer weg en kies het bestand opnieuw.'
            : 'Verbeter het bestand en kies het opnieuw.'}
        </Note>
      )}
      {uitkomst && !BEZIG.includes(staat) && (
        <>
          {!uitkomst.onbruikbaar && <Telling uitkomst={uitkomst} klaar={staat === 'klaar'} />}
          {staat === 'voorbeeld' && <Keuze uitkomst={uitkomst} />}
          {staat === 'mislukt' && (
            <p style={{ marginBlockStart: 14 }}>
              <ButtonLink to="/aanbieders/inlezen" quiet={false}>
                Ander bestand kiezen
              </ButtonLink>
            </p>
          )}
          {staat === 'klaar' && (
            <p style={{ marginBlockStart: 14 }}>
              <ButtonLink to="/aanbieders" quiet={false}>
                Naar de aanbieders
              </ButtonLink>
            </p>
          )}
          <Fouten id={beurt.id} uitkomst={uitkomst} />
          <Voorbeelden uitkomst={uitkomst} klaar={staat === 'klaar'} />
        </>
      )}
    </>
  )
}

const WAT: Record<string, string> = {
  wacht: 'Het bestand wacht op controle.',
  bezig: 'Het bestand wordt gecontroleerd. Er verandert nog niets.',
  wacht_op_inlezen: 'Het bestand wacht op inlezen.',
  inlezen: 'De gegevens worden in één keer opgeslagen: allemaal, of geen enkele.',
}

function Voortgang({ staat, verwerkt, totaal }: { staat: string; verwerkt: number; totaal: number | null }) {
  const toetsen = staat === 'inlezen' && totaal !== null
  return (
    <div className="card stack" role="status">
      <p>{toetsen ? 'De gegevens staan in Peil. De aanbieders worden nu opnieuw getoetst.' : WAT[staat]}</p>
      {totaal === null || totaal === 0 ? (
        <progress aria-label="Voortgang: nog niet bekend" />
      ) : (
        <>
          <progress value={verwerkt} max={totaal} aria-label="Voortgang" />
          <p className="num small">
            {getal(verwerkt)} van {getal(totaal)} {toetsen ? 'aanbieders getoetst' : 'rijen gecontroleerd'}
          </p>
        </>
      )}
      <Ververs />
      <p className="small soft">Deze pagina ververst vanzelf. U kunt hem ook sluiten en later terugkomen.</p>
    </div>
  )
}

function Telling({ uitkomst, klaar }: { uitkomst: Inleesuitkomst; klaar: boolean }) {
  const deel = (hoeveel: number, wat: string, naar?: string) =>
    naar && hoeveel > 0 ? (
      <a href={naar}>
        <b>{getal(hoeveel)}</b>
        <span>{wat}</span>
      </a>
    ) : (
      <div>
        <b>{getal(hoeveel)}</b>
        <span>{wat}</span>
      </div>
    )
  return (
    <div className="facts">
      {deel(uitkomst.rijen, 'rijen in het bestand')}
      {deel(uitkomst.nieuw, klaar ? 'van nieuwe aanbieders' : 'van aanbieders die nieuw zijn', '#wijzigingen')}
      {deel(uitkomst.gewijzigd, klaar ? 'gewijzigd' : 'zouden iets wijzigen', '#wijzigingen')}
      {deel(uitkomst.ongewijzigd, 'wijzigen niets')}
      {deel(uitkomst.aantalFouten, uitkomst.aantalFouten === 1 ? 'fout' : 'fouten', '#fouten')}
    </div>
  )
}

function Keuze({ uitkomst }: { uitkomst: Inleesuitkomst }) {
  const goed = uitkomst.nieuw + uitkomst.gewijzigd
  return (
    <form method="post" className="row" style={{ marginBlockStart: 14 }}>
      {goed === 0 ? (
        <p>Er valt niets in te lezen: geen enkele goede rij verandert iets.</p>
      ) : uitkomst.aantalFouten === 0 ? (
        <Button name="intent" value="inlezen">
          Inlezen
        </Button>
      ) : (
        <Button quiet name="intent" value="inlezen-zonder-fouten">
          Inlezen zonder de foute rijen
        </Button>
      )}
      <ButtonLink to="/aanbieders/inlezen">Ander bestand kiezen</ButtonLink>
    </form>
  )
}

function Fouten({ id, uitkomst }: { id: number; uitkomst: Inleesuitkomst }) {
  const { aantalFouten, fouten } = uitkomst
  if (aantalFouten === 0) return null
  return (
    <Section
      title={aantal(aantalFouten, 'fout', 'fouten')}
      id="fouten"
      extra={
        <span className="small">
          Hele lijst als <a href={`/aanbieders/inlezen/${id}/fouten?formaat=csv`}>CSV</a> of{' '}
          <a href={`/aanbieders/inlezen/${id}/fouten?formaat=xlsx`}>Excel</a>
        </span>
      }
    >
      {aantalFouten > fouten.length && <p className="small soft">De eerste {getal(fouten.length)} staan hieronder.</p>}
      <Inleesfouten fouten={fouten} />
    </Section>
  )
}

function Voorbeelden({ uitkomst, klaar }: { uitkomst: Inleesuitkomst; klaar: boolean }) {
  const { voorbeelden, nieuw, gewijzigd } = uitkomst
  if (uitkomst.onbruikbaar) return null
  return (
    <Section title={klaar ? 'Wat er veranderde' : 'Wat er zou veranderen'} id="wijzigingen">
      {voorbeelden.length === 0 ? (
        <Empty>
          Niets: {uitkomst.aantalFouten > 0 ? 'geen enkele goede rij verandert iets' : 'alles in dit bestand staat al zo in Peil'}.
        </Empty>
      ) : (
        <>
          {nieuw + gewijzigd > voorbeelden.length && (
            <p className="small soft">
              De eerste {getal(voorbeelden.length)} van {getal(nieuw + gewijzigd)}.
            </p>
          )}
          <Table
            caption="Wijzigingen per rij"
            list
            head={
              <>
                <Th r>Rij</Th>
                <Th>Aanbieder</Th>
                <Th>Wat</Th>
              </>
            }
          >
            {voorbeelden.map(({ rij, naam, wat }) => (
              <Tr key={rij}>
                <Td r label="Rij">
                  {rij}
                </Td>
                <RowHead>{naam}</RowHead>
                <Td>{wat}</Td>
              </Tr>
            ))}
          </Table>
        </>
      )}
    </Section>
  )
}
