import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { ipayReturnUrl, readIpayReturn, readIpayWebhook, verifyIpayWebhook } from './entrances.ts'

const ID = 'G261121AAAAAAAA01ABCDEFGHJKMN'
const SECRETS = ['whsec_0123456789abcdef', 'whsec_fedcba9876543210']
const paid = JSON.stringify({ id: 'evt_1', type: 'payment.succeeded', data: { id: 'pay_1', metadata: { orderId: ID } } })
const sign = (body: string, secret = SECRETS[0] ?? '') => createHmac('sha256', secret).update(body).digest('hex')
const verify = (signature: string | undefined, body = paid) => verifyIpayWebhook(SECRETS, signature, Buffer.from(body)).kind

for (const [says, params, authorised, atOnce] of [
  ['iPay’s own name as what to capture', { orderPayment: ID, payment: 'pay_1' }, ['pay_1', undefined], [undefined, undefined]],
  ['the script’s name as what to capture', { payment: ID, ref: 'pay_1' }, ['pay_1', undefined], [undefined, undefined]],
  ['nothing to capture without our name', { payment: ID }, [undefined, undefined], [undefined, undefined]],
  [
    'a refusal and nothing to capture',
    { orderPayment: ID, payment: 'pay_1', code: 'card_declined' },
    [undefined, 'card_declined'],
    [undefined, 'card_declined'],
  ],
  [
    'a failure that the address does not explain',
    { orderPayment: ID, payment: 'pay_1', redirect_status: 'failed' },
    [undefined, 'redirect_failed'],
    [undefined, 'redirect_failed'],
  ],
  [
    'the issuer’s word before iPay’s',
    { payment: ID, error: { code: 'card_declined', decline_code: 'lost_card' } },
    [undefined, 'lost_card'],
    [undefined, 'lost_card'],
  ],
  [
    'iPay’s word where the issuer gave none',
    { payment: ID, error: { code: 'card_declined', decline_code: null } },
    [undefined, 'card_declined'],
    [undefined, 'card_declined'],
  ],
] as const)
  test(`a return from iPay says ${says}`, () => {
    for (const [isManual, expected] of [
      [true, authorised],
      [false, atOnce],
    ] as const) {
      const returned = readIpayReturn(params, isManual)
      assert.deepEqual([returned?.claim.paymentId, returned?.claim.authorisation?.ref, returned?.abandonedCode], [ID, ...expected])
    }
  })

test('an address without our payment id is not a return', () => {
  for (const params of [
    {},
    { payment: '' },
    { orderPayment: [ID] },
    { payment: 'x'.repeat(65) },
    { orderPayment: 'x'.repeat(65) },
    { redirect_status: 'failed' },
  ])
    assert.equal(readIpayReturn(params, true), undefined, JSON.stringify(params))
})

test('the return address keeps everything except the parameter that iPay overwrites', () => {
  assert.equal(ipayReturnUrl('https://s.example/back?payment=P1&sig=a%2Bb'), 'https://s.example/back?sig=a%2Bb&orderPayment=P1')
  assert.equal(ipayReturnUrl('https://s.example/back?sig=x'), 'https://s.example/back?sig=x')
})

test('a webhook signed with either secret is authentic, and with no other', () => {
  for (const secret of SECRETS) assert.equal(verify(sign(paid, secret)), 'claim')
  for (const secret of ['', 'whsec_0123456789abcde', 'whsec_0123456789abcdeF', 'whsec_0123456789abcdef '])
    assert.equal(verify(sign(paid, secret)), 'forged', secret)
  assert.equal(verifyIpayWebhook([], sign(paid), Buffer.from(paid)).kind, 'forged')
})

test('a signature of the wrong form, or of another body, is forged', () => {
  const right = sign(paid)
  const wrong = [
    undefined,
    '',
    right.slice(0, -1),
    `${right}0`,
    right.toUpperCase(),
    `v1=${right}`,
    ` ${right}`,
    `${right}\n`,
    'g'.repeat(64),
    '0'.repeat(64),
  ]
  for (const signature of wrong) assert.equal(verify(signature), 'forged', `${signature}`)
  for (const body of [`${paid} `, paid.replace('pay_1', 'pay_2'), '']) assert.equal(verify(right, body), 'forged', body)
})

for (const [says, event, expected] of [
  ['a paid payment', { type: 'payment.succeeded', data: { metadata: { orderId: ID } } }, 'claim'],
  ['a state that nobody documented', { type: 'payment.settled', data: { metadata: { orderId: ID } } }, 'claim'],
  ['a payment of no order', { type: 'payment.succeeded', data: { metadata: {} } }, 'ignored'],
  ['a payment of an order without a name', { type: 'payment.succeeded', data: { metadata: { orderId: '' } } }, 'ignored'],
  ['an order’s name that is no text', { type: 'payment.succeeded', data: { metadata: { orderId: 1 } } }, 'ignored'],
  ['a dispute', { type: 'dispute.created', data: { payment: 'pay_1' } }, 'by_ref'],
  ['a dispute of nothing', { type: 'dispute.created', data: { payment: '' } }, 'ignored'],
  ['a payout', { type: 'payout.paid', data: { payment: 'pay_1', metadata: { orderId: ID } } }, 'ignored'],
  ['a type that only begins so', { type: 'paymentx', data: { metadata: { orderId: ID } } }, 'ignored'],
] as const)
  test(`an event about ${says} is ${expected}`, () => {
    assert.equal(readIpayWebhook(Buffer.from(JSON.stringify({ id: 'evt_1', ...event }))).kind, expected)
  })

const CUSTOMER = { id: 'cus_1', email: 'haneul@example.com', metadata: { customerKey: 'member-1' } }
for (const [says, event, expected] of [
  [
    'a card that was detached',
    { type: 'payment_method.detached', data: { id: 'pm_1' } },
    { kind: 'card', card: { key: 'pm_1' }, event: 'changed' },
  ],
  ['a new record of a member', { type: 'customer.created', data: CUSTOMER }, { kind: 'member', ref: 'cus_1', customerKey: 'member-1' }],
  ['a deleted record', { type: 'customer.deleted', data: { id: 'cus_1', deleted: true } }, { kind: 'member', ref: 'cus_1' }],
  [
    'a subscription',
    { type: 'customer.subscription.updated', data: { id: 'sub_1' } },
    { kind: 'ignored', why: 'event customer.subscription.updated' },
  ],
  [
    'a card without a name',
    { type: 'payment_method.detached', data: { id: '' } },
    { kind: 'ignored', why: 'event payment_method.detached' },
  ],
] as const)
  test(`an event about ${says} is read as such`, () => {
    assert.deepEqual(readIpayWebhook(Buffer.from(JSON.stringify({ id: 'evt_1', ...event }))), { eventId: 'evt_1', ...expected })
  })

test('only a dispute sends the shop to look at disputes', () => {
  const claimOf = (type: string) => {
    const reading = readIpayWebhook(Buffer.from(JSON.stringify({ id: 'evt_1', type, data: { metadata: { orderId: ID } } })))
    return reading.kind === 'claim' && reading
  }
  assert.deepEqual(claimOf('payment.disputed'), { kind: 'claim', eventId: 'evt_1', claim: { paymentId: ID, disputed: true } })
  assert.deepEqual(claimOf('payment.succeeded'), { kind: 'claim', eventId: 'evt_1', claim: { paymentId: ID } })
})

test('an unknown event is ignored, and bytes that are no text are rejected', () => {
  for (const body of ['{}', 'null', '[]', '{"id":"","type":"payment.succeeded","data":{}}'])
    assert.equal(readIpayWebhook(Buffer.from(body)).kind, 'ignored', body)
  for (const body of ['', 'x', '{"id":"evt']) assert.equal(readIpayWebhook(Buffer.from(body)).kind, 'unreadable', body)
  assert.equal(readIpayWebhook(Uint8Array.of(0xff, 0xfe)).kind, 'unreadable')
})
