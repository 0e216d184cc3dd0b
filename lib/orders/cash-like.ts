/** Which payments need a cash receipt. Pure. */
import type { payments } from '#db/schema.ts'

type Payment = typeof payments.$inferSelect

/** Payments that the tax office learns of only by a cash receipt. Cards and wallets are reported by their companies. */
export const isCashLike = ({
  receipt,
  method,
  currency,
  virtualAccount,
}: Pick<Payment, 'receipt' | 'method' | 'currency' | 'virtualAccount'>) =>
  currency === 'KRW' && (virtualAccount !== null || /^(transfer|virtual_account)$/.test(receipt?.method ?? method))
