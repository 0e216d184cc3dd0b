import assert from 'node:assert/strict'
import { test } from 'node:test'
import { equalInConstantTime, issueToken, sha256, tokenIsValid } from './tokens.ts'

const secrets = ['the-newest-secret', 'the-one-before']

test('a token works only for what it was issued for', () => {
  const token = issueToken(secrets, 'order', 'o1')
  assert.ok(tokenIsValid(secrets, 'order', 'o1', token))
  assert.ok(!tokenIsValid(secrets, 'order', 'o2', token))
  assert.ok(!tokenIsValid(secrets, 'return', 'o1', token))
  assert.ok(!tokenIsValid(['another-secret-of-others'], 'order', 'o1', token))
})

test('a token has 128 bits and needs no escaping in an address', () => {
  assert.match(issueToken(secrets, 'order', 'o1'), /^[A-Za-z0-9_-]{22}$/)
})

test('while the secret is being changed both tokens are valid, and new ones use the new secret', () => {
  const old = issueToken([secrets[1] ?? ''], 'order', 'o1')
  assert.ok(tokenIsValid(secrets, 'order', 'o1', old))
  assert.ok(!tokenIsValid([secrets[0] ?? ''], 'order', 'o1', old))
  assert.equal(issueToken(secrets, 'order', 'o1'), issueToken([secrets[0] ?? ''], 'order', 'o1'))
})

test('an invalid token is refused without an error', () => {
  const token = issueToken(secrets, 'order', 'o1')
  for (const other of [null, undefined, '', 'x', `${token}x`, token.slice(1), '가'.repeat(22), '\u0000'.repeat(22)])
    assert.ok(!tokenIsValid(secrets, 'order', 'o1', other))
  assert.ok(!tokenIsValid([], 'order', 'o1', token))
  assert.throws(() => issueToken([], 'order', 'o1'), /no secret/)
})

test('texts are equal only when they are the same', () => {
  assert.ok(equalInConstantTime('가나', '가나'))
  assert.ok(!equalInConstantTime('ab', 'a'))
  assert.ok(!equalInConstantTime('a', 'b'))
  assert.notEqual(sha256('a'), sha256('b'))
})
