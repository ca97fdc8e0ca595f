import { Button, TextArea } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'

/** The minutes. When a colleague was first, both texts stand here. */
export function Verslag({ pagina: { overleg, mag }, result }: Deel) {
  const eigen = vanFormulier(result, 'verslag')
  const ingehaald = eigen !== undefined && eigen.values.versie?.[0] !== String(overleg.versie)
  if (!mag.vastleggen && overleg.staat !== 'gehouden' && overleg.staat !== 'afgesloten') return null
  return (
    <Section title="Verslag" id="verslag">
      {!mag.vastleggen && (overleg.verslag ? <p className="pre prose">{overleg.verslag}</p> : <Empty>Er is geen verslag gemaakt.</Empty>)}
      {mag.vastleggen && (
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="intent" value="verslag" />
          <input type="hidden" name="versie" value={overleg.versie} />
          {ingehaald && (
            <div className="card">
              <h3 className="nl-heading nl-heading--level-3">Zoals het nu is opgeslagen</h3>
              <p className="pre">{overleg.verslag ?? 'Geen tekst'}</p>
            </div>
          )}
          <TextArea
            label={ingehaald ? 'Uw tekst' : 'Verslag'}
            name="verslag"
            rows={8}
            required={false}
            value={overleg.verslag}
            result={eigen}
            hint="Noem geen namen van cliënten."
          />
          <Button quiet>Verslag opslaan</Button>
        </form>
      )}
    </Section>
  )
}
