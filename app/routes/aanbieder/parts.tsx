import { Link } from '@remix-run/react'
import type { LaatsteStuk, OpenAfspraak, OpenHiaat, OverlegVan, Stand, Wijziging } from '../../../db/aanbieders.ts'
import type { Dag } from '../../rules/dag.ts'
import { aantal, datumKort, datumMetDag, getal, moment, situatieTekst } from '../../text.ts'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

interface NormOpPagina {
  sleutel: string
  naam: string
  artikel: string
  lid: string | null
  regelset: string
}

const artikelTekst = ({ artikel, lid }: NormOpPagina): string => (lid ? `${artikel}, lid ${lid}` : artikel)

const OORDEEL: Record<string, string> = { voldoet: 'geaccepteerd', voldoet_niet: 'afgekeurd', niet_vast_te_stellen: 'niet vast te stellen' }

function bewijsTekst(stuk: LaatsteStuk | undefined): string {
  if (!stuk) return 'geen bewijsstuk'
  if (stuk.aangeleverd_op === null) return `gevraagd op ${datumKort(stuk.gevraagd_op!)}, niet aangeleverd`
  const einde = stuk.geldig_tot ? `, geldig t/m ${datumKort(stuk.geldig_tot)}` : ''
  return `aangeleverd op ${datumKort(stuk.aangeleverd_op)}, ${stuk.oordeel ? OORDEEL[stuk.oordeel] : 'nog niet beoordeeld'}${einde}`
}

export function Verplichtingen({
  aanbieder,
  normen,
  zonderRegel,
  standen,
  stukken,
}: {
  aanbieder: number
  normen: (NormOpPagina & { soort: string | null })[]
  zonderRegel: (NormOpPagina & { geenRegel: string })[]
  standen: Stand[]
  stukken: LaatsteStuk[]
}) {
  const stand = new Map(standen.map((stand) => [stand.norm_sleutel, stand]))
  const stuk = new Map(stukken.map((stuk) => [stuk.norm_sleutel, stuk]))
  return (
    <Section
      title="Verplichtingen"
      id="verplichtingen"
      extra={
        <span className="small soft">
          {getal(standen.length)} van {aantal(normen.length + zonderRegel.length, 'norm', 'normen')} getoetst
        </span>
      }
    >
      <Table
        caption="Verplichtingen van deze aanbieder"
        list
        head={
          <>
            <Th>Norm</Th>
            <Th>Artikel</Th>
            <Th>Stand</Th>
            <Th>Laatste bewijs</Th>
            <Th>Sinds</Th>
          </>
        }
      >
        {normen.map((norm) => {
          const nu = stand.get(norm.sleutel)
          return (
            <Tr key={norm.sleutel}>
              <RowHead>
                <Link to={`/aanbieders/${aanbieder}/verplichtingen/${norm.sleutel}`}>{norm.naam}</Link>
              </RowHead>
              <Td label="Artikel">
                <span title={norm.regelset}>{artikelTekst(norm)}</span>
              </Td>
              <Td>
                {nu ? (
                  <Verdict uitkomst={nu.uitkomst}>{situatieTekst(nu.situatie, nu.gegevens, nu.sinds)}</Verdict>
                ) : (
                  <Verdict uitkomst="onbekend">Nog niet getoetst</Verdict>
                )}
              </Td>
              <Td label="Laatste bewijs">
                {norm.soort === 'regeling' || stuk.has(norm.sleutel) ? (
                  bewijsTekst(stuk.get(norm.sleutel))
                ) : (
                  <span className="soft">geen stuk nodig</span>
                )}
              </Td>
              <Td label="Sinds" className="nowrap">
                {nu?.sinds ? (
                  datumKort(nu.sinds)
                ) : (
                  <span className="soft">{nu?.uitkomst === 'niet_van_toepassing' ? '–' : 'onbekend'}</span>
                )}
              </Td>
            </Tr>
          )
        })}
      </Table>
      {zonderRegel.length > 0 && (
        <details className="card" style={{ marginBlockStart: 12 }}>
          <summary>{aantal(zonderRegel.length, 'norm is', 'normen zijn')} niet getoetst: er is nog geen regel voor</summary>
          <dl className="dl">
            {zonderRegel.map((norm) => (
              <div key={norm.sleutel} style={{ display: 'contents' }}>
                <dt>
                  {norm.naam} ({norm.regelset}, art. {artikelTekst(norm)})
                </dt>
                <dd>{norm.geenRegel}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Section>
  )
}

export function Hiaten({ aanbieder, hiaten, vandaag }: { aanbieder: number; hiaten: OpenHiaat[]; vandaag: Dag }) {
  return (
    <Section title="Open hiaten" id="hiaten">
      {hiaten.length === 0 ? (
        <Empty>Geen open hiaten bij de normen die getoetst zijn. Normen zonder regel tellen hier niet mee.</Empty>
      ) : (
        <Table
          caption="Open hiaten van deze aanbieder"
          list
          head={
            <>
              <Th>Norm</Th>
              <Th>Wat ontbreekt</Th>
              <Th>Open sinds</Th>
              <Th>Laatste afspraak</Th>
            </>
          }
        >
          {hiaten.map((hiaat) => (
            <Tr key={hiaat.id}>
              <RowHead>
                <Link to={`/aanbieders/${aanbieder}/verplichtingen/${hiaat.norm_sleutel}`}>{hiaat.norm}</Link>
              </RowHead>
              <Td>
                <Verdict uitkomst={hiaat.uitkomst}>{situatieTekst(hiaat.situatie, hiaat.gegevens, hiaat.sinds)}</Verdict>
              </Td>
              <Td label="Open sinds" className="nowrap">
                {hiaat.sinds ? datumKort(hiaat.sinds) : 'onbekend'}
                <span className="sub">gezien op {datumKort(hiaat.ontdekt_op)}</span>
              </Td>
              <Td label="Laatste afspraak">
                {hiaat.afspraak === null ? (
                  <span className="soft">nog geen afspraak</span>
                ) : (
                  <>
                    <Link to={`/overleggen/${hiaat.afspraak_overleg}`}>{hiaat.afspraak}</Link>
                    <span className={hiaat.afspraak_uiterlijk! < vandaag ? 'sub late' : 'sub'}>
                      uiterlijk {datumKort(hiaat.afspraak_uiterlijk!)}
                    </span>
                  </>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

export function Afspraken({ afspraken, vandaag }: { afspraken: OpenAfspraak[]; vandaag: Dag }) {
  return (
    <Section title="Open afspraken" id="afspraken">
      {afspraken.length === 0 ? (
        <Empty>Geen open afspraken. Afspraken maakt u bij een overleg.</Empty>
      ) : (
        <Table
          caption="Open afspraken met deze aanbieder"
          list
          head={
            <>
              <Th>Afspraak</Th>
              <Th>Wie</Th>
              <Th>Uiterlijk</Th>
              <Th>Gemaakt bij</Th>
            </>
          }
        >
          {afspraken.map((afspraak) => (
            <Tr key={afspraak.id}>
              <RowHead>{afspraak.omschrijving}</RowHead>
              <Td label="Wie">{afspraak.eigenaar === 'aanbieder' ? 'de aanbieder' : (afspraak.persoon ?? 'de gemeente')}</Td>
              <Td label="Uiterlijk" className="nowrap">
                {afspraak.uiterlijk < vandaag ? (
                  <span className="late">{datumKort(afspraak.uiterlijk)}, te laat</span>
                ) : (
                  datumKort(afspraak.uiterlijk)
                )}
              </Td>
              <Td label="Gemaakt bij">
                <Link to={`/overleggen/${afspraak.overleg_id}`}>overleg van {datumKort(afspraak.overleg_datum)}</Link>
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

export function Overleggen({
  overleggen,
  vandaag,
  aanbieder,
  magPlannen,
}: {
  overleggen: OverlegVan[]
  vandaag: Dag
  aanbieder: number
  magPlannen: boolean
}) {
  return (
    <Section title="Overleggen" id="overleggen">
      {overleggen.length === 0 ? (
        <Empty actions={magPlannen && <Link to={`/overleggen/nieuw?aanbieder=${aanbieder}`}>Overleg plannen</Link>}>
          Er is nog geen overleg bekend.
        </Empty>
      ) : (
        <Table
          caption="Overleggen met deze aanbieder"
          list
          head={
            <>
              <Th>Wanneer</Th>
              <Th>Plaats</Th>
              <Th>Staat</Th>
              <Th r>Afspraken</Th>
            </>
          }
        >
          {overleggen.map((overleg) => (
            <Tr key={overleg.id}>
              <RowHead>
                <Link to={`/overleggen/${overleg.id}`}>
                  {datumMetDag(overleg.datum)}
                  {overleg.tijd && `, ${overleg.tijd}`}
                </Link>
              </RowHead>
              <Td label="Plaats">{overleg.plaats ?? <span className="soft">nog niet bekend</span>}</Td>
              <Td label="Staat">
                {overleg.staat}
                {overleg.vervallen_reden && `: ${overleg.vervallen_reden}`}
                {overleg.datum < vandaag && (overleg.staat === 'gepland' || overleg.staat === 'voorbereid') && (
                  <span className="sub late">datum is voorbij, uitkomst niet bekend</span>
                )}
              </Td>
              <Td r label="Afspraken">
                {overleg.afspraken === 0 ? (
                  '0'
                ) : (
                  <Link to={`/overleggen/${overleg.id}`} aria-label={aantal(overleg.afspraken, 'afspraak', 'afspraken')}>
                    {getal(overleg.afspraken)}
                  </Link>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

const HANDELING: Record<string, string> = {
  'aanbieder.toegevoegd': 'Toegevoegd',
  'aanbieder.gewijzigd': 'Gegevens gewijzigd',
  'aanbieder.ingelezen': 'Ingelezen uit een bestand',
  'contactpersoon.toegevoegd': 'Contactpersoon toegevoegd',
  'contactpersoon.gewijzigd': 'Contactpersoon gewijzigd',
  'contactpersoon.verwijderd': 'Contactpersoon verwijderd',
  'vestiging.toegevoegd': 'Vestiging toegevoegd',
  'vestiging.gewijzigd': 'Vestiging gewijzigd',
  'vestiging.verwijderd': 'Vestiging verwijderd',
  'overeenkomst.toegevoegd': 'Overeenkomst toegevoegd',
  'overeenkomst.gewijzigd': 'Overeenkomst gewijzigd',
  'overeenkomst.verwijderd': 'Overeenkomst verwijderd',
  'clientwoord.gegeven': 'Woord van cliënten vastgelegd',
}

export function Geschiedenis({ wijzigingen }: { wijzigingen: (Omit<Wijziging, 'moment'> & { moment: Date | string })[] }) {
  return (
    <Section title="Laatste wijzigingen in het register" id="geschiedenis">
      {wijzigingen.length === 0 ? (
        <Empty>Sinds deze aanbieder in Peil staat is er niets gewijzigd.</Empty>
      ) : (
        <Table
          caption="Laatste wijzigingen"
          list
          head={
            <>
              <Th>Wanneer</Th>
              <Th>Wie</Th>
              <Th>Wat</Th>
            </>
          }
        >
          {wijzigingen.map(({ nr, moment: op, persoon, handeling, gegevens }) => {
            const velden = Array.isArray(gegevens.velden) ? gegevens.velden.join(', ') : null
            return (
              <Tr key={nr}>
                <RowHead className="nowrap">{moment(op)}</RowHead>
                <Td label="Wie">{persoon ?? 'Peil'}</Td>
                <Td label="Wat">
                  {HANDELING[handeling] ?? handeling}
                  {velden && `: ${velden}`}
                </Td>
              </Tr>
            )
          })}
        </Table>
      )}
    </Section>
  )
}
