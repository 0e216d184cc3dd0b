/** Related writes are one transaction: whichever of them fails, the shop is as it was before. */
import assert from 'node:assert/strict'
import { changeCoupon, stopCoupon } from '#lib/admin/coupons.ts'
import { approveReturnAs, deliverAs, giveRefundAccountAs, refundAs, refuseReturnAs, shipAs } from '#lib/admin/order-actions.ts'
import { changeStock } from '#lib/admin/products.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { withdrawOrder } from '#lib/checkout/replace-order.ts'
import { addEvidenceFile, submitEvidence } from '#lib/disputes/evidence.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { acquireLease } from '#lib/payments/acquire-lease.ts'
import { applyReport } from '#lib/payments/apply-report.ts'
import { toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import { keepPayoutLines } from '#lib/reconcile/payout-booking.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import { refundsOf } from '../../test/support/look-at.ts'
import {
  ACCOUNT,
  aDeliveredOrder,
  aDeposit,
  anAuthorisedOrder,
  anAwaitedDeposit,
  aPaidOrder,
  aRefund,
  BASKET,
  BY,
} from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'
import { type Arrange, wholeOrNothingTest } from '../../test/support/whole-or-nothing-test.ts'

const ONE_CUP = { lines: [{ position: 0, quantity: 1 }], reason: 'product_not_as_described' as const, note: '' }
const WITH_COUPON = { ...BASKET, coupon: 'ONCE' }
const PARCEL = { carrier: 'cj', trackingNumber: '601234567890' } as const
const COUPON = {
  code: 'EACH',
  nameKo: '쿠폰',
  nameEn: 'Coupon',
  kind: 'fixed' as const,
  value: 9,
  minTotal: 0,
  maxDiscount: null,
  freeShipping: false,
  maxUses: 9,
  perBuyer: 1,
  startsAt: null,
  endsAt: null,
  firstOrder: false,
  audience: 'anyone' as const,
  categories: [],
  products: [],
  takesAll: false,
}

/** The gateway has answered, and the answer is stored. */
async function recorded(shop: TestShop, gateway: ScriptedGateway, paymentId: string) {
  const lease = await shop.db.transact((tx) => acquireLease(shop, tx, { paymentId, owner: 'test', actor: 'webhook', cause: 'webhook' }))
  if (lease.kind !== 'acquired') throw new Error('The look did not begin.')
  const report = await gateway.find(toGatewayPayment(lease))
  const look = { paymentId, fence: lease.fence, actor: 'webhook', cause: 'webhook', asked: false, report }
  return () => shop.db.transact((tx) => applyReport(shop, tx, look))
}

async function aReturnOf(shop: TestShop, gateway: ScriptedGateway): Promise<string> {
  const { orderId } = await aDeliveredOrder(shop, gateway)
  const answer = await requestReturn(shop, { orderId, ...ONE_CUP })
  assert.ok(answer.ok)
  return answer.returnId
}

async function aDisputeOf(shop: TestShop, gateway: ScriptedGateway) {
  const { paymentId } = await aPaidOrder(shop, gateway)
  const { ref } = gateway.disputes(paymentId, 5_000, shop.clock.now())
  await lookAtDisputes(shop, paymentId)
  return { disputeId: `scripted:${ref}`, ref, paymentId }
}

const ACTS: Record<string, Arrange> = {
  'an order with a coupon': async (shop) => () => placeOrder(shop, anOrder(WITH_COUPON), aContext()),
  'an order that costs nothing': async (shop) => () => placeOrder(shop, anOrder({ coupon: 'FREEALL' }), aContext()),
  'an order that another replaces': async (shop) => {
    const { orderId } = await place(shop, WITH_COUPON)
    return () => shop.db.transact((tx) => withdrawOrder(tx, orderId, shop.clock.now()))
  },
  'a sale': async (shop, gateway) => {
    const { paymentId } = await place(shop, WITH_COUPON)
    gateway.pays(paymentId)
    return recorded(shop, gateway, paymentId)
  },
  'a late sale of goods that were released': async (shop, gateway) => {
    const { paymentId } = await place(shop, WITH_COUPON)
    await letTimePass(shop, HOUR)
    gateway.pays(paymentId)
    return recorded(shop, gateway, paymentId)
  },
  'an authorisation': async (shop, gateway) => {
    gateway.capturing = 'on_shipping'
    const { paymentId } = await place(shop, WITH_COUPON)
    gateway.authorises(paymentId)
    return recorded(shop, gateway, paymentId)
  },
  'a declined card': async (shop, gateway) => {
    const { paymentId } = await place(shop, WITH_COUPON)
    gateway.declines(paymentId)
    return recorded(shop, gateway, paymentId)
  },
  'money that does not fit': async (shop, gateway) => {
    const { paymentId } = await place(shop, WITH_COUPON)
    gateway.pays(paymentId, { amount: 1 })
    return recorded(shop, gateway, paymentId)
  },
  'an account to pay into': async (shop, gateway) => {
    const { paymentId } = await place(shop, { ...WITH_COUPON, method: 'virtual_account' })
    gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
    return recorded(shop, gateway, paymentId)
  },
  'an order that nobody paid': async (shop, gateway) => {
    const { paymentId } = await place(shop, WITH_COUPON)
    shop.clock.advance(HOUR)
    return recorded(shop, gateway, paymentId)
  },
  'a cancel at the gateway’s console': async (shop, gateway) => {
    const { paymentId } = await aPaidOrder(shop, gateway, WITH_COUPON)
    gateway.cancelsAtConsole(paymentId)
    return recorded(shop, gateway, paymentId)
  },
  'a sale that the gateway reverses': async (shop, gateway) => {
    const { paymentId } = await aPaidOrder(shop, gateway, WITH_COUPON)
    gateway.losesMoney(paymentId)
    for (let doubt = 0; doubt < 2; doubt++) {
      await (await recorded(shop, gateway, paymentId))()
      shop.clock.advance(MINUTE)
    }
    return recorded(shop, gateway, paymentId)
  },
  'authorised money that the gateway drops': async (shop, gateway) => {
    const { paymentId } = await anAuthorisedOrder(shop, gateway, WITH_COUPON)
    gateway.expires(paymentId)
    return recorded(shop, gateway, paymentId)
  },
  'a void': async (shop, gateway) => {
    const { orderId } = await anAuthorisedOrder(shop, gateway, WITH_COUPON)
    return () => voidAuthorisation(shop, orderId, BY)
  },
  'a buyer’s cancel of a paid order': async (shop, gateway) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    return () => cancelOrder(shop, orderId)
  },
  'a buyer’s cancel of an authorised order': async (shop, gateway) => {
    const { orderId } = await anAuthorisedOrder(shop, gateway, WITH_COUPON)
    return () => cancelOrder(shop, orderId)
  },
  'a buyer’s cancel of an order that cost nothing': async (shop) => {
    const { orderId } = await place(shop, { coupon: 'FREEALL' })
    return () => cancelOrder(shop, orderId)
  },
  'a refund by an operator': async (shop, gateway) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    return () => refundAs(shop, BY, aRefund(orderId, { input: { kind: 'lines', lines: [{ position: 0, quantity: 1 }] } }))
  },
  'a parcel': async (shop, gateway) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    return () => shipAs(shop, BY, orderId, PARCEL)
  },
  'a parcel that came': async (shop, gateway) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    await shipAs(shop, BY, orderId, PARCEL)
    return () => deliverAs(shop, BY, orderId)
  },
  'a return': async (shop, gateway) => {
    const { orderId } = await aDeliveredOrder(shop, gateway)
    return () => requestReturn(shop, { orderId, ...ONE_CUP })
  },
  'an approved return': async (shop, gateway) => {
    const id = await aReturnOf(shop, gateway)
    return () => approveReturnAs(shop, BY, id, { fault: 'shop', restock: true, expected: 12_000 })
  },
  'a refused return': async (shop, gateway) => {
    const id = await aReturnOf(shop, gateway)
    return () => refuseReturnAs(shop, BY, id, '사용한 흔적')
  },
  'an account for a refund': async (shop, gateway) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    await refundAs(shop, BY, aRefund(orderId, { account: ACCOUNT }))
    const [refund] = await refundsOf(shop, paymentId)
    return () => giveRefundAccountAs(shop, BY, refund?.id ?? '', { ...ACCOUNT, number: '999888777' })
  },
  'a cash receipt that is asked for': async (shop, gateway) => {
    const { orderId } = await anAwaitedDeposit(shop, gateway)
    return () => requestCashReceipt(shop, orderId, { purpose: 'income_deduction', identity: '01012345678' })
  },
  'a dispute': async (shop, gateway) => {
    const { paymentId } = await aPaidOrder(shop, gateway)
    gateway.disputes(paymentId, 5_000, shop.clock.now())
    return () => lookAtDisputes(shop, paymentId)
  },
  'a dispute that is lost': async (shop, gateway) => {
    const { paymentId, ref } = await aDisputeOf(shop, gateway)
    gateway.judges(ref, 'lost')
    return () => lookAtDisputes(shop, paymentId)
  },
  'a file of evidence': async (shop, gateway) => {
    const { disputeId } = await aDisputeOf(shop, gateway)
    return () => addEvidenceFile(shop, { disputeId, name: 'a.pdf', body: Buffer.from('%PDF-1.7'), by: BY })
  },
  'evidence that is sent': async (shop, gateway) => {
    const { disputeId } = await aDisputeOf(shop, gateway)
    return () => submitEvidence(shop, { disputeId, statement: '보냈습니다', by: BY })
  },
  'a change of stock': async (shop) => {
    // Subtracted first, so that the stock ends as it began.
    await changeStock(shop, { skuId: 'cup', by: -1, why: 'lost' }, BY)
    return () => changeStock(shop, { skuId: 'cup', by: 1, why: 'found' }, BY)
  },
  'a change of a coupon': async (shop) => () => changeCoupon(shop, COUPON, BY),
  'a coupon that is stopped': async (shop) => () => stopCoupon(shop, 'EACH', true, BY),
  'a line of a payout': async (shop, gateway) => {
    const { paymentId } = await aPaidOrder(shop, gateway)
    const line = {
      id: 'a',
      paidOutOn: '2026-11-24',
      kind: 'paid' as const,
      paymentId,
      ref: paymentId,
      gross: 78_000,
      fee: 78,
      net: 77_922,
      currency: 'KRW',
    }
    return () => keepPayoutLines(shop, 'scripted', [line], 'file')
  },
}

for (const [what, arrange] of Object.entries(ACTS)) wholeOrNothingTest(what, arrange)
