import { Link } from '@remix-run/react'
import type { Woordbeeld } from '../../../db/clientinbreng.ts'
import type { Clientpunt } from '../../../db/clientoverleggen.ts'
import { datumKort } from '../../text.ts'
import { Clientwoorden, herkomst } from '../../ui/clientinbreng.tsx'
import { Section } from '../../ui/page.tsx'

type Punt = Pick<Clientpunt, 'id' | 'onderwerp' | 'inbrenger' | 'ingebrachtOp' | 'antwoord' | 'antwoordOp' | 'opHiatenlijst'>

/** What clients say of this provider, beside its documents. */
export function Clienten({ aanbieder, woorden, punten }: { aanbieder: number; woorden: Woordbeeld[]; punten: Punt[] }) {
  return (
    <Section
      title="Wat cliënten zeggen"
      id="clienten"
      extra={<Link to={`/participatie/aanbieders?aanbieder=${aanbieder}#antwoord`}>Antwoord vastleggen</Link>}
    >
      <Clientwoorden woorden={woorden} />
      {punten.length > 0 && (
        <ul className="section">
          {punten.map((punt) => (
            <li key={punt.id}>
              {punt.onderwerp} <span className="soft">({herkomst(punt)})</span>
              <span className="sub">
                {punt.antwoord
                  ? `Antwoord van ${datumKort(punt.antwoordOp!)}: ${punt.antwoord}`
                  : punt.opHiatenlijst
                    ? `Op de hiatenlijst van ${datumKort(punt.opHiatenlijst)}, nog geen antwoord`
                    : 'Gaat mee naar het volgende overleg'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
