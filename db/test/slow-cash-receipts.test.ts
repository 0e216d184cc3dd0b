/** Cash receipts that are requested twice or answered slowly: the tax office gets each of them once. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { cashReceipts } from '#db/schema.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { syncCashReceipt } from '#lib/cash-receipts/sync-cash-receipt.ts'
import { JOB_LEASE_MS } from '#lib/jobs/jobs.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { ReceiptInput } from '#lib/payments/receipt-identity.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { attentionFor } from '../../test/support/look-at.ts'
import { ACCOUNT, aDeposit, anAuthorisedOrder, anAwaitedDeposit, aRefund, BASKET_TOTAL } from '../../test/support/orders.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const person = (n: number): ReceiptInput => ({ purpose: 'income_deduction', identity: `0101234567${n}` })

type Subject = ShopAndGateway & { office: ScriptedCashReceipts }

/** Runs the test with a gateway that cancels a receipt in part, and with one that does not. */
function receiptTest(name: string, act: (subject: Subject) => Promise<void>) {
  for (const cancelsInPart of [true, false]) {
    const office = new ScriptedCashReceipts({ cancelsInPart })
    const options = { cashReceipts: { scripted: office }, env: { DATA_KEY: 'a-data-key-of-sixteen' } }
    shopTest(`${name} (cancels ${cancelsInPart ? 'in part' : 'whole'})`, (subject) => act({ ...subject, office }), options)
  }
}

const rowsOf = (shop: Shop, paymentId: string) => shop.db.read.select().from(cashReceipts).where(eq(cashReceipts.paymentId, paymentId))
const live = async (shop: Shop, paymentId: string) =>
  (await rowsOf(shop, paymentId)).filter(({ state }) => state !== 'cancelled' && state !== 'failed')

async function refunds(shop: TestShop, orderId: string, amount: number) {
  const answer = await requestRefund(shop, aRefund(orderId, { input: { kind: 'amount', amount }, account: ACCOUNT }))
  assert.ok(answer.ok)
}

receiptTest('eight clicks with different numbers make one receipt, for one of them', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await aDeposit(shop, gateway)
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => requestCashReceipt(shop, orderId, person(n))))
  assert.ok(answers.every((answer) => answer.ok || answer.problem === 'already_issued'))
  assert.equal((await rowsOf(shop, paymentId)).length, 1)
  await workUntilIdle(shop)
  const [row] = await rowsOf(shop, paymentId)
  assert.equal(office.entries.length, 1)
  // The receipt belongs to the request that succeeded last: the shown hint is that of the number that was issued.
  assert.equal(row?.identityHint.slice(-4), office.entries[0]?.identity.slice(-4))
  assert.ok(answers[Number(office.entries[0]?.identity.slice(-1))]?.ok)
})

receiptTest('a number that is changed while the receipt is being issued comes too late', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await aDeposit(shop, gateway)
  await requestCashReceipt(shop, orderId, person(1))
  const change = `update cash_receipts set state = 'issuing', version = version + 1, target = ${BASKET_TOTAL}, asked_key = 'a' where payment_id = '${paymentId}'`
  const answer = await overtaken(shop, change, () => requestCashReceipt(shop, orderId, person(2)))
  assert.deepEqual(answer, { ok: false, problem: 'already_issued' })
  await workUntilIdle(shop)
  assert.deepEqual(
    office.entries.map(({ identity }) => identity),
    [person(1).identity],
  )
})

for (const where of ['before', 'after'] as const) {
  receiptTest(
    `a receipt whose request is slow ${where} it is issued is requested under the same key, and issued once`,
    async ({ shop, gateway, office }) => {
      const { orderId, paymentId } = await aDeposit(shop, gateway)
      await requestCashReceipt(shop, orderId, person(1))
      const slow = office.delays('issue', where)
      const first = syncCashReceipt(shop, paymentId)
      await slow.begins()
      assert.deepEqual(await requestCashReceipt(shop, orderId, person(2)), { ok: false, problem: 'already_issued' })
      shop.clock.advance(JOB_LEASE_MS)
      await workUntilIdle(shop)
      const issued = await live(shop, paymentId)
      slow.letThrough()
      await first
      assert.deepEqual([office.entries.length, office.keys.size, office.standing(paymentId)], [1, 1, BASKET_TOTAL])
      assert.deepEqual(await live(shop, paymentId), issued)
      assert.deepEqual(
        issued.map(({ state, amount }) => [state, amount]),
        [['issued', BASKET_TOTAL]],
      )
    },
  )

  receiptTest(`a change whose request is slow ${where} it is made is made once`, async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    await requestCashReceipt(shop, orderId, person(1))
    await workUntilIdle(shop)
    const slow = office.delays('cancel', where)
    await refunds(shop, orderId, 8_000)
    const first = workUntilIdle(shop)
    await slow.begins()
    shop.clock.advance(JOB_LEASE_MS)
    await workUntilIdle(shop)
    assert.equal(office.standing(paymentId), BASKET_TOTAL - 8_000)
    slow.letThrough()
    await first
    await letTimePass(shop, MINUTE, HOUR)
    assert.equal(office.standing(paymentId), BASKET_TOTAL - 8_000)
    assert.deepEqual(
      (await live(shop, paymentId)).map(({ amount }) => amount),
      [BASKET_TOTAL - 8_000],
    )
    assert.deepEqual(await attentionFor(shop, paymentId), [])
  })

  receiptTest(
    `a refund while a receipt is slow ${where} it is issued reduces the receipt afterwards`,
    async ({ shop, gateway, office }) => {
      const { orderId, paymentId } = await aDeposit(shop, gateway)
      await requestCashReceipt(shop, orderId, person(1))
      const slow = office.delays('issue', where)
      const first = workUntilIdle(shop)
      await slow.begins()
      await refunds(shop, orderId, 8_000)
      await workUntilIdle(shop)
      slow.letThrough()
      await first
      await letTimePass(shop, MINUTE, MINUTE)
      assert.equal(office.standing(paymentId), BASKET_TOTAL - 8_000)
    },
  )
}

receiptTest(
  'a refund and a request for a receipt at the same moment end in a receipt for what is left',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    await Promise.all([refunds(shop, orderId, 8_000), requestCashReceipt(shop, orderId, person(1)), refunds(shop, orderId, 10_000)])
    // The second process that acts on the same receipt tries again a little later.
    await letTimePass(shop, MINUTE, MINUTE, HOUR)
    assert.equal(office.standing(paymentId), BASKET_TOTAL - 18_000)
  },
)

receiptTest('a deposit that arrives while its receipt is requested gets one receipt', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await anAwaitedDeposit(shop, gateway)
  gateway.deposits(paymentId)
  const [, , third] = await Promise.all([
    requestCashReceipt(shop, orderId, person(1)),
    completePayment(shop, { paymentId }, 'webhook'),
    requestCashReceipt(shop, orderId, person(2)),
  ])
  assert.ok(third.ok || third.problem === 'already_issued')
  await letTimePass(shop, MINUTE, DAY, 3 * DAY)
  assert.deepEqual([office.entries.length, office.standing(paymentId)], [1, BASKET_TOTAL])
})

receiptTest('an authorisation gets no receipt, however often it is requested', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  const answers = await Promise.all(Array.from({ length: 4 }, (_, n) => requestCashReceipt(shop, orderId, person(n))))
  assert.deepEqual(answers, Array(4).fill({ ok: false, problem: 'no_cash_receipt' }))
  await letTimePass(shop, 3 * DAY)
  assert.deepEqual([await rowsOf(shop, paymentId), office.calls], [[], { issue: 0, cancel: 0, find: 0 }])
})
