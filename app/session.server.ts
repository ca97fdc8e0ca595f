import { type AppLoadContext, redirect } from '@remix-run/node'
import { isDatabaseAway, type Scope, type Trx, withGemeente, withToezicht } from '../db/client.server.ts'
import { getGemeente } from '../db/gemeenten.ts'
import { type Gemeente, getSessie, type Sessie } from '../db/sessies.ts'
import { checkRecht, may, type Recht, type Rol } from './access.ts'

/** Who looks, in which municipality, with which roles. */
export interface Toegang extends Scope {
  naam: string
  email: string
  sessie: string
  rollen: Rol[]
  instellingen: Gemeente
  gemeenten: { code: string; naam: string }[]
  heeftTotp: boolean
}

function sessionCookieName(url: string): string {
  return url.startsWith('https:') ? '__Host-peil' : 'peil'
}

export function sessionCookie(url: string, id: string | null): string {
  const secure = url.startsWith('https:') ? '; Secure' : ''
  const life = id === null ? '; Max-Age=0' : ''
  return `${sessionCookieName(url)}=${id ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`
}

export function readSessionId(request: Request, url: string): string | undefined {
  const name = `${sessionCookieName(url)}=`
  return (
    request.headers
      .get('Cookie')
      ?.split('; ')
      .find((part) => part.startsWith(name))
      ?.slice(name.length) || undefined
  )
}

/** A page says so and comes back by itself; a crash would not. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isDatabaseAway(error)) throw new Response('Database niet bereikbaar', { status: 503 })
    throw error
  }
}

/** The session of this request, read once however many loaders ask. */
export function sessie(context: AppLoadContext, request: Request): Promise<Sessie | undefined> {
  const id = readSessionId(request, context.env.url)
  context.sessie ??= id ? getSessie(context.db, id, context.vandaag) : Promise.resolve(undefined)
  return orUnavailable(context.sessie)
}

function alsToegang(gevonden: Sessie | undefined): Toegang | undefined {
  if (!gevonden?.tweede_factor || !gevonden.gemeente) return undefined
  return {
    gemeente: gevonden.gemeente.code,
    persoon: gevonden.persoon.id,
    naam: gevonden.persoon.naam,
    email: gevonden.persoon.email,
    sessie: gevonden.id_hash,
    rollen: gevonden.rollen,
    zonderToezicht: !may(gevonden.rollen, 'maatregelen.lezen'),
    instellingen: gevonden.gemeente,
    gemeenten: gevonden.gemeenten,
    heeftTotp: gevonden.persoon.heeftTotp,
  }
}

/** Undefined for a visitor; never redirects. */
export async function toegang(context: AppLoadContext, request: Request): Promise<Toegang | undefined> {
  return alsToegang(await sessie(context, request))
}

/**
 * Whoever is signed in, with the given right. Otherwise: to the sign-in page and back here
 * afterwards, or 403 with the roles that may.
 */
export async function vereisToegang(context: AppLoadContext, request: Request, recht?: Recht): Promise<Toegang & { persoon: number }> {
  const gevonden = await sessie(context, request)
  const wie = alsToegang(gevonden)
  const { pathname, search } = new URL(request.url)
  if (!wie) {
    if (gevonden && !gevonden.tweede_factor) throw redirect('/inloggen/code')
    if (gevonden) throw new Response(JSON.stringify({ code: 'geen_rol' }), { status: 403 })
    const terug =
      request.method === 'GET' && pathname !== '/' ? `?naar=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}` : ''
    throw redirect(`/inloggen${terug}`)
  }
  if (!recht && checkRecht(wie.rollen, 'werken')) {
    if (pathname === '/' || pathname === '/_root.data') throw redirect('/participatie')
    recht = 'werken'
  }
  const moetTotp = wie.rollen.some((rol) => wie.instellingen.totp_rollen.includes(rol)) && !wie.heeftTotp
  if (moetTotp && !pathname.startsWith('/account')) throw redirect('/account/tweede-factor')
  if (recht) {
    const weigering = checkRecht(wie.rollen, recht)
    if (weigering) throw new Response(JSON.stringify(weigering), { status: 403 })
  }
  return { ...wie, persoon: wie.persoon! }
}

/** One transaction on the data of the municipality of whoever looks. */
export function inGemeente<T>(context: AppLoadContext, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return orUnavailable(withGemeente(context.db, scope, fn))
}

/** The same behind the wall, after `vereisToegang` with a right of toezicht; audit lines go through the scope that `fn` is given. */
export function inToezicht<T>(context: AppLoadContext, scope: Scope, fn: (trx: Trx, scope: Scope) => Promise<T>): Promise<T> {
  return orUnavailable(withToezicht(context.db, scope, fn))
}

/**
 * What a municipality shows to everyone: no account, no person, nothing from behind the wall. 404 for a code that is not a
 * municipality in this Peil. `fn` must ask only for what was decided to be published.
 */
export function inOpenbaar<T>(
  context: AppLoadContext,
  code: string,
  fn: (trx: Trx, gemeente: { code: string; naam: string }) => Promise<T>,
): Promise<T> {
  if (!/^\d{4}$/.test(code)) throw new Response('Deze gemeente staat niet in Peil.', { status: 404 })
  return orUnavailable(
    withGemeente(context.db, { gemeente: code, persoon: null }, async (trx) => {
      const gemeente = await getGemeente(trx, code)
      if (!gemeente) throw new Response('Deze gemeente staat niet in Peil.', { status: 404 })
      return fn(trx, { code, naam: gemeente.naam })
    }),
  )
}
