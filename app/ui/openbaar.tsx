import type { ReactNode } from 'react'
import { datum } from '../text.ts'
import type { Dag } from '../rules/dag.ts'

/** The frame of every page that anyone may read: whose page it is, and where it comes from. A page below it exports `openbareHeaders`. */
export function OpenbaarFrame({
  gemeente,
  titel,
  op,
  children,
}: {
  gemeente: { code: string; naam: string }
  titel: string
  op?: Dag | null
  children: ReactNode
}) {
  const begin = `/openbaar/${gemeente.code}`
  return (
    <div className="openbaar">
      <header className="openbaar__kop">
        <a href={begin}>{gemeente.naam}</a>
        <span>Toezicht op de Wmo</span>
      </header>
      <main id="inhoud" tabIndex={-1}>
        <h1 className="nl-heading nl-heading--level-1">{titel}</h1>
        {op && <p className="soft small">Openbaar sinds {datum(op)}</p>}
        {children}
      </main>
      <footer className="openbaar__voet small">
        Deze pagina is van {gemeente.naam}. Hier staat alleen wat de gemeente openbaar heeft gemaakt.{' '}
        <a href={begin}>Alles wat openbaar is</a> · <a href={`${begin}/participatie`}>Cliënten praten mee</a>
      </footer>
    </div>
  )
}

/** The same for everyone, so a cache may keep it for a few minutes; an error never. */
export const openbareHeaders = ({ errorHeaders }: { errorHeaders?: Headers | undefined }): HeadersInit =>
  errorHeaders ? { 'Cache-Control': 'no-store' } : { 'Cache-Control': 'public, max-age=300' }
