import { Link } from '@remix-run/react'
import { getal } from '../../text.ts'
import { Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { Steekproefpagina } from './route.tsx'

const procenten = new Intl.NumberFormat('nl-NL', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
const procent = (deel: number): string => procenten.format(deel)

/** The share of errors with its interval; a draw by risk has no interval, for it says nothing of the rest. */
export function Foutfractie({ steekproef, fractie }: Pick<Steekproefpagina, 'steekproef' | 'fractie'>) {
  const { conform, afwijking, onzeker, omvang, populatieomvang, trekking } = steekproef
  const beoordeeld = conform + afwijking + onzeker
  const gericht = trekking === 'risicogericht'
  return (
    <Section title="Uitkomst">
      <div className="facts">
        <div>
          <b>
            {getal(beoordeeld)} van {getal(omvang)}
          </b>
          <span>beoordeeld</span>
        </div>
        <div>
          <b>{getal(conform)}</b>
          <span>conform</span>
        </div>
        <div>
          <b>{getal(afwijking)}</b>
          <span>afwijking</span>
        </div>
        <div>
          <b>{getal(onzeker)}</b>
          <span>onzeker</span>
        </div>
      </div>
      {fractie.uitkomst !== 'berekend' ? (
        <p className="soft toelichting">Er is nog geen stuk beoordeeld. Er is dus nog niets over fouten te zeggen.</p>
      ) : (
        <div className="more">
          <Table
            caption="Foutfractie"
            list
            head={
              <>
                <Th>Foutfractie</Th>
                <Th r>Afwijkingen</Th>
                <Th r>Deel van wat beoordeeld is</Th>
                {!gericht && <Th r>Hele lijst, met 95% zekerheid</Th>}
              </>
            }
          >
            {[
              { naam: onzeker > 0 ? 'Als geen enkel onzeker stuk een afwijking is' : 'Afwijkingen', rij: fractie.least },
              ...(onzeker > 0 ? [{ naam: 'Als elk onzeker stuk een afwijking is', rij: fractie.most }] : []),
            ].map(({ naam, rij }) => (
              <Tr key={naam}>
                <RowHead>{naam}</RowHead>
                <Td r label="Afwijkingen">
                  {getal(rij.x)} van {getal(rij.n)}
                </Td>
                <Td r label="Van beoordeeld">
                  {procent(rij.value)}
                </Td>
                {!gericht && (
                  <Td r label="Hele lijst (95%)">
                    {procent(rij.lower)} tot {procent(rij.upper)}
                  </Td>
                )}
              </Tr>
            ))}
          </Table>
          <p className="soft small">
            {gericht
              ? 'Deze stukken zijn gekozen op risico. De uitkomst zegt niets over de rest van de lijst; daarom staat er geen marge bij.'
              : `Interval van Wilson, met correctie voor een lijst van ${getal(populatieomvang)} stukken.${trekking === 'gestratificeerd' ? ' Uit elk stratum is naar verhouding getrokken.' : ''}`}
            {beoordeeld < omvang && ` Voorlopig: nog ${getal(omvang - beoordeeld)} te beoordelen.`}
          </p>
        </div>
      )}
    </Section>
  )
}

/** How anyone can draw the same items again. */
export function Herhalen({ steekproef: { zaad, omvang, trekking } }: Pick<Steekproefpagina, 'steekproef'>) {
  return (
    <Section title="De trekking herhalen" id="herhalen">
      <div className="card prose">
        <p>
          Startwaarde: <code>{zaad}</code>. Met de lijst uit de export en deze startwaarde trekt iedereen dezelfde stukken:
        </p>
        <ol>
          <li>
            Maak per kenmerk een sleutel: SHA-256 van <code>{zaad}:kenmerk</code> (UTF-8, hexadecimaal). Bijvoorbeeld met{' '}
            <code>printf '%s' "{zaad}:kenmerk" | sha256sum</code>.
          </li>
          {trekking === 'aselect' && <li>Sorteer op de sleutel en neem de eerste {getal(omvang)}.</li>}
          {trekking === 'gestratificeerd' && (
            <>
              <li>Verdeel de {getal(omvang)} plaatsen over de strata naar hun aantal, met de grootste resten (Hamilton).</li>
              <li>Sorteer per stratum op de sleutel en neem het aantal dat erbij hoort.</li>
            </>
          )}
          {trekking === 'risicogericht' && (
            <li>Sorteer op risico, het hoogste eerst, en bij gelijk risico op de sleutel. Neem de eerste {getal(omvang)}.</li>
          )}
        </ol>
        <p>
          <Link to="?herhaal=1">Laat Peil de trekking nu opnieuw doen</Link>
        </p>
      </div>
    </Section>
  )
}
