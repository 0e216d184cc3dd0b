/** The product whose pieces plans sell that send nothing, and which fees and differences of plans are lines of. Pure. */
import { NOT_GOODS } from '#lib/catalog/not-goods.ts'

export const PLAN_PIECES = NOT_GOODS.planPiece

/** Whether nothing of an order's lines is sent, because all of them are a plan's. */
export const isForAPlan = (lines: readonly { productId: string }[]): boolean =>
  lines.length > 0 && lines.every(({ productId }) => productId === PLAN_PIECES)
