/** The console's page of an order whose every text is markup: the same panels, with the text in them. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import { type OrderFile, readOrderFile } from '#lib/admin/order-file.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { anOrderOf } from '../../test/support/hostile-order.ts'
import { MARKUP, skeletonOf, textOf } from '../../test/support/hostile-text.ts'

const components = loadComponents<Record<string, FunctionComponent<Record<string, unknown>>>>([
  '#components/admin/timeline.tsx',
  '#components/admin/refund-list.tsx',
  '#components/admin/return-list.tsx',
  '#components/admin/dispute-panel.tsx',
  '#components/admin/shipping-panel.tsx',
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

const never = async () => ({})
const actions = { addFile: never, removeFile: never, submit: never }
const operator = { role: 'owner' }

type Panel = [name: string, props: (file: OrderFile) => Record<string, unknown>, least: number]

/** Each with how often the text is to be seen in it at least. */
const PANELS: Panel[] = [
  ['Timeline', (file) => ({ events: timelineOf(file) }), 5],
  ['RefundList', (file) => ({ file, giveAccount: never }), 0],
  ['ReturnList', (file) => ({ operator, file, preview: undefined, approve: never, refuse: never }), 2],
  ['DisputePanel', ({ disputes }) => ({ operator, disputes, takesEvidence: () => true, actions }), 0],
  ['ShippingPanel', ({ order }) => ({ operator, order, ship: never, deliver: never }), 2],
]

for (const [name, props, least] of PANELS) {
  for (const locale of ['ko', 'en'] as const) {
    test(`${name} is built of markup as of any text, in ${locale}`, () => {
      const draw = (file: OrderFile | undefined) => {
        const component = components[name]
        assert.ok(component && file)
        return htmlOf(createElement(component, { locale, ...props(file) }))
      }
      const html = draw(hostile)
      assert.deepEqual(skeletonOf(html), skeletonOf(draw(harmless)))
      assert.ok(textOf(html).split(MARKUP).length - 1 >= least, textOf(html))
      // React puts a script of its own beside a form.
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
  const { Facts } = components
  assert.ok(Facts)
  const html = htmlOf(createElement(Facts, { facts: [[MARKUP, MARKUP]] }))
  assert.equal(textOf(html), MARKUP + MARKUP)
})
