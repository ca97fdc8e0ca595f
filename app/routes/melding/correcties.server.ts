import type { Trx } from '../../../db/client.server.ts'
import { klokkenVolgensFeiten, listCorrecties, listMeldtijdoordelen } from '../../../db/meldingcorrecties.ts'
import type { Klokrij } from '../../../db/klokken.ts'
import type { Melding } from '../../../db/meldingen.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { correctiebladen } from '../../meldingfeiten.ts'
import { KLOKVELDEN, klokverschillen } from '../../rules/meldcorrectie.ts'
import { klokstand, type Termijnsoort } from '../../rules/meldtermijnen.ts'
import { mayMeldtijdoordeel } from '../../rules/meldtijdigheid.ts'

/** The clocks that follow from the facts; the others begin with a step. */
const UIT_FEITEN: readonly Termijnsoort[] = ['meldtermijn', 'spoedtermijn', 'twijfeltermijn', 'ontvangstbevestiging', 'eerste_beoordeling']
const VAN_MELDEN: readonly Termijnsoort[] = ['meldtermijn', 'spoedtermijn']

/** What was put right on a melding, what that would make of its clocks, and the verdicts on whether it was reported in time. */
export async function leesCorrecties(trx: Trx, gemeente: string, melding: Melding, klokken: readonly Klokrij[], vandaag: string) {
  const correcties = await listCorrecties(trx, gemeente, melding.id)
  const herzien = correcties.some(({ veld }) => KLOKVELDEN.includes(veld))
  const lopend = klokken.filter(({ gestoptOp }) => gestoptOp === null)
  const meldklokken = lopend.filter(({ soort }) => VAN_MELDEN.includes(soort))
  const gemeld = meldklokken.find(({ gehaald }) => gehaald !== null)?.gehaald ?? null
  const verschillen = herzien
    ? klokverschillen(
        lopend.filter(({ soort }) => UIT_FEITEN.includes(soort)).map(({ klok }) => klok),
        await klokkenVolgensFeiten(trx, gemeente, melding),
      )
    : []
  return {
    ...correctiebladen(melding, melding.aanbieder, correcties),
    klokverschillen: verschillen.map((verschil) => ({
      ...verschil,
      stand:
        verschil.zou && VAN_MELDEN.includes(verschil.soort)
          ? klokstand(verschil.zou, gemeld, { dag: vandaag, ogenblik: null }, 0, gelijkgesteldeDagen)
          : null,
    })),
    oordelen: await listMeldtijdoordelen(trx, gemeente, melding.id),
    magOordelen: mayMeldtijdoordeel({ soort: melding.soort, klokken: meldklokken.map(({ klok }) => klok), gemeld, herzien }, vandaag),
    /** The provider has not reported it: toezicht knows it by other means. */
    gemeldOnbekend: meldklokken.length > 0 && gemeld === null,
  }
}
