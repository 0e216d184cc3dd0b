import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOwnOrigin } from './same-origin.ts'

const env = { PUBLIC_URL: 'https://shop.example.com/' }
const own = (headers: Record<string, string>) => isOwnOrigin(env, new Headers(headers))

test('the shop’s own pages are allowed', () => {
  assert.ok(own({ 'sec-fetch-site': 'same-origin', origin: 'https://shop.example.com' }))
  assert.ok(own({ 'sec-fetch-site': 'same-origin' }))
})

test('a script is allowed when its Origin is the shop’s address', () => {
  assert.ok(own({ origin: 'https://shop.example.com' }))
})

test('a request without origin is refused', () => {
  assert.ok(!own({}))
  assert.ok(!own({ host: 'shop.example.com', 'x-forwarded-host': 'shop.example.com' }))
})

for (const headers of [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://shop.example.com' },
  { origin: 'https://shop.example.com:8443' },
  { origin: 'https://shop.example.com.evil.example' },
  { origin: 'https://shop.example.com/' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  { origin: 'https://shop.example.com', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://shop.example.com', 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site' },
]) {
  test(`other origins are refused: ${JSON.stringify(headers)}`, () =>
    assert.ok(!own({ ...headers, 'x-forwarded-host': 'evil.example' } as Record<string, string>)))
}
