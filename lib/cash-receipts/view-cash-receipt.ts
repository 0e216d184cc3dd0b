/** What a buyer is shown of the cash receipt, and whether there is one to ask for. */

import type { payments } from '#db/schema.ts'
import { LIVE_RECEIPT } from '#db/states.ts'
import { isCashLike } from '#lib/orders/cash-like.ts'
import { HAS_MONEY } from '#lib/payments/payment-state.ts'
import type { ReceiptPurpose } from '#lib/payments/receipt-identity.ts'
import type { CashReceiptRow } from '#lib/payments/stage-cash-receipt.ts'
import type { Shop } from '#lib/shop.ts'

export interface CashReceiptView {
  /** The newest: one that was issued anew for what remains says what is true. */
  receipt: {
    id: string
    source: CashReceiptRow['source']
    purpose: ReceiptPurpose
    state: CashReceiptRow['state']
    identityHint: string
    amount: number
    issueNumber: string | null
    url: string | null
    /** When the shop issues by itself what nobody asks for. */
    dueAt: Date
  } | null
  mayAsk: boolean
  /** The gateway is being asked, or will be in a moment. */
  isMoving: boolean
}

/** Null where there can be none. */
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

/** What nobody asked for waits for its day; what is issued follows the money. */
function isMoving({ captured, refunded }: typeof payments.$inferSelect, { state, source, amount }: CashReceiptRow): boolean {
  if (state === 'requested') return source !== 'self'
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
