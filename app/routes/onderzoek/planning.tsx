import { Link } from '@remix-run/react'
import { NIET_OPSCHRIJVEN } from '../../onderzoektekst.ts'
import { datum } from '../../text.ts'
import { Button, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'

/** What it started from and when, with the form to change the planning. */
export function Planning({ pagina: { onderzoek, mag }, result }: Deel) {
  const eigen = vanFormulier(result, 'plannen')
  const dag = (waarde: string | null) => (waarde ? datum(waarde) : <span className="soft">nog niet bekend</span>)
  return (
    <Section title="Aanleiding en planning" id="planning">
      <dl className="dl">
        <dt>Aanleiding</dt>
        <dd>
          {onderzoek.melding && (
            <>
              Melding <Link to={`/meldingen/${onderzoek.melding_id}`}>{onderzoek.melding}</Link>
            </>
          )}
          {onderzoek.signaal && (
            <>
              Signaal <Link to={`/signalen/${onderzoek.signaal_id}`}>{onderzoek.signaal}</Link>
            </>
          )}
          {onderzoek.kader}
        </dd>
        <dt>Begint uiterlijk op</dt>
        <dd>{dag(onderzoek.gepland_op)}</dd>
        <dt>Bezoek</dt>
        <dd>{dag(onderzoek.bezoek_op)}</dd>
      </dl>
      <div className="row more">
        <Link to={`/controles/nieuw?aanbieder=${onderzoek.aanbieder_id}&onderzoek=${onderzoek.id}`}>Controle ter plaatse vastleggen</Link>
        <Link to={`/controles?onderzoek=${onderzoek.id}`}>Controles bij dit onderzoek</Link>
      </div>
      {mag.plannen && (
        <details className="more" open={eigen !== undefined}>
          <summary>Planning wijzigen</summary>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="plannen" />
            <input type="hidden" name="versie" value={onderzoek.versie} />
            <TextField
              label="Onderwerp"
              name="onderwerp"
              required
              result={eigen}
              value={onderzoek.onderwerp}
              maxLength={300}
              hint={NIET_OPSCHRIJVEN}
            />
            <div className="row">
              <TextField
                label="Begint uiterlijk op"
                name="gepland_op"
                type="date"
                required={false}
                result={eigen}
                value={onderzoek.gepland_op}
                className="w-s"
              />
              <TextField
                label="Bezoek op"
                name="bezoek_op"
                type="date"
                required={false}
                result={eigen}
                value={onderzoek.bezoek_op}
                className="w-s"
              />
            </div>
            <Button quiet>Planning opslaan</Button>
          </form>
        </details>
      )}
    </Section>
  )
}
