import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CancelAnswer, cancelAndLook, cancelOutcome } from './cancel-outcome.ts'
import type { RefundToMake, Report } from './gateway.ts'
import { GatewayError } from './gateway-error.ts'
import { sumsOf } from './sums.ts'

/** 4,000 of the 10,000 won that are left of 15,000. */
const REFUND: RefundToMake = { id: 'r-1', amount: 4_000, remaining: 10_000, reason: '단순 변심' }

const reportOf = (more: Partial<Report>): Report => ({
  status: 'paid',
  ...sumsOf({ total: 15_000, captured: 15_000, cancelled: 5_000 }),
  currency: 'KRW',
  mode: 'test',
  ours: true,
  ...more,
})

const ACCEPTED: CancelAnswer = { kind: 'accepted' }
const NAMED: CancelAnswer = { kind: 'accepted', ref: 'c-2' }
const REFUSED: CancelAnswer = { kind: 'not_accepted', error: new GatewayError('refused', 'NO') }
const LOST: CancelAnswer = { kind: 'not_accepted', error: new GatewayError('unclear', 'TIMEOUT') }

function outcomeOf(answer: CancelAnswer, after: Partial<Report>): string {
  const outcome = cancelOutcome(REFUND, answer, reportOf(after))
  return GatewayError.is(outcome) ? `${outcome.kind} ${outcome.code}` : outcome
}

test('a cancel that the payment shows was made, whatever the answer was', () => {
  for (const answer of [ACCEPTED, NAMED, REFUSED, LOST]) {
    assert.equal(outcomeOf(answer, { cancelled: 9_000 }), 'made')
    assert.equal(outcomeOf(answer, { cancelled: 9_001 }), 'made')
  }
})

test('a cancel that the payment does not show was not made, whatever the answer was', () => {
  for (const cancelled of [5_000, 8_999]) {
    assert.equal(outcomeOf(ACCEPTED, { cancelled }), 'unclear CANCEL_NOT_SEEN')
    assert.equal(outcomeOf(REFUSED, { cancelled }), 'refused NO')
    assert.equal(outcomeOf(LOST, { cancelled }), 'unclear TIMEOUT')
  }
})

test('the sum is calculated from what was captured, even if a different one was requested', () => {
  const outcome = cancelOutcome({ ...REFUND, amount: 990, remaining: 990 }, ACCEPTED, reportOf({ captured: 990, cancelled: 990 }))
  assert.equal(outcome, 'made')
  assert.equal(outcomeOf(ACCEPTED, { captured: 0, cancelled: 0, status: 'failed' }), 'unclear CANCEL_NOT_SEEN')
})

test('a pending cancel is recognised by its reference, or by its amount', () => {
  const named = { pendingCancel: { ref: 'c-2', amount: 1 } }
  const sameAmount = { pendingCancel: { ref: 'c-9', amount: 4_000 } }
  const another = { pendingCancel: { ref: 'c-9', amount: 1 } }
  assert.equal(outcomeOf(NAMED, named), 'pending')
  for (const answer of [ACCEPTED, LOST]) assert.equal(outcomeOf(answer, sameAmount), 'pending')
  assert.equal(outcomeOf(ACCEPTED, another), 'unclear CANCEL_NOT_SEEN')
  assert.equal(outcomeOf(LOST, another), 'unclear TIMEOUT')
})

test('after a refusal a pending cancel is somebody else’s', () => {
  assert.equal(outcomeOf(REFUSED, { pendingCancel: { ref: 'c-2', amount: 4_000 } }), 'refused NO')
})

test('a cancel that was accepted and then failed counts as refused, and another one’s failure does not matter', () => {
  assert.equal(outcomeOf(NAMED, { failedCancels: ['c-1', 'c-2'] }), 'refused CANCEL_FAILED')
  assert.equal(outcomeOf(NAMED, { failedCancels: ['c-1'] }), 'unclear CANCEL_NOT_SEEN')
  assert.equal(outcomeOf(ACCEPTED, { failedCancels: ['c-2'] }), 'unclear CANCEL_NOT_SEEN')
})

test('a gateway that is looked up first is not asked for a cancel that it has already made', async () => {
  let asked = 0
  const ask = async () => {
    asked += 1
    return {}
  }
  const made = reportOf({ cancelled: 9_000 })
  assert.equal(await cancelAndLook(REFUND, { ask, look: async () => made, looksFirst: true }), made)
  assert.equal(asked, 0)
  assert.equal(await cancelAndLook(REFUND, { ask, look: async () => made }), made)
  assert.equal(asked, 1)
})

test('a look follows a lost answer, but not a bug', async () => {
  const looks: number[] = []
  const look = async () => {
    looks.push(1)
    return reportOf({ cancelled: 9_000 })
  }
  const lost = () => Promise.reject(new GatewayError('unclear', 'TIMEOUT'))
  assert.equal((await cancelAndLook(REFUND, { ask: lost, look })).cancelled, 9_000)
  assert.equal(looks.length, 1)
  await assert.rejects(cancelAndLook(REFUND, { ask: () => Promise.reject(new TypeError('bug')), look }), TypeError)
  assert.equal(looks.length, 1)
})
