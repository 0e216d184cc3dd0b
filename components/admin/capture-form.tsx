'use client'
import { useState } from 'react'
import { Select } from '#components/ui/select.tsx'
import { planCapture } from '#lib/captures/capture-plan.ts'
import type { Locale } from '#lib/locale.ts'
import { CAPTURE } from '#lib/messages/console/capture.ts'
import { formatMoney } from '#lib/money.ts'
import type { RefundableLine } from '#lib/refunds/refund-plan.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { ParcelFields } from './parcel-fields.tsx'

interface Props {
  locale: Locale
  order: { id: string; total: number; shippingFee: number; currency: string }
  lines: (RefundableLine & { title: string })[]
  capture: FormAction
}

/** Chooses the goods to send, and shows what is captured for them, calculated by the same function as on the server. */
export function CaptureForm({ locale, order, lines, capture }: Props) {
  const t = CAPTURE[locale]
  const [sent, setSent] = useState(() => new Map(lines.map(({ position, quantity }) => [position, quantity])))
  const plan = planCapture(
    { ...order, lines },
    [...sent].map(([position, quantity]) => ({ position, quantity })),
  )
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  const submit = plan.ok ? t.captureAndShip(money(plan.capture.amount)) : t.captureAndShipText
  return (
    <ActionForm action={capture} submit={submit} label={t.captureAndShipText} hidden={{ orderId: order.id }}>
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
              {count === 0 ? t.dontShip : t.quantityOf(count)}
            </option>
          ))}
        </Select>
      ))}
      <ParcelFields locale={locale} />
      <p role="status" className="text-sm text-ink-soft">
        {plan.ok ? plan.capture.uncaptured && t.restIsVoided(money(plan.capture.uncaptured.amount)) : t.selectItemsToShip}
      </p>
    </ActionForm>
  )
}
