import { useLocation, useSearchParams } from '@remix-run/react'

/** What is on screen, as a file: the same filters, all pages. */
export function Exporteren({ naar }: { naar?: string }) {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const adres = (formaat: string) =>
    `${naar ?? `${pathname}/export`}?${new URLSearchParams([...params].filter(([naam]) => naam !== 'pagina' && naam !== 'melding').concat([['formaat', formaat]]))}`
  return (
    <span className="small no-print">
      Exporteren als <a href={adres('csv')}>CSV</a> of <a href={adres('xlsx')}>Excel</a>
    </span>
  )
}
