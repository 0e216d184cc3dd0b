/** The shop's stable name of a buyer at payment companies: 20 letters and digits, which the strictest of them takes, and nothing personal. */
import { createHash } from 'node:crypto'
import { readPaymentId } from '#lib/payment-id.ts'
import type { PaymentToOpen } from '../gateway.ts'

const LENGTH = 20

/** A member's is the same for every order; a guest's the same for every attempt of one order. */
export function buyerId({ customerKey, id }: Pick<PaymentToOpen, 'customerKey' | 'id'>): string {
  const whose = customerKey ?? readPaymentId(id)?.orderNumber ?? id
  return createHash('sha256').update(whose).digest('hex').slice(0, LENGTH)
}
