import type { z } from 'zod'
import type { Scope, Trx } from '../../../db/client.server.ts'
import { addStap, getHoortermijn, savePlanning, type Stapgegevens } from '../../../db/onderzoeken.ts'
import {
  addBevinding,
  addMaatregel,
  addRapportversie,
  addWederhoor,
  geefVrij,
  publiceer,
  saveAntwoord,
  saveBevinding,
  saveMaatregel,
  savePublicatiebesluit,
  saveWederhoorAfgerond,
} from '../../../db/onderzoeksdossier.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import type { Rol } from '../../access.ts'
import { onderzoekweigeringTekst, publicatiestandTekst } from '../../onderzoektekst.ts'
import { type Dag, dagenTussen, plusDagen } from '../../rules/dag.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { checkOnderzoekhandeling, type Onderzoekhandeling } from '../../rules/onderzoekhandeling.ts'
import { checkOnderzoekstap, type Onderzoekweigering } from '../../rules/onderzoekstaat.ts'
import { publicatiestand, wachttermijn } from '../../rules/publicatie.ts'
import { houdAan, hervat, type Termijn, termijnEinde } from '../../rules/termijn.ts'
import { maatregelstand } from '../../rules/verbetermaatregel.ts'
import { BSN_TEKST, datum } from '../../text.ts'
import { alsFeiten, alsMaatregelen, alsPublicatiefeiten, type Dossier, laatsteHoor, leesDossier } from './dossier.server.ts'
import { type Intent, SCHEMAS, vrijveld } from './form.ts'

export type Uitkomst =
  | { ok: true; melding: string; plek?: string }
  | { ok: false; status: 400 | 409 | 422; fouten: Record<string, string> | string }

type Waarden<I extends Intent> = z.output<(typeof SCHEMAS)[I]>

/** Woo 4.4 lid 5: a term in an Act, the same for every municipality. */
const WOO_WACHT: Termijn = { aantal: 2, eenheid: 'week', atw: true }

const klaar = (melding: string, plek?: string): Uitkomst => ({ ok: true, melding, ...(plek && { plek }) })
const fout = (fouten: Record<string, string> | string): Uitkomst => ({ ok: false, status: 400, fouten })
const ingehaald = (fouten: string): Uitkomst => ({ ok: false, status: 409, fouten })
const INGEHAALD =
  'Een collega heeft dit intussen gewijzigd. U ziet nu wat er is opgeslagen; wat u invulde staat nog in het formulier. Kijk wat klopt en sla opnieuw op.'

export interface Zaak extends Dossier {
  trx: Trx
  /** With the audit chain of toezicht. */
  scope: Scope
  rollen: readonly Rol[]
  vandaag: Dag
}

/** The onderzoek as it is now, locked; undefined when there is none. */
export async function openZaak(trx: Trx, scope: Scope, rollen: readonly Rol[], id: number, vandaag: Dag): Promise<Zaak | undefined> {
  const dossier = await leesDossier(trx, scope.gemeente, id, true)
  return dossier && { ...dossier, trx, scope, rollen, vandaag }
}

const kort = (tekst: string): string => (tekst.length > 60 ? `${tekst.slice(0, 57)}…` : tekst)

function geweigerd(
  { bevindingen, maatregelen }: Dossier,
  weigering: Onderzoekweigering | NonNullable<ReturnType<typeof checkOnderzoekhandeling>>,
): Uitkomst {
  const naam = (soort: 'bevinding' | 'maatregel', id: number): string => {
    if (soort === 'bevinding') return `bevinding ${bevindingen.findIndex((bevinding) => bevinding.id === id) + 1}`
    return `‘${kort(maatregelen.find((maatregel) => maatregel.id === id)?.omschrijving ?? '')}’`
  }
  const { code } = weigering
  const zin = onderzoekweigeringTekst(weigering, naam)
  return {
    ok: false,
    status:
      code === 'overgang' || code === 'handeling'
        ? 409
        : code === 'in_de_toekomst' || code === 'voor_vorige_stap' || code === 'ontbreekt'
          ? 400
          : 422,
    fouten: zin,
  }
}

/** Does it when the state of the onderzoek allows. */
async function als(zaak: Zaak, handeling: Onderzoekhandeling, doe: () => Promise<Uitkomst>): Promise<Uitkomst> {
  const weigering = checkOnderzoekhandeling(zaak.onderzoek.staat, handeling)
  return weigering ? geweigerd(zaak, weigering) : doe()
}

/** Until when the provider may speak: by the local term when there is one, else the day that was chosen. Resumed, with what was left. */
async function hoortermijn(
  { trx, scope, onderzoek, ...zaak }: Zaak,
  op: Dag,
  gekozen: Dag | undefined,
): Promise<Pick<Stapgegevens, 'uiterlijk' | 'termijn'>> {
  if (onderzoek.staat === 'aangehouden') {
    const eerder = laatsteHoor({ onderzoek, ...zaak })
    if (!eerder) return {}
    const stil = eerder.termijn && houdAan(eerder.termijn, onderzoek.stap_sinds, gelijkgesteldeDagen)
    const verder = stil?.ok ? hervat(stil.waarde, op, gelijkgesteldeDagen) : null
    if (verder?.ok) return { uiterlijk: verder.waarde.uiterlijk, termijn: verder.waarde }
    // a day that was chosen by hand moves by as many days as it stood still; one that had passed does not come back
    const uiterlijk =
      eerder.uiterlijk < onderzoek.stap_sinds || eerder.termijn
        ? eerder.uiterlijk
        : plusDagen(eerder.uiterlijk, dagenTussen(onderzoek.stap_sinds, op))
    return { uiterlijk, ...(eerder.termijn && { termijn: eerder.termijn }) }
  }
  const lokaal = await getHoortermijn(trx, scope.gemeente, op)
  if (!lokaal) return gekozen ? { uiterlijk: gekozen } : {}
  const termijn = termijnEinde(op, lokaal, gelijkgesteldeDagen)
  return { uiterlijk: termijn.uiterlijk, termijn }
}

/** The texts for the other side of the wall, one for each measure that stands; or what is wrong with them. */
function leesVrijeTeksten(
  zaak: Zaak,
  waarden: Record<string, unknown>,
): { ok: true; teksten: { id: number; tekst: string }[] } | { ok: false; fouten: Record<string, string> } {
  const fouten: Record<string, string> = {}
  const teksten = zaak.maatregelen
    .filter(({ vervallen_reden }) => vervallen_reden === null)
    .map(({ id }) => {
      const getypt = waarden[vrijveld(id)]
      const tekst = typeof getypt === 'string' ? getypt.trim() : ''
      if (tekst === '') fouten[vrijveld(id)] = 'Schrijf op wat contractmanagement van deze maatregel mag lezen.'
      else if (tekst.length > 1000) fouten[vrijveld(id)] = 'Deze tekst is te lang. Gebruik ten hoogste 1000 tekens.'
      else if (heeftBsn(tekst)) fouten[vrijveld(id)] = BSN_TEKST
      return { id, tekst }
    })
  return Object.keys(fouten).length > 0 ? { ok: false, fouten } : { ok: true, teksten }
}

async function neemStap(zaak: Zaak, waarden: Waarden<'stap'>): Promise<Uitkomst> {
  const { trx, scope, onderzoek, stappen, rapporten, besluit, rollen, vandaag } = zaak
  const { naar, op, reden, hercontrole_uiterlijk, versie } = waarden
  if (onderzoek.versie !== versie)
    return ingehaald(
      'Een collega heeft dit onderzoek intussen gewijzigd. U ziet nu hoe het ervoor staat. Kijk of uw stap nog nodig is en probeer het opnieuw.',
    )
  const hoor = naar === 'hoor_en_wederhoor' ? await hoortermijn(zaak, op, waarden.uiterlijk) : {}
  const rapportversie = rapporten[0]?.versie
  const gegevens: Stapgegevens = {
    ...(reden && { reden }),
    // who resumes sends nothing: the draft at the provider is the one it was
    ...((naar === 'hoor_en_wederhoor' || naar === 'vastgesteld') &&
      onderzoek.staat !== 'aangehouden' &&
      rapportversie !== undefined && { rapportversie }),
    ...hoor,
    ...(naar === 'afgesloten' && hercontrole_uiterlijk && { hercontroleUiterlijk: hercontrole_uiterlijk }),
  }
  const weigering = checkOnderzoekstap(
    alsFeiten(zaak),
    {
      naar,
      rollen,
      op,
      reden: reden ?? null,
      rapportversie: rapportversie ?? null,
      uiterlijk: hoor.uiterlijk ?? null,
      publicatiebesluit: besluit ? { openbaar: besluit.openbaar, grond: besluit.grond } : null,
      hercontroleUiterlijk: gegevens.hercontroleUiterlijk ?? null,
    },
    vandaag,
  )
  if (weigering) return geweigerd(zaak, weigering)
  if (hoor.uiterlijk !== undefined && hoor.uiterlijk <= op && onderzoek.staat === 'uitvoering')
    return fout({ uiterlijk: 'Geef de aanbieder ten minste een dag. Kies een latere dag.' })

  const eerder = stappen.findLast(({ gegevens: vorige }) => vorige.vrijgegeven !== undefined)?.gegevens.vrijgegeven ?? {}
  if (naar === 'afgesloten' || naar === 'afgerond') {
    const vrij = leesVrijeTeksten(zaak, waarden)
    if (!vrij.ok) return fout(vrij.fouten)
    const teksten = new Map(vrij.teksten.map(({ id, tekst }) => [id, tekst]))
    const standen = alsMaatregelen(zaak).map((maatregel) => ({
      id: maatregel.id,
      tekst: teksten.get(maatregel.id) ?? null,
      // that it failed stays to be read there, also when another took its place
      stand: maatregel.hercontrole?.oordeel === 'niet_nagekomen' ? 'niet_nagekomen' : vrijeStand(maatregelstand(maatregel, vandaag)),
    }))
    gegevens.vrijgegeven = await geefVrij(trx, scope, onderzoek, Number(op.slice(0, 4)), eerder, standen)
  }
  await addStap(trx, scope, onderzoek, (stappen.at(-1)?.nummer ?? 0) + 1, naar, op, gegevens, vandaag)
  return klaar('onderzoek-stap')
}

/** How it stands, in the words of the other side: whether it was re-checked, not when or why. */
const vrijeStand = (stand: ReturnType<typeof maatregelstand>): string =>
  stand === 'nagekomen' || stand === 'niet_nagekomen' || stand === 'vervallen' ? stand : 'loopt'

const bestaat = (lijst: readonly { id: number }[], id: number | undefined): boolean =>
  id === undefined || lijst.some((rij) => rij.id === id)
const NIET_VAN_DIT = fout('Dit hoort niet bij dit onderzoek. Laad de pagina opnieuw.')

export const ACTIES: { [I in Intent]: (zaak: Zaak, waarden: Waarden<I>) => Promise<Uitkomst> } = {
  plannen: (zaak, { versie, onderwerp, gepland_op, bezoek_op }) =>
    als(zaak, 'plannen', async () => {
      if (zaak.onderzoek.versie !== versie) return ingehaald(INGEHAALD)
      await savePlanning(zaak.trx, zaak.scope, zaak.onderzoek, { onderwerp, gepland_op: gepland_op ?? null, bezoek_op: bezoek_op ?? null })
      return klaar('opgeslagen')
    }),
  stap: neemStap,
  'bevinding-erbij': (zaak, { norm, tekst, ernst }) =>
    als(zaak, 'bevinding', async () => {
      await addBevinding(zaak.trx, zaak.scope, zaak.onderzoek.id, { norm_sleutel: norm ?? null, tekst, ernst })
      return klaar('bevinding-toegevoegd', 'bevindingen')
    }),
  'bevinding-wijzigen': (zaak, { id, versie, norm, tekst, ernst }) =>
    als(zaak, 'bevinding', async () =>
      (await saveBevinding(zaak.trx, zaak.scope, zaak.onderzoek.id, id, versie, { norm_sleutel: norm ?? null, tekst, ernst }))
        ? klaar('opgeslagen', `bevinding-${id}`)
        : ingehaald(INGEHAALD),
    ),
  'maatregel-erbij': (zaak, { bevinding, omschrijving, eigenaar, uiterlijk }) =>
    als(zaak, 'maatregel', async () => {
      if (!bestaat(zaak.bevindingen, bevinding)) return NIET_VAN_DIT
      await addMaatregel(zaak.trx, zaak.scope, zaak.onderzoek.id, {
        bevinding_id: bevinding,
        omschrijving,
        eigenaar: eigenaar ?? null,
        uiterlijk: uiterlijk ?? null,
      })
      return klaar('maatregel-toegevoegd', `bevinding-${bevinding}`)
    }),
  'maatregel-wijzigen': (zaak, { id, versie, omschrijving, eigenaar, uiterlijk }) =>
    als(zaak, 'maatregel', async () =>
      (await saveMaatregel(
        zaak.trx,
        zaak.scope,
        zaak.onderzoek,
        id,
        versie,
        { omschrijving, eigenaar: eigenaar ?? null, uiterlijk: uiterlijk ?? null },
        zaak.vandaag,
      ))
        ? klaar('opgeslagen', 'bevindingen')
        : ingehaald(INGEHAALD),
    ),
  'maatregel-vervalt': (zaak, { id, versie, reden }) =>
    als(zaak, 'maatregel', async () =>
      (await saveMaatregel(zaak.trx, zaak.scope, zaak.onderzoek, id, versie, { vervallen_reden: reden }, zaak.vandaag))
        ? klaar('opgeslagen', 'bevindingen')
        : ingehaald(INGEHAALD),
    ),
  uitgevoerd: (zaak, { id, versie, gereed_op }) =>
    als(zaak, 'uitvoeren', async () => {
      if (gereed_op > zaak.vandaag) return fout({ gereed_op: `${datum(gereed_op)} moet nog komen. Vul de dag in waarop het klaar was.` })
      return (await saveMaatregel(zaak.trx, zaak.scope, zaak.onderzoek, id, versie, { gereed_op }, zaak.vandaag))
        ? klaar('opgeslagen', 'bevindingen')
        : ingehaald(INGEHAALD)
    }),
  hercontrole: (zaak, { id, versie, hercontrole_op, oordeel }) =>
    als(zaak, 'hercontrole', async () => {
      if (hercontrole_op > zaak.vandaag)
        return fout({ hercontrole_op: `${datum(hercontrole_op)} moet nog komen. Leg de hercontrole vast op of na de dag zelf.` })
      if (hercontrole_op < zaak.onderzoek.stap_sinds)
        return fout({ hercontrole_op: `De hercontrole begon op ${datum(zaak.onderzoek.stap_sinds)}. Kies die dag of een latere.` })
      return (await saveMaatregel(
        zaak.trx,
        zaak.scope,
        zaak.onderzoek,
        id,
        versie,
        { hercontrole_op, hercontrole_oordeel: oordeel },
        zaak.vandaag,
      ))
        ? klaar('opgeslagen', 'bevindingen')
        : ingehaald(INGEHAALD)
    }),
  rapport: (zaak, { vorige, tekst }) =>
    als(zaak, 'rapport', async () => {
      if ((zaak.rapporten[0]?.versie ?? 0) !== vorige)
        return ingehaald(
          'Een collega heeft intussen een nieuwe versie gemaakt. Die staat hieronder; uw tekst staat nog in het formulier. Voeg ze samen en sla opnieuw op.',
        )
      await addRapportversie(zaak.trx, zaak.scope, zaak.onderzoek.id, vorige, tekst.replaceAll('\r\n', '\n'))
      return klaar('rapportversie', 'rapport')
    }),
  wederhoor: (zaak, { bevinding, over, tekst, ontvangen_op }) =>
    als(zaak, 'wederhoor', async () => {
      if (!bestaat(zaak.bevindingen, bevinding)) return NIET_VAN_DIT
      const gevraagd = laatsteHoor(zaak)?.gevraagdOp ?? zaak.onderzoek.stap_sinds
      if (ontvangen_op > zaak.vandaag)
        return fout({ ontvangen_op: `${datum(ontvangen_op)} moet nog komen. Vul in wanneer u de reactie kreeg.` })
      if (ontvangen_op < gevraagd)
        return fout({ ontvangen_op: `Het concept ging op ${datum(gevraagd)} naar de aanbieder. Kies die dag of een latere.` })
      await addWederhoor(zaak.trx, zaak.scope, zaak.onderzoek.id, {
        bevinding_id: bevinding ?? null,
        over,
        tekst: tekst.replaceAll('\r\n', '\n'),
        ontvangen_op,
      })
      return klaar('wederhoor-vastgelegd', bevinding ? `bevinding-${bevinding}` : 'wederhoor')
    }),
  antwoord: (zaak, { id, antwoord }) =>
    als(zaak, 'wederhoor', async () =>
      (await saveAntwoord(zaak.trx, zaak.scope, zaak.onderzoek.id, id, antwoord.replaceAll('\r\n', '\n')))
        ? klaar('opgeslagen', 'wederhoor')
        : ingehaald('Er staat al een antwoord bij deze reactie. Een antwoord wordt niet gewijzigd.'),
    ),
  'wederhoor-klaar': (zaak, { op }) =>
    als(zaak, 'wederhoor', async () => {
      const gevraagd = laatsteHoor(zaak)?.gevraagdOp ?? zaak.onderzoek.stap_sinds
      if (op > zaak.vandaag || op < gevraagd) return fout({ op: `Kies een dag van ${datum(gevraagd)} tot en met vandaag.` })
      await saveWederhoorAfgerond(zaak.trx, zaak.scope, zaak.onderzoek.id, op)
      return klaar('opgeslagen')
    }),
  besluit: (zaak, waarden) =>
    als(zaak, 'publicatie', async () => {
      const { trx, scope, onderzoek, vandaag } = zaak
      const {
        versie,
        openbaar,
        grond,
        besloten_op,
        bekendgemaakt_op,
        bezwaar_verwacht,
        samenvatting,
        voorziening_van,
        voorziening_tot,
        voorziening_uitkomst,
      } = waarden
      const fouten: Record<string, string> = {}
      const later = 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.'
      for (const [veld, dag] of Object.entries({ besloten_op, bekendgemaakt_op, voorziening_van, voorziening_tot }))
        if (dag && dag > vandaag) fouten[veld] = later
      if (bekendgemaakt_op && bekendgemaakt_op < besloten_op)
        fouten.bekendgemaakt_op = 'De bekendmaking is op of na de dag van het besluit. Kijk de datums na.'
      if (openbaar && !samenvatting) fouten.samenvatting = 'Schrijf de samenvatting die iedereen mag lezen.'
      if (voorziening_tot && !voorziening_van) fouten.voorziening_van = 'Vul in wanneer de voorziening is gevraagd.'
      if (voorziening_van && voorziening_tot && voorziening_tot < voorziening_van)
        fouten.voorziening_tot = 'De rechter beslist na het verzoek. Kijk de datums na.'
      if ((voorziening_tot === undefined) !== (voorziening_uitkomst === undefined))
        fouten.voorziening_uitkomst = 'Vul de dag én de uitkomst van de voorziening in, of geen van beide.'
      if (Object.keys(fouten).length > 0) return fout(fouten)
      const gelukt = await savePublicatiebesluit(trx, scope, onderzoek.id, versie ?? null, {
        openbaar,
        grond,
        besloten_op,
        bekendgemaakt_op: bekendgemaakt_op ?? null,
        bezwaar_verwacht,
        wacht: bekendgemaakt_op ? wachttermijn(bekendgemaakt_op, WOO_WACHT, gelijkgesteldeDagen) : null,
        voorziening_van: voorziening_van ?? null,
        voorziening_tot: voorziening_tot ?? null,
        voorziening_uitkomst: voorziening_uitkomst ?? null,
        samenvatting: samenvatting?.replaceAll('\r\n', '\n') ?? null,
      })
      return gelukt ? klaar('besluit-vastgelegd', 'openbaar') : ingehaald(INGEHAALD)
    }),
  publiceren: (zaak, { titel }) =>
    als(zaak, 'publicatie', async () => {
      const stand = publicatiestand(alsPublicatiefeiten(zaak.besluit), zaak.vandaag)
      if (stand.stand !== 'mag' || !zaak.besluit?.samenvatting)
        return { ok: false, status: stand.stand === 'gepubliceerd' ? 409 : 422, fouten: publicatiestandTekst(stand) }
      return (await publiceer(zaak.trx, zaak.scope, zaak.onderzoek, titel, zaak.besluit.samenvatting, zaak.vandaag))
        ? klaar('gepubliceerd', 'openbaar')
        : ingehaald(INGEHAALD)
    }),
}
