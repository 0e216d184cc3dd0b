/** Everything that can be done to an order, once when it is paid and once when it is authorised: what differs, and what must not. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { couponRedemptions, orders } from '#db/schema.ts'
import { readCoupon } from '#lib/admin/coupons.ts'
import { shipAs } from '#lib/admin/order-actions.ts'
import { changeStock } from '#lib/admin/products.ts'
import { captureAuthorised, previewCapture } from '#lib/captures/capture.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { previewRefund, requestRefund } from '#lib/refunds/request-refund.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { attemptId, attemptsOf, ledgerOf, orderOf, paymentOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import { aBuyer, anAuthorisedOrder, aPaidOrder, aRefund, BASKET, BASKET_TOTAL, BY } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, aKey, anOrder, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

interface Subject {
  shop: TestShop
  gateway: ScriptedGateway
  orderId: string
  paymentId: string
  token: string
}

const problemOf = async (answer: Promise<{ ok: boolean; problem?: unknown }>) => {
  const { ok, problem } = await answer
  return ok ? 'ok' : problem
}
const placedAs = async (placing: ReturnType<typeof placeOrder>) => {
  const answer = await placing
  return answer.ok ? 'placed' : answer.problem.code
}
const PARCEL = { carrier: 'cj', trackingNumber: '601234567890' } as const
const EVERYTHING = { input: { kind: 'everything' as const }, fault: 'shop' as const }

/** The action, its answer, and the order's state afterwards: first paid, then authorised. */
const TABLE: Record<string, { act: (subject: Subject) => Promise<unknown>; paid: [unknown, string]; authorised: [unknown, string] }> = {
  'a cancel by the buyer': {
    act: async ({ shop, orderId }) => cancelOrder(shop, orderId),
    paid: [{ ok: true, amount: BASKET_TOTAL }, 'refunded'],
    authorised: [{ ok: true, amount: 0 }, 'cancelled'],
  },
  'a refund by an operator': {
    act: ({ shop, orderId }) => problemOf(requestRefund(shop, aRefund(orderId))),
    paid: ['ok', 'refunded'],
    authorised: ['not_refundable', 'authorised'],
  },
  'a refund of one won': {
    act: ({ shop, orderId }) => problemOf(requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: 1 } }))),
    paid: ['ok', 'partially_refunded'],
    authorised: ['not_refundable', 'authorised'],
  },
  'a preview of a refund': {
    act: ({ shop, orderId }) => problemOf(previewRefund(shop, { orderId, ...EVERYTHING })),
    paid: ['ok', 'paid'],
    authorised: ['not_refundable', 'authorised'],
  },
  'a return': {
    act: ({ shop, orderId }) =>
      problemOf(requestReturn(shop, { orderId, lines: [{ position: 0, quantity: 1 }], reason: 'requested_by_customer', note: '' })),
    paid: ['not_shipped', 'paid'],
    authorised: ['not_shipped', 'authorised'],
  },
  'a parcel by hand': {
    act: async ({ shop, orderId }) => [await shipAs(shop, BY, orderId, PARCEL), (await orderOf(shop, orderId)).fulfilment],
    paid: [[true, 'shipped'], 'paid'],
    authorised: [[false, 'preparing'], 'authorised'],
  },
  'a capture': {
    act: ({ shop, orderId }) => problemOf(captureAuthorised(shop, { orderId, by: BY })),
    paid: ['nothing_authorised', 'paid'],
    authorised: ['ok', 'paid'],
  },
  'a preview of a capture': {
    act: ({ shop, orderId }) => problemOf(previewCapture(shop, { orderId })),
    paid: ['nothing_authorised', 'paid'],
    authorised: ['ok', 'authorised'],
  },
  'a void': {
    act: ({ shop, orderId }) => voidAuthorisation(shop, orderId, BY),
    paid: [false, 'paid'],
    authorised: [true, 'cancelled'],
  },
  'another basket in its place': {
    act: ({ shop, orderId, token }) => placedAs(placeOrder(shop, anOrder({ replaces: { orderId, token } }), aContext())),
    paid: ['order_already_paid', 'paid'],
    authorised: ['order_already_paid', 'authorised'],
  },
  'a cash receipt for a card': {
    act: ({ shop, orderId }) => problemOf(requestCashReceipt(shop, orderId, { purpose: 'income_deduction', identity: '01012345678' })),
    paid: ['no_cash_receipt', 'paid'],
    authorised: ['no_cash_receipt', 'authorised'],
  },
  'a day without news': {
    act: ({ shop }) => letTimePass(shop, HOUR, DAY),
    paid: [undefined, 'paid'],
    authorised: [undefined, 'authorised'],
  },
  'the buyer’s return from the window, again': {
    act: async ({ shop, paymentId }) => (await completePayment(shop, { paymentId }, 'redirect'))?.outcome,
    paid: ['paid', 'paid'],
    authorised: ['authorised', 'authorised'],
  },
  'a webhook that was late': {
    act: async ({ shop, gateway, paymentId }) => {
      const { headers, body } = gateway.webhook(paymentId)
      await receiveWebhook(shop, 'scripted', headers, body)
      await letTimePass(shop, MINUTE)
      return [gateway.entry(paymentId).captures, shop.sent.length]
    },
    paid: [[1, 1], 'paid'],
    authorised: [[0, 1], 'authorised'],
  },
  'one answer that the gateway knows nothing': {
    act: async ({ shop, gateway, paymentId }) => {
      gateway.willMeet('find', { lie: { status: 'absent', captured: 0 } })
      return (await completePayment(shop, { paymentId }, 'operator'))?.outcome
    },
    paid: ['paid', 'paid'],
    authorised: ['authorised', 'authorised'],
  },
  'an answer that never comes': {
    act: async ({ shop, gateway, paymentId }) => {
      gateway.willMeet('find', 'lost_before')
      return (await completePayment(shop, { paymentId }, 'operator'))?.outcome
    },
    paid: ['paid', 'paid'],
    authorised: ['authorised', 'authorised'],
  },
  'the gateway’s own end of it': {
    act: async ({ shop, gateway, paymentId }) => {
      const entry = gateway.entry(paymentId)
      if (entry.captured > 0) gateway.cancelsAtConsole(paymentId)
      else gateway.expires(paymentId)
      await completePayment(shop, { paymentId }, 'operator')
      return shelf(shop, 'cup')
    },
    // Sold goods go back on sale only when a person decides so.
    paid: ['17 / 0 / 3', 'refunded'],
    authorised: ['20 / 0 / 0', 'expired'],
  },
}

for (const [what, row] of Object.entries(TABLE)) {
  for (const money of ['paid', 'authorised'] as const) {
    shopTest(`${what}, of an order whose money is ${money}`, async ({ shop, gateway }) => {
      const placed = await (money === 'paid' ? aPaidOrder(shop, gateway) : anAuthorisedOrder(shop, gateway))
      const [said, state] = row[money]
      assert.deepEqual(await row.act({ shop, gateway, ...placed }), said)
      await workUntilIdle(shop)
      assert.equal((await orderOf(shop, placed.orderId)).state, state)
      if (state === money) assert.equal((await paymentOf(shop, placed.paymentId)).state, money)
    })
  }
}

for (const money of ['paid', 'authorised'] as const) {
  const anOrderOf = money === 'paid' ? aPaidOrder : anAuthorisedOrder

  shopTest(`goods of an order whose money is ${money} cannot be bought by others or removed by an operator`, async ({ shop, gateway }) => {
    await anOrderOf(shop, gateway, { lines: [{ productId: 'last-one', quantity: 1 }] })
    const others = Array.from({ length: 4 }, (_, n) =>
      placedAs(placeOrder(shop, anOrder({ buyer: aBuyer(n), lines: [{ productId: 'last-one', quantity: 1 }] }), aContext())),
    )
    assert.deepEqual(await Promise.all(others), Array(4).fill('sold_out'))
    assert.deepEqual(await changeStock(shop, { skuId: 'last-one', by: -1, why: 'broken' }, BY), { ok: false, problem: 'too_few' })
    await letTimePass(shop, HOUR)
    assert.equal(await shelf(shop, 'last-one'), money === 'paid' ? '0 / 0 / 1' : '0 / 1 / 0')
  })

  shopTest(`a coupon of an order that is ${money} stays used, even after an hour`, async ({ shop, gateway }) => {
    const { orderId } = await anOrderOf(shop, gateway, { ...BASKET, coupon: 'ONCE' })
    await letTimePass(shop, HOUR)
    assert.equal((await readCoupon(shop, 'ONCE'))?.used, 1)
    const [redemption] = await shop.db.read.select().from(couponRedemptions).where(eq(couponRedemptions.orderId, orderId))
    assert.equal(redemption?.state, money === 'paid' ? 'used' : 'reserved')
    assert.equal(await placedAs(placeOrder(shop, anOrder({ buyer: aBuyer(1), coupon: 'ONCE' }), aContext())), 'coupon_used_up')
  })

  shopTest(`the key of an order that is ${money} returns the same order, with no window`, async ({ shop, gateway }) => {
    const idempotencyKey = aKey()
    gateway.capturing = money === 'paid' ? 'by_confirm' : 'on_shipping'
    const first = await placeOrder(shop, anOrder(), aContext({ idempotencyKey }))
    assert.ok(first.ok)
    gateway.authorises(first.placed.paymentId)
    assert.equal((await completePayment(shop, { paymentId: first.placed.paymentId }, 'callback'))?.outcome, money)
    assert.deepEqual(await placeOrder(shop, anOrder(), aContext({ idempotencyKey })), {
      ok: true,
      placed: { ...first.placed, window: null },
    })
    assert.equal((await shop.db.read.select().from(orders)).length, 1)
  })

  shopTest(`money under an older payment of an order that is ${money} is kept only once`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop, BASKET)
    gateway.declines(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
    const second = await attemptId(shop, orderId, 2)
    gateway.capturing = money === 'paid' ? 'by_confirm' : 'on_shipping'
    gateway.authorises(second, { amount: BASKET_TOTAL })
    await completePayment(shop, { paymentId: second }, 'callback')
    gateway.pays(paymentId, { amount: BASKET_TOTAL })
    await completePayment(shop, { paymentId }, 'webhook')
    await letTimePass(shop, MINUTE, MINUTE)
    // Captured money is worth more than authorised money, so the authorisation is voided.
    assert.equal(await attemptsOf(shop, orderId), money === 'paid' ? '-1 given_back, -2 paid' : '-1 paid, -2 closed')
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.deepEqual(await ledgerOf(shop, second), money === 'paid' ? [`capture:…:0 gateway:scripted ${BASKET_TOTAL}`] : [])
    if (money === 'authorised') assert.equal(gateway.entry(second).status, 'failed')
  })

  shopTest(`the order page of an order that is ${money} offers its buyer a cancel, and a stranger nothing`, async ({ shop, gateway }) => {
    const { orderId } = await anOrderOf(shop, gateway)
    const view = await viewOrder(shop, orderId, 'owner')
    assert.deepEqual(
      [view?.state, view?.payment.window ?? null, view?.options?.cancel?.amount, view?.options?.return],
      [money, null, BASKET_TOTAL, null],
    )
    assert.equal(view?.options?.cancel?.authorised ?? false, money === 'authorised')
    assert.equal((await viewOrder(shop, orderId, 'token'))?.options ?? null, null)
  })

  shopTest(
    `five orders whose money is ${money} do not count as unpaid: the buyer may place a sixth`,
    async ({ shop, gateway }) => {
      for (let n = 0; n < 5; n++) await anOrderOf(shop, gateway, { lines: [{ productId: 'bulk', quantity: 1 }] })
      assert.equal(await placedAs(placeOrder(shop, anOrder(), aContext())), 'placed')
    },
    { env: { RATE_LIMIT_SCALE: '1' } },
  )
}

shopTest('an order that was authorised, captured in part and refunded in part counts like a paid one', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  await captureAuthorised(shop, { orderId, by: BY, lines: [{ position: 0, quantity: 1 }] })
  const { captured } = await paymentOf(shop, paymentId)
  for (const amount of [captured + 1, 0]) {
    const refused = await problemOf(requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount } })))
    assert.notEqual(refused, 'ok')
  }
  assert.equal(await problemOf(requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount: captured } }))), 'ok')
  await workUntilIdle(shop)
  assert.deepEqual([(await orderOf(shop, orderId)).state, (await refundsOf(shop, paymentId)).length], ['refunded', 1])
})
