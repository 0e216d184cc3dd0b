/** Writes what an operator or a file says of a product: the product, its pieces, its search entry and the operator log, all or nothing. */
import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type OptionAxis, productSlugs, products, skus } from '#db/schema.ts'
import { renewSearchEntry } from '#db/search-entry.ts'
import { changesBetween } from '#lib/audit/changes-between.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { NOT_GOODS } from '#lib/catalog/not-goods.ts'
import { raiseGoodsMark } from '#lib/catalog/page-facts.ts'
import type { Shop } from '#lib/shop.ts'
import type { ProductDraft } from './draft.ts'
import { obstaclesTo } from './obstacles.ts'
import { type PiecePlan, planPieces } from './plan-pieces.ts'

type Product = typeof products.$inferSelect
type Sku = typeof skus.$inferSelect

export type SaveProblem = 'gone' | 'changed_meanwhile' | 'slug_taken' | 'code_taken' | 'incomplete'
export type Saved = { ok: true; id: string; isChanged: boolean } | { ok: false; problem: SaveProblem }

/** What pay links and plans sell is made with them, and nobody changes it. */
export const isGoods = notInArray(products.id, Object.values(NOT_GOODS))

/** Until somebody has uploaded one. */
export const NO_PICTURE = '/images/products/no-picture.svg'

/** A new draft, which no shopper sees. */
export const addProduct = (shop: Shop, draft: ProductDraft, actor: string): Promise<Saved> =>
  shop.db.transact((tx) => insertProduct(shop, tx, draft, actor))

interface Seen {
  id: string
  /** The version that the operator saw: whoever saw another one is refused. Undefined for a file, which says all that it changes. */
  version: number | undefined
}

export const saveProduct = (shop: Shop, seen: Seen, draft: ProductDraft, actor: string): Promise<Saved> =>
  shop.db.transact((tx) => updateProduct(shop, tx, seen, draft, actor))

const refused = (problem: SaveProblem) => ({ ok: false, problem }) as const

const ID_BYTES = 9
const newId = ({ random }: Pick<Shop, 'random'>, prefix: string) => `${prefix}-${Buffer.from(random.bytes(ID_BYTES)).toString('hex')}`

export function* insertProduct(
  shop: Shop,
  tx: Writer,
  draft: ProductDraft,
  actor: string,
  more: Partial<Pick<Product, 'image' | 'imageAlt' | 'pictures'>> = {},
): Script<Saved> {
  const id = newId(shop, 'p')
  const problem = yield* taken(tx, id, draft)
  if (problem) return refused(problem)
  const { pieces: _, axes, ...words } = draft
  const [last] = yield* rows(tx.select({ position: sql<number>`coalesce(max(${products.position}), -1)`.mapWith(Number) }).from(products))
  const row = {
    ...{ id, ...words, axes: axes.length > 0 ? axes : null, image: NO_PICTURE, imageAlt: draft.name, ...more },
    ...{ onSale: false, draft: true, position: (last?.position ?? -1) + 1 },
  }
  yield* rows(tx.insert(products).values(row).returning({ id: products.id }))
  const plan = planPieces([], { productId: id, axes, pieces: draft.pieces }, () => newId(shop, 's'))
  yield* writePieces(tx, id, plan, shop.clock.now())
  const detail = { changes: changesBetween(undefined, told(draft, plan)) }
  yield* logOperatorAction(shop, tx, { actor, action: 'product.add', subject: id, detail })
  return { ok: true, id, isChanged: true }
}

export function* updateProduct(shop: Shop, tx: Writer, seen: Seen, draft: ProductDraft, actor: string): Script<Saved> {
  const found = yield* takeProduct(tx, seen)
  if (!found.ok) return found
  const { product, shelves } = found
  const { id } = product
  const problem = yield* taken(tx, id, draft)
  if (problem) return refused(problem)
  const { pieces, axes, ...words } = draft
  const now = shop.clock.now()
  const plan = planPieces(shelves, { productId: id, axes, pieces }, () => newId(shop, 's'))
  const after = { ...words, axes: axes.length > 0 ? axes : null }
  // What it lacked before, as goods of older versions may, does not keep it from being changed.
  const lacked = obstaclesTo(product, shelves)
  if (product.onSale && obstaclesTo({ ...product, ...after }, [{ archivedAt: null }]).some((lack) => !lacked.includes(lack)))
    return refused('incomplete')
  const changes = changesBetween(toldOf(product, shelves), told(draft, plan, shelves))
  if (Object.keys(changes).length === 0) return { ok: true, id, isChanged: false }
  yield* keepAddress(tx, product, draft.slug)
  yield* writePieces(tx, id, plan, now)
  yield* rows(
    tx
      .update(products)
      .set({ ...after, version: product.version + 1 })
      .where(eq(products.id, id))
      .returning({ id: products.id }),
  )
  yield* renewSearchEntry(tx, id, now)
  yield* logOperatorAction(shop, tx, { actor, action: 'product.change', subject: id, detail: { version: product.version + 1, changes } })
  if (product.onSale) yield* raiseGoodsMark(tx)
  return { ok: true, id, isChanged: true }
}

type Taken = { ok: true; product: Product; shelves: Sku[] } | { ok: false; problem: 'gone' | 'changed_meanwhile' }

/** Takes the product's row, so that two operators' changes follow each other, and the second one is told of the first. */
export function* takeProduct(tx: Writer, { id, version }: Seen): Script<Taken> {
  const [product] = yield* rows(
    tx
      .update(products)
      .set({ id })
      .where(and(eq(products.id, id), isGoods))
      .returning(),
  )
  if (!product) return { ok: false, problem: 'gone' }
  if (version !== undefined && version !== product.version) return { ok: false, problem: 'changed_meanwhile' }
  return { ok: true, product, shelves: yield* rows(tx.select().from(skus).where(eq(skus.productId, id)).orderBy(skus.position, skus.id)) }
}

/** An address that another product has or had, or a number that another piece has. */
function* taken(tx: Writer, id: string, { slug, pieces }: ProductDraft): Script<'slug_taken' | 'code_taken' | undefined> {
  const [now] = yield* rows(tx.select({ id: products.id }).from(products).where(eq(products.slug, slug)))
  const [before] = yield* rows(tx.select({ id: productSlugs.productId }).from(productSlugs).where(eq(productSlugs.slug, slug)))
  if ([now, before].some((other) => other && other.id !== id)) return 'slug_taken'
  const codes = pieces.flatMap(({ code }) => code ?? [])
  if (codes.length === 0) return undefined
  const having = yield* rows(tx.select({ productId: skus.productId }).from(skus).where(inArray(skus.code, codes)))
  return having.some(({ productId }) => productId !== id) ? 'code_taken' : undefined
}

/** Links to where the product was lead to where it is. */
function* keepAddress(tx: Writer, { id, slug: before }: Product, slug: string): Script<void> {
  if (before === slug) return
  yield* rows(tx.delete(productSlugs).where(eq(productSlugs.slug, slug)).returning({ slug: productSlugs.slug }))
  yield* rows(tx.insert(productSlugs).values({ slug: before, productId: id }).returning({ slug: productSlugs.slug }))
}

function* writePieces(tx: Writer, productId: string, { added, kept, putAway }: PiecePlan, now: Date): Script<void> {
  // All numbers of the product are free before any is given, so that two pieces can change theirs.
  const ofProduct = and(eq(skus.productId, productId), sql`${skus.code} is not null`)
  yield* rows(tx.update(skus).set({ code: null }).where(ofProduct).returning({ id: skus.id }))
  for (const { id, row, stock } of kept)
    yield* rows(
      tx
        .update(skus)
        .set({ ...row, archivedAt: null, ...(stock !== undefined && { available: stock }) })
        .where(eq(skus.id, id))
        .returning({ id: skus.id }),
    )
  if (added.length > 0)
    yield* rows(
      tx
        .insert(skus)
        .values(added.map(({ id, row, stock }) => ({ id, productId, ...row, available: stock })))
        .returning({ id: skus.id }),
    )
  if (putAway.length > 0)
    yield* rows(
      tx
        .update(skus)
        .set({ archivedAt: now })
        .where(and(inArray(skus.id, putAway), isNull(skus.archivedAt)))
        .returning({ id: skus.id }),
    )
}

/** As the log compares it: each piece under its id. */
function told({ pieces: _, saleFrom, saleUntil, axes, ...words }: ProductDraft, plan: PiecePlan, shelves: readonly Sku[] = []) {
  const before = new Map(shelves.map((sku) => [sku.id, sku.available]))
  const pieces = [...plan.kept, ...plan.added].map(({ id, row, stock }) => [id, toldPiece(row, stock ?? before.get(id) ?? 0)] as const)
  return { ...words, ...datesOf({ saleFrom, saleUntil }), axes: toldAxes(axes), pieces: Object.fromEntries(pieces) }
}

function toldOf(product: Product, shelves: readonly Sku[]) {
  const { slug, category, name, summary, description, price, listPrice, salePrice, taxFree, notice, axes } = product
  const sold = shelves.filter(({ archivedAt }) => archivedAt === null)
  return {
    ...{ slug, category, name, summary, description, price, listPrice, salePrice, taxFree, notice },
    ...datesOf(product),
    axes: toldAxes(axes ?? []),
    pieces: Object.fromEntries(sold.map((sku) => [sku.id, toldPiece(sku, sku.available)])),
  }
}

/** As texts, because JSON of a database keeps no order of keys. */
const toldAxes = (axes: readonly OptionAxis[]) =>
  axes.map(({ name, values }) => [name.ko, name.en, ...values.map(({ id, label }) => [id, label.ko, label.en])])

const toldPiece = ({ label, choices, extraPrice, code, barcode, position }: PiecePlan['kept'][number]['row'], available: number) => ({
  ...{ label, choices, extraPrice, code, barcode, position, available },
})

const datesOf = ({ saleFrom, saleUntil }: Pick<Product, 'saleFrom' | 'saleUntil'>) => ({
  saleFrom: saleFrom?.toISOString() ?? null,
  saleUntil: saleUntil?.toISOString() ?? null,
})
