/** Takes a file of products: first it says what is wrong and what would change, then it changes all of it in one transaction or nothing. */
import { asc, eq, inArray } from 'drizzle-orm'
import { type Reader, rows, type Script, type Writer } from '#db/database.ts'
import { productSlugs, products, skus } from '#db/schema.ts'
import { renewSearchEntry } from '#db/search-entry.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { raiseGoodsMark } from '#lib/catalog/page-facts.ts'
import type { Shop } from '#lib/shop.ts'
import { draftOf, type ProductDraft } from './draft.ts'
import { type FileProblem, readGoodsFile } from './goods-file.ts'
import { obstaclesTo, type ProductState, stateOf } from './obstacles.ts'
import { type FileProduct, readRows, type WrongRow } from './read-rows.ts'
import { insertProduct, isGoods, takeProduct, updateProduct } from './save-product.ts'

export type Imported =
  | { ok: false; problem: FileProblem; what: string }
  | { ok: false; problem: 'wrong_rows'; wrong: WrongRow[]; rows: number; products: number }
  /** The shop has changed while the file was read; row and column say where. */
  | { ok: false; problem: 'changed_meanwhile'; row: number }
  | { ok: true; rows: number; added: number; changed: number; same: number; unknown: string[] }

interface Options {
  actor: string
  /** Says what would be, and changes nothing. */
  isDry: boolean
}

type Product = typeof products.$inferSelect
type Sku = typeof skus.$inferSelect

interface InShop {
  product: Product
  shelves: Sku[]
  draft: ProductDraft
}

export async function importGoods(shop: Shop, bytes: Uint8Array, { actor, isDry }: Options): Promise<Imported> {
  const file = readGoodsFile(bytes)
  if (!file.ok) return file
  const inShop = await readShop(shop.db.read)
  const read = readRows(file.rows, file.columns, (slug) => inShop.get(slug)?.draft)
  const wrong = [...read.wrong, ...(await wrongTogether(shop.db.read, read.products, inShop))].toSorted((a, b) => a.row - b.row)
  const handles = new Set(file.rows.map(({ cells }) => cells.handle)).size
  if (wrong.length > 0) return { ok: false, problem: 'wrong_rows', wrong, rows: file.rows.length, products: handles }
  const changing = read.products.filter((product) => wouldChange(product, inShop.get(product.slug)))
  const added = changing.filter(({ slug }) => !inShop.has(slug)).length
  const told = { rows: file.rows.length, added, changed: changing.length - added, same: read.products.length - changing.length }
  if (isDry || changing.length === 0) return { ok: true, ...told, unknown: file.unknown }
  const failed = await takeAll(shop, changing, actor)
  return failed ? { ok: false, problem: 'changed_meanwhile', row: failed.row } : { ok: true, ...told, unknown: file.unknown }
}

async function readShop(read: Reader): Promise<Map<string, InShop>> {
  const [all, shelves] = await Promise.all([
    read.select().from(products).where(isGoods),
    read.select().from(skus).orderBy(asc(skus.productId), asc(skus.position), asc(skus.id)),
  ])
  const byProduct = Map.groupBy(shelves, ({ productId }) => productId)
  return new Map(
    all.map((product) => {
      const own = byProduct.get(product.id) ?? []
      return [product.slug, { product, shelves: own, draft: draftOf(product, own) }]
    }),
  )
}

/** What only the shop and the other rows show: addresses and numbers that are taken, and products that may not be sold yet. */
async function wrongTogether(read: Reader, found: readonly FileProduct[], inShop: ReadonlyMap<string, InShop>): Promise<WrongRow[]> {
  const formerly = new Map((await read.select().from(productSlugs)).map(({ slug, productId }) => [slug, productId]))
  const inFile = new Set(found.map(({ slug }) => slug))
  const owners = new Map<string, string>()
  for (const [slug, { shelves }] of inShop) if (!inFile.has(slug)) for (const { code } of shelves) if (code) owners.set(code, slug)
  const wrong: WrongRow[] = []
  for (const { row, slug, state, draft } of found) {
    const before = inShop.get(slug)
    const former = formerly.get(slug)
    if (former !== undefined && former !== before?.product.id) wrong.push({ row, column: 'handle', problem: 'slug_taken' })
    for (const { code } of draft.pieces) {
      if (!code) continue
      if (owners.has(code) && owners.get(code) !== slug) wrong.push({ row, column: 'sku', problem: 'code_taken' })
      owners.set(code, slug)
    }
    const isSold = (state ?? (before && stateOf(before.product))) === 'active'
    const lacks = obstaclesTo({ ...draft, archivedAt: null }, [{ archivedAt: null }])
    const lacked = before ? obstaclesTo(before.product, before.shelves) : []
    if (isSold && lacks.some((lack) => !(before?.product.onSale && lacked.includes(lack))))
      wrong.push({ row, column: 'state', problem: 'incomplete' })
  }
  return wrong
}

/** By the words of the draft, in one order of keys, because JSON of a database keeps none. */
function wouldChange({ state, draft }: FileProduct, before: InShop | undefined): boolean {
  if (!before) return true
  if (state && stateIn(state, before.product) !== stateOf(before.product)) return true
  const stock = new Map(before.shelves.map((sku) => [sku.id, sku.available]))
  const pieces = draft.pieces.map(({ stock: wanted, ...piece }) => ({ ...piece, stock: wanted ?? (piece.id ? stock.get(piece.id) : 0) }))
  const had = before.draft.pieces.map((piece) => ({ ...piece, stock: piece.id ? stock.get(piece.id) : 0 }))
  return sorted({ ...draft, pieces }) !== sorted({ ...before.draft, pieces: had })
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** A product that was for sale once is no draft any more. */
const stateIn = (state: ProductState, { draft }: Pick<Product, 'draft'>): ProductState => (state === 'draft' && !draft ? 'unlisted' : state)

class NotTaken extends Error {
  readonly row: number
  constructor(row: number) {
    super(`Row ${row} cannot be taken.`)
    this.row = row
  }
}

/** Undefined when everything was taken. */
async function takeAll(shop: Shop, changing: readonly FileProduct[], actor: string): Promise<NotTaken | undefined> {
  try {
    await shop.db.transact(function* (tx) {
      yield* freeNumbers(tx, changing)
      for (const product of changing) yield* takeOne(shop, tx, product, actor)
      yield* raiseGoodsMark(tx)
    })
    return undefined
  } catch (error) {
    if (error instanceof NotTaken) return error
    throw error
  }
}

/** So that numbers can move from one product of the file to another, in whatever order they stand there. */
function* freeNumbers(tx: Writer, changing: readonly FileProduct[]): Script<void> {
  const ids = changing.flatMap(({ draft }) => draft.pieces.flatMap(({ id }) => id ?? []))
  for (let start = 0; start < ids.length; start += AT_ONCE)
    yield* rows(
      tx
        .update(skus)
        .set({ code: null })
        .where(inArray(skus.id, ids.slice(start, start + AT_ONCE)))
        .returning({ id: skus.id }),
    )
}

const AT_ONCE = 500

function* takeOne(shop: Shop, tx: Writer, { row, slug, state, draft }: FileProduct, actor: string): Script<void> {
  const [known] = yield* rows(tx.select({ id: products.id }).from(products).where(eq(products.slug, slug)))
  const saved = known
    ? yield* updateProduct(shop, tx, { id: known.id, version: undefined }, draft, actor)
    : yield* insertProduct(shop, tx, draft, actor)
  if (!saved.ok) throw new NotTaken(row)
  if (state) yield* putInState(shop, tx, saved.id, state, actor)
}

function* putInState(shop: Shop, tx: Writer, id: string, wanted: ProductState, actor: string): Script<void> {
  const found = yield* takeProduct(tx, { id, version: undefined })
  if (!found.ok) return
  const { product } = found
  const [before, after] = [stateOf(product), stateIn(wanted, product)]
  if (before === after) return
  const now = shop.clock.now()
  const set = {
    onSale: after === 'active',
    draft: product.draft && after !== 'active' && after !== 'unlisted',
    archivedAt: after === 'archived' ? now : null,
    version: product.version + 1,
  }
  yield* rows(tx.update(products).set(set).where(eq(products.id, id)).returning({ id: products.id }))
  yield* renewSearchEntry(tx, id, now)
  const detail = { version: set.version, state: [before, after] }
  yield* logOperatorAction(shop, tx, { actor, action: 'product.import', subject: id, detail })
}
