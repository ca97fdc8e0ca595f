import type { Tarieffilter } from '../../../db/tarieven.ts'
import { leesNummer } from '../../adres.ts'
import { PRODUCTCATEGORIEEN } from '../../rules/identificatie.ts'
import { FACTORSLEUTELS, FACTORSTATUSSEN } from '../../rules/tarieffactor.ts'

/** The filter an address stands for; anything it does not know is left out. `eigen`: whether tariffs of one provider may be seen. */
export function leesFilter(params: URLSearchParams, eigen: boolean): Tarieffilter {
  const kies = <T extends string>(naam: string, uit: readonly T[]): T | null => uit.find((waarde) => waarde === params.get(naam)) ?? null
  return {
    zoek: params.get('zoek')?.trim().slice(0, 100) || null,
    categorie: kies('categorie', Object.keys(PRODUCTCATEGORIEEN)),
    aanbieder: leesNummer(params.get('aanbieder')),
    toon: kies('toon', ['concept', 'voorbij'] as const) ?? 'lopend',
    open: params.get('open') === 'ja',
    factor: kies('factor', FACTORSLEUTELS),
    status: kies('status', FACTORSTATUSSEN),
    eigen,
  }
}
