import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { getTarief } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { getTegenberekening } from '../../../db/tegenberekeningen.ts'
import { leesId } from '../../adres.ts'
import { exportResponse } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { kommagetal, tariefTitel, WOO_GROND } from '../../tarieftekst.ts'
import { POSTNAAM } from '../../tegeninvoer.ts'
import { tegenbeeld } from '../../tegenvergelijking.ts'
import { datum } from '../../text.ts'
import { OORDEEL_TEKST } from './form.ts'

const komma = (waarde: string | null): string | null => waarde && kommagetal(waarde)

/** The differences and their answers; every row carries the ground on which it is not public. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.aanbiederopbouw')
  const formaat = new URL(request.url).searchParams.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const gevonden = await inGemeente(context, wie, async (trx) => {
    await openOpbouw(trx)
    const tarief = await getTarief(trx, wie.gemeente, leesId(params.id))
    const tegen = tarief && (await getTegenberekening(trx, wie.gemeente, tarief.id, leesId(params.tegen)))
    if (!tarief || !tegen) return null
    await addAudit(trx, wie, { handeling: 'tegenberekening.geexporteerd', onderwerp: `tegenberekening:${tegen.id}`, gegevens: { formaat } })
    return { tarief, tegen }
  })
  if (!gevonden) throw new Response('Deze tegenberekening bestaat niet, of u mag haar niet zien.', { status: 404 })
  const { tarief, tegen } = gevonden
  const { rijen, nietVerdeeld } = tegenbeeld(tarief.blad?.invoer ?? null, tarief.soort, tegen)
  return exportResponse(
    {
      naam: `tegenberekening-${tegen.id}`,
      kolommen: [
        'Onderdeel',
        'Gemeente',
        'Aanbieder',
        'Verschil (aanbieder min gemeente)',
        'Toelichting van de aanbieder',
        'Oordeel',
        'Antwoord',
        'Door',
        'Op',
        'Openbaarheid',
      ],
      rijen: [
        ...rijen
          .filter(({ stand }) => stand !== 'geen_van_beide')
          .map(({ factor, gemeente, aanbieder, verschil, regel }) => [
            factor === 'totaal' ? 'Prijs zonder indexering' : POSTNAAM[factor],
            komma(gemeente) ?? 'onbekend',
            komma(aanbieder) ?? 'niet opgegeven',
            komma(verschil) ?? 'niet te zeggen',
            regel?.toelichting ?? null,
            regel?.oordeel ? OORDEEL_TEKST[regel.oordeel] : null,
            regel?.antwoord ?? null,
            regel?.door ?? null,
            regel?.beantwoord_op ?? null,
            WOO_GROND,
          ]),
        ['Niet uitgesplitst', komma(nietVerdeeld.gemeente), komma(nietVerdeeld.aanbieder), null, null, null, null, null, null, WOO_GROND],
      ],
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Tarief', tariefTitel(tarief)],
        ['Aanbieder', tegen.aanbieder],
        ['Eenheid', tegen.eenheid],
        ['Ontvangen op', datum(tegen.ontvangen_op)],
        ['Openbaarheid', WOO_GROND],
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
      ],
    },
    formaat,
    context.vandaag,
  )
}
