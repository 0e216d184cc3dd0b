/** Ends a card: gone from the member's cards at once, and asked of the gateway until it has forgotten it. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments, savedCards } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { UNANSWERED } from '#db/states.ts'
import { RetryLater, stageJob } from '#lib/jobs/jobs.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { takeBookingsBack } from './bookings-of-card.ts'
import { type CardRow, cardAtGateway, changeCard, loadCard, oneAtATime, readCard } from './saved-card.ts'

/** False when the member has no such card. */
export async function endCard(shop: Shop, memberId: string, id: string): Promise<boolean> {
  const ended = await shop.db.transact(function* (tx) {
    const [card] = yield* loadCard(tx, { id })
    if (card?.memberId !== memberId || card.state !== 'active') return false
    yield* beginEnd(tx, card, 'member', shop.clock.now())
    yield* chooseAnotherDefault(tx, card)
    return true
  })
  if (ended) shop.wakeWorker()
  return ended
}

/**
 * The gateway has said that it keeps the card no more: by a notice, by a look, or by refusing to charge it. One answer may be wrong, and
 * without its key nobody can end a card, so the gateway is asked to end it before the key is forgotten.
 */
export function* endedByGateway(tx: Writer, id: string | undefined, now: Date): Script<void> {
  const [card] = id ? yield* loadCard(tx, { id }) : []
  if (card?.state !== 'active') return
  yield* beginEnd(tx, card, 'gateway', now)
  yield* chooseAnotherDefault(tx, card)
}

export function* beginEnd(tx: Writer, card: CardRow, endedBy: CardRow['endedBy'], now: Date): Script<void> {
  if (card.memberId) yield* oneAtATime(tx, card.memberId)
  const ending = yield* changeCard(tx, card, { state: 'ending', isDefault: false, endedBy })
  yield* takeBookingsBack(tx, card, now)
  yield* stageCardEnd(tx, ending, now)
}

/** A member's cards that end because their owner leaves: no row leads to a person any more. */
export function* endCardsOf(tx: Writer, memberId: string, now: Date): Script<void> {
  yield* oneAtATime(tx, memberId)
  const theirs = yield* rows(tx.select().from(savedCards).where(eq(savedCards.memberId, memberId)))
  for (const card of theirs) {
    if (card.state === 'active') yield* beginEnd(tx, { ...card }, 'member', now)
  }
  yield* rows(
    tx
      .update(savedCards)
      .set({ memberId: null, name: '', face: {}, isDefault: false })
      .where(eq(savedCards.memberId, memberId))
      .returning({ id: savedCards.id }),
  )
}

/** The version names the fact: a card that comes back at its gateway is ended once more. */
export const stageCardEnd = (tx: Writer, { id, version }: CardRow, now: Date) =>
  stageJob(tx, { id: `card-end:${id}:${version}`, kind: 'card-end', subject: id, runAt: now })

function* chooseAnotherDefault(tx: Writer, { memberId, isDefault }: CardRow): Script<void> {
  if (!memberId || !isDefault) return
  const [next] = yield* rows(
    tx
      .select()
      .from(savedCards)
      .where(and(eq(savedCards.memberId, memberId), eq(savedCards.state, 'active')))
      .orderBy(savedCards.savedAt)
      .limit(1),
  )
  if (next) yield* changeCard(tx, next, { isDefault: true })
}

/** How soon a card whose charge is under way is looked at again. */
const WAIT_FOR_CHARGE_MS = 15_000
const WAIT_FOR_RESTORE_MS = 60_000

/** The job repeats the request until the gateway has ended the card. Throws GatewayError when the gateway gives no answer. */
export async function executeCardEnd(shop: Shop, id: string): Promise<void> {
  const card = await readCard(shop, id)
  if (card?.state !== 'ending') return
  if (await isRestored(shop)) throw new RetryLater(WAIT_FOR_RESTORE_MS)
  // Its key may be needed once more to ask what became of the charge.
  if (await isBeingCharged(shop, id)) throw new RetryLater(WAIT_FOR_CHARGE_MS)
  const port = shop.gateways.savedCards(card.gateway)
  if (!port) throw new Error(`No gateway ${card.gateway} keeps cards any more: card ${id} waits to be ended.`)
  const atGateway = cardAtGateway(shop, card)
  if (atGateway) await port.end(atGateway)
  await shop.db.transact(function* (tx) {
    const [now] = yield* loadCard(tx, { id })
    if (now?.state === 'ending') yield* changeCard(tx, now, { state: 'ended', key: null, token: null, endedAt: shop.clock.now() })
  })
  shop.log.info('card_ended', { cardId: id, gateway: card.gateway })
}

/** Few payments are unanswered, and their index is read whole. */
async function isBeingCharged({ db }: Shop, id: string): Promise<boolean> {
  const open = await db.read.select({ intent: payments.intent }).from(payments).where(stateIn(payments.state, UNANSWERED))
  return open.some(({ intent }) => intent?.savedCard?.id === id)
}
