'use client'
import { Field } from '#components/ui/field.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import { RECEIPT_CHOICE } from '#lib/messages/receipt-choice.ts'
import { LONGEST_RECEIPT_NUMBER } from '#lib/payments/receipt-number.ts'
import type { DraftPart } from './checkout-field.tsx'
import type { Draft } from './draft.ts'

const PURPOSES = ['none', 'income_deduction', 'expense_proof'] as const

export type ReceiptChoiceProps = Pick<DraftPart, 'locale' | 'draft' | 'problems' | 'onChange'>

/** The cash receipt of a transfer or a deposit, chosen here because the window does not ask. */
export function ReceiptChoice({ locale, draft, problems, onChange }: ReceiptChoiceProps) {
  const text = RECEIPT_CHOICE[locale]
  const { receipt, receiptNumber } = draft
  return (
    <div className="rounded-control bg-sunken p-4">
      <RadioCards id="receipt" legend={text.title} className="grid gap-2 sm:grid-cols-3">
        {PURPOSES.map((purpose) => (
          <RadioCard
            key={purpose}
            name="receipt"
            value={purpose}
            title={text.purposes[purpose]}
            checked={receipt === purpose}
            onChange={() => onChange({ receipt: purpose, receiptNumber: firstNumber(purpose, draft) })}
          />
        ))}
      </RadioCards>
      {receipt !== 'none' && (
        <Field
          name="receiptNumber"
          className="mt-4"
          label={text.numbers[receipt]}
          hint={text.why}
          required
          inputMode="numeric"
          autoComplete={receipt === 'income_deduction' ? 'tel-national' : 'off'}
          maxLength={LONGEST_RECEIPT_NUMBER}
          value={receiptNumber}
          error={problems.receiptNumber}
          onChange={(event) => onChange({ receiptNumber: event.target.value })}
        />
      )}
    </div>
  )
}

/** Most persons take the receipt under the number that they have just given. */
const firstNumber = (purpose: (typeof PURPOSES)[number], draft: Draft) => (purpose === 'income_deduction' ? draft['buyer.phone'] : '')
