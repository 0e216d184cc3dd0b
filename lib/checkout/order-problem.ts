/** Why an order could not be placed: a code for programs, and a sentence with the next step for people. */

import type { Localised } from '#db/schema.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { ORDER_PROBLEMS } from '#lib/messages/errors/order.ts'

export interface OrderProblem {
  code: ProblemCode
  /** The path of the field in the input, for example `buyer.phone`. */
  field?: string
  /** What the sentence is about, for example a product. */
  detail?: Localised
}

export type ProblemCode = keyof (typeof ORDER_PROBLEMS)[Locale]

export function problemText(problem: Pick<OrderProblem, 'code' | 'detail'>, locale: Locale): string {
  const text = ORDER_PROBLEMS[locale][problem.code]
  return problem.detail ? `${inLocale(problem.detail, locale)}: ${text}` : text
}

/** Thrown inside the transaction to roll it back. It never leaves placeOrder. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused'
  readonly problem: OrderProblem
  constructor(problem: OrderProblem) {
    super(problem.code)
    this.problem = problem
  }
  static is(error: unknown): error is OrderRefused {
    return error instanceof Error && error.name === 'OrderRefused'
  }
}
