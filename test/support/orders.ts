/** Brings orders into the state that a test needs: paid, authorised, delivered, waiting for a deposit. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { readOrderFile } from '#lib/admin/order-file.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import type { PlacedOrder, PlacingContext } from '#lib/checkout/place-order.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { RefundRequest } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import type { ScriptedGateway } from './scripted-gateway.ts'
import { DAY, HOUR, MINUTE } from './test-clock.ts'
import { aKey, letTimePass, place, type TestShop, workUntilIdle } from './test-shop.ts'
import { PLANTED } from './told-secrets.ts'

export const BY = 'owner@example.com'
export const ACCOUNT = PLANTED.account
/** Settings of a shop that stores accounts and identity numbers of cash receipts. */
export const KEEPS_DATA = { env: { DATA_KEY: 'a-data-key-of-sixteen' } }

/** Three cups at 18,000 and two tax-free books at 12,000: 78,000, and delivery is free. */
export const BASKET: Partial<OrderInput> = {
  lines: [
    { productId: 'cup', quantity: 3 },
    { productId: 'book', quantity: 2 },
  ],
}
export const BASKET_TOTAL = 78_000

/** Buyers who share neither name nor number with each other. */
export const aBuyer = (n: number) => ({ name: '김하늘', email: `buyer${n}@example.com`, phone: `010${String(n).padStart(8, '0')}` })

/** The door that goods for such a buyer go to. */
export const aHome = (n: number) => ({ recipient: '김하늘', phone: '01012345678', postcode: '03045', address1: `서울 종로구 사직로 ${n}` })

export async function aPaidOrder(shop: Shop, gateway: ScriptedGateway, input: Partial<OrderInput> = BASKET): Promise<PlacedOrder> {
  const placed = await place(shop, input)
  gateway.pays(placed.paymentId)
  assert.equal((await completePayment(shop, { paymentId: placed.paymentId }, 'callback'))?.outcome, 'paid')
  await workUntilIdle(shop)
  return placed
}

/** The money is authorised for a week, and shipping captures it. */
export async function anAuthorisedOrder(
  shop: Shop,
  gateway: ScriptedGateway,
  input: Partial<OrderInput> = BASKET,
  context: Partial<PlacingContext> = {},
): Promise<PlacedOrder> {
  gateway.capturing = 'on_shipping'
  gateway.authorisedUntil = new Date(shop.clock.now().getTime() + 7 * DAY)
  const placed = await place(shop, input, context)
  gateway.authorises(placed.paymentId)
  assert.equal((await completePayment(shop, { paymentId: placed.paymentId }, 'callback'))?.outcome, 'authorised')
  await workUntilIdle(shop)
  return placed
}

export async function aDeliveredOrder(shop: Shop, gateway: ScriptedGateway, input: Partial<OrderInput> = BASKET): Promise<PlacedOrder> {
  const placed = await aPaidOrder(shop, gateway, input)
  assert.ok(await markShipped(shop, placed.orderId))
  assert.ok(await markDelivered(shop, placed.orderId))
  await workUntilIdle(shop)
  return placed
}

export async function anAwaitedDeposit(
  shop: TestShop,
  gateway: ScriptedGateway,
  input: Partial<OrderInput> = BASKET,
): Promise<PlacedOrder> {
  const placed = await place(shop, { ...input, method: 'virtual_account' })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  assert.equal((await completePayment(shop, { paymentId: placed.paymentId }, 'callback'))?.outcome, 'awaiting_deposit')
  return placed
}

/** A deposit after its hold, so that the goods can be packed. */
export async function aDeposit(shop: TestShop, gateway: ScriptedGateway, input: Partial<OrderInput> = BASKET): Promise<PlacedOrder> {
  const placed = await anAwaitedDeposit(shop, gateway, input)
  gateway.deposits(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'webhook')
  await letTimePass(shop, 6 * MINUTE)
  return placed
}

/** A refund of everything at the shop's cost, by default. */
export const aRefund = (orderId: string, more: Partial<RefundRequest> = {}): RefundRequest => ({
  orderId,
  key: aKey(),
  input: { kind: 'everything' },
  fault: 'shop',
  reason: 'requested_by_customer',
  restock: true,
  by: BY,
  ...more,
})

/** The order's line with these goods. */
export async function lineOf(shop: Shop, orderId: string, skuId: string): Promise<number> {
  const line = (await readOrderFile(shop, orderId))?.lines.find((one) => one.skuId === skuId)
  if (!line) throw new Error(`The order has no ${skuId}.`)
  return line.position
}

/** The sweeper has looked so often already that it looks again in an hour. */
export async function isLookedAtRarely(shop: TestShop, paymentId: string): Promise<void> {
  const nextCheckAt = new Date(shop.clock.now().getTime() + HOUR)
  await shop.db.transact((tx) => rows(tx.update(payments).set({ nextCheckAt }).where(eq(payments.id, paymentId)).returning()))
}
