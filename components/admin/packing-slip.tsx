import type { OrderToShip } from '#lib/admin/to-ship.ts'
import { shippingFacts } from '#lib/checkout/checkout-fields.ts'
import { inLocale } from '#lib/locale.ts'
import { TO_SHIP } from '#lib/messages/console/to-ship.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { Facts } from './facts.tsx'
import { Table } from './table.tsx'

/** A sheet that lies in the parcel: to whom, and what is in it. It is in the buyer's language, and says no price, because a parcel may be a gift. */
export function PackingSlip({ order: { number, locale, placedAt, shipping, lines } }: { order: OrderToShip }) {
  const t = TO_SHIP[locale]
  return (
    <article className="mb-8 break-inside-avoid rounded-card border border-line bg-surface p-6 print:mb-0 print:break-after-page print:border-0">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-xl font-bold">{t.packingSlip}</h2>
        <p>
          <span>{inLocale(shopIdentity().name, locale)}</span> · <strong className="figures">{number}</strong>
        </p>
      </div>
      <Facts
        locale={locale}
        facts={[
          [t.recipient, <strong key="recipient">{shipping.recipient}</strong>],
          [t.phone, hyphenated(shipping.phone)],
          [t.address, `(${shipping.postcode}) ${shipping.address1} ${shipping.address2 ?? ''}`],
          ...shippingFacts(shipping, locale).map(({ label, value }): [string, string] => [label, value]),
          [t.date, placedAt],
        ]}
      />
      <div className="mt-4">
        <Table
          locale={locale}
          label={`${t.packingSlip} ${number}`}
          rows={lines}
          keyOf={({ position }) => position}
          columns={[
            {
              name: t.product,
              value: ({ name, label }) => (
                <>
                  <span>{inLocale(name, locale)}</span> {label && <span className="text-ink-soft">{inLocale(label, locale)}</span>}
                </>
              ),
            },
            { name: t.sku, value: ({ skuId }) => skuId, className: 'figures' },
            { name: t.quantity, value: ({ quantity }) => quantity },
          ]}
        />
      </div>
    </article>
  )
}
