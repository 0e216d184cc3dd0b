/** The bookings of a payment's money: it came from a buyer to the gateway, or went back. */
import { book } from '#lib/ledger/ledger.ts'
import type { Recording } from './recording.ts'

/** Why the money came, and so which account it goes back from. */
type Purpose = 'sales' | 'give_back'

export const bookCapture = (r: Recording, purpose: Purpose) =>
  book(r.tx, {
    ...factOf(r),
    txn: `capture:${r.payment.id}:${r.payment.reversals}`,
    from: purpose,
    to: `gateway:${r.payment.gateway}`,
    amount: r.look.report.captured,
  })

/** `txn` names the fact, `amount` is in minor units. */
export const bookReturn = (r: Recording, txn: string, amount: number, purpose: Purpose) =>
  book(r.tx, { ...factOf(r), txn, from: `gateway:${r.payment.gateway}`, to: purpose, amount })

const factOf = ({ payment, look, now }: Recording) => ({
  currency: look.report.currency,
  paymentId: payment.id,
  orderId: payment.orderId,
  at: now,
})
