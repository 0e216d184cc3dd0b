/**
 * Gives the pages that are rendered for each visit a content security policy with a nonce of their own. page-cache.ts gives cached
 * pages theirs.
 */
import { type NextRequest, NextResponse } from 'next/server'
import { checkoutCsp } from '#lib/security/checkout-csp.ts'
import { reportingEndpoints } from '#lib/security/csp-report-address.ts'
import { hasWindows, isMailbox, isSoftNavigationFromOutside } from '#lib/security/soft-navigation.ts'
import { accentCss } from '#lib/shop-settings/colours.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'

/** Only checkout, orders, pay links, subscriptions and a member's cards open gateways' windows. The other pages need only this shop's own origin. */
const NOBODY_ELSE = { PUBLIC_URL: process.env.PUBLIC_URL }
/** The console frames the shop's own form for the cards of callers. */
const CARD_FORM = { ...NOBODY_ELSE, CARD_ENTRY: process.env.CARD_ENTRY, CARD_ENTRY_URL: process.env.CARD_ENTRY_URL }

/** The owner's accent, which each page of the shop has where it is not the usual one. */
function ownStyles(): string[] {
  const accent = accentCss(currentSettings().colours)
  return accent ? [accent] : []
}

export function proxy(request: NextRequest) {
  // A policy belongs to a document. A visitor who navigates from a page without one needs a new document, which an empty answer
  // makes the router load.
  const { pathname } = request.nextUrl
  const opensWindows = hasWindows(pathname)
  if (opensWindows && isSoftNavigationFromOutside(request.method, pathname, request.headers)) return new NextResponse(null, { status: 204 })

  const nonce = btoa(crypto.randomUUID())
  const policy = checkoutCsp({
    nonce,
    development: process.env.NODE_ENV === 'development',
    env: opensWindows ? process.env : pathname.startsWith('/admin/') ? CARD_FORM : NOBODY_ELSE,
    showsMail: isMailbox(pathname),
    styles: ownStyles(),
  })
  const headers = new Headers(request.headers)
  // Next reads the nonce from the request's policy and puts it on every script it writes.
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(reportingEndpoints(process.env.PUBLIC_URL))) response.headers.set(name, value)
  return response
}

export const config = {
  matcher: [
    '/admin/:path*',
    '/checkout/:path*',
    '/orders/:path*',
    '/pay/:path*',
    '/subscriptions/:path*',
    '/account/:path*',
    '/search',
    '/cart/plain',
    '/mailbox',
    '/:locale/checkout/:path*',
    '/:locale/orders/:path*',
    '/:locale/pay/:path*',
    '/:locale/subscriptions/:path*',
    '/:locale/account/:path*',
    '/:locale/search',
    '/:locale/cart/plain',
    '/:locale/mailbox',
  ],
}
