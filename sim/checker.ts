/**
 * Checks the shop's invariants from outside: its database by SQL and the gateways' books over HTTP, without the shop's code.
 * `always` holds at every instant; `at rest` holds once faults and shoppers are gone and the sweeper has had its time.
 */
import { type GatewayBooks, readGatewayBooks } from './gateway-books.ts'
import { cardsAlways, cardsAtRest } from './invariants/cards.ts'
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

/** The violations in these books. Pure. */
export function check(books: Books, when: When): Violation[] {
  const always = [...moneyAlways(books), ...ordersAlways(books), ...stockAlways(books), ...messagesAlways(books), ...cardsAlways(books)]
  if (when === 'always') return always
  return [...always, ...moneyAtRest(books), ...ordersAtRest(books), ...stockAtRest(books), ...messagesAtRest(books), ...cardsAtRest(books)]
}

/** Reads deliveries first and money last, so that events between the reads cannot look like a violation. */
export async function readBooks({ databaseUrl, consoleUrl, seed }: Checked): Promise<Books> {
  const before: GatewayBooks = await readGatewayBooks(consoleUrl)
  const shop = await readShopBooks(databaseUrl)
  const after = await readGatewayBooks(consoleUrl)
  return { shop, gateway: { payments: after.payments, deliveries: before.deliveries, cards: after.cards }, seed, now: Date.now() }
}

export const violations = async (checked: Checked, when: When): Promise<Violation[]> => check(await readBooks(checked), when)

export const readShelves = async (databaseUrl: string): Promise<SkuRow[]> => (await readShopBooks(databaseUrl)).skus

export const tellViolations = (found: readonly Violation[]): string =>
  found.map(({ invariant, ids, what }) => `${invariant} ${ids.join(' ')}: ${what}`).join('\n')
