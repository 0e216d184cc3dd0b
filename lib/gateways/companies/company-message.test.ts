import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readV1Return } from '../portone-v1/entrances.ts'
import { readPortoneReturn } from '../portone-v2/entrances.ts'
import { returnUrlFor } from './company-message.ts'

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
