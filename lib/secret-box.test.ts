import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemRandom } from './clock.ts'
import { seal, unseal } from './secret-box.ts'

const secret = Buffer.from('twenty bytes of seed')

test('a sealed secret opens for its own row, with either session secret', () => {
  const sealed = seal(['old-secret-of-a-shop'], systemRandom, 'operator-totp', 'jieun', secret)
  assert.deepEqual(unseal(['new-secret-of-a-shop', 'old-secret-of-a-shop'], 'operator-totp', 'jieun', sealed), secret)
  assert.ok(!Buffer.from(sealed, 'base64url').includes(secret))
})

test('it does not open for another row, with another key or after one changed bit', () => {
  const sealed = seal(['old-secret-of-a-shop'], systemRandom, 'operator-totp', 'jieun', secret)
  assert.equal(unseal(['old-secret-of-a-shop'], 'operator-totp', 'minsu', sealed), undefined)
  assert.equal(unseal(['new-secret-of-a-shop'], 'operator-totp', 'jieun', sealed), undefined)
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[14] = (bytes[14] ?? 0) ^ 1
  assert.equal(unseal(['old-secret-of-a-shop'], 'operator-totp', 'jieun', bytes.toString('base64url')), undefined)
  assert.equal(unseal(['old-secret-of-a-shop'], 'operator-totp', 'jieun', 'short'), undefined)
})

test('the same secret sealed twice gives different results', () => {
  const once = () => seal(['old-secret-of-a-shop'], systemRandom, 'operator-totp', 'jieun', secret)
  assert.notEqual(once(), once())
})
