import { listOvereenkomsten } from '../../../db/aanbieders.ts'
import type { Trx } from '../../../db/client.server.ts'
import { type Aanbiederkeuze, listDubbelen, type MogelijkDubbel, zoekAanbieders } from '../../../db/meldingen.ts'
import { controleerMeldingdata } from '../../rules/meldingstaat.ts'
import type { Meldingsoort } from '../../rules/meldingstoets.ts'
import { type Ingevuld, leesConcept, type Stap } from './form.ts'

const KEUZES = 20

export interface Controle {
  melding: Ingevuld
  aanbieder: Aanbiederkeuze
  /** The provider had no agreement on the day of the event: asked, with a reason. */
  zonderOvereenkomst: boolean
  /** Same client's mark at the same provider: perhaps the same event. */
  dubbelen: MogelijkDubbel[]
}

/** Which provider is meant: the only one found, or the one that was chosen from several. */
export async function kiesAanbieder(
  trx: Trx,
  gemeente: string,
  zoek: string,
  gekozen: number | null,
): Promise<{ aanbieder: Aanbiederkeuze | null; keuzes: Aanbiederkeuze[]; fout: string | null }> {
  const keuzes = zoek.trim() === '' ? [] : await zoekAanbieders(trx, gemeente, zoek.trim(), KEUZES)
  const aanbieder = keuzes.length === 1 ? keuzes[0]! : (keuzes.find(({ id }) => id === gekozen) ?? null)
  const fout = aanbieder
    ? null
    : keuzes.length === 0
      ? 'Geen aanbieder gevonden met deze naam of dit KvK-nummer. Controleer wat u typte.'
      : 'Meer dan één aanbieder past hierbij. Kies hieronder de goede.'
  return { aanbieder, keuzes: keuzes.length > 1 ? keuzes : [], fout }
}

/** The concept against everything that is known; per step what is still wrong. */
export async function controleer(
  trx: Trx,
  gemeente: string,
  gegevens: Record<string, string[]>,
  vandaag: string,
  soorten: readonly Meldingsoort[],
): Promise<{ ok: true; waarde: Controle } | { ok: false; fouten: { stap: Stap; fouten: string[] }[] }> {
  const gelezen = leesConcept(gegevens, vandaag, soorten)
  if (!gelezen.ok) return gelezen
  const { aanbieder, fout } = await kiesAanbieder(trx, gemeente, gelezen.aanbieder.zoek, gelezen.aanbieder.id)
  if (!aanbieder) return { ok: false, fouten: [{ stap: 'wie', fouten: [fout!] }] }
  const { melding } = gelezen
  const overeenkomsten = await listOvereenkomsten(trx, gemeente, aanbieder.id)
  const data = controleerMeldingdata({ gebeurtenis: melding.gebeurtenis_op ?? null, bekend: null, gemeld: null }, overeenkomsten, vandaag)
  return {
    ok: true,
    waarde: {
      melding,
      aanbieder,
      zonderOvereenkomst: data.some(({ code }) => code === 'geen_overeenkomst_op_die_dag'),
      dubbelen: melding.clientkenmerk ? await listDubbelen(trx, gemeente, aanbieder.id, melding.clientkenmerk) : [],
    },
  }
}
