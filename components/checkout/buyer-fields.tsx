import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import type { Draft } from './draft.ts'
import type { FieldProblems } from './field-problem.ts'
import { FormSection } from './form-section.tsx'
import { PhoneField } from './phone-field.tsx'

const TEXT = {
  ko: {
    title: '주문하시는 분',
    name: '이름',
    email: '이메일',
    emailHint: '주문 내역과 결제 결과를 보내 드립니다.',
    phone: '휴대폰 번호',
    phoneHint: '배송 연락과 비회원 주문 조회에만 씁니다.',
  },
  en: {
    title: 'Your details',
    name: 'Name',
    email: 'E-mail',
    emailHint: 'We send the order and the result of the payment here.',
    phone: 'Phone',
    phoneHint: 'Only for delivery, and for finding your order again.',
  },
}

export interface DraftPart {
  locale: Locale
  draft: Draft
  problems: FieldProblems
  onChange: (patch: Partial<Draft>) => void
}

export function BuyerFields({ locale, draft, problems, onChange }: DraftPart) {
  const text = TEXT[locale]
  return (
    <FormSection id="buyer" title={text.title}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="buyer.name"
          label={text.name}
          autoComplete="name"
          required
          maxLength={50}
          value={draft['buyer.name']}
          onChange={({ currentTarget }) => onChange({ 'buyer.name': currentTarget.value })}
          error={problems['buyer.name']}
        />
        <PhoneField
          name="buyer.phone"
          label={text.phone}
          autoComplete="tel-national"
          hint={text.phoneHint}
          value={draft['buyer.phone']}
          onValue={(phone) => onChange({ 'buyer.phone': phone })}
          error={problems['buyer.phone']}
        />
        <Field
          name="buyer.email"
          type="email"
          inputMode="email"
          label={text.email}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={200}
          hint={text.emailHint}
          className="sm:col-span-2"
          value={draft['buyer.email']}
          onChange={({ currentTarget }) => onChange({ 'buyer.email': currentTarget.value })}
          error={problems['buyer.email']}
        />
      </div>
    </FormSection>
  )
}
