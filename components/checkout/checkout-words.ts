/** What the forms of the checkout say in one language: the page makes it and hands it to the browser. */
import type { Locale } from '#lib/locale.ts'
import { ADDRESS_BOOK } from '#lib/messages/address-book.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { DELIVERY_NOTES } from '#lib/messages/delivery-notes.ts'
import { CHECKOUT_ERRORS } from '#lib/messages/errors/checkout.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'

export type CheckoutWords = ReturnType<typeof checkoutWords>

export function checkoutWords(locale: Locale) {
  const { title, ...forms } = CHECKOUT[locale]
  const { remember, rememberNote } = ADDRESS_BOOK[locale]
  const { noWindow, opening } = CHECKOUT_ERRORS[locale]
  return {
    ...forms,
    remember: { label: remember, note: rememberNote },
    notes: DELIVERY_NOTES[locale],
    errors: { noWindow, opening, oldCheckout: NO_ANSWER[locale].oldCheckout },
  }
}
