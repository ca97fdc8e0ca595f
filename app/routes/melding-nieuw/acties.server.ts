import type { AppLoadContext } from '@remix-run/node'
import { addMelding } from '../../../db/meldingen.ts'
import { addConcept, deleteConcept, getConcept, saveConcept } from '../../../db/meldingconcepten.ts'
import { zetMeldingstap } from '../../../db/meldingstappen.ts'
import { herbeoordeelNa } from '../../../db/toezichttoetsing.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { stapweigeringTekst } from '../../meldingtekst.ts'
import { meldbareSoorten } from '../../rules/meldingstoets.ts'
import { inToezicht, type Toegang } from '../../session.server.ts'
import { controleer, kiesAanbieder } from './controle.server.ts'
import { bewaarbaar, controleerStap, controleSchema, KEUZEVELDEN, type Stap, STAPPEN } from './form.ts'

type Wie = Toegang & { persoon: number }
export type Antwoord = { ok: true; naar: string } | { ok: false; result: FormResult; status: number; concept: number | null }

const adres = (concept: number, stap: Stap): string => `/meldingen/nieuw?concept=${concept}&stap=${stap}#stap`

/** Keeps what was typed first, whatever is wrong with it; only then says what is wrong. */
export async function verwerkStap(
  context: AppLoadContext,
  wie: Wie,
  stap: Exclude<Stap, 'controle'>,
  concept: number | null,
  posted: FormData,
  terug: boolean,
): Promise<Antwoord> {
  return inToezicht(context, wie, async (trx, scope): Promise<Antwoord> => {
    const eigen = { ...scope, persoon: wie.persoon }
    const bestaand = concept === null ? undefined : await getConcept(trx, scope, concept, true)
    const getypt = bewaarbaar(posted)
    const blijft = Object.entries(bestaand?.gegevens ?? {}).filter(([naam]) => !posted.has(naam) && !KEUZEVELDEN[stap]?.includes(naam))
    const gegevens = { ...Object.fromEntries(blijft), ...getypt }
    const fout = terug ? null : controleerStap(stap, posted, context.vandaag, meldbareSoorten(wie.instellingen.andere_gebeurtenis))
    const bij = STAPPEN.indexOf(stap)
    let result: FormResult | null = fout ? { ...refuse(posted, {}), errors: fout.errors } : null
    if (!terug && stap === 'wie' && !result?.errors.aanbieder) {
      const gekozen = await kiesAanbieder(trx, wie.gemeente, gegevens.aanbieder?.[0] ?? '', Number(gegevens.aanbieder_id?.[0]) || null)
      if (gekozen.fout) result = { ...(result ?? refuse(posted, {})), errors: { ...result?.errors, aanbieder: [gekozen.fout] } }
      else gegevens.aanbieder_id = [String(gekozen.aanbieder!.id)]
    }
    const naar = result ? stap : STAPPEN[Math.max(0, bij + (terug ? -1 : 1))]!
    const id = bestaand?.id ?? (await addConcept(trx, eigen, naar, gegevens))
    if (bestaand) await saveConcept(trx, scope, id, naar, gegevens)
    return result ? { ok: false, result, status: 400, concept: id } : { ok: true, naar: adres(id, naar) }
  })
}

/** Makes a melding of the concept, all of it or nothing. */
export async function legVast(context: AppLoadContext, wie: Wie, concept: number | null, posted: FormData): Promise<Antwoord> {
  const weiger = (fouten: Record<string, string> | string, status = 400): Antwoord => ({
    ok: false,
    result: refuse(posted, fouten),
    status,
    concept,
  })
  const form = readForm(posted, controleSchema)
  if (!form.ok) return { ok: false, result: form.result, status: 400, concept }
  let vastgelegd: number | null = null
  const antwoord = await inToezicht(context, wie, async (trx, scope): Promise<Antwoord> => {
    const gevonden = concept === null ? undefined : await getConcept(trx, scope, concept, true)
    if (!gevonden) return weiger('Dit concept is er niet meer: het is al vastgelegd of weggegooid. Kijk bij de meldingen.', 409)
    const uitslag = await controleer(
      trx,
      wie.gemeente,
      gevonden.gegevens,
      context.vandaag,
      meldbareSoorten(wie.instellingen.andere_gebeurtenis),
    )
    if (!uitslag.ok) return weiger('Er is nog iets niet in orde. Kijk hieronder wat, en ga terug naar die stap.')
    const { melding, aanbieder, zonderOvereenkomst, dubbelen } = uitslag.waarde
    const { overeenkomst_reden, dubbel, dubbel_reden } = form.value
    const fouten: Record<string, string> = {}
    if (zonderOvereenkomst && overeenkomst_reden === null)
      fouten.overeenkomst_reden = 'Schrijf waarom deze melding hier hoort, ook al had de aanbieder op die dag geen overeenkomst.'
    if (dubbelen.length > 0) {
      if (dubbel === null || (dubbel !== 'apart' && !dubbelen.some(({ id }) => String(id) === dubbel)))
        fouten.dubbel = 'Kies of dit dezelfde gebeurtenis is.'
      if (dubbel_reden === null) fouten.dubbel_reden = 'Schrijf waarom u ze samenvoegt of apart houdt.'
    }
    if (Object.keys(fouten).length > 0) return weiger(fouten)
    const { id } = await addMelding(trx, scope, {
      ...melding,
      aanbieder_id: aanbieder.id,
      zonderOvereenkomst: zonderOvereenkomst ? overeenkomst_reden : null,
      ...(dubbel === 'apart' && { dubbel_reden }),
    })
    if (dubbelen.length > 0 && dubbel !== 'apart') {
      const stap = await zetMeldingstap(
        trx,
        scope,
        id,
        0,
        { naar: 'samengevoegd', rollen: wie.rollen, op: context.vandaag, anderemelding: Number(dubbel), reden: dubbel_reden },
        context.vandaag,
      )
      if (!stap.ok) throw new Response(stap.weigering ? stapweigeringTekst(stap.weigering) : null, { status: 409 })
    }
    await deleteConcept(trx, scope, gevonden.id)
    vastgelegd = id
    return { ok: true, naar: `/meldingen/${id}?melding=melding-vastgelegd` }
  })
  if (vastgelegd !== null)
    await inToezicht(context, wie, (trx, scope) => herbeoordeelNa(trx, scope, 'melding', vastgelegd!, context.vandaag))
  return antwoord
}

export async function gooiWeg(context: AppLoadContext, wie: Wie, concept: number | null): Promise<Antwoord> {
  if (concept !== null) await inToezicht(context, wie, (trx, scope) => deleteConcept(trx, scope, concept))
  return { ok: true, naar: '/meldingen?melding=concept-weg' }
}
