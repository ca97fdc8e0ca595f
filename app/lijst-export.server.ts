import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../db/audit.ts'
import type { Trx } from '../db/client.server.ts'
import type { Recht } from './access.ts'
import { exportResponse, type Waarde } from './export.server.ts'
import { inGemeente, type Toegang, vereisToegang } from './session.server.ts'
import { datum } from './text.ts'

export interface Lijst {
  kolommen: string[]
  rijen: Waarde[][]
  /** What was chosen, beside who made it and when. */
  toelichting?: [string, string][]
}

/** A list as a file, for who may read it: the rows are logged in the transaction that read them. */
export async function exportLijst(
  { context, request }: LoaderFunctionArgs,
  naam: string,
  recht: Recht,
  lees: (trx: Trx, wie: Toegang, params: URLSearchParams) => Promise<Lijst>,
): Promise<Response> {
  const wie = await vereisToegang(context, request, recht)
  const params = new URL(request.url).searchParams
  const formaat = params.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const lijst = await inGemeente(context, wie, async (trx) => {
    const gelezen = await lees(trx, wie, params)
    await addAudit(trx, wie, {
      handeling: 'lijst.geexporteerd',
      onderwerp: `lijst:${naam}`,
      gegevens: { lijst: naam, formaat, rijen: gelezen.rijen.length },
    })
    return gelezen
  })
  return exportResponse(
    {
      naam,
      ...lijst,
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
        ['Regels', String(lijst.rijen.length)],
        ...(lijst.toelichting ?? []),
      ],
    },
    formaat,
    context.vandaag,
  )
}
