/** The parts of the page of a log: whether it is whole, its filters and its lines. */
import type { ReactNode } from 'react'
import { Form, Link, useSearchParams } from '@remix-run/react'
import type { Ketencontrole } from '../../db/audit.ts'
import type { Filtertag } from '../logvraag.ts'
import { getal } from '../text.ts'
import { Note } from './page.tsx'
import { Table, Td, Th, Tr } from './table.tsx'

/** Whether a log is whole, from its first line to its last. */
export function Ketenuitslag({ controle }: { controle: Ketencontrole | undefined }) {
  if (!controle) return null
  return controle.eersteFout === null ? (
    <Note kind="ok">
      <p role="status">
        <b>Het logboek is heel.</b> {getal(controle.regels)} regels sluiten op elkaar aan, van de eerste tot de laatste.
      </p>
      <p className="small link-eens">
        Kenmerk van de laatste regel: <code>{controle.kop || 'nog geen regels'}</code>. Bewaar dit buiten Peil: daarmee kunt u later nagaan
        of deze regels nog dezelfde zijn.
      </p>
    </Note>
  ) : (
    <Note kind="error">
      <p role="alert">
        <b>Het logboek klopt niet vanaf regel {getal(controle.eersteFout)}.</b> Die regel is gewijzigd, weggehaald of ingevoegd buiten Peil
        om. De {getal(controle.regels)} regels ervoor sluiten op elkaar aan. Meld dit aan wie de database beheert.
      </p>
      <p className="small link-eens">
        Kenmerk van de laatste goede regel: <code>{controle.kop || 'geen'}</code>
      </p>
    </Note>
  )
}

/** Typed dates that are no date: that filter is off. */
export function Onleesbaar({ onleesbaar }: { onleesbaar: string[] }) {
  if (onleesbaar.length === 0) return null
  return (
    <Note kind="warning">
      <p role="status">
        Peil kan {onleesbaar.map((tekst) => `“${tekst}”`).join(' en ')} niet als datum lezen. Dat filter staat uit. Schrijf een datum als
        1-2-2026.
      </p>
    </Note>
  )
}

/** Who and when, with between them what this log is searched by. */
export function Logfilters({
  personen,
  tags,
  children,
}: {
  personen: { id: number; naam: string }[]
  tags: Filtertag[]
  children: ReactNode
}) {
  const [params] = useSearchParams()
  return (
    <Form method="get" className="filters" role="search" key={params.toString()}>
      <Keuze
        name="persoon"
        label="Wie"
        leeg="iedereen"
        tags={tags}
        opties={personen.map(({ id, naam }) => ({ value: String(id), label: naam }))}
      />
      {children}
      {[
        ['van', 'Vanaf'],
        ['tot', 'Tot en met'],
      ].map(([name, label]) => (
        <label key={name}>
          {label}
          <input
            type="date"
            name={name}
            defaultValue={params.get(name!) ?? ''}
            className="utrecht-textbox utrecht-textbox--html-input w-s"
          />
        </label>
      ))}
      <button type="submit" className="nl-button nl-button--secondary">
        Filteren
      </button>
    </Form>
  )
}

interface Optie {
  value: string
  label: string
}

/** What was done and what it is about. */
export function Handelingfilters({
  handelingen,
  onderwerpen,
  tags,
}: {
  handelingen: Optie[]
  onderwerpen: Record<string, string>
  tags: Filtertag[]
}) {
  return (
    <>
      <Keuze name="handeling" label="Wat" leeg="alles" tags={tags} opties={handelingen} />
      <Keuze
        name="onderwerp"
        label="Waarover"
        leeg="alles"
        tags={tags}
        opties={Object.entries(onderwerpen).map(([value, label]) => ({ value, label }))}
      />
    </>
  )
}

/** A filter of the address that is none of the choices, such as one subject, is a choice too: sending the form must not lose it. */
function Keuze({ name, label, leeg, opties, tags }: { name: string; label: string; leeg: string; opties: Optie[]; tags: Filtertag[] }) {
  const [params] = useSearchParams()
  const nu = params.get(name) ?? ''
  const extra =
    nu && !opties.some(({ value }) => value === nu) ? [{ value: nu, label: tags.find((tag) => tag.name === name)?.text ?? nu }] : []
  return (
    <label>
      {label}
      <select name={name} defaultValue={nu} className="utrecht-select utrecht-select--html-select w-s">
        <option value="">{leeg}</option>
        {[...extra, ...opties].map((optie) => (
          <option key={optie.value} value={optie.value}>
            {optie.label}
          </option>
        ))}
      </select>
    </label>
  )
}

interface Toonregel {
  nr: number
  moment: string
  persoon: string | null
  zin: string
  onderwerp: string
  over: { tekst: string; naar: string | null }
  gegevens: [string, string][]
}

/** `pad` is the page of this log; with `herlaad` a subject opens as a document of its own. */
export function Logregels({ regels, naam, pad, herlaad = false }: { regels: Toonregel[]; naam: string; pad: string; herlaad?: boolean }) {
  return (
    <Table
      caption={`${naam}, nieuwste eerst`}
      list
      head={
        <>
          <Th r>Nr</Th>
          <Th>Wanneer</Th>
          <Th>Wie en wat</Th>
          <Th>Waarover</Th>
        </>
      }
    >
      {regels.map(({ nr, moment, persoon, zin, onderwerp, over, gegevens }) => (
        <Tr key={nr}>
          <Td r label="Nr">
            {getal(nr)}
          </Td>
          <Td label="Wanneer" className="nowrap num">
            {moment}
          </Td>
          <Td>
            <b>{persoon ?? 'Peil'}</b> {zin}
            {gegevens.length > 0 && (
              <details className="small">
                <summary>
                  Gegevens<span className="visually-hidden"> van regel {nr}</span>
                </summary>
                <dl className="dl">{gegevens.map(([wat, waarde]) => [<dt key={`${wat}-naam`}>{wat}</dt>, <dd key={wat}>{waarde}</dd>])}</dl>
              </details>
            )}
          </Td>
          <Td label="Waarover">
            {over.naar ? (
              <Link to={over.naar} reloadDocument={herlaad}>
                {over.tekst}
              </Link>
            ) : (
              over.tekst
            )}
            <Link className="sub" to={`${pad}?onderwerp=${encodeURIComponent(onderwerp)}`}>
              alles hierover<span className="visually-hidden">: {over.tekst}</span>
            </Link>
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
