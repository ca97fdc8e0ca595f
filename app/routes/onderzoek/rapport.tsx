import { NIET_OPSCHRIJVEN } from '../../onderzoektekst.ts'
import { datum, moment } from '../../text.ts'
import { Button, TextArea } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'

/** Every version of the report; a new one never writes over an older one. */
export function Rapport({ pagina: { rapporten, mag, onderzoek, stappen }, result }: Deel) {
  const eigen = vanFormulier(result, 'rapport')
  const laatste = rapporten[0]
  const vastgesteld = stappen.findLast(({ naar, gegevens }) => naar === 'vastgesteld' && gegevens.rapportversie !== undefined)?.gegevens
    .rapportversie
  if (!mag.rapport && !laatste)
    return onderzoek.staat === 'gepland' ? null : (
      <Section title="Rapport" id="rapport">
        <Empty>Er is geen rapport geschreven.</Empty>
      </Section>
    )
  return (
    <Section title="Rapport" id="rapport">
      {!laatste && <Empty>Er is nog geen versie van het rapport. Schrijf hieronder het concept.</Empty>}
      {rapporten.map((rapport, index) => (
        <details className="card" key={rapport.versie} open={index === 0}>
          <summary>
            Versie {rapport.versie}
            {rapport.versie === vastgesteld ? ', vastgesteld' : ''}{' '}
            <span className="soft">
              · {moment(rapport.gemaakt_op)}, {rapport.door ?? 'onbekend'}
              {rapport.verstuurd_op ? ` · op ${datum(rapport.verstuurd_op)} naar de aanbieder` : ''}
            </span>
          </summary>
          <p className="pre prose">{rapport.tekst}</p>
        </details>
      ))}
      {mag.rapport && (
        <details className="more" open={!laatste || eigen !== undefined}>
          <summary>{laatste ? 'Nieuwe versie schrijven' : 'Concept schrijven'}</summary>
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="rapport" />
            <input type="hidden" name="vorige" value={laatste?.versie ?? 0} />
            <TextArea
              label="Tekst van het rapport"
              name="tekst"
              rows={12}
              required
              result={eigen}
              value={laatste?.tekst}
              hint={`${NIET_OPSCHRIJVEN} Opslaan maakt een nieuwe versie; oude versies blijven staan.`}
            />
            <Button quiet>Opslaan als versie {(laatste?.versie ?? 0) + 1}</Button>
          </form>
        </details>
      )}
    </Section>
  )
}
