import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field, TextArea } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { takesEverything } from '#lib/admin/catalogue-input.ts'
import type { Coupon } from '#lib/admin/coupons.ts'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { COUPONS } from '#lib/messages/console/coupons.ts'
import { seoulField } from '#lib/seoul-time.ts'

interface Props {
  locale: Locale
  /** Undefined for a new coupon. */
  coupon?: Coupon
  /** The addresses of the products that it is for. */
  slugs?: readonly string[]
}

export const CouponFields = ({ locale, coupon, slugs = [] }: Props) => (
  <>
    <NameFields locale={locale} {...(coupon && { coupon })} />
    <DiscountFields locale={locale} {...(coupon && { coupon })} />
    <TimeField name="startsAt" label={COUPONS[locale].starts} locale={locale} at={coupon?.startsAt} />
    <TimeField name="endsAt" label={COUPONS[locale].expires} locale={locale} at={coupon?.endsAt} />
    <Checkbox name="freeShipping" label={COUPONS[locale].freeShipping} defaultChecked={coupon?.freeShipping ?? false} />
    <BuyerFields locale={locale} {...(coupon && { coupon })} />
    <ScopeFields locale={locale} slugs={slugs} {...(coupon && { coupon })} />
    <Checkbox
      name="takesAll"
      label={COUPONS[locale].takesAll}
      note={COUPONS[locale].takesAllHint}
      defaultChecked={coupon !== undefined && takesEverything(coupon)}
    />
  </>
)

function BuyerFields({ locale, coupon }: Props) {
  const t = COUPONS[locale]
  return (
    <>
      <Select name="audience" label={t.audience} defaultValue={coupon?.audience ?? 'anyone'}>
        {AUDIENCES.map((audience) => (
          <option key={audience} value={audience}>
            {t.audiences[audience]}
          </option>
        ))}
      </Select>
      <Checkbox name="firstOrder" label={t.firstOrder} defaultChecked={coupon?.firstOrder ?? false} />
    </>
  )
}

const AUDIENCES = ['anyone', 'members', 'given'] as const

function ScopeFields({ locale, coupon, slugs = [] }: Props) {
  const t = COUPONS[locale]
  return (
    <>
      <fieldset>
        <legend className="font-semibold">{t.onlyCategories}</legend>
        {CATEGORIES.map(({ id, name }) => (
          <Checkbox
            key={id}
            id={`category-${id}`}
            name={`category.${id}`}
            label={inLocale(name, locale)}
            defaultChecked={coupon?.onlyFor?.categories.includes(id) ?? false}
          />
        ))}
      </fieldset>
      <TextArea name="products" label={t.onlyProducts} labelNote={t.optional} hint={t.onlyProductsHint} defaultValue={slugs.join('\n')} />
    </>
  )
}

const NameFields = ({ locale, coupon }: Props) => (
  <>
    <Field
      name="code"
      label={COUPONS[locale].code}
      hint={COUPONS[locale].codeHint}
      required
      maxLength={30}
      defaultValue={coupon?.code}
      readOnly={coupon !== undefined}
    />
    <Field name="nameKo" label={COUPONS[locale].nameInKorean} required maxLength={200} defaultValue={coupon?.name.ko} />
    <Field name="nameEn" label={COUPONS[locale].nameInEnglish} required maxLength={200} defaultValue={coupon?.name.en} />
  </>
)

function DiscountFields({ locale, coupon }: Props) {
  const t = COUPONS[locale]
  const number = (name: string, label: string, value: number | null | undefined, required = false) => (
    <Field
      name={name}
      label={label}
      {...(!required && { labelNote: t.optional })}
      inputMode="numeric"
      pattern="\d*"
      required={required}
      defaultValue={value ?? ''}
    />
  )
  return (
    <>
      <Select name="kind" label={t.discountType} defaultValue={coupon?.kind ?? 'fixed'}>
        <option value="fixed">{t.fixedAmount}</option>
        <option value="percent">{t.percentage}</option>
      </Select>
      {number('value', t.discountValue, coupon?.value, true)}
      {number('minTotal', t.minimumOrder, coupon?.minTotal)}
      {number('maxDiscount', t.maximumDiscount, coupon?.maxDiscount)}
      {number('maxUses', t.totalRedemptions, coupon?.maxUses)}
      {number('perBuyer', t.redemptionsPerCustomer, coupon?.perBuyer)}
    </>
  )
}

/** A browser's field for a time has no time zone, so it shows Seoul time. */
const TimeField = ({ name, label, locale, at }: { name: string; label: string; locale: Locale; at: Date | null | undefined }) => (
  <Field name={name} type="datetime-local" label={label} labelNote={COUPONS[locale].optional} defaultValue={at ? seoulField(at) : ''} />
)
