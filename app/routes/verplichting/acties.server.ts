import { addBewijsstuk, addUitvraag, type Bewijsstuk, listBewijsstukken, withdrawBewijsstuk } from '../../../db/bewijsstukken.ts'
import type { Trx } from '../../../db/client.server.ts'
import { addNalevingstoets, listNalevingstoetsen } from '../../../db/nalevingstoetsen.ts'
import { checkBeoordelen } from '../../access.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import type { Toegang } from '../../session.server.ts'
import { datum, weigeringTekst } from '../../text.ts'
import type { Upload } from '../../upload.server.ts'
import { BRONNEN, BSN_IN_BESTANDSNAAM, intrekSchema, oordeelSchema, registratieSchema, uitvraagSchema } from './form.ts'
import { type Adres, isOpen, type Verplichting, versieOp } from './gegevens.server.ts'

/** What an action came to: a sentence after the redirect, or the form back with why. */
export type Antwoord =
  | { ok: true; melding: string; verwijderd?: string[] }
  | { ok: false; result: FormResult; status: number; botsing?: boolean }

interface Verzoek {
  wie: Toegang & { persoon: number }
  adres: Adres
  verplichting: Verplichting
  posted: FormData
  vandaag: Dag
}

const geweigerd = (posted: FormData, fouten: Record<string, string> | string, status = 400): Antwoord => ({
  ok: false,
  result: refuse(posted, fouten),
  status,
})

const GESLOTEN =
  'Bij deze norm kan niets meer worden vastgelegd: zij is vervallen, nog niet van kracht, of heeft nog geen regel die het beoordeelt.'

export async function vraagUit(trx: Trx, { wie, adres, verplichting, posted, vandaag }: Verzoek): Promise<Antwoord> {
  if (!isOpen(verplichting)) return geweigerd(posted, GESLOTEN, 409)
  const form = readForm(posted, uitvraagSchema)
  if (!form.ok) return { ok: false, result: form.result, status: 400 }
  if (form.value.uiterlijk < vandaag)
    return geweigerd(posted, { uiterlijk: 'Uiterlijk aanleveren: deze dag is voorbij. Kies vandaag of een dag daarna.' })
  const gedaan = await addUitvraag(
    trx,
    wie,
    { onderwerp: adres.onderwerp, norm: adres.sleutel, titel: verplichting.norm.naam, uiterlijk: form.value.uiterlijk },
    vandaag,
  )
  return gedaan
    ? { ok: true, melding: 'bewijs-gevraagd' }
    : geweigerd(posted, 'Er staat al een uitvraag open voor deze norm. Trek die eerst in als u een andere dag wilt.', 409)
}

export async function registreer(
  trx: Trx,
  { wie, adres, verplichting, posted, vandaag }: Verzoek,
  upload: Upload | null,
  dataDir: string,
): Promise<Antwoord> {
  if (!isOpen(verplichting)) return geweigerd(posted, GESLOTEN, 409)
  const form = readForm(posted, registratieSchema)
  const bestanden = upload?.bestanden.bestanden ?? []
  const bestandsfout =
    upload?.errors.bestanden ??
    (bestanden.length === 0
      ? 'Kies het bestand dat is aangeleverd (PDF, ODT, DOCX, XLSX, PNG of JPEG).'
      : bestanden.some(({ naam }) => heeftBsn(naam))
        ? BSN_IN_BESTANDSNAAM
        : undefined)
  const fouten: Record<string, string> = {}
  if (bestandsfout) fouten.bestanden = bestandsfout
  if (form.ok) {
    const { aangeleverd_op, ingediend_door } = form.value
    if (aangeleverd_op > vandaag) fouten.aangeleverd_op = 'Aangeleverd op: deze dag moet nog komen. Vul de dag in waarop u het stuk kreeg.'
    if ((adres.onderwerp === null) !== (ingediend_door === 'college')) fouten.ingediend_door = 'Kies wie het stuk heeft aangeleverd.'
  }
  if (!form.ok || bestandsfout || Object.keys(fouten).length > 0) {
    const result = refuse(posted, fouten)
    if (!form.ok) Object.assign(result.errors, form.result.errors)
    return { ok: false, result, status: upload?.errors.bestanden ? upload.status : 400 }
  }
  const { titel, aangeleverd_op, ingediend_door, geldig_tot, toelichting } = form.value
  await addBewijsstuk(
    trx,
    wie,
    dataDir,
    {
      onderwerp: adres.onderwerp,
      norm: adres.sleutel,
      titel,
      aangeleverdOp: aangeleverd_op,
      ingediendDoor: ingediend_door,
      geldigTotEnMet: geldig_tot ?? null,
      toelichting: toelichting ?? null,
      bestanden,
    },
    vandaag,
  )
  return { ok: true, melding: 'bewijs-geregistreerd' }
}

/** A checklist point that was not ticked is stored as such; one that was not shown is not stored. */
function leesPunten(verplichting: Verplichting, norm: Verplichting['norm'], aangevinkt: readonly string[]): Record<string, boolean> {
  if (norm.soort !== 'regeling' || verplichting.norm.soort !== 'regeling') return {}
  const getoond = new Set(verplichting.norm.parameters.punten.map(({ sleutel }) => sleutel))
  return Object.fromEntries(
    norm.parameters.punten.filter(({ sleutel }) => getoond.has(sleutel)).map(({ sleutel }) => [sleutel, aangevinkt.includes(sleutel)]),
  )
}

export async function beoordeel(trx: Trx, { wie, adres, verplichting, posted, vandaag }: Verzoek): Promise<Antwoord> {
  if (!isOpen(verplichting)) return geweigerd(posted, GESLOTEN, 409)
  const isEis = verplichting.norm.soort === 'kwaliteitseis'
  const form = readForm(posted, oordeelSchema)
  const bronfout: Record<string, string[]> =
    isEis && posted.getAll('bron[]').length === 0 ? { 'bron[]': ['Kies ten minste één bron waarop u het oordeel baseert.'] } : {}
  if (!form.ok) return { ok: false, result: { ...form.result, errors: { ...form.result.errors, ...bronfout } }, status: 400 }
  if (Object.keys(bronfout).length > 0) return { ok: false, result: { ...refuse(posted, {}), errors: bronfout }, status: 400 }
  const { oordeel, datum: dag, volgnummer, bewijsstuk } = form.value

  const stuk =
    bewijsstuk &&
    (await listBewijsstukken(trx, wie.gemeente, adres.onderwerp, adres.sleutel)).find(
      ({ id, aangeleverdOp }) => id === bewijsstuk.id && aangeleverdOp !== null,
    )
  if (bewijsstuk && stuk?.versie !== bewijsstuk.versie) return geweigerd(posted, STUK_GEWIJZIGD, 409)
  if (!isEis && !stuk) return geweigerd(posted, 'Kies eerst welk stuk u beoordeelt. Deze norm wordt beoordeeld aan de hand van een stuk.')
  const tweedePaarOgen = wie.instellingen.tweede_paar_ogen
  const weigering = checkBeoordelen(wie.rollen, { tweedePaarOgen, geregistreerdDoor: stuk?.registreerder.id ?? null, persoon: wie.persoon })
  if (weigering) return geweigerd(posted, weigeringTekst(weigering), 403)

  const norm = versieOp(verplichting.versies, dag)
  const datumfout = await checkDatum(trx, wie.gemeente, adres, dag, vandaag, stuk, volgnummer)
  if (datumfout) return geweigerd(posted, { datum: datumfout })
  if (!norm || norm.soort === null)
    return geweigerd(posted, { datum: `Datum van het oordeel: op ${datum(dag)} gold deze norm hier niet. Kies een dag waarop zij gold.` })

  const punten = leesPunten(verplichting, norm, form.value['punt[]'] ?? [])
  const open = Object.values(punten).filter((staat) => !staat).length
  if (oordeel === 'voldoet' && open > 0 && form.value.toch !== 'ja') {
    return geweigerd(posted, {
      'punt[]': `Wat staat erin: u vinkte ${open} van ${Object.keys(punten).length} punten niet aan. Vink ze aan, kies een ander oordeel, of zet het vinkje bij ‘Voldoet toch’ en schrijf in de motivering waarom.`,
    })
  }
  const bron = (form.value['bron[]'] ?? []).map((sleutel) => BRONNEN[sleutel]).join(', ')
  const motivering = isEis ? `Bron: ${bron}.\n\n${form.value.motivering}` : form.value.motivering
  const uitslag = await addNalevingstoets(
    trx,
    wie,
    {
      onderwerp: adres.onderwerp,
      norm: adres.sleutel,
      normId: norm.id,
      volgnummer,
      oordeel,
      punten,
      motivering,
      datum: dag,
      bewijsstuk: bewijsstuk ?? null,
      tweedePaarOgen,
    },
    vandaag,
  )
  if (uitslag === 'ingehaald') return ingehaald(posted)
  if (uitslag === 'stuk_gewijzigd') return geweigerd(posted, STUK_GEWIJZIGD, 409)
  return { ok: true, melding: oordeel === 'voldoet' && open > 0 ? 'oordeel-punten-open' : 'oordeel-vastgelegd' }
}

const STUK_GEWIJZIGD =
  'Dit stuk is gewijzigd of ingetrokken nadat u de pagina opende. Bekijk het opnieuw voordat u oordeelt. Uw tekst staat nog in het formulier.'

export const ingehaald = (posted: FormData): Antwoord =>
  ({
    ...geweigerd(
      posted,
      'Een collega legde net een oordeel vast. Hieronder staan beide naast elkaar. Bekijk dat oordeel en leg het uwe daarna opnieuw vast als het nodig blijft.',
      409,
    ),
    botsing: true,
  }) as Antwoord

async function checkDatum(
  trx: Trx,
  gemeente: string,
  adres: Adres,
  dag: Dag,
  vandaag: Dag,
  stuk: Bewijsstuk | undefined,
  volgnummer: number,
): Promise<string | null> {
  if (dag > vandaag) return 'Datum van het oordeel: deze dag moet nog komen. Vul vandaag in of een eerdere dag.'
  if (stuk && dag < stuk.aangeleverdOp!)
    return `Datum van het oordeel: het stuk is pas aangeleverd op ${datum(stuk.aangeleverdOp!)}. Kies die dag of een latere.`
  const vorige = (await listNalevingstoetsen(trx, gemeente, adres.onderwerp, adres.sleutel)).find((toets) => toets.volgnummer < volgnummer)
  if (vorige && dag < vorige.datum)
    return `Datum van het oordeel: er is al een oordeel van ${datum(vorige.datum)}. Kies die dag of een latere.`
  return null
}

const NIET_INGETROKKEN = {
  weg: 'Dit stuk is er niet meer. Een collega trok het misschien al in.',
  gewijzigd: 'Dit stuk is gewijzigd nadat u de pagina opende. Bekijk het opnieuw.',
  beoordeeld: 'Over dit stuk is al een oordeel vastgelegd. Het blijft staan. Leg een nieuw oordeel vast als het niet klopt.',
} as const

export async function trekIn(trx: Trx, { wie, adres, verplichting, posted, vandaag }: Verzoek): Promise<Antwoord> {
  const form = readForm(posted, intrekSchema)
  if (!form.ok) return geweigerd(posted, NIET_INGETROKKEN.weg)
  const { bewijsstuk, versie } = form.value
  const uitslag = await withdrawBewijsstuk(trx, wie, adres.onderwerp, adres.sleutel, bewijsstuk, versie, verplichting.norm.naam, vandaag)
  return uitslag.ok
    ? { ok: true, melding: 'bewijs-ingetrokken', verwijderd: uitslag.bestanden }
    : geweigerd(posted, NIET_INGETROKKEN[uitslag.reden], 409)
}
