import type { Ketencontrole } from '../../db/audit.ts'
import { getal } from '../text.ts'
import { Note } from './page.tsx'

/** Whether a log is whole, from its first line to its last. */
export function Ketenuitslag({ controle }: { controle: Ketencontrole | undefined }) {
  if (!controle) return null
  return controle.eersteFout === null ? (
    <Note kind="ok">
      <p role="status"><b>Het logboek is heel.</b> {getal(controle.regels)} regels sluiten op elkaar aan, van de eerste tot de laatste.</p>
      <p className="small link-eens">Kenmerk van de laatste regel: <code>{controle.kop || 'nog geen regels'}</code>. Bewaar dit buiten Peil: daarmee kunt u later nagaan of deze regels nog dezelfde zijn.</p>
    </Note>
  ) : (
    <Note kind="error">
      <p role="alert"><b>Het logboek klopt niet vanaf regel {getal(controle.eersteFout)}.</b> Die regel is gewijzigd, weggehaald of ingevoegd buiten Peil om. De {getal(controle.regels)} regels ervoor sluiten op elkaar aan. Meld dit aan wie de database beheert.</p>
      <p className="small link-eens">Kenmerk van de laatste goede regel: <code>{controle.kop || 'geen'}</code></p>
    </Note>
  )
}
