import { Link, useSearchParams } from '@remix-run/react'
import type { Hiatenregel } from '../../../db/hiatenlijsten.ts'
import type { Hiaatverloop } from '../../../db/hiatenverloop.ts'
import { aantal, LIJSTBEWIJS_TEKST, datum, datumKort, moment, situatieTekst, UITKOMST_TEKST } from '../../text.ts'
import { Button, TextArea, TextField } from '../../ui/field.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, Note, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { AfspraakFormulier, Afspraakregel } from './afspraken.tsx'
import { type Deel, vanFormulier } from './deel.ts'

/** The gaps on the agenda: as frozen, or as they stand as long as there is no file for this date. */
export function Hiaten({ pagina, result }: Deel) {
  const [params] = useSearchParams()
  const { overleg, lijst, heeftLijst, isHuidig } = pagina
  const nogTeMaken = !heeftLijst && (overleg.staat === 'gepland' || overleg.staat === 'voorbereid')
  if (nogTeMaken && !params.has('lijst'))
    return (
      <>
        <Voorlopig pagina={pagina} result={result} />
        <Versies pagina={pagina} />
      </>
    )
  if (!lijst)
    return (
      <Section title="Hiaten">
        <Empty>
          {overleg.staat === 'vervallen'
            ? 'Voor dit overleg is geen hiatenlijst gemaakt.'
            : 'Voor dit overleg was er geen hiatenlijst. Wat er toen ontbrak, is niet vastgelegd.'}
        </Empty>
      </Section>
    )
  return (
    <Section
      title={`Hiaten (${lijst.regels.length})`}
      id="hiaten"
      extra={
        <span className="soft small">
          Bevroren op {datum(lijst.peildatum)}, versie {lijst.versie} · {lijst.getoetst} van {lijst.normen} normen getoetst
        </span>
      }
    >
      {!isHuidig && (
        <Note kind="warning">
          U leest een oudere hiatenlijst, gemaakt voor {datum(lijst.overlegdatum)}.{' '}
          <Link to={`/overleggen/${overleg.id}#hiaten`}>
            {heeftLijst ? `Naar de lijst voor ${datum(overleg.datum)}` : 'Terug naar het overleg'}
          </Link>
        </Note>
      )}
      {lijst.regels.length === 0 && (
        <Empty>
          Er waren geen open hiaten op {datum(lijst.peildatum)}.{' '}
          {lijst.getoetst < lijst.normen &&
            `Let op: ${aantal(lijst.normen - lijst.getoetst, 'norm heeft', 'normen hebben')} nog geen regel en ${lijst.normen - lijst.getoetst === 1 ? 'is' : 'zijn'} niet getoetst.`}
        </Empty>
      )}
      {lijst.regels.map((regel) => (
        <Hiaatkaart key={regel.hiaatId} regel={regel} pagina={pagina} result={result} />
      ))}
      <Versies pagina={pagina} />
    </Section>
  )
}

function Versies({ pagina: { overleg, versies, lijst, heeftLijst } }: { pagina: Deel['pagina'] }) {
  if (versies.length === 0 || (versies.length === 1 && heeftLijst)) return null
  return (
    <p className="section small">
      Hiatenlijsten van dit overleg:{' '}
      {versies.map((versie, index) => (
        <span key={versie.id}>
          {index > 0 && ' · '}
          <Link to={`/overleggen/${overleg.id}?lijst=${versie.versie}#hiaten`} aria-current={versie.id === lijst?.id ? 'true' : undefined}>
            versie {versie.versie}, voor {datumKort(versie.overlegdatum)}
          </Link>
        </span>
      ))}
    </p>
  )
}

function Voorlopig({ pagina: { voorlopig, overleg, lijstVolgtOp, vandaag } }: Deel) {
  return (
    <Section title={`Voorlopig: open hiaten van vandaag (${voorlopig.length})`} id="hiaten">
      <p className="soft">
        Dit kan nog veranderen. De hiatenlijst wordt{' '}
        {lijstVolgtOp > vandaag ? `op ${datum(lijstVolgtOp)}` : 'bij de eerste nachtelijke taak'} bevroren.
      </p>
      {voorlopig.length === 0 ? (
        <Empty actions={<Link to={`/aanbieders/${overleg.aanbieder_id}`}>Bekijk de aanbieder</Link>}>
          Er zijn nu geen open hiaten bij {overleg.aanbieder}.
        </Empty>
      ) : (
        <Table
          caption="Open hiaten, voorlopig"
          list
          head={
            <>
              <Th>Norm</Th>
              <Th>Wat is er aan de hand</Th>
              <Th>Sinds</Th>
            </>
          }
        >
          {voorlopig.map((hiaat) => (
            <Tr key={hiaat.hiaatId}>
              <RowHead>
                <Link to={`/aanbieders/${overleg.aanbieder_id}/verplichtingen/${hiaat.normSleutel}`}>{hiaat.norm}</Link>
                <span className="sub">
                  {artikel(hiaat)}, {hiaat.regelset}
                </span>
              </RowHead>
              <Td>
                <Verdict uitkomst={hiaat.uitkomst}>{situatieTekst(hiaat.situatie, hiaat.gegevens, hiaat.sinds)}</Verdict>
              </Td>
              <Td label="Sinds" className="nowrap">
                {hiaat.sinds ? datumKort(hiaat.sinds) : 'onbekend'}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

const artikel = ({ artikel, lid }: { artikel: string; lid: string | null }): string => `artikel ${artikel}${lid ? ` lid ${lid}` : ''}`

/** What is otherwise than the file says; null when nothing is. */
function veranderd({ inhoud }: Hiatenregel, nu: Hiaatverloop | undefined): Hiaatverloop | null {
  if (!nu?.uitkomst) return null
  const zelfde =
    nu.opgelostOp === null &&
    nu.uitkomst === inhoud.uitkomst &&
    nu.situatie === inhoud.situatie &&
    situatieTekst(nu.situatie, nu.gegevens, nu.sinds) === situatieTekst(inhoud.situatie, inhoud.gegevens, inhoud.sinds)
  return zelfde ? null : nu
}

function Hiaatkaart({ regel, pagina, result }: Deel & { regel: Hiatenregel }) {
  const { overleg, verloop, correcties, afspraken, eerdere, redenen, isHuidig, mag, vandaag } = pagina
  const { hiaatId, inhoud } = regel
  const nu = veranderd(
    regel,
    verloop.find((rij) => rij.hiaatId === hiaatId),
  )
  const hier = isHuidig ? afspraken.filter((afspraak) => afspraak.hiaat_id === hiaatId) : []
  const reden = isHuidig ? redenen.find((rij) => rij.hiaat_id === hiaatId)?.reden : undefined
  const eigenCorrecties = correcties.filter((rij) => rij.hiaat_id === hiaatId)
  const fout = {
    afspraak: vanFormulier(result, 'afspraak', 'hiaat', hiaatId),
    reden: vanFormulier(result, 'reden', 'hiaat', hiaatId),
    correctie: vanFormulier(result, 'correctie', 'hiaat', hiaatId),
  }
  const bewijs = `/aanbieders/${overleg.aanbieder_id}/verplichtingen/${regel.normSleutel}`
  return (
    <article className="card hiaat" id={`hiaat-${hiaatId}`} aria-labelledby={`hiaat-${hiaatId}-kop`}>
      <div className="bar">
        <h3 className="nl-heading nl-heading--level-3" id={`hiaat-${hiaatId}-kop`}>
          {regel.volgorde}. {inhoud.norm}
        </h3>
        <span className="soft small">
          {artikel(inhoud)}, {inhoud.regelset} {inhoud.meegenomen && <span className="badge">stond ook op een eerdere lijst</span>}
        </span>
      </div>
      <Verdict uitkomst={inhoud.uitkomst}>
        {situatieTekst(inhoud.situatie, inhoud.gegevens, inhoud.sinds)}{' '}
        <span className="soft">({inhoud.sinds ? `open sinds ${datumKort(inhoud.sinds)}` : 'sinds wanneer is onbekend'})</span>
      </Verdict>
      {nu && (
        <p className="note hiaat__nu">
          <Verdict uitkomst={nu.uitkomst!}>
            <b>Nu:</b> {situatieTekst(nu.situatie!, nu.gegevens, nu.sinds)}
            {nu.opgelostOp && ` (opgelost op ${datumKort(nu.opgelostOp)})`}
          </Verdict>
        </p>
      )}
      {eigenCorrecties.map((correctie) => (
        <p className="note" key={`${correctie.op}${correctie.tekst}`}>
          <b>Correctie:</b> {correctie.tekst}{' '}
          <span className="sub">
            {correctie.door}, {moment(correctie.op)}
          </span>
        </p>
      ))}
      <dl className="dl">
        <dt>Bewijs</dt>
        <dd>
          {inhoud.bewijs ? (
            <>
              <Link to={bewijs}>{inhoud.bewijs.titel}</Link>: {LIJSTBEWIJS_TEKST[inhoud.bewijs.staat]}
              {inhoud.bewijs.aangeleverdOp
                ? ` (aangeleverd op ${datumKort(inhoud.bewijs.aangeleverdOp)})`
                : inhoud.bewijs.gevraagdOp
                  ? ` (gevraagd op ${datumKort(inhoud.bewijs.gevraagdOp)})`
                  : ''}
            </>
          ) : (
            <>
              Geen bewijs bekend.{' '}
              <Link to={bewijs}>
                Bekijk de verplichting<span className="visually-hidden"> {inhoud.norm}</span>
              </Link>
            </>
          )}
        </dd>
        <dt>Eerder afgesproken</dt>
        <dd>
          {inhoud.afspraken.length === 0 && inhoud.zonderAfspraak.length === 0 && <span className="soft">Nog niets</span>}
          <ul className="plain">
            {inhoud.afspraken.map((afspraak) => {
              const levend = eerdere.find(({ id }) => id === afspraak.id)
              const gedaanOp = levend?.gedaan_op ?? afspraak.gedaanOp
              return (
                <li key={afspraak.id}>
                  <Link to={`/overleggen/${afspraak.overlegId}`}>{datumKort(afspraak.overlegdatum)}</Link>: {afspraak.omschrijving}{' '}
                  <span className="soft">
                    ({afspraak.eigenaar}, uiterlijk {datumKort(afspraak.uiterlijk)})
                  </span>{' '}
                  {gedaanOp ? (
                    <span>gedaan op {datumKort(gedaanOp)}</span>
                  ) : (
                    (afspraak.teLaat || afspraak.uiterlijk < vandaag) && <span className="late">te laat</span>
                  )}
                </li>
              )
            })}
            {inhoud.zonderAfspraak.map((zonder) => (
              <li key={zonder.overlegdatum}>
                {datumKort(zonder.overlegdatum)}: geen afspraak, omdat: {zonder.reden}
              </li>
            ))}
          </ul>
        </dd>
        {isHuidig && (overleg.staat === 'gehouden' || overleg.staat === 'afgesloten' || mag.vastleggen) && (
          <>
            <dt>In dit overleg</dt>
            <dd>
              {hier.length > 0 && (
                <ul className="plain">
                  {hier.map((afspraak) => (
                    <li key={afspraak.id}>
                      <Afspraakregel afspraak={afspraak} vandaag={vandaag} />
                    </li>
                  ))}
                </ul>
              )}
              {reden && <>Geen afspraak, omdat: {reden}</>}
              {hier.length === 0 && !reden && <span className="late">Nog geen afspraak en geen reden</span>}
            </dd>
          </>
        )}
      </dl>
      <details className="no-print">
        <summary>
          Tekst van {artikel(inhoud)}
          <span className="visually-hidden"> over {inhoud.norm}</span>
        </summary>
        <p className="law">{inhoud.tekst}</p>
        <p className="soft small">{inhoud.uitleg}</p>
      </details>
      {isHuidig && mag.vastleggen && (
        <>
          <details className="no-print" open={fout.afspraak !== undefined || (hier.length === 0 && !reden)}>
            <summary>
              Afspraak maken<span className="visually-hidden"> over {inhoud.norm}</span>
            </summary>
            <AfspraakFormulier hiaat={hiaatId} personen={pagina.personen} result={fout.afspraak} />
          </details>
          {hier.length === 0 && (
            <details className="no-print" open={fout.reden !== undefined}>
              <summary>
                Geen afspraak nodig<span className="visually-hidden"> over {inhoud.norm}</span>
              </summary>
              <form method="post" className="stack" noValidate>
                <input type="hidden" name="intent" value="reden" />
                <input type="hidden" name="hiaat" value={hiaatId} />
                <TextField
                  label="Waarom niet"
                  name="reden"
                  required
                  result={fout.reden}
                  value={reden ?? (nu?.opgelostOp ? `Opgelost op ${datum(nu.opgelostOp)}: ${UITKOMST_TEKST[nu.uitkomst!]}.` : '')}
                  maxLength={500}
                />
                <Button quiet>Reden opslaan</Button>
              </form>
            </details>
          )}
        </>
      )}
      {isHuidig && mag.wijzigen && (
        <details className="no-print" open={fout.correctie !== undefined}>
          <summary>
            Er klopt iets niet<span className="visually-hidden"> bij {inhoud.norm}</span>
          </summary>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="correctie" />
            <input type="hidden" name="hiaat" value={hiaatId} />
            <TextArea
              label="Correctie"
              name="tekst"
              required
              rows={2}
              result={fout.correctie}
              hint="De bevroren regel blijft staan; uw correctie komt ernaast. Noem geen namen van cliënten."
            />
            <Button quiet>Correctie opslaan</Button>
          </form>
        </details>
      )}
    </article>
  )
}
