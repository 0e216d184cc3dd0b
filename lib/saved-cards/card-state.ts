/** The states of a saved card, the steps between them, and what the gateway's answer makes of one. Pure. */
import type { SavedCardState } from '#db/states.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import type { CardReport } from '#lib/gateways/saved-cards.ts'

/** A window that nobody finished is not a refusal: the gateway may tell of the card later. */
const STEPS: Record<SavedCardState, readonly SavedCardState[]> = {
  saving: ['active', 'failed', 'ending'],
  active: ['ending'],
  failed: ['active', 'ending'],
  ending: ['ended'],
  ended: ['ending'],
}

/** Throws when the table has no such step. That is a bug, and the transaction rolls back. */
export function assertCardStep(from: SavedCardState, to: SavedCardState): void {
  if (from !== to && !STEPS[from].includes(to)) throw new Error(`A saved card cannot go from ${from} to ${to}.`)
}

/** The code of a card that nobody finished to save. */
export const WINDOW_NOT_FINISHED = 'WINDOW_NOT_FINISHED'

export interface CardFacts {
  state: SavedCardState
  mode: 'live' | 'test'
  /** Nobody can finish its window any more. */
  windowIsOver: boolean
  /** Its owner has left the shop. */
  hasOwner: boolean
}

export type CardDecision =
  | { kind: 'keep' }
  /** Its issuer has sent a new one, or a window has put another in its place. */
  | { kind: 'refresh' }
  | { kind: 'refuse'; reason: FailureReason; code: string }
  /** Nobody wants it: ask the gateway to forget it. */
  | { kind: 'end_at_gateway' }
  /** The gateway says that it has it no more. */
  | { kind: 'ended' }
  /** Look again later. */
  | { kind: 'wait' }
  | { kind: 'nothing' }

export function decideOnCard(card: CardFacts, report: CardReport): CardDecision {
  switch (report.status) {
    case 'saved':
      return decideOnSaved(card, report)
    case 'refused':
      return card.state === 'saving' ? { kind: 'refuse', ...report.failure } : { kind: 'nothing' }
    case 'ended':
      return card.state === 'active' ? { kind: 'ended' } : noCard(card)
    case 'absent':
    case 'open':
      return noCard(card)
    default:
      return report satisfies never
  }
}

function decideOnSaved(card: CardFacts, report: CardReport & { status: 'saved' }): CardDecision {
  // A browser may name any card. One of another member, or of another kind of money, says nothing about this one.
  if (!report.ours || report.mode !== card.mode) return noCard(card)
  if (card.state === 'active') return { kind: 'refresh' }
  if (card.state === 'ending') return { kind: 'wait' }
  if (card.state === 'ended' || !card.hasOwner) return { kind: 'end_at_gateway' }
  return { kind: 'keep' }
}

function noCard({ state, windowIsOver }: CardFacts): CardDecision {
  if (state !== 'saving') return { kind: 'nothing' }
  return windowIsOver ? { kind: 'refuse', reason: 'session_expired', code: WINDOW_NOT_FINISHED } : { kind: 'wait' }
}
