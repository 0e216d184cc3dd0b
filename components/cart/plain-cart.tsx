import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Quote, QuotedLine } from '#lib/checkout/quote-cart.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { CART } from '#lib/messages/cart.ts'
import { MOST_OF_ONE } from './cart-lines.ts'

/** The cart as plain forms: each line has one for its quantity. Payment windows are scripts, which it says above. */
export function PlainCart({ locale, quote }: { locale: Locale; quote: Quote }) {
  const text = CART[locale]
  if (quote.lines.length === 0) {
    return (
      <EmptyState as="h1" title={text.empty} action={<ButtonLink href={localePath(locale, '/search')}>{text.browse}</ButtonLink>}>
        {text.emptyHint}
      </EmptyState>
    )
  }
  return (
    <div className="max-w-reading">
      <h1 className="mb-6 mt-8 text-2xl font-bold md:mt-12 md:text-3xl">{text.title}</h1>
      <noscript>
        <Notice tone="info" className="mb-6">
          {text.plain.pay}
        </Notice>
      </noscript>
      <ul className="border-t border-line">
        {quote.lines.map((line) => (
          <Line key={`${line.productId} ${line.optionId}`} locale={locale} line={line} />
        ))}
      </ul>
      <p className="my-4 flex items-baseline justify-between gap-4">
        <span>{text.shipping}</span>
        <Money amount={quote.shippingFee} locale={locale} />
      </p>
      <p className="mb-6 flex items-baseline justify-between gap-4 border-t border-line pt-4">
        <span className="font-semibold">{text.total}</span>
        <Money amount={quote.total} locale={locale} className="text-2xl font-bold" />
      </p>
    </div>
  )
}

function Line({ locale, line }: { locale: Locale; line: QuotedLine }) {
  const text = CART[locale]
  const name = `${inLocale(line.name, locale)}${line.label ? ` (${inLocale(line.label, locale)})` : ''}`
  const missing = line.stock === 0 ? text.soldOut : line.stock < line.quantity ? text.fewLeft(line.stock) : undefined
  return (
    <li className="border-b border-line py-4">
      <div className="flex items-baseline justify-between gap-4">
        <LocaleLink locale={locale} href={`/products/${line.slug}`} className="font-semibold hover:underline">
          {name}
        </LocaleLink>
        <Money amount={line.unitPrice * line.quantity} locale={locale} className="font-bold" />
      </div>
      {missing && <p className="mt-1 font-medium text-danger">{missing}</p>}
      <form method="post" action="/api/cart" aria-label={name} className="mt-2 flex items-center gap-2">
        <input type="hidden" name="act" value="set" />
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="productId" value={line.productId} />
        {line.optionId && <input type="hidden" name="optionId" value={line.optionId} />}
        <input
          name="quantity"
          type="number"
          min={0}
          max={MOST_OF_ONE}
          defaultValue={line.quantity}
          aria-label={text.plain.quantity}
          className="control w-24"
        />
        <Button type="submit" variant="secondary" className="min-h-12">
          {text.plain.change}
        </Button>
      </form>
    </li>
  )
}
