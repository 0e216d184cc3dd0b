import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// Checkout and order pages are private: search engines do not list them, and other sites see the shop's origin as referrer and no path.
// With `same-origin` a browser would write `Origin: null` beside the forms that a gateway's script posts.
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'strict-origin-when-cross-origin' }

/** Checkout and orders: rendered for each visit, with that visit's nonce, and without navigation that distracts from paying. */
export const dynamic = 'force-dynamic'

export default function PlainLayout({ children }: { children: ReactNode }) {
  return children
}
