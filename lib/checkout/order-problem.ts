/** Why an order could not be placed: a code for programs, and a sentence with the next step for people. */

import type { Localised } from '#db/schema.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { ORDER_PROBLEMS } from '#lib/messages/errors/order.ts'
import type { RiskProblem, RiskVerdict } from '#lib/risk/ask-risk.ts'

export interface OrderProblem {
  code: ProblemCode
  /** The path of the field in the input, for example `buyer.phone`. */
  field?: string
  /** What the sentence is about, for example a product. */
  detail?: Localised
  /** The rules and lists that turned a caller away, for the operator alone. */
  because?: readonly string[]
}

export type ProblemCode = keyof (typeof ORDER_PROBLEMS)[Locale]

export function problemText(problem: Pick<OrderProblem, 'code' | 'detail'>, locale: Locale): string {
  const text = ORDER_PROBLEMS[locale][problem.code]
  return problem.detail ? `${inLocale(problem.detail, locale)}: ${text}` : text
}

/** What the buyer hears when the rules about risk turn them away: never which rule it was. */
export const riskProblem = (problem: RiskProblem): OrderProblem =>
  problem === 'step_up' ? { code: 'sign_in_to_pay', field: 'method' } : { code: 'not_accepted', field: 'method' }

/** Thrown inside the transaction to roll it back. It never leaves placeOrder. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused'
  readonly problem: OrderProblem
  /** Where the rules about risk refused it. */
  readonly verdict: RiskVerdict | undefined
  constructor(problem: OrderProblem, verdict?: RiskVerdict) {
    super(problem.code)
    this.problem = problem
    this.verdict = verdict
  }
  static is(error: unknown): error is OrderRefused {
    return error instanceof Error && error.name === 'OrderRefused'
  }
}
