/** What PortOne V2 is asked about saved cards, and how its answers are read, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { BUYER, orError, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import type { CardToSave, PaymentByCard } from '../saved-cards.ts'
import { portoneSavedCards } from './saved-cards.ts'
import { portoneV2Settings } from './settings.ts'

const SETTINGS = settingsWith(portoneV2Settings, {
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_CHANNEL_KEY: 'card=channel-key-1',
  PORTONE_V2_BILLING_CHANNEL: 'channel-key-2@tosspayments',
  PORTONE_V2_API_SECRET: 'secret',
  PORTONE_V2_API_URL: 'https://v2.example',
})
const ID = 'CB6VABCDEFGHJKMNPQRSTVWXYZ01'
const CARD: CardToSave = {
  id: ID,
  member: { key: 'member-key', name: '김하늘', email: 'haneul@example.com', phone: null, ref: null },
  mode: 'test',
  locale: 'ko',
}
const KEPT = { id: ID, key: 'billing-key-1', customerKey: 'member-key' }
const PAYMENT: PaymentByCard = {
  ...paymentOf({ method: 'saved_card' }),
  orderName: '백자 찻잔',
  buyer: BUYER,
  months: 0,
  returnUrl: 'https://shop.example/back',
}

const key = (more: object = {}): HttpAnswer => ({ status: 200, body: keyBody(more) })
const keyBody = (more: object = {}) => ({
  status: 'ISSUED',
  billingKey: 'billing-key-1',
  storeId: 'store-1',
  channels: [{ type: 'TEST' }],
  issueId: ID,
  ...more,
})
const listOf = (...items: object[]): HttpAnswer => ({ status: 200, body: { items } })
const no = (status: number, type: string, more: object = {}): HttpAnswer => ({ status, body: { type, ...more } })
const paid: HttpAnswer = {
  status: 200,
  body: {
    status: 'PAID',
    id: PAYMENT.id,
    transactionId: 'tx-1',
    storeId: 'store-1',
    currency: 'KRW',
    amount: { total: 15_000, discount: 0, cancelled: 0 },
    channel: { type: 'TEST' },
  },
}

const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(...answers)
  const port = portoneSavedCards(SETTINGS, script.http)
  if (!port) throw new Error('PortOne V2 saves no cards.')
  return { ...script, port }
}

test('without a channel for it no card is saved', () => {
  const settings = settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: 'card=channel-key-1' })
  assert.equal(portoneSavedCards(settings, scriptedHttp().http), undefined)
})

test('a group, or a company whose window saves no card, is no channel for cards', () => {
  const { schema } = portoneV2Settings.variables.PORTONE_V2_BILLING_CHANNEL
  const fits = (text: string) => schema.safeParse(text).success
  assert.deepEqual(['channel-key-2', 'channel-key-2@kcp_v2', 'channel-group-2', 'channel-key-2@nice', 'channel-key-2@nobody'].map(fits), [
    true,
    true,
    false,
    false,
    false,
  ])
})

test('the window names the card twice, and the member by no name of theirs', async () => {
  const { request } = (await wire().port.window(CARD, 'https://shop.example/return?card=1')) as unknown as {
    request: Record<string, unknown> & { customer: { customerId: string } }
  }
  assert.deepEqual([request.issueId, request.customData, request.channelKey], [ID, { card: ID }, 'channel-key-2'])
  assert.match(request.customer.customerId, /^[0-9a-f]{20}$/)
  assert.equal(JSON.stringify(request).includes('member-key'), false)
})

for (const [says, answer, expected] of [
  ['the card', key(), ['saved', true, 'test']],
  ['a card by its custom data alone', key({ issueId: null, customData: JSON.stringify({ card: ID }) }), ['saved', true, 'test']],
  ['a card of real money', key({ channels: [{ type: 'LIVE' }] }), ['saved', true, 'live']],
  ['another card', key({ issueId: 'another' }), ['saved', false, 'test']],
  ['a card of another store', key({ storeId: 'store-2' }), ['saved', false, 'test']],
  ['custom data that is not the shop’s', key({ issueId: null, customData: '{' }), ['saved', false, 'test']],
  ['a deleted one', key({ status: 'DELETED' }), 'ended'],
  ['no such key', no(404, 'BILLING_KEY_NOT_FOUND'), 'absent'],
  ['a refusal of our keys', no(401, 'UNAUTHORIZED'), 'refused UNAUTHORIZED'],
  ['trouble', no(500, 'SOMETHING_NEW'), 'unclear SOMETHING_NEW'],
  ['a key without a channel', key({ channels: [] }), 'unreadable KEY_WITHOUT_CHANNEL'],
  ['something else', { status: 200, body: {} }, 'unreadable BILLING_KEY_OBJECT'],
] as const)
  test(`a look for a key that finds ${says} is ${expected}`, async () => {
    const came = await orError(wire(answer as HttpAnswer).port.find(CARD, 'billing-key-1'))
    const said = typeof came === 'string' ? came : came.status === 'saved' ? [came.status, came.ours, came.mode] : came.status
    assert.deepEqual(said, expected)
  })

test('a key of somebody else that a browser names hides not the one that its window made', async () => {
  const { port } = wire(key({ issueId: 'another', billingKey: 'stolen' }), listOf({ strange: 1 }, keyBody()))
  const report = await port.save(CARD, 'stolen')
  assert.deepEqual(report.status === 'saved' && [report.key, report.ours], ['billing-key-1', true])
})

test('among the member’s keys only the card’s own is taken', async () => {
  const { port, asked } = wire(listOf(keyBody({ issueId: 'another' })))
  assert.equal((await port.save(CARD, undefined)).status, 'open')
  assert.match(decodeURIComponent(asked[0]?.url ?? ''), /"customerId":"[0-9a-f]{20}"/)
})

test('a token of the window is confirmed for the shop’s kind of money, under the card’s key', async () => {
  const { port, asked, bodyOf } = wire({ status: 200, body: { billingKey: 'billing-key-1' } }, listOf(keyBody()))
  const returned = port.readReturn({ card: ID, billingKey: 'NEEDS_CONFIRMATION', billingIssueToken: 'token-1' })
  assert.equal((await port.save(CARD, returned?.claim.token)).status, 'saved')
  assert.deepEqual(bodyOf(0), { storeId: 'store-1', billingIssueToken: 'token-1', isTest: true })
  assert.match(asked[0]?.headers['idempotency-key'] ?? '', /^"[0-9a-f]{64}"$/)
})

for (const [answer, expected] of [
  [no(404, 'BILLING_KEY_NOT_FOUND'), 'open'],
  [no(409, 'BILLING_KEY_ALREADY_ISSUED'), 'open'],
  [no(409, 'INFORMATION_MISMATCH'), 'refused other'],
  [no(502, 'PG_PROVIDER', { pgCode: 'INVALID_STOPPED_CARD', pgMessage: '정지' }), 'refused card_unusable'],
  [no(401, 'UNAUTHORIZED'), 'error refused UNAUTHORIZED'],
  [no(500, 'SOMETHING_NEW'), 'error unclear SOMETHING_NEW'],
] as const)
  test(`a confirmation answered with ${JSON.stringify(answer.body)} is ${expected}`, async () => {
    const came = await orError(wire(answer, listOf()).port.save(CARD, 'confirm token-1'))
    const said = typeof came === 'string' ? `error ${came}` : came.status === 'refused' ? `refused ${came.failure.reason}` : came.status
    assert.equal(said, expected)
  })

test('a result that names a code claims nothing', () => {
  const { port } = wire()
  assert.deepEqual(port.readReturn({ card: ID, billingKey: '', code: 'PGProviderError' }), {
    claim: { cardId: ID },
    abandonedCode: 'PGProviderError',
  })
  assert.equal(port.readReturn({ billingKey: 'billing-key-1' }), undefined)
})

for (const [says, charged, looked, expected] of [
  ['paid', { status: 200, body: {} }, paid, 'paid'],
  ['lost', new GatewayError('unclear', 'TIMEOUT'), paid, 'paid'],
  ['lost, and no payment is seen', new GatewayError('unclear', 'TIMEOUT'), no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['already paid, and no payment is seen yet', no(409, 'ALREADY_PAID'), no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['under way', no(409, 'IDEMPOTENCY_OUTSTANDING_REQUEST'), no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['a refusal of our keys', no(401, 'UNAUTHORIZED'), no(404, 'PAYMENT_NOT_FOUND'), 'absent'],
  ['a deleted key', no(409, 'BILLING_KEY_ALREADY_DELETED'), no(404, 'PAYMENT_NOT_FOUND'), 'failed saved_card_gone'],
  ['no such key', no(404, 'BILLING_KEY_NOT_FOUND'), no(404, 'PAYMENT_NOT_FOUND'), 'failed saved_card_gone'],
  ['no answer, and the look has none', no(502, 'PG_PROVIDER'), no(500, 'SOMETHING_NEW'), 'unclear SOMETHING_NEW'],
] as const)
  test(`a charge that is answered with ${says} is ${expected}`, async () => {
    const came = await orError(wire(charged as HttpAnswer, looked as HttpAnswer).port.charge(PAYMENT, KEPT, 'key-1'))
    assert.equal(typeof came === 'string' ? came : [came.status, came.failure?.reason].filter(Boolean).join(' '), expected)
  })

test('a charge names key, sum, months and buyer', async () => {
  const { port, bodyOf } = wire({ status: 200, body: {} }, paid)
  await port.charge({ ...PAYMENT, months: 3 }, KEPT, 'key-1')
  assert.deepEqual(bodyOf(0), {
    storeId: 'store-1',
    billingKey: 'billing-key-1',
    orderName: '백자 찻잔',
    amount: { total: 15_000 },
    currency: 'KRW',
    customer: { name: { full: BUYER.name }, email: BUYER.email, phoneNumber: BUYER.phone },
    productType: 'PHYSICAL',
    installmentMonth: 3,
  })
})

const DONE = { status: 200, body: { deletedAt: '2026-11-30T00:00:00Z' } }

for (const [says, answers, expected] of [
  ['done', [DONE, key({ status: 'DELETED' })], undefined],
  ['done, and not found any more', [DONE, no(404, 'BILLING_KEY_NOT_FOUND')], undefined],
  ['done, and not done for another server', [DONE, key()], 'unclear BILLING_KEY_NOT_DELETED'],
  ['done before', [no(409, 'BILLING_KEY_ALREADY_DELETED'), key({ status: 'DELETED' })], undefined],
  ['gone for two servers', [no(404, 'BILLING_KEY_NOT_FOUND'), no(404, 'BILLING_KEY_NOT_FOUND')], undefined],
  ['gone for one server alone', [no(404, 'BILLING_KEY_NOT_FOUND'), key()], 'unclear BILLING_KEY_NOT_FOUND'],
  ['refused, because a charge is booked', [no(409, 'PAYMENT_SCHEDULE_ALREADY_EXISTS')], 'refused PAYMENT_SCHEDULE_ALREADY_EXISTS'],
  ['unclear', [no(502, 'PG_PROVIDER')], 'unclear PG_PROVIDER'],
] as const)
  test(`an end that is ${says} is ${expected ?? 'an end'}`, async () => {
    assert.equal(await orError(wire(...(answers as readonly HttpAnswer[])).port.end(KEPT)), expected)
  })
