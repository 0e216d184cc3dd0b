/**
 * Checks the promises of the shop from outside: its database by SQL, the gateways' books over HTTP, no code of the shop.
 * `always` holds at every instant; `at rest` holds once faults and shoppers are gone and the sweeper has had its time.
 */
import { type GatewayBooks, readGatewayBooks } from './gateway-books.ts'
import { messagesAlways, messagesAtRest } from './invariants/messages.ts'
import { moneyAlways, moneyAtRest } from './invariants/money.ts'
import { ordersAlways, ordersAtRest } from './invariants/orders.ts'
import { stockAlways, stockAtRest } from './invariants/stock.ts'
import { readShopBooks, type SkuRow } from './shop-books.ts'
import type { Books, Violation } from './violation.ts'

export interface Checked {
  databaseUrl: string
  consoleUrl: string
  seed: readonly SkuRow[]
}

export type When = 'always' | 'at rest'

/** Pure: what is wrong with these books. */
export function check(books: Books, when: When): Violation[] {
  const always = [...moneyAlways(books), ...ordersAlways(books), ...stockAlways(books), ...messagesAlways(books)]
  if (when === 'always') return always
  return [...always, ...moneyAtRest(books), ...ordersAtRest(books), ...stockAtRest(books), ...messagesAtRest(books)]
}

/** Reads what was delivered first and the money last, so that what happens while we read cannot look like a fault. */
export async function readBooks({ databaseUrl, consoleUrl, seed }: Checked): Promise<Books> {
  const before: GatewayBooks = await readGatewayBooks(consoleUrl)
  const shop = await readShopBooks(databaseUrl)
  const after = await readGatewayBooks(consoleUrl)
  return { shop, gateway: { payments: after.payments, deliveries: before.deliveries }, seed, now: Date.now() }
}

export const violations = async (checked: Checked, when: When): Promise<Violation[]> => check(await readBooks(checked), when)

export const readShelves = async (databaseUrl: string): Promise<SkuRow[]> => (await readShopBooks(databaseUrl)).skus

export const tellViolations = (found: readonly Violation[]): string =>
  found.map(({ invariant, ids, what }) => `${invariant} ${ids.join(' ')}: ${what}`).join('\n')
