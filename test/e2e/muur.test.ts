/**
 * The wall from the outside: every text, list and object behind it holds a marker word, and then everything that anyone but a
 * toezichthouder can get is read: pages, their payloads, exports, mails, files, log lines and rows. Not one marker may be there.
 */
import fs from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLLEN, type Rol } from '../../app/access.ts'
import routes from '../../app/routes.ts'
import { beginKlok } from '../../app/rules/meldtermijnen.ts'
import { addAudit } from '../../db/audit.ts'
import { addRol, savePersoon } from '../../db/personen.ts'
import { startSessie } from '../../db/sessies.ts'
import { withGemeente, withToezicht } from '../../db/client.server.ts'
import { listTaakgemeenten, TAKEN } from '../../db/taken.ts'
import { draaiTaak } from '../../jobs/taken.ts'
import { readEnv } from '../../app/env.server.ts'
import { type Peil, startPeil } from '../setup/peil.ts'
import { TOEZICHTTABELLEN } from '../setup/toezichttabellen.ts'

const MERK = 'qzwmuur'
const DAG = '2026-02-10'
const HASH = 'a'.repeat(64)
/** Where a key, a clock or a rule of the table decides what can stand there; everything else gets a marker. */
const VAST: Record<string, Record<string, unknown>> = {
  melding: {
    aanbieder_id: 1,
    gebeurtenis_tijd: null,
    bekend_tijd: null,
    gemeld_tijd: null,
    productcategorie: null,
    staat: 'in_beoordeling',
    aangehouden_vanuit: null,
    samengevoegd_met: null,
    stapnummer: 1,
  },
  meldingstap: { soort: 'melding', van: 'ontvangen', naar: 'bevestigd', nummer: 1 },
  klok: {
    soort: 'meldtermijn',
    klok: { ...beginKlok('meldtermijn', DAG, { aantal: 3, eenheid: 'werkdag', atw: false }), reden: `${MERK}-klok-klok` },
    gestopt_op: null,
    norm_id: null,
  },
  meldingbestand: { sha256: HASH },
  signaal: { aanbieder_id: 1, staat: 'nieuw', melding_id: null },
  signaalstap: { soort: 'signaal', van: 'nieuw', naar: 'in_behandeling', nummer: 1 },
  onderzoek: { aanbieder_id: 1, staat: 'gepland', aangehouden_vanuit: null },
  onderzoekstap: { soort: 'onderzoek', van: 'gepland', naar: 'uitvoering', nummer: 1 },
  verbetermaatregel: { onderzoek_id: null, bevinding_id: null },
  publicatiebesluit: { openbaar: true, wacht: null, bekendgemaakt_op: null },
  controle: { aanbieder_id: 1 },
  nulverklaring: { aanbieder_id: 1, jaar: 2025 },
  toezichtrapportage: {
    soort: 'jaarverslag',
    van: '2025-01-01',
    tot: '2025-12-31',
    uitgave: 1,
    peildag: DAG,
    vastgesteld_op: null,
    regel: { wijze: 'verbergen', drempel: 10 },
    secties: [
      {
        sleutel: 'meldingen',
        titel: `${MERK}-sectie`,
        hulp: '',
        tabellen: [
          {
            sleutel: 't',
            titel: `${MERK}-tabel`,
            definitie: 'd',
            bron: 'b',
            peildag: DAG,
            rijkop: 'Soort',
            klein: true,
            sommen: [],
            kolommen: [{ sleutel: '2025', titel: '2025' }],
            rijen: [{ sleutel: 'r', titel: `${MERK}-rij`, cellen: [{ is: 'aantal', waarde: 3 }] }],
          },
        ],
      },
    ],
    openbaar: [{ sleutel: 'meldingen', titel: `${MERK}-openbaar`, hulp: '', tabellen: [] }],
    teksten: { meldingen: `${MERK}-tekst` },
  },
  toezichthiaat: { aanbieder_id: 1, uitkomst: 'voldoet_niet', situatie: 'te_laat_gemeld', opgelost_op: null },
}
const OUDER: Record<string, string> = {
  melding_id: 'melding',
  signaal_id: 'signaal',
  onderzoek_id: 'onderzoek',
  bevinding_id: 'bevinding',
  steekproef_id: 'steekproef',
}

let peil: Peil
const nummers = new Map<string, number>()
const uitvoer: string[] = []
const koekje = new Map<string, string>()
const herstel: (() => void)[] = []

interface Kolom {
  naam: string
  type: string
  leegbaar: boolean
  standaard: boolean
  keuze: string | null
}

async function vulTabel(
  client: pg.Client,
  tabel: string,
  personen: { id: number }[],
  norm: { id: number; sleutel: string },
): Promise<string[]> {
  const { rows: kolommen } = await client.query<Kolom>(
    `
    select c.column_name as naam, c.data_type as type, c.is_nullable = 'YES' as leegbaar, c.column_default is not null as standaard,
      (select (regexp_match(pg_get_constraintdef(k.oid), $$ARRAY\\['([^']+)'$$))[1] from pg_constraint k
        where k.conrelid = c.table_name::regclass and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ 'ARRAY\\[' limit 1) as keuze
    from information_schema.columns c join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
    where c.table_name = $1 and c.is_identity = 'NO' and c.is_generated = 'NEVER' order by c.ordinal_position`,
    [tabel],
  )
  const gemerkt: string[] = []
  const waarden = kolommen.map(({ naam, type, keuze, leegbaar, standaard }): unknown => {
    const vast = VAST[tabel] ?? {}
    if (naam in vast) return type === 'jsonb' && vast[naam] !== null ? JSON.stringify(vast[naam]) : vast[naam]
    if (naam === 'gemeente_id') return '9999'
    if (naam in OUDER && tabel !== OUDER[naam]) return nummers.get(OUDER[naam]!) ?? null
    if (naam === 'norm_id') return norm.id
    if (naam === 'norm_sleutel') return norm.sleutel
    if (type === 'bigint' && /(^|_)(door|persoon_id)$/.test(naam)) return personen[0]!.id
    if (keuze !== null) return keuze
    if (type === 'text' || type === 'jsonb' || type === 'ARRAY') gemerkt.push(naam)
    if (type === 'text') return `${MERK}-${tabel}-${naam}`
    if (type === 'jsonb') return JSON.stringify({ [`${MERK}sleutel`]: `${MERK}-${tabel}-${naam}` })
    if (type === 'ARRAY') return [`${MERK}-${tabel}-${naam}`]
    if (type === 'date') return DAG
    if (type === 'boolean') return true
    if (type === 'integer' || type === 'bigint') return leegbaar && !standaard ? null : 1
    return new Date()
  })
  const { rows } = await client.query(
    `insert into ${tabel} (${kolommen.map(({ naam }) => naam).join(', ')}) values (${kolommen.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
    waarden,
  )
  if (typeof rows[0].id === 'string') nummers.set(tabel, Number(rows[0].id))
  return gemerkt
}

beforeAll(async () => {
  peil = await startPeil()
  const client = new pg.Client({ connectionString: peil.superUrl })
  await client.connect()
  const { rows: personen } = await client.query(`select id::int from persoon where email = 'toezichthouder@voorbeeld.test'`)
  const {
    rows: [norm],
  } = await client.query(`select id::int, sleutel from norm where gemeente_id = '9999' and sleutel = 'meldtermijn'`)
  await client.query(`insert into bestand (gemeente_id, sha256, type, grootte) values ('9999', $1, 'application/pdf', 10)`, [HASH])
  for (const tabel of TOEZICHTTABELLEN) {
    const gemerkt = await vulTabel(client, tabel, personen, norm)
    // a table without one would be a hole in this test
    if (!['meldingstap', 'signaalstap', 'onderzoekstap', 'klok'].includes(tabel))
      expect({ tabel, gemerkt: gemerkt.length > 0 }).toEqual({ tabel, gemerkt: true })
  }
  await client.end()
  await withToezicht(peil.db, { gemeente: '9999', persoon: personen[0].id }, (trx, scope) =>
    addAudit(trx, scope, { handeling: 'melding.gewijzigd', onderwerp: `melding:${MERK}-audit`, gegevens: { wat: `${MERK}-audit` } }),
  )

  for (const stroom of [process.stdout, process.stderr]) {
    const echt = stroom.write
    stroom.write = ((stuk: string | Uint8Array, ...rest: never[]) => {
      uitvoer.push(String(stuk))
      return (echt as (...alles: unknown[]) => boolean).call(stroom, stuk, ...rest)
    }) as typeof stroom.write
    herstel.push(() => {
      stroom.write = echt
    })
  }
  for (const naam of ['log', 'info', 'warn', 'error'] as const) {
    const echt = console[naam]
    console[naam] = (...alles: unknown[]) => {
      uitvoer.push(alles.map((deel) => (deel instanceof Error ? `${deel.stack}` : String(deel))).join(' '))
    }
    herstel.push(() => {
      console[naam] = echt
    })
  }
  const lid = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, async (trx) => {
    const id = await savePersoon(trx, 'klankbordgroep@voorbeeld.test', 'Kees Klankbord')
    await addRol(trx, { gemeente: '9999', persoon: null }, id, 'klankbordgroep', null)
    return id
  })
  koekje.set('klankbordgroep', `peil=${await startSessie(peil.db, lid, true, '9999', 'klankbordgroep')}`)
  for (const rol of ROLLEN.filter((rol) => rol !== 'klankbordgroep')) {
    const antwoord = await fetch(`${peil.address}/inloggen`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: peil.address, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email: `${rol}@voorbeeld.test`, wachtwoord: 'peil-demo' }),
    })
    koekje.set(rol, antwoord.headers.get('Set-Cookie')!.split(';')[0]!)
  }
})
afterAll(async () => {
  for (const terug of herstel) terug()
  await peil.stop()
})

const haal = (rol: Rol | null, pad: string, init: RequestInit = {}): Promise<Response> =>
  fetch(peil.address + pad, {
    redirect: 'manual',
    ...init,
    headers: { ...(rol && { Cookie: koekje.get(rol)! }), Origin: peil.address, ...init.headers },
  })

const ADRESSEN = routes.map(({ path: adres }) => `/${adres ?? ''}`)
const isToezicht = (adres: string): boolean => /^\/(meldingen|signalen|onderzoeken|controles|steekproeven|jaarverslag)(\/|$)/.test(adres)
const VAN: Record<string, string> = {
  meldingen: 'melding',
  signalen: 'signaal',
  onderzoeken: 'onderzoek',
  controles: 'controle',
  steekproeven: 'steekproef',
}

/** Every address with what exists in the place of its parameters. */
function vulIn(adres: string): string[] {
  const soort = adres.split('/')[1]!
  const id = VAN[soort] ? nummers.get(VAN[soort])! : 1
  const normen = adres.includes(':norm')
    ? adres.startsWith('/college')
      ? ['meldregeling', 'aanwijzingsbesluit']
      : ['meldtermijn', 'zelfonderzoek', 'stilte', 'verbetermaatregelen', 'controle-ter-plaatse', 'klachtregeling']
    : ['']
  return normen.map((norm) =>
    adres
      .replace(':norm', norm)
      .replace(':id', String(id))
      .replace(':sha256', HASH)
      .replace(':set', 'voorbeeldstad-2025')
      .replace(':token', 'x')
      .replace(':soort/:sleutel', 'jaarverslag/2025')
      .replace(':gemeentecode', '9999')
      .replace(':jaar', '2025')
      .replaceAll(/:[a-z]+\??/gi, '1'),
  )
}

/** The body as text; of a workbook or a document the parts within. */
async function lees(antwoord: Response): Promise<string> {
  const inhoud = new Uint8Array(await antwoord.arrayBuffer())
  const kop = JSON.stringify([...antwoord.headers])
  if (inhoud[0] === 0x50 && inhoud[1] === 0x4b)
    return (
      kop +
      Object.values(unzipSync(inhoud))
        .map((deel) => Buffer.from(deel).toString('utf8'))
        .join('\n')
    )
  return kop + Buffer.from(inhoud).toString('utf8')
}

async function loop(rol: Rol | null): Promise<{ gelezen: number; gevonden: string[] }> {
  const gevonden: string[] = []
  const paden = ADRESSEN.flatMap(vulIn)
    .filter((adres) => adres !== '/uitloggen')
    .flatMap((adres) => [
      adres,
      `${adres === '/' ? '/_root' : adres}.data`,
      ...(/export|fouten/.test(adres) ? ['csv', 'xlsx', 'odt'].map((formaat) => `${adres}?formaat=${formaat}`) : []),
      ...(adres.startsWith('/jaarverslag/') ? [`${adres}?beeld=openbaar`] : []),
      ...(adres === '/hiaten' ? ['/hiaten?toon=opgelost'] : []),
    ])
  const gelezen = paden.length
  // a few at a time: one waits for the database while another is drawn
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let pad = paden.pop(); pad !== undefined; pad = paden.pop()) {
        const antwoord = await haal(rol, pad)
        if ((await lees(antwoord)).toLowerCase().includes(MERK)) gevonden.push(`${pad} (${antwoord.status})`)
      }
    }),
  )
  return { gelezen, gevonden }
}

test('the jobs run over it, and what they write down, mail and log has no marker', async () => {
  const env = readEnv({ PORT: new URL(peil.address).port, PEIL_DATA: peil.dataDir, DATABASE_URL: peil.url })
  for (const taak of TAKEN) {
    for (const gemeente of await listTaakgemeenten(peil.db)) {
      const { posten, resultaat } = await draaiTaak(peil.db, env, taak, '2026-03-02', { gemeente, url: env.url, proef: false, door: null })
      expect(JSON.stringify([posten, resultaat]).toLowerCase()).not.toContain(MERK)
    }
  }
  const bestanden = fs
    .readdirSync(peil.dataDir, { recursive: true, withFileTypes: true })
    .filter((bestand) => bestand.isFile())
    .map((bestand) => path.join(bestand.parentPath, bestand.name))
  expect(bestanden.some((bestand) => bestand.endsWith('.eml'))).toBe(true)
  expect(bestanden.filter((bestand) => fs.readFileSync(bestand, 'utf8').toLowerCase().includes(MERK))).toEqual([])
})

test('no row that the app can read as itself has a marker', async () => {
  const { rows: tabellen } = await sql<{
    naam: string
    leesbaar: boolean
  }>`select c.relname as naam, has_table_privilege(c.oid, 'select') as leesbaar from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(peil.db)
  expect(tabellen.filter(({ leesbaar }) => leesbaar).length).toBeGreaterThan(20)
  expect(tabellen.filter(({ naam, leesbaar }) => leesbaar && TOEZICHTTABELLEN.includes(naam))).toEqual([])
  const gevonden: string[] = []
  await withGemeente(peil.db, { gemeente: '9999', persoon: null }, async (trx) => {
    for (const { naam, leesbaar } of tabellen) {
      if (!leesbaar) continue
      const { rows } = await sql<{
        rij: string
      }>`select t::text as rij from ${sql.table(naam)} t where t::text ilike ${`%${MERK}%`}`.execute(trx)
      gevonden.push(...rows.map(({ rij }) => `${naam}: ${rij}`))
    }
  })
  expect(gevonden).toEqual([])
})

test('the toezichthouder does get them: the crawl can see a marker', async () => {
  const { gevonden } = await loop('toezichthouder')
  expect(gevonden.length).toBeGreaterThan(0)
  const stil = ADRESSEN.filter((adres) => isToezicht(adres) && (adres.endsWith(':id') || adres.startsWith('/jaarverslag/')))
    .flatMap(vulIn)
    .filter((adres) => !gevonden.some((pad) => pad.startsWith(adres)))
  expect(stil).toEqual([])
})

test.each([...ROLLEN.filter((rol) => rol !== 'toezichthouder'), null])(
  '%s finds not one marker on any page, in any payload or export',
  async (rol) => {
    const { gelezen, gevonden } = await loop(rol)
    expect(gelezen).toBeGreaterThan(ADRESSEN.length)
    expect(gevonden).toEqual([])
  },
)

/** Who gets past the door of the pages of toezicht and enforcement. */
const MATRIX = ADRESSEN.filter((adres) => isToezicht(adres) || adres.startsWith('/maatregelen')).flatMap((adres) =>
  ROLLEN.map((rol) => ({ adres, rol, mag: rol === 'toezichthouder' || (rol === 'contractmanager' && adres.startsWith('/maatregelen')) })),
)
test.each(MATRIX)('$adres as $rol: $mag', async ({ adres, rol, mag }) => {
  for (const pad of vulIn(adres)) {
    const [lezen, payload, schrijven] = (
      await Promise.all([
        haal(rol, pad),
        haal(rol, `${pad}.data`),
        haal(rol, pad, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'intent=x' }),
      ])
    ).map(({ status }) => status)
    if (mag) expect([lezen, schrijven]).not.toContain(403)
    // a page without an action refuses with 405
    else expect([lezen, payload, schrijven === 405 ? 403 : schrijven]).toEqual([403, 403, 403])
  }
})

test.each(ROLLEN.filter((rol) => rol !== 'toezichthouder'))('a nulverklaring is not for %s to ask or to keep', async (rol) => {
  for (const body of ['intent=nulverklaring-vragen&jaar=2025', 'intent=nulverklaring-gegeven&jaar=2025&op=1-2-2026&functie=bestuurder']) {
    expect(
      (await haal(rol, '/aanbieders/1', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body })).status,
    ).toBe(403)
  }
})

test('what was asked in vain is in the log without a marker, and nobody fell over', () => {
  expect(uitvoer.filter((regel) => regel.toLowerCase().includes(MERK))).toEqual([])
})
