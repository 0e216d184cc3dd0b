/** The answer to everybody who asks about a payment, made only from what is recorded, so that all answers agree. */
import type { PaymentState } from './payment-state.ts'

export type Outcome = 'paid' | 'authorised' | 'awaiting_deposit' | 'pending' | 'declined' | 'given_back' | 'refused'

export function outcomeOf(state: PaymentState): Outcome {
  switch (state) {
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
      return 'paid'
    case 'authorised':
      return 'authorised'
    case 'awaiting_deposit':
      return 'awaiting_deposit'
    case 'ready':
    case 'confirming':
    case 'unknown':
      return 'pending'
    case 'failed':
      return 'declined'
    case 'giving_back':
    case 'given_back':
      return 'given_back'
    case 'expired':
    case 'closed':
    case 'releasing':
      return 'refused'
    default:
      return state satisfies never
  }
}
