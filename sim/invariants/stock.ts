/** Invariants of stock and coupons: nothing is sold twice, and nothing stays reserved without an order. */
import type { OrderRow } from '../shop-books.ts'
import { type Books, broken, sumOf, type Violation } from '../violation.ts'

export const stockAlways = (books: Books): Violation[] => [
  ...shelvesAddUp(books),
  ...reservationsAreOpenOrders(books),
  ...couponsAreCounted(books),
]

export const stockAtRest = (books: Books): Violation[] => reservationsAreInTime(books)

/** I14: for each product, available, reserved and sold add up to the initial stock, and orders account for what is reserved and sold. */
function shelvesAddUp({ shop, seed }: Books): Violation[] {
  const first = new Map(seed.map((sku) => [sku.id, sku.available + sku.reserved + sku.sold]))
  const stockOf = new Map(shop.orders.map(({ id, stock }) => [id, stock]))
  const lines = Map.groupBy(shop.lines, ({ skuId }) => skuId)
  return shop.skus.flatMap(({ id, available, reserved, sold }) => {
    // Sold, refunded and put back on sale.
    const back = sumOf(shop.restocks, ({ orderId, position, quantity }) =>
      (lines.get(id) ?? []).some((line) => line.orderId === orderId && line.position === position) ? quantity : 0,
    )
    const quantity = (stock: string) => sumOf(lines.get(id) ?? [], (line) => (stockOf.get(line.orderId) === stock ? line.quantity : 0))
    const wrong = [
      (available < 0 || reserved < 0 || sold < 0) && 'less than nothing',
      available + reserved + sold !== first.get(id) && `${first.get(id)} at first`,
      reserved !== quantity('reserved') && `orders hold ${quantity('reserved')}`,
      sold !== quantity('sold') - back && `orders took ${quantity('sold')} and gave back ${back}`,
    ]
    return wrong.flatMap((why) =>
      why ? [{ invariant: 'I14', ids: [id], what: `available ${available}, reserved ${reserved}, sold ${sold}: ${why}` }] : [],
    )
  })
}

const OPEN = new Set(['pending', 'confirming', 'unknown', 'failed', 'awaiting_deposit', 'authorised'])

function stockThatFits({ state }: OrderRow): string {
  if (OPEN.has(state)) return 'reserved'
  return state === 'expired' || state === 'cancelled' ? 'released' : 'sold'
}

/** I15: open orders reserve their goods, ended ones reserve nothing, and sold ones have taken them. */
const reservationsAreOpenOrders = ({ shop }: Books): Violation[] =>
  broken(
    'I15',
    shop.orders,
    (order) => order.stock !== stockThatFits(order),
    ({ id, state, stock }) => ({ ids: [id], what: `order is ${state}, its goods are ${stock}` }),
  )

/** I15: no reservation outlasts its time. */
const reservationsAreInTime = ({ shop, now }: Books): Violation[] =>
  broken(
    'I15',
    shop.orders,
    ({ stock, reservedUntil }) => stock === 'reserved' && reservedUntil <= now,
    ({ id, state, reservedUntil }) => ({ ids: [id], what: `${state}, kept ${now - reservedUntil} ms too long` }),
  )

/** I16: a coupon's uses equal its redemptions and stay within its limits, and a paid order's redemption counts as used. */
function couponsAreCounted({ shop }: Books): Violation[] {
  const redemptions = Map.groupBy(
    shop.redemptions.filter(({ state }) => state !== 'released'),
    ({ couponCode }) => couponCode,
  )
  const counts = shop.coupons.flatMap(({ code, used, maxUses, perBuyer }) => {
    const live = redemptions.get(code) ?? []
    const buyers = [...Map.groupBy(live, ({ buyerKey }) => buyerKey)]
    const greedy = perBuyer === null ? [] : buyers.filter(([, uses]) => uses.length > perBuyer)
    return [
      ...(used !== live.length ? [{ invariant: 'I16', ids: [code], what: `${used} uses counted, ${live.length} redemptions` }] : []),
      ...(maxUses !== null && live.length > maxUses
        ? [{ invariant: 'I16', ids: [code], what: `${live.length} redemptions of at most ${maxUses}` }]
        : []),
      ...greedy.map(([buyer, uses]) => ({ invariant: 'I16', ids: [code, buyer], what: `${uses.length} uses by one buyer` })),
    ]
  })
  const orders = new Map(shop.orders.map((order) => [order.id, order]))
  const states = broken(
    'I16',
    shop.redemptions,
    ({ orderId, state }) => state !== (redemptionThatFits(orders.get(orderId)) ?? state),
    ({ orderId, state }) => ({ ids: [orderId], what: `redemption is ${state}, order is ${orders.get(orderId)?.state}` }),
  )
  return [...counts, ...states]
}

/** A full refund releases the order's coupon. */
function redemptionThatFits(order: OrderRow | undefined): string | undefined {
  if (order?.state === 'refunded') return 'released'
  return { reserved: 'reserved', sold: 'used', released: 'released' }[order?.stock ?? '']
}
