import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'

function hydrate(): void {
  startTransition(() => {
    hydrateRoot(document, <StrictMode><RemixBrowser /></StrictMode>)
  })
}

// the data of the page stream in behind the first script; a key pressed before they are there makes React
// hydrate at once and give up with error 345
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', hydrate, { once: true })
else hydrate()
