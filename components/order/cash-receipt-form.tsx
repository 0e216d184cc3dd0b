'use client'
import { useActionState, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import type { Locale } from '#lib/locale.ts'
import type { CashReceiptAction } from './cash-receipt-action.ts'

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
    title: 'Ask for a cash receipt',
    purpose: 'Purpose',
    purposes: { income_deduction: 'Income deduction (personal)', expense_proof: 'Proof of expense (business)' },
    numbers: { income_deduction: 'Mobile or cash receipt card number', expense_proof: 'Business number' },
    why: 'We keep the number encrypted and show only a part of it.',
    submit: 'Ask for the cash receipt',
  },
}

const PURPOSES = ['income_deduction', 'expense_proof'] as const

interface Props {
  locale: Locale
  orderId: string
  act: CashReceiptAction
}

export function CashReceiptForm({ locale, orderId, act }: Props) {
  const text = TEXT[locale]
  const [answer, submit, pending] = useActionState(act, { tries: 0 })
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('income_deduction')
  // A server's answer empties fields the browser keeps: what was typed is not typed twice.
  const [identity, setIdentity] = useState('')
  return (
    <form action={submit} aria-label={text.title} className="flex flex-col gap-4">
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="locale" value={locale} />
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
      {answer.problem && (
        <Notice key={answer.tries} tone="warning" live="assertive">
          {answer.problem}
        </Notice>
      )}
      <Button type="submit" pending={pending}>
        {text.submit}
      </Button>
    </form>
  )
}
