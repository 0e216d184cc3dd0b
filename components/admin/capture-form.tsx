'use client'
import { useState } from 'react'
import { Select } from '#components/ui/select.tsx'
import { planCapture } from '#lib/captures/capture-plan.ts'
import { formatMoney } from '#lib/money.ts'
import type { RefundableLine } from '#lib/refunds/refund-plan.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { ParcelFields } from './parcel-fields.tsx'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  order: { id: string; total: number; shippingFee: number; currency: string }
  lines: (RefundableLine & { title: string })[]
  capture: FormAction
}

/** What is sent, and what is captured for it: the same sum as the server makes. */
export function CaptureForm({ locale, order, lines, capture }: Props) {
  const say = sayIn(locale)
  const [sent, setSent] = useState(() => new Map(lines.map(({ position, quantity }) => [position, quantity])))
  const plan = planCapture(
    { ...order, lines },
    [...sent].map(([position, quantity]) => ({ position, quantity })),
  )
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  const submit = plan.ok
    ? say(`${money(plan.capture.amount)} 결제하고 발송`, `Capture ${money(plan.capture.amount)} and ship`)
    : say('결제하고 발송', 'Capture and ship')
  return (
    <ActionForm action={capture} submit={submit} label={say('결제하고 발송', 'Capture and ship')} hidden={{ orderId: order.id }}>
      {lines.map(({ position, title, quantity }) => (
        <Select
          key={position}
          name={`quantity-${position}`}
          label={title}
          value={`${sent.get(position) ?? quantity}`}
          onChange={(event) => setSent(new Map(sent).set(position, Number(event.target.value)))}
        >
          {Array.from({ length: quantity + 1 }, (_, nth) => quantity - nth).map((count) => (
            <option key={count} value={count}>
              {count === 0 ? say('보내지 않음', 'Don’t ship') : say(`${count}개`, `${count}`)}
            </option>
          ))}
        </Select>
      ))}
      <ParcelFields locale={locale} />
      <p role="status" className="text-sm text-ink-soft">
        {!plan.ok && say('보낼 상품을 골라 주세요.', 'Select items to ship.')}
        {plan.ok &&
          plan.capture.uncaptured &&
          say(
            `보내지 않는 상품의 ${money(plan.capture.uncaptured.amount)}은 결제되지 않고 승인이 풀립니다. 한 번만 나눌 수 있습니다.`,
            `${money(plan.capture.uncaptured.amount)} for items you don’t ship won’t be captured and its authorisation is voided. A payment can be captured only once.`,
          )}
      </p>
    </ActionForm>
  )
}
