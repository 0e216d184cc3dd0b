/** What stands still and goes on again: pauses, periods left out, ends taken back, and what must be agreed to before anything is charged then. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { mails, operatorLog, subscriptionConsents } from '#db/schema.ts'
import { cancel, pause, resume, skip, undoCancel } from '#lib/subscriptions/acts.ts'
import { changePlan, dropPlannedChange } from '#lib/subscriptions/change-plan.ts'
import { endNow } from '#lib/subscriptions/end-now.ts'
import { consentToGive, giveConsent } from '#lib/subscriptions/give-consent.ts'
import { previewGoOn } from '#lib/subscriptions/go-on.ts'
import { changePrice } from '#lib/subscriptions/plan.ts'
import { workOnSubscription } from '#lib/subscriptions/work-on-subscription.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { agree, aPlan, aSubscription, letPassUntil, periodsOf, stateOf } from '../../test/support/subscriptions.ts'
import { type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const goesOnTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: KEEPS_DATA.env, breakerPauseMs: 1 })

const moved = (gateway: ScriptedGateway) => gateway.charges.filter((charge) => charge.moved).length

const daysOf = async (shop: TestShop, id: string) => (await periodsOf(shop, id)).map(({ startsOn, state }) => [startsOn, state])

const rise = (shop: TestShop, planId: string, appliesFrom: string, price = 12_000) =>
  shop.db.transact((tx) => changePrice(shop, tx, { planId, price, appliesFrom, madeBy: 'owner@example.com' }))

const lettersOf = async (shop: TestShop, kind: string) =>
  (await shop.db.read.select({ id: mails.id }).from(mails)).filter(({ id }) => id.startsWith(kind)).length

goesOnTest('a period that was left out is neither charged nor given once more by a pause in it', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  assert.deepEqual(await skip(shop, id, 'member'), { ok: true })
  await letPassUntil(shop, '2026-12-25')
  assert.deepEqual(await pause(shop, id, 'member'), { ok: true })
  await letPassUntil(shop, '2027-01-05')
  assert.deepEqual((await previewGoOn(shop, id))?.coming, { on: '2027-01-21', sum: 9900, isNow: false })
  assert.deepEqual(await resume(shop, id, 'member'), { ok: true })
  await workUntilIdle(shop)
  assert.equal(moved(gateway), 1)
  await letPassUntil(shop, '2027-01-22')
  assert.deepEqual(await daysOf(shop, id), [
    ['2026-11-21', 'paid'],
    ['2026-12-21', 'skipped'],
    ['2027-01-21', 'paid'],
  ])
})

goesOnTest('a pause that outlasts the period that was left out begins a new count, once', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await skip(shop, id, 'member')
  await letPassUntil(shop, '2026-12-25')
  await pause(shop, id, 'member', '2027-02-01')
  // The shop comes to it three days late.
  shop.clock.advance(new Date('2027-02-04T03:00:00Z').getTime() - shop.clock.now().getTime())
  await workUntilIdle(shop)
  assert.deepEqual((await daysOf(shop, id)).at(-1), ['2027-02-01', 'paid'])
  assert.equal(moved(gateway), 2)
})

goesOnTest('what is left out while another rhythm is chosen is one period of the present one', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const yearly = await aPlan(shop, { interval: 'year', price: 99_000 })
  await changePlan(shop, id, { planId: yearly, quantity: 1, when: 'next_period', actor: 'member', expected: 0 })
  assert.deepEqual(await skip(shop, id, 'member'), { ok: true })
  await letPassUntil(shop, '2027-01-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ startsOn, endsOn, state }) => [startsOn, endsOn, state]),
    [
      ['2026-11-21', '2026-12-21', 'paid'],
      ['2026-12-21', '2027-01-21', 'skipped'],
      ['2027-01-21', '2028-01-21', 'paid'],
    ],
  )
})

goesOnTest(
  'a period that a gateway’s clock opened early is counted again once, however often the member pauses',
  async ({ shop, gateway }) => {
    const { id } = await aSubscription(shop, gateway, { plan: { runBy: 'gateway' } })
    await letPassUntil(shop, '2026-12-20')
    assert.equal((await periodsOf(shop, id)).at(-1)?.state, 'open')
    for (let time = 0; time < 3; time++) {
      assert.deepEqual(await pause(shop, id, 'member'), { ok: true })
      assert.deepEqual(await resume(shop, id, 'member'), { ok: true })
    }
    await letPassUntil(shop, '2026-12-22')
    const paid = (await daysOf(shop, id)).filter(([, state]) => state === 'paid')
    assert.deepEqual(paid, [
      ['2026-11-21', 'paid'],
      ['2026-12-21', 'paid'],
    ])
    assert.equal((await stateOf(shop, id)).paidUntil, '2027-01-21')
  },
)

goesOnTest('a cancel in a pause keeps the days that are paid, and taken back it is a pause again', async ({ shop, gateway }) => {
  const [left, back] = [await aSubscription(shop, gateway), await aSubscription(shop, gateway)]
  for (const { id } of [left, back]) {
    await pause(shop, id, 'member', '2026-12-10')
    assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
    assert.deepEqual([(await stateOf(shop, id)).state, (await stateOf(shop, id)).resumeOn], ['cancelling', null])
  }
  assert.equal((await previewGoOn(shop, back.id))?.coming, null)
  assert.deepEqual(await undoCancel(shop, back.id, 'member'), { ok: true })
  await letPassUntil(shop, '2026-12-20')
  assert.deepEqual([(await stateOf(shop, left.id)).state, (await stateOf(shop, back.id)).state], ['cancelling', 'paused'])
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual([(await stateOf(shop, left.id)).state, (await stateOf(shop, back.id)).state, moved(gateway)], ['ended', 'paused', 2])
})

goesOnTest(
  'of a rise from tomorrow on nobody loses a subscription: it reaches them when they have been asked',
  async ({ shop, gateway }) => {
    const { id, planId } = await aSubscription(shop, gateway)
    await letPassUntil(shop, '2026-12-20')
    await rise(shop, planId, '2026-12-21')
    await letPassUntil(shop, '2026-12-22')
    assert.deepEqual([(await stateOf(shop, id)).state, (await periodsOf(shop, id)).at(-1)?.price], ['active', 9900])
    await letPassUntil(shop, '2026-12-24')
    assert.equal(await lettersOf(shop, `subscription-consent:${id}`), 1)
    await agree(shop, id)
    await letPassUntil(shop, '2027-01-22')
    assert.equal((await periodsOf(shop, id)).at(-1)?.price, 12_000)
  },
)

goesOnTest('whoever pays by the quarter is asked as long before as everybody else', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway, { plan: { intervalCount: 3 } })
  await letPassUntil(shop, '2026-12-10')
  await rise(shop, planId, '2027-02-01')
  await letPassUntil(shop, '2027-01-30')
  assert.equal(await lettersOf(shop, `subscription-consent:${id}`), 1)
  await letPassUntil(shop, '2027-02-20')
  assert.equal(await lettersOf(shop, `subscription-consent:${id}`), 3)
})

goesOnTest('of a daily plan a rise is asked about weeks before, and whoever agrees pays it on its day', async ({ shop, gateway }) => {
  const plan = { interval: 'day', price: 500 } as const
  const silent = await aSubscription(shop, gateway, { plan })
  const agreeing = await aSubscription(shop, gateway, { planId: silent.planId })
  await rise(shop, silent.planId, '2026-12-25', 900)
  await letPassUntil(shop, '2026-12-10')
  for (const { id } of [silent, agreeing]) assert.equal(await lettersOf(shop, `subscription-consent:${id}`), 1)
  const asked = await consentToGive(shop, agreeing.id)
  assert.deepEqual([asked?.changesOn, asked?.isOpen], ['2026-12-25', true])
  assert.deepEqual(await giveConsent(shop, { id: agreeing.id, shown: asked?.shown ?? '' }), { ok: true })
  await letPassUntil(shop, '2026-12-24')
  await letPassUntil(shop, '2026-12-26')
  assert.deepEqual([(await stateOf(shop, silent.id)).endedBy, (await stateOf(shop, agreeing.id)).state], ['no_consent', 'active'])
  const prices = (await periodsOf(shop, agreeing.id)).map(({ startsOn, price }) => [startsOn, price])
  assert.deepEqual(prices.slice(-3), [
    ['2026-12-24', 500],
    ['2026-12-25', 900],
    ['2026-12-26', 900],
  ])
  assert.equal(await lettersOf(shop, `subscription-consent:${silent.id}`), 3)
})

goesOnTest(
  'a rise that is announced in a pause is agreed to with the press that ends it, in the words that were shown',
  async ({ shop, gateway }) => {
    const { id, planId, memberId } = await aSubscription(shop, gateway)
    await pause(shop, id, 'member')
    await rise(shop, planId, '2027-01-01')
    await letPassUntil(shop, '2027-02-01')
    const shown = (await previewGoOn(shop, id))?.consent
    assert.deepEqual([shown?.newPrice, shown?.changesOn, memberId.length > 0], [12_000, '2027-02-01', true])
    assert.deepEqual(await resume(shop, id, 'member'), { ok: false, problem: 'agree_first' })
    assert.deepEqual(await resume(shop, id, 'owner@example.com'), { ok: false, problem: 'agree_first' })
    assert.deepEqual(await resume(shop, id, 'member', { shown: 'other words' }), { ok: false, problem: 'text_changed' })
    assert.equal((await stateOf(shop, id)).state, 'paused')
    assert.deepEqual(await resume(shop, id, 'member', { shown: shown?.shown }), { ok: true })
    await workUntilIdle(shop)
    assert.deepEqual([(await periodsOf(shop, id)).at(-1)?.price, (await stateOf(shop, id)).state], [12_000, 'active'])
    const kept = await shop.db.read.select().from(subscriptionConsents).where(eq(subscriptionConsents.subscriptionId, id))
    assert.equal(kept.find(({ kind }) => kind === 'price_rise')?.shown, shown?.text)
  },
)

goesOnTest('before the end of a pause its member is told of the charge, and asked where it is dearer', async ({ shop, gateway }) => {
  const [told, asked, silent] = [
    await aSubscription(shop, gateway),
    await aSubscription(shop, gateway, { plan: { id: 'rising' } }),
    await aSubscription(shop, gateway, { planId: 'rising' }),
  ]
  for (const { id } of [told, asked, silent]) await pause(shop, id, 'member', '2027-02-10')
  await rise(shop, 'rising', '2027-01-01')
  await letPassUntil(shop, '2027-02-04')
  assert.deepEqual(
    [
      await lettersOf(shop, `subscription-renews:${told.id}`),
      await lettersOf(shop, `subscription-consent:${asked.id}`),
      await lettersOf(shop, `subscription-renews:${asked.id}`),
    ],
    [1, 2, 0],
  )
  await agree(shop, asked.id)
  await letPassUntil(shop, '2027-02-10')
  const price = async (id: string) => (await periodsOf(shop, id)).at(-1)?.price
  assert.deepEqual([await price(told.id), await price(asked.id)], [9900, 12_000])
  assert.equal((await stateOf(shop, silent.id)).endedBy, 'no_consent')
})

goesOnTest('two presses that end one pause, and a worker beside them, charge one period', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await pause(shop, id, 'member')
  await letPassUntil(shop, '2027-01-10')
  const both = await Promise.all([resume(shop, id, 'member'), resume(shop, id, 'owner@example.com'), workOnSubscription(shop, id)])
  assert.deepEqual(
    both
      .slice(0, 2)
      .map((answer) => answer?.ok)
      .toSorted(),
    [false, true],
  )
  await Promise.all([workOnSubscription(shop, id), workOnSubscription(shop, id), workUntilIdle(shop)])
  assert.deepEqual(await daysOf(shop, id), [
    ['2026-11-21', 'paid'],
    ['2027-01-10', 'paid'],
  ])
  assert.equal(moved(gateway), 2)
})

goesOnTest('a cancel that is taken back twice at once, and at its last moment, goes on once or ends', async ({ shop, gateway }) => {
  const [twice, late] = [await aSubscription(shop, gateway), await aSubscription(shop, gateway)]
  for (const { id } of [twice, late]) await cancel(shop, id, 'link')
  await workUntilIdle(shop)
  for (const { id } of [twice, late]) assert.equal(await lettersOf(shop, `subscription-cancelled:${id}`), 1)
  const both = await Promise.all([undoCancel(shop, twice.id, 'member'), undoCancel(shop, twice.id, 'member')])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  await letPassUntil(shop, '2026-12-20', 23)
  shop.clock.advance(3_600_000)
  const [undone] = await Promise.all([undoCancel(shop, late.id, 'member'), workOnSubscription(shop, late.id)])
  await letPassUntil(shop, '2026-12-22')
  assert.equal((await stateOf(shop, late.id)).state, undone.ok ? 'active' : 'ended')
  assert.equal(moved(gateway), undone.ok ? 4 : 3)
})

goesOnTest('whoever holds a letter changes no plan, and drops no change that its member has chosen', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  const two = { planId, quantity: 2, when: 'next_period', expected: 0 } as const
  assert.deepEqual(await changePlan(shop, id, { ...two, actor: 'link' }), { ok: false, problem: 'sign_in_first' })
  assert.deepEqual(await changePlan(shop, id, { ...two, actor: 'member' }), { ok: true })
  assert.deepEqual(await dropPlannedChange(shop, id, 'link'), { ok: false, problem: 'sign_in_first' })
  assert.equal((await stateOf(shop, id)).next?.quantity, 2)
})

goesOnTest('what an operator does is in the log with the act, and what is refused is not', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const by = 'support@example.com'
  assert.equal((await resume(shop, id, by)).ok, false)
  for (const act of [pause, resume, skip, cancel, undoCancel]) assert.deepEqual(await act(shop, id, by), { ok: true })
  assert.equal((await endNow(shop, id, by, 1)).ok, false)
  assert.deepEqual(await endNow(shop, id, by, 9900), { ok: true })
  const log = await shop.db.read.select({ action: operatorLog.action, subject: operatorLog.subject }).from(operatorLog)
  assert.deepEqual(
    log.map(({ action }) => action).toSorted(),
    ['cancel', 'end', 'pause', 'resume', 'skip', 'undo_cancel'].map((act) => `subscription.${act}`),
  )
  assert.ok(log.every(({ subject }) => subject === id))
})
