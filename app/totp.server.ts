import { Secret, TOTP } from 'otpauth'

const PERIOD = 30
const make = (secret: string, email = ''): TOTP => new TOTP({ issuer: 'Peil', label: email, secret: Secret.fromBase32(secret), period: PERIOD })

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app scans or takes by hand. */
export const totpUri = (secret: string, email: string): string => make(secret, email).toString()

/** The time step of a right code, one step of clock difference allowed; null for a wrong one. */
export function totpStep(secret: string, code: string, now: number = Date.now()): number | null {
  const delta = make(secret).validate({ token: code.replaceAll(/\s/g, ''), window: 1, timestamp: now })
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta
}
