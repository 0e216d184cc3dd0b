/** Why nobody could be subscribed. */
import type { RiskVerdict } from '#lib/risk/ask-risk.ts'

export type SubscribeProblem =
  | 'plan_gone'
  | 'price_changed'
  | 'wrong_quantity'
  | 'agreement_missing'
  | 'agreement_unknown'
  | 'no_such_card'
  | 'card_needed'
  | 'method_unavailable'
  | 'gateway_unavailable'
  | 'sold_out'
  | 'unpaid_limit'
  | 'too_many_requests'
  | 'not_accepted'
  | 'database_restored'

/** Thrown inside the transaction to roll it back. It never leaves `subscribe`. */
export class SubscribeRefused extends Error {
  override readonly name = 'SubscribeRefused'
  readonly problem: SubscribeProblem
  /** Where the rules about risk refused it. */
  readonly verdict: RiskVerdict | undefined
  constructor(problem: SubscribeProblem, verdict?: RiskVerdict) {
    super(problem)
    this.problem = problem
    this.verdict = verdict
  }
  static is(error: unknown): error is SubscribeRefused {
    return error instanceof Error && error.name === 'SubscribeRefused'
  }
}
