import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signed } from '../../../test/gateway-examples/subject.ts'
import { readPortoneConfirmRequest, readPortoneReturn, readPortoneStored, verifyPortoneWebhook } from './entrances.ts'

const ID = 'G261121AAAAAAAA01ABCDEFGHJKMN'
const SECRET = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`
const OLD = `whsec_${Buffer.from('the secret that was there before').toString('base64')}`
const event = (type = 'Transaction.Paid', data: object = { paymentId: ID }) => JSON.stringify({ type, timestamp: 'x', data })
const verified = ({ headers, body }: ReturnType<typeof signed>, secrets: readonly string[] = [SECRET]) =>
  verifyPortoneWebhook(secrets, headers, body)

for (const [says, params, expected] of [
  ['a payment to look at', { paymentId: ID, txId: 't1' }, { claim: { paymentId: ID } }],
  [
    'a token to confirm with',
    { payment: ID, txId: 't1', paymentToken: 'tok' },
    { claim: { paymentId: ID, authorisation: { ref: 't1', token: 'tok' } } },
  ],
  [
    'a token without a transaction',
    { paymentId: ID, paymentToken: 'tok' },
    { claim: { paymentId: ID, authorisation: { ref: '', token: 'tok' } } },
  ],
  [
    'a token beside a refusal as a refusal',
    { paymentId: ID, paymentToken: 'tok', code: 'FAILURE_TYPE_PG' },
    { claim: { paymentId: ID }, abandonedCode: 'FAILURE_TYPE_PG' },
  ],
  ['our own signed id before PortOne’s', { payment: ID, paymentId: 'another' }, { claim: { paymentId: ID } }],
  ['nothing of an address without an id', { txId: 't1', paymentToken: 'tok' }, undefined],
  ['nothing of an id that is there twice', { paymentId: [ID, ID] }, undefined],
  ['nothing of an id that is too long', { payment: 'x'.repeat(65) }, undefined],
  ['nothing of a token that is too long', { paymentId: ID, paymentToken: 'x'.repeat(2001) }, undefined],
] as const)
  test(`a return from PortOne says ${says}`, () => assert.deepEqual(readPortoneReturn(params), expected))

test('a signed webhook says where to look, and its id makes it one event', async () => {
  assert.deepEqual(await verified(signed(SECRET, event())), { kind: 'claim', eventId: 'event-1', claim: { paymentId: ID } })
})

test('only a webhook about a dispute causes a look at disputes', async () => {
  for (const [type, disputed] of [
    ['Transaction.DisputeCreated', true],
    ['Transaction.DisputeResolved', true],
    ['Transaction.Cancelled', undefined],
    ['Transaction.PayPending', undefined],
  ] as const) {
    const reading = await verified(signed(SECRET, event(type)))
    assert.equal(reading.kind === 'claim' && reading.claim.disputed, disputed ?? undefined, type)
  }
})

for (const [says, change] of [
  ['one character of its body changed', ({ headers }) => ({ headers, body: Buffer.from(event('Transaction.Paie')) })],
  ['a space after its body', ({ headers, body }) => ({ headers, body: Buffer.concat([body, Buffer.from(' ')]) })],
  ['another id', ({ headers, body }) => ({ headers: { ...headers, 'webhook-id': 'event-2' }, body })],
  [
    'a time a second later',
    ({ headers, body }) => ({ headers: { ...headers, 'webhook-timestamp': `${Number(headers['webhook-timestamp']) + 1}` }, body }),
  ],
  ['no time', ({ headers: { 'webhook-timestamp': _, ...headers }, body }) => ({ headers, body })],
  ['no id', ({ headers: { 'webhook-id': _, ...headers }, body }) => ({ headers, body })],
  ['no signature', ({ headers: { 'webhook-signature': _, ...headers }, body }) => ({ headers, body })],
  ['an empty signature', ({ headers, body }) => ({ headers: { ...headers, 'webhook-signature': '' }, body })],
  [
    'a signature without its version',
    ({ headers, body }) => ({ headers: { ...headers, 'webhook-signature': `${headers['webhook-signature']}`.slice(3) }, body }),
  ],
  [
    'a signature of version 2',
    ({ headers, body }) => ({ headers: { ...headers, 'webhook-signature': `${headers['webhook-signature']}`.replace('v1', 'v2') }, body }),
  ],
  [
    'the last sign of its signature missing',
    ({ headers, body }) => ({ headers: { ...headers, 'webhook-signature': `${headers['webhook-signature']}`.slice(0, -2) }, body }),
  ],
  [
    'the first half of its signature',
    ({ headers, body }) => ({ headers: { ...headers, 'webhook-signature': `${headers['webhook-signature']}`.slice(0, 24) }, body }),
  ],
] satisfies [string, (delivery: ReturnType<typeof signed>) => ReturnType<typeof signed>][])
  test(`a webhook with ${says} is forged`, async () => {
    assert.equal((await verified(change(signed(SECRET, event())))).kind, 'forged')
  })

test('a webhook signed with another secret, or in a shop without one, is forged', async () => {
  const delivery = signed(SECRET, event())
  for (const secrets of [[], [OLD], [`${SECRET.slice(0, -4)}AAAA`]]) assert.equal((await verified(delivery, secrets)).kind, 'forged')
  for (const secrets of [
    [OLD, SECRET],
    [SECRET, OLD],
  ])
    assert.equal((await verified(delivery, secrets)).kind, 'claim')
})

test('a webhook is valid for five minutes in both directions', async () => {
  const now = Math.floor(Date.now() / 1000)
  for (const [at, kind] of [
    [now - 290, 'claim'],
    [now + 290, 'claim'],
    [now - 310, 'forged'],
    [now + 310, 'forged'],
  ] as const)
    assert.equal((await verified(signed(SECRET, event(), at))).kind, kind, `${at - now} s`)
})

test('among several signatures one valid one is enough', async () => {
  const { headers, body } = signed(SECRET, event())
  const other = signed(OLD, event()).headers['webhook-signature']
  assert.equal(
    (await verified({ headers: { ...headers, 'webhook-signature': `${other} ${headers['webhook-signature']}` }, body })).kind,
    'claim',
  )
})

for (const [says, body, expected] of [
  ['an event about a saved card', event('BillingKey.Issued', { billingKey: 'b1' }), 'card'],
  ['an event about a saved card without its key', event('BillingKey.Issued', {}), 'ignored'],
  ['an event of another kind with a payment in it', event('Payout.Settled', { paymentId: ID }), 'ignored'],
  ['a transaction without a payment', event('Transaction.Paid', {}), 'ignored'],
  ['a payment whose id is no text', event('Transaction.Paid', { paymentId: { $ne: '' } }), 'ignored'],
  ['the older form', JSON.stringify({ payment_id: ID, tx_id: 't1', status: 'Paid' }), 'claim'],
  ['the older form as fields', `payment_id=${ID}&tx_id=t1&status=Paid`, 'claim'],
  ['the older form without a status', JSON.stringify({ payment_id: ID }), 'ignored'],
  ['nothing', '{}', 'ignored'],
] as const)
  test(`${says} that was stored is ${expected}`, () => assert.equal(readPortoneStored(Buffer.from(body)).kind, expected))

test('only a deleted key has ended', () => {
  const eventOf = (type: string) => {
    const reading = readPortoneStored(Buffer.from(event(type, { billingKey: 'b1' })))
    return reading.kind === 'card' && [reading.card, reading.event]
  }
  assert.deepEqual(eventOf('BillingKey.Deleted'), [{ key: 'b1' }, 'ended'])
  for (const type of ['BillingKey.Ready', 'BillingKey.Issued', 'BillingKey.Failed', 'BillingKey.Updated'])
    assert.deepEqual(eventOf(type), [{ key: 'b1' }, 'changed'])
})

test('bytes that are no text are rejected', async () => {
  assert.deepEqual(await verifyPortoneWebhook([SECRET], {}, Uint8Array.of(0xff, 0xfe)), { kind: 'unreadable', why: 'not UTF-8' })
})

test('the confirm request is read in both formats, in minor units', () => {
  const asked = { paymentId: ID, amount: 15_000, inMajorUnits: false }
  const request = (more: object = {}) =>
    JSON.stringify({ type: 'Transaction.Confirm', data: { paymentId: ID, totalAmount: 15_000, ...more } })
  for (const body of [request(), JSON.stringify({ payment_id: ID, total_amount: 15_000 }), `payment_id=${ID}&total_amount=15000`])
    assert.deepEqual(readPortoneConfirmRequest(Buffer.from(body)), asked, body)
  for (const body of [
    '',
    '{}',
    event(),
    request({ totalAmount: -1 }),
    request({ totalAmount: 0.5 }),
    `payment_id=${ID}`,
    `payment_id=${ID}&total_amount=x`,
  ])
    assert.equal(readPortoneConfirmRequest(Buffer.from(body)), undefined, body)
})
