import { Table, Td, Th, Tr } from './table.tsx'

/** What is wrong in a file that was read in, by row and column as a spreadsheet names them. */
export function Inleesfouten({ fouten }: { fouten: readonly { rij: number; kolom: string; waarde: string; reden: string }[] }) {
  return (
    <Table
      caption="Fouten in het bestand"
      list
      head={
        <>
          <Th r>Rij</Th>
          <Th>Kolom</Th>
          <Th>Waarde</Th>
          <Th>Wat er niet klopt</Th>
        </>
      }
    >
      {fouten.map((fout, plaats) => (
        <Tr key={plaats}>
          <Td r label="Rij">
            {fout.rij}
          </Td>
          <Td label="Kolom">{fout.kolom || '–'}</Td>
          <Td label="Waarde" className={fout.waarde.length < 20 ? 'nowrap' : ''}>
            {fout.waarde || <span className="soft">leeg</span>}
          </Td>
          <Td>{fout.reden}</Td>
        </Tr>
      ))}
    </Table>
  )
}
