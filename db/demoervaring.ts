import { createHash } from 'node:crypto'
import { maakSleutels, vellengte, verzegel } from '../app/enquete.server.ts'
import { publicatieUiterlijk } from '../app/rules/clientervaring.ts'
import { type Dag, plusDagen } from '../app/rules/dag.ts'
import { INGEBOUWD, volgendeVersie, type Vraaginhoud, type Vragensetinhoud } from '../app/rules/vragenset.ts'
import type { Scope, Trx } from './client.server.ts'
import { gebruikLink, type Link, startVeldwerk } from './enquete.ts'
import { addGroepenUitRegister, addOnderzoeksjaar, getOnderzoeksjaar, listGroepen, saveGroepen, saveTrekking } from './ervaring.ts'
import { saveTellingen, vergelijkTellingen } from './ervaringlezen.ts'
import { addVragenset, getInhoud, listVragen, listVragensets, type Vraag } from './vragensets.ts'

/** The same number from 0 up to 1 for the same words, so that the demonstration is the same each time. */
const kans = (...woorden: (string | number)[]): number => createHash('sha256').update(woorden.join('|')).digest().readUInt32BE(0) / 2 ** 32

/** The survey that is in the field: about last year. In autumn it is late, which is a hiaat that the demonstration then shows. */
const lopendJaar = (vandaag: Dag): number => Number(vandaag.slice(0, 4)) - 1

/** Three years of counts, the last with one question that was asked differently, and a year in the field with some of its links used. */
export async function addDemoervaring(trx: Trx, scope: Scope & { persoon: number }, vandaag: Dag, dataDir?: string): Promise<void> {
  const jaar = lopendJaar(vandaag)
  const [eerste, tweede] = await addSets(trx, scope, jaar)
  for (const [hoeveelste, set] of [eerste, eerste, tweede].entries()) await addJaar(trx, scope, jaar - 3 + hoeveelste, set, hoeveelste)
  await addLopend(trx, scope, jaar, tweede, vandaag, dataDir)
}

/** Providers with results: enough for a funnel, and quick with ten thousand in the register. */
const MET_RESULTAAT = 60

async function addSets(trx: Trx, scope: Scope, jaar: number): Promise<[eerste: number, tweede: number]> {
  const standaard = (await listVragensets(trx, scope.gemeente)).find(({ reeks }) => reeks === 'standaard')!
  const tien = (await getInhoud(trx, scope.gemeente, standaard.id))!
  const schaal = tien.vragen[5]!.antwoorden
  const eigen: Vraaginhoud = {
    nr: 13,
    tekst: 'Mijn hulpverlener komt op tijd',
    uitleg: '',
    thema: 'eigen',
    over: 'aanbieder',
    soort: 'gesloten',
    antwoorden: schaal,
    vorige: null,
  }
  const eerste: Vragensetinhoud = {
    naam: 'Voorbeeldstad',
    uitgave: String(jaar - 3),
    bron: 'Gemeente Voorbeeldstad',
    toelichting: 'De tien standaardvragen, met twee vragen over rechten en een eigen vraag.',
    vragen: [
      ...tien.vragen,
      { nr: 11, ...INGEBOUWD.klachtregeling, vorige: null },
      { nr: 12, ...INGEBOUWD.medezeggenschap, vorige: null },
      eigen,
    ],
  }
  const eersteId = await addVragenset(trx, scope, eerste, { reeks: 'voorbeeldstad', vanaf: `${jaar - 3}-01-01`, vorige: null })
  const opnieuw = volgendeVersie(eerste)
  const tweede: Vragensetinhoud = {
    ...opnieuw,
    uitgave: String(jaar - 1),
    toelichting: 'Vraag 3 noemt nu wie de medewerker is. Vraag 13 gaat over alle afspraken, niet alleen over de tijd.',
    vragen: [
      ...opnieuw.vragen.map((vraag): Vraaginhoud => {
        if (vraag.nr === 3)
          return {
            ...vraag,
            tekst: 'De medewerker van de gemeente nam mij serieus',
            vorige: { nr: 3, soort: 'vergelijkbaar', toelichting: 'Er staat nu bij wie de medewerker is.' },
          }
        if (vraag.nr === 13)
          return {
            ...vraag,
            tekst: 'Mijn hulpverlener houdt zich aan afspraken',
            vorige: { nr: 13, soort: 'breuk', toelichting: 'De vraag ging eerst alleen over op tijd komen.' },
          }
        return vraag
      }),
      {
        nr: 14,
        tekst: 'Wat wilt u ons nog vertellen?',
        uitleg: 'Schrijf geen namen of adressen op.',
        thema: 'eigen',
        over: 'gemeente',
        soort: 'open',
        antwoorden: [],
        vorige: null,
      },
    ],
  }
  return [eersteId, await addVragenset(trx, scope, tweede, { reeks: 'voorbeeldstad', vanaf: `${jaar - 1}-01-01`, vorige: eersteId })]
}

/** `totaal` answers over the choices of a question, of which about `deel` positive. */
function verdeel(vraag: Vraag, totaal: number, deel: number, ...zaad: (string | number)[]): number[] {
  const nietMee = vraag.telt.includes('niet_mee') ? Math.round(totaal * 0.04 * kans(...zaad, 'geen')) : 0
  const geldig = totaal - nietMee
  const positief = Math.min(geldig, Math.round(geldig * deel + (kans(...zaad, 'ruis') - 0.5) * Math.sqrt(geldig)))
  const over: Record<Vraag['telt'][number], number> = {
    positief: Math.max(0, positief),
    overig: geldig - Math.max(0, positief),
    niet_mee: nietMee,
  }
  return vraag.telt.map((telt, plaats) => {
    const laatste = vraag.telt.lastIndexOf(telt) === plaats
    const hier = laatste ? over[telt] : Math.floor(over[telt] * 0.55)
    over[telt] -= hier
    return hier
  })
}

async function addJaar(trx: Trx, scope: Scope, jaar: number, vragenset: number, hoeveelste: number): Promise<void> {
  const gemeente = scope.gemeente
  const populatiebreuk = hoeveelste === 2
  await addOnderzoeksjaar(
    trx,
    scope,
    jaar,
    {
      vragenset_id: vragenset,
      doelgroep: populatiebreuk
        ? 'Alle cliënten met een maatwerkvoorziening op 1 januari, ook met een pgb'
        : 'Alle cliënten met een maatwerkvoorziening in natura op 1 januari',
      populatiebreuk,
      populatiebreuk_uitleg: populatiebreuk ? 'Cliënten met een pgb doen voor het eerst mee.' : '',
      opzet: 'iedereen',
      marge: null,
      verwachte_respons: null,
      zaad: null,
      veldwerk_van: `${jaar + 1}-02-01`,
      veldwerk_tot: `${jaar + 1}-03-31`,
      publicatie_gepland: publicatieUiterlijk(jaar),
    },
    { gesloten_op: `${jaar + 1}-04-01` },
  )
  const vragen = await listVragen(trx, gemeente, [vragenset])
  const aanbieders = await trx
    .selectFrom('aanbieder')
    .select(['id', 'kvk', 'clienten'])
    .where('gemeente_id', '=', gemeente)
    .orderBy('id')
    .limit(MET_RESULTAAT)
    .execute()
  const groepen = aanbieders.flatMap(({ id, kvk, clienten }, plaats) => {
    // one provider with clients gave nothing: that is a gap, not a zero
    if (clienten === null || clienten === 0 || plaats === 6) return []
    const verstuurd = clienten
    const onbestelbaar = Math.floor(verstuurd * 0.03)
    const ingevuld = Math.round((verstuurd - onbestelbaar) * (0.3 + 0.15 * kans(kvk, jaar, 'respons')))
    // what the clients of this provider think changes little from year to year; of one it fell
    const basis = 0.68 + 0.24 * kans(kvk, 'basis') - (plaats === 4 ? 0.14 * hoeveelste : 0)
    const tellingen = new Map(
      vragen.flatMap((vraag, nummer) => {
        if (vraag.soort === 'open') return []
        const deel =
          vraag.soort === 'klachtregeling'
            ? 0.42 + 0.3 * kans(kvk, 'klacht')
            : vraag.soort === 'medezeggenschap'
              ? 0.3 + 0.3 * kans(kvk, 'mede')
              : basis + 0.06 * (kans(vraag.nr, 'vraag') - 0.5) + 0.01 * (jaar % 4)
        return [
          [
            nummer,
            {
              aantallen: verdeel(
                vraag,
                Math.round(ingevuld * (0.93 + 0.06 * kans(kvk, jaar, vraag.nr))),
                Math.min(0.97, deel),
                kvk,
                jaar,
                vraag.nr,
              ),
              gewichten: null,
              kwadraten: null,
            },
          ] as const,
        ]
      }),
    )
    return [{ aanbieder: id, stratum: '', vragen: tellingen, clienten, verstuurd, onbestelbaar, ingevuld }]
  })
  const { pakken } = await vergelijkTellingen(trx, gemeente, jaar, vragen, groepen)
  const antwoorden = groepen.reduce(
    (som, { vragen: tellingen }) =>
      som + [...tellingen.values()].reduce((hier, { aantallen }) => hier + aantallen.reduce((a, b) => a + b, 0), 0),
    0,
  )
  await saveTellingen(
    trx,
    scope,
    jaar,
    vragen,
    groepen,
    pakken,
    {
      sha256: createHash('sha256').update(`demo ${jaar}`).digest('hex'),
      bestandsnaam: `clientervaring-${jaar}.csv`,
      vorm: 'tellingen',
      rijen: groepen.length * vragen.length * 6,
      antwoorden,
      gewogen: false,
    },
    `${jaar + 1}-04-14`,
  )
  const populatie = groepen.reduce((som, { clienten }) => som + clienten, 0)
  await trx
    .updateTable('clientervaringsonderzoek')
    .set({ populatie, steekproefomvang: populatie })
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .execute()
}

const ALFABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const kenmerkVan = (...woorden: (string | number)[]): string =>
  Array.from({ length: 6 }, (_, i) => ALFABET[Math.floor(32 * kans(...woorden, 'kenmerk', i))]).join('')

const LINKS = 24

async function addLopend(
  trx: Trx,
  scope: Scope,
  jaar: number,
  vragenset: number,
  vandaag: Dag,
  dataDir: string | undefined,
): Promise<void> {
  const gemeente = scope.gemeente
  await addOnderzoeksjaar(trx, scope, jaar, {
    vragenset_id: vragenset,
    doelgroep: 'Alle cliënten met een maatwerkvoorziening op 1 januari, ook met een pgb',
    populatiebreuk: false,
    populatiebreuk_uitleg: '',
    opzet: 'steekproef',
    marge: '0.050',
    verwachte_respons: '0.350',
    zaad: `voorbeeldstad-${jaar}`,
    veldwerk_van: plusDagen(vandaag, -14),
    veldwerk_tot: plusDagen(vandaag, 28),
    publicatie_gepland: publicatieUiterlijk(jaar),
  })
  await addGroepenUitRegister(trx, gemeente, jaar)
  const alle = await listGroepen(trx, gemeente, jaar)
  await saveGroepen(
    trx,
    gemeente,
    jaar,
    alle
      .filter(({ clienten }) => clienten === null)
      .map(({ aanbieder_id, kvk, stratum }) => ({ aanbieder_id, stratum, clienten: 12 + Math.floor(60 * kans(kvk, stratum, 'clienten')) })),
  )
  const groepen = (await listGroepen(trx, gemeente, jaar)).map((groep) => ({ ...groep, steekproef: Math.min(groep.clienten ?? 0, LINKS) }))
  const { versie } = (await getOnderzoeksjaar(trx, gemeente, jaar))!
  await saveTrekking(trx, scope, jaar, versie, {
    populatie: groepen.reduce((som, { clienten }) => som + (clienten ?? 0), 0),
    steekproefomvang: groepen.reduce((som, { steekproef }) => som + steekproef, 0),
    zaad: null,
    groepen,
  })
  const gegeven = new Set<string>()
  // of a quarter of a million marks some would be the same
  const uniek = (...woorden: (string | number)[]): string => {
    let kenmerk = kenmerkVan(...woorden)
    for (let keer = 1; gegeven.has(kenmerk); keer++) kenmerk = kenmerkVan(...woorden, keer)
    gegeven.add(kenmerk)
    return kenmerk
  }
  const links: Link[] = groepen.flatMap(({ aanbieder_id, stratum, steekproef }) =>
    Array.from({ length: steekproef }, (_, i) => ({
      kenmerk: uniek(jaar, aanbieder_id, stratum, i),
      aanbieder_id,
      stratum,
      nummer: i + 1,
    })),
  )
  await startVeldwerk(trx, scope, jaar, versie + 1, links, plusDagen(vandaag, -14))
  // without a data folder there is no key to seal with, and nothing in the box
  if (dataDir === undefined) return
  const sleutels = await maakSleutels(dataDir, gemeente, jaar)
  const vragen = await listVragen(trx, gemeente, [vragenset])
  // with ten thousand providers a demonstration of sixty is enough
  for (const { kenmerk, nummer, stratum } of links
    .slice(0, MET_RESULTAAT * LINKS)
    .filter(({ kenmerk }) => kans(kenmerk, 'doet mee') < 0.3)) {
    const antwoorden = Object.fromEntries(
      vragen
        .filter(({ soort }) => soort !== 'open')
        .map(({ id, nr, antwoorden: keuzes }) => [id, Math.floor(keuzes.length * 0.7 * kans(stratum, nummer, nr) ** 1.4)]),
    )
    await gebruikLink(trx, gemeente, jaar, kenmerk, ({ aanbieder, stratum: deel }) =>
      verzegel(sleutels, gemeente, jaar, { aanbieder, stratum: deel, antwoorden, open: {} }, vellengte(vragen)),
    )
  }
}
