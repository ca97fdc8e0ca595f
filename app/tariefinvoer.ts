/**
 * The calculation of a tariff as fields of a form, and back. The names of the parts are those of the kostprijs command.
 * An empty field is "not included", never 0. What a sheet holds beyond these fields can only be written as JSON.
 */
import type { Percentage } from './rules/decimaal.ts'
import type { Indexatie } from './rules/indexatie.ts'
import type {
  Blad,
  Deelbedrag,
  Dienstblad,
  Functie,
  GeplaatstePost,
  Laagpost,
  Loonperiode,
  Omrekening,
  Post,
  Uren,
  Voorzieningblad,
} from './rules/kostprijsblad.ts'
import { EXTRA_TAKEN } from './rules/kostprijsblad.ts'
import type { Tariefsoort } from './rules/tarieffactor.ts'

export type Velden = Record<string, string>

export const FUNCTIES = [1, 2, 3, 4] as const
export const OORZAKEN = ['feestdagen', 'verlof', 'ziekte', 'scholing', 'werkoverleg', 'reistijd', 'administratie'] as const
const TOESLAGEN = ['vakantietoeslag', 'eindejaarsuitkering', 'ort'] as const
const LASTEN = ['werkgeverslasten', 'pensioen'] as const
const EENHEIDKOSTEN = ['locatie', 'voeding', 'vervoer', 'huisvesting'] as const
/** Every field with a percentage: one that can mean two things is asked about. */
export const PROCENTVELDEN: readonly string[] = [
  ...FUNCTIES.map((n) => `aandeel_${n}`),
  ...TOESLAGEN,
  ...LASTEN,
  'productiviteit',
  ...OORZAKEN,
  'bijscholing',
  'overhead',
  'marge',
  'index',
  'bezetting',
]

/** The sheet, and for each place in it the field it came from. */
export interface Gelezen {
  blad: Blad
  herkomst: Map<string, string>
}

export interface Opdracht {
  naam: string
  soort: Tariefsoort
  eenheid: string
  /** The indexation the college decided for the year; null when it did not. */
  besluit: Indexatie | null
}

export function bladUit(velden: Velden, opdracht: Opdracht): Gelezen {
  const herkomst = new Map<string, string>()
  const vul = (veld: string): string | undefined => velden[veld]?.trim() || undefined
  const procent = (veld: string): Percentage | undefined => {
    const waarde = vul(veld)
    const eenheid = velden[`${veld}_eenheid`]
    return waarde === undefined
      ? undefined
      : eenheid === 'procent' || eenheid === 'fractie'
        ? { waarde: waarde.replace(/ ?%$/, ''), eenheid }
        : waarde.replace(/ ?%$/, '')
  }
  const van = <T>(pad: string, veld: string, waarde: T): T => {
    herkomst.set(pad, veld)
    return waarde
  }
  const lagen = {
    ...laag('overhead', 'overhead', 'directe_kosten'),
    ...laag('risico_marge', 'marge', 'kostprijs'),
    ...indexatie(),
  }
  function laag(lijst: 'overhead' | 'risico_marge', veld: string, over: string): { [naam in typeof lijst]?: Laagpost[] } {
    const waarde = procent(veld)
    if (waarde === undefined) return {}
    herkomst.set(`${lijst}[0].procent`, veld)
    return {
      [lijst]: [
        velden[`${veld}_variant`] === 'aandeel'
          ? { sleutel: veld, soort: 'aandeel', procent: waarde }
          : { sleutel: veld, soort: 'opslag', procent: waarde, over: [over] },
      ],
    }
  }
  function indexatie(): { indexatie?: Indexatie } {
    if (velden.index_wijze === 'besluit') return opdracht.besluit ? { indexatie: opdracht.besluit } : {}
    const eigen = procent('index')
    return velden.index_wijze === 'eigen' && eigen !== undefined
      ? { indexatie: { wijze: 'eigen', index: van('indexatie.index', 'index', eigen) } }
      : {}
  }

  if (opdracht.soort === 'overige_voorziening') {
    const deel = (pad: string, veld: string): Deelbedrag | undefined => {
      const bedrag = vul(veld)
      if (bedrag === undefined) return undefined
      herkomst.set(`${pad}.bedrag`, veld)
      const door = vul(`${veld}_gedeeld_door`)
      if (door === undefined) return { bedrag }
      herkomst.set(`${pad}.gedeeld_door`, `${veld}_gedeeld_door`)
      return { bedrag, gedeeld_door: door }
    }
    const blad: Voorzieningblad = {
      soort: 'overige_voorziening',
      naam: opdracht.naam,
      eenheid: opdracht.eenheid === 'maand' ? 'maand' : 'stuk',
      marktprijs: deel('marktprijs', 'marktprijs') ?? { bedrag: van('marktprijs.bedrag', 'marktprijs', '') },
      extra_taken: Object.fromEntries(
        EXTRA_TAKEN.flatMap((taak) => {
          const bedrag = deel(`extra_taken.${taak}`, taak)
          return bedrag ? [[taak, bedrag]] : []
        }),
      ),
      ...lagen,
    }
    return { blad, herkomst }
  }

  const functiemix: Functie[] = []
  for (const n of FUNCTIES) {
    const bedrag = vul(`bedrag_${n}`)
    const naam = vul(`functie_${n}`)
    if (bedrag === undefined && naam === undefined && vul(`aandeel_${n}`) === undefined) continue
    const aandeel = procent(`aandeel_${n}`)
    const plek = `loon.functiemix[${functiemix.length}]`
    herkomst.set(`${plek}.bedrag`, `bedrag_${n}`).set(`${plek}.aandeel`, `aandeel_${n}`)
    functiemix.push({
      functie: naam ?? `functie ${n}`,
      ...(aandeel !== undefined && { aandeel }),
      bedrag: bedrag ?? '',
      per: (['uur', 'maand', 'jaar'] as const).find((per) => per === velden.loon_per) ?? 'maand',
    })
  }
  herkomst.set('loon.functiemix', 'bedrag_1').set('loon', 'bedrag_1')
  const over: string[] = [velden.lasten_over === 'loon' ? 'loon' : 'loon_met_toeslagen']
  const opslagen = (lijst: string, namen: readonly string[], basis: string[]): Post[] =>
    namen.reduce<Post[]>((posten, naam) => {
      const waarde = procent(naam)
      return waarde === undefined
        ? posten
        : [...posten, { sleutel: naam, soort: 'opslag', procent: van(`${lijst}[${posten.length}].procent`, naam, waarde), over: basis }]
    }, [])
  const toeslagen = opslagen('toeslagen', TOESLAGEN, ['loon'])
  const lasten = opslagen('werkgeverslasten', LASTEN, over)
  const kosten = (lijst: string, veld: string, sleutel: string, label: string): { [naam: string]: GeplaatstePost[] } => {
    const inProcent = velden[`${veld}_in`] === 'procent'
    const waarde = inProcent ? procent(veld) : vul(veld)
    if (waarde === undefined) return {}
    herkomst.set(`${lijst}[0].${inProcent ? 'procent' : 'bedrag'}`, veld)
    return {
      [lijst]: [
        inProcent
          ? { sleutel, label, soort: 'opslag', procent: waarde, over: ['kosten_per_declarabel_uur'] }
          : { sleutel, label, soort: 'bedrag', bedrag: waarde as string, per: velden[`${veld}_in`] === 'jaar' ? 'jaar' : 'uur' },
      ],
    }
  }
  const oorzaken: { [naam: string]: Uren } = {}
  for (const oorzaak of OORZAKEN) {
    const inProcent = velden[`${oorzaak}_in`] === 'procent'
    const waarde = inProcent ? procent(oorzaak) : vul(oorzaak)
    if (waarde === undefined) continue
    herkomst.set(`productiviteit.${oorzaak}.${inProcent ? 'procent' : 'uren'}`, oorzaak)
    oorzaken[oorzaak] = inProcent ? { procent: waarde, van: 'betaalde_uren' } : { uren: waarde as string, per: 'jaar' }
  }
  herkomst
    .set('productiviteit.procent', 'productiviteit')
    .set('productiviteit', velden.productiviteit_wijze === 'uren' ? 'verlof' : 'productiviteit')
  const week = vul('uren_per_week')
  const weken = vul('weken_per_jaar')
  herkomst.set('tijd', 'uren_per_week').set('tijd.uren_per_week', 'uren_per_week').set('tijd.weken_per_jaar', 'weken_per_jaar')
  const om = omrekening()
  function omrekening(): { omrekening?: Omrekening } {
    if (opdracht.eenheid === 'uur' && vul('groepsgrootte') === undefined) return {}
    const getallen = Object.fromEntries(
      (['uren', 'fte_per_plaats', 'dagen_per_jaar', 'begeleiders', 'groepsgrootte'] as const).flatMap((naam) => {
        const waarde = vul(naam === 'uren' ? 'uren_per_eenheid' : naam)
        herkomst.set(`omrekening.${naam}`, naam === 'uren' ? 'uren_per_eenheid' : naam)
        return waarde === undefined ? [] : [[naam, waarde]]
      }),
    )
    const bezetting = procent('bezetting')
    herkomst.set('omrekening.bezetting', 'bezetting')
    const perEenheid = EENHEIDKOSTEN.reduce<Post[]>((posten, naam) => {
      const bedrag = vul(naam)
      return bedrag === undefined
        ? posten
        : [
            ...posten,
            { sleutel: naam, soort: 'bedrag', bedrag: van(`omrekening.kosten[${posten.length}].bedrag`, naam, bedrag), per: 'eenheid' },
          ]
    }, [])
    return {
      omrekening: {
        eenheid: opdracht.eenheid as Omrekening['eenheid'],
        plaats: 'na_marge',
        ...getallen,
        ...(bezetting !== undefined && { bezetting }),
        ...(perEenheid.length > 0 && { kosten: perEenheid }),
      },
    }
  }
  const bruto = velden.loon_soort !== 'loonkosten'
  const blad: Dienstblad = {
    soort: 'dienst',
    naam: opdracht.naam,
    ...(week !== undefined && { tijd: { uren_per_week: week, weken_per_jaar: weken ?? '' } }),
    loon: { soort: bruto ? 'bruto' : 'loonkosten', functiemix },
    ...(toeslagen.length > 0 && { toeslagen }),
    ...(lasten.length > 0 && { werkgeverslasten: lasten }),
    productiviteit:
      velden.productiviteit_wijze === 'uren'
        ? { wijze: 'uren', ...oorzaken }
        : { wijze: 'percentage', procent: procent('productiviteit') ?? '' },
    ...kosten('reis', 'reis', 'reiskosten', 'Reiskosten'),
    ...kosten('opleiding', 'bijscholing', 'bijscholing', 'Bijscholing'),
    ...kosten('gemeentelijke_verplichtingen', 'verplichtingen', 'verantwoording', 'Verplichtingen van de gemeente'),
    ...om,
    ...lagen,
  }
  return { blad, herkomst }
}

/** The fields that give this sheet back; null when a form cannot hold it. `besluit` as in the `Opdracht`. */
export function veldenUit(blad: Blad, opdracht: Opdracht): Velden | null {
  const velden: Velden = {}
  const zet = (veld: string, waarde: Percentage | number | undefined) => {
    if (waarde === undefined) return
    if (typeof waarde === 'object') {
      velden[veld] = typeof waarde.waarde === 'number' ? String(waarde.waarde).replace('.', ',') : waarde.waarde
      velden[`${veld}_eenheid`] = waarde.eenheid
    } else velden[veld] = typeof waarde === 'number' ? String(waarde).replace('.', ',') : waarde
  }
  for (const [lijst, veld] of [
    [blad.overhead, 'overhead'],
    [blad.risico_marge, 'marge'],
  ] as const) {
    const [eerste] = lijst ?? []
    if (!eerste || eerste.soort === 'bedrag') continue
    zet(veld, eerste.procent)
    velden[`${veld}_variant`] = eerste.soort
  }
  if (blad.indexatie) {
    velden.index_wijze = opdracht.besluit !== null && gelijk(blad.indexatie, opdracht.besluit) ? 'besluit' : 'eigen'
    if (velden.index_wijze === 'eigen' && blad.indexatie.wijze === 'eigen') zet('index', blad.indexatie.index)
  }
  if (blad.soort === 'overige_voorziening') {
    for (const [veld, deel] of [['marktprijs', blad.marktprijs], ...Object.entries(blad.extra_taken)] as [string, Deelbedrag][]) {
      zet(veld, deel.bedrag)
      zet(`${veld}_gedeeld_door`, deel.gedeeld_door)
    }
  } else {
    if (blad.tijd && 'uren_per_week' in blad.tijd) {
      zet('uren_per_week', blad.tijd.uren_per_week)
      zet('weken_per_jaar', blad.tijd.weken_per_jaar)
    }
    velden.loon_soort = blad.loon.soort
    velden.loon_per = (blad.loon.functiemix[0]?.per ?? 'maand') as Loonperiode
    for (const [i, functie] of blad.loon.functiemix.slice(0, FUNCTIES.length).entries()) {
      velden[`functie_${i + 1}`] = functie.functie
      zet(`aandeel_${i + 1}`, functie.aandeel)
      zet(`bedrag_${i + 1}`, functie.bedrag)
    }
    for (const post of [...(blad.toeslagen ?? []), ...(blad.werkgeverslasten ?? [])])
      if (post.soort === 'opslag') zet(post.sleutel, post.procent)
    const last = blad.werkgeverslasten?.[0]
    velden.lasten_over = last?.soort === 'opslag' && last.over[0] === 'loon' ? 'loon' : 'loon_met_toeslagen'
    velden.productiviteit_wijze = blad.productiviteit.wijze
    if (blad.productiviteit.wijze === 'percentage') zet('productiviteit', blad.productiviteit.procent)
    if (blad.productiviteit.wijze === 'uren') {
      for (const oorzaak of OORZAKEN) {
        const uren = blad.productiviteit[oorzaak]
        if (!uren) continue
        if ('procent' in uren) {
          zet(oorzaak, uren.procent)
          velden[`${oorzaak}_in`] = 'procent'
        } else if ('uren' in uren) zet(oorzaak, uren.uren)
      }
    }
    for (const [lijst, veld] of [
      [blad.reis, 'reis'],
      [blad.opleiding, 'bijscholing'],
      [blad.gemeentelijke_verplichtingen, 'verplichtingen'],
    ] as const) {
      const [post] = lijst ?? []
      if (post?.soort === 'opslag') {
        zet(veld, post.procent)
        velden[`${veld}_in`] = 'procent'
      } else if (post?.soort === 'bedrag') {
        zet(veld, post.bedrag)
        velden[`${veld}_in`] = post.per
      }
    }
    if (blad.omrekening) {
      zet('uren_per_eenheid', blad.omrekening.uren)
      for (const naam of ['fte_per_plaats', 'dagen_per_jaar', 'begeleiders', 'groepsgrootte', 'bezetting'] as const)
        zet(naam, blad.omrekening[naam])
      for (const post of blad.omrekening.kosten ?? []) if (post.soort === 'bedrag') zet(post.sleutel, post.bedrag)
    }
  }
  const terug = bladUit(velden, { ...opdracht, naam: blad.naam }).blad
  return gelijk(terug, blad) ? velden : null
}

/** Whether two sheets hold the same input: 8 and "8" are, and the order of the fields says nothing. */
const gelijk = (een: unknown, ander: unknown): boolean => JSON.stringify(alsGetypt(een)) === JSON.stringify(alsGetypt(ander))

function alsGetypt(waarde: unknown): unknown {
  if (typeof waarde === 'number') return String(waarde).replace('.', ',')
  if (Array.isArray(waarde)) return waarde.map(alsGetypt)
  if (typeof waarde === 'object' && waarde !== null)
    return Object.entries(waarde)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([naam, inhoud]) => [naam, alsGetypt(inhoud)])
  return waarde
}
