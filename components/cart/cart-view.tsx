'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { CART } from '#lib/messages/cart.ts'
import { type CartLine, countOf, sameLine } from './cart-lines.ts'
import { CartRow } from './cart-row.tsx'
import { CartSkeleton } from './cart-skeleton.tsx'
import { emptyCart, putBack, removeFromCart, setQuantity, useCart } from './cart-store.ts'
import { CartSummary } from './cart-summary.tsx'
import { useHandedOverLines } from './handed-over.ts'
import { useQuote } from './use-quote.ts'

/** The cart with the server's prices, line by line, and advice for lines that cannot be bought. */
export function CartView({ locale }: { locale: Locale }) {
  useHandedOverLines()
  const text = CART[locale]
  const cart = useCart()
  const [triedCoupon, tryCoupon] = useState<string>()
  const [removed, setRemoved] = useState<Removed>()
  const { quote, asking, problem, askAgain } = useQuote(cart?.lines, cart?.coupon ?? triedCoupon)

  const remove = (line: CartLine, at: number, name: string) => {
    removeFromCart([line])
    setRemoved({ line, at, name })
    // The button that had the focus has disappeared with its line.
    document.getElementById('main')?.focus({ preventScroll: true })
  }

  const undo = <Undo locale={locale} removed={removed} onDone={() => setRemoved(undefined)} />
  if (cart?.lines.length === 0) {
    return (
      <>
        {undo}
        <EmptyState as="h1" title={text.empty} action={<ButtonLink href={localePath(locale, '/search')}>{text.browse}</ButtonLink>}>
          {text.emptyHint}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <h1 className="mb-6 mt-8 flex items-baseline gap-3 text-2xl font-bold md:mt-12 md:text-3xl">
        {text.title}
        {cart && <span className="figures text-base font-medium text-ink-soft">{text.items(countOf(cart))}</span>}
      </h1>
      {undo}
      {problem && (
        <Notice
          tone="warning"
          live="assertive"
          className="mb-6"
          action={
            problem === 'refused' ? <Button onClick={emptyCart}>{text.emptyIt}</Button> : <Button onClick={askAgain}>{text.again}</Button>
          }
        >
          {text.problem[problem]}
        </Notice>
      )}
      {cart && quote ? (
        <div className="flex flex-col gap-8 lg:grid lg:grid-cols-[1fr_22rem] lg:items-start lg:gap-12">
          <div>
            {quote.gone.length > 0 && (
              <Notice
                tone="warning"
                live="polite"
                className="mb-4"
                action={
                  <Button variant="secondary" onClick={() => removeFromCart(quote.gone)}>
                    {text.removeGone}
                  </Button>
                }
              >
                {text.gone(quote.gone.length)}
              </Notice>
            )}
            <ul className="border-t border-line">
              {cart.lines.map((line, at) => {
                const quoted = quote.lines.find((one) => sameLine(one, line))
                return (
                  quoted && (
                    <CartRow
                      key={`${line.productId} ${line.optionId}`}
                      locale={locale}
                      quoted={quoted}
                      quantity={line.quantity}
                      onQuantity={(quantity) => setQuantity(line, quantity)}
                      onRemove={(name) => remove(line, at, name)}
                    />
                  )
                )
              })}
            </ul>
          </div>
          <CartSummary
            locale={locale}
            quote={quote}
            asking={asking}
            coupon={cart.coupon}
            triedCoupon={triedCoupon}
            onTryCoupon={tryCoupon}
          />
        </div>
      ) : (
        !problem && cart && <CartSkeleton label={text.loading} lines={cart.lines} />
      )}
    </>
  )
}

interface Removed {
  line: CartLine
  /** Its place among the lines. */
  at: number
  name: string
}

/** Says what was taken out, and puts it back. */
function Undo({ locale, removed, onDone }: { locale: Locale; removed: Removed | undefined; onDone: () => void }) {
  const text = CART[locale]
  const undo = () => {
    if (removed) putBack(removed.line, removed.at)
    onDone()
  }
  return (
    <div role="status">
      {removed && (
        <p className="my-4 flex items-center justify-between gap-3 rounded-control bg-sunken py-1 pl-4 pr-2">
          <span>{text.removed(removed.name)}</span>
          <Button variant="quiet" onClick={undo}>
            {text.undo}
          </Button>
        </p>
      )}
    </div>
  )
}
