/** Arranges everything recorded about one order in the order it happened: what arrived, what was decided, what was done. Pure. */
import type { OrderFile } from './order-file.ts'

type Of<
  Name extends
    | 'changes'
    | 'payments'
    | 'refunds'
    | 'returns'
    | 'disputes'
    | 'cashReceipts'
    | 'deliveries'
    | 'jobs'
    | 'mails'
    | 'attention'
    | 'operatorActions',
> = OrderFile[Name][number]

export interface Booking {
  txn: string
  to: string
  from: string
  amount: number
  currency: string
}

/** `at` is when it happened; the rest is the row that records it. */
export type TimelineEvent = { at: Date } & (
  | { kind: 'placed'; total: number; currency: string }
  | { kind: 'changed'; change: Of<'changes'> }
  | { kind: 'payment_made'; payment: Of<'payments'> }
  | { kind: 'payment_checked'; payment: Of<'payments'> }
  | { kind: 'payment_ended'; payment: Of<'payments'> }
  | { kind: 'refund_requested'; refund: Of<'refunds'> }
  | { kind: 'refund_ended'; refund: Of<'refunds'> }
  | { kind: 'dispute'; dispute: Of<'disputes'>; step: 'opened' | 'submitted' | 'over' }
  | { kind: 'return_requested'; request: Of<'returns'> }
  | { kind: 'return_decided'; request: Of<'returns'> }
  | { kind: 'shipped'; carrier: string | null; trackingNumber: string | null }
  | { kind: 'delivered' }
  | { kind: 'receipt_requested'; receipt: Of<'cashReceipts'> }
  | { kind: 'receipt_issued'; receipt: Of<'cashReceipts'> }
  | { kind: 'receipt_ended'; receipt: Of<'cashReceipts'> }
  | { kind: 'webhook'; delivery: Of<'deliveries'> }
  | { kind: 'job'; job: Of<'jobs'>; state: 'done' | 'parked' | 'waiting' }
  | { kind: 'mail'; mail: Of<'mails'> }
  | { kind: 'booked'; booking: Booking }
  | { kind: 'attention'; row: Of<'attention'> }
  | { kind: 'operator_action'; entry: Of<'operatorActions'> }
)

/** Events of the same instant are sorted by this rank: the cause before its effect. */
const RANK: Record<TimelineEvent['kind'], number> = {
  placed: 0,
  payment_made: 1,
  webhook: 2,
  operator_action: 3,
  payment_checked: 4,
  payment_ended: 5,
  changed: 6,
  shipped: 7,
  delivered: 8,
  return_requested: 9,
  return_decided: 10,
  booked: 11,
  refund_requested: 12,
  refund_ended: 13,
  receipt_requested: 14,
  receipt_issued: 15,
  receipt_ended: 16,
  dispute: 17,
  attention: 18,
  job: 19,
  mail: 20,
}

/**
 * What programs did among themselves, which people look at when something is wrong: webhooks, looks, jobs and bookings. One that stopped
 * needs a person, so it is not among them.
 */
export function isOfMachines(event: TimelineEvent): boolean {
  switch (event.kind) {
    case 'payment_made':
    case 'payment_checked':
    case 'booked':
      return true
    case 'webhook':
      return event.delivery.state !== 'parked'
    case 'job':
      return event.state !== 'parked'
    default:
      return false
  }
}

export function timelineOf(file: OrderFile): TimelineEvent[] {
  const { order } = file
  const events: TimelineEvent[] = [
    { at: order.placedAt, kind: 'placed', total: order.total, currency: order.currency },
    ...file.changes.map((change): TimelineEvent => ({ at: change.at, kind: 'changed', change })),
    ...file.payments.flatMap((payment): TimelineEvent[] => [
      { at: payment.createdAt, kind: 'payment_made', payment },
      ...(payment.lookedAt ? [{ at: payment.lookedAt, kind: 'payment_checked', payment } as const] : []),
      ...(payment.endedAt ? [{ at: payment.endedAt, kind: 'payment_ended', payment } as const] : []),
    ]),
    ...file.refunds.flatMap((refund): TimelineEvent[] => [
      { at: refund.requestedAt, kind: 'refund_requested', refund },
      ...(refund.endedAt ? [{ at: refund.endedAt, kind: 'refund_ended', refund } as const] : []),
    ]),
    ...file.disputes.flatMap((dispute): TimelineEvent[] => [
      { at: dispute.openedAt, kind: 'dispute', dispute, step: 'opened' },
      ...(dispute.submittedAt ? [{ at: dispute.submittedAt, kind: 'dispute', dispute, step: 'submitted' } as const] : []),
      ...(dispute.closedAt ? [{ at: dispute.closedAt, kind: 'dispute', dispute, step: 'over' } as const] : []),
    ]),
    ...(order.shippedAt
      ? [{ at: order.shippedAt, kind: 'shipped', carrier: order.carrier, trackingNumber: order.trackingNumber } as const]
      : []),
    ...(order.deliveredAt ? [{ at: order.deliveredAt, kind: 'delivered' } as const] : []),
    ...file.returns.flatMap((request): TimelineEvent[] => [
      { at: request.requestedAt, kind: 'return_requested', request },
      ...(request.decidedAt ? [{ at: request.decidedAt, kind: 'return_decided', request } as const] : []),
    ]),
    ...file.cashReceipts.flatMap((receipt): TimelineEvent[] => [
      ...(receipt.source === 'window' ? [] : [{ at: receipt.requestedAt, kind: 'receipt_requested', receipt } as const]),
      ...(receipt.issuedAt ? [{ at: receipt.issuedAt, kind: 'receipt_issued', receipt } as const] : []),
      ...(receipt.endedAt ? [{ at: receipt.endedAt, kind: 'receipt_ended', receipt } as const] : []),
    ]),
    ...file.deliveries.map((delivery): TimelineEvent => ({ at: delivery.receivedAt, kind: 'webhook', delivery })),
    ...file.jobs.map((job): TimelineEvent => {
      if (job.doneAt) return { at: job.doneAt, kind: 'job', job, state: 'done' }
      return job.parkedAt ? { at: job.parkedAt, kind: 'job', job, state: 'parked' } : { at: job.runAt, kind: 'job', job, state: 'waiting' }
    }),
    ...file.mails.map((mail): TimelineEvent => ({ at: mail.sentAt ?? mail.createdAt, kind: 'mail', mail })),
    ...bookingsOf(file),
    ...file.attention.map((row): TimelineEvent => ({ at: row.openedAt, kind: 'attention', row })),
    ...file.operatorActions.map((entry): TimelineEvent => ({ at: entry.at, kind: 'operator_action', entry })),
  ]
  return events.sort((a, b) => a.at.getTime() - b.at.getTime() || RANK[a.kind] - RANK[b.kind])
}

/** Merges the entries of one transaction into one line: the account the money left and the one it reached. */
function bookingsOf({ bookings }: OrderFile): TimelineEvent[] {
  return [...Map.groupBy(bookings, ({ txn }) => txn)].flatMap(([txn, entries]) => {
    const to = entries.filter(({ amount }) => amount > 0)
    const from = entries.filter(({ amount }) => amount < 0)
    const [first] = entries
    if (!first) return []
    const names = (list: typeof entries) => list.map(({ account }) => account).join(' + ')
    const amount = to.reduce((sum, entry) => sum + entry.amount, 0)
    return [{ at: first.at, kind: 'booked', booking: { txn, to: names(to), from: names(from), amount, currency: first.currency } }]
  })
}
