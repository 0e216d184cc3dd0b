import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeWithRetry } from './place-with-retry.ts'

const REFUSED = { ok: false, code: 'busy', problems: {} } as const

/** Advances promises and timers until `work` is done. */
async function playOut<T>(work: Promise<T>, tick: (ms: number) => void): Promise<T> {
  let done = false
  const ended = work.finally(() => {
    done = true
  })
  while (!done) {
    await new Promise((resolve) => setImmediate(resolve))
    tick(10_000)
  }
  return ended
}

test('a connection that comes back in time gives the answer, and the buyer is told of the trouble', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let tries = 0
  let troubles = 0
  const ask = async () => {
    tries += 1
    if (tries < 3) throw new TypeError('Failed to fetch')
    return REFUSED
  }
  const work = placeWithRetry(ask, () => {
    troubles += 1
  })
  assert.equal(await playOut(work, (ms) => t.mock.timers.tick(ms)), REFUSED)
  assert.deepEqual([tries, troubles], [3, 2])
})

test('when nobody ever answers, it ends and says that it does not know', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let tries = 0
  const work = placeWithRetry(
    async () => {
      tries += 1
      throw new TypeError('Failed to fetch')
    },
    () => {},
  )
  assert.equal(await playOut(work, (ms) => t.mock.timers.tick(ms)), undefined)
  assert.equal(tries, 5)
})
