import { Link } from '@remix-run/react'
import type { Maatregelrij } from '../../../db/maatregelen.ts'
import type { Nulverklaring, Toezichtbeeld } from '../../../db/toezichtbeeld.ts'
import type { Toezichthiaatrij } from '../../../db/toezichttoetsing.ts'
import type { FormResult } from '../../form.ts'
import { MAATREGELSOORT_TEKST, MAATREGELSTAAT_TEKST, SPOOR_TEKST } from '../../handhavingtekst.ts'
import type { Dag } from '../../rules/dag.ts'
import type { Stilteoordeel } from '../../rules/stilte.ts'
import { aantal, datum, datumKort, getal, situatieTekst } from '../../text.ts'
import { Button, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

const STAND: Record<string, string> = { nagekomen: 'nagekomen', niet_nagekomen: 'niet nagekomen' }

/** What both sides of the wall see of a provider, and one line on what they do not. */
export function Toezicht({ aanbieder, beeld, maatregelen }: { aanbieder: number; beeld: Toezichtbeeld; maatregelen: Maatregelrij[] }) {
  const { tellingen, conclusies } = beeld
  return (
    <Section
      title="Toezicht"
      id="toezicht"
      extra={
        <Link className="small" to={`/maatregelen/nieuw?aanbieder=${aanbieder}`}>
          Nieuwe maatregel
        </Link>
      }
    >
      <div className="stack">
        <p className="note">
          Hier staan aantallen, en wat is afgesloten zonder gegevens van cliënten. De meldingen zelf, hun dag en hun bijlagen staan hier
          niet: die zijn alleen voor de toezichthouder (Wmo artikel 5.2.4 lid 3 en 6.1 lid 3).
        </p>
        {tellingen.length === 0 ? (
          <Empty>Er zijn geen aantallen meldingen bekend. Dat zegt niet dat er niets is gebeurd.</Empty>
        ) : (
          <Table
            caption="Meldingen van calamiteiten, geweld en andere gebeurtenissen per jaar"
            head={
              <>
                <Th>Jaar</Th>
                <Th r>Meldingen</Th>
              </>
            }
          >
            {tellingen.map(({ jaar, aantal: hoeveel }) => (
              <Tr key={jaar}>
                <RowHead>{jaar}</RowHead>
                <Td r>{getal(hoeveel)}</Td>
              </Tr>
            ))}
          </Table>
        )}
        {conclusies.length > 0 && (
          <Table
            caption="Conclusies en verbetermaatregelen uit afgesloten toezicht"
            list
            head={
              <>
                <Th>Wat</Th>
                <Th>Soort</Th>
                <Th r>Jaar</Th>
                <Th>Stand</Th>
              </>
            }
          >
            {conclusies.map(({ id, jaar, soort, tekst, stand }) => (
              <Tr key={id}>
                <RowHead className="pre">{tekst}</RowHead>
                <Td label="Soort">{soort}</Td>
                <Td r label="Jaar">
                  {jaar}
                </Td>
                <Td label="Stand">
                  {soort === 'conclusie' ? (
                    <span className="soft">–</span>
                  ) : stand === null ? (
                    <span className="soft">nog niet bekend</span>
                  ) : (
                    (STAND[stand] ?? stand)
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        {maatregelen.length === 0 ? (
          <Empty>Er zijn geen handhavingsmaatregelen vastgelegd.</Empty>
        ) : (
          <Table
            caption="Handhavingsmaatregelen bij deze aanbieder"
            list
            head={
              <>
                <Th>Maatregel</Th>
                <Th>Norm</Th>
                <Th>Staat</Th>
              </>
            }
          >
            {maatregelen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead>
                  <Link to={`/maatregelen/${rij.id}`}>{MAATREGELSOORT_TEKST[rij.soort]}</Link>
                  <span className="sub">{SPOOR_TEKST[rij.spoor]}</span>
                </RowHead>
                <Td label="Norm">{rij.norm ?? <span className="soft">niet meer bekend</span>}</Td>
                <Td label="Staat">
                  {MAATREGELSTAAT_TEKST[rij.staat]}
                  {rij.opgelegd_op && <span className="sub">opgelegd op {datumKort(rij.opgelegd_op)}</span>}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </div>
    </Section>
  )
}

const OORDEEL: Record<Stilteoordeel['oordeel'], string> = {
  stil: 'Stil: er zijn meldingen te verwachten en er kwam er geen.',
  nulverklaring_gegeven: 'De aanbieder verklaart dat er niets te melden was.',
  te_weinig_gegevens: 'Te weinig gegevens om iets te zeggen over stilte.',
  meldingen_bekend: 'Er zijn meldingen bekend, dus de aanbieder is niet stil.',
}
const REDEN: Record<NonNullable<Stilteoordeel['reden']>, string> = {
  geen_meldcijfer: 'Er is nog geen cijfer om mee te vergelijken: daarvoor zijn eerst genoeg meldingen in de gemeente nodig.',
  clientaantal_onbekend: 'Het aantal cliënten is onbekend.',
  meldingen_onbekend: 'Het register gaat niet ver genoeg terug.',
  verwachting_te_klein: 'Bij zo weinig cliënten zegt stilte niets.',
}

const procent = (kans: number): string => (kans < 0.0005 ? 'minder dan 0,1%' : `${getal(Math.round(kans * 1000) / 10)}%`)
const een = (waarde: number): string => getal(Math.round(waarde * 10) / 10)

export interface Stilte {
  oordeel: Stilteoordeel
  interval: { lower: number; upper: number } | null
  verklaringen: Nulverklaring[]
  clienten: number | null
  clientenJaar: number | null
  jaar: number
}

/** For the toezichthouder alone. */
export function AlleenToezicht({
  aanbieder,
  hiaten,
  stilte,
  vandaag,
  van,
}: {
  aanbieder: number
  hiaten: Toezichthiaatrij[]
  stilte: Stilte | null
  vandaag: Dag
  van: (intent: 'nulverklaring-vragen' | 'nulverklaring-gegeven') => FormResult | undefined
}) {
  return (
    <Section
      title="Alleen voor toezicht"
      id="alleen-toezicht"
      extra={
        <span className="row">
          <Link className="small" to={`/onderzoeken/nieuw?aanbieder=${aanbieder}`}>
            Onderzoek plannen
          </Link>
          <span className="badge">ziet alleen de toezichthouder</span>
        </span>
      }
    >
      <div className="stack">
        {hiaten.length === 0 ? (
          <Empty>Er zijn geen open hiaten bij de normen van toezicht.</Empty>
        ) : (
          <Table
            caption="Open hiaten bij normen van toezicht"
            list
            head={
              <>
                <Th>Norm</Th>
                <Th>Wat is er aan de hand</Th>
                <Th>Sinds</Th>
              </>
            }
          >
            {hiaten.map((hiaat) => (
              <Tr key={hiaat.id}>
                <RowHead>{hiaat.norm}</RowHead>
                <Td>
                  <Verdict uitkomst={hiaat.uitkomst}>{situatieTekst(hiaat.situatie, hiaat.gegevens, hiaat.sinds)}</Verdict>
                </Td>
                <Td label="Sinds" className="nowrap">
                  {hiaat.sinds ? datumKort(hiaat.sinds) : 'onbekend'}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        {stilte && <Stilteblok stilte={stilte} vandaag={vandaag} van={van} />}
      </div>
    </Section>
  )
}

function Stilteblok({
  stilte: { oordeel, interval, verklaringen, clienten, clientenJaar, jaar },
  vandaag,
  van,
}: {
  stilte: Stilte
  vandaag: Dag
  van: (intent: 'nulverklaring-vragen' | 'nulverklaring-gegeven') => FormResult | undefined
}) {
  const dit = verklaringen.find((verklaring) => verklaring.jaar === jaar)
  const onbekend = <span className="soft">niet bekend</span>
  return (
    <div className="card">
      <h3 className="nl-heading nl-heading--level-3">Stilte en nulverklaring</h3>
      <p>
        {OORDEEL[oordeel.oordeel]} {oordeel.reden && REDEN[oordeel.reden]}
      </p>
      <dl className="dl">
        <dt>Gekeken naar</dt>
        <dd>
          {oordeel.jaren === 0
            ? onbekend
            : oordeel.jaren === 1
              ? `${oordeel.totEnMetJaar}, en dit jaar tot nu`
              : `${oordeel.totEnMetJaar - oordeel.jaren + 1} tot en met ${oordeel.totEnMetJaar}, en dit jaar tot nu`}
        </dd>
        <dt>Meldingen</dt>
        <dd>
          {oordeel.meldingen === null ? onbekend : getal(oordeel.meldingen)}
          {interval && (
            <span className="sub">
              bij dit aantal past een gemiddelde van {een(interval.lower)} tot {een(interval.upper)} (exact Poisson-interval, 95%)
            </span>
          )}
        </dd>
        <dt>Te verwachten</dt>
        <dd>
          {oordeel.verwacht === null ? onbekend : `ongeveer ${een(oordeel.verwacht)}`}
          {oordeel.kansOpNul !== null && (
            <span className="sub">kans op geen enkele melding als de aanbieder is zoals de andere: {procent(oordeel.kansOpNul)}</span>
          )}
        </dd>
        <dt>Waarmee vergeleken</dt>
        <dd>
          {oordeel.cijfer === null
            ? onbekend
            : `${aantal(oordeel.cijfer.meldingen, 'melding', 'meldingen')} op ${getal(oordeel.cijfer.clientjaren)} cliëntjaren, ${oordeel.cijfer.bron ?? 'het eigen cijfer van de gemeente'}`}
        </dd>
        <dt>Aantal cliënten</dt>
        <dd>
          {clienten === null
            ? onbekend
            : `${getal(clienten)}, ${clientenJaar === null ? 'van welk jaar is niet bekend' : `dat van ${clientenJaar}`}; ook voor de andere jaren gebruikt`}
        </dd>
        <dt>Nulverklaring over {jaar}</dt>
        <dd>
          {!dit ? (
            <span className="soft">niet gevraagd</span>
          ) : dit.gegeven_op ? (
            `gegeven op ${datum(dit.gegeven_op)} door ${dit.naam_functie}`
          ) : (
            `gevraagd op ${datum(dit.gevraagd_op!)}, nog niet gegeven`
          )}
        </dd>
        {verklaringen
          .filter((verklaring) => verklaring.jaar !== jaar)
          .map((eerder) => (
            <div key={eerder.jaar} style={{ display: 'contents' }}>
              <dt>Over {eerder.jaar}</dt>
              <dd>{eerder.gegeven_op ? `gegeven op ${datum(eerder.gegeven_op)}` : 'niet gegeven'}</dd>
            </div>
          ))}
      </dl>
      {!dit?.gegeven_op && (
        <div className="more">
          {!dit && (
            <form method="post" className="row">
              <input type="hidden" name="intent" value="nulverklaring-vragen" />
              <input type="hidden" name="jaar" value={jaar} />
              <Button quiet>Vastleggen dat de nulverklaring over {jaar} is gevraagd</Button>
            </form>
          )}
          <details className="more" open={van('nulverklaring-gegeven') !== undefined}>
            <summary>Nulverklaring over {jaar} ontvangen</summary>
            <form method="post" className="stack" noValidate>
              <input type="hidden" name="intent" value="nulverklaring-gegeven" />
              <input type="hidden" name="jaar" value={jaar} />
              <TextField
                label="Ontvangen op"
                name="op"
                type="date"
                className="w-s"
                required
                result={van('nulverklaring-gegeven')}
                value={vandaag}
              />
              <TextField
                label="Functie van wie verklaart"
                name="functie"
                className="w-m"
                required
                result={van('nulverklaring-gegeven')}
                maxLength={120}
                hint="Bijvoorbeeld: bestuurder. Geen naam."
              />
              <Button quiet>Nulverklaring opslaan</Button>
            </form>
          </details>
        </div>
      )}
    </div>
  )
}
