/** What a buyer sees of the cash receipt, and whether they may ask for one. */

import type { payments } from '#db/schema.ts'
import { LIVE_RECEIPT } from '#db/states.ts'
import type { ReceiptPurpose } from '#lib/gateways/cash-receipts.ts'
import { isCashLike } from '#lib/orders/cash-like.ts'
import { HAS_MONEY } from '#lib/payments/payment-state.ts'
import type { CashReceiptRow } from '#lib/payments/stage-cash-receipt.ts'
import type { Shop } from '#lib/shop.ts'

export interface CashReceiptView {
  /** The newest receipt, because one issued again after a refund replaces the earlier ones. */
  receipt: {
    id: string
    source: CashReceiptRow['source']
    purpose: ReceiptPurpose
    state: CashReceiptRow['state']
    identityHint: string
    amount: number
    issueNumber: string | null
    url: string | null
    /** When the shop issues a receipt that nobody asked for. */
    dueAt: Date
  } | null
  mayAsk: boolean
  /** A job is asking the gateway for a change, or is about to. */
  isMoving: boolean
}

/** Null where the payment can have no receipt. */
export function viewCashReceipt(
  shop: Pick<Shop, 'cashReceipts' | 'env'>,
  payment: typeof payments.$inferSelect,
  rows: readonly CashReceiptRow[],
): CashReceiptView | null {
  const mine = rows.filter(({ paymentId }) => paymentId === payment.id)
  const live = mine.find(({ state }) => LIVE_RECEIPT.includes(state))
  const isOpen =
    (payment.state === 'awaiting_deposit' || HAS_MONEY.includes(payment.state)) &&
    isCashLike(payment) &&
    shop.cashReceipts(payment.gateway) !== undefined
  const mayAsk = isOpen && shop.env.DATA_KEY !== undefined && (live === undefined || live.state === 'requested')
  const shown = live ?? mine[0]
  if (!mayAsk && !shown) return null
  return {
    receipt: shown ? toSee(shown) : null,
    mayAsk,
    isMoving: live !== undefined && payment.state !== 'awaiting_deposit' && isMoving(payment, live),
  }
}

/** A receipt that nobody asked for waits for its day. An issued one changes when the amount that the shop keeps does. */
function isMoving({ captured, refunded }: typeof payments.$inferSelect, { state, source, amount }: CashReceiptRow): boolean {
  if (state === 'requested') return source === 'asked' && captured > refunded
  return state !== 'issued' || (source !== 'window' && amount !== captured - refunded)
}

const toSee = ({ id, source, purpose, state, identityHint, amount, issueNumber, url, dueAt }: CashReceiptRow) => ({
  id,
  source,
  purpose,
  state,
  identityHint,
  amount,
  issueNumber,
  url,
  dueAt,
})
