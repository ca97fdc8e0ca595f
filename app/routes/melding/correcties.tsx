import { klokNaam, klokTekst, uiterlijkTekst } from '../../meldingtekst.ts'
import type { Correctieblad } from '../../meldingfeiten.ts'
import type { Klokverschil } from '../../rules/meldcorrectie.ts'
import type { Klokstand } from '../../rules/meldtermijnen.ts'
import { moment } from '../../text.ts'
import { Note, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

const onbekend = <span className="soft">onbekend</span>

/** What was put right, beside what it was. */
export function Correcties({ bladen }: { bladen: (Omit<Correctieblad, 'op'> & { op: Date | string })[] }) {
  if (bladen.length === 0) return null
  return (
    <Section title="Correcties" id="correcties">
      <Table
        caption="Gecorrigeerde gegevens van deze melding"
        list
        head={
          <>
            <Th>Gegeven</Th>
            <Th>Eerst</Th>
            <Th>Nu</Th>
            <Th>Door</Th>
            <Th>Waarom</Th>
          </>
        }
      >
        {bladen.flatMap(({ op, door, reden, feiten }, blad) =>
          feiten.map(({ naam, was, nu }) => (
            <Tr key={`${blad}${naam}`}>
              <RowHead>{naam}</RowHead>
              <Td label="Eerst" className="pre">
                {was ?? onbekend}
              </Td>
              <Td label="Nu" className="pre">
                {nu ?? onbekend}
              </Td>
              <Td label="Door">
                {door ?? 'onbekend'}
                <span className="sub">{moment(op)}</span>
              </Td>
              <Td label="Waarom" className="pre">
                {reden}
              </Td>
            </Tr>
          )),
        )}
      </Table>
    </Section>
  )
}

const einde = (klok: Klokverschil['nu']): string =>
  klok === null ? 'geen' : klok.einde === null ? 'zonder einde' : `uiterlijk ${uiterlijkTekst(klok.einde.uiterlijk)}`

/** A deadline that was given stays; this says what the corrected facts would have made of it. */
export function Klokverschillen({ verschillen }: { verschillen: (Klokverschil & { stand: Klokstand | null })[] }) {
  if (verschillen.length === 0) return null
  return (
    <Note kind="warning">
      <p>
        <b>De gegevens waarmee deze termijnen begonnen, zijn later gecorrigeerd.</b> De termijnen houden hun einde. Met de gegevens van nu
        zou gelden:
      </p>
      <ul>
        {verschillen.map(({ soort, nu, zou, stand }) => (
          <li key={soort}>
            {klokNaam(soort)}: {einde(zou)} (nu: {einde(nu)}){stand && `; ${klokTekst(stand)}`}
          </li>
        ))}
      </ul>
    </Note>
  )
}
