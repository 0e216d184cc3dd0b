import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSignedWords, signedWords } from '#lib/payments/signed-words.ts'
import { readV1Return } from '../portone-v1/entrances.ts'
import { readPortoneReturn } from '../portone-v2/entrances.ts'
import { returnUrlFor } from './own-words.ts'

const RETURN = 'https://shop.example/api/payments/return/portone-v2?payment=P1&sig=abc'

test('N7: Naver Pay’s message of a failure comes back with its window, and nobody else’s does', () => {
  assert.equal(returnUrlFor('naverpay', RETURN), `${RETURN}&says=naverpay`)
  assert.equal(returnUrlFor('kakaopay', RETURN), RETURN)
  assert.equal(returnUrlFor(undefined, RETURN), RETURN)
  const v2 = { payment: 'P1', code: 'PGProviderError', message: 'PG', pgMessage: ' 잔액 부족 ' }
  assert.equal(readPortoneReturn({ ...v2, says: 'naverpay' })?.said, '잔액 부족')
  assert.equal(readPortoneReturn({ ...v2, says: 'naverpay', pgMessage: undefined })?.said, 'PG')
  const v1 = { payment: 'P1', error_code: 'F400', error_msg: '잔액 부족' }
  assert.equal(readV1Return({ ...v1, says: 'naverpay' })?.said, '잔액 부족')
  for (const silent of [readPortoneReturn(v2), readV1Return(v1), readV1Return({ ...v1, says: 'naverpay', error_code: undefined })])
    assert.equal(silent?.said, undefined)
  assert.equal(readV1Return({ ...v1, says: 'naverpay', error_msg: 'x'.repeat(500) })?.said?.length, 200)
})

test('N7: words reach an order’s page only where this shop has put them there', () => {
  const secrets = ['secret-of-this-shop']
  const { said, by } = Object.fromEntries(new URLSearchParams(signedWords(secrets, 'o1', '잔액 부족 & 한도')))
  assert.equal(readSignedWords(secrets, 'o1', said, by), '잔액 부족 & 한도')
  for (const forged of [
    readSignedWords(secrets, 'o2', said, by),
    readSignedWords(secrets, 'o1', '다른 말', by),
    readSignedWords(['another'], 'o1', said, by),
    readSignedWords(secrets, 'o1', said, undefined),
    readSignedWords(secrets, 'o1', undefined, by),
  ])
    assert.equal(forged, undefined)
})
