import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Coupon } from '#lib/admin/coupons.ts'
import type { Say } from './translate.ts'

interface Props {
  say: Say
  /** None when it is a new one. */
  coupon?: Coupon
}

export const CouponFields = ({ say, coupon }: Props) => (
  <>
    <NameFields say={say} {...(coupon && { coupon })} />
    <DiscountFields say={say} {...(coupon && { coupon })} />
    <TimeField name="startsAt" label={say('시작 (서울)', 'Starts (Seoul time)')} say={say} at={coupon?.startsAt} />
    <TimeField name="endsAt" label={say('끝 (서울)', 'Expires (Seoul time)')} say={say} at={coupon?.endsAt} />
    <Checkbox name="freeShipping" label={say('배송비 무료', 'Free shipping')} defaultChecked={coupon?.freeShipping ?? false} />
  </>
)

const NameFields = ({ say, coupon }: Props) => (
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
  </>
)

function DiscountFields({ say, coupon }: Props) {
  const number = (name: string, label: string, value: number | null | undefined, required = false) => (
    <Field
      name={name}
      label={label}
      {...(!required && { labelNote: say('(선택)', '(optional)') })}
      inputMode="numeric"
      pattern="\d*"
      required={required}
      defaultValue={value ?? ''}
    />
  )
  return (
    <>
      <Select name="kind" label={say('할인 방식', 'Discount type')} defaultValue={coupon?.kind ?? 'fixed'}>
        <option value="fixed">{say('금액 (원)', 'Fixed amount (KRW)')}</option>
        <option value="percent">{say('비율 (%)', 'Percentage')}</option>
      </Select>
      {number('value', say('할인 값', 'Discount value'), coupon?.value, true)}
      {number('minTotal', say('최소 주문 금액 (원)', 'Minimum order (KRW)'), coupon?.minTotal)}
      {number('maxDiscount', say('최대 할인 (원)', 'Maximum discount (KRW)'), coupon?.maxDiscount)}
      {number('maxUses', say('모두 몇 번까지', 'Total redemptions'), coupon?.maxUses)}
      {number('perBuyer', say('한 사람이 몇 번까지', 'Redemptions per customer'), coupon?.perBuyer)}
    </>
  )
}

const seoulField = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Seoul' })

/** A browser's field for a time holds no zone: it is on Seoul's clock. */
const TimeField = ({ name, label, say, at }: { name: string; label: string; say: Say; at: Date | null | undefined }) => (
  <Field
    name={name}
    type="datetime-local"
    label={label}
    labelNote={say('(선택)', '(optional)')}
    defaultValue={at ? seoulField.format(at).replace(' ', 'T') : ''}
  />
)
