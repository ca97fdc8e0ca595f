import type { Onderzoekstaat } from '../../rules/onderzoekstaat.ts'
import { termijnTekst } from '../../normtekst.ts'
import { NIET_OPSCHRIJVEN, ONDERZOEKSTAAT_TEKST } from '../../onderzoektekst.ts'
import { datum, datumKort } from '../../text.ts'
import { Button, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { type Deel, vanFormulier } from './deel.ts'
import { vrijveld } from './form.ts'

const WEG: readonly Onderzoekstaat[] = [
  'gepland',
  'uitvoering',
  'hoor_en_wederhoor',
  'vastgesteld',
  'afgesloten',
  'hercontrole',
  'afgerond',
]

/** What may be refused by the rule is shown too: the refusal says what is missing. */
const KNOP: Record<Onderzoekstaat, string> = {
  gepland: 'Verder met plannen',
  uitvoering: 'Onderzoek beginnen',
  hoor_en_wederhoor: 'Concept naar de aanbieder',
  vastgesteld: 'Rapport vaststellen',
  afgesloten: 'Onderzoek afsluiten',
  hercontrole: 'Hercontrole beginnen',
  afgerond: 'Onderzoek afronden',
  afgebroken: 'Onderzoek afbreken',
  aangehouden: 'Onderzoek aanhouden',
}

function uitleg({ onderzoek, bevindingen, rapporten, hoor, besluit, vandaag }: Deel['pagina']): string {
  switch (onderzoek.staat) {
    case 'gepland':
      return 'Begin het onderzoek als u eraan werkt.'
    case 'uitvoering':
      return rapporten.length === 0
        ? 'Leg de bevindingen vast en schrijf het concept van het rapport. Daarna gaat het concept naar de aanbieder.'
        : 'Het concept kan naar de aanbieder, voor hoor en wederhoor.'
    case 'hoor_en_wederhoor':
      if (!hoor) return 'Leg de reactie van de aanbieder vast.'
      if (hoor.afgerondOp)
        return `De aanbieder schreef op ${datum(hoor.afgerondOp)} niets meer te willen zeggen. U kunt het rapport vaststellen.`
      return hoor.uiterlijk >= vandaag
        ? `De aanbieder kan reageren tot en met ${datum(hoor.uiterlijk)}, op de feiten en op openbaar maken.`
        : `De reactietijd eindigde op ${datum(hoor.uiterlijk)}. U kunt het rapport vaststellen.`
    case 'vastgesteld':
      if (!besluit) return 'Het rapport is vastgesteld. Leg nu het besluit over openbaar maken vast.'
      return bevindingen.length === 0
        ? 'Er zijn geen bevindingen. U kunt het onderzoek afronden.'
        : 'Sluit het onderzoek af als elke bevinding een maatregel heeft, met wie het doet en wanneer het klaar is.'
    case 'afgesloten':
      return onderzoek.hercontrole_uiterlijk === null
        ? 'Plan de hercontrole.'
        : `De hercontrole is uiterlijk op ${datum(onderzoek.hercontrole_uiterlijk)}${onderzoek.hercontrole_uiterlijk < vandaag ? '. Dat is te laat' : ''}.`
    case 'hercontrole':
      return 'Leg per maatregel vast of die is nagekomen. Is alles nagekomen, dan is het onderzoek afgerond.'
    case 'aangehouden':
      return 'Dit onderzoek staat stil. Er lopen geen termijnen.'
    case 'afgerond':
      return 'Dit onderzoek is afgerond.'
    case 'afgebroken':
      return 'Dit onderzoek is afgebroken.'
  }
}

/** How far it is, what is to be done now with its form, and the other steps folded away. */
export function VolgendeStap({ pagina, result }: Deel) {
  const { onderzoek, naar, magSchrijven, bevindingen } = pagina
  const { staat } = onderzoek
  const plek = WEG.indexOf(staat === 'aangehouden' ? onderzoek.aangehouden_vanuit! : staat)
  const eerste =
    staat === 'aangehouden'
      ? naar[0]
      : staat === 'vastgesteld'
        ? bevindingen.length === 0
          ? 'afgerond'
          : 'afgesloten'
        : staat === 'hercontrole'
          ? 'afgerond'
          : naar.find((stap) => WEG.indexOf(stap) > plek)
  const anders = naar.filter((stap) => stap !== eerste && !(staat === 'vastgesteld' && (stap === 'afgerond' || stap === 'afgesloten')))
  return (
    <>
      {plek >= 0 && (
        <ol className="stappen" aria-label="Hoe ver dit onderzoek is">
          {WEG.map((stap, index) => (
            <li key={stap} className={index <= plek ? 'stappen__gezet' : undefined} aria-current={index === plek ? 'step' : undefined}>
              {stap === 'afgesloten' ? 'afgesloten' : stap === 'hercontrole' ? 'hercontrole' : ONDERZOEKSTAAT_TEKST[stap]}
            </li>
          ))}
        </ol>
      )}
      <div className="card stack">
        <p>
          {(staat === 'aangehouden' || staat === 'afgebroken') && <b>{staat === 'aangehouden' ? 'Aangehouden. ' : ''}</b>}
          {uitleg(pagina)}
          {staat === 'vastgesteld' && !pagina.besluit && (
            <>
              {' '}
              <a href="#openbaar">Naar het besluit</a>
            </>
          )}
        </p>
        {magSchrijven && eerste && <Stap pagina={pagina} result={result} naar={eerste} nadruk />}
        {magSchrijven && anders.length > 0 && (
          <details open={anders.some((stap) => vanFormulier(result, 'stap', 'naar', stap) !== undefined)}>
            <summary>Andere stappen</summary>
            <div className="stack">
              {anders.map((stap) => (
                <Stap key={stap} pagina={pagina} result={result} naar={stap} />
              ))}
            </div>
          </details>
        )}
      </div>
    </>
  )
}

function Stap({ pagina, result, naar, nadruk = false }: Deel & { naar: Onderzoekstaat; nadruk?: boolean }) {
  const { onderzoek, vandaag, hoorTot, maatregelen, vrij } = pagina
  const eigen = vanFormulier(result, 'stap', 'naar', naar)
  const { staat } = onderzoek
  const metReden =
    naar === 'aangehouden' ||
    naar === 'afgebroken' ||
    staat === 'aangehouden' ||
    (staat === 'hoor_en_wederhoor' && naar === 'uitvoering') ||
    (staat === 'hercontrole' && naar === 'afgesloten')
  const geeftVrij = naar === 'afgesloten' || naar === 'afgerond'
  const geldend = maatregelen.filter(({ vervallen_reden }) => vervallen_reden === null)
  return (
    <form method="post" className="stack" noValidate aria-label={KNOP[naar]}>
      <input type="hidden" name="intent" value="stap" />
      <input type="hidden" name="naar" value={naar} />
      <input type="hidden" name="versie" value={onderzoek.versie} />
      {geeftVrij && geldend.length > 0 && (
        <fieldset className="stack">
          <legend>Wat contractmanagement mag lezen</legend>
          <p className="soft small">
            Schrijf elke maatregel zo op dat niets terugwijst naar een cliënt, een medewerker of een gebeurtenis. Geen datums. Deze tekst
            gaat over de muur, de bevinding niet.
          </p>
          {geldend.map((maatregel) => (
            <TextArea
              key={maatregel.id}
              label={`Bij de maatregel: ${maatregel.omschrijving}`}
              name={vrijveld(maatregel.id)}
              rows={2}
              required
              result={eigen}
              value={vrij[maatregel.id]?.tekst}
            />
          ))}
        </fieldset>
      )}
      <div className="row">
        <TextField label="Dag van deze stap" name="op" type="date" required result={eigen} value={vandaag} className="w-s" />
        {naar === 'hoor_en_wederhoor' && staat === 'uitvoering' && hoorTot === null && (
          <TextField label="Reageren kan tot en met" name="uiterlijk" type="date" required result={eigen} className="w-s" />
        )}
        {naar === 'afgesloten' && (
          <TextField
            label="Hercontrole uiterlijk"
            name="hercontrole_uiterlijk"
            type="date"
            required
            result={eigen}
            value={onderzoek.hercontrole_uiterlijk}
            className="w-s"
          />
        )}
      </div>
      {naar === 'hoor_en_wederhoor' && staat === 'uitvoering' && hoorTot !== null && (
        <p className="soft small">
          Als u het vandaag stuurt, kan de aanbieder reageren tot en met {datum(hoorTot)}: de termijn uit de regels van de gemeente.
        </p>
      )}
      {metReden && <TextField label="Reden" name="reden" required result={eigen} maxLength={1000} hint={NIET_OPSCHRIJVEN} />}
      <Button quiet={!nadruk}>
        {staat === 'aangehouden'
          ? `Hervatten: ${ONDERZOEKSTAAT_TEKST[naar]}`
          : staat === 'hoor_en_wederhoor' && naar === 'uitvoering'
            ? 'Terug naar uitvoering'
            : staat === 'hercontrole' && naar === 'afgesloten'
              ? 'Opnieuw afsluiten met een nieuwe maatregel'
              : KNOP[naar]}
      </Button>
    </form>
  )
}

/** Every step that was taken, the newest first: who, when, why. */
export function Geschiedenis({ pagina: { stappen } }: Pick<Deel, 'pagina'>) {
  return (
    <Section title="Geschiedenis" id="geschiedenis">
      {stappen.length === 0 ? (
        <Empty>Er is nog geen stap gezet.</Empty>
      ) : (
        <Table
          caption="Stappen van dit onderzoek"
          list
          head={
            <>
              <Th>Wanneer</Th>
              <Th>Stap</Th>
              <Th>Wie</Th>
              <Th>Toelichting</Th>
            </>
          }
        >
          {stappen.toReversed().map(({ nummer, op, van, naar, door, gegevens }) => (
            <Tr key={nummer}>
              <RowHead className="nowrap">{datumKort(op)}</RowHead>
              <Td label="Stap">
                {ONDERZOEKSTAAT_TEKST[naar]}
                <span className="sub">was: {ONDERZOEKSTAAT_TEKST[van]}</span>
              </Td>
              <Td label="Wie">{door ?? 'onbekend'}</Td>
              <Td label="Toelichting">
                {[
                  gegevens.reden,
                  gegevens.rapportversie && `rapport versie ${gegevens.rapportversie}`,
                  gegevens.uiterlijk && `reageren tot en met ${datum(gegevens.uiterlijk)}`,
                  gegevens.hercontroleUiterlijk && `hercontrole uiterlijk ${datum(gegevens.hercontroleUiterlijk)}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                {gegevens.termijn && (
                  <span className="sub">
                    termijn van {termijnTekst(gegevens.termijn.regel.termijn)}, volgens de regels van de gemeente op die dag
                  </span>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
