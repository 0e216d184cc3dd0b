'use client'
import { Icon } from '#components/layout/icons.tsx'
import type { Locale } from '#components/layout/locale.ts'
import { LocaleLink } from '#components/layout/locale-link.tsx'
import { countOf } from './cart-lines.ts'
import { useCart } from './cart-store.ts'

const TEXT = {
  ko: { cart: '장바구니', count: (n: number) => `장바구니, ${n}개 담김` },
  en: { cart: 'Cart', count: (n: number) => `Cart, ${n} ${n === 1 ? 'item' : 'items'}` },
}

/** The way to the cart, with how much is in it. */
export function CartLink({ locale }: { locale: Locale }) {
  const cart = useCart()
  const count = cart ? countOf(cart) : 0
  return (
    <LocaleLink
      locale={locale}
      href="/cart"
      aria-label={count > 0 ? TEXT[locale].count(count) : TEXT[locale].cart}
      className="relative grid size-11 place-items-center rounded-control hover:bg-sunken"
    >
      <Icon name="cart" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="figures absolute right-0 top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs font-bold leading-none text-on-accent"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </LocaleLink>
  )
}
