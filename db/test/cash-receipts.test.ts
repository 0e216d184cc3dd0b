/** Cash receipts: issued once, for the amount that the shop keeps, even if answers are lost. */
import assert from 'node:assert/strict'
import { asc, eq } from 'drizzle-orm'
import { cashReceipts } from '#db/schema.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { syncCashReceipt } from '#lib/cash-receipts/sync-cash-receipt.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { ReceiptInput } from '#lib/payments/receipt-identity.ts'
import { liveReceiptQuery } from '#lib/payments/stage-cash-receipt.ts'
import { type RefundRequest, requestRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { attentionFor } from '../../test/support/look-at.ts'
import { planOf } from '../../test/support/query-plan.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const ME: ReceiptInput = { purpose: 'income_deduction', identity: '01012345678' }
const COMPANY: ReceiptInput = { purpose: 'expense_proof', identity: '2208162517' }

/** A cup at 18,000, a tax-free book at 12,000 and 3,000 for delivery. */
const LINES = [
  { productId: 'cup', quantity: 1 },
  { productId: 'book', quantity: 1 },
]
const TOTAL = 33_000
const ACCOUNT = { bank: '88' as const, number: '110123456789', holder: '김하늘' }

type Subject = ShopAndGateway & { office: ScriptedCashReceipts }

/** Runs the test with a gateway that cancels a receipt in part, and with one that does not. */
function receiptTest(name: string, act: (subject: Subject) => Promise<void>, cancelsInPart: readonly boolean[] = [true, false]) {
  for (const inPart of cancelsInPart) {
    const office = new ScriptedCashReceipts({ cancelsInPart: inPart })
    shopTest(`${name} (${inPart ? 'cancels in part' : 'cancels whole'})`, (subject) => act({ ...subject, office }), {
      cashReceipts: { scripted: office },
      env: { DATA_KEY: 'a-data-key-of-sixteen' },
    })
  }
}

async function awaitsDeposit(
  shop: TestShop,
  gateway: ScriptedGateway,
  lines: { productId: string; optionId?: string; quantity: number }[] = LINES,
) {
  const placed = await place(shop, { lines, method: 'virtual_account' })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return placed
}

async function pays(shop: Shop, gateway: ScriptedGateway, paymentId: string) {
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
}

async function aDeposit(shop: TestShop, gateway: ScriptedGateway) {
  const placed = await awaitsDeposit(shop, gateway)
  await pays(shop, gateway, placed.paymentId)
  return placed
}

async function refunds(shop: TestShop, orderId: string, input: RefundRequest['input']) {
  shop.clock.advance(SECOND)
  const answer = await requestRefund(shop, {
    orderId,
    key: aKey(),
    input,
    fault: 'shop',
    reason: 'requested_by_customer',
    restock: false,
    by: 'operator@example.com',
    account: ACCOUNT,
  })
  if (!answer.ok) throw new Error(answer.problem)
  await workUntilIdle(shop)
}

const rowsOf = (shop: Shop, paymentId: string) =>
  shop.db.read
    .select()
    .from(cashReceipts)
    .where(eq(cashReceipts.paymentId, paymentId))
    .orderBy(asc(cashReceipts.requestedAt), asc(cashReceipts.version))

const statesOf = async (shop: Shop, paymentId: string) => (await rowsOf(shop, paymentId)).map(({ state, amount }) => [state, amount])

receiptTest(
  'a requested receipt is issued once; its number is encrypted until then and masked afterwards',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    assert.deepEqual(await rowsOf(shop, paymentId), [])
    assert.deepEqual(await requestCashReceipt(shop, orderId, ME), { ok: true })
    const [asked] = await rowsOf(shop, paymentId)
    assert.doesNotMatch(JSON.stringify(asked), /01012345678|12345678/)
    assert.equal(asked?.identityHint, '010-****-5678')
    await workUntilIdle(shop)
    assert.deepEqual(
      office.entries.map(({ amount, taxFree, identity, purpose }) => [amount, taxFree, identity, purpose]),
      [[TOTAL, 12_000, ME.identity, ME.purpose]],
    )
    assert.deepEqual(await statesOf(shop, paymentId), [['issued', TOTAL]])
    // A gateway that cancels in part never needs the number again.
    assert.equal((await rowsOf(shop, paymentId))[0]?.identity === null, office.cancelsInPart)
    const view = (await viewOrder(shop, orderId, 'owner'))?.cashReceipt
    assert.deepEqual([view?.receipt?.state, view?.receipt?.issueNumber, view?.mayAsk], ['issued', '100000001', false])
    assert.equal((await viewOrder(shop, orderId, 'token'))?.cashReceipt, null)
    assert.deepEqual(await requestCashReceipt(shop, orderId, COMPANY), { ok: false, problem: 'already_issued' })
  },
)

receiptTest('a receipt requested before the deposit waits for it, and the last number is used', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await awaitsDeposit(shop, gateway)
  await requestCashReceipt(shop, orderId, ME)
  await requestCashReceipt(shop, orderId, COMPANY)
  await letTimePass(shop, HOUR)
  assert.equal(office.calls.issue, 0)
  await pays(shop, gateway, paymentId)
  assert.deepEqual(
    office.entries.map(({ identity, purpose }) => [identity, purpose]),
    [[COMPANY.identity, 'expense_proof']],
  )
})

receiptTest(
  'the number for a deposit that never comes is deleted',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await awaitsDeposit(shop, gateway)
    await requestCashReceipt(shop, orderId, ME)
    gateway.expires(paymentId)
    await letTimePass(shop, DAY, DAY, DAY, DAY, HOUR)
    const [row] = await rowsOf(shop, paymentId)
    assert.deepEqual([row?.state, row?.identity, office.calls.issue], ['cancelled', null, 0])
  },
  [false],
)

receiptTest('money refunded at the gateway’s console takes its part of the receipt along', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await aDeposit(shop, gateway)
  await requestCashReceipt(shop, orderId, ME)
  await workUntilIdle(shop)
  for (const [amount, left] of [
    [10_000, TOTAL - 10_000],
    [undefined, 0],
  ] as const) {
    gateway.cancelsAtConsole(paymentId, amount)
    await completePayment(shop, { paymentId }, 'webhook')
    await workUntilIdle(shop)
    assert.equal(office.standing(paymentId), left)
  }
})

receiptTest('a partial refund reduces the receipt, and a full one cancels it', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await aDeposit(shop, gateway)
  await requestCashReceipt(shop, orderId, ME)
  await workUntilIdle(shop)
  await refunds(shop, orderId, { kind: 'amount', amount: 10_000 })
  assert.equal(office.standing(paymentId), TOTAL - 10_000)
  const expected = office.cancelsInPart
    ? [['issued', 23_000]]
    : [
        ['cancelled', 0],
        ['issued', 23_000],
      ]
  assert.deepEqual(await statesOf(shop, paymentId), expected)
  assert.ok(office.entries.every(({ identity }) => identity === ME.identity))
  if (!office.cancelsInPart) assert.ok((office.entries.at(-1)?.taxFree ?? 0) < 12_000)

  await refunds(shop, orderId, { kind: 'everything' })
  assert.equal(office.standing(paymentId), 0)
  const rows = await rowsOf(shop, paymentId)
  assert.ok(rows.every(({ state, identity, endedAt }) => state === 'cancelled' && identity === null && endedAt !== null))
  assert.deepEqual(await requestCashReceipt(shop, orderId, ME), { ok: false, problem: 'no_cash_receipt' })
})

receiptTest(
  'after a lost answer the receipt is looked up or requested under the same key: there is never a second one',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    await requestCashReceipt(shop, orderId, ME)
    office.willMeet('find', 'lost_before')
    await runJobs(shop)
    office.willMeet('issue', 'lost_before', 'lost_after')
    await letTimePass(shop, 3 * SECOND)
    assert.deepEqual(
      (await rowsOf(shop, paymentId)).map(({ state }) => state),
      ['issuing'],
    )
    await letTimePass(shop, MINUTE, MINUTE, HOUR)
    assert.deepEqual(await statesOf(shop, paymentId), [['issued', TOTAL]])
    assert.equal(office.entries.length, 1)

    office.willMeet('cancel', 'unreachable', 'lost_after')
    await refunds(shop, orderId, { kind: 'amount', amount: 10_000 })
    await letTimePass(shop, MINUTE, MINUTE, HOUR)
    assert.equal(office.standing(paymentId), 23_000)
    office.willMeet('cancel', 'lost_before', 'lost_after')
    await refunds(shop, orderId, { kind: 'everything' })
    await letTimePass(shop, MINUTE, MINUTE, HOUR)
    assert.equal(office.standing(paymentId), 0)
    assert.ok((await rowsOf(shop, paymentId)).every(({ state }) => state === 'cancelled'))
  },
)

receiptTest('eight workers issue one receipt, and reduce it by one refund', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await aDeposit(shop, gateway)
  await requestCashReceipt(shop, orderId, ME)
  const eight = () => Promise.allSettled(Array.from({ length: 8 }, () => syncCashReceipt(shop, paymentId)))
  await eight()
  await workUntilIdle(shop)
  assert.equal(office.standing(paymentId), TOTAL)
  assert.equal(office.entries.length, 1)
  await refunds(shop, orderId, { kind: 'amount', amount: 3_000 })
  await eight()
  assert.equal(office.standing(paymentId), TOTAL - 3_000)
})

receiptTest(
  'the buyer sees that a number was refused and can send another, and an operator is told until then',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    office.willMeet('issue', { refuse: 'INVALID_CASH_RECEIPT_INFO' })
    await requestCashReceipt(shop, orderId, ME)
    await workUntilIdle(shop)
    const [row] = await rowsOf(shop, paymentId)
    assert.deepEqual([row?.state, row?.failureCode, row?.identity], ['failed', 'INVALID_CASH_RECEIPT_INFO', null])
    assert.equal((await attentionFor(shop, paymentId)).filter(({ reason }) => reason === 'cash_receipt_refused').length, 1)
    assert.equal((await viewOrder(shop, orderId, 'owner'))?.cashReceipt?.mayAsk, true)
    shop.clock.advance(SECOND)
    await requestCashReceipt(shop, orderId, COMPANY)
    await workUntilIdle(shop)
    assert.equal(office.standing(paymentId), TOTAL)
  },
)

receiptTest(
  'a change that the gateway refuses is tried again under another key, and an operator is told meanwhile',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    await requestCashReceipt(shop, orderId, ME)
    await workUntilIdle(shop)
    office.willMeet('cancel', { refuse: 'PG_PROVIDER' })
    await refunds(shop, orderId, { kind: 'everything' })
    const open = async () =>
      (await attentionFor(shop, paymentId)).filter(({ reason, resolvedAt }) => reason === 'cash_receipt_not_changed' && !resolvedAt)
    assert.equal((await open()).length, 1)
    assert.equal(office.standing(paymentId), TOTAL)
    await letTimePass(shop, MINUTE)
    assert.equal(office.standing(paymentId), 0)
    assert.equal((await open()).length, 0)
  },
)

receiptTest('a receipt that the window issued is shown and left to the gateway', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await awaitsDeposit(shop, gateway)
  await requestCashReceipt(shop, orderId, ME)
  office.issuesInWindow(paymentId, TOTAL)
  await pays(shop, gateway, paymentId)
  const view = (await viewOrder(shop, orderId, 'owner'))?.cashReceipt
  assert.deepEqual([view?.receipt?.source, view?.receipt?.state, view?.receipt?.amount, view?.mayAsk], ['window', 'issued', TOTAL, false])
  assert.equal((await rowsOf(shop, paymentId))[0]?.identity, null)
  await refunds(shop, orderId, { kind: 'amount', amount: 10_000 })
  office.cancelsByItself(paymentId, 10_000)
  await letTimePass(shop, HOUR)
  assert.deepEqual(await statesOf(shop, paymentId), [['issued', 23_000]])
  // If the gateway does not change it, an operator is told after a day.
  await refunds(shop, orderId, { kind: 'everything' })
  await letTimePass(shop, HOUR, DAY, HOUR)
  assert.deepEqual([office.calls.issue, office.calls.cancel], [0, 0])
  assert.equal((await attentionFor(shop, paymentId)).filter(({ reason }) => reason === 'cash_receipt_differs').length, 1)
})

receiptTest(
  'from 100,000 won a receipt is issued after two days without a request, and at once with one',
  async ({ shop, gateway, office }) => {
    const jars = [{ productId: 'jar', optionId: 'jar-small', quantity: 4 }]
    const silent = await awaitsDeposit(shop, gateway, jars)
    await pays(shop, gateway, silent.paymentId)
    await letTimePass(shop, DAY)
    assert.equal(office.calls.issue, 0)
    assert.deepEqual(
      [(await viewOrder(shop, silent.orderId, 'owner'))?.cashReceipt].map((view) => [view?.receipt?.source, view?.mayAsk, view?.isMoving]),
      [['self', true, false]],
    )
    await letTimePass(shop, DAY)
    assert.deepEqual(
      office.entries.map(({ identity, amount }) => [identity, amount]),
      [['0100001234', 120_000]],
    )
    await refunds(shop, silent.orderId, { kind: 'everything' })
    assert.equal(office.standing(silent.paymentId), 0)
  },
)

receiptTest(
  'a request in time makes the receipt the buyer’s instead of an anonymous one',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await awaitsDeposit(shop, gateway, [{ productId: 'jar', optionId: 'jar-large', quantity: 4 }])
    await pays(shop, gateway, paymentId)
    await requestCashReceipt(shop, orderId, ME)
    await letTimePass(shop, 0, 3 * DAY)
    assert.deepEqual(
      office.entries.map(({ identity }) => identity),
      [ME.identity],
    )
  },
  [false],
)

receiptTest(
  'a reversed deposit cancels its receipt, and a new deposit brings a new one',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await aDeposit(shop, gateway)
    await requestCashReceipt(shop, orderId, ME)
    await workUntilIdle(shop)
    gateway.takesDepositBack(paymentId)
    await letTimePass(shop, MINUTE, 6 * SECOND, 6 * SECOND)
    assert.equal(office.standing(paymentId), 0)
    await requestCashReceipt(shop, orderId, ME)
    await pays(shop, gateway, paymentId)
    assert.equal(office.standing(paymentId), TOTAL)
  },
  [true],
)

receiptTest(
  'a card payment gets no receipt, and the buyer is not asked for a number',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await place(shop, { lines: LINES })
    gateway.pays(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
    await workUntilIdle(shop)
    assert.deepEqual(await requestCashReceipt(shop, orderId, ME), { ok: false, problem: 'no_cash_receipt' })
    assert.deepEqual(office.calls, { issue: 0, cancel: 0, find: 0 })
    assert.equal((await viewOrder(shop, orderId, 'owner'))?.cashReceipt, null)
  },
  [true],
)

shopTest('the receipt of a payment is found by the index that keeps it single', async ({ shop }) => {
  const plan = await planOf(shop, liveReceiptQuery(shop.db.read, 'x'), 'few')
  assert.deepEqual([plan.indexes, plan.scans], [['cash_receipts_one_live'], false], plan.text)
})
