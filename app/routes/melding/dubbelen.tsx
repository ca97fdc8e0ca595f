import { Link } from '@remix-run/react'
import type { FormResult } from '../../form.ts'
import { datumKort } from '../../text.ts'
import { Button, TextArea } from '../../ui/field.tsx'
import { Note } from '../../ui/page.tsx'

/** Others of this provider with the same client's mark, about which nobody decided yet. */
export function Dubbelen({
  dubbelen,
  versie,
  result,
}: {
  dubbelen: { id: number; nummer: string; gemeld_op: string }[]
  versie: number
  result: FormResult | undefined
}) {
  if (dubbelen.length === 0) return null
  return (
    <Note kind="warning">
      <p>
        Hetzelfde kenmerk staat ook bij{' '}
        {dubbelen.map(({ id, nummer, gemeld_op }, plaats) => (
          <span key={id}>
            {plaats > 0 && ', '}
            <Link to={`/meldingen/${id}`} reloadDocument>
              {nummer}
            </Link>{' '}
            (gemeld {datumKort(gemeld_op)})
          </span>
        ))}
        . Is het dezelfde gebeurtenis, voeg ze dan samen bij ‘Volgende stap’. Is het een andere, houd ze dan apart.
      </p>
      <details open={result !== undefined}>
        <summary>Apart houden</summary>
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="intent" value="apart" />
          <input type="hidden" name="versie" value={versie} />
          <TextArea label="Waarom is dit een andere gebeurtenis?" name="reden" rows={2} result={result} />
          <Button quiet>Apart houden</Button>
        </form>
      </details>
    </Note>
  )
}
