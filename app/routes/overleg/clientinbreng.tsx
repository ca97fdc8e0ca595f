import { datumKort } from '../../text.ts'
import { Clientwoorden, herkomst } from '../../ui/clientinbreng.tsx'
import { Button, TextArea } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'

/** What clients brought about this provider, frozen with the gap file; the answer goes back to them. */
export function Clientinbreng({ pagina: { inbreng, lijst, mag, overleg }, result }: Deel) {
  if (!inbreng || (inbreng.punten.length === 0 && inbreng.woorden.length === 0)) return null
  return (
    <Section
      title="Wat cliënten inbrengen"
      id="clienten"
      extra={lijst && <span className="soft small">stand van {datumKort(lijst.peildatum)}</span>}
    >
      {inbreng.woorden.length > 0 && <Clientwoorden woorden={inbreng.woorden} />}
      {inbreng.punten.map((punt) => {
        const eigen = vanFormulier(result, 'clientantwoord', 'id', punt.clientpunt)
        return (
          <article className="card" key={punt.clientpunt}>
            <div className="bar">
              <h3 className="nl-heading nl-heading--level-3">{punt.onderwerp}</h3>
              <span className="soft small">{herkomst(punt)}</span>
            </div>
            {punt.toelichting && <p className="pre">{punt.toelichting}</p>}
            {punt.antwoord ? (
              <p className="pre">
                <b>Antwoord van {datumKort(punt.antwoordOp!)}:</b> {punt.antwoord}
              </p>
            ) : (
              <p className="soft">Nog geen antwoord.</p>
            )}
            {mag.wijzigen && overleg.staat !== 'vervallen' && (
              <form method="post" className="stack" noValidate>
                <input type="hidden" name="intent" value="clientantwoord" />
                <input type="hidden" name="id" value={punt.clientpunt} />
                <input type="hidden" name="versie" value={punt.versie} />
                <TextArea
                  label={`Antwoord op: ${punt.onderwerp}`}
                  name="antwoord"
                  rows={2}
                  value={punt.antwoord}
                  result={eigen}
                  hint="De klankbordgroep leest dit. In gewone taal, zonder namen."
                  required
                />
                <Button quiet>Antwoord opslaan</Button>
              </form>
            )}
          </article>
        )
      })}
    </Section>
  )
}
