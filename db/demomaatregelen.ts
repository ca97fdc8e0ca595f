/** Two steps of enforcement for the demonstration: one agreed with a term that has passed, one advised. */
import { sql } from 'kysely'
import { type Dag, plusDagen } from '../app/rules/dag.ts'
import type { Scope, Trx } from './client.server.ts'
import { addMaatregel } from './maatregelen.ts'

export async function addDemomaatregelen(trx: Trx, scope: Scope, personen: Record<string, number>, vandaag: Dag): Promise<void> {
  const { rows: laat } = await sql<{ aanbieder: number; norm: string }>`
    select distinct on (aanbieder_id) aanbieder_id as aanbieder, norm_sleutel as norm from stand
    where gemeente_id = ${scope.gemeente} and aanbieder_id is not null and uitkomst = 'verlopen' order by aanbieder_id desc, norm_sleutel limit 2`.execute(
    trx,
  )
  const [een, twee] = laat
  if (een) {
    await addMaatregel(
      trx,
      { ...scope, persoon: personen.contractmanager! },
      {
        aanbieder_id: een.aanbieder,
        soort: 'schriftelijke_afspraak',
        spoor: 'privaat',
        onderwerp: een.norm,
        staat: 'opgelegd',
        opgelegd_op: plusDagen(vandaag, -60),
        hersteltermijn: plusDagen(vandaag, -10),
        feiten: 'De termijn van deze norm is voorbij en twee verzoeken hielpen niet.',
        clausule: 'Artikel 12.3',
        overgeslagen_reden: 'Het gesprek hierover was in het vorige overleg.',
      },
    )
  }
  if (twee) {
    await addMaatregel(
      trx,
      { ...scope, persoon: personen.toezichthouder! },
      {
        aanbieder_id: twee.aanbieder,
        soort: 'waarschuwing',
        spoor: 'privaat',
        onderwerp: twee.norm,
        staat: 'advies',
        feiten: 'De eis wordt al langere tijd niet gehaald.',
        grondslag: 'Artikel 3.1 Wmo 2015',
      },
    )
  }
}
