/** What is asked of Toss, and what its answers come to: the wire is a test's own. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { orError, paymentOf, scriptedHttp, sums } from '../../../test/support/scripted-http.ts'
import type { RefundToMake } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import { createToss } from './adapter.ts'
import { tossCalls } from './calls.ts'
import { tossSettings } from './settings.ts'

const SETTINGS = settingsWith(tossSettings, {
  TOSS_CLIENT_KEY: 'test_gck_client',
  TOSS_SECRET_KEY: 'test_gsk_secret',
  TOSS_API_URL: 'https://toss.example',
})
const SHOP = { publicUrl: 'https://shop.example', methodsWanted: new Set<never>() }

const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(...answers)
  return { ...script, toss: createToss(SETTINGS, script.http, SHOP) }
}
const found = (more: object = {}): HttpAnswer => ({
  status: 200,
  body: {
    paymentKey: 'pk_1',
    orderId: paymentOf().id,
    status: 'DONE',
    currency: 'KRW',
    totalAmount: 15_000,
    balanceAmount: 15_000,
    approvedAt: '2026-11-21T12:00:00+09:00',
    ...more,
  },
})
const no = (status: number, code?: string): HttpAnswer => ({ status, body: code ? { code, message: '' } : undefined })
const IN_PROGRESS = found({ status: 'IN_PROGRESS', approvedAt: null })

test('calls to Toss authenticate with the secret key, a colon and no password', async () => {
  const { toss, asked } = wire(found())
  await toss.find(paymentOf())
  assert.equal(asked[0]?.url, `https://toss.example/v1/payments/orders/${paymentOf().id}`)
  assert.equal(Buffer.from(`${asked[0]?.headers.authorization}`.replace('Basic ', ''), 'base64').toString(), 'test_gsk_secret:')
})

test('the mode follows from the key', () => {
  const { http } = scriptedHttp()
  for (const [key, mode] of Object.entries({ live_gsk_1: 'live', live_sk_1: 'live', test_gsk_1: 'test', gsk_live_1: 'test', '': 'test' }))
    assert.equal(tossCalls({ ...SETTINGS, TOSS_SECRET_KEY: key }, http).mode, mode, key)
})

test('an id is escaped in the address', async () => {
  const { toss, asked } = wire(no(404))
  await toss.find(paymentOf({ id: '../../v1/other?x=1' }))
  assert.equal(asked[0]?.url, 'https://toss.example/v1/payments/orders/..%2F..%2Fv1%2Fother%3Fx%3D1')
})

for (const [answer, expected] of [
  [no(404, 'NOT_FOUND_PAYMENT'), 'absent'],
  [no(404), 'absent'],
  [no(400, 'INVALID_ORDER_ID'), 'refused INVALID_ORDER_ID'],
  [no(401, 'UNAUTHORIZED_KEY'), 'refused UNAUTHORIZED_KEY'],
  [no(403), 'refused HTTP_403'],
  [no(409, 'IDEMPOTENT_REQUEST_PROCESSING'), 'unclear IDEMPOTENT_REQUEST_PROCESSING'],
  [no(500, 'FAILED_INTERNAL_SYSTEM_PROCESSING'), 'unclear FAILED_INTERNAL_SYSTEM_PROCESSING'],
  [no(503), 'unclear HTTP_503'],
  [{ status: 200, body: undefined }, 'unreadable PAYMENT_OBJECT'],
  [new GatewayError('unreachable', 'ECONNREFUSED'), 'unreachable ECONNREFUSED'],
] as const)
  test(`a look that Toss answers with ${'status' in answer ? answer.status : answer.code} is ${expected}`, async () => {
    const came = await orError(wire(answer).toss.find(paymentOf()))
    assert.equal(typeof came === 'string' ? came : came.status, expected)
  })

test('a payment is confirmed with our amount, whatever the return address said, and a clear success needs no look', async () => {
  const { toss, asked, bodyOf } = wire(found())
  const report = await toss.settle(paymentOf(), { ref: 'pk_1' }, 'key-1')
  assert.deepEqual(sums(report), ['paid', 15_000, 15_000, 0])
  assert.deepEqual(bodyOf(0), { paymentKey: 'pk_1', orderId: paymentOf().id, amount: 15_000 })
  assert.deepEqual([asked.length, asked[0]?.method, asked[0]?.headers['idempotency-key']], [1, 'POST', 'key-1'])
  assert.ok((asked[0]?.timeoutMs ?? 0) >= 30_000, 'Toss asks for 30 seconds and more')
})

for (const [says, first, look, expected] of [
  ['a refusal', no(403, 'REJECT_CARD_COMPANY'), IN_PROGRESS, ['authorised', 'REJECT_CARD_COMPANY']],
  ['a refusal of a payment that is paid', no(400, 'ALREADY_PROCESSED_PAYMENT'), found(), ['paid', 'ALREADY_PROCESSED_PAYMENT']],
  ['a call of ours that is still under way', no(409, 'IDEMPOTENT_REQUEST_PROCESSING'), IN_PROGRESS, ['authorised', undefined]],
  ['trouble of Toss’s own', no(500, 'FAILED_INTERNAL_SYSTEM_PROCESSING'), found(), ['paid', undefined]],
  ['an answer that is lost', new GatewayError('unclear', 'TIMEOUT'), found(), ['paid', undefined]],
  ['no connection', new GatewayError('unreachable', 'ECONNREFUSED'), IN_PROGRESS, ['authorised', undefined]],
  ['an answer that cannot be read', { status: 200, body: {} }, found(), ['paid', undefined]],
  ['a yes that is none', IN_PROGRESS, found({ status: 'ABORTED', approvedAt: null }), ['failed', undefined]],
] as const)
  test(`after ${says} the payment itself is looked up`, async () => {
    const { toss, asked } = wire(first, look)
    const { status, refusal } = await toss.settle(paymentOf(), { ref: 'pk_1' }, 'key-1')
    assert.deepEqual([status, refusal, asked.length], [...expected, 2])
  })

test('without an authorisation nothing is captured, and a bug is not taken for an answer', async () => {
  const { toss, asked } = wire(found())
  await toss.settle(paymentOf(), undefined, 'key-1')
  assert.deepEqual([asked.length, asked[0]?.method], [1, 'GET'])
  const broken = wire(() => {
    throw new TypeError('bug')
  })
  await assert.rejects(broken.toss.settle(paymentOf(), { ref: 'pk_1' }, 'k'), TypeError)
})

const PAID = paymentOf({ gatewayRef: 'pk/1' })
const refundOf = (more: Partial<RefundToMake> = {}): RefundToMake => ({
  id: 'refund-1',
  amount: 4_000,
  remaining: 15_000,
  reason: '단순 변심',
  ...more,
})
const PART_BACK = found({ status: 'PARTIAL_CANCELED', balanceAmount: 11_000 })
const ALL_BACK = found({ status: 'CANCELED', balanceAmount: 0 })

test('a partial refund has its amount and tax-free part, and the last one has no amount', async () => {
  const part = wire(PART_BACK)
  await part.toss.cancel(PAID, refundOf({ tax: { taxFree: 1_000, vat: 273 } }))
  assert.equal(part.asked[0]?.url, 'https://toss.example/v1/payments/pk%2F1/cancel')
  assert.equal(part.asked[0]?.headers['idempotency-key'], 'refund-1')
  assert.deepEqual(part.bodyOf(0), { cancelReason: '단순 변심', cancelAmount: 4_000, taxFreeAmount: 1_000 })
  const all = wire(ALL_BACK)
  await all.toss.cancel(PAID, refundOf({ amount: 15_000, tax: { taxFree: 0, vat: 1_364 } }))
  assert.deepEqual(all.bodyOf(0), { cancelReason: '단순 변심' })
})

test('a long reason and a long name are cut to Toss’s limits', async () => {
  const waits = { method: '가상계좌', virtualAccount: { bankCode: '88', accountNumber: 'X1', refundStatus: 'NONE' } }
  const { toss, bodyOf } = wire(found(waits), PART_BACK)
  const account = { bank: '88', number: '110123456789', holder: '가'.repeat(61) }
  await toss.cancel(PAID, refundOf({ reason: '나'.repeat(201), account }))
  assert.deepEqual(bodyOf(1).refundReceiveAccount, { bank: '88', accountNumber: '110123456789', holderName: '가'.repeat(60) })
  assert.equal(`${bodyOf(1).cancelReason}`.length, 200)
})

test('a deposit is looked up before its refund, and a refund that came back to Toss is not sent again', async () => {
  const account = { bank: '88', number: '110123456789', holder: '김하늘' }
  const virtualAccount = { bankCode: '88', accountNumber: 'X1', refundStatus: 'FAILED' }
  const failed = wire(
    found({ status: 'CANCELED', balanceAmount: 0, virtualAccount, cancels: [{ cancelAmount: 15_000, transactionKey: 'T2' }] }),
  )
  const came = await orError(failed.toss.cancel(PAID, refundOf({ amount: 15_000, account })))
  assert.deepEqual([came, failed.asked.map(({ method }) => method)], ['refused REFUND_TO_ACCOUNT_FAILED', ['GET', 'GET']])
  const made = wire(ALL_BACK)
  await made.toss.cancel(PAID, refundOf({ amount: 15_000, account }))
  assert.deepEqual(
    made.asked.map(({ method }) => method),
    ['GET'],
  )
})

test('a payment without Toss’s reference cannot be cancelled', async () => {
  const { toss, asked } = wire(found())
  assert.equal(await orError(toss.cancel(paymentOf(), refundOf())), 'refused NO_PAYMENT_KEY')
  assert.ok(asked.every(({ method }) => method === 'GET'))
})

for (const [says, answer, look, expected] of [
  ['a refusal', no(403, 'NOT_CANCELABLE_AMOUNT'), found(), 'refused NOT_CANCELABLE_AMOUNT'],
  ['a refusal of what is back already', no(400, 'ALREADY_CANCELED_PAYMENT'), ALL_BACK, 'cancelled'],
  ['another call under way', no(409, 'IDEMPOTENT_REQUEST_PROCESSING'), found(), 'unclear IDEMPOTENT_REQUEST_PROCESSING'],
  ['trouble of Toss’s own', no(500, 'FAILED_REFUND_PROCESS'), found(), 'unclear FAILED_REFUND_PROCESS'],
  ['a yes that changed nothing', found(), found(), 'unclear CANCEL_NOT_SEEN'],
  ['a lost answer', new GatewayError('unclear', 'TIMEOUT'), ALL_BACK, 'cancelled'],
] as const)
  test(`a cancel met by ${says} is ${expected}`, async () => {
    const came = await orError(wire(answer, look).toss.cancel(PAID, refundOf({ amount: 15_000 })))
    assert.equal(typeof came === 'string' ? came : came.status, expected)
  })
