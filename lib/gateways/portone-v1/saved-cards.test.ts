/** What PortOne V1 is asked about saved cards, and how its answers are read, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { BUYER, orError, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import type { CardToSave, PaymentByCard } from '../saved-cards.ts'
import { readV1Webhook } from './entrances.ts'
import { v1SavedCards } from './saved-cards.ts'
import { portoneV1Settings } from './settings.ts'

const SETTINGS = settingsWith(portoneV1Settings, {
  PORTONE_V1_IMP_CODE: 'imp12345678',
  PORTONE_V1_API_KEY: 'api-key',
  PORTONE_V1_API_SECRET: 'api-secret',
  PORTONE_V1_PG: 'card=html5_inicis.MID',
  PORTONE_V1_BILLING_PG: 'html5_inicis.INIBillTst',
  PORTONE_V1_API_URL: 'https://v1.example',
})
const ID = 'CB6VABCDEFGHJKMNPQRSTVWXYZ01'
const CARD: CardToSave = {
  id: ID,
  member: { key: 'member-key', name: '김하늘', email: 'haneul@example.com', phone: null, ref: null },
  mode: 'test',
  locale: 'ko',
}
const KEPT = { id: ID, key: ID, customerKey: 'member-key' }
const PAYMENT: PaymentByCard = {
  ...paymentOf({ method: 'saved_card' }),
  orderName: '백자 찻잔',
  buyer: BUYER,
  months: 0,
  returnUrl: 'https://shop.example/back',
}
const TYPED = { number: '4330120000001007', expiryYear: '39', expiryMonth: '12', identity: '900101' }

const yes = (response: unknown): HttpAnswer => ({ status: 200, body: { code: 0, message: null, response } })
const no = (status: number, code = -1): HttpAnswer => ({ status, body: { code, message: '거절', response: null } })
const customer = (more: object = {}) =>
  yes({ customer_uid: ID, sandbox: true, card_name: '신한', card_number: '4330********1234', ...more })
const row = (more: object = {}) => ({
  imp_uid: 'imp_1',
  merchant_uid: PAYMENT.id,
  status: 'paid',
  amount: 15_000,
  cancel_amount: 0,
  currency: 'KRW',
  sandbox: true,
  paid_at: 1_795_230_000,
  ...more,
})
const rows = (...list: object[]) => yes({ list })
const NONE = no(404)

/** The first request asks for a token. */
const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(yes({ access_token: 'token', now: 1, expired_at: 1801 }), ...answers)
  const port = v1SavedCards(SETTINGS, script.http)
  if (!port) throw new Error('PortOne V1 saves no cards.')
  return { ...script, port, paths: () => script.asked.slice(1).map(({ method, url }) => `${method} ${new URL(url).pathname}`) }
}

test('a window pays nothing, and has one name for payment and card', async () => {
  const { request } = (await wire().port.window(CARD, 'https://shop.example/return')) as unknown as { request: Record<string, unknown> }
  assert.deepEqual([request.amount, request.merchant_uid, request.customer_uid, request.pg], [0, ID, ID, 'html5_inicis.INIBillTst'])
  assert.equal('confirm_url' in request, false)
  assert.equal(JSON.stringify(request).includes('member-key'), false)
})

test('a company of several, or a group, saves no card', () => {
  const { schema } = portoneV1Settings.variables.PORTONE_V1_BILLING_PG
  const fits = (text: string) => schema.safeParse(text).success
  assert.deepEqual(['kcp_billing.MID', 'channel-key-2@kcp', 'channel-group-2', 'card=kcp', 'kcp,nice', 'channel-key-2@nobody'].map(fits), [
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

for (const [says, answer, expected] of [
  ['the card', customer(), 'saved true test'],
  ['a card of real money', customer({ sandbox: false }), 'saved true live'],
  ['another card', customer({ customer_uid: 'another' }), 'saved false test'],
  ['nothing', NONE, 'absent'],
  ['a refusal', no(200, 1), 'refused CARD_200_1'],
  ['trouble', no(500), 'unclear HTTP_500'],
  ['something else', yes({}), 'unreadable CUSTOMER_OBJECT'],
] as const)
  test(`a look for a card that finds ${says} is ${expected}`, async () => {
    const came = await orError(wire(answer).port.save(CARD, undefined))
    assert.equal(typeof came === 'string' ? came : came.status === 'saved' ? `saved ${came.ours} ${came.mode}` : came.status, expected)
  })

test('a card company that does not say which card it is leaves that out', async () => {
  const faceOf = async (more: object) => {
    const report = await wire(customer(more)).port.find(CARD, ID)
    return report.status === 'saved' && report.face
  }
  assert.deepEqual(await faceOf({ card_type: null }), { issuer: '신한', last4: '1234' })
  assert.deepEqual(await faceOf({ card_type: 1, card_number: null }), { issuer: '신한', kind: 'debit' })
})

test('a typed card that is there already is not registered again', async () => {
  const { port, paths } = wire(customer())
  assert.equal((await port.saveTyped?.(CARD, TYPED))?.status, 'saved')
  assert.deepEqual(paths(), [`GET /subscribe/customers/${ID}`])
})

for (const [says, answers, expected] of [
  ['saved', [NONE, customer(), customer()], 'saved'],
  ['refused by the company', [NONE, no(200, -1), NONE], 'refused card_details_wrong'],
  ['refused by the company and saved all the same', [NONE, no(200, -1), customer()], 'saved'],
  ['refused by PortOne', [NONE, no(200, 1), NONE], 'refused other'],
  ['lost', [NONE, new GatewayError('unclear', 'TIMEOUT')], 'unclear TIMEOUT'],
] as const)
  test(`a typed card that is ${says} is ${expected}`, async () => {
    const { port } = wire(...(answers as readonly HttpAnswer[]))
    const came = await orError(port.saveTyped?.(CARD, TYPED) ?? Promise.reject(new Error('no form')))
    assert.equal(typeof came === 'string' ? came : came.status === 'refused' ? `refused ${came.failure.reason}` : came.status, expected)
  })

for (const [says, answers, expected] of [
  ['paid', [NONE, yes(row()), rows(row())], 'paid'],
  [
    'declined, with the same code as paid',
    [NONE, yes(row()), rows(row({ status: 'failed', paid_at: 0, fail_reason: '한도초과' }))],
    'failed unknown',
  ],
  ['lost and paid', [NONE, new GatewayError('unclear', 'TIMEOUT'), rows(row())], 'paid'],
  ['not sent, because nobody knew whether it is there', [new GatewayError('unclear', 'TIMEOUT')], 'not_sent TIMEOUT'],
  ['sent, and not seen for a while', [NONE, yes(row()), new GatewayError('unreachable', 'ECONNREFUSED')], 'unreachable ECONNREFUSED'],
  ['lost and not seen', [NONE, new GatewayError('unclear', 'TIMEOUT'), NONE], 'absent'],
  ['the company’s word and not seen', [NONE, no(200, -1), NONE], 'absent'],
  ['refused, and the card is gone', [NONE, no(200, 1), NONE, NONE], 'failed saved_card_gone'],
  ['refused, and the card is there', [NONE, no(200, 1), NONE, customer()], 'failed other'],
  ['refused, and nobody knows of the card', [NONE, no(200, 1), NONE, no(500)], 'unclear HTTP_500'],
] as const)
  test(`a charge that is ${says} is ${expected}`, async () => {
    const came = await orError(wire(...(answers as readonly HttpAnswer[])).port.charge(PAYMENT, KEPT, 'key-1'))
    assert.equal(typeof came === 'string' ? came : [came.status, came.failure?.reason].filter(Boolean).join(' '), expected)
  })

test('a payment that has money is not charged again', async () => {
  const { port, asked } = wire(rows(row()))
  assert.equal((await port.charge(PAYMENT, KEPT, 'key-1')).captured, 15_000)
  assert.deepEqual(
    asked.map(({ method }) => method),
    ['POST', 'GET'],
  )
})

for (const [says, answers, expected] of [
  ['done', [customer(), NONE], undefined],
  ['done, and not done for another server', [customer(), customer()], 'unclear CARD_NOT_ENDED'],
  ['gone for two servers', [NONE, NONE], undefined],
  ['gone for one server alone', [NONE, customer()], 'unclear CARD_NOT_ENDED'],
  ['refused', [no(200, 1)], 'refused END_CARD_200_1'],
] as const)
  test(`an end that is ${says} is ${expected ?? 'an end'}`, async () => {
    assert.equal(await orError(wire(...(answers as readonly HttpAnswer[])).port.end(KEPT)), expected)
  })

test('a notice that has a card’s name in place of a payment’s is about the card', () => {
  const body = (merchant_uid: string) => Buffer.from(JSON.stringify({ imp_uid: 'imp_1', merchant_uid, status: 'paid' }))
  const reading = readV1Webhook(body(ID))
  assert.deepEqual(reading.kind === 'card' && [reading.card, reading.event], [{ id: ID }, 'changed'])
  assert.equal(readV1Webhook(body(PAYMENT.id)).kind, 'claim')
})
