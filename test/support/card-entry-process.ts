/** A process with a shop and its form for cards, which is asked for tickets and for what is in its memory. */
import type { AddressInfo } from 'node:net'
import { writeHeapSnapshot } from 'node:v8'
import { eq } from 'drizzle-orm'
import { migrate } from '#db/migrate.ts'
import { members } from '#db/schema.ts'
import { beginTypedCard } from '#lib/card-entry/begin-typed-card.ts'
import { cardServer } from '#lib/card-entry/listen.ts'
import { parseEnv } from '#lib/env.ts'
import { createShop } from '#lib/shop.ts'
import { keepMember } from './kept-order.ts'

export type Order = { ask: 'ticket' } | { ask: 'memory'; heap: string; report: string }

const env = parseEnv(process.env)
await migrate(env.DATABASE_URL)
const shop = createShop(env)
await keepMember(shop.db, 'haneul')
const [member] = await shop.db.read.select().from(members).where(eq(members.id, 'haneul'))
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

function memory({ heap, report }: Order & { ask: 'memory' }) {
  process.report.writeReport(report)
  return writeHeapSnapshot(heap)
}

process.on('message', async (order: Order) => {
  process.send?.(order.ask === 'ticket' ? await ticket() : memory(order))
})
// A server that listens has an address.
process.send?.((server.address() as AddressInfo).port)
