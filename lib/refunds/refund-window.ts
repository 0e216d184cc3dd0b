/** Until when a method gives money back by itself: docs.tosspayments.com, "취소 가능 기간". Pure. */
import type { Method } from '#lib/gateways/methods.ts'
import { endOfSeoulDay, endOfSeoulMonth } from '#lib/seoul-time.ts'

const DAY_MS = 86_400_000

/** Days after the payment. What is not listed has no end. */
const DAYS: Partial<Record<Method, number>> = { transfer: 180, virtual_account: 365, gift_certificate: 365 }

/** Undefined when money can go back at any time. A phone bill is closed with its month, in Seoul. */
export function refundableUntil(method: Method, paidAt: Date): Date | undefined {
  if (method === 'mobile') return endOfSeoulMonth(paidAt)
  const days = DAYS[method]
  return days === undefined ? undefined : new Date(paidAt.getTime() + days * DAY_MS)
}

/** A buyer may send goods back for so many days after the one on which they came, counted as the law counts: to the end of the last. */
const RETURN_DAYS = 7

export const returnableUntil = (deliveredAt: Date): Date => endOfSeoulDay(deliveredAt, RETURN_DAYS)
