import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getAanbiederMetKvk, listStanden } from '../../db/aanbieders.ts'
import { withGemeente } from '../../db/client.server.ts'
import { addInleesbeurt, getInleesbeurt, getInleesuitkomst, setInleesstaat } from '../../db/inlezen.ts'
import { inleesbeurtMislukt, verwerkInleesbeurt } from '../../jobs/inlezen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await cloneDatabase('demo')
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-inlezen-'))
})
afterAll(async () => {
  await database.close()
  fs.rmSync(dataDir, { recursive: true })
})

const doe = <T>(fn: Parameters<typeof withGemeente<T>>[2]) => withGemeente(database.db, { gemeente: '9999', persoon: null }, fn)
const beurt = (id: number) => doe((trx) => getInleesbeurt(trx, '9999', id))
const verwerk = (id: number, dag = '2026-03-02') => verwerkInleesbeurt(database.db, { dataDir }, '9999', id, dag)

async function begin(inhoud: string): Promise<number> {
  const sha256 = createHash('sha256').update(inhoud).digest('hex')
  fs.mkdirSync(path.join(dataDir, 'bestanden/9999'), { recursive: true })
  fs.writeFileSync(path.join(dataDir, 'bestanden/9999', sha256), inhoud)
  return doe(async (trx) => {
    const { id: persoon } = await trx
      .selectFrom('persoon')
      .select('id')
      .where('email', '=', 'contractmanager@voorbeeld.test')
      .executeTakeFirstOrThrow()
    await trx.insertInto('bestand').values({ gemeente_id: '9999', sha256, type: 'text/csv', grootte: inhoud.length }).execute()
    return addInleesbeurt(trx, { gemeente: '9999', persoon }, { naam: 'lijst.csv', sha256 })
  })
}
const inlezen = (id: number) =>
  doe((trx) => setInleesstaat(trx, '9999', id, ['voorbeeld'], 'wacht_op_inlezen', { verwerkt: 0, totaal: null }))

test('a look changes nothing; broken off between writing and judging, it ends what it began and writes nothing twice', async () => {
  const id = await begin('naam;kvk;overeenkomst;ingangsdatum;productcategorieen\nZorg Kapot;81000070;OV-1;1-1-2026;01\n')
  await verwerk(id)
  expect(await beurt(id)).toMatchObject({ staat: 'voorbeeld', verwerkt: 1, totaal: 1 })
  expect(await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000070'))).toBeUndefined()

  await inlezen(id)
  await expect(verwerk(id, 'geen dag')).rejects.toThrow()
  const aanbieder = (await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000070')))!
  expect(await beurt(id)).toMatchObject({ staat: 'inlezen' })
  expect(await doe((trx) => listStanden(trx, '9999', [aanbieder.id]))).toEqual([])

  await verwerk(id)
  expect(await beurt(id)).toMatchObject({ staat: 'klaar', verwerkt: 1, totaal: 1 })
  expect(await doe((trx) => getInleesuitkomst(trx, '9999', id, 10))).toMatchObject({ nieuw: 1, gewijzigd: 0, fouten: [] })
  expect((await doe((trx) => listStanden(trx, '9999', [aanbieder.id]))).length).toBe(18)
  await verwerk(id)
  expect(await beurt(id)).toMatchObject({ staat: 'klaar' })
})

test('when the register changed after the look, nothing is read in and it is shown again', async () => {
  const id = await begin('naam;kvk;overeenkomst;einddatum\nZorg Kapot;81000070;OV-1;31-12-2026\n')
  await verwerk(id)
  expect(await beurt(id)).toMatchObject({ staat: 'voorbeeld' })
  await doe((trx) =>
    trx.updateTable('overeenkomst').set({ vanaf: '2027-01-01' }).where('gemeente_id', '=', '9999').where('nummer', '=', 'OV-1').execute(),
  )
  await inlezen(id)
  await verwerk(id)
  expect(await beurt(id)).toMatchObject({ staat: 'voorbeeld', melding: expect.stringContaining('Er is niets ingelezen') })
})

test('a file that is gone, or a queue that gives up, ends with a sentence', async () => {
  const id = await begin('naam;kvk\nZorg Weg;81000080\n')
  fs.rmSync(path.join(dataDir, 'bestanden/9999', (await beurt(id))!.sha256))
  await verwerk(id)
  expect(await beurt(id)).toMatchObject({ staat: 'mislukt', melding: expect.stringContaining('Kies het opnieuw') })
  const ander = await begin('naam;kvk\nZorg Op;81000081\n')
  await inleesbeurtMislukt(database.db, '9999', ander)
  expect(await beurt(ander)).toMatchObject({ staat: 'mislukt', melding: expect.stringContaining('er is niets ingelezen') })
})
