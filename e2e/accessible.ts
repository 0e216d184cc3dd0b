/** What every page keeps: axe finds nothing serious, and nothing is wider than the screen. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export async function expectAccessible(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // After a navigation inside a page the title changes a moment later.
  await expect(page).toHaveTitle(/./)
  // These pages frame nothing, so axe needs no page of its own to gather what frames say.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const where = page.url()
  expect(violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(overflowWithLongIdentifiers), where).toBe(0)
}

/** By how many pixels the page is wider than the screen when every identifier is as wide as one can be. Leaves the page as it was. */
function overflowWithLongIdentifiers(): number {
  const texts = [...document.querySelectorAll('.identifier')].flatMap((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const found: Node[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node)
    return found
  })
  const before = texts.map((node) => node.nodeValue)
  for (const node of texts) node.nodeValue = 'W'.repeat(60)
  const overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth
  for (const [n, node] of texts.entries()) node.nodeValue = before[n] ?? ''
  return overflow
}
