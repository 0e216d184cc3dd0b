import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { formatMoney } from '#lib/money.ts'
import { SHIPPING } from '#lib/orders/price-order.ts'

const won = (amount: number, locale: Locale) => formatMoney(amount, 'KRW', locale)

/** When the product arrives, what shipping costs, and how to return it. */
export function DeliveryFacts({ locale, taxFree }: { locale: Locale; taxFree: boolean }) {
  const text = PRODUCT[locale].deliveryFacts
  return (
    <section aria-labelledby="delivery" className="border-t border-line pt-6">
      <h2 id="delivery" className="font-bold">
        {text.title}
      </h2>
      <dl className="mt-3 grid gap-x-4 gap-y-3 text-sm sm:grid-cols-[5rem_1fr]">
        <dt className="font-semibold">{text.delivery}</dt>
        <dd className="text-ink-soft">
          {text.deliveryText({
            fee: won(SHIPPING.fee, locale),
            freeFrom: won(SHIPPING.freeFrom, locale),
            remoteSurcharge: won(SHIPPING.remoteSurcharge, locale),
          })}
        </dd>
        <dt className="font-semibold">{text.returns}</dt>
        <dd className="text-ink-soft">
          {text.returnsText}
          <LocaleLink
            locale={locale}
            href="/refund-policy"
            className="flex min-h-11 w-fit items-center text-accent underline underline-offset-4"
          >
            {text.more}
          </LocaleLink>
        </dd>
        {taxFree && (
          <>
            <dt className="font-semibold">{text.tax}</dt>
            <dd className="text-ink-soft">{text.taxFree}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
