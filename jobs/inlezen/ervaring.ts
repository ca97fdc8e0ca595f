/**
 * A bureau's file of the client survey into counts. Two forms, told apart by the header: one row a count
 * (`kvk;vraag;antwoord;aantal`) or one row a respondent (`kvk` and a column a question). Rows are counted as they are read
 * and let go: nothing of one respondent is kept. A file with a fault is refused whole, since leaving rows out changes
 * the outcome.
 */
import { isAscii } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { PRODUCTCATEGORIEEN } from '../../app/rules/identificatie.ts'
import { parseDecimaal, parseGeheelGetal } from '../../app/rules/invoer.ts'
import { aantal as tel, getal } from '../../app/text.ts'
import type { Inleesfout } from '../../db/inlezen.ts'
import type { Vraag } from '../../db/vragensets.ts'
import { toonbaar } from './kolommen.ts'
import { decodeer, leesTabel } from './tabel.ts'

export interface Cel {
  aantallen: number[]
  gewichten: number[] | null
  kwadraten: number[] | null
}
export interface Groepinhoud {
  aanbieder: number
  stratum: string
  /** By the place of the question in the set; a question nobody was asked is left out. */
  vragen: Map<number, Cel>
  clienten?: number
  verstuurd?: number
  onbestelbaar?: number
  ingevuld?: number
}
export interface Ervaringinhoud {
  vorm: 'tellingen' | 'respondenten'
  rijen: number
  groepen: Groepinhoud[]
  /** Answers counted, those that do not count in a percentage too. */
  antwoorden: number
  fouten: Inleesfout[]
  /** Faults in all; of the same fault in more rows the first is in `fouten`. */
  aantalFouten: number
  waarschuwingen: string[]
}
export interface Bekend {
  jaar: number
  vragen: readonly Vraag[]
  aanbieders: readonly { id: number; kvk: string; naam: string; contract: boolean }[]
  /** What is known of the groups, by provider and voorziening, to hold the file against. */
  groepen?: ReadonlyMap<
    string,
    {
      clienten: number | null
      steekproef: number | null
      verstuurd: number | null
      onbestelbaar: number | null
      ingevuld: number | null
      formulieren: number | null
    }
  >
}

type Rijlezer = (rij: number, cellen: string[]) => void
const MAX_FOUTEN = 20_000
const MAX_AANTAL = 10_000_000
const DEEL = 4 * 1024 * 1024

const kaal = (tekst: string): string =>
  tekst
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s\u00A0\u202F_-]+/g, ' ')
    .replace(/^[\s"']+|[\s"'.?!:]+$/g, '')
const GROEPSCIJFERS = ['clienten', 'verstuurd', 'onbestelbaar', 'ingevuld'] as const
type Groepscijfer = (typeof GROEPSCIJFERS)[number]
const CIJFERNAAM: Record<Groepscijfer, string> = {
  clienten: 'cliënten',
  verstuurd: 'verstuurd',
  onbestelbaar: 'onbestelbaar',
  ingevuld: 'ingevuld',
}

/** Faults, each told once: a wrong provider in a thousand rows is one thing to mend. */
class Fouten {
  readonly lijst: (Inleesfout & { keer: number })[] = []
  aantal = 0
  private readonly gezien = new Map<string, Inleesfout & { keer: number }>()

  voegToe(rij: number, kolom: string, waarde: string, reden: string): void {
    this.aantal += 1
    const sleutel = `${kolom}|${waarde}|${reden}`
    const eerder = this.gezien.get(sleutel)
    if (eerder) eerder.keer += 1
    else if (this.lijst.length < MAX_FOUTEN) {
      const fout = { rij, kolom, waarde: toonbaar(waarde), reden, keer: 1 }
      this.gezien.set(sleutel, fout)
      this.lijst.push(fout)
    }
  }

  alle(): Inleesfout[] {
    return this.lijst
      .toSorted((a, b) => a.rij - b.rij)
      .map(({ keer, reden, ...fout }) => ({
        ...fout,
        reden: keer === 1 ? reden : `${reden} Dit staat ook in ${tel(keer - 1, 'andere rij', 'andere rijen')}.`,
      }))
  }
}

/** Reads a file against the questions of that year and the providers of the register. Lets others work in between. */
export async function controleerErvaring(
  bytes: Uint8Array,
  bekend: Bekend,
  voortgang: (deel: number) => Promise<void> = async () => {},
): Promise<Ervaringinhoud> {
  const telling = new Telling(bekend)
  const begint = (...begin: number[]): boolean => begin.every((byte, plaats) => bytes[plaats] === byte)
  const isPlat =
    bytes.length > 0 && !begint(0x50, 0x4b) && !begint(0xd0, 0xcf) && !begint(0xff, 0xfe) && !begint(0xfe, 0xff) && !bytes.includes(0)
  if (isPlat) await leesPlat(bytes, telling, voortgang)
  else {
    const gelezen = await leesTabel(bytes)
    if (!gelezen.ok) telling.onleesbaar(gelezen.fout)
    else {
      const lees = telling.kop(gelezen.waarde.kop)
      if (lees) for (const { rij, cellen } of gelezen.waarde.rijen) lees(rij, cellen)
    }
  }
  return telling.klaar()
}

/** CSV, piece by piece. Without quotation marks a row is a line and can be cut plainly; with them the library reads it. */
async function leesPlat(bytes: Uint8Array, telling: Telling, voortgang: (deel: number) => Promise<void>): Promise<void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const van = buffer.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  const tekst = (deel: Buffer): string => (isAscii(deel) ? deel.toString('latin1') : decodeer(deel))
  const kopEinde = buffer.indexOf(10, van)
  const kopregel = tekst(buffer.subarray(van, kopEinde === -1 ? buffer.length : kopEinde)).replace(/\r$/, '')
  const scheiding =
    kopregel.replaceAll(/"[^"]*"/g, '').split(';').length >= kopregel.replaceAll(/"[^"]*"/g, '').split(',').length ? ';' : ','
  if (buffer.includes(0x22)) return leesMetAanhalingstekens(tekst(buffer.subarray(van)), scheiding, telling)
  const lees = telling.kop(kopregel.split(scheiding).map((cel) => cel.trim()))
  if (!lees || kopEinde === -1) return
  let rij = 1
  for (let begin = kopEinde + 1; begin < buffer.length;) {
    const grens = begin + DEEL >= buffer.length ? buffer.length : buffer.lastIndexOf(10, begin + DEEL) + 1 || buffer.length
    const einde = grens > begin ? grens : buffer.length
    const deel = tekst(buffer.subarray(begin, einde))
    for (let plek = 0; plek < deel.length;) {
      let tot = deel.indexOf('\n', plek)
      if (tot === -1) tot = deel.length
      const regel = deel.slice(plek, deel.charCodeAt(tot - 1) === 13 ? tot - 1 : tot)
      rij += 1
      if (regel !== '') lees(rij, regel.split(scheiding))
      plek = tot + 1
    }
    begin = einde
    await voortgang(begin / buffer.length)
    await setImmediate()
  }
}

async function leesMetAanhalingstekens(tekst: string, delimiter: string, telling: Telling): Promise<void> {
  let lees: Rijlezer | null = null
  let rij = 0
  try {
    const stroom = parse(tekst, { delimiter, relax_column_count: true, skip_empty_lines: false })
    for await (const cellen of stroom as AsyncIterable<string[]>) {
      rij += 1
      if (rij === 1) {
        lees = telling.kop(cellen.map((cel) => cel.trim()))
        if (!lees) return
      } else if (cellen.some((cel) => cel !== '')) lees!(rij, cellen)
    }
  } catch (fout) {
    if (!(fout instanceof CsvError)) throw fout
    telling.onleesbaar({
      rij: rij + 1,
      kolom: '',
      waarde: '',
      reden:
        'In deze rij staat een aanhalingsteken (") te veel of te weinig, waardoor de rest van het bestand niet te lezen is. Haal het teken weg.',
    })
  }
}

interface Telcel {
  cel: Cel
  gezien: number
  rij: number
  totaal: number | null
}
interface Telgroep {
  aanbieder: number
  stratum: string
  rij: number
  respondenten: number
  vragen: (Telcel | undefined)[]
  cijfers: Partial<Record<Groepscijfer, number>>
}

class Telling {
  private readonly fouten = new Fouten()
  private readonly groepen = new Map<number, Telgroep>()
  private readonly waarschuwingen: string[] = []
  private vorm: 'tellingen' | 'respondenten' = 'tellingen'
  private rijen = 0
  private antwoorden = 0
  private gewogen = false
  private afgebroken = false
  private naamloos: number[] = []
  private readonly aanbieders = new Map<string, number>()
  private readonly strata = new Map<string, number>([['', 0]])
  private readonly vraagnamen = new Map<string, number>()
  private readonly keuzes: Map<string, number>[]

  private readonly bekend: Bekend
  private readonly namen: Map<number, string>

  constructor(bekend: Bekend) {
    this.bekend = bekend
    this.namen = new Map(bekend.aanbieders.map(({ id, naam }) => [id, naam]))
    for (const [plaats, { kvk, contract }] of bekend.aanbieders.entries()) if (contract) this.aanbieders.set(kvk, plaats)
    for (const [plaats, code] of STRATA.entries()) {
      this.strata.set(code, plaats + 1)
      this.strata.set(String(Number(code)), plaats + 1)
      this.strata.set(kaal(PRODUCTCATEGORIEEN[code]), plaats + 1)
    }
    for (const [plaats, { nr, tekst }] of bekend.vragen.entries())
      for (const naam of [String(nr), `v${nr}`, `q${nr}`, `vraag ${nr}`, `vraag${nr}`, kaal(tekst)]) this.vraagnamen.set(naam, plaats)
    this.keuzes = bekend.vragen.map(
      ({ antwoorden }) =>
        new Map(
          antwoorden.flatMap(
            (antwoord, plaats) =>
              [
                [antwoord, plaats],
                [kaal(antwoord), plaats],
              ] as const,
          ),
        ),
    )
  }

  onleesbaar(fout: Inleesfout): void {
    this.fouten.voegToe(fout.rij, fout.kolom, fout.waarde, fout.reden)
    this.afgebroken = true
  }

  /** How to read the rows under this header; null when it cannot be read. */
  kop(kop: string[]): Rijlezer | null {
    const namen = kop.map(kaal)
    // a sheet is as wide as its widest row: what stands beside the header has no column either
    const breed = namen.findLastIndex((naam) => naam !== '') + 1
    this.naamloos = namen.slice(0, breed).flatMap((naam, i) => (naam === '' ? [i] : []))
    const plaats = (...mogelijk: string[]): number => namen.findIndex((naam) => mogelijk.includes(naam))
    const fout = (kolom: string, reden: string): null => {
      this.onleesbaar({ rij: 1, kolom, waarde: kolom, reden })
      return null
    }
    if (namen.every((naam) => naam === ''))
      return fout('', 'Het bestand is leeg, of de kopregel ontbreekt. Zet in de eerste rij: kvk;vraag;antwoord;aantal.')
    const dubbel = namen.findIndex((naam, i) => naam !== '' && namen.indexOf(naam) !== i)
    if (dubbel !== -1) return fout(kop[dubbel]!, 'Deze kolom staat er meer dan één keer in. Haal er een weg.')
    const kvk = plaats('kvk', 'kvk nummer', 'kvknummer')
    if (kvk === -1) return fout('kvk', 'De kolom kvk ontbreekt. Zet het KvK-nummer van de aanbieder in een kolom met de naam kvk.')
    const stratum = plaats('voorziening', 'stratum', 'productcategorie')
    const vraag = plaats('vraag')
    const antwoord = plaats('antwoord')
    const aantal = plaats('aantal')
    if (vraag !== -1 || antwoord !== -1 || aantal !== -1) {
      const procent = plaats('percentage', 'procent', '%', 'pct', 'perc')
      if (aantal === -1 && procent !== -1)
        return fout(
          kop[procent]!,
          'Hier staan percentages. Peil heeft aantallen nodig: hoeveel mensen dit antwoord gaven. Vraag het bureau om de aantallen.',
        )
      for (const [naam, hier] of [
        ['vraag', vraag],
        ['antwoord', antwoord],
        ['aantal', aantal],
      ] as const)
        if (hier === -1) return fout(naam, `De kolom ${naam} ontbreekt. Zet in de eerste rij: kvk;vraag;antwoord;aantal.`)
      const vreemd = namen.findIndex((naam, i) => naam !== '' && ![kvk, stratum, vraag, antwoord, aantal].includes(i))
      if (vreemd !== -1)
        return fout(kop[vreemd]!, 'Deze kolom hoort niet in dit bestand. Bekend zijn: kvk, voorziening, vraag, antwoord en aantal.')
      return (rij, cellen) => this.leesTelling(rij, cellen, breed, { kvk, stratum, vraag, antwoord, aantal })
    }
    this.vorm = 'respondenten'
    const gewicht = plaats('gewicht', 'weegfactor')
    this.gewogen = gewicht !== -1
    const vragen: { kolom: number; vraag: number; naam: string }[] = []
    for (const [kolom, naam] of namen.entries()) {
      if (naam === '' || kolom === kvk || kolom === stratum || kolom === gewicht) continue
      const gevonden = this.vraagnamen.get(naam)
      if (gevonden === undefined) {
        this.fouten.voegToe(
          1,
          toonbaar(kop[kolom]!),
          kop[kolom]!,
          `Deze kolom is geen vraag van dit jaar. Haal haar weg: Peil neemt niets anders van mensen over dan antwoorden. De vragen zijn ${this.bekend.vragen.map(({ nr }) => nr).join(', ')}.`,
        )
        this.afgebroken = true
      } else if (vragen.some((ander) => ander.vraag === gevonden))
        return fout(kop[kolom]!, 'Deze vraag staat er in twee kolommen in. Haal er een weg.')
      else if (this.bekend.vragen[gevonden]!.soort === 'open')
        this.waarschuwingen.push(
          `Vraag ${this.bekend.vragen[gevonden]!.nr} is een open vraag. Open antwoorden leest Peil niet uit een bestand: naast een aanbieder kunnen ze iemand verraden.`,
        )
      else vragen.push({ kolom, vraag: gevonden, naam: kop[kolom]! })
    }
    if (this.afgebroken) return null
    if (vragen.length === 0)
      return fout('', 'Er is geen kolom met een vraag. Zet in de eerste rij kvk en de nummers van de vragen, of kvk;vraag;antwoord;aantal.')
    return (rij, cellen) => this.leesRespondent(rij, cellen, breed, { kvk, stratum, gewicht }, vragen)
  }

  private groep(rij: number, cellen: string[], kvk: number, stratum: number): Telgroep | null {
    const ruw = cellen[kvk] ?? ''
    let aanbieder = this.aanbieders.get(ruw)
    if (aanbieder === undefined) {
      const nummer = ruw.trim().padStart(8, '0')
      aanbieder = this.aanbieders.get(nummer)
      if (aanbieder === undefined) {
        const anders = this.bekend.aanbieders.find((gevonden) => gevonden.kvk === nummer)
        if (ruw.trim() === '') this.fouten.voegToe(rij, 'kvk', '', 'Het KvK-nummer ontbreekt.')
        else if (anders)
          this.fouten.voegToe(
            rij,
            'kvk',
            ruw,
            `${anders.naam} had in ${this.bekend.jaar} geen overeenkomst met uw gemeente. Kijk het nummer of het jaar na, of vul eerst de overeenkomst aan.`,
          )
        else
          this.fouten.voegToe(
            rij,
            'kvk',
            ruw,
            'Deze aanbieder staat niet in het register. Kijk het KvK-nummer na, of voeg de aanbieder eerst toe.',
          )
        return null
      }
      this.aanbieders.set(ruw, aanbieder)
    }
    let deel = 0
    if (stratum !== -1) {
      const tekst = cellen[stratum] ?? ''
      const gevonden = this.strata.get(tekst) ?? this.strata.get(kaal(tekst))
      if (gevonden === undefined) {
        this.fouten.voegToe(
          rij,
          'voorziening',
          tekst,
          'Deze voorziening is niet bekend. Schrijf de productcategorie met twee cijfers, 01 tot en met 18, of laat de cel leeg.',
        )
        return null
      }
      this.strata.set(tekst, gevonden)
      deel = gevonden
    }
    const sleutel = aanbieder * 20 + deel
    let groep = this.groepen.get(sleutel)
    if (!groep) {
      groep = {
        aanbieder: this.bekend.aanbieders[aanbieder]!.id,
        stratum: deel === 0 ? '' : STRATA[deel - 1]!,
        rij,
        respondenten: 0,
        vragen: [],
        cijfers: {},
      }
      this.groepen.set(sleutel, groep)
    }
    return groep
  }

  private cel(groep: Telgroep, vraag: number, rij: number): Telcel {
    let gevonden = groep.vragen[vraag]
    if (!gevonden) {
      const nul = (): number[] => this.bekend.vragen[vraag]!.antwoorden.map(() => 0)
      gevonden = {
        cel: { aantallen: nul(), gewichten: this.gewogen ? nul() : null, kwadraten: this.gewogen ? nul() : null },
        gezien: 0,
        rij,
        totaal: null,
      }
      groep.vragen[vraag] = gevonden
    }
    return gevonden
  }

  private teVeelCellen(rij: number, cellen: string[], kolommen: number): boolean {
    for (const i of this.naamloos) {
      if ((cellen[i] ?? '').trim() === '') continue
      this.fouten.voegToe(rij, '', cellen[i]!, `Kolom ${i + 1} heeft geen naam in de kop. Geef haar een naam, of haal haar weg.`)
      return true
    }
    if (cellen.length <= kolommen) return false
    for (let i = kolommen; i < cellen.length; i++) {
      if (cellen[i]!.trim() === '') continue
      this.fouten.voegToe(
        rij,
        '',
        cellen[i]!,
        `Deze rij heeft een kolom meer dan de kop (${kolommen}). Kijk of er een scheidingsteken te veel staat.`,
      )
      return true
    }
    return false
  }

  private leesTelling(
    rij: number,
    cellen: string[],
    kolommen: number,
    plaats: { kvk: number; stratum: number; vraag: number; antwoord: number; aantal: number },
  ): void {
    this.rijen += 1
    if (this.teVeelCellen(rij, cellen, kolommen)) return
    const groep = this.groep(rij, cellen, plaats.kvk, plaats.stratum)
    const aantal = this.aantal(rij, cellen[plaats.aantal] ?? '')
    const vraagtekst = cellen[plaats.vraag] ?? ''
    let vraag = this.vraagnamen.get(vraagtekst)
    if (vraag === undefined) {
      const naam = kaal(vraagtekst)
      const cijfer = GROEPSCIJFERS.find((gezocht) => gezocht === naam)
      if (cijfer) {
        if ((cellen[plaats.antwoord] ?? '').trim() !== '')
          this.fouten.voegToe(rij, 'antwoord', cellen[plaats.antwoord]!, `Bij ${CIJFERNAAM[cijfer]} hoort geen antwoord. Laat de cel leeg.`)
        else if (groep && aantal !== null && groep.cijfers[cijfer] !== undefined)
          this.fouten.voegToe(rij, 'vraag', vraagtekst, `Het aantal ${CIJFERNAAM[cijfer]} van deze aanbieder staat er twee keer in.`)
        else if (groep && aantal !== null) groep.cijfers[cijfer] = aantal
        return
      }
      vraag = this.vraagnamen.get(naam)
      if (vraag === undefined) {
        this.fouten.voegToe(
          rij,
          'vraag',
          vraagtekst,
          vraagtekst.trim() === ''
            ? 'De vraag ontbreekt.'
            : `Deze vraag is niet gesteld in ${this.bekend.jaar}. De vragen zijn ${this.bekend.vragen.map(({ nr }) => nr).join(', ')}.`,
        )
        return
      }
      this.vraagnamen.set(vraagtekst, vraag)
    }
    const antwoordtekst = cellen[plaats.antwoord] ?? ''
    const isTotaal = !this.keuzes[vraag]!.has(antwoordtekst) && kaal(antwoordtekst) === 'totaal'
    const antwoord = isTotaal ? undefined : this.antwoord(rij, 'antwoord', vraag, antwoordtekst)
    if (!groep || aantal === null || antwoord === null) return
    const gevonden = this.cel(groep, vraag, rij)
    if (antwoord === undefined) {
      if (gevonden.totaal !== null)
        this.fouten.voegToe(
          rij,
          'antwoord',
          antwoordtekst,
          `Het totaal van vraag ${this.bekend.vragen[vraag]!.nr} staat er voor deze aanbieder twee keer in.`,
        )
      gevonden.totaal = aantal
      return
    }
    if (gevonden.gezien & (1 << antwoord)) {
      this.fouten.voegToe(
        rij,
        'antwoord',
        antwoordtekst,
        `Deze telling staat er twee keer in: dezelfde aanbieder, voorziening, vraag ${this.bekend.vragen[vraag]!.nr} en antwoord. Haal er een weg.`,
      )
      return
    }
    gevonden.gezien |= 1 << antwoord
    gevonden.cel.aantallen[antwoord] = aantal
    this.antwoorden += aantal
  }

  private leesRespondent(
    rij: number,
    cellen: string[],
    kolommen: number,
    plaats: { kvk: number; stratum: number; gewicht: number },
    vragen: { kolom: number; vraag: number; naam: string }[],
  ): void {
    this.rijen += 1
    if (this.teVeelCellen(rij, cellen, kolommen)) return
    const groep = this.groep(rij, cellen, plaats.kvk, plaats.stratum)
    let gewicht = 1
    if (plaats.gewicht !== -1) {
      const gelezen = parseDecimaal(cellen[plaats.gewicht] ?? '')
      gewicht = gelezen.ok ? Number(gelezen.waarde) : Number.NaN
      if (!(gewicht > 0 && gewicht < 10_000)) {
        this.fouten.voegToe(
          rij,
          'gewicht',
          cellen[plaats.gewicht] ?? '',
          'Het gewicht is geen getal boven 0. Schrijf het met een komma, zoals 1,25.',
        )
        return
      }
    }
    if (groep) groep.respondenten += 1
    for (const { kolom, vraag, naam } of vragen) {
      const tekst = cellen[kolom]
      if (tekst === undefined || tekst === '') {
        if (groep && !groep.vragen[vraag]) this.cel(groep, vraag, rij)
        continue
      }
      const antwoord = this.antwoord(rij, naam, vraag, tekst)
      if (antwoord === null || !groep) continue
      const { cel } = this.cel(groep, vraag, rij)
      if (antwoord === undefined) continue
      cel.aantallen[antwoord]! += 1
      this.antwoorden += 1
      if (cel.gewichten) {
        cel.gewichten[antwoord]! += gewicht
        cel.kwadraten![antwoord]! += gewicht * gewicht
      }
    }
  }

  /** The place of the answer; undefined for an empty cell, null when it is none. */
  private antwoord(rij: number, kolom: string, vraag: number, tekst: string): number | undefined | null {
    const keuzes = this.keuzes[vraag]!
    let gevonden = keuzes.get(tekst)
    if (gevonden !== undefined) return gevonden
    const naam = kaal(tekst)
    gevonden = keuzes.get(naam)
    if (gevonden !== undefined) {
      keuzes.set(tekst, gevonden)
      return gevonden
    }
    const { nr, antwoorden } = this.bekend.vragen[vraag]!
    if (naam === '' && kolom !== 'antwoord') return undefined
    this.fouten.voegToe(
      rij,
      kolom,
      tekst,
      naam === ''
        ? 'Het antwoord ontbreekt.'
        : `Dit antwoord hoort niet bij vraag ${nr}. Bekend zijn: ${antwoorden.join(', ')}.${/^\d+$/.test(naam) ? ' Schrijf het antwoord voluit: een cijfer zegt niet aan welke kant van de schaal het staat.' : ''}`,
    )
    return null
  }

  private aantal(rij: number, tekst: string): number | null {
    let waarde = 0
    const lengte = tekst.length
    for (let i = 0; i < lengte; i++) {
      const cijfer = tekst.charCodeAt(i) - 48
      if (cijfer < 0 || cijfer > 9) {
        waarde = -1
        break
      }
      waarde = waarde * 10 + cijfer
    }
    if (lengte > 0 && waarde >= 0 && waarde <= MAX_AANTAL) return waarde
    const schoon = tekst.trim()
    const fout = (reden: string): null => {
      this.fouten.voegToe(rij, 'aantal', tekst, reden)
      return null
    }
    if (schoon === '')
      return fout('Het aantal ontbreekt. Schrijf 0 als niemand dit antwoord gaf; laat de rij weg als de vraag niet is gesteld.')
    if (schoon.includes('%') || /^\d+[.,]\d{1,2}$/.test(schoon) || /^0[.,]\d+$/.test(schoon))
      return fout(
        'Dit lijkt een percentage. Peil heeft aantallen nodig: hoeveel mensen dit antwoord gaven. Vraag het bureau om de aantallen.',
      )
    if (/^[<≤]|^\*|^x$/i.test(schoon))
      return fout(
        'Dit aantal is verborgen door het bureau. Met een deel van de tellingen klopt het percentage niet. Vraag het bureau om alle aantallen; Peil verbergt zelf wat te klein is.',
      )
    const gelezen = parseGeheelGetal(schoon)
    if (!gelezen.ok) return fout('Dit is geen heel getal.')
    if (gelezen.waarde < 0) return fout('Een aantal kan niet onder 0 zijn.')
    return gelezen.waarde > MAX_AANTAL ? fout(`Dit aantal is hoger dan ${getal(MAX_AANTAL)}. Kijk na of het klopt.`) : gelezen.waarde
  }

  klaar(): Ervaringinhoud {
    if (!this.afgebroken && this.rijen === 0)
      this.fouten.voegToe(2, '', '', 'Onder de kopregel staan geen rijen. Er is niets om in te lezen.')
    if (!this.afgebroken) this.telNa()
    const groepen = [...this.groepen.values()].map(({ aanbieder, stratum, vragen, cijfers, respondenten }): Groepinhoud => ({
      aanbieder,
      stratum,
      vragen: new Map(vragen.flatMap((cel, plaats) => (cel ? [[plaats, cel.cel] as const] : []))),
      ...cijfers,
      ...(this.vorm === 'respondenten' && { ingevuld: respondenten }),
    }))
    return {
      vorm: this.vorm,
      rijen: this.rijen,
      groepen,
      antwoorden: this.antwoorden,
      fouten: this.fouten.alle(),
      aantalFouten: this.fouten.aantal,
      waarschuwingen: this.waarschuwingen,
    }
  }

  /** Whether the counts can be true: totals, questionnaires and clients, and percentages that pass for counts. */
  private telNa(): void {
    let nietAlle = 0
    let vragen = 0
    let honderd = 0
    const aanbieders = new Set<number>()
    for (const { aanbieder, stratum, rij: eersteRij, vragen: cellen, cijfers, respondenten } of this.groepen.values()) {
      const naam = this.namen.get(aanbieder)!
      const wie = stratum === '' ? naam : `${naam}, voorziening ${stratum}`
      const ingevuld = this.vorm === 'respondenten' ? respondenten : cijfers.ingevuld
      const was = this.bekend.groepen?.get(`${aanbieder}|${stratum}`)
      const clienten = cijfers.clienten ?? was?.clienten ?? undefined
      const verstuurd = cijfers.verstuurd ?? was?.verstuurd ?? undefined
      const onbestelbaar = cijfers.onbestelbaar ?? was?.onbestelbaar ?? 0
      // what came through the own form counts in the same total
      const samen = ingevuld === undefined ? undefined : ingevuld + (was?.formulieren ?? 0)
      const fout = (waarde: number, reden: string): void => this.fouten.voegToe(eersteRij, 'aantal', String(waarde), `${wie}: ${reden}`)
      if (cijfers.onbestelbaar !== undefined && verstuurd === undefined)
        fout(onbestelbaar, 'er staat hoeveel onbestelbaar waren, maar niet hoeveel er verstuurd zijn.')
      else if (verstuurd !== undefined && onbestelbaar > verstuurd)
        fout(onbestelbaar, `er zijn er meer onbestelbaar (${getal(onbestelbaar)}) dan verstuurd (${getal(verstuurd)}).`)
      else if (samen !== undefined && verstuurd !== undefined && samen > verstuurd - onbestelbaar)
        fout(samen, `er zijn er meer ingevuld (${getal(samen)}) dan bezorgd (${getal(verstuurd - onbestelbaar)}).`)
      if (samen !== undefined && clienten !== undefined && samen > clienten)
        fout(samen, `er zijn meer formulieren ingevuld (${getal(samen)}) dan er cliënten zijn (${getal(clienten)}).`)
      if (clienten !== undefined && was?.steekproef && was.steekproef > clienten)
        fout(clienten, `er zijn minder cliënten (${getal(clienten)}) dan er in de steekproef zitten (${getal(was.steekproef)}).`)
      for (const [plaats, gevonden] of cellen.entries()) {
        if (!gevonden) continue
        const { nr, antwoorden } = this.bekend.vragen[plaats]!
        const som = gevonden.cel.aantallen.reduce((samen, hier) => samen + hier, 0)
        vragen += 1
        if (gevonden.totaal !== null && gevonden.totaal !== som)
          this.fouten.voegToe(
            gevonden.rij,
            'aantal',
            String(gevonden.totaal),
            `${wie}, vraag ${nr}: de antwoorden tellen op tot ${getal(som)}, maar het totaal zegt ${getal(gevonden.totaal)}.`,
          )
        if (this.vorm === 'respondenten') continue
        if (ingevuld !== undefined && som > ingevuld)
          this.fouten.voegToe(
            gevonden.rij,
            'aantal',
            String(som),
            `${wie}, vraag ${nr}: de antwoorden tellen op tot ${getal(som)}, maar er zijn ${getal(ingevuld)} formulieren ingevuld.`,
          )
        else if (ingevuld === undefined && clienten !== undefined && som > clienten)
          this.fouten.voegToe(
            gevonden.rij,
            'aantal',
            String(som),
            `${wie}, vraag ${nr}: de antwoorden tellen op tot ${getal(som)}, meer dan er cliënten zijn (${getal(clienten)}).`,
          )
        if (gevonden.gezien !== 2 ** antwoorden.length - 1) nietAlle += 1
        if (som >= 99 && som <= 101 && ingevuld === undefined) honderd += 1
        aanbieders.add(aanbieder)
      }
    }
    if (this.vorm === 'tellingen' && honderd === vragen && vragen >= 5 && aanbieders.size >= 2)
      this.fouten.voegToe(
        2,
        'aantal',
        '',
        'De aantallen tellen bij elke vraag op tot 100. Dit lijken percentages. Peil heeft aantallen nodig: hoeveel mensen elk antwoord gaven. Vraag het bureau om de aantallen.',
      )
    if (nietAlle > 0)
      this.waarschuwingen.push(
        `Bij ${tel(nietAlle, 'vraag', 'vragen')} van een aanbieder staat niet elk antwoord in het bestand. Wat er niet staat, telt als 0.`,
      )
  }
}

const STRATA = Object.keys(PRODUCTCATEGORIEEN).sort() as (keyof typeof PRODUCTCATEGORIEEN)[]
