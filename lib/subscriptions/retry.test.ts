import assert from 'node:assert/strict'
import test from 'node:test'
import { afterRefusal, graceEndsAt, kindOfRefusal } from './retry.ts'

/** Nine in the evening in Seoul, when the day elsewhere is another. */
const REFUSED = new Date('2026-12-21T12:00:00Z')
const soft = (now: string) => afterRefusal({ kind: 'soft', firstRefusedAt: REFUSED, hasNewCard: false, now: new Date(now) })

test('a soft refusal is tried again at ten in Seoul on days 1, 3, 5 and 7, and then no more', () => {
  assert.deepEqual(soft('2026-12-21T12:00:00Z'), { kind: 'retry', at: new Date('2026-12-22T01:00:00Z') })
  assert.deepEqual(soft('2026-12-22T01:00:01Z'), { kind: 'retry', at: new Date('2026-12-24T01:00:00Z') })
  assert.deepEqual(soft('2026-12-24T01:00:01Z'), { kind: 'retry', at: new Date('2026-12-26T01:00:00Z') })
  assert.deepEqual(soft('2026-12-26T01:00:01Z'), { kind: 'retry', at: new Date('2026-12-28T01:00:00Z') })
  assert.deepEqual(soft('2026-12-28T01:00:01Z'), { kind: 'over' })
  assert.deepEqual(graceEndsAt(REFUSED), new Date('2026-12-28T01:00:00Z'))
})

test('a hard refusal waits for another card, which is charged at once', () => {
  const hard = { kind: 'hard', firstRefusedAt: REFUSED, now: REFUSED } as const
  assert.deepEqual(afterRefusal({ ...hard, hasNewCard: false }), { kind: 'needs_card', until: graceEndsAt(REFUSED) })
  assert.deepEqual(afterRefusal({ ...hard, hasNewCard: true }), { kind: 'charge_now' })
  assert.deepEqual(afterRefusal({ ...hard, hasNewCard: false, now: graceEndsAt(REFUSED) }), { kind: 'over' })
})

test('a card that is lost, unusable or suspected of fraud is hard; one without money is soft; one that nobody asked is none', () => {
  assert.deepEqual(
    (['saved_card_gone', 'card_unusable', 'fraud_suspected', 'insufficient_funds', 'unknown', 'session_expired'] as const).map(
      kindOfRefusal,
    ),
    ['hard', 'hard', 'hard', 'soft', 'soft', 'none'],
  )
})
