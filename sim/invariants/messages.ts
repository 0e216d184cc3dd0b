/** Invariants of messages: no delivery is lost, none takes effect twice, and every buyer gets each mail once. */
import { type Books, broken, type Violation } from '../violation.ts'

export const messagesAlways = (books: Books): Violation[] => [...answeredDeliveriesAreKept(books), ...effectsHappenOnce(books)]

export const messagesAtRest = (books: Books): Violation[] => [...deliveriesAreFollowed(books), ...buyersAreWrittenTo(books)]

/** I17: every delivery answered with 2xx is in the inbox. */
function answeredDeliveriesAreKept({ shop, gateway }: Books): Violation[] {
  const kept = new Set(shop.inbox.map(({ id }) => id))
  return broken(
    'I17',
    gateway.deliveries,
    (delivery) =>
      delivery.attempts.some(({ status }) => status !== null && status >= 200 && status < 300) &&
      !kept.has(`${delivery.gateway}:${eventOf(delivery)}`),
    ({ webhookId, paymentId }) => ({ ids: [paymentId, webhookId], what: 'answered with 2xx and not in the inbox' }),
  )
}

/** PortOne V1 gives its webhooks no id, so their content identifies them. */
function eventOf({ gateway, webhookId, body }: Books['gateway']['deliveries'][number]): string {
  if (gateway !== 'portone-v1') return webhookId
  const { merchant_uid, imp_uid, status, cancellation_id } = JSON.parse(body) as Record<string, string>
  return [merchant_uid, imp_uid, status, cancellation_id].filter(Boolean).join(':')
}

/** I18: each payment is booked once for each time it was captured, and an order becomes paid once for each payment. */
function effectsHappenOnce({ shop }: Books): Violation[] {
  const captures = Map.groupBy(
    shop.ledger.filter(({ txn, amount }) => txn.startsWith('capture:') && amount > 0),
    ({ paymentId }) => paymentId,
  )
  const twice = [...captures].flatMap(([paymentId, entries]) => {
    const reversals = shop.ledger.filter(({ txn, amount }) => txn.startsWith(`reversal:${paymentId}:`) && amount > 0).length
    return entries.length > reversals + 1 ? [{ invariant: 'I18', ids: [paymentId], what: `booked ${entries.length} times` }] : []
  })
  const sales = Map.groupBy(
    shop.audit.filter(({ after }) => after === 'paid'),
    ({ subject }) => subject,
  )
  const soldTwice = [...sales].flatMap(([orderId, steps]) => {
    const undone = shop.audit.filter(({ subject, before, after }) => subject === orderId && before === 'paid' && after !== 'paid').length
    return steps.length > undone + 1 ? [{ invariant: 'I18', ids: [orderId], what: `paid ${steps.length} times` }] : []
  })
  return [...twice, ...soldTwice]
}

/** I18: each delivery was processed, or needed no processing. */
const deliveriesAreFollowed = ({ shop }: Books): Violation[] =>
  broken(
    'I18',
    shop.inbox,
    ({ state }) => state === 'pending' || state === 'parked',
    ({ id, paymentId, state }) => ({ ids: [id, `${paymentId}`], what: `delivery is ${state}` }),
  )

/** I20: exactly one mail for each order and kind, and the mailer has it. */
function buyersAreWrittenTo({ shop }: Books): Violation[] {
  const paid = shop.audit.filter(({ after }) => after === 'paid').map(({ paymentId }) => `order-paid:${paymentId}`)
  const waiting = shop.audit
    .filter(({ after }) => after === 'awaiting_deposit')
    .map(({ paymentId }) => `order-awaiting-deposit:${paymentId}`)
  const returned = shop.payments
    .filter(({ state, orderId }) => state === 'given_back' && orderId !== null)
    .map(({ id }) => `payment-given-back:${id}`)
  const due = new Set([...paid, ...waiting, ...returned])
  const written = new Set(shop.mails.map(({ id }) => id))
  const missing = [...due].filter((id) => !written.has(id)).map((id) => ({ invariant: 'I20', ids: [id], what: 'no mail was written' }))
  const needless = broken(
    'I20',
    shop.mails,
    ({ id }) => /^(order-paid|order-awaiting-deposit|payment-given-back):[^:]+$/.test(id) && !due.has(id),
    ({ id }) => ({ ids: [id], what: 'a mail about nothing that happened' }),
  )
  return [...missing, ...needless]
}
