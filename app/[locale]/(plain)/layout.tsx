import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// Where somebody pays is nobody else's business.
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'same-origin' }

/** Checkout and orders: rendered for each visit, with the nonce of that visit, and without distractions. */
export const dynamic = 'force-dynamic'

export default function PlainLayout({ children }: { children: ReactNode }) {
  return children
}
