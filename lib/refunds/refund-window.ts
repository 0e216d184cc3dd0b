/** Until when a gateway can refund each method: docs.tosspayments.com, "취소 가능 기간". Pure. */
import type { Method } from '#lib/gateways/methods.ts'
import { endOfSeoulDay, endOfSeoulMonth } from '#lib/seoul-time.ts'

const DAY_MS = 86_400_000

/** Days after the payment. Methods that are not listed have no limit. */
const DAYS: Partial<Record<Method, number>> = { transfer: 180, virtual_account: 365, gift_certificate: 365 }

/** Undefined when the method has no limit. A mobile bill closes with its month in Seoul. */
export function refundableUntil(method: Method, paidAt: Date): Date | undefined {
  if (method === 'mobile') return endOfSeoulMonth(paidAt)
  const days = DAYS[method]
  return days === undefined ? undefined : new Date(paidAt.getTime() + days * DAY_MS)
}

/** Days in which a buyer may return goods, counted by law from the day after the delivery to the end of the last day. */
const RETURN_DAYS = 7

export const returnableUntil = (deliveredAt: Date): Date => endOfSeoulDay(deliveredAt, RETURN_DAYS)
