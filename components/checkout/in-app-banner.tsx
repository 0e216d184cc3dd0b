'use client'
import { type MouseEvent, useEffect, useState } from 'react'
import { EMPTY_CART } from '#components/cart/cart-lines.ts'
import { useCart } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import { type InAppBrowser, linkOutOf } from '#lib/in-app-browser.ts'
import type { Locale } from '#lib/locale.ts'
import { IN_APP } from '#lib/messages/in-app.ts'
import { cartLink, handoverLink } from './handover.ts'

/** The app whose browser asked for the page, and what that browser calls itself. */
export interface InApp {
  app: InAppBrowser
  userAgent: string
}

export interface InAppBannerProps {
  locale: Locale
  inApp: InApp
  /** A page that carries on in a browser that knows nothing: an order with its token. Without it cart, coupon and what was typed are handed over. */
  resume?: string
}

/** The way out of a browser inside an app, to a link with which another browser can carry on. */
export function InAppBanner({ locale, inApp: { app, userAgent }, resume }: InAppBannerProps) {
  const text = IN_APP[locale]
  const cart = useCart() ?? EMPTY_CART
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const [origin, setOrigin] = useState<string>()
  const [url, setUrl] = useState<string>()
  useEffect(() => setOrigin(location.origin), [])

  // The server does not know the cart: until the browser has been asked, the link leads nowhere.
  const plain = new URL(resume ?? cartLink(locale, cart), origin ?? 'http://localhost').href
  const out = linkOutOf(app, userAgent, plain)
  /** Made at the press, so that nothing is kept of somebody who stays. */
  const whole = async () => (resume || cart.lines.length === 0 ? plain : new URL(await handoverLink(locale, cart), location.origin).href)

  const leave = async (event: MouseEvent) => {
    event.preventDefault()
    const href = linkOutOf(app, userAgent, await whole())
    if (href) location.href = href
  }
  const copy = async () => {
    const made = whole()
    made.then(setUrl)
    await copyText(made).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  }
  return (
    <Notice
      tone="info"
      className="mb-6"
      action={
        <>
          {out && (
            <a href={origin ? out : undefined} onClick={leave} className={buttonClass({ variant: 'secondary' })}>
              {text.out}
            </a>
          )}
          {/* Some apps let nothing out: the address always can be carried over by hand. */}
          <Button variant={out ? 'quiet' : 'secondary'} onClick={copy}>
            {text.copy}
          </Button>
        </>
      }
    >
      {text.why(text.apps[app])}
      <p role="status">{copied && text[copied === 'yes' ? 'copied' : 'byHand']}</p>
      {copied === 'no' && <p className="select-all break-all rounded-control bg-surface p-2 text-sm">{url}</p>}
    </Notice>
  )
}

/** Safari allows it in the press alone, so the clipboard is given the text before there is one. */
async function copyText(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text)
  const blob = text.then((said) => new Blob([said], { type: 'text/plain' }))
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}
