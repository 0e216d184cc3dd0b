import type { OrderFile } from '#lib/admin/order-file.ts'
import { shippingFacts } from '#lib/checkout/checkout-fields.ts'
import { formatMoney } from '#lib/money.ts'
import { type Fact, Facts, Panel } from './facts.tsx'
import { Table } from './table.tsx'
import { sayIn } from './translate.ts'

/** What was bought, and for how much. */
export function OrderGoods({ locale, file: { order, lines } }: { locale: 'ko' | 'en'; file: OrderFile }) {
  const say = sayIn(locale)
  const money = (amount: number) => ({ amount, currency: order.currency })
  return (
    <Panel title={say('상품', 'Items')}>
      <Table
        locale={locale}
        label={say('상품', 'Items')}
        rows={lines}
        keyOf={({ position }) => position}
        columns={[
          { name: say('상품', 'Product'), value: (line) => <LineName locale={locale} line={line} /> },
          { name: say('단가', 'Price'), value: ({ unitPrice }) => money(unitPrice) },
          { name: say('수량', 'Quantity'), value: ({ quantity }) => quantity },
          { name: say('할인', 'Discount'), value: ({ discount }) => money(discount) },
          { name: say('금액', 'Total'), value: ({ unitPrice, quantity, discount }) => money(unitPrice * quantity - discount) },
        ]}
      />
      <div className="mt-4">
        <Facts
          locale={locale}
          facts={[
            [say('상품 합계', 'Subtotal'), money(order.itemsTotal)],
            [say('할인', 'Discount'), money(-order.discount)],
            [say('배송비', 'Shipping'), money(order.shippingFee)],
            [say('합계', 'Total'), <strong key="total">{formatMoney(order.total, order.currency, locale)}</strong>],
            [say('면세 금액', 'Tax-exempt amount'), money(order.taxFree)],
            [say('쿠폰', 'Coupon'), order.couponCode],
          ]}
        />
      </div>
    </Panel>
  )
}

const LineName = ({ locale, line: { name, label, taxFree } }: { locale: 'ko' | 'en'; line: OrderFile['lines'][number] }) => (
  <>
    {name[locale]} {label && <span className="text-ink-soft">{label[locale]}</span>}
    {taxFree && <span className="text-sm text-ink-soft"> · {sayIn(locale)('면세', 'Tax-exempt')}</span>}
  </>
)

/** Who bought it, and where it goes. */
export function OrderBuyer({ locale, order }: { locale: 'ko' | 'en'; order: OrderFile['order'] }) {
  const say = sayIn(locale)
  const { buyer, shipping } = order
  return (
    <Panel title={say('구매자와 배송지', 'Customer and shipping')}>
      <Facts
        locale={locale}
        facts={[
          [say('구매자', 'Customer'), `${buyer.name}${order.memberId ? say(' (회원)', ' (member)') : say(' (비회원)', ' (guest)')}`],
          [
            say('휴대폰', 'Phone'),
            <span key="phone" className="figures">
              {buyer.phone}
            </span>,
          ],
          [say('이메일', 'Email'), buyer.email],
          [say('받는 분', 'Recipient'), `${shipping.recipient} · ${shipping.phone}`],
          [say('주소', 'Address'), `(${shipping.postcode}) ${shipping.address1} ${shipping.address2 ?? ''}`],
          ...shippingFacts(shipping, locale).map(({ label, value }): Fact => [label, value]),
          [say('주문 시각', 'Order placed'), order.placedAt],
          [say('상품 예약', 'Stock reserved until'), order.reservedUntil],
        ]}
      />
    </Panel>
  )
}
