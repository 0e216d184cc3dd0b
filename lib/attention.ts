/**
 * Things that only a person can resolve. The transaction that detects a problem opens a row, and the one that finds it resolved
 * closes it.
 */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { attention } from '#db/schema.ts'

export type AttentionReason =
  | 'another_shop'
  | 'authorisation_ends_soon'
  | 'authorisation_lapsed'
  | 'cancelled_at_gateway'
  | 'booking_unknown'
  | 'buyer_without_email'
  | 'card_testing'
  | 'cash_receipt_differs'
  | 'cash_receipt_not_changed'
  | 'cash_receipt_refused'
  | 'dispute_closed'
  | 'dispute_evidence_refused'
  | 'dispute_lost'
  | 'dispute_opened'
  | 'escrow_parcel'
  | 'escrow_rejected'
  | 'event_endpoint_off'
  | 'payment_reversed'
  | 'payment_without_order'
  | 'refund_account'
  | 'refund_bounced'
  | 'refund_failed'
  | 'refund_impossible'
  | 'refund_pending_long'
  | 'refund_refused'
  | 'return_by_hand'
  | 'return_shipping_owed'
  | 'subscription_credit'
  | 'subscriptions_stranded'
  | 'unknown_money'
  | 'window_blocked'

export interface Attention {
  /** Names the problem. Opening the same id twice makes one row. */
  id: string
  reason: AttentionReason
  /** Null for what is no payment's. */
  paymentId: string | null
  orderId: string | null
  /** For people; one line at most. */
  detail: string
  openedAt: Date
}

/** A row that a person has resolved stays resolved. */
export function* openAttention(tx: Writer, opened: Attention): Script<void> {
  yield* rows(tx.insert(attention).values(opened).onConflictDoNothing().returning({ id: attention.id }))
}

/** Like openAttention, but opens the row again for another reason, or for the same one after a person resolved it. */
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

/** Returns the row that was open; undefined when none was. */
export function* resolveAttention(tx: Writer, id: string, resolvedAt: Date): Script<typeof attention.$inferSelect | undefined> {
  const open = and(eq(attention.id, id), isNull(attention.resolvedAt))
  const [resolved] = yield* rows(tx.update(attention).set({ resolvedAt }).where(open).returning())
  return resolved
}
