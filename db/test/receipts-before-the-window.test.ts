/**
 * N9: a cash receipt that the buyer chose before the window of a transfer or a virtual account is issued once: by the company if
 * the window was told, else by the shop.
 */
import assert from 'node:assert/strict'
import { asc, eq } from 'drizzle-orm'
import { cashReceipts } from '#db/schema.ts'
import { requestCashReceipt } from '#lib/cash-receipts/request-cash-receipt.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { offeredMethods } from '#lib/checkout/quote-cart.ts'
import type { ReceiptIssuer } from '#lib/gateways/methods.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { ReceiptInput } from '#lib/payments/receipt-identity.ts'
import type { Shop } from '#lib/shop.ts'
import { attentionFor } from '../../test/support/look-at.ts'
import { ScriptedCashReceipts } from '../../test/support/scripted-cash-receipts.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

const COMPANY: ReceiptInput = { purpose: 'expense_proof', identity: '2208162517' }
const NONE = { purpose: 'none' } as const
const TOTAL = 21_000

type Subject = ShopAndGateway & { office: ScriptedCashReceipts }

/** A shop whose transfers and accounts leave the receipt to `by`. */
function choiceTest(name: string, by: ReceiptIssuer, act: (subject: Subject) => Promise<void>) {
  const office = new ScriptedCashReceipts({ cancelsInPart: false })
  const offer = { minimum: 200, listed: true, popup: false }
  const offers = [
    { method: 'card' as const, ...offer },
    { method: 'transfer' as const, ...offer, receiptBy: by },
    { method: 'virtual_account' as const, ...offer, receiptBy: by },
  ]
  const env = { DATA_KEY: 'a-data-key-of-sixteen' }
  shopTest(`N9: ${name}`, (subject) => act({ ...subject, office }), { offers, cashReceipts: { scripted: office }, env })
}

const rowsOf = (shop: Shop, paymentId: string) =>
  shop.db.read.select().from(cashReceipts).where(eq(cashReceipts.paymentId, paymentId)).orderBy(asc(cashReceipts.requestedAt))

async function pays(shop: Shop, gateway: ScriptedGateway, paymentId: string, method: 'transfer' | 'card' = 'transfer') {
  gateway.pays(paymentId, { method })
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
}

const toldAt = (gateway: ScriptedGateway) => gateway.opened.map(({ cashReceipt }) => cashReceipt)

choiceTest('the shop issues it when the money has come, and the window learns no number', 'shop', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await place(shop, { method: 'transfer', cashReceipt: COMPANY })
  assert.deepEqual(toldAt(gateway), [NONE])
  const [row] = await rowsOf(shop, paymentId)
  assert.doesNotMatch(JSON.stringify(row), /2208162517/)
  const before = (await viewOrder(shop, orderId, 'owner'))?.cashReceipt
  assert.deepEqual([before?.receipt?.state, before?.receipt?.identityHint, before?.isMoving], ['requested', '220-**-***17', false])
  await letTimePass(shop, MINUTE)
  assert.equal(office.calls.issue, 0)
  await pays(shop, gateway, paymentId)
  assert.deepEqual(
    office.entries.map(({ identity, purpose, amount }) => [identity, purpose, amount]),
    [[COMPANY.identity, 'expense_proof', TOTAL]],
  )
  await letTimePass(shop, DAY, DAY, DAY)
  assert.equal(office.entries.length, 1)
})

choiceTest('the company that was told issues it, and the shop does not issue another', 'company', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await place(shop, { method: 'transfer', cashReceipt: COMPANY })
  assert.deepEqual(toldAt(gateway), [COMPANY])
  // The company tells of its receipt later than of the money.
  await pays(shop, gateway, paymentId)
  await letTimePass(shop, HOUR)
  assert.equal(office.calls.issue, 0)
  office.issuesInWindow(paymentId, TOTAL)
  await letTimePass(shop, HOUR)
  const [row] = await rowsOf(shop, paymentId)
  assert.deepEqual([row?.state, row?.source, row?.identity, row?.amount], ['issued', 'window', null, TOTAL])
  assert.equal((await viewOrder(shop, orderId, 'owner'))?.cashReceipt?.receipt?.issueNumber, '100000001')
  await letTimePass(shop, DAY, DAY, DAY)
  assert.deepEqual([office.calls.issue, office.entries.length], [0, 1])
})

choiceTest(
  'a person is told of one that the company never shows, and the shop still issues no second',
  'company',
  async ({ shop, gateway, office }) => {
    const { orderId, paymentId } = await place(shop, { method: 'transfer', cashReceipt: COMPANY })
    await pays(shop, gateway, paymentId)
    await letTimePass(shop, HOUR, DAY, HOUR)
    const [row] = await rowsOf(shop, paymentId)
    assert.deepEqual([row?.state, row?.identity, row?.failureCode, office.calls.issue], ['failed', null, 'NOT_SEEN_AT_COMPANY', 0])
    assert.equal((await attentionFor(shop, paymentId)).filter(({ reason }) => reason === 'cash_receipt_refused').length, 1)
    // The buyer may request the receipt again, and the shop then issues it.
    await requestCashReceipt(shop, orderId, COMPANY)
    await workUntilIdle(shop)
    assert.equal(office.standing(paymentId), TOTAL)
  },
)

choiceTest('a buyer who wants none is not asked by the window, and may still ask later', 'shop', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await place(shop, { method: 'transfer', cashReceipt: NONE })
  assert.deepEqual(toldAt(gateway), [NONE])
  await pays(shop, gateway, paymentId)
  assert.deepEqual([await rowsOf(shop, paymentId), office.calls.issue], [[], 0])
  assert.deepEqual(await requestCashReceipt(shop, orderId, COMPANY), { ok: true })
})

choiceTest('the number of a payment that nobody makes is deleted', 'shop', async ({ shop, gateway, office }) => {
  const { paymentId } = await place(shop, { method: 'virtual_account', cashReceipt: COMPANY })
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 2 * DAY))
  await completePayment(shop, { paymentId }, 'callback')
  await letTimePass(shop, DAY, HOUR)
  assert.equal((await rowsOf(shop, paymentId))[0]?.state, 'requested')
  gateway.expires(paymentId)
  await letTimePass(shop, DAY, DAY, HOUR)
  const [row] = await rowsOf(shop, paymentId)
  assert.deepEqual([row?.state, row?.identity, office.calls.issue], ['cancelled', null, 0])
})

choiceTest('after a refusal the next payment of the order has the same choice', 'company', async ({ shop, gateway, office }) => {
  const { orderId, paymentId } = await place(shop, { method: 'transfer', cashReceipt: COMPANY })
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const again = (await viewOrder(shop, orderId, 'owner'))?.payment.id ?? ''
  assert.notEqual(again, paymentId)
  assert.deepEqual(toldAt(gateway).at(-1), COMPANY)
  const [before] = await rowsOf(shop, paymentId)
  assert.deepEqual([before?.state, before?.identity], ['cancelled', null])
  office.issuesInWindow(again, TOTAL)
  await pays(shop, gateway, again)
  assert.deepEqual([(await rowsOf(shop, again))[0]?.state, office.calls.issue], ['issued', 0])
})

choiceTest('money that came by card after all brings no cash receipt', 'shop', async ({ shop, gateway, office }) => {
  const { paymentId } = await place(shop, { method: 'transfer', cashReceipt: COMPANY })
  gateway.pays(paymentId, { method: 'card' })
  await completePayment(shop, { paymentId }, 'callback')
  await letTimePass(shop, 0, DAY, HOUR)
  const [row] = await rowsOf(shop, paymentId)
  assert.deepEqual([row?.state, row?.identity, office.calls.issue], ['cancelled', null, 0])
})

choiceTest('a method whose window asks takes no choice', 'shop', async ({ shop }) => {
  const placing = await placeOrder(shop, anOrder({ method: 'card', cashReceipt: COMPANY }), aContext())
  assert.deepEqual(placing.ok || [placing.problem.code, placing.problem.field], ['invalid_input', 'cashReceipt'])
  assert.throws(() => anOrder({ method: 'transfer', cashReceipt: { purpose: 'expense_proof', identity: '2208162518' } }))
  const offered = offeredMethods(shop, { total: TOTAL, currency: 'KRW' })
  assert.deepEqual(
    offered.map(({ method, receipt }) => [method, receipt]),
    [
      ['card', undefined],
      ['transfer', true],
      ['virtual_account', true],
    ],
  )
  const held = { ...shop, env: { ...shop.env, ESCROW: [{ method: 'transfer' as const, gateways: ['scripted'] }] } }
  const marked = offeredMethods(held, { total: TOTAL, currency: 'KRW' }).filter(({ escrow }) => escrow)
  assert.deepEqual(
    marked.map(({ method }) => method),
    ['transfer'],
  )
  const without = { ...shop, env: { ...shop.env, DATA_KEY: undefined } }
  assert.ok(offeredMethods(without, { total: TOTAL, currency: 'KRW' }).every(({ receipt }) => receipt === undefined))
})
