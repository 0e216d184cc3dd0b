import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { beginNewOrder, fingerprint, orderKey } from './order-key.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })

beforeEach(() => kept.clear())

test('the same content has the same key however often it is asked for', () => {
  assert.equal(orderKey({ lines: [1] }), orderKey({ lines: [1] }))
})

test('other content has another key, and the first content its first key again', () => {
  const first = orderKey({ lines: [1] })
  assert.notEqual(orderKey({ lines: [2] }), first)
  assert.equal(orderKey({ lines: [1] }), first)
})

test('a new order of the same things has a new key', () => {
  const first = orderKey({ lines: [1] })
  beginNewOrder()
  assert.notEqual(orderKey({ lines: [1] }), first)
})

test('a key is long enough and plain enough for a header', () => {
  assert.match(orderKey('청자 찻잔'), /^[\w-]{33,60}$/)
})

test('a hundred thousand orders that differ in one digit have different fingerprints', () => {
  assert.equal(new Set(Array.from({ length: 100_000 }, (_, i) => fingerprint(`{"quantity":${i}}`))).size, 100_000)
})
