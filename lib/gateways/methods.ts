/** The methods of payment, as the shop names them. */
import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'

export type Method = keyof (typeof PAYMENT_METHODS)[Locale]

/** Wallets: most shoppers on a phone pay with one. A gateway that reports a payment says `easy_pay` of each. */
export const WALLETS: ReadonlySet<Method> = new Set(['easy_pay', 'kakaopay', 'naverpay', 'tosspay', 'payco', 'samsungpay'])

export interface MethodOffer {
  method: Method
  /** The smallest amount the method can charge, in minor units. */
  minimum: number
  /** The largest, where there is one. */
  maximum?: number
  /** What it can be paid in; won alone where nothing is said. */
  currencies?: readonly string[]
  /** Whether the checkout lists it; a widget's own methods are accepted but listed inside the widget. */
  listed: boolean
  /** Its window on a desktop is a popup, which must open in the click itself. */
  popup: boolean
}

export const isMethod = (text: string): text is Method => Object.hasOwn(PAYMENT_METHODS[DEFAULT_LOCALE], text)
