import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { partOf } from '#lib/checkout/checkout-fields.ts'
import { beginNewOrder, fingerprint, keyedOrder } from './idempotency-key.ts'
import type { OrderToPlace } from './order-draft.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })

beforeEach(() => kept.clear())

const order = (method: string): OrderToPlace => ({
  lines: [{ productId: 'p-cup', quantity: 1 }],
  buyer: partOf('buyer', (name) => `what was typed as ${name}`),
  shipping: partOf('shipping', (name) => `what was typed as ${name}`),
  agreements: ['purchase'],
  gateway: 'toss',
  method,
  expectedTotal: 1000,
})
const placed = (orderId: string, keyed: ReturnType<typeof keyedOrder>) => ({ orderId, orderNumber: 'G261121-7KQ2M9XA', ...keyed })

test('the same content has the same key however often, and in however many tabs, it is ordered', () => {
  assert.deepEqual(keyedOrder(order('card'), undefined), keyedOrder(order('card'), undefined))
})

test('after it was placed, the same content is still the same order', () => {
  const first = keyedOrder(order('card'), undefined)
  assert.deepEqual(keyedOrder(order('card'), placed('o1', first)), first)
})

test('changed content is a new order in the place of the old one', () => {
  const first = keyedOrder(order('card'), undefined)
  const second = keyedOrder(order('transfer'), placed('o1', first))
  assert.equal(second.replaces, 'o1')
  assert.notEqual(second.key, first.key)
  assert.deepEqual(keyedOrder(order('transfer'), placed('o2', second)), second)
})

test('changing back is a third order, not the first again', () => {
  const first = keyedOrder(order('card'), undefined)
  const second = keyedOrder(order('transfer'), placed('o1', first))
  const third = keyedOrder(order('card'), placed('o2', second))
  assert.equal(third.replaces, 'o2')
  assert.notEqual(third.key, first.key)
})

test('ordering the same things again later is a new order', () => {
  const first = keyedOrder(order('card'), undefined)
  beginNewOrder()
  assert.notEqual(keyedOrder(order('card'), undefined).key, first.key)
})

test('a key is long enough and plain enough for a header', () => {
  assert.match(keyedOrder(order('card'), undefined).key, /^[\w-]{33,60}$/)
})

test('a hundred thousand orders that differ in one digit have different fingerprints', () => {
  assert.equal(new Set(Array.from({ length: 100_000 }, (_, i) => fingerprint(`{"quantity":${i}}`))).size, 100_000)
})
