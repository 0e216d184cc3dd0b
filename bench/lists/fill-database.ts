/** Replaces the database of DATABASE_URL with one that holds ORDERS orders and one operator. */
import { openDatabase, rows } from '#db/database.ts'
import { demoGoods } from '#db/demo/goods.ts'
import { migrate } from '#db/migrate.ts'
import { operatorSessions, operators, operatorViews } from '#db/schema.ts'
import { seed } from '#db/seed.ts'
import { sha256 } from '#lib/tokens.ts'
import { createAnew } from '../create-anew.ts'
import { bulkLoad } from './bulk-load.ts'
import { type Left, leftBesides, leftByOrder, type Past } from './history.ts'

const url = process.env.DATABASE_URL ?? ''
const past: Past = { orders: Number(process.env.ORDERS), now: new Date(Number(process.env.NOW)) }
if (process.env.SERVER_URL) await createAnew(process.env.SERVER_URL, url)
await migrate(url)
await seed(url, demoGoods)
await addOperator()
await bulkLoad(url, everything())

function* everything(): Generator<Left> {
  yield* leftBesides(past)
  for (let n = 0; n < past.orders; n++) yield* leftByOrder(past, n)
}

async function addOperator() {
  const db = openDatabase(url)
  const operator = { id: 'o', email: 'owner@example.com', name: '김운영', role: 'owner', createdAt: past.now } as const
  const session = { id: sha256(process.env.OPERATOR ?? ''), operatorId: 'o', createdAt: past.now, expiresAt: new Date('2100-01-01') }
  const view = { id: 'v', operatorId: 'o', name: '모르는 결제', query: 'state=unknown', createdAt: past.now }
  await db.transact(function* (tx) {
    yield* rows(tx.insert(operators).values(operator).returning({ id: operators.id }))
    yield* rows(tx.insert(operatorSessions).values(session).returning({ id: operatorSessions.id }))
    yield* rows(tx.insert(operatorViews).values(view).returning({ id: operatorViews.id }))
  })
  await db.close()
}
