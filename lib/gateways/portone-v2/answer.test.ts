/** What becomes of the answers that PortOne's own client gives: `fetch` is a test's own. */

import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { orError, paymentOf, scriptedHttp, sums } from '../../../test/support/scripted-http.ts'
import { createPortoneV2 } from './adapter.ts'
import { askPortone, portoneCancelId, portoneErrorType, portoneRefusal } from './answer.ts'
import { portoneCalls } from './calls.ts'
import { portoneV2Settings } from './settings.ts'

const SETTINGS = settingsWith(portoneV2Settings, {
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_CHANNEL_KEY: 'channel-key-1',
  PORTONE_V2_API_SECRET: 'api-secret',
  PORTONE_V2_WEBHOOK_SECRET: ['whsec_0123456789abcdef'],
  PORTONE_V2_TAX_AGREED: '1',
  PORTONE_V2_API_URL: 'https://portone.example',
})
const SHOP = { publicUrl: 'https://shop.example', methodsWanted: new Set<never>() }
const found = (more: object = {}) => ({
  status: 'PAID',
  id: paymentOf().id,
  transactionId: 'tx-1',
  storeId: 'store-1',
  currency: 'KRW',
  amount: { total: 15_000, discount: 0, cancelled: 0 },
  channel: { type: 'TEST' },
  paidAt: '2026-11-21T03:00:00Z',
  ...more,
})

type Answer = { status: number; body: unknown } | Error

/** Runs `what` while the client gets these answers, repeating the last one. Returns the requests. */
async function answering<T>(answers: readonly Answer[], what: () => Promise<T>) {
  const asked: { method: string; path: string; body: Record<string, unknown> }[] = []
  const fetching = mock.method(globalThis, 'fetch', async (url: string | URL, init: RequestInit = {}) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push({ method: init.method ?? 'GET', path: new URL(url).pathname, body: JSON.parse(`${init.body ?? '{}'}`) })
    if (answer instanceof Error) throw answer
    const text = typeof answer?.body === 'string' ? answer.body : JSON.stringify(answer?.body)
    return new Response(text, { status: answer?.status ?? 500 })
  })
  try {
    return { came: await orError(what()), asked }
  } finally {
    fetching.mock.restore()
  }
}
const gateway = (http = scriptedHttp().http) => createPortoneV2(SETTINGS, http, SHOP)
const ok = (body: unknown = found()): Answer => ({ status: 200, body })
const no = (status: number, type: string): Answer => ({ status, body: { type, message: '' } })
const gone = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) })

for (const [says, answer, expected] of [
  ['a payment', ok(), 'paid'],
  ['no such payment', no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['a refusal of our keys', no(401, 'UNAUTHORIZED'), 'refused UNAUTHORIZED'],
  ['another store’s payment', no(403, 'FORBIDDEN'), 'refused FORBIDDEN'],
  ['a type that nobody documented', no(400, 'BRAND_NEW'), 'unclear BRAND_NEW'],
  ['a page of a proxy', { status: 502, body: '<html>Bad Gateway</html>' }, 'unclear NOT_JSON'],
  ['half of JSON', { status: 200, body: '{"status":"PA' }, 'unclear NOT_JSON'],
  ['a payment of another order', ok(found({ id: 'another' })), 'unreadable PAYMENT_OF_ANOTHER_ORDER'],
  ['no connection', gone('ECONNREFUSED'), 'unreachable ECONNREFUSED'],
  ['a connection that broke', gone('ECONNRESET'), 'unclear ECONNRESET'],
] as const)
  test(`a look that PortOne answers with ${says} is ${expected}`, async () => {
    const { came } = await answering([answer], () => gateway().find(paymentOf()))
    assert.equal(typeof came === 'string' ? came : came.status, expected)
  })

test('a call without an answer ends at its timeout, and may have had an effect', async () => {
  assert.equal(await orError(askPortone(() => new Promise<never>(() => {}), 20)), 'unclear TIMEOUT')
  assert.equal(await askPortone(async () => 'an answer', 20), 'an answer')
})

const TOKEN = { ref: 'tx-1', token: 'tok' }

test('a token is confirmed with our amount and mode, and then the payment itself is read', async () => {
  const { came, asked } = await answering([ok({ payment: { status: 'PAID' } }), ok()], () => gateway().settle(paymentOf(), TOKEN, 'k'))
  assert.deepEqual(typeof came === 'object' && sums(came), ['paid', 15_000, 15_000, 0])
  assert.equal(asked.length, 2)
  const { paymentToken, txId, currency, totalAmount, isTest } = asked[0]?.body ?? {}
  assert.deepEqual([paymentToken, txId, currency, totalAmount, isTest], ['tok', 'tx-1', 'KRW', 15_000, true])
})

const OPEN = ok(found({ status: 'READY', channel: undefined }))

for (const [says, answer, look, expected] of [
  ['a refusal of the token', no(400, 'INVALID_PAYMENT_TOKEN'), OPEN, ['open', 'INVALID_PAYMENT_TOKEN']],
  ['a payment that is paid already', no(409, 'ALREADY_PAID'), ok(), ['paid', 'ALREADY_PAID']],
  ['a refusal of our keys', no(401, 'UNAUTHORIZED'), OPEN, ['open', undefined]],
  ['a refusal of our store', no(403, 'FORBIDDEN'), OPEN, ['open', undefined]],
  ['the card company’s refusal or silence', no(502, 'PG_PROVIDER'), OPEN, ['open', undefined]],
  ['a broken connection', gone('ECONNRESET'), ok(), ['paid', undefined]],
  ['a server that does not find it, and another that does', no(404, 'PAYMENT_NOT_FOUND'), OPEN, ['open', undefined]],
  ['no such payment', no(404, 'PAYMENT_NOT_FOUND'), no(404, 'PAYMENT_NOT_FOUND'), ['absent', 'PAYMENT_NOT_FOUND']],
] as const)
  test(`a confirm call met by ${says} is decided by the payment itself`, async () => {
    const { came } = await answering([answer, look], () => gateway().settle(paymentOf(), TOKEN, 'k'))
    assert.deepEqual(typeof came === 'object' && [came.status, came.refusal], expected)
  })

test('D3: a tax-free sum is registered only with a company that is known to want no agreement', async () => {
  const registeredFor = async (PORTONE_V2_CHANNEL_KEY: string) => {
    const shop = createPortoneV2({ ...SETTINGS, PORTONE_V2_TAX_AGREED: undefined, PORTONE_V2_CHANNEL_KEY }, scriptedHttp().http, SHOP)
    const { asked } = await answering([ok({})], () => shop.prepare(paymentOf({ taxFree: 1_000 })))
    return asked[0]?.body.taxFreeAmount
  }
  assert.equal(await registeredFor('card=k@kakaopay'), 1_000)
  for (const unnamed of ['k', 'card=k', 'card=channel-group-1']) assert.equal(await registeredFor(unnamed), undefined, unnamed)
})

test('an amount is registered before the window opens, and an already paid payment causes no error', async () => {
  const { asked } = await answering([ok({})], () => gateway().prepare(paymentOf({ taxFree: 1_000 })))
  assert.match(`${asked[0]?.method} ${asked[0]?.path}`, /^POST \/payments\/G261121AAAAAAAA01ABCDEFGHJKMN\/pre-register$/)
  assert.deepEqual([asked[0]?.body.totalAmount, asked[0]?.body.taxFreeAmount, asked[0]?.body.currency], [15_000, 1_000, 'KRW'])
  const paid = await answering([no(409, 'ALREADY_PAID')], () => gateway().prepare(paymentOf()))
  assert.deepEqual(paid.came, {})
  const refused = await answering([no(400, 'INVALID_REQUEST')], () => gateway().prepare(paymentOf()))
  assert.equal(refused.came, 'refused INVALID_REQUEST')
})

const cancelled = (cancelledAmount: number, more: object = {}) =>
  ok(found({ status: 'PARTIAL_CANCELLED', amount: { total: 15_000, discount: 0, cancelled: cancelledAmount }, ...more }))
const refundOf = (amount: number) => ({ id: 'refund-1', amount, remaining: 15_000, reason: '단순 변심', tax: { taxFree: 1_000, vat: 273 } })

test('a partial refund has its split and the remaining amount, and a key made of the refund’s id', async () => {
  const { http, asked, bodyOf } = scriptedHttp({ status: 200, body: { cancellation: { id: 'c1' } } })
  const { came } = await answering([cancelled(4_000)], () => gateway(http).cancel(paymentOf({ taxFree: 2_000 }), refundOf(4_000)))
  assert.equal(typeof came === 'object' && came.cancelled, 4_000)
  assert.deepEqual(bodyOf(0), {
    storeId: 'store-1',
    amount: 4_000,
    reason: '단순 변심',
    requester: 'ADMIN',
    currentCancellableAmount: 15_000,
    taxFreeAmount: 1_000,
    vatAmount: 273,
  })
  assert.match(`${asked[0]?.headers['idempotency-key']}`, /^"[0-9a-f]{64}"$/)
  assert.equal(asked[0]?.headers.authorization, 'PortOne api-secret')
})

test('D3: the VAT of a partial refund is named only where the company has agreed to that, and tax-free sums to a company that is known to want no agreement', async () => {
  const body = async (more: object, taxFree = 2_000) => {
    const { http, bodyOf } = scriptedHttp({ status: 200, body: { cancellation: { id: 'c1' } } })
    const shop = createPortoneV2({ ...SETTINGS, PORTONE_V2_TAX_AGREED: undefined, ...more }, http, SHOP)
    await answering([cancelled(4_000)], () => shop.cancel(paymentOf({ taxFree }), refundOf(4_000)))
    return [bodyOf(0).taxFreeAmount, bodyOf(0).vatAmount]
  }
  assert.deepEqual(await body({ PORTONE_V2_CHANNEL_KEY: 'card=k@kakaopay' }), [1_000, undefined])
  assert.deepEqual(await body({ PORTONE_V2_CHANNEL_KEY: 'card=k@kakaopay' }, 0), [undefined, undefined])
  for (const unnamed of ['k', 'card=k', 'card=channel-group-1'])
    assert.deepEqual(await body({ PORTONE_V2_CHANNEL_KEY: unnamed }), [undefined, undefined], unnamed)
  for (const company of ['inicis', 'kcp', 'nice', 'welcome'])
    assert.deepEqual(await body({ PORTONE_V2_CHANNEL_KEY: `card=k@${company}` }), [undefined, undefined], company)
  assert.deepEqual(await body({ PORTONE_V2_CHANNEL_KEY: 'card=k@kcp', PORTONE_V2_TAX_AGREED: '1' as const }), [1_000, 273])
})

test('D9: Smartro is told the telephone of whoever has a deposit refunded, and nobody else is', async () => {
  const account = { bank: '06', number: '110123456789', holder: '김하늘' }
  const toldBy = async (company: string) => {
    const { http, bodyOf } = scriptedHttp({ status: 200, body: { cancellation: { id: 'c1' } } })
    const shop = createPortoneV2({ ...SETTINGS, PORTONE_V2_CHANNEL_KEY: `virtual_account=k@${company}` }, http, SHOP)
    const payment = paymentOf({ method: 'virtual_account' })
    await answering([cancelled(15_000)], () => shop.cancel(payment, { ...refundOf(15_000), account, phone: '01012345678' }))
    return (bodyOf(0).refundAccount as Record<string, unknown>).holderPhoneNumber
  }
  assert.deepEqual([await toldBy('smartro'), await toldBy('inicis')], ['01012345678', undefined])
})

test('the last part is left to PortOne’s own reckoning, and an account is spelled its way', async () => {
  const { http, bodyOf } = scriptedHttp({ status: 200, body: { cancellation: { id: 'c1' } } })
  const account = { bank: '06', number: '110123456789', holder: '김하늘' }
  await answering([cancelled(15_000)], () => gateway(http).cancel(paymentOf(), { ...refundOf(15_000), account }))
  const { taxFreeAmount, vatAmount, refundAccount } = bodyOf(0)
  assert.deepEqual([taxFreeAmount, vatAmount], [undefined, undefined])
  assert.deepEqual(refundAccount, { bank: 'KOOKMIN', number: '110123456789', holderName: '김하늘' })
})

for (const [says, answer, look, expected] of [
  ['a refusal', no(409, 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT'), ok(), 'refused CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT'],
  ['the card company’s refusal or silence', no(502, 'PG_PROVIDER'), ok(), 'unclear PG_PROVIDER'],
  ['no type', { status: 500, body: {} }, ok(), 'unclear NO_TYPE'],
  [
    'a yes that failed since',
    ok({ cancellation: { id: 'c1' } }),
    ok(found({ cancellations: [{ status: 'FAILED', id: 'c1', totalAmount: 4_000 }] })),
    'refused CANCEL_FAILED',
  ],
  [
    'a yes that PortOne still works on',
    ok({ cancellation: { id: 'c1' } }),
    ok(found({ cancellations: [{ status: 'REQUESTED', id: 'c1', totalAmount: 4_000 }] })),
    'paid',
  ],
  ['a yes that changed nothing', ok({ cancellation: { id: 'c1' } }), ok(), 'unclear CANCEL_NOT_SEEN'],
] satisfies [string, Answer, Answer, string][])
  test(`a cancel met by ${says} is ${expected}`, async () => {
    if (answer instanceof Error) throw answer
    const { http } = scriptedHttp(answer)
    const { came } = await answering([look], () => gateway(http).cancel(paymentOf(), refundOf(4_000)))
    assert.equal(typeof came === 'string' ? came : came.status, expected)
  })

test('PortOne’s id of a cancel is read only from its documented place', () => {
  assert.equal(portoneErrorType({ type: 'FORBIDDEN' }), 'FORBIDDEN')
  for (const body of [undefined, null, '<html>', {}, { type: 1 }, { type: 'x'.repeat(101) }])
    assert.equal(portoneErrorType(body), undefined)
  assert.equal(portoneCancelId({ cancellation: { id: 'c1', status: 'SUCCEEDED' } }), 'c1')
  for (const body of [undefined, {}, { cancellation: null }, { cancellation: { id: 'x'.repeat(201) } }])
    assert.equal(portoneCancelId(body), undefined)
  assert.deepEqual(
    [portoneRefusal('FORBIDDEN').kind, portoneRefusal('NEW').kind, portoneRefusal(undefined).code],
    ['refused', 'unclear', 'NO_TYPE'],
  )
})

test('one asking has one key, quoted as a string of RFC 8941, and another asking another', async () => {
  const { http, asked } = scriptedHttp({ status: 200, body: {} })
  const { post } = portoneCalls(SETTINGS, http)
  for (const key of ['refund-1', 'refund-1', 'refund-2']) await post('/payments/p/cancel', {}, key)
  const keys = asked.map(({ headers }) => `${headers['idempotency-key']}`)
  for (const key of keys) assert.match(key, /^"[\x20-\x21\x23-\x7e]{16,256}"$/)
  assert.deepEqual([keys[0] === keys[1], keys[0] === keys[2]], [true, false])
})
