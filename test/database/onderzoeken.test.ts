/** An onderzoek behind the wall: each step by the rule, nothing that was said or written is lost, two at once is noticed. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readForm } from '../../app/form.ts'
import { ACTIES, openZaak, type Uitkomst } from '../../app/routes/onderzoek/acties.server.ts'
import { type Intent, SCHEMAS } from '../../app/routes/onderzoek/form.ts'
import { type Trx, withGemeente, withToezicht } from '../../db/client.server.ts'
import { verifyAudit } from '../../db/audit.ts'
import { addOnderzoek, countOnderzoeken, getOnderzoek, listOnderzoeken, listStappen } from '../../db/onderzoeken.ts'
import { getPublicatiebesluit, listBevindingen, listMaatregelen, listRapportversies, listWederhoor } from '../../db/onderzoeksdossier.ts'
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
const plan = (soort: 'kwaliteits' | 'thematisch' = 'kwaliteits'): Promise<number> =>
  withToezicht(database.db, scope, (trx, toezicht) =>
    addOnderzoek(
      trx,
      toezicht,
      {
        soort,
        aanbieder,
        onderwerp: 'Deskundigheid',
        melding: null,
        signaal: null,
        kader: 'Model toetsingskader',
        gepland_op: '2026-03-02',
        bezoek_op: null,
      },
      '2026-03-02',
    ),
  )

type Antwoord = Uitkomst | { ok: false; status: 400; fouten: Record<string, string[]> }
/** As the page does it: the typed form, one transaction, the answer. */
async function doe(id: number, intent: Intent, velden: Record<string, string | number>, vandaag = '2026-03-02'): Promise<Antwoord> {
  const posted = new FormData()
  for (const [naam, waarde] of Object.entries({ intent, ...velden })) posted.set(naam, String(waarde))
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return { ok: false, status: 400, fouten: form.result.errors }
  return withToezicht(database.db, scope, async (trx, toezicht) =>
    ACTIES[intent]((await openZaak(trx, toezicht, ['toezichthouder'], id, vandaag))!, form.value as never),
  )
}
const versie = async (id: number): Promise<number> => (await achter((trx) => getOnderzoek(trx, '9999', id)))!.versie
const stap = async (id: number, naar: string, velden: Record<string, string | number> = {}, dag = '2026-03-02'): Promise<Antwoord> =>
  doe(id, 'stap', { versie: await versie(id), naar, op: dag, ...velden }, dag)
const staat = async (id: number): Promise<string> => (await achter((trx) => getOnderzoek(trx, '9999', id)))!.staat
const gelukt = { ok: true }
const besluit = { openbaar: 'nee', grond: 'Herleidbaar tot één cliënt', besloten_op: '2026-03-20', bezwaar_verwacht: 'nee' }

/** With one finding, a report and the term of the provider over. */
async function totVastgesteld(): Promise<{ id: number; bevinding: number }> {
  const id = await plan()
  expect(await stap(id, 'uitvoering')).toMatchObject(gelukt)
  expect(await doe(id, 'bevinding-erbij', { tekst: 'Dossiers niet bijgewerkt', ernst: 'tekortkoming' })).toMatchObject(gelukt)
  expect(await doe(id, 'rapport', { vorige: 0, tekst: 'Concept' })).toMatchObject(gelukt)
  expect(await stap(id, 'hoor_en_wederhoor')).toMatchObject(gelukt)
  expect(await stap(id, 'vastgesteld', {}, '2026-03-17')).toMatchObject(gelukt)
  const [bevinding] = await achter((trx) => listBevindingen(trx, '9999', id))
  return { id, bevinding: bevinding!.id }
}

describe('from plan to done', () => {
  test('a finding, a measure, the words of the provider, a decision, a re-check', async () => {
    const id = await plan()
    expect(await stap(id, 'uitvoering')).toMatchObject(gelukt)
    await doe(id, 'bevinding-erbij', { tekst: 'Dossiers niet bijgewerkt', ernst: 'tekortkoming' })
    expect(await stap(id, 'hoor_en_wederhoor')).toMatchObject({
      status: 400,
      fouten: expect.stringContaining('Er is nog geen versie van het rapport.'),
    })
    await doe(id, 'rapport', { vorige: 0, tekst: 'Concept' })
    expect(await stap(id, 'hoor_en_wederhoor')).toMatchObject(gelukt)
    const [verstuurd] = await achter((trx) => listStappen(trx, '9999', id)).then((stappen) => stappen.slice(-1))
    // two weeks by the local term of the demonstration
    expect(verstuurd!.gegevens).toMatchObject({ rapportversie: 1, uiterlijk: '2026-03-16', termijn: { regel: { start: '2026-03-02' } } })

    const [bevinding] = await achter((trx) => listBevindingen(trx, '9999', id))
    expect(
      await doe(
        id,
        'wederhoor',
        { bevinding: bevinding!.id, over: 'feiten', tekst: 'Twee van de drie waren bij.', ontvangen_op: '2026-03-10' },
        '2026-03-10',
      ),
    ).toMatchObject(gelukt)
    expect(await stap(id, 'vastgesteld', {}, '2026-03-16')).toMatchObject({
      status: 422,
      fouten: expect.stringContaining('tot en met 16 maart 2026'),
    })
    expect(await doe(id, 'wederhoor-klaar', { op: '2026-03-12' }, '2026-03-12')).toMatchObject(gelukt)
    await doe(id, 'rapport', { vorige: 1, tekst: 'Definitief' }, '2026-03-12')
    expect(await stap(id, 'vastgesteld', {}, '2026-03-12')).toMatchObject(gelukt)

    expect(await stap(id, 'afgesloten', { hercontrole_uiterlijk: '2026-07-01' }, '2026-03-20')).toMatchObject({
      status: 400,
      fouten: 'Leg eerst het besluit over openbaar maken vast.',
    })
    expect(await doe(id, 'besluit', besluit, '2026-03-20')).toMatchObject(gelukt)
    expect(await stap(id, 'afgesloten', { hercontrole_uiterlijk: '2026-07-01' }, '2026-03-20')).toMatchObject({
      status: 422,
      fouten: expect.stringContaining('bevinding 1'),
    })
    await doe(id, 'maatregel-erbij', { bevinding: bevinding!.id, omschrijving: 'Dossiers bijwerken' }, '2026-03-20')
    const [maatregel] = await achter((trx) => listMaatregelen(trx, '9999', id))
    const vrij = { [`vrij-${maatregel!.id}`]: 'De aanbieder brengt dossiers op orde.' }
    expect(await stap(id, 'afgesloten', { hercontrole_uiterlijk: '2026-07-01', ...vrij }, '2026-03-20')).toMatchObject({
      status: 422,
      fouten: expect.stringContaining('‘Dossiers bijwerken’'),
    })
    await doe(
      id,
      'maatregel-wijzigen',
      { id: maatregel!.id, versie: 1, omschrijving: 'Dossiers bijwerken', eigenaar: 'kwaliteitsmanager', uiterlijk: '2026-06-01' },
      '2026-03-20',
    )
    expect(await stap(id, 'afgesloten', { hercontrole_uiterlijk: '2026-05-01', ...vrij }, '2026-03-20')).toMatchObject({
      status: 422,
      fouten: expect.stringContaining('1 juni 2026'),
    })
    expect(await stap(id, 'afgesloten', { hercontrole_uiterlijk: '2026-07-01' }, '2026-03-20')).toMatchObject({
      status: 400,
      fouten: { [`vrij-${maatregel!.id}`]: expect.any(String) },
    })
    expect(await stap(id, 'afgesloten', { hercontrole_uiterlijk: '2026-07-01', ...vrij }, '2026-03-20')).toMatchObject(gelukt)

    // on the other side stands the text that was written for it, the year and how it stands
    const overkant = () =>
      withGemeente(database.db, scope, (trx) =>
        trx
          .selectFrom('toezichtconclusie')
          .select(['aanbieder_id', 'jaar', 'soort', 'tekst', 'stand'])
          .where('tekst', 'like', 'De aanbieder brengt%')
          .execute(),
      )
    expect(await overkant()).toEqual([
      { aanbieder_id: aanbieder, jaar: 2026, soort: 'verbetermaatregel', tekst: 'De aanbieder brengt dossiers op orde.', stand: 'loopt' },
    ])

    expect(await stap(id, 'hercontrole', {}, '2026-06-15')).toMatchObject(gelukt)
    expect(await stap(id, 'afgerond', vrij, '2026-06-15')).toMatchObject({
      status: 422,
      fouten: expect.stringContaining('‘Dossiers bijwerken’'),
    })
    expect(
      await doe(id, 'hercontrole', { id: maatregel!.id, versie: 2, hercontrole_op: '2026-06-15', oordeel: 'nagekomen' }, '2026-06-15'),
    ).toMatchObject(gelukt)
    expect(await stap(id, 'afgerond', vrij, '2026-06-15')).toMatchObject(gelukt)
    expect((await overkant()).map(({ stand }) => stand)).toEqual(['nagekomen'])
    expect(await staat(id)).toBe('afgerond')
    expect((await achter((trx) => listStappen(trx, '9999', id))).map(({ naar }) => naar)).toEqual([
      'uitvoering',
      'hoor_en_wederhoor',
      'vastgesteld',
      'afgesloten',
      'hercontrole',
      'afgerond',
    ])
  })

  test('the log of toezicht is whole, and the log of the beheerder has none of it', async () => {
    expect(await achter((trx) => verifyAudit(trx, '9999', 'toezicht'))).toMatchObject({ eersteFout: null })
    const zichtbaar = await withGemeente(database.db, scope, (trx) =>
      trx.selectFrom('auditregel').select('handeling').where('handeling', 'like', 'onderzoek.%').execute(),
    )
    expect(zichtbaar).toEqual([])
  })
})

describe('nothing that was said is lost', () => {
  test('a version of the report is never written over', async () => {
    const { id } = await totVastgesteld()
    await expect(
      achter((trx) => trx.updateTable('rapportversie').set({ tekst: 'anders' }).where('onderzoek_id', '=', id).execute()),
    ).rejects.toThrow(/permission denied/)
    await expect(achter((trx) => trx.deleteFrom('rapportversie').where('onderzoek_id', '=', id).execute())).rejects.toThrow(
      /permission denied/,
    )
  })

  test('two write a version at once: the second is told, and the first stays', async () => {
    const id = await plan()
    await stap(id, 'uitvoering')
    expect(await doe(id, 'rapport', { vorige: 0, tekst: 'Van Tom' })).toMatchObject(gelukt)
    expect(await doe(id, 'rapport', { vorige: 0, tekst: 'Van Tineke' })).toMatchObject({ status: 409 })
    expect((await achter((trx) => listRapportversies(trx, '9999', id))).map(({ tekst }) => tekst)).toEqual(['Van Tom'])
  })

  test('the words of the provider stand, and the answer is given once', async () => {
    const id = await plan()
    await stap(id, 'uitvoering')
    await doe(id, 'rapport', { vorige: 0, tekst: 'Concept' })
    await stap(id, 'hoor_en_wederhoor')
    expect(await doe(id, 'wederhoor', { over: 'openbaarmaking', tekst: 'Liever niet', ontvangen_op: '2026-03-02' })).toMatchObject(gelukt)
    const [woorden] = await achter((trx) => listWederhoor(trx, '9999', id))
    expect(await doe(id, 'antwoord', { id: woorden!.id, antwoord: 'Genoteerd' })).toMatchObject(gelukt)
    expect(await doe(id, 'antwoord', { id: woorden!.id, antwoord: 'Toch anders' })).toMatchObject({ status: 409 })
    await expect(achter((trx) => trx.updateTable('wederhoor').set({ tekst: 'anders' }).execute())).rejects.toThrow(/permission denied/)
    expect(await doe(id, 'bevinding-erbij', { tekst: 'Te laat', ernst: 'ernstig' })).toMatchObject({ status: 409 })
  })

  test('a BSN is refused without repeating it', async () => {
    const id = await plan()
    await stap(id, 'uitvoering')
    const antwoord = await doe(id, 'bevinding-erbij', { tekst: 'Cliënt 111222333', ernst: 'ernstig' })
    expect(antwoord).toMatchObject({ status: 400, fouten: { tekst: [expect.stringContaining('BSN')] } })
    expect(JSON.stringify(antwoord)).not.toContain('111222333')
  })
})

describe('two at once', () => {
  test('the second step is told that it came too late', async () => {
    const id = await plan()
    const gezien = await versie(id)
    const beide = await Promise.all([1, 2].map(() => doe(id, 'stap', { versie: gezien, naar: 'uitvoering', op: '2026-03-02' })))
    expect(beide.map((antwoord) => (antwoord.ok ? 200 : antwoord.status)).toSorted()).toEqual([200, 409])
    expect(await achter((trx) => listStappen(trx, '9999', id))).toHaveLength(1)
  })

  test('the database itself takes one step with a number, and no step of another table', async () => {
    const id = await plan()
    await stap(id, 'uitvoering')
    const zet = (nummer: number, van: string, naar: string) =>
      achter((trx) =>
        trx.insertInto('onderzoekstap').values({ gemeente_id: '9999', onderzoek_id: id, nummer, van, naar, op: '2026-03-02' }).execute(),
      )
    await expect(zet(1, 'gepland', 'uitvoering')).rejects.toThrow(/duplicate key/)
    await expect(zet(2, 'uitvoering', 'afgerond')).rejects.toThrow(/foreign key/)
    await expect(zet(2, 'hoor_en_wederhoor', 'vastgesteld')).rejects.toThrow(/foreign key/)
  })

  test('two plan at once: each gets a number of its own', async () => {
    const ids = await Promise.all([plan(), plan(), plan()])
    const nummers = await Promise.all(
      ids.map((id) => achter((trx) => getOnderzoek(trx, '9999', id)).then((onderzoek) => onderzoek!.nummer)),
    )
    expect(new Set(nummers).size).toBe(3)
    for (const nummer of nummers) expect(nummer).toMatch(/^O2026-\d{4}$/)
  })
})

describe('a measure that was not met', () => {
  test('asks for a new one, and then the onderzoek is closed again with a reason', async () => {
    const { id, bevinding } = await totVastgesteld()
    await doe(id, 'besluit', besluit, '2026-03-20')
    await doe(
      id,
      'maatregel-erbij',
      { bevinding, omschrijving: 'Dossiers bijwerken', eigenaar: 'directie', uiterlijk: '2026-04-01' },
      '2026-03-20',
    )
    const [eerste] = await achter((trx) => listMaatregelen(trx, '9999', id))
    expect(
      await stap(id, 'afgesloten', { hercontrole_uiterlijk: '2026-04-10', [`vrij-${eerste!.id}`]: 'Dossiers op orde' }, '2026-03-20'),
    ).toMatchObject(gelukt)
    await stap(id, 'hercontrole', {}, '2026-04-08')
    await doe(id, 'hercontrole', { id: eerste!.id, versie: 1, hercontrole_op: '2026-04-08', oordeel: 'niet_nagekomen' }, '2026-04-08')
    expect(
      await doe(
        id,
        'maatregel-wijzigen',
        { id: eerste!.id, versie: 2, omschrijving: 'Toch', eigenaar: 'x', uiterlijk: '2026-09-01' },
        '2026-04-08',
      ),
    ).toMatchObject({ status: 409 })
    const sluit = { reden: 'Nog niet op orde', hercontrole_uiterlijk: '2026-06-10', [`vrij-${eerste!.id}`]: 'Dossiers op orde' }
    expect(await stap(id, 'afgesloten', sluit, '2026-04-08')).toMatchObject({ status: 422, fouten: expect.stringContaining('bevinding 1') })
    await doe(
      id,
      'maatregel-erbij',
      { bevinding, omschrijving: 'Extern toezicht', eigenaar: 'directie', uiterlijk: '2026-06-01' },
      '2026-04-08',
    )
    const [, tweede] = await achter((trx) => listMaatregelen(trx, '9999', id))
    expect(await stap(id, 'afgesloten', { ...sluit, [`vrij-${tweede!.id}`]: 'Een ander kijkt mee' }, '2026-04-08')).toMatchObject(gelukt)
    const overkant = await withGemeente(database.db, scope, (trx) =>
      trx
        .selectFrom('toezichtconclusie')
        .select(['tekst', 'stand'])
        .where('tekst', 'in', ['Dossiers op orde', 'Een ander kijkt mee'])
        .orderBy('id')
        .execute(),
    )
    expect(overkant).toEqual([
      { tekst: 'Dossiers op orde', stand: 'niet_nagekomen' },
      { tekst: 'Een ander kijkt mee', stand: 'loopt' },
    ])

    await stap(id, 'hercontrole', {}, '2026-06-08')
    await doe(id, 'hercontrole', { id: tweede!.id, versie: 1, hercontrole_op: '2026-06-08', oordeel: 'nagekomen' }, '2026-06-08')
    const rond = (deel = {}) => stap(id, 'afgerond', { [`vrij-${tweede!.id}`]: 'Een ander keek mee', ...deel }, '2026-06-08')
    expect(await rond({ [`vrij-${eerste!.id}`]: 'Dossiers op orde' })).toMatchObject({
      status: 422,
      fouten: expect.stringContaining('laat de oude vervallen'),
    })
    expect(await doe(id, 'maatregel-vervalt', { id: tweede!.id, versie: 2, reden: 'Te veel werk' }, '2026-06-08')).toMatchObject({
      status: 409,
    })
    expect(
      await doe(id, 'maatregel-vervalt', { id: eerste!.id, versie: 2, reden: 'Vervangen door extern toezicht' }, '2026-06-08'),
    ).toMatchObject(gelukt)
    expect(await rond()).toMatchObject(gelukt)
    const daarna = await withGemeente(database.db, scope, (trx) =>
      trx
        .selectFrom('toezichtconclusie')
        .select(['tekst', 'stand'])
        .where('tekst', 'in', ['Dossiers op orde', 'Een ander keek mee'])
        .orderBy('id')
        .execute(),
    )
    expect(daarna).toEqual([
      { tekst: 'Dossiers op orde', stand: 'niet_nagekomen' },
      { tekst: 'Een ander keek mee', stand: 'nagekomen' },
    ])
  })
})

describe('standing still', () => {
  test('goes on where it was, and the provider keeps the days it had left', async () => {
    const id = await plan()
    await stap(id, 'uitvoering')
    await doe(id, 'rapport', { vorige: 0, tekst: 'Concept' })
    await stap(id, 'hoor_en_wederhoor')
    expect(await stap(id, 'aangehouden', {}, '2026-03-09')).toMatchObject({ status: 400, fouten: 'Vul de reden in.' })
    expect(await stap(id, 'aangehouden', { reden: 'Strafrechtelijk onderzoek' }, '2026-03-09')).toMatchObject(gelukt)
    expect(await stap(id, 'uitvoering', { reden: 'Klaar' }, '2026-03-23')).toMatchObject({
      status: 422,
      fouten: expect.stringContaining('hoor en wederhoor'),
    })
    expect(await stap(id, 'hoor_en_wederhoor', { reden: 'Klaar' }, '2026-03-23')).toMatchObject(gelukt)
    const stappen = await achter((trx) => listStappen(trx, '9999', id))
    // it stood still for two weeks
    expect(stappen.at(-1)!.gegevens.uiterlijk).toBe('2026-03-30')
  })
})

describe('making public', () => {
  async function besloten(velden: Record<string, string>): Promise<number> {
    const { id } = await totVastgesteld()
    expect(
      await doe(
        id,
        'besluit',
        {
          openbaar: 'ja',
          grond: 'Woo 3.1',
          besloten_op: '2026-03-20',
          bekendgemaakt_op: '2026-03-20',
          samenvatting: 'Dossiers waren niet bij.',
          ...velden,
        } as Record<string, string>,
        '2026-03-20',
      ),
    ).toMatchObject(gelukt)
    return id
  }
  const publiceer = (id: number, dag: string) => doe(id, 'publiceren', { titel: 'Onderzoek deskundigheid' }, dag)

  test('with objection expected not before two weeks have gone by, and then the title and the summary only', async () => {
    const id = await besloten({ bezwaar_verwacht: 'ja' })
    // two weeks end on Good Friday, so the last day is the Tuesday after Easter
    expect(await publiceer(id, '2026-04-07')).toMatchObject({ status: 422, fouten: expect.stringContaining('8 april 2026') })
    expect(await publiceer(id, '2026-04-08')).toMatchObject(gelukt)
    const { nummer } = (await achter((trx) => getOnderzoek(trx, '9999', id)))!
    const rijen = await withGemeente(database.db, scope, (trx) =>
      trx.selectFrom('openbaar').select(['soort', 'titel', 'tekst', 'gepubliceerd_op']).where('sleutel', '=', nummer).execute(),
    )
    expect(rijen).toEqual([
      { soort: 'onderzoek', titel: 'Onderzoek deskundigheid', tekst: 'Dossiers waren niet bij.', gepubliceerd_op: '2026-04-08' },
    ])
    expect(await publiceer(id, '2026-04-09')).toMatchObject({ status: 409 })
    expect(await doe(id, 'besluit', { ...besluit, versie: 2 }, '2026-04-09')).toMatchObject({ status: 409 })
  })

  test('not while the judge has yet to decide', async () => {
    const id = await besloten({ bezwaar_verwacht: 'nee' })
    const open = {
      openbaar: 'ja',
      grond: 'Woo 3.1',
      besloten_op: '2026-03-20',
      bekendgemaakt_op: '2026-03-20',
      samenvatting: 'Kort',
      bezwaar_verwacht: 'nee',
      voorziening_van: '2026-03-21',
    }
    expect(await doe(id, 'besluit', { ...open, versie: 1 }, '2026-03-21')).toMatchObject(gelukt)
    expect(await publiceer(id, '2026-05-01')).toMatchObject({ status: 422, fouten: expect.stringContaining('voorlopige voorziening') })
    expect(await doe(id, 'besluit', { ...open, versie: 2, voorziening_tot: '2026-04-20' }, '2026-04-20')).toMatchObject({ status: 400 })
    expect(
      await doe(id, 'besluit', { ...open, versie: 2, voorziening_tot: '2026-04-20', voorziening_uitkomst: 'afgewezen' }, '2026-04-20'),
    ).toMatchObject(gelukt)
    expect(await publiceer(id, '2026-05-01')).toMatchObject(gelukt)
    expect((await achter((trx) => getPublicatiebesluit(trx, '9999', id)))!.gepubliceerd_op).toBe('2026-05-01')
  })

  test('a decision not to publish is not published', async () => {
    const { id } = await totVastgesteld()
    await doe(id, 'besluit', besluit, '2026-03-20')
    expect(await publiceer(id, '2026-05-01')).toMatchObject({ status: 422 })
  })
})

test('the list counts each form of toezicht, and finds by number', async () => {
  await plan('thematisch')
  const filter = { soorten: [], staten: [], jaar: 2026, aanbieder: null, zoek: null }
  const { totaal, perSoort } = await achter((trx) => countOnderzoeken(trx, '9999', filter))
  expect(perSoort.find(({ soort }) => soort === 'thematisch')).toEqual({ soort: 'thematisch', aantal: 1, lopend: 1 })
  expect(await achter((trx) => listOnderzoeken(trx, '9999', filter, { vanaf: 0, aantal: 500 }))).toHaveLength(totaal)
  expect(await achter((trx) => listOnderzoeken(trx, '9999', { ...filter, zoek: 'O2026-0001' }, { vanaf: 0, aantal: 500 }))).toHaveLength(1)
  await expect(withGemeente(database.db, scope, (trx) => sql`select 1 from onderzoek`.execute(trx))).rejects.toThrow(/permission denied/)
})
