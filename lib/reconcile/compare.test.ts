import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { afterRefund, type PaymentState } from '#lib/payments/payment-state.ts'
import { differencesOf, gather, type ListedMovement, looksDifferent, type OurPayment, type TheirPayment } from './compare.ts'

const OURS: OurPayment = {
  gateway: 'toss',
  state: 'paid',
  mode: 'live',
  currency: 'KRW',
  captured: 10_000,
  refunded: 0,
  refundsDone: 0,
  refundPending: false,
}
const THEIRS: TheirPayment = { status: 'paid', captured: 10_000, cancelled: 0, currency: 'KRW', mode: 'live', ref: 'key' }
const PAID: ListedMovement = { id: 't1', kind: 'paid', paymentId: 'p', ref: 'key', amount: 10_000, currency: 'KRW', mode: 'live' }

const told = (theirs: Partial<TheirPayment>, ours: Partial<OurPayment> | undefined, attempts: Parameters<typeof differencesOf>[4] = []) =>
  differencesOf('toss', 'p', { ...THEIRS, ...theirs }, ours && { ...OURS, ...ours }, attempts).map(({ kind, amount }) => [kind, amount])

const back = (refunded: number, state: PaymentState = 'partially_refunded') => ({ refunded, refundsDone: refunded, state })

test('books that agree have no difference', () => {
  assert.deepEqual(told({}, {}), [])
  assert.deepEqual(told({ cancelled: 300 }, back(300)), [])
  assert.deepEqual(told({ cancelled: 10_000, status: 'cancelled' }, back(10_000, 'refunded')), [])
  assert.deepEqual(told({ cancelled: 10_000, status: 'cancelled' }, back(10_000, 'given_back')), [])
  assert.deepEqual(told({ captured: 0, status: 'absent' }, { captured: 0, state: 'failed' }), [])
  assert.deepEqual(told({ cancelled: 10_000, status: 'cancelled' }, { captured: 0, state: 'failed' }), [])
  assert.deepEqual(told({ cancelled: 10_000, status: 'cancelled' }, undefined), [])
  // The payment is being given back because its mode is different.
  assert.deepEqual(told({ mode: 'test' }, { state: 'giving_back' }), [])
  // The cancel at the gateway is most likely the refund that was just requested.
  assert.deepEqual(told({ cancelled: 300 }, { refundPending: true }), [])
  assert.deepEqual(told({ captured: 0, status: 'failed' }, { captured: 300, ...back(300, 'failed') }), [])
})

test('each kind of difference has its name and its sum', () => {
  assert.deepEqual(told({}, undefined), [['unknown_here', 10_000]])
  assert.deepEqual(told({}, { captured: 0, state: 'closed' }), [['not_booked', 10_000]])
  assert.deepEqual(told({ captured: 0, status: 'absent' }, {}), [['missing_there', -10_000]])
  assert.deepEqual(told({ captured: 9000 }, {}), [['amount_differs', -1000]])
  assert.deepEqual(told({ currency: 'USD' }, {}), [['currency_differs', null]])
  assert.deepEqual(told({ mode: 'test' }, {}), [['mode_differs', null]])
  assert.deepEqual(told({}, { gateway: 'ipay' }), [['gateway_differs', null]])
  assert.deepEqual(told({ cancelled: 300 }, {}), [['cancelled_there', -300]])
  assert.deepEqual(told({ cancelled: 300 }, back(500)), [['refund_missing_there', 200]])
  assert.deepEqual(told({ cancelled: 500 }, { ...back(500), refundsDone: 0 }), [['refund_not_recorded', null]])
  assert.deepEqual(told({}, { state: 'failed' }), [['state_differs', null]])
  assert.deepEqual(
    told({}, {}, [
      { ref: 'key', paid: 10_000, cancelled: 0 },
      { ref: 'second', paid: 10_000, cancelled: 0 },
      { ref: 'gone', paid: 10_000, cancelled: 10_000 },
    ]),
    [['double_payment', 10_000]],
  )
  assert.deepEqual(
    told({ captured: 9000, mode: 'test', cancelled: 100 }, {}).map(([kind]) => kind),
    ['mode_differs', 'amount_differs', 'cancelled_there'],
  )
})

test('a list is grouped by payment and attempt, and an entry listed twice counts once', () => {
  const cancel: ListedMovement = { ...PAID, id: 'c1', kind: 'cancelled', amount: 300 }
  assert.deepEqual(gather([PAID, cancel, cancel, { ...PAID, id: 't2', ref: 'second' }, PAID]), [
    {
      paymentId: 'p',
      currency: 'KRW',
      mode: 'live',
      attempts: [
        { ref: 'key', paid: 10_000, cancelled: 300 },
        { ref: 'second', paid: 10_000, cancelled: 0 },
      ],
    },
  ])
})

test('a list that begins after the payment gives no reason for doubt', () => {
  const [late] = gather([{ ...PAID, id: 'c1', kind: 'cancelled', amount: 300 }])
  assert.ok(late)
  assert.equal(looksDifferent('toss', late, { ...OURS, ...back(500) }), false)
  assert.equal(looksDifferent('toss', late, { ...OURS, ...back(200) }), true)
})

const amounts = fc
  .record({ captured: fc.nat(5), back: fc.nat(5) })
  .map(({ captured, back }) => ({ captured, back: Math.min(captured, back) }))

test('the gateway is asked about exactly those payments that differ from a complete list', () => {
  fc.assert(
    fc.property(
      amounts,
      amounts,
      fc.constantFrom('paid' as const, 'giving_back' as const),
      fc.boolean(),
      (theirs, ours, kind, sameMode) => {
        const payment: OurPayment = {
          ...OURS,
          captured: ours.captured,
          refunded: ours.back,
          refundsDone: ours.back,
          state: ours.captured === 0 ? 'ready' : afterRefund({ captured: ours.captured, refunded: ours.back, state: kind }),
        }
        const mode = sameMode ? 'live' : 'test'
        const report: TheirPayment = { ...THEIRS, captured: theirs.captured, cancelled: theirs.back, mode }
        const [listed] = gather([
          { ...PAID, amount: theirs.captured, mode },
          ...(theirs.back > 0
            ? [{ ...PAID, id: 'c', kind: 'cancelled' as const, amount: theirs.back, mode: mode as 'live' | 'test' }]
            : []),
        ])
        assert.ok(listed)
        const differs = differencesOf('toss', 'p', report, payment).length > 0
        // The gateway's list contains only payments with money.
        if (differs && theirs.captured > 0) assert.ok(looksDifferent('toss', listed, payment))
        const same = theirs.captured === ours.captured && theirs.back === ours.back && sameMode
        if (same) assert.equal(differs, false)
        if (!differs && theirs.captured > 0 && ours.captured > 0) assert.equal(theirs.captured - theirs.back, ours.captured - ours.back)
      },
    ),
    { numRuns: 2000 },
  )
})
