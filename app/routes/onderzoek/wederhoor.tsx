import type { FormResult } from '../../form.ts'
import { WEDERHOOR_TEKST } from '../../onderzoektekst.ts'
import { datum, datumKort } from '../../text.ts'
import { Button, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { type Deel, vanFormulier } from './deel.ts'
import type { Onderzoekpagina } from './route.tsx'

type Woorden = Onderzoekpagina['wederhoor'][number]

export function WederhoorFormulier({ pagina: { vandaag }, result, bevinding }: Deel & { bevinding: number | null }) {
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="wederhoor" />
      {bevinding === null ? (
        <RadioField
          label="Waarover"
          name="over"
          result={result}
          options={Object.entries(WEDERHOOR_TEKST).map(([value, label]) => ({ value, label }))}
        />
      ) : (
        <>
          <input type="hidden" name="bevinding" value={bevinding} />
          <input type="hidden" name="over" value="feiten" />
        </>
      )}
      <TextArea
        label="Woorden van de aanbieder"
        name="tekst"
        required
        result={result}
        hint="Neem de woorden over zoals de aanbieder ze schreef, zonder namen, BSN en diagnoses. U kunt ze daarna niet meer wijzigen."
      />
      <TextField label="Ontvangen op" name="ontvangen_op" type="date" required result={result} value={vandaag} className="w-s" />
      <Button quiet>Reactie vastleggen</Button>
    </form>
  )
}

/** The answer stands beside the provider's words; it is given once. */
export function AntwoordFormulier({ pagina: { mag }, result, woorden }: Deel & { woorden: Woorden }) {
  if (woorden.antwoord)
    return (
      <>
        <p className="soft small">Antwoord van de toezichthouder</p>
        <p className="pre">{woorden.antwoord}</p>
      </>
    )
  if (!mag.wederhoor) return <p className="soft small">Geen antwoord gegeven.</p>
  const eigen = vanFormulier(result, 'antwoord', 'id', woorden.id)
  return (
    <details open={eigen !== undefined}>
      <summary>Antwoorden</summary>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value="antwoord" />
        <input type="hidden" name="id" value={woorden.id} />
        <TextArea label="Antwoord" name="antwoord" rows={3} required result={eigen} />
        <Button quiet>Antwoord opslaan</Button>
      </form>
    </details>
  )
}

/** What the provider said of the report as a whole, and of publication. */
export function Wederhoren({ pagina, result }: Deel) {
  const { hoor, mag, onderzoek, wederhoor, vandaag } = pagina
  const los = wederhoor.filter(({ bevinding_id }) => bevinding_id === null)
  const erbij = vanFormulier(result, 'wederhoor', 'bevinding')
  const afgerond = vanFormulier(result, 'wederhoor-klaar')
  if (!hoor && los.length === 0) return null
  return (
    <Section title="Hoor en wederhoor" id="wederhoor">
      {hoor && (
        <p className="prose">
          Gevraagd op {datum(hoor.gevraagdOp)}, reageren kan tot en met {datum(hoor.uiterlijk)}.{' '}
          {hoor.ontvangenOp ? `Eerste reactie op ${datum(hoor.ontvangenOp)}.` : 'Nog geen reactie ontvangen.'}{' '}
          {onderzoek.wederhoor_afgerond_op &&
            `De aanbieder schreef op ${datum(onderzoek.wederhoor_afgerond_op)} niets meer te willen zeggen.`}
        </p>
      )}
      {los.length === 0 ? (
        <div className="more">
          <Empty>
            De aanbieder reageerde niet op het rapport als geheel of op openbaar maken. Reacties op een bevinding staan bij die bevinding.
          </Empty>
        </div>
      ) : (
        los.map((woorden) => (
          <article className="card" key={woorden.id}>
            <p className="soft small">
              De aanbieder {WEDERHOOR_TEKST[woorden.over]}, {datumKort(woorden.ontvangen_op)}
            </p>
            <p className="pre">{woorden.tekst}</p>
            <AntwoordFormulier pagina={pagina} result={result} woorden={woorden} />
          </article>
        ))
      )}
      {mag.wederhoor && (
        <>
          <details className="more" open={erbij !== undefined}>
            <summary>Reactie op het rapport of op openbaar maken vastleggen</summary>
            <WederhoorFormulier pagina={pagina} result={erbij} bevinding={null} />
          </details>
          {onderzoek.wederhoor_afgerond_op === null && (
            <details className="more" open={afgerond !== undefined}>
              <summary>De aanbieder heeft niets (meer) te zeggen</summary>
              <KlaarFormulier result={afgerond} vandaag={vandaag} />
            </details>
          )}
        </>
      )}
    </Section>
  )
}

function KlaarFormulier({ result, vandaag }: { result: FormResult | undefined; vandaag: string }) {
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="wederhoor-klaar" />
      <TextField label="De aanbieder schreef dat op" name="op" type="date" required result={result} value={vandaag} className="w-s" />
      <Button quiet>Reactietijd beëindigen</Button>
    </form>
  )
}
