/**
 * Every text field of the checkout in one table: how it is typed, checked, stored and named. The form, its saved draft, the error
 * messages, the API's input and the order's pages are all made from it. Pure.
 */

import type { Locale } from '#lib/locale.ts'
import { CHECKOUT_FIELD_TEXTS } from '#lib/messages/checkout-fields.ts'

export interface CheckoutField {
  /** How the field is typed and checked. */
  kind: FieldKind
  /** In UTF-16 units, as a field's `maxLength` counts. */
  longest: number
  optional?: true
  /** The value of the HTML attribute, so that a browser can fill the field in. */
  autoComplete: string
  /** The part of the form that shows the field. The order stores it under the field's name. */
  section: 'buyer' | 'recipient' | 'address' | 'note'
  /** The field to copy from while the buyer is the recipient. */
  sameAs?: 'buyer.name' | 'buyer.phone'
}

type FieldKind = 'line' | 'email' | 'phone' | 'postcode'

/** In the order in which the API checks them and an order stores them. */
export const CHECKOUT_FIELDS = {
  'buyer.name': { kind: 'line', longest: 50, autoComplete: 'name', section: 'buyer' },
  'buyer.email': { kind: 'email', longest: 200, autoComplete: 'email', section: 'buyer' },
  'buyer.phone': { kind: 'phone', longest: 30, autoComplete: 'tel-national', section: 'buyer' },
  'shipping.recipient': { kind: 'line', longest: 50, autoComplete: 'shipping name', section: 'recipient', sameAs: 'buyer.name' },
  'shipping.phone': { kind: 'phone', longest: 30, autoComplete: 'shipping tel-national', section: 'recipient', sameAs: 'buyer.phone' },
  'shipping.postcode': { kind: 'postcode', longest: 5, autoComplete: 'shipping postal-code', section: 'address' },
  'shipping.address1': { kind: 'line', longest: 200, autoComplete: 'shipping address-line1', section: 'address' },
  'shipping.address2': { kind: 'line', longest: 200, optional: true, autoComplete: 'shipping address-line2', section: 'address' },
  'shipping.note': { kind: 'line', longest: 200, optional: true, autoComplete: 'off', section: 'note' },
} as const satisfies Record<string, CheckoutField>

export type CheckoutFieldName = keyof typeof CHECKOUT_FIELDS

interface FieldText {
  label: string
  hint?: string
  /** Stands in the empty field. */
  example?: string
  /** The error shown beside the field. */
  problem: string
  /** The field's label on the order's pages, if it has a row of its own there. */
  fact?: string
}

const NAMES = Object.keys(CHECKOUT_FIELDS) as CheckoutFieldName[]

/** Makes one value for each field. */
export const eachField = <T>(value: (name: CheckoutFieldName) => T) =>
  Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Record<CheckoutFieldName, T>

export const fieldsOf = (section: CheckoutField['section']) => NAMES.filter((name) => CHECKOUT_FIELDS[name].section === section)

export type FieldTexts = Record<CheckoutFieldName, FieldText>

/** The texts of one language, which the server passes to the page. */
export const fieldTexts = (locale: Locale): FieldTexts => eachField((name) => CHECKOUT_FIELD_TEXTS[locale].field[name])

export const POSTCODE = /^\d{5}$/

type PartName = 'buyer' | 'shipping'

/** `name` of `buyer.name`. */
export type KeyOf<Part extends PartName> = CheckoutFieldName extends infer Name
  ? Name extends `${Part}.${infer Key}`
    ? Key
    : never
  : never

/** Makes one part of an order, with one value for each of its fields. */
export const partOf = <Part extends PartName, T>(part: Part, value: (name: CheckoutFieldName) => T) =>
  Object.fromEntries(
    NAMES.filter((name) => name.startsWith(`${part}.`)).map((name) => [name.slice(part.length + 1), value(name)]),
  ) as Record<KeyOf<Part>, T>

/** Labels and values of the fields that have a row of their own on the order's pages. */
export function shippingFacts(shipping: Partial<Record<KeyOf<'shipping'>, string>>, locale: Locale): { label: string; value: string }[] {
  const labels = partOf('shipping', (name) => fieldTexts(locale)[name].fact)
  return (Object.keys(labels) as KeyOf<'shipping'>[]).flatMap((key) => {
    const [label, value] = [labels[key], shipping[key]]
    return label && value ? [{ label, value }] : []
  })
}
