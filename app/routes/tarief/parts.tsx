import { Link } from '@remix-run/react'
import type { Factorregel, listPerioden, Tarief, Tariefgebeurtenis } from '../../../db/tarieven.ts'
import type { FormResult } from '../../form.ts'
import type { Kostprijs, Kostprijsuitkomst } from '../../rules/kostprijs.ts'
import type { Blad } from '../../rules/kostprijsblad.ts'
import { alsInvoerZin } from '../../kostprijstekst.ts'
import {
  ELEMENT_TEKST,
  FACTORSTATUS_TEKST,
  FACTORSTATUS_UITKOMST,
  kommagetal,
  ONDERDEEL_TEKST,
  periodeTekst,
  prijs,
  procent,
  VARIANT_TEKST,
  vindplaats,
} from '../../tarieftekst.ts'
import { aantal, datumKort, FACTORNAMEN, getal, moment } from '../../text.ts'
import { Button, CheckField, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Empty, Note, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

type Regels = Factorregel[]

/** Articles side by side; a letter under each. */
function Normcel({ normen }: { normen: Regels[number]['normen'] }) {
  if (normen.length === 0) return <span className="soft">geen norm</span>
  return (
    <>
      {normen.map((norm) => (
        <span key={`${norm.sleutel}${norm.onderdeel}`} className="sub nowrap">
          <Link to={`/normen/${norm.set}#artikel-${norm.artikel}`} title={vindplaats(norm)}>
            artikel {norm.artikel}
            {norm.lid ? ` lid ${norm.lid}` : ''}
          </Link>
          {norm.onderdeel ? ` ${norm.onderdeel}` : ''}
          {norm.tot ? `, vervallen per ${datumKort(norm.tot)}` : ''}
        </span>
      ))}
    </>
  )
}

export function Factoren({ tarief, factoren, mag }: { tarief: number; factoren: Regels; mag: boolean }) {
  if (factoren.length === 0) return <Empty>Op de dag van dit blad noemde geen enkele norm in Peil onderdelen van dit soort tarief.</Empty>
  return (
    <Table
      caption="Onderdelen van het tarief"
      list
      head={
        <>
          <Th>Onderdeel</Th>
          <Th>Artikel</Th>
          <Th className="ruim">Waarde en aannames</Th>
          <Th>Bron</Th>
          <Th>Afgesproken</Th>
          <Th>Stand</Th>
        </>
      }
    >
      {factoren.map((regel) => (
        <Tr key={regel.factor}>
          <RowHead>
            <Link to={`/tarieven/${tarief}/onderdeel/${regel.factor}`}>{FACTORNAMEN[regel.factor]}</Link>
          </RowHead>
          <Td label="Artikel">
            <Normcel normen={regel.normen} />
          </Td>
          <Td label="Waarde">
            {regel.waarde ?? <span className="soft">niet meegenomen</span>}
            {regel.reden && <span className="sub">Reden: {regel.reden}</span>}
            {regel.cao && (
              <span className="sub">
                {regel.cao}
                {regel.cao_schaal ? `, ${regel.cao_schaal}` : ''}
                {regel.cao_op ? `, stand ${datumKort(regel.cao_op)}` : ''}
                {regel.cao_tot ? `, loopt tot ${datumKort(regel.cao_tot)}` : ''}
              </span>
            )}
            {regel.aannames && <span className="sub">{regel.aannames}</span>}
          </Td>
          <Td label="Bron">
            {regel.bronnen.length === 0 ? (
              <span className="soft">geen</span>
            ) : (
              regel.bronnen.map((bron) => <Bron key={bron.id} tarief={tarief} bron={bron} />)
            )}
          </Td>
          <Td label="Afgesproken">
            {regel.afgesproken_met ?? <span className="soft">onbekend</span>}
            {regel.afgesproken_op && <span className="sub">{datumKort(regel.afgesproken_op)}</span>}
          </Td>
          <Td label="Stand">
            <Verdict uitkomst={FACTORSTATUS_UITKOMST[regel.status]}>{FACTORSTATUS_TEKST[regel.status]}</Verdict>
            {mag && (regel.status === 'zonder_bron' || regel.status === 'verouderd') && (
              <span className="sub no-print">
                <Link to={`/tarieven/${tarief}/onderdeel/${regel.factor}#bron`}>bron toevoegen</Link>
              </span>
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}

export function Bron({ tarief, bron }: { tarief: number; bron: Regels[number]['bronnen'][number] }) {
  const waar = `${bron.document}${bron.pagina ? `, ${bron.pagina}` : ''}`
  return (
    <span className="sub">
      {bron.sha256 ? (
        <a href={`/tarieven/${tarief}/bronnen/${bron.id}`}>{waar}</a>
      ) : bron.link ? (
        <a href={bron.link} rel="noreferrer">
          {waar}
        </a>
      ) : (
        waar
      )}
      {bron.datum ? ` (${datumKort(bron.datum)})` : ' (datum onbekend)'}
    </span>
  )
}

export function Stappen({ berekening, invoer }: { berekening: Kostprijsuitkomst; invoer: Blad }) {
  if (!berekening.ok) {
    return (
      <Section title="Berekening" id="berekening">
        <Note kind="error">
          Dit blad is niet uit te rekenen.{' '}
          <ul>
            {berekening.weigeringen.map((weigering) => (
              <li key={weigering.veld}>{alsInvoerZin(weigering)}</li>
            ))}
          </ul>
        </Note>
      </Section>
    )
  }
  return (
    <>
      <Section title="Berekening" id="berekening" extra={<span className="small soft">Elke stap is met de hand na te rekenen</span>}>
        <Table
          caption="Stappen van de berekening"
          list
          head={
            <>
              <Th>Stap</Th>
              <Th>Formule</Th>
              <Th r>Uitkomst</Th>
              <Th>Eenheid</Th>
              <Th>Element</Th>
            </>
          }
        >
          {berekening.stappen.map((stap) => (
            <Tr key={stap.sleutel}>
              <RowHead>{stap.label}</RowHead>
              <Td label="Formule" className="formule">
                {stap.formule}
              </Td>
              <Td label="Uitkomst" r>
                {stap.eenheid.startsWith('€')
                  ? prijs(stap.afgerond)
                  : stap.eenheid === '%'
                    ? procent(stap.waarde)
                    : getal(Number(stap.afgerond))}
                {stap.rekent_door_met === 'afgerond' && <span className="sub">afgerond</span>}
              </Td>
              <Td label="Eenheid">{stap.eenheid}</Td>
              <Td label="Element">{stap.element ? ELEMENT_TEKST[stap.element] : <span className="soft">geen</span>}</Td>
            </Tr>
          ))}
        </Table>
      </Section>
      <Opbouw berekening={berekening} />
      <details className="more no-print">
        <summary>
          De invoer als JSON, voor <code>npm run kostprijs</code>
        </summary>
        <pre className="card">
          <code>{JSON.stringify(invoer, null, 2)}</code>
        </pre>
      </details>
    </>
  )
}

function Opbouw({ berekening }: { berekening: Kostprijs }) {
  return (
    <Section title="Wat elk element in het tarief brengt">
      <Table
        caption="Bijdrage van elk element"
        head={
          <>
            <Th>Element</Th>
            <Th r>Bedrag</Th>
          </>
        }
      >
        {berekening.onderdelen.map(({ onderdeel, afgerond }) => (
          <Tr key={onderdeel}>
            <RowHead>{ONDERDEEL_TEKST[onderdeel]}</RowHead>
            <Td r>{prijs(afgerond)}</Td>
          </Tr>
        ))}
        <Tr>
          <RowHead>Samen, {berekening.eenheid.replace('€ ', '')}</RowHead>
          <Td r>
            <b>{prijs(berekening.tarief)}</b>
          </Td>
        </Tr>
      </Table>
      <ul className="small soft">
        <li>Overhead: {VARIANT_TEKST[berekening.overheadvariant]}.</li>
        {berekening.niet_meegenomen.length > 0 && (
          <li>
            Niet meegenomen, dat is iets anders dan 0: {berekening.niet_meegenomen.map((naam) => naam.replaceAll('_', ' ')).join(', ')}.
          </li>
        )}
        {berekening.niet_uitgesplitst.length > 0 && (
          <li>De productiviteit is één getal. Niet te zien is hoeveel er komt door {berekening.niet_uitgesplitst.join(', ')}.</li>
        )}
        {berekening.tarief_geindexeerd && <li>Na indexatie: {prijs(berekening.tarief_geindexeerd)}.</li>}
      </ul>
    </Section>
  )
}

type Overlap = { id: number; vanaf: string; tot: string | null; bedrag: string | null; versie: number }

export function Besluit({
  tarief,
  open,
  heeftBron,
  overlap,
  vandaag,
  result,
}: {
  tarief: Tarief
  open: number
  heeftBron: boolean
  overlap: Overlap[]
  vandaag: string
  result: FormResult | undefined
}) {
  const lopend = overlap.length === 1 && overlap[0]!.tot === null && overlap[0]!.vanaf < tarief.vanaf ? overlap[0]! : null
  return (
    <Section title="Besluit" id="besluit">
      {!tarief.blad ? (
        <Empty>Een tarief zonder blad kunt u niet vaststellen.</Empty>
      ) : (
        <form method="post" className="stack card" noValidate>
          <input type="hidden" name="intent" value="vaststellen" />
          <input type="hidden" name="versie" value={result?.values.versie?.[0] ?? tarief.versie} />
          {!heeftBron && <Note kind="warning">Geen enkel onderdeel heeft een bron. Voeg die eerst toe.</Note>}
          <TextField
            label={`Tarief per ${tarief.eenheid}`}
            name="bedrag"
            required
            result={result}
            value={tarief.blad.kostprijs === null ? undefined : kommagetal(tarief.blad.kostprijs)}
            className="w-s"
            inputMode="decimal"
            hint="Ingevuld is de berekende kostprijs."
          />
          <TextField label="Besloten door" name="besloten_door" required result={result} value="het college" className="w-m" />
          <TextField label="Besloten op" name="besloten_op" required result={result} value={vandaag} className="w-s" />
          <TextField label="Nummer van het besluit" name="besluitnummer" required result={result} className="w-m" />
          {open > 0 && (
            <CheckField
              name="open_akkoord"
              result={result}
              label={`Stel vast terwijl ${aantal(open, 'onderdeel', 'onderdelen')} nog geen bron of reden ${open === 1 ? 'heeft' : 'hebben'}`}
              hint="Dit blijft een hiaat tot de bron er is."
            />
          )}
          <TextArea
            label="Toelichting"
            name="besluit_toelichting"
            required={false}
            result={result}
            rows={3}
            hint={open > 0 ? 'Verplicht zolang er onderdelen open staan.' : undefined}
          />
          {lopend && (
            <CheckField
              name="afsluiten"
              result={result}
              checked
              label={`Het tarief dat nu loopt (${periodeTekst(lopend.vanaf, lopend.tot)}) eindigt als dit tarief begint`}
            />
          )}
          {overlap.length > 0 && !lopend && (
            <Note kind="warning">
              Er is al een vastgesteld tarief op dezelfde dagen: {overlap.map(({ vanaf, tot }) => periodeTekst(vanaf, tot)).join('; ')}.
            </Note>
          )}
          <div className="row">
            <Button>Tarief vaststellen</Button>
          </div>
        </form>
      )}
      <form method="post" className="more">
        <input type="hidden" name="intent" value="weghalen" />
        <Button quiet>Concept weghalen</Button>
      </form>
    </Section>
  )
}

export function Perioden({
  perioden,
  huidig,
  magNieuw,
}: {
  perioden: Awaited<ReturnType<typeof listPerioden>>
  huidig: number
  magNieuw: boolean
}) {
  return (
    <Section
      title="Alle perioden van dit tarief"
      id="perioden"
      extra={
        magNieuw ? (
          <span className="no-print">
            <ButtonLink to={`/tarieven/nieuw?na=${huidig}`}>Opvolger beginnen</ButtonLink>
          </span>
        ) : undefined
      }
    >
      <Table
        caption="Perioden"
        list
        head={
          <>
            <Th>Periode</Th>
            <Th r>Bedrag</Th>
            <Th>Staat</Th>
          </>
        }
      >
        {perioden.map((periode) => (
          <Tr key={periode.id}>
            <RowHead>
              {periode.id === huidig ? (
                <b>{periodeTekst(periode.vanaf, periode.tot)}</b>
              ) : (
                <Link to={`/tarieven/${periode.id}`}>{periodeTekst(periode.vanaf, periode.tot)}</Link>
              )}
            </RowHead>
            <Td label="Bedrag" r>
              {periode.bedrag === null ? (
                <span className="soft">nog niet besloten</span>
              ) : (
                `${prijs(periode.bedrag)} per ${periode.eenheid}`
              )}
            </Td>
            <Td label="Staat">{periode.staat}</Td>
          </Tr>
        ))}
      </Table>
    </Section>
  )
}

const GEDAAN: Record<string, string> = {
  'tarief.toegevoegd': 'begon het concept',
  'tariefblad.opgeslagen': 'wijzigde de getallen',
  'tarieffactor.gewijzigd': 'wijzigde een onderdeel',
  'tariefbron.toegevoegd': 'voegde een bron toe',
  'tariefbron.ingetrokken': 'trok een bron in',
  'tarief.vastgesteld': 'legde het besluit vast',
  'tarief.afgesloten': 'sloot de periode af',
  'tarief.ingelezen': 'las het tarief in',
  'tarief.geexporteerd': 'exporteerde het blad',
  'tariefbron.geopend': 'opende een bron',
}

export function Geschiedenis({ gebeurtenissen }: { gebeurtenissen: (Omit<Tariefgebeurtenis, 'moment'> & { moment: Date | string })[] }) {
  if (gebeurtenissen.length === 0) return null
  return (
    <Section title="Geschiedenis" id="geschiedenis">
      <Table
        caption="Wat er met dit tarief gebeurde"
        list
        head={
          <>
            <Th>Wanneer</Th>
            <Th>Wie</Th>
            <Th>Wat</Th>
          </>
        }
      >
        {gebeurtenissen.map(({ nr, moment: op, persoon, handeling, gegevens }) => (
          <Tr key={nr}>
            <Td label="Wanneer" className="nowrap">
              {moment(op)}
            </Td>
            <Td label="Wie">{persoon ?? 'Peil'}</Td>
            <Td label="Wat">
              {GEDAAN[handeling] ?? handeling}
              {typeof gegevens.factor === 'string' && `: ${FACTORNAMEN[gegevens.factor as keyof typeof FACTORNAMEN] ?? gegevens.factor}`}
            </Td>
          </Tr>
        ))}
      </Table>
    </Section>
  )
}
