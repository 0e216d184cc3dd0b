import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedIn } from './second-person.ts'

const asked = { key: 'k', input: { kind: 'amount', amount: 5_000 }, fault: 'shop', reason: 'duplicate', restock: true }

test('a second operator decides over the refund that was stored', () => {
  for (const input of [asked.input, { kind: 'everything' }, { kind: 'lines', lines: [{ position: 0, quantity: 2 }] }])
    assert.deepEqual(askedIn({ request: { ...asked, input } }), { ...asked, input })
})

test('what is stored and is no refund is refunded to nobody', () => {
  for (const wrong of [{ input: { kind: 'amount', amount: '5000' } }, { input: { kind: 'all' } }, { restock: 'on' }, { reason: 'because' }])
    assert.throws(() => askedIn({ request: { ...asked, ...wrong } }))
})
