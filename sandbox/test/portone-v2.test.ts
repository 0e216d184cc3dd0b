/** PortOne V2: windows, confirms, cancellations and webhooks. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PaymentClient, Webhook } from '@portone/server-sdk'
import { newId, portoneErrorType, type RunningSandbox, runningSandbox, v2Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
let gateway: { storeId: string; channelKeys: Record<string, string>; apiSecret: string; webhookSecret: string; webhookSecretNext: string }
let client: ReturnType<typeof PaymentClient>
before(async () => {
  sandbox = await runningSandbox()
  gateway = (await sandbox.manifest())['portone-v2']
  client = PaymentClient({ secret: gateway.apiSecret, baseUrl: sandbox.v2Url, storeId: gateway.storeId })
})
after(() => sandbox.close())

const act = async (name: string, paymentId: string, body: Record<string, unknown> = {}) =>
  (await sandbox.ask(`/payments/portone-v2/${paymentId}/${name}`, body)).body
const pay = (paymentId: string, channel?: string, more?: Record<string, unknown>, tampering: Record<string, unknown> = {}) =>
  act('approve', paymentId, { window: v2Window(gateway, paymentId, channel, more), ...tampering })
const raw = (path: string, method: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.v2Url}${path}`, {
    method,
    headers: { authorization: `PortOne ${gateway.apiSecret}`, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

test('on an automatic channel the money is captured before the browser hears of it', async () => {
  const paymentId = newId('pay')
  const { result, redirectUrl } = await pay(paymentId)
  assert.deepEqual(
    [result.transactionType, result.paymentId, result.code, result.paymentToken],
    ['PAYMENT', paymentId, undefined, undefined],
  )
  assert.equal(new URL(redirectUrl).searchParams.get('order'), '1')
  assert.equal(new URL(redirectUrl).searchParams.get('paymentId'), paymentId)

  const payment = await client.getPayment({ paymentId })

  assert.ok(payment?.status === 'PAID')
  assert.deepEqual(
    [payment.amount.total, payment.currency, payment.channel.type, payment.transactionId],
    [15_000, 'KRW', 'TEST', result.txId],
  )
  assert.equal((await sandbox.books(paymentId)).payments[0].captured, 15_000)
})

test('on a manual channel only confirm captures it, and only if all agrees', async () => {
  const paymentId = newId('pay')
  const { result } = await pay(paymentId, 'cardManual')
  assert.ok(result.paymentToken)
  assert.equal((await client.getPayment({ paymentId }))?.status, 'READY')
  const ask = (more: object) => client.confirmPayment({ paymentId, paymentToken: result.paymentToken, ...more })

  assert.equal(await portoneErrorType(ask({ totalAmount: 1 })), 'INFORMATION_MISMATCH')
  assert.equal(await portoneErrorType(ask({ isTest: false })), 'INFORMATION_MISMATCH')
  assert.equal(await portoneErrorType(client.confirmPayment({ paymentId, paymentToken: 'another' })), 'INVALID_PAYMENT_TOKEN')
  const summary = await ask({ totalAmount: 15_000, currency: 'KRW', isTest: true, txId: result.txId })

  assert.ok(summary.pgTxId && summary.paidAt)
  assert.equal((await client.getPayment({ paymentId }))?.status, 'PAID')
  assert.equal(await portoneErrorType(ask({})), 'ALREADY_PAID')
})

test('an unknown payment is not found, by id or by attempt', async () => {
  assert.equal(await portoneErrorType(client.getPayment({ paymentId: 'nobody' })), 'PAYMENT_NOT_FOUND')
})

test('a window that asks another amount than registered does not open', async () => {
  const paymentId = newId('pay')
  await client.preRegisterPayment({ paymentId, totalAmount: 15_000, currency: 'KRW' })
  const { result } = await pay(paymentId, 'card', {}, { amount: 100 })
  assert.equal(result.code, 'AmountNotEqualToPredefined')
  assert.equal((await sandbox.books(paymentId)).payments.length, 0)
  assert.equal((await pay(paymentId)).result.code, undefined)
  assert.equal(await portoneErrorType(client.preRegisterPayment({ paymentId, totalAmount: 15_000 })), 'ALREADY_PAID')
})

test('one payment id is tried often and paid once', async () => {
  const paymentId = newId('pay')
  const declined = await act('decline', paymentId, { window: v2Window(gateway, paymentId), reason: 'limit' })
  assert.deepEqual([declined.result.code, declined.result.pgCode], ['PGProviderError', 'REJECT_CARD_PAYMENT'])
  const failed = await client.getPayment({ paymentId })
  assert.ok(failed?.status === 'FAILED')
  assert.equal(failed.failure.pgCode, 'REJECT_CARD_PAYMENT')
  assert.equal((await pay(paymentId)).result.code, undefined)
  assert.equal((await client.getPayment({ paymentId }))?.status, 'PAID')
  assert.equal((await pay(paymentId)).result.code, 'PaymentAlreadyPaid')
  assert.deepEqual(
    (await sandbox.books(paymentId)).payments.map((payment: { captured: number }) => payment.captured),
    [0, 15_000],
  )
})

test('wrong store, channel and closing are told by code', async () => {
  const paymentId = newId('pay')
  const window = v2Window(gateway, paymentId)
  assert.equal(
    (await act('approve', paymentId, { window: { request: { ...window.request, channelKey: 'channel-key-none' } } })).result.code,
    'ChannelNotFound',
  )
  assert.equal(
    (await act('approve', paymentId, { window: { request: { ...window.request, storeId: 'store-none' } } })).result.code,
    'StoreNotFound',
  )
  assert.ok((await act('close', paymentId, { window })).result.code)
})

test('cancels are guarded by what is left', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  const cancel = (more: object) => client.cancelPayment({ paymentId, reason: '단순 변심', ...more })
  const { cancellation } = await cancel({ amount: 5_000, currentCancellableAmount: 15_000 })
  assert.ok('totalAmount' in cancellation && cancellation.status === 'SUCCEEDED' && cancellation.totalAmount === 5_000)
  assert.equal(await portoneErrorType(cancel({ amount: 5_000, currentCancellableAmount: 15_000 })), 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN')
  assert.equal(await portoneErrorType(cancel({ amount: 10_001 })), 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT')
  assert.equal(
    await portoneErrorType(cancel({ amount: 100, taxFreeAmount: 1 })),
    'CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT',
  )
  assert.equal(await portoneErrorType(cancel({ amount: 100, vatAmount: 101 })), 'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT')
  assert.equal((await client.getPayment({ paymentId }))?.status, 'PARTIAL_CANCELLED')
  await cancel({})
  const cancelled = await client.getPayment({ paymentId })
  assert.ok(cancelled?.status === 'CANCELLED')
  assert.equal(cancelled.amount.cancelled, 15_000)
  assert.equal(await portoneErrorType(cancel({})), 'PAYMENT_ALREADY_CANCELLED')
})

test('what was never paid cannot be cancelled', async () => {
  const paymentId = newId('pay')
  await act('decline', paymentId, { window: v2Window(gateway, paymentId) })
  assert.equal(await portoneErrorType(client.cancelPayment({ paymentId, reason: '변심' })), 'PAYMENT_NOT_PAID')
})

test('a virtual account is issued, paid by the bank, or closed', async () => {
  const paid = newId('pay')
  await pay(paid, 'virtualAccount', {
    payMethod: 'VIRTUAL_ACCOUNT',
    virtualAccount: { accountExpiry: { validHours: 24 }, bankCode: 'KOOKMIN_BANK' },
  })
  const issued = await client.getPayment({ paymentId: paid })
  assert.ok(issued?.status === 'VIRTUAL_ACCOUNT_ISSUED' && issued.method?.type === 'PaymentMethodVirtualAccount' && 'bank' in issued.method)
  assert.equal(issued.method.bank, 'KOOKMIN')
  await act('deposit', paid)
  assert.equal((await client.getPayment({ paymentId: paid }))?.status, 'PAID')
  assert.equal(await portoneErrorType(client.closeVirtualAccount({ paymentId: paid })), 'PAYMENT_NOT_WAITING_FOR_DEPOSIT')

  const dropped = newId('pay')
  await pay(dropped, 'virtualAccount', { payMethod: 'VIRTUAL_ACCOUNT' })
  assert.ok((await client.closeVirtualAccount({ paymentId: dropped })).closedAt)
  assert.equal((await client.getPayment({ paymentId: dropped }))?.status, 'FAILED')
})

test('a delivered webhook passes the verification of the gateway own library, with either secret', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  const webhooks = await sandbox.shop.hears(2, paymentId)
  for (const webhook of webhooks) {
    for (const secret of [gateway.webhookSecret, gateway.webhookSecretNext]) {
      const verified = await Webhook.verify(secret, webhook.body, webhook.headers as Record<string, string>)
      assert.ok('data' in verified)
    }
  }
  assert.deepEqual(webhooks.map((webhook) => JSON.parse(webhook.body).type).sort(), ['Transaction.Paid', 'Transaction.Ready'])
  assert.equal(webhooks[0]?.path, '/api/payments/webhook/portone-v2')
})

test('a cancel names its cancellation in the webhook and can be made silent', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  await client.cancelPayment({ paymentId, reason: '변심', amount: 1_000 })
  await client.cancelPayment({ paymentId, reason: '변심', amount: 1_000, skipWebhook: true })
  const bodies = (await sandbox.shop.hears(3, paymentId)).map((webhook) => JSON.parse(webhook.body))
  const cancels = bodies.filter((body) => body.type === 'Transaction.PartialCancelled')
  assert.equal(cancels.length, 1)
  assert.ok(cancels[0].data.cancellationId)
})

test('lists are read through requestBody and by cursor', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  const { items, page } = await client.getPayments({ page: { number: 0, size: 100 }, filter: { status: ['PAID'] } })
  assert.ok(page.totalCount >= 1 && items.some((payment) => 'id' in payment && payment.id === paymentId))
  const first = await client.getAllPaymentsByCursor({ size: 1 })
  assert.equal(first.items.length, 1)
  const rest = await client.getAllPaymentsByCursor({ cursor: first.items[0]?.cursor ?? '', size: 1000 })
  assert.ok(rest.items.some((item) => 'id' in item.payment && item.payment.id === paymentId))
})

test('a token serves instead of the secret until it has run out', async () => {
  const login = await raw('/login/api-secret', 'POST', { apiSecret: gateway.apiSecret })
  const { accessToken, refreshToken } = await login.json()
  const read = (token: string) => raw('/payments?requestBody=%7B%7D', 'GET', undefined, { authorization: `Bearer ${token}` })
  assert.equal((await read(accessToken)).status, 200)
  const renewed = await (await raw('/token/refresh', 'POST', { refreshToken })).json()
  assert.equal((await raw('/token/refresh', 'POST', { refreshToken })).status, 401)
  await sandbox.ask('/clock', { advanceMs: 31 * 60_000 })
  assert.equal((await read(renewed.accessToken)).status, 401)
  assert.equal((await raw('/token/refresh', 'POST', { refreshToken: renewed.refreshToken })).status, 200)
  assert.equal((await read('nonsense')).status, 401)
})

test('tokens that the console takes back are refused, the refresh token too', async () => {
  const { accessToken, refreshToken } = await (await raw('/login/api-secret', 'POST', { apiSecret: gateway.apiSecret })).json()
  await sandbox.ask('/tokens/portone-v2', { revoke: true })
  const read = await raw('/payments?requestBody=%7B%7D', 'GET', undefined, { authorization: `Bearer ${accessToken}` })
  assert.equal(read.status, 401)
  assert.equal((await raw('/token/refresh', 'POST', { refreshToken })).status, 401)
})

test('an idempotency key is quoted, replays, and lasts three hours', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  const cancel = (key: string) =>
    raw(`/payments/${paymentId}/cancel`, 'POST', { reason: '변심', amount: 1_000 }, { 'idempotency-key': key })
  const key = `"${newId('cancel-key-of-some-length')}"`
  const first = await (await cancel(key)).text()
  assert.equal(await (await cancel(key)).text(), first)
  assert.equal((await sandbox.books(paymentId)).payments[0].refunded, 1_000)
  assert.equal((await cancel('unquoted-key-of-some-length')).status, 400)
  await sandbox.ask('/clock', { advanceMs: 3 * 3_600_000 + 1 })
  assert.notEqual(await (await cancel(key)).text(), first)
})

test('a manual payment that nobody confirms fails in the end', async () => {
  const paymentId = newId('pay')
  const { result } = await pay(paymentId, 'cardManual')
  await sandbox.ask('/clock', { advanceMs: 10 * 60_000 })
  assert.equal((await client.getPayment({ paymentId }))?.status, 'FAILED')
  assert.equal(await portoneErrorType(client.confirmPayment({ paymentId, paymentToken: result.paymentToken })), 'INVALID_PAYMENT_TOKEN')
})

test('a live channel is told from a test one', async () => {
  const paymentId = newId('pay')
  await pay(paymentId, 'live')
  const payment = await client.getPayment({ paymentId })
  assert.ok(payment?.status === 'PAID' && payment.channel.type === 'LIVE')
  assert.equal((await sandbox.books(paymentId)).payments[0].mode, 'live')
})

test('a webhook can be asked for again', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  await sandbox.shop.hears(2, paymentId)
  const { webhook } = await client.resendWebhook({ paymentId })
  assert.equal(webhook.trigger, 'MANUAL')
  assert.equal((await sandbox.shop.hears(3, paymentId)).length, 3)
})
