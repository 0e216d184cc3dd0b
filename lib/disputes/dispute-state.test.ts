import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DISPUTE_STATES } from '#db/states.ts'
import { blocksRefunds, disputeIsOver, disputeMayBecome, nextDisputeState } from './dispute-state.ts'

test('a dispute that is over stays as it ended, whatever is said later', () => {
  const over = DISPUTE_STATES.filter(disputeIsOver)
  assert.deepEqual(over, ['won', 'lost', 'closed'])
  for (const from of over) for (const to of DISPUTE_STATES) assert.equal(nextDisputeState(from, to), undefined)
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

test('only a won dispute, or one that ended as a cancel, can be refunded', () => {
  assert.deepEqual(
    DISPUTE_STATES.filter((state) => !blocksRefunds(state)),
    ['won', 'closed'],
  )
})
