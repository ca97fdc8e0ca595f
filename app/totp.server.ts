import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'

const PERIOD = 30
const make = (secret: string, email = ''): TOTP =>
  new TOTP({ issuer: 'Peil', label: email, secret: Secret.fromBase32(secret), period: PERIOD })

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app scans or takes by hand. */
export const totpUri = (secret: string, email: string): string => make(secret, email).toString()

/** The time step of a right code, one step of clock difference allowed; null for a wrong one. */
export function totpStep(secret: string, code: string, now: number = Date.now()): number | null {
  const delta = make(secret).validate({ token: code.replaceAll(/\s/g, ''), window: 1, timestamp: now })
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta
}

/** The dark squares of the QR code as one SVG path, each one unit wide. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((rij, y) => rij.map((donker, x) => (donker ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
