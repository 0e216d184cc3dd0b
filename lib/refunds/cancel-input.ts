/** What is refunded when a buyer cancels these goods before they are sent. Page and shop ask it, so that the sum shown is the sum refunded. Pure. */
import { type EarlierRefund, type RefundableOrder, type RefundInput, whatIsLeft } from './refund-plan.ts'

type Chosen = readonly { position: number; quantity: number }[]

/** All goods that are left are the order itself, with its delivery fee. */
export function cancelInput(order: RefundableOrder, earlier: readonly EarlierRefund[], lines: Chosen): RefundInput {
  const chosen = (position: number) => lines.find((line) => line.position === position)?.quantity ?? 0
  const isAll = whatIsLeft(order, earlier).lines.every(({ position, quantity }) => quantity === chosen(position))
  return isAll ? { kind: 'everything' } : { kind: 'lines', lines }
}
