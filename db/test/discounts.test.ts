/** Points, a wallet's coupons and card promotions: somebody else pays a part of a sale, and it is a sale all the same. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { ledgerEntries } from '#db/schema.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { readDocument } from '#lib/documents/read-document.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { discountLeft } from '#lib/ledger/discount.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { DOCUMENT_TEXTS } from '#lib/messages/documents.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { assertFinished, assertSound } from '../../test/support/check-books.ts'
import { attentionFor, ledgerOf, orderOf, paymentOf, refundsOf } from '../../test/support/look-at.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aKey, openTestShop, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

/** Two cups at 18,000, a tax-free book at 12,000 and 3,000 for delivery: 51,000. */
const LINES = [
  { productId: 'cup', quantity: 2 },
  { productId: 'book', quantity: 1 },
]

async function bookedDiscount(shop: TestShop, paymentId: string): Promise<number> {
  const entries = await shop.db.read.select().from(ledgerEntries).where(eq(ledgerEntries.paymentId, paymentId))
  return entries.reduce((sum, { account, amount }) => (account === 'discounts' ? sum + amount : sum), 0)
}

/** Later than the last answer, which is still good for a moment. */
async function look(shop: TestShop, paymentId: string) {
  shop.clock.advance(11 * 60_000)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
}

async function aDiscountedOrder(shop: Shop, gateway: ScriptedGateway, discount: number, input: Partial<OrderInput> = { lines: LINES }) {
  const placed = await place(shop, input)
  gateway.pays(placed.paymentId, { discount })
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return placed
}

const refund = (shop: Shop, orderId: string, won: number | 'everything') =>
  requestRefund(shop, {
    orderId,
    key: aKey(),
    input: won === 'everything' ? { kind: 'everything' } : { kind: 'amount', amount: won },
    fault: 'shop',
    reason: 'product_not_as_described',
    restock: false,
    by: 'operator@example.com',
  })

shopTest('N1: a payment of which points or a promotion paid a part is a sale', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDiscountedOrder(shop, gateway, 1_000, {})
  const [order, payment] = [await orderOf(shop, orderId), await paymentOf(shop, paymentId)]
  assert.deepEqual([order.state, payment.state, payment.captured, payment.discount], ['paid', 'paid', order.total, 1_000])
  assert.deepEqual(gateway.entry(paymentId).cancels, [])
  assert.deepEqual(await ledgerOf(shop, paymentId), [`capture:…:0 gateway:scripted ${order.total}`, 'discount:capture:…:0 discounts 1000'])
  assert.ok(!shop.sent.some(({ id }) => id.startsWith('payment-given-back')))
})

shopTest('N1: all of it may have been paid with points', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDiscountedOrder(shop, gateway, 21_000, {})
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal((await paymentOf(shop, paymentId)).discount, 21_000)
  await refund(shop, orderId, 'everything')
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'refunded')
})

shopTest('N1: a total that differs goes back, however the discount makes it look', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId, { amount: 22_000, discount: 1_000 })
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
  assert.deepEqual(
    gateway.entry(paymentId).cancels.map(({ amount }) => amount),
    [22_000],
  )
})

shopTest('N1: refunds name sums before the discount, and its account empties with them', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDiscountedOrder(shop, gateway, 4_800)
  await refund(shop, orderId, 12_000)
  await workUntilIdle(shop)
  assert.equal(discountLeft(await paymentOf(shop, paymentId)), Math.round((4_800 * 39_000) / 51_000))
  gateway.cancelsAtConsole(paymentId, 6_000)
  await completePayment(shop, { paymentId }, 'webhook')
  await refund(shop, orderId, 'everything')
  await workUntilIdle(shop)
  assert.deepEqual(
    gateway.entry(paymentId).cancels.map(({ amount }) => amount),
    [12_000, 6_000, 33_000],
  )
  assert.equal(discountLeft(await paymentOf(shop, paymentId)), 0)
})

shopTest('N1: the receipt says what was paid, what was discounted, and what is left', async ({ shop, gateway }) => {
  const { orderId } = await aDiscountedOrder(shop, gateway, 4_800)
  const page = await viewOrder(shop, orderId, 'owner')
  assert.deepEqual([page?.payment.discount, page?.payment.paid], [4_800, 46_200])
  const receipt = await readDocument(shop, orderId, 'receipt', 'en')
  const said = Object.fromEntries(receipt?.payment?.facts ?? [])
  const { paidByOthers, charged } = DOCUMENT_TEXTS.en
  assert.deepEqual([said[paidByOthers], said[charged], receipt?.total[1]], ['₩-4,800', '₩46,200', '₩51,000'])
  const mail = shop.sent.find(({ id }) => id.startsWith('order-paid'))
  assert.match(mail?.text ?? '', /51,000원 결제.*4,800원.*46,200원/s)
})

{
  const office = new ScriptedCashReceipts({ cancelsInPart: true })
  shopTest(
    'D21: a transfer’s cash receipt is for what the buyer paid, without the bank’s instant discount',
    async ({ shop, gateway }) => {
      const placed = await place(shop, { lines: [{ productId: 'cup', quantity: 6 }] })
      gateway.pays(placed.paymentId, { method: 'transfer', discount: 8_000 })
      await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
      await workUntilIdle(shop)
      const { env, clock } = shop
      assert.ok(env.CASH_RECEIPT_FROM <= 100_000)
      clock.advance(2 * 86_400_000 + 1)
      await workUntilIdle(shop)
      const { total } = await orderOf(shop, placed.orderId)
      assert.deepEqual(
        office.entries.map(({ paymentId, amount }) => [paymentId, amount]),
        [[placed.paymentId, total - 8_000]],
      )
    },
    { cashReceipts: { scripted: office } },
  )
}

{
  const office = new ScriptedCashReceipts({ cancelsInPart: true })
  shopTest(
    'N1: a discount that the gateway tells after the sale is booked: ledger, receipt and cash receipt follow it',
    async ({ shop, gateway }) => {
      const placed = await place(shop, { lines: [{ productId: 'cup', quantity: 6 }] })
      const { paymentId } = placed
      gateway.pays(paymentId, { method: 'transfer' })
      await look(shop, paymentId)
      shop.clock.advance(2 * 86_400_000 + 1)
      await workUntilIdle(shop)
      const issued = () => office.entries.reduce((sum, { amount, cancelled }) => sum + amount - cancelled, 0)
      const { total } = await orderOf(shop, placed.orderId)
      assert.equal(issued(), total)
      for (const discount of [8_000, 3_000, 8_000]) {
        gateway.entry(paymentId).discount = discount
        await look(shop, paymentId)
        await look(shop, paymentId)
        assert.equal((await paymentOf(shop, paymentId)).discount, discount)
        assert.equal(await bookedDiscount(shop, paymentId), discount)
        assert.equal((await viewOrder(shop, placed.orderId, 'owner'))?.payment.paid, total - discount)
        await assertSound(shop, [gateway])
      }
      assert.equal(issued(), total - 8_000)
      assert.deepEqual(gateway.entry(paymentId).cancels, [])
    },
    { cashReceipts: { scripted: office } },
  )
}

shopTest('N1: a gateway that takes the discount of refunded money off its sum contradicts nothing', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aDiscountedOrder(shop, gateway, 4_800)
  await refund(shop, orderId, 12_000)
  await workUntilIdle(shop)
  gateway.entry(paymentId).discount = 3_671
  await look(shop, paymentId)
  assert.equal((await paymentOf(shop, paymentId)).discount, 4_800)
  gateway.entry(paymentId).discount = 4_800
  await assertSound(shop, [gateway])
})

/** Random events of an order's money, one after the other. */
const anEvent = fc.oneof(
  fc.record({ who: fc.constant('operator' as const), part: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ who: fc.constant('gateway' as const), part: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ who: fc.constant('slow gateway' as const), part: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ who: fc.constant('wallet' as const), part: fc.integer({ min: 0, max: 100 }) }),
)

test('whatever of total, discount and tax-free goods goes back in whatever order: the books agree, and nothing is ever over', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        cups: fc.integer({ min: 0, max: 4 }),
        books: fc.integer({ min: 0, max: 4 }),
        pieces: fc.integer({ min: 1, max: 9 }),
        coupon: fc.boolean(),
        discounted: fc.integer({ min: 0, max: 100 }),
        events: fc.array(anEvent, { maxLength: 5 }),
      }),
      async ({ cups, books, pieces, coupon, discounted, events }) => {
        const gateway = new ScriptedGateway()
        const shop = await openTestShop({ gateways: [gateway] })
        try {
          const lines = [
            { productId: 'bulk', quantity: pieces },
            ...(cups > 0 ? [{ productId: 'cup', quantity: cups }] : []),
            ...(books > 0 ? [{ productId: 'book', quantity: books }] : []),
          ]
          const placed = await place(shop, { lines, ...(coupon && cups + books > 0 && { coupon: 'TENTH' }) })
          const { total } = await orderOf(shop, placed.orderId)
          let discount = Math.floor((total * discounted) / 100)
          gateway.pays(placed.paymentId, { discount })
          await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
          await workUntilIdle(shop)
          for (const event of events) {
            const { captured, refunded } = await paymentOf(shop, placed.paymentId)
            if (event.who === 'wallet') {
              const told = Math.floor((captured * event.part) / 100)
              discount = refunded > 0 ? Math.max(discount, told) : told
              gateway.entry(placed.paymentId).discount = discount
              await look(shop, placed.paymentId)
              await assertSound(shop, [gateway])
              await assertTellsTheTruth(shop, placed, discount)
              continue
            }
            const amount = Math.ceil(((captured - refunded) * event.part) / 100)
            if (amount === 0) break
            gateway.cancelsLater = event.who === 'slow gateway'
            if (event.who === 'gateway') {
              gateway.cancelsAtConsole(placed.paymentId, amount)
              await completePayment(shop, { paymentId: placed.paymentId }, 'webhook')
            } else await refund(shop, placed.orderId, amount)
            await workUntilIdle(shop)
            await assertSound(shop, [gateway])
            if (gateway.entry(placed.paymentId).pendingCancel) gateway.makesCancel(placed.paymentId)
            shop.clock.advance(11 * 60_000)
            await workUntilIdle(shop)
            await assertSound(shop, [gateway])
            await assertTellsTheTruth(shop, placed, discount)
          }
          await assertFinished(shop, [gateway])
          await checkWholeLedger(shop)
          assert.deepEqual(await openFindings(shop, 5), [])
        } finally {
          await shop.close()
        }
      },
    ),
    { numRuns: 25 },
  )
})

/** The receipt and the order page match the gateway's books: charged, discounted, refunded and left. */
async function assertTellsTheTruth(shop: Shop, { orderId, paymentId }: { orderId: string; paymentId: string }, discount: number) {
  const payment = await paymentOf(shop, paymentId)
  const page = await viewOrder(shop, orderId, 'owner')
  assert.deepEqual([page?.payment.paid, page?.payment.discount], [payment.captured - discount, discount])
  const done = (await refundsOf(shop, paymentId)).filter(({ state }) => state === 'done')
  assert.equal(
    done.reduce((sum, { amount }) => sum + amount, 0),
    payment.refunded,
  )
  const receipt = await readDocument(shop, orderId, 'receipt', 'ko')
  const won = (amount: number) => `${`${amount}`.replace(/\B(?=(\d{3})+$)/g, ',')}원`
  assert.equal(receipt?.total[1], won(payment.captured - payment.refunded))
  const said = Object.fromEntries(receipt?.payment?.facts ?? [])
  const { paidByOthers, charged } = DOCUMENT_TEXTS.ko
  assert.equal(said[charged], discount > 0 ? won(payment.captured - discount) : undefined)
  assert.equal(said[paidByOthers], discount > 0 ? won(-discount) : undefined)
  assert.ok((await attentionFor(shop, paymentId)).every(({ reason }) => reason === 'cancelled_at_gateway'))
}
