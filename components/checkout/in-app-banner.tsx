'use client'
import { useEffect, useState } from 'react'
import { linesToText } from '#components/cart/cart-lines.ts'
import { useCart } from '#components/cart/cart-store.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import { type InAppBrowser, linkOutOf } from '#lib/in-app-browser.ts'
import { type Locale, localePath } from '#lib/locale.ts'

const APP = {
  kakaotalk: { ko: '카카오톡', en: 'KakaoTalk' },
  naver: { ko: '네이버 앱', en: 'Naver' },
  line: { ko: '라인', en: 'LINE' },
  instagram: { ko: '인스타그램', en: 'Instagram' },
  facebook: { ko: '페이스북', en: 'Facebook' },
} satisfies Record<InAppBrowser, Record<Locale, string>>

const TEXT = {
  ko: {
    why: (app: string) => `${app} 안의 브라우저에서는 카드사 앱이 열리지 않을 수 있습니다.`,
    out: '다른 브라우저에서 열기',
    copy: '링크 복사하기',
    copied: '복사했습니다. 사파리나 크롬의 주소창에 붙여 넣어 주세요.',
    byHand: '아래 주소를 길게 눌러 복사한 뒤 사파리나 크롬에서 열어 주세요.',
  },
  en: {
    why: (app: string) => `Card apps may not open from ${app}’s browser.`,
    out: 'Open in another browser',
    copy: 'Copy link',
    copied: 'Link copied. Paste it into Safari or Chrome.',
    byHand: 'Press and hold the link below to copy it, then open it in Safari or Chrome.',
  },
}

/** The app whose browser asked for the page, and what that browser calls itself. */
export interface InApp {
  app: InAppBrowser
  userAgent: string
}

export interface InAppBannerProps {
  locale: Locale
  inApp: InApp
  /** A page that carries on in a browser that knows nothing: an order with its token. Without it the cart is handed over. */
  resume?: string
}

/** The way out of a browser inside an app, to a link with which another browser can carry on. */
export function InAppBanner({ locale, inApp: { app, userAgent }, resume }: InAppBannerProps) {
  const text = TEXT[locale]
  const cart = useCart()
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const [origin, setOrigin] = useState<string>()
  useEffect(() => setOrigin(location.origin), [])

  // The server does not know the cart: until the browser has been asked, the link leads nowhere.
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
      {text.why(APP[app][locale])}
      <p role="status">{copied && text[copied === 'yes' ? 'copied' : 'byHand']}</p>
      {copied === 'no' && <p className="select-all break-all rounded-control bg-surface p-2 text-sm">{url}</p>}
    </Notice>
  )
}
