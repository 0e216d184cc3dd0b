/** Browsers inside apps. */
import type { Translation } from '#lib/translation.ts'
import type { inApp as ko } from '../ko/in-app.ts'

export const inApp: Translation<typeof ko> = {
  apps: {
    kakaotalk: 'KakaoTalk',
    naver: 'Naver',
    daum: 'Daum',
    band: 'BAND',
    toss: 'Toss',
    line: 'LINE',
    threads: 'Threads',
    instagram: 'Instagram',
    facebook: 'Facebook',
    webview: 'this app',
  },
  why: (app: string) => `Card apps may not open from ${app}’s browser.`,
  out: 'Open in another browser',
  copy: 'Copy link',
  copied: 'Link copied. Paste it into Safari or Chrome.',
  handedOver: 'We brought over your cart and details from the other browser. Check the address and total, then accept the terms.',
  handoverGone:
    'This link has been used or has expired, so we couldn’t bring your details over. Open it again from the app, or add the items again.',
  byHand: 'Press and hold the link below to copy it, then open it in Safari or Chrome.',
}
