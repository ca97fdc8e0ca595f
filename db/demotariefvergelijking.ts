/** Something to hold the demonstration's tariffs against: a year before, a group, a provider's own calculation. All made up. */
import { type Dag, plusMaanden } from '../app/rules/dag.ts'
import { prijsopbouw } from '../app/rules/kostprijsverschil.ts'
import { tegenposten } from '../app/tegeninvoer.ts'
import type { Scope, Trx } from './client.server.ts'
import { addTariefgroep, addVergelijkprijs, listLeveranciers } from './tariefvergelijking.ts'
import { addTarief, getTarief, stelVast } from './tarieven.ts'
import { addTegenberekening, beantwoordVerschil } from './tegenberekeningen.ts'

/** `begeleiding` is the tariff for everyone, `specialistisch` that of one provider. After `openOpbouw`. */
export async function addDemotariefvergelijking(
  trx: Trx,
  wie: Scope,
  { begeleiding, specialistisch }: { begeleiding: number; specialistisch: number | null },
  vandaag: Dag,
): Promise<void> {
  const { gemeente } = wie
  const tarief = (await getTarief(trx, gemeente, begeleiding))!
  const begin = `${Number(tarief.vanaf.slice(0, 4)) - 1}-01-01`
  const vorig = await addTarief(
    trx,
    wie,
    {
      productcategorie: tarief.productcategorie,
      product: tarief.product,
      soort: tarief.soort,
      eenheid: tarief.eenheid,
      aanbieder: null,
      vanaf: begin,
      tot: tarief.vanaf,
    },
    plusMaanden(begin, -2),
  )
  await stelVast(
    trx,
    wie,
    { id: vorig, vanaf: begin },
    {
      bedrag: (Math.round((Number(tarief.bedrag) / 1.0606) * 100) / 100).toFixed(2),
      besloten_door: 'het college',
      besloten_op: plusMaanden(begin, -2),
      besluitnummer: `B&W ${Number(begin.slice(0, 4)) - 1}-198`,
      besluit_toelichting: null,
      sluitAf: null,
    },
    1,
    plusMaanden(begin, -2),
  )

  const jaar = vandaag.slice(0, 4)
  for (const [soort, naam, bedrag] of [
    ['gemeente', 'Gemeente Buurstad (verzonnen)', '53.10'],
    ['gemeente', 'Gemeente Polderdam (verzonnen)', '51.75'],
    ['markt', 'Benchmark begeleiding (verzonnen)', '52.40'],
  ] as const) {
    await addVergelijkprijs(
      trx,
      wie,
      {
        productcategorie: '02',
        product: '',
        eenheid: 'uur',
        soort,
        naam,
        bedrag,
        peildatum: `${jaar}-01-01`,
        bron: 'Verzonnen voor de demonstratie',
        link: null,
      },
      vandaag,
    )
  }
  if (specialistisch !== null) {
    await addTariefgroep(trx, wie, {
      productcategorie: '02',
      naam: 'Cliënten met een complexe vraag',
      waarom: 'De begeleiding vraagt een hoger opgeleide beroepskracht. Met het gewone tarief is die niet te betalen.',
      vanaf: tarief.vanaf,
      tot: null,
      tarieven: [specialistisch],
    })
  }
  const eigen = tarief.blad && prijsopbouw(tarief.blad.invoer)
  const aanbieder = (await listLeveranciers(trx, gemeente, '02', vandaag))[0]?.id
  if (aanbieder === undefined || !eigen) return
  const anders: Partial<Record<string, [number, string]>> = {
    beroepskracht: [1.8, 'Onze medewerkers staan gemiddeld hoger in de schaal.'],
    overhead: [1.25, '22% overhead, zoals in onze jaarrekening.'],
    reis: [0.65, 'Lange afstanden in het buitengebied.'],
  }
  const regels = tegenposten('dienst').map((factor) => {
    const ons = factor === 'indexering' ? null : (eigen.posten[factor] ?? null)
    const [meer, toelichting] = anders[factor] ?? [0, null]
    return { factor, bedrag: ons === null || factor === 'verplichtingen' ? null : (Number(ons) + meer).toFixed(2), toelichting }
  })
  const totaal = regels.reduce((som, { bedrag }) => som + Number(bedrag ?? 0), 0.4).toFixed(2)
  const id = await addTegenberekening(
    trx,
    wie,
    '',
    {
      tarief: begeleiding,
      aanbieder,
      ontvangen_op: plusMaanden(vandaag, -5),
      bedrag: totaal,
      eenheid: tarief.eenheid,
      toelichting: 'Reactie op het voorgenomen tarief.',
      regels: [...regels, { factor: 'totaal', bedrag: totaal, toelichting: null }],
    },
    null,
  )
  await beantwoordVerschil(
    trx,
    wie,
    id,
    'reis',
    {
      oordeel: 'deels_overgenomen',
      antwoord: 'Voor het buitengebied kijken wij naar een toeslag. In de kernen blijft het bedrag zoals het is.',
      versie: 1,
    },
    plusMaanden(vandaag, -4),
  )
  await beantwoordVerschil(
    trx,
    wie,
    id,
    'overhead',
    {
      oordeel: 'niet_overgenomen',
      antwoord: 'Het kostprijsonderzoek komt op 20%. Uw 22% heeft ook kosten voor huisvesting van de dagbesteding.',
      versie: 1,
    },
    plusMaanden(vandaag, -4),
  )
}
