'use client'
import { useActionState, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import type { BuyerOptions } from '#lib/order-page/buyer-options.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { planRefund } from '#lib/refunds/refund-plan.ts'
import { RETURN_REASONS, type ReturnReason, usualFault } from '#lib/refunds/refund-reasons.ts'
import { Foldout } from './foldout.tsx'
import { dayAndTime } from './order-time.ts'
import { RefundAccountFields } from './refund-account-fields.tsx'
import type { RefundAction } from './refund-action.ts'

const TEXT = {
  ko: {
    open: '반품 신청',
    until: (time: string) => `${time}까지 신청할 수 있습니다.`,
    what: '신청하시면 확인한 뒤 답을 드립니다. 받아들여지면 그때 환불합니다.',
    lines: '돌려보낼 상품',
    none: '돌려보내지 않음',
    count: (n: number) => `${n}개`,
    reason: '까닭',
    reasons: {
      requested_by_customer: ['마음이 바뀜', '반품 배송비를 내셔야 합니다'],
      product_not_as_described: ['설명과 다르거나 흠이 있음', '배송비는 상점이 냅니다'],
      product_not_received: ['상품을 받지 못함', '배송비는 상점이 냅니다'],
    },
    note: '자세한 내용',
    optional: '(선택)',
    estimate: (amount: string) => `받아들여지면 ${amount}을 환불합니다.`,
    withheld: (amount: string) => `반품 배송비 ${amount}을 뺀 금액입니다.`,
    postageTakesAll: '반품 배송비가 상품 값보다 많아 환불할 금액이 없습니다.',
    submit: '반품 신청하기',
  },
  en: {
    open: 'Return goods',
    until: (time: string) => `You can ask until ${time}.`,
    what: 'We look at your request and answer you. If it is accepted, the refund begins then.',
    lines: 'What you send back',
    none: 'Keep',
    count: (n: number) => `${n}`,
    reason: 'Reason',
    reasons: {
      requested_by_customer: ['I changed my mind', 'You pay the return postage'],
      product_not_as_described: ['Faulty or not as described', 'We pay the postage'],
      product_not_received: ['It never arrived', 'We pay the postage'],
    },
    note: 'Details',
    optional: '(optional)',
    estimate: (amount: string) => `If accepted, we refund ${amount}.`,
    withheld: (amount: string) => `Return postage of ${amount} is deducted.`,
    postageTakesAll: 'The return postage is more than the goods are worth, so there would be nothing to refund.',
    submit: 'Ask for the return',
  },
}

interface Props {
  locale: Locale
  orderId: string
  lines: OrderView['lines']
  offer: NonNullable<BuyerOptions['return']>
  act: RefundAction
}

/** Asks to send goods back, line by line. The sum shown is reckoned by the same rules as the refund. */
export function ReturnOrder({ locale, orderId, lines, offer, act }: Props) {
  const text = TEXT[locale]
  const [answer, submit, pending] = useActionState(act, { tries: 0 })
  const [quantities, setQuantities] = useState<Readonly<Record<number, number>>>({})
  const [reason, setReason] = useState<ReturnReason>('requested_by_customer')
  const chosen = offer.left.flatMap(({ position }) => {
    const quantity = quantities[position] ?? 0
    return quantity > 0 ? [{ position, quantity }] : []
  })
  const planned =
    chosen.length > 0 ? planRefund(offer.refundable, offer.earlier, { kind: 'lines', lines: chosen }, usualFault(reason)) : undefined
  const money = (amount: number) => formatMoney(amount, 'KRW', locale)
  return (
    <Foldout label={text.open}>
      <form action={submit} aria-label={text.open} className="flex flex-col gap-5">
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="locale" value={locale} />
        <p>
          {text.what} {offer.until && text.until(dayAndTime(new Date(offer.until.getTime() - 1), locale))}
        </p>
        <fieldset className="flex min-w-0 flex-col gap-3">
          <legend className="mb-2 text-sm font-semibold">{text.lines}</legend>
          {offer.left.map(({ position, quantity }) => {
            const line = lines.find((one) => one.position === position)
            return (
              <Select
                key={position}
                id={`return-${position}`}
                name={`quantity-${position}`}
                label={`${line?.name[locale] ?? ''}${line?.label ? ` (${line.label[locale]})` : ''}`}
                value={quantities[position] ?? 0}
                onChange={({ currentTarget }) => setQuantities({ ...quantities, [position]: Number(currentTarget.value) })}
              >
                {Array.from({ length: quantity + 1 }, (_, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the index is the quantity
                  <option key={n} value={n}>
                    {n === 0 ? text.none : text.count(n)}
                  </option>
                ))}
              </Select>
            )
          })}
        </fieldset>
        <RadioCards id="return-reason" legend={text.reason}>
          {RETURN_REASONS.map((one) => (
            <RadioCard
              key={one}
              name="reason"
              value={one}
              title={text.reasons[one][0]}
              note={text.reasons[one][1]}
              checked={reason === one}
              onChange={() => setReason(one)}
            />
          ))}
        </RadioCards>
        <FieldFrame id="return-note" label={text.note} labelNote={text.optional}>
          <textarea id="return-note" name="note" rows={3} maxLength={500} className="control h-auto py-2.5" />
        </FieldFrame>
        {offer.needsAccount && <RefundAccountFields locale={locale} form="return" />}
        {/* Said aloud as the choice changes. */}
        <p role="status" className="min-h-6 font-medium">
          {planned?.ok && text.estimate(money(planned.plan.amount))}{' '}
          {planned?.ok && planned.plan.withheld > 0 && text.withheld(money(planned.plan.withheld))}
          {planned && !planned.ok && planned.problem === 'postage_takes_all' && text.postageTakesAll}
        </p>
        {answer.problem && (
          <Notice key={answer.tries} tone="warning" live="assertive">
            {answer.problem}
          </Notice>
        )}
        <Button type="submit" pending={pending}>
          {text.submit}
        </Button>
      </form>
    </Foldout>
  )
}
