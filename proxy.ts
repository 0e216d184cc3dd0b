/**
 * Gives the pages that handle payments, and the operators' console, a content security policy with a nonce of their own. The
 * other pages stay static.
 */
import { type NextRequest, NextResponse } from 'next/server'
import { checkoutCsp } from '#lib/security/checkout-csp.ts'
import { isSoftNavigationFromOutside } from '#lib/security/soft-navigation.ts'

/** The console opens no payment window, so it needs only this shop's own origin. */
const NOBODY_ELSE = {}

export function proxy(request: NextRequest) {
  // A policy belongs to a document. A visitor who navigates from a page without one needs a new document, which an empty answer
  // makes the router load.
  const { pathname } = request.nextUrl
  const isConsole = pathname === '/admin' || pathname.startsWith('/admin/')
  if (!isConsole && isSoftNavigationFromOutside(request.method, pathname, request.headers)) return new NextResponse(null, { status: 204 })

  const nonce = btoa(crypto.randomUUID())
  const policy = checkoutCsp({ nonce, development: process.env.NODE_ENV === 'development', env: isConsole ? NOBODY_ELSE : process.env })
  const headers = new Headers(request.headers)
  // Next reads the nonce from the request's policy and puts it on every script it writes.
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  matcher: ['/admin/:path*', '/checkout/:path*', '/orders/:path*', '/:locale/checkout/:path*', '/:locale/orders/:path*'],
}
