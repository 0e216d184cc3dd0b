import { inAppBrowser } from '#lib/in-app-browser.ts'
import type { InApp } from './in-app-banner.tsx'

/** Finds out on the server in which app's browser the page will be shown. */
export function inAppOf(headers: Headers): InApp | undefined {
  const userAgent = headers.get('user-agent') ?? ''
  const app = inAppBrowser(userAgent)
  return app && { app, userAgent }
}
