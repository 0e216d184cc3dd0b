/** A process with a shop and its form for cards, which is asked for tickets and for what is in its memory. */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { writeHeapSnapshot } from 'node:v8'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import { members, operators, products, skus } from '#db/schema.ts'
import type { Operator } from '#lib/admin/operator-session.ts'
import { phoneOrderInput, placePhoneOrder } from '#lib/admin/phone-orders.ts'
import { beginPhoneCard } from '#lib/card-entry/begin-phone-card.ts'
import { beginTypedCard } from '#lib/card-entry/begin-typed-card.ts'
import { cardServer } from '#lib/card-entry/listen.ts'
import { parseEnv } from '#lib/env.ts'
import { createShop } from '#lib/shop.ts'
import { keepMember } from './kept-order.ts'

export type Order = { ask: 'ticket' } | { ask: 'pay-ticket' } | { ask: 'memory'; heap: string; report: string }

const OPERATOR: Operator = { id: 'op-jieun', email: 'jieun@example.com', name: '지은', role: 'phone-orders', locale: 'ko' }

const env = parseEnv(process.env)
await migrate(env.DATABASE_URL)
const shop = createShop(env)
await keepMember(shop.db, 'haneul')
const [member] = await shop.db.read.select().from(members).where(eq(members.id, 'haneul'))
await openTelephone()
const server = await cardServer(shop)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

async function ticket() {
  const wanted = {
    member: { id: 'haneul', customerKey: member?.customerKey ?? '' },
    gateway: 'toss',
    locale: 'ko',
    ip: '203.0.113.9',
  } as const
  const begun = await beginTypedCard(shop, wanted)
  return begun.ok ? new URL(begun.frameUrl).searchParams.get('t') : begun.problem
}

/** What is sold by telephone, and who sells it. */
async function openTelephone() {
  const named = { ko: '찻잔', en: 'Cup' }
  const cup = {
    id: 'cup',
    slug: 'cup',
    category: 'c-tea',
    name: named,
    summary: named,
    description: named,
    image: '/cup.svg',
    imageAlt: named,
  }
  await shop.db.transact(function* (tx) {
    yield* rows(
      tx
        .insert(products)
        .values({ ...cup, price: 18_000 })
        .returning({ id: products.id }),
    )
    yield* rows(tx.insert(skus).values({ id: 'cup', productId: 'cup', available: 20 }).returning({ id: skus.id }))
    yield* rows(
      tx
        .insert(operators)
        .values({ ...OPERATOR, createdAt: new Date() })
        .returning({ id: operators.id }),
    )
  })
}

/** For the payment of an order that a caller has just placed. */
async function payTicket() {
  const caller = { name: '박통화', phone: '01055556666' }
  const input = phoneOrderInput.parse({
    lines: [{ productId: 'cup', quantity: 1 }],
    buyer: { ...caller, email: 'caller@example.com' },
    shipping: { recipient: caller.name, phone: caller.phone, postcode: '03045', address1: '서울 종로구 사직로 161' },
    agreements: ['purchase', 'privacy', 'payment-provider'],
    reason: '전화',
    payBy: 'card',
  })
  const placing = await placePhoneOrder(shop, input, OPERATOR, { idempotencyKey: randomUUID(), ip: '203.0.113.7' })
  if (!placing.ok) return placing.problem.code
  const begun = await beginPhoneCard(shop, { orderId: placing.placed.orderId, months: 0, agreed: true }, OPERATOR)
  return begun.ok ? new URL(begun.frameUrl).searchParams.get('t') : begun.problem
}

function memory({ heap, report }: Order & { ask: 'memory' }) {
  process.report.writeReport(report)
  return writeHeapSnapshot(heap)
}

process.on('message', async (order: Order) => {
  process.send?.(order.ask === 'memory' ? memory(order) : order.ask === 'ticket' ? await ticket() : await payTicket())
})
// A server that listens has an address.
process.send?.((server.address() as AddressInfo).port)
