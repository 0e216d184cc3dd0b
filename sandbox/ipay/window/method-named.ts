/** A payment method by iPay's name for it, or by a shop's. */
import { METHOD_TYPES, type MethodType } from '../books/payment.ts'

const METHOD_PATTERNS: [pattern: RegExp, type: MethodType][] = [
  [/wallet|easy|apple|google/i, 'digital_wallet'],
  [/transfer|bank/i, 'bank_transfer'],
  [/later|bnpl/i, 'buy_now_pay_later'],
  [/card/i, 'card'],
]

export const methodTypeNamed = (name: string | undefined): MethodType | undefined =>
  METHOD_TYPES.find((type) => type === name) ?? METHOD_PATTERNS.find(([pattern]) => pattern.test(name ?? ''))?.[1]
