'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, type MouseEvent, useRef, useState } from 'react'
import { MOST_OF_ONE, sameLine } from '#components/cart/cart-lines.ts'
import { addToCart, currentCart, removeFromCart } from '#components/cart/cart-store.ts'
import { leaveOutOfLastOrder } from '#components/cart/last-order.ts'
import { Button } from '#components/ui/button.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Money } from '#components/ui/money.tsx'
import { Quantity } from '#components/ui/quantity.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { stockLabels } from './stock-labels.ts'

export interface BuyBoxProps {
  locale: Locale
  productId: string
  name: string
  currency: string
  price: number
  stock: number
  options: { id: string; label: string; price: number; stock: number }[]
}

/** Chooses option and quantity, and puts the product into the cart. */
export function BuyBox({ locale, productId, name, currency, price, stock, options }: BuyBoxProps) {
  const text = PRODUCT[locale].buyBox
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [optionId, setOptionId] = useState<string>()
  const [quantity, setQuantity] = useState(1)
  const [problem, setProblem] = useState<string>()
  const [added, setAdded] = useState<string>()

  const option = options.find(({ id }) => id === optionId)
  const most = Math.min(option?.stock ?? stock, MOST_OF_ONE)
  const count = Math.min(quantity, most)
  const dearer = options.some((one) => one.price !== price)

  const choose = (id: string) => {
    setOptionId(id)
    setProblem(undefined)
    setAdded(undefined)
  }

  const line = () => {
    if (options.length === 0 || option) return { productId, ...(option && { optionId: option.id }), quantity: count }
    setProblem(text.chooseOption)
    form.current?.querySelector<HTMLInputElement>('input[name=optionId]:not(:disabled)')?.focus()
    return undefined
  }

  const add = (event: FormEvent) => {
    event.preventDefault()
    const chosen = line()
    if (!chosen) return
    addToCart(chosen)
    setAdded(text.added(option ? `${name} (${option.label})` : name, chosen.quantity))
  }

  const buyNow = () => {
    const chosen = line()
    if (!chosen) return
    // When the cart holds other things too, the buyer sees the whole cart before paying. The same thing from before is meant once.
    const alone = currentCart().lines.every((line) => sameLine(line, chosen))
    removeFromCart([chosen])
    leaveOutOfLastOrder(chosen)
    addToCart(chosen)
    router.push(localePath(locale, alone ? '/checkout' : '/cart'))
  }

  return (
    // Without script the form itself puts the piece into a cart that the shop keeps.
    <form ref={form} method="post" action="/api/cart" onSubmit={add} className="flex flex-col gap-5">
      <input type="hidden" name="act" value="add" />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="productId" value={productId} />
      {options.length > 0 && (
        <RadioCards id="option" legend={text.option} error={problem}>
          {options.map(({ id, label, price: optionPrice, stock: optionStock }) => (
            <RadioCard
              key={id}
              name="optionId"
              value={id}
              title={label}
              checked={id === optionId}
              onChange={() => choose(id)}
              disabled={optionStock === 0}
              note={stockLabels(optionStock, locale)}
              aside={dearer && <Money amount={optionPrice} currency={currency} locale={locale} />}
            />
          ))}
        </RadioCards>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Quantity name="quantity" value={count} most={most} onChange={setQuantity} locale={locale} of={name} />
        <p className="text-right" aria-live="polite">
          <span className="mr-2 text-sm text-ink-soft">{text.sum}</span>
          <Money amount={(option?.price ?? price) * count} currency={currency} locale={locale} className="text-xl font-bold" />
        </p>
      </div>
      <div className="sticky bottom-0 short:static -mx-4 flex flex-col gap-2 border-t border-line bg-ground px-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] pt-3 md:static md:mx-0 md:border-0 md:bg-transparent md:p-0">
        <div role="status">
          {added && (
            <p className="flex items-center justify-between gap-3 rounded-control bg-success-soft py-1 pl-4 pr-2 text-success">
              <span className="font-medium">{added}</span>
              <LocaleLink
                locale={locale}
                href="/cart"
                className="flex min-h-11 shrink-0 items-center rounded-control px-2 font-semibold underline underline-offset-4"
              >
                {text.see}
              </LocaleLink>
            </p>
          )}
        </div>
        <noscript>
          <p className="text-sm text-ink-soft">{text.noScript}</p>
        </noscript>
        <div className="grid grid-cols-2 gap-2">
          <Button type="submit" variant="secondary" size="large" onClick={onceOfDoubleClick}>
            {text.add}
          </Button>
          <Button size="large" onClick={buyNow}>
            {text.buy}
          </Button>
        </div>
      </div>
      <p className="text-sm text-ink-soft">{text.shippingLater}</p>
    </form>
  )
}

// People who double-click everything want one piece.
const onceOfDoubleClick = (event: MouseEvent) => event.detail > 1 && event.preventDefault()
