/** Reads everything that is recorded about one order, for its page in the console. */
import { asc, desc, eq, getTableColumns, inArray } from 'drizzle-orm'
import {
  attention,
  audit,
  cashReceipts,
  disputeFiles,
  disputes,
  inbox,
  jobs,
  ledgerEntries,
  mails,
  operatorLog,
  orderLines,
  orders,
  payments,
  refundLines,
  refunds,
  returnRequests,
} from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

/** A payment that is looked up every minute for a day has more deliveries. The newest ones show its state. */
const MOST_DELIVERIES = 200

/** Without the identity number, because no page shows it. */
const { identity: _, ...receiptColumns } = getTableColumns(cashReceipts)

export async function readOrderFile(shop: Shop, orderId: string) {
  const { read } = shop.db
  const [order] = await read.select().from(orders).where(eq(orders.id, orderId))
  if (!order) return undefined
  const [lines, attempts, changes, letters, open, asked] = await Promise.all([
    read.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position)),
    read.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(asc(payments.createdAt), asc(payments.id)),
    read.select().from(audit).where(eq(audit.subject, orderId)).orderBy(asc(audit.seq)),
    read
      .select({ id: mails.id, recipient: mails.recipient, subject: mails.subject, createdAt: mails.createdAt, sentAt: mails.sentAt })
      .from(mails)
      .where(eq(mails.orderId, orderId)),
    read.select().from(attention).where(eq(attention.orderId, orderId)),
    read.select().from(returnRequests).where(eq(returnRequests.orderId, orderId)).orderBy(asc(returnRequests.requestedAt)),
  ])
  const paymentIds = attempts.map(({ id }) => id)
  const returned = await read.select().from(refunds).where(inArray(refunds.paymentId, paymentIds)).orderBy(asc(refunds.requestedAt))
  const contested = await readDisputes(shop, paymentIds)
  const refundIds = returned.map(({ id }) => id)
  const subjects = [orderId, ...paymentIds, ...refundIds, ...asked.map(({ id }) => id), ...contested.map(({ id }) => id)]
  const [receipts, deliveries, work, bookings, shares] = await Promise.all([
    read.select(receiptColumns).from(cashReceipts).where(eq(cashReceipts.orderId, orderId)).orderBy(asc(cashReceipts.requestedAt)),
    read
      .select({
        id: inbox.id,
        gateway: inbox.gateway,
        state: inbox.state,
        note: inbox.note,
        deliveries: inbox.deliveries,
        receivedAt: inbox.receivedAt,
        doneAt: inbox.doneAt,
      })
      .from(inbox)
      .where(inArray(inbox.paymentId, paymentIds))
      .orderBy(desc(inbox.receivedAt))
      .limit(MOST_DELIVERIES),
    read.select().from(jobs).where(inArray(jobs.subject, subjects)),
    read
      .select()
      .from(ledgerEntries)
      .where(inArray(ledgerEntries.paymentId, paymentIds))
      .orderBy(asc(ledgerEntries.at), asc(ledgerEntries.txn), asc(ledgerEntries.position)),
    read.select().from(refundLines).where(inArray(refundLines.refundId, refundIds)).orderBy(asc(refundLines.position)),
  ])
  const about = [...subjects, ...work.map(({ id }) => id), ...deliveries.map(({ id }) => id), ...open.map(({ id }) => id)]
  const operatorActions = await read.select().from(operatorLog).where(inArray(operatorLog.subject, about)).orderBy(asc(operatorLog.at))
  return {
    order,
    lines,
    payments: attempts,
    refunds: returned.map(({ account, ...refund }) => ({
      ...refund,
      hasAccount: account !== null,
      lines: shares.filter(({ refundId }) => refundId === refund.id),
    })),
    returns: asked.map(({ account, ...request }) => ({ ...request, hasAccount: account !== null })),
    cashReceipts: receipts,
    disputes: contested,
    changes,
    mails: letters,
    attention: open,
    deliveries,
    jobs: work,
    bookings,
    operatorActions,
  }
}

/** Includes the names of the evidence files, but not their content, which is only downloaded. */
async function readDisputes({ db: { read } }: Shop, paymentIds: string[]) {
  const found = await read.select().from(disputes).where(inArray(disputes.paymentId, paymentIds)).orderBy(asc(disputes.openedAt))
  if (found.length === 0) return []
  const { id, disputeId, name, type, size, addedAt } = disputeFiles
  const files = await read
    .select({ id, disputeId, name, type, size, addedAt })
    .from(disputeFiles)
    .where(
      inArray(
        disputeId,
        found.map((dispute) => dispute.id),
      ),
    )
    .orderBy(asc(addedAt), asc(id))
  return found.map((dispute) => ({ ...dispute, files: files.filter((file) => file.disputeId === dispute.id) }))
}

export type OrderFile = NonNullable<Awaited<ReturnType<typeof readOrderFile>>>
