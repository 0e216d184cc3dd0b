/** Gives the pages where money is at stake a content security policy with a nonce of their own. The other pages stay static. */
import { type NextRequest, NextResponse } from 'next/server'
import { checkoutCsp } from '#lib/security/checkout-csp.ts'
import { isSoftNavigationFromOutside } from '#lib/security/soft-navigation.ts'

export function proxy(request: NextRequest) {
  // A policy belongs to a document: whoever comes from a page without one gets a new document, which an empty answer makes the router fetch.
  if (isSoftNavigationFromOutside(request.method, request.nextUrl.pathname, request.headers)) return new NextResponse(null, { status: 204 })

  const nonce = btoa(crypto.randomUUID())
  const policy = checkoutCsp({ nonce, development: process.env.NODE_ENV === 'development', env: process.env })
  const headers = new Headers(request.headers)
  // Next reads the nonce out of the request's policy and puts it on every script it writes.
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  matcher: ['/checkout/:path*', '/orders/:path*', '/(ko|en)/checkout/:path*', '/(ko|en)/orders/:path*'],
}
