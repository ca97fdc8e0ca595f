/** Tables of counts, with their totals as sums that the hiding of small numbers knows of. */
import { type Cel, celId, type Rij, type Som, type Tabel } from './document.ts'

export interface Telrij {
  sleutel: string
  titel: string
  /** One a column; null: nobody knows. */
  waarden: (number | null)[]
  /** Shared ids, where the same count stands in another table too. */
  ids?: (string | undefined)[]
  stand?: true
  link?: string
}

type Basis = Omit<Tabel, 'rijen' | 'sommen' | 'kolommen' | 'klein'> & { klein?: boolean; kolommen: Tabel['kolommen'] }

export interface Totaalrij {
  titel: string
  /** Shared ids, one a column. */ ids?: (string | undefined)[]
  link?: string
}

/** Rows of counts, with a total below when `totaal` is given: unknown as soon as one part is. */
export function telTabel({ klein = true, ...basis }: Basis, rijen: readonly Telrij[], totaal?: Totaalrij): Tabel {
  const idVan = (rij: { sleutel: string; ids?: (string | undefined)[] }, kolom: number): string =>
    rij.ids?.[kolom] ?? celId(basis.sleutel, rij.sleutel, basis.kolommen[kolom]!.sleutel)
  const cel = (waarde: number | null, id: string): Cel => (waarde === null ? { is: 'onbekend' } : { is: 'aantal', waarde, id })
  const alle: Rij[] = rijen.map((rij) => ({
    sleutel: rij.sleutel,
    titel: rij.titel,
    ...(rij.stand && { stand: true as const }),
    ...(rij.link && { link: rij.link }),
    cellen: rij.waarden.map((waarde, k) => cel(waarde, idVan(rij, k))),
  }))
  const sommen: Som[] = []
  if (totaal) {
    const rij = { sleutel: 'totaal', ...(totaal.ids && { ids: totaal.ids }) }
    const cellen = basis.kolommen.map((_, k): Cel => {
      const delen = rijen.map(({ waarden }) => waarden[k] ?? null)
      if (delen.includes(null) || delen.length === 0) return { is: 'onbekend' }
      sommen.push({ totaal: idVan(rij, k), delen: rijen.map((deel) => idVan(deel, k)) })
      return cel(
        delen.reduce<number>((som, deel) => som + deel!, 0),
        idVan(rij, k),
      )
    })
    alle.push({ sleutel: 'totaal', titel: totaal.titel, totaal: true, ...(totaal.link && { link: totaal.link }), cellen })
  }
  return { ...basis, klein, rijen: alle, sommen }
}
