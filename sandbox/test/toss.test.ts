/** Toss: windows, confirms, cancellations and webhooks. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askToss, newId, type RunningSandbox, runningSandbox, tossWindow } from './running-sandbox.ts'

let sandbox: RunningSandbox
let clientKey: string
before(async () => {
  sandbox = await runningSandbox()
  clientKey = (await sandbox.manifest()).toss.clientKey
})
after(() => sandbox.close())

const authenticated = async (orderId: string, more: Record<string, unknown> = {}, act: Record<string, unknown> = {}) => {
  const { body } = await sandbox.ask(`/payments/toss/${orderId}/approve`, { window: tossWindow(clientKey, orderId, more), ...act })
  return body.result as { paymentKey: string; orderId: string; amount: number }
}
const confirm = (claim: object, headers?: Record<string, string>) => askToss(sandbox, '/v1/payments/confirm', claim, headers)
const claimOf = ({ paymentKey, orderId, amount }: { paymentKey: string; orderId: string; amount: number }) => ({
  paymentKey,
  orderId,
  amount,
})
const cancel = (paymentKey: string, body: object) => askToss(sandbox, `/v1/payments/${paymentKey}/cancel`, body)

test('money is captured by confirm and by nothing before it', async () => {
  const orderId = newId()
  const claim = await authenticated(orderId)
  assert.equal((await sandbox.books(orderId)).payments[0].captured, 0)

  const { status, body, headers } = await confirm(claimOf(claim))

  assert.equal(status, 200)
  assert.equal(body.status, 'DONE')
  assert.equal(body.totalAmount, 15_000)
  assert.equal(body.method, '카드')
  assert.match(body.approvedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/)
  assert.equal(body.vat, 1364)
  assert.equal(body.virtualAccount, null)
  assert.ok(headers.get('x-tosspayments-trace-id'))
  const { payments } = await sandbox.books(orderId)
  assert.deepEqual([payments[0].captured, payments[0].status, payments[0].currency], [15_000, 'DONE', 'KRW'])
  assert.equal((await askToss(sandbox, `/v1/payments/${claim.paymentKey}`)).body.status, 'DONE')
  assert.equal((await askToss(sandbox, `/v1/payments/orders/${orderId}`)).body.paymentKey, claim.paymentKey)
})

test('the redirect keeps what the shop had in its address', async () => {
  const orderId = newId()
  const { body } = await sandbox.ask(`/payments/toss/${orderId}/approve`, { window: tossWindow(clientKey, orderId) })
  const query = new URL(body.redirectUrl).searchParams
  assert.deepEqual([query.get('order'), query.get('token'), query.get('orderId'), query.get('amount')], ['1', 'abc', orderId, '15000'])
})

test('a second confirm of the same payment is refused and captures nothing', async () => {
  const orderId = newId()
  const claim = claimOf(await authenticated(orderId))
  await confirm(claim)
  const { status, body } = await confirm(claim)
  assert.deepEqual([status, body.code], [400, 'ALREADY_PROCESSED_PAYMENT'])
  assert.equal((await sandbox.books(orderId)).payments[0].captured, 15_000)
})

test('of two windows of one order only one can be confirmed', async () => {
  const orderId = newId()
  const [first, second] = [await authenticated(orderId), await authenticated(orderId)]
  assert.equal((await confirm(claimOf(first))).status, 200)
  assert.equal((await confirm(claimOf(second))).body.code, 'ALREADY_PROCESSED_PAYMENT')
  const third = await authenticated(orderId)
  assert.equal((third as unknown as { code: string }).code, 'DUPLICATED_ORDER_ID')
})

test('another amount or order at confirm is refused without ending the payment', async () => {
  const claim = await authenticated(newId())
  assert.deepEqual(
    [(await confirm({ ...claimOf(claim), amount: 1 })).body.code, (await confirm({ ...claimOf(claim), orderId: 'another' })).status],
    ['FORBIDDEN_REQUEST', 403],
  )
  assert.equal((await confirm(claimOf(claim))).status, 200)
})

test('an answer is replayed byte for byte under its idempotency key, errors too', async () => {
  const claim = claimOf(await authenticated(newId()))
  const key = { 'idempotency-key': newId('key') }
  const wrong = await confirm({ ...claim, amount: 1 }, key)
  const corrected = await confirm(claim, key)
  assert.equal(corrected.text, wrong.text)
  assert.equal(corrected.status, 403)
  assert.equal(corrected.headers.get('idempotency-key'), key['idempotency-key'])

  const next = { 'idempotency-key': newId('key') }
  const done = await confirm(claim, next)
  assert.equal(done.status, 200)
  assert.equal((await confirm(claim, next)).text, done.text)
  assert.equal((await confirm(claim, { 'idempotency-key': 'k'.repeat(301) })).body.code, 'INVALID_IDEMPOTENCY_KEY')
})

test('a key is kept fifteen days, and then may work anew', async () => {
  const claim = claimOf(await authenticated(newId()))
  await confirm(claim)
  const key = { 'idempotency-key': newId('key') }
  const refund = () => askToss(sandbox, `/v1/payments/${claim.paymentKey}/cancel`, { cancelReason: '변심', cancelAmount: 1_000 }, key)
  assert.equal((await refund()).body.balanceAmount, 14_000)
  await sandbox.ask('/clock', { advanceMs: 15 * 86_400_000 - 60_000 })
  assert.equal((await refund()).body.balanceAmount, 14_000)
  await sandbox.ask('/clock', { advanceMs: 60_000 })
  assert.equal((await refund()).body.balanceAmount, 13_000)
})

test('a key is busy while its first call runs', async () => {
  const orderId = newId()
  const claim = claimOf(await authenticated(orderId))
  await sandbox.ask('/faults', { gateway: 'toss', operation: 'confirm', kind: 'delay', ms: 300, nth: 1, paymentId: orderId })
  const key = { 'idempotency-key': newId('key') }
  const [slow, busy] = await Promise.all([
    confirm(claim, key),
    new Promise((resolve) => setTimeout(resolve, 100)).then(() => confirm(claim, key)),
  ])
  assert.deepEqual([slow.status, busy.status, busy.body.code], [200, 409, 'IDEMPOTENT_REQUEST_PROCESSING'])
})

test('keys must be known, belong together and be written with their colon', async () => {
  const claim = claimOf(await authenticated(newId()))
  const as = async (authorization: string) => {
    const { status, body } = await confirm(claim, { authorization })
    return [status, body.code]
  }
  const { apiSecretKey, secretKey } = (await sandbox.manifest()).toss
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  assert.deepEqual(await as(basic('test_gsk_unknown:')), [401, 'UNAUTHORIZED_KEY'])
  assert.deepEqual(await as(basic(secretKey)), [403, 'INCORRECT_BASIC_AUTH_FORMAT'])
  assert.deepEqual(await as(basic(`${apiSecretKey}:`)), [400, 'INVALID_API_KEY'])
})

test('a test code makes the gateway answer with that error', async () => {
  const claim = claimOf(await authenticated(newId()))
  const coded = async (code: string) => {
    const { status, body } = await confirm(claim, { 'tosspayments-test-code': code })
    return [status, body.code]
  }
  assert.deepEqual(await coded('REJECT_CARD_PAYMENT'), [403, 'REJECT_CARD_PAYMENT'])
  assert.deepEqual(await coded('NO_SUCH_CODE'), [400, 'INVALID_TEST_CODE'])
})

test('ten minutes after authentication a payment has expired', async () => {
  const orderId = newId()
  const claim = claimOf(await authenticated(orderId))
  await sandbox.ask('/clock', { advanceMs: 10 * 60_000 })
  const { status, body } = await confirm(claim)
  assert.deepEqual([status, body.code], [404, 'NOT_FOUND_PAYMENT_SESSION'])
  const [webhook] = await sandbox.shop.hears(1, orderId)
  assert.equal(JSON.parse(webhook?.body ?? '{}').data.status, 'EXPIRED')
})

test('too little is refused at confirm', async () => {
  const claim = claimOf(await authenticated(newId(), { amount: 99 }))
  assert.equal((await confirm(claim)).body.code, 'BELOW_MINIMUM_AMOUNT')
})

test('a card refused at confirm aborts the payment and tells the shop', async () => {
  const orderId = newId()
  const claim = claimOf(await authenticated(orderId, {}, { at: 'confirm', reason: 'stopped' }))
  const { status, body } = await confirm(claim)
  assert.deepEqual([status, body.code], [400, 'INVALID_STOPPED_CARD'])
  const read = await askToss(sandbox, `/v1/payments/orders/${orderId}`)
  assert.deepEqual([read.body.status, read.body.failure.code], ['ABORTED', 'INVALID_STOPPED_CARD'])
  const [webhook] = await sandbox.shop.hears(1, orderId)
  assert.equal(JSON.parse(webhook?.body ?? '{}').data.status, 'ABORTED')
})

test('partial cancels count down and stay partial even at nothing left', async () => {
  const claim = await authenticated(newId())
  await confirm(claimOf(claim))
  const first = await cancel(claim.paymentKey, { cancelReason: '단순 변심', cancelAmount: 5_000, refundableAmount: 15_000 })
  assert.deepEqual([first.body.status, first.body.balanceAmount, first.body.cancels.length], ['PARTIAL_CANCELED', 10_000, 1])
  assert.equal(
    (await cancel(claim.paymentKey, { cancelReason: '변심', cancelAmount: 1, refundableAmount: 15_000 })).body.code,
    'NOT_MATCHES_REFUNDABLE_AMOUNT',
  )
  assert.equal((await cancel(claim.paymentKey, { cancelReason: '변심', cancelAmount: 10_001 })).body.code, 'NOT_CANCELABLE_AMOUNT')
  const last = await cancel(claim.paymentKey, { cancelReason: '변심' })
  assert.deepEqual([last.body.status, last.body.balanceAmount], ['PARTIAL_CANCELED', 0])
  assert.equal((await cancel(claim.paymentKey, { cancelReason: '변심' })).body.code, 'NOT_CANCELABLE_AMOUNT')
})

test('one cancel of everything reads CANCELED, and only once', async () => {
  const orderId = newId()
  const claim = await authenticated(orderId)
  await confirm(claimOf(claim))
  assert.equal((await cancel(claim.paymentKey, { cancelReason: '변심' })).body.status, 'CANCELED')
  assert.equal((await cancel(claim.paymentKey, { cancelReason: '변심' })).body.code, 'ALREADY_CANCELED_PAYMENT')
  assert.equal((await sandbox.books(orderId)).payments[0].refunded, 15_000)
})

test('a virtual account is issued by confirm and paid by the bank', async () => {
  const orderId = newId()
  const claim = await authenticated(orderId, { method: 'VIRTUAL_ACCOUNT' })
  const issued = await confirm(claimOf(claim))
  assert.equal(issued.body.status, 'WAITING_FOR_DEPOSIT')
  assert.match(issued.body.virtualAccount.accountNumber, /^X\d+$/)
  assert.ok(issued.body.secret)

  assert.equal((await sandbox.ask(`/payments/toss/${orderId}/deposit`, {})).status, 200)

  const webhooks = await sandbox.shop.hears(3, orderId)
  const callbacks = webhooks.map((webhook) => JSON.parse(webhook.body)).filter((body) => body.eventType === undefined)
  assert.deepEqual(callbacks.map((body) => body.status).sort(), ['DONE', 'WAITING_FOR_DEPOSIT'])
  assert.equal(callbacks[0].secret, issued.body.secret)
  assert.equal((await cancel(claim.paymentKey, { cancelReason: '변심' })).body.code, 'INVALID_REFUND_ACCOUNT_INFO')
  assert.equal((await sandbox.ask(`/payments/toss/${orderId}/reverse-deposit`, {})).body.payment.captured, 0)
  assert.equal((await askToss(sandbox, `/v1/payments/orders/${orderId}`)).body.status, 'WAITING_FOR_DEPOSIT')
})

test('a closed window leaves the order without a word, a declined one says why', async () => {
  const orderId = newId()
  const closed = await sandbox.ask(`/payments/toss/${orderId}/close`, { window: tossWindow(clientKey, orderId) })
  assert.equal(closed.body.result.code, 'USER_CANCEL')
  assert.equal(new URL(closed.body.redirectUrl).searchParams.get('code'), 'PAY_PROCESS_CANCELED')
  assert.equal(new URL(closed.body.redirectUrl).searchParams.get('orderId'), null)
  const declined = await sandbox.ask(`/payments/toss/${orderId}/decline`, { window: tossWindow(clientKey, orderId), reason: 'limit' })
  assert.equal(declined.body.result.code, 'REJECT_CARD_COMPANY')
  assert.equal(new URL(declined.body.redirectUrl).searchParams.get('orderId'), orderId)
})

test('a live payment is not confirmed with a test key', async () => {
  const claim = await authenticated(newId(), {}, { mode: 'live' })
  assert.equal((await confirm(claimOf(claim))).body.code, 'INVALID_API_KEY')
})
