/** A year in the address, or 404. */
export function leesJaar(tekst: string | undefined): number {
  if (!/^20\d\d$/.test(tekst ?? '')) throw new Response('Dit jaar bestaat niet', { status: 404 })
  return Number(tekst)
}

/** By part of the name; sorted by name, up or down, and by nothing else: this is no ranking. */
export function filterOpNaam<Rij extends { naam: string }>(rijen: readonly Rij[], zoek: URLSearchParams): Rij[] {
  const naam = (zoek.get('naam') ?? '').trim().toLocaleLowerCase('nl')
  const gevonden = rijen.filter((rij) => rij.naam.toLocaleLowerCase('nl').includes(naam))
  return zoek.get('sorteer') === 'naam:af' ? gevonden.toReversed() : gevonden
}
