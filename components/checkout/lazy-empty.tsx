'use client'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { Locale } from '#lib/locale.ts'
import { useWords } from './words.tsx'

const load = () => import('./empty-checkout.tsx').then(({ EmptyCheckout }) => EmptyCheckout)

/** Whoever has something to pay for does not load it. */
export function LazyEmpty({ locale }: { locale: Locale }) {
  const { empty } = useWords().checkoutForm
  const EmptyCheckout = useLazyModule(load, true, doWithout)
  return EmptyCheckout ? <EmptyCheckout locale={locale} /> : <h1 className="py-16 text-center text-xl font-bold">{empty}</h1>
}

// Without it the heading says that the cart is empty.
const doWithout = () => {}
