/** Subscriptions: each period is charged once, on its day, and never without what the law and the member want. */
import assert from 'node:assert/strict'
import { rows } from '#db/database.ts'
import { invoices, subscriptionPeriods } from '#db/schema.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { cancel, changeCard, pause, resume, skip, undoCancel } from '#lib/subscriptions/acts.ts'
import { changePlan, previewPlan } from '#lib/subscriptions/change-plan.ts'
import { workOnDueSubscriptions } from '#lib/subscriptions/due-subscriptions.ts'
import { endNow, previewEndNow } from '#lib/subscriptions/end-now.ts'
import { consentToGive, giveConsent } from '#lib/subscriptions/give-consent.ts'
import { changePrice } from '#lib/subscriptions/plan.ts'
import { resumeRenewals, stopRenewals } from '#lib/subscriptions/stopped.ts'
import { subscribe } from '#lib/subscriptions/subscribe.ts'
import { trialDaysFor } from '#lib/subscriptions/trial.ts'
import { workOnSubscription } from '#lib/subscriptions/work-on-subscription.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import {
  aCardOf,
  agree,
  aMember,
  aPlan,
  aSubscription,
  eventsOf,
  invoicesOf,
  letPassUntil,
  periodsOf,
  stateOf,
  triesOf,
  wanted,
} from '../../test/support/subscriptions.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const subTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: KEEPS_DATA.env, breakerPauseMs: 1 })

const declines = (gateway: ShopAndGateway['gateway'], cardId: string, code: string | undefined) =>
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: code })

const moved = (gateway: ShopAndGateway['gateway']) => gateway.charges.filter((charge) => charge.moved).length

subTest('a member subscribes, and is charged again on the same day of the next month', async ({ shop, gateway }) => {
  const { id, cardId } = await aSubscription(shop, gateway)
  const started = await stateOf(shop, id)
  assert.deepEqual([started.state, started.paidUntil, started.cardId], ['active', '2026-12-21', cardId])
  await letPassUntil(shop, '2026-12-21', 8)
  assert.equal(moved(gateway), 1)
  await letPassUntil(shop, '2026-12-21', 10)
  assert.equal(moved(gateway), 2)
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ n, startsOn, endsOn, state }) => [n, startsOn, endsOn, state]),
    [
      [1, '2026-11-21', '2026-12-21', 'paid'],
      [2, '2026-12-21', '2027-01-21', 'paid'],
    ],
  )
  assert.deepEqual(
    (await invoicesOf(shop, id)).map(({ number, state, total, vat }) => [number, state, total, vat]),
    [
      ['2026-000001', 'paid', 9900, 900],
      ['2026-000002', 'paid', 9900, 900],
    ],
  )
})

subTest('a subscription of the 31st goes back to the 31st after a short month', async ({ shop, gateway }) => {
  await letPassUntil(shop, '2027-01-31')
  const { id } = await aSubscription(shop, gateway)
  for (const day of ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']) await letPassUntil(shop, day)
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ startsOn }) => startsOn),
    ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'],
  )
  assert.equal(moved(gateway), 5)
})

subTest('a page that asks twice subscribes once', async ({ shop, gateway }) => {
  const planId = await aPlan(shop)
  await aMember(shop, 'haneul')
  const asked = wanted('haneul', planId, { key: aKey() })
  const [one, two] = [await subscribe(shop, asked), await subscribe(shop, asked)]
  assert.ok(one.ok && two.ok)
  assert.equal(one.subscribed.subscriptionId, two.subscribed.subscriptionId)
  assert.equal(one.subscribed.order?.paymentId, two.subscribed.order?.paymentId)
  assert.equal(gateway.charges.length, 0)
})

subTest('who never pays the first order has no subscription, and is not charged later', async ({ shop, gateway }) => {
  const planId = await aPlan(shop)
  await aMember(shop, 'haneul')
  const cardId = await aCardOf(shop, gateway, 'haneul')
  const begun = await subscribe(shop, wanted('haneul', planId, { cardId }))
  assert.ok(begun.ok)
  await letTimePass(shop, 2 * HOUR, 2 * MINUTE, DAY)
  const { state, endedBy } = await stateOf(shop, begun.subscribed.subscriptionId)
  assert.deepEqual([state, endedBy], ['ended', 'never_paid'])
  assert.equal(gateway.charges.length, 0)
})

subTest('two schedulers at the same moment charge a period once', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-21', 8)
  shop.clock.advance(2 * HOUR)
  await Promise.all([
    workOnSubscription(shop, id),
    workOnSubscription(shop, id),
    workOnDueSubscriptions(shop),
    workOnDueSubscriptions(shop),
  ])
  await workUntilIdle(shop)
  assert.equal(moved(gateway), 2)
  assert.equal((await periodsOf(shop, id)).length, 2)
})

subTest('the database has each period once, whoever opens it', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const [period] = await periodsOf(shop, id)
  assert.ok(period)
  const again = shop.db.transact((tx) =>
    rows(
      tx
        .insert(subscriptionPeriods)
        .values({ ...period, orderId: null })
        .returning(),
    ),
  )
  await assert.rejects(again)
})

subTest('a scheduler that dies after it has decided leaves the charge to the next one', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-21', 8)
  shop.clock.advance(2 * HOUR)
  gateway.willMeet('card-charge', 'lost_before')
  gateway.willMeet('find', 'lost_before')
  await workOnSubscription(shop, id)
  assert.equal(moved(gateway), 1)
  await letTimePass(shop, 6 * MINUTE, 15 * MINUTE, 10 * MINUTE, HOUR)
  assert.equal(moved(gateway), 2)
  assert.equal((await stateOf(shop, id)).state, 'active')
})

for (const repeats of [true, false])
  subTest(
    `a gateway that is away for three days is no refusal (${repeats ? 'repeats charges' : 'never sends again'})`,
    async ({ shop, gateway }) => {
      gateway.repeatsCharges = repeats
      const { id } = await aSubscription(shop, gateway)
      await letPassUntil(shop, '2026-12-21', 8)
      gateway.isAway = true
      for (let hours = 0; hours < 72; hours += 6) await letTimePass(shop, 6 * HOUR)
      const during = await stateOf(shop, id)
      assert.deepEqual([during.state, moved(gateway)], ['active', 1])
      assert.ok(!(await eventsOf(shop, id)).includes('refused'))
      gateway.isAway = false
      await letTimePass(shop, 2 * HOUR, HOUR, HOUR, HOUR, 2 * HOUR)
      assert.equal(moved(gateway), 2)
      assert.equal((await stateOf(shop, id)).state, 'active')
      await letPassUntil(shop, '2027-01-21')
      assert.deepEqual(
        (await periodsOf(shop, id)).map(({ startsOn, state }) => [startsOn, state]),
        [
          ['2026-11-21', 'paid'],
          ['2026-12-21', 'paid'],
          ['2027-01-21', 'paid'],
        ],
      )
    },
  )

subTest(
  'a soft refusal is tried again on days 1, 3, 5 and 7, each time as a payment of the same order, and then it ends',
  async ({ shop, gateway }) => {
    const { id, cardId } = await aSubscription(shop, gateway)
    declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
    await letPassUntil(shop, '2026-12-21')
    const counts: number[] = []
    for (const day of ['21', '22', '23', '24', '25', '26', '27', '28', '29']) {
      await letPassUntil(shop, `2026-12-${day}`)
      counts.push(gateway.charges.length - 1)
    }
    assert.deepEqual(counts, [1, 2, 2, 3, 3, 4, 4, 5, 5])
    const { state, endedBy } = await stateOf(shop, id)
    assert.deepEqual([state, endedBy], ['ended', 'unpaid'])
    const [, period] = await periodsOf(shop, id)
    assert.deepEqual([period?.state, period?.refusals, period?.refusedAs], ['unpaid', 5, 'insufficient_funds'])
    assert.equal((await orderOf(shop, period?.orderId ?? '')).state, 'cancelled')
    assert.equal((await invoicesOf(shop, id)).at(-1)?.state, 'uncollectible')
    assert.equal(shop.sent.filter(({ subject }) => subject.includes('결제되지 않았습니다')).length, 4)
  },
)

subTest('money that comes on the third day keeps the anchor, and the period is recovered', async ({ shop, gateway }) => {
  const { id, cardId } = await aSubscription(shop, gateway)
  declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
  await letPassUntil(shop, '2026-12-22')
  declines(gateway, cardId, undefined)
  await letPassUntil(shop, '2026-12-24')
  assert.equal((await stateOf(shop, id)).state, 'active')
  assert.ok((await eventsOf(shop, id)).includes('recovered'))
  await letPassUntil(shop, '2027-01-21')
  assert.equal((await periodsOf(shop, id)).at(-1)?.startsOn, '2027-01-21')
})

subTest('a hard refusal is never tried again with the same card, and a new card is charged at once', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway)
  await letTimePass(shop, MINUTE)
  Object.assign(gateway.cards.get(cardId) ?? {}, { ended: true })
  await letPassUntil(shop, '2026-12-26')
  assert.equal(gateway.charges.length, 2)
  assert.equal((await stateOf(shop, id)).state, 'past_due')
  const another = await aCardOf(shop, gateway, memberId)
  assert.deepEqual(await changeCard(shop, id, 'link', another), { ok: true })
  await workUntilIdle(shop)
  assert.deepEqual(gateway.charges.at(-1)?.cardId, another)
  assert.equal((await stateOf(shop, id)).state, 'active')
  assert.equal((await triesOf(shop, id, 2)).length, 2)
})

subTest(
  'without another card a hard refusal ends when the days of grace are over, and a plan may pause instead',
  async ({ shop, gateway }) => {
    const ending = await aSubscription(shop, gateway)
    const pausing = await aSubscription(shop, gateway, { plan: { afterGrace: 'pause' } })
    await letTimePass(shop, MINUTE)
    for (const { cardId } of [ending, pausing]) Object.assign(gateway.cards.get(cardId) ?? {}, { ended: true })
    await letPassUntil(shop, '2026-12-30')
    assert.equal((await stateOf(shop, ending.id)).state, 'ended')
    assert.equal((await stateOf(shop, pausing.id)).state, 'paused')
    assert.equal(gateway.charges.length, 4)
  },
)

subTest('a subscription that is cancelled is not charged again, and until its end that can be undone', async ({ shop, gateway }) => {
  const over = await aSubscription(shop, gateway)
  const undone = await aSubscription(shop, gateway)
  for (const { id } of [over, undone]) assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
  await workUntilIdle(shop)
  assert.deepEqual(await undoCancel(shop, undone.id, 'member'), { ok: true })
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual([(await stateOf(shop, over.id)).state, (await periodsOf(shop, over.id)).length], ['ended', 1])
  assert.deepEqual([(await stateOf(shop, undone.id)).state, (await periodsOf(shop, undone.id)).length], ['active', 2])
})

subTest('a cancel while a charge has no answer sends nothing again, and what was charged is given back', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-21', 8)
  shop.clock.advance(2 * HOUR)
  gateway.willMeet('card-charge', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  await workOnSubscription(shop, id)
  assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
  await letTimePass(shop, 20 * MINUTE, HOUR, HOUR)
  assert.equal((await stateOf(shop, id)).state, 'ended')
  const [, period] = await periodsOf(shop, id)
  assert.equal((await orderOf(shop, period?.orderId ?? '')).state, 'refunded')
  assert.equal(gateway.charges.length, 2)
})

subTest('a cancel while a charge that never arrived has no answer ends without a charge', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-21', 8)
  shop.clock.advance(2 * HOUR)
  gateway.willMeet('card-charge', 'lost_before')
  gateway.willMeet('find', 'lost_before')
  await workOnSubscription(shop, id)
  assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
  await letTimePass(shop, MINUTE, 20 * MINUTE, HOUR, HOUR)
  assert.equal(gateway.charges.length, 1)
  assert.equal((await periodsOf(shop, id)).at(-1)?.state, 'unpaid')
})

subTest('a pause charges nothing, and a resume after the paid days begins a new count on that day', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  assert.deepEqual(await pause(shop, id, 'member'), { ok: true })
  await letPassUntil(shop, '2027-02-10')
  assert.equal(moved(gateway), 1)
  assert.deepEqual(await resume(shop, id, 'member'), { ok: true })
  await workUntilIdle(shop)
  assert.equal(moved(gateway), 2)
  assert.deepEqual((await periodsOf(shop, id)).at(-1)?.startsOn, '2027-02-10')
  await letPassUntil(shop, '2027-03-10')
  assert.equal(moved(gateway), 3)
})

subTest('a pause with a day ends by itself, and one within the paid days costs nothing more', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  assert.deepEqual(await pause(shop, id, 'member', '2026-12-10'), { ok: true })
  await letPassUntil(shop, '2026-12-11')
  assert.equal((await stateOf(shop, id)).state, 'active')
  await letPassUntil(shop, '2026-12-21')
  assert.equal(moved(gateway), 2)
  assert.equal((await periodsOf(shop, id)).at(-1)?.startsOn, '2026-12-21')
})

subTest('a skipped period is not charged, and the next one is on its own day', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  assert.deepEqual(await skip(shop, id, 'member'), { ok: true })
  await letPassUntil(shop, '2027-01-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ startsOn, state }) => [startsOn, state]),
    [
      ['2026-11-21', 'paid'],
      ['2026-12-21', 'skipped'],
      ['2027-01-21', 'paid'],
    ],
  )
})

subTest('a trial without a consent ends, and nothing is charged', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
  assert.equal((await stateOf(shop, id)).state, 'trialing')
  await letPassUntil(shop, '2026-12-06')
  const { state, endedBy } = await stateOf(shop, id)
  assert.deepEqual([state, endedBy, gateway.charges.length], ['ended', 'no_consent', 0])
  assert.ok(shop.sent.some(({ subject }) => subject.includes('동의가 필요합니다')))
})

subTest('a trial with a consent becomes paid on its day, and the words that were shown are kept', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
  await agree(shop, id)
  await letPassUntil(shop, '2026-12-05', 8)
  assert.equal(gateway.charges.length, 0)
  await letPassUntil(shop, '2026-12-06')
  assert.deepEqual([(await stateOf(shop, id)).state, moved(gateway)], ['active', 1])
})

subTest('a consent counts only within thirty days before', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { trialDays: 60 } })
  const asked = await consentToGive(shop, id)
  assert.ok(asked && !asked.isOpen)
  assert.deepEqual(await giveConsent(shop, { id, shown: asked.shown }), { ok: false, problem: 'too_early' })
  await letPassUntil(shop, '2026-12-25')
  await agree(shop, id)
  await letPassUntil(shop, '2027-01-21')
  assert.equal((await stateOf(shop, id)).state, 'active')
})

subTest('a dearer price needs a consent, a cheaper one does not', async ({ shop, gateway }) => {
  const [silent, agreeing] = [
    await aSubscription(shop, gateway, { plan: { id: 'rising' } }),
    await aSubscription(shop, gateway, { planId: 'rising' }),
  ]
  const cheaper = await aSubscription(shop, gateway, { plan: { id: 'falling' } })
  const from = { appliesFrom: '2026-12-01', madeBy: 'owner@example.com' }
  await shop.db.transact((tx) => changePrice(shop, tx, { planId: 'rising', price: 12_000, ...from }))
  await shop.db.transact((tx) => changePrice(shop, tx, { planId: 'falling', price: 5000, ...from }))
  await letPassUntil(shop, '2026-12-01')
  await agree(shop, agreeing.id)
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual([(await stateOf(shop, silent.id)).state, (await periodsOf(shop, silent.id)).length], ['ended', 1])
  assert.deepEqual(
    (await periodsOf(shop, agreeing.id)).map(({ price }) => price),
    [9900, 12_000],
  )
  assert.deepEqual(
    (await periodsOf(shop, cheaper.id)).map(({ price }) => price),
    [9900, 5000],
  )
})

subTest('a price that rises once more after the first rise was agreed to waits for its own thirty days', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  const by = { appliesFrom: '2026-12-10', madeBy: 'owner@example.com' }
  await shop.db.transact((tx) => changePrice(shop, tx, { planId, price: 12_000, ...by }))
  await letPassUntil(shop, '2026-12-01')
  await agree(shop, id)
  await shop.db.transact((tx) => changePrice(shop, tx, { planId, price: 15_000, ...by }))
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ price }) => price),
    [9900, 12_000],
  )
  await letPassUntil(shop, '2027-01-22')
  assert.deepEqual([(await stateOf(shop, id)).endedBy, moved(gateway)], ['no_consent', 2])
})

subTest('the switch stops every renewal, and afterwards each period is charged once', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-21', 8)
  await shop.db.transact((tx) => stopRenewals(tx, { stoppedBy: 'owner@example.com', stoppedAt: shop.clock.now() }))
  await letPassUntil(shop, '2026-12-23')
  // Nor is an order placed, which would keep goods and number an invoice.
  assert.deepEqual([moved(gateway), (await periodsOf(shop, id)).length], [1, 1])
  await shop.db.transact((tx) => resumeRenewals(tx))
  await letTimePass(shop, HOUR)
  assert.deepEqual([moved(gateway), (await stateOf(shop, id)).state], [2, 'active'])
})

subTest('a dearer plan takes effect when its difference is paid, a cheaper one leaves a credit', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-01')
  const asked = { planId, quantity: 3, when: 'now' as const }
  const previewed = await previewPlan(shop, id, asked)
  assert.ok(previewed.ok)
  // 20 of 30 days are left: ⌊29,700 × 20/30⌋ − (9,900 − ⌊9,900 × 10/30⌋)
  assert.deepEqual([previewed.preview.due, previewed.preview.credit], [13_200, 0])
  assert.deepEqual(await changePlan(shop, id, { ...asked, actor: 'member', expected: 13_200 }), { ok: true })
  assert.deepEqual([(await stateOf(shop, id)).quantity, moved(gateway)], [3, 2])
  const less = { planId, quantity: 1, when: 'now' as const }
  assert.deepEqual(await changePlan(shop, id, { ...less, actor: 'member', expected: 0 }), { ok: true })
  assert.deepEqual([(await stateOf(shop, id)).quantity, (await stateOf(shop, id)).credit], [1, 13_200])
  await letPassUntil(shop, '2027-01-22')
  assert.deepEqual(
    (await invoicesOf(shop, id)).map(({ kind, subtotal, credit, total, state }) => [kind, subtotal, credit, total, state]),
    [
      ['period', 9900, 0, 9900, 'paid'],
      ['change', 13_200, 0, 13_200, 'paid'],
      ['period', 9900, 9900, 0, 'paid'],
      ['period', 9900, 3300, 6600, 'paid'],
    ],
  )
})

subTest('a difference that is refused changes nothing', async ({ shop, gateway }) => {
  const { id, planId, cardId } = await aSubscription(shop, gateway)
  declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
  await letPassUntil(shop, '2026-12-01')
  await changePlan(shop, id, { planId, quantity: 2, when: 'now', actor: 'member', expected: 6600 })
  const { quantity, change, state } = await stateOf(shop, id)
  assert.deepEqual([quantity, change, state], [1, null, 'active'])
  assert.equal((await invoicesOf(shop, id)).at(-1)?.state, 'void')
})

subTest('a plan with another rhythm begins anew, and what was left of the old one is not lost', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const yearly = await aPlan(shop, { interval: 'year', price: 99_000 })
  await letPassUntil(shop, '2026-12-01')
  assert.deepEqual(await changePlan(shop, id, { planId: yearly, quantity: 1, when: 'now', actor: 'member', expected: 0 }), { ok: true })
  await workUntilIdle(shop)
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ startsOn, endsOn, state }) => [startsOn, endsOn, state]),
    [
      ['2026-11-21', '2026-12-01', 'paid'],
      ['2026-12-01', '2027-12-01', 'paid'],
    ],
  )
  assert.equal((await invoicesOf(shop, id)).at(-1)?.total, 92_400)
})

subTest('a plan that is chosen for the next period is charged then, without another consent', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const dearer = await aPlan(shop, { price: 19_900 })
  assert.deepEqual(await changePlan(shop, id, { planId: dearer, quantity: 1, when: 'next_period', actor: 'member', expected: 0 }), {
    ok: true,
  })
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ price }) => price),
    [9900, 19_900],
  )
})

subTest('who ends at once gets the unused days back', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-01')
  assert.equal((await previewEndNow(shop, id))?.refund, 6600)
  assert.deepEqual(await endNow(shop, id, 'member', 1), { ok: false, problem: 'preview_outdated' })
  assert.deepEqual(await endNow(shop, id, 'member', 6600), { ok: true })
  await workUntilIdle(shop)
  const [period] = await periodsOf(shop, id)
  assert.equal((await orderOf(shop, period?.orderId ?? '')).state, 'partially_refunded')
  await letPassUntil(shop, '2026-12-22')
  assert.equal(moved(gateway), 1)
})

subTest('goods are reserved for each period, and one that is sold out is not charged before there are more', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { skuId: 'last-one', price: 60_000 } })
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual([moved(gateway), (await stateOf(shop, id)).state], [1, 'active'])
  assert.ok((await eventsOf(shop, id)).includes('sold_out'))
})

subTest('numbers of invoices have no gap, although transactions fail', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const planId = await aPlan(shop, { skuId: 'last-one', price: 1000 })
  await aMember(shop, 'haneul')
  const cardId = await aCardOf(shop, gateway, 'haneul')
  for (let nth = 0; nth < 2; nth++) await subscribe(shop, wanted('haneul', planId, { cardId }))
  await aSubscription(shop, gateway)
  await letPassUntil(shop, '2027-01-22')
  const found = await Promise.all([id].map((each) => invoicesOf(shop, each)))
  assert.equal(found.flat().length, 3)
  const all = await shop.db.read.select().from(invoices)
  for (const year of [2026, 2027]) {
    const numbers = all
      .filter((each) => each.year === year)
      .map(({ nth }) => Number(nth))
      .toSorted((a, b) => a - b)
    assert.deepEqual(
      numbers,
      numbers.map((_, i) => i + 1),
    )
  }
})

subTest('a member who leaves is not charged any more, and no row leads to them', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway)
  await eraseMember(shop, memberId)
  await letPassUntil(shop, '2026-12-22')
  const left = await stateOf(shop, id)
  assert.deepEqual([left.state, left.endedBy, left.memberId, left.buyer.email], ['ended', 'member_left', null, ''])
  assert.equal(moved(gateway), 1)
})

subTest('a charge is never made to a card of another member', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await aMember(shop, 'stranger')
  const theirs = await aCardOf(shop, gateway, 'stranger')
  assert.deepEqual(await changeCard(shop, id, 'member', theirs), { ok: false, problem: 'no_such_card' })
})

subTest('a trial is once for each member and plan', async ({ shop, gateway }) => {
  const first = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
  await cancel(shop, first.id, 'member')
  await letPassUntil(shop, '2026-12-06')
  const second = await aSubscription(shop, gateway, { planId: first.planId, memberId: first.memberId, cardId: first.cardId })
  assert.deepEqual([(await stateOf(shop, second.id)).state, moved(gateway)], ['active', 1])
  const plan = { id: first.planId, trialDays: 14 }
  assert.deepEqual([await trialDaysFor(shop, plan, first.memberId), await trialDaysFor(shop, plan)], [0, 14])
})

subTest('money that has come and is not written down yet is not lost when the member pauses', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-21', 8)
  shop.clock.advance(2 * HOUR)
  gateway.willMeet('card-charge', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  await workOnSubscription(shop, id)
  const [tried] = await triesOf(shop, id, 2)
  shop.clock.advance(MINUTE)
  await completePayment(shop, { paymentId: tried?.id ?? '' }, 'webhook')
  assert.deepEqual(await pause(shop, id, 'member'), { ok: true })
  await letTimePass(shop, HOUR)
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ state }) => state),
    ['paid', 'paid'],
  )
  assert.equal((await stateOf(shop, id)).paidUntil, '2027-01-21')
})

const BY_GATEWAY = { plan: { runBy: 'gateway' as const } }

/** The gateway's clock comes to this hour, and then the shop's. */
async function bothClocksAt(shop: TestShop, gateway: ShopAndGateway['gateway'], day: string): Promise<void> {
  await letPassUntil(shop, day, 9)
  gateway.fires(shop.clock.now())
  await letTimePass(shop, HOUR, HOUR)
}

subTest('a plan of the gateway’s clock is booked a day before, and the shop charges nothing itself', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 10)
  assert.deepEqual([gateway.bookings.size, moved(gateway)], [1, 1])
  await bothClocksAt(shop, gateway, '2026-12-21')
  assert.deepEqual([moved(gateway), (await stateOf(shop, id)).paidUntil], [2, '2027-01-21'])
  await bothClocksAt(shop, gateway, '2027-01-21')
  assert.deepEqual([gateway.charges.length, (await periodsOf(shop, id)).length], [3, 3])
})

subTest('a booking whose answer is lost is made once, and its notice may come twice', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 8)
  gateway.willMeet('book', 'lost_after')
  await letTimePass(shop, 2 * HOUR, HOUR)
  assert.equal(gateway.bookings.size, 1)
  await letPassUntil(shop, '2026-12-21', 9)
  const [paymentId = ''] = gateway.fires(shop.clock.now())
  await Promise.all([completePayment(shop, { paymentId }, 'webhook'), completePayment(shop, { paymentId }, 'webhook')])
  await letTimePass(shop, HOUR)
  assert.deepEqual([moved(gateway), (await stateOf(shop, id)).paidUntil], [2, '2027-01-21'])
})

subTest('a cancel takes the booking back, and one that fires all the same is given back', async ({ shop, gateway }) => {
  const [revoked, fired] = [await aSubscription(shop, gateway, BY_GATEWAY), await aSubscription(shop, gateway, BY_GATEWAY)]
  await letPassUntil(shop, '2026-12-20', 12)
  await cancel(shop, revoked.id, 'member')
  await letTimePass(shop, HOUR)
  shop.clock.advance(21 * HOUR)
  await cancel(shop, fired.id, 'member')
  gateway.fires(shop.clock.now())
  await letTimePass(shop, HOUR, DAY)
  const [, period] = await periodsOf(shop, fired.id)
  assert.equal(moved(gateway), 3)
  const [tried] = await triesOf(shop, fired.id, 2)
  assert.equal(tried?.state, 'given_back')
  assert.equal(period?.state, 'unpaid')
  for (const { id } of [revoked, fired]) assert.equal((await stateOf(shop, id)).state, 'ended')
})

subTest('a cancel on the day before that is undone leaves no period out', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 12)
  await cancel(shop, id, 'member')
  await undoCancel(shop, id, 'member')
  await bothClocksAt(shop, gateway, '2026-12-21')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ startsOn, state }) => [startsOn, state]),
    [
      ['2026-11-21', 'paid'],
      ['2026-12-21', 'unpaid'],
      ['2026-12-21', 'paid'],
    ],
  )
  assert.equal(moved(gateway), 2)
})

subTest('a booking that never fires is taken back before the shop charges by its own clock', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 12)
  await letPassUntil(shop, '2026-12-21', 12)
  assert.equal(moved(gateway), 1)
  await letTimePass(shop, 2 * HOUR, 2 * HOUR, HOUR)
  assert.deepEqual([[...gateway.bookings.values()][0]?.state, moved(gateway), (await stateOf(shop, id)).state], ['revoked', 2, 'active'])
  assert.deepEqual(gateway.fires(shop.clock.now()), [])
})

subTest('a booking that is refused is tried again by the shop’s own clock', async ({ shop, gateway }) => {
  const { id, cardId } = await aSubscription(shop, gateway, BY_GATEWAY)
  declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
  await bothClocksAt(shop, gateway, '2026-12-21')
  assert.equal((await stateOf(shop, id)).state, 'past_due')
  declines(gateway, cardId, undefined)
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual([(await stateOf(shop, id)).state, moved(gateway)], ['active', 2])
})

subTest('another card is never charged by the booking of the one before', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 12)
  const another = await aCardOf(shop, gateway, memberId)
  assert.deepEqual(await changeCard(shop, id, 'member', another), { ok: true })
  await letTimePass(shop, MINUTE)
  await bothClocksAt(shop, gateway, '2026-12-21')
  assert.deepEqual(
    gateway.charges
      .filter((charge) => charge.moved)
      .map(({ cardId }) => cardId)
      .at(-1),
    another,
  )
  assert.equal(moved(gateway), 2)
})
