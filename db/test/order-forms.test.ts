/** The forms of an order's page: they change only their own order, and how often they can be sent. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { returnRequests } from '#db/schema.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { peerHeaders } from '#lib/peer-address.ts'
import { openAccount } from '#lib/refunds/refund-account.ts'
import { orderOf, refundsOf } from '../../test/support/look-at.ts'
import { ACCOUNT, aDeliveredOrder, anAwaitedDeposit, aPaidOrder, BASKET, KEEPS_DATA, lineOf } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const { rememberOrder } = await import('#app/order-access.ts')
const { cancelLinesAction, cancelOrderAction, giveAccountAction, requestReturnAction } = await import(
  '#app/[locale]/(plain)/orders/[id]/actions.ts'
)
const { requestCashReceiptAction } = await import('#app/[locale]/(plain)/orders/[id]/cash-receipt-action.ts')
const documentPdf = await import('#app/[locale]/(plain)/orders/[id]/[document]/pdf/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const TOO_MANY = /^여러 번 시도하셨습니다/

/** The browser that placed all of these orders. */
async function comesAsBuyer(shop: TestShop, ...orderIds: string[]) {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({ headers: OWN })
  for (const orderId of orderIds) await rememberOrder(orderId)
}

/** The form's answer; undefined on success. */
async function send(action: typeof cancelOrderAction, orderId: string, fields: Record<string, string> = {}): Promise<string | undefined> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ orderId, locale: 'ko', ...fields })) form.set(name, value)
  try {
    return (await action({ tries: 0 }, form)).problem
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    assert.equal(error.to, `/orders/${orderId}`)
    return undefined
  }
}

shopTest(
  'each kind of form can be sent ten times a minute for each order',
  async ({ shop, gateway }) => {
    const { orderId } = await aDeliveredOrder(shop, gateway)
    const other = await aDeliveredOrder(shop, gateway)
    await comesAsBuyer(shop, orderId, other.orderId)
    const shipped = (await send(cancelOrderAction, orderId)) ?? ''
    for (let n = 1; n < 10; n++) assert.equal(await send(cancelOrderAction, orderId), shipped)
    assert.match((await send(cancelOrderAction, orderId)) ?? '', TOO_MANY)
    assert.match((await send(requestReturnAction, orderId, { reason: 'requested_by_customer', 'quantity-0': '1' })) ?? '', TOO_MANY)
    const receipt = { purpose: 'income_deduction', identity: '01012345678' }
    assert.doesNotMatch((await send(requestCashReceiptAction, orderId, receipt)) ?? '', TOO_MANY)
    assert.equal(await send(cancelOrderAction, other.orderId), shipped)
    await letTimePass(shop, MINUTE)
    assert.equal(await send(cancelOrderAction, orderId), shipped)
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'one address can get twenty documents a minute',
  async ({ shop, gateway }) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    await comesAsBuyer(shop, orderId)
    const ask = async (address: string) => {
      const request = new Request('http://localhost:3000/', { headers: { ...peerHeaders(address) } })
      const params = Promise.resolve({ locale: 'ko', id: orderId, document: 'receipt' })
      const { status, headers } = await documentPdf.GET(request, { params })
      // The next person at this computer finds no cached copy.
      if (status === 200) assert.equal(headers.get('cache-control'), 'no-store')
      return status
    }
    for (let n = 0; n < 20; n++) assert.equal(await ask('203.0.113.1'), 200)
    assert.deepEqual([await ask('203.0.113.1'), await ask('203.0.113.2')], [429, 200])
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'a deposit that waits for an account is refunded to the one that the buyer gives',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAwaitedDeposit(shop, gateway)
    // The deposit is too large, so it is given back, and its account is not known yet.
    gateway.deposits(paymentId, 90_000)
    gateway.willMeet('cancel', { refuse: 'ACCOUNT_MISSING' })
    await completePayment(shop, { paymentId }, 'webhook')
    await workUntilIdle(shop)
    await comesAsBuyer(shop, orderId)
    for (const wrong of [{ number: '' }, { number: '11-22-33-44-55-66-77-88-99-00-11' }, { bank: 'none' }, { holder: '' }]) {
      assert.match((await send(giveAccountAction, orderId, { ...ACCOUNT, ...wrong })) ?? '', /계좌/, JSON.stringify(wrong))
      assert.equal((await refundsOf(shop, paymentId))[0]?.account, null)
    }
    gateway.willMeet('cancel', 'lost_before')
    assert.equal(await send(giveAccountAction, orderId, ACCOUNT), undefined)
    const [refund] = await refundsOf(shop, paymentId)
    assert.deepEqual(openAccount(shop, refund?.id ?? '', refund?.account ?? ''), ACCOUNT)
    await letTimePass(shop, MINUTE, MINUTE)
    assert.deepEqual(gateway.refunds.at(-1)?.account, ACCOUNT)
  },
  KEEPS_DATA,
)

shopTest('an invalid account prevents the cancellation, and is not ignored', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await comesAsBuyer(shop, orderId)
  assert.match((await send(cancelOrderAction, orderId, { ...ACCOUNT, number: 'x' })) ?? '', /계좌/)
  assert.deepEqual([(await orderOf(shop, orderId)).state, await refundsOf(shop, paymentId)], ['paid', []])
  assert.equal(await send(cancelOrderAction, orderId), undefined)
  assert.equal((await refundsOf(shop, paymentId)).length, 1)
})

shopTest('a return is for the chosen lines and quantities of this order only', async ({ shop, gateway }) => {
  const { orderId } = await aDeliveredOrder(shop, gateway)
  await comesAsBuyer(shop, orderId)
  const [cup, book] = [await lineOf(shop, orderId, 'cup'), await lineOf(shop, orderId, 'book')]
  const chosen = { [`quantity-${cup}`]: '2', [`quantity-${book}`]: '0', 'quantity-x': '3', quantity: '4' }
  assert.equal(
    await send(requestReturnAction, orderId, { reason: 'product_not_as_described', note: '  금이 갔습니다 ', ...chosen }),
    undefined,
  )
  const [asked] = await shop.db.read.select().from(returnRequests)
  assert.deepEqual([asked?.lines, asked?.note, asked?.orderId], [[{ position: cup, quantity: 2 }], '금이 갔습니다', orderId])
})

shopTest('a form for an order that this browser has not placed does nothing to it', async ({ shop, gateway }) => {
  const mine = await place(shop, BASKET)
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await comesAsBuyer(shop, mine.orderId)
  assert.match((await send(cancelOrderAction, orderId)) ?? '', /^주문하신 분만/)
  assert.deepEqual([(await orderOf(shop, orderId)).state, await refundsOf(shop, paymentId)], ['paid', []])
})

shopTest('a return without a reason, and a cancellation of nothing, say what is missing', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway)
  await comesAsBuyer(shop, orderId)
  assert.match((await send(requestReturnAction, orderId, { 'quantity-0': '1' })) ?? '', /사유를 골라 주세요/)
  assert.match((await send(requestReturnAction, orderId, { reason: 'requested_by_customer' })) ?? '', /골라 주세요/)
  assert.match((await send(cancelLinesAction, orderId, { expected: '0', seen: '0' })) ?? '', /골라 주세요/)
  assert.match((await send(cancelLinesAction, orderId, { 'quantity-0': '1', expected: '1', seen: '0' })) ?? '', /금액이 바뀌었습니다/)
  comesAs({ headers: OWN, cookies: {} })
  assert.match((await send(cancelLinesAction, orderId, { 'quantity-0': '1', expected: '1', seen: '0' })) ?? '', /주문하신 분만/)
})
