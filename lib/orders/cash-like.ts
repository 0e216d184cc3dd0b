/** Which payments the tax office knows of only by a cash receipt. Pure. */
import type { payments } from '#db/schema.ts'

type Payment = typeof payments.$inferSelect

/** Money that the tax office knows of only by a receipt: cards and wallets tell it themselves. */
export const isCashLike = ({
  receipt,
  method,
  currency,
  virtualAccount,
}: Pick<Payment, 'receipt' | 'method' | 'currency' | 'virtualAccount'>) =>
  currency === 'KRW' && (virtualAccount !== null || /^(transfer|virtual_account)$/.test(receipt?.method ?? method))
