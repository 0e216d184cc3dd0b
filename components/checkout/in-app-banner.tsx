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

/** The app whose browser shows the page, and that browser's user agent. */
export interface InApp {
  app: InAppBrowser
  userAgent: string
}

export interface InAppBannerProps {
  locale: Locale
  inApp: InApp
  /** The address of an order with its token, at which another browser can continue. Without it the link hands over cart, coupon and draft. */
  resume?: string
}

/** Offers to open the page outside an app's own browser, with a link at which the other browser can continue. */
export function InAppBanner({ locale, inApp: { app, userAgent }, resume }: InAppBannerProps) {
  const text = IN_APP[locale]
  const cart = useCart() ?? EMPTY_CART
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const [origin, setOrigin] = useState<string>()
  const [url, setUrl] = useState<string>()
  useEffect(() => setOrigin(location.origin), [])

  // The server does not know the cart, so the link has no address until the browser has read it.
  const plain = new URL(resume ?? cartLink(locale, cart), origin ?? 'http://localhost').href
  const out = linkOutOf(app, userAgent, plain)
  /** The click makes this link, so the shop keeps nothing of a buyer who stays in the app. */
  const linkWithCart = async () =>
    resume || cart.lines.length === 0 ? plain : new URL(await handoverLink(locale, cart), location.origin).href

  const leave = async (event: MouseEvent) => {
    event.preventDefault()
    const href = linkOutOf(app, userAgent, await linkWithCart())
    if (href) location.href = href
  }
  const copy = async () => {
    const made = linkWithCart()
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
      <span>{text.why(text.apps[app])}</span>
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
