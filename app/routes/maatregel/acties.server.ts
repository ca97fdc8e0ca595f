import type { z } from 'zod'
import { addAudit, type Auditgebeurtenis } from '../../../db/audit.ts'
import type { Trx } from '../../../db/client.server.ts'
import { getHandhavingsfeiten, getMaatregel, type Maatregel, type Maatregelgegevens, saveMaatregel } from '../../../db/maatregelen.ts'
import type { Rol } from '../../access.ts'
import { handhavingsweigeringTekst, MAATREGELSTAAT_TEKST, type Maatregelstaat } from '../../handhavingtekst.ts'
import type { Dag } from '../../rules/dag.ts'
import { checkMaatregel, type Handhavingsfeiten, type Handhavingsweigering, REGISTREERT } from '../../rules/handhaving.ts'
import { datum } from '../../text.ts'
import type { Intent, SCHEMAS } from './form.ts'

export interface Wie {
  gemeente: string
  persoon: number
  rollen: readonly Rol[]
}
export type Antwoord = { ok: true; melding: string } | { ok: false; status: 409 | 422; fouten: Record<string, string> | string[] }

const geweigerd = (status: 409 | 422, fouten: Record<string, string> | string[]): Antwoord => ({ ok: false, status, fouten })

/** From which states something may be done. */
const VANUIT: Record<Intent, readonly Maatregelstaat[]> = {
  wijzigen: ['advies', 'voorbereiding'],
  overnemen: ['advies'],
  'zienswijze-vragen': ['voorbereiding'],
  'zienswijze-ontvangen': ['voorbereiding'],
  opleggen: ['voorbereiding'],
  hercontrole: ['opgelegd'],
  opheffen: ['opgelegd'],
  intrekken: ['advies', 'voorbereiding'],
}

/** Whose step it is. An advice is the toezichthouder's to change; to take it over, or to say no, is the side that would act. */
export function mayDoen(intent: Intent, { staat, spoor }: Pick<Maatregel, 'staat' | 'spoor'>, rollen: readonly Rol[]): boolean {
  if (!VANUIT[intent].includes(staat)) return false
  const handelt = rollen.some((rol) => REGISTREERT[spoor].includes(rol as never))
  if (staat !== 'advies') return handelt
  if (intent === 'wijzigen') return rollen.includes('toezichthouder')
  return intent === 'intrekken' ? handelt || rollen.includes('toezichthouder') : handelt
}

export const zienswijzeVan = ({ zienswijze_gevraagd_op, zienswijze_uiterlijk }: Maatregel): Handhavingsfeiten['zienswijze'] =>
  zienswijze_gevraagd_op === null || zienswijze_uiterlijk === null
    ? null
    : { gevraagdOp: zienswijze_gevraagd_op, uiterlijk: zienswijze_uiterlijk, ontvangenOp: null, afgerondOp: null }

/** Every reason why this measure cannot be imposed on this day; `slot` when it is about to be. */
export async function listWeigeringen(
  trx: Trx,
  wie: Wie,
  maatregel: Maatregel,
  op: Dag,
  vandaag: Dag,
  slot = false,
): Promise<Handhavingsweigering[]> {
  const feiten = await getHandhavingsfeiten(
    trx,
    wie.gemeente,
    { id: maatregel.id, aanbieder: maatregel.aanbieder_id, onderwerp: maatregel.onderwerp, zienswijze: zienswijzeVan(maatregel) },
    vandaag,
    slot,
  )
  return checkMaatregel(
    {
      soort: maatregel.soort,
      spoor: maatregel.spoor,
      op,
      rollen: wie.rollen,
      grondslag: maatregel.grondslag,
      feiten: maatregel.feiten,
      clausule: maatregel.clausule,
      besluit:
        maatregel.besluitnummer !== null && maatregel.besluit_door !== null
          ? { nummer: maatregel.besluitnummer, door: maatregel.besluit_door }
          : null,
      hersteltermijn: maatregel.hersteltermijn,
      redenOverslaan: maatregel.overgeslagen_reden,
    },
    feiten,
    vandaag,
  )
}

type Waarde<I extends Intent> = z.output<(typeof SCHEMAS)[I]>

/** Undefined when the measure does not exist. The transaction holds its row, so that two at once cannot both go on. */
export async function voerUit<I extends Intent>(
  trx: Trx,
  wie: Wie,
  id: number,
  intent: I,
  waarde: Waarde<I>,
  vandaag: Dag,
): Promise<Antwoord | undefined> {
  const maatregel = await getMaatregel(trx, wie.gemeente, id, true)
  if (!maatregel) return undefined
  if (maatregel.versie !== waarde.versie || !VANUIT[intent].includes(maatregel.staat)) {
    return geweigerd(409, [
      `Een collega was u voor. Deze maatregel is nu: ${MAATREGELSTAAT_TEKST[maatregel.staat]}. Hieronder staat wat er nu geldt en wat u invulde. Er is niets overschreven.`,
    ])
  }
  if (!mayDoen(intent, maatregel, wie.rollen))
    return geweigerd(422, [handhavingsweigeringTekst({ code: 'wie', nodig: REGISTREERT[maatregel.spoor] })])
  const stap = await STAPPEN[intent](trx, wie, maatregel, waarde as never, vandaag)
  if ('fouten' in stap) return geweigerd(422, stap.fouten)
  await saveMaatregel(trx, wie, id, maatregel.versie, stap.zet)
  const regel: Auditgebeurtenis = {
    handeling: stap.handeling,
    onderwerp: `maatregel:${id}`,
    gegevens: { aanbieder: maatregel.aanbieder_id, soort: maatregel.soort, spoor: maatregel.spoor },
  }
  await addAudit(trx, wie, regel)
  return { ok: true, melding: stap.melding }
}

type Stap = { zet: Maatregelgegevens; handeling: string; melding: string } | { fouten: Record<string, string> | string[] }

const STAPPEN: { [I in Intent]: (trx: Trx, wie: Wie, maatregel: Maatregel, waarde: Waarde<I>, vandaag: Dag) => Promise<Stap> | Stap } = {
  wijzigen: (_trx, _wie, _maatregel, { grondslag, feiten, clausule, besluitnummer, besluit_door, hersteltermijn, overgeslagen_reden }) => ({
    zet: { grondslag, feiten, clausule, besluitnummer, besluit_door, hersteltermijn, overgeslagen_reden },
    handeling: 'maatregel.gewijzigd',
    melding: 'maatregel-gewijzigd',
  }),
  overnemen: () => ({ zet: { staat: 'voorbereiding' }, handeling: 'maatregel.overgenomen', melding: 'advies-overgenomen' }),
  'zienswijze-vragen': (_trx, _wie, _maatregel, { gevraagd, uiterlijk }, vandaag): Stap => {
    if (gevraagd > vandaag) return { fouten: { gevraagd: 'Deze dag moet nog komen. Vul in wanneer u het echt vroeg.' } }
    if (uiterlijk <= gevraagd) return { fouten: { uiterlijk: `Geef de aanbieder tijd: kies een dag na ${datum(gevraagd)}.` } }
    return {
      zet: { zienswijze_gevraagd_op: gevraagd, zienswijze_uiterlijk: uiterlijk },
      handeling: 'maatregel.zienswijze',
      melding: 'zienswijze-gevraagd',
    }
  },
  'zienswijze-ontvangen': (_trx, _wie, { zienswijze_gevraagd_op }, { zienswijze }) =>
    zienswijze_gevraagd_op === null
      ? { fouten: ['De zienswijze is nog niet gevraagd. Leg eerst vast wanneer u die vroeg.'] }
      : { zet: { zienswijze }, handeling: 'maatregel.zienswijze', melding: 'zienswijze-ontvangen' },
  opleggen: async (trx, wie, maatregel, { op }, vandaag) => {
    const weigeringen = await listWeigeringen(trx, wie, maatregel, op, vandaag, true)
    if (weigeringen.length > 0) return { fouten: weigeringen.map(handhavingsweigeringTekst) }
    return { zet: { staat: 'opgelegd', opgelegd_op: op }, handeling: 'maatregel.opgelegd', melding: 'maatregel-opgelegd' }
  },
  hercontrole: (_trx, _wie, { opgelegd_op }, { op, uitkomst, effect }, vandaag) => {
    const fout = checkDag(op, opgelegd_op!, vandaag)
    return fout
      ? { fouten: { op: fout } }
      : {
          zet: { hercontrole_op: op, hercontrole_uitkomst: uitkomst, effect },
          handeling: 'maatregel.gecontroleerd',
          melding: 'hercontrole-vastgelegd',
        }
  },
  opheffen: (_trx, _wie, { opgelegd_op }, { op, reden }, vandaag) => {
    const fout = checkDag(op, opgelegd_op!, vandaag)
    return fout
      ? { fouten: { op: fout } }
      : { zet: { staat: 'opgeheven', opgeheven_op: op, reden }, handeling: 'maatregel.opgeheven', melding: 'maatregel-opgeheven' }
  },
  intrekken: (_trx, _wie, _maatregel, { reden }) => ({
    zet: { staat: 'ingetrokken', reden },
    handeling: 'maatregel.ingetrokken',
    melding: 'maatregel-ingetrokken',
  }),
}

function checkDag(op: Dag, opgelegd: Dag, vandaag: Dag): string | null {
  if (op > vandaag) return 'Deze dag moet nog komen. Vul vandaag in of een eerdere dag.'
  return op < opgelegd ? `De maatregel is opgelegd op ${datum(opgelegd)}. Kies die dag of een latere.` : null
}
