/** The calculation of every tariff once more: what a change of the rules would do to what was decided. */
import { setImmediate } from 'node:timers/promises'
import { kostprijstarief } from '../app/rules/kostprijs.ts'
import { type Db, withGemeente } from '../db/client.server.ts'
import { type Bladrij, listBladen } from '../db/tarieven.ts'
import { openOpbouw } from '../db/tarieftoetsing.ts'

/** Stands for what a sheet of one provider comes to: who runs a command need not be contractmanager. */
const VERTROUWELIJK = 'vertrouwelijk'

/**
 * A tariff whose sheet now comes out otherwise. `nu` is null when the sheet is refused, and `reden` says at which field and why.
 * Of a tariff of one provider both `kostprijs` and `nu` are "vertrouwelijk": the figures are on its page, for those who may see them.
 */
export interface Afwijking extends Omit<Bladrij, 'invoer'> {
  nu: string | null
  reden: string | null
}

export interface Herberekening {
  bekeken: number
  anders: Afwijking[]
}

/** Hands the sheets over a thousand at a time, so that ten thousand are not in memory at once. */
export async function elkBlad(db: Db, gemeente: string, doe: (rij: Bladrij) => void, perKeer = 1000): Promise<void> {
  await withGemeente(db, { gemeente, persoon: null }, async (trx) => {
    await openOpbouw(trx)
    for (let rijen = await listBladen(trx, gemeente, 0, perKeer); rijen.length > 0;) {
      // the database looks up the next thousand while these are worked on
      const volgende = listBladen(trx, gemeente, rijen.at(-1)!.tarief_id, perKeer)
      volgende.catch(() => {}) // heard below; unheard until then it would end the process
      await setImmediate() // without a turn of the loop the question only leaves when these are done
      for (const rij of rijen) doe(rij)
      rijen = await volgende
    }
  })
}

/** Recalculates every sheet of a municipality and changes nothing. */
export async function herbereken(db: Db, gemeente: string): Promise<Herberekening> {
  const anders: Afwijking[] = []
  let bekeken = 0
  await elkBlad(db, gemeente, (rij) => {
    bekeken++
    const uit = kostprijstarief(rij.invoer)
    if (uit.ok && rij.kostprijs !== null && Number(uit.tarief) === Number(rij.kostprijs) && uit.eenheid === rij.eenheid) return
    const reden = uit.ok ? null : uit.weigeringen.map(({ veld, reden }) => `${veld}: ${reden}`).join('; ')
    const { invoer: _, ...tarief } = rij
    const toon = (bedrag: string | null) => (bedrag === null || rij.aanbieder === null ? bedrag : VERTROUWELIJK)
    anders.push({ ...tarief, kostprijs: toon(rij.kostprijs), nu: toon(uit.ok ? uit.tarief : null), reden })
  })
  return { bekeken, anders }
}
