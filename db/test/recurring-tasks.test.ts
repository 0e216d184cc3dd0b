/** Work that recurs: one process at a time does it, and one whose lease ran out writes nothing any more. */
import assert from 'node:assert/strict'
import { acquireTask, readTask, saveTask } from '#lib/jobs/recurring-tasks.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import type { TestShop } from '../../test/support/test-shop.ts'

const NAME = 'a task'
const due = (shop: TestShop) => ({ firstAt: shop.clock.now(), leaseMs: MINUTE })

shopTest('of eight processes that come at once one has the task, until its lease is over', async ({ shop }) => {
  for (const ahead of [0, MINUTE]) {
    shop.clock.advance(ahead)
    const acquired = await Promise.all(Array.from({ length: 8 }, () => acquireTask(shop, NAME, due(shop))))
    assert.equal(acquired.filter(Boolean).length, 1)
    // Whoever asks for it now waits for nobody's hour, and for whoever has it.
    assert.equal(await acquireTask(shop, NAME, { ...due(shop), now: true }), undefined)
    shop.clock.advance(MINUTE - 1)
    assert.equal(await acquireTask(shop, NAME, due(shop)), undefined)
    shop.clock.advance(1 - MINUTE)
  }
})

shopTest('a task is done at its time and not before, unless somebody asks for it', async ({ shop }) => {
  const later = { firstAt: new Date(shop.clock.now().getTime() + HOUR), leaseMs: MINUTE }
  assert.equal(await acquireTask(shop, NAME, later), undefined)
  shop.clock.advance(HOUR - 1)
  assert.equal(await acquireTask(shop, NAME, later), undefined)
  shop.clock.advance(1)
  const task = await acquireTask(shop, NAME, later)
  assert.ok(task)
  await saveTask(shop, task, { nextAt: new Date(shop.clock.now().getTime() + HOUR), progress: { seen: 1 } })
  assert.equal(await acquireTask(shop, NAME, later), undefined)
  assert.deepEqual((await acquireTask(shop, NAME, { ...later, now: true }))?.progress, { seen: 1 })
})

shopTest('of two that found it due at the same moment the second finds it done', async ({ shop }) => {
  const nextAt = new Date(shop.clock.now().getTime() + HOUR)
  for (let time = 0; time < 4; time++) {
    let done = 0
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        const task = await acquireTask(shop, `${NAME} ${time}`, due(shop))
        if (!task) return
        done++
        await saveTask(shop, task, { nextAt, progress: {} })
      }),
    )
    assert.equal(done, 1)
  }
})

shopTest('whoever comes back after its lease ran out changes nothing of what the next one does', async ({ shop }) => {
  const slow = await acquireTask(shop, NAME, due(shop))
  shop.clock.advance(MINUTE)
  const next = await acquireTask(shop, NAME, due(shop))
  assert.ok(slow && next)
  const before = await readTask(shop, NAME)
  await saveTask(shop, slow, { nextAt: shop.clock.now(), progress: { of: 'the slow one' }, result: { of: 'the slow one' } })
  assert.deepEqual(await readTask(shop, NAME), before)
  assert.equal(await acquireTask(shop, NAME, due(shop)), undefined)
  await saveTask(shop, next, { nextAt: shop.clock.now(), progress: { of: 'the next one' } })
  assert.deepEqual((await readTask(shop, NAME))?.progress, { of: 'the next one' })
})

shopTest('an error stands until a try without one, and a result until the next', async ({ shop }) => {
  const run = async (outcome: { result?: Record<string, unknown>; error?: string }) => {
    const task = await acquireTask(shop, NAME, due(shop))
    assert.ok(task)
    shop.clock.advance(MINUTE)
    await saveTask(shop, task, { nextAt: shop.clock.now(), progress: {}, ...outcome })
    const kept = await readTask(shop, NAME)
    return [kept?.lastError, kept?.result, kept?.lockedUntil]
  }
  assert.deepEqual(await run({ error: 'TIMEOUT' }), ['TIMEOUT', null, null])
  assert.deepEqual(await run({ result: { rows: 1 } }), [null, { rows: 1 }, null])
  const finishedAt = (await readTask(shop, NAME))?.finishedAt
  assert.deepEqual(await run({ error: 'TIMEOUT' }), ['TIMEOUT', { rows: 1 }, null])
  assert.deepEqual((await readTask(shop, NAME))?.finishedAt, finishedAt)
})
