import type { Metadata } from 'next'
import { CartView } from '#components/cart/cart-view.tsx'
import { LazyResume } from '#components/checkout/lazy-resume.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { localePath } from '#lib/locale.ts'
import { CART } from '#lib/messages/cart.ts'

// Name, colours and footer are the owner's to change: caches in front of the shop ask again.
export const revalidate = 30

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: CART[await localeOf(params)].title, robots: { index: false } }
}

/** The server renders the same page for everyone: only the browser knows what is in the cart. */
export default async function CartPage({ params }: Props) {
  const locale = await localeOf(params)
  return (
    // As high as the screen from the start, so that the footer does not jump when the lines appear.
    <div className="min-h-dvh">
      <noscript>
        <div className="py-8">
          <p className="mb-3">{CART[locale].noScript}</p>
          <ButtonLink href={localePath(locale, '/cart/plain')}>{CART[locale].plain.open}</ButtonLink>
        </div>
      </noscript>
      <LazyResume locale={locale} />
      <CartView locale={locale} />
    </div>
  )
}
