import type { z } from 'zod'
import type { Trx } from '../../../db/client.server.ts'
import {
  addLid,
  addVerklaring,
  addVoordracht,
  endLid,
  endVoordracht,
  getEigenLid,
  getKlankbordgroep,
  getVoordracht,
  heeftAndereRol,
  listLeden,
  lockKlankbordgroep,
  saveToestemming,
  saveVoordrachtbesluit,
} from '../../../db/klankbordgroep.ts'
import { listNormen } from '../../../db/regelsets.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { checkRecht, type Recht, type Weigering } from '../../access.ts'
import { BESLUIT_TEKST, benoemingTekst, INGEHAALD } from '../../participatietekst.ts'
import { reactietermijn } from '../../rules/adviestermijn.ts'
import type { Dag } from '../../rules/dag.ts'
import { checkBenoeming, checkVoordrachtbesluit, zitOp } from '../../rules/klankbordgroep.ts'
import { noemtPersoon } from '../../rules/persoonsverwijzing.ts'
import { bewarenTot, zittingstermijn } from '../../rules/zittingsduur.ts'
import type { Toegang } from '../../session.server.ts'
import type { Intent, SCHEMAS } from './form.ts'

export type Uitkomst = { ok: true; melding: string } | { ok: false; status: 400 | 409 | 422; fouten: Record<string, string> | string }
type Wie = Toegang & { persoon: number }
type Waarden<I extends Intent> = z.output<(typeof SCHEMAS)[I]>

const klaar = (melding: string): Uitkomst => ({ ok: true, melding })
const fout = (veld: string | null, tekst: string, status: 400 | 409 | 422 = 422): Uitkomst => ({
  ok: false,
  status,
  fouten: veld ? { [veld]: tekst } : tekst,
})
const ingehaald: Uitkomst = { ok: false, status: 409, fouten: INGEHAALD }

const RECHTEN: Record<Intent, Recht> = {
  benoemen: 'participatie.besluiten',
  voordragen: 'participatie.inbrengen',
  besluiten: 'participatie.besluiten',
  'voordracht-intrekken': 'participatie.inbrengen',
  verklaren: 'participatie.inbrengen',
  beeindigen: 'participatie.besluiten',
  toestemming: 'participatie.inbrengen',
}
/** Who may press this button: a nomination is never answered by those who made it. */
export const checkIntent = (wie: Toegang, intent: Intent): Weigering | null => checkRecht(wie.rollen, RECHTEN[intent])

/** How many may sit, by the norm in force; without one, the seven of the nadere regels. */
async function maximumLeden(trx: Trx, gemeente: string, vandaag: Dag): Promise<number> {
  const norm = (await listNormen(trx, gemeente, vandaag)).find(({ soort }) => soort === 'klankbordgroep')
  return norm?.soort === 'klankbordgroep' ? norm.parameters.maximum : 7
}

const alsVerklaring = (opgave: readonly string[]) => ({
  raadslid: opgave.includes('raadslid'),
  ambtenaar: opgave.includes('ambtenaar'),
  adviseur: opgave.includes('adviseur'),
})

export const ACTIES: { [I in Intent]: (trx: Trx, wie: Wie, waarden: Waarden<I>, vandaag: Dag) => Promise<Uitkomst> } = {
  benoemen: async (trx, wie, waarden, vandaag) => {
    await lockKlankbordgroep(trx, wie.gemeente)
    const groep = await getKlankbordgroep(trx, wie.gemeente)
    const leden = await listLeden(trx, wie.gemeente)
    const voordracht = waarden.voordracht === undefined ? undefined : await getVoordracht(trx, wie.gemeente, waarden.voordracht)
    if (waarden.voordracht !== undefined && (voordracht?.besluit !== 'overgenomen' || voordracht.soort !== 'benoeming'))
      return fout('voordracht', 'Deze voordracht is niet overgenomen. Neem hem eerst over.')
    const wijze = voordracht ? 'voordracht' : 'start'
    const verklaring = alsVerklaring(waarden['opgave[]'])
    const weigering = checkBenoeming(
      leden,
      { op: waarden.benoemd_op, wijze, betrokken: waarden.betrokken === 'ja', verklaring },
      await maximumLeden(trx, wie.gemeente, vandaag),
    )
    if (weigering) {
      const { veld, tekst } = benoemingTekst(weigering)
      return fout(veld, tekst)
    }
    if (waarden.email && (await heeftAndereRol(trx, wie.gemeente, waarden.email))) {
      const { veld, tekst } = benoemingTekst({ code: 'werkt_voor_gemeente' })
      return fout(veld, tekst)
    }
    if (waarden.email && leden.some((lid) => lid.email === waarden.email!.toLowerCase() && zitOp(lid, waarden.benoemd_op)))
      return fout('email', 'Met dit e-mailadres is er al een lid.', 409)
    if (voordracht && leden.some((lid) => lid.voordracht === voordracht.id))
      return fout(null, 'Deze voordracht is al gebruikt voor een benoeming.', 409)
    const raadsperiode =
      groep.raadsperiode_van && groep.raadsperiode_tot ? { van: groep.raadsperiode_van, tot: groep.raadsperiode_tot } : null
    const termijn = zittingstermijn(groep.zittingsduur, waarden.benoemd_op, raadsperiode)
    if (!termijn.ok) {
      const { veld, tekst } = benoemingTekst({ code: termijn.reden })
      return fout(veld, tekst)
    }
    await addLid(trx, wie, {
      naam: waarden.naam,
      email: waarden.email ?? null,
      toestemmingNaam: waarden.toestemming === 'ja',
      wijze,
      voordracht: voordracht?.id ?? null,
      benoemdOp: waarden.benoemd_op,
      besluitnummer: waarden.besluitnummer ?? null,
      zittingsduur: termijn.waarde,
      bewaarMaanden: groep.bewaar_maanden,
      verklaring,
    })
    await herbeoordeel(trx, wie, [null], vandaag)
    return klaar('lid-benoemd')
  },
  voordragen: async (trx, wie, { soort, naam, email, lid, toelichting }, vandaag) => {
    if (toelichting && noemtPersoon(toelichting) === 'bsn')
      return fout('toelichting', 'Hier lijkt een BSN in te staan. Haal het nummer weg.', 400)
    const { voordracht_weken, voordracht_bewaar_maanden } = await getKlankbordgroep(trx, wie.gemeente)
    if (soort === 'ontslag' && !(await listLeden(trx, wie.gemeente)).some((een) => een.id === lid && zitOp(een, vandaag)))
      return fout('lid', 'Kies een lid dat nu in de klankbordgroep zit.', 400)
    await addVoordracht(trx, wie, {
      soort,
      naam: soort === 'benoeming' ? naam! : null,
      email: soort === 'benoeming' ? (email ?? null) : null,
      lid: soort === 'ontslag' ? lid! : null,
      toelichting: toelichting ?? null,
      op: vandaag,
      termijn: reactietermijn(vandaag, voordracht_weken),
      bewaarMaanden: voordracht_bewaar_maanden,
    })
    await herbeoordeel(trx, wie, [null], vandaag)
    return klaar('voordracht-gedaan')
  },
  besluiten: async (trx, wie, { id, versie, besluit, op, nummer, reden }, vandaag) => {
    const voordracht = await getVoordracht(trx, wie.gemeente, id)
    if (!voordracht) return fout(null, 'Deze voordracht is er niet meer.', 409)
    if (op > vandaag) return fout('op', 'Een besluit van later kunt u nu nog niet vastleggen.', 400)
    const weigering = checkVoordrachtbesluit(voordracht, { besluit, op, reden: reden ?? null })
    if (weigering) {
      const { veld, tekst } = BESLUIT_TEKST[weigering.code]
      return fout(veld, tekst, weigering.code === 'reden_ontbreekt' || weigering.code === 'voor_de_voordracht' ? 422 : 409)
    }
    const { bewaar_maanden } = await getKlankbordgroep(trx, wie.gemeente)
    if (
      !(await saveVoordrachtbesluit(trx, wie, id, versie, {
        besluit,
        op,
        nummer: nummer ?? null,
        reden: reden ?? null,
        bewarenTot: bewarenTot(op, bewaar_maanden),
      }))
    )
      return ingehaald
    if (voordracht.soort === 'ontslag' && besluit === 'overgenomen') {
      const lid = (await listLeden(trx, wie.gemeente)).find((een) => een.id === voordracht.lid)
      if (lid && lid.eindeOp === null)
        await endLid(trx, wie, lid.id, lid.versie, {
          op,
          grond: 'ontslag',
          reden: reden ?? voordracht.toelichting ?? 'Op voordracht van de klankbordgroep.',
          bewaarMaanden: bewaar_maanden,
        })
    }
    await herbeoordeel(trx, wie, [null], vandaag)
    return klaar(
      besluit === 'geweigerd' ? 'voordracht-geweigerd' : voordracht.soort === 'benoeming' ? 'voordracht-overgenomen' : 'lid-beeindigd',
    )
  },
  'voordracht-intrekken': async (trx, wie, { id, versie }, vandaag) => {
    if (!(await endVoordracht(trx, wie, id, versie, vandaag))) return ingehaald
    await herbeoordeel(trx, wie, [null], vandaag)
    return klaar('voordracht-ingetrokken')
  },
  verklaren: async (trx, wie, waarden, vandaag) => {
    // a member speaks for himself only
    if (wie.rollen.includes('klankbordgroep') && (await getEigenLid(trx, wie))?.id !== waarden.lid)
      return fout(null, 'U kunt alleen uw eigen opgave doen.')
    if (!(await listLeden(trx, wie.gemeente)).some((lid) => lid.id === waarden.lid && zitOp(lid, vandaag)))
      return fout(null, 'Dit is geen zittend lid meer.', 409)
    await addVerklaring(trx, wie, waarden.lid, { op: vandaag, ...alsVerklaring(waarden['opgave[]']) })
    await herbeoordeel(trx, wie, [null], vandaag)
    return klaar('opgave-vastgelegd')
  },
  beeindigen: async (trx, wie, { lid, versie, op, grond, reden }, vandaag) => {
    const { bewaar_maanden } = await getKlankbordgroep(trx, wie.gemeente)
    const huidig = (await listLeden(trx, wie.gemeente)).find(({ id }) => id === lid)
    if (!huidig || huidig.eindeOp !== null) return ingehaald
    if (op < huidig.benoemdOp || op > huidig.tot) return fout('op', 'Deze dag valt niet binnen de termijn van dit lid.', 400)
    if (op > vandaag) return fout('op', 'Leg het einde vast op of na de dag zelf.', 400)
    if (!(await endLid(trx, wie, lid, versie, { op, grond, reden: reden ?? null, bewaarMaanden: bewaar_maanden }))) return ingehaald
    await herbeoordeel(trx, wie, [null], vandaag)
    return klaar('lid-beeindigd')
  },
  toestemming: async (trx, wie, { toestemming }, vandaag) => {
    const eigen = await getEigenLid(trx, wie)
    if (!eigen) return fout(null, 'Dit kan alleen een lid voor zichzelf.')
    await saveToestemming(trx, wie, eigen.id, toestemming === 'ja', vandaag)
    return klaar('opgeslagen')
  },
}
