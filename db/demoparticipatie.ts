/** A klankbordgroep at work for the demonstration: six members, adviezen of which one is nearly late, meetings, items, deviations. */
import { type Dag, plusDagen, plusMaanden } from '../app/rules/dag.ts'
import { eersteWerkdagVanaf } from '../app/rules/werkdagen.ts'
import { zittingstermijn } from '../app/rules/zittingsduur.ts'
import { addAanvraag, addAdvies, saveReactie } from './adviezen.ts'
import type { Scope, Trx } from './client.server.ts'
import { addClientwoord } from './clientinbreng.ts'
import { addClientoverleg, addPunt, saveGehouden } from './clientoverleggen.ts'
import { addLid, addVerklaring, saveKlankbordgroep } from './klankbordgroep.ts'
import {
  addAfwijking,
  addEvaluatie,
  addInformatie,
  addVerbeterpunt,
  type Evaluatiebeeld,
  listEvaluaties,
  saveEvaluatie,
  saveVerbeterpuntGereed,
} from './participatie.ts'
import { gelijkgesteldeDagen } from './regelsets/gelijkgesteld.ts'
import { addTraject } from './trajecten.ts'

const LEDEN = [
  { naam: 'Kees Klankbord', email: 'klankbordgroep@voorbeeld.test', toestemmingNaam: true },
  { naam: 'Amina Voorbeeld', email: null, toestemmingNaam: true },
  { naam: 'Dirk Voorbeeld', email: null, toestemmingNaam: false },
  { naam: 'Els Voorbeeld', email: null, toestemmingNaam: false },
  { naam: 'Fatima Voorbeeld', email: null, toestemmingNaam: true },
  { naam: 'Gerrit Voorbeeld', email: null, toestemmingNaam: false },
]

export async function addDemoparticipatie(
  trx: Trx,
  scope: Scope,
  personen: Record<string, number>,
  aanbieders: readonly number[],
  vandaag: Dag,
): Promise<void> {
  const gemeente: Scope = { ...scope, persoon: personen.contractmanager! }
  const start = plusMaanden(vandaag, -19)
  const raadsperiode = { van: plusMaanden(vandaag, -20), tot: plusMaanden(vandaag, 28) }
  await saveKlankbordgroep(trx, gemeente, 0, {
    naam: 'Klankbordgroep Wmo Voorbeeldstad',
    ingesteld_op: start,
    raadsperiode_van: raadsperiode.van,
    raadsperiode_tot: raadsperiode.tot,
    zittingsduur: 'raadsperiode',
    ondersteuning: 'het opbouwwerk van Stichting Welzijn Voorbeeldstad',
    reactie_weken: 6,
    voordracht_weken: 6,
    bewaar_maanden: 12,
    voordracht_bewaar_maanden: 6,
  })
  const termijn = zittingstermijn('raadsperiode', start, raadsperiode)
  if (!termijn.ok) throw new Error(`demo: ${termijn.reden}`)
  const verklaring = { raadslid: false, ambtenaar: false, adviseur: false }
  const leden: number[] = []
  for (const lid of LEDEN)
    leden.push(
      await addLid(trx, gemeente, {
        ...lid,
        wijze: 'start',
        voordracht: null,
        benoemdOp: start,
        besluitnummer: 'B&W demo-12',
        zittingsduur: termijn.waarde,
        bewaarMaanden: 12,
        verklaring,
      }),
    )
  for (const lid of leden) await addVerklaring(trx, gemeente, lid, { op: plusDagen(vandaag, -120), ...verklaring })
  const lid = await trx
    .selectFrom('klankbordlid')
    .select('persoon_id')
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', leden[0]!)
    .executeTakeFirstOrThrow()
  const klankbord: Scope = { ...scope, persoon: lid.persoon_id }

  const traject = await addTraject(trx, gemeente, {
    onderwerp: 'Nieuw beleid voor dagbesteding',
    fase: 'voorbereiding',
    doelgroep: 'mensen die naar de dagbesteding gaan, en hun naasten',
    benaderd: 'Deelnemers van drie locaties en de klankbordgroep, omdat zij de dagbesteding kennen.',
    verloop: 'Twee avonden op locatie, daarna een concept. De klankbordgroep geeft advies over het concept.',
    resultaten: 'Een verslag gaat naar het college. Bij het besluit staat wat met elk punt is gedaan.',
    medegedeeld_op: plusDagen(vandaag, -45),
    medegedeeld_hoe: 'brief aan deelnemers en bericht op de website',
    ondersteuning: 'vervoer en een begeleider',
    geopend_op: plusDagen(vandaag, -40),
    besluit_verwacht_op: plusDagen(vandaag, 70),
    openbaar: true,
  })

  const advies = {
    indiener: 'klankbordgroep' as const,
    indienerNaam: null,
    indienerPersoon: lid.persoon_id,
    beleidsterrein: 'Wmo',
    uitsluiting: null,
    uitsluitingToch: null,
    openbaar: true,
  }
  const beantwoord = await addAdvies(
    trx,
    klankbord,
    {
      ...advies,
      soort: 'ongevraagd',
      onderwerp: 'Brieven in gewone taal',
      traject: null,
      tekst: 'Veel mensen begrijpen de brief met het besluit niet. Schrijf korter en zet bovenaan wat er verandert.',
      ontvangenOp: plusDagen(vandaag, -100),
    },
    6,
  )
  await saveReactie(trx, gemeente, beantwoord.id, 1, {
    reactie: 'overgenomen',
    doen: 'Vanaf volgende maand is er een nieuwe brief. De klankbordgroep leest hem eerst.',
    reden: 'De brief moet voor iedereen te begrijpen zijn.',
    op: plusDagen(vandaag, -72),
    raadsvoorstel: null,
  })
  await addAdvies(
    trx,
    klankbord,
    {
      ...advies,
      soort: 'ongevraagd',
      onderwerp: 'Vaste hulpen bij het huishouden',
      traject: null,
      tekst: 'Cliënten krijgen vaak een andere hulp. Spreek met aanbieders af dat wisselen de uitzondering is.',
      ontvangenOp: plusDagen(vandaag, -36),
    },
    6,
  )
  await addAanvraag(trx, gemeente, {
    onderwerp: 'Concept-beleid dagbesteding',
    beleidsterrein: 'Wmo',
    traject,
    vraag: 'Herkent u wat deelnemers op de avonden zeiden? Wat mist er?',
    gevraagdOp: plusDagen(vandaag, -5),
    adviesUiterlijk: plusDagen(vandaag, 25),
    besluitVerwachtOp: plusDagen(vandaag, 70),
    openbaar: true,
    stukken: ['Concept-beleid dagbesteding, versie 2', 'Verslag van de twee avonden'],
  })

  for (const [terug, thema] of [
    [200, null],
    [70, 'vervoer'],
  ] as const) {
    const dag = eersteWerkdagVanaf(plusDagen(vandaag, -terug), gelijkgesteldeDagen)
    const id = await addClientoverleg(trx, gemeente, {
      datum: dag,
      tijd: '14:00',
      plaats: 'Buurthuis De Wilg',
      thema,
      doelgroep: null,
      uitgenodigd: 'cliënten via aanbieders, de klankbordgroep',
    })
    await saveGehouden(trx, gemeente, id, 1, {
      verslag: thema
        ? 'Het ging over wachten op de bus. De gemeente vraagt de vervoerder om een telefoonnummer dat wordt opgenomen.'
        : 'Kennismaking, en de eerste punten van cliënten.',
      deelname: { clienten: 9, klankbordgroep: 4, beleid: 1, ondersteuning: 1 },
    })
  }
  const komend = await addClientoverleg(trx, gemeente, {
    datum: eersteWerkdagVanaf(plusDagen(vandaag, 45), gelijkgesteldeDagen),
    tijd: '14:00',
    plaats: 'Buurthuis De Wilg',
    thema: null,
    doelgroep: null,
    uitgenodigd: 'cliënten via aanbieders, de klankbordgroep',
  })
  await addPunt(trx, klankbord, {
    inbrenger: 'klankbordgroep',
    onderwerp: 'Wanneer horen cliënten wie er komt?',
    toelichting: 'Meer mensen vertellen dat zij pas op de dag zelf horen welke hulp er komt.',
    aanbieder: aanbieders[0] ?? null,
    op: plusDagen(vandaag, -3),
    overleg: komend,
    uitsluiting: null,
    uitsluitingToch: null,
  })
  await addPunt(trx, gemeente, {
    inbrenger: 'gemeente',
    onderwerp: 'Planning van de evaluatie',
    toelichting: null,
    aanbieder: null,
    op: plusDagen(vandaag, -2),
    overleg: komend,
    uitsluiting: null,
    uitsluitingToch: null,
  })

  const jaar = Number(plusDagen(vandaag, -30).slice(0, 4))
  for (const [plaats, norm, woord, toelichting] of [
    [0, 'klachtregeling', 'weerspreekt', 'Cliënten weten niet dat er een klachtregeling is.'],
    [0, 'medezeggenschap', 'geen_beeld', null],
    [1, 'klachtregeling', 'bevestigt', null],
    [2, 'medezeggenschap', 'bevestigt', 'De cliëntenraad krijgt de stukken op tijd.'],
  ] as const) {
    const aanbieder = aanbieders[plaats]
    if (aanbieder !== undefined)
      await addClientwoord(trx, klankbord, { aanbieder, norm, jaar, woord, toelichting, op: plusDagen(vandaag, -30) })
  }
  const evaluatie = await addEvaluatie(trx, gemeente, {
    soort: 'participatie',
    gehoudenOp: plusDagen(vandaag, -33),
    deelnemers: ['beleidsmedewerker', 'bestuurder', 'klankbordgroep'],
    bevindingen: 'De klankbordgroep krijgt stukken vaak laat. Het overleg met cliënten loopt goed. Weinig mensen weten dat de groep er is.',
  })
  const samen = { door: ['beleidsmedewerker' as const, 'klankbordgroep' as const] }
  await addVerbeterpunt(trx, gemeente, evaluatie, {
    ...samen,
    tekst: 'Stukken komen ten minste twee weken voor het overleg.',
    uiterlijk: plusDagen(vandaag, -10),
  })
  await addVerbeterpunt(trx, gemeente, evaluatie, {
    ...samen,
    tekst: 'De wijkkrant vertelt elk half jaar wat er met adviezen is gedaan.',
    uiterlijk: plusDagen(vandaag, 60),
  })
  await addVerbeterpunt(trx, gemeente, evaluatie, {
    door: ['beleidsmedewerker', 'bestuurder', 'klankbordgroep'],
    tekst: 'De wethouder komt één keer per jaar bij het overleg met cliënten.',
    uiterlijk: null,
  })
  const [{ punten, versie }] = (await listEvaluaties(trx, scope.gemeente)) as [Evaluatiebeeld]
  await saveVerbeterpuntGereed(trx, gemeente, punten[0]!.id, punten[0]!.versie, plusDagen(vandaag, -12))
  await saveEvaluatie(trx, gemeente, evaluatie, versie, { aanRaadOp: plusDagen(vandaag, -20), raadsvoorstel: 'demo-31' })

  await addInformatie(trx, gemeente, {
    onderwerp: 'Wat verandert er in de dagbesteding?',
    aan: 'clienten',
    aanleiding: 'actief',
    gevraagdOp: null,
    verstrektOp: plusDagen(vandaag, -45),
    hoe: 'brief en website',
    geweigerdOp: null,
    weigergrond: null,
  })
  await addInformatie(trx, klankbord, {
    onderwerp: 'Cijfers over wachttijden',
    aan: 'klankbordgroep',
    aanleiding: 'verzoek',
    gevraagdOp: plusDagen(vandaag, -9),
    verstrektOp: null,
    hoe: null,
    geweigerdOp: null,
    weigergrond: null,
  })
  for (const terug of [500, 260, 40])
    await addAfwijking(trx, gemeente, {
      grond: 'hardheidsclausule',
      regelset: 'Verordening maatschappelijke ondersteuning Voorbeeldstad 2025',
      artikel: '13',
      onderwerp: 'eigen bijdrage vervoer',
      motivering: 'De reis naar de dagbesteding zou anders niet te betalen zijn.',
      beslotenOp: plusDagen(vandaag, -terug),
      besluitnummer: null,
    })
  await addAfwijking(trx, gemeente, {
    grond: 'onvoorzien',
    regelset: 'Verordening maatschappelijke ondersteuning Voorbeeldstad 2025',
    artikel: '11',
    onderwerp: 'vergoeding voor leden',
    motivering: 'De verordening zegt niets over reiskosten van leden. Het college vergoedt ze.',
    beslotenOp: plusDagen(vandaag, -300),
    besluitnummer: null,
  })
}
