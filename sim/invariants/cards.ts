/** Invariants of saved cards: members and the gateways' books have the same cards. */
import { createHash } from 'node:crypto'
import type { CardRow } from '../shop-books.ts'
import { type Books, broken, type Violation } from '../violation.ts'

/** These hold at every instant. */
export const cardsAlways = (books: Books): Violation[] => keysAreKeptOnce(books)

/** These hold once everything has come to rest. */
export const cardsAtRest = (books: Books): Violation[] => [...activeCardsAreThere(books), ...keysHaveARow(books), ...nothingEnds(books)]

/** As the shop stores it, written a second time on purpose. */
const hashOf = (key: string) => createHash('sha256').update(`card:${key}`).digest('base64url')

const atGateway = ({ gateway }: Books) => new Set(gateway.cards.map((card) => `${card.gateway} ${hashOf(card.key)}`))

const nameOf = ({ gateway, keyHash }: CardRow) => `${gateway} ${keyHash}`

/** C01: no two cards are charged by one key. */
function keysAreKeptOnce({ shop }: Books): Violation[] {
  const byKey = Map.groupBy(
    shop.cards.filter(({ keyHash }) => keyHash !== null),
    nameOf,
  )
  return [...byKey.values()].flatMap((rows) =>
    rows.length > 1 ? [{ invariant: 'C01', ids: rows.map(({ id }) => id), what: 'they have one key' }] : [],
  )
}

/** C02: a member's card can be charged. */
function activeCardsAreThere(books: Books): Violation[] {
  const there = atGateway(books)
  return broken(
    'C02',
    books.shop.cards,
    (card) => card.state === 'active' && !there.has(nameOf(card)),
    ({ id, gateway }) => ({ ids: [id], what: `it is a member's, and ${gateway} has it no more` }),
  )
}

/** C03: whatever a gateway would charge is a member's. */
function keysHaveARow(books: Books): Violation[] {
  const active = new Set(books.shop.cards.flatMap((card) => (card.state === 'active' ? [nameOf(card)] : [])))
  return broken(
    'C03',
    books.gateway.cards,
    ({ gateway, key }) => !active.has(`${gateway} ${hashOf(key)}`),
    ({ gateway, key }) => ({ ids: [gateway, key], what: 'it is kept, and no member has it' }),
  )
}

/** C04: a card that its member has removed has ended. */
const nothingEnds = ({ shop }: Books): Violation[] =>
  broken(
    'C04',
    shop.cards,
    ({ state }) => state === 'ending',
    ({ id }) => ({ ids: [id], what: 'it is still to be ended' }),
  )
