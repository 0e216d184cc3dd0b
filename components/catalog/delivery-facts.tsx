import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { SHIPPING } from '#lib/orders/price-order.ts'

const won = (amount: number, locale: Locale) => formatMoney(amount, 'KRW', locale)

const TEXT = {
  ko: {
    title: '배송과 교환·반품',
    delivery: '배송',
    deliveryText: `평일 오후 2시 전에 결제하면 그날 보내며, 보통 1~2일 뒤에 받습니다. 배송비 ${won(SHIPPING.fee, 'ko')}, ${won(SHIPPING.freeFrom, 'ko')} 이상 무료. 제주·도서산간은 ${won(SHIPPING.remoteSurcharge, 'ko')}이 더해집니다.`,
    returns: '청약철회',
    returnsText: '받은 날부터 7일 안에 주문을 취소하거나 돌려보낼 수 있습니다. 상품에 흠이 있으면 배송비는 저희가 냅니다.',
    more: '교환·반품 안내 자세히 보기',
    tax: '세금',
    taxFree: '부가가치세가 붙지 않는 상품입니다.',
  },
  en: {
    title: 'Shipping and returns',
    delivery: 'Shipping',
    deliveryText: `Order by 2 pm on a weekday for same-day shipping. Orders usually arrive in 1–2 days. Shipping is ${won(SHIPPING.fee, 'en')}, or free on orders of ${won(SHIPPING.freeFrom, 'en')} or more. Jeju and remote islands: ${won(SHIPPING.remoteSurcharge, 'en')} extra.`,
    returns: 'Returns',
    returnsText: 'Return your order within 7 days of delivery. If an item is faulty, we pay for return shipping.',
    more: 'More about returns and refunds',
    tax: 'Tax',
    taxFree: 'This product is exempt from VAT.',
  },
}

/** When it comes, what that costs, and how it goes back. */
export function DeliveryFacts({ locale, taxFree }: { locale: Locale; taxFree: boolean }) {
  const text = TEXT[locale]
  return (
    <section aria-labelledby="delivery" className="border-t border-line pt-6">
      <h2 id="delivery" className="font-bold">
        {text.title}
      </h2>
      <dl className="mt-3 grid gap-x-4 gap-y-3 text-sm sm:grid-cols-[5rem_1fr]">
        <dt className="font-semibold">{text.delivery}</dt>
        <dd className="text-ink-soft">{text.deliveryText}</dd>
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
