/** Compares what a product sells with what it is to sell: which pieces are new, change, and are put away. Pure. */
import type { OptionAxis, skus } from '#db/schema.ts'
import { labelOf, type PieceDraft } from './draft.ts'
import { keyOf } from './options.ts'

type Sku = typeof skus.$inferSelect
/** What an operator says of a piece; reserved and sold pieces are the orders' affair. */
export type PieceRow = Pick<Sku, 'label' | 'choices' | 'extraPrice' | 'code' | 'barcode' | 'position'>

interface PlannedPiece {
  id: string
  row: PieceRow
  /** Undefined: the stock stays as it is. */
  stock: number | undefined
}

export interface PiecePlan {
  added: (PlannedPiece & { stock: number })[]
  kept: PlannedPiece[]
  /** Nobody can buy them any more. They stay, because orders and the books name them. */
  putAway: string[]
}

interface Wanted {
  productId: string
  axes: readonly OptionAxis[]
  pieces: readonly PieceDraft[]
}

/**
 * A piece is known by its id, or by its choices, so that one that comes back is the one that was there. The piece of a product without
 * options has the product's id, by which carts know it. `newId` names a new one.
 */
export function planPieces(shelves: readonly Sku[], { productId, axes, pieces }: Wanted, newId: () => string): PiecePlan {
  const plan: PiecePlan = { added: [], kept: [], putAway: [] }
  const taken = new Set<string>()
  for (const [position, { id, choices, extraPrice, code, barcode, stock }] of pieces.entries()) {
    const label = labelOf(axes, choices)
    const row: PieceRow = { label, choices: label && choices, extraPrice, code, barcode, position }
    const free = shelves.filter((sku) => !taken.has(sku.id) && (sku.label === null) === (label === null))
    const known =
      label === null
        ? free.find((sku) => sku.id === productId)
        : (free.find((sku) => sku.id === id) ?? free.find((sku) => sku.choices && keyOf({ choices: sku.choices }) === keyOf({ choices })))
    if (known) plan.kept.push({ id: known.id, row, stock })
    else plan.added.push({ id: label === null ? productId : newId(), row, stock: stock ?? 0 })
    if (known) taken.add(known.id)
  }
  plan.putAway = shelves.filter((sku) => sku.archivedAt === null && !taken.has(sku.id)).map(({ id }) => id)
  return plan
}
