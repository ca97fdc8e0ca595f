import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACTIES, checkIntent } from '../../app/routes/participatie-leden/acties.server.ts'
import { SCHEMAS } from '../../app/routes/participatie-leden/form.ts'
import type { Rol } from '../../app/access.ts'
import { reactietermijn } from '../../app/rules/adviestermijn.ts'
import type { Toegang } from '../../app/session.server.ts'
import { stuksoorten } from '../../app/routes/advies/stuksoorten.ts'
import { addAanvraag, addAdvies, endAdvies, getAdvies, saveAdviestekst, saveReactie } from '../../db/adviezen.ts'
import {
  addAdviesstuk,
  deleteAdviesstuk,
  getOpenbaarStukbestand,
  listAdviesstukken,
  saveStukbestand,
  saveStukOpenbaar,
} from '../../db/adviesstukken.ts'
import { BEWIJSSOORTEN, ontvangBestand } from '../../db/bestanden.server.ts'
import { withGemeente } from '../../db/client.server.ts'
import { addClientwoord, getInbreng, listClientwoorden } from '../../db/clientinbreng.ts'
import { addPunt, listAanbiederpunten, saveAntwoord } from '../../db/clientoverleggen.ts'
import { bouwHiatenlijst } from '../../db/hiatenlijsten.ts'
import { addInloglink, getLinkstand, listLinkontvangers, maakBrowsersleutel, useInloglink } from '../../db/inloglinks.ts'
import { listTeHerinneren } from '../../db/kennisgevingen.ts'
import {
  addVoordracht,
  eraseVerlopen,
  getVoordracht,
  listLeden,
  listVoordrachten,
  revokeVerlopenLeden,
  saveKlankbordgroep,
  saveVoordrachtbesluit,
} from '../../db/klankbordgroep.ts'
import { countParticipatie } from '../../db/participatiecijfers.ts'
import { getOpenbareParticipatie } from '../../db/openbareparticipatie.ts'
import { readEnv } from '../../app/env.server.ts'
import { post } from '../../jobs/post.ts'
import { wissen } from '../../jobs/wissen.ts'
import { addRol } from '../../db/personen.ts'
import { addPost } from '../../db/post.ts'
import { getSessie } from '../../db/sessies.ts'
import { herbeoordeel } from '../../db/toetsing.ts'
import { addTraject, type NieuwTraject } from '../../db/trajecten.ts'
import { listEigenAchterstand } from '../../db/vandaag.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const VANDAAG = '2026-03-02'
let database: TestDatabase
const personen: Record<string, number> = {}
beforeAll(async () => {
  database = await cloneDatabase('demo')
  for (const { id, email } of await database.db.selectFrom('persoon').select(['id', 'email']).execute()) personen[email.split('@')[0]!] = id
})
afterAll(() => database.close())

const als = (rol: Rol, persoon = personen[rol]!): Toegang & { persoon: number } =>
  ({ gemeente: '9999', persoon, rollen: [rol] }) as Toegang & { persoon: number }
const in9999 = <T>(fn: Parameters<typeof withGemeente<T>>[2], persoon: number | null = null): Promise<T> =>
  withGemeente(database.db, { gemeente: '9999', persoon }, fn)
const benoem = (deel: object = {}, vandaag = VANDAAG) =>
  in9999((trx) =>
    ACTIES.benoemen(
      trx,
      als('wethouder'),
      SCHEMAS.benoemen.parse({ naam: 'Lid', benoemd_op: '2-3-2026', betrokken: 'ja', gevraagd: 'ja', ...deel }),
      vandaag,
    ),
  )
const collegestand = async (norm: string) =>
  await in9999((trx) =>
    trx
      .selectFrom('stand')
      .select(['uitkomst', 'situatie', 'gegevens'])
      .where('gemeente_id', '=', '9999')
      .where('aanbieder_id', 'is', null)
      .where('norm_sleutel', '=', norm)
      .executeTakeFirstOrThrow(),
  )

test('nobody is appointed before the raadsperiode is known', async () => {
  expect(await benoem()).toMatchObject({ ok: false, status: 422, fouten: expect.stringContaining('raadsperiode') })
  await in9999((trx) =>
    saveKlankbordgroep(trx, als('contractmanager'), 0, {
      naam: 'Klankbordgroep',
      ingesteld_op: VANDAAG,
      raadsperiode_van: '2022-03-31',
      raadsperiode_tot: '2028-02-29',
      zittingsduur: 'raadsperiode',
      ondersteuning: null,
      reactie_weken: 6,
      voordracht_weken: 6,
      bewaar_maanden: 12,
      voordracht_bewaar_maanden: 6,
    }),
  )
})

test('the college founds a group of seven; an eighth is refused, and one that is raadslid', async () => {
  expect(await benoem({ naam: 'Raad', 'opgave[]': ['raadslid'] })).toMatchObject({
    ok: false,
    fouten: { 'opgave[]': expect.stringContaining('raadslid') },
  })
  expect(await benoem({ naam: 'Werkt hier', email: 'contractmanager@voorbeeld.test' })).toMatchObject({
    ok: false,
    fouten: { email: expect.stringContaining('werkt') },
  })
  for (let nummer = 1; nummer <= 7; nummer++)
    expect(await benoem({ naam: `Lid ${nummer}`, ...(nummer === 1 && { email: 'lid1@voorbeeld.test', toestemming: 'ja' }) })).toEqual({
      ok: true,
      melding: 'lid-benoemd',
    })
  expect(await benoem({ naam: 'Achtste' })).toMatchObject({ ok: false, status: 422, fouten: expect.stringContaining('al 7 leden') })
  const leden = await in9999((trx) => listLeden(trx, '9999'))
  expect(leden).toHaveLength(7)
  expect(leden[0]).toMatchObject({ tot: '2028-02-29', bewarenTot: '2029-02-28', zittingsduur: { keuze: 'raadsperiode' } })
  expect(await collegestand('participatie-instellen')).toMatchObject({ uitkomst: 'voldoet', situatie: 'klankbordgroep_compleet' })
})

test('a member leaves, and the group nominates another', async () => {
  const laatste = (await in9999((trx) => listLeden(trx, '9999'))).at(-1)!
  await in9999((trx) =>
    ACTIES.beeindigen(
      trx,
      als('wethouder'),
      { lid: laatste.id, versie: laatste.versie, op: '2026-03-03', grond: 'eigen_verzoek' },
      '2026-03-03',
    ),
  )
  const voordracht = await in9999((trx) =>
    ACTIES.voordragen(trx, als('klankbordgroep', 1), { soort: 'benoeming', naam: 'Nieuw' }, '2026-03-03'),
  )
  expect(voordracht).toEqual({ ok: true, melding: 'voordracht-gedaan' })
})

test('a nomination is answered by the college, with the reason when refused; nobody else may', async () => {
  const [voordracht] = await in9999((trx) => listVoordrachten(trx, '9999'))
  expect(voordracht).toMatchObject({ uiterlijk: '2026-04-14' })
  for (const rol of ['klankbordgroep', 'toezichthouder', 'beheerder'] as const)
    expect(checkIntent(als(rol), 'besluiten')).toMatchObject({ code: 'rol' })
  const besluit = (deel: object) =>
    in9999((trx) =>
      ACTIES.besluiten(
        trx,
        als('wethouder'),
        { id: voordracht!.id, versie: voordracht!.versie, besluit: 'geweigerd', op: '2026-03-10', ...deel },
        '2026-03-10',
      ),
    )
  expect(await besluit({})).toMatchObject({ ok: false, fouten: { reden: expect.stringContaining('ernstige bezwaren') } })
  // appointed on no nomination, the group exists already
  expect(await benoem({ naam: 'Nieuw', benoemd_op: '10-3-2026' }, '2026-03-10')).toMatchObject({
    ok: false,
    fouten: { voordracht: expect.any(String) },
  })
  expect(await besluit({ besluit: 'overgenomen' })).toMatchObject({ ok: true })
  expect(await besluit({ besluit: 'overgenomen' })).toMatchObject({ ok: false, status: 409 })
  expect(await benoem({ naam: 'Nieuw', benoemd_op: '10-3-2026', voordracht: String(voordracht!.id) }, '2026-03-10')).toEqual({
    ok: true,
    melding: 'lid-benoemd',
  })
  expect(await benoem({ naam: 'Nog eens', benoemd_op: '10-3-2026', voordracht: String(voordracht!.id) }, '2026-03-10')).toMatchObject({
    ok: false,
  })
})

test('a nomination that nobody decides is a hiaat until it may no longer be kept, and then cannot be decided', async () => {
  const stand = async (dag: string) => {
    await in9999((trx) => herbeoordeel(trx, als('beheerder'), [null], dag))
    return (await collegestand('participatie-instellen')).situatie
  }
  const begin = await stand('2026-03-10')
  await in9999((trx) =>
    ACTIES.voordragen(trx, als('contractmanager'), SCHEMAS.voordragen.parse({ soort: 'benoeming', naam: 'Wacht' }), '2026-03-10'),
  )
  const { id, versie } = (await in9999((trx) => listVoordrachten(trx, '9999'))).find(({ naam }) => naam === 'Wacht')!
  // six weeks to decide, six months to keep
  expect(await in9999((trx) => getVoordracht(trx, '9999', id))).toMatchObject({ uiterlijk: '2026-04-21', bewarenTot: '2026-10-21' })
  await in9999((trx) => eraseVerlopen(trx, als('beheerder'), '2026-10-20'))
  expect(await in9999((trx) => getVoordracht(trx, '9999', id))).toMatchObject({ naam: 'Wacht', gewistOp: null })
  expect([begin, await stand('2026-04-21'), await stand('2026-10-20')]).toEqual([begin, begin, 'voordracht_onbeantwoord'])
  await in9999((trx) => eraseVerlopen(trx, als('beheerder'), '2026-10-21'))
  expect(await in9999((trx) => getVoordracht(trx, '9999', id))).toMatchObject({ naam: null, besluit: null, gewistOp: '2026-10-21' })
  expect(await stand('2026-10-21')).toBe(begin)
  expect(
    await in9999((trx) =>
      ACTIES.besluiten(trx, als('wethouder'), { id, versie: versie + 1, besluit: 'overgenomen', op: '2026-10-22' }, '2026-10-22'),
    ),
  ).toMatchObject({ ok: false, status: 409 })
})

test('a member who becomes raadslid half-way is a hiaat of the college until it is settled', async () => {
  const lid = (await in9999((trx) => listLeden(trx, '9999')))[1]!
  await in9999((trx) =>
    ACTIES.verklaren(trx, als('contractmanager'), { lid: lid.id, gevraagd: 'ja', 'opgave[]': ['raadslid'] }, '2026-03-11'),
  )
  expect(await collegestand('participatie-instellen')).toMatchObject({ uitkomst: 'voldoet_niet', situatie: 'lid_onverenigbaar' })
  expect(SCHEMAS.beeindigen.safeParse({ lid: lid.id, versie: lid.versie, op: '11-3-2026', grond: 'ontslag' }).success).toBe(false)
  await in9999((trx) =>
    ACTIES.beeindigen(trx, als('wethouder'), { lid: lid.id, versie: lid.versie, op: '2026-03-11', grond: 'onverenigbaar' }, '2026-03-11'),
  )
  expect(await collegestand('participatie-instellen')).toMatchObject({ uitkomst: 'voldoet' })
})

test('a link works once, in its own browser, for this role alone', async () => {
  expect(await listLinkontvangers(database.db, 'niemand@voorbeeld.test', VANDAAG)).toEqual([])
  expect(await listLinkontvangers(database.db, 'wethouder@voorbeeld.test', VANDAAG)).toEqual([])
  const [ontvanger] = await listLinkontvangers(database.db, ' LID1@voorbeeld.test ', VANDAAG)
  const browser = maakBrowsersleutel()
  const token = await in9999((trx) => addInloglink(trx, '9999', ontvanger!.persoon, browser), ontvanger!.persoon)
  expect(await getLinkstand(database.db, token, maakBrowsersleutel())).toBe('andere_browser')
  expect(await getLinkstand(database.db, token, undefined)).toBe('andere_browser')
  expect(await useInloglink(database.db, token, maakBrowsersleutel(), VANDAAG)).toBeUndefined()
  const id = await useInloglink(database.db, token, browser, VANDAAG)
  expect(await useInloglink(database.db, token, browser, VANDAAG)).toBeUndefined()
  expect(await getLinkstand(database.db, token, browser)).toBe('werkt_niet')
  expect(await getSessie(database.db, id!, VANDAAG)).toMatchObject({
    rollen: ['klankbordgroep'],
    gemeente: { code: '9999' },
    tweede_factor: true,
  })
  // no other role beside it, also past the rules
  await expect(in9999((trx) => addRol(trx, als('beheerder'), ontvanger!.persoon, 'wethouder', null))).rejects.toMatchObject({
    constraint: 'rol_klankbordgroep',
  })
  // half an hour
  const later = await in9999((trx) => addInloglink(trx, '9999', ontvanger!.persoon, browser), ontvanger!.persoon)
  await database.db.updateTable('inloglink').set({ gebruikt_op: null }).execute()
  const { rows } = await (
    await import('kysely')
  ).sql<{
    minuten: number
  }>`select round(extract(epoch from verloopt_op - gemaakt_op) / 60)::int as minuten from inloglink where persoon_id = ${ontvanger!.persoon}`.execute(
    database.db,
  )
  expect(rows).toEqual([{ minuten: 30 }])
  expect(await getLinkstand(database.db, later, browser)).toBe('goed')
})

test('the last day of the term is the last day of access, before any night run', async () => {
  const naar = (dag: string) => listLinkontvangers(database.db, 'lid1@voorbeeld.test', dag)
  expect(await naar('2026-03-01')).toEqual([])
  expect(await naar('2028-02-29')).toEqual([])
  const [ontvanger] = await naar('2028-02-28')
  const browser = maakBrowsersleutel()
  const link = () => in9999((trx) => addInloglink(trx, '9999', ontvanger!.persoon, browser), ontvanger!.persoon)
  expect(await useInloglink(database.db, await link(), browser, '2028-02-29')).toBeUndefined()
  const id = (await useInloglink(database.db, await link(), browser, '2028-02-28'))!
  expect(await getSessie(database.db, id, '2028-02-28')).toMatchObject({ rollen: ['klankbordgroep'] })
  expect(await getSessie(database.db, id, '2028-02-29')).toMatchObject({ rollen: [], gemeente: undefined })
})

const advies = {
  soort: 'ongevraagd' as const,
  indiener: 'klankbordgroep' as const,
  indienerNaam: null,
  indienerPersoon: null,
  onderwerp: 'Vaste hulpen',
  beleidsterrein: null,
  traject: null,
  tekst: 'Stuur vaker dezelfde hulp.',
  openbaar: true,
  uitsluiting: null,
  uitsluitingToch: null,
}

test('an advice past its deadline is a hiaat of the college, stands with the wethouder, and is reminded of once to each', async () => {
  const { id, nummer } = await in9999((trx) => addAdvies(trx, als('contractmanager'), { ...advies, ontvangenOp: '2026-03-02' }, 6))
  expect(nummer).toBe('2026-A001')
  // the weeks chosen later do not move it
  await in9999(async (trx) => {
    await trx.updateTable('klankbordgroep').set({ reactie_weken: 2 }).where('gemeente_id', '=', '9999').execute()
  })
  expect((await in9999((trx) => getAdvies(trx, '9999', id)))!.reactieUiterlijk).toBe('2026-04-13')
  await in9999((trx) => herbeoordeel(trx, als('contractmanager'), [null], '2026-04-14'))
  expect(await collegestand('participatie-reactie')).toMatchObject({
    uitkomst: 'verlopen',
    situatie: 'advies_onbeantwoord',
    gegevens: { aantal: 1, uiterlijk: '2026-04-13' },
  })
  expect(
    (await in9999((trx) => listEigenAchterstand(trx, '9999', null, '2026-04-14'))).filter(({ soort }) => soort === 'advies'),
  ).toMatchObject([{ id, tekst: 'Vaste hulpen', sinds: '2026-04-13' }])
  const zaken = (await in9999((trx) => listTeHerinneren(trx, '9999', '2026-04-14', 14, 14))).filter(({ soort }) => soort === 'advies')
  expect(zaken.map(({ email, aanleiding }) => [email, aanleiding]).sort()).toEqual([
    ['contractmanager2@voorbeeld.test', 'te_laat'],
    ['contractmanager@voorbeeld.test', 'te_laat'],
    ['wethouder@voorbeeld.test', 'te_laat'],
  ])
  const later = (await in9999((trx) => listTeHerinneren(trx, '9999', '2026-05-20', 14, 14))).filter(
    ({ soort, aanleiding }) => soort === 'advies' && aanleiding === 'geescaleerd',
  )
  expect(later.map(({ email }) => email)).toEqual(['beheerder@voorbeeld.test'])

  await expect(
    in9999((trx) =>
      saveReactie(trx, als('wethouder'), id, 1, { reactie: 'niet', doen: 'Niets.', reden: '', op: '2026-04-20', raadsvoorstel: null }),
    ),
  ).rejects.toThrow(/advies_check/)
  expect(
    await in9999((trx) =>
      saveReactie(trx, als('wethouder'), id, 1, {
        reactie: 'overgenomen',
        doen: 'Dit komt in de contracten.',
        reden: 'Rust helpt.',
        op: '2026-04-20',
        raadsvoorstel: null,
      }),
    ),
  ).toBe(true)
  expect(await in9999((trx) => endAdvies(trx, als('contractmanager'), id, 2, '2026-04-21', 'te laat'))).toBe(false)
  await in9999((trx) => herbeoordeel(trx, als('contractmanager'), [null], '2026-04-21'))
  expect(await collegestand('participatie-reactie')).toMatchObject({ uitkomst: 'voldoet' })
  const openbaar = await in9999((trx) => getOpenbareParticipatie(trx, '9999', '2026-04-21'))
  expect(openbaar.adviezen).toMatchObject([{ nummer: '2026-A001', reactie: 'overgenomen', reden: 'Rust helpt.' }])
  expect(openbaar.leden.map(({ aantal, namen }) => [aantal, namen])).toEqual([[6, ['Lid 1']]])
})

test('an advice that is withdrawn owes no answer and leaves the public page', async () => {
  const { id } = await in9999((trx) =>
    addAdvies(trx, als('contractmanager'), { ...advies, onderwerp: 'Ingetrokken', ontvangenOp: '2026-03-02' }, 6),
  )
  expect(await in9999((trx) => endAdvies(trx, als('contractmanager'), id, 1, '2026-03-05', 'Opgelost.'))).toBe(true)
  expect(
    await in9999((trx) =>
      saveReactie(trx, als('wethouder'), id, 2, { reactie: 'niet', doen: 'x', reden: 'y', op: '2026-03-06', raadsvoorstel: null }),
    ),
  ).toBe(false)
  expect(
    (await in9999((trx) => getOpenbareParticipatie(trx, '9999', '2026-04-21'))).adviezen.map(({ onderwerp }) => onderwerp),
  ).not.toContain('Ingetrokken')
})

test('a traject without its course cannot exist', async () => {
  const traject: NieuwTraject = {
    onderwerp: 'Dagbesteding',
    fase: 'voorbereiding',
    doelgroep: 'deelnemers',
    benaderd: 'drie locaties',
    verloop: 'Twee avonden.',
    resultaten: 'Naar het college.',
    medegedeeld_op: VANDAAG,
    medegedeeld_hoe: 'brief',
    ondersteuning: null,
    geopend_op: VANDAAG,
    besluit_verwacht_op: null,
    openbaar: true,
  }
  for (const veld of ['verloop', 'resultaten', 'medegedeeld_hoe'] as const)
    await expect(in9999((trx) => addTraject(trx, als('contractmanager'), { ...traject, [veld]: '' }))).rejects.toThrow(/check/)
  await expect(in9999((trx) => addTraject(trx, als('contractmanager'), { ...traject, medegedeeld_op: '2026-03-03' }))).rejects.toThrow(
    /check/,
  )
  expect(await in9999((trx) => addTraject(trx, als('contractmanager'), traject))).toBeGreaterThan(0)
})

test('an item about a provider goes into its next gap file, stays there until answered, and the answer comes back', async () => {
  const { id: overleg, aanbieder_id } = await in9999((trx) =>
    trx
      .selectFrom('overleg')
      .select(['id', 'aanbieder_id'])
      .where('gemeente_id', '=', '9999')
      .where('staat', '=', 'gepland')
      .where('datum', '>', '2026-04-01')
      .orderBy('datum')
      .executeTakeFirstOrThrow(),
  )
  const punt = await in9999((trx) =>
    addPunt(trx, als('klankbordgroep', personen.contractmanager), {
      inbrenger: 'klankbordgroep',
      onderwerp: 'Wisselende hulpen',
      toelichting: null,
      aanbieder: aanbieder_id,
      op: VANDAAG,
      overleg: null,
      uitsluiting: null,
      uitsluitingToch: null,
    }),
  )
  await in9999((trx) =>
    addClientwoord(trx, als('contractmanager'), {
      aanbieder: aanbieder_id,
      norm: 'klachtregeling',
      jaar: 2026,
      woord: 'bevestigt',
      toelichting: null,
      op: VANDAAG,
    }),
  )
  await in9999((trx) =>
    addClientwoord(trx, als('contractmanager'), {
      aanbieder: aanbieder_id,
      norm: 'klachtregeling',
      jaar: 2026,
      woord: 'weerspreekt',
      toelichting: 'Niemand weet ervan.',
      op: VANDAAG,
    }),
  )
  const lijst = await in9999((trx) => bouwHiatenlijst(trx, als('contractmanager'), overleg, VANDAAG))
  const inbreng = await in9999((trx) => getInbreng(trx, '9999', lijst!.id))
  expect(inbreng).toMatchObject({
    punten: [{ clientpunt: punt, onderwerp: 'Wisselende hulpen', antwoord: null }],
    woorden: [{ norm: 'klachtregeling', stand: 'weerspreekt', jaar: 2026 }],
  })
  // an answer from the meeting of another provider is refused
  expect(
    await in9999((trx) =>
      saveAntwoord(trx, als('contractmanager'), punt, 1, 'Zo dus.', VANDAAG, { id: overleg, aanbieder: aanbieder_id + 1 }),
    ),
  ).toBe(false)
  expect(
    await in9999((trx) =>
      saveAntwoord(trx, als('contractmanager'), punt, 1, 'De aanbieder werkt met vaste teams.', VANDAAG, {
        id: overleg,
        aanbieder: aanbieder_id,
      }),
    ),
  ).toBe(true)
  expect(await in9999((trx) => listAanbiederpunten(trx, '9999', aanbieder_id))).toMatchObject([
    { antwoord: 'De aanbieder werkt met vaste teams.', antwoordOverleg: overleg },
  ])
  // what the meeting saw stays as it was said then
  await in9999((trx) =>
    addClientwoord(trx, als('contractmanager'), {
      aanbieder: aanbieder_id,
      norm: 'klachtregeling',
      jaar: 2026,
      woord: 'bevestigt',
      toelichting: null,
      op: '2026-03-05',
    }),
  )
  expect((await in9999((trx) => getInbreng(trx, '9999', lijst!.id))).woorden[0]!.stand).toBe('weerspreekt')
  expect((await in9999((trx) => listClientwoorden(trx, '9999', [aanbieder_id], '2026-03-05'))).get(aanbieder_id)![0]!.stand).toBe(
    'bevestigt',
  )
})

test('the report counts what was asked, answered and late, on its own last day', async () => {
  const cijfers = await in9999((trx) => countParticipatie(trx, '9999', { van: '2026-01-01', tot: '2026-04-15' }))
  // one advice unanswered past 13 April, one withdrawn in March
  expect(cijfers).toMatchObject({
    begin: '2026-03-02',
    ongevraagd: 2,
    beantwoord: 0,
    teLaat: 1,
    trajecten: 1,
    punten: 1,
    puntenBeantwoord: 1,
  })
  expect(await in9999((trx) => countParticipatie(trx, '9999', { van: '2026-01-01', tot: '2026-04-30' }))).toMatchObject({
    beantwoord: 1,
    opTijd: 0,
    overgenomen: 1,
    teLaat: 0,
  })
})

test('after the term nobody signs in, and after the retention nothing of the person is left', async () => {
  expect(await in9999((trx) => revokeVerlopenLeden(trx, als('beheerder'), '2028-02-28'))).toBe(0)
  expect(await in9999((trx) => revokeVerlopenLeden(trx, als('beheerder'), '2028-02-29'))).toBe(1)
  expect(await listLinkontvangers(database.db, 'lid1@voorbeeld.test', VANDAAG)).toEqual([])
  expect((await in9999((trx) => eraseVerlopen(trx, als('beheerder'), '2029-02-27'))).gewist).toBeGreaterThan(0)
  const wie = (email: string) =>
    database.db.selectFrom('persoon').select(['naam', 'geblokkeerd_op']).where('email', '=', email).executeTakeFirst()
  expect(await wie('lid1@voorbeeld.test')).toMatchObject({ naam: 'Lid 1', geblokkeerd_op: null })
  // a refusal is kept as long as a member is, with the objections to someone
  const voordracht = await in9999((trx) =>
    addVoordracht(trx, als('beheerder'), {
      soort: 'benoeming',
      naam: 'Geweigerd',
      email: null,
      lid: null,
      toelichting: 'Kent de wijk.',
      op: '2028-02-01',
      termijn: reactietermijn('2028-02-01', 6),
      bewaarMaanden: 6,
    }),
  )
  await in9999((trx) =>
    saveVoordrachtbesluit(trx, als('beheerder'), voordracht, 1, {
      besluit: 'geweigerd',
      op: '2028-02-28',
      nummer: null,
      reden: 'Lekt stukken.',
      bewarenTot: '2029-02-28',
    }),
  )
  const lid1 = (await in9999((trx) => listLeden(trx, '9999')))[0]!.persoon!
  await in9999((trx) => addPost(trx, '9999', { persoon: lid1, aan: 'lid1@voorbeeld.test', onderwerp: 'Inloggen', tekst: 'Dag Lid 1,' }))
  await in9999((trx) => addPost(trx, '9999', { persoon: null, aan: 'ander@voorbeeld.test', onderwerp: 'Ander', tekst: 'Dag ander,' }))
  const map = await fs.mkdtemp(path.join(os.tmpdir(), 'peil-wissen-'))
  const env = readEnv({ PEIL_DATA: map, DATABASE_URL: database.url })
  await post(database.db, env, '9999')
  const opSchijf = async () => {
    const namen = await fs.readdir(path.join(map, 'post'))
    return (await Promise.all(namen.map((naam) => fs.readFile(path.join(map, 'post', naam), 'utf8')))).flatMap((tekst) =>
      ['lid1@voorbeeld.test', 'ander@voorbeeld.test'].filter((adres) => tekst.includes(adres)),
    )
  }
  expect((await opSchijf()).toSorted()).toEqual(['ander@voorbeeld.test', 'lid1@voorbeeld.test'])
  await wissen(database.db, env, '2029-02-27', als('beheerder'))
  expect(await opSchijf()).toHaveLength(2)
  await wissen(database.db, env, '2029-02-28', als('beheerder'))
  expect(await opSchijf()).toEqual(['ander@voorbeeld.test'])
  expect(await fs.readdir(path.join(map, 'post'))).toHaveLength(1)
  await fs.rm(map, { recursive: true })
  expect(await in9999((trx) => getVoordracht(trx, '9999', voordracht))).toMatchObject({
    naam: null,
    toelichting: null,
    besluit: 'geweigerd',
    reden: 'gewist',
  })
  expect(await wie('lid1@voorbeeld.test')).toBeUndefined()
  expect(await in9999((trx) => trx.selectFrom('post').select(['aan', 'tekst']).where('persoon_id', '=', lid1).execute())).toEqual([
    { aan: 'gewist', tekst: 'gewist' },
  ])
  expect(await in9999((trx) => eraseVerlopen(trx, als('beheerder'), '2029-02-28'))).toEqual({ gewist: 0, post: [] })
  const leden = await in9999((trx) => listLeden(trx, '9999'))
  expect(leden.filter(({ naam, email, persoon }) => naam !== null || email !== null || persoon !== null)).toEqual([])
  expect(leden[0]).toMatchObject({ benoemdOp: '2026-03-02', tot: '2028-02-29' })
})

test('a document with an advice: the file of a named one, one of the group itself, and public only when all of it is', async () => {
  const map = await fs.mkdtemp(path.join(os.tmpdir(), 'peil-stuk-'))
  const pdf = async (naam: string, inhoud: string) => {
    const uitslag = await ontvangBestand(map, '9999', new File([`%PDF-1.7 ${inhoud}`], naam), BEWIJSSOORTEN)
    if (!uitslag.ok) throw new Error(uitslag.reden)
    return uitslag.waarde
  }
  const { id } = await in9999((trx) =>
    addAanvraag(trx, als('contractmanager'), {
      onderwerp: 'Vervoer',
      beleidsterrein: null,
      traject: null,
      vraag: 'Wat vindt u?',
      gevraagdOp: VANDAAG,
      adviesUiterlijk: '2026-04-01',
      besluitVerwachtOp: null,
      openbaar: true,
      stukken: ['Concept'],
    }),
  )
  const [concept] = await in9999((trx) => listAdviesstukken(trx, '9999', id))
  expect(concept).toMatchObject({ titel: 'Concept', naam: null, openbaar: false })
  const eerste = await pdf('concept.pdf', 'een')
  expect(await in9999((trx) => saveStukbestand(trx, als('contractmanager'), map, id, concept!.id, ['advies'], eerste))).toBe(false)
  expect(
    await in9999(async (trx) =>
      saveStukbestand(trx, als('contractmanager'), map, id, concept!.id, ['aanvraag'], await pdf('concept.pdf', 'een')),
    ),
  ).toBe(true)
  await in9999(async (trx) =>
    addAdviesstuk(
      trx,
      als('klankbordgroep', personen.klankbordgroep ?? personen.wethouder!),
      map,
      id,
      { wat: 'advies', titel: 'Bijlage', op: VANDAAG },
      await pdf('bijlage.pdf', 'twee'),
    ),
  )
  const openbaar = () => in9999((trx) => getOpenbaarStukbestand(trx, '9999', concept!.id))
  await in9999((trx) => saveStukOpenbaar(trx, als('contractmanager'), id, concept!.id, true))
  expect(await openbaar()).toBeUndefined()
  const { versie } = (await in9999((trx) => getAdvies(trx, '9999', id)))!
  await in9999((trx) => saveAdviestekst(trx, als('klankbordgroep'), id, versie, { tekst: 'Goed.', op: VANDAAG, indienerPersoon: null }, 6))
  expect(await openbaar()).toMatchObject({ naam: 'concept.pdf', type: 'application/pdf' })
  expect(
    (await in9999((trx) => getOpenbareParticipatie(trx, '9999', VANDAAG))).adviezen
      .find(({ onderwerp }) => onderwerp === 'Vervoer')!
      .stukken.map(({ titel }) => titel),
  ).toEqual(['Concept'])
  await in9999((trx) => saveStukOpenbaar(trx, als('contractmanager'), id, concept!.id, false))
  expect(await openbaar()).toBeUndefined()
  // one of another is not yours to take away; what is taken away leaves no file
  expect(await in9999((trx) => deleteAdviesstuk(trx, als('klankbordgroep'), id, concept!.id, 0))).toBeNull()
  expect(await in9999((trx) => deleteAdviesstuk(trx, als('contractmanager'), id, concept!.id, null))).toEqual([eerste.sha256])
  expect((await in9999((trx) => listAdviesstukken(trx, '9999', id))).map(({ titel }) => titel)).toEqual(['Bijlage'])
  await fs.rm(map, { recursive: true })
})

test('who adds documents to what', () => {
  expect(stuksoorten(['klankbordgroep'], 'klankbordgroep')).toEqual(['advies'])
  expect(stuksoorten(['klankbordgroep'], 'client')).toEqual([])
  expect(stuksoorten(['wethouder'], 'klankbordgroep')).toEqual(['reactie'])
  expect(stuksoorten(['beheerder'], 'klankbordgroep')).toEqual([])
  expect(stuksoorten(['contractmanager'], 'client')).toEqual(['advies', 'aanvraag', 'reactie'])
})
