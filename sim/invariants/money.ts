/** Invariants of money: what the gateways hold for the shop, what the ledger says, and what was sold for it. */
import type { GatewayPayment } from '../gateway-books.ts'
import type { LedgerRow } from '../shop-books.ts'
import { type Books, broken, sumOf, type Violation } from '../violation.ts'

/** These hold at every instant. */
export function moneyAlways(books: Books): Violation[] {
  return [...paidOrdersHaveMoney(books), ...refundsStayBelowCaptures(books), ...ledgerBalances(books)]
}

/** These hold once everything has come to rest. */
export function moneyAtRest(books: Books): Violation[] {
  return [
    ...totalsAgree(books),
    ...paymentsAgree(books),
    ...moneyHasAnOrder(books),
    ...reservationsHaveAnOrder(books),
    ...ordersAreCapturedOnce(books),
    ...refundsAgree(books),
  ]
}

const kept = ({ captured, refunded }: { captured: number; refunded: number }) => captured - refunded

/** The money that the card company took back: not a refund, but gone as well. */
const lost = ({ disputes = [] }: GatewayPayment) => sumOf(disputes, ({ amount = 0, status }) => (status === 'lost' ? amount : 0))

const keptThere = (payment: GatewayPayment) => kept(payment) - lost(payment)

/** The sum of all attempts under one of our payment ids. */
function atGateway({ gateway }: Books, paymentId: string) {
  const attempts = gateway.payments.filter((payment) => payment.paymentId === paymentId)
  return {
    lost: sumOf(attempts, lost),
    attempts,
    captured: sumOf(attempts, (attempt) => attempt.captured),
    refunded: sumOf(attempts, (attempt) => attempt.refunded),
  }
}

/** Money that was paid out to the bank still counts as paid by buyers at the gateway. */
const inLedger = (entries: readonly LedgerRow[]) =>
  sumOf(entries, ({ txn, account, amount }) => (isOwed(account) && !txn.startsWith('payout:') ? amount : 0))

/** What points, coupons and card companies paid is the gateway's to pay out as well. */
const isOwed = (account: string) => account.startsWith('gateway:') || account === 'discounts'

/** I01: by gateway, currency and mode, the gateway's balance equals the ledger's. */
function totalsAgree({ shop, gateway }: Books): Violation[] {
  const of = new Map(shop.payments.map((payment) => [payment.id, payment]))
  const theirs = Map.groupBy(gateway.payments, (payment) => `${payment.gateway} ${payment.currency} ${payment.mode}`)
  const ours = Map.groupBy(
    shop.ledger,
    ({ paymentId, currency }) => `${of.get(paymentId)?.gateway} ${currency} ${modeAtGateway(gateway.payments, paymentId)}`,
  )
  return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((purse) => {
    const difference = sumOf(theirs.get(purse) ?? [], keptThere) - inLedger(ours.get(purse) ?? [])
    return difference === 0 ? [] : [{ invariant: 'I01', ids: [purse], what: `the gateway keeps ${difference} more than the ledger says` }]
  })
}

/** Money of the wrong mode is booked too, until it has been given back. */
const modeAtGateway = (payments: readonly GatewayPayment[], paymentId: string) =>
  (
    payments.find((payment) => payment.paymentId === paymentId && payment.captured > 0) ??
    payments.find((payment) => payment.paymentId === paymentId)
  )?.mode

/** I02: the same for each payment, in the ledger and in the payment's row. */
function paymentsAgree(books: Books): Violation[] {
  const ledger = Map.groupBy(books.shop.ledger, ({ paymentId }) => paymentId)
  const ids = new Set([...books.shop.payments.map(({ id }) => id), ...books.gateway.payments.map(({ paymentId }) => paymentId)])
  const rows = new Map(books.shop.payments.map((payment) => [payment.id, payment]))
  return [...ids].flatMap((id) => {
    const found = atGateway(books, id)
    const there = kept(found)
    const booked = inLedger(ledger.get(id) ?? [])
    const row = rows.get(id)
    if (there - found.lost === booked && there === (row ? kept(row) : 0)) return []
    return [{ invariant: 'I02', ids: [id], what: `gateway ${there}, ledger ${booked}, payment row ${row ? kept(row) : 'absent'}` }]
  })
}

/** I03, I26: an order that was ever paid has money at the gateway under its own payment, with its amount, currency and mode. */
function paidOrdersHaveMoney(books: Books): Violation[] {
  const orders = new Map(books.shop.orders.map((order) => [order.id, order]))
  return books.shop.audit.flatMap(({ subject, after, paymentId }) => {
    const order = orders.get(subject)
    if (after !== 'paid' || order?.total === 0) return []
    const fits = books.gateway.payments.some(
      (payment) =>
        order !== undefined &&
        payment.paymentId === paymentId &&
        payment.paymentId.startsWith(order.number.replace('-', '')) &&
        payment.currency === order.currency &&
        payment.mode === order.mode &&
        // A deposit that the bank reversed had arrived once.
        sumOf(payment.entries, ({ kind, amount }) => (kind === 'capture' ? amount : 0)) >= order.total,
    )
    return fits ? [] : [{ invariant: 'I03', ids: [subject, `${paymentId}`], what: 'paid without the gateway’s money' }]
  })
}

const SOLD = new Set(['paid', 'partially_refunded'])

/** I04: money that is kept belongs to a paid order, or a person has been called. */
function moneyHasAnOrder(books: Books): Violation[] {
  const orders = new Map(books.shop.orders.map((order) => [order.id, order]))
  const rows = new Map(books.shop.payments.map((payment) => [payment.id, payment]))
  const called = new Set(books.shop.attention.filter(({ resolvedAt }) => resolvedAt === null).map(({ paymentId }) => paymentId))
  return broken(
    'I04',
    books.gateway.payments,
    (payment) => {
      const row = rows.get(payment.paymentId)
      const order = orders.get(row?.orderId ?? '')
      return kept(payment) > 0 && !(row && order && SOLD.has(row.state) && SOLD.has(order.state)) && !called.has(payment.paymentId)
    },
    (payment) => ({
      ids: [payment.paymentId, payment.gatewayId],
      what: `${kept(payment)} ${payment.currency} kept, payment ${rows.get(payment.paymentId)?.state ?? 'absent'}, order ${orders.get(rows.get(payment.paymentId)?.orderId ?? '')?.state ?? 'absent'}`,
    }),
  )
}

/** I04: authorised money belongs to an order whose goods wait for shipping. */
function reservationsHaveAnOrder({ shop, gateway }: Books): Violation[] {
  const orders = new Map(shop.orders.map((order) => [order.id, order]))
  const rows = new Map(shop.payments.map((payment) => [payment.id, payment]))
  const orderOf = ({ paymentId }: GatewayPayment) => orders.get(rows.get(paymentId)?.orderId ?? '')
  return broken(
    'I04',
    gateway.payments,
    (payment) => payment.status === 'requires_capture' && orderOf(payment)?.state !== 'authorised',
    (payment) => ({ ids: [payment.paymentId], what: `${payment.authorised} held, order ${orderOf(payment)?.state ?? 'absent'}` }),
  )
}

/** I05: an order has one capture that is not refunded. */
function ordersAreCapturedOnce({ gateway }: Books): Violation[] {
  const captures = Map.groupBy(
    gateway.payments.filter((payment) => kept(payment) > 0),
    ({ paymentId }) => paymentId.slice(0, 'G2611217KQ2M9XA'.length),
  )
  return [...captures].flatMap(([number, twice]) =>
    twice.length > 1
      ? [{ invariant: 'I05', ids: [number, ...twice.map(({ gatewayId }) => gatewayId)], what: `${twice.length} captures are kept` }]
      : [],
  )
}

/** I06: no payment refunds more than it captured, and each of our finished refunds is one of the gateway's. */
function refundsStayBelowCaptures(books: Books): Violation[] {
  const tooMuch = broken(
    'I06',
    [
      ...books.shop.payments.map(({ id, captured, refunded }) => ({ id, captured, refunded })),
      ...books.gateway.payments.map(({ gatewayId: id, captured, refunded }) => ({ id, captured, refunded })),
    ],
    ({ captured, refunded }) => refunded > captured,
    ({ id, captured, refunded }) => ({ ids: [id], what: `${refunded} given back of ${captured}` }),
  )
  const done = Map.groupBy(
    books.shop.refunds.filter(({ state }) => state === 'done'),
    ({ paymentId }) => paymentId,
  )
  const invented = [...done].flatMap(([paymentId, refunds]) => {
    const ours = sumOf(refunds, ({ amount }) => amount)
    const theirs = atGateway(books, paymentId).refunded
    return ours > theirs
      ? [{ invariant: 'I06', ids: [paymentId], what: `refunds of ${ours} are booked, the gateway gave back ${theirs}` }]
      : []
  })
  return [...tooMuch, ...invented]
}

/** I07: every ledger transaction has at least two entries, one currency, integer amounts, and sums to zero. */
function ledgerBalances({ shop }: Books): Violation[] {
  const transactions = [...Map.groupBy(shop.ledger, ({ txn }) => txn)]
  return broken(
    'I07',
    transactions,
    ([, entries]) =>
      entries.length < 2 ||
      sumOf(entries, ({ amount }) => amount) !== 0 ||
      new Set(entries.map(({ currency }) => currency)).size !== 1 ||
      entries.some(({ amount }) => !Number.isSafeInteger(amount)),
    ([txn, entries]) => ({
      ids: [txn],
      what: entries.map(({ account, amount, currency }) => `${account} ${amount} ${currency}`).join(', '),
    }),
  )
}

/** I08: both sides agree about every refund, and none is in progress. */
function refundsAgree(books: Books): Violation[] {
  const open = broken(
    'I08',
    books.shop.refunds,
    ({ state }) => state === 'requested' || state === 'unknown',
    ({ id, state }) => ({ ids: [id], what: `refund is ${state}` }),
  )
  const differing = broken(
    'I08',
    books.shop.payments,
    (payment) => payment.refunded !== atGateway(books, payment.id).refunded && payment.captured > 0,
    (payment) => ({
      ids: [payment.id],
      what: `the shop says ${payment.refunded} went back, the gateway ${atGateway(books, payment.id).refunded}`,
    }),
  )
  return [...open, ...differing]
}
