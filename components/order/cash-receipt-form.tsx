'use client'
import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import type { Locale } from '#lib/locale.ts'
import { CASH_RECEIPT } from '#lib/messages/cash-receipt.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'

const PURPOSES = ['income_deduction', 'expense_proof'] as const

interface Props {
  locale: Locale
  orderId: string
  action: BuyerAction
}

export function CashReceiptForm({ locale, orderId, action }: Props) {
  const text = CASH_RECEIPT[locale].form
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('income_deduction')
  return (
    <BuyerForm locale={locale} orderId={orderId} title={text.title} submit={text.submit} action={action}>
      <RadioCards id="cash-receipt-purpose" legend={text.purpose}>
        {PURPOSES.map((each) => (
          <RadioCard
            key={each}
            name="purpose"
            value={each}
            title={text.purposes[each]}
            checked={purpose === each}
            onChange={() => setPurpose(each)}
          />
        ))}
      </RadioCards>
      <Field
        id="cash-receipt-identity"
        name="identity"
        label={text.numbers[purpose]}
        required
        inputMode="numeric"
        autoComplete={purpose === 'income_deduction' ? 'tel-national' : 'off'}
        maxLength={40}
      />
      <p className="text-sm text-ink-soft">{text.why}</p>
    </BuyerForm>
  )
}
