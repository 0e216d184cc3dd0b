/** Turns what a member typed and chose into a subscription to begin, or says what is missing. Pure; the server checks everything again. */
import { cardChoice } from '#components/checkout/card-choice.ts'
import type { Draft } from '#components/checkout/draft.ts'
import { type FieldProblems, isFieldName } from '#components/checkout/field-problem.ts'
import { type OrderToPlace, orderOf, problemsOf } from '#components/checkout/order-draft.ts'
import type { FieldTexts } from '#lib/checkout/checkout-fields.ts'
import type { Locale } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'

export interface PlanToSubscribe extends Pick<OrderToPlace, 'buyer' | 'agreements' | 'gateway' | 'method'> {
  planId: string
  /** The price that the page shows. */
  planVersion: number
  quantity: number
  /** What the page says is paid now, in won. */
  expectedTotal: number
  /** Absent for a plan that sends nothing. */
  shipping?: OrderToPlace['shipping']
  /** Absent where a new card is saved by paying. */
  cardId?: string
}

interface PlanTerms {
  required: readonly string[]
  /** Keys of the cards that can be chosen. */
  cards: readonly string[]
  kind: 'goods' | 'digital'
}

export function planProblems(draft: Draft, { required, cards, kind }: PlanTerms, locale: Locale, texts: FieldTexts): FieldProblems {
  const found = problemsOf(draft, { required, total: 1, methods: cards, receipts: [] }, locale, texts)
  const wanted = Object.entries(found).filter(([name]) => isFieldName(name) && (kind === 'goods' || !name.startsWith('shipping.')))
  return { ...Object.fromEntries(wanted), ...(found.method && { method: PLAN[locale].checkout.noCard }) }
}

type Chosen = Pick<PlanToSubscribe, 'planId' | 'planVersion' | 'quantity' | 'expectedTotal'> & Pick<PlanTerms, 'kind'>

export function planOrder(draft: Draft, required: readonly string[], { kind, ...chosen }: Chosen): PlanToSubscribe {
  const { buyer, shipping, agreements, gateway, method } = orderOf(draft, { lines: [] }, { required, total: 1, receipts: [] })
  const card = cardChoice(draft.method, 0)
  return {
    ...chosen,
    ...{ buyer, agreements, gateway, method },
    ...(kind === 'goods' && { shipping }),
    ...(card?.kind === 'saved' && { cardId: card.cardId }),
  }
}
