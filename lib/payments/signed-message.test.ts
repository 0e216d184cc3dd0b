import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSignedMessage, signedMessage } from './signed-message.ts'

test('N7: a company’s message reaches an order’s page only where this shop has put it there', () => {
  const secrets = ['secret-of-this-shop']
  const { said, by } = Object.fromEntries(new URLSearchParams(signedMessage(secrets, 'o1', '잔액 부족 & 한도')))
  assert.equal(readSignedMessage(secrets, 'o1', said, by), '잔액 부족 & 한도')
  for (const forged of [
    readSignedMessage(secrets, 'o2', said, by),
    readSignedMessage(secrets, 'o1', '다른 말', by),
    readSignedMessage(['another'], 'o1', said, by),
    readSignedMessage(secrets, 'o1', said, undefined),
    readSignedMessage(secrets, 'o1', undefined, by),
  ])
    assert.equal(forged, undefined)
})
