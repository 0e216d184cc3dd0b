/** The answer to everybody who asks about a card, made only from what is recorded. */

import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import { isFailureReason } from '#lib/gateways/failure-reason.ts'
import type { CardRow } from './saved-card.ts'

export interface CardOutcome {
  outcome: 'saved' | 'pending' | 'refused'
  /** Why it was refused. */
  reason?: FailureReason
}

export function cardOutcome({ state, failureReason }: Pick<CardRow, 'state' | 'failureReason'>): CardOutcome {
  if (state === 'active') return { outcome: 'saved' }
  if (state === 'saving') return { outcome: 'pending' }
  return { outcome: 'refused', ...(isFailureReason(failureReason) && { reason: failureReason }) }
}
