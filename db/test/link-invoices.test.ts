/** Invoices that an operator makes on demand: numbered with all others, and paid, voided or given up with their pay link. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { invoiceLines, invoices, operatorLog } from '#db/schema.ts'
import { invoiceForm, makeInvoice } from '#lib/admin/make-invoice.ts'
import { cancelPayLink } from '#lib/admin/pay-links.ts'
import { payLinkInput, placePayLink } from '#lib/checkout/place-pay-link.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { followLinkInvoices, stateByLink } from '#lib/subscriptions/link-invoices.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aSubscription } from '../../test/support/subscriptions.ts'
import { DAY, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, workUntilIdle } from '../../test/support/test-shop.ts'

const invoiceTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) => shopTest(name, act, { env: KEEPS_DATA.env })

const BY = 'finance@example.com'
const FORM = {
  lines: [
    { name: '도자기 수업', quantity: '2', unitPrice: '20000' },
    { name: '재료', quantity: '1', unitPrice: '5000' },
  ],
  ...{ name: '김하늘', email: 'haneul@example.com', phone: '01012345678', days: '7', locale: 'ko' },
}

const make = (shop: Shop, more: Record<string, unknown> = {}) => makeInvoice(shop, invoiceForm.parse({ ...FORM, ...more }), BY)

async function invoiceOf(shop: Shop, id: string) {
  const [invoice] = await shop.db.read.select().from(invoices).where(eq(invoices.id, id))
  assert.ok(invoice)
  return invoice
}

async function pay(shop: Shop, gateway: ScriptedGateway, linkId: string) {
  const agreements = ['purchase', 'privacy', 'payment-provider']
  const placing = await placePayLink(
    shop,
    linkId,
    payLinkInput.parse({ buyer: {}, agreements, gateway: 'scripted', method: 'card' }),
    aContext(),
  )
  assert.ok(placing.ok)
  gateway.pays(placing.placed.paymentId)
  await completePayment(shop, { paymentId: placing.placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return placing.placed
}

/** The worker's check, a minute later. */
async function follow(shop: ShopAndGateway['shop'], ms = MINUTE) {
  shop.clock.advance(ms)
  await followLinkInvoices(shop)
}

invoiceTest('an invoice on demand has its lines, its tax and the next number, and is paid when its link is', async ({ shop, gateway }) => {
  await aSubscription(shop, gateway)
  const { id, number, url } = await make(shop)
  assert.equal(number, '2026-000002')
  const opened = await invoiceOf(shop, id)
  assert.deepEqual([opened.kind, opened.state, opened.total, opened.vat, opened.taxFree], ['other', 'open', 45_000, 4091, 0])
  assert.ok(url.includes(opened.payLinkId ?? 'no link'))
  const lines = await shop.db.read.select().from(invoiceLines).where(eq(invoiceLines.invoiceId, id))
  assert.deepEqual(
    lines.map(({ name, amount }) => [name.ko, amount]),
    [
      ['도자기 수업', 40_000],
      ['재료', 5000],
    ],
  )
  await follow(shop)
  assert.equal((await invoiceOf(shop, id)).state, 'open')
  const { orderId, amount } = await pay(shop, gateway, opened.payLinkId ?? '')
  assert.equal(amount, 45_000)
  await follow(shop)
  const paid = await invoiceOf(shop, id)
  assert.deepEqual([paid.state, paid.orderId], ['paid', orderId])
})

invoiceTest('an invoice whose link is cancelled is void, and one whose link is over is given up', async ({ shop }) => {
  const [cancelled, over] = [await make(shop), await make(shop)]
  const linkId = (await invoiceOf(shop, cancelled.id)).payLinkId ?? ''
  assert.deepEqual(await cancelPayLink(shop, linkId, BY), { ok: true })
  await follow(shop)
  assert.deepEqual([(await invoiceOf(shop, cancelled.id)).state, (await invoiceOf(shop, over.id)).state], ['void', 'open'])
  await follow(shop, 8 * DAY)
  assert.equal((await invoiceOf(shop, over.id)).state, 'uncollectible')
})

invoiceTest('an invoice that is paid stays paid, however often its link is looked at, and however late', async ({ shop, gateway }) => {
  const { id } = await make(shop, { taxFree: 'on' })
  const { payLinkId, taxFree, vat } = await invoiceOf(shop, id)
  assert.deepEqual([taxFree, vat], [45_000, 0])
  await pay(shop, gateway, payLinkId ?? '')
  for (let day = 0; day < 3; day++) await follow(shop, 4 * DAY)
  assert.equal((await invoiceOf(shop, id)).state, 'paid')
})

invoiceTest('whoever makes one is in the log, and what adds up to no sum is refused before anything is written', async ({ shop }) => {
  for (const lines of [[], [{ name: '잔', quantity: '1', unitPrice: '99' }], [{ name: '', quantity: '1', unitPrice: '1000' }]])
    assert.equal(invoiceForm.safeParse({ ...FORM, lines }).success, false)
  assert.equal(invoiceForm.safeParse({ ...FORM, email: '', mail: 'on' }).success, false)
  const { id } = await make(shop)
  const log = await shop.db.read.select().from(operatorLog)
  assert.deepEqual(log.map(({ actor, action }) => [actor, action]).toSorted(), [
    [BY, 'invoice.make'],
    [BY, 'pay-link.make'],
  ])
  assert.ok(log.some(({ subject }) => subject === id))
})

invoiceTest('of many invoices none is left out', async ({ shop }) => {
  for (let nth = 0; nth < 12; nth++) await make(shop)
  await follow(shop, 8 * DAY)
  const left = await shop.db.read.select({ state: invoices.state }).from(invoices)
  assert.deepEqual([left.length, new Set(left.map(({ state }) => state))], [12, new Set(['uncollectible'])])
  assert.deepEqual([stateByLink('in_doubt'), stateByLink('awaiting_deposit')], [undefined, undefined])
})
