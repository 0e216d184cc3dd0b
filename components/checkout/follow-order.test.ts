/** The page moves on when its window never answers: the shop's own state of the order is asked for. */
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { followOrder } from './follow-order.ts'

const ORDER = { orderId: 'o1', paymentId: 'p1', url: '/orders/o1?token=t' }

/** Asks as often as there are answers, and says where it led, if anywhere. */
async function after(...answers: ({ state: string; id?: string } | undefined)[]) {
  mock.timers.enable({ apis: ['setTimeout'] })
  const asked: string[] = []
  const stop = new AbortController()
  mock.method(globalThis, 'fetch', async (address: string) => {
    asked.push(address)
    const next = answers.shift()
    return next ? Response.json({ state: next.state, payment: { id: next.id ?? 'p1' } }) : Promise.reject(new Error('offline'))
  })
  let ended: string | undefined
  followOrder(ORDER, stop.signal).then(({ orderUrl }) => {
    ended = orderUrl
  })
  const times = answers.length
  for (let i = 0; i < times; i++) {
    mock.timers.tick(2000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  stop.abort()
  mock.timers.reset()
  mock.restoreAll()
  return { ended, asked }
}

test('paid or over: the page leaves for the order, whose token it sends along', async () => {
  const { ended, asked } = await after({ state: 'pending' }, undefined, { state: 'paid' })
  assert.deepEqual([ended, asked.length, asked[0]], [ORDER.url, 3, '/api/orders/o1?token=t'])
  for (const state of ['expired', 'cancelled', 'authorised']) assert.equal((await after({ state })).ended, ORDER.url, state)
})

test('while it is asked for, or nobody answers, the window stays', async () => {
  assert.equal((await after({ state: 'pending' }, { state: 'confirming' }, { state: 'unknown' }, undefined)).ended, undefined)
})

test('a refusal or an account is left to its window for some seconds, so that the buyer can read it there', async () => {
  for (const seen of [{ state: 'failed', id: 'p2' }, { state: 'awaiting_deposit' }]) {
    assert.equal((await after(seen, seen, seen)).ended, undefined)
    assert.equal((await after(seen, seen, seen, seen)).ended, ORDER.url)
  }
})
