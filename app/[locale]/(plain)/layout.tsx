import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// With `same-origin` the forms that a gateway's script posts would come from nowhere (`Origin: null`): other sites learn the shop, no path.
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'strict-origin-when-cross-origin' }

/** Checkout and orders: rendered for each visit, with the nonce of that visit, and without distractions. */
export const dynamic = 'force-dynamic'

export default function PlainLayout({ children }: { children: ReactNode }) {
  return children
}
