import type { z } from 'zod'
import { addAfspraak, listAfspraken, listRedenen, saveGedaan, saveReden } from '../../../db/afspraken.ts'
import type { Trx } from '../../../db/client.server.ts'
import { saveAntwoord } from '../../../db/clientoverleggen.ts'
import { bouwHiatenlijst, getHiatenlijst, type Hiatenlijst } from '../../../db/hiatenlijsten.ts'
import { addCorrectie } from '../../../db/hiatenverloop.ts'
import {
  addAgendapunt,
  addDeelnemer,
  addOverleg,
  getCyclus,
  getOverleg,
  listDeelnemers,
  type Overleg,
  removeAgendapunt,
  removeDeelnemer,
  saveAfspraakgegevens,
  saveBespreking,
  saveStaat,
  saveVerslag,
} from '../../../db/overleggen.ts'
import { listPersonenMetRol } from '../../../db/personen.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import type { Dag } from '../../rules/dag.ts'
import { PERSOON_TEKST } from '../../participatietekst.ts'
import { noemtPersoon } from '../../rules/persoonsverwijzing.ts'
import { checkHandeling, checkOvergang, type Overleghandeling, type Overlegstaat, type Overlegweigering } from '../../rules/overlegstaat.ts'
import { stelVolgendeVoor } from '../../rules/overlegvoorstel.ts'
import type { Toegang } from '../../session.server.ts'
import { datum, overlegweigeringTekst } from '../../text.ts'
import { type Intent, SCHEMAS } from './form.ts'

/** Who in the municipality can own an afspraak: not the toezichthouder, who keeps apart from contract management. */
export const EIGENAARROLLEN = ['contractmanager', 'beheerder'] as const

export type Uitkomst =
  | { ok: true; melding: string; plek?: string; naar?: number }
  | { ok: false; status: 400 | 409 | 422; fouten: Record<string, string> | string }

const klaar = (melding: string, plek?: string): Uitkomst => ({ ok: true, melding, ...(plek && { plek }) })
const fout = (fouten: Record<string, string> | string): Uitkomst => ({ ok: false, status: 400, fouten })
const ingehaald = (fouten: Record<string, string> | string): Uitkomst => ({ ok: false, status: 409, fouten })
const geweigerd = (weigering: Overlegweigering): Uitkomst => ({
  ok: false,
  fouten: overlegweigeringTekst(weigering),
  status: weigering.code === 'overgang' || weigering.code === 'handeling' ? 409 : 422,
})

type Waarden<I extends Intent> = z.output<(typeof SCHEMAS)[I]>
type Wie = Toegang & { persoon: number }

/** The meeting as it is now, locked, with the file for its date. */
export interface Zaak {
  trx: Trx
  wie: Wie
  overleg: Overleg
  lijst: Hiatenlijst | undefined
  vandaag: Dag
}

/** Undefined when there is no such meeting. */
export async function openZaak(trx: Trx, wie: Wie, id: number, vandaag: Dag): Promise<Zaak | undefined> {
  const overleg = await getOverleg(trx, wie.gemeente, id, true)
  if (!overleg) return undefined
  const lijst = await getHiatenlijst(trx, wie.gemeente, id)
  return { trx, wie, overleg, lijst: lijst?.overlegdatum === overleg.datum ? lijst : undefined, vandaag }
}

async function naarStaat(zaak: Zaak, naar: Overlegstaat, meer: Parameters<typeof saveStaat>[5] = {}): Promise<Uitkomst> {
  const { trx, wie, overleg, lijst, vandaag } = zaak
  const [afspraken, redenen] =
    naar === 'afgesloten'
      ? [await listAfspraken(trx, wie.gemeente, overleg.aanbieder_id), await listRedenen(trx, wie.gemeente, overleg.id)]
      : [[], []]
  const geregeld = new Set([
    ...afspraken.filter((afspraak) => afspraak.overleg_id === overleg.id).map(({ hiaat_id }) => hiaat_id),
    ...redenen.map(({ hiaat_id }) => hiaat_id),
  ])
  const weigering = checkOvergang(
    {
      staat: overleg.staat,
      datum: overleg.datum,
      heeftHiatenlijst: lijst !== undefined,
      hiatenZonderUitkomst: (lijst?.regels ?? []).filter(({ hiaatId }) => !geregeld.has(hiaatId)).map(({ inhoud }) => inhoud.norm),
    },
    naar,
    vandaag,
  )
  if (weigering) return geweigerd(weigering)
  await saveStaat(trx, wie, overleg, naar, vandaag, meer)
  return klaar(`overleg-${naar}`)
}

/** Does it when the state of the meeting allows. */
async function als(zaak: Zaak, handeling: Overleghandeling, doe: () => Promise<Uitkomst>): Promise<Uitkomst> {
  const weigering = checkHandeling(zaak.overleg, handeling, zaak.vandaag)
  return weigering ? geweigerd(weigering) : doe()
}

const opLijst = ({ lijst }: Zaak, hiaat: number): boolean => lijst?.regels.some(({ hiaatId }) => hiaatId === hiaat) ?? false
const NIET_OP_LIJST = fout('Dit hiaat staat niet op de hiatenlijst van dit overleg. Laad de pagina opnieuw.')

const INGEHAALD_PUNT = 'Iemand anders gaf intussen antwoord op dit punt. Hierboven staat het antwoord; wat u typte, staat er nog.'

export const ACTIES: { [I in Intent]: (zaak: Zaak, waarden: Waarden<I>) => Promise<Uitkomst> } = {
  clientantwoord: async ({ trx, wie, overleg, vandaag }, { id, versie, antwoord }) => {
    const gezien = noemtPersoon(antwoord)
    if (gezien) return fout({ antwoord: PERSOON_TEKST[gezien] })
    return (await saveAntwoord(trx, wie, id, versie, antwoord, vandaag, { id: overleg.id, aanbieder: overleg.aanbieder_id }))
      ? klaar('punt-beantwoord', 'clienten')
      : ingehaald(INGEHAALD_PUNT)
  },
  wijzigen: (zaak, { versie, datum: dag, tijd, plaats }) =>
    als(zaak, 'verplaatsen', async () => {
      const { trx, wie, overleg, vandaag } = zaak
      if (overleg.versie !== versie)
        return ingehaald(
          'Een collega heeft dit overleg intussen gewijzigd. Hierboven staan de nieuwe gegevens, in het formulier staat wat u invulde. Kijk wat klopt en sla opnieuw op.',
        )
      if (dag !== overleg.datum && dag < vandaag) return fout({ datum: `${datum(dag)} is al geweest. Kies vandaag of een latere dag.` })
      const gelukt = await saveAfspraakgegevens(trx, wie, overleg, { datum: dag, tijd: tijd ?? null, plaats: plaats ?? null }, vandaag)
      if (!gelukt) return ingehaald({ datum: `Op ${datum(dag)} staat al een overleg met deze aanbieder. Kies een andere dag.` })
      return klaar(dag === overleg.datum ? 'overleg-gewijzigd' : 'overleg-verplaatst')
    }),
  'deelnemer-erbij': (zaak, { rol, naam }) =>
    als(zaak, 'deelnemers', async () => {
      await addDeelnemer(zaak.trx, zaak.wie, zaak.overleg.id, { rol, naam: naam ?? null })
      return klaar('opgeslagen', 'deelnemers')
    }),
  'deelnemer-weg': (zaak, { id }) =>
    als(zaak, 'deelnemers', async () => {
      await removeDeelnemer(zaak.trx, zaak.wie, zaak.overleg.id, id)
      return klaar('opgeslagen', 'deelnemers')
    }),
  'agendapunt-erbij': (zaak, punt) =>
    als(zaak, 'agenderen', async () => {
      await addAgendapunt(zaak.trx, zaak.wie, zaak.overleg.id, punt)
      return klaar('opgeslagen', 'agendapunten')
    }),
  'agendapunt-weg': (zaak, { id }) =>
    als(zaak, 'agenderen', async () => {
      await removeAgendapunt(zaak.trx, zaak.wie, zaak.overleg.id, id)
      return klaar('opgeslagen', 'agendapunten')
    }),
  bespreking: (zaak, { id, was, bespreking }) =>
    als(zaak, 'vastleggen', async () => {
      // a browser sends a line end as two characters
      const gelijk = await saveBespreking(
        zaak.trx,
        zaak.wie,
        zaak.overleg.id,
        id,
        was?.replaceAll('\r\n', '\n') || null,
        bespreking?.replaceAll('\r\n', '\n') || null,
      )
      return gelijk
        ? klaar('opgeslagen', 'agendapunten')
        : ingehaald(
            'Een collega heeft bij dit agendapunt intussen iets anders opgeschreven. Dat staat er nu boven. Voeg de teksten samen en sla opnieuw op.',
          )
    }),
  klaarzetten: async (zaak) => {
    const gemaakt = await bouwHiatenlijst(zaak.trx, zaak.wie, zaak.overleg.id, zaak.vandaag)
    if (gemaakt) return klaar('overleg-voorbereid')
    if (zaak.lijst) return ingehaald('De hiatenlijst voor deze datum staat al klaar.')
    return zaak.overleg.datum < zaak.vandaag && zaak.overleg.staat === 'gepland'
      ? {
          ok: false,
          status: 422,
          fouten: 'De dag van het overleg is voorbij. Een hiatenlijst van vandaag zou niet zeggen wat er toen ontbrak.',
        }
      : geweigerd({ code: 'overgang', van: zaak.overleg.staat, naar: 'voorbereid' })
  },
  gehouden: (zaak) => naarStaat(zaak, 'gehouden'),
  afsluiten: async (zaak) => {
    const { trx, wie, overleg, vandaag } = zaak
    const cyclus = await getCyclus(trx, wie.gemeente, overleg.aanbieder_id, vandaag)
    const voorstel = stelVolgendeVoor(
      overleg.datum,
      cyclus?.elkeMaanden ?? null,
      wie.instellingen.voorbereiding_werkdagen,
      vandaag,
      gelijkgesteldeDagen,
    )
    return naarStaat(zaak, 'afgesloten', { volgende_datum: voorstel?.datum ?? null })
  },
  vervallen: (zaak, { reden }) => naarStaat(zaak, 'vervallen', { vervallen_reden: reden }),
  verslag: (zaak, { versie, verslag }) =>
    als(zaak, 'vastleggen', async () => {
      const gelukt = await saveVerslag(zaak.trx, zaak.wie, zaak.overleg, versie, verslag?.replaceAll('\r\n', '\n') || null)
      return gelukt
        ? klaar('opgeslagen', 'verslag')
        : ingehaald('Een collega heeft dit overleg intussen gewijzigd. Bij Verslag ziet u beide teksten. Voeg ze samen en sla opnieuw op.')
    }),
  afspraak: (zaak, { hiaat, omschrijving, eigenaar, uiterlijk }) =>
    als(zaak, 'vastleggen', async () => {
      const { trx, wie, overleg } = zaak
      if (hiaat !== undefined && !opLijst(zaak, hiaat)) return NIET_OP_LIJST
      if (uiterlijk < overleg.datum) return fout({ uiterlijk: `${datum(uiterlijk)} ligt vóór het overleg. Kies een latere dag.` })
      const personen = eigenaar === 'aanbieder' ? [] : await listPersonenMetRol(trx, wie.gemeente, [...EIGENAARROLLEN])
      if (eigenaar !== 'aanbieder' && !personen.some(({ id }) => String(id) === eigenaar))
        return fout({ eigenaar: 'Kies de aanbieder of iemand van de gemeente uit de lijst.' })
      await addAfspraak(trx, wie, overleg.id, {
        hiaat: hiaat ?? null,
        omschrijving,
        persoon: eigenaar === 'aanbieder' ? null : Number(eigenaar),
        uiterlijk,
      })
      return klaar('afspraak-gemaakt', hiaat === undefined ? 'afspraken' : `hiaat-${hiaat}`)
    }),
  reden: (zaak, { hiaat, reden }) =>
    als(zaak, 'vastleggen', async () => {
      if (!opLijst(zaak, hiaat)) return NIET_OP_LIJST
      await saveReden(zaak.trx, zaak.wie, zaak.overleg.id, hiaat, reden)
      return klaar('opgeslagen', `hiaat-${hiaat}`)
    }),
  gedaan: (zaak, { id, versie, gedaan_op, toelichting }) =>
    als(zaak, 'nakomen', async () => {
      const { trx, wie, overleg, vandaag } = zaak
      if (gedaan_op > vandaag) return fout({ gedaan_op: `${datum(gedaan_op)} moet nog komen. Vul de dag in waarop het is gedaan.` })
      if (gedaan_op < overleg.datum)
        return fout({ gedaan_op: `${datum(gedaan_op)} ligt vóór het overleg waarin dit is afgesproken. Vul een latere dag in.` })
      return (await saveGedaan(trx, wie, overleg.id, id, versie, gedaan_op, toelichting ?? null))
        ? klaar('afspraak-gedaan', 'afspraken')
        : ingehaald(AFSPRAAK_INGEHAALD)
    }),
  heropenen: (zaak, { id, versie }) =>
    als(zaak, 'nakomen', async () =>
      (await saveGedaan(zaak.trx, zaak.wie, zaak.overleg.id, id, versie, null, null))
        ? klaar('afspraak-heropend', 'afspraken')
        : ingehaald(AFSPRAAK_INGEHAALD),
    ),
  correctie: async (zaak, { hiaat, tekst }) => {
    if (!opLijst(zaak, hiaat)) return NIET_OP_LIJST
    await addCorrectie(zaak.trx, zaak.wie, zaak.overleg.id, { lijst: zaak.lijst!.id, hiaat, tekst })
    return klaar('opgeslagen', `hiaat-${hiaat}`)
  },
  volgende: async (zaak, { datum: dag, tijd }) => {
    const { trx, wie, overleg, vandaag } = zaak
    if (overleg.staat !== 'afgesloten') return geweigerd({ code: 'overgang', van: overleg.staat, naar: 'gepland' })
    if (dag < vandaag) return fout({ datum: `${datum(dag)} is al geweest. Kies vandaag of een latere dag.` })
    const deelnemers = (await listDeelnemers(trx, wie.gemeente, overleg.id)).map(({ rol, naam }) => ({ rol, naam }))
    const naar = await addOverleg(
      trx,
      wie,
      { aanbieder: overleg.aanbieder_id, datum: dag, tijd: tijd ?? null, plaats: overleg.plaats, deelnemers },
      vandaag,
    )
    return naar === undefined
      ? ingehaald({ datum: `Op ${datum(dag)} staat al een overleg met deze aanbieder. Kies een andere dag.` })
      : { ok: true, melding: 'overleg-gepland', naar }
  },
}

const AFSPRAAK_INGEHAALD =
  'Een collega heeft deze afspraak intussen gewijzigd. De afspraak staat er nu zoals zij hem opsloeg. Kijk of uw wijziging nog nodig is.'
