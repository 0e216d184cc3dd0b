/** The text beside a text field or choice of the checkout that is not valid. Pure; server and browser use the same texts. */

import { CHECKOUT_FIELDS, type CheckoutFieldName, type FieldTexts } from '#lib/checkout/checkout-fields.ts'
import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { FIELD_PROBLEMS } from '#lib/messages/errors/checkout-fields.ts'

export type FieldName = CheckoutFieldName | keyof (typeof FIELD_PROBLEMS)[Locale]['choices']

export type FieldProblems = Partial<Record<FieldName | 'coupon', string>>

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(CHECKOUT_FIELDS, name) || isChoice(name)

const isChoice = (name: string): name is keyof (typeof FIELD_PROBLEMS)[Locale]['choices'] =>
  Object.hasOwn(FIELD_PROBLEMS[DEFAULT_LOCALE].choices, name)

export const fieldProblem = (name: FieldName, locale: Locale, texts: FieldTexts): string =>
  isChoice(name) ? FIELD_PROBLEMS[locale].choices[name] : texts[name].problem

/** One sentence for the whole form, beside its button: the fields by their names. Undefined where nothing is missing. */
export function whatIsMissing(problems: FieldProblems, locale: Locale, texts: FieldTexts): string | undefined {
  const { labels, whole } = FIELD_PROBLEMS[locale]
  const names = Object.keys(problems).flatMap((name) => (isFieldName(name) ? [isChoice(name) ? labels[name] : texts[name].label] : []))
  return names.length > 0 ? whole(names) : undefined
}
