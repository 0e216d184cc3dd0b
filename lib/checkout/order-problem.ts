/** Why an order could not be placed, as a code for programs and a sentence with a next step for people. */

import type { Localised } from '#db/schema.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { ORDER_PROBLEMS } from '#lib/messages/errors/order.ts'

export interface OrderProblem {
  code: ProblemCode
  /** Where in the input, for example `buyer.phone`. */
  field?: string
  /** What the sentence names, for example a product. */
  detail?: Localised
}

export type ProblemCode = keyof (typeof ORDER_PROBLEMS)[Locale]

export function problemText(problem: Pick<OrderProblem, 'code' | 'detail'>, locale: Locale): string {
  const text = ORDER_PROBLEMS[locale][problem.code]
  return problem.detail ? `${inLocale(problem.detail, locale)}: ${text}` : text
}

/** Thrown inside the placing transaction to undo it; never leaves placeOrder. */
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
