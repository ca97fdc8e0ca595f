import { z } from 'zod'
import type { Trx } from '../db/client.server.ts'
import { type Bladwens, getIndexatie, type Indexatiebesluit, type Tarief } from '../db/tarieven.ts'
import { listTariefnormen, vanKracht } from '../db/tarieftoetsing.ts'
import { invoer } from './kostprijsinvoer.ts'
import { paginaZin } from './kostprijstekst.ts'
import { factorwaarde } from './rules/factorwaarde.ts'
import type { Dag } from './rules/dag.ts'
import { kostprijs, type Kostprijs } from './rules/kostprijs.ts'
import type { Blad } from './rules/kostprijsblad.ts'
import { factorenVan } from './rules/tarieffactor.ts'
import { tariefTitel } from './tarieftekst.ts'
import { bladUit, type Opdracht } from './tariefinvoer.ts'

export type Bladuitkomst =
  | { ok: true; blad: Blad; berekening: Kostprijs }
  | { ok: false; fouten: Record<string, string>; algemeen: string | null }

/** What the form of this tariff needs besides its fields. */
export async function opdrachtVan(
  trx: Trx,
  gemeente: string,
  tarief: Pick<Tarief, 'productcategorie' | 'product' | 'soort' | 'eenheid' | 'vanaf'>,
): Promise<{ opdracht: Opdracht; besluit: Indexatiebesluit | null }> {
  const besluit = (await getIndexatie(trx, gemeente, Number(tarief.vanaf.slice(0, 4)))) ?? null
  return {
    besluit,
    opdracht: { naam: tariefTitel(tarief), soort: tarief.soort, eenheid: tarief.eenheid, besluit: besluit?.indexatie ?? null },
  }
}

/** The sheet as typed in fields, or as JSON when that was filled in; computed, with every refusal at its own field. */
export function leesBlad(posted: FormData, opdracht: Opdracht): Bladuitkomst {
  const velden = Object.fromEntries([...posted].filter((veld): veld is [string, string] => typeof veld[1] === 'string'))
  const json = velden.json?.trim()
  if (json) return leesJson(json, opdracht)
  const { blad, herkomst } = bladUit(velden, opdracht)
  return reken(blad, (veld) => herkomst.get(veld) ?? null)
}

function leesJson(json: string, opdracht: Opdracht): Bladuitkomst {
  const fout = (zin: string): Bladuitkomst => ({ ok: false, fouten: { json: zin }, algemeen: null })
  let inhoud: unknown
  try {
    inhoud = JSON.parse(json)
  } catch {
    return fout('Dit is geen geldige JSON. Een getal met een komma moet tussen aanhalingstekens, zoals "24,68".')
  }
  const gelezen = invoer.safeParse(inhoud, { error: z.locales.nl().localeError })
  if (!gelezen.success)
    return fout(
      gelezen.error.issues
        .slice(0, 5)
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join(' '),
    )
  if (gelezen.data.soort === 'indexatie') return fout('Dit is een indexatie, geen tarief. Leg een indexatie vast bij Tarieven, Indexatie.')
  const { gevoeligheid: _, vergelijk: __, ...blad } = gelezen.data
  if (blad.soort !== opdracht.soort)
    return fout(
      opdracht.soort === 'dienst'
        ? 'Dit tarief is van een dienst. Zet "soort" op "dienst".'
        : 'Dit tarief is van een overige voorziening. Zet "soort" op "overige_voorziening".',
    )
  const uit = reken(blad, () => 'json')
  if (!uit.ok) return uit
  const past = uit.berekening.eenheid === `€ per ${opdracht.eenheid}` || uit.berekening.eenheid === `€ per ${opdracht.eenheid} per cliënt`
  return past
    ? uit
    : fout(`Dit blad komt uit op ${uit.berekening.eenheid}, en dit tarief is per ${opdracht.eenheid}. Pas "omrekening" aan.`)
}

function reken(blad: Blad, veldVan: (pad: string) => string | null): Bladuitkomst {
  const berekening = kostprijs(blad)
  if (berekening.ok) return { ok: true, blad, berekening }
  const fouten: Record<string, string> = {}
  let algemeen: string | null = null
  for (const { veld, reden } of berekening.weigeringen) {
    const naam = veldVan(veld) ?? veldVan(veld.replace(/\.[a-z_]+$/, ''))
    const zin = naam === 'json' ? `${veld}: ${paginaZin(reden)}` : paginaZin(reden)
    if (naam === null) algemeen = `${veld}: ${zin}`
    else fouten[naam] = fouten[naam] ? `${fouten[naam]} ${zin}` : zin
  }
  return { ok: false, fouten, algemeen }
}

/** The sheet with a line for every factor that a norm in force asks for today. */
export async function bladwens(
  trx: Trx,
  gemeente: string,
  tarief: Pick<Tarief, 'soort'>,
  blad: Blad,
  berekening: Kostprijs,
  vandaag: Dag,
): Promise<Bladwens> {
  const normen = vanKracht(await listTariefnormen(trx, gemeente), vandaag)
  return {
    invoer: blad,
    kostprijs: berekening.tarief,
    eenheid: berekening.eenheid,
    factoren: factorenVan(normen, tarief.soort).map(({ factor, normen }) => ({
      factor,
      waarde: factorwaarde(blad, factor)?.waarde ?? null,
      normen: normen.map(({ norm, onderdeel }) => ({ id: norm.id, onderdeel })),
    })),
  }
}
