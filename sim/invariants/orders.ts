/** Invariants of orders: their sums, their steps, and that none is left half done. */
import { type Books, broken, sumOf, type Violation } from '../violation.ts'

export const ordersAlways = (books: Books): Violation[] => [
  ...sumsAreRight(books),
  ...stepsArePublished(books),
  ...versionsAreCounted(books),
]

export const ordersAtRest = (books: Books): Violation[] => nothingIsHalfWay(books)

/** I10: each total is the sum of the catalogue's prices, the discount and the fee. */
function sumsAreRight({ shop }: Books): Violation[] {
  const lines = Map.groupBy(shop.lines, ({ orderId }) => orderId)
  return shop.orders.flatMap((order) => {
    const mine = lines.get(order.id) ?? []
    const wrong = [
      mine.length === 0 && 'it has no lines',
      mine.some(({ unitPrice, cataloguePrice }) => unitPrice !== cataloguePrice) && 'a price is not the catalogue’s',
      sumOf(mine, ({ unitPrice, quantity }) => unitPrice * quantity) !== order.itemsTotal && 'the lines do not add up',
      sumOf(mine, ({ discount }) => discount) !== order.discount && 'the discount is not shared out',
      sumOf(mine, ({ taxFree, unitPrice, quantity, discount }) => (taxFree ? unitPrice * quantity - discount : 0)) !== order.taxFree &&
        'the tax-free part is wrong',
      (order.total !== order.itemsTotal - order.discount + order.shippingFee || order.total < 0) && 'the total is wrong',
    ]
    return wrong.flatMap((what) => (what ? [{ invariant: 'I10', ids: [order.id], what }] : []))
  })
}

/** The table of steps, written a second time on purpose, so that a change of the shop's table is noticed here. */
const STEPS: Record<string, readonly string[]> = {
  '': ['pending'],
  pending: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'expired', 'cancelled'],
  confirming: ['authorised', 'paid', 'awaiting_deposit', 'failed', 'unknown', 'pending', 'expired', 'cancelled'],
  unknown: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'failed', 'pending', 'expired', 'cancelled'],
  // Authorised money: captured, refused, expired at the gateway, or voided.
  authorised: ['confirming', 'paid', 'failed', 'unknown', 'expired', 'cancelled'],
  failed: ['confirming', 'authorised', 'paid', 'awaiting_deposit', 'unknown', 'expired', 'cancelled'],
  // Back to pending: the buyer chose another way to pay.
  awaiting_deposit: ['pending', 'paid', 'failed', 'unknown', 'expired', 'cancelled'],
  // Paid or agreed late, or opened again by the buyer, while the goods were still available.
  expired: ['pending', 'confirming', 'authorised', 'paid', 'awaiting_deposit'],
  cancelled: [],
  // A deposit or a payment that the gateway reversed.
  paid: ['awaiting_deposit', 'failed', 'partially_refunded', 'refunded'],
  partially_refunded: ['partially_refunded', 'refunded'],
  refunded: [],
}

/** I11: every audit row is one of the steps, each begins where the one before ended, and the last one ends in the order's state. */
function stepsArePublished({ shop }: Books): Violation[] {
  const audit = Map.groupBy(shop.audit, ({ subject }) => subject)
  return shop.orders.flatMap(({ id, state }) => {
    let at = ''
    for (const { seq, before, after } of audit.get(id) ?? []) {
      if (before !== at) return [{ invariant: 'I11', ids: [id], what: `step ${seq} begins at ${before}, but the order was ${at}` }]
      if (!STEPS[before]?.includes(after))
        return [{ invariant: 'I11', ids: [id], what: `step ${seq} from ${before} to ${after} is not in the table` }]
      at = after
    }
    return at === state ? [] : [{ invariant: 'I11', ids: [id], what: `the audit ends at ${at}, the order is ${state}` }]
  })
}

/** I12: an order's version is the number of its audit rows, and each row says who, why and when. */
function versionsAreCounted({ shop }: Books): Violation[] {
  const audit = Map.groupBy(shop.audit, ({ subject }) => subject)
  const miscounted = broken(
    'I12',
    shop.orders,
    ({ id, version }) => (audit.get(id)?.length ?? 0) !== version,
    ({ id, version }) => ({ ids: [id], what: `version ${version} with ${audit.get(id)?.length ?? 0} audit rows` }),
  )
  const silent = broken(
    'I12',
    shop.audit,
    ({ actor, cause, after, at }) => !actor || !cause || !after || !at,
    ({ subject, seq }) => ({ ids: [subject, `${seq}`], what: 'an audit row does not say who, why, what or when' }),
  )
  return [...miscounted, ...silent]
}

/** I13: nothing waits for an answer, no lease has expired, and no job is left. */
function nothingIsHalfWay({ shop, now }: Books): Violation[] {
  return [
    ...broken(
      'I13',
      shop.payments,
      ({ state }) => state === 'confirming' || state === 'unknown' || state === 'giving_back' || state === 'releasing',
      ({ id, state }) => ({ ids: [id], what: `payment is ${state}` }),
    ),
    ...broken(
      'I13',
      shop.orders,
      ({ state }) => state === 'confirming' || state === 'unknown',
      ({ id, state }) => ({ ids: [id], what: `order is ${state}` }),
    ),
    ...broken(
      'I13',
      shop.payments,
      ({ leaseUntil }) => leaseUntil !== null && leaseUntil <= now,
      ({ id }) => ({ ids: [id], what: 'a lease is past its time' }),
    ),
    ...broken(
      'I13',
      shop.jobs,
      // A job that is planned for later and has not been tried is allowed.
      ({ doneAt, runAt, lastError }) => doneAt === null && (runAt <= now || lastError !== null),
      ({ id, parkedAt, lastError }) => ({
        ids: [id],
        what: `job is ${parkedAt === null ? 'waiting' : 'parked'}${lastError ? `: ${lastError}` : ''}`,
      }),
    ),
    ...broken(
      'I13',
      shop.attention,
      ({ resolvedAt }) => resolvedAt === null,
      ({ id, reason }) => ({ ids: [id], what: `a person is needed: ${reason}` }),
    ),
  ]
}
