import type { LoaderFunctionArgs } from '@remix-run/node'
import { listHiaten } from '../../../db/hiaten.ts'
import { exportLijst } from '../../lijst-export.server.ts'
import { situatieTekst, UITKOMST_TEKST } from '../../text.ts'
import { leesFilter } from './form.ts'

const ALLES = 1_000_000

export const loader = (args: LoaderFunctionArgs) =>
  exportLijst(args, 'hiaten', 'hiaten.lezen', async (trx, wie, params) => {
    const { rijen } = await listHiaten(trx, wie.gemeente, leesFilter(params, wie.persoon ?? 0), args.context.vandaag, 0, ALLES)
    return {
      kolommen: [
        'Aanbieder',
        'Norm',
        'Artikel',
        'Stand',
        'Wat is er aan de hand',
        'Sinds',
        'Ontdekt op',
        'Opgelost op',
        'Afspraak',
        'Uiterlijk',
        'Volgend overleg',
      ],
      rijen: rijen.map((rij) => [
        rij.aanbieder ?? 'College',
        rij.normNaam,
        rij.artikel,
        UITKOMST_TEKST[rij.uitkomst],
        situatieTekst(rij.situatie, rij.gegevens, rij.sinds),
        rij.sinds ?? 'onbekend',
        rij.ontdektOp,
        rij.opgelostOp,
        rij.afspraak,
        rij.afspraakUiterlijk,
        rij.volgendOverleg,
      ]),
    }
  })
