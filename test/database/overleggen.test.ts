import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readForm } from '../../app/form.ts'
import { ACTIES, openZaak, type Uitkomst } from '../../app/routes/overleg/acties.server.ts'
import { type Intent, SCHEMAS } from '../../app/routes/overleg/form.ts'
import type { Toegang } from '../../app/session.server.ts'
import { listAfspraken } from '../../db/afspraken.ts'
import { verifyAudit } from '../../db/audit.ts'
import { type Trx, withGemeente } from '../../db/client.server.ts'
import { getHiatenlijst, listHiatenlijstversies } from '../../db/hiatenlijsten.ts'
import { listVerloop } from '../../db/hiatenverloop.ts'
import {
  addOverleg,
  countOverleggen,
  getCyclus,
  getOverleg,
  listDeelnemers,
  listOverleggen,
  listZonderGepland,
  type Overlegfilter,
} from '../../db/overleggen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let carla: Toegang & { persoon: number }
let chris: Toegang & { persoon: number }
beforeAll(async () => {
  database = await cloneDatabase('demo')
  const mensen = await database.db.selectFrom('persoon').select(['id', 'email', 'naam']).execute()
  const alsToegang = (email: string) => {
    const { id, naam } = mensen.find((mens) => mens.email === email)!
    return {
      gemeente: '9999',
      persoon: id,
      naam,
      email,
      sessie: '',
      rollen: ['contractmanager'],
      instellingen: { voorbereiding_werkdagen: 10 },
      gemeenten: [],
      heeftTotp: false,
    } as unknown as Toegang & { persoon: number }
  }
  carla = alsToegang('contractmanager@voorbeeld.test')
  chris = alsToegang('contractmanager2@voorbeeld.test')
})
afterAll(() => database.close())

const inTrx = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database.db, carla, fn)

/** As the page does it: the typed form, one transaction, the answer. */
async function doe(
  id: number,
  intent: Intent,
  velden: Record<string, string | number>,
  vandaag = '2026-03-02',
  wie = carla,
): Promise<Uitkomst | { ok: false; status: 400; fouten: Record<string, string[]> }> {
  const posted = new FormData()
  for (const [naam, waarde] of Object.entries({ intent, ...velden })) posted.set(naam, String(waarde))
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return { ok: false, status: 400, fouten: form.result.errors }
  return withGemeente(database.db, wie, async (trx) => ACTIES[intent]((await openZaak(trx, wie, id, vandaag))!, form.value as never))
}

/** A provider with open gaps and no meeting to come, and a meeting with it on this day. */
async function planOverleg(datum: string, index: number): Promise<{ id: number; aanbieder: number }> {
  return inTrx(async (trx) => {
    const { rows } = await sql<{
      id: number
    }>`select a.id from aanbieder a join aanbieder_stand s on s.gemeente_id = a.gemeente_id and s.aanbieder_id = a.id where s.hiaten >= 2 order by a.id offset ${index} limit 1`.execute(
      trx,
    )
    const aanbieder = rows[0]!.id
    const id = await addOverleg(
      trx,
      carla,
      { aanbieder, datum, tijd: '10:00', plaats: 'Stadskantoor', deelnemers: [{ rol: 'contractmanager', naam: 'Carla Contract' }] },
      '2026-03-02',
    )
    return { id: id!, aanbieder }
  })
}

const staat = async (id: number): Promise<string> => (await inTrx((trx) => getOverleg(trx, '9999', id)))!.staat

describe('a meeting from plan to close', () => {
  test('prepared, held, every gap answered, closed, and the next one planned', async () => {
    const { id, aanbieder } = await planOverleg('2026-03-04', 0)
    expect(await doe(id, 'klaarzetten', {})).toEqual({ ok: true, melding: 'overleg-voorbereid' })
    expect(await staat(id)).toBe('voorbereid')
    expect(await doe(id, 'klaarzetten', {})).toMatchObject({ ok: false, status: 409 })

    expect(await doe(id, 'gehouden', {}, '2026-03-03')).toEqual({
      ok: false,
      status: 422,
      fouten: 'Dit overleg is op 4 maart 2026. Leg het op of na die dag vast.',
    })
    expect(await doe(id, 'gehouden', {}, '2026-03-04')).toMatchObject({ ok: true })
    const cyclus = await inTrx((trx) => getCyclus(trx, '9999', aanbieder, '2026-03-04'))
    expect(cyclus).toMatchObject({ laatste: '2026-03-04', uiterlijk: '2026-09-04', elkeMaanden: 6 })

    const lijst = (await inTrx((trx) => getHiatenlijst(trx, '9999', id)))!
    expect(lijst.regels.length).toBeGreaterThanOrEqual(2)
    const geweigerd = await doe(id, 'afsluiten', {}, '2026-03-04')
    expect(geweigerd).toMatchObject({ ok: false, status: 422 })
    for (const { inhoud } of lijst.regels) expect((geweigerd as { fouten: string }).fouten).toContain(inhoud.norm)

    const [eerste, ...rest] = lijst.regels
    expect(await doe(id, 'reden', { hiaat: eerste!.hiaatId, reden: 'Is intussen binnen.' }, '2026-03-04')).toMatchObject({ ok: true })
    for (const { hiaatId } of rest) {
      expect(
        await doe(
          id,
          'afspraak',
          { hiaat: hiaatId, omschrijving: 'Regeling aanvullen en opsturen', eigenaar: 'aanbieder', uiterlijk: '1-4-2026' },
          '2026-03-04',
        ),
      ).toMatchObject({ ok: true })
    }
    expect(
      await doe(id, 'afspraak', { omschrijving: 'Cijfers delen', eigenaar: carla.persoon, uiterlijk: '2026-04-15' }, '2026-03-04'),
    ).toMatchObject({ ok: true })
    expect(await doe(id, 'afsluiten', {}, '2026-03-04')).toEqual({ ok: true, melding: 'overleg-afgesloten' })
    const gesloten = (await inTrx((trx) => getOverleg(trx, '9999', id)))!
    expect(gesloten).toMatchObject({ staat: 'afgesloten', volgende_datum: '2026-09-04' })

    expect(await doe(id, 'verslag', { versie: gesloten.versie, verslag: 'Te laat' }, '2026-03-05')).toMatchObject({
      ok: false,
      status: 409,
    })
    const volgende = (await doe(id, 'volgende', { datum: '2026-09-04', tijd: '10:00' }, '2026-03-05')) as { ok: true; naar: number }
    expect(volgende).toMatchObject({ ok: true, melding: 'overleg-gepland' })
    expect(await inTrx((trx) => listDeelnemers(trx, '9999', volgende.naar))).toMatchObject([
      { rol: 'contractmanager', naam: 'Carla Contract' },
    ])
    expect(await doe(id, 'volgende', { datum: '2026-09-04' }, '2026-03-05')).toMatchObject({ ok: false, status: 409 })

    const [afspraak] = (await inTrx((trx) => listAfspraken(trx, '9999', aanbieder))).filter((rij) => rij.overleg_id === id)
    expect(await doe(id, 'gedaan', { id: afspraak!.id, versie: 1, gedaan_op: '2026-03-21' }, '2026-03-20')).toMatchObject({
      ok: false,
      status: 400,
    })
    expect(await doe(id, 'gedaan', { id: afspraak!.id, versie: 1, gedaan_op: '20-3-2026', toelichting: 'Per post' }, '2026-03-20')).toEqual(
      { ok: true, melding: 'afspraak-gedaan', plek: 'afspraken' },
    )
    expect(await doe(id, 'gedaan', { id: afspraak!.id, versie: 1, gedaan_op: '2026-03-20' }, '2026-03-20', chris)).toMatchObject({
      ok: false,
      status: 409,
    })
  })

  test('an afspraak takes the reason away, a reason for a gap of another meeting is refused', async () => {
    const { id, aanbieder } = await planOverleg('2026-03-03', 1)
    await doe(id, 'klaarzetten', {})
    const [regel] = (await inTrx((trx) => getHiatenlijst(trx, '9999', id)))!.regels
    await doe(id, 'reden', { hiaat: regel!.hiaatId, reden: 'Loopt al.' }, '2026-03-03')
    await doe(
      id,
      'afspraak',
      { hiaat: regel!.hiaatId, omschrijving: 'Opsturen', eigenaar: 'aanbieder', uiterlijk: '2026-04-01' },
      '2026-03-03',
    )
    const redenen = await inTrx((trx) =>
      trx.selectFrom('zonder_afspraak').select('hiaat_id').where('gemeente_id', '=', '9999').where('overleg_id', '=', id).execute(),
    )
    expect(redenen).toEqual([])
    const {
      rows: [vreemd],
    } = await inTrx((trx) =>
      sql<{ id: number }>`select id from hiaat where gemeente_id = '9999' and aanbieder_id <> ${aanbieder} limit 1`.execute(trx),
    )
    expect(await doe(id, 'reden', { hiaat: vreemd!.id, reden: 'x' }, '2026-03-03')).toMatchObject({ ok: false, status: 400 })
  })
})

describe('moving and calling off', () => {
  test('another date waits for its own file, the old one stays; back again finds it', async () => {
    const { id } = await planOverleg('2026-03-10', 2)
    await doe(id, 'klaarzetten', {})
    const { versie } = (await inTrx((trx) => getOverleg(trx, '9999', id)))!
    expect(await doe(id, 'wijzigen', { versie, datum: '2026-03-17', tijd: '9.30', plaats: 'Zaal 2' })).toEqual({
      ok: true,
      melding: 'overleg-verplaatst',
    })
    const verplaatst = (await inTrx((trx) => getOverleg(trx, '9999', id)))!
    expect(verplaatst).toMatchObject({ staat: 'gepland', datum: '2026-03-17', tijd: '09:30', plaats: 'Zaal 2' })
    await doe(id, 'klaarzetten', {}, '2026-03-03')
    expect(await inTrx((trx) => listHiatenlijstversies(trx, '9999', id))).toMatchObject([
      { versie: 2, overlegdatum: '2026-03-17', peildatum: '2026-03-03' },
      { versie: 1, overlegdatum: '2026-03-10', peildatum: '2026-03-02' },
    ])
    await doe(id, 'wijzigen', { versie: verplaatst.versie, datum: '2026-03-10', tijd: '10:00' })
    expect(await staat(id)).toBe('voorbereid')
  })

  test('two who change it at once: one wins, the other is told', async () => {
    const { id } = await planOverleg('2026-03-11', 3)
    const { versie } = (await inTrx((trx) => getOverleg(trx, '9999', id)))!
    const uitkomsten = await Promise.all([
      doe(id, 'wijzigen', { versie, datum: '2026-03-11', tijd: '11:00' }, '2026-03-02', carla),
      doe(id, 'wijzigen', { versie, datum: '2026-03-11', tijd: '13:00' }, '2026-03-02', chris),
    ])
    expect(uitkomsten.filter(({ ok }) => ok)).toHaveLength(1)
    expect(uitkomsten.find(({ ok }) => !ok)).toMatchObject({ status: 409 })
  })

  test('called off only with a reason, and then nothing more', async () => {
    const { id } = await planOverleg('2026-03-12', 4)
    expect(await doe(id, 'vervallen', {})).toEqual({
      ok: false,
      status: 400,
      fouten: { reden: ['Vul in waarom het overleg niet doorgaat.'] },
    })
    expect(await doe(id, 'vervallen', { reden: 'Aanbieder is ziek.' })).toMatchObject({ ok: true })
    expect(await staat(id)).toBe('vervallen')
    expect(await doe(id, 'gehouden', {}, '2026-03-12')).toMatchObject({ ok: false, status: 409 })
    expect(await doe(id, 'agendapunt-erbij', { omschrijving: 'Tarieven', ingebracht_door: 'gemeente' })).toMatchObject({
      ok: false,
      status: 409,
    })
  })

  test('planned twice on one day by two at once: once', async () => {
    const { aanbieder } = await planOverleg('2026-03-13', 5)
    const plan = () =>
      withGemeente(database.db, carla, (trx) =>
        addOverleg(trx, carla, { aanbieder, datum: '2026-03-20', tijd: null, plaats: null, deelnemers: [] }, '2026-03-02'),
      )
    const ids = await Promise.all([plan(), plan()])
    expect(ids.filter((id) => id === undefined)).toHaveLength(1)
  })
})

describe('what is typed', () => {
  test('bad input names the field and what to do, and writes nothing', async () => {
    const { id } = await planOverleg('2026-03-05', 6)
    await doe(id, 'klaarzetten', {})
    const [regel] = (await inTrx((trx) => getHiatenlijst(trx, '9999', id)))!.regels
    const { versie } = (await inTrx((trx) => getOverleg(trx, '9999', id)))!
    const voor = await inTrx((trx) => sql<{ nr: number }>`select nr from auditkop`.execute(trx))
    expect(await doe(id, 'wijzigen', { versie, datum: '31-02-2026' })).toEqual({
      ok: false,
      status: 400,
      fouten: { datum: ['Deze datum bestaat niet. Schrijf een dag van de kalender, zoals 1-12-2026.'] },
    })
    expect(await doe(id, 'wijzigen', { versie, datum: '2026-03-01' })).toEqual({
      ok: false,
      status: 400,
      fouten: { datum: '1 maart 2026 is al geweest. Kies vandaag of een latere dag.' },
    })
    expect(await doe(id, 'wijzigen', { versie, datum: '2026-03-06', tijd: '25:00' })).toMatchObject({
      fouten: { tijd: ['Dit is geen tijd. Schrijf hem als 14:30.'] },
    })
    expect(await doe(id, 'afspraak', { hiaat: regel!.hiaatId }, '2026-03-05')).toEqual({
      ok: false,
      status: 400,
      fouten: {
        omschrijving: ['Vul in wat er is afgesproken.'],
        eigenaar: ['Kies wie het doet.'],
        uiterlijk: ['Vul in wanneer het uiterlijk klaar is.'],
      },
    })
    expect(
      await doe(id, 'afspraak', { hiaat: regel!.hiaatId, omschrijving: 'x', eigenaar: 'aanbieder', uiterlijk: '2026-03-04' }, '2026-03-05'),
    ).toMatchObject({ fouten: { uiterlijk: '4 maart 2026 ligt vóór het overleg. Kies een latere dag.' } })
    expect(
      await doe(id, 'afspraak', { hiaat: regel!.hiaatId, omschrijving: 'x', eigenaar: '999999', uiterlijk: '2026-04-04' }, '2026-03-05'),
    ).toMatchObject({ status: 400, fouten: { eigenaar: 'Kies de aanbieder of iemand van de gemeente uit de lijst.' } })
    for (const [intent, velden] of [
      ['verslag', { versie, verslag: 'Mevrouw heeft 111222333.' }],
      ['reden', { hiaat: regel!.hiaatId, reden: 'Zie 111222333' }],
      ['vervallen', { reden: '111.222.333' }],
      ['correctie', { hiaat: regel!.hiaatId, tekst: '111222333' }],
      ['agendapunt-erbij', { omschrijving: '111222333', ingebracht_door: 'gemeente' }],
    ] as const) {
      expect(JSON.stringify(await doe(id, intent, velden, '2026-03-05'))).toContain('Hier lijkt een BSN in te staan.')
    }
    expect(await inTrx((trx) => sql<{ nr: number }>`select nr from auditkop`.execute(trx))).toMatchObject({ rows: voor.rows })
  })

  test('two write the minutes: the second is told, and nothing of the first is lost', async () => {
    const { id } = await planOverleg('2026-03-06', 7)
    await doe(id, 'klaarzetten', {})
    const { versie } = (await inTrx((trx) => getOverleg(trx, '9999', id)))!
    expect(await doe(id, 'verslag', { versie, verslag: 'Eerste tekst' }, '2026-03-05')).toMatchObject({ ok: false, status: 422 })
    expect(await doe(id, 'verslag', { versie, verslag: 'Eerste tekst' }, '2026-03-06')).toMatchObject({ ok: true })
    expect(await doe(id, 'verslag', { versie, verslag: 'Tweede tekst' }, '2026-03-06', chris)).toMatchObject({ ok: false, status: 409 })
    expect((await inTrx((trx) => getOverleg(trx, '9999', id)))!.verslag).toBe('Eerste tekst')
  })

  test('two write about one item of the agenda: the second is told', async () => {
    const { id } = await planOverleg('2026-03-09', 8)
    await doe(id, 'agendapunt-erbij', { omschrijving: 'Wachttijden', ingebracht_door: 'aanbieder' })
    await doe(id, 'klaarzetten', {})
    const {
      rows: [punt],
    } = await inTrx((trx) => sql<{ id: number }>`select id from agendapunt where overleg_id = ${id}`.execute(trx))
    expect(await doe(id, 'bespreking', { id: punt!.id, bespreking: 'Drie weken.\r\nDaalt.' }, '2026-03-09')).toMatchObject({ ok: true })
    expect(await doe(id, 'bespreking', { id: punt!.id, bespreking: 'Anders' }, '2026-03-09', chris)).toMatchObject({
      ok: false,
      status: 409,
    })
    expect(
      await doe(id, 'bespreking', { id: punt!.id, was: 'Drie weken.\r\nDaalt.', bespreking: 'Drie weken, daalt nu.' }, '2026-03-09', chris),
    ).toMatchObject({ ok: true })
  })
})

test('a correction stands beside the frozen row, also when the meeting is over', async () => {
  const { id } = await planOverleg('2026-03-16', 9)
  await doe(id, 'klaarzetten', {})
  const voor = (await inTrx((trx) => getHiatenlijst(trx, '9999', id)))!
  expect(await doe(id, 'correctie', { hiaat: voor.regels[0]!.hiaatId, tekst: 'Het stuk lag er al op 1 maart.' })).toMatchObject({
    ok: true,
  })
  expect(await inTrx((trx) => getHiatenlijst(trx, '9999', id))).toEqual(voor)
})

test('a held meeting solves the gap of the periodic meeting, and the frozen row keeps saying what it saw', async () => {
  const { id } = await inTrx(async (trx) => {
    const {
      rows: [te_laat],
    } = await sql<{
      aanbieder_id: number
    }>`select aanbieder_id from hiaat where gemeente_id = '9999' and norm_sleutel = 'overleg' and opgelost_op is null order by id limit 1`.execute(
      trx,
    )
    return {
      id: (await addOverleg(
        trx,
        carla,
        { aanbieder: te_laat!.aanbieder_id, datum: '2026-03-02', tijd: null, plaats: null, deelnemers: [] },
        '2026-03-02',
      ))!,
    }
  })
  await doe(id, 'klaarzetten', {})
  const lijst = (await inTrx((trx) => getHiatenlijst(trx, '9999', id)))!
  const regel = lijst.regels.find(({ normSleutel }) => normSleutel === 'overleg')!
  expect(regel.inhoud.uitkomst).toBe('verlopen')
  await doe(id, 'gehouden', {}, '2026-03-02')
  const verloop = (await inTrx((trx) => listVerloop(trx, '9999', lijst.id))).find(({ hiaatId }) => hiaatId === regel.hiaatId)
  expect(verloop).toMatchObject({ opgelostOp: '2026-03-02', uitkomst: 'voldoet', situatie: 'overlegd' })
})

test('the list: unfinished first, then coming, then past; filters and who has nothing planned', async () => {
  const alles: Overlegfilter = { staat: [], van: null, tot: null, aanbieder: null, zoek: null, contractmanager: null }
  const lees = (filter: Partial<Overlegfilter>, vandaag = '2026-03-02') =>
    inTrx((trx) => listOverleggen(trx, '9999', { ...alles, ...filter }, vandaag, { vanaf: 0, aantal: null }))
  const later = await lees({}, '2026-03-31')
  expect(later.map(({ groep }) => groep).filter((groep, i, rij) => groep !== rij[i - 1])).toEqual(['afronden', 'komend', 'geweest'])
  expect(later.length).toBe(await inTrx((trx) => countOverleggen(trx, '9999', alles)))
  // page after page it is the same list, also where a page runs from one group into the next
  const bladzijden = [0, 6, 12, 18, 24].map((vanaf) =>
    inTrx((trx) => listOverleggen(trx, '9999', alles, '2026-03-31', { vanaf, aantal: 6 })),
  )
  expect((await Promise.all(bladzijden)).flat()).toEqual(later.slice(0, 30))
  expect((await lees({ staat: ['vervallen'] })).every((rij) => rij.staat === 'vervallen')).toBe(true)
  expect((await lees({ van: '2026-03-10', tot: '2026-03-10' })).every((rij) => rij.datum === '2026-03-10')).toBe(true)
  expect((await lees({ zoek: 'LINDE' })).map((rij) => rij.aanbieder)).toContain('Thuiszorg De Linde')
  expect(await lees({ zoek: '100%' })).toEqual([])
  expect((await lees({ contractmanager: chris.persoon })).every((rij) => rij.contractmanager === 'Chris Contract')).toBe(true)
  expect((await lees({ staat: ['gepland'] })).every((rij) => rij.hiaten === null)).toBe(true)
  const zonder = await inTrx((trx) => listZonderGepland(trx, '9999', '2026-03-02', { vanaf: 0, aantal: 100 }))
  const komend = new Set(
    (await lees({ van: '2026-03-02' }))
      .filter(({ groep, staat }) => groep === 'komend' && staat !== 'gehouden')
      .map(({ aanbieder_id }) => aanbieder_id),
  )
  expect(zonder.rijen.length).toBe(zonder.totaal)
  expect(zonder.rijen.filter(({ aanbieder_id }) => komend.has(aanbieder_id))).toEqual([])
})

test('the audit chain is whole after all this', async () => {
  expect(await inTrx((trx) => verifyAudit(trx, '9999'))).toMatchObject({ eersteFout: null })
})
