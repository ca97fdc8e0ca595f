import { Link } from '@remix-run/react'
import type { OverlegVan } from '../../../db/aanbieders.ts'
import type { Bewijsstuk } from '../../../db/bewijsstukken.ts'
import type { Nalevingstoets } from '../../../db/nalevingstoetsen.ts'
import type { Besproken as Gezegde, Normversie } from '../../../db/verplichtingen.ts'
import type { Bewijsstaat, Bewijsstand } from '../../rules/bewijsstaat.ts'
import { type Dag, plusDagen } from '../../rules/dag.ts'
import type { Bevinding, Uitkomst } from '../../rules/oordeel.ts'
import { aantal, BEWIJSSTAAT_TEKST, bestandsgrootte, datum, datumKort, moment, situatieTekst, UITKOMST_TEKST } from '../../text.ts'
import { Empty, Section } from '../../ui/page.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { geldigheid, parameterZinnen } from '../../normtekst.ts'
import type { Geldigheid } from './gegevens.server.ts'

const UITKOMST_BIJ: Record<Bewijsstaat, Uitkomst> = {
  niet_aangeleverd: 'niet_aangeleverd',
  aangeleverd: 'te_beoordelen',
  geaccepteerd: 'voldoet',
  afgekeurd: 'voldoet_niet',
  niet_vast_te_stellen: 'onbekend',
  verlopen: 'verlopen',
}
export const OORDEEL_UITKOMST = {
  voldoet: 'voldoet',
  voldoet_niet: 'voldoet_niet',
  niet_vast_te_stellen: 'onbekend',
} as const satisfies Record<string, Uitkomst>
export const OORDEEL_TEKST = { voldoet: 'voldoet', voldoet_niet: 'voldoet niet', niet_vast_te_stellen: 'niet vast te stellen' } as const

const periode = ({ vanaf, tot }: { vanaf: Dag; tot: Dag | null }): string => geldigheid(vanaf, tot)
const artikelTekst = ({ artikel, lid }: { artikel: string; lid: string | null }): string => `artikel ${artikel}${lid ? ` lid ${lid}` : ''}`

export function Stand({
  bevinding,
  norm,
  geldigheid: kracht,
  hiaat,
  isCollege,
  eigenaar,
}: {
  bevinding: Bevinding | null
  norm: Normversie
  geldigheid: Geldigheid
  hiaat: { sinds: Dag | null; ontdekt_op: Dag } | null
  isCollege: boolean
  eigenaar: { naam: string } | null
}) {
  return (
    <div className="card">
      <dl className="dl">
        <dt>Stand vandaag</dt>
        <dd>
          {bevinding ? (
            <Verdict uitkomst={bevinding.uitkomst}>
              <b>{UITKOMST_TEKST[bevinding.uitkomst]}</b>
              <span className="sub">{situatieTekst(bevinding.situatie, bevinding.gegevens, bevinding.sinds)}</span>
            </Verdict>
          ) : (
            <Verdict uitkomst={kracht === 'vervallen' ? 'norm_vervallen' : 'onbekend'}>
              <b>{kracht === 'vervallen' ? 'norm vervallen' : 'nog geen regel'}</b>
              <span className="sub">{norm.geenRegel}</span>
            </Verdict>
          )}
        </dd>
        {hiaat && (
          <>
            <dt>Hiaat open sinds</dt>
            <dd>
              {hiaat.sinds ? datum(hiaat.sinds) : 'onbekend'} <span className="soft">(gezien op {datum(hiaat.ontdekt_op)})</span>
            </dd>
          </>
        )}
        {bevinding?.verandertOp && (
          <>
            <dt>Kan vanzelf veranderen</dt>
            <dd>op {datum(bevinding.verandertOp)}</dd>
          </>
        )}
        {isCollege && (
          <>
            <dt>Eigenaar</dt>
            <dd>
              {eigenaar?.naam ?? (
                <>
                  nog niemand. <Link to="/normen">Wijs iemand aan bij Normen</Link>.
                </>
              )}
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

export function Norm({
  norm,
  geldigheid: kracht,
  andereVersies,
}: {
  norm: Normversie
  geldigheid: Geldigheid
  andereVersies: Pick<Normversie, 'regelset' | 'artikel' | 'lid' | 'vanaf' | 'tot'>[]
}) {
  return (
    <Section
      title="De norm"
      id="norm"
      extra={
        <span className="badge">
          {kracht === 'van_kracht' ? 'van kracht' : kracht === 'vervallen' ? 'norm vervallen' : 'nog niet van kracht'}
        </span>
      }
    >
      <div className="stack">
        <p className="prose">{norm.uitleg}</p>
        {norm.soort === 'regeling' && norm.parameters.punten.length > 0 && (
          <div className="prose">
            <p>
              <b>Waar wij op letten</b> <Puntenbron parameters={norm.parameters} />
            </p>
            <ul>
              {norm.parameters.punten.map(({ sleutel, vraag }) => (
                <li key={sleutel}>{vraag}</li>
              ))}
            </ul>
          </div>
        )}
        {norm.soort !== null && (
          <ul className="soft">
            {parameterZinnen(norm, norm.adressaat).map((zin) => (
              <li key={zin}>{zin}</li>
            ))}
          </ul>
        )}
        <div className="prose">
          <h3 className="nl-heading nl-heading--level-3">
            Artikel {norm.artikel}. {norm.opschrift}
          </h3>
          {norm.weergave === 'parafrase' && <p className="small soft">Samenvatting: dit is niet de letterlijke tekst.</p>}
          <div className="law">{norm.tekst}</div>
          <p className="small soft">
            {norm.regelset}, {periode(norm)}. <Link to={`/normen/${norm.regelsetSleutel}`}>Hele regelset</Link>
          </p>
        </div>
        {norm.toelichting && (
          <details>
            <summary>Toelichting bij het artikel</summary>
            <p className="prose pre">{norm.toelichting}</p>
          </details>
        )}
        {andereVersies.length > 0 && (
          <p className="small soft">
            Andere versies van deze norm:{' '}
            {andereVersies.map((versie) => `${versie.regelset}, ${artikelTekst(versie)}, ${periode(versie)}`).join('; ')}.
          </p>
        )}
      </div>
    </Section>
  )
}

export function Puntenbron({ parameters }: { parameters: object }) {
  const lokaal = (parameters as { puntenBron?: string }).puntenBron === 'lokale_keuze'
  return <span className="badge">{lokaal ? 'lokale keuze' : 'voorgeschreven'}</span>
}

export type StukMetStand = Bewijsstuk & { stand: Bewijsstand }

const INDIENER = {
  aanbieder: 'aangeleverd door de aanbieder',
  gemeente: 'vastgelegd door de gemeente, namens de aanbieder',
  college: 'van het college zelf',
} as const

export function Bewijs({
  stukken,
  pad,
  mag,
  open,
  soort,
}: {
  stukken: StukMetStand[]
  pad: string
  mag: { registreren: boolean; beoordelen: boolean }
  open: boolean
  soort: string | null
}) {
  return (
    <Section
      title="Bewijs"
      id="bewijs"
      extra={<span className="small soft">{stukken.length === 0 ? 'geen stukken' : aantal(stukken.length, 'stuk', 'stukken')}</span>}
    >
      {stukken.length === 0 ? (
        <Empty>
          {soort === 'kwaliteitseis'
            ? 'Er zijn geen stukken. Voor deze norm is dat geen hiaat: u beoordeelt haar ook zonder stuk.'
            : 'Er is nog niets gevraagd en niets aangeleverd.'}
          {open && mag.registreren && soort === 'regeling' && ' Vraag het stuk op of registreer wat u al heeft.'}
        </Empty>
      ) : (
        <Table
          caption="Bewijsstukken bij deze norm"
          list
          head={
            <>
              <Th>Stuk</Th>
              <Th>Staat</Th>
              <Th>Bestanden</Th>
              <Th>Geregistreerd</Th>
              <Th>
                <span className="visually-hidden">Wat u kunt doen</span>
              </Th>
            </>
          }
        >
          {stukken.map((stuk) => (
            <Tr key={stuk.id}>
              <RowHead>
                {stuk.titel}
                <span className="sub">periode {stuk.periode}</span>
                {stuk.toelichting && <span className="sub pre">{stuk.toelichting}</span>}
              </RowHead>
              <Td label="Staat">
                <Staat stuk={stuk} />
              </Td>
              <Td label="Bestanden">
                {stuk.bestanden.length === 0 ? (
                  <span className="soft">{stuk.aangeleverdOp ? 'geen bestand bewaard' : '–'}</span>
                ) : (
                  <ul>
                    {stuk.bestanden.map(({ sha256, naam, grootte }) => (
                      <li key={sha256}>
                        <a href={`/bewijsstukken/${stuk.id}/bestanden/${sha256}`} download>
                          {naam}
                        </a>{' '}
                        <span className="soft nowrap">{bestandsgrootte(grootte)}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </Td>
              <Td label="Geregistreerd">
                {stuk.registreerder.naam}
                <span className="sub">{stuk.ingediendDoor ? INDIENER[stuk.ingediendDoor] : 'deed de uitvraag'}</span>
              </Td>
              <Td>
                {open && stuk.aangeleverdOp && mag.beoordelen && (
                  <Link
                    to={`${pad}?stuk=${stuk.id}#oordeel`}
                    aria-label={`${stuk.oordeel ? 'Opnieuw beoordelen' : 'Beoordelen'}: ${stuk.titel}, ${datumKort(stuk.aangeleverdOp)}`}
                  >
                    {stuk.oordeel ? 'Opnieuw beoordelen' : 'Beoordelen'}
                  </Link>
                )}
                {open && stuk.oordeel === null && mag.registreren && (
                  <form method="post" action={pad}>
                    <input type="hidden" name="intent" value="intrekken" />
                    <input type="hidden" name="bewijsstuk" value={stuk.id} />
                    <input type="hidden" name="versie" value={stuk.versie} />
                    <button
                      type="submit"
                      className="nl-button--link"
                      aria-label={`${stuk.aangeleverdOp ? 'Registratie' : 'Uitvraag'} intrekken: ${stuk.titel}`}
                    >
                      Intrekken
                    </button>
                  </form>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

function Staat({ stuk }: { stuk: StukMetStand }) {
  const { staat, sinds, verandertOp, teLaat } = stuk.stand
  return (
    <Verdict uitkomst={UITKOMST_BIJ[staat]}>
      {BEWIJSSTAAT_TEKST[staat]}
      {staat === 'niet_aangeleverd' && stuk.gevraagdOp && (
        <span className="sub">
          gevraagd op {datumKort(stuk.gevraagdOp)}
          {stuk.uiterlijk && (
            <>
              ,{' '}
              <span className={teLaat ? 'late' : undefined}>
                {teLaat ? 'te laat: moest uiterlijk ' : 'uiterlijk '}
                {datumKort(stuk.uiterlijk)}
              </span>
            </>
          )}
        </span>
      )}
      {staat === 'aangeleverd' && (
        <span className="sub">
          op {datumKort(stuk.aangeleverdOp!)}
          {stuk.geldigTotEnMet && `, geldig t/m ${datumKort(stuk.geldigTotEnMet)}`}
        </span>
      )}
      {stuk.beoordeeldOp && (
        <span className="sub">
          {staat === 'verlopen' && sinds
            ? `sinds ${datumKort(sinds)}; geaccepteerd op ${datumKort(stuk.beoordeeldOp)}`
            : `op ${datumKort(stuk.beoordeeldOp)}${verandertOp ? `, geldig t/m ${datumKort(plusDagen(verandertOp, -1))}` : ''}`}
        </span>
      )}
      {(staat === 'afgekeurd' || staat === 'niet_vast_te_stellen') && stuk.motivering && (
        <span className="sub pre">Reden: {stuk.motivering}</span>
      )}
    </Verdict>
  )
}

type ToetsOpScherm = Omit<Nalevingstoets, 'vastgelegd_op'> & { vastgelegd_op: Date | string }

export function Geschiedenis({ toetsen }: { toetsen: ToetsOpScherm[] }) {
  return (
    <Section
      title="Oordelen"
      id="oordelen"
      extra={
        <span className="small soft">
          {toetsen.length > 0 && `${aantal(toetsen.length, 'oordeel', 'oordelen')}, nieuwste boven; er wordt nooit een overschreven`}
        </span>
      }
    >
      {toetsen.length === 0 ? (
        <Empty>Over deze norm is nog geen oordeel vastgelegd.</Empty>
      ) : (
        <Table
          caption="Alle oordelen over deze norm"
          list
          head={
            <>
              <Th r>Nr.</Th>
              <Th>Datum</Th>
              <Th>Oordeel</Th>
              <Th>Motivering</Th>
              <Th>Beoordeeld door</Th>
              <Th>Onder welke norm</Th>
            </>
          }
        >
          {toetsen.map((toets) => (
            <Tr key={toets.volgnummer}>
              <Td r label="Nr.">
                {toets.volgnummer}
              </Td>
              <RowHead className="nowrap">
                {datumKort(toets.datum)}
                <span className="sub">vastgelegd {moment(toets.vastgelegd_op)}</span>
              </RowHead>
              <Td label="Oordeel">
                <Verdict uitkomst={OORDEEL_UITKOMST[toets.oordeel]}>{OORDEEL_TEKST[toets.oordeel]}</Verdict>
                <Punten punten={toets.punten} />
              </Td>
              <Td label="Motivering">
                <span className="pre">{toets.motivering}</span>
                {toets.bewijsstuk && <span className="sub">over het stuk “{toets.bewijsstuk.titel}”</span>}
              </Td>
              <Td label="Beoordeeld door">
                {toets.beoordelaar}
                <span className="sub">{toets.tweede_paar_ogen ? 'tweede paar ogen aan' : 'tweede paar ogen uit'}</span>
              </Td>
              <Td label="Onder welke norm">
                {toets.norm.regelset}, artikel {toets.norm.artikel}
                {toets.norm.lid && ` lid ${toets.norm.lid}`}
                <span className="sub">{periode(toets.norm)}</span>
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

function Punten({ punten }: { punten: Nalevingstoets['punten'] }) {
  if (punten.length === 0) return null
  const open = punten.filter(({ staat }) => !staat).length
  return (
    <details className="small">
      <summary>
        {punten.length - open} van {punten.length} punten aangevinkt
      </summary>
      <ul>
        {punten.map(({ vraag, staat }) => (
          <li key={vraag}>
            {staat ? 'ja' : <b>niet aangevinkt</b>}: {vraag}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function Besproken({ besproken, vandaag }: { besproken: Gezegde[]; vandaag: Dag }) {
  return (
    <Section title="Wat hierover is afgesproken" id="afspraken">
      {besproken.length === 0 ? (
        <Empty>
          Deze norm kwam nog in geen overleg aan de orde. Staat er een hiaat open, dan komt het vanzelf op de hiatenlijst van het volgende
          overleg.
        </Empty>
      ) : (
        <Table
          caption="Afspraken in overleggen over deze norm"
          list
          head={
            <>
              <Th>Overleg</Th>
              <Th>Afspraak</Th>
              <Th>Wie</Th>
              <Th>Uiterlijk</Th>
              <Th>Gedaan</Th>
            </>
          }
        >
          {besproken.map((gezegde, index) => (
            <Tr key={index}>
              <RowHead className="nowrap">
                <Link to={`/overleggen/${gezegde.overleg_id}`}>{datumKort(gezegde.overlegdatum)}</Link>
              </RowHead>
              <Td label={gezegde.soort === 'afspraak' ? 'Afspraak' : 'Geen afspraak'}>
                {gezegde.soort === 'reden' && <span className="sub">Geen afspraak, omdat:</span>}
                {gezegde.tekst}
              </Td>
              <Td label="Wie">{gezegde.eigenaar === 'gemeente' ? `gemeente: ${gezegde.persoon}` : gezegde.eigenaar}</Td>
              <Td label="Uiterlijk" className="nowrap">
                {gezegde.uiterlijk && datumKort(gezegde.uiterlijk)}
              </Td>
              <Td label="Gedaan">
                {gezegde.soort === 'afspraak' &&
                  (gezegde.gedaan_op ? (
                    datumKort(gezegde.gedaan_op)
                  ) : gezegde.uiterlijk! < vandaag ? (
                    <span className="late">nee, te laat</span>
                  ) : (
                    'nog niet'
                  ))}
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
  aanbieder,
  magPlannen,
  vandaag,
}: {
  overleggen: OverlegVan[]
  aanbieder: number
  magPlannen: boolean
  vandaag: Dag
}) {
  return (
    <Section
      title="Overleggen"
      id="overleggen"
      extra={magPlannen && <Link to={`/overleggen/nieuw?aanbieder=${aanbieder}`}>Overleg plannen</Link>}
    >
      <p className="soft">De stand volgt uit de overleggen die zijn gehouden. Hier is geen stuk of oordeel nodig.</p>
      {overleggen.length === 0 ? (
        <Empty>Er is nog geen overleg met deze aanbieder bekend.{magPlannen && ' Plan het eerste.'}</Empty>
      ) : (
        <Table
          caption="Overleggen met deze aanbieder"
          list
          head={
            <>
              <Th>Datum</Th>
              <Th>Staat</Th>
              <Th>Plaats</Th>
            </>
          }
        >
          {overleggen.map((overleg) => (
            <Tr key={overleg.id}>
              <RowHead className="nowrap">
                <Link to={`/overleggen/${overleg.id}`}>{datumKort(overleg.datum)}</Link>
              </RowHead>
              <Td label="Staat">
                {overleg.staat}
                {(overleg.staat === 'gepland' || overleg.staat === 'voorbereid') && overleg.datum < vandaag && (
                  <span className="sub late">datum is voorbij; telt pas als het overleg is gehouden</span>
                )}
              </Td>
              <Td label="Plaats">{overleg.plaats ?? <span className="soft">onbekend</span>}</Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
