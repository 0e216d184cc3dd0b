import { inAppBrowser } from '#lib/in-app-browser.ts'
import type { InApp } from './in-app-banner.tsx'

/** On the server: the app inside which the page will be shown. */
export function inAppOf(headers: Headers): InApp | undefined {
  const userAgent = headers.get('user-agent') ?? ''
  const app = inAppBrowser(userAgent)
  return app && { app, userAgent }
}
