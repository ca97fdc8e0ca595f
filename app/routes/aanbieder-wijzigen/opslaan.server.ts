import type { z } from 'zod'
import {
  addAanbieder,
  type Aanbieder,
  deleteOnderdeel,
  getAanbieder,
  getAanbiederMetKvk,
  listContactpersonen,
  listOvereenkomsten,
  listVestigingen,
  saveAanbieder,
  saveOnderdeel,
} from '../../../db/aanbieders.ts'
import { addAudit } from '../../../db/audit.ts'
import type { Scope, Trx } from '../../../db/client.server.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { type Dag, plusDagen } from '../../rules/dag.ts'
import { datumInvoer, type gegevensSchema, type Onderdeel, type ONDERDELEN } from './form.ts'

export interface Verschil {
  veld: string
  uw: string
  nu: string
}

/** Thrown inside the transaction, so that nothing of a refused change stays. */
export class Geweigerd extends Error {
  status: number
  fouten: Record<string, string> | string
  verschillen: Verschil[]
  constructor(status: number, fouten: Record<string, string> | string, verschillen: Verschil[] = []) {
    super('geweigerd')
    this.status = status
    this.fouten = fouten
    this.verschillen = verschillen
  }
}

const VELDEN: Record<string, string> = {
  naam: 'naam',
  kvk: 'KvK-nummer',
  agb: 'AGB-code',
  rsin: 'RSIN',
  clienten: 'cliënten',
  clienten_jaar: 'cliënten in jaar',
  overleg_maanden: 'overleg elke … maanden',
  contractmanager_id: 'contractmanager',
  functie: 'functie',
  email: 'e-mailadres',
  telefoon: 'telefoon',
  vestigingsnummer: 'vestigingsnummer',
  plaats: 'plaats',
  nummer: 'nummer',
  perceel: 'perceel',
  vorm: 'vorm',
  productcategorieen: 'productcategorieën',
  vanaf: 'ingangsdatum',
  tot: 'einddatum (t/m)',
  verlenging: 'verlenging',
  opzegdatum: 'opzegdatum',
  waarde: 'waarde',
  gebied: 'gebied',
}

const gelijk = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function toon(veld: string, waarde: unknown): string {
  if (waarde === null || waarde === undefined || waarde === '') return '(leeg)'
  if (veld === 'tot') return datumInvoer(plusDagen(waarde as Dag, -1))!
  if (veld === 'vanaf' || veld === 'opzegdatum') return datumInvoer(waarde as Dag)!
  return Array.isArray(waarde) ? waarde.join(', ') || '(leeg)' : String(waarde)
}

/** What differs between what was typed and what stands there now. */
function verschillen(uw: object, nu: object | undefined): Verschil[] {
  return Object.entries(uw)
    .filter(([veld, waarde]) => veld in VELDEN && !gelijk(waarde, nu?.[veld as never]))
    .map(([veld, waarde]) => ({ veld: VELDEN[veld]!, uw: toon(veld, waarde), nu: nu ? toon(veld, nu[veld as never]) : 'weggehaald' }))
}

const TUSSENDOOR =
  'Iemand anders heeft deze aanbieder intussen gewijzigd. Hieronder staat wat u invulde naast wat er nu staat. Klik nog eens op opslaan om uw versie te bewaren.'

type Gegevens = z.output<typeof gegevensSchema>

const bestaat = ({ id, naam }: { id: number; naam: string }) =>
  new Geweigerd(409, { kvk: `Dit KvK-nummer hoort al bij ${naam} (aanbieder ${id}). Verbeter het nummer, of wijzig die aanbieder.` })

export async function voegToe(trx: Trx, wie: Scope, gegevens: Gegevens, vandaag: Dag): Promise<number> {
  const id = await addAanbieder(trx, wie, gegevens)
  if (id === undefined) throw bestaat((await getAanbiederMetKvk(trx, wie.gemeente, gegevens.kvk))!)
  await herbeoordeel(trx, wie, [id], vandaag)
  await addAudit(trx, wie, { handeling: 'aanbieder.toegevoegd', onderwerp: `aanbieder:${id}`, gegevens: { ...gegevens } })
  return id
}

export async function slaOp(trx: Trx, wie: Scope, id: number, versie: number, gegevens: Gegevens, vandaag: Dag): Promise<void> {
  const oud = await getAanbieder(trx, wie.gemeente, id)
  const dubbel = await getAanbiederMetKvk(trx, wie.gemeente, gegevens.kvk)
  if (dubbel && dubbel.id !== id) throw bestaat(dubbel)
  if (!(await saveAanbieder(trx, wie, id, versie, gegevens))) throw new Geweigerd(409, TUSSENDOOR, verschillen(gegevens, oud))
  const anders = Object.entries(gegevens)
    .filter(([veld, waarde]) => !gelijk(waarde, oud?.[veld as keyof Aanbieder]))
    .map(([veld]) => veld)
  if (anders.includes('overleg_maanden')) await herbeoordeel(trx, wie, [id], vandaag)
  if (anders.length === 0) return
  await addAudit(trx, wie, {
    handeling: 'aanbieder.gewijzigd',
    onderwerp: `aanbieder:${id}`,
    gegevens: {
      velden: anders.map((veld) => VELDEN[veld]),
      van: Object.fromEntries(anders.map((veld) => [veld, oud?.[veld as keyof Aanbieder] ?? null])),
      naar: Object.fromEntries(anders.map((veld) => [veld, gegevens[veld as keyof Gegevens]])),
    },
  })
}

const LIJSTEN = { contactpersoon: listContactpersonen, vestiging: listVestigingen, overeenkomst: listOvereenkomsten }
const DUBBEL: Record<Onderdeel, Record<string, string>> = {
  contactpersoon: { naam: 'Deze contactpersoon staat er al, met hetzelfde e-mailadres.' },
  vestiging: { vestigingsnummer: 'Deze vestiging staat er al.' },
  overeenkomst: { nummer: 'Deze overeenkomst staat er al, voor hetzelfde perceel.' },
}

/** The lines in the log name a contact person by number only: names can be removed, the log cannot. */
export async function slaOnderdeelOp<S extends Onderdeel>(
  trx: Trx,
  wie: Scope,
  soort: S,
  aanbieder: number,
  versie: number,
  id: number | null,
  waarden: z.output<(typeof ONDERDELEN)[S]>,
  vandaag: Dag,
): Promise<void> {
  const oud =
    id === null ? undefined : ((await LIJSTEN[soort](trx, wie.gemeente, aanbieder)) as { id: number }[]).find((rij) => rij.id === id)
  if (!(await saveAanbieder(trx, wie, aanbieder, versie, {})))
    throw new Geweigerd(409, TUSSENDOOR, id === null ? [] : verschillen(waarden, oud))
  if (id !== null && !oud)
    throw new Geweigerd(409, 'Dit is intussen weggehaald door iemand anders. Voeg het opnieuw toe als het er toch moet staan.')
  if (!(await saveOnderdeel(trx, wie, soort, aanbieder, id, waarden as never))) throw new Geweigerd(409, DUBBEL[soort])
  await klaar(
    trx,
    wie,
    soort,
    aanbieder,
    id === null ? 'toegevoegd' : 'gewijzigd',
    {
      ...(id !== null && { id, velden: verschillen(waarden, oud).map(({ veld }) => veld) }),
      ...(soort !== 'contactpersoon' && { waarden }),
    },
    vandaag,
  )
}

export async function haalOnderdeelWeg(
  trx: Trx,
  wie: Scope,
  soort: Onderdeel,
  aanbieder: number,
  versie: number,
  id: number,
  vandaag: Dag,
): Promise<void> {
  if (!(await saveAanbieder(trx, wie, aanbieder, versie, {})))
    throw new Geweigerd(409, 'Iemand anders heeft deze aanbieder intussen gewijzigd. Kijk of dit nog weg moet, en klik dan nog eens.')
  const oud = ((await LIJSTEN[soort](trx, wie.gemeente, aanbieder)) as { id: number }[]).find((rij) => rij.id === id)
  if (!oud || !(await deleteOnderdeel(trx, wie, soort, aanbieder, id))) throw new Geweigerd(409, 'Dit was al weggehaald.')
  await klaar(trx, wie, soort, aanbieder, 'verwijderd', { id, ...(soort !== 'contactpersoon' && { waarden: oud }) }, vandaag)
}

async function klaar(
  trx: Trx,
  wie: Scope,
  soort: Onderdeel,
  aanbieder: number,
  wat: string,
  gegevens: Record<string, unknown>,
  vandaag: Dag,
): Promise<void> {
  if (soort === 'overeenkomst') await herbeoordeel(trx, wie, [aanbieder], vandaag)
  await addAudit(trx, wie, { handeling: `${soort}.${wat}`, onderwerp: `aanbieder:${aanbieder}`, gegevens })
}
