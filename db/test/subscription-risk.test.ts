/** Who may begin a subscription is asked by the rules about risk; what is charged later by the agreement asks nobody anything. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { orders, riskTries, subscriptions } from '#db/schema.ts'
import { putOnList, riskEntryForm } from '#lib/admin/risk-entries.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { changePlan, previewPlan } from '#lib/subscriptions/change-plan.ts'
import { subscribe } from '#lib/subscriptions/subscribe.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { justSignedIn } from '../../test/support/saved-cards.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import {
  aCardOf,
  aMember,
  aPlan,
  aSubscription,
  BUYER,
  letPassUntil,
  periodsOf,
  stateOf,
  triesOf,
  wanted,
} from '../../test/support/subscriptions.ts'
import { DAY } from '../../test/support/test-clock.ts'
import type { TestShop } from '../../test/support/test-shop.ts'

const subTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: { ...KEEPS_DATA.env, SAVED_CARD_STEP_UP_ABOVE: '0' }, breakerPauseMs: 1 })

const blockMailbox = (shop: TestShop, value: string) =>
  putOnList(shop, riskEntryForm.parse({ kind: 'email', value, effect: 'block', reason: 'chargeback', days: '365' }), 'finance@example.com')

subTest('who is on the block list begins no subscription, and nothing of it is left', async ({ shop, gateway }) => {
  const planId = await aPlan(shop)
  await aMember(shop, 'haneul')
  const cardId = await aCardOf(shop, gateway, 'haneul')
  await blockMailbox(shop, BUYER.email)
  assert.deepEqual(await subscribe(shop, wanted('haneul', planId, { cardId })), { ok: false, problem: 'not_accepted' })
  assert.equal((await shop.db.read.select().from(subscriptions)).length, 0)
  assert.equal((await shop.db.read.select().from(orders)).length, 0)
  const tries = await shop.db.read.select().from(riskTries).where(eq(riskTries.stage, 'order'))
  assert.deepEqual(
    tries.map(({ result, orderId }) => [result, orderId]),
    [['turned_away', null]],
  )
})

subTest('the first charge of a subscription is counted as a try, and asks for the password above the limit', async ({ shop, gateway }) => {
  const planId = await aPlan(shop)
  await aMember(shop, 'haneul')
  const cardId = await aCardOf(shop, gateway, 'haneul')
  const begun = await subscribe(shop, wanted('haneul', planId, { cardId }))
  assert.ok(begun.ok && begun.subscribed.order)
  const { paymentId } = begun.subscribed.order
  const who = justSignedIn(shop, 'haneul')
  const press = (ago: number) =>
    chargeCard(shop, { who: { ...who, signedInAt: new Date(who.signedInAt.getTime() - ago) }, paymentId, cardId, months: 0 })
  assert.deepEqual(await press(DAY), { ok: false, problem: 'step_up_required' })
  assert.equal((await press(0)).ok, true)
  const [tried] = await shop.db.read.select().from(riskTries).where(eq(riskTries.paymentId, paymentId))
  assert.equal(tried?.result, 'accepted')
})

subTest(
  'a dearer plan that is charged now asks for the password, by whatever session; one for later asks nothing',
  async ({ shop, gateway }) => {
    const { id, planId, memberId } = await aSubscription(shop, gateway)
    const yearly = await aPlan(shop, { interval: 'year', price: 99_000 })
    await letPassUntil(shop, '2026-12-01')
    const who = justSignedIn(shop, memberId)
    const longAgo = { ...who, signedInAt: new Date(who.signedInAt.getTime() - DAY) }
    const dearer = { planId, quantity: 3, when: 'now', actor: 'member', expected: 13_200 } as const
    const refused = { ok: false, problem: 'step_up_required' }
    assert.deepEqual(await changePlan(shop, id, dearer), refused)
    assert.deepEqual(await changePlan(shop, id, { ...dearer, who: longAgo }), refused)
    assert.deepEqual(await changePlan(shop, id, { ...dearer, who: { ...who, memberId: 'somebody-else' } }), refused)
    assert.equal(gateway.charges.length, 1)
    // A new period of another length is charged at once too, though no difference is due.
    const anew = { planId: yearly, quantity: 1, when: 'now', actor: 'member', expected: 0 } as const
    assert.deepEqual(await changePlan(shop, id, { ...anew, who: longAgo }), refused)
    const later = { planId, quantity: 2, when: 'next_period', actor: 'member', expected: 0 } as const
    assert.deepEqual(await changePlan(shop, id, { ...later, who: longAgo }), { ok: true })
    assert.deepEqual(await changePlan(shop, id, { ...dearer, who: { ...longAgo, gavePassword: true } }), { ok: true })
    assert.deepEqual([(await stateOf(shop, id)).quantity, gateway.charges.length], [3, 2])
  },
)

subTest('the preview says what is charged at once, and that the password is asked for', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  const yearly = await aPlan(shop, { interval: 'year', price: 99_000 })
  await letPassUntil(shop, '2026-12-01')
  const of = async (planId: string, quantity: number, when: 'now' | 'next_period') => {
    const shown = await previewPlan(shop, id, { planId, quantity, when })
    assert.ok(shown.ok)
    return [shown.preview.chargedNow, shown.preview.asksPassword]
  }
  assert.deepEqual(await of(planId, 3, 'now'), [13_200, true])
  assert.deepEqual(await of(planId, 3, 'next_period'), [0, false])
  assert.deepEqual(await of(yearly, 1, 'now'), [92_400, true])
})

subTest('a renewal asks for no password, and is charged though its member is on the block list since', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await blockMailbox(shop, BUYER.email)
  await letPassUntil(shop, '2026-12-21')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ state }) => state),
    ['paid', 'paid'],
  )
})

subTest('refusals of renewals are nobody’s tries: another payment of the same member goes on', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway)
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  await letPassUntil(shop, '2026-12-26')
  const [, , ...refused] = await triesOf(shop, id, 2)
  assert.ok(refused.length > 0)
  const counted = await shop.db.read.select().from(riskTries).where(eq(riskTries.result, 'declined'))
  assert.equal(counted.length, 0)
  assert.equal((await stateOf(shop, id)).state, 'past_due')
  const planId = await aPlan(shop)
  assert.equal((await subscribe(shop, wanted(memberId, planId))).ok, true)
})

subTest('a second free trial that a page shows by mistake is refused before anything is charged', async ({ shop, gateway }) => {
  const { memberId, planId, cardId } = await aSubscription(shop, gateway, { plan: { trialDays: 14 } })
  const again = (expectedTotal: number) => subscribe(shop, wanted(memberId, planId, { cardId, expectedTotal }))
  assert.deepEqual(await again(0), { ok: false, problem: 'price_changed' })
  assert.equal((await again(9900)).ok, true)
  assert.equal(gateway.charges.length, 0)
})

shopTest(
  'a member who subscribes again and again without paying keeps no more goods than any other buyer',
  async ({ shop }) => {
    const planId = await aPlan(shop, { skuId: 'cup', mostQuantity: 20 })
    await aMember(shop, 'haneul')
    const begin = () => subscribe(shop, wanted('haneul', planId, { quantity: 2 }))
    const said: string[] = []
    for (let nth = 0; nth < 8; nth++) {
      const begun = await begin()
      said.push(begun.ok ? 'begun' : begun.problem)
    }
    assert.equal(said[0], 'begun')
    assert.equal(said.at(-1), 'unpaid_limit')
  },
  { env: { ...KEEPS_DATA.env, RATE_LIMIT_SCALE: '1', UNPAID_SHARE: '10', UNPAID_UNITS: '3' } },
)
