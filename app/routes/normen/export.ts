import type { LoaderFunctionArgs } from '@remix-run/node'
import { countStanden, listCollegestanden, listEigenaren } from '../../../db/normen.ts'
import { listNormen } from '../../../db/regelsets.ts'
import { exportLijst } from '../../lijst-export.server.ts'
import { UITKOMSTEN } from '../../rules/oordeel.ts'
import { situatieTekst, UITKOMST_TEKST } from '../../text.ts'

export const loader = (args: LoaderFunctionArgs) =>
  exportLijst(args, 'normen', 'normen.lezen', async (trx, { gemeente }) => {
    const normen = await listNormen(trx, gemeente, args.context.vandaag)
    const telling = new Map((await countStanden(trx, gemeente)).map(({ norm, uitkomst, aantal }) => [`${norm} ${uitkomst}`, aantal]))
    const college = new Map((await listCollegestanden(trx, gemeente)).map((stand) => [stand.norm, stand]))
    const eigenaren = new Map((await listEigenaren(trx, gemeente)).map(({ norm, naam }) => [norm, naam]))
    return {
      kolommen: [
        'Norm',
        'Regelset',
        'Artikel',
        'Lid',
        'Voor wie',
        'Soort regel',
        'Waarom geen regel',
        ...UITKOMSTEN.map((uitkomst) => `Aanbieders: ${UITKOMST_TEKST[uitkomst]}`),
        'Stand van het college',
        'Eigenaar',
      ],
      rijen: normen.map((norm) => {
        const stand = college.get(norm.sleutel)
        return [
          norm.naam,
          norm.regelset,
          norm.artikel,
          norm.lid,
          norm.adressaat,
          norm.soort,
          norm.geenRegel,
          ...UITKOMSTEN.map((uitkomst) =>
            norm.soort === null || norm.adressaat === 'college' ? null : (telling.get(`${norm.sleutel} ${uitkomst}`) ?? 0),
          ),
          stand ? situatieTekst(stand.situatie, stand.gegevens, stand.sinds) : null,
          eigenaren.get(norm.sleutel) ?? null,
        ]
      }),
    }
  })
