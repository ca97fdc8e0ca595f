/**
 * The one gate every unsafe request passes before Remix sees it. A browser always says where a
 * form comes from; whoever does not say, or comes from elsewhere, is refused. The Host header is
 * never believed: the address comes from the configuration.
 */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

export function allowedOrigins(url: string): Set<string> {
  const { protocol, hostname, port } = new URL(url)
  const hosts = LOOPBACK.includes(hostname) ? LOOPBACK : [hostname]
  return new Set(hosts.map((host) => `${protocol}//${host}${port && `:${port}`}`))
}

export function passesGate(request: Request, origins: ReadonlySet<string>): boolean {
  if (SAFE.has(request.method)) return true
  const site = request.headers.get('Sec-Fetch-Site')
  if (site !== null && site !== 'same-origin') return false
  const origin = request.headers.get('Origin')
  return origin !== null && origins.has(origin)
}
