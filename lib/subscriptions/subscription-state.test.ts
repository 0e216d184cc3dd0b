import assert from 'node:assert/strict'
import test from 'node:test'
import { RENEWS, SUBSCRIPTION_STATES, type SubscriptionState } from '#db/states.ts'
import { ACTS, type Act, actsIn, assertSubscriptionStep, mayByLink, mayDo, WANTS_MONEY } from './subscription-state.ts'

/** Where each act leads, written a second time: the table of steps has to know all of them. */
const LEADS_TO: Partial<Record<Act, readonly SubscriptionState[]>> = {
  pause: ['paused'],
  resume: ['active'],
  cancel: ['cancelling', 'ended'],
  end_now: ['ended'],
  undo_cancel: ['active', 'trialing'],
}

const isStep = (from: SubscriptionState, to: SubscriptionState): boolean => {
  try {
    assertSubscriptionStep(from, to)
    return true
  } catch {
    return false
  }
}

test('what is over stays over: nothing can be done with it, and no step leads out of it', () => {
  assert.deepEqual(actsIn('ended'), [])
  for (const to of SUBSCRIPTION_STATES) assert.equal(isStep('ended', to), to === 'ended')
})

test('nothing can be done with a subscription whose first order is not paid', () => {
  assert.deepEqual(actsIn('starting'), [])
})

test('every act that is offered has a step for one of its ends', () => {
  for (const state of SUBSCRIPTION_STATES)
    for (const act of actsIn(state)) {
      const ends = LEADS_TO[act]
      if (ends)
        assert.ok(
          ends.some((to) => isStep(state, to)),
          `${act} in ${state}`,
        )
    }
})

test('whoever has a subscription can end it, in whatever state it is, and change its card', () => {
  for (const state of SUBSCRIPTION_STATES.filter((each) => each !== 'ended' && each !== 'starting')) {
    assert.ok(mayDo(state, 'end_now'), state)
    assert.ok(mayDo(state, 'change_card'), state)
    assert.ok(mayDo(state, 'cancel') !== (state === 'cancelling'), state)
  }
})

test('an end that was asked for is taken back only while it is to come, and a pause ends only where there is one', () => {
  assert.deepEqual([...ACTS.undo_cancel], ['cancelling'])
  assert.deepEqual([...ACTS.resume], ['paused'])
})

test('no consent and no other plan is asked of whoever leaves or owes, and of whoever pauses the consent alone', () => {
  for (const state of ['cancelling', 'paused', 'past_due'] as const)
    for (const act of ['change_plan', 'skip'] as const) assert.equal(mayDo(state, act), false)
  for (const state of ['cancelling', 'past_due'] as const) assert.equal(mayDo(state, 'consent'), false)
  assert.equal(mayDo('paused', 'consent'), true)
})

test('a letter’s link ends and pays, and does nothing else', () => {
  const all = Object.keys(ACTS) as (keyof typeof ACTS)[]
  assert.deepEqual(all.filter(mayByLink).toSorted(), ['cancel', 'change_card'])
})

test('money is wanted of nobody who has paused, asked for the end, or is gone', () => {
  for (const state of ['paused', 'cancelling', 'ended'] as const) assert.ok(!WANTS_MONEY.includes(state), state)
  for (const state of RENEWS) assert.ok(WANTS_MONEY.includes(state), state)
})

test('a step that no table knows is a fault, and says from where to where', () => {
  assert.throws(() => assertSubscriptionStep('paused', 'trialing'), /from paused to trialing/)
  assert.doesNotThrow(() => assertSubscriptionStep('paused', 'paused'))
})
