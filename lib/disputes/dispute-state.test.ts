import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DISPUTE_STATES } from '#db/states.ts'
import { blocksRefunds, disputeIsOver, disputeMayBecome, nextDisputeState } from './dispute-state.ts'

test('a dispute that is over stays as it ended; only who won it may be said later', () => {
  assert.deepEqual(DISPUTE_STATES.filter(disputeIsOver), ['won', 'lost', 'closed'])
  for (const from of ['won', 'lost'] as const) for (const to of DISPUTE_STATES) assert.equal(nextDisputeState(from, to), undefined)
  const saidLater = DISPUTE_STATES.filter((to) => nextDisputeState('closed', to))
  assert.deepEqual(saidLater, ['won', 'lost'])
})

test('an outdated answer does not undo evidence that is being sent', () => {
  assert.equal(nextDisputeState('submitting', 'opened'), undefined)
  assert.equal(nextDisputeState('submitted', 'opened'), undefined)
  assert.ok(disputeMayBecome('submitting', 'opened'))
})

test('the same report twice changes the state once', () => {
  for (const state of DISPUTE_STATES) assert.equal(nextDisputeState(state, state), undefined)
  assert.equal(nextDisputeState('opened', 'lost'), 'lost')
  assert.equal(nextDisputeState('submitting', 'submitted'), 'submitted')
})

test('only a won dispute can be refunded, and one that nobody knows the winner of counts as lost', () => {
  assert.deepEqual(
    DISPUTE_STATES.filter((state) => !blocksRefunds(state)),
    ['won'],
  )
})
