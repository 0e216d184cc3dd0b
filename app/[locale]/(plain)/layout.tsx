import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// Checkout and order pages are private: search engines do not list them, and no referrer names them.
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'same-origin' }

/** Checkout and orders: rendered for each visit, with that visit's nonce, and without navigation that distracts from paying. */
export const dynamic = 'force-dynamic'

export default function PlainLayout({ children }: { children: ReactNode }) {
  return children
}
