import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { listLinks } from '../../../db/enquete.ts'
import { getOnderzoeksjaar } from '../../../db/ervaring.ts'
import { leesJaartal, leesNummer } from '../../adres.ts'
import { leesSleutels, maakCode } from '../../enquete.server.ts'
import { kenmerkVan } from '../../enquetetrekking.ts'
import { exportResponse } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'

/** Links that were not used yet, for whoever mails: the first time all of them, later those to remind. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.wijzigen')
  const jaar = leesJaartal(params.jaar)
  const zoek = new URL(request.url).searchParams
  const aanbieder = leesNummer(zoek.get('aanbieder'))
  const sleutels = await leesSleutels(context.env.dataDir, wie.gemeente, jaar)
  const links = await inGemeente(context, wie, async (trx) => {
    if ((await getOnderzoeksjaar(trx, wie.gemeente, jaar))?.staat !== 'veldwerk') return undefined
    const gevonden = (await listLinks(trx, wie.gemeente, jaar)).filter((link) => aanbieder === null || link.aanbieder_id === aanbieder)
    await addAudit(trx, wie, {
      handeling: 'ervaring.links',
      onderwerp: `ervaring:${jaar}`,
      gegevens: { rijen: gevonden.length, aanbieder },
    })
    return gevonden
  })
  if (!links || !sleutels) throw new Response(null, { status: 404 })
  return exportResponse(
    {
      naam: `links-ervaring-${jaar}`,
      kolommen: ['Aanbieder', 'KvK', 'Voorziening', 'Nummer in de lijst', 'Kenmerk', 'Link', 'Code'],
      rijen: links.map((link) => {
        const code = maakCode(sleutels, wie.gemeente, jaar, link.kenmerk)
        return [link.naam, link.kvk, link.stratum, link.nummer, kenmerkVan(link, link.nummer), `${context.env.url}/v/${code}`, code]
      }),
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
        ['Links', String(links.length)],
        [
          'Let op',
          'Deze lijst bevat alleen links die nog niet gebruikt zijn. Zo is ook te zien hoeveel cliënten van een aanbieder al meededen. Geef hem alleen aan wie verstuurt, niet aan de aanbieder, en gooi hem daarna weg.',
        ],
      ],
    },
    zoek.get('formaat'),
    context.vandaag,
  )
}
