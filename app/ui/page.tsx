import { Link, useActionData, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { MELDINGEN } from '../text.ts'

export interface Crumb {
  label: string
  to: string
}

export function PageHead({
  title,
  lead,
  crumbs = [],
  note,
  actions,
}: {
  title: ReactNode
  lead?: ReactNode
  crumbs?: Crumb[]
  note?: ReactNode
  actions?: ReactNode
}) {
  return (
    <>
      <header className="head">
        <div className="head__text">
          {crumbs.length > 0 && (
            <nav className="crumb" aria-label="Kruimelpad">
              <ol>
                {crumbs.map(({ label, to }) => (
                  <li key={to}>
                    <Link to={to}>{label}</Link>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          {note && <p className="crumb">{note}</p>}
          <h1 className="nl-heading nl-heading--level-1">{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="head__actions">{actions}</div>}
      </header>
      <Gelukt />
    </>
  )
}

/** What the last step did, from the address. A form posts to that same address: beside its answer the sentence would be of another step. */
export function Gelukt() {
  const [params] = useSearchParams()
  const beantwoord = useActionData() !== undefined
  const code = params.get('melding') ?? ''
  if (!Object.hasOwn(MELDINGEN, code) || beantwoord) return null
  return (
    <div className="utrecht-alert utrecht-alert--ok" role="status">
      {MELDINGEN[code]}
    </div>
  )
}

export function Section({ title, extra, children, id }: { title: ReactNode; extra?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="section" id={id}>
      <div className="section__head">
        <h2 className="nl-heading nl-heading--level-2">{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  )
}

/** Why there is nothing here, and what to do. */
export function Empty({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {actions && <p>{actions}</p>}
    </div>
  )
}

export function Note({ kind = 'info', children }: { kind?: 'info' | 'warning' | 'error' | 'ok'; children: ReactNode }) {
  return <div className={`utrecht-alert utrecht-alert--${kind}`}>{children}</div>
}

export function ButtonLink({
  to,
  children,
  quiet = true,
  reloadDocument,
}: {
  to: string
  children: ReactNode
  quiet?: boolean
  reloadDocument?: boolean
}) {
  return (
    <Link to={to} reloadDocument={reloadDocument} className={`nl-button nl-button--${quiet ? 'secondary' : 'primary'}`}>
      {children}
    </Link>
  )
}
