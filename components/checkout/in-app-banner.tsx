'use client'
import { useEffect, useState } from 'react'
import { linesToText } from '#components/cart/cart-lines.ts'
import { useCart } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import { type InAppBrowser, linkOutOf } from '#lib/in-app-browser.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { IN_APP } from '#lib/messages/in-app.ts'

/** The app whose browser shows the page, and that browser's user agent. */
export interface InApp {
  app: InAppBrowser
  userAgent: string
}

export interface InAppBannerProps {
  locale: Locale
  inApp: InApp
  /** The address of an order with its token, at which another browser can continue. Without it the link hands the cart over. */
  resume?: string
}

/** Offers to open the page outside an app's own browser, with a link at which the other browser can continue. */
export function InAppBanner({ locale, inApp: { app, userAgent }, resume }: InAppBannerProps) {
  const text = IN_APP[locale]
  const cart = useCart()
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const [origin, setOrigin] = useState<string>()
  useEffect(() => setOrigin(location.origin), [])

  // The server does not know the cart, so the link has no address until the browser has read it.
  const url = new URL(resume ?? localePath(locale, `/cart?lines=${linesToText(cart?.lines ?? [])}`), origin ?? 'http://localhost').href
  const link = linkOutOf(app, userAgent, url)
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <Notice
      tone="info"
      className="mb-6"
      action={
        link ? (
          <a {...(origin && { href: link })} className={buttonClass({ variant: 'secondary' })}>
            {text.out}
          </a>
        ) : (
          <Button variant="secondary" onClick={copy}>
            {text.copy}
          </Button>
        )
      }
    >
      {text.why(IN_APP[locale].apps[app])}
      <p role="status">{copied && text[copied === 'yes' ? 'copied' : 'byHand']}</p>
      {copied === 'no' && <p className="select-all break-all rounded-control bg-surface p-2 text-sm">{url}</p>}
    </Notice>
  )
}
