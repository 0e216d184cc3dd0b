import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CardFace } from '#db/schema.ts'
import { faceAfter } from './card-face.ts'

const known: CardFace = { issuer: '신한', last4: '1234', expiry: { year: 2039, month: 12 } }

test('a gateway that tells nothing more takes nothing away', () => {
  assert.deepEqual(faceAfter(known, {}), known)
  assert.deepEqual(faceAfter(known, { last4: '1234', kind: 'debit' }), { ...known, kind: 'debit' })
})

test('of a card with another number the old one’s expiry is not shown', () => {
  assert.deepEqual(faceAfter(known, { issuer: '국민', last4: '9876' }), { issuer: '국민', last4: '9876' })
})
