/**
 * Days in the life of a shelf: operators make, change, publish, withdraw, copy and put away products while shoppers order, pay, cancel and
 * come back. Whatever the order of it, no piece appears or vanishes, nobody buys what is not for sale, and what was bought stays as it was.
 * `GOODS_DAYS` lives longer, `GOODS_SEED` otherwise.
 */
import assert from 'node:assert/strict'
import { inArray } from 'drizzle-orm'
import { orderLines, orders, productSlugs, products, searchEntries, skus } from '#db/schema.ts'
import { renewSearchEntry } from '#db/search-entry.ts'
import { changeStock } from '#lib/admin/products.ts'
import { findProduct, findWithdrawn, movedTo } from '#lib/catalog/catalogue.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import type { ProductDraft } from '#lib/goods/draft.ts'
import { copyProduct, MOVES, moveProduct } from '#lib/goods/move-product.ts'
import { renewPrices } from '#lib/goods/renew-prices.ts'
import { addProduct, isGoods, saveProduct } from '#lib/goods/save-product.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { priceAt } from '#lib/price-at.ts'
import { aDraft, draftFrom, piecesOf, productOf, withOptions } from '../../test/support/goods.ts'
import { aBuyer, aHome } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR } from '../../test/support/test-clock.ts'
import { aContext, anOrder, INITIAL_STOCK, type TestShop } from '../../test/support/test-shop.ts'

const DAYS = Number(process.env.GOODS_DAYS ?? 6)
const SEED = Number(process.env.GOODS_SEED ?? 20_261_201)
const ACTS_A_DAY = 25
const BY = ['owner@example.com', 'finance@example.com']

/** The same seed makes the same days (mulberry32). */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (most: number) => Math.floor(next() * most)
  return {
    upTo,
    oneOf: <T>(all: readonly T[]): T => {
      const one = all[upTo(all.length)]
      if (one === undefined) throw new Error('Nothing to choose from.')
      return one
    },
    isOneIn: (many: number) => upTo(many) === 0,
  }
}

type Dice = ReturnType<typeof dice>

interface World {
  shop: TestShop
  dice: Dice
  /** Pieces that operators have put on each shelf, less those that they took away. */
  stocked: Map<string, number>
  /** Orders that are not paid, by id. */
  open: string[]
  made: number
  /** How often each act came to something. */
  counts: Map<string, number>
}

const count = ({ counts }: World, what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1)

const idsOf = async ({ shop }: World): Promise<string[]> =>
  (await shop.db.read.select({ id: products.id }).from(products).where(isGoods).orderBy(products.id)).map(({ id }) => id)

async function noteNewPieces({ shop, stocked }: World, id: string): Promise<void> {
  for (const piece of await piecesOf(shop, id))
    if (!stocked.has(piece.id)) stocked.set(piece.id, piece.available + piece.reserved + piece.sold)
}

const ACTS: Record<string, (world: World) => Promise<void>> = {
  makes: async (world) => {
    const slug = `thing-${++world.made}`
    const draft = world.dice.isOneIn(2) ? aDraft({ slug }) : withOptions({ slug, pieces: withCodes(slug) })
    const made = await addProduct(world.shop, draft, world.dice.oneOf(BY))
    assert.ok(made.ok, JSON.stringify(made))
    await noteNewPieces(world, made.id)
    count(world, 'made')
  },
  moves: async (world) => {
    const { shop, dice } = world
    const id = dice.oneOf(await idsOf(world))
    const { version } = await productOf(shop, id)
    const moved = await moveProduct(shop, { id, version }, dice.oneOf(MOVES), dice.oneOf(BY))
    if (moved.ok) count(world, 'moved')
    else assert.equal(moved.problem, 'incomplete')
  },
  reprices: async (world) => {
    const { shop, dice } = world
    const id = dice.oneOf(await idsOf(world))
    const draft = await draftFrom(shop, id)
    const price = 1_000 + dice.upTo(90) * 1_000
    const now = shop.clock.now().getTime()
    const sale = dice.isOneIn(2)
      ? {
          salePrice: Math.max(1, price - 500),
          saleFrom: new Date(now + dice.upTo(20) * HOUR),
          saleUntil: new Date(now + (21 + dice.upTo(30)) * HOUR),
        }
      : { salePrice: null, saleFrom: null, saleUntil: null }
    const saved = await saveProduct(shop, { id, version: undefined }, { ...draft, price, ...sale }, dice.oneOf(BY))
    count(world, saved.ok ? 'repriced' : saved.problem)
  },
  renames: async (world) => {
    const { shop, dice } = world
    const id = dice.oneOf(await idsOf(world))
    const draft = await draftFrom(shop, id)
    const saved = await saveProduct(shop, { id, version: undefined }, { ...draft, slug: `${draft.slug}-x`.slice(-60) }, dice.oneOf(BY))
    count(world, saved.ok ? 'renamed' : saved.problem)
  },
  leavesOut: async (world) => {
    const { shop, dice } = world
    const drafts = await Promise.all((await idsOf(world)).map(async (id) => ({ id, draft: await draftFrom(shop, id) })))
    const several = drafts.filter(({ draft }) => draft.pieces.length > 1)
    if (several.length === 0) return
    const { id, draft } = dice.oneOf(several)
    const without = dice.upTo(draft.pieces.length)
    const saved = await saveProduct(
      shop,
      { id, version: undefined },
      { ...draft, pieces: draft.pieces.filter((_, nth) => nth !== without) },
      BY[0] ?? '',
    )
    count(world, saved.ok ? 'left out' : saved.problem)
  },
  copies: async (world) => {
    const copied = await copyProduct(world.shop, world.dice.oneOf(await idsOf(world)), world.dice.oneOf(BY))
    if (!copied.ok) return count(world, copied.problem)
    await noteNewPieces(world, copied.id)
    count(world, 'copied')
  },
  stocks: async (world) => {
    const { shop, dice, stocked } = world
    const id = dice.oneOf(await idsOf(world))
    const piece = dice.oneOf(await piecesOf(shop, id))
    // Of what a test's shop begins with, the books that are compared in the end know how many there were.
    if (piece.id in INITIAL_STOCK) return
    const by = dice.upTo(2) === 0 ? 1 + dice.upTo(5) : -1 - dice.upTo(3)
    const changed = await changeStock(shop, { skuId: piece.id, by, why: 'counted' }, dice.oneOf(BY))
    if (changed.ok) stocked.set(piece.id, (stocked.get(piece.id) ?? 0) + by)
    else assert.equal(changed.problem, 'too_few')
    if (changed.ok) count(world, 'stocked')
  },
  buys: async (world) => {
    const { shop, dice, open } = world
    const id = dice.oneOf(await idsOf(world))
    const [product, pieces] = [await productOf(shop, id), await piecesOf(shop, id)]
    const piece = dice.oneOf(pieces)
    const buyer = dice.upTo(10_000)
    const line = { productId: id, quantity: 1, ...(piece.id !== id && { optionId: piece.id }) }
    const quoted = await quoteCart(shop, { lines: [line] })
    const placing = await placeOrder(shop, anOrder({ lines: [line], buyer: aBuyer(buyer), shipping: aHome(buyer) }), aContext())
    const mayBeBought = product.onSale && piece.archivedAt === null && piece.available > 0
    assert.equal(placing.ok, mayBeBought, placing.ok ? `${product.slug} was bought` : placing.problem.code)
    assert.equal(quoted.orderable, mayBeBought)
    if (!placing.ok) return count(world, placing.problem.code)
    const wanted = priceAt(product, shop.clock.now()).price + piece.extraPrice
    assert.equal(quoted.lines[0]?.unitPrice, wanted)
    assert.equal(await paidForOne(shop, placing.placed.orderId), wanted)
    open.push(placing.placed.orderId)
    count(world, 'bought')
  },
  cancels: async (world) => {
    const [orderId] = world.open.splice(world.dice.upTo(world.open.length + 1), 1)
    if (!orderId) return
    await cancelOrder(world.shop, orderId)
    count(world, 'cancelled')
  },
}

const withCodes = (slug: string): ProductDraft['pieces'] => withOptions().pieces.map((piece, nth) => ({ ...piece, code: `${slug}-${nth}` }))

async function paidForOne(shop: TestShop, orderId: string): Promise<number | undefined> {
  const [line] = await shop.db.read
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, [orderId]))
  return line?.unitPrice
}

/** What was ordered says what it was, whatever became of the product. */
const boughtOf = async (shop: TestShop) =>
  new Map(
    (await shop.db.read.select().from(orderLines)).map(({ orderId, position, ...line }) => [
      `${orderId}/${position}`,
      JSON.stringify(line),
    ]),
  )

async function assertShelves({ shop, stocked }: World): Promise<void> {
  const found = await shop.db.read
    .select()
    .from(skus)
    .where(inArray(skus.id, [...stocked.keys()]))
  assert.equal(found.length, stocked.size)
  for (const { id, available, reserved, sold } of found) {
    assert.equal(available + reserved + sold, stocked.get(id), `pieces of ${id}`)
    assert.ok(available >= 0 && reserved >= 0 && sold >= 0)
  }
}

/** Shoppers see by its address what is for sale, at the price of now; a former address leads on; what was never for sale is nobody's. */
async function assertPages({ shop }: World): Promise<void> {
  const now = shop.clock.now()
  const all = await shop.db.read.select().from(products).where(isGoods)
  const found = new Map((await shop.db.read.select().from(searchEntries)).map((entry) => [entry.productId, entry]))
  for (const product of all) {
    const shown = await findProduct(shop.db.read, product.slug, now)
    assert.equal(shown !== undefined, product.onSale, product.slug)
    assert.equal(found.has(product.id), product.onSale, `${product.slug} is searched`)
    // Where each option costs more, a page says from how much.
    const offered = (await piecesOf(shop, product.id)).filter(({ archivedAt }) => archivedAt === null)
    if (shown) assert.equal(shown.price, priceAt(product, now).price + Math.min(...offered.map(({ extraPrice }) => extraPrice)))
    if (!product.onSale) assert.equal((await findWithdrawn(shop.db.read, product.slug)) !== undefined, !product.draft, product.slug)
  }
  const former = await shop.db.read.select().from(productSlugs)
  for (const { slug, productId } of former) {
    const now = all.find(({ id }) => id === productId)
    if (now?.onSale) assert.equal(await movedTo(shop.db.read, slug), now.slug)
  }
}

shopTest('whatever operators and shoppers do, no piece is lost and nothing is sold that is not for sale', async ({ shop }) => {
  const world: World = { shop, dice: dice(SEED), stocked: new Map(), open: [], made: 0, counts: new Map() }
  for (const id of await idsOf(world)) await noteNewPieces(world, id)
  // What a test's shop begins with was put there without being read for the search.
  const begun = await idsOf(world)
  await shop.db.transact(function* (tx) {
    for (const id of begun) yield* renewSearchEntry(tx, id, shop.clock.now())
  })
  for (let n = 0; n < 3; n++) await ACTS.makes?.(world)
  const names = Object.keys(ACTS)
  let bought = new Map<string, string>()
  for (let day = 0; day < DAYS; day++) {
    for (let n = 0; n < ACTS_A_DAY; n++) {
      const name = world.dice.isOneIn(3) ? 'buys' : world.dice.isOneIn(4) ? 'moves' : world.dice.oneOf(names)
      await ACTS[name]?.(world)
      shop.clock.advance(world.dice.upTo(2) * HOUR)
    }
    shop.clock.advance(20_000)
    await renewPrices(shop)
    await assertShelves(world)
    await assertPages(world)
    const now = await boughtOf(shop)
    for (const [line, was] of bought) assert.equal(now.get(line), was, 'what was ordered stays what it was')
    bought = now
  }
  const missing = ['made', 'moved', 'repriced', 'renamed', 'left out', 'copied', 'stocked', 'bought', 'cancelled'].filter(
    (what) => !world.counts.has(what),
  )
  assert.deepEqual(missing, [], `these days were too quiet: ${JSON.stringify([...world.counts])}`)
  // Nobody is left who cannot be told what they ordered.
  assert.equal((await shop.db.read.select().from(orders)).length, world.counts.get('bought'))
})
