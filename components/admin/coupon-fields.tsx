import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Coupon } from '#lib/admin/coupons.ts'
import { seoulField } from '#lib/seoul-time.ts'
import type { Say } from './translate.ts'

/** What a browser's field for a time takes: Seoul's clock. */
const timeOf = (at: Date | null | undefined) => (at ? seoulField(at) : '')

export function CouponFields({ say, coupon }: { say: Say; coupon?: Coupon }) {
  const optional = say('(선택)', '(optional)')
  const number = (name: string, label: string, value: number | null | undefined, required = false) => (
    <Field
      name={name}
      label={label}
      {...(!required && { labelNote: optional })}
      inputMode="numeric"
      pattern="\d*"
      required={required}
      defaultValue={value ?? ''}
    />
  )
  return (
    <>
      <Field
        name="code"
        label={say('쿠폰 번호', 'Code')}
        hint={say('영문 대문자, 숫자, 줄표', 'Capital letters, digits and hyphens')}
        required
        maxLength={30}
        defaultValue={coupon?.code}
        readOnly={coupon !== undefined}
      />
      <Field name="nameKo" label={say('이름 (한국어)', 'Name (Korean)')} required maxLength={200} defaultValue={coupon?.name.ko} />
      <Field name="nameEn" label={say('이름 (영어)', 'Name (English)')} required maxLength={200} defaultValue={coupon?.name.en} />
      <Select name="kind" label={say('할인 방식', 'Kind')} defaultValue={coupon?.kind ?? 'fixed'}>
        <option value="fixed">{say('금액 (원)', 'Won')}</option>
        <option value="percent">{say('비율 (%)', 'Percent')}</option>
      </Select>
      {number('value', say('할인 값', 'Value'), coupon?.value, true)}
      {number('minTotal', say('최소 주문 금액 (원)', 'Smallest order (won)'), coupon?.minTotal)}
      {number('maxDiscount', say('최대 할인 (원)', 'Largest discount (won)'), coupon?.maxDiscount)}
      {number('maxUses', say('모두 몇 번까지', 'Uses in all'), coupon?.maxUses)}
      {number('perBuyer', say('한 사람이 몇 번까지', 'Uses a buyer'), coupon?.perBuyer)}
      <Field
        name="startsAt"
        type="datetime-local"
        label={say('시작 (서울)', 'From (Seoul)')}
        labelNote={optional}
        defaultValue={timeOf(coupon?.startsAt)}
      />
      <Field
        name="endsAt"
        type="datetime-local"
        label={say('끝 (서울)', 'Until (Seoul)')}
        labelNote={optional}
        defaultValue={timeOf(coupon?.endsAt)}
      />
      <Checkbox name="freeShipping" label={say('배송비 무료', 'Free delivery')} defaultChecked={coupon?.freeShipping ?? false} />
    </>
  )
}
