/** Numbers in an address. Nobody types them in a field: what is no number is not there, and no page says why. */

/** A whole number of at most 15 digits; null for anything else. */
export const leesNummer = (tekst: string | null | undefined): number | null => (tekst && /^[0-9]{1,15}$/.test(tekst) ? Number(tekst) : null)

/** The id of a row; 0, which no row has, for what is no number. */
export const leesId = (tekst: string | null | undefined): number => leesNummer(tekst) ?? 0

/** A version or edition, from 1; null for anything else. Of no more digits than where versions are kept can hold. */
export const leesVersie = (tekst: string | null): number | null => (tekst && /^[1-9][0-9]{0,8}$/.test(tekst) ? Number(tekst) : null)

/** A calendar year in four digits; 0 for anything else. */
export const leesJaartal = (tekst: string | undefined): number => (tekst && /^[0-9]{4}$/.test(tekst) ? Number(tekst) : 0)

/** The page of a list, from 1. */
export const leesPagina = (params: URLSearchParams): number => Math.min(99_999, Math.max(1, leesNummer(params.get('pagina')) ?? 1))

/** A page past the end is the first one: an empty list there would say that there is nothing. */
export async function opDeLijst<T extends { pagina: number } & ({ rijen: readonly unknown[] } | { regels: readonly unknown[] })>(
  request: Request,
  lijst: Promise<T>,
): Promise<T> {
  const gelezen = await lijst
  const { length } = 'rijen' in gelezen ? gelezen.rijen : gelezen.regels
  if (gelezen.pagina === 1 || length > 0) return gelezen
  const { pathname, searchParams } = new URL(request.url)
  searchParams.delete('pagina')
  throw new Response(null, { status: 302, headers: { Location: `${pathname}?${searchParams}` } })
}
