import { Link } from '@remix-run/react'
import type { Aanbieder, Contactpersoon, Overeenkomst, Vestiging } from '../../../db/aanbieders.ts'
import { type Dag, plusDagen } from '../../rules/dag.ts'
import { PRODUCTCATEGORIEEN, type Productcategorie, soortVoorziening } from '../../rules/identificatie.ts'
import { bedrag, datumKort, getal } from '../../text.ts'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

const SOORT = { dienst: 'dienst', overige_voorziening: 'overige voorziening' }

function Looptijd({ vanaf, tot, vandaag }: { vanaf: Dag; tot: Dag | null; vandaag: Dag }) {
  return (
    <>
      {datumKort(vanaf)} {tot === null ? '– zonder einddatum' : `t/m ${datumKort(plusDagen(tot, -1))}`}
      {tot !== null && tot <= vandaag && <span className="sub">afgelopen</span>}
      {vanaf > vandaag && <span className="sub">loopt nog niet</span>}
    </>
  )
}

export function Overeenkomsten({
  overeenkomsten,
  vandaag,
  wijzigen,
}: {
  overeenkomsten: Overeenkomst[]
  vandaag: Dag
  wijzigen: string | null
}) {
  return (
    <Section
      title="Overeenkomsten"
      id="overeenkomsten"
      extra={
        wijzigen && (
          <Link className="small" to={wijzigen}>
            Overeenkomsten wijzigen
          </Link>
        )
      }
    >
      {overeenkomsten.length === 0 ? (
        <Empty>Er is geen overeenkomst bekend. Daardoor is niet te zeggen welke normen gelden.</Empty>
      ) : (
        <Table
          caption="Overeenkomsten met deze aanbieder"
          list
          head={
            <>
              <Th>Nummer</Th>
              <Th>Perceel</Th>
              <Th>Wat wordt geleverd</Th>
              <Th>Looptijd</Th>
              <Th>Verlenging en opzeggen</Th>
              <Th r>Waarde</Th>
            </>
          }
        >
          {overeenkomsten.map((overeenkomst) => (
            <Tr key={overeenkomst.id}>
              <RowHead>{overeenkomst.nummer}</RowHead>
              <Td label="Perceel">
                {overeenkomst.perceel || <span className="soft">onbekend</span>}
                <span className="sub">gebied {overeenkomst.gebied ?? 'onbekend'}</span>
              </Td>
              <Td label="Wat wordt geleverd">
                {overeenkomst.productcategorieen.length === 0 ? (
                  <span className="soft">productcategorie onbekend</span>
                ) : (
                  overeenkomst.productcategorieen.map((code) => (
                    <div key={code}>
                      {code} {PRODUCTCATEGORIEEN[code as Productcategorie]}{' '}
                      <span className="badge">{SOORT[soortVoorziening(code as Productcategorie)]}</span>
                    </div>
                  ))
                )}
                <span className="sub">{overeenkomst.vorm === 'maatwerk' ? 'maatwerkvoorziening' : 'algemene voorziening'}</span>
              </Td>
              <Td label="Looptijd">
                <Looptijd vanaf={overeenkomst.vanaf} tot={overeenkomst.tot} vandaag={vandaag} />
              </Td>
              <Td label="Verlenging en opzeggen">
                {overeenkomst.verlenging ?? <span className="soft">verlenging onbekend</span>}
                <span className="sub">
                  {overeenkomst.opzegdatum ? `opzeggen kan tot en met ${datumKort(overeenkomst.opzegdatum)}` : 'opzegdatum onbekend'}
                </span>
              </Td>
              <Td r label="Waarde">
                {overeenkomst.waarde === null ? <span className="soft">onbekend</span> : bedrag(overeenkomst.waarde)}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

export function Contactpersonen({ contactpersonen, wijzigen }: { contactpersonen: Contactpersoon[]; wijzigen: string | null }) {
  return (
    <Section
      title="Contactpersonen"
      id="contactpersonen"
      extra={
        wijzigen && (
          <Link className="small" to={wijzigen}>
            Contactpersonen wijzigen
          </Link>
        )
      }
    >
      {contactpersonen.length === 0 ? (
        <Empty>Er is nog geen contactpersoon bekend.</Empty>
      ) : (
        <Table
          caption="Contactpersonen bij deze aanbieder"
          list
          head={
            <>
              <Th>Naam</Th>
              <Th>Functie</Th>
              <Th>E-mailadres</Th>
              <Th>Telefoon</Th>
            </>
          }
        >
          {contactpersonen.map((persoon) => (
            <Tr key={persoon.id}>
              <RowHead>{persoon.naam}</RowHead>
              <Td label="Functie">{persoon.functie ?? <span className="soft">onbekend</span>}</Td>
              <Td label="E-mailadres">
                {persoon.email ? <a href={`mailto:${persoon.email}`}>{persoon.email}</a> : <span className="soft">onbekend</span>}
              </Td>
              <Td label="Telefoon" className="nowrap">
                {persoon.telefoon ?? <span className="soft">onbekend</span>}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

export function Register({ aanbieder, vestigingen }: { aanbieder: Aanbieder; vestigingen: Vestiging[] }) {
  const onbekend = <span className="soft">onbekend</span>
  return (
    <Section title="Registergegevens" id="register">
      <dl className="dl card">
        <dt>KvK-nummer</dt>
        <dd>{aanbieder.kvk}</dd>
        <dt>AGB-code</dt>
        <dd>{aanbieder.agb ?? onbekend}</dd>
        <dt>RSIN</dt>
        <dd>{aanbieder.rsin ?? onbekend}</dd>
        <dt>Cliënten per jaar</dt>
        <dd>
          {aanbieder.clienten === null
            ? onbekend
            : `${getal(aanbieder.clienten)} ${aanbieder.clienten_jaar ? `in ${aanbieder.clienten_jaar}` : '(jaar onbekend)'}`}
        </dd>
        <dt>Overleg</dt>
        <dd>
          {aanbieder.overleg_maanden === null
            ? 'zo vaak als de norm vraagt'
            : `elke ${aanbieder.overleg_maanden === 1 ? 'maand' : `${aanbieder.overleg_maanden} maanden`}`}
        </dd>
        <dt>Contractmanager</dt>
        <dd>{aanbieder.contractmanager ?? <span className="soft">nog niet bekend</span>}</dd>
        <dt>Vestigingen</dt>
        <dd>
          {vestigingen.length === 0
            ? onbekend
            : vestigingen.map(({ id, vestigingsnummer, naam, plaats }) => (
                <div key={id}>
                  <span className="num">{vestigingsnummer}</span>
                  {naam && ` ${naam}`}
                  {plaats && `, ${plaats}`}
                </div>
              ))}
        </dd>
      </dl>
    </Section>
  )
}
