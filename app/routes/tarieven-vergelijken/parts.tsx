import { Link } from '@remix-run/react'
import { NIETS_TEKST } from '../../ervaringbeeld.ts'
import type { FormResult } from '../../form.ts'
import { deelprijs, EENHEDEN, periodeTekst, prijs, procent, tariefTitel, verschilprijs, verschilprocent } from '../../tarieftekst.ts'
import { POSTNAAM } from '../../tegeninvoer.ts'
import { datumKort, getal } from '../../text.ts'
import { Ervaringcijfer } from '../../ui/ervaring.tsx'
import { Button, CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Note, Section } from '../../ui/page.tsx'
import { Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import type { readVergelijking } from './beeld.server.ts'

type Beeld = Extract<Awaited<ReturnType<typeof readVergelijking>>, { tarieven: unknown }>
type Tarief = Beeld['tarieven'][number]

const naamVan = (categorie: string, { product, aanbieder }: { product: string; aanbieder: string | null }): string =>
  `${tariefTitel({ productcategorie: categorie, product })}${aanbieder ? `, ${aanbieder}` : ''}`

export function Kostprijzen({
  categorie,
  tarieven,
  totaal,
  opbouw,
}: {
  categorie: string
  tarieven: Tarief[]
  totaal: number
  opbouw: boolean
}) {
  const metDekking = tarieven.filter((tarief) => tarief.dekking !== null)
  return (
    <Section title="Tarief en berekende kostprijs" id="kostprijs">
      {tarieven.length === 0 ? (
        <Empty>Voor deze productcategorie loopt vandaag geen vastgesteld tarief.</Empty>
      ) : (
        <Table
          caption="Vastgesteld tarief en berekende kostprijs"
          list
          head={
            <>
              <Th>Tarief</Th>
              <Th>Voor</Th>
              <Th r>Vastgesteld</Th>
              {opbouw && (
                <>
                  <Th r>Kostprijs</Th>
                  <Th r>Verschil</Th>
                  <Th r>In procent</Th>
                </>
              )}
            </>
          }
        >
          {tarieven.map((tarief) => (
            <Tr key={tarief.id}>
              <RowHead>
                <Link to={`/tarieven/${tarief.id}`}>{tariefTitel({ productcategorie: categorie, product: tarief.product })}</Link>
                <span className="sub">{periodeTekst(tarief.vanaf, tarief.tot)}</span>
              </RowHead>
              <Td label="Voor">{tarief.aanbieder ?? 'iedereen'}</Td>
              <Td label="Vastgesteld" r>
                {prijs(tarief.bedrag)} per {tarief.eenheid}
              </Td>
              {opbouw && (
                <>
                  <Td label="Kostprijs" r>
                    {tarief.kostprijs === null ? (
                      <span className="soft">{tarief.heeftBlad ? 'niet uit te rekenen' : 'geen blad'}</span>
                    ) : (
                      prijs(tarief.kostprijs)
                    )}
                  </Td>
                  <Td label="Verschil" r>
                    {tarief.dekking ? (
                      <span className={Number(tarief.dekking.verschil) < 0 ? 'late' : undefined}>
                        {verschilprijs(tarief.dekking.verschil, tarief.eenheid)}
                      </span>
                    ) : (
                      <span className="soft">niet te zeggen</span>
                    )}
                  </Td>
                  <Td label="In procent" r>
                    {tarief.dekking ? verschilprocent(tarief.dekking.procent) : <span className="soft">niet te zeggen</span>}
                  </Td>
                </>
              )}
            </Tr>
          ))}
        </Table>
      )}
      {totaal > tarieven.length && (
        <p className="small soft more">
          Dit zijn de eerste {getal(tarieven.length)} van {getal(totaal)} tarieven.{' '}
          <Link to={`/tarieven?categorie=${categorie}#lijst`}>Bekijk ze allemaal</Link>.
        </p>
      )}
      {!opbouw && tarieven.length > 0 && (
        <p className="small soft more">
          U ziet de bedragen. Hoe een tarief is opgebouwd, zien contractmanagers, en van de gemeente zelf ook de wethouder.
        </p>
      )}
      {metDekking.map((tarief) => (
        <details className="more" key={tarief.id} open={metDekking.length === 1}>
          <summary>{naamVan(categorie, tarief)}: per onderdeel</summary>
          <p className="small soft">
            Het besluit zegt niet bij welk onderdeel het verschil hoort. Daarom is het naar verhouding verdeeld. Elk bedrag is apart
            afgerond; opgeteld kan dat een cent schelen.
          </p>
          <Table
            caption={`${naamVan(categorie, tarief)}: kostprijs en tarief per onderdeel`}
            list
            head={
              <>
                <Th>Onderdeel</Th>
                <Th r>In de kostprijs</Th>
                <Th r>In het tarief, naar verhouding</Th>
                <Th r>Verschil</Th>
              </>
            }
          >
            {tarief.dekking!.posten.map(({ post, kostprijs, vergoed, verschil }) => (
              <Tr key={post}>
                <RowHead>{POSTNAAM[post]}</RowHead>
                <Td label="In de kostprijs" r>
                  {deelprijs(kostprijs, tarief.eenheid)}
                </Td>
                <Td label="In het tarief" r>
                  {deelprijs(vergoed, tarief.eenheid)}
                </Td>
                <Td label="Verschil" r>
                  {verschilprijs(verschil, tarief.eenheid)}
                </Td>
              </Tr>
            ))}
            <Tr>
              <RowHead>Samen, zonder indexering</RowHead>
              <Td label="In de kostprijs" r>
                <b>{prijs(tarief.kostprijs!)}</b>
              </Td>
              <Td label="In het tarief" r>
                <b>{prijs(tarief.bedrag)}</b>
              </Td>
              <Td label="Verschil" r>
                <b>{verschilprijs(tarief.dekking!.verschil, tarief.eenheid)}</b>
              </Td>
            </Tr>
          </Table>
        </details>
      ))}
    </Section>
  )
}

const WAAROM: Record<NonNullable<Tarief['reeks'][number]['waarom']>, string> = {
  eerste: 'eerste tarief in Peil',
  andere_eenheid: 'andere eenheid, niet te vergelijken',
  was_nul: 'vorig tarief was 0',
  index_onbekend: 'index onbekend',
}

export function Jaren({ tarieven }: { tarieven: Tarief[] }) {
  const meer = tarieven.filter(({ reeks }) => reeks.length > 1)
  return (
    <Section
      title="Door de jaren"
      id="jaren"
      extra={
        <Link className="small" to="/tarieven/indexatie">
          Indexatie per jaar
        </Link>
      }
    >
      {meer.length === 0 ? (
        <Empty>
          Van deze tarieven is één periode bekend. Met een tweede periode ziet u hier wat de index deed, en wat echt veranderde.
        </Empty>
      ) : (
        meer.map((tarief) => (
          <Table
            key={tarief.id}
            caption={`${tarief.product || 'Tarief'}${tarief.aanbieder ? ` van ${tarief.aanbieder}` : ''} door de jaren`}
            list
            head={
              <>
                <Th>
                  {tarief.product || 'Hele productcategorie'}
                  {tarief.aanbieder ? `, ${tarief.aanbieder}` : ''}
                </Th>
                <Th r>Tarief</Th>
                <Th r>Verandering</Th>
                <Th r>Waarvan index</Th>
                <Th r>Zonder index</Th>
              </>
            }
          >
            {tarief.reeks.map((stap) => (
              <Tr key={stap.vanaf}>
                <RowHead>{periodeTekst(stap.vanaf, stap.tot)}</RowHead>
                <Td label="Tarief" r>
                  {prijs(stap.bedrag)} per {stap.eenheid}
                </Td>
                <Td label="Verandering" r>
                  {stap.verandering === null ? <span className="soft">{WAAROM[stap.waarom!]}</span> : verschilprocent(stap.verandering)}
                </Td>
                <Td label="Waarvan index" r>
                  {stap.index !== null ? (
                    <>
                      {verschilprocent(stap.index)}
                      <span className="sub">{verschilprijs(stap.indexdeel!, stap.eenheid)}</span>
                    </>
                  ) : stap.ontbreekt.length > 0 ? (
                    <span className="soft">niet besloten voor {stap.ontbreekt.join(', ')}</span>
                  ) : (
                    <span className="soft">niet te zeggen</span>
                  )}
                </Td>
                <Td label="Zonder index" r>
                  {stap.reeel_procent === null ? (
                    <span className="soft">niet te zeggen</span>
                  ) : (
                    <>
                      {verschilprocent(stap.reeel_procent)}
                      <span className="sub">{verschilprijs(stap.reeel!, stap.eenheid)}</span>
                    </>
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
        ))
      )}
    </Section>
  )
}

export function Prijzen({
  categorie,
  prijzen,
  mag,
  result,
}: {
  categorie: string
  prijzen: Beeld['prijzen']
  mag: boolean
  result: FormResult | undefined
}) {
  return (
    <Section title="Andere gemeenten en de markt" id="prijzen">
      {prijzen.length === 0 ? (
        <Empty>Er is nog geen prijs van een ander ingevoerd. Voeg er een toe, met de plek waar u hem las.</Empty>
      ) : (
        <Table
          caption="Prijzen van anderen"
          list
          head={
            <>
              <Th>Van wie</Th>
              <Th r>Prijs</Th>
              <Th r>Ons tarief</Th>
              <Th r>Ons tarief is</Th>
              <Th>Gold op</Th>
              <Th>Bron</Th>
              {mag && <Th className="no-print">Intrekken</Th>}
            </>
          }
        >
          {prijzen.map((rij) => (
            <Tr key={rij.id}>
              <RowHead>
                {rij.naam}
                <span className="sub">
                  {rij.soort === 'gemeente' ? 'andere gemeente' : 'markt'}
                  {rij.product ? ` · ${rij.product}` : ''}
                </span>
              </RowHead>
              <Td label="Prijs" r>
                {prijs(rij.bedrag)} per {rij.eenheid}
              </Td>
              <Td label="Ons tarief" r>
                {rij.ons === null ? <span className="soft">geen met dit product en deze eenheid</span> : prijs(rij.ons)}
              </Td>
              <Td label="Ons tarief is" r>
                {rij.verschil === null ? (
                  <span className="soft">niet te zeggen</span>
                ) : Number(rij.verschil) === 0 ? (
                  'gelijk'
                ) : (
                  `${procent(Math.abs(Number(rij.verschil)).toFixed(1))} ${Number(rij.verschil) > 0 ? 'hoger' : 'lager'}`
                )}
              </Td>
              <Td label="Gold op" className="nowrap">
                {datumKort(rij.peildatum)}
              </Td>
              <Td label="Bron">
                {rij.link ? (
                  <a href={rij.link} rel="noreferrer">
                    {rij.bron}
                  </a>
                ) : (
                  rij.bron
                )}
                <span className="sub">
                  {rij.door ?? 'onbekend door wie'}, {datumKort(rij.toegevoegd_op)}
                </span>
              </Td>
              {mag && (
                <Td label="Intrekken" className="no-print">
                  <form method="post">
                    <input type="hidden" name="intent" value="prijs-intrekken" />
                    <input type="hidden" name="categorie" value={categorie} />
                    <input type="hidden" name="id" value={rij.id} />
                    <Button quiet>Intrekken</Button>
                  </form>
                </Td>
              )}
            </Tr>
          ))}
        </Table>
      )}
      {mag && (
        <details className="more no-print" open={result !== undefined}>
          <summary>Prijs van een ander toevoegen</summary>
          <form method="post" className="stack card" noValidate>
            <input type="hidden" name="intent" value="prijs" />
            <input type="hidden" name="categorie" value={categorie} />
            <SelectField
              label="Soort"
              name="soort"
              empty="Kies"
              result={result}
              className="w-m"
              options={[
                { value: 'gemeente', label: 'andere gemeente' },
                { value: 'markt', label: 'markt, bijvoorbeeld een prijslijst of benchmark' },
              ]}
            />
            <TextField label="Van wie" name="naam" required result={result} maxLength={200} />
            <TextField
              label="Product"
              name="product"
              required={false}
              result={result}
              maxLength={100}
              hint="Leeg: de hele productcategorie. Schrijf het zoals bij ons tarief, dan staan ze naast elkaar."
            />
            <TextField label="Prijs in euro" name="bedrag" required result={result} inputMode="decimal" className="w-s" />
            <SelectField
              label="Per"
              name="eenheid"
              empty="Kies"
              result={result}
              className="w-s"
              options={EENHEDEN.map((eenheid) => ({ value: eenheid, label: eenheid }))}
            />
            <TextField label="Gold op" name="peildatum" required result={result} className="w-s" />
            <TextField label="Bron" name="bron" required result={result} maxLength={300} hint="Document, bladzijde of besluit." />
            <TextField label="Link" name="link" required={false} result={result} maxLength={500} />
            <div className="row">
              <Button>Prijs toevoegen</Button>
            </div>
          </form>
        </details>
      )}
    </Section>
  )
}

function Beeindigen({ categorie, groep, result }: { categorie: string; groep: Beeld['groepen'][number]; result: FormResult | undefined }) {
  return (
    <details className="no-print" open={result !== undefined}>
      <summary>
        Beëindigen<span className="visually-hidden"> van {groep.naam}</span>
      </summary>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value="groep-beeindigen" />
        <input type="hidden" name="categorie" value={categorie} />
        <input type="hidden" name="id" value={groep.id} />
        <input type="hidden" name="versie" value={groep.versie} />
        <TextArea label="Waarom stopt dit?" name="reden" rows={2} required result={result} />
        <Button quiet>Groep beëindigen</Button>
      </form>
    </details>
  )
}

export function Groepen({
  categorie,
  groepen,
  keuzes,
  mag,
  result,
  einde,
}: {
  categorie: string
  groepen: Beeld['groepen']
  keuzes: Beeld['keuzes']
  mag: boolean
  result: FormResult | undefined
  /** What came back of a refused end. */
  einde: FormResult | undefined
}) {
  return (
    <Section
      title="Groepen met een eigen tarief"
      id="groepen"
      extra={<span className="small soft">tariefdifferentiatie, artikel 5.4 Uitvoeringsbesluit Wmo 2015, zoals het sinds 2024 geldt</span>}
    >
      {groepen.length === 0 ? (
        <Empty>
          Er is geen groep met een eigen tarief vastgelegd. De verordening moet aandacht geven aan tariefdifferentiatie. Leg hier vast welke
          groep welk tarief heeft, en waarom.
        </Empty>
      ) : (
        <Table
          caption="Groepen met een eigen tarief"
          list
          head={
            <>
              <Th>Groep</Th>
              <Th>Tarief</Th>
              <Th>Waarom</Th>
              <Th>Periode</Th>
            </>
          }
        >
          {groepen.map((groep) => (
            <Tr key={groep.id}>
              <RowHead>{groep.naam}</RowHead>
              <Td label="Tarief">
                {groep.tarieven.map((tarief) => (
                  <span className="sub" key={tarief.id}>
                    {tarief.bedrag === null ? (
                      'tarief van één aanbieder, niet getoond'
                    ) : (
                      <>
                        <Link to={`/tarieven/${tarief.id}`}>{naamVan(categorie, tarief)}</Link>: {prijs(tarief.bedrag)} per {tarief.eenheid}
                      </>
                    )}
                  </span>
                ))}
              </Td>
              <Td label="Waarom">
                {groep.waarom}
                <span className="sub soft">{groep.door ?? 'onbekend door wie'}</span>
                {groep.eindeReden !== null && (
                  <>
                    <span className="sub">Beëindigd: {groep.eindeReden}</span>
                    <span className="sub soft">{groep.beeindigdDoor ?? 'onbekend door wie'}</span>
                  </>
                )}
                {mag && groep.tot === null && (
                  <Beeindigen categorie={categorie} groep={groep} result={einde?.values.id?.[0] === String(groep.id) ? einde : undefined} />
                )}
              </Td>
              <Td label="Periode" className="nowrap">
                {periodeTekst(groep.vanaf, groep.tot)}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      {mag && keuzes.length > 0 && (
        <details className="more no-print" open={result !== undefined}>
          <summary>Groep toevoegen</summary>
          <form method="post" className="stack card" noValidate>
            <input type="hidden" name="intent" value="groep" />
            <input type="hidden" name="categorie" value={categorie} />
            <TextField
              label="Groep"
              name="naam"
              required
              result={result}
              maxLength={200}
              hint="Bijvoorbeeld: cliënten met een complexe vraag, kleine aanbieders, het buitengebied."
            />
            <fieldset className="stack">
              <legend>Tarief dat voor deze groep geldt</legend>
              {result?.errors['tarief[]'] && <p className="utrecht-form-field__error-message">{result.errors['tarief[]'].join(' ')}</p>}
              {keuzes.map((tarief) => (
                <CheckField
                  key={tarief.id}
                  name="tarief[]"
                  value={String(tarief.id)}
                  result={result}
                  label={`${naamVan(categorie, tarief)}: ${prijs(tarief.bedrag)} per ${tarief.eenheid}`}
                />
              ))}
            </fieldset>
            <TextArea label="Waarom" name="waarom" rows={3} required result={result} />
            <TextField label="Vanaf" name="vanaf" required result={result} className="w-s" />
            <TextField label="Tot en met" name="totEnMet" required={false} result={result} className="w-s" />
            <div className="row">
              <Button>Groep toevoegen</Button>
            </div>
          </form>
        </details>
      )}
    </Section>
  )
}

const MELDING_TEKST: Record<string, string> = {
  onderdrukt: 'te weinig om te tonen',
  niet_gemeten: 'niet gemeten',
  niet_aangeleverd: 'niet aangeleverd',
  onbekend: 'onbekend',
}
const meldingGetal = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export function Kwaliteit({ kwaliteit, magAanbieder, eigen }: { kwaliteit: Beeld['kwaliteit']; magAanbieder: boolean; eigen: boolean }) {
  const { jaar, totaal, pagina, perPagina, vragen, melding, rijen } = kwaliteit
  const gezien = new Set(rijen.flatMap(({ cellen }) => cellen.map(({ is }) => is)))
  return (
    <Section title="Tarief naast kwaliteit" id="kwaliteit">
      <Note>
        Dit laat geen oorzaak zien. Een hoger of lager tarief hoeft niets te maken te hebben met wat cliënten ervaren, en andersom.
      </Note>
      <div className="facts more">
        <div>
          <b>
            {melding === null
              ? 'onbekend'
              : melding.per1000 === null
                ? (MELDING_TEKST[melding.staat] ?? 'onbekend')
                : meldingGetal.format(melding.per1000)}
          </b>
          <span>meldingen per 1.000 cliënten{melding ? ` in ${melding.jaar}` : ''}, alle aanbieders hier samen</span>
        </div>
        <div>
          <b>{getal(totaal)}</b>
          <span>{totaal === 1 ? 'aanbieder' : 'aanbieders'} met een lopende overeenkomst</span>
        </div>
      </div>
      <p className="small soft more">
        Meer meldingen is niet slechter: het kan ook zijn dat er beter gemeld wordt. Van meldingen staat hier nooit een cijfer van één
        aanbieder.
      </p>
      {rijen.length === 0 ? (
        <Empty>Geen aanbieder heeft een lopende overeenkomst voor deze productcategorie.</Empty>
      ) : (
        <>
          {vragen.length > 0 ? (
            <p className="small soft">
              Cliëntervaring over {jaar}, uit de bevroren uitslag, van alle ondersteuning van de aanbieder samen. Het percentage is het deel
              dat het (helemaal) eens is.
            </p>
          ) : (
            <p className="small soft">
              Er is nog geen bevroren uitslag van het cliëntervaringsonderzoek. Daarom staan hier alleen de tarieven.
            </p>
          )}
          <Table
            caption="Tarief naast cliëntervaring"
            list
            head={
              <>
                <Th>Aanbieder</Th>
                <Th r>Tarief</Th>
                {vragen.map(({ id, nr, tekst }) => (
                  <Th key={id}>
                    <span className="tariefvraag">
                      {nr}. {tekst}
                    </span>
                  </Th>
                ))}
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead>{magAanbieder ? <Link to={`/aanbieders/${rij.id}`}>{rij.naam}</Link> : rij.naam}</RowHead>
                <Td label="Tarief" r>
                  {rij.tarieven.length === 0 ? (
                    <span className="soft">onbekend</span>
                  ) : (
                    rij.tarieven.map((tarief, i) => (
                      <span key={i} className="tariefregel">
                        {tarief === null ? (
                          <span className="soft">eigen tarief, niet getoond</span>
                        ) : (
                          <>
                            <span className="nowrap">
                              {prijs(tarief.bedrag)} per {tarief.eenheid}
                            </span>
                            {(tarief.product || tarief.apart) && (
                              <span className="sub">{[tarief.product, tarief.apart && 'eigen tarief'].filter(Boolean).join(', ')}</span>
                            )}
                          </>
                        )}
                      </span>
                    ))
                  )}
                </Td>
                {vragen.map(({ id, nr, tekst }, i) => (
                  <Td key={id} label={`${nr}. ${tekst}`}>
                    <Ervaringcijfer wat={rij.cellen[i]!} />
                  </Td>
                ))}
              </Tr>
            ))}
          </Table>
          <Pages page={pagina} size={perPagina} total={totaal} what={totaal === 1 ? 'aanbieder' : 'aanbieders'} />
          {!eigen && (
            <p className="small soft">
              Hier staat het tarief dat voor iedereen geldt. Hoe hoog een eigen tarief van één aanbieder is, staat hier niet.
            </p>
          )}
          {[...gezien]
            .filter((is) => is !== 'cijfer')
            .map((is) => (
              <p key={is} className="small soft">
                {NIETS_TEKST[is].kort}: {NIETS_TEKST[is].uitleg}
              </p>
            ))}
        </>
      )}
    </Section>
  )
}
