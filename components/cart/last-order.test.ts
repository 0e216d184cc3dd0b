import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { finishedOrder, forgetLastOrder, lastOrder, rememberFinishedOrder, rememberLastOrder } from './last-order.ts'
import { leaveOutOfLastOrder } from './leave-out.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })

const PLACED = { orderId: 'o1', orderNumber: 'G261121-7KQ2M9XA', content: 'abc', key: 'key-1' }

beforeEach(() => kept.clear())

test('the last order is offered again, with the order it replaced, until it is forgotten', () => {
  assert.equal(lastOrder(), undefined)
  rememberLastOrder(PLACED)
  assert.deepEqual(lastOrder(), PLACED)
  rememberLastOrder({ ...PLACED, orderId: 'o2', replaces: 'o1', lines: 'cup*1' })
  assert.deepEqual(lastOrder(), { ...PLACED, orderId: 'o2', replaces: 'o1', lines: 'cup*1' })
  forgetLastOrder()
  assert.equal(lastOrder(), undefined)
})

test('an invalid stored order is ignored', () => {
  const stored = [...kept.keys(), 'gyesan-placed'][0] ?? ''
  const texts = ['{', 'null', '1', '[]', '{}', ...Object.keys(PLACED).map((name) => JSON.stringify({ ...PLACED, [name]: 7 }))]
  for (const text of texts) {
    kept.set(stored, text)
    assert.equal(lastOrder(), undefined, text)
  }
  kept.set(stored, JSON.stringify({ ...PLACED, replaces: 7, lines: [], more: 1 }))
  assert.deepEqual(lastOrder(), PLACED)
})

test('a finished order is known for an hour to whoever goes back, and to nobody who writes into the storage', (t) => {
  t.mock.timers.enable({ apis: ['Date'] })
  assert.equal(finishedOrder(), undefined)
  rememberFinishedOrder(PLACED)
  assert.deepEqual(finishedOrder(), { orderId: PLACED.orderId, orderNumber: PLACED.orderNumber })
  t.mock.timers.tick(61 * 60_000)
  assert.equal(finishedOrder(), undefined)
  for (const text of ['{', 'null', '[]', JSON.stringify({ orderId: 7, orderNumber: 'G', at: Date.now() }), JSON.stringify(PLACED)]) {
    kept.set('gyesan-finished', text)
    assert.equal(finishedOrder(), undefined, text)
  }
})

test('what the buyer wants once more is not taken out of the cart when the order before turns out to be paid', () => {
  rememberLastOrder({ ...PLACED, lines: 'cup*1,jar.small*2' })
  leaveOutOfLastOrder({ productId: 'jar', optionId: 'small', quantity: 1 })
  assert.equal(lastOrder()?.lines, 'cup*1')
  leaveOutOfLastOrder({ productId: 'cup', quantity: 1 })
  assert.equal(lastOrder()?.lines, '')
  forgetLastOrder()
  leaveOutOfLastOrder({ productId: 'cup', quantity: 1 })
  assert.equal(lastOrder(), undefined)
})
