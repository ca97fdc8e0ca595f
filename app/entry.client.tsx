import { RemixBrowser } from '@remix-run/react'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'

// in one go, not in a transition: a key pressed between two slices of it makes React give up with error 345
function hydrate(): void {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
}

// for the same reason not before the data of the page, which stream in behind the first script
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', hydrate, { once: true })
else hydrate()

// a second press while the first is underway would store it twice
const verstuurd = new WeakMap<EventTarget, number>()
addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post') return
  if (event.timeStamp - (verstuurd.get(form) ?? -Infinity) < 3000) event.preventDefault()
  else verstuurd.set(form, event.timeStamp)
})
