/** Every letter about an order in a browser: on a phone and on a desktop, light and dark, with ordinary goods and with hostile names. */
import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { OrderLetterFacts } from '#lib/letters/order-letter.ts'
import { isOrderLetterKind, ORDER_LETTERS, writeOrderLetter } from '#lib/letters/order-letters.ts'
import { LOCALES } from '#lib/locale.ts'

const SHOP = 'https://shop.example.com'

const facts = (names: readonly string[]): OrderLetterFacts => ({
  number: '20261121-7KQ2M9',
  orderUrl: `${SHOP}/orders/o1?token=t&x=1`,
  total: 69_000,
  currency: 'KRW',
  lines: names.map((name, n) => ({
    name,
    label: n % 2 ? null : name,
    quantity: n + 1,
    amount: 1_260_000,
    picture: '/images/products/moon-jar.svg',
  })),
  discount: 2_000,
  shippingFee: 3_000,
  buyerName: names[0] ?? '',
  virtualAccount: { bank: '06', accountNumber: '12345678901234', holder: names[0] ?? '', dueAt: '2026-11-22T14:59:59Z' },
  givenBackAmount: 5_000,
  givenBackDone: true,
  parcel: { carrier: 'CJ대한통운', trackingNumber: '601234567890', url: 'https://carrier.example/?n=1' },
  refund: { amount: 5_000, withheld: 3_000, owed: 2_000, byBuyer: true },
  uncaptured: 4_000,
  decisionNote: names[0] ?? '',
})

const ORDINARY = ['달항아리', 'Walnut abacus']
const HOSTILE = ['W'.repeat(80), '<script>document.title = "broken"</script>', '"><img src=x onerror=alert(1)>', '가'.repeat(120)]

for (const [width, colorScheme] of [
  [390, 'light'],
  [390, 'dark'],
  [640, 'light'],
  [640, 'dark'],
] as const)
  test(`at ${width} px in the ${colorScheme} every letter fits, shows its pictures and can be read`, async ({ browser }) => {
    const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme })
    await page.route(`${SHOP}/**`, (route) => {
      const path = `public${new URL(route.request().url()).pathname}`
      return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
    })
    for (const kind of Object.keys(ORDER_LETTERS).filter(isOrderLetterKind))
      for (const locale of LOCALES)
        for (const names of [ORDINARY, HOSTILE]) {
          const { html } = writeOrderLetter(kind, facts(names), locale)
          await page.setContent(html, { waitUntil: 'load' })
          const seen = await page.evaluate(() => ({
            title: document.title,
            tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            pictures: [...document.images].map((image) => image.complete && image.naturalWidth > 0),
            scripts: document.scripts.length,
          }))
          expect({ kind, locale, ...seen }).toEqual({
            kind,
            locale,
            title: expect.not.stringContaining('broken'),
            tooWide: 0,
            pictures: Array(names.length + 1).fill(true),
            scripts: 0,
          })
        }
    const { html } = writeOrderLetter('order-shipped', facts(ORDINARY), 'en')
    await page.setContent(html, { waitUntil: 'load' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: where }) => where).join(' | ')}`)).toEqual([])
    await page.close()
  })
