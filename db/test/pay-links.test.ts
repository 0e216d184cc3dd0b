/** Pay links: one sum, paid once, by whoever has the address, until it ends. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { jobs, operatorLog, orderLines, orders, payLinks, payments } from '#db/schema.ts'
import { cancelPayLink, listPayLinks, mailPayLink, makePayLink, type PayLinkForm, payLinkForm } from '#lib/admin/pay-links.ts'
import { changeStock, listProductsWithStock, readProduct } from '#lib/admin/products.ts'
import { findWithdrawn, listProducts } from '#lib/catalog/catalogue.ts'
import type { PlacingContext } from '#lib/checkout/place-order.ts'
import { type PayLinkInput, payLinkInput, placePayLink } from '#lib/checkout/place-pay-link.ts'
import { MOVES, moveProduct } from '#lib/goods/move-product.ts'
import { saveProduct } from '#lib/goods/save-product.ts'
import { findPayLink, payLinkOf, payLinkUrl } from '#lib/pay-links/pay-link.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { erasePerson } from '#lib/people/erase-person.ts'
import { eraseWhatIsOver } from '#lib/people/retention.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { aDraft } from '../../test/support/goods.ts'
import { orderOf, refundsOf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, aKey, anOrder, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const HANEUL = { name: '김하늘', email: 'haneul@example.com', phone: '01012345678' }

const make = async (shop: Shop, more: Partial<Record<keyof PayLinkForm, unknown>> = {}) => {
  const form = { reason: '도자기 수업 2회', amount: '40000', days: '7', locale: 'ko', ...HANEUL, ...more }
  return (await makePayLink(shop, payLinkForm.parse(form), 'support@example.com')).id
}

const pressed = (more: Partial<PayLinkInput> = {}): PayLinkInput =>
  payLinkInput.parse({ buyer: {}, agreements: ['purchase', 'privacy', 'payment-provider'], gateway: 'scripted', method: 'card', ...more })

const press = (shop: Shop, id: string, context: Partial<PlacingContext> = {}, more: Partial<PayLinkInput> = {}) =>
  placePayLink(shop, id, pressed(more), aContext(context))

async function pressOnce(shop: Shop, id: string, context: Partial<PlacingContext> = {}, more: Partial<PayLinkInput> = {}) {
  const placing = await press(shop, id, context, more)
  assert.ok(placing.ok, placing.ok ? '' : placing.problem.code)
  return placing.placed
}

const codeOf = async (placing: ReturnType<typeof press>) => {
  const answer = await placing
  return answer.ok ? 'placed' : answer.problem.code
}

const stateOf = async (shop: Shop, id: string) => (await findPayLink(shop, id))?.state

shopTest('whoever opens a pay link pays what it says, for what it says, as whom it says', async ({ shop, gateway }) => {
  const id = await make(shop)
  const { orderId, paymentId, amount, window } = await pressOnce(shop, id)
  assert.ok(window)
  assert.equal(amount, 40_000)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.total, order.shippingFee, order.taxFree, order.buyer], ['paid', 40_000, 0, 0, HANEUL])
  const [line] = await shop.db.read.select().from(orderLines).where(eq(orderLines.orderId, orderId))
  assert.deepEqual([line?.name.ko, line?.unitPrice, line?.quantity], ['도자기 수업 2회', 40_000, 1])
  assert.equal(await stateOf(shop, id), 'paid')
  assert.equal(await codeOf(press(shop, id)), 'pay_link_closed')
})

shopTest('a sum without VAT is without VAT in its order', async ({ shop }) => {
  const { orderId } = await pressOnce(shop, await make(shop, { taxFree: 'on' }))
  assert.equal((await orderOf(shop, orderId)).taxFree, 40_000)
})

shopTest('what the operator does not know is asked for, and what is known cannot be changed', async ({ shop }) => {
  const id = await make(shop, { name: '', phone: '' })
  const refused = await press(shop, id, {}, { buyer: { name: '이서준' } })
  assert.deepEqual(!refused.ok && refused.problem, { code: 'invalid_input', field: 'buyer.phone' })
  const buyer = { name: '이서준', phone: '01098765432', email: 'somebody@example.com' }
  const { orderId } = await pressOnce(shop, id, {}, { buyer })
  assert.deepEqual((await orderOf(shop, orderId)).buyer, { ...buyer, email: HANEUL.email })
})

shopTest('a second tab goes on with a new order, and money for the first one is given back', async ({ shop, gateway }) => {
  const id = await make(shop)
  const first = await pressOnce(shop, id)
  const second = await pressOnce(shop, id)
  assert.equal((await orderOf(shop, first.orderId)).state, 'cancelled')
  gateway.pays(second.paymentId)
  await completePayment(shop, { paymentId: second.paymentId }, 'callback')
  gateway.pays(first.paymentId)
  await completePayment(shop, { paymentId: first.paymentId }, 'callback')
  await letTimePass(shop, MINUTE, 5 * MINUTE)
  assert.equal((await orderOf(shop, second.orderId)).state, 'paid')
  assert.equal((await orderOf(shop, first.orderId)).state, 'cancelled')
  assert.equal(gateway.entry(first.paymentId).captured - (await givenBack(shop, first.paymentId)), 0)
})

const givenBack = async (shop: Shop, paymentId: string) => (await refundsOf(shop, paymentId)).reduce((sum, { amount }) => sum + amount, 0)

shopTest('a second tab that comes after the money finds the link paid', async ({ shop, gateway }) => {
  const id = await make(shop)
  const { paymentId, orderId } = await pressOnce(shop, id)
  gateway.pays(paymentId)
  // Nobody has told the shop yet: the press makes it look.
  assert.equal(await codeOf(press(shop, id)), 'order_already_paid')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('the same press that comes twice is one order, whatever became of the first answer', async ({ shop }) => {
  const id = await make(shop)
  const context = { idempotencyKey: aKey() }
  const { orderId: before } = await pressOnce(shop, id)
  const { orderId } = await pressOnce(shop, id, context)
  assert.equal((await pressOnce(shop, id, context)).orderId, orderId)
  assert.notEqual(orderId, before)
  const other = await make(shop)
  assert.equal(await codeOf(press(shop, other, context)), 'idempotency_key_reused')
})

shopTest('of many presses at once one order stays', async ({ shop }) => {
  const id = await make(shop)
  const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(press(shop, id))))
  // A press that comes a little later takes the place of the one before.
  assert.deepEqual([...new Set(codes)].sort(), ['pay_link_closed', 'placed'])
  const states = (await shop.db.read.select({ state: orders.state }).from(orders)).map(({ state }) => state)
  assert.equal(states.filter((state) => state === 'pending').length, 1, states.join())
  assert.deepEqual([...new Set([...states, 'cancelled'])].sort(), ['cancelled', 'pending'])
})

shopTest('money that comes late for an expired order finds the link paid by another, and goes back', async ({ shop, gateway }) => {
  const id = await make(shop)
  const late = await pressOnce(shop, id)
  await letTimePass(shop, 16 * MINUTE, MINUTE)
  assert.equal((await orderOf(shop, late.orderId)).state, 'expired')
  const { paymentId, orderId } = await pressOnce(shop, id)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  gateway.pays(late.paymentId)
  await completePayment(shop, { paymentId: late.paymentId }, 'webhook')
  await letTimePass(shop, MINUTE, 5 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(await givenBack(shop, late.paymentId), 40_000)
})

shopTest('a refund puts the piece back, and the link stays paid', async ({ shop, gateway }) => {
  const id = await make(shop)
  const { paymentId, orderId } = await pressOnce(shop, id)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const asked = {
    orderId,
    key: 'refund-1',
    input: { kind: 'everything' as const },
    fault: 'shop' as const,
    reason: 'requested_by_customer' as const,
  }
  const refund = await requestRefund(shop, { ...asked, restock: true, by: 'finance@example.com' })
  assert.ok(refund.ok)
  await letTimePass(shop, MINUTE, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'refunded')
  assert.equal(await stateOf(shop, id), 'paid')
  assert.equal(await codeOf(press(shop, id)), 'pay_link_closed')
})

shopTest(
  'a link that late money has paid stays paid, although another order came after and the money went back',
  async ({ shop, gateway }) => {
    const id = await make(shop)
    const late = await pressOnce(shop, id)
    await letTimePass(shop, 16 * MINUTE, MINUTE)
    await pressOnce(shop, id)
    await letTimePass(shop, 16 * MINUTE, MINUTE)
    gateway.pays(late.paymentId)
    await completePayment(shop, { paymentId: late.paymentId }, 'webhook')
    assert.equal((await orderOf(shop, late.orderId)).state, 'paid')
    const asked = { orderId: late.orderId, key: 'refund-1', input: { kind: 'everything' as const }, fault: 'shop' as const }
    await requestRefund(shop, { ...asked, reason: 'requested_by_customer', restock: true, by: 'finance@example.com' })
    await letTimePass(shop, MINUTE, MINUTE)
    assert.equal(await codeOf(press(shop, id)), 'pay_link_closed')
  },
)

shopTest('a link ends with its day, and what was begun before may be finished', async ({ shop, gateway }) => {
  const id = await make(shop, { days: '1' })
  shop.clock.advance(DAY - 5 * MINUTE)
  const { paymentId } = await pressOnce(shop, id)
  shop.clock.advance(6 * MINUTE)
  assert.equal(await stateOf(shop, id), 'expired')
  assert.equal(await codeOf(press(shop, id)), 'pay_link_closed')
  gateway.pays(paymentId)
  assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'paid')
  assert.equal(await stateOf(shop, id), 'paid')
})

shopTest(
  'a cancelled link takes no money: its unpaid order is withdrawn, and what still comes is given back',
  async ({ shop, gateway }) => {
    const id = await make(shop)
    const { paymentId, orderId } = await pressOnce(shop, id)
    assert.deepEqual(await cancelPayLink(shop, id, 'support@example.com'), { ok: true })
    assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
    assert.equal(await codeOf(press(shop, id)), 'pay_link_closed')
    gateway.pays(paymentId)
    await completePayment(shop, { paymentId }, 'webhook')
    await letTimePass(shop, MINUTE, 5 * MINUTE)
    assert.equal(await givenBack(shop, paymentId), 40_000)
    assert.deepEqual(await cancelPayLink(shop, id, 'support@example.com'), { ok: false, problem: 'closed' })
  },
)

shopTest('a link that was just paid is not cancelled, although nobody had told the shop', async ({ shop, gateway }) => {
  const id = await make(shop)
  const { paymentId } = await pressOnce(shop, id)
  gateway.pays(paymentId)
  assert.deepEqual(await cancelPayLink(shop, id, 'support@example.com'), { ok: false, problem: 'closed' })
  assert.equal(await stateOf(shop, id), 'paid')
})

shopTest('an order that is being placed finds the link cancelled in between', async ({ shop }) => {
  const id = await make(shop)
  const [cancelled, placed] = await Promise.all([cancelPayLink(shop, id, 'support@example.com'), press(shop, id)])
  assert.ok(cancelled.ok)
  if (placed.ok) assert.equal((await orderOf(shop, placed.placed.orderId)).state, 'cancelled')
  assert.equal(await stateOf(shop, id), 'cancelled')
})

shopTest('a link is mailed with its address, again when asked, and not after it ended', async ({ shop }) => {
  const id = await make(shop, { mail: 'on' })
  await workUntilIdle(shop)
  assert.deepEqual(await mailPayLink(shop, id, 'support@example.com'), { ok: true })
  await workUntilIdle(shop)
  const mailed = shop.sent.filter(({ to }) => to === HANEUL.email)
  assert.equal(mailed.length, 2)
  for (const { text } of mailed) assert.match(text, new RegExp(`도자기 수업 2회[^]*40,000원[^]*${payLinkUrl(shop, { id, locale: 'ko' })}`))
  assert.deepEqual(await mailPayLink(shop, await make(shop, { email: '' }), 'support@example.com'), { ok: false, problem: 'no_email' })
  const late = await make(shop, { mail: 'on' })
  await cancelPayLink(shop, late, 'support@example.com')
  await workUntilIdle(shop)
  assert.equal(shop.sent.filter(({ to }) => to === HANEUL.email).length, 2)
  assert.deepEqual(await mailPayLink(shop, late, 'support@example.com'), { ok: false, problem: 'closed' })
})

shopTest('who made, mailed and cancelled a link stands in the log, and names nobody', async ({ shop }) => {
  const id = await make(shop)
  await mailPayLink(shop, id, 'support@example.com')
  await cancelPayLink(shop, id, 'finance@example.com')
  const log = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, id)).orderBy(operatorLog.at, operatorLog.action)
  assert.deepEqual(log.map(({ actor, action }) => `${actor} ${action}`).sort(), [
    'finance@example.com pay-link.cancel',
    'support@example.com pay-link.mail',
    'support@example.com pay-link.make',
  ])
  for (const secret of Object.values(HANEUL)) assert.ok(!JSON.stringify(log).includes(secret))
})

shopTest('only an address that the shop made opens a link', async ({ shop }) => {
  const id = await make(shop)
  const token = payLinkUrl(shop, { id, locale: 'ko' }).split('/').at(-1) ?? ''
  assert.equal(payLinkOf(shop, token), id)
  const swapped = `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`
  for (const wrong of [id, token.slice(0, -1), `${token}A`, swapped, `${'A'.repeat(22)}${token.slice(22)}`, ''])
    assert.equal(payLinkOf(shop, wrong), undefined, wrong)
})

shopTest('what a pay link sells is on no page, in no cart, and no operator changes it', async ({ shop }) => {
  const id = await make(shop)
  assert.ok((await listProducts(shop.db.read, shop.clock.now())).every((product) => product.id !== 'pay-link'))
  assert.ok((await listProductsWithStock(shop)).rows.every((product) => product.id !== 'pay-link'))
  assert.equal(await readProduct(shop, 'pay-link'), undefined)
  const seen = { id: 'pay-link', version: 1 }
  assert.deepEqual(await saveProduct(shop, seen, aDraft(), 'finance@example.com'), { ok: false, problem: 'gone' })
  for (const move of MOVES) assert.deepEqual(await moveProduct(shop, seen, move, 'finance@example.com'), { ok: false, problem: 'gone' })
  assert.equal(await findWithdrawn(shop.db.read, 'pay-link'), undefined)
  const more = await changeStock(shop, { skuId: id, by: 1, why: 'x' }, 'support@example.com')
  assert.deepEqual(more, { ok: false, problem: 'gone' })
  const lines = [{ productId: 'pay-link', optionId: id, quantity: 1 }]
  await assert.rejects(place(shop, anOrder({ lines })), /product_unknown/)
})

shopTest('a link whose order failed at the gateway can be paid again', async ({ shop, gateway }) => {
  const id = await make(shop)
  const context = { idempotencyKey: aKey() }
  const { paymentId, orderId } = await pressOnce(shop, id, context)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal((await orderOf(shop, orderId)).state, 'failed')
  assert.equal(await stateOf(shop, id), 'open')
  const again = await pressOnce(shop, id)
  gateway.pays(again.paymentId)
  await completePayment(shop, { paymentId: again.paymentId }, 'callback')
  assert.equal(await stateOf(shop, id), 'paid')
})

shopTest('an answer that is lost leaves the link in doubt, and nobody pays again meanwhile', async ({ shop, gateway }) => {
  const id = await make(shop)
  const { paymentId } = await pressOnce(shop, id)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  await completePayment(shop, { paymentId, authorisation }, 'callback')
  assert.equal(await stateOf(shop, id), 'in_doubt')
  assert.equal(await codeOf(press(shop, id)), 'payment_in_doubt')
  assert.deepEqual(await cancelPayLink(shop, id, 'support@example.com'), { ok: false, problem: 'in_doubt' })
})

shopTest('links are listed newest first, each with its state and its order', async ({ shop, gateway }) => {
  const paid = await make(shop)
  const { paymentId, orderNumber } = await pressOnce(shop, paid)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  shop.clock.advance(HOUR)
  const open = await make(shop, { reason: '택배비' })
  const { rows } = await listPayLinks(shop)
  assert.deepEqual(
    rows.map(({ id, state, orderNumber: number }) => [id, state, number]),
    [
      [open, 'open', null],
      [paid, 'paid', orderNumber],
    ],
  )
})

const namesIn = async (shop: TestShop, id: string) => (await shop.db.read.select().from(payLinks).where(eq(payLinks.id, id)))[0]?.buyer

shopTest('whom a link names is forgotten with the person, and ninety days after it ended', async ({ shop }) => {
  const theirs = await make(shop)
  await erasePerson(shop, { email: HANEUL.email }, 'owner@example.com')
  assert.deepEqual(await namesIn(shop, theirs), {})
  const old = await make(shop, { days: '1' })
  await letTimePass(shop, 80 * DAY)
  await eraseWhatIsOver(shop)
  assert.deepEqual(await namesIn(shop, old), HANEUL)
  await letTimePass(shop, 12 * DAY)
  await eraseWhatIsOver(shop)
  assert.deepEqual(await namesIn(shop, old), {})
  assert.equal((await shop.db.read.select().from(jobs)).filter(({ kind }) => kind === 'pay-link').length, 0)
  assert.equal((await shop.db.read.select().from(payments)).length, 0)
})
