import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import { reportOnce, reportResult } from './report-result.ts'

const PAID = { outcome: 'paid', orderUrl: '/orders/o1?token=t' }

/** The events of the browser's window. */
const events = new EventTarget()
const listening = new Map<string, number>()
const count = (type: string, by: number) => listening.set(type, (listening.get(type) ?? 0) + by)
Object.assign(globalThis, {
  addEventListener: (type: string, listener: EventListener) => {
    count(type, 1)
    events.addEventListener(type, listener)
  },
  removeEventListener: (type: string, listener: EventListener) => {
    count(type, -1)
    events.removeEventListener(type, listener)
  },
})

beforeEach(() => listening.clear())

type Answer = 'offline' | number

/** The shop gives these answers one after the other; 200 means that the payment is paid. */
async function answering<T>(answers: Answer[], act: (asked: { url: string; init: RequestInit }[]) => Promise<T>): Promise<T> {
  const asked: { url: string; init: RequestInit }[] = []
  const fetching = mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push({ url, init })
    if (answer === 'offline') throw new TypeError('Failed to fetch')
    return Response.json(PAID, { status: answer ?? 500 })
  })
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    return await act(asked)
  } finally {
    mock.timers.reset()
    fetching.mock.restore()
  }
}

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((next) => setImmediate(next))
}

test('the request names the payment, whatever the window’s own fields say, and is sent even if the tab closes', async () => {
  await answering([200], async (asked) => {
    assert.deepEqual(await reportOnce({ paymentId: 'p1', claim: 'c' }, { paymentId: 'another', claim: 'another', ref: 'r' }), PAID)
    const [{ url, init } = { url: '', init: {} }] = asked
    assert.deepEqual(
      [url, init.method, init.keepalive, JSON.parse(`${init.body}`)],
      ['/api/payments/complete', 'POST', true, { ref: 'r', paymentId: 'p1', claim: 'c' }],
    )
  })
})

test('an invalid answer counts as no answer', async () => {
  for (const answer of ['offline', 404, 500, 503] as const)
    await answering([answer], async () => assert.equal(await reportOnce({ paymentId: 'p1' }, {}), undefined))
})

test('the request is repeated until there is an answer, after growing waits of at most 15 seconds', async () => {
  await answering(['offline', 503, 'offline', 503, 503, 503, 200], async (asked) => {
    let troubles = 0
    const reported = reportResult({ paymentId: 'p1' }, {}, () => void troubles++)
    for (const [nth, ms] of [1000, 2000, 4000, 8000, 15_000, 15_000].entries()) {
      await turns()
      mock.timers.tick(ms - 1)
      await turns()
      assert.equal(asked.length, nth + 1, `before ${ms} ms`)
      mock.timers.tick(1)
    }
    assert.deepEqual([await reported, asked.length, troubles], [PAID, 7, 6])
  })
})

test('the request is repeated at once when the browser is online again', async () => {
  await answering(['offline', 'offline', 200], async (asked) => {
    const reported = reportResult({ paymentId: 'p1' }, {}, () => {})
    for (let nth = 1; nth < 3; nth++) {
      await turns()
      assert.equal(asked.length, nth)
      events.dispatchEvent(new Event('online'))
    }
    assert.deepEqual([await reported, asked.length], [PAID, 3])
  })
})

test('a buyer who leaves before there is an answer is asked to stay, and afterwards is not', async () => {
  await answering(['offline', 200], async () => {
    const reported = reportResult({ paymentId: 'p1' }, {}, () => {})
    await turns()
    const leaving = new Event('beforeunload', { cancelable: true })
    events.dispatchEvent(leaving)
    assert.equal(leaving.defaultPrevented, true)
    mock.timers.tick(1000)
    await reported
    const later = new Event('beforeunload', { cancelable: true })
    events.dispatchEvent(later)
    assert.equal(later.defaultPrevented, false)
    assert.deepEqual([...listening.values()], [0, 0])
  })
})
