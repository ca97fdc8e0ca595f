import { z } from 'zod'

export const inlogSchema = z.object({
  email: z.string({ error: 'Vul uw e-mailadres in.' }),
  wachtwoord: z.string({ error: 'Vul uw wachtwoord in.' }),
  naar: z.string().optional(),
})

/** Only an address inside Peil: anything else would send someone who just signed in elsewhere. */
export function veiligDoel(naar: string | null | undefined): string {
  if (!naar || !/^\/(?![/\\])/.test(naar) || /[\u0000-\u001f\\]/.test(naar)) return '/'
  return naar
}
