/** Takes names, numbers and addresses out of orders. Sums, goods, states, ledger and audit stay, so that the books stay equal. */
import { and, inArray, ne, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import {
  cashReceipts,
  couponBuyers,
  couponRedemptions,
  disputes,
  inbox,
  mails,
  orders,
  payLinks,
  payments,
  phoneOrders,
  returnRequests,
  riskTries,
} from '#db/schema.ts'
import { eraseAuthors } from './erase-reviews.ts'

const NOBODY = { name: '', email: '', phone: '' }
const NOWHERE = { recipient: '', phone: '', postcode: '', address1: '' }

export function* eraseOrders(tx: Writer, ids: readonly string[], now: Date): Script<number> {
  if (ids.length === 0) return 0
  const erased = yield* rows(
    tx
      .update(orders)
      // The hash is one of names, numbers and address, and could be guessed.
      .set({
        buyer: NOBODY,
        buyerPhone: '',
        shipping: NOWHERE,
        memberId: null,
        reservedBy: null,
        reservedFrom: null,
        requestHash: '',
        erasedAt: now,
      })
      .where(inArray(orders.id, [...ids]))
      .returning({ id: orders.id }),
  )
  const paid = yield* rows(
    tx
      .update(payments)
      .set({ receipt: null, virtualAccount: null, depositSecret: null })
      .where(inArray(payments.orderId, [...ids]))
      .returning({ id: payments.id }),
  )
  yield* rows(
    tx
      .update(payLinks)
      .set({ buyer: {} })
      .where(inArray(payLinks.orderId, [...ids]))
      .returning({ id: payLinks.id }),
  )
  // An operator's words about a call may name the caller.
  yield* rows(
    tx
      .update(phoneOrders)
      .set({ reason: '' })
      .where(inArray(phoneOrders.orderId, [...ids]))
      .returning({ id: phoneOrders.id }),
  )
  yield* eraseAuthors(tx, inArray(orders.id, [...ids]))
  yield* eraseComplaints(tx, ids)
  yield* rows(
    tx
      .update(couponRedemptions)
      // A key of its own, because one for all would look like one buyer's many uses.
      .set({ buyerKey: sql`'erased:' || ${couponRedemptions.orderId}` })
      .where(inArray(couponRedemptions.orderId, [...ids]))
      .returning({ orderId: couponRedemptions.orderId }),
  )
  yield* rows(
    tx
      .delete(riskTries)
      .where(inArray(riskTries.orderId, [...ids]))
      .returning({ id: riskTries.id }),
  )
  yield* rows(
    tx
      .delete(couponBuyers)
      .where(inArray(couponBuyers.orderId, [...ids]))
      .returning({ orderId: couponBuyers.orderId }),
  )
  yield* rows(
    tx
      .delete(mails)
      .where(inArray(mails.orderId, [...ids]))
      .returning({ id: mails.id }),
  )
  yield* rows(
    tx
      .update(cashReceipts)
      .set({ identity: null, identityHint: '', url: null })
      .where(inArray(cashReceipts.orderId, [...ids]))
      .returning({ id: cashReceipts.id }),
  )
  const ofPayments = inArray(
    inbox.paymentId,
    paid.map(({ id }) => id),
  )
  // What a gateway sent may name the buyer, also where it was ignored or parked; that it was sent, and what came of it, stays.
  if (paid.length > 0)
    yield* rows(
      tx
        .update(inbox)
        .set({ body: Buffer.alloc(0), headers: {} })
        .where(and(ofPayments, ne(inbox.state, 'pending')))
        .returning({ id: inbox.id }),
    )
  return erased.length
}

/** What was written about a return or a dispute. */
export function* eraseComplaints(tx: Writer, orderIds: readonly string[]): Script<void> {
  if (orderIds.length === 0) return
  yield* rows(
    tx
      .update(returnRequests)
      .set({ note: '', decisionNote: null, account: null })
      .where(inArray(returnRequests.orderId, [...orderIds]))
      .returning({ id: returnRequests.id }),
  )
  yield* rows(
    tx
      .update(disputes)
      .set({ statement: null })
      .where(inArray(disputes.orderId, [...orderIds]))
      .returning({ id: disputes.id }),
  )
}
