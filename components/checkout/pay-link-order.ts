/** Turns what a payer typed and chose into the order of a pay link, or says what is missing. Pure; the server checks everything again. */
import type { FieldTexts, KeyOf } from '#lib/checkout/checkout-fields.ts'
import type { Locale } from '#lib/locale.ts'
import type { Draft } from './draft.ts'
import type { FieldProblems } from './field-problem.ts'
import { type OrderToPlace, orderOf, problemsOf, type Terms } from './order-draft.ts'

export interface PayLinkToPay extends Pick<OrderToPlace, 'agreements' | 'gateway' | 'method' | 'cashReceipt'> {
  token: string
  buyer: Partial<OrderToPlace['buyer']>
}

export type BuyerKey = KeyOf<'buyer'>

/** `asked`: what the shop does not know of the payer. */
export function payLinkProblems(draft: Draft, asked: readonly BuyerKey[], terms: Terms, locale: Locale, texts: FieldTexts): FieldProblems {
  const { method, receiptNumber, ...fields } = problemsOf(draft, terms, locale, texts)
  const typed = asked.flatMap((key) => {
    const problem = fields[`buyer.${key}`]
    return problem ? [[`buyer.${key}`, problem]] : []
  })
  return {
    ...Object.fromEntries(typed),
    ...(method && { method }),
    ...(receiptNumber && { receiptNumber }),
  }
}

export function payLinkOrder(draft: Draft, asked: readonly BuyerKey[], token: string, terms: Terms): PayLinkToPay {
  const { buyer, agreements, gateway, method, cashReceipt } = orderOf(draft, { lines: [] }, terms)
  const typed = Object.fromEntries(asked.map((key) => [key, buyer[key]]))
  return { token, buyer: typed, agreements, gateway, method, ...(cashReceipt && { cashReceipt }) }
}
