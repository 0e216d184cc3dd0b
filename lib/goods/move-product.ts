/** Publishes a product, takes it off sale, puts it away, brings it back, and copies it. What was ordered, and its addresses, stay. */
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { products } from '#db/schema.ts'
import { renewSearchEntry } from '#db/search-entry.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { raiseGoodsMark } from '#lib/catalog/page-facts.ts'
import type { Shop } from '#lib/shop.ts'
import { draftOf } from './draft.ts'
import { type Obstacle, obstaclesTo, stateOf } from './obstacles.ts'
import { insertProduct, type Saved, takeProduct } from './save-product.ts'

export const MOVES = ['publish', 'unpublish', 'archive', 'restore'] as const
export type Move = (typeof MOVES)[number]

export const ACTION_OF: Record<Move, OperatorAction> = {
  publish: 'product.publish',
  unpublish: 'product.publish',
  archive: 'product.archive',
  restore: 'product.archive',
}

type Moved = { ok: true } | { ok: false; problem: 'gone' | 'changed_meanwhile' } | { ok: false; problem: 'incomplete'; lacks: Obstacle[] }

export const moveProduct = (shop: Shop, seen: { id: string; version: number }, move: Move, actor: string): Promise<Moved> =>
  shop.db.transact(function* (tx) {
    const found = yield* takeProduct(tx, seen)
    if (!found.ok) return found
    const { product, shelves } = found
    const lacks = move === 'publish' ? obstaclesTo(product, shelves) : []
    if (lacks.length > 0) return { ok: false, problem: 'incomplete', lacks } as const
    const now = shop.clock.now()
    const after = { ...product, ...becomes(move, now) }
    const [before, then] = [stateOf(product), stateOf(after)]
    if (before === then) return { ok: true } as const
    const { onSale, draft, archivedAt } = after
    yield* rows(
      tx
        .update(products)
        .set({ onSale, draft, archivedAt, version: product.version + 1 })
        .where(eq(products.id, product.id))
        .returning({ id: products.id }),
    )
    yield* renewSearchEntry(tx, product.id, now)
    const detail = { version: product.version + 1, state: [before, then] }
    yield* logOperatorAction(shop, tx, { actor, action: ACTION_OF[move], subject: product.id, detail })
    yield* raiseGoodsMark(tx)
    return { ok: true } as const
  })

function becomes(move: Move, now: Date): { onSale: boolean; draft?: false; archivedAt?: Date | null } {
  switch (move) {
    case 'publish':
      return { onSale: true, draft: false }
    case 'unpublish':
      return { onSale: false }
    case 'archive':
      return { onSale: false, archivedAt: now }
    case 'restore':
      return { onSale: false, archivedAt: null }
    default:
      return move satisfies never
  }
}

const MOST_COPIES = 1000

/** A new draft of the same words, pictures and options, without stock, and without the numbers that only one piece can have. */
export const copyProduct = (shop: Shop, id: string, actor: string): Promise<Saved> =>
  shop.db.transact(function* (tx) {
    const found = yield* takeProduct(tx, { id, version: undefined })
    if (!found.ok) return found
    const draft = draftOf(found.product, found.shelves)
    const pieces = draft.pieces.map(({ choices, extraPrice }) => ({ choices, extraPrice, code: null, barcode: null }))
    const { image, imageAlt, pictures } = found.product
    for (let nth = 1; nth <= MOST_COPIES; nth++) {
      const slug = `${draft.slug.slice(0, 88)}-copy${nth === 1 ? '' : `-${nth}`}`
      const made = yield* insertProduct(shop, tx, { ...draft, slug, pieces }, actor, { image, imageAlt, pictures })
      if (made.ok || made.problem !== 'slug_taken') return made
    }
    return { ok: false, problem: 'slug_taken' } as const
  })
