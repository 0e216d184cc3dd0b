/** Toss through libraries of other authors, unchanged except for the address. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import toss from 'toss-payments-server-api'
import { newId, type RunningSandbox, runningSandbox, tossWindow } from './running-sandbox.ts'

let sandbox: RunningSandbox
let connection: { host: string; headers: Record<string, string> }
let clientKey: string
before(async () => {
  sandbox = await runningSandbox()
  const keys = (await sandbox.manifest()).toss
  clientKey = keys.apiClientKey
  connection = { host: sandbox.tossUrl, headers: { Authorization: `Basic ${Buffer.from(`${keys.apiSecretKey}:`).toString('base64')}` } }
})
after(() => sandbox.close())

const { v1 } = toss.functional
const TYPED_CARD = { cardNumber: '9410001234567890', cardExpirationYear: '40', cardExpirationMonth: '12' }
const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise
  } catch (error) {
    // The library's error has the status, and the answer's body as its message.
    if (error instanceof Error && 'status' in error) return [error.status, JSON.parse(error.message).code]
    throw error
  }
  return 'no error'
}

test('toss-payments-server-api approves, reads and cancels what a buyer authenticated', async () => {
  const orderId = newId()
  const { result } = (await sandbox.ask(`/payments/toss/${orderId}/approve`, { window: tossWindow(clientKey, orderId) })).body
  const approved = await v1.payments.approve(connection, result.paymentKey, { orderId, amount: 15_000 })
  assert.deepEqual([approved.status, approved.totalAmount, approved.method], ['DONE', 15_000, '카드'])
  assert.equal((await v1.payments.at(connection, approved.paymentKey)).orderId, orderId)
  const cancelled = await v1.payments.cancel(connection, approved.paymentKey, {
    paymentKey: approved.paymentKey,
    cancelReason: '변심',
    cancelAmount: 5_000,
  })
  assert.deepEqual([cancelled.status, cancelled.balanceAmount], ['PARTIAL_CANCELED', 10_000])
  assert.deepEqual(await codeOf(v1.payments.approve(connection, result.paymentKey, { orderId, amount: 15_000 })), [
    400,
    'ALREADY_PROCESSED_PAYMENT',
  ])
})

test('toss-payments-server-api takes a typed card', async () => {
  const paid = await v1.payments.key_in(connection, {
    method: 'card',
    ...TYPED_CARD,
    amount: 15_000,
    orderId: newId(),
    orderName: '찻잔',
    customerBirthday: '900101',
  })
  assert.equal(paid.status, 'DONE')
})

test('toss-payments-server-api saves a card and charges it', async () => {
  const customerKey = 'customer_of_a_library'
  const billing = await v1.billing.authorizations.card.create(connection, {
    customerKey,
    ...TYPED_CARD,
    cardPassword: '12',
    customerBirthday: '900101',
  })
  assert.equal(billing.customerKey, customerKey)
  const orderId = newId()
  // Its type lacks the name of the order, which Toss has required since.
  const charge = { method: 'billing', billingKey: billing.billingKey, customerKey, orderId, amount: 15_000, orderName: '찻잔' } as const
  const charged = await v1.billing.pay(connection, billing.billingKey, charge)
  assert.deepEqual([charged.type, charged.status], ['BILLING', 'DONE'])
  // Toss has no call that reads a key back.
  assert.deepEqual(await codeOf(v1.billing.authorizations.at(connection, billing.billingKey, { customerKey })), [404, 'NOT_FOUND'])
})

test('toss-payments-server-api issues an account, and its secret comes with the deposit', async () => {
  const orderId = newId()
  const issued = await v1.virtual_accounts.create(connection, {
    method: 'virtual-account',
    orderId,
    orderName: '찻잔',
    bank: '20',
    customerName: '김계산',
    amount: 15_000,
  })
  assert.equal(issued.status, 'WAITING_FOR_DEPOSIT')
  await sandbox.ask(`/payments/toss/${orderId}/deposit`, {})
  const webhooks = await sandbox.shop.hears(3, orderId)
  const deposit = webhooks.map(({ body }) => JSON.parse(body)).find((body) => !body.eventType && body.status === 'DONE')
  assert.equal(deposit.secret, issued.secret)
})

test('toss-payments-server-api issues a cash receipt and cancels it', async () => {
  const receipt = await v1.cash_receipts.create(connection, {
    type: '소득공제',
    paymentKey: 'past-toss',
    orderId: newId(),
    orderName: '찻잔',
    registrationNumber: '01012345678',
    amount: 15_000,
  })
  assert.ok(receipt.receiptKey)
  assert.ok((await v1.cash_receipts.cancel(connection, receipt.receiptKey, { amount: 5_000 })).receiptKey)
})
