import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BuyerFacts, buyerOptions } from './buyer-options.ts'

const NOON = new Date('2026-11-21T03:00:00Z')
const DAY_MS = 86_400_000

const facts = (some: Partial<BuyerFacts> = {}): BuyerFacts => ({
  state: 'paid',
  fulfilment: 'preparing',
  channel: 'web',
  total: 39_000,
  deliveredAt: null,
  isDeposit: false,
  returnIsOpen: false,
  isDisputed: false,
  refundable: {
    shippingFee: 3_000,
    wayFee: 3000,
    hasShipped: some.fulfilment === 'shipped' || some.fulfilment === 'delivered',
    lines: [{ position: 0, unitPrice: 18_000, quantity: 2, discount: 0, taxFree: false }],
  },
  atGateway: 'parts',
  earlier: [],
  now: NOON,
  ...some,
})

const may = (some: Partial<BuyerFacts>) => {
  const { cancel, return: offer } = buyerOptions(facts(some))
  return [cancel?.amount, offer?.left[0]?.quantity]
}

test('before shipping the whole order can be cancelled, and after it goods can be returned', () => {
  assert.deepEqual(may({ fulfilment: 'on_hold' }), [39_000, undefined])
  assert.deepEqual(may({ fulfilment: 'preparing' }), [39_000, undefined])
  assert.deepEqual(may({ fulfilment: 'shipped' }), [undefined, 2])
  assert.deepEqual(may({ fulfilment: 'delivered', deliveredAt: NOON }), [undefined, 2])
  assert.deepEqual(may({ fulfilment: 'confirmed', deliveredAt: NOON }), [undefined, undefined])
})

test('an order that is cancelled, in doubt or refunded has no options', () => {
  assert.deepEqual(may({ fulfilment: 'none' }), [undefined, undefined])
  for (const state of ['confirming', 'unknown', 'refunded', 'cancelled', 'expired'] as const)
    assert.deepEqual(may({ state }), [undefined, undefined])
})

test('an order that nobody has paid yet is cancelled for nothing, unless an operator placed it for a caller', () => {
  for (const state of ['pending', 'failed', 'awaiting_deposit'] as const) {
    assert.deepEqual(may({ state, fulfilment: 'none' }), [0, undefined])
    assert.deepEqual(may({ state, fulfilment: 'none', channel: 'phone' }), [undefined, undefined])
  }
})

test('a refund in progress, an open return and the end of the week limit the options', () => {
  const oneBack = { amount: 18_000, shipping: 0, withheld: 0, lines: [{ position: 0, quantity: 1, amount: 18_000 }] }
  assert.deepEqual(may({ earlier: [oneBack] }), [21_000, undefined])
  const delivered = { fulfilment: 'delivered', deliveredAt: NOON }
  assert.deepEqual(may({ ...delivered, earlier: [oneBack] }), [undefined, 1])
  assert.deepEqual(may({ ...delivered, returnIsOpen: true }), [undefined, undefined])
  assert.deepEqual(may({ ...delivered, now: new Date(NOON.getTime() + 8 * DAY_MS) }), [undefined, undefined])
})

test('the refund of a deposit needs an account, and a free order does not', () => {
  assert.equal(buyerOptions(facts({ isDeposit: true })).cancel?.needsAccount, true)
  assert.deepEqual(buyerOptions(facts({ total: 0, isDeposit: true })).cancel, { amount: 0, needsAccount: false })
})

test('a cancel voids an authorisation, and a disputed order has no options', () => {
  assert.deepEqual(buyerOptions(facts({ state: 'authorised' })).cancel, { amount: 39_000, needsAccount: false, authorised: true })
  for (const fulfilment of ['preparing', 'shipped'])
    assert.deepEqual(buyerOptions(facts({ fulfilment, isDisputed: true })), { cancel: null, cancelLines: null, return: null })
})

test('some goods are cancelled before they are sent, where there is more than one piece and the gateway refunds parts', () => {
  const left = (some: Partial<BuyerFacts>) => buyerOptions(facts(some)).cancelLines?.left
  assert.deepEqual(left({}), [{ position: 0, quantity: 2 }])
  assert.deepEqual(left({ fulfilment: 'on_hold' }), [{ position: 0, quantity: 2 }])
  assert.equal(buyerOptions(facts({ isDeposit: true })).cancelLines?.needsAccount, true)
  for (const fulfilment of ['none', 'shipped', 'delivered', 'confirmed']) assert.equal(left({ fulfilment }), undefined)
  for (const atGateway of ['whole', 'nothing'] as const) assert.equal(left({ atGateway }), undefined)
  for (const state of ['pending', 'authorised', 'refunded'] as const) assert.equal(left({ state }), undefined)
  const oneBack = { amount: 18_000, shipping: 0, withheld: 0, lines: [{ position: 0, quantity: 1, amount: 18_000 }] }
  assert.equal(left({ earlier: [oneBack] }), undefined)
})
