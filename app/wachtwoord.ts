const MIN = 10
/** Argon2 would take any length; a form of a megabyte need not. */
const MAX = 200

/** What is left of the most used passwords without their digits and signs: `Welkom2026!` is `welkom`. */
const GEWOON = new Set([
  '',
  'wachtwoord',
  'mijnwachtwoord',
  'password',
  'passw',
  'passwoord',
  'welkom',
  'welkomwelkom',
  'hallo',
  'geheim',
  'admin',
  'administrator',
  'beheerder',
  'gemeente',
  'qwerty',
  'qwertyuiop',
  'azerty',
  'asdfgh',
  'asdfghjkl',
  'abcdef',
  'abcdefgh',
  'abcdefghij',
  'letmein',
  'iloveyou',
  'ikhouvanjou',
  'zorg',
  'amsterdam',
  'rotterdam',
  'nederland',
  'voetbal',
  'ajax',
  'feyenoord',
  'lente',
  'zomer',
  'herfst',
  'winter',
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
  'maandag',
  'dinsdag',
  'woensdag',
  'donderdag',
  'vrijdag',
  'changeme',
  'default',
  'test',
  'testtest',
  'sunshine',
  'princess',
])

/**
 * Why a new password is refused, as a sentence; null when it may be used. Length counts most; beyond that
 * only what anyone would try first for this person.
 */
export function weigerWachtwoord(wachtwoord: string, over: { email: string; gemeenten: readonly string[] }): string | null {
  const tekens = [...wachtwoord.normalize('NFKC')]
  if (tekens.length < MIN)
    return `Dit wachtwoord is te kort: ${tekens.length} tekens. Neem er ten minste ${MIN}, bijvoorbeeld drie woorden achter elkaar.`
  if (tekens.length > MAX) return `Dit wachtwoord is te lang. Neem er hoogstens ${MAX} tekens voor.`
  const klein = tekens.join('').toLowerCase()
  const letters = klein.replaceAll(/[^\p{L}]/gu, '')
  if (GEWOON.has(letters) || new Set(klein).size < 4)
    return 'Dit wachtwoord raadt iemand meteen. Neem iets anders, bijvoorbeeld drie woorden achter elkaar.'
  const verboden = [
    'peil',
    ...over.email.toLowerCase().split('@').slice(0, 1),
    ...over.gemeenten.map((naam) => naam.toLowerCase().replace(/^gemeente\s+/, '')),
  ]
  const raak = verboden.find((woord) => woord.length > 2 && klein.includes(woord))
  return raak === undefined ? null : `In dit wachtwoord staat “${raak}”. Dat proberen anderen het eerst. Neem iets anders.`
}
