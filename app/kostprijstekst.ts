import type { KostprijsReden } from './rules/kostprijsblad.ts'

type Reden = KostprijsReden | 'overhead_ontbreekt' | 'overhead_is_bedrag'

/** What a refusal says to the user: what is wrong and what to do. */
export const ZINNEN: Record<Reden, string> = {
  geen_getal: 'Dit is geen getal. Schrijf bijvoorbeeld 24.68 of "24,68".',
  bedrag_onduidelijk: 'Een punt met drie cijfers erachter kan duizend of een decimaal zijn. Schrijf 1234 of "1,234".',
  percentage_onduidelijk:
    'Dit percentage is niet duidelijk: 0.2 kan 20% of 0,2% zijn. Schrijf 20, of { "waarde": 0.2, "eenheid": "procent" } of { "waarde": 0.2, "eenheid": "fractie" }.',
  negatief: 'Dit mag niet onder 0 zijn.',
  nul: 'Dit mag geen 0 zijn. Zonder dit getal is er geen uitkomst.',
  boven_honderd: 'Dit is een deel van een geheel en mag niet boven 100 procent zijn.',
  honderd_of_meer: 'Dit percentage moet, samen met de andere in deze laag, onder 100 procent blijven.',
  productiviteit_nul: 'Er blijven geen declarabele uren over. Dan bestaat er geen prijs per declarabel uur.',
  productiviteit_boven_100: 'Er zijn meer declarabele uren dan betaalde uren. Controleer de uren of het percentage.',
  functiemix_leeg: 'Vul ten minste één functie in.',
  functiemix_telt_niet_op: 'De aandelen van de functies zijn samen geen 100 procent. Pas ze aan, of gebruik fte bij elke functie.',
  functiemix_gewicht_ontbreekt: 'Geef bij elke functie een aandeel, of bij elke functie fte. Niet door elkaar.',
  loonkosten_zijn_al_compleet:
    'Bij loon.soort "loonkosten" zitten toeslagen en lasten al in het bedrag. Haal dit veld weg, of kies loon.soort "bruto".',
  tijd_ontbreekt: 'Hiervoor zijn de betaalde uren nodig. Vul het veld "tijd" in.',
  weken_ontbreken: 'Een bedrag of uren per week kan alleen als "tijd" uren_per_week en weken_per_jaar heeft.',
  basis_onbekend: 'Deze stap bestaat niet, is geen bedrag of komt pas later.',
  basis_leeg: 'Noem ten minste één stap waarover het percentage gaat.',
  basis_andere_eenheid: 'Deze stap heeft een andere eenheid, bijvoorbeeld een uur tegenover een dagdeel.',
  periode_past_niet: 'Deze periode past hier niet. Na de omrekening is het "eenheid"; daarvoor uur, week, vierweken, maand of jaar.',
  uren_per_eenheid_ontbreken: 'Hoeveel uren horen bij één eenheid? Vul uren in, of fte_per_plaats met dagen_per_jaar.',
  uren_dubbel: 'Het aantal uren volgt al uit een ander veld. Haal dit veld weg.',
  plaats_past_niet: 'Op deze plaats kan dit niet. Kies een andere plaats, of laat overhead en marge na elkaar komen.',
  stap_onbekend: 'Er is geen stap met deze sleutel.',
  drempel_boven_maximum: 'De drempel ligt boven het maximum.',
  sleutel_dubbel: 'Deze sleutel is al gebruikt. Kies een andere.',
  gewichten_tellen_niet_op: 'De gewichten zijn samen geen 100 procent.',
  correctie_ontbreekt: 'Voor de correctie van het vorige jaar is dit cijfer nodig. Wilt u geen correctie: zet correctie op "geen".',
  delen_ontbreken: 'Vul ten minste één index in.',
  index_onder_min_honderd: 'Een index kan niet min 100 procent of lager zijn.',
  overhead_ontbreekt: 'Er staat geen overhead op het blad, dus er valt geen variant te kiezen.',
  overhead_is_bedrag: 'De overhead is een vast bedrag; opslag en aandeel verschillen dan niet.',
}

const PAGINAZINNEN: Partial<Record<Reden, string>> = {
  geen_getal: 'Vul hier een getal in, zoals 24,68.',
  bedrag_onduidelijk: 'Een punt met drie cijfers erachter kan duizend of een decimaal zijn. Schrijf 1234 of 1,234.',
  percentage_onduidelijk: 'Dit percentage kan op twee manieren gelezen worden. Kies hieronder wat u bedoelt.',
  loonkosten_zijn_al_compleet: 'Bij loonkosten zitten toeslagen en lasten al in het bedrag. Maak deze velden leeg, of kies bruto loon.',
  tijd_ontbreekt: 'Hiervoor zijn de betaalde uren nodig. Vul de uren per week en de weken per jaar in.',
  uren_per_eenheid_ontbreken: 'Hoeveel uren horen bij één eenheid? Vul de uren per eenheid in.',
  functiemix_telt_niet_op: 'De aandelen van de functies zijn samen geen 100 procent. Pas ze aan.',
  functiemix_gewicht_ontbreekt: 'Geef bij elke functie een aandeel.',
}

/** The same for a form: without the signs of JSON. */
export const paginaZin = (reden: Reden): string => PAGINAZINNEN[reden] ?? ZINNEN[reden]

/** A refusal with the place in the sheet in front. */
export const alsInvoerZin = ({ veld, reden, mogelijk }: { veld: string; reden: Reden; mogelijk?: string[] }): string =>
  `${veld}: ${paginaZin(reden)}${mogelijk ? ` Mogelijk: ${mogelijk.join(', ')}.` : ''}`
