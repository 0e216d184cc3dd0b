/** PortOne V2's optional capabilities: movements, disputes, receipts, typed cards, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { orError, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import type { Http } from '../http.ts'
import { portoneCashReceipts } from './cash-receipts.ts'
import { portoneDisputes } from './disputes.ts'
import { portoneKeyIn } from './key-in.ts'
import { type PortoneV2Settings, portoneV2Settings } from './settings.ts'
import { portoneTransactions } from './transactions.ts'

const SETTINGS = settingsWith(portoneV2Settings, {
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_CHANNEL_KEY: 'card=k-card,transfer=k-transfer',
  PORTONE_V2_KEY_IN_CHANNEL: 'channel-key-typed',
  PORTONE_V2_API_SECRET: 'api-secret',
  PORTONE_V2_WEBHOOK_SECRET: ['whsec_0123456789abcdef'],
  PORTONE_V2_API_URL: 'https://portone.example',
})
const ok = (body: unknown) => ({ status: 200, body })
const no = (status: number, type: string) => ({ status, body: { type } })
const ID = paymentOf().id
const RANGE = { from: new Date('2026-11-20T15:00:00Z'), until: new Date('2026-11-21T15:00:00Z') }

const listed = (more: object = {}) => ({
  id: ID,
  transactionId: 'tx-1',
  currency: 'KRW',
  amount: { total: 15_000, discount: 2_000 },
  paidAt: '2026-11-21T03:00:00Z',
  channel: { type: 'LIVE' },
  ...more,
})
const listing = (...payments: object[]) => {
  const script = scriptedHttp(ok({ items: payments.map((payment, n) => ({ cursor: `c${n}`, payment })) }))
  return { ...script, list: (after?: string) => portoneTransactions(SETTINGS, script.http).list(RANGE, after) }
}

test('N1: what moved is what came, before the company’s discount, and what went back', async () => {
  const { movements } = await listing(
    listed({
      cancellations: [
        { id: 'c1', status: 'SUCCEEDED', totalAmount: 4_000, cancelledAt: '2026-11-22T00:00:00Z' },
        { id: 'c2', status: 'FAILED', totalAmount: 1_000 },
        { id: 'c3', status: 'REQUESTED', totalAmount: 1_000 },
      ],
    }),
    listed({ id: 'open', paidAt: undefined }),
  ).list()
  assert.deepEqual(
    movements.map(({ id, kind, amount, mode, at }) => [id, kind, amount, mode, at.toISOString()]),
    [
      ['tx-1', 'paid', 15_000, 'live', '2026-11-21T03:00:00.000Z'],
      ['c1', 'cancelled', 4_000, 'live', '2026-11-22T00:00:00.000Z'],
    ],
  )
})

test('a list without a channel has no mode, and test money is reported as such', async () => {
  const { movements } = await listing(listed({ channel: undefined }), listed({ channel: { type: 'TEST' } })).list()
  assert.deepEqual(
    movements.map(({ mode }) => mode),
    [undefined, 'test'],
  )
})

test('a full page has a next one, and the conditions are in the address', async () => {
  const { list, asked } = listing(...Array.from({ length: 100 }, () => listed()))
  assert.equal((await list('c-before')).next, 'c99')
  const body = JSON.parse(new URL(asked[0]?.url ?? '').searchParams.get('requestBody') ?? '')
  assert.deepEqual(body, {
    storeId: 'store-1',
    from: RANGE.from.toISOString(),
    until: RANGE.until.toISOString(),
    size: 100,
    cursor: 'c-before',
  })
  assert.equal((await listing(...Array.from({ length: 99 }, () => listed())).list()).next, undefined)
})

test('a refused, missing or invalid list is an error and not an empty list', async () => {
  for (const [answer, expected] of [
    [no(401, 'UNAUTHORIZED'), 'refused UNAUTHORIZED'],
    [{ status: 500, body: undefined }, 'unclear NO_TYPE'],
    [ok({}), 'unreadable TRANSACTIONS'],
    [ok({ items: [{ cursor: '', payment: listed() }] }), 'unreadable TRANSACTIONS'],
    [ok({ items: [{ cursor: 'c', payment: listed({ amount: { total: 0.5, discount: 0 } }) }] }), 'unreadable TRANSACTIONS'],
  ] as const)
    assert.equal(await orError(portoneTransactions(SETTINGS, scriptedHttp(answer).http).list(RANGE)), expected)
})

const dispute = (status: string, more: object = {}) => ({
  status,
  createdAt: '2026-11-21T03:00:00Z',
  pgDisputeId: 'd1',
  reason: '미수령',
  ...more,
})
const disputesOf = (cancelled: number, ...disputes: object[]) =>
  portoneDisputes(SETTINGS, scriptedHttp(ok({ amount: { total: 15_000, cancelled }, currency: 'KRW', disputes })).http).of(paymentOf())

test('a dispute is for the whole remaining amount, and ends when PortOne says so', async () => {
  const seen = async (...given: Parameters<typeof disputesOf>) =>
    (await disputesOf(...given)).map(({ ref, state, amount }) => [ref, state, amount])
  assert.deepEqual(await seen(0, dispute('UNRESOLVED')), [['d1', 'opened', 15_000]])
  assert.deepEqual(await seen(4_000, dispute('UNRESOLVED'), dispute('RESOLVED', { pgDisputeId: 'd2' })), [
    ['d1', 'opened', 11_000],
    ['d2', 'closed', 11_000],
  ])
  assert.deepEqual(await seen(15_000, dispute('UNRESOLVED'), dispute('RESOLVED')), [['d1', 'closed', 15_000]])
  assert.deepEqual(await seen(0, dispute('UNRESOLVED', { pgDisputeId: undefined })), [['2026-11-21T03:00:00Z', 'opened', 15_000]])
})

test('an unknown payment has no disputes, and a refused or unreadable answer is an error', async () => {
  const of = (answer: Parameters<typeof scriptedHttp>[0]) => orError(portoneDisputes(SETTINGS, scriptedHttp(answer).http).of(paymentOf()))
  assert.deepEqual(await of(no(404, 'PAYMENT_NOT_FOUND')), [])
  assert.equal(await of(no(401, 'UNAUTHORIZED')), 'unclear HTTP_401')
  assert.equal(
    await of(ok({ amount: { total: 1, cancelled: 0 }, currency: 'KRW', disputes: [{ status: 'NEW' }] })),
    'unreadable PAYMENT_OBJECT',
  )
})

const RECEIPT = { paymentId: ID, gatewayRef: null, orderName: '찻잔', amount: 15_000, taxFree: 0, currency: 'KRW', identity: '01012345678' }

test('the channel of transfers issues a receipt, for a person or a business', async () => {
  const script = scriptedHttp(ok({ cashReceipt: { issueNumber: '1', url: 'https://r.example', pgReceiptId: 'r1' } }))
  const receipts = portoneCashReceipts(SETTINGS, script.http)
  const issued = await receipts.issue({ ...RECEIPT, purpose: 'income_deduction' }, 'k')
  assert.deepEqual(issued, { state: 'issued', ref: 'r1', issueNumber: '1', amount: 15_000, url: 'https://r.example' })
  await receipts.issue({ ...RECEIPT, purpose: 'expense_proof' }, 'k')
  assert.deepEqual([script.bodyOf(0).channelKey, script.bodyOf(0).type, script.bodyOf(1).type], ['k-transfer', 'PERSONAL', 'CORPORATE'])
})

for (const [answer, expected] of [
  [ok({ status: 'ISSUED', type: 'CORPORATE', amount: 15_000, pgReceiptId: 'r1' }), ['issued', 15_000, 'expense_proof']],
  [ok({ status: 'ISSUED', type: 'PERSONAL', amount: 15_000, pgReceiptId: 'r1' }), ['issued', 15_000, 'income_deduction']],
  [ok({ status: 'CANCELLED', amount: 15_000 }), ['cancelled', 0, undefined]],
  [ok({ status: 'ISSUE_FAILED', amount: 15_000 }), ['failed', 0, undefined]],
  [no(404, 'CASH_RECEIPT_NOT_FOUND'), undefined],
  [no(401, 'UNAUTHORIZED'), 'refused UNAUTHORIZED'],
  [ok({ status: 'NEW' }), 'unreadable CASH_RECEIPT'],
] as const)
  test(`a receipt that PortOne answers with ${JSON.stringify(answer.body)} is ${expected ?? 'none'}`, async () => {
    const came = await orError(portoneCashReceipts(SETTINGS, scriptedHttp(answer).http).find({ paymentId: ID, gatewayRef: null }))
    assert.deepEqual(typeof came === 'object' ? [came.state, came.amount, came.purpose] : came, expected)
  })

const keyIn = (http: Http, change: Partial<PortoneV2Settings> = {}) => {
  const port = portoneKeyIn({ ...SETTINGS, ...change }, http)
  assert.ok(port)
  return port
}
const BUYER = { name: '김하늘', email: '', phone: '01012345678' }
const CARD = { number: '4242424242424242', expiryYear: '40', expiryMonth: '12', identity: '900101', password: '12' }
const paid = ok({
  status: 'PAID',
  id: ID,
  transactionId: 'tx-1',
  storeId: 'store-1',
  currency: 'KRW',
  amount: { total: 15_000, discount: 0, cancelled: 0 },
  channel: { type: 'TEST' },
})

for (const [says, answer, look, expected] of [
  ['a yes', ok({}), paid, 'paid'],
  ['a refusal before there was a payment', no(400, 'INVALID_REQUEST'), no(404, 'PAYMENT_NOT_FOUND'), 'failed'],
  ['silence, and no payment', { status: 500, body: undefined }, no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['a refusal of a payment that is paid', no(409, 'ALREADY_PAID'), paid, 'paid'],
  ['a refusal of the shop’s own keys', no(401, 'UNAUTHORIZED'), no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['a yes to a payment that is not seen yet', no(409, 'ALREADY_PAID'), no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['a look that is refused', ok({}), no(401, 'UNAUTHORIZED'), 'refused UNAUTHORIZED'],
] as const)
  test(`a typed card met by ${says} is ${expected}`, async () => {
    const script = scriptedHttp(answer, look)
    const payment = { ...paymentOf(), orderName: '찻잔', buyer: BUYER, months: 3 }
    const came = await orError(keyIn(script.http).pay(payment, CARD, 'k'))
    assert.equal(typeof came === 'string' ? came : came.status, expected)
    assert.equal(script.bodyOf(0).channelKey, 'channel-key-typed')
    assert.ok(script.asked.every(({ url }) => !url.includes(CARD.number)))
  })

test('D3: of a typed card V2 is told a tax-free sum only where the company takes it', async () => {
  const toldTo = async (PORTONE_V2_KEY_IN_CHANNEL: string, PORTONE_V2_TAX_AGREED?: '1') => {
    const script = scriptedHttp(ok({}), paid)
    const payment = { ...paymentOf({ taxFree: 1_000 }), orderName: '찻잔', buyer: BUYER, months: 0 }
    await keyIn(script.http, { PORTONE_V2_KEY_IN_CHANNEL, PORTONE_V2_TAX_AGREED }).pay(payment, CARD, 'k')
    return (script.bodyOf(0).amount as Record<string, unknown>).taxFree
  }
  assert.equal(await toldTo('channel-key-1@tosspayments'), 1_000)
  for (const careful of ['channel-key-1', 'channel-key-1@inicis']) assert.equal(await toldTo(careful), undefined, careful)
  assert.equal(await toldTo('channel-key-1', '1'), 1_000)
})

test('of a typed card V2 is told whose it is, as some companies require', async () => {
  const script = scriptedHttp(ok({}), paid)
  await keyIn(script.http).pay({ ...paymentOf(), orderName: '찻잔', buyer: BUYER, months: 0 }, CARD, 'k')
  assert.deepEqual(script.bodyOf(0).customer, { name: { full: '김하늘' }, email: shopIdentity().email, phoneNumber: '01012345678' })
  assert.deepEqual(script.bodyOf(0).method, {
    card: {
      credential: {
        number: CARD.number,
        expiryYear: '40',
        expiryMonth: '12',
        birthOrBusinessRegistrationNumber: '900101',
        passwordTwoDigits: '12',
      },
    },
  })
})

for (const [channel, is] of [
  ['channel-key-1@kcp', true],
  ['channel-key-1@welcome', true],
  ['channel-key-1', true],
  ['channel-key-1@smartro', false],
  ['channel-key-1@kakaopay', false],
  ['channel-group-1', false],
] as const)
  test(`PORTONE_V2_KEY_IN_CHANNEL ${is ? 'may' : 'may not'} be ${channel}`, () => {
    assert.equal(portoneV2Settings.variables.PORTONE_V2_KEY_IN_CHANNEL.schema.safeParse(channel).success, is)
  })
