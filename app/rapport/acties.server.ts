/** What may be done with a report, the same on both sides of the wall. */
import { z } from 'zod'
import type { Scope, Trx } from '../../db/client.server.ts'
import {
  addRapportage,
  type Bevroren,
  deleteConcept,
  geefDoor,
  getRapportage,
  type Kast,
  publiceerRapportage,
  type Rapportage,
  saveCijfers,
  saveTekst,
  stelVast,
  trekRapportageIn,
} from '../../db/rapportages.ts'
import { type FormResult, readForm, refuse, vrijeTekst } from '../form.ts'
import type { Dag } from '../rules/dag.ts'
import type { Regel } from './document.ts'

const regelSchema = z.object({
  wijze: z.enum(['verbergen', 'afronden'], { error: 'Kies hoe kleine aantallen worden beschermd.' }),
  drempel: z
    .string({ error: 'Vul een drempel in.' })
    .trim()
    .regex(/^\d{1,3}$/, 'De drempel is een heel getal.')
    .transform(Number)
    .refine((getal) => getal >= 5 && getal <= 100, 'De drempel is een getal van 5 tot en met 100.'),
})
const tekstSchema = z.object({ sectie: z.string(), was: z.string().max(20_000).optional(), tekst: vrijeTekst('', 10_000).optional() })
const versieSchema = z.object({ versie: z.coerce.number() })
const openbaarSchema = z.object({
  samenvatting: vrijeTekst('Schrijf in één of twee zinnen waar het verslag over gaat. Die staan op de openbare pagina.', 600),
})
const intrekSchema = z.object({ reden: vrijeTekst('Schrijf waarom het van de openbare pagina af gaat.', 600) })

/** How small numbers are kept from others; what a form did not ask is the usual. */
export const leesRegel = (data: FormData) => readForm(data, regelSchema)
export const GEWONE_REGEL: Regel = { wijze: 'verbergen', drempel: 10 }

export type Uitslag =
  | { ok: true; melding: string; id?: number }
  /** `conflict`: what a colleague wrote meanwhile in this section. */
  | { ok: false; status: 400 | 404 | 409; result: FormResult; conflict?: { sectie: string; nu: string } }

export interface Werkplek {
  kast: Kast
  wie: Scope & { persoon: number }
  gemeente: string
  vandaag: Dag
  /** Opens a transaction on the right side of the wall. */
  in: <T>(fn: (trx: Trx, scope: Scope) => Promise<T>) => Promise<T>
  bevries: (trx: Trx, regel: Regel) => Promise<Bevroren>
}

const INGEHAALD =
  'Een collega was u voor: dit verslag is intussen gewijzigd of vastgesteld. Er is niets opgeslagen. Bekijk hoe het nu staat.'
const WEG = 'Dit verslag bestaat niet meer. Een collega heeft het concept weggegooid.'

/** Freezes the figures of today in a first or next edition; the texts of `vorige` come along. */
export async function begin(plek: Werkplek, data: FormData, vorige?: Rapportage): Promise<Uitslag> {
  const gelezen = leesRegel(data)
  if (!gelezen.ok) return { ok: false, status: 400, result: gelezen.result }
  const id = await plek.in(async (trx, scope) =>
    addRapportage(trx, scope, plek.kast, await plek.bevries(trx, gelezen.value), vorige?.teksten),
  )
  return id === null
    ? { ok: false, status: 409, result: refuse(data, 'Er is al een concept over deze periode. Werk daarin verder, of gooi het eerst weg.') }
    : { ok: true, melding: 'cijfers-bevroren', id }
}

export async function voerUit(plek: Werkplek, id: number, data: FormData): Promise<Uitslag> {
  const { kast, vandaag } = plek
  const fout = (status: 400 | 404 | 409, zin: string): Uitslag => ({ ok: false, status, result: refuse(data, zin) })
  const nu = await plek.in((trx, scope) => getRapportage(trx, kast, scope.gemeente, id))
  if (!nu) return fout(404, WEG)
  switch (data.get('intent')) {
    case 'tekst': {
      const gelezen = readForm(data, tekstSchema)
      if (!gelezen.ok) return { ok: false, status: 400, result: gelezen.result }
      const { sectie, was = '', tekst = '' } = gelezen.value
      if (!nu.secties.some(({ sleutel }) => sleutel === sectie)) return fout(400, 'Dit onderdeel bestaat niet in dit verslag.')
      const zoalsGelezen = was.replaceAll('\r\n', '\n')
      if (await plek.in((trx, scope) => saveTekst(trx, scope, kast, id, sectie, zoalsGelezen, tekst.replaceAll('\r\n', '\n'))))
        return { ok: true, melding: 'verslagtekst' }
      const toen = await plek.in((trx, scope) => getRapportage(trx, kast, scope.gemeente, id))
      if (!toen) return fout(404, WEG)
      if (toen.vastgesteld_op)
        return fout(
          409,
          'Dit verslag is intussen vastgesteld. De tekst kan niet meer veranderen. Maak een nieuwe uitgave als dat toch nodig is.',
        )
      return {
        ok: false,
        status: 409,
        result: refuse(
          data,
          'Een collega schreef intussen in hetzelfde onderdeel. Uw tekst is nog niet opgeslagen. Hieronder staan beide: neem over wat u wilt houden en sla opnieuw op.',
        ),
        conflict: { sectie, nu: toen.teksten[sectie] ?? '' },
      }
    }
    case 'bijwerken': {
      const gelezen = leesRegel(data)
      const versie = readForm(data, versieSchema)
      if (!gelezen.ok) return { ok: false, status: 400, result: gelezen.result }
      if (!versie.ok) return fout(400, INGEHAALD)
      const gelukt = await plek.in(async (trx, scope) =>
        saveCijfers(trx, scope, kast, id, versie.value.versie, await plek.bevries(trx, gelezen.value)),
      )
      return gelukt ? { ok: true, melding: 'cijfers-opnieuw' } : fout(409, INGEHAALD)
    }
    case 'vaststellen': {
      const versie = readForm(data, versieSchema)
      if (!versie.ok) return fout(400, INGEHAALD)
      const gelukt = await plek.in(async (trx, scope) => {
        const rapport = await getRapportage(trx, kast, scope.gemeente, id)
        if (!rapport) return false
        // what others may see goes first: the audit head is locked by what comes after
        if (kast === 'toezichtrapportage' && rapport.vastgesteld_op === null && rapport.versie === versie.value.versie)
          await geefDoor(trx, { ...scope, persoon: plek.wie.persoon }, rapport, vandaag)
        return stelVast(trx, scope, kast, id, versie.value.versie, vandaag)
      })
      return gelukt ? { ok: true, melding: 'verslag-vastgesteld' } : fout(409, INGEHAALD)
    }
    case 'publiceren': {
      const gelezen = readForm(data, openbaarSchema)
      if (!gelezen.ok) return { ok: false, status: 400, result: gelezen.result }
      if (nu.vastgesteld_op === null) return fout(409, 'Stel het verslag eerst vast. Een concept kan niet openbaar worden.')
      await plek.in((trx, scope) => publiceerRapportage(trx, scope, nu, plek.gemeente, gelezen.value.samenvatting, vandaag))
      return { ok: true, melding: 'verslag-openbaar' }
    }
    case 'intrekken': {
      const gelezen = readForm(data, intrekSchema)
      if (!gelezen.ok) return { ok: false, status: 400, result: gelezen.result }
      const gelukt = await plek.in((trx, scope) => trekRapportageIn(trx, scope, nu, gelezen.value.reden, vandaag))
      return gelukt ? { ok: true, melding: 'verslag-ingetrokken' } : fout(409, 'Dit verslag stond al niet meer op de openbare pagina.')
    }
    case 'weggooien': {
      const gelukt = await plek.in((trx, scope) => deleteConcept(trx, scope, kast, id))
      return gelukt ? { ok: true, melding: 'concept-verslag-weg' } : fout(409, INGEHAALD)
    }
    case 'uitgave':
      return nu.vastgesteld_op === null
        ? fout(409, 'Dit is nog een concept. Bevries de cijfers opnieuw in plaats van een nieuwe uitgave te maken.')
        : begin(plek, data, nu)
    default:
      return fout(400, 'Peil kent deze opdracht niet. Laad de pagina opnieuw.')
  }
}
