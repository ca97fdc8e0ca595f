/** The answers to one question through the years as a line: broken where the question or the population changed. */
import type { Uitgave } from '../db/ervaringtabellen.ts'
import type { Vraagbeeld } from '../db/ervaringvan.ts'
import { beeld, BREUK_TEKST, NIETS_TEKST } from './ervaringbeeld.ts'
import { gemetenTekst } from './ervaringtekst.ts'
import { COMPACT, drawChart } from './ui/chart.server.ts'
import type { DrawnChart } from './ui/chart.tsx'
import type { LinePoint } from './ui/chartdata.ts'

export interface Jarenlijn {
  id: number
  nr: number
  tekst: string
  getekend: DrawnChart
}

const LEEG = {
  onderdrukt: 'onderdrukt',
  gemaskeerd: 'onderdrukt',
  geen_antwoorden: 'niet_gemeten',
  niet_gevraagd: 'niet_gemeten',
  niet_aangeleverd: 'niet_aangeleverd',
  onbekend: 'onbekend',
} as const

/** Of the questions with two years that may be compared; the others have no line. `groep`: whose answers, in words. `zinnen`: what may be said of each. */
export function tekenJarenlijnen(
  vragen: readonly Pick<Vraagbeeld, 'vraag' | 'punten'>[],
  { bron, bevroren_op }: Pick<Uitgave, 'bron' | 'bevroren_op'>,
  groep: string,
  zinnen: ReadonlyMap<number, { zin: string }>,
): Jarenlijn[] {
  return vragen.flatMap(({ vraag, punten }): Jarenlijn[] => {
    const { id, nr, tekst } = vraag
    if (!heeftVergelijkbareJaren(punten)) return []
    const anders = punten.flatMap(({ jaar, overgang }) => (overgang === 'vergelijkbaar' ? [jaar] : []))
    return [
      {
        id,
        nr,
        tekst,
        getekend: drawChart(
          {
            kind: 'lijn',
            id: `jaren-${id}`,
            unit: 'procent',
            counted: 'antwoorden',
            title: zinnen.get(id)!.zin.replace(/\.$/, ''),
            measured: `Aandeel ${gemetenTekst(vraag)}; ${groep}`,
            source: bron,
            period: `${punten[0]!.jaar} tot en met ${punten.at(-1)!.jaar}`,
            day: bevroren_op,
            ...(anders.length > 0 && {
              reading: `In ${anders.join(' en ')} is de vraag anders gesteld; de gemeente noemt haar vergelijkbaar.`,
            }),
            points: punten.flatMap((punt, i) => {
              const vorig = punten[i - 1]?.jaar ?? punt.jaar - 1
              return [
                ...Array.from({ length: punt.jaar - vorig - 1 }, (_, k): LinePoint => ({
                  label: String(vorig + 1 + k),
                  state: 'niet_gemeten',
                  value: null,
                })),
                alsPunt(punt),
              ]
            }),
          },
          COMPACT,
        ),
      },
    ]
  })
}

function heeftVergelijkbareJaren(punten: Vraagbeeld['punten']): boolean {
  let samen = 0
  return punten.some(({ cel, overgang, respons }) => {
    if (overgang === 'breuk') samen = 0
    if (beeld(cel, respons).is === 'cijfer') samen += 1
    return samen === 2
  })
}

function alsPunt({ jaar, cel, respons, reden }: Vraagbeeld['punten'][number]): LinePoint {
  const wat = beeld(cel, respons)
  const basis = { label: String(jaar), break: reden === null ? null : BREUK_TEKST[reden] }
  if (wat.is !== 'cijfer')
    return { ...basis, state: LEEG[wat.is], value: null, why: NIETS_TEKST[wat.is].kort, n: wat.is === 'gemaskeerd' ? wat.n : null }
  return { ...basis, state: 'bekend', value: wat.waarde * 100, lower: wat.laag * 100, upper: wat.hoog * 100, n: wat.n }
}
