/** Every cell of the decision table, compared with rules that are written a second time, and properties that hold for all of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ORDER_STATES, PAYMENT_STATES } from '#db/states.ts'
import type { Report, ReportStatus } from '#lib/gateways/gateway.ts'
import { type Decision, decide, type OrderFacts, type PaymentFacts } from './decide.ts'
import { MAY_BE_CONFIRMED, mayBecome } from './payment-state.ts'

const STATUSES: ReportStatus[] = ['absent', 'open', 'authorised', 'awaiting_deposit', 'paid', 'cancelled', 'failed', 'expired']
/** The shop captures an authorisation at once, or when the goods are shipped. */
const LOOKS = [...STATUSES, 'authorisation', 'authorised_for_shipping'] as const
const AMOUNT = 21_000

/** How a report may not fit, in the order in which decide() checks. */
const MISFITS = [
  'none',
  'not_ours',
  'mode_differs',
  'currency_differs',
  'amount_differs',
  'captured_differs',
  'old_revision',
  'already_paid',
] as const
type Misfit = (typeof MISFITS)[number]

interface Cell {
  state: PaymentFacts['state']
  /** Null where the shop has no order. */
  order: OrderFacts['state'] | null
  stock: OrderFacts['stock']
  status: (typeof LOOKS)[number]
  misfit: Misfit
  reservationIsOver: boolean
  refundPending: boolean
  doubts: 0 | 1 | 2
  cancelled: 'none' | 'part' | 'all'
  /** How much was refunded by the shop's books. */
  refunded: 'none' | 'part' | 'all'
}

function facts(cell: Cell): [PaymentFacts, OrderFacts | null, Report] {
  const hasMoney = BOOKED.has(cell.state) || RETURNING.has(cell.state)
  const captured = hasMoney ? AMOUNT : 0
  const part = { none: 0, part: 5_000, all: AMOUNT }
  const payment: PaymentFacts = {
    state: cell.state,
    revision: 2,
    amount: AMOUNT,
    currency: 'KRW',
    mode: 'live',
    captured,
    refunded: hasMoney ? part[cell.refunded] : 0,
    discount: 0,
    doubts: cell.doubts,
    refundPending: cell.refundPending,
  }
  const order: OrderFacts | null = cell.order && {
    state: cell.order,
    revision: cell.misfit === 'old_revision' ? 3 : 2,
    stock: cell.stock,
    reservationIsOver: cell.reservationIsOver,
    paidByAnother: cell.misfit === 'already_paid',
  }
  const money = cell.status === 'paid' || cell.status === 'cancelled'
  const amount = cell.misfit === 'amount_differs' ? AMOUNT - 1 : AMOUNT
  const isAuthorised = cell.status === 'authorisation' || cell.status === 'authorised_for_shipping'
  const report: Report = {
    status: cell.status === 'authorisation' || cell.status === 'authorised_for_shipping' ? 'authorised' : cell.status,
    ...(isAuthorised && {
      authorised: {
        amount: cell.misfit === 'captured_differs' ? AMOUNT + 1 : amount,
        until: new Date(0),
        captureOnShipping: cell.status === 'authorised_for_shipping',
      },
    }),
    total: amount,
    currency: cell.misfit === 'currency_differs' ? 'USD' : 'KRW',
    captured: money ? (cell.misfit === 'captured_differs' ? AMOUNT + 1 : amount) : 0,
    discount: 0,
    paid: money ? amount : 0,
    disputed: 0,
    cancelled: money ? part[cell.cancelled] : 0,
    mode: cell.misfit === 'mode_differs' ? 'test' : 'live',
    ours: cell.misfit !== 'not_ours',
  }
  return [payment, order, report]
}

const BOOKED = new Set(['paid', 'partially_refunded', 'refunded'])
const RETURNING = new Set(['giving_back', 'given_back'])
const GIVEN_UP = new Set(['failed', 'expired', 'closed'])
const ASKABLE = new Set(['ready', 'confirming', 'unknown', 'awaiting_deposit'])
const OPEN = new Set(['pending', 'confirming', 'unknown', 'failed', 'awaiting_deposit', 'authorised'])
const MONEY_AUTHORISED = /^(authorisation|authorised_for_shipping)$/

/** The shop's rules in the order a person would explain them, as `kind` or `kind detail`. */
const RULES: { says: string; when: (c: Cell) => boolean; decides: (c: Cell) => string }[] = [
  {
    says: 'money that went back at the gateway and not by our own asking is booked, and a refund that is not there is doubted twice',
    when: (c) => (c.status === 'paid' || c.status === 'cancelled') && (BOOKED.has(c.state) || RETURNING.has(c.state)),
    decides: (c) => {
      const part = { none: 0, part: 5_000, all: AMOUNT }
      const unbooked = part[c.cancelled] - part[c.refunded]
      if (unbooked === 0 || c.refundPending) return 'nothing'
      if (unbooked > 0) return `book_refund ${unbooked}`
      return c.doubts === 2 ? `refund_bounced ${-unbooked}` : 'doubt'
    },
  },
  { says: 'money on its way back is not looked for in any other way', when: (c) => RETURNING.has(c.state), decides: () => 'nothing' },
  {
    says: 'a booked sale that the gateway contradicts is doubted twice and reversed the third time, unless all of it went back',
    when: (c) => BOOKED.has(c.state),
    decides: (c) => (c.refunded === 'all' ? 'nothing' : c.doubts === 2 ? 'reverse' : 'doubt'),
  },
  {
    says: 'an authorisation that is being voided is over when the gateway says that nothing is there',
    when: (c) => c.state === 'releasing' && /^(cancelled|failed|expired)$/.test(c.status),
    decides: () => 'voided',
  },
  {
    says: 'an authorisation that is being voided is left to its job, as long as it is still there',
    when: (c) => c.state === 'releasing' && (c.status === 'authorised' || MONEY_AUTHORISED.test(c.status)),
    decides: () => 'wait',
  },
  {
    says: 'an authorisation that the gateway dropped is a sale that was lost, and no reason for another card',
    when: (c) => c.state === 'authorised' && /^(failed|expired)$/.test(c.status),
    decides: () => 'lapse',
  },
  {
    says: 'an authorisation under a payment that was given up is voided',
    when: (c) => MONEY_AUTHORISED.test(c.status) && /^(failed|closed)$/.test(c.state),
    decides: (c) => `void ${whyBack(c) ?? 'given_up'}`,
  },
  {
    says: 'an agreement without an authorisation under a payment that was given up ends by itself',
    when: (c) => c.status === 'authorised' && /^(failed|closed)$/.test(c.state),
    decides: () => 'wait',
  },
  {
    says: 'an authorisation whose money could not be kept is voided, and says why',
    when: (c) => MONEY_AUTHORISED.test(c.status) && whyBack(c) !== undefined,
    decides: (c) => `void ${whyBack(c)}`,
  },
  {
    says: 'an authorisation until shipping stays until somebody ships',
    when: (c) => c.state === 'authorised' && (c.status === 'authorised' || MONEY_AUTHORISED.test(c.status)),
    decides: () => 'wait',
  },
  {
    says: 'what is authorised until shipping is not asked for',
    when: (c) => c.status === 'authorised_for_shipping',
    decides: (c) => `authorise ${c.stock === 'reserved' ? 'reserved' : 'reserve_again'}`,
  },
  {
    says: 'money that came and may not be kept goes back, and says why',
    when: (c) => c.status === 'paid' && whyBack(c) !== undefined,
    decides: (c) => `give_back ${whyBack(c)}`,
  },
  {
    says: 'money that came and fits makes the sale',
    when: (c) => c.status === 'paid',
    decides: (c) => `complete ${c.stock === 'reserved' ? 'reserved' : 'reserve_again'}`,
  },
  {
    says: 'what was given up stays so when the gateway says no as well',
    when: (c) => GIVEN_UP.has(c.state) && /^(cancelled|failed|expired)$/.test(c.status),
    decides: () => 'nothing',
  },
  { says: 'money that came and went before anybody looked is a no', when: (c) => c.status === 'cancelled', decides: () => 'came_and_went' },
  {
    says: 'a no after the time of the order ends the order',
    when: (c) => /^(failed|expired)$/.test(c.status) && c.order !== null && c.reservationIsOver,
    decides: () => 'expire',
  },
  {
    says: 'a no within the time of the order leaves it open',
    when: (c) => /^(failed|expired)$/.test(c.status),
    decides: () => 'fail session_expired',
  },
  {
    says: 'money is asked for only where it would be kept',
    when: (c) => c.status === 'authorised' || c.status === 'authorisation',
    decides: (c) => (whyBack(c) === undefined ? 'confirm' : 'wait'),
  },
  {
    says: 'an account under a payment that was closed changes nothing, because its buyer has chosen another way to pay',
    when: (c) => c.status === 'awaiting_deposit' && c.state === 'closed',
    decides: () => 'wait',
  },
  {
    says: 'an account is waited for while the order is open and in time',
    when: (c) => c.status === 'awaiting_deposit',
    decides: (c) => {
      if (whyBack(c) !== undefined) return 'wait'
      if (c.state === 'awaiting_deposit') return c.reservationIsOver ? 'expire' : 'wait'
      return OPEN.has(`${c.order}`) ? 'await_deposit' : 'wait'
    },
  },
  { says: 'there is nothing to wait for without an order', when: (c) => c.order === null, decides: () => 'nothing' },
  {
    says: 'nothing yet is waited for, and ends with the time of an open order',
    when: () => true,
    decides: (c) => (ASKABLE.has(c.state) && OPEN.has(`${c.order}`) && c.reservationIsOver ? 'expire' : 'wait'),
  },
]

/** The first reason why the reported money cannot be kept. */
function whyBack(c: Cell): string | undefined {
  const reported = c.status === 'paid' || MONEY_AUTHORISED.test(c.status)
  if (c.misfit === 'not_ours' || c.misfit === 'mode_differs' || c.misfit === 'currency_differs') return c.misfit
  if (c.order === null) return 'no_order'
  if (c.misfit === 'amount_differs' || (c.misfit === 'captured_differs' && reported)) return 'amount_differs'
  if (c.misfit === 'already_paid' || c.misfit === 'old_revision') return c.misfit
  return OPEN.has(c.order) || c.order === 'expired' ? undefined : 'order_closed'
}

function inWords(decision: Decision): string {
  switch (decision.kind) {
    case 'complete':
    case 'authorise':
      return `${decision.kind} ${decision.stock}`
    case 'give_back':
    case 'void':
    case 'fail':
      return `${decision.kind} ${decision.reason}`
    case 'book_refund':
    case 'refund_bounced':
      return `${decision.kind} ${decision.amount}`
    default:
      return decision.kind
  }
}

function* everyCell(misfits: readonly Misfit[] = MISFITS, allDoubts: readonly Cell['doubts'][] = [0, 1, 2]): Generator<Cell> {
  for (const state of PAYMENT_STATES)
    for (const order of [...ORDER_STATES, null])
      for (const stock of ['reserved', 'sold', 'released'] as const)
        for (const status of LOOKS)
          for (const misfit of misfits)
            for (const reservationIsOver of [false, true])
              for (const refundPending of [false, true])
                for (const doubts of allDoubts)
                  for (const cancelled of ['none', 'part', 'all'] as const)
                    for (const refunded of ['none', 'part', 'all'] as const)
                      yield { state, order, stock, status, misfit, reservationIsOver, refundPending, doubts, cancelled, refunded }
}

/** The state that a decision writes; undefined where it stays, or where the refund decides. */
const LEADS_TO: Record<Decision['kind'], PaymentFacts['state'] | undefined> = {
  complete: 'paid',
  give_back: 'giving_back',
  confirm: 'confirming',
  await_deposit: 'awaiting_deposit',
  fail: 'failed',
  came_and_went: 'failed',
  authorise: 'authorised',
  void: 'releasing',
  voided: 'closed',
  lapse: 'expired',
  expire: 'expired',
  reverse: 'failed',
  book_refund: undefined,
  refund_bounced: undefined,
  book_discount: undefined,
  wait: undefined,
  doubt: undefined,
  nothing: undefined,
}

test('no decision leads a payment to a state that its table does not allow', () => {
  const steps = new Set<string>()
  for (const cell of everyCell(['none', 'amount_differs'], [2])) {
    // Refunded means that all of it was refunded.
    if (cell.state === 'refunded' && cell.refunded !== 'all') continue
    const { kind } = decide(...facts(cell))
    const to = LEADS_TO[kind]
    // An authorised order cannot wait for a deposit, and a payment that was given up is not confirmed again.
    const isRefused =
      (cell.state === 'authorised' && kind === 'await_deposit') || (kind === 'confirm' && !MAY_BE_CONFIRMED.includes(cell.state))
    if (to && to !== cell.state && !isRefused) steps.add(`${cell.state} ${to}`)
  }
  const missing = [...steps].filter((step) => {
    const [from, to] = step.split(' ') as [PaymentFacts['state'], PaymentFacts['state']]
    return !mayBecome(from, to)
  })
  assert.deepEqual(missing, [])
  assert.ok(steps.size > 40)
})

test('each cell of the table follows the rules, and each rule decides at least one cell', () => {
  const used = new Map<string, number>()
  let cells = 0
  for (const cell of everyCell()) {
    const rule = RULES.find(({ when }) => when(cell))
    if (!rule) throw new Error('No rule fits.')
    const decided = inWords(decide(...facts(cell)))
    // Compared by hand first, because assert would take a minute for millions of cells.
    if (decided !== rule.decides(cell)) assert.equal(decided, rule.decides(cell), `${rule.says}: ${JSON.stringify(cell)}`)
    used.set(rule.says, (used.get(rule.says) ?? 0) + 1)
    cells++
  }
  assert.equal(cells, 14 * 12 * 3 * 10 * 8 * 2 * 2 * 3 * 3 * 3)
  assert.deepEqual(
    RULES.filter(({ says }) => !used.has(says)),
    [],
  )
})

const KINDS: Decision['kind'][] = [
  'came_and_went',
  'refund_bounced',
  'complete',
  'give_back',
  'authorise',
  'void',
  'voided',
  'lapse',
  'confirm',
  'await_deposit',
  'fail',
  'expire',
  'wait',
  'doubt',
  'reverse',
  'book_refund',
  'book_discount',
  'nothing',
]

const amounts = fc.oneof(fc.constantFrom(0, 1, AMOUNT - 1, AMOUNT, AMOUNT + 1), fc.nat({ max: 2 ** 40 }))
const currency = fc.constantFrom('KRW', 'USD', '')
const mode = fc.constantFrom('live' as const, 'test' as const)
const aPayment: fc.Arbitrary<PaymentFacts> = fc
  .record({
    state: fc.constantFrom(...PAYMENT_STATES),
    revision: fc.integer({ min: 1, max: 3 }),
    amount: amounts,
    currency,
    mode,
    captured: amounts,
    back: fc.nat({ max: 100 }),
    discounted: fc.nat({ max: 100 }),
    doubts: fc.nat({ max: 5 }),
    refundPending: fc.boolean(),
    toCapture: fc.option(amounts, { nil: undefined }),
  })
  .map(({ back, discounted, ...payment }) => ({
    ...payment,
    refunded: Math.floor((payment.captured * back) / 100),
    discount: Math.floor((payment.captured * discounted) / 100),
  }))
const anyOrder: fc.Arbitrary<OrderFacts | null> = fc.option(
  fc.record({
    state: fc.constantFrom(...ORDER_STATES),
    revision: fc.integer({ min: 1, max: 3 }),
    stock: fc.constantFrom('reserved' as const, 'sold' as const, 'released' as const),
    reservationIsOver: fc.boolean(),
    paidByAnother: fc.boolean(),
  }),
)
const aReport: fc.Arbitrary<Report> = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    total: amounts,
    currency,
    captured: amounts,
    discounted: fc.nat({ max: 100 }),
    disputed: amounts,
    back: fc.nat({ max: 100 }),
    mode,
    ours: fc.boolean(),
    authorised: fc.option(fc.record({ amount: amounts, until: fc.constant(new Date(0)), captureOnShipping: fc.boolean() }), {
      nil: undefined,
    }),
    failure: fc.option(fc.constant({ reason: 'card_declined' as const, code: 'NO' }), { nil: undefined }),
  })
  .map(({ back, discounted, failure, authorised, ...report }) => ({
    ...report,
    discount: Math.floor((report.captured * discounted) / 100),
    paid: report.captured - Math.floor((report.captured * discounted) / 100),
    ...(authorised && report.status === 'authorised' && { authorised }),
    cancelled: Math.floor((report.captured * back) / 100),
    ...(failure && { failure }),
  }))

const always = (rule: (payment: PaymentFacts, order: OrderFacts | null, report: Report, decision: Decision) => void) =>
  fc.assert(
    fc.property(aPayment, anyOrder, aReport, (payment, order, report) => rule(payment, order, report, decide(payment, order, report))),
    { numRuns: 20_000 },
  )

test('every combination gets one of eighteen decisions, without an error', () => {
  always((_payment, _order, _report, decision) => assert.ok(KINDS.includes(decision.kind)))
})

test('the same facts get the same decision, and deciding does not change them', () => {
  always((payment, order, report, decision) => {
    const before = JSON.stringify([payment, order, report])
    assert.deepEqual(decide(payment, order, report), decision)
    assert.equal(JSON.stringify([payment, order, report]), before)
  })
})

test('no sale is made when anything differs', () => {
  always((payment, order, report, decision) => {
    if (decision.kind !== 'complete') return
    assert.ok(order && report.ours && report.status === 'paid')
    assert.deepEqual(
      [report.total, report.captured, report.currency, report.mode],
      [payment.amount, payment.toCapture ?? payment.amount, payment.currency, payment.mode],
    )
    assert.equal(order.revision, payment.revision)
    assert.ok(!order.paidByAnother)
    assert.ok(OPEN.has(order.state) || order.state === 'expired')
    assert.ok(!BOOKED.has(payment.state) && !RETURNING.has(payment.state), 'it was not made before')
  })
})

test('money under a payment that is not booked is kept or given back, and never ignored', () => {
  always((payment, _order, report, decision) => {
    if (report.status !== 'paid' || BOOKED.has(payment.state) || RETURNING.has(payment.state)) return
    assert.ok(decision.kind === 'complete' || decision.kind === 'give_back')
  })
})

test('money that could not be kept is not captured', () => {
  always((payment, order, report, decision) => {
    if (decision.kind !== 'confirm') return
    assert.equal(report.status, 'authorised')
    const captured = payment.toCapture ?? report.authorised?.amount ?? report.total
    const money = decide({ ...payment, state: 'confirming' }, order, { ...report, status: 'paid', captured })
    assert.equal(money.kind, 'complete')
  })
})

test('one or two looks do not undo a booked sale', () => {
  always((payment, order, report) => {
    if (!BOOKED.has(payment.state)) return
    for (const doubts of [0, 1]) {
      const { kind } = decide({ ...payment, doubts }, order, report)
      assert.ok(['nothing', 'doubt', 'book_refund', 'book_discount'].includes(kind), kind)
    }
  })
})

test('another discount is booked of booked money alone, and no smaller one once some of it was refunded', () => {
  const cell = { state: 'paid', order: 'paid', stock: 'sold', status: 'paid', misfit: 'none', doubts: 0 } as const
  const [payment, order, report] = facts({ ...cell, reservationIsOver: false, refundPending: false, cancelled: 'none', refunded: 'none' })
  const told = (discount: number, refunded = 0) =>
    decide({ ...payment, refunded, discount: 1_000 }, order, { ...report, discount, cancelled: refunded }).kind
  assert.deepEqual([told(1_000), told(2_000), told(0)], ['nothing', 'book_discount', 'book_discount'])
  assert.deepEqual([told(1_000, 5_000), told(2_000, 5_000), told(0, 5_000)], ['nothing', 'book_discount', 'nothing'])
  always((payment, _order, report, decision) => {
    if (decision.kind !== 'book_discount') return
    assert.ok(BOOKED.has(payment.state) || RETURNING.has(payment.state))
    assert.deepEqual([report.captured, report.currency], [payment.captured, payment.currency])
    assert.notEqual(report.discount, payment.discount)
  })
})

test('a refund is booked only for the sum beyond the books, and not while ours is in progress', () => {
  always((payment, _order, report, decision) => {
    if (decision.kind !== 'book_refund') return
    assert.equal(decision.amount, report.cancelled - payment.refunded)
    assert.ok(decision.amount > 0 && !payment.refundPending)
    assert.ok(BOOKED.has(payment.state) || RETURNING.has(payment.state))
  })
})

test('an order expires only when its time is over, and never by "not found" before that', () => {
  always((_payment, order, report, decision) => {
    if (decision.kind === 'expire') assert.ok(order?.reservationIsOver)
    if (decision.kind === 'fail') assert.ok(report.status === 'failed' || report.status === 'expired')
  })
})

test('the buyer gets the gateway’s reason for a refusal', () => {
  const [payment, order, report] = facts({
    state: 'confirming',
    order: 'confirming',
    stock: 'reserved',
    status: 'failed',
    misfit: 'none',
    reservationIsOver: false,
    refundPending: false,
    doubts: 0,
    cancelled: 'none',
    refunded: 'none',
  })
  const failure = { reason: 'card_unusable' as const, code: 'INVALID_STOPPED_CARD' }
  assert.deepEqual(decide(payment, order, { ...report, failure }), { kind: 'fail', ...failure })
})

test('an authorisation is captured only once an amount was decided, and then believed up to that amount', () => {
  always((payment, _order, report, decision) => {
    if (!report.authorised?.captureOnShipping) return
    if (decision.kind === 'confirm') assert.ok(payment.toCapture !== undefined)
    if (decision.kind === 'authorise') assert.ok(payment.toCapture === undefined && report.authorised.amount === payment.amount)
  })
  always((payment, _order, report, decision) => {
    if (decision.kind === 'complete' && payment.toCapture !== undefined) assert.equal(report.captured, payment.toCapture)
  })
})

test('only an authorisation is voided, and no payment with one is given up without voiding it', () => {
  always((_payment, _order, report, decision) => {
    if (decision.kind === 'void') assert.ok(report.status === 'authorised' && report.authorised)
    if (decision.kind === 'fail' || decision.kind === 'expire') assert.ok(!report.authorised)
  })
})

test('money that somebody is refunding at the gateway makes no sale, unless that refund fails', () => {
  const [payment, order, report] = facts({
    state: 'awaiting_deposit',
    order: 'awaiting_deposit',
    stock: 'reserved',
    status: 'paid',
    misfit: 'none',
    reservationIsOver: false,
    refundPending: false,
    doubts: 0,
    cancelled: 'none',
    refunded: 'none',
  })
  assert.deepEqual(decide(payment, order, { ...report, pendingCancel: { ref: 'c', amount: AMOUNT } }), { kind: 'wait' })
  assert.deepEqual(decide(payment, order, { ...report, failedCancels: ['c'] }), { kind: 'complete', stock: 'reserved' })
})

test('N1: the total decides, and money that fits beside another total goes back', () => {
  const [payment, order, report] = facts({
    state: 'ready',
    order: 'pending',
    stock: 'reserved',
    status: 'paid',
    misfit: 'none',
    reservationIsOver: false,
    refundPending: false,
    doubts: 0,
    cancelled: 'none',
    refunded: 'none',
  })
  assert.equal(decide(payment, order, report).kind, 'complete')
  for (const total of [AMOUNT - 1_000, AMOUNT + 1_000]) {
    const decision = decide(payment, order, { ...report, total })
    assert.deepEqual(decision.kind === 'give_back' && decision.reason, 'amount_differs')
  }
})
