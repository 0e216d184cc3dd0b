/** Orders by telephone: placed as at the checkout, paid once by the caller's card or by a link, and no card anywhere. */
import assert from 'node:assert/strict'
import { and, eq, isNotNull } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import {
  attention,
  jobs,
  operatorLog,
  operators,
  orderLines,
  orders,
  payLinks,
  payments,
  phoneOrders,
  products,
  riskTries,
  skus,
} from '#db/schema.ts'
import type { Operator } from '#lib/admin/operator-session.ts'
import { cancelPayLink } from '#lib/admin/pay-links.ts'
import {
  cancelPhoneOrder,
  linkPhoneOrder,
  listPhoneOrders,
  maySeePhoneOrder,
  phoneOrderInput,
  placePhoneOrder,
  readPhoneOrderFile,
} from '#lib/admin/phone-orders.ts'
import { putOnList, riskEntryForm } from '#lib/admin/risk-entries.ts'
import { listRiskReviews } from '#lib/admin/risk-reviews.ts'
import { riskRuleForm, saveRiskRule } from '#lib/admin/risk-rules.ts'
import { beginPhoneCard } from '#lib/card-entry/begin-phone-card.ts'
import { type PayTicket, readPayTicket } from '#lib/card-entry/pay-ticket.ts'
import { payTypedCard } from '#lib/card-entry/pay-typed-card.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { payLinkInput, placePayLink } from '#lib/checkout/place-pay-link.ts'
import { takePayLink } from '#lib/checkout/reserve-pay-link.ts'
import { cardMark } from '#lib/gateways/card-mark.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import { findPayLink } from '#lib/pay-links/pay-link.ts'
import { acquireLease } from '#lib/payments/acquire-lease.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { eraseOrders } from '#lib/people/erase-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { cardTag, tagsOf } from '#lib/risk/risk-tags.ts'
import type { Shop } from '#lib/shop.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { aRefund, KEEPS_DATA } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, aKey, anOrder, letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

const FORM = { CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://localhost:4190', CARD_ENTRY_PORT: '4190' } as const
const NUMBER = '4330121234567896'
const OTHER = '5555555555554444'
const CALLER = { name: '박통화', email: 'caller@example.com', phone: '01055556666' }
const NOT_ENOUGH = { reason: 'insufficient_funds' as FailureReason, code: 'REJECT_CARD_PAYMENT' }

const ONE_CUP = { lines: [{ productId: 'cup', quantity: 1 }] }

const phoneTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>, env: Record<string, string> = {}) =>
  shopTest(name, act, { env: { ...KEEPS_DATA.env, ...FORM, ...env } })

const JIEUN: Operator = { id: 'op-jieun', email: 'jieun@example.com', name: '지은', role: 'phone-orders', locale: 'ko' }

const hire = (shop: Shop, operator = JIEUN) =>
  shop.db.transact((tx) =>
    rows(
      tx
        .insert(operators)
        .values({ ...operator, createdAt: shop.clock.now() })
        .returning({ id: operators.id }),
    ),
  )

/** Three jars for 90,000 won with free delivery, by default. */
async function call(shop: Shop, more: Record<string, unknown> = {}, operator = JIEUN) {
  const input = phoneOrderInput.parse({
    lines: [{ productId: 'jar', optionId: 'jar-small', quantity: 3 }],
    buyer: CALLER,
    shipping: { recipient: '박통화', phone: CALLER.phone, postcode: '03045', address1: '서울 종로구 사직로 161' },
    agreements: ['purchase', 'privacy', 'payment-provider'],
    reason: '인터넷을 쓰지 않으시는 분',
    payBy: 'card',
    ...more,
  })
  return placePhoneOrder(shop, input, operator, { idempotencyKey: aKey(), ip: '203.0.113.7' })
}

async function called(shop: Shop, more: Record<string, unknown> = {}, operator = JIEUN) {
  const placing = await call(shop, more, operator)
  assert.ok(placing.ok, placing.ok ? '' : placing.problem.code)
  return placing.placed
}

async function ticketFor(shop: Shop, orderId: string, months = 0): Promise<PayTicket> {
  const begun = await beginPhoneCard(shop, { orderId, months, agreed: true }, JIEUN)
  assert.ok(begun.ok, begun.ok ? '' : begun.problem)
  return ticketIn(shop, new URL(begun.frameUrl).searchParams.get('t'))
}

function ticketIn(shop: Shop, text: string | null | undefined): PayTicket {
  const ticket = readPayTicket(shop, text ?? null)
  assert.ok(ticket)
  return ticket
}

const aCard = (number: string) => ({ number, expiryYear: '40', expiryMonth: '12', identity: '900101', password: '00' })

async function type(shop: Shop, ticket: PayTicket, number = NUMBER) {
  const paying = await payTypedCard(shop, ticket, aCard(number))
  assert.ok(paying.ok, paying.ok ? '' : paying.problem)
  return paying.paid
}

const phoneOrderOf = async (shop: Shop, orderId: string) =>
  (await shop.db.read.select().from(phoneOrders).where(eq(phoneOrders.orderId, orderId)))[0]

const skuOf = async (shop: Shop, id: string) => (await shop.db.read.select().from(skus).where(eq(skus.id, id)))[0]

phoneTest(
  'an order by telephone is placed at the checkout’s prices, and says who placed it, why, and what was read out',
  async ({ shop }) => {
    await hire(shop)
    const { orderId, amount, window } = await called(shop, { coupon: 'TENTH', expectedTotal: 81_000 })
    assert.deepEqual([amount, window], [81_000, null])
    const order = await orderOf(shop, orderId)
    assert.deepEqual([order.channel, order.state, order.discount, order.stock], ['phone', 'pending', 9_000, 'reserved'])
    assert.deepEqual(
      order.agreements.filter(({ agreed }) => agreed).map(({ id, version }) => [id, version]),
      [
        ['purchase', '2026-12-01'],
        ['privacy', '2026-12-01'],
        ['payment-provider', '2026-11-30'],
      ],
    )
    const kept = await phoneOrderOf(shop, orderId)
    assert.deepEqual([kept?.placedBy, kept?.reason, kept?.agreements], [JIEUN.email, '인터넷을 쓰지 않으시는 분', []])
    const [entry] = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, orderId))
    assert.deepEqual([entry?.actor, entry?.action], [JIEUN.email, 'phone-order.place'])
    assert.ok(!JSON.stringify(entry).includes('인터넷'), 'the log keeps everything for ever')
  },
)

phoneTest('a total that has changed since it was read out, and consents that were not given, place nothing', async ({ shop }) => {
  await hire(shop)
  const changed = await call(shop, { expectedTotal: 1 })
  assert.equal(!changed.ok && changed.problem.code, 'total_changed')
  const silent = await call(shop, { agreements: ['purchase'] })
  assert.equal(!silent.ok && silent.problem.code, 'agreement_missing')
})

phoneTest('a caller’s card pays once, in instalments, and no number is anywhere', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId, paymentId } = await called(shop)
  const ticket = await ticketFor(shop, orderId, 3)
  assert.deepEqual(await type(shop, ticket), { paymentId, outcome: 'paid' })
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.deepEqual(
    gateway.keyed.map(({ number, months, moved }) => [number, months, moved]),
    [[NUMBER, 3, true]],
  )
  assert.deepEqual((await phoneOrderOf(shop, orderId))?.agreements, [{ id: 'phone-card', version: '2026-11-30', agreed: true }])
  for (const table of [payments, orders, phoneOrders, operatorLog])
    assert.ok(!JSON.stringify(await shop.db.read.select().from(table)).includes(NUMBER.slice(0, 10)))
  assert.deepEqual(await type(shop, ticket, OTHER), { paymentId, outcome: 'paid' })
  assert.equal(gateway.keyed.length, 1)
  await requestRefund(shop, aRefund(orderId))
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'refunded')
})

phoneTest('a card that is refused is told with its reason, and the next number is another payment', async ({ shop, gateway }) => {
  await hire(shop)
  gateway.refusesNumbers.set(NUMBER, NOT_ENOUGH)
  const { orderId, paymentId } = await called(shop)
  const first = await ticketFor(shop, orderId)
  const refused = await type(shop, first)
  assert.deepEqual([refused.outcome, refused.reason], ['refused', 'insufficient_funds'])
  const second = ticketIn(shop, refused.next?.ticket)
  assert.notEqual(second.paymentId, paymentId)
  assert.deepEqual(await type(shop, first, OTHER), { paymentId, outcome: 'refused', reason: 'insufficient_funds' })
  assert.equal((await type(shop, second, OTHER)).outcome, 'paid')
  assert.deepEqual(
    gateway.keyed.map(({ number }) => number),
    [NUMBER, OTHER],
  )
})

phoneTest('after five cards that are refused the order is closed, and its goods are for sale', async ({ shop, gateway }) => {
  await hire(shop)
  gateway.refusesNumbers.set(NUMBER, NOT_ENOUGH)
  const { orderId } = await called(shop)
  let ticket: PayTicket | undefined = await ticketFor(shop, orderId)
  while (ticket) {
    const { next } = await type(shop, ticket)
    ticket = next && ticketIn(shop, next.ticket)
  }
  assert.equal(gateway.keyed.length, 5)
  assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
  assert.equal((await skuOf(shop, 'jar-small'))?.available, 5)
})

phoneTest('an answer that is lost is asked for again under the same key, where the gateway charges once', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  gateway.willMeet('key-in', 'lost_before', 'lost_before')
  assert.equal((await type(shop, await ticketFor(shop, orderId))).outcome, 'paid')
  assert.deepEqual([gateway.keyed.length, gateway.calls['key-in']], [1, 3])
})

phoneTest('where a charge cannot be repeated it is sent once, and nobody takes silence for a no', async ({ shop, gateway }) => {
  await hire(shop)
  gateway.repeatsTyped = false
  const { orderId, paymentId } = await called(shop)
  gateway.willMeet('key-in', 'lost_before')
  const ticket = await ticketFor(shop, orderId)
  assert.equal((await type(shop, ticket)).outcome, 'pending')
  assert.equal((await type(shop, ticket, OTHER)).outcome, 'pending')
  assert.deepEqual(await beginPhoneCard(shop, { orderId, months: 0, agreed: true }, JIEUN), { ok: false, problem: 'in_doubt' })
  assert.deepEqual(await linkPhoneOrder(shop, { orderId, days: 1, mail: false }, JIEUN.email), { ok: false, problem: 'in_doubt' })
  await letTimePass(shop, MINUTE, 5 * MINUTE)
  assert.equal((await paymentOf(shop, paymentId)).state, 'unknown')
  assert.deepEqual([gateway.keyed, gateway.calls['key-in']], [[], 1])
  await letTimePass(shop, 10 * MINUTE, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
})

phoneTest('a typed card that was not sent, because a look before it failed, is typed again at once', async ({ shop, gateway }) => {
  await hire(shop)
  gateway.repeatsTyped = false
  const { orderId } = await called(shop)
  const ticket = await ticketFor(shop, orderId)
  gateway.willMeet('key-in', 'not_sent')
  assert.deepEqual(await payTypedCard(shop, ticket, aCard(NUMBER)), { ok: false, problem: 'busy' })
  assert.equal((await orderOf(shop, orderId)).state, 'pending')
  assert.equal((await type(shop, ticket)).outcome, 'paid')
  assert.equal(gateway.keyed.length, 1)
})

phoneTest('a charge whose answer and look are lost is found paid by the shop’s own looks', async ({ shop, gateway }) => {
  await hire(shop)
  gateway.repeatsTyped = false
  const { orderId } = await called(shop)
  gateway.willMeet('key-in', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  assert.equal((await type(shop, await ticketFor(shop, orderId))).outcome, 'pending')
  await letTimePass(shop, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.keyed.length, 1)
})

phoneTest('two tabs and a double press charge one card', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  const [one, two] = [await ticketFor(shop, orderId), await ticketFor(shop, orderId)]
  const outcomes = await Promise.all([type(shop, one), type(shop, one), type(shop, two, OTHER)])
  // Who waits longer than a press is worth hears that it is not known yet.
  assert.deepEqual(new Set(outcomes.map(({ outcome }) => (outcome === 'pending' ? 'paid' : outcome))), new Set(['paid']))
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.keyed.length, 1)
})

phoneTest('two presses that have both read an unpaid order send the card of the first alone', async ({ shop, gateway }) => {
  await hire(shop)
  gateway.repeatsTyped = false
  const { orderId, paymentId } = await called(shop)
  gateway.willMeet('key-in', 'lost_before')
  assert.equal((await type(shop, await ticketFor(shop, orderId))).outcome, 'pending')
  const late = { ref: 'the second press', keyIn: { months: 0 } }
  const card = { number: OTHER, expiryYear: '40', expiryMonth: '12', identity: '900101', password: '00' }
  await completePayment(shop, { paymentId, authorisation: late }, 'operator', { press: late.ref, card })
  assert.deepEqual([gateway.keyed, gateway.calls['key-in']], [[], 1])
  assert.equal((await paymentOf(shop, paymentId)).state, 'unknown')
})

phoneTest('a process that dies before it has sent the card leaves a press that is only looked up', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId, paymentId } = await called(shop)
  const authorisation = { ref: 'a press', keyIn: { months: 0 } }
  await shop.db.transact((tx) => acquireLease(shop, tx, { paymentId, authorisation, owner: 'gone', actor: 'operator', cause: 'operator' }))
  await letTimePass(shop, MINUTE)
  assert.equal((await type(shop, { ...(await aTicket(shop, paymentId)), paymentId })).outcome, 'pending')
  await letTimePass(shop, 20 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.deepEqual(gateway.keyed, [])
})

const aTicket = async (shop: Shop, paymentId: string): Promise<PayTicket> => ({
  ...{ paymentId, operatorId: JIEUN.id, locale: 'ko', months: 0 },
  until: new Date(shop.clock.now().getTime() + MINUTE),
})

phoneTest(
  'a ticket is worth nothing to an operator who has left or lost the role, nor for another order, nor after its time',
  async ({ shop, gateway }) => {
    await hire(shop)
    const { orderId, paymentId } = await called(shop)
    const begun = await beginPhoneCard(shop, { orderId, months: 0, agreed: true }, JIEUN)
    const text = begun.ok ? new URL(begun.frameUrl).searchParams.get('t') : ''
    const ticket = ticketIn(shop, text)
    const card = { number: NUMBER, expiryYear: '40', expiryMonth: '12', identity: '900101' }
    const change = (more: object) =>
      shop.db.transact((tx) => rows(tx.update(operators).set(more).where(eq(operators.id, JIEUN.id)).returning({ id: operators.id })))
    for (const more of [{ role: 'support' as const }, { role: 'phone-orders' as const, disabledAt: shop.clock.now() }]) {
      await change(more)
      assert.deepEqual(await payTypedCard(shop, ticket, card), { ok: false, problem: 'over' })
    }
    await change({ disabledAt: null })
    const web = await place(shop)
    assert.deepEqual(await payTypedCard(shop, { ...ticket, paymentId: web.paymentId }, card), { ok: false, problem: 'over' })
    for (const forged of [`${text}x`, text?.replace(paymentId, web.paymentId), text?.replace('.0.', '.12.'), ''])
      assert.equal(readPayTicket(shop, forged ?? null), undefined)
    shop.clock.advance(15 * MINUTE)
    assert.equal(readPayTicket(shop, text), undefined)
    assert.deepEqual(gateway.keyed, [])
  },
)

phoneTest(
  'an operator types thirty cards an hour',
  async ({ shop, gateway }) => {
    await hire(shop)
    await saveRiskRule(shop, rule({ id: 'operator-cards', isOn: undefined, action: 'allow' }), DAEUN)
    let stopped = 0
    for (let order = 0; order < 7; order++) {
      const { orderId } = await called(shop, { ...ONE_CUP, buyer: { ...CALLER, email: '', phone: `0105555${7000 + order}` } })
      for (let ticket: PayTicket | undefined = await ticketFor(shop, orderId); ticket; ) {
        const number = `43301212345${60_000 + gateway.keyed.length}`
        gateway.refusesNumbers.set(number, NOT_ENOUGH)
        const paying = await payTypedCard(shop, ticket, aCard(number))
        if (!paying.ok) stopped++
        ticket = paying.ok && paying.paid.next ? ticketIn(shop, paying.paid.next.ticket) : undefined
      }
    }
    assert.deepEqual([gateway.keyed.length, stopped], [30, 1])
  },
  { RATE_LIMIT_SCALE: '1' },
)

phoneTest('what was not read out, other instalments and an order without a card open no form', async ({ shop }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  const begin = async (more: object) => {
    const begun = await beginPhoneCard(shop, { orderId, months: 0, agreed: true, ...more }, JIEUN)
    return begun.ok ? 'open' : begun.problem
  }
  assert.equal(await begin({ agreed: false }), 'agree_first')
  assert.equal(await begin({ months: 13 }), 'wrong_months')
  const byLink = await called(shop, { payBy: 'link', lines: [{ productId: 'cup', quantity: 1 }] })
  assert.equal(await begin({ orderId: byLink.orderId }), 'not_payable')
  assert.equal(await begin({ orderId: (await place(shop)).orderId }), 'not_payable')
})

phoneTest('a stranger places no order that an operator’s card pays', async ({ shop }) => {
  const placing = await placeOrder(shop, anOrder({ method: 'key_in' }), aContext())
  assert.equal(!placing.ok && placing.problem.code, 'method_unavailable')
})

shopTest('where no card can be typed, an order by telephone is paid by a link alone', async ({ shop }) => {
  const placing = await call(shop)
  assert.equal(!placing.ok && placing.problem.code, 'method_unavailable')
  assert.ok((await call(shop, { payBy: 'link' })).ok)
})

phoneTest('whoever takes orders by telephone sees their own alone', async ({ shop }) => {
  await hire(shop)
  const other: Operator = { ...JIEUN, id: 'op-dana', email: 'dana@example.com' }
  await hire(shop, other)
  const mine = await called(shop)
  await called(shop, { lines: [{ productId: 'cup', quantity: 1 }] }, other)
  const seenBy = async (operator: Operator) => (await listPhoneOrders(shop, operator)).rows.map(({ order }) => order.id)
  assert.deepEqual(await seenBy(JIEUN), [mine.orderId])
  assert.equal((await seenBy({ ...JIEUN, role: 'support' })).length, 2)
  assert.deepEqual([maySeePhoneOrder(other, { placedBy: JIEUN.email }), maySeePhoneOrder(JIEUN, { placedBy: JIEUN.email })], [false, true])
})

const press = (shop: Shop, id: string, buyer: Record<string, unknown> = {}) =>
  placePayLink(
    shop,
    id,
    payLinkInput.parse({ buyer, agreements: ['purchase', 'privacy', 'payment-provider'], gateway: 'scripted', method: 'card' }),
    aContext(),
  )

async function aLink(shop: Shop, orderId: string, days = 1) {
  const answer = await linkPhoneOrder(shop, { orderId, days, mail: true }, JIEUN.email)
  assert.ok(answer.ok, answer.ok ? '' : answer.problem)
  const [link] = await shop.db.read.select().from(payLinks).where(eq(payLinks.orderId, orderId))
  assert.ok(link)
  return link
}

phoneTest('a link for goods keeps them and their price, and is paid once by whoever opens it', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId } = await called(shop, { coupon: 'ONCE', payBy: 'link' })
  const link = await aLink(shop, orderId)
  assert.equal(link.amount, 85_000)
  await workUntilIdle(shop)
  assert.ok(shop.sent.some(({ to }) => to === CALLER.email))
  // Long after a usual reservation, and after the price has changed.
  await letTimePass(shop, 3 * HOUR)
  assert.equal((await skuOf(shop, 'jar-small'))?.reserved, 3)
  await shop.db.transact((tx) =>
    rows(tx.update(products).set({ price: 99_000 }).where(eq(products.id, 'jar')).returning({ id: products.id })),
  )
  const placing = await press(shop, link.id)
  assert.ok(placing.ok, placing.ok ? '' : placing.problem.code)
  const paid = placing.placed
  assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
  assert.equal(paid.amount, 85_000)
  gateway.pays(paid.paymentId)
  await completePayment(shop, { paymentId: paid.paymentId }, 'callback')
  await workUntilIdle(shop)
  const order = await orderOf(shop, paid.orderId)
  assert.deepEqual([order.state, order.channel, order.buyer, order.shipping.address1], ['paid', 'phone', CALLER, '서울 종로구 사직로 161'])
  const lines = await shop.db.read.select().from(orderLines).where(eq(orderLines.orderId, paid.orderId))
  assert.deepEqual(
    lines.map(({ skuId, quantity, unitPrice, discount }) => [skuId, quantity, unitPrice, discount]),
    [['jar-small', 3, 30_000, 5_000]],
  )
  assert.equal((await phoneOrderOf(shop, paid.orderId))?.placedBy, JIEUN.email)
  assert.equal((await findPayLink(shop, link.id))?.state, 'paid')
  const again = await press(shop, link.id)
  assert.equal(!again.ok && again.problem.code, 'pay_link_closed')
  await requestRefund(shop, aRefund(paid.orderId))
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, paid.orderId)).state, 'refunded')
  const afterRefund = await press(shop, link.id)
  assert.equal(!afterRefund.ok && afterRefund.problem.code, 'pay_link_closed')
  // An order that was priced before the link was paid is written afterwards.
  const late = { id: link.id, orderId: paid.orderId, now: shop.clock.now() }
  await assert.rejects(
    shop.db.transact((tx) => takePayLink(tx, late)),
    { name: 'OrderRefused' },
  )
})

phoneTest('a link that ends, and one that is cancelled, give the goods back', async ({ shop }) => {
  await hire(shop)
  const ended = await called(shop, { payBy: 'link' })
  await aLink(shop, ended.orderId)
  await letTimePass(shop, DAY, MINUTE)
  assert.deepEqual([(await orderOf(shop, ended.orderId)).state, (await skuOf(shop, 'jar-small'))?.available], ['expired', 5])
  const cancelled = await called(shop, { payBy: 'link' })
  const link = await aLink(shop, cancelled.orderId)
  assert.deepEqual(await cancelPayLink(shop, link.id, JIEUN.email), { ok: true })
  assert.deepEqual([(await orderOf(shop, cancelled.orderId)).state, (await skuOf(shop, 'jar-small'))?.available], ['cancelled', 5])
})

phoneTest('an order has one link at a time, and a new one after it ended', async ({ shop }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  await aLink(shop, orderId)
  assert.deepEqual(await linkPhoneOrder(shop, { orderId, days: 1, mail: false }, JIEUN.email), { ok: false, problem: 'link_open' })
  assert.deepEqual(await cancelPhoneOrder(shop, orderId, JIEUN.email), { ok: true })
  assert.deepEqual(await linkPhoneOrder(shop, { orderId, days: 1, mail: false }, JIEUN.email), { ok: false, problem: 'closed' })
  assert.equal((await skuOf(shop, 'jar-small'))?.available, 5)
})

phoneTest('a card and a link at the same time pay the order once', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  const link = await aLink(shop, orderId)
  const ticket = await ticketFor(shop, orderId)
  const charge = gateway.delays('key-in', 'after')
  const typing = type(shop, ticket)
  await charge.begins()
  const doubtful = await press(shop, link.id)
  assert.equal(!doubtful.ok && doubtful.problem.code, 'payment_in_doubt')
  charge.letThrough()
  assert.equal((await typing).outcome, 'paid')
  const late = await press(shop, link.id)
  assert.equal(!late.ok && late.problem.code, 'pay_link_closed')
})

phoneTest('a card that comes after the link was opened finds the order closed', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  const link = await aLink(shop, orderId)
  const ticket = await ticketFor(shop, orderId)
  assert.ok((await press(shop, link.id)).ok)
  assert.equal((await type(shop, ticket)).outcome, 'closed')
  assert.deepEqual(gateway.keyed, [])
})

phoneTest('an operator’s words about a caller are erased with the order', async ({ shop }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  await cancelPhoneOrder(shop, orderId, JIEUN.email)
  await shop.db.transact((tx) => eraseOrders(tx, [orderId], shop.clock.now()))
  assert.deepEqual([(await phoneOrderOf(shop, orderId))?.reason, (await orderOf(shop, orderId)).reservedBy], ['', null])
})

const DAEUN = 'daeun@example.com'

const blocks = (shop: Shop, kind: string, value: string) =>
  putOnList(shop, riskEntryForm.parse({ kind, value, effect: 'block', reason: 'chargeback', days: '30' }), DAEUN)

const rule = (more: object) =>
  riskRuleForm.parse({
    ...{ id: 'own-rule', version: '0', isOn: 'on', measure: 'this_try', by: 'shop', windowMinutes: '60', atLeast: '1' },
    ...more,
  })

phoneTest('a number and an e-mail address on the block list place no order by telephone, and the operator reads why', async ({ shop }) => {
  await hire(shop)
  await blocks(shop, 'phone', '010-5555-6666')
  const problem = async (more: Record<string, unknown> = {}) => {
    const placing = await call(shop, more)
    return placing.ok ? 'placed' : [placing.problem.code, placing.problem.because]
  }
  for (const payBy of ['card', 'link']) assert.deepEqual(await problem({ payBy }), ['not_accepted', ['list:phone']])
  // Where the total was read out, nothing is reserved either.
  assert.deepEqual(await problem({ expectedTotal: 90_000 }), ['not_accepted', ['list:phone']])
  const other = { ...CALLER, phone: '01055557777' }
  await blocks(shop, 'email', CALLER.email)
  assert.deepEqual(await problem({ buyer: other }), ['not_accepted', ['list:email']])
  assert.equal((await skuOf(shop, 'jar-small'))?.available, 5)
  assert.equal(await problem({ buyer: { ...other, email: '' } }), 'placed')
})

phoneTest('a caller whose number was refused again and again is sent a link, and no card is typed', async ({ shop }) => {
  await hire(shop)
  await saveRiskRule(shop, rule({ by: 'phone', strangersOnly: 'on', action: 'step_up' }), DAEUN)
  const byCard = await call(shop)
  assert.deepEqual(!byCard.ok && [byCard.problem.code, byCard.problem.because], ['sign_in_to_pay', ['own-rule']])
  const { orderId } = await called(shop, { payBy: 'link' })
  const link = await aLink(shop, orderId)
  // Whoever opens it is asked as at the checkout.
  const placing = await press(shop, link.id)
  assert.equal(!placing.ok && placing.problem.code, 'sign_in_to_pay')
})

phoneTest('a card on the block list is not charged, and the order says why until another one is typed', async ({ shop, gateway }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  await blocks(shop, 'card', cardTag(shop.env, cardMark(NUMBER)) ?? '')
  const ticket = await ticketFor(shop, orderId)
  assert.deepEqual(await payTypedCard(shop, ticket, aCard(NUMBER)), { ok: false, problem: 'not_accepted', because: ['list:card'] })
  assert.deepEqual([gateway.calls['key-in'] ?? 0, (await readPhoneOrderFile(shop, orderId))?.turnedAway?.because], [0, ['list:card']])
  assert.equal((await type(shop, ticket, OTHER)).outcome, 'paid')
  const [tried] = await shop.db.read
    .select()
    .from(riskTries)
    .where(and(eq(riskTries.orderId, orderId), eq(riskTries.result, 'accepted')))
  assert.deepEqual(
    [tried?.card, tried?.operator, tried?.device, tried?.address],
    [cardTag(shop.env, cardMark(OTHER)), tagOf(shop), null, null],
  )
})

const tagOf = ({ env }: Shop, { email: operator } = JIEUN) => tagsOf(env, { operator }).operator

phoneTest('a card that a rule wants somebody to look at is charged, and its goods wait in the queue', async ({ shop }) => {
  await hire(shop)
  const { orderId } = await called(shop)
  await saveRiskRule(shop, rule({ by: 'card', stages: 'charge', action: 'review' }), DAEUN)
  assert.equal((await type(shop, await ticketFor(shop, orderId))).outcome, 'paid')
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'on_hold')
  const { rows: waiting } = await listRiskReviews(shop, 'open')
  assert.deepEqual(
    waiting.map((each) => [each.orderId, each.because]),
    [[orderId, ['own-rule']]],
  )
  assert.deepEqual((await readPhoneOrderFile(shop, orderId))?.review?.because, ['own-rule'])
})

phoneTest(
  'an operator whose cards are refused one after another sends links, and the other operators go on',
  async ({ shop, gateway }) => {
    const dana: Operator = { ...JIEUN, id: 'op-dana', email: 'dana@example.com' }
    await hire(shop)
    await hire(shop, dana)
    const tries = async (operator: Operator, nth: number) => {
      const number = `43301212345${60_000 + nth}`
      gateway.refusesNumbers.set(number, NOT_ENOUGH)
      const placing = await call(shop, { ...ONE_CUP, buyer: { ...CALLER, email: '', phone: `0105555${7000 + nth}` } }, operator)
      if (!placing.ok) return [placing.problem.code, placing.problem.because]
      const begun = await beginPhoneCard(shop, { orderId: placing.placed.orderId, months: 0, agreed: true }, operator)
      const ticket = ticketIn(shop, begun.ok ? new URL(begun.frameUrl).searchParams.get('t') : '')
      const paying = await payTypedCard(shop, ticket, aCard(number))
      return paying.ok ? paying.paid.outcome : paying.problem
    }
    for (let nth = 0; nth < 10; nth++) assert.equal(await tries(JIEUN, nth), 'refused')
    assert.deepEqual(await tries(JIEUN, 10), ['sign_in_to_pay', ['operator-cards']])
    assert.equal(await tries(dana, 11), 'refused')
  },
  { RATE_LIMIT_SCALE: '1' },
)

phoneTest('a caller without an e-mail address orders, pays, and is telephoned with what a letter would have said', async ({ shop }) => {
  await hire(shop)
  const { orderId } = await called(shop, { buyer: { ...CALLER, email: '' }, coupon: 'ONCE' })
  assert.equal((await type(shop, await ticketFor(shop, orderId))).outcome, 'paid')
  await workUntilIdle(shop)
  const open = async () => (await shop.db.read.select().from(attention)).map(({ reason, orderId }) => [reason, orderId])
  assert.deepEqual([shop.sent, await open()], [[], []])
  await requestRefund(shop, aRefund(orderId))
  await workUntilIdle(shop)
  assert.deepEqual([shop.sent, await open()], [[], [['buyer_without_email', orderId]]])
  const [job] = await shop.db.read.select().from(jobs).where(isNotNull(jobs.parkedAt))
  assert.equal(job, undefined)
})

phoneTest('whoever opens the link of a caller without an e-mail address gives one', async ({ shop }) => {
  await hire(shop)
  const { orderId } = await called(shop, { buyer: { ...CALLER, email: '' }, payBy: 'link' })
  assert.deepEqual(await linkPhoneOrder(shop, { orderId, days: 1, mail: true }, JIEUN.email), { ok: false, problem: 'no_email' })
  const answer = await linkPhoneOrder(shop, { orderId, days: 1, mail: false }, JIEUN.email)
  assert.ok(answer.ok)
  const [link] = await shop.db.read.select().from(payLinks).where(eq(payLinks.orderId, orderId))
  assert.deepEqual(link?.buyer, { name: CALLER.name, phone: CALLER.phone })
  const without = await press(shop, link?.id ?? '')
  assert.deepEqual(!without.ok && without.problem, { code: 'invalid_input', field: 'buyer.email' })
  assert.ok((await press(shop, link?.id ?? '', { email: CALLER.email })).ok)
})
