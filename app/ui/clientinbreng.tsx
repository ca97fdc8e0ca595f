import { CLIENTWOORD, INBRENGER_TEKST, WOORDNORM_TEKST } from '../participatietekst.ts'
import type { Clientwoordstand } from '../rules/clientwoord.ts'
import { datumKort } from '../text.ts'
import { Verdict } from './mark.tsx'
import { RowHead, Table, Td, Th, Tr } from './table.tsx'

interface Woord {
  norm: 'klachtregeling' | 'medezeggenschap'
  stand: Clientwoordstand
  jaar: number | null
  toelichting: string | null
}

/** One word of clients, as a verdict of its own. */
export function Clientwoord({ woord: { stand, jaar, toelichting } }: { woord: Omit<Woord, 'norm'> }) {
  return (
    <>
      <Verdict uitkomst={CLIENTWOORD[stand].uitkomst}>
        {CLIENTWOORD[stand].tekst}
        {jaar !== null && ` (${jaar})`}
      </Verdict>
      {toelichting && <span className="sub">{toelichting}</span>}
    </>
  )
}

/** What clients say of the two duties; it stands beside the document and never instead of it. */
export function Clientwoorden({ woorden }: { woorden: Woord[] }) {
  return (
    <Table
      caption="Wat cliënten zeggen over de regelingen"
      list
      head={
        <>
          <Th>Regeling</Th>
          <Th>Wat cliënten zeggen</Th>
        </>
      }
    >
      {woorden.map((woord) => (
        <Tr key={woord.norm}>
          <RowHead>{WOORDNORM_TEKST[woord.norm]}</RowHead>
          <Td label="Wat cliënten zeggen">
            <Clientwoord woord={woord} />
          </Td>
        </Tr>
      ))}
    </Table>
  )
}

export const herkomst = ({ inbrenger, ingebrachtOp }: { inbrenger: string; ingebrachtOp: string }): string =>
  `ingebracht door ${INBRENGER_TEKST[inbrenger as keyof typeof INBRENGER_TEKST] ?? inbrenger} op ${datumKort(ingebrachtOp)}`
