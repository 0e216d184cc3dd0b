'use client'
import { removeFromCart, setQuantity } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Quote, QuotedLine } from '#lib/checkout/quote-cart.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { filled } from '#lib/text/filled.ts'
import { SPACE_OF_LINES } from './cart-size.tsx'
import { FormSection } from './form-section.tsx'
import { useWords } from './words.tsx'

interface CheckoutLinesProps {
  locale: Locale
  quote: Quote | undefined
  /** How many placeholder rows to show until the quote arrives. */
  expected: number
}

export function CheckoutLines({ locale, quote, expected }: CheckoutLinesProps) {
  const text = useWords().checkoutLines
  return (
    <FormSection
      id="lines"
      title={text.title}
      aside={
        <LocaleLink
          locale={locale}
          href="/cart"
          className="flex min-h-11 items-center text-sm text-ink-soft underline underline-offset-4 hover:text-ink"
        >
          {text.edit}
        </LocaleLink>
      }
    >
      <ul className={`flex flex-col gap-4 ${quote ? '' : SPACE_OF_LINES}`}>
        {quote
          ? quote.lines.map((line) => <Line key={`${line.productId} ${line.optionId}`} locale={locale} line={line} />)
          : Array.from({ length: expected }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: grey shapes have no identity
              <li key={i} className="flex gap-4">
                <Skeleton className="size-16 shrink-0" />
                <span className="flex flex-1 flex-col gap-2">
                  <Skeleton className="h-5 w-3/5" />
                  <Skeleton className="h-4 w-1/3" />
                </span>
              </li>
            ))}
      </ul>
      {quote && quote.gone.length > 0 && (
        <Notice
          tone="warning"
          className="mt-4"
          action={
            <Button variant="secondary" onClick={() => removeFromCart(quote.gone)}>
              {text.remove}
            </Button>
          }
        >
          {text.gone}
        </Notice>
      )}
    </FormSection>
  )
}

function Line({ locale, line }: { locale: Locale; line: QuotedLine }) {
  const text = useWords().checkoutLines
  const missing = line.stock < line.quantity
  return (
    <li className="flex gap-4">
      <Picture
        src={line.image}
        alt=""
        width={64}
        height={64}
        className="size-16 shrink-0 rounded-control bg-sunken object-cover dark:brightness-90"
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium leading-snug">{inLocale(line.name, locale)}</p>
        <p className="text-sm text-ink-soft">{`${line.label ? `${inLocale(line.label, locale)} · ` : ''}${filled(text.count, line.quantity)}`}</p>
        {!missing && line.kept !== undefined && <p className="text-sm font-medium text-success">{text.kept}</p>}
        {missing && (
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <p className="text-sm font-medium text-danger">{line.stock === 0 ? text.soldOut : filled(text.few, line.stock)}</p>
            <Button
              variant="secondary"
              className="text-sm"
              onClick={() => (line.stock === 0 ? removeFromCart([line]) : setQuantity(line, line.stock))}
            >
              {line.stock === 0 ? text.remove : filled(text.takeFew, line.stock)}
            </Button>
          </div>
        )}
      </div>
      <Money amount={line.unitPrice * line.quantity} locale={locale} className="font-semibold" />
    </li>
  )
}
