import type { ReactNode } from 'react'
import { Link } from '@remix-run/react'
import type { Ervaringinlezing, Onderzoeksjaar } from '../../../db/ervaring.ts'
import { responsdeel } from '../../ervaringbeeld.ts'
import { stratumTekst } from '../../ervaringtekst.ts'
import type { FormResult } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import { aantal, datum, getal } from '../../text.ts'
import { Onderdrukt } from '../../ui/ervaring.tsx'
import { Button, CheckField, RadioField, TextField } from '../../ui/field.tsx'
import { Empty, Note, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Responsrij } from '../../statistics/responstabel.ts'

const een = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const procent = (deel: number | null): string => (deel === null ? 'onbekend' : `${een.format(deel * 100)}%`)

interface Pagina {
  onderzoek: Onderzoeksjaar
  vandaag: Dag
  links: { zijn: boolean; open: number | null }
  rijen: Responsrij[]
  totaal: Responsrij | null
  zonderVerstuurd: number
  groepen: { aantal: number; zonder: number; populatie: number | null }
  omvang: { antwoorden: number; uitnodigen: number; iedereen: boolean } | null
}

/** Three steps, each with what it still lacks. */
export function Gepland({
  onderzoek,
  groepen,
  omvang,
  result,
}: Pick<Pagina, 'onderzoek' | 'groepen' | 'omvang'> & { result: FormResult | undefined }) {
  const { jaar, versie, steekproefomvang } = onderzoek
  const getrokken = steekproefomvang !== null
  const { populatie } = groepen
  return (
    <>
      <Section title="1. Hoeveel cliënten" id="clienten">
        <p>
          {groepen.aantal - groepen.zonder} van {aantal(groepen.aantal, 'groep', 'groepen')} bekend
          {populatie !== null && `, samen ${getal(populatie)} cliënten`}. Een groep is een aanbieder met een voorziening.
        </p>
        <p>
          <Link to={`/ervaring/${jaar}/clienten`}>Cliënten per aanbieder {getrokken ? 'wijzigen' : 'invullen'}</Link>
        </p>
      </Section>
      <Section title="2. Steekproef" id="steekproef">
        {getrokken ? (
          <p>
            Getrokken: {getal(steekproefomvang)} van {onderzoek.populatie === null ? 'een onbekend aantal' : getal(onderzoek.populatie)}.{' '}
            <a href={`/ervaring/${jaar}/steekproef?formaat=csv`}>CSV</a> of <a href={`/ervaring/${jaar}/steekproef?formaat=xlsx`}>Excel</a>{' '}
            met de getrokken nummers.
          </p>
        ) : populatie === null || populatie === 0 ? (
          <Empty actions={<Link to={`/ervaring/${jaar}/clienten`}>Cliënten invullen</Link>}>
            Vul eerst in hoeveel cliënten de aanbieders hebben.
          </Empty>
        ) : (
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="trekken" />
            <input type="hidden" name="versie" value={versie} />
            <p>
              {omvang === null
                ? `Iedereen: ${getal(populatie)} cliënten.`
                : omvang.iedereen
                  ? `Voor deze marge zijn ${getal(omvang.antwoorden)} antwoorden nodig. Bij de respons die u verwacht, vraagt u dan iedereen: ${getal(populatie)} cliënten.`
                  : `Voor deze marge zijn ${getal(omvang.antwoorden)} antwoorden nodig. Bij de respons die u verwacht, nodigt u ${getal(omvang.uitnodigen)} van de ${getal(populatie)} cliënten uit, per voorziening naar verhouding.`}
            </p>
            {omvang !== null && !omvang.iedereen && (
              <TextField
                label="Startwaarde"
                name="zaad"
                className="w-m"
                result={result}
                value={onderzoek.zaad}
                maxLength={64}
                hint="Met dezelfde aantallen en startwaarde trekt iedereen dezelfde nummers."
              />
            )}
            {groepen.zonder > 0 && (
              <Note kind="warning">
                Van {aantal(groepen.zonder, 'groep', 'groepen')} is het aantal cliënten onbekend. Die doen niet mee.
              </Note>
            )}
            <div className="row">
              <Button>Trekken</Button>
            </div>
          </form>
        )}
      </Section>
      {getrokken && (
        <Section title="3. Veldwerk beginnen" id="veldwerk">
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="starten" />
            <input type="hidden" name="versie" value={versie} />
            <RadioField
              label="Hoe komen de antwoorden binnen?"
              name="wijze"
              result={result}
              value="formulier"
              options={[
                {
                  value: 'formulier',
                  label: 'met het formulier van Peil',
                  hint: 'Peil maakt per getrokken nummer een link zonder naam. Wie de adressen heeft, verstuurt ze.',
                },
                { value: 'bureau', label: 'via een bureau', hint: 'Het bureau vraagt zelf. U leest later het bestand met tellingen in.' },
              ]}
            />
            <div className="row">
              <Button>Veldwerk beginnen</Button>
            </div>
          </form>
        </Section>
      )}
    </>
  )
}

export function Respons({ onderzoek, rijen, totaal, zonderVerstuurd }: Pick<Pagina, 'onderzoek' | 'rijen' | 'totaal' | 'zonderVerstuurd'>) {
  const { drempel } = onderzoek
  const verborgen = rijen.some(({ ingevuld, onbekend, aanbieders }) => ingevuld === null && onbekend < aanbieders)
  return (
    <Section title="Respons" extra={onderzoek.staat === 'veldwerk' ? <span className="small soft">tot nu toe</span> : undefined}>
      {zonderVerstuurd > 0 && (
        <p>Van {aantal(zonderVerstuurd, 'aanbieder', 'aanbieders')} is niet bekend hoeveel er verstuurd is. Die staan hier niet bij.</p>
      )}
      {totaal === null || rijen.length === 0 ? (
        zonderVerstuurd === 0 && (
          <Empty>Er is nog niets verstuurd, of te weinig om te tonen zonder dat iemand herkenbaar is (minder dan {drempel}).</Empty>
        )
      ) : (
        <>
          <Table
            caption="Respons per voorziening"
            list
            head={
              <>
                <Th>Voorziening</Th>
                <Th r>Aanbieders</Th>
                <Th r>Verstuurd</Th>
                <Th r>Onbestelbaar</Th>
                <Th r>Ingevuld</Th>
                <Th r>Respons</Th>
              </>
            }
          >
            {rijen.map((rij) => (
              <Responsregel
                key={rij.strata.join()}
                rij={rij}
                drempel={drempel}
                naam={
                  <>
                    {rij.strata.map(stratumTekst).join(', ')}
                    {rij.strata.length > 1 && <span className="sub">samen: apart te klein om te tonen</span>}
                  </>
                }
              />
            ))}
            {rijen.length > 1 && <Responsregel rij={totaal} drempel={drempel} naam="Alles samen" />}
          </Table>
          {verborgen && (
            <p className="soft small">
              Een aantal onder {drempel} toont Peil niet. Soms blijft ook een groter aantal weg: anders is het kleine uit te rekenen met het
              totaal, of met de uitslag die later verschijnt.
            </p>
          )}
        </>
      )}
    </Section>
  )
}

function Responsregel({ rij, drempel, naam }: { rij: Responsrij; drempel: number; naam: ReactNode }) {
  const { aanbieders, verstuurd, onbestelbaar, ingevuld, onbekend } = rij
  return (
    <Tr>
      <RowHead>{naam}</RowHead>
      <Td r label="Aanbieders">
        {getal(aanbieders)}
      </Td>
      <Td r label="Verstuurd">
        {getal(verstuurd)}
      </Td>
      <Td r label="Onbestelbaar">
        {onbestelbaar === null ? 'onbekend' : getal(onbestelbaar)}
      </Td>
      <Td r label="Ingevuld">
        {onbekend === aanbieders ? 'nog niet bekend' : ingevuld === null ? <Onderdrukt drempel={drempel} /> : getal(ingevuld)}
        {onbekend > 0 && onbekend < aanbieders && (
          <span className="sub">
            van {onbekend} van {aanbieders} aanbieders nog niet bekend
          </span>
        )}
      </Td>
      <Td r label="Respons">
        {onbekend > 0 ? (
          'nog niet bekend'
        ) : ingevuld === null ? (
          <Onderdrukt />
        ) : (
          <>
            {procent(responsdeel({ verstuurd, onbestelbaar, ingevuld }))}
            {onbestelbaar === null && <span className="sub">van wat verstuurd is</span>}
          </>
        )}
      </Td>
    </Tr>
  )
}

const VAST_TEKST = {
  getoond: 'met een respons die u kunt zien',
  onderdrukt: 'met te weinig antwoorden om te tonen',
  niet_gevraagd: 'niet gevraagd',
  niet_aangeleverd: 'gevraagd, maar niets aangeleverd',
  onbekend: 'met antwoorden, respons onbekend',
} as const

/** Once frozen, the raw numbers are read by nobody: this is what the edition says. */
export function VasteRespons({
  jaar,
  vast,
}: {
  jaar: number
  vast: { uitgave: number; tekst: string; staten: { staat: keyof typeof VAST_TEKST; aantal: number }[] }
}) {
  return (
    <Section title="Respons" extra={<span className="small soft">bevroren, uitgave {vast.uitgave}</span>}>
      <p>
        Van alle aanbieders samen: <b className="num">{vast.tekst}</b>.
      </p>
      <ul>
        {vast.staten.map(({ staat, aantal: hoeveel }) => (
          <li key={staat}>
            {aantal(hoeveel, 'aanbieder', 'aanbieders')} {VAST_TEKST[staat]}
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/ervaring/${jaar}/aanbieders`}>Respons en uitslag per aanbieder</Link>, en{' '}
        <Link to={`/ervaring/${jaar}/aanbieders#jaren`}>de hele gemeente door de jaren heen</Link>
      </p>
    </Section>
  )
}

export function Veldwerk({
  onderzoek,
  links,
  vandaag,
  result,
}: Pick<Pagina, 'onderzoek' | 'links' | 'vandaag'> & { result: FormResult | undefined }) {
  const { jaar, versie, veldwerk_tot } = onderzoek
  const voorbij = veldwerk_tot !== null && vandaag > veldwerk_tot
  return (
    <>
      {links.zijn && (
        <Section
          title="Links"
          id="links"
          extra={
            <span className="small">
              Ongebruikte links als <a href={`/ervaring/${jaar}/links?formaat=csv`}>CSV</a> of{' '}
              <a href={`/ervaring/${jaar}/links?formaat=xlsx`}>Excel</a>
            </span>
          }
        >
          <p>
            {links.open === null
              ? 'Een deel van de links is nog niet gebruikt.'
              : `${aantal(links.open, 'link is', 'links zijn')} nog niet gebruikt.`}{' '}
            Haal de lijst op voor wie de brieven of mails verstuurt, en later nog eens voor een herinnering: wie al meedeed, staat er niet
            meer in.
          </p>
          <p className="soft">
            Een link hoort bij een nummer in de lijst van een aanbieder, niet bij een naam. Wie meedoet, wist de link; de antwoorden zijn
            daarna aan niemand meer te koppelen.
          </p>
          <p className="soft">
            Let op: aan deze lijst is te zien welk nummer nog niet meedeed, en dus ook hoeveel cliënten van een aanbieder wel. Voor een
            herinnering kan dat niet anders. Geef de lijst alleen aan wie verstuurt, niet aan de aanbieder, en gooi hem daarna weg. Peil
            legt vast dat u hem ophaalde.
          </p>
        </Section>
      )}
      <Section title="Veldwerk sluiten" id="sluiten">
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="intent" value="sluiten" />
          <input type="hidden" name="versie" value={versie} />
          {voorbij && (
            <Note kind="warning">
              Het veldwerk liep tot en met {datum(veldwerk_tot)}. Niemand kan meer meedoen; sluit het om de antwoorden te tellen.
            </Note>
          )}
          <p>
            Peil opent de bus, telt de antwoorden en wist de links die over zijn. Groepen met minder dan vijf antwoorden gaan op in een
            grotere groep. Dit kan niet terug.
          </p>
          <CheckField label="Ja, sluit het veldwerk" name="zeker" result={result} />
          <div className="row">
            <Button quiet>Veldwerk sluiten</Button>
          </div>
        </form>
      </Section>
    </>
  )
}

export function OpenAntwoorden({
  open,
  drempel,
  dicht,
}: {
  open: { nr: number; tekst: string; teWeinig: boolean; woorden: string[] }[]
  drempel: number
  dicht: boolean
}) {
  if (!dicht || open.length === 0) return null
  return (
    <Section title="Open antwoorden">
      {open.map(({ nr, tekst, teWeinig, woorden }) => (
        <details key={nr} className="card">
          <summary>
            {nr}. {tekst} ({teWeinig ? `minder dan ${drempel} antwoorden` : aantal(woorden.length, 'antwoord', 'antwoorden')})
          </summary>
          {teWeinig ? (
            <p>Te weinig om te tonen zonder dat iemand herkenbaar is.</p>
          ) : (
            <ul>
              {woorden.map((woord, plaats) => (
                <li key={plaats} className="pre">
                  {woord}
                </li>
              ))}
            </ul>
          )}
        </details>
      ))}
      <p className="soft small">
        In willekeurige volgorde, van alle aanbieders samen. Peil bewaart niet bij welke aanbieder een open antwoord hoort. Alleen de
        contractmanager ziet ze.
      </p>
    </Section>
  )
}

export function Ingelezen({
  inlezingen,
}: {
  inlezingen: (Omit<Ervaringinlezing, 'op' | 'rijen' | 'antwoorden'> & { op: Dag; rijen: number | null; antwoorden: number | null })[]
}) {
  if (inlezingen.length === 0) return null
  return (
    <Section title="Ingelezen bestanden">
      <Table
        caption="Ingelezen bestanden"
        list
        head={
          <>
            <Th>Bestand</Th>
            <Th>Wanneer</Th>
            <Th r>Rijen</Th>
            <Th r>Aanbieders</Th>
            <Th r>Antwoorden</Th>
          </>
        }
      >
        {inlezingen.map((rij) => (
          <Tr key={rij.id}>
            <RowHead>
              {rij.bestandsnaam}
              <span className="sub">{rij.vorm === 'tellingen' ? 'tellingen' : 'een rij per formulier'}</span>
            </RowHead>
            <Td label="Wanneer">
              {datum(rij.op)}
              <span className="sub">{rij.door ?? 'met de opdracht op de server'}</span>
            </Td>
            <Td r label="Rijen">
              {rij.rijen === null ? '–' : getal(rij.rijen)}
            </Td>
            <Td r label="Aanbieders">
              {getal(rij.aanbieders)}
            </Td>
            <Td r label="Antwoorden">
              {rij.antwoorden === null ? '–' : getal(rij.antwoorden)}
            </Td>
          </Tr>
        ))}
      </Table>
    </Section>
  )
}

export function Datums({ onderzoek, result }: { onderzoek: Onderzoeksjaar; result: FormResult | undefined }) {
  const eigen = result?.values.intent?.[0] === 'datums' ? result : undefined
  return (
    <Section title="Datums" id="datums">
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value="datums" />
        <input type="hidden" name="versie" value={onderzoek.versie} />
        <div className="row">
          <TextField
            label="Veldwerk van"
            name="veldwerk_van"
            type="date"
            className="w-s"
            result={eigen}
            value={onderzoek.veldwerk_van}
            required={false}
          />
          <TextField
            label="Tot en met"
            name="veldwerk_tot"
            type="date"
            className="w-s"
            result={eigen}
            value={onderzoek.veldwerk_tot}
            required={false}
          />
          <TextField
            label="Publiceren op"
            name="publicatie_gepland"
            type="date"
            className="w-s"
            result={eigen}
            value={onderzoek.publicatie_gepland}
            required={false}
          />
        </div>
        <div className="row">
          <Button quiet>Datums opslaan</Button>
        </div>
      </form>
    </Section>
  )
}
