/** Peil with the demonstration, and a browser to walk it: both there for every test of the file that imports them. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchChromium } from './chromium.ts'
import { type Peil, startPeil } from './peil.ts'

export let peil: Peil
export let browser: Browser

beforeAll(async () => {
  peil = await startPeil()
  browser = await launchChromium()
})
afterAll(async () => {
  // a start that failed says so itself
  await browser?.close()
  await peil?.stop()
})

/** What the page says was done, or refused. */
export const melding = (page: Page): Promise<string> => page.getByRole('status').innerText()

/** React hydrates after the load; a key pressed on the way there is lost. */
export const wakker = (page: Page) =>
  expect
    .poll(() => page.evaluate('Object.keys(document.querySelector("main")).some((sleutel) => sleutel.startsWith("__reactFiber"))'), {
      timeout: 10_000,
    })
    .toBe(true)
