/** Lost, late and missing answers: waiting never turns an unknown result into a refusal. */
import assert from 'node:assert/strict'
import { noMoney } from '#lib/gateways/sums.ts'
import { acquireLease, LEASE_MS } from '#lib/payments/acquire-lease.ts'
import { applyReport } from '#lib/payments/apply-report.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { attemptsOf, ledgerOf, orderOf, paymentOf, shelf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, place, workUntilIdle } from '../../test/support/test-shop.ts'

shopTest(
  'a confirm call whose answer was lost after the capture is found by the sweeper, without a second capture',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop)
    const authorisation = gateway.authorises(paymentId)
    gateway.willMeet('confirm', 'lost_after')
    gateway.willMeet('find', 'lost_before')

    const completion = await completePayment(shop, { paymentId, authorisation }, 'callback')

    assert.equal(completion?.outcome, 'pending')
    assert.equal((await orderOf(shop, orderId)).state, 'unknown')
    assert.equal((await paymentOf(shop, paymentId)).state, 'unknown')
    await letTimePass(shop, 6 * SECOND)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.equal(gateway.entry(paymentId).captures, 1)
    assert.equal(new Set(gateway.confirms.map(({ key }) => key)).size, 1)
  },
)

shopTest('when the look after a lost answer succeeds, the sale is made at once', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'lost_after')
  assert.equal((await completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'paid')
})

shopTest('a request that was lost before the gateway got it is repeated under the same key', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'lost_before')

  assert.equal((await completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'pending')
  const { intent } = await paymentOf(shop, paymentId)
  await letTimePass(shop, 6 * SECOND)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.deepEqual(gateway.confirms, [{ paymentId, key: intent?.key, moved: true }])
})

shopTest('a request that was never sent is repeated as well', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'unreachable', 'unreachable')
  gateway.willMeet('find', 'unreachable', 'unreachable')

  assert.equal((await completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'pending')
  await letTimePass(shop, 6 * SECOND, 16 * SECOND)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.confirms.length, 1)
})

shopTest('after a refusal, an agreement that still stands is confirmed again under a new key', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', { refuse: 'UNAUTHORIZED_KEY' })
  await completePayment(shop, { paymentId, authorisation }, 'callback')
  assert.equal((await orderOf(shop, orderId)).state, 'unknown')
  const refused = (await paymentOf(shop, paymentId)).intent?.key

  await letTimePass(shop, 6 * SECOND)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.confirms.length, 1)
  // The refusal was stored together with the next key, so a crash in between cannot bring the used key back.
  assert.equal(gateway.confirms[0]?.key, refused)
  assert.match(`${refused}`, /:again$/)
})

shopTest('an unknown result stays unknown while the gateway does not answer, and the goods stay reserved', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  await completePayment(shop, { paymentId, authorisation }, 'callback')
  gateway.isAway = true

  await letTimePass(shop, ...Array.from({ length: 30 }, () => HOUR))

  assert.equal((await orderOf(shop, orderId)).state, 'unknown')
  assert.equal(await shelf(shop, 'cup'), '19 / 1 / 0')
  gateway.isAway = false
  await letTimePass(shop, 24 * HOUR)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a gateway that does not answer is not asked more often', async ({ shop, gateway }) => {
  await place(shop)
  gateway.isAway = true
  await letTimePass(shop, ...Array.from({ length: 60 * 12 }, () => 5 * SECOND))
  assert.ok(gateway.calls.find <= 9, `${gateway.calls.find} looks in an hour`)
  assert.ok(gateway.calls.find >= 6, `${gateway.calls.find} looks in an hour`)
})

shopTest('an unpaid order is kept while the gateway cannot be asked, and expires once the gateway answers', async ({ shop, gateway }) => {
  const { orderId } = await place(shop)
  gateway.isAway = true
  await letTimePass(shop, 6 * SECOND, 10 * MINUTE, 10 * MINUTE, HOUR)
  assert.equal((await orderOf(shop, orderId)).stock, 'reserved')

  gateway.isAway = false
  await letTimePass(shop, HOUR)

  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.stock], ['expired', 'released'])
  assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
})

shopTest('the gateway is asked before goods are released, and a payment that has arrived becomes the sale', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  await letTimePass(shop, 6 * SECOND, 16 * SECOND, MINUTE, 6 * MINUTE)
  gateway.pays(paymentId)
  await letTimePass(shop, 8 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('"not found" right after the payment does not count as a refusal', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  const absent = { lie: { status: 'absent' as const, captured: 0 } }
  gateway.willMeet('find', absent, absent)

  assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'pending')
  await letTimePass(shop, 6 * SECOND, 16 * SECOND)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a wrong refusal is corrected when the payment is found', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('find', { lie: { status: 'failed', captured: 0, failure: { reason: 'other', code: 'LIE' } } })

  assert.equal((await completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'declined')
  await letTimePass(shop, 16 * SECOND)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(await attemptsOf(shop, orderId), '-1 paid, -2 closed')
})

shopTest('when a process dies after asking, the sweeper asks under the same key', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  const lease = await shop.db.transact((tx) =>
    acquireLease(shop, tx, { paymentId, authorisation, owner: 'crashed', actor: 'callback', cause: 'callback' }),
  )
  assert.equal(lease.kind, 'acquired')
  assert.equal((await orderOf(shop, orderId)).state, 'confirming')

  await letTimePass(shop, LEASE_MS / 2)
  assert.equal(gateway.confirms.length, 0, 'the lease still holds')
  await letTimePass(shop, LEASE_MS / 2)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.confirms[0]?.key, lease.kind === 'acquired' ? lease.ask?.key : '')
})

shopTest('when a process dies before recording the answer, the sweeper finds the money', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  const lease = await shop.db.transact((tx) =>
    acquireLease(shop, tx, { paymentId, authorisation, owner: 'crashed', actor: 'callback', cause: 'callback' }),
  )
  if (lease.kind !== 'acquired' || !lease.ask) throw new Error('The look did not begin.')
  await gateway.settle(
    { id: paymentId, amount: 21_000, currency: 'KRW', taxFree: 0, method: 'card', mode: 'test', gatewayRef: null },
    lease.ask,
    lease.ask.key,
  )

  await letTimePass(shop, LEASE_MS)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.entry(paymentId).captures, 1)
})

shopTest('a process that comes back after its lease has expired records nothing', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  const late = await shop.db.transact((tx) =>
    acquireLease(shop, tx, { paymentId, authorisation, owner: 'slow', actor: 'callback', cause: 'callback' }),
  )
  if (late.kind !== 'acquired') throw new Error('The look did not begin.')
  await letTimePass(shop, LEASE_MS)
  const before = await paymentOf(shop, paymentId)

  const recorded = await shop.db.transact((tx) =>
    applyReport(shop, tx, {
      paymentId,
      fence: late.fence,
      actor: 'callback',
      cause: 'callback',
      asked: true,
      report: { status: 'failed', ...noMoney(21_000), currency: 'KRW', mode: 'test', ours: true },
    }),
  )

  assert.equal(recorded.kind, 'lost')
  assert.deepEqual(await paymentOf(shop, paymentId), before)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('while one actor looks, another process waits for it and gives the same answer', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  let open: (value?: unknown) => void = () => {}
  gateway.willMeet('confirm', { after: new Promise((resolve) => (open = resolve)) })
  const first = completePayment(shop, { paymentId, authorisation }, 'callback')
  // A second process does not share this one's queue, so it meets the lease.
  const other = await openTestShop({ gateways: [gateway], databaseUrl: shop.databaseUrl, clock: shop.clock })
  try {
    while (gateway.calls.confirm === 0) await new Promise((resolve) => setImmediate(resolve))
    const busy = await other.db.transact((tx) => acquireLease(other, tx, { paymentId, owner: 'other', actor: 'webhook', cause: 'webhook' }))
    assert.equal(busy.kind, 'busy')
    open()
    assert.equal((await first)?.outcome, 'paid')
    assert.equal((await completePayment(other, { paymentId }, 'webhook'))?.outcome, 'paid')
  } finally {
    await other.close()
  }
})

shopTest('a confirm call that outlasts its lease is repeated under the same key, and one sale is made', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  let open: (value?: unknown) => void = () => {}
  gateway.willMeet('confirm', { after: new Promise((resolve) => (open = resolve)) })
  const first = completePayment(shop, { paymentId, authorisation }, 'callback')
  while (gateway.calls.confirm === 0) await new Promise((resolve) => setImmediate(resolve))
  shop.clock.advance(LEASE_MS)
  const second = await shop.db.transact((tx) => acquireLease(shop, tx, { paymentId, owner: 'other', actor: 'sweeper', cause: 'sweeper' }))
  if (second.kind !== 'acquired' || !second.ask) throw new Error('The second look did not begin.')
  assert.ok(second.ask.key.startsWith(`${paymentId}:1:`))

  open()
  assert.equal((await first)?.outcome, 'pending', 'its lease was lost, so it says what is recorded')
  await letTimePass(shop, LEASE_MS)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.entry(paymentId).captures, 1)
  assert.equal((await ledgerOf(shop, paymentId)).length, 1)
})

shopTest('an unreadable answer is no answer', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  gateway.willMeet('find', 'unreadable')
  assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'pending')
  await letTimePass(shop, 6 * SECOND)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('goods that were sold while the buyer agreed are not charged for', async ({ shop, gateway }) => {
  const first = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  await letTimePass(shop, 16 * MINUTE)
  const second = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  const authorisation = gateway.authorises(first.paymentId)

  const completion = await completePayment(shop, { paymentId: first.paymentId, authorisation }, 'callback')

  assert.equal(completion?.outcome, 'refused')
  assert.equal(gateway.calls.confirm, 0)
  gateway.pays(second.paymentId)
  assert.equal((await completePayment(shop, { paymentId: second.paymentId }, 'callback'))?.outcome, 'paid')
  gateway.expires(first.paymentId)
})

shopTest('an order that expired while the buyer agreed is charged when its goods are still available', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  await letTimePass(shop, 16 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  const authorisation = gateway.authorises(paymentId)

  const completion = await completePayment(shop, { paymentId, authorisation }, 'redirect')

  assert.equal(completion?.outcome, 'paid')
  await workUntilIdle(shop)
  assert.equal(await shelf(shop, 'cup'), '19 / 0 / 1')
})

shopTest('after ten minutes in the window a lost answer is found as fast as after ten seconds', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  await letTimePass(shop, 6 * SECOND, 16 * SECOND, 31 * SECOND, MINUTE, 5 * MINUTE, 3 * MINUTE)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  assert.equal((await completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'pending')

  await letTimePass(shop, 6 * SECOND)

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest(
  'a stranger cannot make the shop look as often as they like',
  async ({ shop, gateway }) => {
    const { paymentId } = await place(shop)
    for (let knock = 0; knock < 100; knock++) await completePayment(shop, { paymentId }, 'webhook')
    assert.ok(gateway.calls.find <= 22, `${gateway.calls.find} looks`)
    assert.ok(gateway.calls.find >= 2)
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'a claim that came too often is still processed within a minute',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop)
    gateway.pays(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
    await letTimePass(shop, 2 * MINUTE)
    for (let knock = 0; knock < 100; knock++) await completePayment(shop, { paymentId }, 'webhook')
    gateway.cancelsAtConsole(paymentId)
    await completePayment(shop, { paymentId }, 'webhook')
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    await letTimePass(shop, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'refunded')
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest('an invented authorisation does not replace the buyer’s', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.authorises(paymentId)
  await completePayment(shop, { paymentId, authorisation: { ref: 'invented' } }, 'callback')
  await letTimePass(shop, 6 * SECOND, 16 * SECOND)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})
