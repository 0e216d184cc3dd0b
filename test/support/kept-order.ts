/** Inserts an order into the database, for tests that only read orders. */
import type { Database } from '#db/database.ts'
import { rows } from '#db/database.ts'
import { members, orderLines, orders, products, skus } from '#db/schema.ts'

type Order = typeof orders.$inferSelect

/** Two lines, 5,000 won and 2 × 1,500 won, less 1,000 won, and 3,000 won for shipping. */
export async function keepOrder(db: Database, order: Partial<Order> & Pick<Order, 'id'>): Promise<void> {
  const name = { ko: '달항아리', en: 'Moon jar' }
  const product = {
    id: 'jar-for-tests',
    slug: 'jar-for-tests',
    category: 'home',
    name,
    summary: name,
    description: name,
    image: '/images/products/moon-jar.svg',
    imageAlt: name,
    price: 5000,
  }
  const line = {
    orderId: order.id,
    productId: 'jar-for-tests',
    skuId: 'jar-for-tests',
    name,
    image: '/images/products/moon-jar.svg',
    taxFree: false,
  }
  await db.transact(function* (tx) {
    yield* rows(tx.insert(products).values(product).onConflictDoNothing().returning({ id: products.id }))
    yield* rows(
      tx
        .insert(skus)
        .values({ id: 'jar-for-tests', productId: 'jar-for-tests', available: 10 })
        .onConflictDoNothing()
        .returning({ id: skus.id }),
    )
    yield* rows(
      tx
        .insert(orders)
        .values({ ...PLACED, number: `N-${order.id}`, idempotencyKey: order.id, ...order })
        .returning({ id: orders.id }),
    )
    yield* rows(
      tx
        .insert(orderLines)
        .values([
          { ...line, position: 0, label: { ko: '대', en: 'large' }, unitPrice: 5000, quantity: 1, discount: 1000 },
          { ...line, position: 1, label: null, unitPrice: 1500, quantity: 2, discount: 0 },
        ])
        .returning({ position: orderLines.position }),
    )
  })
}

export async function keepMember(db: Database, id: string): Promise<void> {
  const at = new Date('2026-11-01T00:00:00Z')
  await db.transact(function* (tx) {
    const member = {
      id,
      name: '김하늘',
      email: `${id}@example.com`,
      emailVerified: true,
      customerKey: `key-${id}`,
      createdAt: at,
      updatedAt: at,
    }
    yield* rows(tx.insert(members).values(member).returning({ id: members.id }))
  })
}

const PLACED: Omit<Order, 'id' | 'number' | 'idempotencyKey'> = {
  state: 'paid',
  fulfilment: 'none',
  revision: 1,
  version: 1,
  mode: 'test',
  locale: 'ko',
  currency: 'KRW',
  itemsTotal: 8000,
  discount: 1000,
  shippingFee: 3000,
  total: 10_000,
  taxFree: 0,
  memberId: null,
  channel: 'web',
  buyer: { name: '김하늘', email: 'haneul@example.com', phone: '01012345678' },
  buyerPhone: '01012345678',
  reservedBy: null,
  reservedFrom: null,
  shipping: { recipient: '김하늘', phone: '01012345678', postcode: '03045', address1: '서울 종로구 사직로 161' },
  agreements: [],
  couponCode: null,
  stock: 'sold',
  reservedUntil: new Date('2026-11-21T03:15:00Z'),
  requestHash: '',
  placedAt: new Date('2026-11-21T03:00:00Z'),
  paidAt: null,
  shippedAt: null,
  carrier: null,
  trackingNumber: null,
  deliveredAt: null,
  erasedAt: null,
}
