import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Fetches the data of the page again every two seconds; without JavaScript the browser loads the whole page. */
export function Ververs() {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const wekker = setTimeout(revalidate, 2000)
    return () => clearTimeout(wekker)
  }, [revalidate, state])
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  )
}
