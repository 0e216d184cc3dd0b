/** The payments in `GET /books.json`. */
import { z } from 'zod'
import type { Db } from './database.ts'
import type { Entry, PaymentRow } from './payments.ts'

export const bookFilter = z.object({
  gateway: z.string().optional(),
  paymentId: z.string().optional(),
  limit: z.coerce.number().int().min(1).optional(),
})

type EntryRow = Entry & { at: number }

/** Every attempt at every gateway, or only the latest ones. */
export function paymentsReport(db: Db, filter: z.infer<typeof bookFilter>) {
  const rows = db
    .prepare<[{ gateway: string | null; id: string | null; limit: number }], PaymentRow>(
      `select * from (select * from payments where (:gateway is null or gateway = :gateway)
       and (:id is null or merchant_id = :id or gateway_id = :id) order by id desc limit :limit) order by id`,
    )
    .all({ gateway: filter.gateway ?? null, id: filter.paymentId ?? null, limit: filter.limit ?? -1 })
  const entries = db.prepare<[number], EntryRow>('select kind, amount, at from entries where payment = ? order by id')
  return rows.map((row) => reported(row, entries.all(row.id)))
}

function reported(row: PaymentRow, entries: EntryRow[]) {
  const last = (kind: Entry['kind']) => iso(entries.findLast((entry) => entry.kind === kind)?.at)
  return {
    gateway: row.gateway,
    paymentId: row.merchant_id,
    gatewayId: row.gateway_id,
    status: row.status,
    mode: row.mode,
    currency: row.currency,
    authorised: row.authorised,
    captured: row.captured,
    refunded: row.refunded,
    discount: row.discount,
    fee: feeOn(row.captured - row.refunded),
    disputes: JSON.parse(row.disputes) as unknown[],
    openedAt: iso(row.opened_at),
    authorisedAt: last('authorise'),
    capturedAt: last('capture'),
    refundedAt: last('refund'),
    changedAt: iso(row.changed_at),
    entries: entries.map((entry) => ({ kind: entry.kind, amount: entry.amount, at: iso(entry.at) })),
  }
}

// Three per cent of the amount: gateways publish no common price, and reconciliation needs a fee that can be recalculated.
export const feeOn = (kept: number) => Math.round(kept * 0.03)

const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
