'use client'
import { useEffect, useState } from 'react'
import { PhoneField } from '#components/checkout/phone-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { Locale } from '#lib/locale.ts'
import { LOOKUP } from '#lib/messages/lookup.ts'

export type LookupAction = (before: LookupAnswer, form: FormData) => Promise<LookupAnswer>

/** The text for a failed lookup; a found order redirects to its page. `tries` makes a screen reader repeat the same text. */
export interface LookupAnswer {
  problem?: string
  tries: number
}

export function LookupForm({ locale, lookup }: { locale: Locale; lookup: LookupAction }) {
  const text = LOOKUP[locale].form
  const [answer, act, pending] = useShopAction(lookup, { tries: 0 }, ({ tries }, problem) => ({ tries: tries + 1, problem }))
  const [number, setNumber] = useState('')
  const [phone, setPhone] = useState('')

  useEffect(() => {
    if (answer.tries > 0) document.getElementById('number')?.focus()
  }, [answer.tries])

  return (
    <form action={act} className="flex flex-col gap-4">
      <input type="hidden" name="locale" value={locale} />
      <Field
        name="number"
        label={text.number}
        hint={text.numberHint}
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        value={number}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
      />
      <PhoneField name="phone" label={text.phone} autoComplete="tel-national" value={phone} onValue={setPhone} />
      {answer.problem && (
        <Notice key={answer.tries} tone="warning" live="assertive">
          {answer.problem}
        </Notice>
      )}
      <Button type="submit" size="large" wide pending={pending}>
        {text.look}
      </Button>
    </form>
  )
}
