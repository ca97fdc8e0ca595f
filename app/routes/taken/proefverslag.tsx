import type { Taak } from '../../../db/taken.ts'
import { aantal, datum, getal } from '../../text.ts'
import { Empty, Note, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { TAAK_TEKST } from './taakkaart.tsx'

interface Props {
  resultaat: {
    taak: Taak
    peildatum: string
    bekeken: number
    gevonden: number
    nieuw: number
    opgelost: number
    verstuurd: number
    mislukt: number
  }
  posten: { aan: string; onderwerp: string; waarom: string[]; tekst: string }[]
  /** Whether the words of the mails may be read too. */
  magPost: boolean
}

/** What a run would do now: who would get what, and why. */
export function Proefverslag({ resultaat, posten, magPost }: Props) {
  const { naam } = TAAK_TEKST[resultaat.taak]
  return (
    <Section title={`Proef: ${naam.toLowerCase()}`} id="proef">
      <Note>
        Dit is een proef voor {datum(resultaat.peildatum)}. Er is niets gewijzigd en niets verstuurd. {getal(resultaat.bekeken)} bekeken,{' '}
        {getal(resultaat.gevonden)} gevonden, {getal(resultaat.nieuw)} nieuw, {getal(resultaat.opgelost)} opgelost.
        {resultaat.mislukt > 0 && (
          <>
            {' '}
            <b>{aantal(resultaat.mislukt, 'melding heeft', 'meldingen hebben')} geen ontvanger: geef iemand de rol die erbij hoort.</b>
          </>
        )}
      </Note>
      {posten.length === 0 ? (
        <Empty>Niemand zou nu een bericht krijgen. Alles wat gemeld moest worden, is al gemeld.</Empty>
      ) : (
        <Table
          list
          caption="Wie welk bericht zou krijgen en waarom"
          head={
            <>
              <Th>Aan</Th>
              <Th>Bericht</Th>
              <Th>Waarom</Th>
            </>
          }
        >
          {posten.map((brief) => (
            <Tr key={`${brief.aan}${brief.onderwerp}`}>
              <RowHead>{brief.aan}</RowHead>
              <Td label="Bericht">
                {brief.onderwerp}
                {magPost && (
                  <details>
                    <summary>Lees het bericht</summary>
                    <p className="mail">{brief.tekst}</p>
                  </details>
                )}
              </Td>
              <Td label="Waarom">
                <ul>
                  {brief.waarom.map((reden) => (
                    <li key={reden}>{reden}</li>
                  ))}
                </ul>
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
