/** Does what is due for one subscription: decides in transactions, charges and asks between them. Any number of workers may do the same. */
import { desc, eq } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { orders, payments } from '#db/schema.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { chargeForRenewal } from '#lib/payments/charge-saved-card.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { windowUnasked } from '#lib/payments/open-window.ts'
import type { Shop } from '#lib/shop.ts'
import { followChange } from './follow-change.ts'
import { followPeriod } from './follow-period.ts'
import { bookPeriod, unbookPeriod } from './gateway-clock.ts'
import { planNext } from './plan-next.ts'
import { reopenReversed } from './reopen-reversed.ts'
import { lockSubscription, newestPeriod } from './subscription.ts'
import { AGAIN, NOTHING, type Todo } from './todo.ts'

/** A period that is paid, the next one planned, a refusal counted: more than so many steps at one moment is a fault. */
const MOST_STEPS = 12

export async function workOnSubscription(shop: Shop, id: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const todo = await shop.db.transact((tx) => decide(shop, tx, id))
    if (todo.kind === 'nothing') return
    if (todo.kind !== 'again') await outside(shop, id, todo)
    if (todo.kind !== 'again') await settle(shop, id)
  }
  shop.log.warn('subscription_finds_no_end', { subscriptionId: id })
}

/** What waits for a gateway. One that gives no answer is asked again when the subscription is next due. */
async function outside(shop: Shop, id: string, todo: Exclude<Todo, { kind: 'again' | 'nothing' }>): Promise<void> {
  try {
    if (todo.kind === 'charge') await charge(shop, todo)
    else if (todo.kind === 'look') await completePayment(shop, { paymentId: todo.paymentId }, 'job')
    else if (todo.kind === 'book') await bookPeriod(shop, id, todo)
    else await unbookPeriod(shop, id, todo.paymentId)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    shop.log.warn('booking_gave_no_answer', { subscriptionId: id, kind: todo.kind, code: error.code })
  }
}

/** Writes down what the payments of a subscription's open order say, without starting anything: after a charge, or for a page that asks. */
export const settle = (shop: Shop, id: string): Promise<Todo> =>
  shop.db.transact(function* (tx) {
    const sub = yield* lockSubscription(tx, id)
    if (!sub) return NOTHING
    if (sub.change) return yield* followChange(shop, tx, sub, false)
    const period = yield* newestPeriod(tx, id)
    return period?.state === 'open' ? yield* followPeriod(shop, tx, { sub, period, isDue: false }) : NOTHING
  })

function* decide(shop: Shop, tx: Writer, id: string): Script<Todo> {
  const sub = yield* lockSubscription(tx, id)
  if (!sub?.nextAt || sub.nextAt > shop.clock.now()) return NOTHING
  if (sub.change) return yield* followChange(shop, tx, sub, true)
  const period = yield* newestPeriod(tx, id)
  if (period?.state === 'open') return yield* followPeriod(shop, tx, { sub, period, isDue: true })
  if (period && (yield* reopenReversed(shop, tx, sub, period))) return AGAIN
  return yield* planNext(shop, tx, sub)
}

/**
 * What a window's agreement is for a buyer who is there: the payment's own lease and intent make it one charge. Nobody is asked for a
 * password, and no rule about risk turns it away: the member agreed to it before, and was asked when they subscribed.
 */
async function charge(shop: Shop, { paymentId, cardId }: Todo & { kind: 'charge' }): Promise<void> {
  const [found] = await shop.db.read
    .select()
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, paymentId))
    .orderBy(desc(payments.createdAt))
    .limit(1)
  // A gateway that makes payments beforehand has none yet.
  if (found) await windowUnasked(shop, found.orders, found.payments)
  const savedCard = chargeForRenewal(shop, cardId)
  await completePayment(shop, { paymentId, authorisation: { ref: cardId, savedCard } }, 'job')
}
