import type { Metadata } from 'next'
import { keptKey } from '#app/kept-cookie.ts'
import { readCart } from '#components/cart/cart-lines.ts'
import { PlainCart } from '#components/cart/plain-cart.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { keptHere } from '#lib/checkout/kept-here.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import { CART } from '#lib/messages/cart.ts'
import { getShop } from '#lib/shop.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: CART[await localeOf(params)].title, robots: { index: false } }
}

/** The cart of a browser without script, as the shop keeps it. */
export default async function PlainCartPage({ params }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  const key = await keptKey(shop)
  const kept = key ? await keptHere(shop, key) : undefined
  const { lines } = readCart(kept?.cart ?? null)
  return <PlainCart locale={locale} quote={await quoteCart(shop, { lines: [...lines] })} />
}
