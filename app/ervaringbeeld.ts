import type { Ervaringcel, Ervaringrespons } from '../db/ervaringtabellen.ts'
import type { Vraagbeeld } from '../db/ervaringvan.ts'
import { proportionFunnel } from './statistics/funnel.ts'
import { type Jaarpaar, vergelijkVragen } from './statistics/jaarvergelijking.ts'
import { responseRate, wilson } from './statistics/proportie.ts'
import type { ShareChange } from './statistics/uitspraak.ts'
import { getal } from './text.ts'

/** What may be seen of one question of one group: a figure, or which kind of nothing. */
export type Beeld =
  | { is: 'cijfer'; waarde: number; laag: number; hoog: number; n: number }
  | { is: 'gemaskeerd'; n: number }
  | { is: 'onderdrukt' | 'geen_antwoorden' | 'niet_gevraagd' | 'niet_aangeleverd' | 'onbekend' }

type Cel = Pick<Ervaringcel, 'staat' | 'n' | 'x'>

/** Without a cell the response says why there is none. */
export function beeld(cel: Cel | null | undefined, respons: Ervaringrespons['staat'] | null = null): Beeld {
  if (!cel)
    return {
      is:
        respons === 'onderdrukt' || respons === 'niet_gevraagd' || respons === 'niet_aangeleverd'
          ? respons
          : respons === null
            ? 'onbekend'
            : 'geen_antwoorden',
    }
  if (cel.staat === 'gemaskeerd') return { is: 'gemaskeerd', n: cel.n! }
  if (cel.staat !== 'getoond') return { is: cel.staat }
  const interval = wilson({ x: cel.x!, n: cel.n! })
  return interval.uitkomst === 'berekend'
    ? { is: 'cijfer', waarde: interval.value, laag: interval.lower, hoog: interval.upper, n: cel.n! }
    : { is: 'geen_antwoorden' }
}

export const NIETS_TEKST: Record<Exclude<Beeld['is'], 'cijfer'>, { kort: string; uitleg: string }> = {
  onderdrukt: {
    kort: 'te weinig om te tonen',
    uitleg: 'Te weinig antwoorden, of getoond zou een andere kleine groep te herkennen zijn. Peil bewaart hier geen cijfer.',
  },
  gemaskeerd: {
    kort: 'antwoord niet getoond',
    uitleg: 'Het aantal antwoorden mag u zien, het percentage niet: dan was te zien wat één cliënt zei.',
  },
  geen_antwoorden: { kort: 'geen antwoorden', uitleg: 'De vraag is gesteld, maar niemand gaf een antwoord dat telt.' },
  niet_gevraagd: { kort: 'niet gevraagd', uitleg: 'Cliënten van deze aanbieder kregen dit jaar geen vragenlijst.' },
  niet_aangeleverd: { kort: 'niet aangeleverd', uitleg: 'Cliënten zijn gevraagd, maar er kwam geen uitslag.' },
  onbekend: { kort: 'onbekend', uitleg: 'Peil weet hier niets van.' },
}

/** `81%`; a fraction of 1. 0% and 100% are only said when they are exactly so. */
export function procent(deel: number): string {
  const heel = Math.round(deel * 100)
  if (heel === 0 && deel > 0) return 'minder dan 1%'
  if (heel === 100 && deel < 1) return 'meer dan 99%'
  return `${heel}%`
}
/** `tussen 77% en 84%` */
export const tussen = ({ laag, hoog }: { laag: number; hoog: number }): string =>
  `tussen ${Math.round(laag * 100)}% en ${Math.round(hoog * 100)}%`

/** `gewogen 83% (79–87%)`, of the whole municipality; null where no weighted figure may stand. */
export const gewogenTekst = (cel: Pick<Ervaringcel, 'gewogen' | 'gewogen_laag' | 'gewogen_hoog'> | null): string | null =>
  cel?.gewogen == null
    ? null
    : `gewogen ${procent(cel.gewogen)} (${Math.round(cel.gewogen_laag! * 100)}–${Math.round(cel.gewogen_hoog! * 100)}%)`

/** What a reader must know of a weighted survey; null when it is none. */
export function weegzin(gewogen: boolean, cellen: readonly (Pick<Ervaringcel, 'gewogen'> | null)[]): string | null {
  if (!gewogen) return null
  const zonder = cellen.filter((cel) => cel?.gewogen == null).length
  const basis =
    'Dit onderzoek is gewogen. De percentages en vergelijkingen hier zijn ongewogen: van een aanbieder of voorziening zijn er te weinig antwoorden om te wegen.'
  return `${basis} ${zonder === 0 ? 'Bij de hele gemeente staat het gewogen cijfer erbij; n is ongewogen.' : zonder === cellen.length ? 'Een gewogen cijfer van de hele gemeente staat er niet bij: daarmee zou een kleine groep te herkennen zijn.' : 'Waar het kan zonder een kleine groep te verraden, staat bij de hele gemeente het gewogen cijfer; n is ongewogen.'}`
}

/** Against all providers together. Outside the 99,8% limits of its size it differs demonstrably; inside nothing is claimed. */
export type Poolverschil = 'hoger' | 'lager' | 'geen_verschil' | 'niet_te_zeggen'
export const POOL_TEKST: Record<Poolverschil, string> = {
  hoger: 'aantoonbaar hoger dan alle aanbieders samen',
  lager: 'aantoonbaar lager dan alle aanbieders samen',
  geen_verschil: 'geen aantoonbaar verschil met alle aanbieders samen',
  niet_te_zeggen: 'niet te vergelijken',
}
const BUITEN = 0.998

/** The funnel of one question over the providers that may be shown, about the pooled share of all. Null when there is nothing to compare. */
export function trechter(cellen: readonly (Cel & { aanbieder_id: number | null })[], totaal: Cel | null) {
  if (totaal?.staat !== 'getoond') return null
  const rijen = cellen
    .filter(({ aanbieder_id, staat }) => aanbieder_id !== null && staat === 'getoond')
    .map(({ aanbieder_id, n, x }) => ({ id: String(aanbieder_id), numerator: x!, denominator: n! }))
  if (rijen.length < 2) return null
  const funnel = proportionFunnel(rijen, { multiplier: 100, centre: (totaal.x! / totaal.n!) * 100, overdispersion: 'multiplicatief' })
  return funnel.uitkomst === 'berekend' ? funnel : null
}

export type Trechter = NonNullable<ReturnType<typeof trechter>>

export const poolverschil = (funnel: Trechter | null): Map<string, Poolverschil> =>
  new Map(
    (funnel?.points ?? []).map(({ id, class: klasse }) => [
      id,
      klasse?.level === BUITEN ? (klasse.side === 'hoog' ? 'hoger' : 'lager') : 'geen_verschil',
    ]),
  )

const JAAR_TEKST = {
  aantoonbaar_gestegen: 'Aantoonbaar gestegen',
  aantoonbaar_gedaald: 'Aantoonbaar gedaald',
  geen_aantoonbare_verandering: 'Geen aantoonbare verandering',
  te_weinig_gegevens: 'Te weinig gegevens om te vergelijken',
  niet_vergelijkbaar: 'Niet vergelijkbaar',
} as const

export interface Jaaruitspraak {
  verandering: ShareChange['verdict'] | null
  /** What changed since which year, without the figures. */
  kort: string
  /** The sentence: what changed since which year, the figure, its interval and what it rests on. */
  zin: string
}

export const BREUK_TEKST = { vraag: 'de vraag is veranderd', populatie: 'de groep die gevraagd is, is veranderd' } as const

/** One year of a question as a table shows it. */
export interface Jaarbeeld {
  jaar: number
  wat: Beeld
  let_op: string | null
}

export const jarenVan = (punten: Vraagbeeld['punten']): Jaarbeeld[] =>
  punten.map(({ jaar, cel, respons, overgang, reden }) => ({
    jaar,
    wat: beeld(cel, respons),
    let_op:
      reden !== null
        ? `vanaf hier niet te vergelijken met eerder: ${BREUK_TEKST[reden]}`
        : overgang === 'vergelijkbaar'
          ? 'iets anders gevraagd, wel te vergelijken'
          : null,
  }))

const tellingVan = (cel: Cel | null | undefined): { x: number; n: number } | null =>
  cel?.staat === 'getoond' ? { x: cel.x!, n: cel.n! } : null

/** What may be said of each question, against the year before; all sentences of one group together hold at 95%. */
export function jaaruitspraken(
  vragen: readonly Pick<Vraagbeeld, 'vraag' | 'punten'>[],
  respons: Ervaringrespons['staat'] | null = null,
): Map<number, Jaaruitspraak> {
  const paren = vragen.flatMap(({ vraag, punten }): Jaarpaar[] => {
    const eerder = punten.at(-2)
    return eerder
      ? [
          {
            id: String(vraag.id),
            eerder: tellingVan(eerder.cel),
            later: tellingVan(punten.at(-1)!.cel),
            vergelijkbaar: punten.at(-1)!.overgang !== 'breuk',
          },
        ]
      : []
  })
  const oordelen = vergelijkVragen(paren)
  return new Map(
    vragen.map(({ vraag, punten }): [number, Jaaruitspraak] => {
      const nu = beeld(punten.at(-1)?.cel, respons)
      const cijfer =
        nu.is === 'cijfer'
          ? `; ${procent(nu.waarde)}, ${tussen(nu)}; ${getal(nu.n)} antwoorden.`
          : nu.is === 'gemaskeerd'
            ? `; antwoord niet getoond, ${getal(nu.n)} antwoorden.`
            : `; ${NIETS_TEKST[nu.is].kort}.`
      const eerder = punten.at(-2)
      if (!eerder) return [vraag.id, { verandering: null, kort: 'Eerste meting', zin: `Eerste meting${cijfer}` }]
      const oordeel = oordelen.get(String(vraag.id))!.verdict
      const waarom = oordeel === 'niet_vergelijkbaar' ? `: ${BREUK_TEKST[punten.at(-1)!.reden ?? 'vraag']}` : ''
      const kort = `${JAAR_TEKST[oordeel]}${oordeel === 'niet_vergelijkbaar' ? ` met ${eerder.jaar}${waarom}` : oordeel === 'te_weinig_gegevens' ? ` met ${eerder.jaar}` : ` sinds ${eerder.jaar}`}`
      return [vraag.id, { verandering: oordeel, kort, zin: `${kort}${cijfer}` }]
    }),
  )
}

const RESPONS_TEKST: Record<Ervaringrespons['staat'], string> = {
  getoond: '',
  onderdrukt: 'te weinig om te tonen',
  onbekend: 'onbekend',
  niet_gevraagd: 'niet gevraagd',
  niet_aangeleverd: 'niet aangeleverd',
}

/** Response as a fraction of 1; null when the numbers cannot be. Where nobody knows what came back undelivered it is of all that was sent: the lowest it can be. */
export function responsdeel({
  verstuurd,
  onbestelbaar,
  ingevuld,
}: {
  verstuurd: number
  onbestelbaar: number | null
  ingevuld: number
}): number | null {
  const undeliverable = onbestelbaar ?? 0
  return ingevuld > verstuurd - undeliverable ? null : responseRate({ sent: verstuurd, undeliverable, returned: ingevuld })
}

/** `38% (57 van 150)`, or why not. Without a count of what came back undelivered it is of all that was sent, and says so. */
export function responsTekst(respons: Pick<Ervaringrespons, 'staat' | 'verstuurd' | 'onbestelbaar' | 'ingevuld'> | null): string {
  if (respons === null) return 'onbekend'
  if (respons.staat !== 'getoond') return RESPONS_TEKST[respons.staat]
  const { verstuurd, onbestelbaar, ingevuld } = respons
  if (ingevuld === null) return 'onbekend'
  if (verstuurd === null) return `${getal(ingevuld)} ingevuld, aantal verstuurd onbekend`
  const deel = responsdeel({ verstuurd, onbestelbaar, ingevuld })
  return deel === null
    ? `${getal(ingevuld)} ingevuld`
    : `${procent(deel)} (${getal(ingevuld)} van ${getal(verstuurd - (onbestelbaar ?? 0))}${onbestelbaar === null ? '; onbestelbaar onbekend' : ''})`
}
