/** Turns the typed draft into an order to place, or says what is missing. Pure; the server checks everything again. */
import type { Cart } from '#components/cart/cart-lines.ts'
import { CHECKOUT_FIELDS, type CheckoutFieldName, eachField, type FieldTexts, type KeyOf, partOf } from '#lib/checkout/checkout-fields.ts'
import { fieldFits } from '#lib/checkout/field-fits.ts'
import type { Locale } from '#lib/locale.ts'
import { fitsReceipt, receiptDigits } from '#lib/payments/receipt-number.ts'
import { isNewCard } from './card-choice.ts'
import { deliveryNote } from './delivery-note.ts'
import type { Draft } from './draft.ts'
import { type FieldName, type FieldProblems, fieldProblem } from './field-problem.ts'

/** The same shape as the server's orderInput. */
export interface OrderToPlace {
  lines: Cart['lines']
  buyer: Record<KeyOf<'buyer'>, string>
  shipping: Record<KeyOf<'shipping'>, string>
  coupon?: string
  agreements: readonly string[]
  gateway: string
  method: string
  cashReceipt?: { purpose: Draft['receipt']; identity?: string }
  expectedTotal: number
  expectedPolicies?: string
}

export interface Terms {
  /** Ids of the agreements that every order needs: the press of the pay button gives them. */
  required: readonly string[]
  /** The total that the buyer saw. */
  total: number
  /** The policies' versions that held when the buyer saw the total. */
  policies?: string
  /** `gateway/method` of each method that can pay the order, and a member's cards. */
  methods: readonly string[]
  /** Those where a cash receipt is chosen here. */
  receipts: readonly string[]
}

export function problemsOf(draft: Draft, { total, methods, receipts }: Terms, locale: Locale, texts: FieldTexts): FieldProblems {
  const ok: Record<Exclude<FieldName, 'agreements'>, boolean> = {
    ...eachField((name) => isUsable(draft, name)),
    method: total === 0 || methods.includes(draft.method),
    keepsCard: total === 0 || !isNewCard(draft.method) || draft.keepsCard,
    receiptNumber: total === 0 || !receipts.includes(draft.method) || receiptFits(draft),
  }
  const names = Object.keys(ok) as (keyof typeof ok)[]
  return Object.fromEntries(names.filter((name) => !ok[name]).map((name) => [name, fieldProblem(name, locale, texts)]))
}

export const receiptFits = ({ receipt, receiptNumber }: Draft) => receipt === 'none' || fitsReceipt(receipt, receiptDigits(receiptNumber))

export function orderOf(draft: Draft, cart: Cart, { required, total, policies, receipts }: Omit<Terms, 'methods'>): OrderToPlace {
  const [gateway = '', method = ''] = total === 0 ? ['none', 'free'] : draft.method.split('/')
  return {
    lines: cart.lines,
    buyer: partOf('buyer', (name) => textOf(draft, name)),
    shipping: partOf('shipping', (name) => textOf(draft, name)),
    ...(cart.coupon && { coupon: cart.coupon }),
    agreements: [...new Set([...required, ...draft.agreements])],
    gateway,
    method,
    ...(total > 0 && receipts.includes(draft.method) && { cashReceipt: receiptOf(draft) }),
    expectedTotal: total,
    ...(policies && { expectedPolicies: policies }),
  }
}

export const receiptOf = ({ receipt, receiptNumber }: Draft) =>
  receipt === 'none' ? { purpose: receipt } : { purpose: receipt, identity: receiptDigits(receiptNumber) }

/** The value of a field in the order, whether typed, chosen or copied. */
function textOf(draft: Draft, name: CheckoutFieldName): string {
  if (name === 'shipping.note') return deliveryNote(draft.notePreset, draft[name])
  return draft[(draft.sameAsBuyer && sourceOf(name)) || name].trim()
}

/** Whether a field holds what an order needs. */
export function isUsable(draft: Draft, name: CheckoutFieldName): boolean {
  if (draft.sameAsBuyer && sourceOf(name)) return true
  // A missing postcode and a missing address have the same cause, so a buyer who has not searched yet sees one error.
  if (name === 'shipping.address1' && !draft.addressByHand && draft['shipping.postcode'] === '') return true
  return fieldFits(name, textOf(draft, name))
}

function sourceOf(name: CheckoutFieldName): CheckoutFieldName | undefined {
  const field = CHECKOUT_FIELDS[name]
  return 'sameAs' in field ? field.sameAs : undefined
}
