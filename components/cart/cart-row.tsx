'use client'
import { Button } from '#components/ui/button.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Money } from '#components/ui/money.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { Quantity } from '#components/ui/quantity.tsx'
import type { QuotedLine } from '#lib/checkout/quote-cart.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CART } from '#lib/messages/cart.ts'
import { MOST_OF_ONE } from './cart-lines.ts'

export interface CartRowProps {
  locale: Locale
  /** The line in the server's last quote. */
  quoted: QuotedLine
  /** The quantity in the cart, which may be newer than the quote. */
  quantity: number
  onQuantity: (quantity: number) => void
  onRemove: (name: string) => void
}

export function CartRow({ locale, quoted, quantity, onQuantity, onRemove }: CartRowProps) {
  const text = CART[locale]
  const { stock, unitPrice, listPrice } = quoted
  const name = inLocale(quoted.name, locale)
  const soldOut = stock === 0
  return (
    <li className="grid grid-cols-[5rem_1fr] gap-x-4 border-b border-line py-5 sm:grid-cols-[6rem_1fr]">
      <Picture
        early
        src={quoted.image}
        alt=""
        width={96}
        height={96}
        className={`size-20 rounded-control bg-sunken object-cover sm:size-24 dark:brightness-90 ${soldOut ? 'opacity-50 grayscale' : ''}`}
      />
      <div className="flex min-w-0 flex-col">
        <div className="flex items-start justify-between gap-2">
          <div className="min-w-0">
            <h2 className="font-semibold leading-snug">
              <LocaleLink locale={locale} href={`/products/${quoted.slug}`} className="hover:underline hover:underline-offset-4">
                {name}
              </LocaleLink>
            </h2>
            {quoted.label && <p className="text-sm text-ink-soft">{inLocale(quoted.label, locale)}</p>}
            <p className="text-sm text-ink-soft">
              {text.each} <Money amount={unitPrice} locale={locale} />
              {listPrice !== null && listPrice > unitPrice && (
                <s className="ml-1.5 text-ink-faint">
                  <Money amount={listPrice} locale={locale} />
                </s>
              )}
            </p>
          </div>
          <button
            type="button"
            aria-label={text.removeNamed(quoted.label ? `${name} (${inLocale(quoted.label, locale)})` : name)}
            onClick={() => onRemove(name)}
            className="-mr-2 -mt-2.5 min-h-11 shrink-0 cursor-pointer rounded-control px-2 text-sm text-ink-soft hover:bg-sunken hover:text-ink"
          >
            {text.remove}
          </button>
        </div>
        {soldOut ? (
          <p className="mt-2 font-medium text-danger">{text.soldOut}</p>
        ) : (
          <div className="mt-3 flex flex-wrap items-center justify-between gap-x-2 gap-y-2">
            <Quantity
              value={quantity}
              most={Math.max(Math.min(stock, MOST_OF_ONE), quantity)}
              onChange={onQuantity}
              locale={locale}
              of={name}
            />
            <Money amount={unitPrice * quantity} locale={locale} className="text-lg font-bold" />
          </div>
        )}
        {!soldOut && quantity <= stock && quoted.kept !== undefined && <p className="mt-2 text-sm font-medium text-success">{text.kept}</p>}
        {!soldOut && quantity > stock && (
          <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
            <p className="font-medium text-danger">{text.fewLeft(stock)}</p>
            <Button variant="secondary" onClick={() => onQuantity(stock)}>
              {text.takeRest(stock)}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}
