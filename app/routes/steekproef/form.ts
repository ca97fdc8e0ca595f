import { z } from 'zod'
import type { Uitkomst } from '../../../db/steekproeven.ts'
import { vrijeTekst } from '../../form.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { BSN_TEKST } from '../../text.ts'

const versie = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
export const vervolgSchema = z.object({ versie, vervolg: vrijeTekst('').optional() })
export const versieSchema = z.object({ versie })

const UITKOMSTEN = ['conform', 'afwijking', 'onzeker'] as const

/** The rows of the table as they were sent, with what is wrong in a row by the name of its field. */
export function leesUitkomsten(data: FormData): { uitkomsten: Uitkomst[]; fouten: Record<string, string> } {
  const uitkomsten: Uitkomst[] = []
  const fouten: Record<string, string> = {}
  for (let rij = 0; data.has(`kenmerk-${rij}`); rij += 1) {
    const tekst = (naam: string): string => {
      const waarde = data.get(`${naam}-${rij}`)
      return typeof waarde === 'string' ? waarde.trim() : ''
    }
    const kenmerk = tekst('kenmerk')
    const toelichting = tekst('toelichting')
    const uitkomst = UITKOMSTEN.find((waarde) => waarde === tekst('uitkomst')) ?? null
    if (heeftBsn(toelichting)) fouten[`toelichting-${rij}`] = BSN_TEKST
    else if (toelichting.length > 500) fouten[`toelichting-${rij}`] = 'Deze tekst is te lang. Gebruik ten hoogste 500 tekens.'
    else if (toelichting !== '' && uitkomst === null)
      fouten[`uitkomst-${rij}`] = `Kies een uitkomst bij ${kenmerk}, of haal de toelichting weg.`
    uitkomsten.push({ kenmerk, uitkomst, toelichting: toelichting || null })
  }
  return { uitkomsten, fouten }
}
