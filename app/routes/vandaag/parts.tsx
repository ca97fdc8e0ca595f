import { Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { EigenAchterstand, KomendOverleg, Normstand, Verandering, Wachtend } from '../../../db/vandaag.ts'
import type { Dag } from '../../rules/dag.ts'
import type { Uitkomst } from '../../rules/oordeel.ts'
import { aantal, datum, datumKort, getal, hoofdletter, situatieTekst, UITKOMST_TEKST, weekdagKort } from '../../text.ts'
import { Legend, Mark, Verdict } from '../../ui/mark.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

/** On a phone every row is a card: the first five, and a link to the rest. */
function Kort({ id, aantal: hoeveel, children }: { id: string; aantal: number; children: ReactNode }) {
  const [params] = useSearchParams()
  if (hoeveel <= 5 || params.getAll('toon').includes(id)) return children
  return (
    <div className="kort">
      {children}
      <p className="smal">
        <Link to={`?${new URLSearchParams([...params].concat([['toon', id]]))}#${id}`}>Toon ook de andere {getal(hoeveel - 5)}</Link>
      </p>
    </div>
  )
}

const ACHTERSTAND = {
  afspraak: 'Afspraak van de gemeente',
  overleg_zonder_verslag: 'Overleg geweest, nog niet vastgelegd',
  hiaat_college: 'Verplichting van het college',
  advies: 'Advies zonder reactie',
}

/** Who may not open the record itself still reads what the norm asks. */
const plek = ({ soort, id, norm, overlegId }: EigenAchterstand, dossiers: boolean): string =>
  soort === 'advies'
    ? `/adviezen/${id}`
    : soort !== 'hiaat_college'
      ? `/overleggen/${overlegId}`
      : dossiers
        ? `/college/verplichtingen/${norm}`
        : norm?.startsWith('participatie-')
          ? '/participatie'
          : '/normen#college'

/** The municipality's own lateness, before anyone else's. */
export function Achterstand({ regels, dossiers }: { regels: EigenAchterstand[]; dossiers: boolean }) {
  if (regels.length === 0) return null
  return (
    <Section title="Waar de gemeente zelf te laat is" id="achterstand">
      <Kort id="achterstand" aantal={regels.length}>
        <Table
          caption="Waar de gemeente zelf te laat is"
          list
          head={
            <>
              <Th>Wat</Th>
              <Th>Soort</Th>
              <Th>Wie</Th>
              <Th>Sinds</Th>
            </>
          }
        >
          {regels.map((regel) => (
            <Tr key={`${regel.soort}${regel.id}`}>
              <RowHead>
                <Link to={plek(regel, dossiers)}>{regel.tekst}</Link>
              </RowHead>
              <Td label="Soort">{ACHTERSTAND[regel.soort]}</Td>
              <Td label="Wie">{regel.wie}</Td>
              <Td label="Sinds" className="late nowrap">
                {regel.sinds ? datumKort(regel.sinds) : 'onbekend'}
              </Td>
            </Tr>
          ))}
        </Table>
      </Kort>
    </Section>
  )
}

export function Overleggen({
  overleggen,
  horizon,
  magPlannen,
}: {
  overleggen: (KomendOverleg & { overWerkdagen: number })[]
  horizon: Dag
  magPlannen: boolean
}) {
  return (
    <Section title="Overleggen met hiatenlijst" id="overleggen" extra={<Link to="/overleggen">Alle overleggen</Link>}>
      {overleggen.length === 0 ? (
        <Empty actions={magPlannen && <Link to="/overleggen/nieuw">Plan een overleg</Link>}>
          Er is tot en met {datum(horizon)} geen overleg gepland.
        </Empty>
      ) : (
        <Kort id="overleggen" aantal={overleggen.length}>
          <Table
            caption="Komende overleggen met hun hiaten"
            list
            head={
              <>
                <Th>Wanneer</Th>
                <Th>Aanbieder</Th>
                <Th>Wat ontbreekt</Th>
                <Th r>Hiaten</Th>
                <Th>
                  <span className="visually-hidden">Actie</span>
                </Th>
              </>
            }
          >
            {overleggen.map((overleg) => (
              <Tr key={overleg.id}>
                <Td className="nowrap">
                  {weekdagKort(overleg.datum)} {datum(overleg.datum).replace(/ \d{4}$/, '')}
                  {overleg.tijd && `, ${overleg.tijd}`}
                  <span className="sub">
                    {overleg.overWerkdagen === 0 ? 'vandaag' : `over ${aantal(overleg.overWerkdagen, 'werkdag', 'werkdagen')}`}
                  </span>
                </Td>
                <RowHead>
                  <Link to={`/aanbieders/${overleg.aanbiederId}`}>{overleg.aanbieder}</Link>
                  <span className="sub">
                    {[
                      overleg.perceel && `Perceel ${overleg.perceel}`,
                      overleg.clienten === null ? 'aantal cliënten onbekend' : aantal(overleg.clienten, 'cliënt', 'cliënten'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </RowHead>
                <Td>
                  {overleg.hiaten === 0 && <span className="soft">Geen open hiaten</span>}
                  {overleg.eerste.slice(0, 3).map((hiaat) => (
                    <Verdict key={hiaat.naam + hiaat.situatie} uitkomst={hiaat.uitkomst}>
                      {hiaat.naam}: {zacht(situatieTekst(hiaat.situatie, hiaat.gegevens, hiaat.sinds))}
                    </Verdict>
                  ))}
                  {overleg.eerste.length > 3 && <span className="sub">en nog {overleg.eerste.length - 3}</span>}
                </Td>
                <Td r label="Hiaten">
                  {getal(overleg.hiaten)}
                  {overleg.nieuw !== null && overleg.nieuw > 0 && <span className="sub">{overleg.nieuw} nieuw</span>}
                </Td>
                <Td>
                  <Link to={`/overleggen/${overleg.id}`} aria-label={`Voorbereiden: ${overleg.aanbieder}`}>
                    {overleg.bevrorenOp ? 'Voorbereiden' : 'Bekijken'}
                  </Link>
                  {overleg.bevrorenOp && <span className="sub nowrap">lijst van {datumKort(overleg.bevrorenOp)}</span>}
                </Td>
              </Tr>
            ))}
          </Table>
        </Kort>
      )}
    </Section>
  )
}

const zacht = (zin: string): string => zin.charAt(0).toLowerCase() + zin.slice(1)

export function Stukken({ rijen, totaal }: { rijen: Wachtend[]; totaal: number }) {
  return (
    <Section
      title="Stukken die op een oordeel wachten"
      id="stukken"
      extra={totaal > rijen.length ? <Link to="/?toon=stukken#stukken">Alle {getal(totaal)}</Link> : undefined}
    >
      {rijen.length === 0 ? (
        <Empty>Er wacht geen stuk op een oordeel.</Empty>
      ) : (
        <Kort id="stukken" aantal={totaal}>
          <Table
            caption="Stukken die op een oordeel wachten"
            list
            head={
              <>
                <Th>Stuk</Th>
                <Th>Aanbieder</Th>
                <Th>Aangeleverd</Th>
              </>
            }
          >
            {rijen.map((stuk) => (
              <Tr key={stuk.id}>
                <RowHead>
                  <Link
                    to={
                      stuk.aanbiederId === null
                        ? `/college/verplichtingen/${stuk.norm}`
                        : `/aanbieders/${stuk.aanbiederId}/verplichtingen/${stuk.norm}`
                    }
                  >
                    {stuk.titel}
                  </Link>
                </RowHead>
                <Td label="Aanbieder">{stuk.aanbieder ?? 'College'}</Td>
                <Td label="Aangeleverd" className="nowrap">
                  {datumKort(stuk.aangeleverdOp)}
                  {stuk.zelfGeregistreerd && <span className="sub">door u geregistreerd, een collega beoordeelt</span>}
                </Td>
              </Tr>
            ))}
          </Table>
        </Kort>
      )}
    </Section>
  )
}

export function Veranderingen({ sinds, rijen, totaal }: { sinds: Dag; rijen: Verandering[]; totaal: number }) {
  return (
    <Section
      title={`Wat is er veranderd sinds ${datum(sinds)}`}
      id="veranderd"
      extra={
        totaal > rijen.length ? (
          <span className="soft small">
            {rijen.length} van {getal(totaal)}
          </span>
        ) : undefined
      }
    >
      {rijen.length === 0 ? (
        <Empty>Er zijn geen hiaten bij gekomen of opgelost.</Empty>
      ) : (
        <Kort id="veranderd" aantal={rijen.length}>
          <Table
            caption="Hiaten die bij kwamen of werden opgelost"
            list
            head={
              <>
                <Th>Dag</Th>
                <Th>Wie</Th>
                <Th>Wat</Th>
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={`${rij.soort}${rij.aanbiederId}${rij.norm}${rij.op}`}>
                <Td className="nowrap">{datumKort(rij.op)}</Td>
                <RowHead>
                  {rij.aanbiederId === null ? 'College' : <Link to={`/aanbieders/${rij.aanbiederId}`}>{rij.aanbieder}</Link>}
                </RowHead>
                <Td>
                  <Verdict uitkomst={rij.soort === 'opgelost' ? 'voldoet' : rij.uitkomst}>
                    {rij.normNaam}: {rij.soort === 'opgelost' ? 'hiaat gesloten' : `nieuw hiaat, ${UITKOMST_TEKST[rij.uitkomst]}`}
                  </Verdict>
                </Td>
              </Tr>
            ))}
          </Table>
        </Kort>
      )}
    </Section>
  )
}

export function Beheer({
  stand,
  beoordeeld,
}: {
  stand: { zonderWachtwoord: number; misluktePost: number; collegeZonderEigenaar: number }
  beoordeeld: boolean
}) {
  return (
    <Section title="Beheer">
      <div className="facts">
        <Link to="/beheer/gebruikers">
          <b>{stand.zonderWachtwoord}</b>
          <span>{stand.zonderWachtwoord === 1 ? 'uitnodiging' : 'uitnodigingen'} nog niet gebruikt</span>
        </Link>
        <Link to="/beheer/post">
          <b className={stand.misluktePost ? 'late' : undefined}>{stand.misluktePost}</b>
          <span>{stand.misluktePost === 1 ? 'mail' : 'mails'} niet verstuurd</span>
        </Link>
        <Link to="/normen#college">
          <b className={stand.collegeZonderEigenaar ? 'late' : undefined}>
            {beoordeeld || stand.collegeZonderEigenaar > 0 ? stand.collegeZonderEigenaar : 'onbekend'}
          </b>
          <span>hiaten van het college zonder eigenaar</span>
        </Link>
      </div>
    </Section>
  )
}

const KOLOMMEN: Uitkomst[] = ['voldoet', 'voldoet_niet', 'verlopen', 'te_beoordelen', 'niet_aangeleverd', 'onbekend', 'niet_van_toepassing']

/** Counts over all providers, whole and without names: what a wethouder sees, and the others as an overview. */
export function Cijfers({ normen, links, magInlezen }: { normen: Normstand[]; links: boolean; magInlezen: boolean }) {
  const perNorm = new Map<string, { naam: string; artikel: string; stand: Partial<Record<Uitkomst, number>> }>()
  for (const { norm, naam, artikel, uitkomst, aanbieders } of normen) {
    const rij = perNorm.get(norm) ?? { naam, artikel, stand: {} }
    rij.stand[uitkomst] = aanbieders
    perNorm.set(norm, rij)
  }
  return (
    <Section title="Alle aanbieders per norm" id="normen">
      {perNorm.size === 0 ? (
        <Empty actions={magInlezen && <Link to="/aanbieders/inlezen">Lees aanbieders in</Link>}>
          Er zijn nog geen aanbieders, dus er is niets getoetst.{!magInlezen && ' Een contractmanager leest ze in.'}
        </Empty>
      ) : (
        <>
          <Kort id="normen" aantal={perNorm.size}>
            <Table
              caption="Aantal aanbieders per norm en stand"
              list
              head={
                <>
                  <Th>Norm</Th>
                  {KOLOMMEN.map((uitkomst) => (
                    <Th key={uitkomst} r>
                      <Mark uitkomst={uitkomst} label={UITKOMST_TEKST[uitkomst]} />
                    </Th>
                  ))}
                  <Th r>Van toepassing</Th>
                </>
              }
            >
              {[...perNorm].map(([norm, { naam, artikel, stand }]) => {
                const totaal = KOLOMMEN.reduce(
                  (som, uitkomst) => som + (uitkomst === 'niet_van_toepassing' ? 0 : (stand[uitkomst] ?? 0)),
                  0,
                )
                return (
                  <Tr key={norm}>
                    <RowHead>
                      {naam} <span className="soft small nowrap">artikel {artikel}</span>
                    </RowHead>
                    {KOLOMMEN.map((uitkomst) => {
                      const hoeveel = stand[uitkomst] ?? 0
                      return (
                        <Td
                          key={uitkomst}
                          r
                          label={hoofdletter(UITKOMST_TEKST[uitkomst])}
                          className={hoeveel === 0 ? 'nul' : 'naast teken'}
                        >
                          <span className="smal">
                            <Mark uitkomst={uitkomst} label={UITKOMST_TEKST[uitkomst]} />{' '}
                          </span>
                          {hoeveel > 0 && links ? (
                            <Link
                              to={`/aanbieders?norm=${norm}&stand=${uitkomst}`}
                              aria-label={`${naam}, ${UITKOMST_TEKST[uitkomst]}: ${getal(hoeveel)}`}
                            >
                              {getal(hoeveel)}
                            </Link>
                          ) : (
                            getal(hoeveel)
                          )}
                        </Td>
                      )
                    })}
                    <Td r className="naast" label="Van toepassing">
                      {getal(totaal)}
                    </Td>
                  </Tr>
                )
              })}
            </Table>
          </Kort>
          <Legend uitkomsten={KOLOMMEN} />
        </>
      )}
    </Section>
  )
}
