import type { OrderFile } from '#lib/admin/order-file.ts'
import { shippingFacts } from '#lib/checkout/checkout-fields.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CONSOLE_ORDER } from '#lib/messages/console/order.ts'
import { formatMoney } from '#lib/money.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { type Fact, Facts, Panel } from './facts.tsx'
import { Table } from './table.tsx'

/** The goods of an order with their prices. */
export function OrderGoods({ locale, file: { order, lines } }: { locale: Locale; file: OrderFile }) {
  const t = CONSOLE_ORDER[locale]
  const money = (amount: number) => ({ amount, currency: order.currency })
  return (
    <Panel title={t.items}>
      <Table
        locale={locale}
        label={t.items}
        rows={lines}
        keyOf={({ position }) => position}
        columns={[
          { name: t.product, value: (line) => <LineName locale={locale} line={line} /> },
          { name: t.price, value: ({ unitPrice }) => money(unitPrice) },
          { name: t.quantity, value: ({ quantity }) => quantity },
          { name: t.discount, value: ({ discount }) => money(discount) },
          { name: t.total, value: ({ unitPrice, quantity, discount }) => money(unitPrice * quantity - discount) },
        ]}
      />
      <div className="mt-4">
        <Facts
          locale={locale}
          facts={[
            [t.subtotal, money(order.itemsTotal)],
            [t.discount, money(-order.discount)],
            [t.shipping, money(order.shippingFee)],
            [t.factTotal, <strong key="total">{formatMoney(order.total, order.currency, locale)}</strong>],
            [t.taxExemptAmount, money(order.taxFree)],
            [t.coupon, order.couponCode],
          ]}
        />
      </div>
    </Panel>
  )
}

const LineName = ({ locale, line: { name, label, taxFree } }: { locale: Locale; line: OrderFile['lines'][number] }) => (
  <>
    <span>{inLocale(name, locale)}</span> {label && <span className="text-ink-soft">{inLocale(label, locale)}</span>}
    {taxFree && <span className="text-sm text-ink-soft"> · {CONSOLE_ORDER[locale].taxExempt}</span>}
  </>
)

/** The order's buyer and its shipping address. */
export function OrderBuyer({ locale, order }: { locale: Locale; order: OrderFile['order'] }) {
  const t = CONSOLE_ORDER[locale]
  const { buyer, shipping } = order
  return (
    <Panel title={t.customerAndShipping}>
      <Facts
        locale={locale}
        facts={[
          [t.customer, `${buyer.name}${order.memberId ? t.member : t.guest}`],
          [
            t.phone,
            <span key="phone" className="figures">
              {hyphenated(buyer.phone)}
            </span>,
          ],
          [t.email, buyer.email],
          [t.recipient, `${shipping.recipient} · ${hyphenated(shipping.phone)}`],
          [t.address, `(${shipping.postcode}) ${shipping.address1} ${shipping.address2 ?? ''}`],
          ...shippingFacts(shipping, locale).map(({ label, value }): Fact => [label, value]),
          [t.orderPlaced, order.placedAt],
          [t.stockReservedUntil, order.reservedUntil],
        ]}
      />
    </Panel>
  )
}
