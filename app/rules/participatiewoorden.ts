/** The words in which the registers of participation speak; each a closed list. */
export const ADVIESSOORTEN = ['gevraagd', 'ongevraagd', 'voorstel'] as const
export type Adviessoort = (typeof ADVIESSOORTEN)[number]
export const INDIENERS = ['klankbordgroep', 'client', 'betrokkene', 'organisatie'] as const
export type Indiener = (typeof INDIENERS)[number]
export const REACTIES = ['overgenomen', 'gedeeltelijk', 'niet'] as const
export type Reactie = (typeof REACTIES)[number]
export const GROEPEN = ['clienten', 'betrokkenen', 'klankbordgroep', 'beleid', 'ondersteuning'] as const
export type Groep = (typeof GROEPEN)[number]
export const INBRENGERS = ['client', 'betrokkene', 'klankbordgroep', 'gemeente'] as const
export type Inbrenger = (typeof INBRENGERS)[number]
export const FASEN = ['voorbereiding', 'uitvoering', 'evaluatie'] as const
export type Fase = (typeof FASEN)[number]
/** The duties of a provider on which the klankbordgroep is asked, by the stable key of the norm. */
export const WOORDNORMEN = ['klachtregeling', 'medezeggenschap'] as const
export type Woordnorm = (typeof WOORDNORMEN)[number]
export const WOORDEN = ['bevestigt', 'weerspreekt', 'geen_beeld'] as const
export type Woord = (typeof WOORDEN)[number]
