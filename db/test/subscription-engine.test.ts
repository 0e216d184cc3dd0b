/** The engine of subscriptions where several of its rules meet: doubled notices, stops, refusals, credits, numbers and lost settings. */
import assert from 'node:assert/strict'
import { and, eq, isNull } from 'drizzle-orm'
import { attention, invoices, skus, subscriptionConsents } from '#db/schema.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { cancel, changeAddress, changeCard, pause, resume, skip, undoCancel } from '#lib/subscriptions/acts.ts'
import { changePlan, dropPlannedChange, previewPlan } from '#lib/subscriptions/change-plan.ts'
import { workOnDueSubscriptions } from '#lib/subscriptions/due-subscriptions.ts'
import { endNow, previewEndNow } from '#lib/subscriptions/end-now.ts'
import { consentToGive, giveConsent } from '#lib/subscriptions/give-consent.ts'
import { changePrice, offerPlan } from '#lib/subscriptions/plan.ts'
import { resumeRenewals, stopRenewals } from '#lib/subscriptions/stopped.ts'
import { tellOfStranded } from '#lib/subscriptions/stranded.ts'
import { subscribe } from '#lib/subscriptions/subscribe.ts'
import { settle, workOnSubscription } from '#lib/subscriptions/work-on-subscription.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
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
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const engineTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: KEEPS_DATA.env, breakerPauseMs: 1 })

const SLOW = { env: { ...KEEPS_DATA.env, RENEWALS_PER_SECOND: '2' }, breakerPauseMs: 1 }

const BY = { stoppedBy: 'owner@example.com' }

const declines = (gateway: ScriptedGateway, cardId: string, code: string | undefined) =>
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: code })

const moved = (gateway: ScriptedGateway) => gateway.charges.filter((charge) => charge.moved).length

const countOf = async (shop: TestShop, id: string, kind: string) => (await eventsOf(shop, id)).filter((each) => each === kind).length

const stop = (shop: TestShop) => shop.db.transact((tx) => stopRenewals(tx, { ...BY, stoppedAt: shop.clock.now() }))
const goOn = (shop: TestShop) => shop.db.transact((tx) => resumeRenewals(tx))

engineTest(
  'a notice that comes three times, beside the shop’s own look, is one payment and one line of the timeline',
  async ({ shop, gateway }) => {
    const { id } = await aSubscription(shop, gateway)
    await letPassUntil(shop, '2026-12-21', 8)
    shop.clock.advance(2 * HOUR)
    gateway.willMeet('card-charge', 'lost_after')
    gateway.willMeet('find', 'lost_before')
    await workOnSubscription(shop, id)
    const [tried] = await triesOf(shop, id, 2)
    const paymentId = tried?.id ?? ''
    shop.clock.advance(10 * MINUTE)
    await Promise.all([
      completePayment(shop, { paymentId }, 'webhook'),
      completePayment(shop, { paymentId }, 'webhook'),
      completePayment(shop, { paymentId }, 'webhook'),
      workOnSubscription(shop, id),
      settle(shop, id),
    ])
    await letTimePass(shop, HOUR)
    assert.deepEqual([moved(gateway), await countOf(shop, id, 'paid'), (await periodsOf(shop, id)).length], [2, 2, 2])
    assert.equal((await invoicesOf(shop, id)).filter(({ state }) => state === 'paid').length, 2)
  },
)

engineTest('a notice of a payment long after its period is over changes nothing', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2027-01-22')
  const [tried] = await triesOf(shop, id, 2)
  const before = await stateOf(shop, id)
  await completePayment(shop, { paymentId: tried?.id ?? '' }, 'webhook')
  await settle(shop, id)
  assert.deepEqual(await stateOf(shop, id), before)
})

engineTest(
  'while renewals are stopped no second try is made, and the days of grace are not counted twice afterwards',
  async ({ shop, gateway }) => {
    const { id, cardId } = await aSubscription(shop, gateway)
    declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
    await letPassUntil(shop, '2026-12-21')
    await stop(shop)
    await letPassUntil(shop, '2026-12-24')
    assert.equal(gateway.charges.length, 2)
    await goOn(shop)
    declines(gateway, cardId, undefined)
    await letTimePass(shop, HOUR)
    assert.deepEqual([(await stateOf(shop, id)).state, moved(gateway)], ['active', 2])
    const [, period] = await periodsOf(shop, id)
    assert.deepEqual([period?.refusals, period?.startsOn], [1, '2026-12-21'])
  },
)

engineTest(
  'a stop takes back what a gateway’s clock has booked, and afterwards the shop’s own charges it once',
  async ({ shop, gateway }) => {
    const { id } = await aSubscription(shop, gateway, { plan: { runBy: 'gateway' } })
    await letPassUntil(shop, '2026-12-20', 12)
    assert.equal(gateway.bookings.size, 1)
    await stop(shop)
    await letTimePass(shop, MINUTE)
    await letPassUntil(shop, '2026-12-21', 9)
    assert.deepEqual(gateway.fires(shop.clock.now()), [])
    await letPassUntil(shop, '2026-12-22')
    assert.equal(moved(gateway), 1)
    await goOn(shop)
    await letTimePass(shop, HOUR)
    assert.deepEqual([moved(gateway), (await stateOf(shop, id)).state], [2, 'active'])
  },
)

engineTest(
  'a stop that is pressed twice keeps the name of who pressed first, and one that is lifted leaves nothing',
  async ({ shop, gateway }) => {
    const { id } = await aSubscription(shop, gateway)
    await stop(shop)
    await shop.db.transact((tx) => stopRenewals(tx, { stoppedBy: 'another@example.com', stoppedAt: shop.clock.now() }))
    await goOn(shop)
    await goOn(shop)
    await letPassUntil(shop, '2026-12-22')
    assert.deepEqual([moved(gateway), (await stateOf(shop, id)).state], [2, 'active'])
  },
)

engineTest('a consent that is given twice is kept once, and one to a single piece is none to three', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
  const asked = await consentToGive(shop, id)
  assert.ok(asked)
  const given = { id, shown: asked.shown }
  await Promise.all([giveConsent(shop, given), giveConsent(shop, given)])
  const kept = await shop.db.read.select().from(subscriptionConsents).where(eq(subscriptionConsents.subscriptionId, id))
  assert.deepEqual(kept.map(({ kind }) => kind).toSorted(), ['join', 'trial_end'])
  assert.deepEqual(await changePlan(shop, id, { planId, quantity: 3, when: 'now', actor: 'member', expected: 0 }), { ok: true })
  assert.equal((await consentToGive(shop, id))?.isGiven, false)
  await letPassUntil(shop, '2026-12-06')
  assert.deepEqual([(await stateOf(shop, id)).endedBy, gateway.charges.length], ['no_consent', 0])
})

engineTest('a text that names another card than the one that was shown is shown again before it counts', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
  assert.deepEqual(await giveConsent(shop, { id, shown: 'what somebody else saw' }), { ok: false, problem: 'text_changed' })
  await cancel(shop, id, 'member')
  assert.deepEqual(await giveConsent(shop, { id, shown: '' }), { ok: false, problem: 'nothing_to_agree' })
})

engineTest(
  'a price that rises and falls again before its day needs no consent, and is charged as it is then',
  async ({ shop, gateway }) => {
    const { id, planId } = await aSubscription(shop, gateway)
    const madeBy = 'owner@example.com'
    await shop.db.transact((tx) => changePrice(shop, tx, { planId, price: 19_900, appliesFrom: '2026-12-15', madeBy }))
    await shop.db.transact((tx) => changePrice(shop, tx, { planId, price: 8900, appliesFrom: '2026-12-16', madeBy }))
    assert.equal(await consentToGive(shop, id), undefined)
    await letPassUntil(shop, '2026-12-22')
    assert.deepEqual(
      (await periodsOf(shop, id)).map(({ price }) => price),
      [9900, 8900],
    )
  },
)

engineTest('a price for new subscribers alone leaves those who are there with theirs', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  await shop.db.transact((tx) => changePrice(shop, tx, { planId, price: 15_000, appliesFrom: null, madeBy: 'owner@example.com' }))
  const later = await aSubscription(shop, gateway, { planId, planVersion: 2 })
  await letPassUntil(shop, '2026-12-22')
  const prices = async (each: string) => (await periodsOf(shop, each)).map(({ price }) => price)
  assert.deepEqual(
    [await prices(id), await prices(later.id)],
    [
      [9900, 9900],
      [15_000, 15_000],
    ],
  )
})

engineTest(
  'whoever subscribes to a price that has changed since the page was made is told, and nothing is charged',
  async ({ shop, gateway }) => {
    const planId = await aPlan(shop)
    await aMember(shop, 'haneul')
    const cardId = await aCardOf(shop, gateway, 'haneul')
    await shop.db.transact((tx) => changePrice(shop, tx, { planId, price: 15_000, appliesFrom: null, madeBy: 'owner@example.com' }))
    assert.deepEqual(await subscribe(shop, wanted('haneul', planId, { cardId })), { ok: false, problem: 'price_changed' })
    await shop.db.transact((tx) => offerPlan(tx, planId, false))
    assert.deepEqual(await subscribe(shop, wanted('haneul', planId, { cardId, planVersion: 2 })), { ok: false, problem: 'plan_gone' })
    assert.equal(gateway.charges.length, 0)
  },
)

engineTest('a cancel while money is owed ends at once, and the unpaid period is not charged any more', async ({ shop, gateway }) => {
  const { id, cardId } = await aSubscription(shop, gateway)
  declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
  await letPassUntil(shop, '2026-12-22')
  assert.equal((await stateOf(shop, id)).state, 'past_due')
  assert.deepEqual(await cancel(shop, id, 'link'), { ok: true })
  declines(gateway, cardId, undefined)
  await letPassUntil(shop, '2026-12-30')
  assert.deepEqual([(await stateOf(shop, id)).state, moved(gateway)], ['ended', 1])
  assert.equal((await invoicesOf(shop, id)).at(-1)?.state, 'void')
})

engineTest('a pause while money is owed closes that period, and whoever goes on pays from that day', async ({ shop, gateway }) => {
  const { id, cardId } = await aSubscription(shop, gateway)
  declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual(await pause(shop, id, 'member'), { ok: true })
  declines(gateway, cardId, undefined)
  await letPassUntil(shop, '2027-01-05')
  assert.deepEqual(await resume(shop, id, 'member'), { ok: true })
  await workUntilIdle(shop)
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ startsOn, state }) => [startsOn, state]),
    [
      ['2026-11-21', 'paid'],
      ['2026-12-21', 'unpaid'],
      ['2027-01-05', 'paid'],
    ],
  )
})

engineTest('an end of a trial is free, and taken back it is a trial again that asks for its consent', async ({ shop, gateway }) => {
  const [over, back] = [
    await aSubscription(shop, gateway, { plan: { trialDays: 14 } }),
    await aSubscription(shop, gateway, { plan: { trialDays: 14 } }),
  ]
  for (const { id } of [over, back]) {
    assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
    assert.equal((await stateOf(shop, id)).state, 'cancelling')
  }
  await undoCancel(shop, back.id, 'member')
  assert.equal((await stateOf(shop, back.id)).state, 'trialing')
  await agree(shop, back.id)
  await letPassUntil(shop, '2026-12-06')
  assert.deepEqual([(await stateOf(shop, over.id)).state, (await stateOf(shop, back.id)).state, moved(gateway)], ['ended', 'active', 1])
})

engineTest('goods come back whole at an end before they are shipped, and the piece is on its shelf again', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { skuId: 'last-one', price: 60_000 } })
  const shown = await previewEndNow(shop, id)
  assert.deepEqual(shown, { refund: 60_000, currency: 'KRW' })
  assert.deepEqual(await endNow(shop, id, 'owner@example.com', 60_000), { ok: true })
  await workUntilIdle(shop)
  const [period] = await periodsOf(shop, id)
  assert.equal((await orderOf(shop, period?.orderId ?? '')).state, 'refunded')
  const [shelf] = await shop.db.read.select().from(skus).where(eq(skus.id, 'last-one'))
  assert.equal(shelf?.available, 1)
  assert.equal((await stateOf(shop, id)).endedBy, 'operator')
})

engineTest('an end that is pressed twice gives back once', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-01')
  const both = await Promise.all([endNow(shop, id, 'member', 6600), endNow(shop, id, 'member', 6600)])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  await workUntilIdle(shop)
  assert.equal(
    gateway.refunds.reduce((sum, { amount }) => sum + amount, 0),
    6600,
  )
})

engineTest('sold-out goods are charged when there are more, for the period that was waiting', async ({ shop, gateway }) => {
  const planId = await aPlan(shop, { skuId: 'jar-small', price: 60_000 })
  const { id } = await aSubscription(shop, gateway, { planId, quantity: 2 })
  await letPassUntil(shop, '2026-12-10')
  const other = await aSubscription(shop, gateway, { planId, quantity: 2 })
  await letPassUntil(shop, '2026-12-22')
  assert.equal(moved(gateway), 2)
  assert.deepEqual(await endNow(shop, other.id, 'member', 120_000), { ok: true })
  await letTimePass(shop, MINUTE, 7 * HOUR)
  assert.deepEqual([moved(gateway), (await periodsOf(shop, id)).at(-1)?.startsOn], [3, '2026-12-21'])
})

engineTest('what cannot be changed now is refused in words, and changes nothing', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  const gone = await aPlan(shop, { onSale: false })
  const to = (planId: string, quantity: number, expected = 0) =>
    changePlan(shop, id, { planId, quantity, when: 'now', actor: 'member', expected })
  assert.deepEqual(await to(planId, 1), { ok: false, problem: 'nothing_changes' })
  assert.deepEqual(await to(planId, 0), { ok: false, problem: 'wrong_quantity' })
  assert.deepEqual(await to(planId, 6), { ok: false, problem: 'wrong_quantity' })
  assert.deepEqual(await to(gone, 1), { ok: false, problem: 'plan_gone' })
  assert.deepEqual(await to('no-such-plan', 1), { ok: false, problem: 'plan_gone' })
  assert.deepEqual(await to(planId, 2, 1), { ok: false, problem: 'preview_outdated' })
  assert.deepEqual(await changePlan(shop, 'nobody', { planId, quantity: 2, when: 'now', actor: 'member', expected: 0 }), {
    ok: false,
    problem: 'no_such_subscription',
  })
  assert.equal(moved(gateway), 1)
})

engineTest('what was chosen for the next period can be dropped, and then the old price is charged', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const dearer = await aPlan(shop, { price: 19_900 })
  const chosen = { planId: dearer, quantity: 1, when: 'next_period' as const }
  const previewed = await previewPlan(shop, id, chosen)
  assert.ok(previewed.ok)
  assert.deepEqual([previewed.preview.changesOn, previewed.preview.due], ['2026-12-21', 0])
  await changePlan(shop, id, { ...chosen, actor: 'member', expected: 0 })
  assert.deepEqual(await dropPlannedChange(shop, id, 'member'), { ok: true })
  assert.deepEqual(await dropPlannedChange(shop, id, 'member'), { ok: false, problem: 'nothing_changes' })
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ price }) => price),
    [9900, 9900],
  )
})

engineTest('a change up, down and up again on one day costs no more than the dearer plan', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-01')
  for (const quantity of [3, 1, 3]) {
    const previewed = await previewPlan(shop, id, { planId, quantity, when: 'now' })
    assert.ok(previewed.ok)
    const { due } = previewed.preview
    assert.deepEqual(await changePlan(shop, id, { planId, quantity, when: 'now', actor: 'member', expected: due }), { ok: true })
  }
  await letPassUntil(shop, '2026-12-22')
  const paid = (await invoicesOf(shop, id)).map(({ total }) => total)
  assert.deepEqual(paid, [9900, 13_200, 13_200, 16_500])
  assert.equal((await stateOf(shop, id)).credit, 0)
})

engineTest('two periods that are skipped are not charged, and no third is skipped by that', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  assert.deepEqual([await skip(shop, id, 'member'), await skip(shop, id, 'member')], [{ ok: true }, { ok: true }])
  await letPassUntil(shop, '2027-02-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ startsOn, state }) => [startsOn, state]),
    [
      ['2026-11-21', 'paid'],
      ['2026-12-21', 'skipped'],
      ['2027-01-21', 'skipped'],
      ['2027-02-21', 'paid'],
    ],
  )
  assert.equal(moved(gateway), 2)
})

engineTest(
  'a period that a gateway has booked already is not skipped any more, and nobody goes on beside a charge without an answer',
  async ({ shop, gateway }) => {
    const booked = await aSubscription(shop, gateway, { plan: { runBy: 'gateway' } })
    await letPassUntil(shop, '2026-12-20', 12)
    assert.deepEqual(await skip(shop, booked.id, 'member'), { ok: false, problem: 'not_now' })
    const waiting = await aSubscription(shop, gateway)
    await letPassUntil(shop, '2027-01-20', 8)
    shop.clock.advance(2 * HOUR)
    gateway.willMeet('card-charge', 'lost_after')
    gateway.willMeet('find', 'lost_before', 'lost_before')
    await workOnSubscription(shop, waiting.id)
    assert.deepEqual(await pause(shop, waiting.id, 'member'), { ok: true })
    assert.deepEqual(await resume(shop, waiting.id, 'member'), { ok: false, problem: 'not_now' })
  },
)

engineTest('an address that is changed counts from the next order on, and the one before keeps its own', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { skuId: 'bulk', price: 9900 } })
  const shipping = { recipient: '김하늘', phone: '01012345678', postcode: '06236', address1: '서울 강남구 테헤란로 1' }
  assert.deepEqual(await changeAddress(shop, id, 'member', shipping), { ok: true })
  await letPassUntil(shop, '2026-12-22')
  const sentTo: string[] = []
  for (const { orderId } of await periodsOf(shop, id)) sentTo.push((await orderOf(shop, orderId ?? '')).shipping.postcode)
  assert.deepEqual(sentTo, ['03045', '06236'])
})

engineTest('a card that is gone is not chosen, and the same card again changes nothing', async ({ shop, gateway }) => {
  const { id, cardId } = await aSubscription(shop, gateway)
  assert.deepEqual(await changeCard(shop, id, 'member', 'no-such-card'), { ok: false, problem: 'no_such_card' })
  assert.deepEqual(await changeCard(shop, id, 'member', cardId), { ok: true })
  assert.equal(await countOf(shop, id, 'card_changed'), 0)
})

engineTest(
  'members who subscribe at the same moment get invoices with numbers of their own, and none is left out',
  async ({ shop, gateway }) => {
    const planId = await aPlan(shop)
    const members = ['one', 'two', 'three', 'four', 'five']
    const asked = []
    for (const memberId of members) {
      await aMember(shop, memberId)
      asked.push(wanted(memberId, planId, { cardId: await aCardOf(shop, gateway, memberId), ip: `203.0.113.${asked.length + 10}` }))
    }
    const begun = await Promise.all(asked.map((each) => subscribe(shop, each)))
    assert.ok(begun.every(({ ok }) => ok))
    const numbers = (await shop.db.read.select({ number: invoices.number }).from(invoices)).map(({ number }) => number)
    assert.deepEqual(numbers.toSorted(), ['2026-000001', '2026-000002', '2026-000003', '2026-000004', '2026-000005'])
  },
)

engineTest('a new year counts its invoices from one, from midnight in Seoul on', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { interval: 'day', price: 1000 } })
  await letPassUntil(shop, '2026-12-31')
  await letPassUntil(shop, '2027-01-01', 10)
  const numbers = (await invoicesOf(shop, id)).map(({ number }) => number)
  assert.ok(numbers.includes('2027-000001') && !numbers.includes('2027-000002'))
})

const openAbout = (shop: TestShop) =>
  shop.db.read
    .select({ detail: attention.detail })
    .from(attention)
    .where(and(eq(attention.reason, 'subscriptions_stranded'), isNull(attention.resolvedAt)))

engineTest(
  'a subscription whose gateway is not configured any more is told of to an operator once, and charged when it is back',
  async ({ shop, gateway }) => {
    const { id } = await aSubscription(shop, gateway)
    await tellOfStranded(shop)
    assert.deepEqual(await openAbout(shop), [])
    const options = { ...KEEPS_DATA, clock: shop.clock, databaseUrl: shop.databaseUrl }
    const without = await openTestShop({ ...options, gateways: [new ScriptedGateway({ name: 'another' })] })
    // Nor does the worker turn in circles over payments that it can ask nobody about.
    await letPassUntil(without, '2026-12-22')
    for (let day = 0; day < 2; day++) {
      await tellOfStranded(without)
      without.clock.advance(2 * HOUR)
    }
    assert.deepEqual(await openAbout(shop), [{ detail: 'scripted: 1' }])
    assert.equal(moved(gateway), 1)
    await without.close()
    await letTimePass(shop, HOUR)
    await tellOfStranded(shop)
    assert.deepEqual(await openAbout(shop), [])
    assert.deepEqual([(await stateOf(shop, id)).state, moved(gateway)], ['active', 2])
  },
)

shopTest(
  'no more is charged in a second than the gateway takes, by however many workers, and what waits is charged in the next ones',
  async ({ shop, gateway }) => {
    const ids: string[] = []
    const planId = await aPlan(shop)
    for (let nth = 0; nth < 9; nth++) ids.push((await aSubscription(shop, gateway, { planId })).id)
    await letPassUntil(shop, '2026-12-21', 8)
    shop.clock.advance(2 * HOUR)
    const other = await openTestShop({ ...SLOW, gateways: [gateway], clock: shop.clock, databaseUrl: shop.databaseUrl })
    const counts: number[] = []
    for (let second = 0; second < 5; second++) {
      for (let round = 0; round < 3; round++) await Promise.all([workOnDueSubscriptions(shop), workOnDueSubscriptions(other)])
      counts.push(moved(gateway) - ids.length)
      shop.clock.advance(1000)
    }
    assert.deepEqual(counts, [2, 4, 6, 8, 9])
    await other.close()
  },
  SLOW,
)

engineTest(
  'a period whose payment its gateway takes back is owed again, and the subscription does not go on as if it were paid',
  async ({ shop, gateway }) => {
    const [ending, pausing] = [await aSubscription(shop, gateway), await aSubscription(shop, gateway, { plan: { afterGrace: 'pause' } })]
    for (const { id } of [ending, pausing]) {
      const [paid] = await triesOf(shop, id, 1)
      gateway.losesMoney(paid?.id ?? '')
      for (let look = 0; look < 3; look++) {
        await completePayment(shop, { paymentId: paid?.id ?? '' }, 'operator')
        shop.clock.advance(MINUTE)
      }
    }
    await letPassUntil(shop, '2026-12-22')
    assert.deepEqual([(await stateOf(shop, ending.id)).endedBy, (await stateOf(shop, pausing.id)).state], ['unpaid', 'paused'])
    for (const { id } of [ending, pausing]) {
      assert.deepEqual(
        (await periodsOf(shop, id)).map(({ state }) => state),
        ['unpaid'],
      )
      assert.deepEqual(
        (await invoicesOf(shop, id)).map(({ state }) => state),
        ['uncollectible'],
      )
      assert.ok((await eventsOf(shop, id)).includes('reversed'))
    }
    assert.equal(gateway.charges.length, 2)
  },
)
