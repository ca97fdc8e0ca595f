/** What a beheerder or toezichthouder does with people and their roles; every rule is checked again inside the transaction. */
import { checkAccounttoegang, checkIntrekken, checkToekenning, type Rol, type Weigering } from '../../access.ts'
import { addAudit } from '../../../db/audit.ts'
import type { Scope, Trx } from '../../../db/client.server.ts'
import {
  addRol,
  addUitnodiging,
  getPersoon,
  heeftRolElders,
  heeftToezichthouder,
  listRollen,
  lockRollen,
  revokeRol,
  saveGeblokkeerd,
  savePersoon,
  saveTotp,
} from '../../../db/personen.ts'
import { addPost } from '../../../db/post.ts'
import { endSessies } from '../../../db/sessies.ts'

/** Who acts; `url` is the public address of Peil, for the link. */
export type Wie = Scope & { persoon: number; url: string }
export type Uitkomst =
  | { ok: true; link: string | null; gemaild: boolean; email: string }
  | { ok: false; weigering: Weigering | { code: 'heeft_rol' } | { code: 'onbekend' } }

const nee = (weigering: Exclude<Uitkomst, { ok: true }>['weigering']): Uitkomst => ({ ok: false, weigering })
const soorten = (rollen: { rol: Rol }[]): Rol[] => rollen.map(({ rol }) => rol)

/** The roles of whoever acts as they are now: a colleague may just have revoked them. */
async function eigenRollen(trx: Trx, wie: Wie): Promise<Rol[]> {
  await lockRollen(trx, wie.gemeente)
  return soorten(await listRollen(trx, wie.gemeente, wie.persoon))
}

async function checkRollen(
  trx: Trx,
  wie: Wie,
  persoon: number | undefined,
  rollen: Rol[],
  besluit: string | null,
): Promise<Uitkomst | undefined> {
  const door = await eigenRollen(trx, wie)
  const heeft = persoon === undefined ? [] : soorten(await listRollen(trx, wie.gemeente, persoon))
  const bezet = await heeftToezichthouder(trx, wie.gemeente)
  for (const rol of rollen) {
    if (heeft.includes(rol)) return nee({ code: 'heeft_rol' })
    const weigering = checkToekenning({ rol, heeft, door, heeftToezichthouder: bezet, zelf: persoon === wie.persoon, besluit })
    if (weigering) return nee(weigering)
    heeft.push(rol)
  }
  return undefined
}

const grond = (rol: Rol, besluit: string | null): string | null => (rol === 'toezichthouder' ? besluit : null)

/** A one-time link, and the mail with it. */
async function maakLink(trx: Trx, wie: Wie, persoon: number, email: string, rollen: Rol[]): Promise<{ link: string; gemaild: boolean }> {
  const link = `${wie.url}/uitnodiging/${await addUitnodiging(trx, wie.gemeente, persoon)}`
  // a beheerder reads the sent mail: the way into a toezichthouder's account is not put there
  const gemaild = !rollen.includes('toezichthouder')
  if (gemaild) {
    await addPost(trx, wie.gemeente, {
      persoon,
      aan: email,
      onderwerp: 'Uw link voor Peil',
      tekst: `Met deze link kiest u een wachtwoord voor Peil en logt u in:\n\n${link}\n\nDe link werkt één keer en zeven dagen lang.\n\nU krijgt dit bericht omdat een beheerder van uw gemeente de link voor u maakte. Verwachtte u dit niet? Dan hoeft u niets te doen.\n`,
    })
  }
  return { link, gemaild }
}

export async function nodigUit(
  trx: Trx,
  wie: Wie,
  wens: { email: string; naam: string; rollen: Rol[]; besluit: string | null },
): Promise<Uitkomst> {
  const bekend = await getPersoon(trx, { email: wens.email })
  const geweigerd = await checkRollen(trx, wie, bekend?.id, wens.rollen, wens.besluit)
  if (geweigerd) return geweigerd
  const persoon = bekend?.id ?? (await savePersoon(trx, wens.email, wens.naam))
  // whoever has an account already keeps it: a link would let the sender into it
  const metLink = !bekend || (!bekend.actief && !(await heeftRolElders(trx, wie, persoon)))
  const email = wens.email.toLowerCase()
  const gemaakt = metLink ? await maakLink(trx, wie, persoon, email, wens.rollen) : { link: null, gemaild: false }
  for (const rol of wens.rollen) await addRol(trx, wie, persoon, rol, grond(rol, wens.besluit))
  if (metLink) await addAudit(trx, wie, { handeling: 'uitnodiging.gemaakt', onderwerp: `persoon:${persoon}` })
  return { ok: true, ...gemaakt, email }
}

export async function kenToe(trx: Trx, wie: Wie, wens: { persoon: number; rol: Rol; besluit: string | null }): Promise<Uitkomst> {
  const geweigerd = await checkRollen(trx, wie, wens.persoon, [wens.rol], wens.besluit)
  if (geweigerd) return geweigerd
  // only who is here already: another municipality's people are invited by e-mail address
  if ((await listRollen(trx, wie.gemeente, wens.persoon)).length === 0) return nee({ code: 'onbekend' })
  await addRol(trx, wie, wens.persoon, wens.rol, grond(wens.rol, wens.besluit))
  return { ok: true, link: null, gemaild: false, email: '' }
}

export async function trekIn(trx: Trx, wie: Wie, wens: { persoon: number; rol: number }): Promise<Uitkomst> {
  const door = await eigenRollen(trx, wie)
  const rol = (await listRollen(trx, wie.gemeente, wens.persoon)).find(({ id }) => id === wens.rol)
  if (!rol) return nee({ code: 'onbekend' })
  const weigering = checkIntrekken(door, { rol: rol.rol, zelf: wens.persoon === wie.persoon })
  if (weigering) return nee(weigering)
  await revokeRol(trx, wie, rol.id)
  return { ok: true, link: null, gemaild: false, email: '' }
}

export type Accountactie = 'link' | 'tweede-factor' | 'blokkeren' | 'deblokkeren'

export async function wijzigAccount(trx: Trx, wie: Wie, persoon: number, actie: Accountactie): Promise<Uitkomst> {
  const door = await eigenRollen(trx, wie)
  const heeft = soorten(await listRollen(trx, wie.gemeente, persoon))
  const account = await getPersoon(trx, { id: persoon })
  if (!account || heeft.length === 0 || persoon === wie.persoon) return nee({ code: 'onbekend' })
  const werktElders = await heeftRolElders(trx, wie, persoon)
  const blok = actie === 'blokkeren' || actie === 'deblokkeren'
  // blocking lets nobody in, so there the toezichthouder's account is like any other
  const weigering = checkAccounttoegang(door, { heeft: blok ? [] : heeft, actief: account.actief, werktElders })
  if (weigering) return nee(weigering)
  if (blok) await saveGeblokkeerd(trx, wie, persoon, actie === 'blokkeren')
  if (actie === 'tweede-factor') {
    await saveTotp(trx, persoon, null)
    await endSessies(trx, persoon)
    await addAudit(trx, wie, { handeling: 'tweede_factor.weggehaald', onderwerp: `persoon:${persoon}` })
  }
  if (actie !== 'link') return { ok: true, link: null, gemaild: false, email: account.email }
  const gemaakt = await maakLink(trx, wie, persoon, account.email, heeft)
  await addAudit(trx, wie, { handeling: 'uitnodiging.gemaakt', onderwerp: `persoon:${persoon}` })
  return { ok: true, ...gemaakt, email: account.email }
}
