'use client'
import type { ReactNode } from 'react'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { CART_LINK } from '#lib/messages/cart-link.ts'
import { countOf } from './cart-lines.ts'
import { useCart } from './cart-store.ts'

/** The link to the cart, with the number of things in it. */
export function CartLink({ locale, icon }: { locale: Locale; icon: ReactNode }) {
  const t = CART_LINK[locale]
  const cart = useCart()
  const count = cart ? countOf(cart) : 0
  return (
    <LocaleLink locale={locale} href="/cart" className="relative grid size-11 place-items-center rounded-control hover:bg-sunken">
      {icon}
      <span className="sr-only">{t.cart}</span>
      {count > 0 && (
        <span className="figures absolute right-0 top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs font-bold leading-none text-on-accent">
          <span>{count > 99 ? '99+' : count}</span>
          <span className="sr-only">{t.items}</span>
        </span>
      )}
    </LocaleLink>
  )
}
