import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTossReturn, readTossWebhook } from './entrances.ts'

const ID = 'G261121AAAAAAAA01ABCDEFGHJKMN'
const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const read = (value: unknown, transmission?: string) => readTossWebhook(bytes(value), transmission)

for (const [says, params, expected] of [
  ['a payment to confirm', { payment: ID, orderId: ID, paymentKey: 'pk_1' }, { claim: { paymentId: ID, authorisation: { ref: 'pk_1' } } }],
  ['our own signed id before Toss’s', { payment: ID, orderId: 'another', paymentId: 'third' }, { claim: { paymentId: ID } }],
  ['the script’s id before Toss’s', { paymentId: ID, orderId: 'another' }, { claim: { paymentId: ID } }],
  ['Toss’s id where there is no other', { orderId: ID }, { claim: { paymentId: ID } }],
  [
    'a window that was closed',
    { payment: ID, code: 'PAY_PROCESS_CANCELED' },
    { claim: { paymentId: ID }, abandonedCode: 'PAY_PROCESS_CANCELED' },
  ],
  ['no amount', { orderId: ID, amount: '1' }, { claim: { paymentId: ID } }],
  ['nothing of an address without an id', { paymentKey: 'pk_1' }, undefined],
  ['nothing of an empty id', { orderId: '' }, undefined],
  ['nothing of an id that is too long', { orderId: 'x'.repeat(65) }, undefined],
  ['nothing of a field that is there twice', { orderId: [ID, ID] }, undefined],
  ['nothing of a key that is too long', { orderId: ID, paymentKey: 'x'.repeat(201) }, undefined],
  ['nothing of an empty key', { orderId: ID, paymentKey: '' }, undefined],
] as const)
  test(`a return from Toss says ${says}`, () => assert.deepEqual(readTossReturn(params), expected))

test('a changed payment’s webhook says where to look, and its transmission id makes it one event', () => {
  const event = {
    eventType: 'PAYMENT_STATUS_CHANGED',
    createdAt: '2026-11-21T12:00:00',
    data: { orderId: ID, paymentKey: 'pk_1', status: 'DONE' },
  }
  assert.deepEqual(read(event, 'tr-1'), { kind: 'claim', eventId: 'tr-1', claim: { paymentId: ID } })
  assert.deepEqual(read(event), { kind: 'claim', eventId: '', claim: { paymentId: ID } })
})

test('a deposit’s webhook, flat and without a type, has the payment’s secret', () => {
  const notice = { createdAt: '2026-11-21T12:00:00', secret: 'ps_1', status: 'DONE', transactionKey: 'T1', orderId: ID }
  assert.deepEqual(read(notice), { kind: 'claim', eventId: '', claim: { paymentId: ID, depositSecret: 'ps_1' } })
  const { transactionKey: _, ...older } = notice
  assert.equal(read(older).kind, 'claim')
  const { secret: __, ...unproved } = notice
  assert.equal(read(unproved).kind, 'unreadable')
})

for (const [says, body, expected] of [
  ['an event of another kind', { eventType: 'PAYOUT_STATUS_CHANGED', data: {} }, 'ignored'],
  ['a changed payment without its order', { eventType: 'PAYMENT_STATUS_CHANGED', data: { paymentKey: 'pk_1' } }, 'ignored'],
  ['an order id that is no text', { eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: { $ne: '' }, paymentKey: 'pk_1' } }, 'ignored'],
  ['an empty order id', { eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: '', paymentKey: 'pk_1' } }, 'ignored'],
  ['an order id that is too long', { orderId: 'x'.repeat(65), secret: 's', status: 'DONE' }, 'unreadable'],
  ['a type that is too long', { eventType: 'x'.repeat(101) }, 'unreadable'],
  ['nothing', {}, 'unreadable'],
  ['null', 'null', 'unreadable'],
  ['half of JSON', '{"eventType":"PAYMENT', 'unreadable'],
  ['a form', `orderId=${ID}&secret=ps_1&status=DONE`, 'unreadable'],
] as const)
  test(`${says} is ${expected}`, () => assert.equal(read(body).kind, expected))

test('bytes that are no text are rejected', () => {
  assert.deepEqual(readTossWebhook(Uint8Array.of(0xff, 0xfe, 0x7b), 'tr-1'), { kind: 'unreadable', why: 'not JSON' })
})
