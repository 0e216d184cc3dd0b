import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { formatMoney } from '#lib/money.ts'
import { SHIPPING } from '#lib/orders/price-order.ts'

const won = (amount: number, locale: Locale) => formatMoney(amount, 'KRW', locale)

/** When the product arrives, what its delivery costs at this price, and how to return it and for how much. */
export function DeliveryFacts({ locale, price, taxFree }: { locale: Locale; price: number; taxFree: boolean }) {
  const text = PRODUCT[locale].deliveryFacts
  const { fee, freeFrom, remoteSurcharge } = SHIPPING
  return (
    <section aria-labelledby="delivery" className="border-t border-line pt-6">
      <h2 id="delivery" className="font-bold">
        {text.title}
      </h2>
      <dl className="mt-3 grid gap-x-4 gap-y-3 text-sm sm:grid-cols-[5rem_1fr]">
        <dt className="font-semibold">{text.delivery}</dt>
        <dd className="text-ink-soft">{text.deliveryText}</dd>
        <dt className="font-semibold">{text.fee}</dt>
        <dd className="text-ink-soft">
          <span>
            {price >= freeFrom
              ? text.alwaysFree
              : text.feeText({ fee: won(fee, locale), freeFrom: won(freeFrom, locale), more: won(freeFrom - price, locale) })}
          </span>{' '}
          <span>{text.remoteText(won(remoteSurcharge, locale))}</span>
        </dd>
        <dt className="font-semibold">{text.returns}</dt>
        <dd className="text-ink-soft">
          <span>{text.returnsText}</span> <span>{text.returnFee({ once: won(fee, locale), both: won(fee * 2, locale) })}</span>
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
