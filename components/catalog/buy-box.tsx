'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, type MouseEvent, useRef, useState } from 'react'
import { MOST_OF_ONE, sameLine } from '#components/cart/cart-lines.ts'
import { addToCart, currentCart, removeFromCart } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Money } from '#components/ui/money.tsx'
import { Quantity } from '#components/ui/quantity.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { filled } from '#lib/text/filled.ts'
import type { BuyWords } from './buy-words.ts'
import { showPicture } from './gallery-scroll.ts'
import { LazyRestock } from './lazy-restock.tsx'
import { type AxisToChoose, OptionAxes } from './option-axes.tsx'
import { type ChoiceOption, type Chosen, optionOf } from './option-choice.ts'

export interface BuyBoxProps {
  locale: Locale
  words: BuyWords
  productId: string
  name: string
  currency: string
  price: number
  stock: number
  axes: readonly AxisToChoose[]
  options: readonly ChoiceOption[]
  /** In whole won; `freeFrom` is null where the fee is always due. */
  shipping: { fee: number; freeFrom: number | null }
}

/** Chooses option and quantity, and puts the product into the cart. */
export function BuyBox({ locale, words, productId, name, currency, price, stock, axes, options, shipping }: BuyBoxProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState<Chosen>(axes.map(() => undefined))
  const [quantity, setQuantity] = useState(1)
  const [problem, setProblem] = useState<string>()
  const [added, setAdded] = useState<string>()

  const option = options.length > 0 ? optionOf(options, chosen) : undefined
  const all = chosen.every(Boolean)
  const left = option?.stock ?? stock
  const combination = axes.map(({ values }, nth) => values.find(({ id }) => id === chosen[nth])?.label).join(' / ')
  const notHad =
    options.length > 0 && all && left === 0 ? words.isSoldOut : all && !option && options.length > 0 ? words.isNotMade : undefined
  const most = Math.min(Math.max(left, 1), MOST_OF_ONE)
  const count = Math.min(quantity, most)
  const sum = (option?.price ?? price) * count

  const choose = (axis: number, value: string) => {
    setChosen(chosen.map((each, nth) => (nth === axis ? value : each)))
    setProblem(undefined)
    setAdded(undefined)
    showPicture(value)
  }

  const line = () => {
    if (options.length === 0 || (option && option.stock > 0)) return { productId, ...(option && { optionId: option.id }), quantity: count }
    const missing = chosen.indexOf(undefined)
    if (missing >= 0) setProblem(filled(words.choose, axes[missing]?.name ?? words.option))
    form.current?.querySelector<HTMLInputElement>(`input[name=axis-${Math.max(missing, 0)}]`)?.focus()
    return undefined
  }

  const add = (event: FormEvent) => {
    event.preventDefault()
    const chosenLine = line()
    if (!chosenLine) return
    addToCart(chosenLine)
    setAdded(filled(words.added, `${name}${option ? ` (${option.label})` : ''} × ${chosenLine.quantity}`))
  }

  const buyNow = async () => {
    const chosenLine = line()
    if (!chosenLine) return
    // When the cart holds other things too, the buyer sees the whole cart before paying. The same thing from before is meant once.
    const alone = currentCart().lines.every((each) => sameLine(each, chosenLine))
    removeFromCart([chosenLine])
    await import('#components/cart/leave-out.ts').then(
      ({ leaveOutOfLastOrder }) => leaveOutOfLastOrder(chosenLine),
      // Without it, what an earlier order of the same thing has paid is taken out of the cart once too often, and buying goes on.
      () => {},
    )
    addToCart(chosenLine)
    router.push(localePath(locale, alone ? '/checkout' : '/cart'))
  }

  return (
    // Without script the form itself puts the piece into a cart that the shop keeps.
    <form ref={form} method="post" action="/api/cart" onSubmit={add} className="flex flex-col gap-5">
      <input type="hidden" name="act" value="add" />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="productId" value={productId} />
      <OptionAxes
        words={words}
        axes={axes}
        options={options}
        chosen={chosen}
        problem={problem}
        currency={currency}
        locale={locale}
        onChoose={choose}
      />
      {options.length > 0 && <PlainOptions words={words} options={options} />}
      {notHad && (
        <p role="status" className="rounded-control bg-warning-soft px-4 py-3 text-sm">
          {filled(notHad, combination)}
        </p>
      )}
      {notHad && option && <LazyRestock key={option.id} locale={locale} skuId={option.id} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Quantity name="quantity" value={count} most={most} onChange={setQuantity} locale={locale} of={name} />
        <p className="text-right" aria-live="polite">
          <span className="mr-2 text-sm text-ink-soft">{words.sum}</span>
          <Money amount={sum} currency={currency} locale={locale} className="text-xl font-bold" />
          <span className="block text-sm text-ink-soft">{feeOf(sum, shipping, words, locale)}</span>
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
                {words.see}
              </LocaleLink>
            </p>
          )}
        </div>
        <noscript>
          <p className="text-sm text-ink-soft">{words.noScript}</p>
        </noscript>
        <div className="grid grid-cols-2 gap-2">
          <Button type="submit" variant="secondary" size="large" onClick={onceOfDoubleClick} disabled={notHad !== undefined}>
            {words.add}
          </Button>
          <Button size="large" onClick={buyNow} disabled={notHad !== undefined}>
            {words.buy}
          </Button>
        </div>
      </div>
    </form>
  )
}

// People who double-click everything want one piece.
const onceOfDoubleClick = (event: MouseEvent) => event.detail > 1 && event.preventDefault()
/** What the delivery of this alone would cost. */
function feeOf(sum: number, { fee, freeFrom }: BuyBoxProps['shipping'], words: BuyWords, locale: Locale): string {
  if (fee === 0 || (freeFrom !== null && sum >= freeFrom)) return words.free
  const once = filled(words.fee, formatMoney(fee, 'KRW', locale))
  return freeFrom === null ? once : `${once} · ${filled(words.untilFree, formatMoney(freeFrom - sum, 'KRW', locale))}`
}

/** Without script nobody knows what the rows of choices come to, so the form names each piece that there is. */
const PlainOptions = ({ words, options }: Pick<BuyBoxProps, 'words' | 'options'>) => (
  <noscript>
    <select name="optionId" aria-label={words.option} className="control">
      {options.map(({ id, label, stock }) => (
        <option key={id} value={id} disabled={stock === 0}>
          {label}
        </option>
      ))}
    </select>
  </noscript>
)
