import type { LoaderFunctionArgs } from '@remix-run/node'
import { listTaakruns } from '../../../db/taken.ts'
import { exportLijst } from '../../lijst-export.server.ts'
import { moment } from '../../text.ts'

const HOOGSTENS = 10_000

export const loader = (args: LoaderFunctionArgs) =>
  exportLijst(args, 'taken', 'taken.lezen', async (trx, { gemeente }) => ({
    kolommen: [
      'Begonnen',
      'Klaar',
      'Taak',
      'Voor dag',
      'Door',
      'Fout',
      'Bekeken',
      'Gevonden',
      'Nieuw',
      'Opgelost',
      'Verstuurd',
      'Mislukt',
      'Duur in ms',
    ],
    rijen: (await listTaakruns(trx, gemeente, HOOGSTENS)).map((run) => [
      moment(run.begonnenOp),
      run.klaarOp && moment(run.klaarOp),
      run.taak,
      run.peildatum,
      run.door ?? 'vanzelf',
      run.fout,
      run.bekeken,
      run.gevonden,
      run.nieuw,
      run.opgelost,
      run.verstuurd,
      run.mislukt,
      run.duurMs,
    ]),
  }))
