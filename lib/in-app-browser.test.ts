import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inAppBrowser, isSafariOnMac, linkOutOf } from './in-app-browser.ts'

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

/** As phones were seen to send them. */
const SEEN = {
  kakaotalk: [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK 10.3.1',
    'Mozilla/5.0 (Linux; Android 13; SM-X706N Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/115.0.5790.138 Safari/537.36;KAKAOTALK 2410310',
  ],
  naver: [
    'Mozilla/5.0 (Linux; Android 13; SM-X706N Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/102.0.5005.189 Whale/1.0.0.0 Crosswalk/27.102.0.21 Safari/537.36 NAVER(inapp; search; 1010; 11.24.6)',
  ],
  daum: [
    'Mozilla/5.0 (Linux; Android 11; SM-G970N Build/RP1A.200720.012; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/83.0.4103.106 Mobile Safari/537.36 DaumApps/7.5.0 DaumDevice/mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15 Mobile/15E148 DaumApps/7.5.1 DaumDevice/mobile',
  ],
  band: [
    'Mozilla/5.0 (Linux; Android 14; SM-S918N Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/129.0 Mobile Safari/537.36 BAND/16.1.0',
    'Mozilla/5.0 (iPad; CPU OS 13_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 BAND/8.0.1 (iOS 13.6; iPad6,3)',
  ],
  toss: [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 TossApp/5.110.1',
    'Mozilla/5.0 (Linux; Android 14; SM-S918N; Toss/5.120.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  ],
  line: [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.15.0',
  ],
  threads: [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Barcelona 334.0.0.29.109 (iPhone14,2; iOS 17_5; ko_KR; scale=3.00)',
    'Mozilla/5.0 (Linux; Android 14; SM-S918N Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0 Mobile Safari/537.36 Barcelona 289.0.0.77.109 Android (34/14)',
  ],
  webview: [
    'Mozilla/5.0 (Linux; Android 13; SM-A536N Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.134 Mobile Safari/537.36',
  ],
}

test('the apps that people in Korea read links in are told by real user agents, on Android and on iPhones', () => {
  for (const [app, agents] of Object.entries(SEEN)) for (const agent of agents) assert.equal(inAppBrowser(agent), app, agent)
})

test('every app on Android has a way out, a nameless one too', () => {
  for (const agent of Object.values(SEEN)
    .flat()
    .filter((agent) => /Android/.test(agent))) {
    const app = inAppBrowser(agent)
    assert.ok(app && linkOutOf(app, agent, ORDER), agent)
  }
})

test('a word of a phone’s name or another browser’s is no app', () => {
  for (const agent of [
    'Mozilla/5.0 (Linux; Android 10; BANDICOOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    'Mozilla/5.0 (X11; Linux x86_64; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
  ]) {
    assert.equal(inAppBrowser(agent), undefined, agent)
  }
})

test('D19: Safari on a Mac is told from the browsers that call themselves Safari too', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
  assert.ok(isSafariOnMac(`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15`))
  for (const agent of [
    `${mac} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36`,
    `${mac} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0`,
    `${mac} Gecko/20100101 Firefox/140.0`,
    `${IPHONE} Version/18.5 Safari/604.1`,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  ]) {
    assert.ok(!isSafariOnMac(agent), agent)
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
