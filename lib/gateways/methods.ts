/** The methods of payment, as the shop names them. */
import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'

export type Method = keyof (typeof PAYMENT_METHODS)[Locale]

/** Wallets, with which most shoppers on a phone pay. A gateway's report says `easy_pay` for each of them. */
export const WALLETS: ReadonlySet<Method> = new Set(['easy_pay', 'kakaopay', 'naverpay', 'tosspay', 'payco', 'samsungpay'])

/** Which part of the list of methods shows it. A gateway's own widget begins with cards. */
export type MethodGroup = 'card' | 'easy' | 'account' | 'more'

const GROUPS: Partial<Record<Method, MethodGroup>> = {
  card: 'card',
  widget: 'card',
  transfer: 'account',
  virtual_account: 'account',
  mobile: 'account',
}

export const groupOf = (method: Method): MethodGroup => GROUPS[method] ?? (WALLETS.has(method) ? 'easy' : 'more')

/** Of a card that somebody has given before: the checkout lists it among a member's cards, or an operator types it. */
export const WITHOUT_WINDOW: ReadonlySet<Method> = new Set(['saved_card', 'key_in'])

export interface MethodOffer {
  method: Method
  /** The smallest amount the method can charge, in minor units. */
  minimum: number
  /** The largest amount, where there is one. */
  maximum?: number
  /** The currencies that can be paid; only KRW if absent. */
  currencies?: readonly string[]
  /** Whether the checkout lists it. A widget's own methods are accepted, but listed inside the widget. */
  listed: boolean
  /** On a desktop its window is a popup, which must open during the click. */
  popup: boolean
  /** Set where the buyer may choose a cash receipt before the window, which then asks nothing about it. */
  receiptBy?: ReceiptIssuer
}

/** Who issues the receipt that was chosen: the payment company, told for whom, or the shop when the money has come. */
export type ReceiptIssuer = 'company' | 'shop'

export const isMethod = (text: string): text is Method => Object.hasOwn(PAYMENT_METHODS[DEFAULT_LOCALE], text)
