'use client'
import { useRouter } from 'next/navigation'
import { useActionState, useCallback } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CardFormFrame } from '#components/ui/card-form-frame.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import type { FormAction } from './action-result.ts'

interface Props {
  orderId: string
  months: readonly { value: number; label: string }[]
  agreement: { title: string; text: string }
  texts: { months: string; open: string; frame: string }
  /** The message of its success is the address of the form. */
  open: FormAction
}

/** The card of a caller: what was read out, then the shop's own form in a frame of another origin. No field of it is in this page. */
export function PhoneCard({ orderId, months, agreement, texts, open }: Props) {
  const [result, send, opening] = useActionState(open, null)
  const router = useRouter()
  // Whatever the frame says of its end, the page reads the order again.
  const onSaid = useCallback(() => router.refresh(), [router])
  if (result?.tone === 'success') return <CardFormFrame url={result.message} title={texts.frame} onSaid={onSaid} />
  return (
    <form action={send} className="flex flex-col gap-4">
      <input type="hidden" name="orderId" value={orderId} />
      <Checkbox name="agreed" label={agreement.title} note={agreement.text} required />
      <Select name="months" label={texts.months}>
        {months.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {result && (
        <Notice tone={result.tone} live="assertive">
          {result.message}
        </Notice>
      )}
      <Button type="submit" pending={opening}>
        {texts.open}
      </Button>
    </form>
  )
}
