/** What is iPay's alone: names that were lost, keys that were forgotten, currencies, and secrets in addresses. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemRandom } from '#lib/clock.ts'
import { Metrics } from '#lib/metrics.ts'
import { newPaymentId } from '#lib/payment-id.ts'
import { gatewayValues } from '../../../test/support/gateway-values.ts'
import { type RunningSandbox, startSandbox } from '../../../test/support/running-sandbox.ts'
import { BUYER } from '../../../test/support/scripted-http.ts'
import type { Gateway, GatewayPayment, PaymentToOpen } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { createHttp, type HttpRequest } from '../http.ts'
import { createIpay } from './adapter.ts'
import { ipayRefundReason } from './codes.ts'
import { ipayReturnUrl, readIpayReturn, readIpayWebhook } from './entrances.ts'
import { ipaySettings } from './settings.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

/** Every call that leaves the adapter. */
const sent: { method: string; path: string; key: string | undefined }[] = []

function adapter(
  captureMethod: 'manual' | 'automatic' = 'manual',
  api = sandbox.manifest.ipay.api,
  more: Record<string, string> = {},
): Gateway {
  const { apiKey, apiSecret, publishableKey, webhookSecret } = sandbox.manifest.ipay
  const settings = gatewayValues(ipaySettings, {
    IPAY_API_KEY: apiKey,
    IPAY_API_SECRET: apiSecret,
    IPAY_PUBLISHABLE_KEY: publishableKey,
    IPAY_WEBHOOK_SECRET: webhookSecret,
    IPAY_CAPTURE_METHOD: captureMethod,
    IPAY_API_URL: api,
    ...more,
  })
  const http = createHttp(new Metrics())
  const overheard = (request: HttpRequest) => {
    sent.push({ method: request.method, path: request.url.slice(api.length), key: request.headers['idempotency-key'] })
    return http(request)
  }
  return createIpay(settings, Object.assign(overheard, { measured: http.measured }))
}

const newPayment = (more: Partial<GatewayPayment> = {}): GatewayPayment => ({
  id: newPaymentId('G261121-7KQ2M9XA', 1, 'B6V', systemRandom),
  amount: 15_000,
  currency: 'KRW',
  taxFree: 0,
  method: 'card',
  mode: 'test',
  gatewayRef: null,
  ...more,
})
const toOpen = (payment: GatewayPayment): PaymentToOpen => ({
  ...payment,
  orderName: '백자 찻잔',
  locale: 'ko',
  products: [{ id: 'celadon-cup', name: '백자 찻잔', quantity: 1, unitPrice: 15_000, link: 'https://shop.example/products/celadon-cup' }],
  buyer: BUYER,
  depositHours: 72,
  customerKey: null,
})
const RETURN = 'http://localhost:3000/api/payments/return/ipay?payment=P1&sig=abc'

async function prepared(gateway: Gateway, more: Partial<GatewayPayment> = {}): Promise<GatewayPayment> {
  const payment = newPayment(more)
  const { ref } = await gateway.prepare(payment)
  return { ...payment, gatewayRef: ref ?? null }
}
async function approved(gateway: Gateway, payment: GatewayPayment, act: object = {}): Promise<void> {
  const window = await gateway.window(toOpen(payment), RETURN)
  await sandbox.ask(`/payments/ipay/${payment.id}/approve`, { window, ...act })
}
const books = async (payment: GatewayPayment) => {
  const { payments } = await sandbox.ask(`/books.json?paymentId=${payment.id}`)
  return payments as { captured: number; refunded: number; authorised: number; currency: string }[]
}

test('each currency is charged in its own minor units, and reported in them', async () => {
  const gateway = adapter()
  for (const [currency, amount] of [
    ['USD', 2_999],
    ['EUR', 1_050],
    ['JPY', 2_999],
    ['KRW', 69_000],
  ] as const) {
    const payment = await prepared(gateway, { currency, amount })
    await approved(gateway, payment)
    const authorised = await gateway.find(payment)
    assert.deepEqual([authorised.status, authorised.total, authorised.currency, authorised.captured], ['authorised', amount, currency, 0])
    const paid = await gateway.settle(payment, authorised.authorisation, `${payment.id}:1`)
    assert.deepEqual([paid.status, paid.total, paid.currency, paid.captured], ['paid', amount, currency, amount])
    const part = await gateway.cancel(payment, { id: `${payment.id}-r`, amount: 999, remaining: amount, reason: '단순 변심' })
    assert.deepEqual([part.status, part.cancelled], ['paid', 999])
    assert.deepEqual(
      (await books(payment)).map(({ captured, refunded, currency }) => [captured, refunded, currency]),
      [[amount, 999, currency]],
    )
  }
})

test('every method is offered in every currency', () => {
  assert.deepEqual(
    adapter().offers.map(({ method, currencies, minimum }) => [method, currencies, minimum]),
    ['card', 'easy_pay', 'transfer', 'pay_later', 'saved_card'].map((method) => [method, ['KRW', 'USD', 'JPY', 'EUR'], 100]),
  )
})

test('a payment is created once, however often it is requested, and its key depends only on its id', async () => {
  const [one, other] = [adapter(), adapter()]
  const payment = newPayment()
  const refs = [await one.prepare(payment), await other.prepare(payment), await one.prepare(payment)].map(({ ref }) => ref)
  assert.equal(new Set(refs).size, 1)
  assert.match(refs[0] ?? '', /^pay_/)
  assert.equal((await books(payment)).length, 1)
  assert.deepEqual(
    new Set(
      sent
        .filter(({ path }) => path === '/payments')
        .slice(-3)
        .map(({ key }) => key),
    ),
    new Set([`pay_${payment.id}`]),
  )
})

/** Reads iPay's own record, without the adapter. */
async function kept(path: string, method = 'GET'): Promise<Record<string, unknown>> {
  const { api, apiKey, apiSecret } = sandbox.manifest.ipay
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`
  return (await (await fetch(`${api}${path}`, { method, headers: { authorization } })).json()) as Record<string, unknown>
}

test('a member’s payments share one record at iPay and carry the shop’s name, and a deleted record is created again', async () => {
  const gateway = adapter('manual', undefined, { IPAY_STATEMENT_DESCRIPTOR: 'GYESAN' })
  const member = { key: crypto.randomUUID(), name: '김하늘', email: 'haneul@example.com', phone: '01012345678', ref: null }
  const one = await gateway.prepare(newPayment(), member)
  const ref = one.memberRef ?? ''
  assert.match(ref, /^cus_/)
  assert.equal((await gateway.prepare(newPayment(), member)).memberRef, ref)
  const payment = await kept(`/payments/${one.ref}`)
  assert.deepEqual([payment.customer, payment.statement_descriptor], [ref, 'GYESAN'])
  const record = await kept(`/customers/${ref}`)
  assert.deepEqual([record.email, record.name, record.phone], [member.email, member.name, member.phone])
  await kept(`/customers/${ref}`, 'DELETE')
  const after = await gateway.prepare(newPayment(), { ...member, ref })
  assert.ok(after.memberRef && after.memberRef !== ref)
  assert.equal((await kept(`/payments/${after.ref}`)).customer, after.memberRef)
})

for (const [what, meet] of [
  ['taken back in the middle', () => sandbox.ask('/tokens/ipay', { revoke: true })],
  ['over in the middle', () => sandbox.ask('/clock', { advanceMs: 3_600_000 })],
] as const)
  test(`an access token that is ${what} stops no sale, and no refund is made twice for it`, async () => {
    const gateway = adapter('automatic', undefined, { IPAY_AUTH: 'oauth' })
    const payment = await prepared(gateway)
    await meet()
    await approved(gateway, payment)
    assert.equal((await gateway.find(payment)).status, 'paid')
    await meet()
    const part = { id: `${payment.id}-r`, amount: 5_000, remaining: payment.amount, reason: '단순 변심' }
    assert.equal((await gateway.cancel(payment, part)).cancelled, 5_000)
    assert.deepEqual(
      (await books(payment)).map(({ refunded }) => refunded),
      [5_000],
    )
  })

for (const [kind, told] of [
  ['503_before', 'unreachable TOKEN_HTTP_503'],
  ['html200', 'unreachable TOKEN_HTTP_200'],
  ['malformed', 'unreachable TOKEN_HTTP_200'],
  ['429', 'unreachable TOKEN_RATE_LIMITED'],
  ['drop_before', /^unreachable TOKEN_/],
] as const)
  test(`an endpoint for tokens that answers ${kind} means a call that was never sent, and the next one is`, async () => {
    const gateway = adapter('automatic', undefined, { IPAY_AUTH: 'oauth' })
    await sandbox.ask('/faults', { gateway: 'ipay', operation: 'token', kind, nth: 1 })
    const payment = newPayment()
    const error = await gateway.prepare(payment).catch((thrown: unknown) => thrown)
    assert.ok(GatewayError.is(error))
    assert.match(`${error.kind} ${error.code}`, typeof told === 'string' ? new RegExp(`^${told}$`) : told)
    assert.equal((await books(payment)).length, 0)
    assert.match((await gateway.prepare(payment)).ref ?? '', /^pay_/)
  })

test('when the answer that creates a payment is lost, the payment is found by our id', async () => {
  const gateway = adapter()
  const payment = newPayment()
  await sandbox.ask('/faults', { gateway: 'ipay', operation: 'register', kind: 'drop_after', nth: 1, paymentId: payment.id })
  await assert.rejects(gateway.prepare(payment), (error) => GatewayError.is(error) && error.kind === 'unclear')
  for (let other = 0; other < 3; other += 1) await prepared(gateway)
  const found = await gateway.find(payment)
  assert.deepEqual([found.status, found.total], ['open', 15_000])
  const { ref } = await gateway.prepare(payment)
  assert.equal(ref, found.ref)
  await approved(gateway, { ...payment, gatewayRef: ref ?? null })
  // The shop's own record of the reference was lost too; the payment is still found, authorised and captured.
  const authorised = await gateway.find(payment)
  assert.equal(authorised.status, 'authorised')
  assert.equal((await gateway.settle(payment, authorised.authorisation, 'k')).status, 'paid')
})

test('a list of several pages is read to its end, and an endless one leaves the result unknown', async () => {
  const gateway = adapter()
  const early = await prepared(gateway)
  const later: GatewayPayment[] = []
  for (let times = 0; times < 3; times += 1) later.unshift(await prepared(gateway))
  const { api, rewrite } = await sandbox.proxied(sandbox.manifest.ipay.api)
  const through = adapter('manual', api)
  // Makes each page hold one payment.
  rewrite((body) => {
    const page = JSON.parse(body)
    return page.object === 'list' ? JSON.stringify({ ...page, data: page.data.slice(0, 1), has_more: page.data.length > 1 }) : body
  })
  const before = sent.length
  assert.equal((await through.find({ ...early, gatewayRef: null })).ref, early.gatewayRef)
  assert.deepEqual(
    sent.slice(before).map(({ path }) => new URLSearchParams(path.split('?')[1]).get('starting_after')),
    [null, ...later.map(({ gatewayRef }) => gatewayRef)],
  )
  assert.equal((await through.find(newPayment())).status, 'absent')
  rewrite((body) => JSON.stringify({ ...JSON.parse(body), has_more: true }))
  await assert.rejects(through.find(newPayment()), (error) => GatewayError.is(error) && error.kind === 'unreadable')
  const endless = JSON.stringify({ object: 'list', data: [{ id: early.gatewayRef, metadata: { orderId: 'another' } }], has_more: true })
  rewrite(() => endless)
  await assert.rejects(through.find(newPayment()), (error) => GatewayError.is(error) && error.code === 'LIST_TOO_LONG')
  rewrite(() => '{"object":"list","data":[{"id":1}],"has_more":false}')
  await assert.rejects(through.find(newPayment()), (error) => GatewayError.is(error) && error.kind === 'unreadable')
})

test('only this payment’s own authorisation is captured', async () => {
  const gateway = adapter()
  const [mine, others] = [await prepared(gateway), await prepared(gateway)]
  await approved(gateway, others)
  const report = await gateway.settle(mine, { ref: others.gatewayRef ?? '' }, 'k')
  assert.deepEqual([report.status, report.refusal], ['open', 'NOT_THIS_PAYMENT'])
  assert.equal((await books(others))[0]?.captured, 0)
})

test('an authorisation of a wrong amount is not captured, whoever comes back first', async () => {
  const gateway = adapter()
  const payment = await prepared(gateway)
  await approved(gateway, payment, { paidAmount: payment.amount + 1_000 })
  const report = await gateway.settle(payment, { ref: payment.gatewayRef ?? '' }, `${payment.id}:1`)
  assert.deepEqual([report.status, report.authorised?.amount, report.captured], ['authorised', payment.amount + 1_000, 0])
  assert.equal((await books(payment))[0]?.captured, 0)
})

test('a capture before the buyer has agreed captures nothing, and the buyer may still agree', async () => {
  const gateway = adapter()
  const payment = await prepared(gateway)
  const early = await gateway.settle(payment, { ref: payment.gatewayRef ?? '' }, `${payment.id}:1`)
  assert.deepEqual([early.status, early.refusal], ['open', 'invalid_state'])
  await approved(gateway, payment)
  assert.equal((await gateway.settle(payment, { ref: payment.gatewayRef ?? '' }, `${payment.id}:2`)).status, 'paid')
})

test('an authorisation that was not captured in seven days has expired, and one that failed its challenge has failed', async () => {
  const gateway = adapter()
  const [authorised, challenged] = [await prepared(gateway), await prepared(gateway)]
  await approved(gateway, authorised)
  await sandbox.ask(`/payments/ipay/${authorised.id}/expire`, {})
  assert.equal((await gateway.find(authorised)).status, 'expired')
  const window = await gateway.window(toOpen(challenged), RETURN)
  await sandbox.ask(`/payments/ipay/${challenged.id}/decline`, { window, reason: 'password' })
  const failed = await gateway.find(challenged)
  assert.deepEqual([failed.status, failed.failure], ['failed', { reason: 'authentication_failed', code: 'authentication_failed' }])
})

test('a refund that is repeated after its key was forgotten is not made twice', async () => {
  const gateway = adapter('automatic')
  const payment = await prepared(gateway)
  await approved(gateway, payment)
  const refund = { id: `${payment.id}-r1`, amount: 5_000, remaining: 15_000, reason: 'sold_out' }
  await sandbox.ask('/faults', { gateway: 'ipay', operation: 'cancel', kind: 'drop_after', nth: 1, paymentId: payment.id })
  await sandbox.ask('/faults', { gateway: 'ipay', operation: 'lookup', kind: '503_before', nth: 2, paymentId: payment.id })
  await assert.rejects(gateway.cancel(payment, refund), (error) => GatewayError.is(error) && error.kind === 'unclear')
  await sandbox.ask('/clock', { advanceMs: 2 * 86_400_000 })
  assert.equal((await gateway.cancel(payment, refund)).cancelled, 5_000)
  assert.deepEqual(
    (await books(payment)).map(({ refunded }) => refunded),
    [5_000],
  )
})

test('a payment by wallet or pay-later is reported as such', async () => {
  const gateway = adapter('automatic')
  const wallet = await prepared(gateway, { method: 'easy_pay' })
  await approved(gateway, wallet, { method: 'digital_wallet', provider: 'google_pay' })
  const byWallet = await gateway.find(wallet)
  assert.deepEqual(
    [byWallet.status, byWallet.method, byWallet.receipt],
    ['paid', 'easy_pay', { method: 'easy_pay', easyPay: 'Google Pay' }],
  )
  const later = await prepared(gateway, { method: 'pay_later' })
  await approved(gateway, later)
  assert.equal((await gateway.find(later)).method, 'pay_later')
})

test('a bank transfer waits, is never authorised, and ends as the bank answers', async () => {
  const gateway = adapter('manual')
  const [paid, refused] = [await prepared(gateway, { method: 'transfer' }), await prepared(gateway, { method: 'transfer' })]
  for (const payment of [paid, refused]) {
    await approved(gateway, payment)
    const { status, captured, method, depositDue } = await gateway.find(payment)
    assert.deepEqual([status, captured, method], ['awaiting_deposit', 0, 'transfer'])
    // Other tests in this file have moved the gateway's clock.
    const { now } = await sandbox.ask('/books.json?paymentId=none')
    const days = (Date.parse(depositDue ?? '') - Date.parse(String(now))) / 86_400_000
    assert.ok(days > 9.9 && days <= 10, `${days}`)
  }
  await sandbox.ask(`/payments/ipay/${paid.id}/deposit`, {})
  await sandbox.ask(`/payments/ipay/${refused.id}/expire`, {})
  const [yes, no] = [await gateway.find(paid), await gateway.find(refused)]
  assert.deepEqual([yes.status, yes.captured, yes.receipt], ['paid', 15_000, { method: 'transfer' }])
  assert.deepEqual([no.status, no.failure], ['failed', { reason: 'bank_unavailable', code: 'processing_error' }])
})

test('a transfer of a payment that would only be authorised is captured when the bank has answered', async () => {
  const gateway = adapter('manual')
  const payment = await prepared(gateway)
  await approved(gateway, payment, { method: 'bank_transfer' })
  assert.equal((await gateway.find(payment)).status, 'open')
  await sandbox.ask(`/payments/ipay/${payment.id}/deposit`, {})
  const authorised = await gateway.find(payment)
  assert.equal(authorised.status, 'authorised')
  assert.deepEqual((await gateway.settle(payment, authorised.authorisation, `${payment.id}:1`)).captured, 15_000)
})

test('the browser gets a publishable key and the payment’s secret, and a page that polls makes no calls to iPay', async () => {
  const gateway = adapter()
  const payment = await prepared(gateway)
  const before = sent.length
  const window = await gateway.window(toOpen(payment), RETURN)
  assert.equal(sent.length, before)
  const { apiSecret, webhookSecret } = sandbox.manifest.ipay
  for (const secret of [apiSecret, webhookSecret]) assert.ok(!JSON.stringify(window).includes(secret))
  assert.doesNotMatch(JSON.stringify(window), /haneul|김하늘|0101234/)
  assert.equal(window.methodType, 'card')
  // Another process, or this one after a restart, asks once.
  assert.equal((await adapter().window(toOpen(payment), RETURN)).clientSecret, window.clientSecret)
})

test('the return address keeps the shop’s own payment id beside iPay’s', () => {
  const back = new URL(ipayReturnUrl(RETURN))
  assert.deepEqual(Object.fromEntries(back.searchParams), { sig: 'abc', orderPayment: 'P1' })
  const returned = (fields: Record<string, string>, authorisesOnly = true) =>
    readIpayReturn({ sig: 'abc', orderPayment: 'P1', payment: 'pay_1', payment_client_secret: 's', ...fields }, authorisesOnly)
  assert.deepEqual(returned({ redirect_status: 'succeeded' }), { claim: { paymentId: 'P1', authorisation: { ref: 'pay_1' } } })
  assert.deepEqual(returned({ redirect_status: 'succeeded' }, false), { claim: { paymentId: 'P1' } })
  assert.deepEqual(returned({ redirect_status: 'failed' }), { claim: { paymentId: 'P1' }, abandonedCode: 'redirect_failed' })
  const called = readIpayReturn({ payment: 'P1', paymentId: 'P1', ref: 'pay_1' }, true)
  assert.deepEqual(called, { claim: { paymentId: 'P1', authorisation: { ref: 'pay_1' } } })
  const declined = { payment: 'P1', error: { code: 'card_declined', decline_code: 'insufficient_funds' } }
  assert.deepEqual(readIpayReturn(declined, true), { claim: { paymentId: 'P1' }, abandonedCode: 'insufficient_funds' })
})

test('events of subscriptions and customers are ignored, and those of disputes have iPay’s payment id', () => {
  const read = (type: string, data: object) => readIpayWebhook(Buffer.from(JSON.stringify({ id: 'evt_1', type, data }))).kind
  assert.equal(read('payment.disputed', { metadata: { orderId: 'P1' } }), 'claim')
  assert.equal(read('payment.succeeded', { metadata: { subscription: 'sub_1' } }), 'ignored')
  assert.equal(read('customer.created', { metadata: { orderId: 'P1' } }), 'ignored')
  assert.equal(read('dispute.closed', { id: 'dp_1' }), 'ignored')
  assert.equal(read('dispute.closed', { id: 'dp_1', payment: 'pay_1' }), 'by_ref')
})

test('every refund has one of iPay’s six reasons', () => {
  assert.deepEqual(
    ['단순 변심', 'already_paid', 'sold_out', 'amount_differs', 'product_not_received', 'constructor'].map(ipayRefundReason),
    ['requested_by_customer', 'duplicate', 'order_canceled', 'order_canceled', 'product_not_received', 'requested_by_customer'],
  )
})
