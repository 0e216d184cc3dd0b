import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientAddress, isOwnOrigin } from './same-origin.ts'

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

test('the client’s address is read only as far as our own proxies reach', () => {
  const from = (hops: number, forwarded: string) => clientAddress({ TRUST_PROXY_HOPS: hops }, new Headers({ 'x-forwarded-for': forwarded }))
  assert.equal(from(0, '203.0.113.9'), '203.0.113.9')
  assert.equal(from(0, '198.51.100.1, 203.0.113.9'), '203.0.113.9', 'what the client wrote is not believed')
  assert.equal(from(1, '198.51.100.1, 203.0.113.9, 10.0.0.1'), '203.0.113.9')
  assert.equal(from(3, '203.0.113.9'), 'unknown')
  assert.equal(clientAddress({ TRUST_PROXY_HOPS: 0 }, new Headers()), 'unknown')
})
