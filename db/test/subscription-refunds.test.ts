/** What goes back of a period by its order's page and by an operator: no more than the rules of a subscription's end say. */
import assert from 'node:assert/strict'
import { like } from 'drizzle-orm'
import { payments, refunds } from '#db/schema.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { endNow, previewEndNow } from '#lib/subscriptions/end-now.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aSubscription, letPassUntil, periodsOf, stateOf } from '../../test/support/subscriptions.ts'
import { workUntilIdle } from '../../test/support/test-shop.ts'

const refundTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>, env: Record<string, string> = {}) =>
  shopTest(name, act, { env: { ...KEEPS_DATA.env, ...env }, breakerPauseMs: 1 })

refundTest('a period that was used is not cancelled on its order’s page', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-20')
  assert.deepEqual(await cancelOrder(shop, (await periodsOf(shop, id)).at(-1)?.orderId ?? ''), { ok: false, problem: 'not_refundable' })
  assert.deepEqual(await shop.db.read.select().from(refunds), [])
})

refundTest(
  'an end by an operator refunds no more than one operator may',
  async ({ shop, gateway }) => {
    const { id } = await aSubscription(shop, gateway)
    const refund = (await previewEndNow(shop, id))?.refund ?? 0
    assert.equal(refund, 9900)
    assert.deepEqual(await endNow(shop, id, 'finance@example.com', refund), { ok: false, problem: 'refund_refused' })
    assert.equal((await stateOf(shop, id)).state, 'active')
    assert.deepEqual(await endNow(shop, id, 'member', refund), { ok: true })
    await workUntilIdle(shop)
    const [money] = await shop.db.read.select().from(payments).where(like(payments.state, '%refunded'))
    assert.equal(money?.refunded, 9900)
  },
  { REFUND_APPROVAL_ABOVE: '5000' },
)
