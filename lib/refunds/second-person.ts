/**
 * Refunds over REFUND_APPROVAL_ABOVE need two operators: one asks, another decides. What operators refunded of the same order
 * without a second person counts too, so that nobody stays below the limit by refunding in parts.
 */
import { and, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { refundApprovals, refunds, returnRequests } from '#db/schema.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'
import { sha256 } from '#lib/tokens.ts'
import type { RefundCase } from './load-refundable.ts'
import { openAccount, sealAccount } from './refund-account.ts'
import { REFUND_REASONS } from './refund-reasons.ts'
import { accountProblem, previewOf, type RefundProblem, type RefundRequest } from './request-refund.ts'

export type RefundApproval = typeof refundApprovals.$inferSelect

/** The refund as it was asked for: what is stored of it. */
export type AskedRefund = Pick<RefundRequest, 'key' | 'input' | 'fault' | 'reason' | 'restock'>

export type Waiting = { approvalId: string; amount: number }

export const isSamePerson = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** True where this refund together with what operators refunded alone is more than one of them may. */
export function* needsSecondPerson(
  { env }: Shop,
  tx: Writer,
  request: Pick<RefundRequest, 'orderId' | 'key'>,
  amount: number,
): Script<boolean> {
  const limit = env.REFUND_APPROVAL_ABOVE
  if (limit === 0) return false
  const [before] = yield* rows(
    tx
      .select({ amount: sql<number>`coalesce(sum(${refunds.amount}), 0)`.mapWith(Number) })
      .from(refunds)
      .where(
        and(
          eq(refunds.orderId, request.orderId),
          ne(refunds.state, 'failed'),
          // Null is the automatic refund.
          ne(refunds.requestedBy, 'buyer'),
          ne(refunds.requestKey, request.key),
          sql`not exists (select 1 from ${refundApprovals} where ${refundApprovals.refundId} = ${refunds.id})`,
        ),
      ),
  )
  return (before?.amount ?? 0) + (yield* sentByOneAlone(tx, request.orderId)) + amount > limit
}

function* sentByOneAlone(tx: Writer, orderId: string): Script<number> {
  const found = yield* rows(tx.select({ byHand: returnRequests.byHand }).from(returnRequests).where(eq(returnRequests.orderId, orderId)))
  return found.reduce((sum, { byHand }) => sum + (byHand && !byHand.askedBy ? byHand.amount : 0), 0)
}

/** Stores the request until somebody decides. The same key asks once. Refuses what could not be refunded now. */
export function* askForApproval(
  shop: Shop,
  tx: Writer,
  found: RefundCase | undefined,
  request: RefundRequest,
  returnId: string | null = null,
): Script<{ ok: true; waiting: Waiting } | { ok: false; problem: RefundProblem }> {
  const preview = previewOf(shop, found, request)
  if (!preview.ok) return preview
  const { amount } = preview.plan
  if (request.expected !== undefined && request.expected !== amount) return { ok: false, problem: 'preview_outdated' }
  const problem = found?.payment ? accountProblem(shop, { payment: found.payment }, request.account) : 'not_refundable'
  if (problem) return { ok: false, problem }
  const { orderId, key, input, fault, reason, restock, by, account } = request
  const id = `approval-${sha256(`${key}:${yield* timesDeclined(tx, orderId, key)}`).slice(0, 24)}`
  const asked: AskedRefund = { key, input, fault, reason, restock }
  const sealed = account && !returnId ? sealAccount(shop, id, account) : null
  const row = { id, orderId, returnId, state: 'requested' as const, amount, currency: found?.order.currency ?? 'KRW', requestedBy: by }
  yield* rows(
    tx
      .insert(refundApprovals)
      .values({ ...row, request: { ...asked }, account: sealed, requestedAt: shop.clock.now() })
      .onConflictDoNothing()
      .returning({ id: refundApprovals.id }),
  )
  return { ok: true, waiting: { approvalId: id, amount } }
}

/** After a refusal the same refund may be asked for again, as of a return that nobody can ask for under another key. */
function* timesDeclined(tx: Writer, orderId: string, key: string): Script<number> {
  const declined = yield* rows(
    tx
      .select()
      .from(refundApprovals)
      .where(and(eq(refundApprovals.orderId, orderId), eq(refundApprovals.state, 'declined'))),
  )
  return declined.filter((each) => askedIn(each).key === key).length
}

const asked = z.object({
  key: identifier(200),
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('lines'), lines: z.array(z.object({ position: z.int(), quantity: z.int() })) }),
    z.object({ kind: z.literal('amount'), amount: z.int() }),
    z.object({ kind: z.literal('everything') }),
  ]),
  reason: z.enum(REFUND_REASONS),
  fault: z.enum(['buyer', 'shop']),
  restock: z.boolean(),
})

/** Throws where what is stored is no refund: nothing is refunded then. */
export const askedIn = ({ request }: Pick<RefundApproval, 'request'>): AskedRefund => asked.parse(request)

export const accountOf = (shop: Shop, { id, account }: RefundApproval): RefundAccount | undefined =>
  account ? openAccount(shop, id, account) : undefined

export function* approvalById(tx: Writer, id: string): Script<RefundApproval | undefined> {
  const [approval] = yield* rows(tx.select().from(refundApprovals).where(eq(refundApprovals.id, id)))
  return approval
}

type Decision = { state: 'approved'; decidedBy: string; refundId: string } | { state: 'declined'; decidedBy: string }

/** Decides once: whoever comes second runs again and finds the first decision. The account is with the refund from here on. */
export function* decideApproval(shop: Shop, tx: Writer, id: string, decision: Decision): Script<void> {
  const [written] = yield* rows(
    tx
      .update(refundApprovals)
      .set({ ...decision, decidedAt: shop.clock.now(), account: null })
      .where(and(eq(refundApprovals.id, id), eq(refundApprovals.state, 'requested')))
      .returning({ id: refundApprovals.id }),
  )
  if (!written) throw new ConcurrentUpdate()
}
