import { Link } from '@remix-run/react'
import { OVERLEGSTATEN, type Overlegstaat } from '../../rules/overlegstaat.ts'
import { aantal, datum, datumMetDag, OVERLEGSTAAT_TEKST } from '../../text.ts'
import { Button, TextField } from '../../ui/field.tsx'
import { type Deel, vanFormulier } from './deel.ts'

const WEG = OVERLEGSTATEN.filter((staat) => staat !== 'vervallen')

export function Stappen({ staat, reden }: { staat: Overlegstaat; reden: string | null }) {
  if (staat === 'vervallen')
    return (
      <p className="note">
        <b>Dit overleg is vervallen.</b> {reden}
      </p>
    )
  return (
    <ol className="stappen" aria-label="Hoe ver dit overleg is">
      {WEG.map((stap) => (
        <li
          key={stap}
          className={WEG.indexOf(stap) <= WEG.indexOf(staat) ? 'stappen__gezet' : undefined}
          aria-current={stap === staat ? 'step' : undefined}
        >
          {OVERLEGSTAAT_TEKST[stap]}
        </li>
      ))}
    </ol>
  )
}

/** What is to be done now, in a sentence, with the button that does it. */
export function VolgendeStap({ pagina, result }: Deel) {
  const { overleg, heeftLijst, hiatenZonderUitkomst, lijstVolgtOp, mag, vandaag } = pagina
  if (overleg.staat === 'vervallen') return null
  if (overleg.staat === 'afgesloten') return <Volgend pagina={pagina} result={result} />
  const voorbij = overleg.datum < vandaag
  return (
    <div className="card stack">
      {overleg.staat === 'gepland' &&
        (voorbij ? (
          <p>
            De dag is voorbij en er was geen hiatenlijst. Ging het overleg door? Leg dat vast. Ging het niet door? Kies een nieuwe datum of
            laat het vervallen.
          </p>
        ) : (
          <p>
            De hiatenlijst{' '}
            {lijstVolgtOp > vandaag ? (
              <>
                volgt op <b>{datumMetDag(lijstVolgtOp)}</b>
              </>
            ) : (
              'volgt bij de eerste nachtelijke taak'
            )}
            . U hoeft daar niets voor te doen.
          </p>
        ))}
      {overleg.staat === 'voorbereid' &&
        (overleg.datum > vandaag ? (
          <p>De hiatenlijst staat klaar. Vanaf {datum(overleg.datum)} legt u hier vast wat er is besproken.</p>
        ) : (
          <p>Bespreek elk hiaat en leg vast wat u afspreekt.{voorbij ? ' De dag is voorbij: leg vast of het overleg is gehouden.' : ''}</p>
        ))}
      {overleg.staat === 'gehouden' && (
        <p>
          {!heeftLijst ? (
            'Dit overleg had geen hiatenlijst. U kunt het afsluiten.'
          ) : hiatenZonderUitkomst.length === 0 ? (
            'Elk hiaat heeft een afspraak of een reden. U kunt het overleg afsluiten.'
          ) : (
            <>
              Nog {aantal(hiatenZonderUitkomst.length, 'hiaat', 'hiaten')} zonder afspraak of reden:{' '}
              <b>{hiatenZonderUitkomst.join(', ')}</b>.
            </>
          )}
        </p>
      )}
      {(mag.klaarzetten || mag.gehouden || mag.afsluiten) && (
        <div className="row">
          {mag.klaarzetten && <Knop intent="klaarzetten">Nu klaarzetten</Knop>}
          {mag.gehouden && (
            <Knop intent="gehouden" nadruk>
              Het overleg is gehouden
            </Knop>
          )}
          {mag.afsluiten && (
            <Knop intent="afsluiten" nadruk={hiatenZonderUitkomst.length === 0}>
              Overleg afsluiten
            </Knop>
          )}
        </div>
      )}
    </div>
  )
}

function Knop({ intent, nadruk = false, children }: { intent: string; nadruk?: boolean; children: string }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button quiet={!nadruk}>{children}</Button>
    </form>
  )
}

/** After closing: the next meeting, proposed by the cycle and planned in one click. */
function Volgend({ pagina: { overleg, cyclus, mag, vandaag }, result }: Deel) {
  if (cyclus.volgende)
    return (
      <p className="note">
        Het volgende overleg is op <Link to={`/overleggen/${cyclus.volgende.id}`}>{datumMetDag(cyclus.volgende.datum)}</Link>.
      </p>
    )
  const voorstel = overleg.volgende_datum !== null && overleg.volgende_datum >= vandaag ? overleg.volgende_datum : null
  if (!mag.wijzigen)
    return (
      <p className="note">
        {voorstel
          ? `Voorstel voor het volgende overleg: ${datumMetDag(voorstel)}. Het is nog niet gepland.`
          : 'Er is nog geen volgend overleg gepland.'}
      </p>
    )
  if (!voorstel)
    return (
      <p className="note">
        Er is nog geen volgend overleg gepland.{' '}
        <Link to={`/overleggen/nieuw?aanbieder=${overleg.aanbieder_id}`}>Plan het volgende overleg</Link>
      </p>
    )
  const eigen = vanFormulier(result, 'volgende')
  return (
    <form method="post" className="card stack" noValidate>
      <input type="hidden" name="intent" value="volgende" />
      <p>
        <b>Voorstel voor het volgende overleg: {datumMetDag(voorstel)}</b>
        {cyclus.elkeMaanden !== null && <>, ten minste elke {aantal(cyclus.elkeMaanden, 'maand', 'maanden')}</>}. Zelfde plaats en
        deelnemers.
      </p>
      <div className="row">
        <TextField label="Datum" name="datum" type="date" value={voorstel} result={eigen} required />
        <TextField label="Tijd" name="tijd" type="time" value={overleg.tijd} result={eigen} />
        <Button>Volgend overleg plannen</Button>
      </div>
    </form>
  )
}
