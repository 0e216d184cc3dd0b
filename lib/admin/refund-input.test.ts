/** The refund forms are parsed strictly, and a parsed form written again gives the same result. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf, parcelInput, readRefundForm } from './refund-input.ts'

const KEY = 'k'.repeat(22)
const common = { key: KEY, reason: 'requested_by_customer' }

test('each kind of refund form is parsed, and written again gives the same result', () => {
  for (const [fields, input] of [
    [{ refund: 'everything', restock: 'on' }, { kind: 'everything' }],
    [
      { refund: 'amount', amount: '5,000 원' },
      { kind: 'amount', amount: 5_000 },
    ],
    [
      { refund: 'lines', 'quantity-0': '0', 'quantity-2': '3', amount: '1' },
      { kind: 'lines', lines: [{ position: 2, quantity: 3 }] },
    ],
  ] as const) {
    const read = readRefundForm({ ...common, ...fields })
    assert.ok(read.ok)
    assert.deepEqual(read.form.input, input)
    assert.deepEqual(readRefundForm(fieldsOf(read.form)), read)
  }
})

test('the party that pays return shipping follows from the reason by default', () => {
  const fault = (more: object) => {
    const read = readRefundForm({ ...common, refund: 'everything', ...more })
    return read.ok && read.form.fault
  }
  assert.equal(fault({}), 'buyer')
  assert.equal(fault({ reason: 'product_not_as_described', fault: 'usual' }), 'shop')
  assert.equal(fault({ fault: 'shop' }), 'shop')
})

test('an invalid refund form names the wrong field', () => {
  const field = (fields: Record<string, unknown>) => {
    const read = readRefundForm(fields)
    return read.ok ? 'ok' : read.field
  }
  assert.equal(field({ ...common, refund: 'amount', amount: '-5' }), 'amount')
  assert.equal(field({ ...common, refund: 'amount', amount: '1e9' }), 'amount')
  assert.equal(field({ ...common, refund: 'half' }), 'refund')
  assert.equal(field({ ...common, key: 'short', refund: 'everything' }), 'key')
  assert.equal(field({ ...common, reason: 'because', refund: 'everything' }), 'reason')
})

test('a parcel needs a tracking number unless the shop delivers it', () => {
  assert.deepEqual(parcelInput.parse({ carrier: 'cj', trackingNumber: ' 6012-3456 7890 ' }), {
    carrier: 'cj',
    trackingNumber: '601234567890',
  })
  assert.deepEqual(parcelInput.parse({ carrier: 'own', trackingNumber: '' }), { carrier: 'own', trackingNumber: null })
  assert.equal(parcelInput.safeParse({ carrier: 'cj', trackingNumber: '' }).success, false)
  assert.equal(parcelInput.safeParse({ carrier: 'dove', trackingNumber: '601234567890' }).success, false)
  assert.equal(parcelInput.safeParse({ carrier: 'cj', trackingNumber: '<script>' }).success, false)
})
