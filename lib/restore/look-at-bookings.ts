/**
 * Looks for charges that gateways are to make by their own clocks and that were booked after the backup: no row says what they are for, so
 * they are taken back when the restore is finished, before the shop books or charges the same period once more.
 */
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { payments, savedCards } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { ListedBooking, Schedules } from '#lib/gateways/schedules.ts'
import { type Job, RetryLater, stageJob } from '#lib/jobs/jobs.ts'
import { isRestored } from '#lib/restored.ts'
import { type CardRow, cardAtGateway, readCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'

const DAY_MS = 24 * 3_600_000
/** How many cards are read at once. */
const PAGE = 100

/** Charges are booked a day ahead, so none that has not fired is further away. */
const rangeAround = (now: Date) => ({ from: new Date(now.getTime() - DAY_MS), until: new Date(now.getTime() + 3 * DAY_MS) })

export async function lookAtBookings(shop: Shop, restoreId: string): Promise<{ looked: number; unanswered: number }> {
  const sum = { looked: 0, unanswered: 0 }
  for (let after = ''; ; ) {
    const page = await pageOfCards(shop, after)
    for (const card of page) {
      const answer = await lookAtCard(shop, card, restoreId)
      if (answer !== 'nothing_to_ask') sum.looked++
      if (answer === 'unanswered') sum.unanswered++
    }
    const last = page.at(-1)
    if (!last) return sum
    after = last.id
  }
}

/** Those that have ended too: a booking may have outlived its card. */
const pageOfCards = ({ db }: Shop, after: string): Promise<CardRow[]> =>
  db.read
    .select()
    .from(savedCards)
    .where(and(gt(savedCards.id, after), inArray(savedCards.state, ['active', 'ending'])))
    .orderBy(asc(savedCards.id))
    .limit(PAGE)

async function lookAtCard(shop: Shop, card: CardRow, restoreId: string): Promise<'answered' | 'unanswered' | 'nothing_to_ask'> {
  const port = shop.gateways.schedules(card.gateway)
  if (!port) return 'nothing_to_ask'
  try {
    const unknown = await unknownOn(shop, port, card)
    await shop.db.transact(function* (tx) {
      const openedAt = shop.clock.now()
      for (const { paymentId, at } of unknown) {
        const about = { paymentId: null, orderId: null, detail: `${card.gateway}: ${paymentId}, ${at.toISOString()}`, openedAt }
        yield* openAttention(tx, { id: `booking-unknown:${paymentId}`, reason: 'booking_unknown', ...about })
      }
      const job = { id: `bookings-unknown:${restoreId}:${card.id}`, kind: 'bookings-unknown', subject: card.id, runAt: openedAt } as const
      if (unknown.length > 0) yield* stageJob(tx, job)
    })
    return 'answered'
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    shop.log.warn('gateway_gave_no_answer', { cardId: card.id, gateway: card.gateway, code: error.code, cause: 'restore' })
    return 'unanswered'
  }
}

async function unknownOn(shop: Shop, port: Schedules, row: CardRow): Promise<ListedBooking[]> {
  const card = cardAtGateway(shop, row)
  const listed = card ? await port.coming(card, rangeAround(shop.clock.now())) : []
  if (listed.length === 0) return []
  const ids = listed.map(({ paymentId }) => paymentId)
  const known = await shop.db.read
    .select({ id: payments.id })
    .from(payments)
    .where(and(inArray(payments.id, ids), eq(payments.gateway, row.gateway)))
  return listed.filter(({ paymentId }) => !known.some(({ id }) => id === paymentId))
}

const RESTORED_MS = 60_000

/** The job of a card on which something was booked that no row explains: takes it back. Throws GatewayError. */
export async function takeUnknownBack(shop: Shop, { subject }: Pick<Job, 'subject'>): Promise<void> {
  if (await isRestored(shop)) throw new RetryLater(RESTORED_MS)
  const row = await readCard(shop, subject)
  const port = row && shop.gateways.schedules(row.gateway)
  const card = row && cardAtGateway(shop, row)
  if (!port || !card) return
  // What has fired meanwhile is a payment without an order, which reconciliation tells a person.
  for (const { paymentId, ref, at } of await unknownOn(shop, port, row)) await port.revoke({ id: paymentId }, card, { ref, at })
}
