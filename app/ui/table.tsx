import { Link, useLocation, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'

/** A table that scrolls by itself when it must, reachable by keyboard. `list`: rows become cards on a phone. */
export function Table({
  caption,
  list = false,
  head,
  children,
}: {
  caption: string
  list?: boolean
  head: ReactNode
  children: ReactNode
}) {
  return (
    <div className="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table className={`utrecht-table${list ? ' list' : ''}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className="utrecht-table__header">
          <tr className="utrecht-table__row">{head}</tr>
        </thead>
        <tbody className="utrecht-table__body">{children}</tbody>
      </table>
    </div>
  )
}

type CellProps = { children?: ReactNode; r?: boolean; m?: boolean; className?: string }
const cls = (base: string, { r, m, className }: CellProps): string => [base, r && 'r', m && 'm', className].filter(Boolean).join(' ')

export function Th(props: CellProps & { sort?: string }) {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  if (!props.sort)
    return (
      <th scope="col" className={cls('utrecht-table__header-cell', props)}>
        {props.children}
      </th>
    )
  const [current, direction] = (params.get('sorteer') ?? '').split(':')
  const active = current === props.sort
  const next = new URLSearchParams(params)
  next.set('sorteer', `${props.sort}:${active && direction !== 'af' ? 'af' : 'op'}`)
  next.delete('pagina')
  return (
    <th
      scope="col"
      className={cls('utrecht-table__header-cell', props)}
      aria-sort={active ? (direction === 'af' ? 'descending' : 'ascending') : 'none'}
    >
      <Link to={`${pathname}?${next}`} preventScrollReset>
        {props.children}
        {active && <span aria-hidden> {direction === 'af' ? '↓' : '↑'}</span>}
      </Link>
    </th>
  )
}

export function Tr({ children }: { children: ReactNode }) {
  return <tr className="utrecht-table__row">{children}</tr>
}

/** `label` names the cell when rows have become cards. */
export function Td(props: CellProps & { label?: string }) {
  return (
    <td className={cls('utrecht-table__cell', props)} data-label={props.label}>
      {props.children}
    </td>
  )
}

export function RowHead(props: CellProps) {
  return (
    <th scope="row" className={cls('utrecht-table__cell', props)}>
      {props.children}
    </th>
  )
}

/** The filters that are on, each with a way off. */
export function FilterTags({ tags }: { tags: { name: string; value?: string; label: string; text: string }[] }) {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  if (tags.length === 0) return null
  return (
    <ul className="tags" aria-label="Filters die aanstaan">
      {tags.map((tag) => {
        const rest = new URLSearchParams(
          [...params].filter(
            ([name, value]) => name !== 'pagina' && !(name === tag.name && (tag.value === undefined || value === tag.value)),
          ),
        )
        return (
          <li key={`${tag.name}${tag.value}`}>
            <Link className="tag" to={`${pathname}?${rest}`} aria-label={`Filter ${tag.label} ${tag.text} weghalen`}>
              {tag.label}: <b>{tag.text}</b> <span aria-hidden>✕</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** "1–50 van 312", and the pages around this one. */
/** `atMost`: counting stopped there, so that a total above it is only known to be more. */
export function Pages({ page, size, total, what, atMost }: { page: number; size: number; total: number; what: string; atMost?: number }) {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const last = Math.max(1, Math.ceil(total / size))
  const to = (number: number): string => {
    const next = new URLSearchParams(params)
    next.set('pagina', String(number))
    return `${pathname}?${next}`
  }
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((number) => number >= 1 && number <= last)
  const count = new Intl.NumberFormat('nl-NL')
  return (
    <div className="pages small">
      <span className="soft num">
        {total === 0
          ? `0 ${what}`
          : `${count.format((page - 1) * size + 1)}–${count.format(Math.min(page * size, total))} van ${atMost !== undefined && total > atMost ? `meer dan ${count.format(atMost)}` : count.format(total)} ${what}`}
      </span>
      {last > 1 && (
        <nav aria-label="Pagina's">
          {shown.map((number, index) => (
            <span key={number}>
              {index > 0 && number - shown[index - 1]! > 1 && <span className="soft">… </span>}
              {number === page ? (
                <span aria-current="page">{number}</span>
              ) : (
                <Link to={to(number)} aria-label={`Pagina ${number}`}>
                  {number}
                </Link>
              )}
            </span>
          ))}
        </nav>
      )}
    </div>
  )
}
