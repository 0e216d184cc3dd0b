/** Gives the pages that are made for each visit a content security policy with a nonce of its own. Pages kept for everybody have theirs from page-cache.ts. */
import { type NextRequest, NextResponse } from 'next/server'
import { checkoutCsp } from '#lib/security/checkout-csp.ts'
import { reportingEndpoints } from '#lib/security/csp-report-address.ts'
import { hasWindows, isSoftNavigationFromOutside } from '#lib/security/soft-navigation.ts'

/** Only checkout and orders open payment windows: the others talk to this shop alone. */
const NOBODY_ELSE = { PUBLIC_URL: process.env.PUBLIC_URL }

export function proxy(request: NextRequest) {
  // A policy belongs to a document: whoever comes from a page without one gets a new document, which an empty answer makes the router fetch.
  const { pathname } = request.nextUrl
  const opensWindows = hasWindows(pathname)
  if (opensWindows && isSoftNavigationFromOutside(request.method, pathname, request.headers)) return new NextResponse(null, { status: 204 })

  const nonce = btoa(crypto.randomUUID())
  const policy = checkoutCsp({ nonce, development: process.env.NODE_ENV === 'development', env: opensWindows ? process.env : NOBODY_ELSE })
  const headers = new Headers(request.headers)
  // Next reads the nonce out of the request's policy and puts it on every script it writes.
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
    '/account/:path*',
    '/search',
    '/mailbox',
    '/:locale/checkout/:path*',
    '/:locale/orders/:path*',
    '/:locale/account/:path*',
    '/:locale/search',
    '/:locale/mailbox',
  ],
}
