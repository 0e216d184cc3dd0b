/** Cards that iPay keeps, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { BUYER, orError, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import type { CardToSave, PaymentByCard } from '../saved-cards.ts'
import { createIpay } from './adapter.ts'
import { ipaySavedCards } from './saved-cards.ts'
import { type IpaySettings, ipaySettings } from './settings.ts'

const SETTINGS = settingsWith(ipaySettings, {
  IPAY_API_KEY: 'test_key',
  IPAY_API_SECRET: 'secret_1',
  IPAY_PUBLISHABLE_KEY: 'pk_test_1',
  IPAY_WEBHOOK_SECRET: ['whsec_0123456789abcdef'],
  IPAY_AUTH: 'basic',
  IPAY_CAPTURE_METHOD: 'manual',
  IPAY_API_URL: 'https://ipay.example/api',
})
const ID = 'CB6VABCDEFGHJKMNPQRSTVWX0123'
const MEMBER = { key: 'member-1', name: '김하늘', email: 'haneul@example.com', phone: '01012345678', ref: 'cus_1' }
const CARD: CardToSave = { id: ID, mode: 'test', locale: 'ko', member: MEMBER }
const KEPT = { id: ID, key: 'pm_1', customerKey: 'member-1' }

const ok = (body: unknown): HttpAnswer => ({ status: 200, body })
const no = (status: number, code: string, more: object = {}): HttpAnswer => ({ status, body: { code, ...more } })
const method = (more: object = {}) => ({
  id: 'pm_1',
  type: 'card',
  customer: 'cus_1',
  card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 },
  livemode: false,
  ...more,
})
const LIST = ok({ data: [method()] })
const FACE = { issuer: 'Visa', last4: '4242', expiry: { year: 2034, month: 12 }, allAtOnce: true } as const
const saved = (more: object = {}) => ({
  status: 'saved',
  key: 'pm_1',
  face: FACE,
  card: 'ipay-visa-4242-2034-12',
  mode: 'test',
  ours: true,
  ...more,
})

const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(...answers)
  return { ...script, cards: ipaySavedCards(SETTINGS, script.http), paths: () => script.asked.map(pathOf) }
}
const pathOf = ({ method, url }: { method: string; url: string }) => `${method} ${url.replace('https://ipay.example/api', '')}`

test('the window needs iPay’s script alone, and holds nothing of the member', async () => {
  const { cards, asked } = wire(ok({}))
  assert.deepEqual(await cards.window(CARD, 'https://shop.example/api/cards/return/ipay'), {
    gateway: 'ipay',
    method: 'saved_card',
    popup: false,
    sdkUrl: 'https://ipay.example/ipay.js',
    publishableKey: 'pk_test_1',
    cardId: ID,
    locale: 'ko',
  })
  assert.equal(asked.length, 0)
})

test('the browser brings a token, or says why there is none', () => {
  const { cards } = wire(ok({}))
  assert.deepEqual(cards.readReturn({ card: ID, token: 'tok_1' }), { claim: { cardId: ID, token: 'tok_1' } })
  assert.deepEqual(cards.readReturn({ card: ID, code: 'USER_CANCEL' }), { claim: { cardId: ID }, abandonedCode: 'USER_CANCEL' })
  assert.equal(cards.readReturn({ token: 'tok_1' }), undefined)
})

test('a token becomes a card of the member’s record, under the card’s own key', async () => {
  const { cards, asked, bodyOf, paths } = wire(ok(method()), LIST)
  assert.deepEqual(await cards.save(CARD, 'tok_1'), saved())
  assert.deepEqual(
    [paths(), bodyOf(0)],
    [['POST /payment_methods', 'GET /customers/cus_1/payment_methods'], { type: 'card', token: 'tok_1', customer: 'cus_1' }],
  )
  assert.equal(asked[0]?.headers['idempotency-key'], `card_${ID}_cus_1`)
})

test('without a token the window is still open', async () => {
  const { cards, asked } = wire(ok({}))
  assert.deepEqual([await cards.save(CARD, undefined), asked.length], [{ status: 'open' }, 0])
})

test('a member without a record gets one, and it is told', async () => {
  const { cards, paths } = wire(ok({ id: 'cus_1' }), ok(method()), LIST)
  assert.deepEqual(await cards.save({ ...CARD, member: { ...MEMBER, ref: null } }, 'tok_1'), saved({ memberRef: 'cus_1' }))
  assert.deepEqual(paths(), ['POST /customers', 'POST /payment_methods', 'GET /customers/cus_1/payment_methods'])
})

test('a record that iPay has lost is made again', async () => {
  const { cards, paths } = wire(
    no(404, 'resource_missing', { param: 'customer' }),
    ok({ id: 'cus_2' }),
    ok(method({ customer: 'cus_2' })),
    LIST,
  )
  assert.deepEqual(await cards.save(CARD, 'tok_1'), saved({ memberRef: 'cus_2' }))
  assert.deepEqual(paths(), ['POST /payment_methods', 'POST /customers', 'POST /payment_methods', 'GET /customers/cus_2/payment_methods'])
})

test('a card is kept for no member whose details iPay refuses', async () => {
  const { cards, paths } = wire(no(400, 'parameter_invalid'))
  const refused = { status: 'refused', failure: { reason: 'unknown', code: 'CUSTOMER_REFUSED' } }
  assert.deepEqual([await cards.save({ ...CARD, member: { ...MEMBER, ref: null } }, 'tok_1'), paths()], [refused, ['POST /customers']])
})

test('a card of another record, or of live money, is told as such', async () => {
  assert.deepEqual(await wire(ok(method({ customer: 'cus_9' }))).cards.save(CARD, 'tok_1'), saved({ ours: false }))
  assert.deepEqual(await wire(ok(method({ livemode: true })), LIST).cards.save(CARD, 'tok_1'), saved({ mode: 'live' }))
  assert.deepEqual(await wire(ok(method({ livemode: undefined })), LIST).cards.save(CARD, 'tok_1'), saved())
})

for (const [answer, reason, code] of [
  [no(402, 'card_declined', { decline_code: 'stolen_card' }), 'card_unusable', 'stolen_card'],
  [no(402, 'incorrect_cvc'), 'card_details_wrong', 'incorrect_cvc'],
  [no(400, 'token_already_used', { param: 'token' }), 'session_expired', 'token_already_used'],
  [no(404, 'resource_missing', { param: 'token' }), 'session_expired', 'resource_missing'],
] as const)
  test(`a card that is not kept for ${code} is refused for ${reason}`, async () => {
    assert.deepEqual(await wire(answer).cards.save(CARD, 'tok_1'), { status: 'refused', failure: { reason, code } })
  })

for (const [answer, error] of [
  [no(500, 'api_error'), 'unclear api_error'],
  [no(429, 'rate_limited'), 'refused rate_limited'],
  [no(401, 'invalid_api_key'), 'refused invalid_api_key'],
  [no(409, 'idempotency_in_progress'), 'unclear idempotency_in_progress'],
  [ok({ object: 'payment_method' }), 'unreadable PAYMENT_METHOD'],
  [[ok(method()), ok({ data: [method({ id: 'pm_0' })] })], 'unreadable METHOD_NOT_LISTED'],
  [new GatewayError('unclear', 'TIMEOUT'), 'unclear TIMEOUT'],
] as const)
  test(`${error} says nothing of the card`, async () => {
    assert.equal(await orError(wire(...[answer].flat()).cards.save(CARD, 'tok_1')), error)
  })

test('a card is looked up in the member’s list, over all of its pages', async () => {
  const { cards, paths } = wire(ok({ data: [method({ id: 'pm_0' })], has_more: true }), ok({ data: [method()], has_more: false }))
  assert.deepEqual(await cards.find(CARD, 'pm_1'), saved())
  assert.deepEqual(paths(), ['GET /customers/cus_1/payment_methods', 'GET /customers/cus_1/payment_methods?starting_after=pm_0'])
})

test('a card that the list lacks has ended, and so have all of a lost record; no answer ends none', async () => {
  assert.deepEqual(await wire(ok({ data: [] })).cards.find(CARD, 'pm_1'), { status: 'ended' })
  assert.deepEqual(await wire(no(404, 'resource_missing')).cards.find(CARD, 'pm_1'), { status: 'ended' })
  assert.equal(await orError(wire(no(503, 'service_unavailable')).cards.find(CARD, 'pm_1')), 'unclear service_unavailable')
  assert.equal(await orError(wire(ok({ data: [method()], has_more: true })).cards.find(CARD, 'pm_9')), 'unclear LIST_TOO_LONG')
})

test('of a member who has left nobody is asked', async () => {
  const { cards, asked } = wire(ok({}))
  const { card: _mark, ...unseen } = saved({ face: {} })
  assert.deepEqual(await cards.find({ ...CARD, member: { ...MEMBER, ref: null } }, 'pm_1'), unseen)
  assert.equal(asked.length, 0)
})

test('a card is asked to be detached twice, because one answer may be wrong, and one that is gone has ended', async () => {
  const { cards, asked, paths } = wire(ok(method({ customer: null })), no(404, 'resource_missing'))
  await cards.end(KEPT)
  assert.deepEqual(paths(), ['POST /payment_methods/pm_1/detach', 'POST /payment_methods/pm_1/detach'])
  assert.deepEqual(
    asked.map(({ headers }) => headers['idempotency-key']),
    [`end_${ID}`, `end_${ID}_again`],
  )
  await wire(no(404, 'resource_missing'), no(404, 'resource_missing')).cards.end(KEPT)
  assert.equal(await orError(wire(no(500, 'api_error')).cards.end(KEPT)), 'unclear api_error')
})

const PAYMENT: PaymentByCard = {
  ...paymentOf({ method: 'saved_card', gatewayRef: 'pay_1' }),
  orderName: '백자 찻잔',
  buyer: BUYER,
  months: 0,
  returnUrl: 'https://shop.example/api/payments/return/ipay?payment=G1&sig=x',
}
const payment = (more: object = {}) =>
  ok({
    id: 'pay_1',
    status: 'succeeded',
    amount: 15_000,
    amount_capturable: 0,
    amount_received: 15_000,
    amount_refunded: 0,
    currency: 'KRW',
    capture_method: 'automatic',
    created: 1_795_230_000,
    metadata: { orderId: PAYMENT.id },
    livemode: false,
    client_secret: 'pay_1_secret_x',
    customer: 'cus_1',
    ...more,
  })
const OPEN = payment({ status: 'requires_payment_method', amount_received: 0 })
const ASKS = payment({ status: 'requires_action', amount_received: 0 })
const CANCELED = payment({ status: 'canceled', cancellation_reason: 'abandoned', amount_received: 0 })
const charge = (...answers: Parameters<typeof scriptedHttp>) => {
  const wired = wire(...answers)
  return { ...wired, report: wired.cards.charge(PAYMENT, KEPT, 'key-1') }
}
const outcome = async (report: ReturnType<typeof charge>['report']) => {
  const { status, failure } = await report
  return [status, failure?.reason, failure?.code]
}

test('a charge confirms the prepared payment with the card, and the payment decides', async () => {
  const { report, asked, bodyOf, paths } = charge(payment(), payment())
  assert.deepEqual(await outcome(report), ['paid', undefined, undefined])
  assert.deepEqual(paths(), ['POST /payments/pay_1/confirm', 'GET /payments/pay_1'])
  assert.deepEqual(bodyOf(0), { payment_method: 'pm_1', return_url: 'https://shop.example/api/payments/return/ipay?sig=x&orderPayment=G1' })
  assert.equal(asked[0]?.headers['idempotency-key'], 'key-1')
})

test('a lost answer is looked up', async () => {
  assert.deepEqual(await outcome(charge(new GatewayError('unclear', 'TIMEOUT'), payment()).report), ['paid', undefined, undefined])
  assert.equal(
    await orError(charge(new GatewayError('unclear', 'TIMEOUT'), no(503, 'service_unavailable')).report),
    'unclear service_unavailable',
  )
})

test('a decline is the payment’s own', async () => {
  const declined = payment({ status: 'failed', amount_received: 0, failure_code: 'card_declined', decline_code: 'insufficient_funds' })
  assert.deepEqual(await outcome(charge(no(402, 'card_declined'), declined).report), ['failed', 'insufficient_funds', 'insufficient_funds'])
})

test('a charge for which the bank asks the buyer is open, and opens a window', async () => {
  assert.deepEqual(await outcome(charge(ASKS, ASKS).report), ['open', undefined, undefined])
  const { cards } = wire(ASKS)
  assert.deepEqual(await cards.authentication?.(PAYMENT), {
    gateway: 'ipay',
    method: 'saved_card',
    popup: false,
    paymentId: PAYMENT.id,
    sdkUrl: 'https://ipay.example/ipay.js',
    publishableKey: 'pk_test_1',
    clientSecret: 'pay_1_secret_x',
    authenticates: true,
  })
  assert.equal(await wire(payment()).cards.authentication?.(PAYMENT), undefined)
  assert.equal(await wire(OPEN).cards.authentication?.(PAYMENT), undefined)
})

const GONE = no(404, 'resource_missing', { param: 'payment_method' })

test('a card that the record has no longer is gone, and nobody confirms the payment any more', async () => {
  const { report, paths } = charge(GONE, OPEN, OPEN, CANCELED, CANCELED, CANCELED, ok({ data: [] }))
  assert.deepEqual(await outcome(report), ['failed', 'saved_card_gone', 'resource_missing'])
  assert.ok(paths().includes('POST /payments/pay_1/cancel'))
})

test('a card that the record still has is not called gone, nor one whose payment belongs to nobody', async () => {
  const there = charge(GONE, OPEN, OPEN, CANCELED, CANCELED, CANCELED, ok({ data: [method()] }))
  assert.deepEqual(await outcome(there.report), ['failed', 'unknown', 'resource_missing'])
  const nobodys = payment({ status: 'canceled', amount_received: 0, customer: null })
  assert.deepEqual(await outcome(charge(GONE, OPEN, OPEN, CANCELED, nobodys).report), ['failed', 'unknown', 'resource_missing'])
})

for (const answer of [
  no(429, 'rate_limited'),
  no(409, 'invalid_state'),
  no(400, 'idempotency_key_reuse'),
  no(500, 'api_error'),
  no(401, 'invalid_api_key'),
])
  test(`an answer ${JSON.stringify(answer.body)} leaves the charge open`, async () => {
    const { report, paths } = charge(answer, OPEN)
    assert.deepEqual(await outcome(report), ['open', undefined, undefined])
    assert.equal(paths().length, 2)
  })

test('a payment that went through while it was being ended is paid', async () => {
  assert.deepEqual(await outcome(charge(GONE, OPEN, OPEN, no(409, 'invalid_state'), payment()).report), ['paid', undefined, undefined])
})

test('a charge that the buyer has not authenticated is ended', async () => {
  const { cards, paths, bodyOf } = wire(ASKS, CANCELED, CANCELED)
  assert.equal((await cards.abandon?.(PAYMENT))?.status, 'failed')
  assert.deepEqual(paths(), ['GET /payments/pay_1', 'POST /payments/pay_1/cancel', 'GET /payments/pay_1'])
  assert.deepEqual(bodyOf(1), { cancellation_reason: 'abandoned' })
  const { abandon } = wire(ASKS, no(500, 'api_error')).cards
  assert.ok(abandon)
  assert.equal(await orError(abandon(PAYMENT)), 'unclear api_error')
})

test('a saved card is captured at once, unless the shop captures when it ships', async () => {
  const captures = async (IPAY_CAPTURE_METHOD: IpaySettings['IPAY_CAPTURE_METHOD']) => {
    const script = scriptedHttp(OPEN)
    await createIpay({ ...SETTINGS, IPAY_CAPTURE_METHOD }, script.http).prepare(paymentOf({ method: 'saved_card' }))
    return script.bodyOf(0).capture_method
  }
  assert.deepEqual(await Promise.all([captures('manual'), captures('automatic'), captures('on_shipping')]), [
    'automatic',
    'automatic',
    'manual',
  ])
})
