import type { Tegenberekening, Tegenregelrij } from '../db/tegenberekeningen.ts'
import type { Blad } from './rules/kostprijsblad.ts'
import { type Postverschil, type Prijsopbouw, prijsopbouw, vergelijkOpbouw } from './rules/kostprijsverschil.ts'
import type { Tariefsoort } from './rules/tarieffactor.ts'
import type { Tegenpost } from './tegeninvoer.ts'

export interface Tegenrij {
  factor: Tegenpost | 'totaal'
  gemeente: string | null
  aanbieder: string | null
  verschil: string | null
  stand: Postverschil['stand']
  /** Whether there is something to answer. */
  vraagtAntwoord: boolean
  regel: Tegenregelrij | null
}

export interface Tegenbeeld {
  heeftBlad: boolean
  rijen: Tegenrij[]
  /** In a price but in none of its parts; null when there is none. */
  nietVerdeeld: { gemeente: string | null; aanbieder: string | null }
}

const MINDER_DAN_HALVE_CENT = 0.005
const isVerschil = (bedrag: string | null): boolean => bedrag !== null && Math.abs(Number(bedrag)) >= MINDER_DAN_HALVE_CENT
const rest = (bedrag: string): string | null => (isVerschil(bedrag) ? bedrag : null)

/** The provider's calculation beside the sheet, line by line, with the answers; without a sheet the other side stays unknown. */
export function tegenbeeld(blad: Blad | null, soort: Tariefsoort, tegen: Pick<Tegenberekening, 'bedrag' | 'regels'>): Tegenbeeld {
  const eigen = blad === null ? null : prijsopbouw(blad)
  const opFactor = new Map(tegen.regels.map((regel) => [regel.factor, regel]))
  const hun: Prijsopbouw = {
    posten: Object.fromEntries(
      tegen.regels.flatMap(({ factor, bedrag }) =>
        factor === 'totaal' || factor === 'indexering' || bedrag === null ? [] : [[factor, bedrag]],
      ),
    ),
    totaal: tegen.bedrag,
    indexering: opFactor.get('indexering')?.bedrag ?? null,
  }
  const uit = vergelijkOpbouw(soort, eigen ?? { posten: {}, totaal: '0', indexering: null }, hun)
  const rij = (een: Postverschil<Tegenpost>): Tegenrij => ({
    factor: een.post,
    gemeente: een.gemeente,
    aanbieder: een.aanbieder,
    verschil: een.verschil,
    stand: een.stand,
    regel: opFactor.get(een.post) ?? null,
    vraagtAntwoord: een.stand === 'beide' ? isVerschil(een.verschil) : een.stand !== 'geen_van_beide',
  })
  return {
    heeftBlad: eigen !== null,
    rijen: [
      ...uit.posten.map(rij),
      {
        factor: 'totaal',
        gemeente: eigen && uit.totaal.gemeente,
        aanbieder: uit.totaal.aanbieder,
        verschil: eigen && uit.totaal.verschil,
        stand: eigen ? 'beide' : 'alleen_aanbieder',
        vraagtAntwoord: eigen === null || isVerschil(uit.totaal.verschil),
        regel: opFactor.get('totaal') ?? null,
      },
      rij(uit.indexering),
    ],
    nietVerdeeld: { gemeente: eigen && rest(uit.nietVerdeeld.gemeente), aanbieder: rest(uit.nietVerdeeld.aanbieder) },
  }
}
