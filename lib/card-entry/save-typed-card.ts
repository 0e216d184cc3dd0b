/**
 * Passes a card that its owner has typed on to the gateway, and records the answer. The number stays in the memory of this call alone.
 * Each row is sent once, under its first change, so that a second press or another process sends no other number under the same name.
 */
import type { Script, Writer } from '#db/database.ts'
import { cardMark } from '#lib/gateways/card-mark.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { TypedCard } from '#lib/gateways/key-in.ts'
import type { CardReport, CardToSave, SavedCards } from '#lib/gateways/saved-cards.ts'
import { withKeyedMutex } from '#lib/keyed-mutex.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isRestored } from '#lib/restored.ts'
import { problemOf, type RiskVerdict } from '#lib/risk/ask-risk.ts'
import { insertTryOfCard } from '#lib/risk/tries.ts'
import { insertCard, riskOfCard } from '#lib/saved-cards/begin-card.ts'
import { cardOutcome } from '#lib/saved-cards/card-outcome.ts'
import { recordCard } from '#lib/saved-cards/record-card.ts'
import { type CardRow, changeCard, describeCard, loadCard, readCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { nextTicket, type Ticket } from './ticket.ts'

export interface Typed {
  card: TypedCard
  expiry: { year: number; month: number }
}

export interface TypedOutcome {
  cardId: string
  /** `away`: the gateway was never reached, so nothing is saved. */
  outcome: 'saved' | 'pending' | 'refused' | 'away'
  reason?: FailureReason
  /** Opens the form for another number. */
  next?: { cardId: string; ticket: string }
}

export type SavingTyped = { ok: true; typed: TypedOutcome } | { ok: false; problem: 'over' | 'too_many_requests' | 'busy' | 'not_accepted' }

/** Numbers that one member tries; somebody who has more of them tries other people's. */
const TRIES = { most: 10, windowMs: 3_600_000 }

export const saveTypedCard = (shop: Shop, ticket: Ticket, typed: Typed, ip?: string): Promise<SavingTyped> =>
  // Whoever else asks about this card waits until it is known what the gateway has said.
  withKeyedMutex(`card ${ticket.cardId}`, async () => {
    const card = await readCard(shop, ticket.cardId)
    const port = card && shop.gateways.savedCards(card.gateway)
    if (card?.enteredIn !== 'form' || !card.memberId || !port?.saveTyped) return { ok: false, problem: 'over' }
    if (await isRestored(shop)) return { ok: false, problem: 'busy' }
    if (wasSent(card)) return { ok: true, typed: whatBecame(card) }
    if (!(await withinLimit(shop, { key: `typed-card:${card.memberId}`, ...TRIES }))) return { ok: false, problem: 'too_many_requests' }
    const who = { member: { id: card.memberId }, gateway: card.gateway, ip }
    const risk = await riskOfCard(shop, who, { stage: 'typed_card', mark: cardMark(typed.card.number) })
    if (problemOf(risk)) return { ok: false, problem: 'not_accepted' }
    const sending = await shop.db.transact((tx) => markSent(tx, card.id, typed, risk))
    if (!sending) return { ok: true, typed: whatBecame((await readCard(shop, card.id)) ?? card) }
    return { ok: true, typed: await sendOnce(shop, port, ticket, sending, typed.card) }
  })

async function sendOnce(shop: Shop, port: SavedCards, ticket: Ticket, card: CardRow, typed: TypedCard): Promise<TypedOutcome> {
  const sent = await send(shop, port, await describeCard(shop, card, ticket.locale), typed)
  if (sent === 'unknown') return { cardId: card.id, outcome: 'pending' }
  const recorded = (await shop.db.transact((tx) => recordCard(shop, tx, card.id, sent === 'away' ? NOT_SENT : sent))) ?? card
  if (recorded.state !== 'failed') return whatBecame(recorded)
  const next = await anotherTry(shop, ticket, recorded)
  return { ...whatBecame(recorded), ...(sent === 'away' && { outcome: 'away' }), ...(next && { next }) }
}

const wasSent = ({ state, version }: CardRow) => state !== 'saving' || version > 1

/** Written before the gateway is asked. Undefined when somebody else has sent it. */
function* markSent(tx: Writer, id: string, { expiry }: Typed, { row }: RiskVerdict): Script<CardRow | undefined> {
  const [card] = yield* loadCard(tx, { id })
  if (!card || wasSent(card)) return undefined
  yield* insertTryOfCard(tx, id, row)
  return yield* changeCard(tx, card, { face: { expiry } })
}

const whatBecame = (card: CardRow): TypedOutcome => ({ cardId: card.id, ...cardOutcome(card) })

const NOT_SENT: CardReport = { status: 'refused', failure: { reason: 'other', code: 'GATEWAY_UNREACHABLE' } }

/** Soon, because the member waits and the number is here only so long. */
const PAUSES_MS = [1000, 3000, 0]

/** Repeats the request until the gateway answers. `unknown`: it may have the card, and a job looks for it. */
async function send(shop: Shop, port: SavedCards, card: CardToSave, typed: TypedCard): Promise<CardReport | 'unknown' | 'away'> {
  let mayHaveArrived = false
  for (const pauseMs of PAUSES_MS) {
    try {
      const report = await port.saveTyped?.(card, typed)
      if (report && isAnswer(report)) return report
      mayHaveArrived = true
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      shop.log.warn('gateway_gave_no_answer', { cardId: card.id, kind: error.kind, code: error.code, cause: 'form' })
      if (error.kind === 'refused' && !mayHaveArrived) return { status: 'refused', failure: { reason: 'other', code: error.code } }
      mayHaveArrived ||= error.kind !== 'unreachable'
    }
    await shop.sleep(shop.scaled(pauseMs))
  }
  return mayHaveArrived ? 'unknown' : 'away'
}

/** What is said of another member's card says nothing of this one. */
const isAnswer = (report: CardReport): boolean =>
  report.status === 'saved' ? report.ours : report.status !== 'absent' && report.status !== 'open'

/** Another number is another card: it gets a name of its own. */
async function anotherTry(shop: Shop, ticket: Ticket, { memberId, customerKey, gateway, paymentId, subscriptionId }: CardRow) {
  if (!memberId || !nextTicket(shop, ticket, '')) return undefined
  const wanted = {
    ...{ member: { id: memberId, customerKey }, gateway },
    ...(paymentId && { paymentId }),
    ...(subscriptionId && { back: `subscription:${subscriptionId}` as const }),
  }
  const card = await shop.db.transact((tx) => insertCard(shop, tx, wanted, 'form'))
  const text = card && nextTicket(shop, ticket, card.id)
  return card && text ? { cardId: card.id, ticket: text } : undefined
}
