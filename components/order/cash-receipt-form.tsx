'use client'
import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import type { Locale } from '#lib/locale.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'

const TEXT = {
  ko: {
    title: '현금영수증 신청',
    purpose: '용도',
    purposes: { income_deduction: '소득공제 (개인)', expense_proof: '지출증빙 (사업자)' },
    numbers: { income_deduction: '휴대폰 또는 현금영수증 카드 번호', expense_proof: '사업자등록번호' },
    why: '번호는 암호화해 보관하고, 화면에는 일부만 보입니다.',
    submit: '현금영수증 신청하기',
  },
  en: {
    title: 'Request a cash receipt',
    purpose: 'Purpose',
    purposes: { income_deduction: 'Income deduction (personal)', expense_proof: 'Expense proof (business)' },
    numbers: { income_deduction: 'Mobile or cash receipt card number', expense_proof: 'Business registration number' },
    why: 'We store this number encrypted and only show part of it.',
    submit: 'Request cash receipt',
  },
}

const PURPOSES = ['income_deduction', 'expense_proof'] as const

interface Props {
  locale: Locale
  orderId: string
  action: BuyerAction
}

export function CashReceiptForm({ locale, orderId, action }: Props) {
  const text = TEXT[locale]
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('income_deduction')
  // A server's answer empties fields the browser keeps: what was typed is not typed twice.
  const [identity, setIdentity] = useState('')
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
        value={identity}
        onChange={(event) => setIdentity(event.target.value)}
      />
      <p className="text-sm text-ink-soft">{text.why}</p>
    </BuyerForm>
  )
}
