/** Who asks: a sub-merchant sees its own payments with its `Tier` header, and nobody else's. */
import type { Payment } from '../books/payment.ts'

/** `origin` is where the asker reached the API, for the addresses in its answers. */
export type Asker = { tier: string | null; origin: string }

export const mayRead = ({ tier }: Asker, payment: Payment) => payment.detail.tier === tier
