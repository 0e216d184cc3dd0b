/** One gateway's payments in the books: the sums that a checker compares, and the detail that only the gateway reads. */
import { type Db, oncePerDatabase } from './database.ts'

export type Mode = 'test' | 'live'

export type Booked<Detail> = {
  id: number
  gateway: string
  merchantId: string
  gatewayId: string
  status: string
  mode: Mode
  currency: string
  /** Minor units, like all money in the books. */
  authorised: number
  captured: number
  refunded: number
  /** What the gateway says that points, coupons and promotions paid of what was captured. */
  discount: number
  disputes: unknown[]
  openedAt: number
  changedAt: number
  detail: Detail
}

export type Entry = { kind: 'authorise' | 'capture' | 'refund' | 'return' | 'release'; amount: number }

export type PaymentRow = {
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
  discount: number
  disputes: string
  opened_at: number
  changed_at: number
  detail: string
}

type NewPayment<Detail> = Pick<Booked<Detail>, 'merchantId' | 'gatewayId' | 'status' | 'mode' | 'currency' | 'detail'>

/** Only the gateway writes and reads its `Detail`. */
export function booksOf<Detail>(db: Db, gateway: string) {
  const { insert, update, enter, ...select } = statementsFor(db)
  return {
    open({ merchantId, gatewayId, status, mode, currency, detail }: NewPayment<Detail>, at: number) {
      insert.run(gateway, merchantId, gatewayId, status, mode, currency, at, at, JSON.stringify(detail))
    },
    /** Stores a payment with its new entries, oldest first. */
    save(payment: Booked<Detail>, at: number, ...entries: Entry[]) {
      const sums = entries.reduce(moved, payment)
      const { status, currency, discount, disputes, detail, id } = payment
      const { authorised, captured, refunded } = sums
      update.run(status, currency, authorised, captured, refunded, discount, JSON.stringify(disputes), at, JSON.stringify(detail), id)
      for (const entry of entries) enter.run(id, entry.kind, entry.amount, at)
      return { ...sums, changedAt: at }
    },
    byGatewayId: (id: string) => {
      const row = select.byGatewayId.get(gateway, id)
      return row && booked<Detail>(row)
    },
    byMerchantId: (id: string) => select.byMerchantId.all(gateway, id).map(booked<Detail>),
    unchangedSince: (status: string, at: number) => select.byStatus.all(gateway, status, at).map(booked<Detail>),
    all: () => select.all.all(gateway).map(booked<Detail>),
    /** The latest payments first, opened since then and older than that row. */
    newest: (since: number, beforeId: number, limit: number) => select.newest.all(gateway, since, beforeId, limit).map(booked<Detail>),
  }
}

const statementsFor = oncePerDatabase((db) => ({
  insert: db.prepare<unknown[]>(
    `insert into payments (gateway, merchant_id, gateway_id, status, mode, currency, opened_at, changed_at, detail)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  update: db.prepare<unknown[]>(
    `update payments set status = ?, currency = ?, authorised = ?, captured = ?, refunded = ?, discount = ?, disputes = ?, changed_at = ?, detail = ?
     where id = ?`,
  ),
  enter: db.prepare<unknown[]>('insert into entries (payment, kind, amount, at) values (?, ?, ?, ?)'),
  byGatewayId: db.prepare<[string, string], PaymentRow>('select * from payments where gateway = ? and gateway_id = ?'),
  byMerchantId: db.prepare<[string, string], PaymentRow>('select * from payments where gateway = ? and merchant_id = ? order by id'),
  byStatus: db.prepare<[string, string, number], PaymentRow>('select * from payments where gateway = ? and status = ? and changed_at <= ?'),
  all: db.prepare<[string], PaymentRow>('select * from payments where gateway = ? order by id'),
  newest: db.prepare<[string, number, number, number], PaymentRow>(
    'select * from payments where gateway = ? and opened_at >= ? and id < ? order by id desc limit ?',
  ),
}))

const booked = <Detail>(row: PaymentRow): Booked<Detail> => ({
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
  discount: row.discount,
  disputes: JSON.parse(row.disputes) as unknown[],
  openedAt: row.opened_at,
  changedAt: row.changed_at,
  // Only this gateway writes `detail` under its name, so the cast is safe.
  detail: JSON.parse(row.detail) as Detail,
})

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
    // The bank reversed a deposit. That undoes the payment and is not a refund.
    case 'return':
      return { ...payment, captured: payment.captured - entry.amount }
    default:
      return entry.kind satisfies never
  }
}
