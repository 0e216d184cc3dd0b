/** What points and a card company's promotion pay of a payment, in the buyer's place: as the buyer chose, or as the console has it for all. */
import type { BuyerAct } from './gateway.ts'
import type { Sandbox } from './sandbox.ts'

/** Minor units. */
export type Discounts = { points: number; promotion: number }

export const NO_DISCOUNTS: Discounts = { points: 0, promotion: 0 }

/** What the buyer of a window chose; absent where the console decides. */
export const discountsIn = ({ points, promotion }: BuyerAct): Partial<Discounts> => ({
  ...(points !== undefined && { points }),
  ...(promotion !== undefined && { promotion }),
})

/** Never more than the payment itself. */
export function discountsFor(
  sandbox: Sandbox,
  payment: { gateway: string; merchantId: string },
  total: number,
  chosen: Partial<Discounts> = {},
): Discounts {
  const traits = sandbox.traits.effective(payment.gateway, payment.merchantId)
  const promotion = Math.min(chosen.promotion ?? traits.promotion ?? 0, total)
  return { promotion, points: Math.min(chosen.points ?? traits.points ?? 0, total - promotion) }
}

/** The part of a discount that goes back with a part of the money, the last part taking what rounding left. */
export const shareOf = (discount: number, total: number, before: number, amount: number) =>
  Math.floor((discount * (before + amount)) / total) - Math.floor((discount * before) / total)
