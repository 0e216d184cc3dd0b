/** Judges a field when its buyer has left it, and not while they type: an empty one may still be filled in. */
import { useCallback, useState } from 'react'
import type { CheckoutFieldName, FieldTexts } from '#lib/checkout/checkout-fields.ts'
import type { Locale } from '#lib/locale.ts'
import type { Draft } from './draft.ts'
import { type FieldProblems, fieldProblem } from './field-problem.ts'
import { isUsable } from './order-draft.ts'

const NONE: readonly CheckoutFieldName[] = []

export function useLeftFields(draft: Draft, locale: Locale, texts: FieldTexts) {
  const [left, setLeft] = useState(NONE)
  const judged: FieldProblems = Object.fromEntries(
    left.filter((name) => draft[name] !== '' && !isUsable(draft, name)).map((name) => [name, fieldProblem(name, locale, texts)]),
  )
  return {
    judged,
    leave: useCallback((name: CheckoutFieldName) => setLeft((now) => (now.includes(name) ? now : [...now, name])), []),
    /** These are being typed in again. */
    comeBack: useCallback(
      (names: readonly string[]) =>
        setLeft((now) => (now.some((name) => names.includes(name)) ? now.filter((name) => !names.includes(name)) : now)),
      [],
    ),
  }
}
