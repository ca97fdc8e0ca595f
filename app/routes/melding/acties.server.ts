import { addBestand } from '../../../db/bestanden.server.ts'
import type { Scope, Trx } from '../../../db/client.server.ts'
import { addAudit } from '../../../db/audit.ts'
import { begin } from '../../../db/klokken.ts'
import { addMeldingbestand, getMeldingIdMetNummer, type Melding } from '../../../db/meldingen.ts'
import { addMeldtijdoordeel, houdApart, leesMeldtijd, meldAlsnog } from '../../../db/meldingcorrecties.ts'
import { getMeldregeling } from '../../../db/meldregeling.ts'
import {
  addMaatregel,
  beginVog,
  eindigVog,
  rapportVan,
  saveMaatregel,
  saveRapportpunten,
  saveWederhoor,
  verlengZelfonderzoek,
  zetMeldingstap,
} from '../../../db/meldingstappen.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { stapweigeringTekst, TWEE_TEGELIJK, veldOntbreekt, VERLENG_FOUT } from '../../meldingtekst.ts'
import { alsOgenblik } from '../../rules/termijn.ts'
import { checkMeldtijdoordeel } from '../../rules/meldtijdigheid.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { MELDINGOVERGANGEN } from '../../rules/meldingstaat.ts'
import { type Puntoordeel, RAPPORTPUNTEN, type Rapportpunt } from '../../rules/rapportpunten.ts'
import type { Toegang } from '../../session.server.ts'
import { BSN_TEKST } from '../../text.ts'
import type { Upload } from '../../upload.server.ts'
import { type Intent, SCHEMAS } from './form.ts'

export type Antwoord = { ok: true; melding: string } | { ok: false; result: FormResult; status: number }

interface Verzoek {
  trx: Trx
  scope: Scope
  wie: Toegang
  melding: Melding
  posted: FormData
  upload: Upload | null
  dataDir: string
  vandaag: string
}

const weiger = (posted: FormData, fouten: Record<string, string> | string, status = 400): Antwoord => ({
  ok: false,
  result: refuse(posted, fouten),
  status,
})
const LATER = 'Deze dag moet nog komen. Vul de dag in waarop het gebeurde.'
const GEWIJZIGD = 'Een collega wijzigde dit net. Kijk hieronder hoe het nu staat.'
const OPGESLAGEN: Antwoord = { ok: true, melding: 'opgeslagen' }
const BSN_IN_NAAM =
  'In de naam van dit bestand lijkt een BSN te staan. Peil bewaart geen BSN. Geef het bestand een andere naam en kies het opnieuw.'

/** Does what one form on the page of a melding asks; the melding is locked. */
export async function voerUit(intent: Intent, verzoek: Verzoek): Promise<Antwoord> {
  const { trx, scope, melding, posted, upload, vandaag } = verzoek
  if (upload && Object.keys(upload.errors).length > 0) return weiger(posted, upload.errors, upload.status)
  if (
    Object.values(upload?.bestanden ?? {})
      .flat()
      .some(({ naam }) => heeftBsn(naam))
  )
    return weiger(posted, { bestand: BSN_IN_NAAM })
  if (intent === 'stap') return stap(verzoek)
  if (intent === 'punten') return punten(verzoek)
  if (intent === 'bijlage') return bijlage(verzoek)
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return { ok: false, result: form.result, status: 400 }
  const waarde = form.value as { op?: string; id?: number; versie?: number }
  if (waarde.op !== undefined && waarde.op > vandaag) return weiger(posted, { op: LATER })
  const alsGewijzigd = (gelukt: boolean): Antwoord => (gelukt ? OPGESLAGEN : weiger(posted, GEWIJZIGD, 409))
  switch (intent) {
    case 'verlengen': {
      const uitslag = await verlengZelfonderzoek(trx, scope, melding, form.value as { op: string; reden: string })
      return uitslag.ok
        ? { ok: true, melding: 'termijn-verlengd' }
        : weiger(posted, VERLENG_FOUT[uitslag.reden] ?? 'Deze termijn kan nu niet verlengd worden.', 409)
    }
    case 'wederhoor':
      await saveWederhoor(trx, scope, melding, waarde.op!, 'afgerond' in form.value && form.value.afgerond === 'ja')
      return OPGESLAGEN
    case 'tijdigheid': {
      const { uitkomst, motivering, op } = form.value as { uitkomst: 'op_tijd' | 'te_laat'; motivering: string; op: string }
      const weigering = checkMeldtijdoordeel(await leesMeldtijd(trx, scope.gemeente, melding), vandaag)
      if (weigering)
        return weiger(
          posted,
          weigering === 'geen_wettelijke_melding'
            ? 'De wet geeft voor deze soort geen plicht om te melden. Er is niets te beoordelen.'
            : 'De termijn zegt al of op tijd is gemeld. Een eigen oordeel kan alleen waar geen getal dat kan zeggen.',
          409,
        )
      await addMeldtijdoordeel(trx, scope, melding.id, { uitkomst, motivering, op })
      return { ok: true, melding: 'tijdigheid-beoordeeld' }
    }
    case 'gemeld': {
      const { op, tijd } = form.value as { op: string; tijd?: string }
      if (melding.bekend_op !== null && op < melding.bekend_op)
        return weiger(posted, { op: 'De aanbieder kan het niet gemeld hebben voordat hij het wist.' })
      const geraakt = await meldAlsnog(trx, scope, melding, { dag: op, ogenblik: tijd ? alsOgenblik(`${op}T${tijd}`) : null })
      return geraakt ? OPGESLAGEN : weiger(posted, 'Het is al bekend wanneer de aanbieder dit meldde.', 409)
    }
    case 'apart': {
      const { versie, reden } = form.value as { versie: number; reden: string }
      return alsGewijzigd(await houdApart(trx, scope, melding, versie, reden))
    }
    case 'vog':
      await beginVog(trx, scope, melding, waarde.op!)
      return OPGESLAGEN
    case 'vog-ontvangen':
      return (await eindigVog(trx, scope, melding, waarde.op!)) ? OPGESLAGEN : weiger(posted, 'Er loopt geen termijn voor een VOG.', 409)
    case 'maatregel': {
      const { omschrijving, eigenaar, uiterlijk } = form.value as { omschrijving: string; eigenaar?: string; uiterlijk?: string }
      await addMaatregel(trx, scope, melding.id, { omschrijving, eigenaar: eigenaar ?? null, uiterlijk: uiterlijk ?? null })
      return { ok: true, melding: 'maatregel-toegevoegd' }
    }
    case 'maatregel-gereed':
      return alsGewijzigd(await saveMaatregel(trx, scope, melding.id, waarde.id!, waarde.versie!, { gereed_op: waarde.op! }))
    case 'hercontrole':
      return alsGewijzigd(
        await saveMaatregel(trx, scope, melding.id, waarde.id!, waarde.versie!, {
          hercontrole_op: waarde.op!,
          hercontrole_oordeel: (form.value as { oordeel: 'nagekomen' }).oordeel,
        }),
      )
    case 'maatregel-vervalt':
      return alsGewijzigd(
        await saveMaatregel(trx, scope, melding.id, waarde.id!, waarde.versie!, {
          vervallen_reden: (form.value as { reden: string }).reden,
        }),
      )
  }
}

async function stap({ trx, scope, wie, melding, posted, upload, dataDir, vandaag }: Verzoek): Promise<Antwoord> {
  const form = readForm(posted, SCHEMAS.stap)
  if (!form.ok) return { ok: false, result: form.result, status: 400 }
  const { naar, stapnummer, op, bestuur, besloten_tijd, stuk_naam, anderemelding, uiterlijk, ...rest } = form.value
  const bestand = upload?.bestanden.bestand?.[0]
  const nummer = bestand || stuk_naam ? (rapportVan(melding).stukken?.length ?? 0) + 1 : null
  const soort = naar === 'hoor_en_wederhoor' ? ('concept' as const) : ('rapport' as const)
  let ander: number | null = null
  if (anderemelding) {
    ander = (await getMeldingIdMetNummer(trx, wie.gemeente, anderemelding)) ?? null
    if (ander === null || ander === melding.id) return weiger(posted, { anderemelding: 'Er is geen andere melding met dit nummer.' })
  }
  const uitslag = await zetMeldingstap(
    trx,
    scope,
    melding.id,
    stapnummer,
    {
      ...rest,
      naar,
      op,
      rollen: wie.rollen,
      stuk: nummer,
      anderemelding: ander,
      uiterlijk: uiterlijk ?? (await dagVanRegel(trx, wie.gemeente, melding, naar, op)),
      bestuur: bestuur ? { informeren: bestuur, besloten: besloten_tijd ? `${op}T${besloten_tijd}` : op } : null,
    },
    vandaag,
    nummer === null ? null : { stuk: nummer, op, soort, sha256: bestand?.sha256 ?? null, naam: stuk_naam ?? bestand?.naam ?? null },
  )
  if (!uitslag.ok) {
    const { weigering } = uitslag
    if (weigering === null) return weiger(posted, TWEE_TEGELIJK, 409)
    const tekst = stapweigeringTekst(weigering)
    if (weigering.code === 'ontbreekt')
      return weiger(
        posted,
        Object.fromEntries(
          weigering.velden.map((veld) => [
            veld === 'stuk' ? 'bestand' : veld,
            veld === 'stuk' ? 'Kies het bestand, of schrijf waar het stuk ligt.' : veldOntbreekt(veld),
          ]),
        ),
      )
    if (weigering.code === 'in_de_toekomst' || weigering.code === 'voor_vorige_stap') return weiger(posted, { op: tekst })
    return weiger(
      posted,
      weigering.code === 'uitkomst_past_niet' ? { uitkomst: tekst } : tekst,
      weigering.code === 'uitkomst_past_niet' ? 400 : 409,
    )
  }
  if (bestand) {
    await addBestand(trx, dataDir, bestand)
    await addMeldingbestand(trx, scope, melding.id, bestand, 'rapport')
  }
  return { ok: true, melding: 'melding-stap' }
}

/** The day the regeling gives for what this step starts; null without a regeling, so that a person gives one. */
async function dagVanRegel(trx: Trx, gemeente: string, melding: Melding, naar: string, op: string): Promise<string | null> {
  const soort = MELDINGOVERGANGEN.find((rij) => rij.van === melding.staat && rij.naar === naar)?.begint[0]
  return soort === undefined ? null : (begin(soort, op, await getMeldregeling(trx, gemeente, op)).einde?.uiterlijk.slice(0, 10) ?? null)
}

async function punten({ trx, scope, melding, posted }: Verzoek): Promise<Antwoord> {
  const form = readForm(posted, SCHEMAS.punten)
  if (!form.ok) return { ok: false, result: form.result, status: 400 }
  if (form.value.versie !== melding.versie) return weiger(posted, GEWIJZIGD, 409)
  if (melding.staat !== 'beoordeling_rapport')
    return weiger(posted, 'Het rapport kan nu niet beoordeeld worden. Zet eerst de stap ‘rapport beoordelen’.', 409)
  const gegeven: Partial<Record<Rapportpunt, Puntoordeel | null>> = {}
  const fouten: Record<string, string> = {}
  for (const punt of RAPPORTPUNTEN) {
    const oordeel = String(posted.get(`punt_${punt}`) ?? '')
    const toelichting = String(posted.get(`toelichting_${punt}`) ?? '').trim()
    if (heeftBsn(toelichting)) fouten[`toelichting_${punt}`] = BSN_TEKST
    if (oordeel === 'niet_van_toepassing') {
      if (toelichting === '') fouten[`toelichting_${punt}`] = 'Schrijf waarom dit punt niet van toepassing is.'
      gegeven[punt] = { oordeel, toelichting }
    } else if (oordeel === 'aanwezig' || oordeel === 'onvoldoende' || oordeel === 'ontbreekt')
      gegeven[punt] = { oordeel, ...(toelichting && { toelichting }) }
    else gegeven[punt] = null
  }
  if (Object.keys(fouten).length > 0) return weiger(posted, fouten)
  await saveRapportpunten(trx, scope, melding, gegeven)
  return { ok: true, melding: 'rapport-beoordeeld' }
}

async function bijlage({ trx, scope, melding, posted, upload, dataDir }: Verzoek): Promise<Antwoord> {
  const bestanden = upload?.bestanden.bestand ?? []
  if (bestanden.length === 0) return weiger(posted, { bestand: 'Kies een bestand (PDF, ODT, DOCX, XLSX, PNG of JPEG).' })
  for (const bestand of bestanden) {
    await addBestand(trx, dataDir, bestand)
    await addMeldingbestand(trx, scope, melding.id, bestand, 'bijlage')
  }
  await addAudit(trx, scope, {
    handeling: 'melding.bijlage',
    onderwerp: `melding:${melding.id}`,
    gegevens: { bestanden: bestanden.length },
  })
  return { ok: true, melding: 'bijlage-toegevoegd' }
}
