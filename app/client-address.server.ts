import { isIP } from 'node:net'

/**
 * The address a request came from. Each proxy adds to `X-Forwarded-For` whom it heard it from, so with
 * `proxies` trusted ones the client is that many places from the end; what stands before it the client may
 * have made up. Without a usable entry: the address that connected.
 */
export function clientAddress(connected: string, forwardedFor: string | null, proxies: number): string {
  if (proxies === 0 || forwardedFor === null) return connected
  const heard = forwardedFor.split(',').map((part) => part.trim())
  const client = heard.at(-Math.min(proxies, heard.length))!
  return isIP(client) === 0 ? connected : client
}
