import type { MetaFunction } from '@remix-run/node'

export const meta: MetaFunction = () => [{ title: 'Bedankt · Peil' }, { name: 'robots', content: 'noindex, nofollow' }]

/** The same page for everyone: its address says nothing about a link. */
export default function Bedankt() {
  return (
    <main id="inhoud" tabIndex={-1} className="enquete">
      <h1>Bedankt voor uw hulp</h1>
      <p>Uw antwoorden zijn verstuurd. U kunt dit scherm sluiten.</p>
      <p>Niemand kan zien welke antwoorden van u zijn. De uitkomsten van iedereen samen komen op de website van de gemeente.</p>
    </main>
  )
}
