import type { ReactNode } from 'react'
import { UITKOMSTEN, type Uitkomst } from '../rules/oordeel.ts'
import { UITKOMST_TEKST } from '../text.ts'

/** Each verdict has its own shape, drawn in the current colour. Also for what was suppressed. */
const SHAPES: Record<Uitkomst, ReactNode> = {
  voldoet: (
    <>
      <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      <path d="M3.8 7.2l2.1 2.2 4.2-4.6" fill="none" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  voldoet_niet: (
    <>
      <path d="M7 .7l6.3 12.3H.7z" fill="currentColor" />
      <path d="M7 5v4M7 10.4v1.2" stroke="#fff" strokeWidth="1.5" />
    </>
  ),
  verlopen: (
    <>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M7 3.6V7l2.4 1.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  te_beoordelen: (
    <>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M7 1a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  niet_aangeleverd: <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  onbekend: <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 2" />,
  niet_van_toepassing: <path d="M3 7h8" stroke="currentColor" strokeWidth="1.5" />,
  norm_vervallen: (
    <>
      <path d="M3 7h8" stroke="currentColor" strokeWidth="1.5" />
      <path d="M4.5 11l5-8" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
}

/** With `label` it speaks for itself; without, words stand beside it. */
export function Mark({ uitkomst, label }: { uitkomst: Uitkomst; label?: string }) {
  return (
    <svg
      className={`mark mark--${uitkomst}`}
      viewBox="0 0 14 14"
      width="14"
      height="14"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {label && <title>{label}</title>}
      {SHAPES[uitkomst]}
    </svg>
  )
}

export function Verdict({ uitkomst, children }: { uitkomst: Uitkomst; children?: ReactNode }) {
  return (
    <span className="verdict">
      <Mark uitkomst={uitkomst} />
      <span>{children ?? UITKOMST_TEKST[uitkomst]}</span>
    </span>
  )
}

export function Legend({ uitkomsten = UITKOMSTEN }: { uitkomsten?: readonly Uitkomst[] }) {
  return (
    <ul className="legend" aria-label="Betekenis van de tekens">
      {uitkomsten.map((uitkomst) => (
        <li key={uitkomst}>
          <Verdict uitkomst={uitkomst} />
        </li>
      ))}
    </ul>
  )
}
