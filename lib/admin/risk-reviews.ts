/** Orders that wait for a person because of risk: listed, let go, or refused with their money. */
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { type Reader, rows, type Script, type Writer } from '#db/database.ts'
import { orders, payments, riskReviews, riskTries } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { loadAuthorised } from '#lib/captures/capture.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { DEPOSIT_STANDS_MS } from '#lib/payments/deposit-times.ts'
import type { RefundProblem } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { refundAs } from './order-actions.ts'

export type RiskReview = typeof riskReviews.$inferSelect

export interface ListedReview extends RiskReview {
  /** The tags of its card and its browser, for the lists. */
  card: string | null
  device: string | null
  order: { number: string; state: (typeof orders.$inferSelect)['state']; total: number; currency: string }
}

export async function listRiskReviews(shop: Shop, which: 'open' | 'all', after?: string, most = PAGE_ROWS): Promise<Page<ListedReview>> {
  const found = await riskReviewsQuery(shop.db.read, which, readCursor(after), most)
  const page = pageOf(found, most, ({ review }) => ({ at: review.openedAt, id: review.orderId }))
  const tags = await tagsOfPayments(
    shop,
    page.rows.map(({ review }) => review.paymentId),
  )
  const withTags = ({ review, order }: (typeof found)[number]) => ({
    ...{ ...review, order },
    ...(tags.find(({ paymentId }) => paymentId === review.paymentId) ?? { card: null, device: null }),
    paymentId: review.paymentId,
  })
  return { ...page, rows: page.rows.map(withTags) }
}

async function tagsOfPayments({ db: { read } }: Shop, paymentIds: string[]) {
  if (paymentIds.length === 0) return []
  const { paymentId, card, device } = riskTries
  return read.select({ paymentId, card, device }).from(riskTries).where(inArray(paymentId, paymentIds))
}

/** Uses the index risk_reviews_waiting, or risk_reviews_opened for all. */
export const riskReviewsQuery = (read: Reader, which: 'open' | 'all', cursor: Cursor | undefined, most: number) =>
  read
    .select({
      review: riskReviews,
      order: { number: orders.number, state: orders.state, total: orders.total, currency: orders.currency },
    })
    .from(riskReviews)
    .innerJoin(orders, eq(orders.id, riskReviews.orderId))
    .where(
      and(
        olderThan(riskReviews.openedAt, riskReviews.orderId, cursor),
        // As the condition of its index is written.
        which === 'open' ? sql`${riskReviews.state} = 'waiting'` : undefined,
      ),
    )
    .orderBy(desc(riskReviews.openedAt), desc(riskReviews.orderId))
    .limit(most + 1)

export type ReviewAnswer = { ok: true; waitsForSecondPerson?: true } | { ok: false; problem: 'decided' | RefundProblem }

/** The goods may leave; a card that was only authorised is captured when they do, as always. */
export const approveRisk = (shop: Shop, orderId: string, actor: string): Promise<ReviewAnswer> =>
  shop.db.transact(function* (tx) {
    if (!(yield* decide(shop, tx, orderId, 'approved', actor))) return { ok: false, problem: 'decided' }
    const now = shop.clock.now()
    const [order] = yield* rows(tx.select().from(orders).where(eq(orders.id, orderId)))
    // A fresh deposit keeps its own hold, whose job has yet to come.
    const isFreshDeposit = order?.paidAt && now.getTime() - order.paidAt.getTime() < shop.scaled(DEPOSIT_STANDS_MS)
    if (order && !(isFreshDeposit && (yield* isDeposit(tx, orderId)))) yield* release(tx, orderId)
    return { ok: true }
  })

function* isDeposit(tx: Writer, orderId: string): Script<boolean> {
  const accounts = and(eq(payments.orderId, orderId), isNotNull(payments.virtualAccount))
  return (yield* rows(tx.select({ id: payments.id }).from(payments).where(accounts))).length > 0
}

function* release(tx: Writer, orderId: string): Script<void> {
  const isHeld = and(eq(orders.id, orderId), eq(orders.fulfilment, 'on_hold'))
  yield* rows(tx.update(orders).set({ fulfilment: 'preparing' }).where(isHeld).returning({ id: orders.id }))
}

/** False when somebody has decided before. */
function* decide(shop: Shop, tx: Writer, orderId: string, state: 'approved' | 'refused', actor: string): Script<boolean> {
  const isOpen = and(eq(riskReviews.orderId, orderId), eq(riskReviews.state, 'waiting'))
  const decided = { state, decidedBy: actor, decidedAt: shop.clock.now() }
  const [review] = yield* rows(tx.update(riskReviews).set(decided).where(isOpen).returning())
  if (!review) return false
  const action = state === 'approved' ? 'risk.approve' : 'risk.refuse'
  yield* logOperatorAction(shop, tx, { actor, action, subject: orderId, detail: { because: review.because } })
  return true
}

/**
 * Gives the money back by the acts that there are, and then closes the review: an operator who presses again after a crash finds the
 * same refund by its key.
 */
export async function refuseRisk(shop: Shop, orderId: string, actor: string): Promise<ReviewAnswer> {
  const [review] = await shop.db.read.select({ state: riskReviews.state }).from(riskReviews).where(eq(riskReviews.orderId, orderId))
  if (review?.state !== 'waiting') return { ok: false, problem: 'decided' }
  const authorised = await shop.db.query((tx) => loadAuthorised(tx, orderId))
  const waits = authorised ? await voidedInstead(shop, orderId, actor) : await refunded(shop, orderId, actor)
  if (typeof waits === 'string') return { ok: false, problem: waits }
  await shop.db.transact((tx) => decide(shop, tx, orderId, 'refused', actor))
  return waits ? { ok: true, waitsForSecondPerson: true } : { ok: true }
}

async function voidedInstead(shop: Shop, orderId: string, actor: string): Promise<false | RefundProblem> {
  return (await voidAuthorisation(shop, orderId, actor)) ? false : 'not_refundable'
}

/** Whether a second person must agree first, or why there is no refund. An order that is refunded already needs none. */
async function refunded(shop: Shop, orderId: string, actor: string): Promise<boolean | RefundProblem> {
  const request = {
    ...{ orderId, key: `risk:${orderId}`, input: { kind: 'everything' as const }, fault: 'shop' as const },
    ...{ reason: 'fraudulent' as const, restock: true },
  }
  const answer = await refundAs(shop, actor, request)
  if (answer.ok) return 'waiting' in answer
  return answer.problem === 'nothing_left' ? false : answer.problem
}
