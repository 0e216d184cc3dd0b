import assert from 'node:assert/strict'
import test from 'node:test'
import { afterRefusal, graceEndsAt, kindOfRefusal, waitFor } from './retry.ts'

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

test('a refusal in the last minute of a day of Seoul is tried again the day after, not the day after that', () => {
  const firstRefusedAt = new Date('2026-12-31T14:59:59Z')
  const next = afterRefusal({ kind: 'soft', firstRefusedAt, hasNewCard: false, now: firstRefusedAt })
  assert.deepEqual(next, { kind: 'retry', at: new Date('2027-01-01T01:00:00Z') })
  const aSecondLater = new Date('2026-12-31T15:00:00Z')
  const later = afterRefusal({ kind: 'soft', firstRefusedAt: aSecondLater, hasNewCard: false, now: aSecondLater })
  assert.deepEqual(later, { kind: 'retry', at: new Date('2027-01-02T01:00:00Z') })
})

test('tries are counted from the first refusal, so that a shop that slept for days does not begin anew', () => {
  assert.deepEqual(soft('2026-12-25T03:00:00Z'), { kind: 'retry', at: new Date('2026-12-26T01:00:00Z') })
  assert.deepEqual(soft('2027-02-01T00:00:00Z'), { kind: 'over' })
})

test('whatever the kind, another card is charged at once, though the days of grace are over', () => {
  for (const kind of ['soft', 'hard'] as const)
    assert.deepEqual(afterRefusal({ kind, firstRefusedAt: REFUSED, hasNewCard: true, now: new Date('2027-03-01T00:00:00Z') }), {
      kind: 'charge_now',
    })
})

test('no hard refusal is ever tried again with the same card, at any moment', () => {
  for (let hour = 0; hour < 24 * 10; hour++) {
    const now = new Date(REFUSED.getTime() + hour * 3_600_000)
    const next = afterRefusal({ kind: 'hard', firstRefusedAt: REFUSED, hasNewCard: false, now })
    assert.equal(next.kind, now < graceEndsAt(REFUSED) ? 'needs_card' : 'over')
  }
})

test('a soft one is tried four times in all, always by day, and never in the past', () => {
  const tries = new Set<number>()
  for (let minute = 0; minute < 60 * 24 * 8; minute += 10) {
    const now = new Date(REFUSED.getTime() + minute * 60_000)
    const next = afterRefusal({ kind: 'soft', firstRefusedAt: REFUSED, hasNewCard: false, now })
    if (next.kind !== 'retry') continue
    assert.ok(next.at > now)
    assert.equal(next.at.getUTCHours(), 1)
    tries.add(next.at.getTime())
  }
  assert.equal(tries.size, 4)
})

test('a gateway that is away is asked soon, then hourly, and never given up', () => {
  const waits = Array.from({ length: 80 }, (_, i) => waitFor(i) / 60_000)
  assert.deepEqual(waits.slice(0, 7), [2, 5, 10, 20, 40, 60, 60])
  assert.equal(waits.at(-1), 60)
})
