/** Makes an order to be placed out of what was typed, or says what is missing. Pure: the server checks everything again. */
import type { Cart } from '#components/cart/cart-lines.ts'
import { deliveryNote } from './delivery-note.ts'
import type { Draft } from './draft.ts'
import type { FieldLabels, FieldName, FieldProblems } from './field-problem.ts'
import { isPhone } from './phone-text.ts'

/** The same shape as the server's orderInput. */
export interface OrderToPlace {
  lines: Cart['lines']
  buyer: { name: string; email: string; phone: string }
  shipping: { recipient: string; phone: string; postcode: string; address1: string; address2: string; note: string }
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

export function problemsOf(draft: Draft, { required, total, methods }: Terms, words: FieldLabels): FieldProblems {
  const ok: Record<FieldName, boolean> = {
    'buyer.name': isText(draft['buyer.name'], 50),
    'buyer.email': /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(draft['buyer.email'].trim()),
    'buyer.phone': isPhone(draft['buyer.phone']),
    'shipping.recipient': draft.sameAsBuyer || isText(draft['shipping.recipient'], 50),
    'shipping.phone': draft.sameAsBuyer || isPhone(draft['shipping.phone']),
    'shipping.postcode': /^\d{5}$/.test(draft['shipping.postcode']),
    // Who has not searched yet is told so once, not twice.
    'shipping.address1': isText(draft['shipping.address1'], 200) || (!draft.addressByHand && draft['shipping.postcode'] === ''),
    'shipping.address2': draft['shipping.address2'].length <= 200,
    'shipping.note': deliveryNote(draft.notePreset, draft['shipping.note']).length <= 200,
    method: total === 0 || methods.includes(draft.method),
    agreements: required.every((id) => draft.agreements.includes(id)),
  }
  const names = Object.keys(ok) as FieldName[]
  return Object.fromEntries(names.filter((name) => !ok[name]).map((name) => [name, words[name]]))
}

export function orderOf(draft: Draft, cart: Cart, total: number): OrderToPlace {
  const buyer = { name: draft['buyer.name'].trim(), email: draft['buyer.email'].trim(), phone: draft['buyer.phone'] }
  const recipient = draft.sameAsBuyer
    ? { recipient: buyer.name, phone: buyer.phone }
    : { recipient: draft['shipping.recipient'].trim(), phone: draft['shipping.phone'] }
  const [gateway = '', method = ''] = total === 0 ? ['none', 'free'] : draft.method.split('/')
  return {
    lines: cart.lines,
    buyer,
    shipping: {
      ...recipient,
      postcode: draft['shipping.postcode'],
      address1: draft['shipping.address1'].trim(),
      address2: draft['shipping.address2'].trim(),
      note: deliveryNote(draft.notePreset, draft['shipping.note']),
    },
    ...(cart.coupon && { coupon: cart.coupon }),
    agreements: draft.agreements,
    gateway,
    method,
    expectedTotal: total,
  }
}

const isText = (text: string, longest: number) => text.trim() !== '' && text.length <= longest
