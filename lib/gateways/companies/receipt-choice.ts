/** What a window behind PortOne is told of the cash receipt that the buyer chose before it. */
import type { PaymentToOpen } from '../gateway.ts'
import type { Method, MethodOffer } from '../methods.ts'
import type { Named } from './table.ts'

interface ToldReceipt {
  type: 'personal' | 'corporate' | 'anonymous'
  /** Whose receipt it is; never beside `anonymous`, or Smartro opens no window. */
  identifier?: string
}

/** Undefined where the window asks by itself: a buyer is asked once. */
export function receiptOffer(named: Named | undefined, method: Method): Pick<MethodOffer, 'receiptBy'> | undefined {
  const inWindow = named?.module?.cashReceipt?.[method]
  return inWindow && { receiptBy: inWindow === 'asks not' ? 'shop' : 'company' }
}

export function receiptToTell(named: Named | undefined, { method, cashReceipt, escrow }: PaymentToOpen): ToldReceipt | undefined {
  const inWindow = named?.module?.cashReceipt?.[method]
  if (!inWindow || !cashReceipt) return undefined
  if (inWindow === 'asks not') return { type: 'anonymous' }
  // Smartro opens no window where money is held and a receipt named.
  if (escrow) return undefined
  if (cashReceipt.purpose === 'none') return inWindow === 'issues' ? { type: 'anonymous' } : undefined
  return { type: cashReceipt.purpose === 'expense_proof' ? 'corporate' : 'personal', identifier: cashReceipt.identity }
}
