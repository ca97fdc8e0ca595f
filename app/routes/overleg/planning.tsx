import { DEELNEMERROLLEN } from '../../text.ts'
import { Button, SelectField, TextField } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'

/** Who is there, and where and when; the ways to move it or call it off. */
export function Planning({ pagina: { overleg, deelnemers, mag }, result }: Deel) {
  const fout = {
    wijzigen: vanFormulier(result, 'wijzigen'),
    vervallen: vanFormulier(result, 'vervallen'),
    deelnemer: vanFormulier(result, 'deelnemer-erbij'),
  }
  return (
    <>
      <Section title="Deelnemers" id="deelnemers">
        {deelnemers.length === 0 ? (
          <Empty>
            {mag.deelnemers ? 'Er staan nog geen deelnemers bij. Voeg hieronder toe wie erbij is.' : 'Wie erbij was, is niet vastgelegd.'}
          </Empty>
        ) : (
          <ul className="card plain">
            {deelnemers.map((deelnemer) => (
              <li className="bar" key={deelnemer.id}>
                <span>
                  {deelnemer.naam ?? <span className="soft">naam nog niet bekend</span>} <span className="soft">· {deelnemer.rol}</span>
                </span>
                {mag.deelnemers && (
                  <form method="post">
                    <input type="hidden" name="intent" value="deelnemer-weg" />
                    <input type="hidden" name="id" value={deelnemer.id} />
                    <button type="submit" className="nl-button--link">
                      Weghalen<span className="visually-hidden">: {deelnemer.naam ?? deelnemer.rol}</span>
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        )}
        {mag.deelnemers && (
          <details className="more" open={fout.deelnemer !== undefined}>
            <summary>Deelnemer toevoegen</summary>
            <form method="post" className="row" noValidate>
              <input type="hidden" name="intent" value="deelnemer-erbij" />
              <SelectField
                label="Rol"
                name="rol"
                required
                result={fout.deelnemer}
                empty="Kies"
                options={DEELNEMERROLLEN.map((rol) => ({ value: rol, label: rol }))}
              />
              <TextField label="Naam" name="naam" required={false} result={fout.deelnemer} maxLength={120} />
              <Button quiet>Toevoegen</Button>
            </form>
          </details>
        )}
      </Section>
      {(mag.verplaatsen || mag.vervallen) && (
        <Section title="Datum en plaats wijzigen" id="wijzigen">
          {mag.verplaatsen && (
            <details open={fout.wijzigen !== undefined}>
              <summary>Datum, tijd of plaats wijzigen</summary>
              <form method="post" className="stack" noValidate>
                <input type="hidden" name="intent" value="wijzigen" />
                <input type="hidden" name="versie" value={overleg.versie} />
                <TextField
                  label="Datum"
                  name="datum"
                  type="date"
                  required
                  value={overleg.datum}
                  result={fout.wijzigen}
                  className="w-s"
                  hint={
                    overleg.staat === 'voorbereid'
                      ? 'Bij een andere datum komt er een nieuwe hiatenlijst. De oude blijft te lezen.'
                      : undefined
                  }
                />
                <TextField
                  label="Tijd"
                  name="tijd"
                  type="time"
                  required={false}
                  value={overleg.tijd}
                  result={fout.wijzigen}
                  className="w-s"
                />
                <TextField
                  label="Plaats"
                  name="plaats"
                  required={false}
                  value={overleg.plaats}
                  result={fout.wijzigen}
                  className="w-m"
                  maxLength={200}
                />
                <Button quiet>Wijziging opslaan</Button>
              </form>
            </details>
          )}
          {mag.vervallen && (
            <details open={fout.vervallen !== undefined}>
              <summary>Overleg laten vervallen</summary>
              <form method="post" className="stack" noValidate>
                <input type="hidden" name="intent" value="vervallen" />
                <TextField label="Waarom gaat het overleg niet door" name="reden" required result={fout.vervallen} maxLength={500} />
                <Button quiet>Laten vervallen</Button>
              </form>
            </details>
          )}
        </Section>
      )}
    </>
  )
}
