/** Risk on both databases: orders that wait for a person, lists, rules, and what tries keep of anybody. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorLog, orders, riskAlarms, riskReviews, riskTries } from '#db/schema.ts'
import { captureOnShipping } from '#lib/admin/capture-on-shipping.ts'
import { putOnList, riskEntryForm, takeOffList } from '#lib/admin/risk-entries.ts'
import { approveRisk, listRiskReviews, refuseRisk } from '#lib/admin/risk-reviews.ts'
import { listRiskRules, riskRuleForm, saveRiskRule } from '#lib/admin/risk-rules.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { isInReview } from '#lib/order-page/in-review.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { sweepOld } from '#lib/retention/sweep.ts'
import { alarmsInForce } from '#lib/risk/alarms.ts'
import { dryRun } from '#lib/risk/dry-run.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { aBuyer } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const BY = 'finance@example.com'
const CARRIER = { carrier: 'cj', trackingNumber: '123456789012' } as const
const STRICT = { env: { RATE_LIMIT_SCALE: '1' } }

async function aRiskyOrder(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await place(shop)
  gateway.pays(placed.paymentId, { card: '433012-1234', riskScore: 70 })
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return placed
}

const entry = (more: object) =>
  riskEntryForm.parse({ kind: 'email', value: 'a@b.kr', effect: 'block', reason: 'chargeback', days: '30', ...more })

const said = async (shop: TestShop, ...given: Parameters<typeof place> extends [unknown, ...infer Rest] ? Rest : never) => {
  const placing = await placeOrder(shop, anOrder(given[0]), aContext(given[1]))
  return placing.ok ? 'placed' : placing.problem.code
}

shopTest('the goods of a payment that its gateway takes for risky wait for a person, and the order is paid', async ({ shop, gateway }) => {
  const { orderId } = await aRiskyOrder(shop, gateway)
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.fulfilment], ['paid', 'on_hold'])
  const view = () => viewOrder(shop, orderId, 'owner')
  assert.equal(await isInReview(shop, (await view()) ?? assert.fail()), true)
  assert.equal(await markShipped(shop, orderId), false)
  await letTimePass(shop, HOUR)
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'on_hold')
  const { rows: waiting } = await listRiskReviews(shop, 'open')
  assert.deepEqual(
    waiting.map(({ because, order: { number } }) => [because, number]),
    [[['gateway-score', 'score:70'], order.number]],
  )
  assert.deepEqual(await approveRisk(shop, orderId, BY), { ok: true })
  assert.equal(await isInReview(shop, (await view()) ?? assert.fail()), false)
  assert.deepEqual(await approveRisk(shop, orderId, BY), { ok: false, problem: 'decided' })
  assert.equal(await markShipped(shop, orderId), true)
  // What a person has decided stays decided, whatever the gateway says again.
  await completePayment(shop, { paymentId: waiting[0]?.paymentId ?? '' }, 'webhook')
  assert.equal((await listRiskReviews(shop, 'open')).rows.length, 0)
  const log = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, orderId))
  assert.deepEqual(
    log.map(({ action, detail }) => [action, detail]),
    [['risk.approve', { because: ['gateway-score', 'score:70'] }]],
  )
})

shopTest('a person who refuses gives the money back, once', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aRiskyOrder(shop, gateway)
  const both = await Promise.all([refuseRisk(shop, orderId, BY), refuseRisk(shop, orderId, BY)])
  assert.ok(both.some(({ ok }) => ok))
  await workUntilIdle(shop)
  const [order, payment] = [await orderOf(shop, orderId), await paymentOf(shop, paymentId)]
  assert.deepEqual([order.state, payment.refunded, gateway.refunds.length], ['refunded', payment.captured, 1])
  assert.deepEqual(await refuseRisk(shop, orderId, BY), { ok: false, problem: 'decided' })
  assert.deepEqual(await approveRisk(shop, orderId, BY), { ok: false, problem: 'decided' })
  assert.equal(await markShipped(shop, orderId), false)
})

shopTest('an authorised card is captured only after a person has approved, and voided when they refuse', async ({ shop, gateway }) => {
  gateway.capturing = 'on_shipping'
  const authorised = async () => {
    const placed = await place(shop)
    gateway.authorises(placed.paymentId, { riskScore: 90 })
    await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
    assert.equal((await orderOf(shop, placed.orderId)).state, 'authorised')
    return placed
  }
  const [kept, refused] = [await authorised(), await authorised()]
  const ship = () => captureOnShipping(shop, { orderId: kept.orderId, by: BY }, CARRIER)
  assert.deepEqual(await ship(), { ok: false, problem: 'in_review' })
  assert.equal(gateway.captures.length, 0)
  await approveRisk(shop, kept.orderId, BY)
  assert.equal((await ship()).ok, true)
  assert.equal((await orderOf(shop, kept.orderId)).fulfilment, 'shipped')
  assert.deepEqual(await refuseRisk(shop, refused.orderId, BY), { ok: true })
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, refused.orderId)).state, 'cancelled')
})

shopTest('a fresh deposit keeps its own hold after a person has approved, and goes when both are over', async ({ shop, gateway }) => {
  const deposit = async () => {
    const placed = await place(shop, { method: 'virtual_account' })
    gateway.getsAccount(placed.paymentId)
    await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
    gateway.entry(placed.paymentId).riskScore = 70
    gateway.deposits(placed.paymentId)
    await completePayment(shop, { paymentId: placed.paymentId }, 'webhook')
    return placed.orderId
  }
  const fulfilment = async (orderId: string) => (await orderOf(shop, orderId)).fulfilment
  const [early, late] = [await deposit(), await deposit()]
  await approveRisk(shop, early, BY)
  assert.equal(await fulfilment(early), 'on_hold')
  await letTimePass(shop, 6 * MINUTE)
  assert.deepEqual([await fulfilment(early), await fulfilment(late)], ['preparing', 'on_hold'])
  await approveRisk(shop, late, BY)
  assert.equal(await fulfilment(late), 'preparing')
})

shopTest('a rule of the shop’s own holds orders from a million won on, from the moment that it is saved', async ({ shop, gateway }) => {
  const form = {
    id: 'big-orders',
    version: '0',
    isOn: 'on',
    measure: 'this_try',
    by: 'shop',
    windowMinutes: '60',
    atLeast: '1',
    action: 'review',
  }
  const rule = (more: object) => riskRuleForm.parse({ ...form, amountFrom: '20000', ...more })
  assert.equal(await saveRiskRule(shop, rule({}), BY), 'saved')
  assert.equal(await saveRiskRule(shop, rule({}), BY), 'changed_meanwhile')
  const pays = async () => {
    const { orderId, paymentId } = await place(shop)
    gateway.pays(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
    return (await orderOf(shop, orderId)).fulfilment
  }
  assert.equal(await pays(), 'on_hold')
  assert.equal(await saveRiskRule(shop, rule({ version: '1', isOn: undefined }), BY), 'saved')
  assert.equal(await pays(), 'preparing')
  assert.deepEqual(
    (await listRiskRules(shop)).filter(({ isDefault }) => !isDefault).map(({ id, isOn, version }) => [id, isOn, version]),
    [['big-orders', false, 2]],
  )
  assert.equal(await saveRiskRule(shop, rule({ version: '1' }), BY), 'changed_meanwhile')
  assert.equal(await saveRiskRule(shop, rule({ version: '2' }), BY), 'saved')
  for (const wrong of [{ atLeast: '0' }, { action: 'shoot' }, { share: '101' }, { stages: 'sleep' }, { id: 'A B' }])
    assert.equal(riskRuleForm.safeParse({ ...form, ...wrong }).success, false, JSON.stringify(wrong))
})

shopTest('who is on the block list is not let in, and who is on the other one is, until its time is over', async ({ shop, gateway }) => {
  await putOnList(shop, entry({ kind: 'email', value: '@Example.com' }), BY)
  assert.equal(await said(shop), 'not_accepted')
  await putOnList(shop, entry({ kind: 'email', value: '@example.com', days: '1' }), BY)
  shop.clock.advance(DAY + MINUTE)
  assert.equal(await said(shop), 'placed')
  await putOnList(shop, entry({ kind: 'address', value: '203.0.113.77/24' }), BY)
  assert.deepEqual([await said(shop), await said(shop, {}, { ip: '203.0.114.9' })], ['not_accepted', 'placed'])
  assert.equal(await takeOffList(shop, 'address:203.0.113.0/24', BY), true)
  await putOnList(shop, entry({ kind: 'phone', value: '010-1234-5678' }), BY)
  assert.equal(await said(shop), 'not_accepted')
  await takeOffList(shop, 'phone:01012345678', BY)
  await putOnList(shop, entry({ kind: 'address', value: '2001:db8:5:6::1/48' }), BY)
  assert.deepEqual(
    [await said(shop, {}, { ip: '2001:db8:5:9::/64' }), await said(shop, {}, { ip: '2001:db8:6:9::/64' })],
    ['not_accepted', 'placed'],
  )
  // A card is known when it has paid: then its goods wait.
  const first = await aRiskyOrder(shop, gateway)
  const [tried] = await shop.db.read.select().from(riskTries).where(eq(riskTries.paymentId, first.paymentId))
  await putOnList(shop, entry({ kind: 'card', value: tried?.card ?? '' }), BY)
  const second = await place(shop)
  gateway.pays(second.paymentId, { card: '433012-1234' })
  await completePayment(shop, { paymentId: second.paymentId }, 'callback')
  const { rows: waiting } = await listRiskReviews(shop, 'open')
  assert.deepEqual(waiting.find(({ orderId }) => orderId === second.orderId)?.because, ['list:card'])
})

test('an entry that is none of its kind is not kept', () => {
  for (const [kind, value] of [
    ['email', 'nobody'],
    ['email', '@com'],
    ['address', '203.0.113.0/4'],
    ['address', '300.1.1.1'],
    ['phone', '12'],
    ['card', '4330123412341234'],
    ['device', ''],
  ])
    assert.equal(riskEntryForm.safeParse({ kind, value, effect: 'block', reason: 'r', days: '1' }).success, false, value)
})

shopTest(
  'tries keep nobody’s name, and go when their time is over',
  async ({ shop, gateway }) => {
    const placed = await place(shop, {}, { browser: 'a-browser-with-a-name' })
    gateway.declines(placed.paymentId, 'NO', 'card_declined', { card: '433012-9876' })
    await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
    const kept = JSON.stringify(await shop.db.read.select().from(riskTries))
    for (const name of ['haneul', '203.0.113.9', '01012345678', 'a-browser-with-a-name', '433012', '9876'])
      assert.ok(!kept.includes(name), `${name} stands in a try`)
    assert.ok(kept.includes('"declined"'))
    shop.clock.advance(36 * DAY)
    await sweepOld(shop)
    assert.equal(await shop.db.read.$count(riskTries), 0)
  },
  STRICT,
)

shopTest(
  'an alarm is told once, ends by itself, and is told again',
  async ({ shop, gateway }) => {
    const decline = async (n: number) => {
      const placing = await placeOrder(shop, anOrder({ buyer: aBuyer(n) }), aContext({ ip: `198.51.100.${n}` }))
      if (!placing.ok) return placing.problem.code
      gateway.declines(placing.placed.paymentId)
      await completePayment(shop, { paymentId: placing.placed.paymentId }, 'callback')
      return 'tried'
    }
    for (let n = 0; n < 8; n++) assert.equal(await decline(n), 'tried')
    assert.equal(await decline(9), 'sign_in_to_pay')
    const [alarm] = await alarmsInForce(shop)
    shop.clock.advance(30_000)
    assert.equal(await decline(10), 'sign_in_to_pay')
    assert.deepEqual(await shop.db.read.select().from(riskAlarms), [alarm])
    shop.clock.advance(61 * MINUTE)
    assert.deepEqual(await alarmsInForce(shop), [])
    assert.equal(await decline(11), 'tried')
  },
  STRICT,
)

shopTest(
  'a dry run tells whom each rule would have stopped, and how many of them were good',
  async ({ shop, gateway }) => {
    const context = { browser: 'one-browser' }
    const buys = async (decline: boolean) => {
      shop.clock.advance(MINUTE)
      const { orderId, paymentId } = await place(shop, {}, context)
      if (decline) gateway.declines(paymentId)
      else gateway.pays(paymentId)
      await completePayment(shop, { paymentId }, 'callback')
      return orderId
    }
    for (let n = 0; n < 2; n++) await buys(true)
    const good = await buys(false)
    await markShipped(shop, good)
    await markDelivered(shop, good)
    await buys(false)
    const [rule] = [{ id: 'two', rule: { measure: 'declines', by: 'device', windowMinutes: 60, atLeast: 2, action: 'refuse' } as const }]
    const told = await dryRun(shop, [rule])
    assert.deepEqual([told.tries, told.rules], [4, [{ id: 'two', tries: 2, orders: 2, good: 1 }]])
    assert.equal(await shop.db.read.$count(riskReviews), 0)
    assert.ok((await shop.db.transact((tx) => rows(tx.select({ id: orders.id }).from(orders)))).length === 4)
  },
  STRICT,
)
