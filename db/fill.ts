/**
 * `npm run -s db:vul -- --aanbieders 10000 --jaren 3`: a large demonstration to measure with, the
 * same one every time. Only in the embedded database, and only where there is no provider yet.
 */
import { parseArgs } from 'node:util'
import { readEnv } from '../app/env.server.ts'
import { vandaag } from '../app/klok.server.ts'
import { openInstallation } from './installation.server.ts'
import { seedDemo } from './seed.ts'

const MEEST = 100_000

try {
  const { values } = parseArgs({ options: { aanbieders: { type: 'string', default: '10000' }, jaren: { type: 'string', default: '3' } } })
  const aanbieders = Number(values.aanbieders)
  const jaren = Number(values.jaren)
  if (!Number.isInteger(aanbieders) || aanbieders < 1 || aanbieders > MEEST)
    throw new Error(`Kies met --aanbieders een heel getal van 1 tot en met ${MEEST}.`)
  if (!Number.isInteger(jaren) || jaren < 1 || jaren > 10) throw new Error('Kies met --jaren een heel getal van 1 tot en met 10.')
  const env = readEnv()
  if (env.databaseUrl !== undefined)
    throw new Error('Vullen kan alleen in de ingebouwde database. Haal DATABASE_URL weg en kies met PEIL_DATA een map.')
  const installatie = await openInstallation(env)
  try {
    const begin = performance.now()
    const demo = await seedDemo(installatie.db, vandaag(), aanbieders, jaren)
    if (!demo) throw new Error(`Er staan al gegevens in ${env.dataDir}. Kies met PEIL_DATA een lege map.`)
    console.log(
      `Gevuld: ${aanbieders} aanbieders met ${jaren} jaar aan oordelen in gemeente ${demo.scope.gemeente}, in ${((performance.now() - begin) / 1000).toFixed(1)} s. Map: ${env.dataDir}`,
    )
  } finally {
    await installatie.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
