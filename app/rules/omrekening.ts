import { Decimaal } from './decimaal.ts'
import { draagBij, EEN, f, pct, plus, tel, weiger, zetPost, type Rekening } from './kostprijspost.ts'
import { fractie, getal, type Omrekening } from './kostprijsblad.ts'

const UREN_VAN_EENHEID: Partial<Record<Omrekening['eenheid'], Decimaal>> = {
  minuut: EEN.div(60),
  kwartier: new Decimaal('0.25'),
  halfuur: new Decimaal('0.5'),
  uur: EEN,
}

/** An hour in a group is not an hour of the worker: the unit keeps percentages from mixing the two. */
export const eenheidVan = (om: Omrekening): string => `€ per ${om.eenheid}${om.eenheid === 'uur' ? ' per cliënt' : ''}`

/** From an amount per hour to an amount per unit and client, with the costs of the unit. */
export function zetOmrekening(rekening: Rekening, om: Omrekening, bedrag: Decimaal, declarabel: Decimaal | null): Decimaal {
  const { boek } = rekening
  const eenheid = eenheidVan(om)
  const eigen = UREN_VAN_EENHEID[om.eenheid]
  let uren: Decimaal
  let formule: () => string
  if (om.uren !== undefined) {
    if (eigen || om.fte_per_plaats !== undefined) weiger('omrekening.uren', 'uren_dubbel')
    uren = getal(om.uren)
    formule = () => f(uren)
  } else if (om.fte_per_plaats !== undefined) {
    if (eigen) weiger('omrekening.fte_per_plaats', 'uren_dubbel')
    if (om.dagen_per_jaar === undefined) return weiger('omrekening.dagen_per_jaar', 'uren_per_eenheid_ontbreken')
    if (declarabel === null) return weiger('tijd', 'tijd_ontbreekt')
    const fte = getal(om.fte_per_plaats)
    const dagen = getal(om.dagen_per_jaar)
    uren = fte.mul(declarabel).div(dagen)
    formule = () => `${f(fte)} × ${f(declarabel)} / ${f(dagen)}`
  } else if (eigen) {
    uren = eigen
    formule = () => (om.eenheid === 'minuut' ? '1 / 60' : f(eigen))
  } else {
    return weiger('omrekening.uren', 'uren_per_eenheid_ontbreken')
  }
  const begeleiders = om.begeleiders === undefined ? EEN : getal(om.begeleiders)
  const groep = om.groepsgrootte === undefined ? EEN : getal(om.groepsgrootte)
  const bezetting = om.bezetting === undefined ? EEN : fractie(om.bezetting)
  const inzet = boek.zet(
    {
      sleutel: 'inzet_per_eenheid',
      label: `Uren inzet per ${om.eenheid} per cliënt`,
      formule: () =>
        formule() +
        (om.begeleiders === undefined ? '' : ` × ${f(begeleiders)}`) +
        (om.groepsgrootte === undefined ? '' : ` / ${f(groep)}`) +
        (om.bezetting === undefined ? '' : ` / ${pct(bezetting)}`),
      waarde: uren.mul(begeleiders).div(groep).div(bezetting),
      eenheid: 'uur',
    },
    'omrekening',
  )
  const personeel = boek.zet(
    {
      sleutel: 'inzet_bedrag',
      label: `Inzet per ${om.eenheid}`,
      formule: () => `${f(bedrag)} × ${f(inzet)}`,
      basis: bedrag,
      waarde: bedrag.mul(inzet),
      eenheid,
    },
    'omrekening',
  )
  for (const [onderdeel, deel] of rekening.onderdelen ?? []) rekening.onderdelen!.set(onderdeel, deel.mul(inzet))
  const kosten = (om.kosten ?? []).map((post, i) =>
    zetPost(boek, post, { eenheid, uren: null, element: undefined }, `omrekening.kosten[${i}]`),
  )
  for (const deel of kosten) draagBij(rekening, 'eenheid', deel)
  return boek.zet(
    {
      sleutel: 'bedrag_per_eenheid',
      label: `Bedrag per ${om.eenheid}`,
      formule: () => plus([personeel, ...kosten]),
      waarde: tel([personeel, ...kosten]),
      eenheid,
    },
    'omrekening',
  )
}
