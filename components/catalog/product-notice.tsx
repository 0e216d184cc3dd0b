import type { ProductNotice as Notice } from '#db/schema.ts'
import { shownNotice } from '#lib/catalog/notice.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'

/** What the law has the seller tell of the goods, with the shop's own number as the one to ask. */
export function ProductNotice({ locale, notice }: { locale: Locale; notice: Notice }) {
  const text = PRODUCT[locale].notice
  const { kind, rows } = shownNotice(notice)
  return (
    <section aria-labelledby="notice" className="border-t border-line pt-6">
      <h2 id="notice" className="font-bold">
        {text.title} <span className="font-normal text-ink-soft">{`(${inLocale(kind, locale)})`}</span>
      </h2>
      <dl className="mt-3 grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[9rem_1fr]">
        {rows.map(({ item, fact }) => (
          <div key={item.en} className="contents">
            <dt className="font-semibold">{inLocale(item, locale)}</dt>
            <dd className="text-ink-soft max-sm:mb-1">{inLocale(fact, locale)}</dd>
          </div>
        ))}
        <dt className="font-semibold">{text.contact}</dt>
        <dd className="figures text-ink-soft">{`${inLocale(shopIdentity().company, locale)} ${shopIdentity().phone}`}</dd>
      </dl>
    </section>
  )
}
