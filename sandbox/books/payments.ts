import { z } from 'zod'
import type { Db } from './database.ts'

export type Mode = 'test' | 'live'

export type Booked<Detail> = {
  id: number
  gateway: string
  merchantId: string
  gatewayId: string
  status: string
  mode: Mode
  currency: string
  /** Minor units, as all money in the books. */
  authorised: number
  captured: number
  refunded: number
  disputes: unknown[]
  openedAt: number
  changedAt: number
  detail: Detail
}

export type Entry = { kind: 'authorise' | 'capture' | 'refund' | 'return' | 'release'; amount: number }

type Row = {
  id: number
  gateway: string
  merchant_id: string
  gateway_id: string
  status: string
  mode: Mode
  currency: string
  authorised: number
  captured: number
  refunded: number
  disputes: string
  opened_at: number
  changed_at: number
  detail: string
}

/** One gateway's page of the books. `Detail` is the gateway's own; it alone writes and reads it. */
export function booksOf<Detail>(db: Db, gateway: string) {
  const insert = db.prepare<unknown[]>(
    `insert into payments (gateway, merchant_id, gateway_id, status, mode, currency, opened_at, changed_at, detail)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare<unknown[]>(
    `update payments set status = ?, currency = ?, authorised = ?, captured = ?, refunded = ?, disputes = ?, changed_at = ?, detail = ? where id = ?`,
  )
  const enter = db.prepare<unknown[]>('insert into entries (payment, kind, amount, at) values (?, ?, ?, ?)')
  const byGatewayId = db.prepare<[string, string], Row>('select * from payments where gateway = ? and gateway_id = ?')
  const byMerchantId = db.prepare<[string, string], Row>('select * from payments where gateway = ? and merchant_id = ? order by id')
  const byStatus = db.prepare<[string, string, number], Row>('select * from payments where gateway = ? and status = ? and changed_at <= ?')
  const all = db.prepare<[string], Row>('select * from payments where gateway = ? order by id')
  const newest = db.prepare<[string, number, number, number], Row>(
    'select * from payments where gateway = ? and opened_at >= ? and id < ? order by id desc limit ?',
  )

  // The cast is true because only this gateway writes `detail` under its own name.
  const booked = (row: Row): Booked<Detail> => ({
    id: row.id,
    gateway: row.gateway,
    merchantId: row.merchant_id,
    gatewayId: row.gateway_id,
    status: row.status,
    mode: row.mode,
    currency: row.currency,
    authorised: row.authorised,
    captured: row.captured,
    refunded: row.refunded,
    disputes: JSON.parse(row.disputes) as unknown[],
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    detail: JSON.parse(row.detail) as Detail,
  })

  return {
    open(payment: { merchantId: string; gatewayId: string; status: string; mode: Mode; currency: string; detail: Detail }, at: number) {
      const { merchantId, gatewayId, status, mode, currency, detail } = payment
      insert.run(gateway, merchantId, gatewayId, status, mode, currency, at, at, JSON.stringify(detail))
    },
    /** Writes a payment back and enters what moved, oldest first. */
    save(payment: Booked<Detail>, at: number, ...entries: Entry[]) {
      const sums = entries.reduce(moved, payment)
      const { authorised, captured, refunded } = sums
      update.run(
        payment.status,
        payment.currency,
        authorised,
        captured,
        refunded,
        JSON.stringify(payment.disputes),
        at,
        JSON.stringify(payment.detail),
        payment.id,
      )
      for (const entry of entries) enter.run(payment.id, entry.kind, entry.amount, at)
      return { ...sums, changedAt: at }
    },
    byGatewayId: (id: string) => {
      const row = byGatewayId.get(gateway, id)
      return row && booked(row)
    },
    byMerchantId: (id: string) => byMerchantId.all(gateway, id).map(booked),
    unchangedSince: (status: string, at: number) => byStatus.all(gateway, status, at).map(booked),
    all: () => all.all(gateway).map(booked),
    /** The latest first, of those opened since then and older than that row. */
    newest: (since: number, beforeId: number, limit: number) => newest.all(gateway, since, beforeId, limit).map(booked),
  }
}

function moved<Detail>(payment: Booked<Detail>, entry: Entry): Booked<Detail> {
  switch (entry.kind) {
    case 'authorise':
      return { ...payment, authorised: payment.authorised + entry.amount }
    case 'release':
      return { ...payment, authorised: payment.authorised - entry.amount }
    case 'capture':
      return { ...payment, captured: payment.captured + entry.amount }
    case 'refund':
      return { ...payment, refunded: payment.refunded + entry.amount }
    // A deposit that the bank took back: it never came, so it is not a refund either.
    case 'return':
      return { ...payment, captured: payment.captured - entry.amount }
    default:
      return entry.kind satisfies never
  }
}

export const bookFilter = z.object({
  gateway: z.string().optional(),
  paymentId: z.string().optional(),
  limit: z.coerce.number().int().min(1).optional(),
})

/** What `GET /books.json` says about payments: every attempt at every gateway, or the latest few. */
export function paymentsForReading(db: Db, filter: z.infer<typeof bookFilter>) {
  const rows = db
    .prepare<[{ gateway: string | null; id: string | null; limit: number }], Row>(
      `select * from (select * from payments where (:gateway is null or gateway = :gateway)
       and (:id is null or merchant_id = :id or gateway_id = :id) order by id desc limit :limit) order by id`,
    )
    .all({ gateway: filter.gateway ?? null, id: filter.paymentId ?? null, limit: filter.limit ?? -1 })
  const entries = db.prepare<[number], Entry & { at: number }>('select kind, amount, at from entries where payment = ? order by id')
  return rows.map((row) => {
    const moves = entries.all(row.id)
    const last = (kind: Entry['kind']) => iso(moves.findLast((entry) => entry.kind === kind)?.at)
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
      fee: feeOn(row.captured - row.refunded),
      disputes: JSON.parse(row.disputes) as unknown[],
      openedAt: iso(row.opened_at),
      authorisedAt: last('authorise'),
      capturedAt: last('capture'),
      refundedAt: last('refund'),
      changedAt: iso(row.changed_at),
      entries: moves.map((entry) => ({ kind: entry.kind, amount: entry.amount, at: iso(entry.at) })),
    }
  })
}

// Three per cent of what was kept: no gateway publishes one price, and reconciliation needs some fee that can be recomputed.
export const feeOn = (kept: number) => Math.round(kept * 0.03)

const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
