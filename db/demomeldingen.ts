import { type Dag, plusDagen } from '../app/rules/dag.ts'
import type { Meldingstap } from '../app/rules/meldingstaat.ts'
import { RAPPORTPUNTEN } from '../app/rules/rapportpunten.ts'
import { plusWerkdagen } from '../app/rules/werkdagen.ts'
import type { Scope, Trx } from './client.server.ts'
import { addMelding, getMelding, type NieuweMelding } from './meldingen.ts'
import { addMaatregel, saveRapportpunten, zetMeldingstap } from './meldingstappen.ts'
import { gelijkgesteldeDagen } from './regelsets/gelijkgesteld.ts'
import { addSignaal } from './signalen.ts'

/** Some invented meldingen and a signaal in several states, relative to `vandaag`. Runs behind the wall. */
export async function addDemomeldingen(trx: Trx, scope: Scope, aanbieders: readonly number[], vandaag: Dag): Promise<void> {
  const dag = (werkdagenTerug: number): Dag => plusWerkdagen(vandaag, -werkdagenTerug, gelijkgesteldeDagen)
  const stap = async (id: number, nummer: number, werkdagenTerug: number, stap: Omit<Meldingstap, 'op' | 'rollen'>): Promise<void> => {
    const stuk = stap.stuk
      ? { stuk: stap.stuk, op: dag(werkdagenTerug), soort: 'rapport' as const, sha256: null, naam: 'Zaaksysteem Z-114' }
      : null
    const uitslag = await zetMeldingstap(
      trx,
      scope,
      id,
      nummer,
      { ...stap, op: dag(werkdagenTerug), rollen: ['toezichthouder'] },
      vandaag,
      stuk,
    )
    if (!uitslag.ok) throw new Error(`demo: ${JSON.stringify(uitslag.weigering)}`)
  }
  const melding = async (plaats: number, werkdagenTerug: number, deel: Partial<NieuweMelding>): Promise<number> =>
    (
      await addMelding(trx, scope, {
        soort: 'calamiteit',
        toets: { oordeel: 'melden', antwoorden: [] },
        aanbieder_id: aanbieders[plaats % aanbieders.length]!,
        gebeurtenis_op: dag(werkdagenTerug + 1),
        bekend_op: dag(werkdagenTerug + 1),
        gemeld_op: dag(werkdagenTerug),
        plaats: 'thuis',
        productcategorie: '02',
        leveringsvorm: 'zin',
        leeftijdsklasse: '65-79',
        mediarisico: false,
        onrust: false,
        veilig: true,
        betrokkenen: ['cliënt', 'beroepskracht'],
        ...deel,
      })
    ).id

  // the municipality's own lateness
  await melding(3, 6, {
    clientkenmerk: 'V-2081',
    gevolg: 'lichamelijk_letsel',
    omschrijving: 'Cliënt viel bij het overstappen uit de rolstoel.',
  })
  await melding(5, 1, {
    soort: 'geweld',
    aard_geweld: ['geestelijk'],
    geweld_door: 'beroepskracht',
    gevolg: 'psychisch_letsel',
    omschrijving: 'Cliënt is tijdens de dagbesteding uitgescholden.',
  })

  const loopt = await melding(8, 20, {
    gevolg: 'overlijden',
    bekend_tijd: '09:15',
    gemeld_tijd: '16:40',
    omschrijving: 'Cliënt is overleden gevonden; een afspraak was niet doorgegaan.',
  })
  await stap(loopt, 0, 19, { naar: 'bevestigd' })
  await stap(loopt, 1, 19, { naar: 'in_beoordeling' })
  await stap(loopt, 2, 17, {
    naar: 'onderzoek_aanbieder',
    uiterlijk: plusDagen(dag(17), 56),
    bestuur: { informeren: 'wethouder', besloten: dag(17) },
  })

  const laat = await melding(1, 8, {
    bekend_op: dag(16),
    gebeurtenis_op: dag(16),
    gevolg: 'lichamelijk_letsel',
    omschrijving: 'Verkeerde medicijnen gegeven; pas later gemeld.',
  })
  await stap(laat, 0, 7, { naar: 'bevestigd' })
  await stap(laat, 1, 6, { naar: 'in_beoordeling' })

  const dicht = await melding(2, 75, { gevolg: 'lichamelijk_letsel', omschrijving: 'Cliënt brandde zich aan heet water.' })
  await stap(dicht, 0, 74, { naar: 'bevestigd' })
  await stap(dicht, 1, 73, { naar: 'in_beoordeling' })
  await stap(dicht, 2, 70, {
    naar: 'onderzoek_aanbieder',
    uiterlijk: plusDagen(dag(70), 56),
    bestuur: { informeren: 'niemand', besloten: dag(70) },
  })
  await stap(dicht, 3, 40, { naar: 'rapport_ontvangen', stuk: 1 })
  await stap(dicht, 4, 39, { naar: 'beoordeling_rapport' })
  await saveRapportpunten(
    trx,
    scope,
    (await getMelding(trx, scope.gemeente, dicht, true))!,
    Object.fromEntries(RAPPORTPUNTEN.map((punt) => [punt, { oordeel: 'aanwezig' as const }])),
  )
  await stap(dicht, 5, 35, {
    naar: 'gesloten',
    uitkomst: 'gesloten_rapport_voldoende',
    conclusie: 'De aanbieder heeft de werkwijze aangepast en medewerkers geschoold.',
  })

  const volgt = await melding(4, 60, {
    soort: 'geweld',
    aard_geweld: ['lichamelijk'],
    geweld_door: 'medeclient',
    gevolg: 'lichamelijk_letsel',
    omschrijving: 'Cliënt is geslagen door een medecliënt.',
  })
  await stap(volgt, 0, 59, { naar: 'bevestigd' })
  await stap(volgt, 1, 58, { naar: 'in_beoordeling' })
  await stap(volgt, 2, 55, {
    naar: 'onderzoek_aanbieder',
    uiterlijk: plusDagen(dag(55), 56),
    bestuur: { informeren: 'niemand', besloten: dag(55) },
  })
  await stap(volgt, 3, 20, { naar: 'rapport_ontvangen', stuk: 1 })
  await stap(volgt, 4, 19, { naar: 'beoordeling_rapport' })
  await saveRapportpunten(
    trx,
    scope,
    (await getMelding(trx, scope.gemeente, volgt, true))!,
    Object.fromEntries(RAPPORTPUNTEN.map((punt) => [punt, { oordeel: 'aanwezig' as const }])),
  )
  await addMaatregel(trx, scope, volgt, {
    omschrijving: 'Vaste begeleiding bij groepsmomenten.',
    eigenaar: 'teamleider',
    uiterlijk: plusWerkdagen(vandaag, 15, gelijkgesteldeDagen),
  })
  await stap(volgt, 5, 15, {
    naar: 'maatregelen_volgen',
    uitkomst: 'verbeterplan_met_hertoets',
    reden: 'Eerst zien of de maatregel werkt.',
  })

  await addSignaal(trx, scope, {
    bron: 'naaste',
    ontvangen_op: dag(3),
    omschrijving: 'Hulp komt vaak niet op de afgesproken tijd en zegt niet af.',
    aanbieder_id: null,
    aanbieder_tekst: 'thuishulp in de binnenstad',
  })
}
