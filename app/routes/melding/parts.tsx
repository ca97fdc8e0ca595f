import { Link } from '@remix-run/react'
import type { FormResult } from '../../form.ts'
import { BESTEMMING_TEKST, BESTUUR_TEKST, klokNaam, klokTekst, regelTekst, STAAT_TEKST, UITKOMST_MELDING } from '../../meldingtekst.ts'
import type { Meldingstaat, Meldinguitkomst } from '../../rules/meldingstaat.ts'
import type { Klok, Klokstand } from '../../rules/meldtermijnen.ts'
import type { Maatregelstand } from '../../rules/verbetermaatregel.ts'
import { bestandsgrootte, datum, datumKort, moment } from '../../text.ts'
import { Button, CheckField, FileField, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Intent } from './form.ts'

type Van = (intent: Intent) => FormResult | undefined
const Dagveld = ({ label = 'Op', vandaag, result }: { label?: string; vandaag: string; result: FormResult | undefined }) => (
  <TextField label={label} name="op" type="date" className="w-s" result={result} value={vandaag} />
)

type Klokregel = Klokstand & { id: number; klok: Klok; norm: string | null; gestoptOp: string | null; gehaaldOp: string | null }

/** Each term with the rule that made it and whose it is. */
export function Klokken({
  klokken,
  staat,
  vandaag,
  van,
  gemeldOnbekend,
  children,
}: {
  klokken: Klokregel[]
  staat: Meldingstaat
  vandaag: string
  van: Van
  gemeldOnbekend: boolean
  children: React.ReactNode
}) {
  const vogLoopt = klokken.some((klok) => klok.soort === 'vog' && klok.gehaaldOp === null && klok.gestoptOp === null)
  return (
    <Section title="Termijnen" id="termijnen">
      {klokken.length === 0 ? (
        <Empty>Bij deze melding lopen geen termijnen.</Empty>
      ) : (
        <Table
          caption="Termijnen van deze melding"
          list
          head={
            <>
              <Th>Termijn</Th>
              <Th>Van wie</Th>
              <Th>Stand</Th>
              <Th>Gedaan op</Th>
              <Th>Regel</Th>
            </>
          }
        >
          {klokken.map((klok) => (
            <Tr key={klok.id}>
              <RowHead>{klokNaam(klok.soort)}</RowHead>
              <Td label="Van wie">{klok.wie}</Td>
              <Td label="Stand">
                {klok.gestoptOp ? (
                  `gestopt op ${datumKort(klok.gestoptOp)}`
                ) : (
                  <span className={klok.stand === 'te_laat' || klok.stand === 'gehaald_te_laat' ? 'late' : undefined}>
                    {klokTekst(klok)}
                  </span>
                )}
                {klok.klok.aangehouden && <span className="sub">Staat stil: {klok.klok.aangehouden.reden}</span>}
              </Td>
              <Td label="Gedaan op" className="nowrap">
                {klok.gehaaldOp ? datumKort(klok.gehaaldOp) : <span className="soft">nog niet</span>}
              </Td>
              <Td label="Regel">
                {regelTekst(klok.klok)}
                <span className="sub">{klok.norm ?? 'Geen norm met een getal'}</span>
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      {children}
      {gemeldOnbekend && (
        <details className="more" open={van('gemeld') !== undefined}>
          <summary>De aanbieder meldt dit nu zelf</summary>
          <form method="post" className="stack card" noValidate>
            <input type="hidden" name="intent" value="gemeld" />
            <p className="soft">Deze melding kwam niet van de aanbieder. Leg hier vast wanneer hij het alsnog meldde.</p>
            <Dagveld label="Gemeld op" vandaag={vandaag} result={van('gemeld')} />
            <TextField label="Tijd" name="tijd" type="time" className="w-s" result={van('gemeld')} required={false} />
            <Button quiet>Vastleggen</Button>
          </form>
        </details>
      )}
      {staat === 'onderzoek_aanbieder' && (
        <details className="more" open={van('verlengen') !== undefined}>
          <summary>Termijn van het eigen onderzoek één keer verlengen</summary>
          <form method="post" className="stack card" noValidate>
            <input type="hidden" name="intent" value="verlengen" />
            <TextArea label="Waarom krijgt de aanbieder meer tijd?" name="reden" rows={2} result={van('verlengen')} />
            <Dagveld vandaag={vandaag} result={van('verlengen')} />
            <Button quiet>Verlengen</Button>
          </form>
        </details>
      )}
      {staat === 'hoor_en_wederhoor' && (
        <details className="more" open={van('wederhoor') !== undefined}>
          <summary>Reactie van de aanbieder op het concept ontvangen</summary>
          <form method="post" className="stack card" noValidate>
            <input type="hidden" name="intent" value="wederhoor" />
            <CheckField
              label="De aanbieder schrijft dat hij niets meer heeft"
              name="afgerond"
              result={van('wederhoor')}
              hint="Dan hoeft u het einde van de termijn niet af te wachten."
            />
            <Dagveld label="Ontvangen op" vandaag={vandaag} result={van('wederhoor')} />
            <Button quiet>Vastleggen</Button>
          </form>
        </details>
      )}
      <details className="more" open={(van('vog') ?? van('vog-ontvangen')) !== undefined}>
        <summary>{vogLoopt ? 'Nieuwe VOG is er' : 'Aanbieder vraagt een beroepskracht om een nieuwe VOG (Wmo 3.5)'}</summary>
        <form method="post" className="stack card" noValidate>
          <input type="hidden" name="intent" value={vogLoopt ? 'vog-ontvangen' : 'vog'} />
          <p className="soft">Peil houdt alleen de termijn bij, niets over de beroepskracht.</p>
          <Dagveld vandaag={vandaag} result={van(vogLoopt ? 'vog-ontvangen' : 'vog')} />
          <Button quiet>Vastleggen</Button>
        </form>
      </details>
    </Section>
  )
}

interface Maatregel {
  id: number
  omschrijving: string
  eigenaar: string | null
  uiterlijk: string | null
  gereed_op: string | null
  hercontrole_op: string | null
  vervallen_reden: string | null
  versie: number
  stand: Maatregelstand
}
const MAATREGELSTAND: Record<Maatregelstand, string> = {
  onvolledig: 'eigenaar of datum ontbreekt',
  loopt: 'loopt',
  over_tijd: 'over tijd',
  wacht_op_hercontrole: 'wacht op hercontrole',
  hercontrole_over_tijd: 'hercontrole over tijd',
  nagekomen: 'nagekomen',
  niet_nagekomen: 'niet nagekomen',
  vervallen: 'vervallen',
}

export function Maatregelen({ maatregelen, vandaag, van, open }: { maatregelen: Maatregel[]; vandaag: string; van: Van; open: boolean }) {
  const eigen = (intent: Intent, id: number) => (van(intent)?.values.id?.[0] === String(id) ? van(intent) : undefined)
  return (
    <Section title="Verbetermaatregelen" id="maatregelen">
      {maatregelen.length === 0 && <Empty>Er zijn nog geen verbetermaatregelen.</Empty>}
      {maatregelen.map((maatregel) => (
        <article className="card" key={maatregel.id}>
          <p>
            <b>{maatregel.omschrijving}</b>
          </p>
          <p className={maatregel.stand === 'over_tijd' || maatregel.stand === 'niet_nagekomen' ? 'late' : 'soft'}>
            {MAATREGELSTAND[maatregel.stand]} · {maatregel.eigenaar ?? 'eigenaar onbekend'} ·{' '}
            {maatregel.uiterlijk ? `uiterlijk ${datum(maatregel.uiterlijk)}` : 'geen datum'}
            {maatregel.gereed_op && ` · klaar op ${datum(maatregel.gereed_op)}`}
            {maatregel.hercontrole_op && ` · hercontrole op ${datum(maatregel.hercontrole_op)}`}
            {maatregel.vervallen_reden && ` · ${maatregel.vervallen_reden}`}
          </p>
          {open && maatregel.stand !== 'vervallen' && (
            <>
              {maatregel.gereed_op === null && (
                <Maatregelactie
                  intent="maatregel-gereed"
                  kop="De aanbieder zegt dat het klaar is"
                  knop="Klaar"
                  maatregel={maatregel}
                  result={eigen('maatregel-gereed', maatregel.id)}
                >
                  <Dagveld label="Klaar op" vandaag={vandaag} result={eigen('maatregel-gereed', maatregel.id)} />
                </Maatregelactie>
              )}
              <Maatregelactie
                intent="hercontrole"
                kop="Hercontrole vastleggen"
                knop="Hercontrole vastleggen"
                maatregel={maatregel}
                result={eigen('hercontrole', maatregel.id)}
              >
                <RadioField
                  label="Is de maatregel nagekomen?"
                  name="oordeel"
                  result={eigen('hercontrole', maatregel.id)}
                  options={[
                    { value: 'nagekomen', label: 'Ja, nagekomen' },
                    { value: 'niet_nagekomen', label: 'Nee, niet nagekomen' },
                  ]}
                />
                <Dagveld label="Hercontrole op" vandaag={vandaag} result={eigen('hercontrole', maatregel.id)} />
              </Maatregelactie>
              <Maatregelactie
                intent="maatregel-vervalt"
                kop="Laten vervallen"
                knop="Laten vervallen"
                maatregel={maatregel}
                result={eigen('maatregel-vervalt', maatregel.id)}
              >
                <TextArea label="Waarom vervalt de maatregel?" name="reden" rows={2} result={eigen('maatregel-vervalt', maatregel.id)} />
              </Maatregelactie>
            </>
          )}
        </article>
      ))}
      {open && (
        <details className="more" open={van('maatregel') !== undefined}>
          <summary>Maatregel toevoegen</summary>
          <form method="post" className="stack card" noValidate>
            <input type="hidden" name="intent" value="maatregel" />
            <TextArea
              label="Wat moet er gebeuren?"
              name="omschrijving"
              rows={2}
              result={van('maatregel')}
              hint="Na sluiting leest de contractmanager deze tekst. Schrijf niets over de cliënt of over de gebeurtenis."
            />
            <TextField label="Wie voert het uit (functie)?" name="eigenaar" result={van('maatregel')} className="w-m" required={false} />
            <TextField label="Uiterlijk" name="uiterlijk" type="date" result={van('maatregel')} className="w-s" required={false} />
            <Button quiet>Maatregel toevoegen</Button>
          </form>
        </details>
      )}
    </Section>
  )
}

function Maatregelactie({
  intent,
  kop,
  knop,
  maatregel,
  result,
  children,
}: {
  intent: Intent
  kop: string
  knop: string
  maatregel: Maatregel
  result: FormResult | undefined
  children: React.ReactNode
}) {
  return (
    <details open={result !== undefined}>
      <summary>
        {kop}
        <span className="visually-hidden">: {maatregel.omschrijving}</span>
      </summary>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="id" value={maatregel.id} />
        <input type="hidden" name="versie" value={maatregel.versie} />
        {children}
        <Button quiet>{knop}</Button>
      </form>
    </details>
  )
}

export function Bijlagen({
  melding,
  bestanden,
  result,
}: {
  melding: number
  bestanden: { sha256: string; naam: string; soort: 'bijlage' | 'rapport'; grootte: number }[]
  result: FormResult | undefined
}) {
  return (
    <Section title="Bijlagen" id="bijlagen">
      {bestanden.length === 0 ? (
        <Empty>Er zijn nog geen bijlagen.</Empty>
      ) : (
        <ul className="card plain">
          {bestanden.map(({ sha256, naam, soort, grootte }) => (
            <li key={sha256} className="bar">
              <Link to={`/meldingen/${melding}/bestanden/${sha256}`} reloadDocument>
                {naam}
              </Link>{' '}
              <span className="soft">
                {soort}, {bestandsgrootte(grootte)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <details className="more" open={result !== undefined}>
        <summary>Bijlage toevoegen</summary>
        <form method="post" encType="multipart/form-data" className="stack card" noValidate>
          <input type="hidden" name="intent" value="bijlage" />
          <FileField
            label="Bestand"
            name="bestand"
            result={result}
            multiple
            hint="PDF, ODT, DOCX, XLSX, PNG of JPEG, ten hoogste 25 MB. Haal namen en BSN’s er eerst uit."
          />
          <Button quiet>Bijlage toevoegen</Button>
        </form>
      </details>
    </Section>
  )
}

interface Stap {
  nummer: number
  van: Meldingstaat
  naar: Meldingstaat
  op: string
  gegevens: Record<string, unknown>
  door: string | null
  vastgelegdOp: Date | string
}

type Stukken = { stuk: number; naam: string | null }[]

function Gegevens({ gegevens, stukken }: { gegevens: Record<string, unknown>; stukken: Stukken }) {
  const bestuur = gegevens.bestuur as { informeren: keyof typeof BESTUUR_TEKST; besloten: string } | undefined
  const regels: [string, string][] = [
    ...(gegevens.uitkomst ? [['Uitkomst', UITKOMST_MELDING[gegevens.uitkomst as Meldinguitkomst]] as [string, string]] : []),
    ...(gegevens.bestemming ? [['Naar', BESTEMMING_TEKST[gegevens.bestemming as keyof typeof BESTEMMING_TEKST]] as [string, string]] : []),
    ...(bestuur
      ? [
          [
            'Bestuur ingelicht',
            `${BESTUUR_TEKST[bestuur.informeren]}, besloten op ${datum(bestuur.besloten.slice(0, 10))}${bestuur.besloten.length > 10 ? ` om ${bestuur.besloten.slice(11)}` : ''}`,
          ] as [string, string],
        ]
      : []),
    ...(gegevens.vragen ? [['Vragen', String(gegevens.vragen)] as [string, string]] : []),
    ...(gegevens.uiterlijk ? [['Uiterlijk', datum(String(gegevens.uiterlijk))] as [string, string]] : []),
    ...(gegevens.stuk
      ? [['Stuk', stukken.find(({ stuk }) => stuk === gegevens.stuk)?.naam ?? `nummer ${String(gegevens.stuk)}`] as [string, string]]
      : []),
    ...(gegevens.conclusie ? [['Conclusie', String(gegevens.conclusie)] as [string, string]] : []),
    ...(gegevens.reden ? [['Reden', String(gegevens.reden)] as [string, string]] : []),
  ]
  return (
    <>
      {regels.map(([naam, waarde]) => (
        <span key={naam} className="pre" style={{ display: 'block' }}>
          <span className="soft">{naam}:</span> {waarde}
        </span>
      ))}
    </>
  )
}

export function Geschiedenis({ stappen, gemeld, stukken }: { stappen: Stap[]; gemeld: string; stukken: Stukken }) {
  return (
    <Section title="Geschiedenis" id="geschiedenis">
      <Table
        caption="Stappen van deze melding"
        list
        head={
          <>
            <Th>Stand</Th>
            <Th>Op</Th>
            <Th>Door</Th>
            <Th>Wat erbij hoort</Th>
          </>
        }
      >
        {stappen.toReversed().map((stap) => (
          <Tr key={stap.nummer}>
            <RowHead>{STAAT_TEKST[stap.naar]}</RowHead>
            <Td label="Op" className="nowrap">
              {datumKort(stap.op)}
              <span className="sub">vastgelegd {moment(stap.vastgelegdOp)}</span>
            </Td>
            <Td label="Door">{stap.door ?? 'onbekend'}</Td>
            <Td>
              <Gegevens gegevens={stap.gegevens} stukken={stukken} />
            </Td>
          </Tr>
        ))}
        <Tr>
          <RowHead>{STAAT_TEKST.ontvangen}</RowHead>
          <Td label="Op" className="nowrap">
            {datumKort(gemeld)}
          </Td>
          <Td label="Door" />
          <Td />
        </Tr>
      </Table>
    </Section>
  )
}

export function Inzage({ inzage }: { inzage: { id: number; persoon: string; op: Date | string; wat: string }[] }) {
  return (
    <Section title="Wie dit bekeek" id="inzage" extra={inzage.length === 20 && <span className="small soft">de laatste 20</span>}>
      <ul className="card plain">
        {inzage.map(({ id, persoon, op, wat }) => (
          <li key={id} className="bar">
            {persoon}, {wat} <span className="soft">op {moment(op)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
