/** What the pressed button does with the shop's answer, in each case, without a browser. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { PlaceAnswer, PlacedNow } from './place-answer.ts'

const { openWindowOf, placeAndOpen } = await import('./press.ts')

const ORDER = { gateway: 'toss', method: 'card' }
const went: string[] = []
Object.assign(globalThis, { addEventListener: () => {} })
Object.defineProperty(globalThis, 'location', { value: { replace: (url: string) => void went.push(url) }, configurable: true })

function press(answers: (PlaceAnswer | Error)[]) {
  const seen: string[] = []
  const asked: string[] = []
  let keys = 0
  const shown = {
    locale: 'en' as const,
    setPhase: (phase: unknown) => void seen.push(typeof phase === 'string' ? phase : 'if'),
    setRefusal: (refusal: { message?: string; code?: string }) => void seen.push(`refused ${refusal.code ?? refusal.message}`),
    setWaiting: () => void seen.push('waiting'),
    askPassword: async () => undefined,
  }
  const memory = {
    keyed: () => ({ content: 'c', key: `key-${keys}` }),
    remember: () => void seen.push('remembered'),
    forget: () => {
      keys++
      seen.push('forgotten')
    },
  }
  const place = async (_order: unknown, { key }: { key: string }): Promise<PlaceAnswer> => {
    asked.push(key)
    const answer = answers.shift()
    if (!answer || answer instanceof Error) throw answer ?? new Error('nothing left')
    return answer
  }
  const run = (popup = false) => placeAndOpen(ORDER, { popup, card: undefined }, { place, memory }, shown)
  return { seen, asked, run, shown }
}

const placed = (more: Partial<PlacedNow> = {}): PlaceAnswer => ({
  ok: true,
  placed: { orderId: 'o1', orderNumber: 'G1', paymentId: 'p1', amount: 1000, state: 'pending', window: null, ...more },
})

beforeEach(() => void went.splice(0))

test('an order that needs no payment is shown at once, in the page’s language', async () => {
  const { seen, run } = press([placed()])
  await run()
  assert.deepEqual([seen, went], [['placing', 'remembered', 'leaving'], ['/en/orders/o1']])
})

test('a browser that is no owner goes where the shop sends it', async () => {
  const { run } = press([placed({ orderUrl: '/orders/o1?token=t' })])
  await run()
  assert.deepEqual(went, ['/orders/o1?token=t'])
})

test('a refusal is shown, and the page is ready for another press', async () => {
  const { seen, run } = press([{ ok: false, code: 'sold_out', problems: {} }])
  await run()
  assert.deepEqual(seen, ['placing', 'refused sold_out', 'idle'])
})

test('a key that stood for other content is forgotten, so that the next press is a new order', async () => {
  const { seen, run } = press([{ ok: false, code: 'idempotency_key_reused', problems: {} }])
  await run()
  assert.deepEqual(seen, ['placing', 'forgotten', 'refused idempotency_key_reused', 'idle'])
})

test('an order of before that has ended is placed anew, under another key', async () => {
  for (const state of ['expired', 'cancelled', 'refunded'] as const) {
    const { seen, asked, run } = press([placed({ state }), placed({ orderId: 'o2' })])
    await run()
    assert.deepEqual(asked, ['key-0', 'key-1'], state)
    assert.deepEqual(seen, ['placing', 'forgotten', 'placing', 'remembered', 'leaving'])
    assert.equal(went.at(-1), '/en/orders/o2')
  }
})

test('a lost answer is asked for again under the same key', async () => {
  const { seen, asked, run } = press([new Error('offline'), placed()])
  await run()
  assert.deepEqual(asked, ['key-0', 'key-0'])
  assert.deepEqual(seen, ['placing', 'offline', 'remembered', 'leaving'])
})

test('where the browser blocked the window, the order waits for a press of its own', async () => {
  const window = { gateway: 'nobody', method: 'card' } as unknown as PlacedNow['window']
  const { seen, run } = press([placed({ window })])
  await run(true)
  assert.deepEqual(seen, ['placing', 'remembered', 'waiting', 'idle'])
})

/** A connection that swallows everything. */
const hangs = (_url: string, { signal }: RequestInit = {}) =>
  new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(new DOMException('aborted', 'AbortError'))))

test('a window whose code cannot be loaded is told as nothing paid, also where the shop does not answer either', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const window = { gateway: 'nobody', method: 'card', claim: 'c' } as unknown as PlacedNow['window']
  const { seen, shown } = press([])
  const answer = placed({ window })
  assert.ok(answer.ok)
  Object.defineProperty(globalThis, 'fetch', { value: hangs, configurable: true })
  Object.defineProperty(globalThis, 'document', {
    value: { hidden: false, addEventListener: () => {}, removeEventListener: () => {} },
    configurable: true,
  })
  let isOver = false
  const end = openWindowOf({ ...answer.placed, card: undefined }, shown).finally(() => (isOver = true))
  for (let seconds = 0; seconds < 10 && !isOver; seconds++) {
    await new Promise(setImmediate)
    t.mock.timers.tick(1000)
  }
  await end
  assert.equal(seen[0], 'window')
  assert.match(seen[1] ?? '', /refused .*(charged|connect)/i)
  assert.equal(seen.at(-1), 'idle')
})
