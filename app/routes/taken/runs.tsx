import { datumKort, duur, getal, moment } from '../../text.ts'
import { Empty } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { type Run, TAAK_TEKST, uitkomst } from './taakkaart.tsx'

const of = (waarde: number | null) => (waarde === null ? <span className="soft">–</span> : getal(waarde))

export function Runs({ runs }: { runs: Run[] }) {
  if (runs.length === 0) return <Empty>Er heeft nog geen taak gedraaid. De eerste keer is vannacht, of druk op “Nu uitvoeren”.</Empty>
  return (
    <Table
      list
      caption="De laatste keren dat een taak draaide"
      head={
        <>
          <Th>Begonnen</Th>
          <Th>Taak</Th>
          <Th>Uitkomst</Th>
          <Th r>Bekeken</Th>
          <Th r>Gevonden</Th>
          <Th r>Nieuw</Th>
          <Th r>Opgelost</Th>
          <Th r>Verstuurd</Th>
          <Th r>Mislukt</Th>
          <Th r>Duur</Th>
        </>
      }
    >
      {runs.map((run, index) => (
        <Tr key={run.id}>
          <RowHead className="nowrap">
            {moment(run.begonnenOp)}
            <span className="sub">voor {datumKort(run.peildatum)}</span>
          </RowHead>
          <Td label="Taak">
            {TAAK_TEKST[run.taak].naam}
            <span className="sub">{run.door ?? 'vanzelf'}</span>
          </Td>
          <Td label="Uitkomst">
            <span className={run.fout === null ? undefined : 'late'}>
              {uitkomst(
                run,
                runs.slice(0, index).some(({ taak }) => taak === run.taak),
              )}
            </span>
            {run.fout !== null && <span className="sub">{run.fout}</span>}
          </Td>
          <Td r label="Bekeken">
            {of(run.bekeken)}
          </Td>
          <Td r label="Gevonden">
            {of(run.gevonden)}
          </Td>
          <Td r label="Nieuw">
            {of(run.nieuw)}
          </Td>
          <Td r label="Opgelost">
            {of(run.opgelost)}
          </Td>
          <Td r label="Verstuurd">
            {of(run.verstuurd)}
          </Td>
          <Td r label="Mislukt">
            {of(run.mislukt)}
          </Td>
          <Td r label="Duur">
            {run.duurMs === null ? <span className="soft">–</span> : duur(run.duurMs)}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
