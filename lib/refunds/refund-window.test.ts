import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refundableUntil, returnableUntil } from './refund-window.ts'

/** Half past eight in the evening of the 21st in Seoul. */
const PAID = new Date('2026-11-21T11:30:00Z')

test('a mobile bill can be refunded until its month ends in Seoul', () => {
  assert.equal(refundableUntil('mobile', PAID)?.toISOString(), '2026-11-30T15:00:00.000Z')
  // In Seoul it is already December.
  assert.equal(refundableUntil('mobile', new Date('2026-11-30T15:00:00Z'))?.toISOString(), '2026-12-31T15:00:00.000Z')
})

test('a transfer can be refunded for half a year, a deposit for a year, and a card always', () => {
  assert.equal(refundableUntil('transfer', PAID)?.toISOString(), '2027-05-20T11:30:00.000Z')
  assert.equal(refundableUntil('virtual_account', PAID)?.toISOString(), '2027-11-21T11:30:00.000Z')
  assert.equal(refundableUntil('card', PAID), undefined)
})

test('goods delivered on the 21st can be returned until the end of the 28th, whatever the hour', () => {
  const end = '2026-11-28T15:00:00.000Z'
  assert.equal(returnableUntil(PAID).toISOString(), end)
  assert.equal(returnableUntil(new Date('2026-11-20T15:00:00Z')).toISOString(), end)
  assert.equal(returnableUntil(new Date('2026-11-21T14:59:59Z')).toISOString(), end)
})
