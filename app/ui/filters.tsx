import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'

/** The choices above a list. They stand in the address, so that a view can be sent to someone; another address starts the fields anew. */
export function FilterForm({
  button = 'Tonen',
  className = '',
  action,
  after,
  children,
}: {
  button?: string
  className?: string
  action?: string
  after?: ReactNode
  children: ReactNode
}) {
  const { search } = useLocation()
  return (
    <form method="get" className={`filters ${className}`.trim()} action={action} key={search}>
      {children}
      <button className="nl-button nl-button--secondary" type="submit">
        {button}
      </button>
      {after}
    </form>
  )
}

export function FilterInput({
  label,
  name = 'zoek',
  type = 'search',
  value,
}: {
  label: string
  name?: string
  type?: 'search' | 'date'
  value: string | null
}) {
  return (
    <label>
      {label}
      <input className="utrecht-textbox utrecht-textbox--html-input" type={type} name={name} defaultValue={value ?? ''} />
    </label>
  )
}

/** `empty` is the choice that filters nothing; without it one of the options is always chosen. */
export function FilterSelect({
  label,
  name,
  value,
  empty,
  options,
}: {
  label: string
  name: string
  value: string | number | null | undefined
  empty?: string
  options: readonly (readonly [string | number, string | number])[]
}) {
  return (
    <label>
      {label}
      <select className="utrecht-select utrecht-select--html-select" name={name} defaultValue={value ?? ''}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([waarde, tekst]) => (
          <option key={waarde} value={waarde}>
            {tekst}
          </option>
        ))}
      </select>
    </label>
  )
}
