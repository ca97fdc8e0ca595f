import axeCore from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Fails on any violation that axe finds and on a page that scrolls sideways, on a desk and on a phone.
 * Runs inside the page itself: the package for Playwright opens a second page for each look and carries every passed check across, which takes four times as long.
 */
export async function axe(page: Page, widths: readonly number[] = [1280, 320]): Promise<void> {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeCore.source)
    const violations = await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`,
    )
    expect(violations, `${page.url()} at ${width}`).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
      `${page.url()} at ${width}`,
    ).toBeLessThanOrEqual(0)
  }
  if (before) await page.setViewportSize(before)
}
