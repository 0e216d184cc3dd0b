/** What all results of a look at the gateway are recorded with: the rows as they were read, and the steps that several results share. */

import type { Script, Writer } from '#db/database.ts'
import type { Report } from '#lib/gateways/gateway.ts'
import { type JobKind, stageJob } from '#lib/jobs/jobs.ts'
import { type Change, changeOrder, releaseCoupon } from '#lib/orders/change-order.ts'
import { releaseStock } from '#lib/orders/stock.ts'
import { holdForReview } from '#lib/risk/review.ts'
import type { Shop } from '#lib/shop.ts'
import type { Order, PaymentWithOrder } from './payment-with-order.ts'
import { nextCheckDelay } from './recheck-backoff.ts'

export interface Look {
  paymentId: string
  /** The lease under which the shop asked the gateway. */
  fence: number
  report: Report
  /** Whether the shop asked to capture, or only looked the payment up. */
  asked: boolean
  actor: string
  cause: string
}

export interface Recording extends PaymentWithOrder {
  shop: Shop
  tx: Writer
  look: Look
  now: Date
}

export const A_DAY_MS = 86_400_000

/** The instant this many milliseconds from now, scaled by TIME_SCALE. */
export const after = ({ shop, now }: Pick<Recording, 'shop' | 'now'>, ms: number) => new Date(now.getTime() + shop.scaled(ms))

/** When the sweeper looks next; null when a week of looks has found nothing. */
export function nextCheck(r: Recording): Date | null {
  // The sweeper keeps looking at an authorisation until it ends.
  const isAuthorised = r.payment.state === 'authorised' || r.payment.state === 'releasing'
  const delay = nextCheckDelay(r.payment.checks) ?? (isAuthorised ? A_DAY_MS : undefined)
  return delay === undefined ? null : after(r, delay)
}

export const moveOrder = (
  { tx, payment, look, now }: Recording,
  order: Order,
  next: Pick<Change, 'to' | 'fulfilment' | 'stock' | 'reservedUntil' | 'paidAt'>,
) => changeOrder(tx, order, { ...next, actor: look.actor, cause: look.cause, paymentId: payment.id, at: now })

/** Ends an order that was never paid: its goods go back on sale, and its coupon is released. */
export function* closeOrder(r: Recording, order: Order, to: 'cancelled' | 'expired'): Script<void> {
  yield* moveOrder(r, order, { to, stock: 'released', ...(order.fulfilment === 'preparing' && { fulfilment: 'none' as const }) })
  if (order.stock === 'reserved') yield* releaseStock(r.tx, { orderId: order.id })
  yield* releaseCoupon(r.tx, order)
}

/** Whether the goods wait until a person has looked at the order. */
export const isReviewed = ({ shop, tx, payment, look }: Recording, orderId: string): Script<boolean> =>
  holdForReview(shop, tx, { ...payment, orderId, paymentId: payment.id }, look.report)

/** `fact` distinguishes several mails of the same kind about one payment. */
export const stageMail = ({ tx, payment, now }: Recording, kind: JobKind, fact = '') =>
  stageJob(tx, { id: `${kind}:${payment.id}${fact && `:${fact}`}`, kind, subject: payment.orderId ?? '', runAt: now })
