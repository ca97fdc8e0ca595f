import { bevriesJaarverslag, bevriesRapportage } from '../app/rapport/bevriezen.server.ts'
import type { Regel } from '../app/rapport/document.ts'
import { rapportsoort } from '../app/rapport/soorten.ts'
import type { Dag } from '../app/rules/dag.ts'
import type { Scope, Trx } from './client.server.ts'
import { addRapportage, geefDoor, getRapportage, publiceerRapportage, stelVast } from './rapportages.ts'

const REGEL: Regel = { wijze: 'verbergen', drempel: 10 }

/** The yearly report of the year before last, adopted and public; that of last year is still to be made. Runs behind the wall. */
export async function addDemojaarverslag(trx: Trx, scope: Scope, gemeente: string, vandaag: Dag): Promise<void> {
  const jaar = Number(vandaag.slice(0, 4)) - 2
  const id = (await addRapportage(trx, scope, 'toezichtrapportage', await bevriesJaarverslag(trx, scope.gemeente, jaar, REGEL, vandaag), {
    samenvatting: `In ${jaar} meldden aanbieders vaker op tijd. Dat is verzonnen: dit is een demonstratie.`,
    capaciteit: 'Er is één toezichthouder aangewezen, voor 0,8 fte.',
  }))!
  const concept = (await getRapportage(trx, 'toezichtrapportage', scope.gemeente, id))!
  await geefDoor(trx, scope, concept, vandaag)
  await stelVast(trx, scope, 'toezichtrapportage', id, concept.versie, vandaag)
  await publiceerRapportage(
    trx,
    scope,
    (await getRapportage(trx, 'toezichtrapportage', scope.gemeente, id))!,
    gemeente,
    `Wat de toezichthouder in ${jaar} zag, en wat er met meldingen gebeurde.`,
    vandaag,
  )
}

/** A concept of the report to the raad about last year. */
export async function addDemorapportage(trx: Trx, scope: Scope, vandaag: Dag): Promise<void> {
  const jaar = Number(vandaag.slice(0, 4)) - 1
  await addRapportage(
    trx,
    scope,
    'rapportage',
    await bevriesRapportage(
      trx,
      scope.gemeente,
      rapportsoort('raadsrapportage')!,
      { van: `${jaar}-01-01`, tot: `${jaar}-12-31` },
      REGEL,
      vandaag,
    ),
  )
}
