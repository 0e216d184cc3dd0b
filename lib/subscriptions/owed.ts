/**
 * What a subscription that ends owes its member: credit, and where it ends at once the days that are paid and not used. It goes back to the
 * payments that it came from, the newest first; what cannot go back there is a person's.
 */
import { and, desc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoices, payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { UNANSWERED } from '#db/states.ts'
import { openAttention } from '#lib/attention.ts'
import { hasShipped } from '#lib/orders/order-state.ts'
import { loadRefundable } from '#lib/refunds/load-refundable.ts'
import { stageRefund } from '#lib/refunds/request-refund.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import type { Invoice } from './invoice.ts'
import { planOf, priceIn } from './plan.ts'
import { refundAtEnd } from './price-of-period.ts'
import { addEvent, changeSubscription, newestPaid, newestPeriod, type Period, type Subscription } from './subscription.ts'

/** A payment that something of the subscription was paid with. */
interface Source {
  orderId: string
  invoice: Invoice
  paid: number
  /** What of it neither went back, nor is on its way, nor is disputed, in minor units. */
  left: number
  isShipped: boolean
}

export interface Owed {
  /** Of the period that is not over. */
  unused: number
  credit: number
  sources: Source[]
}

/** What an end at once owes. */
export function* owedNow(shop: Shop, tx: Writer, sub: Subscription): Script<Owed> {
  const sources = yield* sourcesOf(tx, sub.id)
  const newest = yield* newestPeriod(tx, sub.id)
  const period = yield* newestPaid(tx, sub.id)
  const isOver = !period?.orderId || period.endsOn <= seoulDay(shop.clock.now())
  const unused = isOver ? 0 : yield* unusedOf(shop, tx, sub, { period, newest, sources })
  return { unused, credit: sub.credit + (yield* creditOfOpen(tx, newest)), sources }
}

/** What lowered a period that is closed unpaid is credit again; while its charge has no answer nobody knows whether it is. */
function* creditOfOpen(tx: Writer, newest: Period | undefined): Script<number> {
  if (newest?.state !== 'open' || !newest.orderId || !newest.invoiceId) return 0
  const unanswered = and(eq(payments.orderId, newest.orderId), stateIn(payments.state, UNANSWERED))
  if ((yield* rows(tx.select({ id: payments.id }).from(payments).where(unanswered))).length > 0) return 0
  const [bill] = yield* rows(tx.select({ credit: invoices.credit }).from(invoices).where(eq(invoices.id, newest.invoiceId)))
  return bill?.credit ?? 0
}

/** Credit is of the last change, so that what it came from is not far back. */
const MOST_SOURCES = 60

function* sourcesOf(tx: Writer, subscriptionId: string): Script<Source[]> {
  const bills = yield* rows(
    tx
      .select()
      .from(invoices)
      .where(eq(invoices.subscriptionId, subscriptionId))
      .orderBy(desc(invoices.createdAt), desc(invoices.nth))
      .limit(MOST_SOURCES),
  )
  const sources: Source[] = []
  for (const invoice of bills) {
    const found = invoice.orderId ? yield* loadRefundable(tx, invoice.orderId) : undefined
    if (!found?.payment) continue
    const paid = found.payment.captured
    const left = Math.max(0, paid - found.reserved - found.disputed)
    sources.push({ orderId: found.order.id, invoice, paid, left, isShipped: hasShipped(found.order) })
  }
  return sources
}

interface PaidPeriod {
  period: Period
  newest: Period | undefined
  sources: readonly Source[]
}

/** Never more than was paid for the period and has not gone back: with money, and with credit that was money once. */
function* unusedOf({ clock }: Shop, tx: Writer, sub: Subscription, { period, newest, sources }: PaidPeriod): Script<number> {
  const own = sources.find(({ orderId }) => orderId === period.orderId)
  const [bill] = yield* rows(
    tx
      .select()
      .from(invoices)
      .where(eq(invoices.id, period.invoiceId ?? '')),
  )
  if (!bill) return 0
  const changes = sources.filter(({ invoice }) => invoice.kind === 'change' && invoice.createdAt >= period.openedAt)
  const there = bill.credit + [own, ...changes].reduce((sum, each) => sum + (each?.left ?? 0), 0)
  const { plan } = yield* planOf(tx, period.planId)
  // The plan may have changed since the period was opened; one that is opened already is of another plan.
  const isNewest = newest?.state !== 'open'
  const price = isNewest ? priceIn(yield* planOf(tx, sub.planId), sub.planVersion) * sub.quantity : Math.min(period.price, newest.price)
  const paid = bill.subtotal - period.price + price
  return Math.min(there, refundAtEnd({ ...period, kind: plan.kind, paid, hasShipped: own?.isShipped ?? false }, seoulDay(clock.now())))
}

/** By whom a refund is asked for, and under which keys. */
export interface GivingBack {
  by: string
  key: string
}

/** Part of the transaction that ends it. Returns what could not be asked for. */
export function* giveBack(
  shop: Shop,
  tx: Writer,
  { amount, sources }: { amount: number; sources: Source[] },
  { by, key }: GivingBack,
): Script<number> {
  let rest = amount
  for (const { orderId, left, paid } of sources) {
    const part = Math.min(rest, left)
    if (part === 0) continue
    const isAll = part === paid
    const input = isAll ? ({ kind: 'everything' } as const) : ({ kind: 'amount', amount: part } as const)
    const why = { fault: 'shop', reason: 'requested_by_customer', restock: isAll, by, key: `${key}:${orderId}` } as const
    const answer = yield* stageRefund(shop, tx, { orderId, input, ...why })
    if (answer.ok) rest -= answer.amount
  }
  return rest
}

/** Of one that has ended: its credit goes back, or an operator reads how much does not. Afterwards none is left in its row. */
export function* giveCreditBack(shop: Shop, tx: Writer, sub: Subscription): Script<Subscription> {
  if (sub.credit === 0) return sub
  const key = `subscription-credit:${sub.id}:${sub.version}`
  const rest = yield* giveBack(shop, tx, { amount: sub.credit, sources: yield* sourcesOf(tx, sub.id) }, { by: 'subscription', key })
  const amount = sub.credit - rest
  if (amount > 0) yield* addEvent(shop, tx, sub.id, { kind: 'refund_asked', actor: 'shop', detail: { amount } })
  yield* tellOfRest(shop, tx, sub, key, rest)
  return yield* changeSubscription(tx, sub, { credit: 0 })
}

/** What no payment takes back is a person's. */
export function* tellOfRest(shop: Shop, tx: Writer, { id, currency }: Subscription, key: string, rest: number): Script<void> {
  if (rest === 0) return
  const about = { paymentId: null, orderId: null, detail: `${id}: ${rest} ${currency}`, openedAt: shop.clock.now() }
  yield* openAttention(tx, { id: key, reason: 'subscription_credit', ...about })
}
