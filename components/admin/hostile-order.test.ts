/** The console's page of an order whose texts all contain markup: the panels must show the markup as text. */

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createElement, type ReactNode } from 'react'
import { type OrderFile, readOrderFile } from '#lib/admin/order-file.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { anOrderOf } from '../../test/support/hostile-order.ts'
import { MARKUP, skeletonOf, textOf } from '../../test/support/hostile-text.ts'

type Components = typeof import('#components/admin/timeline.tsx') &
  typeof import('#components/admin/refund-list.tsx') &
  typeof import('#components/admin/return-list.tsx') &
  typeof import('#components/admin/dispute-panel.tsx') &
  typeof import('#components/admin/shipping-panel.tsx') &
  typeof import('#components/admin/packing-slip.tsx') &
  typeof import('#components/admin/goods-to-send.tsx') &
  typeof import('#components/admin/facts.tsx')

const { Timeline, RefundList, ReturnList, DisputePanel, ShippingPanel, PackingSlip, GoodsToSend, Facts } = loadComponents<Components>([
  '#components/admin/timeline.tsx',
  '#components/admin/refund-list.tsx',
  '#components/admin/return-list.tsx',
  '#components/admin/dispute-panel.tsx',
  '#components/admin/shipping-panel.tsx',
  '#components/admin/packing-slip.tsx',
  '#components/admin/goods-to-send.tsx',
  '#components/admin/facts.tsx',
])

async function fileOf(text: string): Promise<OrderFile> {
  const { shop, orderId } = await anOrderOf(text)
  const file = await readOrderFile(shop, orderId)
  await shop.close()
  assert.ok(file)
  return file
}

let hostile: OrderFile | undefined
let harmless: OrderFile | undefined
before(async () => {
  hostile = await fileOf(MARKUP)
  harmless = await fileOf('달항아리')
})

const never = async () => null
const actions = { addFile: never, removeFile: never, submit: never, judge: never }
const operator = { id: 'o', email: 'owner@example.com', name: MARKUP, role: 'owner', locale: 'ko' } as const

type Panel = [name: string, draw: (file: OrderFile, locale: Locale) => ReactNode, least: number]

/** Each panel with the least number of times that it shows the text. */
const PANELS: Panel[] = [
  ['the timeline', (file, locale) => createElement(Timeline, { locale, events: timelineOf(file) }), 5],
  ['the list of refunds', (file, locale) => createElement(RefundList, { locale, file, giveAccount: never }), 0],
  [
    'the list of returns',
    (file, locale) =>
      createElement(ReturnList, { locale, file, preview: undefined, approve: never, byHand: undefined, settle: never, refuse: never }),
    2,
  ],
  [
    'the disputes',
    (file, locale) => createElement(DisputePanel, { locale, operator, disputes: file.disputes, takesEvidence: () => true, actions }),
    0,
  ],
  [
    'the shipping',
    (file, locale) => createElement(ShippingPanel, { locale, operator, order: file.order, ship: never, deliver: never, correct: never }),
    2,
  ],
  ['the packing slip', ({ order, lines }, locale) => createElement(PackingSlip, { order: { ...order, lines, locale } }), 3],
  ['the goods to send', ({ lines }, locale) => createElement(GoodsToSend, { locale, lines }), 1],
]

for (const [name, draw, least] of PANELS) {
  for (const locale of LOCALES) {
    test(`${name} is built of markup as of any text, in ${locale}`, () => {
      assert.ok(hostile && harmless)
      const html = htmlOf(draw(hostile, locale))
      assert.deepEqual(skeletonOf(html), skeletonOf(htmlOf(draw(harmless, locale))))
      assert.ok(textOf(html).split(MARKUP).length - 1 >= least, textOf(html))
      // React adds a script of its own beside a form.
      assert.doesNotMatch(html, /<script>e|<b>/)
    })
  }
}

test('a file of evidence has lost whatever a file system, a header or a page would read as more than its name', () => {
  const names = hostile?.disputes.flatMap(({ files }) => files.map(({ name }) => name)) ?? []
  assert.equal(names.length, 1)
  assert.match(names[0] ?? '', /^[\p{L}\p{N}._ -]+\.pdf$/u)
})

test('a fact of the console is text, whatever it is', () => {
  const html = htmlOf(createElement(Facts, { locale: 'ko', facts: [[MARKUP, MARKUP]] }))
  assert.equal(textOf(html), MARKUP + MARKUP)
})
