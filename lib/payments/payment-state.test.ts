import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PAYMENT_STATES } from '#db/states.ts'
import {
  afterRefund,
  assertStep,
  CHECKED_OUT,
  COMPLETE,
  GIVEN_UP,
  HAS_MONEY,
  LIVE,
  MAY_BE_CONFIRMED,
  mayBecome,
  OPEN,
  PAYABLE,
  type PaymentState,
  RETURNING,
  UNANSWERED,
  WAS_SOLD,
} from './payment-state.ts'

const reachable = (from: PaymentState): PaymentState[] => PAYMENT_STATES.filter((to) => mayBecome(from, to))
const leadingTo = (to: PaymentState): PaymentState[] => PAYMENT_STATES.filter((from) => mayBecome(from, to))
const inOrder = (states: readonly PaymentState[]) => PAYMENT_STATES.filter((state) => states.includes(state))

test('every state but the first can be reached from ready', () => {
  const found = new Set<PaymentState>(['ready'])
  for (const state of found) for (const next of reachable(state)) found.add(next)
  assert.deepEqual([...found].sort(), [...PAYMENT_STATES].sort())
})

test('a fully refunded payment has ended', () => {
  assert.deepEqual(reachable('refunded'), [])
  assert.deepEqual(reachable('given_back'), [])
})

test('money may come late: a payment without money can be paid, and any paid one can be given back', () => {
  const withoutMoney = PAYMENT_STATES.filter((state) => !WAS_SOLD.includes(state) && !RETURNING.includes(state))
  assert.deepEqual(leadingTo('paid'), withoutMoney)
  assert.deepEqual(leadingTo('giving_back'), withoutMoney)
})

test('the shop asks to capture only payments that may be confirmed, or were authorised before', () => {
  assert.deepEqual(
    leadingTo('confirming'),
    inOrder([...MAY_BE_CONFIRMED, 'authorised']).filter((state) => state !== 'confirming'),
  )
  assert.deepEqual(leadingTo('unknown'), ['confirming'])
  assert.deepEqual(leadingTo('ready'), inOrder(UNANSWERED))
})

test('a live payment can be closed when another one has paid the order, an expired one when another takes its place, and a live one expires or fails with its order', () => {
  assert.deepEqual(leadingTo('closed'), inOrder([...LIVE, 'releasing', 'expired']))
  for (const state of LIVE) assert.ok(mayBecome(state, 'expired') && mayBecome(state, 'failed'), state)
})

test('an authorisation is voided under every payment that is neither sold nor being given back', () => {
  assert.deepEqual(leadingTo('releasing'), inOrder([...LIVE, ...GIVEN_UP]))
})

test('each set contains exactly the states that its name says', () => {
  for (const [smaller, larger] of [
    [UNANSWERED, PAYABLE],
    [PAYABLE, OPEN],
    [OPEN, LIVE],
    [PAYABLE, MAY_BE_CONFIRMED],
    [HAS_MONEY, WAS_SOLD],
  ] as const)
    assert.ok(
      smaller.every((state) => larger.includes(state)),
      `${smaller}`,
    )
  const every = [...LIVE, ...WAS_SOLD, ...RETURNING, ...GIVEN_UP, 'releasing']
  assert.deepEqual([...every].sort(), [...PAYMENT_STATES].sort(), 'and each state is in one of the large ones')
  assert.ok(CHECKED_OUT.every((state) => LIVE.includes(state) || HAS_MONEY.includes(state)))
  assert.ok(COMPLETE.every((state) => WAS_SOLD.includes(state) || RETURNING.includes(state)))
})

test('a step that is not in the table throws, and staying is not a step', () => {
  assert.throws(() => assertStep('given_back', 'paid'), /cannot go from given_back to paid/)
  assert.throws(() => assertStep('paid', 'ready'), /cannot go from paid to ready/)
  for (const state of PAYMENT_STATES) assertStep(state, state)
  assertStep('ready', 'confirming')
})

test('a refund follows the table, and a full one leads to the end', () => {
  const sums = fc.record({ captured: fc.integer({ min: 1, max: 9 }), refunded: fc.nat(9) })
  fc.assert(
    fc.property(sums, fc.constantFrom(...HAS_MONEY, 'giving_back' as const), ({ captured, refunded }, state) => {
      const next = afterRefund({ state, captured, refunded })
      const isWhole = refunded >= captured
      assert.equal(next === 'refunded' || next === 'given_back', isWhole)
      assert.equal(RETURNING.includes(next), RETURNING.includes(state))
      if (refunded > 0) assertStep(state, next)
    }),
  )
  assert.equal(afterRefund({ state: 'refunded', captured: 5, refunded: 2 }), 'partially_refunded')
  assert.equal(afterRefund({ state: 'given_back', captured: 5, refunded: 5 }), 'given_back')
})
