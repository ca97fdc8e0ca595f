import { addAudit } from '../../../db/audit.ts'
import type { Trx } from '../../../db/client.server.ts'
import { listFactoren, listGeraakt, listOverlap, removeTarief, stelVast, type Tarief } from '../../../db/tarieven.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import { isFactorgebrek } from '../../rules/tarieffactor.ts'
import type { Toegang } from '../../session.server.ts'
import { periodeTekst, prijs } from '../../tarieftekst.ts'
import { besluitSchema } from './form.ts'

export type Antwoord = { ok: true } | { ok: false; result: FormResult; status: number }

const geweigerd = (posted: FormData, wat: Record<string, string> | string, status: number): Antwoord => ({
  ok: false,
  result: refuse(posted, wat),
  status,
})

export async function stelTariefVast(trx: Trx, wie: Toegang, tarief: Tarief, posted: FormData, vandaag: Dag): Promise<Antwoord> {
  if (tarief.staat !== 'concept') return geweigerd(posted, 'Dit tarief is al vastgesteld. Laad de pagina opnieuw.', 409)
  const form = readForm(posted, besluitSchema)
  if (!form.ok) return { ok: false, result: form.result, status: 400 }
  const { versie, open_akkoord, afsluiten, ...besluit } = form.value
  if (besluit.besloten_op > vandaag)
    return geweigerd(posted, { besloten_op: 'Deze dag moet nog komen. Leg het besluit vast als het genomen is.' }, 400)
  const factoren = await listFactoren(trx, wie.gemeente, tarief.id)
  if (!tarief.blad) return geweigerd(posted, 'Er is nog geen blad. Een tarief zonder onderbouwing kunt u niet vaststellen.', 422)
  if (factoren.every(({ bronnen }) => bronnen.length === 0))
    return geweigerd(
      posted,
      'Geen enkel onderdeel heeft een bron. Voeg eerst ten minste één bron toe, met het document, de bladzijde en de datum.',
      422,
    )
  const open = factoren.filter(({ status }) => isFactorgebrek(status)).map(({ factor }) => factor)
  if (open.length > 0 && (!open_akkoord || !besluit.besluit_toelichting)) {
    const fouten: Record<string, string> = {}
    if (!open_akkoord)
      fouten.open_akkoord = `Bij ${open.length} ${open.length === 1 ? 'onderdeel' : 'onderdelen'} ontbreekt nog een bron of een reden. Voeg die toe, of vink aan dat u het tarief toch vaststelt.`
    if (!besluit.besluit_toelichting)
      fouten.besluit_toelichting = 'Leg uit waarom het tarief wordt vastgesteld terwijl er nog onderdelen open staan.'
    return geweigerd(posted, fouten, 422)
  }
  const overlap = await listOverlap(trx, wie.gemeente, { ...tarief, aanbieder: tarief.aanbieder_id }, tarief.id)
  const lopend = overlap.length === 1 && overlap[0]!.vanaf < tarief.vanaf && overlap[0]!.tot === null ? overlap[0]! : null
  if (overlap.length > 0 && !(lopend && afsluiten)) {
    const [ander] = overlap
    return geweigerd(
      posted,
      `Deze periode overlapt met een tarief dat al is vastgesteld: ${periodeTekst(ander!.vanaf, ander!.tot)}${ander!.bedrag ? `, ${prijs(ander!.bedrag)}` : ''}. ${lopend ? 'Vink aan dat dat tarief eindigt als dit begint.' : 'Maak een concept met andere dagen.'}`,
      409,
    )
  }
  const gelukt = await stelVast(
    trx,
    wie,
    tarief,
    { ...besluit, besluit_toelichting: besluit.besluit_toelichting ?? null, sluitAf: lopend && { id: lopend.id, versie: lopend.versie } },
    versie,
    vandaag,
  )
  if (!gelukt)
    return geweigerd(
      posted,
      'Een collega was u voor: dit tarief is intussen gewijzigd. Laad de pagina opnieuw en kijk wat er nu staat.',
      409,
    )
  await herbeoordeel(trx, wie, await listGeraakt(trx, wie.gemeente, tarief, vandaag), vandaag, false, 'tarieffactor')
  await addAudit(
    trx,
    wie,
    {
      handeling: 'tarief.vastgesteld',
      onderwerp: `tarief:${tarief.id}`,
      gegevens: { bedrag: besluit.bedrag, besluit: besluit.besluitnummer, open, afgesloten: lopend?.id ?? null },
    },
    ...(lopend ? [{ handeling: 'tarief.afgesloten', onderwerp: `tarief:${lopend.id}`, gegevens: { per: tarief.vanaf } }] : []),
  )
  return { ok: true }
}

export async function haalWeg(trx: Trx, wie: Toegang, tarief: Tarief, posted: FormData, vandaag: Dag): Promise<Antwoord> {
  const geraakt = await listGeraakt(trx, wie.gemeente, tarief, vandaag)
  if (tarief.staat !== 'concept') return geweigerd(posted, 'Dit tarief is vastgesteld en blijft staan.', 409)
  await removeTarief(trx, wie, tarief.id)
  await herbeoordeel(trx, wie, geraakt, vandaag, false, 'tarieffactor')
  await addAudit(trx, wie, {
    handeling: 'tarief.weggehaald',
    onderwerp: `tarief:${tarief.id}`,
    gegevens: { productcategorie: tarief.productcategorie, product: tarief.product, vanaf: tarief.vanaf },
  })
  return { ok: true }
}
