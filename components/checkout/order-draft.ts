/** Makes an order to be placed out of what was typed, or says what is missing. Pure: the server checks everything again. */
import type { Cart } from '#components/cart/cart-lines.ts'
import {
  CHECKOUT_FIELDS,
  type CheckoutFieldName,
  eachField,
  type FieldTexts,
  fieldFits,
  type KeyOf,
  partOf,
} from '#lib/checkout/checkout-fields.ts'
import type { Locale } from '#lib/locale.ts'
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
  expectedTotal: number
}

export interface Terms {
  /** Ids of the agreements without which nothing can be ordered. */
  required: readonly string[]
  /** The total the buyer saw. */
  total: number
  /** `gateway/method` of everything that can pay it. */
  methods: readonly string[]
}

export function problemsOf(draft: Draft, { required, total, methods }: Terms, locale: Locale, texts: FieldTexts): FieldProblems {
  const ok: Record<FieldName, boolean> = {
    ...eachField((name) => isUsable(draft, name)),
    method: total === 0 || methods.includes(draft.method),
    agreements: required.every((id) => draft.agreements.includes(id)),
  }
  const names = Object.keys(ok) as FieldName[]
  return Object.fromEntries(names.filter((name) => !ok[name]).map((name) => [name, fieldProblem(name, locale, texts)]))
}

export function orderOf(draft: Draft, cart: Cart, total: number): OrderToPlace {
  const [gateway = '', method = ''] = total === 0 ? ['none', 'free'] : draft.method.split('/')
  return {
    lines: cart.lines,
    buyer: partOf('buyer', (name) => textOf(draft, name)),
    shipping: partOf('shipping', (name) => textOf(draft, name)),
    ...(cart.coupon && { coupon: cart.coupon }),
    agreements: draft.agreements,
    gateway,
    method,
    expectedTotal: total,
  }
}

/** What goes into the order for a field, whether it was typed there, chosen or copied. */
function textOf(draft: Draft, name: CheckoutFieldName): string {
  if (name === 'shipping.note') return deliveryNote(draft.notePreset, draft[name])
  return draft[(draft.sameAsBuyer && sourceOf(name)) || name].trim()
}

function isUsable(draft: Draft, name: CheckoutFieldName): boolean {
  if (draft.sameAsBuyer && sourceOf(name)) return true
  // Who has not searched yet is told so once, not twice.
  if (name === 'shipping.address1' && !draft.addressByHand && draft['shipping.postcode'] === '') return true
  return fieldFits(name, textOf(draft, name))
}

function sourceOf(name: CheckoutFieldName): CheckoutFieldName | undefined {
  const field = CHECKOUT_FIELDS[name]
  return 'sameAs' in field ? field.sameAs : undefined
}
