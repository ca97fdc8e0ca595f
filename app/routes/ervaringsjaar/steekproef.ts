import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { getOnderzoeksjaar, listGroepen } from '../../../db/ervaring.ts'
import { leesJaartal } from '../../adres.ts'
import { kenmerkVan, trekNummers } from '../../enquetetrekking.ts'
import { exportResponse } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'

/** The numbers that were drawn, for a bureau that asks: drawn again from the groups and the seed, so it is the same list each time. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const onderzoek = await getOnderzoeksjaar(trx, wie.gemeente, jaar)
    if (!onderzoek || onderzoek.steekproefomvang === null) return undefined
    const groepen = (await listGroepen(trx, wie.gemeente, jaar)).flatMap((groep) =>
      groep.clienten ? [{ ...groep, clienten: groep.clienten }] : [],
    )
    const getrokken = trekNummers(
      groepen,
      onderzoek.steekproefomvang >= onderzoek.populatie! ? null : onderzoek.steekproefomvang,
      onderzoek.zaad ?? String(jaar),
    )
    await addAudit(trx, wie, {
      handeling: 'lijst.geexporteerd',
      onderwerp: `ervaring:${jaar}`,
      gegevens: { lijst: `steekproef ervaring ${jaar}`, rijen: onderzoek.steekproefomvang, formaat: 'csv' },
    })
    return {
      onderzoek,
      rijen: getrokken.flatMap(({ groep, nummers }) =>
        nummers.map((nummer) => ({ naam: groepen.find(({ aanbieder_id }) => aanbieder_id === groep.aanbieder_id)!.naam, groep, nummer })),
      ),
    }
  })
  if (!gevonden) throw new Response(null, { status: 404 })
  return exportResponse(
    {
      naam: `steekproef-ervaring-${jaar}`,
      kolommen: ['Aanbieder', 'KvK', 'Voorziening', 'Nummer in de lijst', 'Kenmerk'],
      rijen: gevonden.rijen.map(({ naam, groep, nummer }) => [naam, groep.kvk, groep.stratum, nummer, kenmerkVan(groep, nummer)]),
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Gemaakt op', datum(context.vandaag)],
        ['Populatie', String(gevonden.onderzoek.populatie)],
        ['Getrokken', String(gevonden.rijen.length)],
        ['Startwaarde', gevonden.onderzoek.zaad ?? 'niet nodig: iedereen'],
      ],
    },
    new URL(request.url).searchParams.get('formaat'),
    context.vandaag,
  )
}
