import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { formatMoney } from '#lib/money.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { surchargeSpan } from '#lib/shop-settings/delivery.ts'

const won = (amount: number, locale: Locale) => formatMoney(amount, 'KRW', locale)

/** When the product arrives, what its delivery costs at this price, and how to return it and for how much. */
export function DeliveryFacts({ locale, price, taxFree }: { locale: Locale; price: number; taxFree: boolean }) {
  const text = PRODUCT[locale].deliveryFacts
  const { fee, freeFrom, remote } = currentSettings().delivery
  const remoteAdds = surchargeSpan(remote)
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
          <span>{feeText(locale, { fee, freeFrom, price })}</span> {remoteAdds && <span>{remoteText(locale, remoteAdds)}</span>}
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

function feeText(locale: Locale, { fee, freeFrom, price }: { fee: number; freeFrom: number | null; price: number }): string {
  const text = PRODUCT[locale].deliveryFacts
  if (fee === 0) return text.freeForAll
  if (freeFrom === null) return text.feeForAll(won(fee, locale))
  if (price >= freeFrom) return text.alwaysFree
  return text.feeText({ fee: won(fee, locale), freeFrom: won(freeFrom, locale), more: won(freeFrom - price, locale) })
}

function remoteText(locale: Locale, { least, most }: { least: number; most: number }): string {
  const text = PRODUCT[locale].deliveryFacts
  return least === most ? text.remoteText(won(most, locale)) : text.remoteSpan(won(least, locale), won(most, locale))
}
