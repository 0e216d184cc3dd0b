/**
 * Lives of subscriptions with an owned clock. A few over some months by default; `LIVES=all` lives a thousand over two years, and
 * `SUBSCRIPTION_LIVES`, `SUBSCRIPTION_DAYS` and `SUBSCRIPTION_SEED` any others.
 */
import assert from 'node:assert/strict'
import test from 'node:test'
import { subscriptionEvents } from '#db/schema.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { assertSound } from '../../test/support/check-books.ts'
import { liveThrough, traceOf, wrongLives } from '../../test/support/subscription-lives.ts'

const isWhole = process.env.LIVES === 'all'
const LIVES = Number(process.env.SUBSCRIPTION_LIVES ?? (isWhole ? 1000 : 12))
const DAYS = Number(process.env.SUBSCRIPTION_DAYS ?? (isWhole ? 730 : 150))
const SEED = process.env.SUBSCRIPTION_SEED ?? 'gyesan'

/** Or the lives say nothing. */
const MUST_HAPPEN = ['paid', 'refused', 'recovered', 'paused', 'resumed', 'cancel_asked', 'plan_changed', 'ended']

const WHOLE = isWhole ? { timeout: 3 * 3_600_000 } : {}

test(
  'no period is charged twice, none is missed, none after the end and none without a consent, whatever dies, hangs or is refused',
  WHOLE,
  async () => {
    const lives = await liveThrough({ seed: SEED, lives: LIVES, days: DAYS })
    try {
      const wrong: string[] = []
      for await (const each of wrongLives(lives, { today: seoulDay(lives.shop.clock.now()) })) wrong.push(each)
      assert.deepEqual(wrong, [])
      await assertSound(lives.shop, [lives.gateway])
      await checkWholeLedger(lives.shop)
      assert.deepEqual(
        (await openFindings(lives.shop, 20)).map(({ id, detail }) => `${id}: ${detail}`),
        [],
      )
      const happened = await lives.shop.db.read.selectDistinct({ kind: subscriptionEvents.kind }).from(subscriptionEvents)
      const kinds = new Set(happened.map(({ kind }) => kind))
      const missing = MUST_HAPPEN.filter((kind) => !kinds.has(kind))
      assert.deepEqual(missing, [], 'these lives were too quiet')
    } finally {
      await lives.close()
    }
  },
)

test('the same seed makes the same lives', async () => {
  const traces: string[][] = []
  for (const seed of ['one', 'one', 'other']) {
    const lives = await liveThrough({ seed, lives: 4, days: 60 })
    traces.push(await traceOf(lives))
    await lives.close()
  }
  assert.deepEqual(traces[0], traces[1])
  assert.notDeepEqual(traces[0], traces[2])
})
