/** Gives the pages where money is at stake, and the operators' console, a content security policy with a nonce of their own. The other pages stay static. */
import { type NextRequest, NextResponse } from 'next/server'
import { checkoutCsp } from '#lib/security/checkout-csp.ts'
import { reportingEndpoints } from '#lib/security/csp-report-address.ts'
import { isSoftNavigationFromOutside } from '#lib/security/soft-navigation.ts'

/** The console opens no payment window: it talks to this shop alone. */
const NOBODY_ELSE = { PUBLIC_URL: process.env.PUBLIC_URL }

export function proxy(request: NextRequest) {
  // A policy belongs to a document: whoever comes from a page without one gets a new document, which an empty answer makes the router fetch.
  const { pathname } = request.nextUrl
  const isConsole = pathname === '/admin' || pathname.startsWith('/admin/')
  if (!isConsole && isSoftNavigationFromOutside(request.method, pathname, request.headers)) return new NextResponse(null, { status: 204 })

  const nonce = btoa(crypto.randomUUID())
  const policy = checkoutCsp({ nonce, development: process.env.NODE_ENV === 'development', env: isConsole ? NOBODY_ELSE : process.env })
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
  matcher: ['/admin/:path*', '/checkout/:path*', '/orders/:path*', '/:locale/checkout/:path*', '/:locale/orders/:path*'],
}
