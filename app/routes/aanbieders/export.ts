import type { LoaderFunctionArgs } from '@remix-run/node'
import { listAanbieders, listStanden } from '../../../db/aanbieders.ts'
import { addAudit } from '../../../db/audit.ts'
import { listPersonenMetRol } from '../../../db/personen.ts'
import { isToetsbaar, listNormen } from '../../../db/regelsets.ts'
import { exportResponse } from '../../export.server.ts'
import { geldtVoorAanbieder } from '../../rules/toets.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, UITKOMST_TEKST } from '../../text.ts'
import { filterWoorden, leesZoekvraag } from './filter.ts'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.lezen')
  const formaat = new URL(request.url).searchParams.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const uitvoer = await inGemeente(context, wie, async (trx) => {
    const normen = (await listNormen(trx, wie.gemeente, context.vandaag)).filter(isToetsbaar).filter(geldtVoorAanbieder)
    const vraag = leesZoekvraag(
      request.url,
      normen.map(({ sleutel }) => sleutel),
      wie.persoon,
    )
    const managers = await listPersonenMetRol(trx, wie.gemeente, ['contractmanager'])
    const aanbieders = await listAanbieders(trx, wie.gemeente, vraag.filter, vraag.sortering, context.vandaag, null)
    const standen = new Map(
      (
        await listStanden(
          trx,
          wie.gemeente,
          aanbieders.map(({ id }) => id),
        )
      ).map((stand) => [`${stand.aanbieder_id}|${stand.norm_sleutel}`, stand.uitkomst]),
    )
    const filters = filterWoorden(vraag, { normen, managers, persoon: wie.persoon }).map(({ label, text }): [string, string] => [
      label,
      text,
    ])
    await addAudit(trx, wie, {
      handeling: 'aanbieders.geexporteerd',
      onderwerp: 'aanbieders',
      gegevens: { formaat, rijen: aanbieders.length, filters: Object.fromEntries(filters) },
    })
    return {
      naam: 'aanbieders',
      kolommen: [
        'Aanbieder',
        'KvK-nummer',
        'Percelen',
        'Cliënten',
        'Cliënten in jaar',
        'Contractmanager',
        'Hiaten',
        ...normen.map(({ naam, artikel }) => `${naam} (art. ${artikel})`),
        'Volgend overleg',
      ],
      rijen: aanbieders.map((aanbieder) => [
        aanbieder.naam,
        aanbieder.kvk,
        aanbieder.percelen.join(', '),
        aanbieder.clienten ?? 'onbekend',
        aanbieder.clienten_jaar,
        aanbieder.contractmanager,
        aanbieder.hiaten ?? 'nog niet getoetst',
        ...normen.map(({ sleutel }) => {
          const uitkomst = standen.get(`${aanbieder.id}|${sleutel}`)
          return uitkomst ? UITKOMST_TEKST[uitkomst] : 'nog niet getoetst'
        }),
        aanbieder.overleg_datum ?? 'niet gepland',
      ]),
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
        ['Rijen', String(aanbieders.length)],
        ...filters,
      ] as [string, string][],
    }
  })
  return exportResponse(uitvoer, formaat, context.vandaag)
}
