import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { exportResponse, type Waarde } from '../../export.server.ts'
import { readErvaringmatrix } from '../../ervaringregels.server.ts'
import { type Beeld, NIETS_TEKST, POOL_TEKST, responsTekst } from '../../ervaringbeeld.ts'
import { gevraagdTekst } from '../../ervaringtekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { filterOpNaam, leesJaar } from './form.ts'

/** One row a provider and question, with what the page shows and no more. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.uitslag')
  const jaar = leesJaar(params.jaar)
  const zoek = new URL(request.url).searchParams
  const formaat = zoek.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const matrix = await inGemeente(context, wie, async (trx) => {
    const gelezen = await readErvaringmatrix(trx, wie.gemeente, jaar)
    if (gelezen)
      await addAudit(trx, wie, {
        handeling: 'lijst.geexporteerd',
        onderwerp: `ervaring:${jaar}`,
        gegevens: { lijst: `cliëntervaring ${jaar}`, formaat, rijen: gelezen.rijen.length },
      })
    return gelezen
  })
  if (!matrix) throw new Response('De uitslag over dit jaar is nog niet bevroren.', { status: 404 })
  const { uitgave, vragenAanbieder } = matrix
  const cijfers = (wat: Beeld): Waarde[] =>
    wat.is === 'cijfer'
      ? [rond(wat.waarde), rond(wat.laag), rond(wat.hoog), wat.n, '']
      : [null, null, null, wat.is === 'gemaskeerd' ? wat.n : null, NIETS_TEKST[wat.is].kort]
  const samen = new Map(vragenAanbieder.map(({ vraag, totaal }) => [vraag.id, totaal]))
  const rijen = filterOpNaam(matrix.rijen, zoek).flatMap((rij) =>
    rij.cellen.map(({ vraag, wat, verschil }, i): Waarde[] => {
      const totaal = samen.get(vraag)
      return [
        rij.naam,
        rij.kvk,
        vragenAanbieder[i]!.vraag.nr,
        vragenAanbieder[i]!.vraag.tekst,
        ...cijfers(wat),
        totaal?.staat === 'getoond' ? rond(totaal.x! / totaal.n!) : null,
        wat.is === 'cijfer' && verschil ? POOL_TEKST[verschil] : '',
        responsTekst(rij),
      ]
    }),
  )
  return exportResponse(
    {
      naam: `clientervaring-${jaar}`,
      kolommen: [
        'Aanbieder',
        'KvK',
        'Vraag',
        'Tekst',
        '% (helemaal) mee eens, of ja',
        'Ondergrens 95%',
        'Bovengrens 95%',
        'Antwoorden',
        'Waarom geen cijfer',
        'Alle aanbieders samen %',
        'Verschil',
        'Respons',
      ],
      rijen,
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Jaar', String(jaar)],
        ['Gevraagd', gevraagdTekst(uitgave) ?? 'onbekend wanneer'],
        ['Uitgave', String(uitgave.uitgave)],
        ['Bevroren op', datum(uitgave.bevroren_op)],
        ['Vragenset', uitgave.vragenset],
        ['Drempel', `${uitgave.drempel} antwoorden`],
        ['Interval', 'Wilson, 95%'],
        ...(uitgave.gewogen ? [['Weging', 'Alle percentages zijn ongewogen'] as [string, string]] : []),
        ['Verschil', 'Buiten de 99,8%-grenzen om alle aanbieders samen'],
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
      ],
    },
    formaat,
    context.vandaag,
  )
}

const rond = (deel: number): number => Math.round(deel * 1000) / 10
