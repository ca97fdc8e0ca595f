import type { Trx } from '../../../db/client.server.ts'
import { getRapportage, type Rapportage } from '../../../db/rapportages.ts'
import { may, type Rol } from '../../access.ts'
import { isBuitenTeLezen, JAARVERSLAG, rapportsoort } from '../../rapport/soorten.ts'

export interface Gezien {
  rapport: Rapportage
  /** Who writes it sees every figure; the others see what may be seen. */
  magSchrijven: boolean
  grondslag: string
  bewaren: { nummer: string; tekst: string }
}

export async function getGezien(
  trx: Trx,
  gemeente: string,
  rollen: readonly Rol[],
  params: { id?: string | undefined },
): Promise<Gezien | undefined> {
  const rapport = /^\d{1,15}$/.test(params.id ?? '') ? await getRapportage(trx, 'rapportage', gemeente, Number(params.id)) : undefined
  const intern = may(rollen, 'rapportages.intern')
  if (!rapport || (!intern && !isBuitenTeLezen(rapport))) return undefined
  const soort = rapportsoort(rapport.soort)
  return {
    // who reads from outside has to do with the function, not with who holds it
    rapport: intern ? rapport : { ...rapport, vastgesteld_door: soort ? 'de contractmanager' : 'de toezichthouder' },
    magSchrijven: soort !== undefined && may(rollen, 'rapportages.schrijven'),
    grondslag: soort?.grondslag ?? 'Toezicht op de Wmo 2015, artikel 6.1',
    bewaren: soort?.bewaren ?? JAARVERSLAG.bewaren,
  }
}
