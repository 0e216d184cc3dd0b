/**
 * Looks up the saved cards of a restored database: those that have ended since the backup are offered no more, and those that were saved
 * after it are ended, because no row says what their members agreed to. Nothing is sent before the restore is finished.
 */
import { and, asc, eq, gt, isNotNull, or } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { savedCards } from '#db/schema.ts'
import { newCardId } from '#lib/card-id.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { SavedCards } from '#lib/gateways/saved-cards.ts'
import { stageCardEnd } from '#lib/saved-cards/end-card.ts'
import { recordCard } from '#lib/saved-cards/record-card.ts'
import { type CardRow, describeCard, hashOfKey, keepsCards, openCard, sealCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { shopMark } from '#lib/shop-mark.ts'

export interface LookedAtCards {
  looked: number
  unanswered: number
}

/** How many cards are read at once. */
const PAGE = 100

export async function lookAtCards(shop: Shop): Promise<LookedAtCards> {
  const sum = { looked: 0, unanswered: 0 }
  if (!keepsCards(shop)) return sum
  const told = new Set<string>()
  for (let after = ''; ; ) {
    const page = await pageOfCards(shop, after)
    for (const card of page) {
      const port = shop.gateways.savedCards(card.gateway)
      const isAnswered = !port || (await wasAnswered(shop, card, () => lookAt(shop, port, card, told)))
      sum.looked++
      if (!isAnswered) sum.unanswered++
    }
    const last = page.at(-1)
    if (!last) return sum
    after = last.id
  }
}

/** Cards of members who are still there: of the others no gateway is asked for more. */
const pageOfCards = ({ db }: Shop, after: string): Promise<CardRow[]> =>
  db.read
    .select()
    .from(savedCards)
    .where(and(gt(savedCards.id, after), isNotNull(savedCards.memberId)))
    .orderBy(asc(savedCards.id))
    .limit(PAGE)

async function wasAnswered(shop: Shop, { id, gateway }: CardRow, ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    shop.log.warn('gateway_gave_no_answer', { cardId: id, gateway, kind: error.kind, code: error.code, cause: 'restore' })
    return false
  }
}

async function lookAt(shop: Shop, port: SavedCards, card: CardRow, told: Set<string>): Promise<void> {
  const facts = await describeCard(shop, card)
  if (card.state === 'active' && card.key !== null) {
    const report = await port.find(facts, openCard(shop, card, 'key', card.key))
    await shop.db.transact((tx) => recordCard(shop, tx, card.id, report))
  }
  const whose = `${card.gateway} ${card.memberId}`
  // A window that was open at the backup may have been finished since: its own job asks for it.
  if (card.state === 'saving' || !port.keysOf || told.has(whose)) return
  told.add(whose)
  for (const key of await port.keysOf(facts.member)) await shop.db.transact((tx) => endIfUnknown(shop, tx, card, key))
}

function* endIfUnknown(shop: Shop, tx: Writer, { gateway, customerKey, mode, memberId }: CardRow, key: string): Script<void> {
  const keyHash = hashOfKey(key)
  const [known] = yield* rows(
    tx
      .select({ id: savedCards.id })
      .from(savedCards)
      .where(
        and(
          eq(savedCards.gateway, gateway),
          or(eq(savedCards.keyHash, keyHash), and(eq(savedCards.memberId, memberId ?? ''), eq(savedCards.state, 'saving'))),
        ),
      ),
  )
  if (known) return
  const now = shop.clock.now()
  const owned = { id: newCardId(shopMark(shop.env), shop.random), customerKey }
  const [card] = yield* rows(
    tx
      .insert(savedCards)
      .values({
        ...owned,
        memberId: null,
        gateway,
        mode,
        state: 'ending',
        enteredIn: 'window',
        key: sealCard(shop, owned, 'key', key),
        keyHash,
        face: {},
        agreements: [],
        endedBy: 'restore',
        startedAt: now,
      })
      .returning(),
  )
  if (card) yield* stageCardEnd(tx, card, now)
}
