import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { getTarief, listFactoren } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { may } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { exportResponse } from '../../export.server.ts'
import { kostprijs } from '../../rules/kostprijs.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { FACTORSTATUS_TEKST, kommagetal, periodeTekst, tariefTitel, VARIANT_TEKST, WOO_GROND } from '../../tarieftekst.ts'
import { datum, FACTORNAMEN } from '../../text.ts'

/** The sheet with its sources, and every step under it. Of one provider's tariff marked with the ground of the Woo. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.opbouw')
  const id = leesId(params.id)
  const formaat = new URL(request.url).searchParams.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const gevonden = await inGemeente(context, wie, async (trx) => {
    if (may(wie.rollen, 'tarieven.aanbiederopbouw')) await openOpbouw(trx)
    const tarief = await getTarief(trx, wie.gemeente, id)
    if (!tarief?.blad) return null
    const factoren = await listFactoren(trx, wie.gemeente, id)
    await addAudit(trx, wie, { handeling: 'tarief.geexporteerd', onderwerp: `tarief:${id}`, gegevens: { formaat } })
    return { tarief, factoren, blad: tarief.blad }
  })
  if (!gevonden) throw new Response('Van dit tarief is geen blad, of u mag het niet zien.', { status: 404 })
  const { tarief, factoren, blad } = gevonden
  const berekening = kostprijs(blad.invoer)
  const komma = (waarde: string): string => waarde.replace('.', ',')
  return exportResponse(
    {
      naam: `tarief-${id}`,
      kolommen: ['Deel', 'Naam', 'Artikel', 'Waarde of formule', 'Uitkomst', 'Eenheid', 'Stand', 'Bron', 'Aannames', 'Afgesproken met'],
      rijen: [
        ...(tarief.aanbieder_id === null ? [] : [['openbaarheid', WOO_GROND, null, null, null, null, null, null, null, null]]),
        ...factoren.map((regel) => [
          'onderdeel',
          FACTORNAMEN[regel.factor],
          regel.normen
            .map((norm) => `${norm.artikel}${norm.lid ? ` lid ${norm.lid}` : ''}${norm.onderdeel ? ` ${norm.onderdeel}` : ''}`)
            .join('; '),
          regel.waarde ?? 'niet meegenomen',
          null,
          null,
          FACTORSTATUS_TEKST[regel.status],
          regel.bronnen.map((bron) => [bron.document, bron.pagina, bron.link, bron.datum].filter(Boolean).join(', ')).join('; ') || 'geen',
          [regel.cao, regel.cao_schaal, regel.aannames, regel.reden].filter(Boolean).join('; ') || null,
          regel.afgesproken_met ?? 'onbekend',
        ]),
        ...(berekening.ok
          ? berekening.stappen.map((stap) => [
              'stap',
              stap.label,
              stap.element,
              stap.formule,
              komma(stap.afgerond),
              stap.eenheid,
              null,
              null,
              null,
              null,
            ])
          : []),
      ],
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Tarief', tariefTitel(tarief)],
        ['Voor', tarief.aanbieder ?? 'iedereen die dit levert'],
        ['Periode', periodeTekst(tarief.vanaf, tarief.tot)],
        ['Vastgesteld', tarief.bedrag === null ? 'nog niet' : kommagetal(tarief.bedrag)],
        ['Besluit', tarief.besluitnummer ?? 'onbekend'],
        ['Overhead', berekening.ok ? VARIANT_TEKST[berekening.overheadvariant] : 'niet uit te rekenen'],
        ...(tarief.aanbieder_id === null ? [] : [['Openbaarheid', WOO_GROND] as [string, string]]),
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
      ],
    },
    formaat,
    context.vandaag,
  )
}
