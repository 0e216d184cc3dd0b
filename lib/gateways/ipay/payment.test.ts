import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orError, paymentOf, sums } from '../../../test/support/scripted-http.ts'
import { ipayErrorCode, ipayReport, readIpayPage, readIpayPayment } from './payment.ts'

const CREATED = 1_795_230_000
const PAYMENT = paymentOf({ gatewayRef: 'pay_1' })

/** A paid payment, as iPay returns it. */
const told = (more: object = {}) => ({
  object: 'payment',
  id: 'pay_1',
  status: 'succeeded',
  amount: 15_000,
  amount_capturable: 0,
  amount_received: 15_000,
  amount_refunded: 0,
  currency: 'KRW',
  capture_method: 'automatic',
  created: CREATED,
  metadata: { orderId: PAYMENT.id },
  livemode: false,
  client_secret: 'pay_1_secret_x',
  payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
  failure_code: null,
  decline_code: null,
  cancellation_reason: null,
  ...more,
})
const read = (more: object = {}) => ipayReport(readIpayPayment(told(more), PAYMENT), false)
const NOTHING = { amount_received: 0 }
const NOTHING_YET = { ...NOTHING, status: 'requires_action' }

for (const [says, more, expected] of [
  ['a payment without a card yet', { ...NOTHING, status: 'requires_payment_method' }, ['open', 15_000, 0, 0]],
  ['one that waits for the buyer’s yes', { ...NOTHING, status: 'requires_confirmation' }, ['open', 15_000, 0, 0]],
  ['one that waits for the buyer’s bank', { ...NOTHING, status: 'requires_action' }, ['open', 15_000, 0, 0]],
  ['one that is worked on', { ...NOTHING, status: 'processing' }, ['open', 15_000, 0, 0]],
  ['an authorised one', { ...NOTHING, status: 'requires_capture', amount_capturable: 15_000 }, ['authorised', 15_000, 0, 0]],
  ['a paid one', {}, ['paid', 15_000, 15_000, 0]],
  ['one that was captured in part', { amount_received: 6_000 }, ['paid', 15_000, 6_000, 0]],
  ['one of which a part went back', { amount_refunded: 4_000 }, ['paid', 15_000, 15_000, 4_000]],
  ['one that went back whole', { amount_refunded: 15_000 }, ['cancelled', 15_000, 15_000, 15_000]],
  ['a captured part that went back whole', { amount_received: 6_000, amount_refunded: 6_000 }, ['cancelled', 15_000, 6_000, 6_000]],
  ['a refused one', { ...NOTHING, status: 'failed' }, ['failed', 15_000, 0, 0]],
  ['a voided one', { ...NOTHING, status: 'canceled', cancellation_reason: 'released' }, ['failed', 15_000, 0, 0]],
  ['one that nobody captured in time', { ...NOTHING, status: 'canceled', cancellation_reason: 'expired' }, ['expired', 15_000, 0, 0]],
] as const)
  test(`iPay’s words for ${says} are read`, () => assert.deepEqual(sums(read(more)), expected))

test('live money is reported as live, and our keys see only our payments', () => {
  assert.deepEqual([read({ livemode: true }).mode, read().mode, read().ours], ['live', 'test', true])
})

test('an authorisation has its reference, its amount and its end', () => {
  const authorised = told({ ...NOTHING, status: 'requires_capture', amount: 15_000, amount_capturable: 14_000 })
  for (const captureOnShipping of [true, false]) {
    const report = ipayReport(readIpayPayment(authorised, PAYMENT), captureOnShipping)
    assert.deepEqual(report.authorisation, { ref: 'pay_1' })
    assert.deepEqual(report.authorised, { amount: 14_000, until: new Date('2026-11-28T03:00:00Z'), captureOnShipping })
  }
  assert.deepEqual([read().authorisation, read().authorised], [undefined, undefined])
})

test('a bank is given ten days, where it would capture at once', () => {
  const bank = { ...NOTHING, status: 'processing', payment_method_details: { type: 'bank_transfer' } }
  assert.deepEqual(
    [read(bank).status, read(bank).depositDue, read(bank).method],
    ['awaiting_deposit', '2026-12-01T03:00:00.000Z', 'transfer'],
  )
  const waiting = read({ ...bank, capture_method: 'manual' })
  assert.deepEqual([waiting.status, waiting.depositDue], ['open', undefined])
  const wallet = read({ ...bank, payment_method_details: { type: 'digital_wallet' } })
  assert.deepEqual([wallet.status, wallet.depositDue], ['open', undefined])
  assert.deepEqual([read(bank).underWay, waiting.underWay, wallet.underWay, read(NOTHING_YET).underWay], [true, true, true, undefined])
  for (const created of [9e15, 8.64e12]) assert.throws(() => read({ ...bank, created }), { kind: 'unreadable' })
})

for (const [details, method, receipt] of [
  [{ type: 'card', card: { brand: 'mastercard', last4: '0001' } }, 'card', { method: 'card', issuer: 'Mastercard', cardLast4: '0001' }],
  [{ type: 'card', card: { brand: 'newcard', last4: '00x1' } }, 'card', { method: 'card', issuer: 'newcard' }],
  [{ type: 'digital_wallet', wallet: 'apple_pay' }, 'easy_pay', { method: 'easy_pay', easyPay: 'Apple Pay' }],
  [{ type: 'digital_wallet', wallet: 'new_pay' }, 'easy_pay', { method: 'easy_pay', easyPay: 'new_pay' }],
  [{ type: 'bank_transfer' }, 'transfer', { method: 'transfer' }],
  [{ type: 'buy_now_pay_later' }, 'pay_later', { method: 'pay_later' }],
  [{ type: 'crypto' }, undefined, { method: 'card' }],
  [null, undefined, { method: 'card' }],
] as const)
  test(`what is paid by ${details?.type ?? 'nobody says what'} has a receipt of it`, () => {
    const report = read({ payment_method_details: details })
    assert.deepEqual([report.method, report.receipt], [method, receipt])
  })

test('a failure has the issuer’s code before iPay’s, and only a failed payment has one', () => {
  const failed = (more: object) => read({ ...NOTHING, status: 'failed', ...more }).failure
  assert.deepEqual(failed({ failure_code: 'card_declined', decline_code: 'insufficient_funds' }), {
    reason: 'insufficient_funds',
    code: 'insufficient_funds',
  })
  assert.deepEqual(failed({ failure_code: 'card_declined' }), { reason: 'card_declined', code: 'card_declined' })
  assert.deepEqual(failed({ failure_code: 'constructor' }), { reason: 'unknown', code: 'constructor' })
  assert.equal(failed({}), undefined)
  assert.equal(read({ failure_code: 'card_declined' }).failure, undefined)
})

for (const [says, more, code] of [
  ['another order’s name', { metadata: { orderId: 'another' } }, 'PAYMENT_OF_ANOTHER_ORDER'],
  ['another name than it was made with', { id: 'pay_2' }, 'PAYMENT_OF_ANOTHER_ORDER'],
  ['success and no money', NOTHING, 'SUCCEEDED_WITHOUT_MONEY'],
  ['more back than came', { amount_refunded: 15_001 }, 'MORE_REFUNDED_THAN_RECEIVED'],
  ['half a won', { amount: 0.5 }, 'PAYMENT_OBJECT'],
  ['a sum below nothing', { amount_refunded: -1 }, 'PAYMENT_OBJECT'],
  ['a sum in words', { amount_received: '15000' }, 'PAYMENT_OBJECT'],
  ['a currency in small letters', { currency: 'krw' }, 'PAYMENT_OBJECT'],
  ['a state that nobody documented', { status: 'settled' }, 'PAYMENT_OBJECT'],
  ['no order', { metadata: {} }, 'PAYMENT_OBJECT'],
  ['no word about its mode', { livemode: null }, 'PAYMENT_OBJECT'],
  ['no secret', { client_secret: '' }, 'PAYMENT_OBJECT'],
] as const)
  test(`a payment with ${says} is not read`, async () => assert.equal(await orError(() => read(more)), `unreadable ${code}`))

test('a payment whose reference was lost is recognised by our id alone', () => {
  assert.equal(readIpayPayment(told({ id: 'pay_9' }), paymentOf()).id, 'pay_9')
})

const page = (data: unknown, has_more: unknown = false) => readIpayPage({ object: 'list', data, has_more }, PAYMENT)
const item = (id: string, more: object = {}) => ({ id, metadata: { orderId: PAYMENT.id }, ...more })

test('of several payments of an order the one with money is used, else the latest', () => {
  const [latest, paid] = [item('pay_3', { amount_received: 0 }), item('pay_2', { amount_received: 1 })]
  const others = { id: 'pay_4', metadata: {} }
  assert.equal(page([others, latest, paid]).found, paid)
  assert.equal(page([others, latest]).found, latest)
  assert.equal(page([others]).found, undefined)
})

test('a page names the next one, and a page that cannot is invalid', async () => {
  assert.deepEqual([page([item('pay_1')], true).next, page([item('pay_1')]).next, page([]).next], ['pay_1', undefined, undefined])
  const broken: [unknown, unknown][] = [
    [[], true],
    [{}, false],
    [[null], false],
    [[{ id: 1, metadata: {} }], false],
    [[{ id: 'x' }], false],
    [[], 'yes'],
  ]
  for (const [data, more] of broken) assert.equal(await orError(() => page(data, more)), 'unreadable PAYMENT_LIST')
})

test('an error is recognised by its code, and a proxy’s page has none', () => {
  assert.equal(ipayErrorCode({ code: 'invalid_state', message: 'x' }), 'invalid_state')
  for (const body of [undefined, '<html>', { code: 1 }, { code: 'x'.repeat(101) }]) assert.equal(ipayErrorCode(body), undefined)
})
