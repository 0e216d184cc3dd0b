import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inAppBrowser, linkOutOf } from './in-app-browser.ts'

const ANDROID =
  'Mozilla/5.0 (Linux; Android 15; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/138.0.0.0 Mobile Safari/537.36'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const ORDER = 'https://shop.example/orders/abc?token=t_1'

test('browsers inside apps are recognised by their user agent', () => {
  assert.equal(inAppBrowser(`${ANDROID};KAKAOTALK 2511030`), 'kakaotalk')
  assert.equal(inAppBrowser(`${IPHONE} KAKAOTALK 11.2.0`), 'kakaotalk')
  assert.equal(inAppBrowser(`${IPHONE} NAVER(inapp; search; 2000; 12.10.2; 15PRO)`), 'naver')
  assert.equal(inAppBrowser(`${IPHONE} Safari Line/15.8.0`), 'line')
  assert.equal(inAppBrowser(`${IPHONE} Instagram 390.0.0.28.85 (iPhone16,1; iOS 18_5; ko_KR)`), 'instagram')
  assert.equal(inAppBrowser(`${ANDROID} [FB_IAB/FB4A;FBAV/518.0.0.63.86;]`), 'facebook')
  assert.equal(inAppBrowser(`${IPHONE} [FBAN/FBIOS;FBAV/518.0.0]`), 'facebook')
})

test('ordinary browsers, and similar words, are not taken for an app', () => {
  for (const userAgent of [
    ANDROID,
    `${IPHONE} Version/18.5 Safari/604.1`,
    'Mozilla/5.0 (X11; Linux x86_64) Chrome/138.0',
    `${ANDROID} Whale/1.0 Offline/2`,
    '',
  ]) {
    assert.equal(inAppBrowser(userAgent), undefined, userAgent)
  }
})

test('KakaoTalk opens the phone’s browser by its own address, token and all', () => {
  assert.equal(
    linkOutOf('kakaotalk', IPHONE, ORDER),
    'kakaotalk://web/openExternal?url=https%3A%2F%2Fshop.example%2Forders%2Fabc%3Ftoken%3Dt_1',
  )
})

test('LINE opens the phone’s browser by a query parameter, beside the existing ones', () => {
  assert.equal(linkOutOf('line', IPHONE, ORDER), `${ORDER}&openExternalBrowser=1`)
})

test('other Android apps use an intent with the same address as fallback', () => {
  const link = linkOutOf('instagram', ANDROID, ORDER) ?? ''
  assert.ok(link.startsWith('intent://shop.example/orders/abc?token=t_1#Intent;scheme=https;'))
  assert.ok(link.includes(`S.browser_fallback_url=${encodeURIComponent(ORDER)};end`))
})

test('on an iPhone the other apps have no way out, so the buyer copies the address', () => {
  assert.equal(linkOutOf('facebook', IPHONE, ORDER), undefined)
})
