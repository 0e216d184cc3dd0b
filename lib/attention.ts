/** What only a person can resolve: opened by the transaction that finds it out, closed by the one that finds it right. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { attention } from '#db/schema.ts'

export type AttentionReason =
  | 'authorisation_ends_soon'
  | 'authorisation_lapsed'
  | 'cash_receipt_differs'
  | 'cash_receipt_not_changed'
  | 'cash_receipt_refused'
  | 'dispute_evidence_refused'
  | 'dispute_opened'
  | 'payment_reversed'
  | 'refund_account'
  | 'refund_failed'
  | 'refund_impossible'
  | 'refund_pending_long'
  | 'window_blocked'

export interface Attention {
  /** The fact that needs a person: opened twice, it is one row. */
  id: string
  reason: AttentionReason
  /** Null for what is no payment's. */
  paymentId: string | null
  orderId: string | null
  /** For people; at most a line. */
  detail: string
  openedAt: Date
}

/** One that a person has resolved stays resolved. */
export function* openAttention(tx: Writer, opened: Attention): Script<void> {
  yield* rows(tx.insert(attention).values(opened).onConflictDoNothing().returning({ id: attention.id }))
}

/** As openAttention; another reason, or the same one after a person resolved it, opens it again. */
export function* reopenAttention(tx: Writer, opened: Attention): Script<void> {
  const { reason, detail, openedAt } = opened
  yield* rows(
    tx
      .insert(attention)
      .values(opened)
      .onConflictDoUpdate({
        target: attention.id,
        set: { reason, detail, openedAt, resolvedAt: null },
        setWhere: sql`${attention.reason} <> ${reason} or ${attention.resolvedAt} is not null`,
      })
      .returning({ id: attention.id }),
  )
}

/** Returns what it was; undefined when nothing was open. */
export function* resolveAttention(tx: Writer, id: string, resolvedAt: Date): Script<typeof attention.$inferSelect | undefined> {
  const open = and(eq(attention.id, id), isNull(attention.resolvedAt))
  const [resolved] = yield* rows(tx.update(attention).set({ resolvedAt }).where(open).returning())
  return resolved
}
