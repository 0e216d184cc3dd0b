/** The sets of a refund's states that decisions use. Pure. */
import type { RefundState } from '#db/states.ts'

export type { RefundState }

/** The money is reserved and not yet refunded. */
export const UNDER_WAY: readonly RefundState[] = ['requested', 'unknown']

export const refundIsUnderWay = ({ state }: { state: RefundState }) => UNDER_WAY.includes(state)
