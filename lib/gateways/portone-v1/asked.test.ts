/** The requests to PortOne V1 and the reading of its answers, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { orError, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import type { RefundToMake } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer } from '../http.ts'
import { createPortoneV1 } from './adapter.ts'
import { v1Account } from './banks.ts'
import { portoneV1CashReceipts } from './cash-receipts.ts'
import { portoneV1KeyIn } from './key-in.ts'
import { type PortoneV1Settings, portoneV1Settings } from './settings.ts'
import { portoneV1Transactions } from './transactions.ts'

const SETTINGS = settingsWith(portoneV1Settings, {
  PORTONE_V1_IMP_CODE: 'imp12345678',
  PORTONE_V1_API_KEY: 'api-key',
  PORTONE_V1_API_SECRET: 'api-secret',
  PORTONE_V1_PG: 'card=html5_inicis.MID,transfer=tosspayments.TID',
  PORTONE_V1_TAX_AGREED: '1',
  PORTONE_V1_API_URL: 'https://v1.example',
})
const yes = (response: unknown): HttpAnswer => ({ status: 200, body: { code: 0, message: null, response } })
const no = (status: number, code = -1): HttpAnswer => ({ status, body: { code, message: '거절', response: null } })
const TOKEN = yes({ access_token: 'token', now: 1, expired_at: 1801 })
const row = (more: object = {}) => ({
  imp_uid: 'imp_1',
  merchant_uid: paymentOf().id,
  status: 'paid',
  amount: 15_000,
  cancel_amount: 0,
  currency: 'KRW',
  sandbox: true,
  paid_at: 1_795_230_000,
  pg_provider: 'kcp',
  ...more,
})
const rows = (...list: object[]) => yes({ list })

/** The first request asks for a token. */
const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(TOKEN, ...answers)
  return { ...script, gateway: createPortoneV1(SETTINGS, script.http, { publicUrl: 'https://shop.example', methodsWanted: new Set() }) }
}
const refundOf = (more: Partial<RefundToMake> = {}): RefundToMake => ({
  id: 'r1',
  amount: 4_000,
  remaining: 15_000,
  reason: '변심',
  ...more,
})
const back = (cancel_amount: number) => rows(row({ cancel_amount }))

for (const [says, answer, expected] of [
  ['a payment', rows(row()), 'paid'],
  ['no such payment', no(404), 'absent'],
  ['a refusal of our keys', no(401), 'refused UNAUTHORIZED'],
  ['a refusal', no(403), 'refused FIND_403_-1'],
  ['a refusal with HTTP 200', no(200, 1), 'refused FIND_200_1'],
  ['the company’s word with HTTP 200', no(200, -1), 'unclear CODE_-1'],
  ['trouble', no(500), 'unclear HTTP_500'],
  ['a call that is under way', no(409), 'unclear HTTP_409'],
  ['a lost answer', new GatewayError('unclear', 'TIMEOUT'), 'unclear TIMEOUT'],
] as const)
  test(`a look that PortOne V1 answers with ${says} is ${expected}`, async () => {
    const came = await orError(wire(answer).gateway.find(paymentOf()))
    assert.equal(typeof came === 'string' ? came : came.status, expected)
  })

test('all rows of our id are requested, including test payments, and an id is escaped in the address', async () => {
  const { gateway, asked } = wire(rows(row()))
  await gateway.settle(paymentOf(), { ref: 'imp_1' }, 'k')
  assert.equal(asked[1]?.url, `https://v1.example/payments/findAll/${paymentOf().id}?limit=200&sorting=-started&include_sandbox=true`)
  await orError(gateway.find(paymentOf({ id: '../x?' })))
  assert.match(`${asked[2]?.url}`, /findAll\/\.\.%2Fx%3F\?/)
})

test('an amount is registered, and if it was registered before, registered again', async () => {
  const first = wire(yes({}))
  await first.gateway.prepare(paymentOf({ currency: 'USD', amount: 1_999 }))
  assert.deepEqual([first.asked[1]?.method, first.bodyOf(1)], ['POST', { merchant_uid: paymentOf().id, amount: 19.99, currency: 'USD' }])
  const again = wire(no(200, 1), yes({}))
  await again.gateway.prepare(paymentOf())
  assert.equal(again.asked[2]?.method, 'PUT')
  assert.equal(await orError(wire(no(200, 1), no(200, 1)).gateway.prepare(paymentOf())), 'refused PREPARE_1')
})

test('a cancel has an amount, the remaining amount, and only one id', async () => {
  const { gateway, bodyOf } = wire(yes({}), back(4_000))
  await gateway.cancel(paymentOf({ gatewayRef: 'imp_1' }), refundOf())
  assert.deepEqual(bodyOf(1), {
    imp_uid: 'imp_1',
    amount: 4_000,
    checksum: 15_000,
    reason: '변심',
    enable_webhook: true,
    extra: { requester: 'admin' },
  })
  const byOurs = wire(yes({}), back(4_000))
  await byOurs.gateway.cancel(paymentOf({ gatewayRef: 'another-name' }), refundOf())
  assert.deepEqual([byOurs.bodyOf(1).imp_uid, byOurs.bodyOf(1).merchant_uid], [undefined, paymentOf().id])
})

test('a cancel of dollars is sent in dollars', async () => {
  const { gateway, bodyOf } = wire(yes({}), rows(row({ currency: 'USD', amount: 19.99, cancel_amount: 7.65 })))
  await gateway.cancel(
    paymentOf({ currency: 'USD', amount: 1_999, taxFree: 500 }),
    refundOf({ amount: 765, remaining: 1_999, tax: { taxFree: 100, vat: 60 } }),
  )
  assert.deepEqual([bodyOf(1).amount, bodyOf(1).checksum, bodyOf(1).tax_free], [7.65, 19.99, 1])
})

for (const [amount, remaining, taxFree] of [
  [15_000, 15_000, 1_000],
  [4_000, 15_000, 266],
  [4_000, 11_000, 266],
  [7_000, 7_000, 467],
  [1, 15_000, 0],
] as const)
  test(`of ${amount} won with ${remaining} left, ${taxFree} are tax-free when the refund does not say`, async () => {
    const { gateway, bodyOf } = wire(yes({}), back(15_000))
    await gateway.cancel(paymentOf({ taxFree: 1_000 }), refundOf({ amount, remaining }))
    assert.equal(bodyOf(1).tax_free, taxFree)
  })

test('a deposit is refunded to an account with its company’s bank code, and never without an account', async () => {
  const account = { bank: '06', number: '110123456789', holder: '김하늘' }
  const { gateway, bodyOf } = wire(rows(row()), yes({}), back(4_000))
  await gateway.cancel(paymentOf({ method: 'virtual_account' }), refundOf({ account }))
  const { refund_bank, refund_account, refund_holder } = bodyOf(2)
  assert.deepEqual([refund_bank, refund_account, refund_holder], ['BK04', '110123456789', '김하늘'])
  const without = wire(rows(row()))
  assert.equal(await orError(without.gateway.cancel(paymentOf({ method: 'virtual_account' }), refundOf())), 'refused NO_ACCOUNT_FOR_REFUND')
  assert.ok(without.asked.every(({ url }) => !url.endsWith('/payments/cancel')))
})

test('D9: Smartro is told the telephone of whoever has a deposit refunded, and nobody else is', () => {
  const account = { bank: '88', number: '1', holder: 'x' }
  const toldBy = (provider: string | undefined) => Reflect.get(v1Account(provider, account, '01012345678'), 'refund_tel')
  assert.deepEqual(['smartro', 'smartro_v2', 'kcp', undefined].map(toldBy), ['01012345678', '01012345678', undefined, undefined])
})

test('D3: V1 names tax in a refund only where the company takes it', async () => {
  const body = async (PORTONE_V1_PG: string, PORTONE_V1_TAX_AGREED: '1' | undefined) => {
    const script = scriptedHttp(TOKEN, yes({}), back(4_000))
    const shop = { publicUrl: 'https://shop.example', methodsWanted: new Set<never>() }
    const gateway = createPortoneV1({ ...SETTINGS, PORTONE_V1_PG, PORTONE_V1_TAX_AGREED }, script.http, shop)
    await gateway.cancel(paymentOf({ taxFree: 1_000 }), refundOf({ tax: { taxFree: 500, vat: 300 } }))
    return [script.bodyOf(1).tax_free, script.bodyOf(1).vat_amount]
  }
  assert.deepEqual(await body('card=tosspayments', undefined), [500, undefined])
  for (const unnamed of ['card=channel-key-1', 'card=channel-group-1', ''])
    assert.deepEqual(await body(unnamed, undefined), [undefined, undefined], unnamed)
  assert.deepEqual(await body('card=channel-key-1', '1'), [500, 300])
  assert.deepEqual(await body('card=html5_inicis', undefined), [undefined, undefined])
  assert.deepEqual(await body('card=html5_inicis', '1'), [500, 300])
})

for (const [provider, bank, expected] of [
  ['html5_inicis', '06', '06'],
  ['inicis_v2', '88', '88'],
  ['kcp', '88', 'BK88'],
  ['kcp_v2', '06', 'BK04'],
  ['tosspayments', '88', '088'],
  [undefined, '06', '004'],
] as const)
  test(`bank ${bank} is ${expected} with ${provider ?? 'a company that nobody told'}`, () => {
    assert.equal(v1Account(provider, { bank, number: '1', holder: 'x' }, undefined).refund_bank, expected)
  })

for (const [says, answer, look, expected] of [
  ['a refusal', no(200, 1), rows(row()), 'refused CANCEL_1'],
  ['a refusal of what is back already', no(200, 1), back(4_000), 'paid'],
  ['the company’s word', no(200, -1), rows(row()), 'unclear CODE_-1'],
  ['a yes that changed nothing', yes({}), rows(row()), 'unclear CANCEL_NOT_SEEN'],
  ['a lost answer', new GatewayError('unclear', 'TIMEOUT'), back(4_000), 'paid'],
] as const)
  test(`a cancel met by ${says} is ${expected}`, async () => {
    const came = await orError(wire(answer, look).gateway.cancel(paymentOf(), refundOf()))
    assert.equal(typeof came === 'string' ? came : came.status, expected)
  })

const BUYER = { name: '김하늘', email: '', phone: '01012345678' }
const typed = { ...paymentOf({ taxFree: 1_000, method: 'key_in' }), orderName: 'a'.repeat(41), buyer: BUYER, months: 3 }
const keyIn = (http: Http, change: Partial<PortoneV1Settings> = {}) => {
  const port = portoneV1KeyIn({ ...SETTINGS, PORTONE_V1_KEY_IN_PG: 'tosspayments.KEYED', ...change }, http)
  assert.ok(port)
  return port
}
const CARD = { number: '4242 4242-42424242', expiryYear: '40', expiryMonth: '12', identity: '900101', password: '12' }

test('a typed card is sent in PortOne’s format, once, and not for a paid payment', async () => {
  const script = scriptedHttp(TOKEN, no(404), yes({}), rows(row()))
  await keyIn(script.http).pay(typed, CARD, 'k')
  const { card_number, expiry, birth, pwd_2digit, card_quota, tax_free, name, pg, buyer_name, buyer_email } = script.bodyOf(2)
  assert.deepEqual([pg, buyer_name, buyer_email], ['tosspayments.KEYED', '김하늘', shopIdentity().email])
  assert.deepEqual(
    [card_number, expiry, birth, pwd_2digit, card_quota, tax_free],
    ['4242-4242-4242-4242', '2040-12', '900101', '12', 3, 1_000],
  )
  assert.equal(`${name}`.length, 40)
  const paid = scriptedHttp(TOKEN, rows(row()))
  assert.equal((await keyIn(paid.http).pay(typed, CARD, 'k')).status, 'paid')
  assert.equal(paid.asked.length, 2)
})

test('D3: of a typed card V1 is told a tax-free sum only where the company takes it, and the kind of goods where it asks', async () => {
  const toldTo = async (PORTONE_V1_KEY_IN_PG: string, PORTONE_V1_TAX_AGREED?: '1') => {
    const script = scriptedHttp(TOKEN, no(404), yes({}), rows(row()))
    await keyIn(script.http, { PORTONE_V1_KEY_IN_PG, PORTONE_V1_TAX_AGREED }).pay(typed, CARD, 'k')
    const { tax_free, product_type } = script.bodyOf(2)
    return [tax_free, product_type]
  }
  assert.deepEqual(await toldTo('tosspayments.MID'), [1_000, undefined])
  assert.deepEqual(await toldTo('html5_inicis.MID'), [undefined, undefined])
  assert.deepEqual(await toldTo('html5_inicis.MID', '1'), [1_000, undefined])
  assert.deepEqual(await toldTo('ksnet.MID', '1'), [1_000, 'real'])
})

for (const [says, answer, look, expected] of [
  ['a refusal before there was a payment', no(200, 1), no(404), 'failed ONETIME_200_1'],
  ['the company’s word about the card', no(200, -1), no(404), 'failed CODE_-1'],
  ['the company’s word, and a payment', no(200, -1), rows(row()), 'paid'],
  ['silence, and no payment', new GatewayError('unclear', 'TIMEOUT'), no(404), 'absent'],
  ['an answer that is none, and no payment', { status: 502, body: undefined }, no(404), 'absent'],
] as const)
  test(`a typed card met at V1 by ${says} is ${expected}`, async () => {
    const script = scriptedHttp(TOKEN, no(404), answer, look)
    const { status, failure } = await keyIn(script.http).pay(typed, CARD, 'k')
    assert.equal([status, failure?.code].filter(Boolean).join(' '), expected)
  })

test('without a company for typed cards V1 charges none', () => {
  assert.equal(portoneV1KeyIn(SETTINGS, scriptedHttp().http), undefined)
})

for (const [pg, is] of [
  ['nice.MID', true],
  ['html5_inicis.MID', true],
  ['nice', false],
  ['channel-key-1.x', false],
  ['kakaopay.CID', false],
  ['danal_tpay.MID', false],
] as const)
  test(`PORTONE_V1_KEY_IN_PG ${is ? 'may' : 'may not'} be ${pg}`, () => {
    assert.equal(portoneV1Settings.variables.PORTONE_V1_KEY_IN_PG.schema.safeParse(pg).success, is)
  })

test('a receipt for money that PortOne has not seen needs a channel, found by the company’s name', async () => {
  const issued = yes({ apply_num: '1', type: 'person', amount: 15_000 })
  const receipt = {
    paymentId: 'p1',
    gatewayRef: null,
    orderName: '찻잔',
    amount: 15_000,
    taxFree: 0,
    currency: 'KRW',
    identity: '01012345678',
  }
  const script = scriptedHttp(TOKEN, yes([{ pg_provider: 'tosspayments', pg_id: 'TID', channel_key: 'ck-1' }]), issued)
  await portoneV1CashReceipts(SETTINGS, script.http).issue({ ...receipt, purpose: 'income_deduction' }, 'k')
  assert.deepEqual([script.bodyOf(2).channel_key, script.bodyOf(2).identifier_type, script.bodyOf(2).type], ['ck-1', 'phone', 'person'])
  const none = scriptedHttp(TOKEN, yes([{ pg_provider: 'tosspayments', pg_id: 'OTHER', channel_key: 'ck-1' }]))
  const came = await orError(portoneV1CashReceipts(SETTINGS, none.http).issue({ ...receipt, purpose: 'income_deduction' }, 'k'))
  assert.equal(came, 'refused NO_CHANNEL_FOR_RECEIPTS')
})

test('a list has all payments and then those cancelled, page by page, and ends', async () => {
  const range = { from: new Date(1_000_500), until: new Date(2_000_500) }
  const nextAfter = async (after: string | undefined, next: number) => {
    const script = scriptedHttp(TOKEN, yes({ next, list: [] }))
    return [
      (await portoneV1Transactions(SETTINGS, script.http).list(range, after)).next,
      `${script.asked[1]?.url}`.replace(/&limit.*from=/, '&from=').slice(18),
    ]
  }
  assert.deepEqual(await nextAfter(undefined, 2), [
    'all:2',
    '/payments/status/all?page=1&from=1000&to=2001&sorting=started&include_sandbox=true',
  ])
  assert.deepEqual(await nextAfter('all:2', 0), [
    'cancelled:1',
    '/payments/status/all?page=2&from=1000&to=2001&sorting=started&include_sandbox=true',
  ])
  assert.equal((await nextAfter('cancelled:1', 2))[0], 'cancelled:2')
  assert.equal((await nextAfter('cancelled:2', 0))[0], undefined)
})
