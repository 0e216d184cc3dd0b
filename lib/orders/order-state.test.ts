import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ORDER_STATES, UNSOLD_STATES } from '#db/states.ts'
import { mayBecome, type OrderState, orderIsOpen, SOLD } from './order-state.ts'

const reachable = (from: OrderState): OrderState[] => ORDER_STATES.filter((to) => mayBecome(from, to))

test('every state but the first can be reached from pending', () => {
  const found = new Set<OrderState>(['pending'])
  for (const state of found) for (const next of reachable(state)) found.add(next)
  assert.deepEqual([...found].sort(), [...ORDER_STATES].sort())
})

test('cancelled and refunded orders have ended', () => {
  assert.deepEqual(reachable('cancelled'), [])
  assert.deepEqual(reachable('refunded'), [])
})

test('no step leads to the same state, except another partial refund', () => {
  assert.deepEqual(
    ORDER_STATES.filter((state) => mayBecome(state, state)),
    ['partially_refunded'],
  )
})

test('a paid order goes back only when the bank or the gateway reverses the payment', () => {
  assert.deepEqual(reachable('paid'), ['awaiting_deposit', 'failed', 'partially_refunded', 'refunded'])
  assert.ok(!mayBecome('paid', 'cancelled') && !mayBecome('paid', 'expired') && !mayBecome('paid', 'unknown'))
})

test('exactly the open states can end unpaid', () => {
  for (const state of ORDER_STATES) {
    assert.equal(mayBecome(state, 'cancelled'), orderIsOpen(state), state)
    assert.equal(mayBecome(state, 'expired'), orderIsOpen(state), state)
  }
})

test('open and expired orders can be paid, and no others', () => {
  for (const state of ORDER_STATES) assert.equal(mayBecome(state, 'paid'), orderIsOpen(state) || state === 'expired', state)
})

test('an expired order cannot fail, be cancelled or become unknown: it is paid late, opened again by its buyer, or stays expired', () => {
  assert.deepEqual(reachable('expired'), ['pending', 'confirming', 'authorised', 'paid', 'awaiting_deposit'])
})

test('an order is sold, or its state is one of those that are not', () => {
  assert.deepEqual([...UNSOLD_STATES, ...SOLD].sort(), [...ORDER_STATES].sort())
})
