/** The sets of a refund's states that decisions are made by. Pure. */
import type { RefundState } from '#db/states.ts'

export type { RefundState }

/** Its money is reserved and has not gone back. */
export const UNDER_WAY: readonly RefundState[] = ['requested', 'unknown']

export const refundIsUnderWay = ({ state }: { state: RefundState }) => UNDER_WAY.includes(state)
