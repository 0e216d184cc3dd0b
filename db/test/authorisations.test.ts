/** Authorised money: captured once when the goods are shipped, in whole or in part, or voided, even if answers are lost. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { captureOnShipping } from '#lib/admin/capture-on-shipping.ts'
import { readOrderFile } from '#lib/admin/order-file.ts'
import { captureAuthorised, previewCapture } from '#lib/captures/capture.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { previewRefund, requestRefund } from '#lib/refunds/request-refund.ts'
import { attemptId, attemptsOf, attentionFor, ledgerOf, orderOf, paymentOf, shelf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const BY = 'owner@example.com'

/** One cup and two books: 18,000 + 24,000 + 3,000 for shipping. */
async function anAuthorisedOrder(shop: TestShop, gateway: ScriptedGateway) {
  gateway.capturing = 'on_shipping'
  gateway.authorisedUntil = new Date(shop.clock.now().getTime() + 7 * DAY)
  const placed = await place(shop, {
    lines: [
      { productId: 'cup', quantity: 1 },
      { productId: 'book', quantity: 2 },
    ],
  })
  gateway.authorises(placed.paymentId)
  const completion = await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  assert.equal(completion?.outcome, 'authorised')
  return placed
}

const capture = (shop: TestShop, orderId: string, lines?: { position: number; quantity: number }[]) =>
  captureAuthorised(shop, { orderId, by: BY, ...(lines && { lines }) })

const wrote = (shop: TestShop, words: RegExp) => shop.sent.some(({ subject, text }) => words.test(`${subject}\n${text}`))

async function lineOf(shop: TestShop, orderId: string, skuId: string) {
  const file = await readOrderFile(shop, orderId)
  return file?.lines.find((line) => line.skuId === skuId)?.position ?? -1
}

shopTest('an authorised order reserves its goods, can be prepared, and has charged nothing', async ({ shop, gateway }) => {
  const { orderId, paymentId, amount } = await anAuthorisedOrder(shop, gateway)
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.stock, order.fulfilment, order.paidAt], ['authorised', 'reserved', 'preparing', null])
  assert.deepEqual([amount, gateway.entry(paymentId).captured], [45_000, 0])
  assert.equal(await shelf(shop, 'cup'), '19 / 1 / 0')
  assert.deepEqual(await ledgerOf(shop, paymentId), [])
  await workUntilIdle(shop)
  assert.ok(wrote(shop, /승인/))
  const view = await viewOrder(shop, orderId, 'owner')
  assert.deepEqual([view?.state, view?.options?.cancel], ['authorised', { amount: 45_000, needsAccount: false, authorised: true }])
})

shopTest('days of waiting change nothing, and the buyer who comes back gets the same answer', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  await letTimePass(shop, MINUTE, HOUR, DAY, DAY, DAY)
  assert.equal((await orderOf(shop, orderId)).state, 'authorised')
  assert.equal((await completePayment(shop, { paymentId }, 'redirect'))?.outcome, 'authorised')
  assert.deepEqual(gateway.captures, [])
})

shopTest('shipping captures the whole authorisation once, and sells the goods', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  assert.deepEqual(await capture(shop, orderId), { ok: true, outcome: 'paid', amount: 45_000 })
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.stock, order.fulfilment], ['paid', 'sold', 'preparing'])
  assert.deepEqual(await ledgerOf(shop, paymentId), ['capture:…:0 gateway:scripted 45000'])
  assert.equal(await shelf(shop, 'book'), '18 / 0 / 2')
  assert.deepEqual(await capture(shop, orderId), { ok: false, problem: 'nothing_authorised' })
  assert.equal(gateway.captures.length, 1)
})

shopTest('a part is captured as shown, to the won, and the other goods go back on sale', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  const sent = [{ position: await lineOf(shop, orderId, 'book'), quantity: 1 }]
  const preview = await previewCapture(shop, { orderId, lines: sent })
  assert.ok(preview.ok)
  assert.equal(preview.capture.amount, 15_000)
  assert.deepEqual(await capture(shop, orderId, sent), { ok: true, outcome: 'paid', amount: 15_000 })
  assert.equal(gateway.entry(paymentId).captured, 15_000)
  assert.deepEqual([await shelf(shop, 'cup'), await shelf(shop, 'book')], ['20 / 0 / 0', '19 / 0 / 1'])
  assert.deepEqual(await ledgerOf(shop, paymentId), ['capture:…:0 gateway:scripted 15000'])
  const view = await viewOrder(shop, orderId, 'owner')
  assert.deepEqual([view?.state, view?.uncaptured], ['paid', 30_000])
  await workUntilIdle(shop)
  assert.ok(wrote(shop, /15,000원 결제를 확인/))
})

shopTest(
  'of money that was captured in part only that part can be refunded, and the last refund ends the order',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    const book = await lineOf(shop, orderId, 'book')
    await capture(shop, orderId, [{ position: book, quantity: 1 }])
    const everything = { orderId, input: { kind: 'everything' as const }, fault: 'shop' as const }
    const preview = await previewRefund(shop, everything)
    assert.ok(preview.ok)
    assert.deepEqual([preview.plan.amount, preview.plan.taxFree, preview.plan.shipping], [15_000, 12_000, 3_000])
    const more = await previewRefund(shop, { ...everything, input: { kind: 'lines', lines: [{ position: book, quantity: 2 }] } })
    assert.deepEqual(more, { ok: false, problem: 'quantity_more_than_left' })
    const asked = await requestRefund(shop, { ...everything, key: 'all-of-it', reason: 'requested_by_customer', restock: true, by: BY })
    assert.deepEqual(asked.ok && asked.amount, 15_000)
    await workUntilIdle(shop)
    assert.equal((await orderOf(shop, orderId)).state, 'refunded')
    assert.equal((await paymentOf(shop, paymentId)).refunded, 15_000)
    assert.equal(await shelf(shop, 'book'), '20 / 0 / 0')
  },
)

shopTest('an operator cannot ship nothing, the same line twice, or more than was ordered', async ({ shop, gateway }) => {
  const { orderId } = await anAuthorisedOrder(shop, gateway)
  const position = await lineOf(shop, orderId, 'book')
  for (const [lines, problem] of [
    [[], 'no_lines'],
    [[{ position, quantity: 0 }], 'no_lines'],
    [[{ position, quantity: 3 }], 'quantity_more_than_left'],
    [[{ position, quantity: 1.5 }], 'quantity_wrong'],
    [[{ position: 9, quantity: 1 }], 'no_such_line'],
    [Array(2).fill({ position, quantity: 1 }), 'line_twice'],
  ] as const)
    assert.deepEqual(await capture(shop, orderId, [...lines]), { ok: false, problem })
  assert.equal((await orderOf(shop, orderId)).state, 'authorised')
})

for (const fault of ['lost_after', 'lost_before', 'unreadable', 'unreachable'] as const) {
  shopTest(`a capture whose answer was ${fault} is looked up, and made once for the same part`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    const sent = [{ position: await lineOf(shop, orderId, 'cup'), quantity: 1 }]
    gateway.willMeet('capture', fault)
    gateway.willMeet('find', 'lost_before')
    const answer = await capture(shop, orderId, sent)
    assert.deepEqual([answer.ok && answer.outcome, (await orderOf(shop, orderId)).state], ['pending', 'unknown'])
    await letTimePass(shop, 6 * SECOND, 16 * SECOND, 31 * SECOND)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.equal(gateway.entry(paymentId).captured, 21_000)
    assert.equal(gateway.captures.filter(({ moved }) => moved).length, 1)
    assert.equal(new Set(gateway.captures.map(({ key }) => key)).size <= 1, true)
  })
}

shopTest('a capture without an answer stays unknown for days, and the order is neither shipped nor voided', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  gateway.isAway = true
  await capture(shop, orderId)
  await letTimePass(shop, MINUTE, HOUR, DAY, DAY)
  assert.equal((await orderOf(shop, orderId)).state, 'unknown')
  assert.equal(await voidAuthorisation(shop, orderId, BY), false)
  assert.equal((await cancelOrder(shop, orderId)).ok, false)
  gateway.isAway = false
  await letTimePass(shop, 2 * HOUR, DAY)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.entry(paymentId).captured, 45_000)
})

shopTest('two operators ship at once: the money is captured once', async ({ shop, gateway }) => {
  const { orderId } = await anAuthorisedOrder(shop, gateway)
  const answers = await Promise.all(Array.from({ length: 8 }, () => capture(shop, orderId)))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  assert.equal(gateway.captures.filter(({ moved }) => moved).length, 1)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('shipping and cancelling at once: only one of them succeeds', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  const [shipped, cancelled] = await Promise.all([capture(shop, orderId), cancelOrder(shop, orderId)])
  await letTimePass(shop, SECOND, MINUTE)
  const { state } = await orderOf(shop, orderId)
  const { captured } = gateway.entry(paymentId)
  if (shipped.ok && cancelled.ok) assert.equal(state, 'refunded')
  else assert.deepEqual([state, captured], shipped.ok ? ['paid', 45_000] : ['cancelled', 0])
})

shopTest('a buyer cancels before shipping: the authorisation is voided and nothing is refunded', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  assert.deepEqual(await cancelOrder(shop, orderId), { ok: true, amount: 0 })
  assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['cancelled', '20 / 0 / 0'])
  assert.equal((await paymentOf(shop, paymentId)).state, 'releasing')
  await workUntilIdle(shop)
  assert.deepEqual([(await paymentOf(shop, paymentId)).state, gateway.entry(paymentId).status], ['closed', 'failed'])
  assert.deepEqual(await ledgerOf(shop, paymentId), [])
  assert.ok(wrote(shop, /승인이 취소/))
})

shopTest('a void by an operator is logged with the operator', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  assert.equal(await voidAuthorisation(shop, orderId, BY), true)
  assert.equal(await voidAuthorisation(shop, orderId, BY), false)
  await workUntilIdle(shop)
  assert.equal(gateway.entry(paymentId).status, 'failed')
  const file = await readOrderFile(shop, orderId)
  assert.deepEqual(
    file?.operatorActions.map(({ action, actor }) => [action, actor]),
    [['payment.void', BY]],
  )
})

shopTest('a void is requested until the gateway reports the authorisation as gone', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  gateway.willMeet('void', 'lost_before', 'unreadable', 'lost_after')
  await voidAuthorisation(shop, orderId, BY)
  await letTimePass(shop, 3 * SECOND, 5 * SECOND, 9 * SECOND, 20 * SECOND, MINUTE)
  assert.equal((await paymentOf(shop, paymentId)).state, 'closed')
  assert.equal(gateway.entry(paymentId).status, 'failed')
})

shopTest('a void that is refused is asked for under another key, because a gateway repeats its refusal', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  gateway.willMeet('void', { refuse: 'TRY_LATER' }, { refuse: 'TRY_LATER' })
  await voidAuthorisation(shop, orderId, BY)
  await letTimePass(shop, 3 * SECOND, 5 * SECOND, 9 * SECOND, MINUTE)
  assert.equal((await paymentOf(shop, paymentId)).state, 'closed')
  assert.deepEqual([gateway.voidKeys.length, new Set(gateway.voidKeys).size], [3, 3])
})

shopTest(
  'a void that a gateway accepts and does not make is asked for again, and nobody is told that it is done',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    const makesVoids = gateway.capturable.void
    gateway.capturable.void = (payment) => gateway.find(payment)
    await voidAuthorisation(shop, orderId, BY)
    await letTimePass(shop, MINUTE, MINUTE)
    assert.deepEqual([(await paymentOf(shop, paymentId)).state, gateway.entry(paymentId).status], ['releasing', 'authorised'])
    gateway.capturable.void = makesVoids
    await letTimePass(shop, MINUTE)
    assert.deepEqual([(await paymentOf(shop, paymentId)).state, gateway.entry(paymentId).status], ['closed', 'failed'])
  },
)

shopTest('captured at the gateway’s console during a void: the money is refunded', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  gateway.deposits(paymentId)
  await voidAuthorisation(shop, orderId, BY)
  await letTimePass(shop, SECOND, MINUTE)
  assert.equal((await paymentOf(shop, paymentId)).state, 'given_back')
  assert.equal(gateway.entry(paymentId).cancels[0]?.amount, 45_000)
})

shopTest('captured in full at the gateway’s console: the order is paid', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('the card is refused at shipping: a mail tells the buyer, who pays with another card', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  gateway.entry(paymentId).refusesAtConfirm = { reason: 'insufficient_funds', code: 'NO_MONEY' }
  const answer = await capture(shop, orderId)
  assert.deepEqual(answer, { ok: true, outcome: 'declined', amount: 45_000 })
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.stock, order.fulfilment], ['failed', 'reserved', 'none'])
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 ready')
  await workUntilIdle(shop)
  assert.ok(wrote(shop, /보내지 못했습니다/))
  const next = await attemptId(shop, orderId, 2)
  gateway.authorises(next, { amount: 45_000 })
  await completePayment(shop, { paymentId: next }, 'callback')
  await capture(shop, orderId)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest(
  'a day before an authorisation ends an operator is warned; when the gateway ends it, the order ends and its page says so',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    await letTimePass(shop, 5 * DAY)
    assert.deepEqual(await attentionFor(shop, paymentId), [])
    await letTimePass(shop, DAY + HOUR)
    assert.deepEqual(
      (await attentionFor(shop, paymentId)).map(({ reason }) => reason),
      ['authorisation_ends_soon'],
    )
    gateway.expires(paymentId)
    await letTimePass(shop, DAY)
    assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['expired', '20 / 0 / 0'])
    const told = await attentionFor(shop, paymentId)
    assert.deepEqual(told.map(({ reason, resolvedAt }) => `${reason} ${resolvedAt ? 'resolved' : 'open'}`).sort(), [
      'authorisation_ends_soon resolved',
      'authorisation_lapsed open',
    ])
  },
)

for (const [act, end] of [
  ['captured', async (shop, orderId) => void (await capture(shop, orderId))],
  ['voided', async (shop, orderId) => void (await voidAuthorisation(shop, orderId, BY))],
] as [string, (shop: TestShop, orderId: string) => Promise<void>][])
  shopTest(`once the authorisation is ${act}, nobody is warned of its end any more`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    await letTimePass(shop, 6 * DAY + HOUR)
    const warnings = async () => (await attentionFor(shop, paymentId)).map(({ reason, resolvedAt }) => [reason, resolvedAt !== null])
    assert.deepEqual(await warnings(), [['authorisation_ends_soon', false]])
    await end(shop, orderId)
    await workUntilIdle(shop)
    assert.deepEqual(await warnings(), [['authorisation_ends_soon', true]])
  })

shopTest('an operator who captures what another process holds for minutes is told after seconds that it is under way', async (subject) => {
  const { shop, gateway } = subject
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  const later = new Date(shop.clock.now().getTime() + 5 * MINUTE)
  const held = { leaseOwner: 'another', leaseUntil: later }
  await shop.db.transact((tx) => rows(tx.update(payments).set(held).where(eq(payments.id, paymentId)).returning({ id: payments.id })))
  const began = shop.clock.now().getTime()
  assert.deepEqual(await capture(shop, orderId), { ok: true, outcome: 'pending', amount: 45_000 })
  assert.ok(shop.clock.now().getTime() - began < MINUTE)
  await letTimePass(shop, 6 * MINUTE, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('voided at the gateway’s console: the buyer is not asked for another card', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  gateway.entry(paymentId).status = 'failed'
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.equal(await attemptsOf(shop, orderId), '-1 expired')
})

shopTest('an authorisation of a wrong amount is voided automatically and never captured', async ({ shop, gateway }) => {
  for (const capturing of ['now', 'on_shipping'] as const) {
    gateway.capturing = capturing
    const { orderId, paymentId } = await place(shop)
    gateway.authorises(paymentId, { authorised: 100 })
    await completePayment(shop, { paymentId }, 'callback')
    await workUntilIdle(shop)
    assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.entry(paymentId).status], ['cancelled', 'failed'])
    assert.deepEqual([gateway.captures, gateway.confirms], [[], []])
  }
})

shopTest('one answer with another amount is not believed', async ({ shop, gateway }) => {
  gateway.capturing = 'on_shipping'
  const { orderId, paymentId } = await place(shop)
  gateway.authorises(paymentId)
  gateway.willMeet('find', { lie: { total: 1 } })
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal((await orderOf(shop, orderId)).state, 'authorised')
})

shopTest(
  'an authorisation after the order ended is kept while its goods are available, and voided when they are not',
  async ({ shop, gateway }) => {
    gateway.capturing = 'on_shipping'
    const first = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
    await letTimePass(shop, HOUR)
    assert.equal((await orderOf(shop, first.orderId)).state, 'expired')
    const second = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
    gateway.authorises(first.paymentId)
    await completePayment(shop, { paymentId: first.paymentId }, 'callback')
    await workUntilIdle(shop)
    assert.deepEqual([(await orderOf(shop, first.orderId)).state, gateway.entry(first.paymentId).status], ['expired', 'failed'])
    await letTimePass(shop, HOUR)
    gateway.authorises(second.paymentId)
    await completePayment(shop, { paymentId: second.paymentId }, 'callback')
    assert.equal((await orderOf(shop, second.orderId)).state, 'authorised')
    assert.equal(await shelf(shop, 'last-one'), '0 / 1 / 0')
  },
)

shopTest('an immediate authorisation without goods is voided at once, not after seven days', async ({ shop, gateway }) => {
  gateway.capturing = 'now'
  const first = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  await letTimePass(shop, HOUR)
  await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  const authorisation = gateway.authorises(first.paymentId)
  await completePayment(shop, { paymentId: first.paymentId, authorisation }, 'callback')
  await workUntilIdle(shop)
  assert.deepEqual([(await paymentOf(shop, first.paymentId)).state, gateway.entry(first.paymentId).status], ['closed', 'failed'])
})

shopTest('goods ship with their parcel once the money is captured; while that is unknown, they stay', async ({ shop, gateway }) => {
  const [sure, unsure] = [await anAuthorisedOrder(shop, gateway), await anAuthorisedOrder(shop, gateway)]
  const parcel = { carrier: 'cj', trackingNumber: '601234567890' } as const
  assert.deepEqual(await captureOnShipping(shop, { orderId: sure.orderId, by: BY }, parcel), { ok: true, amount: 45_000 })
  const { fulfilment, trackingNumber } = await orderOf(shop, sure.orderId)
  assert.deepEqual([fulfilment, trackingNumber], ['shipped', '601234567890'])
  gateway.willMeet('capture', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  assert.deepEqual(await captureOnShipping(shop, { orderId: unsure.orderId, by: BY }, parcel), { ok: false, problem: 'pending' })
  assert.equal((await orderOf(shop, unsure.orderId)).fulfilment, 'preparing')
  await letTimePass(shop, 6 * SECOND)
  const later = await orderOf(shop, unsure.orderId)
  assert.deepEqual([later.state, later.fulfilment], ['paid', 'preparing'])
})
