/** Every pair of states of an order, and the sets that a state is in, so that a change of the table is always deliberate. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ORDER_STATES } from '#db/states.ts'
import {
  CHECKED_OUT,
  ENDED_UNPAID,
  hasShipped,
  mayBecome,
  OPEN,
  type OrderState,
  orderIsOpen,
  PAYABLE,
  SOLD,
  UNANSWERED,
  WAS_SOLD,
} from './order-state.ts'

/** One row for each state where a step begins. The columns are the states it may lead to, in the order of ORDER_STATES. */
const STEPS: Record<OrderState, string> = {
  //                   pend conf auth paid depo fail unkn expi canc part refu
  pending: /*       */ '.    x    x    x    x    x    x    x    x    .    .',
  confirming: /*    */ 'x    .    x    x    x    x    x    x    x    .    .',
  authorised: /*    */ '.    x    .    x    .    x    x    x    x    .    .',
  paid: /*          */ '.    .    .    .    x    x    .    .    .    x    x',
  awaiting_deposit: 'x    .    .    x    .    x    x    x    x    .    .',
  failed: /*        */ '.    x    x    x    x    .    x    x    x    .    .',
  unknown: /*       */ 'x    x    x    x    x    x    .    x    x    .    .',
  expired: /*       */ 'x    x    x    x    x    .    .    .    .    .    .',
  cancelled: /*     */ '.    .    .    .    .    .    .    .    .    .    .',
  partially_refunded: '.    .    .    .    .    .    .    .    .    x    x',
  refunded: /*      */ '.    .    .    .    .    .    .    .    .    .    .',
}

for (const from of ORDER_STATES)
  test(`from ${from} an order can go exactly where the table says`, () => {
    const allowed = STEPS[from].split(/\s+/).flatMap((cell, at) => (cell === 'x' ? [ORDER_STATES[at]] : []))
    assert.deepEqual(
      ORDER_STATES.filter((to) => mayBecome(from, to)),
      allowed,
    )
  })

test('each state is exactly one of open, ended unpaid, or sold', () => {
  for (const state of ORDER_STATES) {
    const sets = [OPEN, ENDED_UNPAID, WAS_SOLD].filter((set) => set.includes(state))
    assert.equal(sets.length, 1, state)
    assert.equal(orderIsOpen(state), OPEN.includes(state))
  }
})

test('the open states are those that can be paid, are unanswered, wait or are authorised', () => {
  assert.deepEqual([...PAYABLE, ...UNANSWERED, 'awaiting_deposit', 'authorised'].toSorted(), OPEN.toSorted())
  assert.deepEqual(PAYABLE, ['pending', 'failed'])
  assert.deepEqual(UNANSWERED, ['confirming', 'unknown'])
  assert.deepEqual(SOLD, ['paid', 'partially_refunded'])
  assert.deepEqual(CHECKED_OUT, ['awaiting_deposit', 'authorised', 'paid'])
})

test('goods have left once they are shipped, not while they are being packed or on hold', () => {
  for (const fulfilment of ['none', 'on_hold', 'preparing'] as const) assert.ok(!hasShipped({ fulfilment }), fulfilment)
  for (const fulfilment of ['shipped', 'delivered', 'confirmed'] as const) assert.ok(hasShipped({ fulfilment }), fulfilment)
})
