/** What is said beside what cannot be used of a checkout: its text fields and its choices. Pure; the server and the browser say the same. */
import { CHECKOUT_FIELDS, type CheckoutFieldName, type FieldTexts } from '#lib/checkout/checkout-fields.ts'
import type { Locale } from '#lib/locale.ts'

const CHOICES = {
  method: { ko: '결제 수단을 골라 주세요.', en: 'Choose a payment method.' },
  agreements: { ko: '필수 약관에 동의해 주세요.', en: 'Accept the required terms to continue.' },
} satisfies Record<string, Record<Locale, string>>

export type FieldName = CheckoutFieldName | keyof typeof CHOICES

export type FieldProblems = Partial<Record<FieldName | 'coupon', string>>

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(CHECKOUT_FIELDS, name) || isChoice(name)

const isChoice = (name: string): name is keyof typeof CHOICES => Object.hasOwn(CHOICES, name)

export const fieldProblem = (name: FieldName, locale: Locale, texts: FieldTexts): string =>
  isChoice(name) ? CHOICES[name][locale] : texts[name].problem
