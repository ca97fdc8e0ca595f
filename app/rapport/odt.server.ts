/**
 * A report as an ODT, an open standard that government must support: the template in `sjabloon/` filled through an XML DOM.
 * Each element of the template with an `xml:id` is copied as often as it is needed; what it looks like stands in the template.
 */
import { DOMParser, type Document as Xml, type Element, XMLSerializer } from '@xmldom/xmldom'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { datum } from '../text.ts'
import type { DrawnChart } from '../ui/chart.tsx'
import { chartTable } from '../ui/chartdata.ts'
import { alineas, celTekst, herkomst, isGetal, nulrijenTekst, ondertitel, regelTekst, teTonen } from './celtekst.ts'
import type { Cel, Document, Rij } from './document.ts'
import contentSjabloon from './sjabloon/content.xml?raw'
import manifestSjabloon from './sjabloon/manifest.xml?raw'
import metaSjabloon from './sjabloon/meta.xml?raw'
import stylesSjabloon from './sjabloon/styles.xml?raw'

export const ODT = 'application/vnd.oasis.opendocument.text'

const BREEDTE_CM = 16
const TABEL_CM = 17
/** Of a table that is too wide in plain type, against it: 8.5 of 10 points. */
const SMAL = 0.85
const lees = (xml: string): Xml =>
  new DOMParser({
    onError: (niveau, melding) => {
      throw new Error(`${niveau}: ${melding}`)
    },
  }).parseFromString(xml, 'text/xml')
const schrijf = (xml: Xml): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml.documentElement!)}`)
/** Characters that XML cannot hold, whatever was pasted into a text. */
const schoon = (tekst: string): string =>
  tekst.replaceAll(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '',
  )

const kinderen = (element: Element, naam: string): Element[] => Array.from(element.getElementsByTagName(naam))

/** The marked elements of the template, taken out of it by their id. */
function stukken(xml: Xml): (naam: string) => Element {
  const gevonden = new Map<string, Element>()
  for (const element of Array.from(xml.getElementsByTagName('*'))) {
    const naam = element.getAttribute('xml:id')
    if (naam) gevonden.set(naam, element)
  }
  return (naam) => {
    const element = gevonden.get(naam)
    if (!element) throw new Error(`Het sjabloon heeft geen onderdeel "${naam}".`)
    element.removeAttribute('xml:id')
    return element
  }
}

/** A line break is one in the document too. */
function zetTekst(element: Element, tekst: string): Element {
  while (element.firstChild) element.removeChild(element.firstChild)
  schoon(tekst)
    .split('\n')
    .forEach((regel, i) => {
      if (i > 0) element.appendChild(element.ownerDocument!.createElementNS(element.namespaceURI, 'text:line-break'))
      element.appendChild(element.ownerDocument!.createTextNode(regel))
    })
  return element
}

export function maakOdt(rapport: Document, grafieken: Record<string, DrawnChart[]>): Uint8Array {
  const content = lees(contentSjabloon)
  const deel = stukken(content)
  const kolomstijl = deel('kolom')
  const romp = content.getElementsByTagName('office:text')[0]!
  const vorm = Object.fromEntries(
    ['gemeente', 'titel', 'ondertitel', 'regel', 'kop', 'alinea', 'lijst', 'tabelkop', 'tabel', 'herkomst', 'grafiek'].map((naam) => [
      naam,
      deel(naam),
    ]),
  ) as Record<string, Element>
  while (romp.firstChild) romp.removeChild(romp.firstChild)
  const kopie = (naam: string): Element => vorm[naam]!.cloneNode(true) as Element
  const voegToe = (element: Element): void => {
    romp.appendChild(element)
  }
  const tekst = (naam: string, woorden: string): void => voegToe(zetTekst(kopie(naam), woorden))

  tekst('gemeente', rapport.gemeente)
  tekst('titel', rapport.titel)
  tekst('ondertitel', ondertitel(rapport))
  tekst('regel', regelTekst(rapport))

  /** A style a width: columns as wide as what stands in them. */
  const breedte = (cm: number): string => {
    const naam = `Kolom${Math.round(cm * 100)}`
    const alle = kolomstijl.parentNode as Element
    if (!kinderen(alle, 'style:style').some((stijl) => stijl.getAttribute('style:name') === naam)) {
      const nieuw = kolomstijl.cloneNode(true) as Element
      nieuw.setAttribute('style:name', naam)
      kinderen(nieuw, 'style:table-column-properties')[0]!.setAttribute('style:column-width', `${cm.toFixed(2)}cm`)
      alle.appendChild(nieuw)
    }
    return naam
  }
  const beelden: { naam: string; svg: string }[] = []
  const tabellen = { nummer: 0 }
  const grafiek = ({ chart, svg }: DrawnChart): void => {
    const naam = `Pictures/grafiek-${beelden.length + 1}.svg`
    beelden.push({ naam, svg })
    const element = kopie('grafiek')
    const frame = kinderen(element, 'draw:frame')[0]!
    const [breed, hoog] = maten(svg)
    frame.setAttribute('draw:name', `Grafiek ${beelden.length}`)
    frame.setAttribute('svg:width', `${BREEDTE_CM}cm`)
    frame.setAttribute('svg:height', `${((BREEDTE_CM * hoog) / breed).toFixed(2)}cm`)
    kinderen(frame, 'draw:image')[0]!.setAttribute('xlink:href', naam)
    zetTekst(kinderen(frame, 'svg:title')[0]!, chart.title)
    zetTekst(kinderen(frame, 'svg:desc')[0]!, `${chart.measured} De cijfers staan in de tabel.`)
    voegToe(element)
  }

  for (const sectie of rapport.secties) {
    const woorden = alineas(rapport.teksten[sectie.sleutel] ?? '')
    const eigen = grafieken[sectie.sleutel] ?? []
    if (woorden.length === 0 && sectie.tabellen.length === 0 && eigen.length === 0) continue
    tekst('kop', sectie.titel)
    for (const alinea of woorden) {
      if (alinea.is === 'alinea') tekst('alinea', alinea.tekst)
      else {
        const lijst = kopie('lijst')
        const punt = kinderen(lijst, 'text:list-item')[0]!
        for (const woord of alinea.punten) {
          const nieuw = punt.cloneNode(true) as Element
          zetTekst(kinderen(nieuw, 'text:p')[0]!, woord)
          lijst.insertBefore(nieuw, punt)
        }
        lijst.removeChild(punt)
        voegToe(lijst)
      }
    }
    for (const getekend of eigen) {
      tekst('tabelkop', getekend.chart.title)
      grafiek(getekend)
      const { head, rows } = chartTable(getekend.chart)
      voegToe(
        vulTabel(
          kopie('tabel'),
          breedte,
          `Tabel ${(tabellen.nummer += 1)}`,
          head,
          rows.map((rij) => ({ totaal: false, cellen: rij.map((woord) => ({ woord, getal: null })) })),
        ),
      )
      tekst(
        'herkomst',
        `${getekend.chart.measured} Bron: ${getekend.chart.source}.${getekend.chart.day ? ` Peildag: ${datum(getekend.chart.day)}.` : ''}`,
      )
    }
    for (const tabel of sectie.tabellen) {
      tekst('tabelkop', tabel.titel)
      const { rijen, weg } = teTonen(tabel)
      voegToe(
        vulTabel(
          kopie('tabel'),
          breedte,
          `Tabel ${(tabellen.nummer += 1)}`,
          [tabel.rijkop, ...tabel.kolommen.map(({ titel }) => titel)],
          rijen.map((rij) => alsRij(rij)),
        ),
      )
      tekst('herkomst', `${herkomst(tabel)}${weg > 0 ? ` ${nulrijenTekst(weg)}` : ''}`)
      for (const getekend of grafieken[tabel.sleutel] ?? []) grafiek(getekend)
    }
  }

  const styles = lees(stylesSjabloon)
  zetTekst(stukken(styles)('voet'), `${rapport.gemeente} · ${rapport.titel}`)
  const meta = lees(metaSjabloon)
  const feit = (naam: string, waarde: string): void => {
    zetTekst(meta.getElementsByTagName(naam)[0]!, waarde)
  }
  feit('dc:title', rapport.titel)
  feit('dc:subject', ondertitel(rapport))
  feit('dc:creator', rapport.gemeente)
  feit('dc:date', `${rapport.vastgesteld_op ?? rapport.peildag}T12:00:00`)
  const manifest = lees(manifestSjabloon)
  for (const { naam } of beelden) {
    const bestand = manifest.getElementsByTagName('manifest:file-entry')[1]!.cloneNode(true) as Element
    bestand.setAttribute('manifest:full-path', naam)
    bestand.setAttribute('manifest:media-type', 'image/svg+xml')
    manifest.documentElement!.appendChild(bestand)
  }
  const inhoud: Zippable = {
    // first and not packed, so that the kind of file can be read at a fixed place
    mimetype: [strToU8(ODT), { level: 0 }],
    'META-INF/manifest.xml': schrijf(manifest),
    'content.xml': schrijf(content),
    'styles.xml': schrijf(styles),
    'meta.xml': schrijf(meta),
    ...Object.fromEntries(beelden.map(({ naam, svg }) => [naam, strToU8(svg)])),
  }
  return zipSync(inhoud, { mtime: `${rapport.vastgesteld_op ?? rapport.peildag}T12:00:00` })
}

interface Odtrij {
  totaal: boolean
  cellen: { woord: string; getal: Cel | null }[]
}
const alsRij = (rij: Rij): Odtrij => ({
  totaal: rij.totaal ?? false,
  cellen: [{ woord: rij.titel, getal: null }, ...rij.cellen.map((cel) => ({ woord: celTekst(cel), getal: cel }))],
})

/** The template has one heading, one row, a first column and one more: the rest are copies. */
function vulTabel(
  tabel: Element,
  stijlVan: (cm: number) => string,
  naam: string,
  koppen: readonly string[],
  rijen: readonly Odtrij[],
): Element {
  tabel.setAttribute('table:name', naam)
  const kolom = kinderen(tabel, 'table:table-column')[0]!
  const { breedten, smal } = kolombreedten(koppen, rijen)
  for (const cm of breedten) {
    const nieuw = kolom.cloneNode(true) as Element
    nieuw.setAttribute('table:style-name', stijlVan(cm))
    tabel.insertBefore(nieuw, kolom)
  }
  tabel.removeChild(kolom)
  const [kop, rij] = kinderen(tabel, 'table:table-row') as [Element, Element]
  const vul = (rijElement: Element, teksten: readonly string[], perCel: (cel: Element, i: number) => void): void => {
    const tweede = kinderen(rijElement, 'table:table-cell')[1]!
    for (let i = 2; i < teksten.length; i++) rijElement.appendChild(tweede.cloneNode(true))
    if (teksten.length === 1) rijElement.removeChild(tweede)
    kinderen(rijElement, 'table:table-cell').forEach((cel, i) => {
      const alinea = kinderen(cel, 'text:p')[0]!
      zetTekst(alinea, teksten[i]!)
      if (smal) maakSmal(alinea)
      perCel(cel, i)
    })
  }
  const links = koppen.map((_, i) => i > 0 && rijen.every(({ cellen }) => !cellen[i]?.getal || !isGetal(cellen[i].getal)))
  const stijl = (cel: Element, waarde: string): void => kinderen(cel, 'text:p')[0]!.setAttribute('text:style-name', waarde)
  for (const { totaal, cellen } of rijen) {
    const nieuw = rij.cloneNode(true) as Element
    vul(
      nieuw,
      cellen.map(({ woord }) => woord),
      (cel, i) => {
        if (totaal) stijl(cel, i === 0 || links[i] ? 'Totaal' : 'Totaal_20_rechts')
        else if (links[i]) stijl(cel, 'Table_20_Contents')
        const { getal } = cellen[i]!
        if (getal?.is === 'aantal') {
          cel.setAttribute('office:value-type', 'float')
          cel.setAttribute('office:value', String(getal.waarde))
        }
      },
    )
    tabel.insertBefore(nieuw, rij)
  }
  tabel.removeChild(rij)
  vul(kop, koppen, (cel, i) => {
    if (links[i]) stijl(cel, 'Table_20_Heading')
  })
  return tabel
}

function maakSmal(alinea: Element): void {
  const span = alinea.ownerDocument!.createElementNS(alinea.namespaceURI, 'text:span')
  span.setAttribute('text:style-name', 'Smal')
  while (alinea.firstChild) span.appendChild(alinea.firstChild)
  alinea.appendChild(span)
}

/** In cm, together the width of the page between its margins: room for the longest word of each column, the rest for the first. */
function kolombreedten(koppen: readonly string[], rijen: readonly Odtrij[]): { breedten: number[]; smal: boolean } {
  const woord = (tekst: string): number => Math.max(...tekst.split(/\s+/).map(({ length }) => length))
  const nodig = ({ woord: tekst, getal }: Odtrij['cellen'][number]): number =>
    Math.max(0.21 * woord(tekst), getal?.is === 'tekst' ? 0.19 * Math.min(tekst.length, 20) : 0.21 * Math.min(tekst.length, 9))
  const rest = koppen
    .slice(1)
    .map(
      (kop, i) => 0.4 + Math.max(1.2, 0.24 * woord(kop), ...rijen.map(({ cellen, totaal }) => nodig(cellen[i + 1]!) * (totaal ? 1.15 : 1))),
    )
  const samen = rest.reduce((som, cm) => som + cm, 0)
  const eerste = Math.min(6, Math.max(4, ...rijen.map(({ cellen }) => 0.3 + 0.21 * woord(cellen[0]!.woord))))
  const smal = eerste + samen > TABEL_CM
  const maat = smal ? SMAL : 1
  const krimp = Math.min(maat, (TABEL_CM - eerste * maat) / samen)
  return { breedten: [TABEL_CM - samen * krimp, ...rest.map((cm) => cm * krimp)], smal }
}

function maten(svg: string): [number, number] {
  const maat = (naam: string): number => Number(new RegExp(`<svg [^>]*\\b${naam}="([\\d.]+)"`).exec(svg)?.[1] ?? NaN)
  const [breed, hoog] = [maat('width'), maat('height')]
  return Number.isFinite(breed) && Number.isFinite(hoog) && breed > 0 ? [breed, hoog] : [16, 9]
}
