/**
 * What a file would change in the register. An empty cell leaves what is known as it is; what stands in the
 * register and not in the file is left alone. So the same file a second time changes nothing.
 */
import type { BekendeAanbieder, Inleesfout, Regel, Wijzigingen } from '../../db/inlezen.ts'

export interface Verschil {
  wijzigingen: Wijzigingen
  /** Rows: of providers not known yet, that change something, and that change nothing. */
  nieuw: number
  gewijzigd: number
  ongewijzigd: number
  fouten: Inleesfout[]
  /** The first changes in words, to look at before reading in. */
  voorbeelden: { rij: number; naam: string; wat: string }[]
}

const MAX_VOORBEELDEN = 50

interface Overeenkomst {
  id: number | null
  nummer: string
  perceel: string
  categorieen: string[]
  vanaf: string
  tot: string | null
  anders: boolean
  gezet: Gezet
}
/** Which row of the file said so: two rows may not say two things. */
type Gezet = Record<string, { rij: number; waarde: unknown }>
interface Stand {
  id: number | null
  kvk: string
  naam: string
  agb: string | null
  clienten: number | null
  clientenAnders: boolean
  anders: boolean
  geraakt: boolean
  rijen: number[]
  velden: Set<string>
  gezet: Gezet
  overeenkomsten: Map<string, Overeenkomst>
  contacten: { id: number | null; naam: string; email: string | null; anders: boolean }[]
  vestigingen: Map<string, number | null>
}

const sleutel = (nummer: string, perceel: string): string => `${nummer}\u0000${perceel}`
const gelijk = (a: unknown, b: unknown): boolean => a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join())

export function verschil(regels: readonly Regel[], bekend: readonly BekendeAanbieder[]): Verschil {
  const standen = new Map<string, Stand>(bekend.map((aanbieder) => [aanbieder.kvk, uitRegister(aanbieder)]))
  const uit: Verschil = {
    wijzigingen: {
      nieuw: [],
      gewijzigd: [],
      overeenkomsten: [],
      overeenkomstenAnders: [],
      contacten: [],
      contactenAnders: [],
      vestigingen: [],
      geraakt: [],
    },
    nieuw: 0,
    gewijzigd: 0,
    ongewijzigd: 0,
    fouten: [],
    voorbeelden: [],
  }

  for (const regel of regels) {
    const stand = standen.get(regel.kvk) ?? leeg(regel)
    const fouten = tegenspraak(regel, stand)
    if (fouten.length > 0) {
      uit.fouten.push(...fouten)
      continue
    }
    standen.set(regel.kvk, stand)
    const wat = verwerk(regel, stand)
    if (stand.id === null) uit.nieuw += 1
    else if (wat.length > 0) uit.gewijzigd += 1
    else uit.ongewijzigd += 1
    if (stand.id === null || wat.length > 0) {
      stand.geraakt = true
      stand.rijen.push(regel.rij)
      for (const veld of wat) stand.velden.add(veld.split(':')[0]!)
      if (uit.voorbeelden.length < MAX_VOORBEELDEN)
        uit.voorbeelden.push({ rij: regel.rij, naam: stand.naam, wat: stand.id === null ? 'nieuwe aanbieder' : wat.join('; ') })
    }
  }
  for (const stand of standen.values()) if (stand.geraakt) verzamel(stand, uit.wijzigingen)
  return uit
}

function uitRegister({ id, kvk, naam, agb, clienten, overeenkomsten, contacten, vestigingen }: BekendeAanbieder): Stand {
  return {
    id,
    kvk,
    naam,
    agb,
    clienten,
    clientenAnders: false,
    anders: false,
    geraakt: false,
    rijen: [],
    velden: new Set(),
    gezet: {},
    overeenkomsten: new Map(
      overeenkomsten.map((overeenkomst) => [
        sleutel(overeenkomst.nummer, overeenkomst.perceel),
        { ...overeenkomst, anders: false, gezet: {} },
      ]),
    ),
    contacten: contacten.map((contact) => ({ ...contact, anders: false })),
    vestigingen: new Map(vestigingen.map(({ id, vestigingsnummer }) => [vestigingsnummer, id])),
  }
}

function leeg({ kvk, naam }: Regel): Stand {
  return {
    id: null,
    kvk,
    naam,
    agb: null,
    clienten: null,
    clientenAnders: false,
    anders: false,
    geraakt: false,
    rijen: [],
    velden: new Set(),
    gezet: {},
    overeenkomsten: new Map(),
    contacten: [],
    vestigingen: new Map(),
  }
}

/** The agreement this row is about; without perceel the only one with that number. */
function vind(stand: Stand, { nummer, perceel }: NonNullable<Regel['overeenkomst']>): Overeenkomst | undefined {
  const exact = stand.overeenkomsten.get(sleutel(nummer, perceel ?? ''))
  if (exact || perceel !== null) return exact
  const zelfde = [...stand.overeenkomsten.values()].filter((overeenkomst) => overeenkomst.nummer === nummer)
  return zelfde.length === 1 ? zelfde[0] : undefined
}

/** What this row says against an earlier row, or against the register in a way that cannot be kept. */
function tegenspraak(regel: Regel, stand: Stand): Inleesfout[] {
  const fouten: Inleesfout[] = []
  const { rij } = regel
  const botst = (gezet: Gezet, kolom: string, waarde: unknown, getypt: string) => {
    const eerder = gezet[kolom]
    if (waarde !== null && eerder && !gelijk(eerder.waarde, waarde))
      fouten.push({
        rij,
        kolom,
        waarde: getypt,
        reden: `Dit is anders dan op rij ${eerder.rij}, die over hetzelfde gaat. Maak de twee rijen gelijk.`,
      })
  }
  botst(stand.gezet, 'naam', regel.naam, regel.naam)
  botst(stand.gezet, 'agb', regel.agb, regel.agb ?? '')
  botst(stand.gezet, 'clienten', regel.clienten, String(regel.clienten))
  const nieuw = regel.overeenkomst
  if (!nieuw) return fouten
  const oud = vind(stand, nieuw)
  if (!oud) {
    if (nieuw.vanaf === null)
      fouten.push({ rij, kolom: 'ingangsdatum', waarde: '', reden: 'Deze overeenkomst staat nog niet in Peil. Vul de ingangsdatum in.' })
    return fouten
  }
  botst(oud.gezet, 'productcategorieen', nieuw.categorieen, nieuw.categorieen?.join(',') ?? '')
  botst(oud.gezet, 'ingangsdatum', nieuw.vanaf, nieuw.vanaf ?? '')
  botst(oud.gezet, 'einddatum', nieuw.tot, nieuw.tot ?? '')
  const vanaf = nieuw.vanaf ?? oud.vanaf
  const tot = nieuw.tot ?? oud.tot
  if (tot !== null && tot <= vanaf)
    fouten.push({
      rij,
      kolom: nieuw.tot === null ? 'ingangsdatum' : 'einddatum',
      waarde: nieuw.tot ?? vanaf,
      reden: 'Met wat al bekend is eindigt deze overeenkomst voordat zij begint. Vul beide datums in.',
    })
  return fouten
}

/** Takes the row over; what changed, in words. */
function verwerk(regel: Regel, stand: Stand): string[] {
  const wat: string[] = []
  const { rij } = regel
  if (stand.naam !== regel.naam) {
    wat.push(`naam: was ${stand.naam}`)
    stand.naam = regel.naam
    stand.anders = true
  }
  stand.gezet.naam = { rij, waarde: regel.naam }
  if (regel.agb !== null) {
    if (stand.agb !== regel.agb) {
      wat.push(`AGB-code: ${stand.agb ?? 'onbekend'} wordt ${regel.agb}`)
      stand.agb = regel.agb
      stand.anders = true
    }
    stand.gezet.agb = { rij, waarde: regel.agb }
  }
  if (regel.clienten !== null) {
    if (stand.clienten !== regel.clienten) {
      wat.push(`cliënten: ${stand.clienten ?? 'onbekend'} wordt ${regel.clienten}`)
      stand.clienten = regel.clienten
      stand.clientenAnders = stand.anders = true
    }
    stand.gezet.clienten = { rij, waarde: regel.clienten }
  }
  if (regel.overeenkomst) wat.push(...verwerkOvereenkomst(regel.overeenkomst, rij, stand))
  if (regel.contact) {
    const { naam, email } = regel.contact
    const zelfde = stand.contacten.filter((contact) => contact.naam === naam)
    if (email === null ? zelfde.length === 0 : !zelfde.some((contact) => contact.email === email)) {
      const zonder = zelfde.find((contact) => contact.email === null)
      if (zonder) {
        zonder.email = email
        zonder.anders = true
        wat.push('e-mailadres van contactpersoon')
      } else {
        stand.contacten.push({ id: null, naam, email, anders: true })
        wat.push('nieuwe contactpersoon')
      }
    }
  }
  if (regel.vestigingsnummer !== null && !stand.vestigingen.has(regel.vestigingsnummer)) {
    stand.vestigingen.set(regel.vestigingsnummer, null)
    wat.push(`nieuwe vestiging: ${regel.vestigingsnummer}`)
  }
  return wat
}

function verwerkOvereenkomst(nieuw: NonNullable<Regel['overeenkomst']>, rij: number, stand: Stand): string[] {
  const wat: string[] = []
  let oud = vind(stand, nieuw)
  if (!oud) {
    const perceel = nieuw.perceel ?? ''
    oud = {
      id: null,
      nummer: nieuw.nummer,
      perceel,
      categorieen: nieuw.categorieen ?? [],
      vanaf: nieuw.vanaf!,
      tot: nieuw.tot,
      anders: true,
      gezet: {},
    }
    stand.overeenkomsten.set(sleutel(nieuw.nummer, perceel), oud)
    wat.push(`nieuwe overeenkomst: ${nieuw.nummer}`)
  }
  const neem = (kolom: string, veld: 'categorieen' | 'vanaf' | 'tot', waarde: string | string[] | null) => {
    if (waarde === null) return
    if (!gelijk(oud[veld], waarde)) {
      wat.push(`${kolom} van ${oud.nummer}`)
      Object.assign(oud, { [veld]: waarde, anders: true })
    }
    oud.gezet[kolom] = { rij, waarde }
  }
  neem('productcategorieen', 'categorieen', nieuw.categorieen)
  neem('ingangsdatum', 'vanaf', nieuw.vanaf)
  neem('einddatum', 'tot', nieuw.tot)
  return wat
}

function verzamel(stand: Stand, wijzigingen: Wijzigingen): void {
  const { id, kvk } = stand
  if (id === null) wijzigingen.nieuw.push({ kvk, naam: stand.naam, agb: stand.agb, clienten: stand.clienten })
  else if (stand.anders)
    wijzigingen.gewijzigd.push({ id, naam: stand.naam, agb: stand.agb, clienten: stand.clienten, clientenAnders: stand.clientenAnders })
  wijzigingen.geraakt.push({ kvk, nieuw: id === null, rijen: stand.rijen.slice(0, 100), velden: [...stand.velden] })
  for (const { id, nummer, perceel, categorieen, vanaf, tot, anders } of stand.overeenkomsten.values()) {
    if (id === null) wijzigingen.overeenkomsten.push({ kvk, nummer, perceel, categorieen, vanaf, tot })
    else if (anders) wijzigingen.overeenkomstenAnders.push({ id, categorieen, vanaf, tot })
  }
  for (const { id, naam, email, anders } of stand.contacten) {
    if (id === null) wijzigingen.contacten.push({ kvk, naam, email })
    else if (anders) wijzigingen.contactenAnders.push({ id, email })
  }
  for (const [vestigingsnummer, id] of stand.vestigingen) if (id === null) wijzigingen.vestigingen.push({ kvk, vestigingsnummer })
}
