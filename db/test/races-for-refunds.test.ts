/** Several people refund one payment at once for different reasons: never more than it has, and each part once. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { audit, operatorLog, refundLines, returnRequests } from '#db/schema.ts'
import { approveReturnAs, giveRefundAccountAs, refundAs, refuseReturnAs, shipAs } from '#lib/admin/order-actions.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { recordDispute } from '#lib/disputes/record-dispute.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { openAccount } from '#lib/refunds/refund-account.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { approveReturn, refuseReturn, requestReturn } from '#lib/refunds/return-requests.ts'
import type { Shop } from '#lib/shop.ts'
import { attentionFor, ledgerOf, orderOf, paymentOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import {
  ACCOUNT,
  aDeliveredOrder,
  aDeposit,
  anAuthorisedOrder,
  aPaidOrder,
  aRefund,
  BASKET,
  BASKET_TOTAL,
  KEEPS_DATA,
  lineOf,
} from '../../test/support/orders.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { tamper } from '../../test/support/tamper.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const operator = (n: number) => `operator${n}@example.com`
const eight = <T>(act: (n: number) => Promise<T>) => Promise.all(Array.from({ length: 8 }, (_, n) => act(n)))
const problems = (answers: ({ ok: true } | { ok: false; problem: string })[]) =>
  answers.map((answer) => (answer.ok ? 'ok' : answer.problem)).sort()
/** Refunds of one payment wait for each other, two seconds at a time. */
const allAreMade = (shop: TestShop) => letTimePass(shop, 0, ...Array<number>(8).fill(3 * SECOND))
const PARCEL = { carrier: 'cj', trackingNumber: '601234567890' } as const

shopTest('eight operators who refund the same three cups refund three', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const position = await lineOf(shop, orderId, 'cup')
  const answers = await eight((n) =>
    requestRefund(shop, aRefund(orderId, { by: operator(n), input: { kind: 'lines', lines: [{ position, quantity: 1 }] } })),
  )
  assert.deepEqual(problems(answers), ['ok', 'ok', 'ok', ...Array(5).fill('quantity_more_than_left')].sort())
  await allAreMade(shop)
  assert.deepEqual(
    gateway.entry(paymentId).cancels.map(({ amount }) => amount),
    [18_000, 18_000, 18_000],
  )
  assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
})

shopTest('eight operators with different sums never refund more than was paid', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const answers = await eight((n) => requestRefund(shop, aRefund(orderId, { by: operator(n), input: { kind: 'amount', amount: 15_000 } })))
  assert.deepEqual(problems(answers), [...Array(3).fill('amount_more_than_left'), ...Array(5).fill('ok')])
  await allAreMade(shop)
  const { refunded, state } = await paymentOf(shop, paymentId)
  assert.deepEqual([refunded, state, gateway.entry(paymentId).cancels.length], [75_000, 'partially_refunded', 5])
})

shopTest(
  'different operators refund different lines at once: each gets their lines, and together they refund everything',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    const [cup, book] = [await lineOf(shop, orderId, 'cup'), await lineOf(shop, orderId, 'book')]
    const wanted = [
      [{ position: cup, quantity: 1 }],
      [{ position: cup, quantity: 2 }],
      [{ position: book, quantity: 1 }],
      [{ position: book, quantity: 1 }],
    ]
    const answers = await Promise.all(
      wanted.map((lines, n) => refundAs(shop, operator(n), aRefund(orderId, { input: { kind: 'lines', lines } }))),
    )
    assert.deepEqual(problems(answers), ['ok', 'ok', 'ok', 'ok'])
    await allAreMade(shop)
    assert.deepEqual([(await orderOf(shop, orderId)).state, (await paymentOf(shop, paymentId)).refunded], ['refunded', BASKET_TOTAL])
    assert.deepEqual([await shelf(shop, 'cup'), await shelf(shop, 'book')], ['20 / 0 / 0', '20 / 0 / 0'])
    assert.equal((await shop.db.read.select().from(refundLines)).length, 4)
    assert.equal((await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'refund.request'))).length, 4)
  },
)

shopTest('a buyer who cancels while operators refund a part gets everything back once', async ({ shop, gateway }) => {
  for (let time = 0; time < 4; time++) {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 2 }] })
    const part = () => requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 5_000 } }))
    await Promise.all([part(), cancelOrder(shop, orderId), part()])
    await allAreMade(shop)
    const { captured, refunded } = await paymentOf(shop, paymentId)
    assert.deepEqual([captured, refunded], [39_000, 39_000])
    assert.equal((await orderOf(shop, orderId)).fulfilment, 'none')
  }
})

shopTest('goods are shipped or refunded, never both, whoever comes first', async ({ shop, gateway }) => {
  for (let time = 0; time < 6; time++) {
    const { orderId } = await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
    const [shipped, all] = await Promise.all([
      shipAs(shop, operator(1), orderId, PARCEL),
      requestRefund(shop, aRefund(orderId, { restock: !(time % 2) })),
    ])
    // Shipped goods can still be refunded, but fully refunded goods can no longer be shipped.
    assert.ok(all.ok)
    assert.equal((await orderOf(shop, orderId)).fulfilment, shipped ? 'shipped' : 'preparing')
    assert.equal(await shipAs(shop, operator(2), orderId, PARCEL), false)
  }
})

shopTest('an order whose whole refund is requested and not yet made is not shipped', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
  assert.ok((await requestRefund(shop, aRefund(orderId))).ok)
  assert.equal(await shipAs(shop, operator(1), orderId, PARCEL), false)
  const { state, fulfilment, shippedAt } = await orderOf(shop, orderId)
  assert.deepEqual([state, fulfilment, shippedAt], ['paid', 'preparing', null])
})

shopTest(
  'an order that its buyer cancelled is not packed while its refund waits, nor after the refund failed',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
    assert.ok((await cancelOrder(shop, orderId)).ok)
    assert.equal((await orderOf(shop, orderId)).fulfilment, 'none')
    gateway.cancelsLater = true
    await workUntilIdle(shop)
    gateway.failsCancel(paymentId)
    await letTimePass(shop, 11 * MINUTE)
    // Nothing is reserved for a refund any more, and still nobody ships goods that the buyer does not want.
    assert.deepEqual(
      (await refundsOf(shop, paymentId)).map(({ state }) => state),
      ['failed'],
    )
    assert.equal(await shipAs(shop, operator(1), orderId, PARCEL), false)
    assert.equal((await orderOf(shop, orderId)).fulfilment, 'none')
  },
)

shopTest('money that is promised to an earlier refund does not cover a dispute', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 2 }] })
  const sumOf = (amount: number) => aRefund(orderId, { input: { kind: 'amount', amount } })
  assert.ok((await requestRefund(shop, sumOf(20_000))).ok)
  gateway.disputes(paymentId, 15_000, shop.clock.now())
  await lookAtDisputes(shop, paymentId)
  // Of 39,000 only 4,000 are neither promised nor disputed.
  assert.deepEqual(await requestRefund(shop, sumOf(4_001)), { ok: false, problem: 'disputed' })
  assert.ok((await requestRefund(shop, sumOf(4_000))).ok)
  await allAreMade(shop)
  assert.equal((await paymentOf(shop, paymentId)).refunded, 24_000)
})

shopTest('a dispute that is lost while a refund is booked loses only what the refund leaves', async ({ shop, gateway }) => {
  const { paymentId } = await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
  const { ref } = gateway.disputes(paymentId, 21_000, shop.clock.now())
  await lookAtDisputes(shop, paymentId)
  gateway.cancelsAtConsole(paymentId, 16_000)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.judges(ref, 'lost')
  // The refund's transaction writes the payment and has not committed yet.
  await tamper(shop.databaseUrl, `update payments set refunded = 0 where id = '${paymentId}'`)
  const committing = `update payments set refunded = 16000 where id = '${paymentId}'`
  await overtaken(shop, committing, () => lookAtDisputes(shop, paymentId))
  assert.deepEqual(
    (await ledgerOf(shop, paymentId)).filter((entry) => entry.startsWith('dispute:')),
    [`dispute:scripted:${ref} disputes 5000`],
  )
})

shopTest('a dispute and a refund of the same money at the same moment: not both', async ({ shop, gateway }) => {
  for (let time = 0; time < 4; time++) {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
    const payment = await paymentOf(shop, paymentId)
    const report = gateway.disputes(paymentId, 21_000, shop.clock.now())
    const [refund] = await Promise.all([
      requestRefund(shop, aRefund(orderId)),
      shop.db.transact((tx) => recordDispute(shop, tx, payment, report)),
    ])
    await allAreMade(shop)
    assert.deepEqual(gateway.entry(paymentId).cancels, [])
    if (!refund.ok) assert.equal(refund.problem, 'disputed')
    else assert.ok((await attentionFor(shop, paymentId)).some(({ reason }) => reason === 'refund_impossible'))
  }
})

// Returns.

async function aReturn(shop: Shop, gateway: Parameters<typeof aDeliveredOrder>[1]) {
  const { orderId, paymentId } = await aDeliveredOrder(shop, gateway)
  const position = await lineOf(shop, orderId, 'cup')
  const answer = await requestReturn(shop, { orderId, lines: [{ position, quantity: 1 }], reason: 'requested_by_customer', note: '' })
  assert.ok(answer.ok)
  return { orderId, paymentId, position, returnId: answer.returnId }
}

const returnOf = async (shop: Shop, id: string) => (await shop.db.read.select().from(returnRequests).where(eq(returnRequests.id, id)))[0]

shopTest('a return that eight operators approve in different ways is approved in one of them', async ({ shop, gateway }) => {
  const { returnId, paymentId } = await aReturn(shop, gateway)
  const answers = await eight((n) => approveReturn(shop, returnId, { by: operator(n), fault: n % 2 ? 'shop' : 'buyer', restock: n < 4 }))
  const row = await returnOf(shop, returnId)
  const refunds = await refundsOf(shop, paymentId)
  assert.deepEqual([row?.state, refunds.length, row?.refundId], ['approved', 1, refunds[0]?.id])
  // The log names the operator who decided. All others learn of that decision, or that there is one.
  const [decided] = (await shop.db.read.select().from(audit).where(eq(audit.subject, returnId))).filter(({ seq }) => seq === 2)
  assert.deepEqual([decided?.actor, refunds[0]?.requestedBy], [row?.decidedBy, row?.decidedBy])
  for (const answer of answers) {
    if (answer.ok) assert.equal(answer.refundId, row?.refundId)
    else assert.ok(answer.problem === 'already_decided' || answer.problem === 'key_reused')
  }
})

shopTest('four approvals and four refusals at the same moment make one decision, with one mail to the buyer', async ({ shop, gateway }) => {
  for (let time = 0; time < 3; time++) {
    const { returnId, paymentId } = await aReturn(shop, gateway)
    const answers = await eight(async (n) =>
      n % 2
        ? approveReturnAs(shop, operator(n), returnId, { fault: 'shop', restock: false, expected: 18_000 })
        : refuseReturnAs(shop, operator(n), returnId, '사용한 흔적이 있습니다'),
    )
    const row = await returnOf(shop, returnId)
    const approvals = answers.filter((_, n) => n % 2)
    const refusals = answers.filter((_, n) => n % 2 === 0)
    const won = row?.state === 'approved' ? approvals : refusals
    assert.ok(won.every(({ ok }) => ok))
    assert.ok((won === approvals ? refusals : approvals).every(({ ok }) => !ok))
    await allAreMade(shop)
    assert.equal((await refundsOf(shop, paymentId)).length, row?.state === 'approved' ? 1 : 0)
    const letters = shop.sent.filter(({ id }) => id === `return-refused:${returnId}`)
    assert.equal(letters.length, row?.state === 'refused' ? 1 : 0)
    const acts = (await shop.db.read.select().from(operatorLog)).filter(({ subject }) => subject === returnId)
    assert.equal(acts.length, 1)
  }
})

shopTest('a return declined while its approval waits stays declined, and nothing is refunded', async ({ shop, gateway }) => {
  const { returnId, paymentId } = await aReturn(shop, gateway)
  const change = `update return_requests set state = 'refused', decided_by = 'first@example.com' where id = '${returnId}'`
  const answer = await overtaken(shop, change, () => approveReturn(shop, returnId, { by: operator(2), restock: true }))
  assert.deepEqual(answer, { ok: false, problem: 'already_decided' })
  assert.deepEqual([(await returnOf(shop, returnId))?.decidedBy, await refundsOf(shop, paymentId)], ['first@example.com', []])
})

shopTest('a return approved while its refusal waits stays approved', async ({ shop, gateway }) => {
  const { returnId } = await aReturn(shop, gateway)
  const change = `update return_requests set state = 'approved', decided_by = 'first@example.com' where id = '${returnId}'`
  const answer = await overtaken(shop, change, () => refuseReturn(shop, returnId, { by: operator(2), note: '' }))
  assert.deepEqual(answer, { ok: false, problem: 'already_decided' })
  await workUntilIdle(shop)
  assert.equal(
    shop.sent.some(({ id }) => id.startsWith('return-refused:')),
    false,
  )
})

shopTest('a return of the last cup and its refund at once: only one of them is made', async ({ shop, gateway }) => {
  const { orderId, paymentId, position, returnId } = await aReturn(shop, gateway)
  await requestRefund(shop, aRefund(orderId, { input: { kind: 'lines', lines: [{ position, quantity: 2 }] } }))
  const [refund, approval] = await Promise.all([
    requestRefund(shop, aRefund(orderId, { input: { kind: 'lines', lines: [{ position, quantity: 1 }] } })),
    approveReturn(shop, returnId, { by: operator(1), fault: 'shop', restock: false }),
  ])
  assert.notEqual(refund.ok, approval.ok)
  await allAreMade(shop)
  assert.equal((await paymentOf(shop, paymentId)).refunded, 54_000)
})

shopTest('eight clicks for different goods make one open return', async ({ shop, gateway }) => {
  const { orderId } = await aDeliveredOrder(shop, gateway)
  const answers = await eight((n) =>
    requestReturn(shop, { orderId, lines: [{ position: n % 2, quantity: 1 }], reason: 'product_not_received', note: `${n}` }),
  )
  assert.equal(new Set(answers.map((answer) => (answer.ok ? answer.returnId : answer.problem))).size, 1)
  assert.equal((await shop.db.read.select().from(returnRequests)).length, 1)
})

// Accounts.

shopTest(
  'eight operators each give an account: the money goes once, to the stored one',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway, BASKET)
    gateway.willMeet('cancel', { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' })
    const asked = await requestRefund(shop, aRefund(orderId, { account: ACCOUNT }))
    assert.ok(asked.ok)
    await workUntilIdle(shop)
    const given = await eight((n) => giveRefundAccountAs(shop, operator(n), asked.refundId, { ...ACCOUNT, number: `11012345678${n}` }))
    assert.ok(given.every(({ ok }) => ok))
    const [refund] = await refundsOf(shop, paymentId)
    const kept = openAccount(shop, asked.refundId, refund?.account ?? '')
    await allAreMade(shop)
    assert.deepEqual(
      gateway.refunds.map(({ account }) => account),
      [kept],
    )
    assert.deepEqual(await giveRefundAccountAs(shop, operator(9), asked.refundId, ACCOUNT), { ok: false, problem: 'refund_not_waiting' })
  },
  KEEPS_DATA,
)

shopTest('an authorised payment cannot be refunded or returned, however many ask', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  const answers = await eight<{ ok: true } | { ok: false; problem: string }>((n) =>
    n % 2
      ? requestRefund(shop, aRefund(orderId, { by: operator(n) }))
      : requestReturn(shop, { orderId, lines: [{ position: 0, quantity: 1 }], reason: 'requested_by_customer', note: '' }),
  )
  assert.deepEqual(problems(answers), [...Array(4).fill('not_refundable'), ...Array(4).fill('not_shipped')])
  assert.deepEqual([await refundsOf(shop, paymentId), gateway.calls.cancel], [[], 0])
})
