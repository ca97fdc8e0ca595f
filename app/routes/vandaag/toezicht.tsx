import { getal } from '../../text.ts'
import { Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Aantal, Jaaraantallen } from './aantallen.server.ts'

const toon = (aantal: Aantal) =>
  aantal === null ? (
    <span className="soft">niet bekend</span>
  ) : aantal === 'onderdrukt' ? (
    <span className="badge">1 tot en met 9</span>
  ) : (
    getal(aantal)
  )

/** Whole counts with the privacy threshold; never of one provider. */
export function Toezichtaantallen({ jaren }: { jaren: Jaaraantallen[] }) {
  return (
    <Section title="Toezicht in aantallen" id="toezicht">
      <Table
        caption="Meldingen en opgelegde maatregelen per jaar, in de hele gemeente"
        list
        head={
          <>
            <Th>Jaar</Th>
            <Th r>Meldingen</Th>
            <Th r>Maatregelen</Th>
          </>
        }
      >
        {jaren.map(({ jaar, meldingen, maatregelen }) => (
          <Tr key={jaar}>
            <RowHead>{jaar}</RowHead>
            <Td r className="naast" label="Meldingen">
              {toon(meldingen)}
            </Td>
            <Td r className="naast" label="Maatregelen">
              {toon(maatregelen)}
            </Td>
          </Tr>
        ))}
      </Table>
      <p className="soft small">
        Aantallen onder de 10 staan er niet precies: anders is te herkennen om wie het gaat. Een 0 zegt niet dat er niets is gebeurd, alleen
        dat er niets is gemeld of opgelegd.
      </p>
    </Section>
  )
}
