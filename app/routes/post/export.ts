import type { LoaderFunctionArgs } from '@remix-run/node'
import { listPost, poststaat } from '../../../db/post.ts'
import { exportLijst } from '../../lijst-export.server.ts'
import { moment } from '../../text.ts'
import { STATEN } from './form.ts'

const HOOGSTENS = 10_000

export const loader = (args: LoaderFunctionArgs) =>
  exportLijst(args, 'post', 'post.lezen', async (trx, { gemeente }, params) => {
    const staat = STATEN.find((waarde) => waarde === params.get('staat')) ?? null
    const { regels } = await listPost(trx, gemeente, staat, 1, HOOGSTENS)
    return {
      kolommen: ['Aan', 'Onderwerp', 'Gemaakt', 'Staat', 'Verstuurd', 'Pogingen', 'Fout'],
      rijen: regels.map((regel) => [
        regel.aan,
        regel.onderwerp,
        moment(regel.gemaaktOp),
        poststaat(regel),
        regel.verstuurdOp && moment(regel.verstuurdOp),
        regel.pogingen,
        regel.fout,
      ]),
    }
  })
