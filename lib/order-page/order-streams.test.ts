import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createLog } from '#lib/log.ts'
import { openStream } from './order-streams.ts'

const SECOND = 1000

/** A shop whose order is told by `now`, and a clock that the test moves. */
function aShop(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const time = { now: 0 }
  const log = createLog('silent')
  const shop = { stopping: new AbortController(), log, env: { RATE_LIMIT_SCALE: 1 }, clock: { now: () => new Date(time.now) } }
  const order = { now: 'pending' as string | undefined, reads: 0, breaks: false }
  const read = async () => {
    order.reads++
    if (order.breaks) throw new Error('The database is locked.')
    return order.now
  }
  const open = (address = '203.0.113.9', subject = 'order-1') => openStream(shop, { address, subject, first: 'pending', read })
  const pass = async (seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      time.now += SECOND
      t.mock.timers.tick(SECOND)
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { shop, order, open, pass }
}

type Stream = NonNullable<ReturnType<typeof openStream>>

/** Keeps what a stream tells. */
function follow(stream: Stream | undefined) {
  assert.ok(stream, 'the stream was refused')
  const reader = stream.getReader()
  const heard = { texts: [] as string[], isOver: false, leave: () => reader.cancel() }
  const listen = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      heard.texts.push(new TextDecoder().decode(value))
    }
    heard.isOver = true
  }
  void listen()
  return heard
}

test('a hundred readers of an order cost one read a second, and all of them are told the news once', async (t) => {
  const { order, open, pass } = aShop(t)
  const readers = Array.from({ length: 100 }, (_, n) => follow(open(`203.0.113.${n}`)))
  await pass(3)
  assert.equal(order.reads, 3)
  order.now = 'paid'
  await pass(2)
  assert.equal(order.reads, 5)
  for (const { texts } of readers) assert.deepEqual(texts, ['data: pending\n\n', 'data: paid\n\n'])
})

test('an order that nobody reads any more is looked at no more', async (t) => {
  const { order, open, pass } = aShop(t)
  const [one, other] = [follow(open()), follow(open())]
  await one.leave()
  await pass(2)
  assert.equal(order.reads, 2)
  await other.leave()
  await pass(5)
  assert.equal(order.reads, 2)
  const again = follow(open())
  order.now = 'paid'
  await pass(1)
  assert.deepEqual(again.texts, ['data: pending\n\n', 'data: paid\n\n'])
})

test('one address opens thirty streams, and another one is free to open its own', async (t) => {
  const { open } = aShop(t)
  const readers = Array.from({ length: 30 }, (_, n) => follow(open('203.0.113.9', `order-${n}`)))
  assert.equal(open(), undefined)
  follow(open('198.51.100.7'))
  await readers[0]?.leave()
  follow(open())
  assert.equal(open(), undefined)
})

test('whoever opens streams and leaves them does so sixty times a minute, and leaves no clock running', async (t) => {
  const { open, pass } = aShop(t)
  const running = t.mock.method(globalThis, 'clearTimeout')
  for (let n = 0; n < 60; n++) await follow(open()).leave()
  assert.equal(running.mock.callCount(), 60)
  assert.equal(open(), undefined)
  await follow(open('198.51.100.7')).leave()
  await pass(60)
  follow(open())
})

test('a process keeps five hundred streams, whoever asks', (t) => {
  const { open } = aShop(t)
  for (let n = 0; n < 500; n++) follow(open(`10.0.${n % 250}.${Math.floor(n / 250)}`))
  assert.equal(open('198.51.100.7'), undefined)
})

test('a stream ends after five minutes, and leaves its place to the next one', async (t) => {
  const { order, open, pass } = aShop(t)
  const readers = Array.from({ length: 30 }, () => follow(open()))
  await pass(299)
  assert.ok(readers.every(({ isOver }) => !isOver))
  await pass(1)
  assert.ok(readers.every(({ isOver }) => isOver))
  const { reads } = order
  await pass(5)
  assert.equal(order.reads, reads)
  follow(open())
})

test('a database that is locked for a while ends no stream', async (t) => {
  const { order, open, pass } = aShop(t)
  const reader = follow(open())
  order.breaks = true
  await pass(3)
  order.breaks = false
  order.now = 'paid'
  await pass(1)
  assert.deepEqual(reader.texts.at(-1), 'data: paid\n\n')
})

test('an order that is there no more ends its streams', async (t) => {
  const { order, open, pass } = aShop(t)
  const reader = follow(open())
  order.now = undefined
  await pass(1)
  assert.ok(reader.isOver)
})

test('a process that is asked to end ends all streams at once, and opens none', async (t) => {
  const { shop, open, pass } = aShop(t)
  const readers = Array.from({ length: 20 }, (_, n) => follow(open('203.0.113.9', `order-${n}`)))
  shop.stopping.abort()
  await pass(0)
  await new Promise((resolve) => setImmediate(resolve))
  assert.ok(readers.every(({ isOver }) => isOver))
  assert.equal(open(), undefined)
})
