/** Onderzoeken, checks and samples for the demonstration, each taken through its real steps, relative to `vandaag`. Runs behind the wall. */
import { wachttermijn } from '../app/rules/publicatie.ts'
import { type Dag, plusDagen } from '../app/rules/dag.ts'
import type { Onderzoekstaat } from '../app/rules/onderzoekstaat.ts'
import { termijnEinde } from '../app/rules/termijn.ts'
import { plusWerkdagen } from '../app/rules/werkdagen.ts'
import { trek } from '../app/trekking.ts'
import type { Scope, Trx } from './client.server.ts'
import { addControle } from './controles.ts'
import { addOnderzoek, addStap, getHoortermijn, getOnderzoek, listStappen, type NieuwOnderzoek, type Stapgegevens } from './onderzoeken.ts'
import {
  addBevinding,
  addMaatregel,
  addRapportversie,
  addWederhoor,
  type Ernst,
  geefVrij,
  listBevindingen,
  listMaatregelen,
  listWederhoor,
  publiceer,
  saveAntwoord,
  saveMaatregel,
  savePublicatiebesluit,
  saveWederhoorAfgerond,
} from './onderzoeksdossier.ts'
import { gelijkgesteldeDagen } from './regelsets/gelijkgesteld.ts'
import { addSteekproef, getSteekproef, listGetrokken, saveUitkomsten, saveVervolg, type Stuk } from './steekproeven.ts'

const RAPPORT = `Aanleiding en vraag
Of de ondersteuning voldoet aan de kwaliteitseisen van de wet en de verordening.

Wat is onderzocht
Vijf dossiers, gesprekken met begeleiders en cliënten, en een bezoek.

Wat is gevonden
Plannen worden gemaakt en besproken. Zij worden niet steeds bijgewerkt als iets verandert, en niet elke klacht krijgt een antwoord op tijd.

Oordeel
Twee verbeteringen zijn nodig.`

export async function addDemotoezicht(trx: Trx, scope: Scope, aanbieders: readonly number[], vandaag: Dag): Promise<void> {
  const terug = (werkdagen: number): Dag => plusWerkdagen(vandaag, -werkdagen, gelijkgesteldeDagen)
  const plan = (
    werkdagen: number,
    deel: Partial<NieuwOnderzoek> & Pick<NieuwOnderzoek, 'soort' | 'onderwerp'> & { plaats: number },
  ): Promise<number> => {
    const { plaats, ...rest } = deel
    return addOnderzoek(
      trx,
      scope,
      {
        aanbieder: aanbieders[plaats % aanbieders.length]!,
        melding: null,
        signaal: null,
        kader: null,
        gepland_op: terug(werkdagen),
        bezoek_op: null,
        ...rest,
      },
      terug(werkdagen),
    )
  }
  const stap = async (id: number, werkdagen: number, naar: Onderzoekstaat, gegevens: Stapgegevens = {}): Promise<void> => {
    const onderzoek = (await getOnderzoek(trx, scope.gemeente, id, true))!
    await addStap(trx, scope, onderzoek, (await listStappen(trx, scope.gemeente, id)).length + 1, naar, terug(werkdagen), gegevens, vandaag)
  }
  const bevinding = async (id: number, tekst: string, ernst: Ernst, maatregel: string, uiterlijk: Dag): Promise<void> => {
    await addBevinding(trx, scope, id, { norm_sleutel: null, tekst, ernst })
    await addMaatregel(trx, scope, id, {
      bevinding_id: (await listBevindingen(trx, scope.gemeente, id)).at(-1)!.id,
      omschrijving: maatregel,
      eigenaar: 'kwaliteitsmanager',
      uiterlijk,
    })
  }
  const hoor = async (id: number, werkdagen: number): Promise<void> => {
    const termijn = await getHoortermijn(trx, scope.gemeente, terug(werkdagen))
    const einde = termijn && termijnEinde(terug(werkdagen), termijn, gelijkgesteldeDagen)
    await stap(id, werkdagen, 'hoor_en_wederhoor', {
      rapportversie: 1,
      uiterlijk: einde?.uiterlijk ?? plusDagen(terug(werkdagen), 14),
      ...(einde && { termijn: einde }),
    })
  }

  // proactive, finished up to its re-check, and published
  const kwaliteit = await plan(120, {
    plaats: 6,
    soort: 'kwaliteits',
    onderwerp: 'Plannen en klachten bij begeleiding thuis',
    kader: 'Toetsingskader kwaliteit Wmo 2025',
    bezoek_op: terug(110),
  })
  await stap(kwaliteit, 115, 'uitvoering')
  await bevinding(
    kwaliteit,
    'Twee van de vijf plannen zijn niet bijgewerkt nadat de situatie veranderde.',
    'tekortkoming',
    'Elk plan ten minste elk half jaar nalopen met de cliënt.',
    terug(40),
  )
  await bevinding(
    kwaliteit,
    'Een klacht kreeg pas na negen weken antwoord.',
    'aandachtspunt',
    'Klachten binnen zes weken beantwoorden en dat bijhouden.',
    terug(35),
  )
  await addRapportversie(trx, scope, kwaliteit, 0, RAPPORT)
  await hoor(kwaliteit, 95)
  const [eerste] = await listBevindingen(trx, scope.gemeente, kwaliteit)
  await addWederhoor(trx, scope, kwaliteit, {
    bevinding_id: eerste!.id,
    over: 'feiten',
    tekst: 'Van een van de twee plannen was het gesprek al gepland. Dat stond nog niet in het dossier.',
    ontvangen_op: terug(90),
  })
  await addWederhoor(trx, scope, kwaliteit, {
    bevinding_id: null,
    over: 'openbaarmaking',
    tekst: 'Wij hebben geen bezwaar tegen een samenvatting.',
    ontvangen_op: terug(90),
  })
  await saveAntwoord(
    trx,
    scope,
    kwaliteit,
    (await listWederhoor(trx, scope.gemeente, kwaliteit))[0]!.id,
    'Dat is in het rapport opgenomen. Op de dag van het bezoek was het plan niet bijgewerkt.',
  )
  await saveWederhoorAfgerond(trx, scope, kwaliteit, terug(88))
  await addRapportversie(trx, scope, kwaliteit, 1, `${RAPPORT} De reactie van de aanbieder is verwerkt.`)
  await stap(kwaliteit, 85, 'vastgesteld', { rapportversie: 2 })
  const besloten = terug(80)
  await savePublicatiebesluit(trx, scope, kwaliteit, null, {
    openbaar: true,
    grond: 'Woo artikel 3.1: inwoners kunnen zien hoe de gemeente toezicht houdt.',
    besloten_op: besloten,
    bekendgemaakt_op: terug(79),
    bezwaar_verwacht: true,
    wacht: wachttermijn(terug(79), { aantal: 2, eenheid: 'week', atw: true }, gelijkgesteldeDagen),
    voorziening_van: null,
    voorziening_tot: null,
    voorziening_uitkomst: null,
    samenvatting:
      'De toezichthouder onderzocht plannen en klachten bij begeleiding thuis. De begeleiding is in orde. Plannen worden voortaan elk half jaar met de cliënt nagelopen en klachten binnen zes weken beantwoord.',
  })
  const vrij = async (id: number, jaar: string, stand: string): Promise<Stapgegevens> => ({
    vrijgegeven: await geefVrij(
      trx,
      scope,
      (await getOnderzoek(trx, scope.gemeente, id, true))!,
      Number(jaar),
      (await listStappen(trx, scope.gemeente, id)).findLast(({ gegevens }) => gegevens.vrijgegeven)?.gegevens.vrijgegeven ?? {},
      (await listMaatregelen(trx, scope.gemeente, id)).map((maatregel) => ({ id: maatregel.id, tekst: maatregel.omschrijving, stand })),
    ),
  })
  await stap(kwaliteit, 78, 'afgesloten', { hercontroleUiterlijk: terug(20), ...(await vrij(kwaliteit, terug(78).slice(0, 4), 'loopt')) })
  await publiceer(
    trx,
    scope,
    (await getOnderzoek(trx, scope.gemeente, kwaliteit, true))!,
    'Kwaliteitsonderzoek begeleiding thuis',
    'De toezichthouder onderzocht plannen en klachten bij begeleiding thuis. De begeleiding is in orde. Plannen worden voortaan elk half jaar met de cliënt nagelopen en klachten binnen zes weken beantwoord.',
    terug(60),
  )
  await stap(kwaliteit, 25, 'hercontrole')
  for (const { id, versie } of await listMaatregelen(trx, scope.gemeente, kwaliteit)) {
    await saveMaatregel(
      trx,
      scope,
      (await getOnderzoek(trx, scope.gemeente, kwaliteit, true))!,
      id,
      versie,
      { gereed_op: terug(36), hercontrole_op: terug(22), hercontrole_oordeel: 'nagekomen' },
      vandaag,
    )
  }
  await stap(kwaliteit, 21, 'afgerond', await vrij(kwaliteit, terug(78).slice(0, 4), 'nagekomen'))

  // after a melding, with a draft at the provider
  const melding = await trx
    .selectFrom('melding')
    .select(['id', 'aanbieder_id'])
    .where('gemeente_id', '=', scope.gemeente)
    .where('staat', '=', 'maatregelen_volgen')
    .orderBy('id')
    .executeTakeFirst()
  if (melding?.aanbieder_id) {
    const calamiteit = await addOnderzoek(
      trx,
      scope,
      {
        soort: 'calamiteiten',
        aanbieder: melding.aanbieder_id,
        onderwerp: 'Veiligheid in de groep bij dagbesteding',
        melding: melding.id,
        signaal: null,
        kader: null,
        gepland_op: terug(14),
        bezoek_op: terug(11),
      },
      terug(14),
    )
    await stap(calamiteit, 13, 'uitvoering')
    await bevinding(
      calamiteit,
      'Bij wisseling van de groep is niet altijd een begeleider in de ruimte.',
      'ernstig',
      'Vaste bezetting bij elke wisseling, en dat elke week nalopen.',
      plusDagen(vandaag, 40),
    )
    await addRapportversie(trx, scope, calamiteit, 0, 'Concept\n\nBij wisseling van de groep is niet altijd een begeleider in de ruimte.')
    await hoor(calamiteit, 4)
  }

  // planned
  await plan(2, {
    plaats: 10,
    soort: 'thematisch',
    onderwerp: 'Medicatieveiligheid bij begeleiding',
    kader: 'Thema medicatieveiligheid',
    gepland_op: plusWerkdagen(vandaag, 12, gelijkgesteldeDagen),
    bezoek_op: plusWerkdagen(vandaag, 15, gelijkgesteldeDagen),
  })

  await addControle(
    trx,
    scope,
    aanbieders[6 % aanbieders.length]!,
    {
      onderzoek_id: kwaliteit,
      op: terug(110),
      aanleiding: 'periodiek',
      plaats: 'accommodatie',
      overleg_client: 'ja',
      overleg_op: terug(112),
      overleg_reden: null,
      toestemming_bewoner: null,
      bevindingen: 'De ruimte is toegankelijk en schoon. Het plan ligt bij de cliënt en is met haar besproken.',
    },
    vandaag,
  )
  await addControle(
    trx,
    scope,
    aanbieders[9 % aanbieders.length]!,
    {
      onderzoek_id: null,
      op: terug(9),
      aanleiding: 'signaal',
      plaats: 'woning',
      overleg_client: 'nee',
      overleg_op: null,
      overleg_reden: 'De cliënt was opgenomen; het bezoek is met de naaste afgesproken.',
      toestemming_bewoner: true,
      bevindingen: 'De hulp kwam op de afgesproken tijd. Een vervanger was niet vooraf gemeld.',
    },
    vandaag,
  )

  const lijst: Stuk[] = Array.from({ length: 240 }, (_, i) => ({
    kenmerk: `DOS-${String(i + 1).padStart(4, '0')}`,
    stratum: i % 3 === 0 ? 'huishoudelijke hulp' : 'begeleiding',
    risico: null,
  }))
  const steekproef = async (doel: string, zaad: string, omvang: number): Promise<number> =>
    addSteekproef(
      trx,
      scope,
      {
        doel,
        populatie: 'Dossiers van cliënten met een lopende indicatie',
        trekking: 'gestratificeerd',
        zaad,
        periode_van: `${Number(vandaag.slice(0, 4)) - 1}-01-01`,
        periode_tot: `${Number(vandaag.slice(0, 4)) - 1}-12-31`,
      },
      lijst,
      trek(lijst, 'gestratificeerd', omvang, zaad),
    )
  const klaar = await steekproef('Is de hulp gegeven die in rekening is gebracht?', 'voorbeeld-2026-a', 40)
  const getrokken = await listGetrokken(trx, scope.gemeente, klaar, { vanaf: 0, aantal: 100 })
  await saveUitkomsten(
    trx,
    scope,
    klaar,
    1,
    getrokken.map(({ kenmerk }, i) =>
      i % 13 === 5
        ? { kenmerk, uitkomst: 'afwijking', toelichting: 'Uren in rekening gebracht op een dag waarop de hulp niet kwam.' }
        : i % 19 === 8
          ? { kenmerk, uitkomst: 'onzeker', toelichting: 'Urenstaat ontbreekt; opgevraagd.' }
          : { kenmerk, uitkomst: 'conform', toelichting: null },
    ),
  )
  await saveVervolg(
    trx,
    scope,
    klaar,
    (await getSteekproef(trx, scope.gemeente, klaar))!.versie,
    'Besproken met de aanbieder. Over een half jaar een nieuwe steekproef van dezelfde omvang.',
  )
  await steekproef('Staat in elk plan wie wat doet?', 'voorbeeld-2026-b', 25)
}
