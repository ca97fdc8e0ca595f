import { z } from 'zod'

export const linkSchema = z.object({
  email: z.email({
    error: (fout) => (fout.input === undefined ? 'Vul uw e-mailadres in.' : 'Dit is geen e-mailadres. Controleer of er een @ in staat.'),
  }),
})

const NAAM = 'peil-link'

/** Only sent to the pages of the link. */
export function linkCookie(url: string, sleutel: string | null): string {
  return `${NAAM}=${sleutel ?? ''}; Path=/inloggen/link; HttpOnly; SameSite=Lax${url.startsWith('https:') ? '; Secure' : ''}; Max-Age=${sleutel === null ? 0 : 1800}`
}

export function readLinkCookie(request: Request): string | undefined {
  return (
    request.headers
      .get('Cookie')
      ?.split('; ')
      .find((deel) => deel.startsWith(`${NAAM}=`))
      ?.slice(NAAM.length + 1) || undefined
  )
}

export const linkmail = (naam: string, gemeente: string, adres: string): { onderwerp: string; tekst: string } => ({
  onderwerp: `Inloggen bij Peil, ${gemeente}`,
  tekst: [
    `Dag ${naam},`,
    '',
    'U vroeg om een link om in te loggen bij Peil. Klik op deze link:',
    '',
    adres,
    '',
    'De link werkt 30 minuten en één keer. Open hem op hetzelfde apparaat en in dezelfde browser waarin u erom vroeg.',
    'Vroeg u niet om een link? Dan hoeft u niets te doen. Er is niets gebeurd.',
    '',
    '--',
    `Peil, ${gemeente}`,
    '',
  ].join('\n'),
})
