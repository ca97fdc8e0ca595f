import type { Dag } from './dag.ts'
import type { Termijnsoort } from './meldtermijnen.ts'
import { type Overgang, type Stap, type Stapweigering, checkStap } from './overgang.ts'
import type { Rapportoordeel } from './rapportpunten.ts'
import { isAfgesproken, maatregelstand, type Verbetermaatregel } from './verbetermaatregel.ts'
import { checkZienswijze, type Zienswijze, type Zienswijzeweigering } from './zienswijze.ts'

export const MELDINGSTATEN = [
  'ontvangen',
  'bevestigd',
  'in_beoordeling',
  'niet_ontvankelijk',
  'doorgezonden',
  'onderzoek_aanbieder',
  'rapport_ontvangen',
  'beoordeling_rapport',
  'aanvullende_vragen',
  'eigen_onderzoek',
  'hoor_en_wederhoor',
  'maatregelen_volgen',
  'gesloten',
  'aangehouden',
  /** A duplicate that was joined to another melding. */
  'samengevoegd',
] as const
export type Meldingstaat = (typeof MELDINGSTATEN)[number]

export const MELDINGUITKOMSTEN = [
  'geen_calamiteit_of_geweld',
  'doorgezonden',
  'aanvullende_vragen',
  'eigen_onderzoek',
  'verbeterplan_met_hertoets',
  'advies_handhaving',
  'gesloten_rapport_voldoende',
  'gesloten_met_aandachtspunten',
] as const
export type Meldinguitkomst = (typeof MELDINGUITKOMSTEN)[number]

export const BESTEMMINGEN = ['igj', 'andere_gemeente', 'veilig_thuis', 'politie', 'rechtmatigheid'] as const

export interface Meldingstap extends Stap<Meldingstaat> {
  reden?: string | null
  uitkomst?: Meldinguitkomst | null
  bestemming?: (typeof BESTEMMINGEN)[number] | null
  /**
   * Whether wethouder or burgemeester must be told, and when that was decided. `niemand` is a decision too; null is none.
   * What they are told carries no data of a client.
   */
  bestuur?: { informeren: 'niemand' | 'wethouder' | 'burgemeester' | 'beiden'; besloten: string } | null
  /** Reference of the report or the draft. */
  stuk?: number | null
  vragen?: string | null
  /** Last day that is given to the provider. */
  uiterlijk?: Dag | null
  /** Conclusion without anything of a client: it is what the contract manager and the council may read. */
  conclusie?: string | null
  /** The melding a duplicate is joined to. */
  anderemelding?: number | null
}

type Veld = Exclude<keyof Meldingstap, keyof Stap<Meldingstaat>>

export interface Meldingovergang extends Overgang<Meldingstaat, Veld> {
  /** Outcomes that fit; empty: this step has none. */
  uitkomsten: readonly Meldinguitkomst[]
  begint: readonly Termijnsoort[]
  /** Clocks that are over. Hoor en wederhoor is a chance to speak: who did not use it is not late. */
  stopt: readonly Termijnsoort[]
}

const rij = (
  van: Meldingstaat,
  naar: Meldingstaat,
  vereist: readonly Veld[],
  meer: Partial<Pick<Meldingovergang, 'uitkomsten' | 'begint' | 'stopt'>> = {},
): Meldingovergang => ({
  van,
  naar,
  wie: ['toezichthouder'],
  vereist: meer.uitkomsten ? ['uitkomst', ...vereist] : vereist,
  uitkomsten: [],
  begint: [],
  stopt: [],
  ...meer,
})

/** States in which a criminal investigation can make everything wait. */
const AANHOUDBAAR = [
  'in_beoordeling',
  'onderzoek_aanbieder',
  'rapport_ontvangen',
  'beoordeling_rapport',
  'aanvullende_vragen',
  'eigen_onderzoek',
  'hoor_en_wederhoor',
  'maatregelen_volgen',
] as const

const GESLOTEN_MET = ['gesloten_rapport_voldoende', 'gesloten_met_aandachtspunten'] as const

/**
 * Every step a melding can take: from, to, who, what must be told, and which clocks begin and stop. The database holds the
 * same rows as a foreign key. Steps of the GGDrU protocol calamiteitentoezicht (2019): melden, ontvangst, eerste beoordeling,
 * informeren en procedures, onderzoek, afronding. Every step that ends the first assessment says who of the board is told.
 * A closed melding can be opened again with a reason; nothing that was recorded goes.
 */
export const MELDINGOVERGANGEN: readonly Meldingovergang[] = [
  rij('ontvangen', 'bevestigd', [], { stopt: ['ontvangstbevestiging'] }),
  rij('bevestigd', 'in_beoordeling', []),
  rij('in_beoordeling', 'niet_ontvankelijk', ['reden', 'bestuur'], {
    uitkomsten: ['geen_calamiteit_of_geweld'],
    stopt: ['eerste_beoordeling'],
  }),
  rij('in_beoordeling', 'doorgezonden', ['bestemming', 'reden', 'bestuur'], {
    uitkomsten: ['doorgezonden'],
    stopt: ['eerste_beoordeling'],
  }),
  rij('in_beoordeling', 'onderzoek_aanbieder', ['uiterlijk', 'bestuur'], { begint: ['zelfonderzoek'], stopt: ['eerste_beoordeling'] }),
  rij('in_beoordeling', 'eigen_onderzoek', ['reden', 'bestuur'], { uitkomsten: ['eigen_onderzoek'], stopt: ['eerste_beoordeling'] }),
  rij('onderzoek_aanbieder', 'rapport_ontvangen', ['stuk'], { stopt: ['zelfonderzoek'] }),
  rij('onderzoek_aanbieder', 'eigen_onderzoek', ['reden'], { uitkomsten: ['eigen_onderzoek'], stopt: ['zelfonderzoek'] }),
  rij('rapport_ontvangen', 'beoordeling_rapport', []),
  rij('beoordeling_rapport', 'aanvullende_vragen', ['vragen', 'uiterlijk'], {
    uitkomsten: ['aanvullende_vragen'],
    begint: ['aanvullende_vragen'],
  }),
  rij('beoordeling_rapport', 'eigen_onderzoek', ['reden'], { uitkomsten: ['eigen_onderzoek'] }),
  rij('beoordeling_rapport', 'maatregelen_volgen', ['reden'], { uitkomsten: ['verbeterplan_met_hertoets', 'advies_handhaving'] }),
  rij('beoordeling_rapport', 'gesloten', ['conclusie'], { uitkomsten: GESLOTEN_MET }),
  rij('aanvullende_vragen', 'rapport_ontvangen', ['stuk'], { stopt: ['aanvullende_vragen'] }),
  rij('aanvullende_vragen', 'eigen_onderzoek', ['reden'], { uitkomsten: ['eigen_onderzoek'], stopt: ['aanvullende_vragen'] }),
  rij('eigen_onderzoek', 'hoor_en_wederhoor', ['stuk', 'uiterlijk'], { begint: ['hoor_en_wederhoor'] }),
  rij('hoor_en_wederhoor', 'eigen_onderzoek', ['reden'], { stopt: ['hoor_en_wederhoor'] }),
  rij('hoor_en_wederhoor', 'maatregelen_volgen', ['reden'], {
    uitkomsten: ['verbeterplan_met_hertoets', 'advies_handhaving'],
    stopt: ['hoor_en_wederhoor'],
  }),
  rij('hoor_en_wederhoor', 'gesloten', ['conclusie'], { uitkomsten: GESLOTEN_MET, stopt: ['hoor_en_wederhoor'] }),
  rij('maatregelen_volgen', 'eigen_onderzoek', ['reden'], { uitkomsten: ['eigen_onderzoek'] }),
  rij('maatregelen_volgen', 'gesloten', ['conclusie'], { uitkomsten: GESLOTEN_MET }),
  ...AANHOUDBAAR.flatMap((staat) => [rij(staat, 'aangehouden', ['reden']), rij('aangehouden', staat, ['reden'])]),
  ...(['ontvangen', 'bevestigd', 'in_beoordeling'] as const).map((staat) =>
    rij(staat, 'samengevoegd', ['anderemelding', 'reden'], { stopt: ['ontvangstbevestiging', 'eerste_beoordeling'] }),
  ),
  ...(['niet_ontvankelijk', 'doorgezonden', 'gesloten', 'samengevoegd'] as const).map((staat) =>
    rij(staat, 'in_beoordeling', ['reden'], { begint: ['eerste_beoordeling'] }),
  ),
]

/**
 * Whether a clock that this step stops was met by it. A report that never came, or a duplicate that was joined, ends the waiting
 * without it; hoor en wederhoor is met by the provider's words, whenever those came.
 */
export function isGehaaldBij(klok: Termijnsoort, naar: Meldingstaat): boolean {
  if (naar === 'samengevoegd' || klok === 'hoor_en_wederhoor') return false
  return klok === 'zelfonderzoek' || klok === 'aanvullende_vragen' ? naar === 'rapport_ontvangen' : true
}

/** Clocks that begin when the melding comes in. */
export const BIJ_ONTVANGST: readonly Termijnsoort[] = ['ontvangstbevestiging', 'eerste_beoordeling']

/** States in which nothing more has to be done. */
export const MELDING_AF: readonly Meldingstaat[] = ['niet_ontvankelijk', 'doorgezonden', 'gesloten', 'samengevoegd']

export interface Meldingstaatfeiten {
  staat: Meldingstaat
  /** Day on which this state began. */
  sinds: Dag
  /** The state in which it was suspended; null when it is not. */
  aangehoudenVanuit: Meldingstaat | null
  /** How the provider's report was judged; null: there is none. */
  rapport: Rapportoordeel['oordeel'] | null
  zienswijze: Zienswijze | null
  maatregelen: readonly Verbetermaatregel[]
}

export type Meldingweigering =
  | Stapweigering<Meldingstaat, Veld>
  | Zienswijzeweigering
  | { code: 'uitkomst_past_niet'; uitkomsten: readonly Meldinguitkomst[] }
  | { code: 'aangehouden_vanuit'; staat: Meldingstaat | null }
  | { code: 'rapport_niet_beoordeeld' }
  | { code: 'rapport_onvolledig' }
  | { code: 'geen_maatregelen' }
  | { code: 'maatregel_zonder_eigenaar_of_datum'; maatregelen: readonly number[] }
  | { code: 'maatregelen_open'; maatregelen: readonly number[] }

/**
 * Why this melding cannot take this step today, or null when it can. After the table: a report is judged before the melding
 * is closed or followed on it; a draft is not closed on while the provider may still speak; measures have an owner and a date,
 * and were found to be met before closing; what stands still goes on where it was.
 */
export function checkMeldingstap(feiten: Meldingstaatfeiten, stap: Meldingstap, vandaag: Dag): Meldingweigering | null {
  const weigering = checkStap<Meldingstaat, Veld, Meldingstap>(MELDINGOVERGANGEN, feiten.staat, feiten.sinds, stap, vandaag)
  if (weigering) return weigering
  const { uitkomsten } = MELDINGOVERGANGEN.find(({ van, naar }) => van === feiten.staat && naar === stap.naar)!
  const uitkomst = stap.uitkomst ?? null
  if (uitkomst === null ? uitkomsten.length > 0 : !uitkomsten.includes(uitkomst)) return { code: 'uitkomst_past_niet', uitkomsten }

  if (feiten.staat === 'aangehouden' && stap.naar !== feiten.aangehoudenVanuit)
    return { code: 'aangehouden_vanuit', staat: feiten.aangehoudenVanuit }
  if (feiten.staat === 'beoordeling_rapport' && (stap.naar === 'gesloten' || stap.naar === 'maatregelen_volgen')) {
    if (feiten.rapport === null || feiten.rapport === 'niet_beoordeeld') return { code: 'rapport_niet_beoordeeld' }
    if (uitkomst === 'gesloten_rapport_voldoende' && feiten.rapport === 'onvolledig') return { code: 'rapport_onvolledig' }
  }
  if (feiten.staat === 'hoor_en_wederhoor' && (stap.naar === 'gesloten' || stap.naar === 'maatregelen_volgen')) {
    const teVroeg = checkZienswijze(feiten.zienswijze, stap.op)
    if (teVroeg) return teVroeg
  }
  const geldend = feiten.maatregelen.filter((maatregel) => maatregelstand(maatregel, stap.op) !== 'vervallen')
  if (feiten.staat !== 'aangehouden' && stap.naar === 'maatregelen_volgen') {
    if (geldend.length === 0) return { code: 'geen_maatregelen' }
    const los = geldend.filter((maatregel) => !isAfgesproken(maatregel))
    if (los.length > 0) return { code: 'maatregel_zonder_eigenaar_of_datum', maatregelen: los.map(({ id }) => id) }
  }
  if (stap.naar === 'gesloten') {
    const open = geldend.filter((maatregel) => maatregelstand(maatregel, stap.op) !== 'nagekomen')
    if (open.length > 0) return { code: 'maatregelen_open', maatregelen: open.map(({ id }) => id) }
  }
  return null
}

/** Whether its button is shown: the same condition. */
export const mayMeldingstap = (...args: Parameters<typeof checkMeldingstap>): boolean => checkMeldingstap(...args) === null

/** Where this melding can go from here, before anything is filled in: the buttons that are shown. */
export function volgendeMeldingstaten({
  staat,
  aangehoudenVanuit,
}: Pick<Meldingstaatfeiten, 'staat' | 'aangehoudenVanuit'>): Meldingstaat[] {
  return MELDINGOVERGANGEN.filter(({ van, naar }) => van === staat && (staat !== 'aangehouden' || naar === aangehoudenVanuit)).map(
    ({ naar }) => naar,
  )
}

export type Datumweigering =
  | { code: 'in_de_toekomst'; veld: 'gebeurtenis' | 'bekend' | 'gemeld' }
  | { code: 'bekend_voor_gebeurtenis' }
  | { code: 'gemeld_voor_bekend' }
  | { code: 'geen_overeenkomst_op_die_dag' }

/**
 * What is wrong with the dates of a melding, all of it; a date that is not known contradicts nothing. A melding about a day on
 * which the provider had no agreement is a question, not an impossibility: the caller may let it pass with a reason.
 * @param overeenkomsten half-open ranges; null: not known
 */
export function controleerMeldingdata(
  data: { gebeurtenis: Dag | null; bekend: Dag | null; gemeld: Dag | null },
  overeenkomsten: readonly { vanaf: Dag; tot: Dag | null }[] | null,
  vandaag: Dag,
): Datumweigering[] {
  const { gebeurtenis, bekend, gemeld } = data
  const fouten: Datumweigering[] = (['gebeurtenis', 'bekend', 'gemeld'] as const)
    .filter((veld) => data[veld] !== null && data[veld] > vandaag)
    .map((veld) => ({ code: 'in_de_toekomst', veld }))
  if (bekend !== null && gebeurtenis !== null && bekend < gebeurtenis) fouten.push({ code: 'bekend_voor_gebeurtenis' })
  if (gemeld !== null && bekend !== null && gemeld < bekend) fouten.push({ code: 'gemeld_voor_bekend' })
  if (
    gebeurtenis !== null &&
    overeenkomsten !== null &&
    !overeenkomsten.some(({ vanaf, tot }) => vanaf <= gebeurtenis && (tot === null || gebeurtenis < tot))
  )
    fouten.push({ code: 'geen_overeenkomst_op_die_dag' })
  return fouten
}
