/** Browsers inside apps. */
import type { Translation } from '#lib/translation.ts'
import type { inApp as ko } from '../ko/in-app.ts'

export const inApp: Translation<typeof ko> = {
  apps: {
    kakaotalk: 'KakaoTalk',
    naver: 'Naver',
    line: 'LINE',
    instagram: 'Instagram',
    facebook: 'Facebook',
  },
  why: (app: string) => `Card apps may not open from ${app}’s browser.`,
  out: 'Open in another browser',
  copy: 'Copy link',
  copied: 'Link copied. Paste it into Safari or Chrome.',
  byHand: 'Press and hold the link below to copy it, then open it in Safari or Chrome.',
}
