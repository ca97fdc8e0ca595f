/** The page of one report, of toezicht or of the open side: read, write, adopt, publish, take along. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { FormResult } from '../form.ts'
import { ondertitel, regelTekst } from '../rapport/celtekst.ts'
import type { Regel, Sectie } from '../rapport/document.ts'
import { datum } from '../text.ts'
import type { DrawnChart } from './chart.tsx'
import { Button, ErrorSummary, RadioField, TextArea, TextField } from './field.tsx'
import { type Crumb, Note, PageHead, Section } from './page.tsx'
import { Rapport } from './rapport.tsx'

export interface Rapportgegevens {
  titel: string
  van: string
  tot: string
  peildag: string
  uitgave: number
  vastgesteld_op: string | null
  vastgesteld_door: string | null
  openbaar_op: string | null
  regel: Regel
  versie: number
  teksten: Record<string, string>
}

export interface Terug {
  result: FormResult
  conflict?: { sectie: string; nu: string }
}

interface Props {
  rapport: Rapportgegevens
  secties: Sectie[]
  grafieken: Record<string, DrawnChart[]>
  /** Which of the two is shown; null: whoever looks has only one. */
  beeld: 'eigen' | 'openbaar' | null
  magSchrijven: boolean
  /** What a concept becomes when it is adopted. */
  naVaststellen: string
  bewaren: { nummer: string; tekst: string }
  openbaarAdres: string
  adres: string
  grondslag: string
  crumbs: Crumb[]
  terug: Terug | undefined
}

export function Regelvelden({ regel, result }: { regel: Regel; result?: FormResult | undefined }) {
  return (
    <>
      <RadioField
        label="Hoe worden kleine aantallen beschermd?"
        name="wijze"
        result={result}
        value={regel.wijze}
        options={[
          {
            value: 'verbergen',
            label: 'Verbergen',
            hint: 'Kleine aantallen gaan weg, en wat ze zou verraden ook. De rest staat er precies.',
          },
          {
            value: 'afronden',
            label: 'Afronden op tientallen',
            hint: 'Zoals de inspectie doet: klein wordt ‘minder dan’, de rest een tiental.',
          },
        ]}
      />
      <TextField
        label="Drempel"
        name="drempel"
        inputMode="numeric"
        className="w-s"
        result={result}
        value={regel.drempel}
        hint="Aantallen van 1 tot de drempel gelden als klein. Bij verbergen meestal 10, bij afronden 5."
      />
    </>
  )
}

/** The words of the maker at a section; after a conflict those of the colleague beside them. */
function Schrijven({ sectie, tekst, terug }: { sectie: Sectie; tekst: string; terug: Terug | undefined }) {
  const nu = terug?.conflict?.nu ?? tekst
  return (
    <details className="no-print" open={terug !== undefined}>
      <summary>
        {tekst ? 'Tekst wijzigen' : 'Tekst schrijven'}
        <span className="visually-hidden"> bij {sectie.titel}</span>
      </summary>
      <form method="post" action={`#${sectie.sleutel}`}>
        <input type="hidden" name="intent" value="tekst" />
        <input type="hidden" name="sectie" value={sectie.sleutel} />
        <input type="hidden" name="was" value={nu} />
        <div className="rapport__naast">
          <TextArea
            label={`Tekst bij ${sectie.titel}`}
            name="tekst"
            rows={10}
            result={terug?.result}
            value={tekst}
            required={false}
            hint={
              <>
                {sectie.hulp} Een lege regel begint een alinea; regels met een streepje worden een lijst. Schrijf geen namen van cliënten en
                geen BSN.
              </>
            }
          />
          {terug?.conflict && (
            <div>
              <p>
                <b>Wat er nu staat</b>, van uw collega:
              </p>
              <p className="pre card">{nu || 'leeg'}</p>
            </div>
          )}
        </div>
        <Button>Tekst opslaan</Button>
      </form>
    </details>
  )
}

export function Rapportpagina({
  rapport,
  secties,
  grafieken,
  beeld,
  magSchrijven,
  naVaststellen,
  bewaren,
  openbaarAdres,
  adres,
  grondslag,
  crumbs,
  terug,
}: Props) {
  const { vastgesteld_op, openbaar_op, uitgave } = rapport
  const concept = vastgesteld_op === null
  const vraag = `${beeld === 'openbaar' ? '&beeld=openbaar' : ''}${uitgave > 1 ? `&uitgave=${uitgave}` : ''}`
  const gefaald = terug?.result.values.intent?.[0]
  const voor = (intent: string): FormResult | undefined => (gefaald === intent ? terug?.result : undefined)
  const bij = (sectie: Sectie): ReactNode => (
    <Schrijven
      sectie={sectie}
      tekst={rapport.teksten[sectie.sleutel] ?? ''}
      terug={voor('tekst')?.values.sectie?.[0] === sectie.sleutel ? terug : undefined}
    />
  )
  const bestand = (formaat: string): string => `${adres}/export?formaat=${formaat}${vraag}`
  return (
    <>
      <PageHead title={rapport.titel} crumbs={crumbs} note={grondslag} lead={ondertitel(rapport)} />
      <ErrorSummary result={terug?.result} />
      <p className="no-print small">
        Meenemen als <a href={bestand('odt')}>tekstdocument (ODT)</a>, of de tabellen als <a href={bestand('csv')}>CSV</a> of{' '}
        <a href={bestand('xlsx')}>Excel</a>. Afdrukken gaat met Ctrl+P (Mac: ⌘P); het menu en de formulieren komen niet mee.
      </p>
      {beeld && (
        <nav className="tabbladen no-print" aria-label="Welke cijfers">
          <Link
            to={`${adres}${uitgave > 1 ? `?uitgave=${uitgave}` : ''}`}
            aria-current={beeld === 'eigen' ? 'page' : undefined}
            preventScrollReset
          >
            Uw versie, met alle cijfers
          </Link>
          <Link
            to={`${adres}?beeld=openbaar${uitgave > 1 ? `&uitgave=${uitgave}` : ''}`}
            aria-current={beeld === 'openbaar' ? 'page' : undefined}
            preventScrollReset
          >
            Zoals anderen het zien
          </Link>
        </nav>
      )}
      <dl className="dl">
        <dt>Stand</dt>
        <dd>
          {concept ? (
            <b>Concept</b>
          ) : (
            <>
              Vastgesteld op <b>{datum(vastgesteld_op)}</b>
              {rapport.vastgesteld_door && ` door ${rapport.vastgesteld_door}`}. De inhoud kan niet meer veranderen.
            </>
          )}
        </dd>
        <dt>Openbaar</dt>
        <dd>
          {openbaar_op ? (
            <>
              Ja, sinds {datum(openbaar_op)}: <a href={openbaarAdres}>bekijk de openbare pagina</a>
            </>
          ) : (
            'Nee'
          )}
        </dd>
        <dt>Kleine aantallen</dt>
        <dd className="prose">{regelTekst({ regel: beeld === 'eigen' ? null : rapport.regel })}</dd>
        <dt>Bewaren</dt>
        <dd>
          Selectielijst gemeenten 2020, nummer {bewaren.nummer}: {bewaren.tekst}
        </dd>
      </dl>
      <Rapport
        secties={secties}
        teksten={rapport.teksten}
        grafieken={grafieken}
        {...(magSchrijven && concept && beeld !== 'openbaar' && { bij })}
      />
      {magSchrijven && (
        <div className="no-print stack">
          {concept ? (
            <>
              <Section title="Cijfers opnieuw bevriezen">
                <form method="post" className="stack">
                  <p className="prose">
                    De cijfers zijn van {datum(rapport.peildag)}. Wat daarna in Peil veranderde, staat er niet in. Uw teksten blijven staan.
                  </p>
                  <input type="hidden" name="intent" value="bijwerken" />
                  <input type="hidden" name="versie" value={rapport.versie} />
                  <Regelvelden regel={rapport.regel} result={voor('bijwerken')} />
                  <Button quiet>Cijfers van vandaag bevriezen</Button>
                </form>
              </Section>
              <Section title="Vaststellen">
                <form method="post" className="stack">
                  <Note>Na vaststellen kan niemand het verslag nog veranderen, ook een beheerder niet. {naVaststellen}</Note>
                  <input type="hidden" name="intent" value="vaststellen" />
                  <input type="hidden" name="versie" value={rapport.versie} />
                  <Button>Vaststellen</Button>
                </form>
              </Section>
              <Section title="Concept weggooien">
                <form method="post" className="stack">
                  <p className="prose">De cijfers en de teksten van dit concept zijn daarna weg.</p>
                  <input type="hidden" name="intent" value="weggooien" />
                  <Button quiet>Concept weggooien</Button>
                </form>
              </Section>
            </>
          ) : (
            <>
              {openbaar_op ? (
                <Section title="Van de openbare pagina halen">
                  <form method="post" className="stack">
                    <input type="hidden" name="intent" value="intrekken" />
                    <TextArea
                      label="Reden"
                      name="reden"
                      rows={2}
                      result={voor('intrekken')}
                      hint="De reden komt in het logboek, niet op de openbare pagina. Het kan vijf minuten duren voor het overal weg is. Wie het verslag al bewaarde, heeft het nog."
                    />
                    <Button quiet>Van de openbare pagina halen</Button>
                  </form>
                </Section>
              ) : (
                <Section title="Openbaar maken">
                  <form method="post" className="stack">
                    <p className="prose">
                      Iedereen kan het verslag daarna lezen zonder account, zoals anderen het zien: zonder kleine aantallen en zonder
                      verwijzingen.
                    </p>
                    <input type="hidden" name="intent" value="publiceren" />
                    <TextArea
                      label="Waar gaat het over?"
                      name="samenvatting"
                      rows={3}
                      result={voor('publiceren')}
                      hint="Eén of twee zinnen voor op de openbare pagina."
                    />
                    <Button>Openbaar maken</Button>
                  </form>
                </Section>
              )}
              <Section title="Nieuwe uitgave">
                <form method="post" className="stack">
                  <p className="prose">
                    Alleen als er iets verbeterd moet worden. Peil bevriest dan nieuwe cijfers en neemt uw teksten over. Deze uitgave blijft
                    te lezen.
                  </p>
                  <input type="hidden" name="intent" value="uitgave" />
                  <Regelvelden regel={rapport.regel} result={voor('uitgave')} />
                  <Button quiet>Nieuwe uitgave beginnen</Button>
                </form>
              </Section>
            </>
          )}
        </div>
      )}
    </>
  )
}
