/** What subscriptions bring, to the won: over a pause, a change of plan, a refund, a refused charge that is paid after all. */
import assert from 'node:assert/strict'
import { exportSubscriptions } from '#lib/admin/subscription-export.ts'
import { subscriptionFigures } from '#lib/admin/subscription-figures.ts'
import { cancel, changeCard, pause } from '#lib/subscriptions/acts.ts'
import { changePlan, previewPlan } from '#lib/subscriptions/change-plan.ts'
import { endNow, previewEndNow } from '#lib/subscriptions/end-now.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { justSignedIn } from '../../test/support/saved-cards.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aCardOf, aPlan, aSubscription, letPassUntil, stateOf } from '../../test/support/subscriptions.ts'
import { DAY } from '../../test/support/test-clock.ts'
import { letTimePass } from '../../test/support/test-shop.ts'

shopTest(
  'revenue, churn and recovery are right to the won over a pause, a change, a refund and a refusal',
  async ({ shop, gateway }) => {
    assert.deepEqual(await subscriptionFigures(shop), {
      ...{ mrr: 0, paying: 0, received: 0, refunded: 0, ended: [], churn: null, recovery: [] },
    })
    const stays = await aSubscription(shop, gateway)
    const pauses = await aSubscription(shop, gateway)
    const changes = await aSubscription(shop, gateway)
    const leaves = await aSubscription(shop, gateway)
    const yearly = await aSubscription(shop, gateway, { planId: await aPlan(shop, { interval: 'year', price: 120_000 }) })
    const first = await subscriptionFigures(shop)
    assert.deepEqual([first.mrr, first.paying, first.received, first.refunded], [4 * 9900 + 10_000, 5, 4 * 9900 + 120_000, 0])

    const asked = { planId: changes.planId, quantity: 3, when: 'now' } as const
    const shown = await previewPlan(shop, changes.id, asked)
    assert.ok(shown.ok)
    const { due } = shown.preview
    assert.deepEqual(
      await changePlan(shop, changes.id, { ...asked, actor: 'member', expected: due, who: justSignedIn(shop, changes.memberId) }),
      { ok: true },
    )
    assert.deepEqual(await pause(shop, pauses.id, 'member'), { ok: true })
    assert.deepEqual(await cancel(shop, yearly.id, 'member'), { ok: true })
    const changed = await subscriptionFigures(shop)
    assert.deepEqual([changed.mrr, changed.paying, changed.received], [2 * 9900 + 3 * 9900, 3, 4 * 9900 + 120_000 + due])

    // In the second month one charge is refused at first.
    Object.assign(gateway.cards.get(stays.cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
    await letPassUntil(shop, String((await stateOf(shop, stays.id)).paidUntil))
    const refused = await subscriptionFigures(shop)
    assert.deepEqual(
      refused.recovery.map((each) => [each.refused, each.paid]),
      [[1, 0]],
    )
    // It is still owed: neither gone nor paid.
    assert.equal(refused.mrr, 9900 + 3 * 9900 + 9900)
    assert.deepEqual(await changeCard(shop, stays.id, 'link', await aCardOf(shop, gateway, stays.memberId)), { ok: true })
    await letTimePass(shop, 0)
    assert.deepEqual(
      (await subscriptionFigures(shop)).recovery.map((each) => [each.refused, each.paid]),
      [[1, 1]],
    )

    const given = await previewEndNow(shop, leaves.id)
    assert.equal(given?.refund, 9900)
    assert.deepEqual(await endNow(shop, leaves.id, 'member', 9900), { ok: true })
    await letTimePass(shop, 0, DAY)
    const last = await subscriptionFigures(shop)
    assert.deepEqual([last.mrr, last.paying], [9900 + 3 * 9900, 2])
    assert.deepEqual([last.received, last.refunded], [9900 + 3 * 9900 + 9900, 9900])
    assert.deepEqual([last.ended, last.churn], [[{ by: 'member', count: 1 }], 1 / 5])

    // Whoever begins now could not have left.
    await aSubscription(shop, gateway)
    assert.equal((await subscriptionFigures(shop)).churn, 1 / 5)

    let text = ''
    for await (const piece of exportSubscriptions(shop, {}, 'ko')) text += Buffer.from(piece).toString('utf8')
    for (const { id } of [stays, pauses, changes, leaves, yearly]) assert.ok(text.includes(id))
    assert.equal(text.trim().split('\n').length, 7)
  },
  { env: KEEPS_DATA.env },
)
