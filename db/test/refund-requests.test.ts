/** Refunds that people request: never more than was paid, made once whatever fails, and everything that follows from them. */
import assert from 'node:assert/strict'
import { asc, eq } from 'drizzle-orm'
import { audit, couponRedemptions, coupons, refundLines, refunds, returnRequests } from '#db/schema.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { giveRefundAccount } from '#lib/refunds/give-account.ts'
import { previewRefund, type RefundRequest, requestRefund } from '#lib/refunds/request-refund.ts'
import { approveReturn, previewReturn, refuseReturn, requestReturn } from '#lib/refunds/return-requests.ts'
import type { Shop } from '#lib/shop.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { attentionFor, ledgerOf, orderOf, paymentOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import type { Fault, ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop, type TestShopOptions, workUntilIdle } from '../../test/support/test-shop.ts'

/** Two cups at 18,000 and a tax-free book at 12,000, with 10 % off: 43,200, and 3,000 for delivery. */
const BASKET: Partial<OrderInput> = {
  lines: [
    { productId: 'cup', quantity: 2 },
    { productId: 'book', quantity: 1 },
  ],
  coupon: 'TENTH',
}
const TOTAL = 46_200
const BOOK = 0
const CUP = 1

async function aPaidOrder(shop: Shop, gateway: ScriptedGateway, input: Partial<OrderInput> = BASKET) {
  const placed = await place(shop, input)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return placed
}

async function aDeliveredOrder(shop: Shop, gateway: ScriptedGateway, input: Partial<OrderInput> = BASKET) {
  const placed = await aPaidOrder(shop, gateway, input)
  assert.ok(await markShipped(shop, placed.orderId))
  assert.ok(await markDelivered(shop, placed.orderId))
  return placed
}

async function aDeposit(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await place(shop, { ...BASKET, method: 'virtual_account' })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  gateway.deposits(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'webhook')
  await letTimePass(shop, 6 * MINUTE)
  return placed
}

const asked = (orderId: string, more: Partial<RefundRequest> = {}): RefundRequest => ({
  orderId,
  key: aKey(),
  input: { kind: 'everything' },
  fault: 'shop',
  reason: 'product_not_as_described',
  restock: false,
  by: 'operator@example.com',
  ...more,
})

const lines = (...wanted: { position: number; quantity: number }[]): RefundRequest['input'] => ({ kind: 'lines', lines: wanted })
const amount = (won: number): RefundRequest['input'] => ({ kind: 'amount', amount: won })

async function accepted(shop: Shop, request: RefundRequest) {
  const answer = await requestRefund(shop, request)
  if (!answer.ok) throw new Error(`The refund was refused: ${answer.problem}`)
  return answer
}

const problem = async (answer: Promise<{ ok: true } | { ok: false; problem: string }>) => {
  const found = await answer
  return found.ok ? 'accepted' : found.problem
}

const madeAt = (gateway: ScriptedGateway, paymentId: string) => gateway.entry(paymentId).cancels.map(({ amount }) => amount)

const mailsOf = (shop: ShopAndGateway['shop']) => shop.sent.map(({ id }) => id.replace(/:.*/, ''))

const coupon = async (shop: Shop, orderId: string) => {
  const [redemption] = await shop.db.read.select().from(couponRedemptions).where(eq(couponRedemptions.orderId, orderId))
  const [terms] = await shop.db.read.select().from(coupons).where(eq(coupons.code, 'TENTH'))
  return `${redemption?.state}, ${terms?.used} used`
}

shopTest('three refunds, two by line and one of the rest, leave nothing, each as previewed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDeliveredOrder(shop, gateway)
  const inputs = [lines({ position: CUP, quantity: 1 }), lines({ position: BOOK, quantity: 1 }), { kind: 'everything' as const }]
  for (const input of inputs) {
    const preview = await previewRefund(shop, { orderId, input, fault: 'shop' })
    assert.ok(preview.ok)
    assert.equal((await accepted(shop, asked(orderId, { input }))).amount, preview.plan.amount)
    await workUntilIdle(shop)
  }
  assert.deepEqual(madeAt(gateway, paymentId), [16_200, 10_800, 19_200])
  assert.deepEqual(
    gateway.refunds.map(({ tax }) => tax),
    [
      { taxFree: 0, vat: 1_473 },
      { taxFree: 10_800, vat: 0 },
      { taxFree: 0, vat: 1_745 },
    ],
  )
  assert.equal((await orderOf(shop, orderId)).state, 'refunded')
  const books = (await ledgerOf(shop, paymentId)).map((entry) => entry.replace(/refund-[\w-]+/, '…'))
  assert.deepEqual(books.slice(1).sort(), ['refund:… sales 10800', 'refund:… sales 16200', 'refund:… sales 19200'])
})

shopTest('a full refund releases the coupon, puts the goods back on sale if chosen, and sends two mails', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway)
  assert.equal(await coupon(shop, orderId), 'used, 1 used')
  assert.equal(await shelf(shop, 'cup'), '18 / 0 / 2')
  await accepted(shop, asked(orderId, { restock: true }))
  assert.equal(await shelf(shop, 'cup'), '18 / 0 / 2')
  await workUntilIdle(shop)
  assert.equal(await coupon(shop, orderId), 'released, 0 used')
  assert.deepEqual([await shelf(shop, 'cup'), await shelf(shop, 'book')], ['20 / 0 / 0', '20 / 0 / 0'])
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'none')
  assert.deepEqual(mailsOf(shop), ['order-paid', 'refund-requested', 'refund-done'])
})

shopTest('a partial refund keeps the coupon, and the goods are not put back on sale if not chosen', async ({ shop, gateway }) => {
  const { orderId } = await aDeliveredOrder(shop, gateway)
  await accepted(shop, asked(orderId, { input: lines({ position: CUP, quantity: 1 }), restock: true }))
  await accepted(shop, asked(orderId, { input: lines({ position: BOOK, quantity: 1 }) }))
  await letTimePass(shop, 3 * SECOND, 10 * SECOND)
  assert.equal(await coupon(shop, orderId), 'used, 1 used')
  assert.deepEqual([await shelf(shop, 'cup'), await shelf(shop, 'book')], ['19 / 0 / 1', '19 / 0 / 1'])
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.fulfilment], ['partially_refunded', 'delivered'])
})

shopTest('the audit records who asked for a refund, why, and how it ended', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway)
  const { refundId } = await accepted(shop, asked(orderId))
  await workUntilIdle(shop)
  const history = await shop.db.read.select().from(audit).where(eq(audit.subject, refundId)).orderBy(asc(audit.seq))
  assert.deepEqual(
    history.map(({ actor, cause, after }) => `${actor}, ${cause}: ${after}`),
    ['operator@example.com, product_not_as_described: requested', 'job, product_not_as_described: done'],
  )
})

shopTest('the same key returns the same refund, and with a different request it is refused', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const request = asked(orderId, { input: amount(5_000) })
  const answers = await Promise.all(Array.from({ length: 8 }, () => accepted(shop, request)))
  assert.equal(new Set(answers.map(({ refundId }) => refundId)).size, 1)
  await workUntilIdle(shop)
  assert.deepEqual(await accepted(shop, request), answers[0])
  assert.equal(await problem(requestRefund(shop, { ...request, input: amount(5_001) })), 'key_reused')
  assert.deepEqual(madeAt(gateway, paymentId), [5_000])
})

shopTest('sixty-four refunds at once reserve what there is and never more', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const answers = await Promise.all(Array.from({ length: 64 }, () => requestRefund(shop, asked(orderId, { input: amount(1_000) }))))
  const made = answers.filter(({ ok }) => ok).length
  assert.equal(made, 46)
  assert.ok(answers.every((answer) => answer.ok || answer.problem === 'amount_more_than_left'))
  await letTimePass(shop, ...Array.from({ length: 60 }, () => 2 * SECOND))
  const payment = await paymentOf(shop, paymentId)
  assert.deepEqual([payment.refunded, payment.state], [46_000, 'partially_refunded'])
  assert.equal(await problem(requestRefund(shop, asked(orderId, { input: amount(201) }))), 'amount_more_than_left')
  await accepted(shop, asked(orderId))
  await workUntilIdle(shop)
  assert.equal((await paymentOf(shop, paymentId)).refunded, TOTAL)
})

shopTest('of sixty-four requests for a full refund one succeeds', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const answers = await Promise.all(Array.from({ length: 64 }, () => requestRefund(shop, asked(orderId, { restock: true }))))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  assert.ok(answers.every((answer) => answer.ok || answer.problem === 'nothing_left'))
  await workUntilIdle(shop)
  assert.deepEqual(madeAt(gateway, paymentId), [TOTAL])
  assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
})

const LOST: [name: string, cancel: Fault[], find: Fault[]][] = [
  ['the call never arrived', ['unreachable'], []],
  ['the call was lost', ['lost_before'], []],
  ['the answer was lost, and the look after it', ['lost_after'], [{ lie: {} }, 'lost_before']],
  [
    'the answer was lost three times',
    ['lost_after', 'lost_after', 'lost_after'],
    [{ lie: {} }, 'lost_before', 'lost_before', 'lost_before'],
  ],
  ['the answer cannot be read', ['unreadable'], []],
  ['the gateway refused once', [{ refuse: 'NOT_AVAILABLE_BANK' }], []],
  ['the gateway cannot even be looked at first', [], ['lost_before', 'unreadable']],
]
for (const [name, cancel, find] of LOST) {
  shopTest(`a refund is made once, and its effects follow once, when ${name}`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    await accepted(shop, asked(orderId, { restock: true }))
    gateway.willMeet('cancel', ...cancel)
    gateway.willMeet('find', ...find)
    await letTimePass(shop, SECOND, 3 * SECOND, 10 * SECOND, MINUTE, 2 * MINUTE)
    assert.deepEqual(madeAt(gateway, paymentId), [TOTAL])
    assert.deepEqual([await shelf(shop, 'cup'), await coupon(shop, orderId)], ['20 / 0 / 0', 'released, 0 used'])
    assert.deepEqual(mailsOf(shop), ['order-paid', 'refund-requested', 'refund-done'])
  })
}

shopTest('when a worker dies while it asks the gateway, the next one does not ask again', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await accepted(shop, asked(orderId))
  // The gateway has made the refund, and the process that asked has died.
  let arrive: (value: unknown) => void = () => {}
  gateway.willMeet('cancel', { after: new Promise((resolve) => (arrive = resolve)) })
  const dead = runJobs(shop)
  while (gateway.calls.cancel === 0) await new Promise((resolve) => setImmediate(resolve))
  await letTimePass(shop, 2 * MINUTE)
  assert.deepEqual(madeAt(gateway, paymentId), [TOTAL])
  arrive(undefined)
  await dead
  assert.deepEqual(madeAt(gateway, paymentId), [TOTAL])
  assert.deepEqual(
    (await refundsOf(shop, paymentId)).map(({ state }) => state),
    ['done'],
  )
})

shopTest('when a gateway has forgotten the key, the refund is looked up before it is requested again', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await accepted(shop, asked(orderId, { input: amount(5_000) }))
  gateway.willMeet('cancel', 'lost_after')
  gateway.willMeet('find', { lie: {} }, 'lost_before')
  await runJobs(shop)
  gateway.forgetsKeys()
  await letTimePass(shop, 5 * SECOND)
  assert.deepEqual(madeAt(gateway, paymentId), [5_000])
})

shopTest('an accepted cancel is waited for, however long, and booked when it is made', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsLater = true
  await accepted(shop, asked(orderId, { restock: true }))
  await letTimePass(shop, SECOND, HOUR, DAY)
  gateway.forgetsKeys()
  await letTimePass(shop, DAY, DAY)
  const [waiting] = await refundsOf(shop, paymentId)
  assert.deepEqual([waiting?.state, waiting?.pendingRef !== null, gateway.refunds.length], ['unknown', true, 1])
  assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['paid', '18 / 0 / 2'])

  gateway.makesCancel(paymentId)
  await letTimePass(shop, 10 * MINUTE)

  assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['refunded', '20 / 0 / 0'])
  assert.equal(gateway.refunds.length, 1)
})

shopTest('while a refund is pending, the next one waits', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsLater = true
  await accepted(shop, asked(orderId, { input: amount(5_000) }))
  await workUntilIdle(shop)
  gateway.cancelsLater = false
  await accepted(shop, asked(orderId, { input: amount(6_000) }))
  await letTimePass(shop, ...Array.from({ length: 50 }, () => 2 * HOUR))
  assert.equal(gateway.refunds.length, 1)
  gateway.makesCancel(paymentId)
  await letTimePass(shop, 10 * MINUTE, 10 * MINUTE)
  assert.deepEqual(madeAt(gateway, paymentId), [5_000, 6_000])
})

shopTest(
  'a cancel that the gateway cannot make has failed, releases its reservation, and an operator is told',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aPaidOrder(shop, gateway)
    gateway.cancelsLater = true
    const { refundId } = await accepted(shop, asked(orderId, { restock: true }))
    await workUntilIdle(shop)
    gateway.failsCancel(paymentId)
    await letTimePass(shop, 10 * MINUTE, MINUTE)
    const [failed] = await refundsOf(shop, paymentId)
    assert.deepEqual([failed?.state, failed?.failureCode, failed?.pendingRef], ['failed', 'CANCEL_FAILED', null])
    const [row] = await attentionFor(shop, paymentId)
    assert.deepEqual([row?.reason, row?.id], ['refund_failed', `refund:${refundId}`])
    assert.equal(await shelf(shop, 'cup'), '18 / 0 / 2')

    gateway.cancelsLater = false
    await accepted(shop, asked(orderId))
    await workUntilIdle(shop)
    assert.equal((await orderOf(shop, orderId)).state, 'refunded')
  },
)

for (const seenFirst of [false, true])
  shopTest(
    `somebody's cancel at the console is never taken for the shop's own that failed${seenFirst ? ', nor when both were seen pending' : ''}`,
    async ({ shop, gateway }) => {
      const { orderId, paymentId } = await aPaidOrder(shop, gateway)
      gateway.cancelsLater = true
      const { refundId } = await accepted(shop, asked(orderId, { input: amount(5_000) }))
      await workUntilIdle(shop)
      const entry = gateway.entry(paymentId)
      const own = entry.pendingCancel?.ref ?? ''
      entry.pendingCancel = { ref: 'cancel-at-console', key: 'console-later', amount: 5_000 }
      // The gateway names the latest of the pending ones.
      if (seenFirst) await letTimePass(shop, 10 * MINUTE, MINUTE)
      entry.failedCancels = [own]
      await letTimePass(shop, 10 * MINUTE, MINUTE)
      const [failed] = await refundsOf(shop, paymentId)
      assert.deepEqual([failed?.state, failed?.failureCode, failed?.pendingRef], ['failed', 'CANCEL_FAILED', null])
      assert.deepEqual(
        (await attentionFor(shop, paymentId)).map(({ reason, id }) => [reason, id]),
        [['refund_failed', `refund:${refundId}`]],
      )
    },
  )

shopTest('money refunded at the console cannot be refunded again', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  gateway.cancelsAtConsole(paymentId, 6_200)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal(await problem(requestRefund(shop, asked(orderId, { input: amount(40_001) }))), 'amount_more_than_left')
  assert.equal((await accepted(shop, asked(orderId))).amount, 40_000)
  await workUntilIdle(shop)
  assert.deepEqual([(await orderOf(shop, orderId)).state, await coupon(shop, orderId)], ['refunded', 'released, 0 used'])
})

shopTest('an order that was not paid, or is too old for its method, cannot be refunded', async ({ shop, gateway }) => {
  const { orderId } = await place(shop, BASKET)
  assert.equal(await problem(requestRefund(shop, asked(orderId))), 'not_refundable')
  assert.equal(await problem(requestRefund(shop, asked('no-such-order'))), 'order_not_found')
  const placed = await place(shop, BASKET)
  gateway.pays(placed.paymentId, { method: 'mobile' })
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await letTimePass(shop, HOUR, 10 * DAY)
  assert.equal(await problem(requestRefund(shop, asked(placed.orderId))), 'window_over')
})

// Deposits.

const KEPT: TestShopOptions = { env: { DATA_KEY: 'the-key-of-a-test-shop' } }
const ACCOUNT = { bank: '88', number: '110123456789', holder: '김하늘' }

shopTest(
  'a deposit is refunded to an account that is encrypted in the database and deleted afterwards',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    assert.equal(await problem(requestRefund(shop, asked(orderId))), 'account_required')
    await accepted(shop, asked(orderId, { account: ACCOUNT }))
    const [before] = await refundsOf(shop, paymentId)
    assert.ok(before?.account && before.account.length > 40)
    for (const text of Object.values(ACCOUNT)) assert.ok(!Buffer.from(before.account, 'base64url').includes(text))
    await workUntilIdle(shop)
    assert.deepEqual(gateway.refunds[0]?.account, ACCOUNT)
    const [after] = await refundsOf(shop, paymentId)
    assert.deepEqual([after?.state, after?.account], ['done', null])
  },
  KEPT,
)

shopTest(
  'the account is kept until the gateway answers, and deleted when the refund fails',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    gateway.cancelsLater = true
    await accepted(shop, asked(orderId, { account: ACCOUNT }))
    await letTimePass(shop, SECOND, HOUR)
    assert.ok((await refundsOf(shop, paymentId))[0]?.account)
    gateway.failsCancel(paymentId)
    await letTimePass(shop, HOUR)
    assert.deepEqual(
      (await refundsOf(shop, paymentId)).map(({ state, account }) => [state, account]),
      [['failed', null]],
    )
  },
  KEPT,
)

shopTest(
  'only a deposit needs an account',
  async ({ shop, gateway }) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    assert.equal(await problem(requestRefund(shop, asked(orderId, { account: ACCOUNT }))), 'account_not_allowed')
  },
  KEPT,
)

shopTest('without a DATA_KEY no account is accepted', async ({ shop, gateway }) => {
  const { orderId } = await aDeposit(shop, gateway)
  assert.equal(await problem(requestRefund(shop, asked(orderId, { account: ACCOUNT }))), 'accounts_not_kept')
})

shopTest(
  'a deposit that cannot be sent to its account waits until a person gives another one',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    const { refundId } = await accepted(shop, asked(orderId, { account: { ...ACCOUNT, number: '000000' } }))
    gateway.willMeet('cancel', { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' }, { refuse: 'INVALID_REFUND_ACCOUNT_NUMBER' })
    await letTimePass(shop, SECOND, 3 * SECOND)
    const [row] = await attentionFor(shop, paymentId)
    assert.deepEqual([row?.reason, row?.resolvedAt], ['refund_account', null])

    assert.deepEqual(await giveRefundAccount(shop, refundId, ACCOUNT), { ok: true })
    await letTimePass(shop, SECOND)

    assert.deepEqual(
      gateway.refunds.map(({ account }) => account),
      [ACCOUNT],
    )
    assert.ok((await attentionFor(shop, paymentId))[0]?.resolvedAt)
    assert.deepEqual(await giveRefundAccount(shop, refundId, ACCOUNT), { ok: false, problem: 'refund_not_waiting' })
  },
  KEPT,
)

shopTest(
  'a deposit that may not be kept is given back to an account that an operator enters',
  async ({ shop, gateway }) => {
    const { paymentId } = await place(shop, { ...BASKET, method: 'virtual_account' })
    gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
    await completePayment(shop, { paymentId }, 'callback')
    gateway.deposits(paymentId, 1_000)
    gateway.willMeet('cancel', { refuse: 'INVALID_REFUND_ACCOUNT_INFO' })
    await completePayment(shop, { paymentId }, 'webhook')
    await workUntilIdle(shop)
    const [refund] = await refundsOf(shop, paymentId)
    assert.ok(refund)
    assert.equal((await attentionFor(shop, paymentId))[0]?.reason, 'refund_account')
    assert.deepEqual(await giveRefundAccount(shop, refund.id, ACCOUNT), { ok: true })
    await workUntilIdle(shop)
    assert.equal((await paymentOf(shop, paymentId)).state, 'given_back')
    assert.deepEqual([gateway.refunds[0]?.account, (await refundsOf(shop, paymentId))[0]?.account], [ACCOUNT, null])
  },
  KEPT,
)

// Actions of the buyer.

shopTest('a buyer who cancels before shipping gets everything back, and a second click changes nothing', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const clicks = await Promise.all(Array.from({ length: 8 }, () => cancelOrder(shop, orderId)))
  assert.deepEqual(
    clicks,
    Array.from({ length: 8 }, () => ({ ok: true, amount: TOTAL })),
  )
  // After the click nobody can ship it.
  assert.equal(await markShipped(shop, orderId), false)
  await workUntilIdle(shop)
  assert.deepEqual(madeAt(gateway, paymentId), [TOTAL])
  assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['refunded', '20 / 0 / 0'])
  assert.deepEqual(await cancelOrder(shop, orderId), { ok: true, amount: TOTAL })
})

shopTest('a cancel and a shipping at the same moment: only the first succeeds', async ({ shop, gateway }) => {
  for (let round = 0; round < 6; round++) {
    const { orderId } = await aPaidOrder(shop, gateway)
    const [cancelled, shipped] = await Promise.all([cancelOrder(shop, orderId), markShipped(shop, orderId)])
    assert.equal(cancelled.ok, !shipped)
    if (!cancelled.ok) assert.equal(cancelled.problem, 'already_shipped')
  }
})

shopTest('a free order is cancelled without a refund', async ({ shop }) => {
  const { orderId, paymentId } = await place(shop, { ...BASKET, coupon: 'FREEALL' })
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.deepEqual(await cancelOrder(shop, orderId), { ok: true, amount: 0 })
  assert.deepEqual(await cancelOrder(shop, orderId), { ok: true, amount: 0 })
  assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['refunded', '20 / 0 / 0'])
  assert.deepEqual(await refundsOf(shop, paymentId), [])
})

const oneCup = { lines: [{ position: CUP, quantity: 1 }], reason: 'requested_by_customer' as const, note: '색이 달라요' }

shopTest('a return waits for an operator, who sees the exact sum that an approval refunds', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDeliveredOrder(shop, gateway)
  const clicks = await Promise.all(Array.from({ length: 8 }, () => requestReturn(shop, { orderId, ...oneCup })))
  const ids = new Set(clicks.map((answer) => (answer.ok ? answer.returnId : answer.problem)))
  assert.equal(ids.size, 1)
  const [returnId = ''] = ids
  await workUntilIdle(shop)
  assert.deepEqual(madeAt(gateway, paymentId), [])

  const preview = await previewReturn(shop, returnId)
  assert.ok(preview.ok)
  assert.deepEqual([preview.plan.amount, preview.plan.withheld], [13_200, 3_000])
  const approvals = await Promise.all(
    Array.from({ length: 8 }, () => approveReturn(shop, returnId, { by: 'operator@example.com', restock: true })),
  )
  assert.ok(approvals.every((approval) => approval.ok && approval.amount === 13_200))
  await workUntilIdle(shop)

  assert.deepEqual(madeAt(gateway, paymentId), [13_200])
  assert.equal(await shelf(shop, 'cup'), '19 / 0 / 1')
  const [row] = await shop.db.read.select().from(returnRequests).where(eq(returnRequests.id, returnId))
  assert.deepEqual([row?.state, row?.decidedBy], ['approved', 'operator@example.com'])
  assert.equal(await problem(refuseReturn(shop, returnId, { by: 'other@example.com', note: '' })), 'already_decided')
  // The shipping and the request happen at the same moment, so either mail may be written first.
  assert.deepEqual(mailsOf(shop).sort(), ['order-paid', 'order-shipped', 'refund-done', 'refund-requested', 'return-requested'])
})

shopTest('an operator may decide that the shop is at fault', async ({ shop, gateway }) => {
  const { orderId } = await aDeliveredOrder(shop, gateway)
  const answer = await requestReturn(shop, { orderId, ...oneCup })
  assert.ok(answer.ok)
  const approval = await approveReturn(shop, answer.returnId, { by: 'operator@example.com', fault: 'shop', restock: false })
  assert.ok(approval.ok)
  assert.equal(approval.amount, 16_200)
  const shares = await shop.db.read.select().from(refundLines).where(eq(refundLines.refundId, approval.refundId))
  assert.deepEqual(shares, [{ refundId: approval.refundId, position: CUP, quantity: 1, amount: 16_200 }])
})

shopTest('a declined return says why, refunds nothing, and may be requested again', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDeliveredOrder(shop, gateway)
  const answer = await requestReturn(shop, { orderId, ...oneCup })
  assert.ok(answer.ok)
  assert.deepEqual(await refuseReturn(shop, answer.returnId, { by: 'operator@example.com', note: '사용한 흔적이 있습니다' }), { ok: true })
  assert.equal(await problem(approveReturn(shop, answer.returnId, { by: 'operator@example.com', restock: true })), 'already_decided')
  await workUntilIdle(shop)
  assert.deepEqual(madeAt(gateway, paymentId), [])
  const mail = shop.sent.find(({ id }) => id.startsWith('return-refused:'))
  assert.ok(mail?.text.includes('사용한 흔적이 있습니다'))
  const again = await requestReturn(shop, { orderId, ...oneCup })
  assert.ok(again.ok && again.returnId !== answer.returnId)
})

shopTest('an approval and a refusal at the same moment: only the first succeeds', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDeliveredOrder(shop, gateway)
  const answer = await requestReturn(shop, { orderId, ...oneCup })
  assert.ok(answer.ok)
  const by = 'operator@example.com'
  const [yes, no] = await Promise.all([
    approveReturn(shop, answer.returnId, { by, restock: true }),
    refuseReturn(shop, answer.returnId, { by, note: '' }),
  ])
  assert.notEqual(yes.ok, no.ok)
  await workUntilIdle(shop)
  assert.equal(madeAt(gateway, paymentId).length, yes.ok ? 1 : 0)
})

shopTest('goods can be returned from shipping until the end of the seventh day after delivery', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway)
  assert.equal(await problem(requestReturn(shop, { orderId, ...oneCup })), 'not_shipped')
  await markShipped(shop, orderId)
  await markDelivered(shop, orderId)
  assert.equal(await problem(cancelOrder(shop, orderId)), 'already_shipped')
  // It was delivered at noon: the period ends at midnight of the seventh day after.
  shop.clock.advance(7 * DAY + 11 * HOUR)
  assert.equal(
    await problem(requestReturn(shop, { orderId, ...oneCup, lines: [{ position: CUP, quantity: 3 }] })),
    'quantity_more_than_left',
  )
  shop.clock.advance(2 * HOUR)
  assert.equal(await problem(requestReturn(shop, { orderId, ...oneCup })), 'return_window_over')
})

shopTest(
  'the account of a return is encrypted twice: for the request, then for its refund',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    await markShipped(shop, orderId)
    assert.equal(await problem(requestReturn(shop, { orderId, ...oneCup })), 'account_required')
    const answer = await requestReturn(shop, { orderId, ...oneCup, account: ACCOUNT })
    assert.ok(answer.ok)
    const kept = async () => (await shop.db.read.select().from(returnRequests).where(eq(returnRequests.id, answer.returnId)))[0]?.account
    const sealed = await kept()
    assert.ok(sealed && !Buffer.from(sealed, 'base64url').includes(ACCOUNT.number))
    const approval = await approveReturn(shop, answer.returnId, { by: 'operator@example.com', restock: false })
    assert.ok(approval.ok)
    assert.equal(await kept(), null)
    const [refund] = await shop.db.read.select().from(refunds).where(eq(refunds.id, approval.refundId))
    assert.ok(refund?.account && refund.account !== sealed)
    await workUntilIdle(shop)
    assert.deepEqual(gateway.refunds[0]?.account, ACCOUNT)
    assert.equal((await refundsOf(shop, paymentId))[0]?.account, null)
  },
  KEPT,
)
