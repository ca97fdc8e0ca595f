import { INBRENGERS } from '../../text.ts'
import { Button, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'

/** Items of the agenda beside the gaps. */
export function Agendapunten({ pagina: { punten, mag }, result }: Deel) {
  const nieuw = vanFormulier(result, 'agendapunt-erbij')
  return (
    <Section title="Andere agendapunten" id="agendapunten">
      {punten.length === 0 && (
        <Empty>
          {mag.agenderen
            ? 'Er staan nog geen andere punten op de agenda. Voeg er hieronder een toe.'
            : 'Er stonden geen andere punten op de agenda.'}
        </Empty>
      )}
      {punten.map((punt) => {
        const eigen = vanFormulier(result, 'bespreking', 'id', punt.id)
        return (
          <article className="card" key={punt.id}>
            <div className="bar">
              <h3 className="nl-heading nl-heading--level-3">{punt.omschrijving}</h3>
              <span className="soft small">ingebracht door de {punt.ingebracht_door}</span>
            </div>
            {(!mag.vastleggen || eigen) && punt.bespreking && <p className="pre">{punt.bespreking}</p>}
            {mag.vastleggen && (
              <form method="post" className="stack" noValidate>
                <input type="hidden" name="intent" value="bespreking" />
                <input type="hidden" name="id" value={punt.id} />
                <input type="hidden" name="was" value={punt.bespreking ?? ''} />
                <TextArea
                  label={`Wat is er gezegd over: ${punt.omschrijving}`}
                  name="bespreking"
                  rows={3}
                  required={false}
                  value={punt.bespreking}
                  result={eigen}
                />
                <Button quiet>Opslaan</Button>
              </form>
            )}
            {mag.agenderen && (
              <form method="post">
                <input type="hidden" name="intent" value="agendapunt-weg" />
                <input type="hidden" name="id" value={punt.id} />
                <button type="submit" className="nl-button--link">
                  Weghalen<span className="visually-hidden">: {punt.omschrijving}</span>
                </button>
              </form>
            )}
          </article>
        )
      })}
      {mag.agenderen && (
        <details className="more" open={nieuw !== undefined}>
          <summary>Agendapunt toevoegen</summary>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="agendapunt-erbij" />
            <TextField label="Onderwerp" name="omschrijving" required result={nieuw} maxLength={500} hint="Noem geen namen van cliënten." />
            <RadioField
              label="Ingebracht door"
              name="ingebracht_door"
              result={nieuw}
              value="gemeente"
              options={INBRENGERS.map((wie) => ({ value: wie, label: `de ${wie}` }))}
            />
            <Button quiet>Toevoegen</Button>
          </form>
        </details>
      )}
    </Section>
  )
}
