'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keepWhatWasTyped } from '#components/ui/keep-what-was-typed.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { Locale } from '#lib/locale.ts'
import type { BuyerAction } from './buyer-action.ts'

interface BuyerFormProps {
  locale: Locale
  orderId: string
  /** The form's accessible name. */
  title: string
  /** The text of the button. */
  submit: string
  action: BuyerAction
  children: ReactNode
}

/** A form on an order's page. The page itself shows the result, and the form shows why nothing was done. */
export function BuyerForm({ locale, orderId, title, submit, action, children }: BuyerFormProps) {
  const [answer, send, pending] = useShopAction(action, { tries: 0 }, ({ tries }, problem) => ({ tries: tries + 1, problem }))
  return (
    <form action={send} onSubmit={keepWhatWasTyped(send)} aria-label={title} className="flex flex-col gap-4">
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="locale" value={locale} />
      {children}
      {answer.problem && (
        <Notice key={answer.tries} tone="warning" live="assertive">
          {answer.problem}
        </Notice>
      )}
      <Button type="submit" pending={pending}>
        {submit}
      </Button>
    </form>
  )
}
