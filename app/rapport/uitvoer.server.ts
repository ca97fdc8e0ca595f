import { download, exportResponse } from '../export.server.ts'
import type { Dag } from '../rules/dag.ts'
import { ondertitel, regelTekst } from './celtekst.ts'
import type { Document } from './document.ts'
import { tekenGrafieken } from './grafieken.server.ts'
import { maakOdt, ODT } from './odt.server.ts'
import { alsRegels, bestandsnaam } from './regels.ts'

const FORMATEN = ['odt', 'csv', 'xlsx'] as const
export const leesFormaat = (zoek: URLSearchParams): (typeof FORMATEN)[number] =>
  FORMATEN.find((formaat) => formaat === zoek.get('formaat')) ?? 'odt'

/** A report as a file. The version of the makers says so in its name. */
export async function uitvoer(rapport: Document, formaat: (typeof FORMATEN)[number], vandaag: Dag): Promise<Response> {
  const naam = `${bestandsnaam(rapport)}${rapport.regel === null ? '-alle-cijfers' : ''}`
  if (formaat === 'odt') return download(Buffer.from(maakOdt(rapport, tekenGrafieken(rapport.secties))), `${naam}.odt`, ODT)
  return exportResponse(
    {
      naam,
      ...alsRegels(rapport),
      toelichting: [
        ['Gemeente', rapport.gemeente],
        ['Verslag', rapport.titel],
        ['Waarover', ondertitel(rapport)],
        ['Kleine aantallen', regelTekst(rapport)],
      ],
    },
    formaat,
    vandaag,
  )
}
