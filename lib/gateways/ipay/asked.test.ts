/** The requests to iPay and the reading of its answers, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orError, paymentOf, paymentToOpen, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import { ipayAccount } from './account.ts'
import { createIpay } from './adapter.ts'
import { noAnswer, refusalOf } from './calls.ts'
import { ipayCapturable } from './capturable.ts'
import { ipayDisputes } from './disputes.ts'
import { ipayPayouts } from './payouts.ts'
import type { IpaySettings } from './settings.ts'
import { ipayTransactions } from './transactions.ts'

const settings = (more: Partial<IpaySettings> = {}): IpaySettings => ({
  IPAY_API_KEY: 'test_key',
  IPAY_API_SECRET: 'secret_1',
  IPAY_PUBLISHABLE_KEY: 'pk_test_1',
  IPAY_WEBHOOK_SECRET: ['whsec_0123456789abcdef'],
  IPAY_AUTH: 'basic',
  IPAY_STATEMENT_DESCRIPTOR: undefined,
  IPAY_CAPTURE_METHOD: 'manual',
  IPAY_API_URL: 'https://ipay.example/api',
  ...more,
})
const ok = (body: unknown): HttpAnswer => ({ status: 200, body })
const no = (status: number, code?: string): HttpAnswer => ({ status, body: code ? { code } : undefined })
const PAYMENT = paymentOf({ gatewayRef: 'pay_1' })
const found = (more: object = {}) => ({
  id: 'pay_1',
  status: 'succeeded',
  amount: 15_000,
  amount_capturable: 0,
  amount_received: 15_000,
  amount_refunded: 0,
  currency: 'KRW',
  capture_method: 'manual',
  created: 1_795_230_000,
  metadata: { orderId: PAYMENT.id },
  livemode: false,
  client_secret: 'pay_1_secret_x',
  ...more,
})
const OPEN = ok(found({ status: 'requires_payment_method', amount_received: 0 }))
const AUTHORISED = ok(found({ status: 'requires_capture', amount_received: 0, amount_capturable: 15_000 }))
const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(...answers)
  return { ...script, ipay: createIpay(settings(), script.http) }
}
const paths = (asked: readonly { method: string; url: string }[]) =>
  asked.map(({ method, url }) => `${method} ${new URL(url).pathname.slice(4)}`)

for (const [answer, refusal, error] of [
  [no(400, 'invalid_state'), 'invalid_state', 'refused invalid_state'],
  [no(404), 'HTTP_404', 'refused HTTP_404'],
  [no(401, 'invalid_api_key'), undefined, 'refused invalid_api_key'],
  [no(403, 'insufficient_scope'), undefined, 'refused insufficient_scope'],
  [no(409, 'idempotency_in_progress'), undefined, 'unclear idempotency_in_progress'],
  [no(409, 'idempotency_key_reuse'), 'idempotency_key_reuse', 'refused idempotency_key_reuse'],
  [no(500, 'api_error'), undefined, 'unclear api_error'],
  [no(503), undefined, 'unclear HTTP_503'],
] as const)
  test(`an answer ${answer.status} ${JSON.stringify(answer.body ?? '')} is ${refusal ? 'a refusal' : 'no answer'} about the payment`, () => {
    const { kind, code } = noAnswer(answer)
    assert.deepEqual([refusalOf(answer), `${kind} ${code}`], [refusal, error])
  })

test('iPay is told who asks by both halves of the key', async () => {
  const { ipay, asked } = wire(OPEN)
  await ipay.find(PAYMENT)
  assert.equal(Buffer.from(`${asked[0]?.headers.authorization}`.replace('Basic ', ''), 'base64').toString(), 'test_key:secret_1')
  assert.deepEqual(paths(asked), ['GET /payments/pay_1'])
})

test('a payment is made with our sum and our name, and a bank’s money is never only authorised', async () => {
  const { ipay, bodyOf, asked } = wire(OPEN)
  assert.deepEqual(await ipay.prepare(paymentOf()), { ref: 'pay_1' })
  assert.deepEqual(bodyOf(0), {
    amount: 15_000,
    currency: 'KRW',
    capture_method: 'manual',
    confirmation_token: true,
    description: PAYMENT.id,
    metadata: { orderId: PAYMENT.id },
  })
  assert.equal(asked[0]?.headers['idempotency-key'], `pay_${PAYMENT.id}`)
  const captures = async (method: 'card' | 'transfer', IPAY_CAPTURE_METHOD: IpaySettings['IPAY_CAPTURE_METHOD']) => {
    const script = scriptedHttp(OPEN)
    await createIpay(settings({ IPAY_CAPTURE_METHOD }), script.http).prepare(paymentOf({ method }))
    return script.bodyOf(0).capture_method
  }
  assert.deepEqual(await Promise.all([captures('transfer', 'manual'), captures('transfer', 'on_shipping')]), ['automatic', 'automatic'])
  assert.deepEqual(await Promise.all([captures('card', 'automatic'), captures('card', 'on_shipping')]), ['automatic', 'manual'])
})

test('the shop’s name on a card statement goes with every payment, where the shop has set one', async () => {
  const script = scriptedHttp(OPEN)
  await createIpay(settings({ IPAY_STATEMENT_DESCRIPTOR: 'GYESAN SHOP' }), script.http).prepare(paymentOf())
  assert.equal(script.bodyOf(0).statement_descriptor, 'GYESAN SHOP')
})

const MEMBER = { key: 'member-1', name: '김하늘', email: 'haneul@example.com', phone: '01012345678', ref: null }
const RECORD = ok({ id: 'cus_1' })
const LOST = { status: 404, body: { code: 'resource_missing', param: 'customer' } }

test('a member’s first payment makes iPay’s record of the member, under the member’s own key, and belongs to it', async () => {
  const { ipay, asked, bodyOf } = wire(RECORD, OPEN)
  assert.deepEqual(await ipay.prepare(paymentOf(), MEMBER), { ref: 'pay_1', memberRef: 'cus_1' })
  assert.deepEqual(paths(asked), ['POST /customers', 'POST /payments'])
  assert.deepEqual(bodyOf(0), { email: MEMBER.email, name: MEMBER.name, phone: MEMBER.phone, metadata: { customerKey: 'member-1' } })
  assert.equal(bodyOf(1).customer, 'cus_1')
  assert.deepEqual(
    asked.map(({ headers }) => headers['idempotency-key']),
    ['cus_member-1', `pay_${PAYMENT.id}_cus_1`],
  )
})

test('a record that is known is used, and a guest has none', async () => {
  const known = wire(OPEN)
  assert.deepEqual(await known.ipay.prepare(paymentOf(), { ...MEMBER, ref: 'cus_7' }), { ref: 'pay_1' })
  assert.deepEqual([paths(known.asked), known.bodyOf(0).customer], [['POST /payments'], 'cus_7'])
  const guest = wire(OPEN)
  await guest.ipay.prepare(paymentOf())
  assert.ok(!('customer' in guest.bodyOf(0)))
})

test('a record that iPay has lost is created again, once', async () => {
  const { ipay, asked } = wire(LOST, RECORD, OPEN)
  assert.deepEqual(await ipay.prepare(paymentOf(), { ...MEMBER, ref: 'cus_0' }), { ref: 'pay_1', memberRef: 'cus_1' })
  assert.equal(asked[1]?.headers['idempotency-key'], 'cus_member-1_after_cus_0')
  const again = wire(LOST, RECORD, LOST)
  assert.equal(await orError(again.ipay.prepare(paymentOf(), { ...MEMBER, ref: 'cus_0' })), 'refused resource_missing')
  assert.equal(again.asked.length, 3)
  const elsewhere = wire(no(404, 'resource_missing'))
  assert.equal(await orError(elsewhere.ipay.prepare(paymentOf(), { ...MEMBER, ref: 'cus_0' })), 'refused resource_missing')
})

test('rejected details of a member do not prevent the payment, but a lost answer does', async () => {
  const refused = wire(no(400, 'parameter_invalid'), OPEN)
  assert.deepEqual(await refused.ipay.prepare(paymentOf(), MEMBER), { ref: 'pay_1' })
  for (const [answer, told] of [
    [new GatewayError('unclear', 'TIMEOUT'), 'unclear TIMEOUT'],
    [no(409, 'idempotency_in_progress'), 'unclear idempotency_in_progress'],
    [no(401, 'invalid_api_key'), 'refused invalid_api_key'],
    [ok({}), 'unreadable CUSTOMER'],
  ] as const)
    assert.equal(await orError(wire(answer).ipay.prepare(paymentOf(), MEMBER)), told)
})

test('the account of the keys is reported with its name and mode', async () => {
  const read = (...answers: Parameters<typeof scriptedHttp>) => orError(ipayAccount(settings(), scriptedHttp(...answers).http).read())
  assert.deepEqual(await read(ok({ business_name: '계산상점', livemode: true })), { name: '계산상점', mode: 'live' })
  assert.deepEqual(await read(ok({ business_name: '계산상점' })), { name: '계산상점' })
  assert.equal(await read(ok({ business_name: '' })), 'unreadable ACCOUNT')
  assert.equal(await read(no(401, 'invalid_api_key')), 'refused invalid_api_key')
})

test('a payment that was made of another sum is not used, and one with a name is not made again', async () => {
  assert.equal(await orError(wire(ok(found({ amount: 14_999 }))).ipay.prepare(paymentOf())), 'unreadable ANOTHER_AMOUNT')
  assert.equal(await orError(wire(ok(found({ currency: 'USD' }))).ipay.prepare(paymentOf())), 'unreadable ANOTHER_AMOUNT')
  const named = wire(OPEN)
  assert.deepEqual(await named.ipay.prepare(PAYMENT), { ref: 'pay_1' })
  assert.equal(named.asked.length, 0)
})

test('the window uses the payment’s stored secret, or asks for it, or does not open', async () => {
  const { ipay, asked } = wire(OPEN)
  const toOpen = paymentToOpen({ gatewayRef: 'pay_1' })
  const back = 'https://shop.example/back?payment=P1'
  assert.equal((await ipay.window(toOpen, back)).clientSecret, 'pay_1_secret_x')
  assert.equal((await ipay.window(toOpen, back)).clientSecret, 'pay_1_secret_x')
  assert.equal(asked.length, 1)
  assert.equal(await orError(wire(no(404)).ipay.window(toOpen, back)), 'unclear PAYMENT_NOT_SEEN')
})

test('a capture takes the authorised amount of this payment, after looking it up', async () => {
  const { ipay, asked } = wire(AUTHORISED, ok(found()))
  assert.equal((await ipay.settle(PAYMENT, { ref: 'pay_1' }, 'k')).captured, 15_000)
  assert.deepEqual(paths(asked), ['GET /payments/pay_1', 'POST /payments/pay_1/capture', 'GET /payments/pay_1'])
  const other = wire(ok(found({ status: 'requires_capture', amount_received: 0, amount_capturable: 14_000 })))
  assert.equal((await other.ipay.settle(PAYMENT, { ref: 'pay_1' }, 'k')).authorised?.amount, 14_000)
  assert.deepEqual(paths(other.asked), ['GET /payments/pay_1'])
})

const list = (data: unknown[], has_more = false) => ok({ data, has_more })

for (const [says, before, answer, after, expected] of [
  ['a refusal', AUTHORISED, no(400, 'invalid_state'), AUTHORISED, ['authorised', 'invalid_state']],
  ['a refusal of our keys', AUTHORISED, no(401, 'invalid_api_key'), AUTHORISED, ['authorised', undefined]],
  ['a lost answer', AUTHORISED, new GatewayError('unclear', 'TIMEOUT'), ok(found()), ['paid', undefined]],
  ['a look before it that is not answered', no(503), ok({}), ok(found()), ['paid', undefined]],
] as const)
  test(`a capture met by ${says} is decided by the payment itself`, async () => {
    const { status, refusal } = await wire(before, answer, after).ipay.settle(PAYMENT, { ref: 'pay_1' }, 'k')
    assert.deepEqual([status, refusal], expected)
  })

test('a void that is refused while the money is authorised is no void, and one of what is over is', async () => {
  const release = (...answers: Parameters<typeof scriptedHttp>) =>
    orError(ipayCapturable(settings(), scriptedHttp(...answers).http).void(PAYMENT, 'k'))
  assert.equal(await release(no(500, 'api_error'), AUTHORISED), 'unclear api_error')
  assert.equal(await release(no(400, 'invalid_state'), AUTHORISED), 'refused invalid_state')
  const over = await release(no(400, 'invalid_state'), ok(found({ status: 'canceled', amount_received: 0 })))
  assert.equal(typeof over === 'object' && over.status, 'failed')
})

test('a refund looks first, names iPay’s payment, and gives one of its reasons', async () => {
  const refund = { id: 're_1', payment: 'pay_1', amount: 4_000, status: 'succeeded' }
  const after = [ok(found({ amount_refunded: 4_000 })), list([refund])]
  const { ipay, asked, bodyOf } = wire(ok(found()), list([]), ok(refund), ...after)
  await ipay.cancel(PAYMENT, { id: 'r1', amount: 4_000, remaining: 15_000, reason: 'sold_out' })
  const look = ['GET /payments/pay_1', 'GET /refunds']
  assert.deepEqual(paths(asked), [...look, 'POST /refunds', ...look])
  assert.deepEqual([bodyOf(2), asked[2]?.headers['idempotency-key']], [{ payment: 'pay_1', amount: 4_000, reason: 'order_canceled' }, 'r1'])
})

const RANGE = { from: new Date(1_000_500), until: new Date(2_000_500) }

test('movements list payments first, then refunds, and a refund has its payment’s id', async () => {
  const payments = scriptedHttp(list([found(), found({ id: 'pay_2', amount_received: 0 })]))
  const first = await ipayTransactions(settings(), payments.http).list(RANGE)
  assert.deepEqual(
    first.movements.map(({ id, kind, amount, mode }) => [id, kind, amount, mode]),
    [['pay_1', 'paid', 15_000, 'test']],
  )
  assert.equal(first.next, 'refunds:')
  assert.match(`${payments.asked[0]?.url}`, /created%5Bgte%5D=1000&created%5Blte%5D=2001$/)
  const refund = (id: string, status: string) => ({ id, payment: 'pay_1', amount: 4_000, currency: 'KRW', status, created: 5 })
  const refunds = scriptedHttp(
    list([refund('re_1', 'succeeded'), refund('re_2', 'failed'), refund('re_3', 'pending')], true),
    ok(found({ livemode: true })),
  )
  const second = await ipayTransactions(settings(), refunds.http).list(RANGE, 'refunds:re_0')
  assert.deepEqual(
    second.movements.map(({ id, kind, paymentId, mode }) => [id, kind, paymentId, mode]),
    [['re_1', 'cancelled', PAYMENT.id, 'live']],
  )
  assert.deepEqual([second.next, refunds.asked.length], ['refunds:re_3', 2])
})

test('payouts are those of the requested days, with negative refunds', async () => {
  const day = Date.parse('2026-11-24T00:00:00+09:00') / 1000
  const paid = (id: string, paid_at: number | null, status = 'paid') => ({ id, status, currency: 'KRW', paid_at })
  const { http, asked } = scriptedHttp(
    ok({
      data: [paid('early', day - 1), paid('first', day), paid('late', day + 86_400), paid('open', null), paid('coming', day, 'pending')],
    }),
    list([{ id: 't1', payment: 'pay_1', type: 'payment', amount: 15_000, fee: 500, net: 14_500, currency: 'KRW' }], true),
    list([{ id: 't2', payment: 'pay_1', type: 'refund', amount: -4_000, fee: 0, net: -4_000, currency: 'KRW' }]),
  )
  const { lines } = await ipayPayouts(settings(), http).list({ from: '2026-11-24', until: '2026-11-24' })
  assert.deepEqual(
    lines.map(({ id, payout, kind, gross, fee, net, paidOutOn }) => [id, payout, kind, gross, fee, net, paidOutOn]),
    [
      ['t1', 'first', 'paid', 15_000, 500, 14_500, '2026-11-24'],
      ['t2', 'first', 'cancelled', -4_000, 0, -4_000, '2026-11-24'],
    ],
  )
  assert.equal(new URL(`${asked[2]?.url}`).searchParams.get('starting_after'), 't1')
})

test('disputes of another payment are left out, and an endless list is an error', async () => {
  const dispute = (payment: string) => ({
    id: `dp_${payment}`,
    payment,
    amount: 1,
    currency: 'KRW',
    reason: 'x',
    status: 'won',
    evidence_due_by: 2,
    created: 1,
  })
  const { http } = scriptedHttp(list([dispute('pay_1'), dispute('pay_2')]))
  assert.deepEqual(
    (await ipayDisputes(settings(), http).of(PAYMENT)).map(({ ref, state }) => [ref, state]),
    [['dp_pay_1', 'won']],
  )
  const endless = scriptedHttp(list([dispute('pay_1')], true))
  assert.equal(await orError(ipayDisputes(settings(), endless.http).of(PAYMENT)), 'unclear LIST_TOO_LONG')
  assert.equal(endless.asked.length, 20)
})
