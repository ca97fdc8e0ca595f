import type { FormResult } from '../../form.ts'
import { NIET_OPSCHRIJVEN } from '../../meldingtekst.ts'
import { datum } from '../../text.ts'
import { Button, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { Note } from '../../ui/page.tsx'

const UITKOMST = { op_tijd: 'op tijd', te_laat: 'te laat' } as const
interface Oordeel {
  id: number
  uitkomst: 'op_tijd' | 'te_laat'
  motivering: string
  op: string
  door: string | null
}

/** The toezichthouder's own verdict, where no number can tell whether it was reported in time; each one is kept. */
export function Tijdigheid({
  oordelen,
  mag,
  vandaag,
  result,
}: {
  oordelen: Oordeel[]
  mag: boolean
  vandaag: string
  result: FormResult | undefined
}) {
  const [laatste, ...eerdere] = oordelen
  return (
    <>
      {laatste && (
        <Note kind={laatste.uitkomst === 'op_tijd' ? 'ok' : 'warning'}>
          <p>
            <b>Oordeel van toezicht: {UITKOMST[laatste.uitkomst]} gemeld.</b> <span className="pre">{laatste.motivering}</span>{' '}
            <span className="soft">
              {laatste.door ?? 'onbekend'}, {datum(laatste.op)}
            </span>
          </p>
          {eerdere.map((eerder) => (
            <p key={eerder.id} className="small soft">
              Eerder: {UITKOMST[eerder.uitkomst]}, {eerder.door ?? 'onbekend'} op {datum(eerder.op)}.{' '}
              <span className="pre">{eerder.motivering}</span>
            </p>
          ))}
        </Note>
      )}
      {mag && (
        <details className="more" open={result !== undefined || oordelen.length === 0}>
          <summary>{laatste ? 'Opnieuw oordelen of op tijd is gemeld' : 'Oordelen of op tijd is gemeld'}</summary>
          <form method="post" className="stack card" noValidate>
            <input type="hidden" name="intent" value="tijdigheid" />
            <p className="soft">
              De wet zegt alleen ‘onverwijld’ (Wmo 3.4). Hier kan geen getal uitmaken of dat is gehaald; dan oordeelt u.
            </p>
            <RadioField
              label="Is onverwijld gemeld?"
              name="uitkomst"
              result={result}
              options={[
                { value: 'op_tijd', label: 'Ja, op tijd' },
                { value: 'te_laat', label: 'Nee, te laat' },
              ]}
            />
            <TextArea label="Waarom?" name="motivering" rows={3} result={result} hint={NIET_OPSCHRIJVEN} />
            <TextField label="Op" name="op" type="date" className="w-s" result={result} value={vandaag} />
            <Button quiet>Oordeel vastleggen</Button>
          </form>
        </details>
      )}
    </>
  )
}
