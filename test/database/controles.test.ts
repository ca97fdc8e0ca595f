import { afterAll, beforeAll, expect, test } from 'vitest'
import { readForm } from '../../app/form.ts'
import { controleSchema, leesControle } from '../../app/routes/controle/form.ts'
import { type Trx, withGemeente, withToezicht } from '../../db/client.server.ts'
import { addControle, type Controlegegevens, getControle, listControles, saveControle } from '../../db/controles.ts'
import { cloneDatabase, demoScope, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let scope: { gemeente: string; persoon: number }
let aanbieder: number
beforeAll(async () => {
  database = await cloneDatabase('demo')
  scope = await demoScope(database.db, 'toezichthouder')
  aanbieder = (
    await withGemeente(database.db, scope, (trx) =>
      trx.selectFrom('aanbieder').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow(),
    )
  ).id
})
afterAll(() => database.close())

const achter = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withToezicht(database.db, scope, fn)

const GOED = { aanbieder: '1', op: '2026-02-27', aanleiding: 'periodiek', plaats: 'accommodatie', overleg: 'ja', overleg_op: '2026-02-20' }
function lees(anders: Record<string, string>): { ok: true; gegevens: Controlegegevens } | { ok: false; fouten: Record<string, unknown> } {
  const posted = new FormData()
  for (const [naam, waarde] of Object.entries({ ...GOED, ...anders })) posted.set(naam, waarde)
  const form = readForm(posted, controleSchema)
  return form.ok ? leesControle(form.value, '2026-03-02') : { ok: false, fouten: form.result.errors }
}

test.each([
  [{ overleg: '' }, 'overleg'],
  [{ overleg: 'nee', overleg_reden: '' }, 'overleg_reden'],
  [{ overleg_op: '' }, 'overleg_op'],
  [{ overleg_op: '2026-02-28' }, 'overleg_op'],
  [{ op: '2026-03-03' }, 'op'],
  [{ plaats: 'woning' }, 'toestemming'],
  [{ plaats: 'woning', toestemming: 'nee' }, 'toestemming'],
  [{ bevindingen: 'Gesproken met 111222333' }, 'bevindingen'],
])('%o is refused at the field', (anders, veld) => {
  expect(Object.keys((lees(anders as Record<string, string>) as { fouten: object }).fouten)).toEqual([veld])
})

test('kept, changed once, and the second who changes it is told', async () => {
  const gelezen = lees({ plaats: 'woning', toestemming: 'ja', bevindingen: 'Medicijnkast op slot' })
  if (!gelezen.ok) throw new Error('refused')
  const id = await withToezicht(database.db, scope, (trx, toezicht) =>
    addControle(trx, toezicht, aanbieder, gelezen.gegevens, '2026-03-02'),
  )
  const controle = (await achter((trx) => getControle(trx, '9999', id)))!
  const wijzig = (bevindingen: string) =>
    withToezicht(database.db, scope, (trx, toezicht) =>
      saveControle(trx, toezicht, controle, controle.versie, { ...gelezen.gegevens, bevindingen }, '2026-03-02'),
    )
  expect(await wijzig('Kast op slot')).toBe(true)
  expect(await wijzig('Kast open')).toBe(false)
  expect((await achter((trx) => getControle(trx, '9999', id)))!.bevindingen).toBe('Kast op slot')
  const filter = { aanbieder, onderzoek: null, aanleiding: null, jaar: 2026, zoek: null }
  expect((await achter((trx) => listControles(trx, '9999', filter, { vanaf: 0, aantal: 50 }))).rijen).toMatchObject([
    { id, overleg_client: 'ja', overleg_op: '2026-02-20' },
  ])
  expect((await achter((trx) => listControles(trx, '9999', { ...filter, jaar: 2025 }, { vanaf: 0, aantal: 50 }))).totaal).toBe(0)
})

test('the database refuses what the rule refuses', async () => {
  const basis = {
    gemeente_id: '9999',
    aanbieder_id: aanbieder,
    op: '2026-02-27',
    aanleiding: 'periodiek' as const,
    plaats: 'accommodatie' as const,
    overleg_client: 'ja' as const,
    overleg_op: '2026-02-20' as string | null,
  }
  const zet = (anders: object) =>
    achter((trx) =>
      trx
        .insertInto('controle')
        .values({ ...basis, ...anders })
        .execute(),
    )
  await expect(zet({ overleg_op: null })).rejects.toThrow(/check/)
  await expect(zet({ overleg_op: '2026-02-28' })).rejects.toThrow(/check/)
  await expect(zet({ overleg_client: 'nee', overleg_op: null })).rejects.toThrow(/check/)
  await expect(zet({ plaats: 'woning' })).rejects.toThrow(/check/)
  await expect(zet({ plaats: 'woning', toestemming_bewoner: false })).rejects.toThrow(/check/)
})
