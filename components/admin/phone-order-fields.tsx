import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { GOODS_ROWS } from '#lib/admin/phone-order-form.ts'
import type { Product } from '#lib/catalog/catalogue.ts'
import type { Agreement } from '#lib/checkout/agreements.ts'
import { CHECKOUT_FIELDS, type CheckoutFieldName, type FieldTexts } from '#lib/checkout/checkout-fields.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { AGREEMENT_TEXTS } from '#lib/messages/agreement-texts.ts'
import { PHONE_ORDERS } from '#lib/messages/console/phone-orders.ts'
import { formatMoney } from '#lib/money.ts'
import { Panel } from './facts.tsx'

interface Props {
  locale: Locale
  products: readonly Product[]
  fieldTexts: FieldTexts
  readOut: readonly Agreement['id'][]
  /** The operator may type a card, and a gateway charges it. */
  takesCards: boolean
}

const BUYER: readonly CheckoutFieldName[] = ['buyer.name', 'buyer.phone', 'buyer.email']
const RECIPIENT: readonly CheckoutFieldName[] = ['shipping.recipient', 'shipping.phone']
const ADDRESS: readonly CheckoutFieldName[] = ['shipping.postcode', 'shipping.address1', 'shipping.address2', 'shipping.note']

/** What an order by telephone asks for: goods, whom, where to, why, and what was read out. */
export function PhoneOrderFields({ locale, products, fieldTexts, readOut, takesCards }: Props) {
  const t = PHONE_ORDERS[locale]
  const texts = AGREEMENT_TEXTS[locale]
  const field = (name: CheckoutFieldName, required: boolean) => (
    <Field
      key={name}
      name={name}
      label={fieldTexts[name].label}
      {...(!required && { labelNote: t.optional })}
      {...(name === 'buyer.email' && { hint: t.emailHint })}
      required={required}
      maxLength={CHECKOUT_FIELDS[name].longest}
      autoComplete="off"
    />
  )
  return (
    <>
      <Panel title={t.goods}>
        <div className="grid gap-4">
          {Array.from({ length: GOODS_ROWS }, (_, row) => row).map((row) => (
            <div key={row} className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
              <Goods locale={locale} row={row} products={products} />
              <Field
                name={`quantity-${row}`}
                label={t.quantity}
                inputMode="numeric"
                pattern="\d{1,2}"
                defaultValue="1"
                autoComplete="off"
              />
            </div>
          ))}
          <Field name="coupon" label={t.coupon} labelNote={t.optional} maxLength={40} autoComplete="off" />
        </div>
      </Panel>
      <div className="grid gap-6 lg:grid-cols-2 lg:items-start">
        <Panel title={t.caller}>
          <div className="grid gap-4">
            {BUYER.map((name) => field(name, name !== 'buyer.email'))}
            <Field name="reason" label={t.reason} hint={t.reasonHint} required maxLength={200} autoComplete="off" />
          </div>
        </Panel>
        <Panel title={t.delivery}>
          <div className="grid gap-4">
            <p className="text-sm text-ink-soft">{t.emptyRecipient}</p>
            {RECIPIENT.map((name) => field(name, false))}
            {ADDRESS.map((name) => field(name, !('optional' in CHECKOUT_FIELDS[name])))}
          </div>
        </Panel>
      </div>
      <Panel title={t.readOut}>
        <p className="text-sm text-ink-soft">{t.readOutHint}</p>
        {readOut.map((id) => (
          <Checkbox key={id} name={`agreement-${id}`} label={texts[id].title} note={texts[id].text} required />
        ))}
      </Panel>
      <Panel title={t.payBy}>
        <Select name="payBy" label={t.payBy} {...(!takesCards && { hint: t.noCard })}>
          {takesCards && <option value="card">{t.byCard}</option>}
          <option value="link">{t.byLink}</option>
        </Select>
      </Panel>
    </>
  )
}

function Goods({ locale, row, products }: { locale: Locale; row: number; products: readonly Product[] }) {
  const t = PHONE_ORDERS[locale]
  const left = (stock: number) => (stock > 0 ? `(${stock})` : `(${t.soldOut})`)
  return (
    <Select name={`goods-${row}`} label={t.good(row + 1)} defaultValue="">
      <option value="">{t.noGood}</option>
      {products.flatMap(({ id, name, price, stock, options }) =>
        options.length === 0
          ? [
              <option key={id} value={id} disabled={stock === 0}>
                {`${inLocale(name, locale)} ${formatMoney(price, 'KRW', locale)} ${left(stock)}`}
              </option>,
            ]
          : options.map((option) => (
              <option key={option.id} value={`${id}/${option.id}`} disabled={option.stock === 0}>
                {`${inLocale(name, locale)}, ${inLocale(option.label, locale)} ${formatMoney(option.price, 'KRW', locale)} ${left(option.stock)}`}
              </option>
            )),
      )}
    </Select>
  )
}
