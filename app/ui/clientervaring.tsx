import { POOL_TEKST } from '../ervaringbeeld.ts'
import type { Jarenlijn } from '../ervaringlijn.server.ts'
import type { Aanbiederservaring } from '../ervaringregels.server.ts'
import { datum, hoofdletter } from '../text.ts'
import { DoorDeJaren, Ervaringcijfer, Ervaringlegenda, Ervaringtabel } from './ervaring.tsx'
import { Empty, Section } from './page.tsx'
import { RowHead, Table, Td, Th, Tr } from './table.tsx'

/** What clients say of one provider, beside all providers together, from the frozen tables. `kort`: a line a question, for paper. */
export function Clientervaring({
  ervaring,
  kort = false,
}: {
  ervaring: (Aanbiederservaring & { lijnen?: Jarenlijn[] }) | null
  kort?: boolean
}) {
  if (ervaring === null)
    return (
      <Section title="Cliëntervaring" id="ervaring">
        <Empty>Er is nog geen uitslag van een cliëntervaringsonderzoek bevroren.</Empty>
      </Section>
    )
  const { jaar, bevrorenOp, gevraagd, uitgave, respons, regels, lijnen } = ervaring
  return (
    <Section
      title={`Cliëntervaring over ${jaar}`}
      id="ervaring"
      extra={
        <a className="small no-print" href={`/ervaring/${jaar}/aanbieders`}>
          Alle aanbieders
        </a>
      }
    >
      <p className="soft small">
        {gevraagd && `${hoofdletter(gevraagd)}. `}Respons: {respons}. Bevroren op {datum(bevrorenOp)}, uitgave {uitgave}. Bron:
        cliëntervaringsonderzoek Wmo over {jaar}.
      </p>
      {kort ? (
        <Kort regels={regels} jaar={jaar} />
      ) : (
        <>
          <Ervaringtabel regels={regels} jaar={jaar} />
          <Ervaringlegenda gezien={regels.flatMap(({ eigen, samen }) => [eigen.is, samen.is])} metVerschil />
          {lijnen && regels.some(({ jaren }) => jaren.length > 1) && (
            <details>
              <summary>Door de jaren heen</summary>
              <DoorDeJaren regels={regels} lijnen={lijnen} />
            </details>
          )}
        </>
      )}
    </Section>
  )
}

function Kort({ regels, jaar }: { regels: Aanbiederservaring['regels']; jaar: number }) {
  const veranderingen = new Set(regels.map(({ uitspraak }) => uitspraak.kort))
  // what is the same for every question is said once
  const [overal] = veranderingen.size === 1 ? veranderingen : []
  return (
    <>
      <Table
        caption={`Cliëntervaring over ${jaar}`}
        head={
          <>
            <Th>Vraag</Th>
            <Th>Deze aanbieder</Th>
            <Th>Alle aanbieders samen</Th>
            {overal === undefined && <Th>Verandering</Th>}
          </>
        }
      >
        {regels.map(({ id, nr, tekst, eigen, samen, verschil, uitspraak }) => (
          <Tr key={id}>
            <RowHead>
              {nr}. {tekst}
            </RowHead>
            <Td>
              <Ervaringcijfer wat={eigen} verschil={verschil} />
            </Td>
            <Td>
              <Ervaringcijfer wat={samen} />
            </Td>
            {overal === undefined && <Td className="small">{uitspraak.kort}.</Td>}
          </Tr>
        ))}
      </Table>
      <p className="soft small">
        {overal !== undefined && `Voor elke vraag: ${overal.charAt(0).toLowerCase()}${overal.slice(1)}. `}
        Achter het percentage: de grenzen bij 95% zekerheid, en het aantal antwoorden (n).{' '}
        {regels.some(({ verschil }) => verschil === 'hoger' || verschil === 'lager')
          ? `▲ ${hoofdletter(POOL_TEKST.hoger)}, ▼ ${POOL_TEKST.lager}; zonder teken is er geen aantoonbaar verschil.`
          : 'Bij geen vraag is er een aantoonbaar verschil met alle aanbieders samen.'}
      </p>
    </>
  )
}
