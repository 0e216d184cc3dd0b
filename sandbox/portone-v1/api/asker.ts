/** Who calls: a sub-merchant, named by the `Tier` header, sees only its own payments. */
import type { Payment } from '../books/payment.ts'

/** `origin` is where the caller reached the API; the addresses in the answers begin with it. */
export type Asker = { tier: string | null; origin: string }

export const mayRead = ({ tier }: Asker, payment: Payment) => payment.detail.tier === tier
