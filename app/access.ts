/**
 * Who may do what: one table. A `check…` gives the reason for a refusal and guards the action,
 * a `may…` decides whether the button is shown; both stand on the same row.
 */
export const ROLLEN = ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder', 'klankbordgroep'] as const
export type Rol = (typeof ROLLEN)[number]

const RECHTEN = {
  'aanbieders.lezen': ['contractmanager', 'toezichthouder', 'beheerder'],
  'aanbieders.wijzigen': ['contractmanager'],
  'aanbieders.inlezen': ['contractmanager'],
  'bewijs.registreren': ['contractmanager'],
  'bewijs.beoordelen': ['contractmanager'],
  'overleggen.lezen': ['contractmanager', 'toezichthouder', 'beheerder'],
  'overleggen.wijzigen': ['contractmanager'],
  'hiaten.lezen': ['contractmanager', 'toezichthouder', 'beheerder'],
  'hiaten.college': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'normen.lezen': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'normen.wijzigen': ['beheerder'],
  'toezicht.aantallen': ['contractmanager', 'toezichthouder', 'wethouder'],
  'maatregelen.lezen': ['contractmanager', 'toezichthouder'],
  'maatregelen.wijzigen': ['contractmanager', 'toezichthouder'],
  'taken.lezen': ['contractmanager', 'toezichthouder', 'beheerder'],
  'taken.starten': ['contractmanager', 'beheerder'],
  'tarieven.lezen': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  // how the municipality built its own tariff
  'tarieven.opbouw': ['contractmanager', 'wethouder'],
  // how one provider builds its price: competition-sensitive, Woo 5.1 lid 1 onder c
  'tarieven.aanbiederopbouw': ['contractmanager'],
  'tarieven.wijzigen': ['contractmanager'],
  'cijfers.lezen': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'rapportages.lezen': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder', 'klankbordgroep'],
  // concepts, and what was adopted and is not public; without it: the adopted evaluation of participation, and what is public
  'rapportages.intern': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'rapportages.schrijven': ['contractmanager'],
  'gebruikers.lezen': ['beheerder', 'toezichthouder'],
  'gebruikers.beheren': ['beheerder'],
  'instellingen.wijzigen': ['beheerder'],
  'logboek.lezen': ['beheerder'],
  'post.lezen': ['beheerder'],
  'ervaring.lezen': ['contractmanager', 'toezichthouder', 'beheerder'],
  'ervaring.wijzigen': ['contractmanager'],
  'ervaring.uitslag': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'vragensets.wijzigen': ['contractmanager', 'beheerder'],
  'toezicht.lezen': ['toezichthouder'],
  'toezicht.schrijven': ['toezichthouder'],
  'participatie.lezen': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder', 'klankbordgroep'],
  'participatie.inbrengen': ['klankbordgroep', 'contractmanager'],
  'participatie.schrijven': ['contractmanager'],
  // the college: appoints, decides on a nomination, answers an advice
  'participatie.besluiten': ['contractmanager', 'wethouder'],
  'participatie.leden': ['contractmanager', 'wethouder', 'beheerder', 'klankbordgroep'],
  'afwijkingen.lezen': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'afwijkingen.schrijven': ['contractmanager'],
  // a page without a right of its own: of those who work for the municipality
  werken: ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'trends.lezen': ['contractmanager', 'toezichthouder', 'wethouder', 'beheerder'],
  'trends.beheren': ['beheerder'],
} as const satisfies Record<string, readonly Rol[]>

export type Recht = keyof typeof RECHTEN

/** Named refusals; the sentence is in `app/text.ts`. */
export type Weigering =
  | { code: 'rol'; nodig: readonly Rol[] }
  | { code: 'muur' }
  | { code: 'toezichthouder_benoemt' }
  | { code: 'toezichthouder_zelf' }
  | { code: 'toezichthouder_account' }
  | { code: 'werkt_elders' }
  | { code: 'aanwijzingsbesluit_ontbreekt' }
  | { code: 'tweede_paar_ogen' }
  | { code: 'eigen_rol' }
  | { code: 'klankbordgroep_benoemd' }
  | { code: 'klankbordgroep_alleen' }

export function may(rollen: readonly Rol[], recht: Recht): boolean {
  return checkRecht(rollen, recht) === null
}

export function checkRecht(rollen: readonly Rol[], recht: Recht): Weigering | null {
  const nodig: readonly Rol[] = RECHTEN[recht]
  return rollen.some((rol) => nodig.includes(rol)) ? null : { code: 'rol', nodig }
}

/** What is known when someone is about to be given a role. */
export interface Toekenning {
  rol: Rol
  /** Roles the receiver already holds in this municipality. */
  heeft: readonly Rol[]
  /** Roles of whoever grants. */
  door: readonly Rol[]
  /** Whether the municipality already has a toezichthouder. */
  heeftToezichthouder: boolean
  /** Whether someone grants it to himself. */
  zelf: boolean
  /** Number of the college's aanwijzingsbesluit (Wmo 6.1 lid 1), when given. */
  besluit: string | null
}

/**
 * Wmo 6.1 lid 1: the college appoints the toezichthouder. So the first one needs the number of that
 * decision, a next one an existing toezichthouder; a beheerder cannot let himself in.
 * Nobody is toezichthouder and contractmanager in one municipality (Wmo 5.2.4 lid 3, 6.1 lid 3).
 */
export function checkToekenning(toekenning: Toekenning): Weigering | null {
  const { rol, heeft, door } = toekenning
  // a member is appointed by the college (Opmeer 2019 6) and works for the municipality in no other way (5 par. 4)
  if (rol === 'klankbordgroep') return { code: 'klankbordgroep_benoemd' }
  if (heeft.includes('klankbordgroep')) return { code: 'klankbordgroep_alleen' }
  if (rol === 'toezichthouder' && heeft.includes('contractmanager')) return { code: 'muur' }
  if (rol === 'contractmanager' && heeft.includes('toezichthouder')) return { code: 'muur' }
  if (rol === 'toezichthouder') {
    if (toekenning.zelf) return { code: 'toezichthouder_zelf' }
    if (toekenning.heeftToezichthouder) return door.includes('toezichthouder') ? null : { code: 'toezichthouder_benoemt' }
    return toekenning.besluit ? checkRecht(door, 'gebruikers.beheren') : { code: 'aanwijzingsbesluit_ontbreekt' }
  }
  return checkRecht(door, 'gebruikers.beheren')
}

export const mayToekennen = (toekenning: Toekenning): boolean => checkToekenning(toekenning) === null

/** A beheerder revokes roles, but not the one by which he does so: somebody must be left who can. */
export function checkIntrekken(door: readonly Rol[], feiten: { rol: Rol; zelf: boolean }): Weigering | null {
  return feiten.zelf && feiten.rol === 'beheerder' ? { code: 'eigen_rol' } : checkRecht(door, 'gebruikers.beheren')
}

export const mayIntrekken = (...args: Parameters<typeof checkIntrekken>): boolean => checkIntrekken(...args) === null

/**
 * Who may hand out a way into an existing account: a new link, or removing the second factor. Of a toezichthouder
 * only another toezichthouder, since a beheerder with that link would be in the toezichthouder's files
 * (Wmo 5.2.4 lid 3, 6.1 lid 3). Of someone who works for another municipality too: nobody here.
 */
export function checkAccounttoegang(
  door: readonly Rol[],
  feiten: { heeft: readonly Rol[]; actief: boolean; werktElders: boolean },
): Weigering | null {
  if (feiten.werktElders) return { code: 'werkt_elders' }
  // signs in with a link of its own; a password would be a second way in
  if (feiten.heeft.includes('klankbordgroep')) return { code: 'klankbordgroep_benoemd' }
  if (feiten.heeft.includes('toezichthouder') && (feiten.actief || door.includes('toezichthouder'))) {
    return door.includes('toezichthouder') ? null : { code: 'toezichthouder_account' }
  }
  return checkRecht(door, 'gebruikers.beheren')
}

export const mayAccounttoegang = (...args: Parameters<typeof checkAccounttoegang>): boolean => checkAccounttoegang(...args) === null

/** With `tweede paar ogen` on, whoever registered a piece of evidence does not judge it. */
export function checkBeoordelen(
  rollen: readonly Rol[],
  feiten: { tweedePaarOgen: boolean; geregistreerdDoor: number | null; persoon: number },
): Weigering | null {
  const weigering = checkRecht(rollen, 'bewijs.beoordelen')
  if (weigering) return weigering
  return feiten.tweedePaarOgen && feiten.geregistreerdDoor === feiten.persoon ? { code: 'tweede_paar_ogen' } : null
}

export const mayBeoordelen = (...args: Parameters<typeof checkBeoordelen>): boolean => checkBeoordelen(...args) === null
