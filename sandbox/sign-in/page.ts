/** The page of a sign-in provider: who somebody is there, and what of it they let the shop know. */
import { html } from 'hono/html'
import { page } from '../window/page.ts'
import type { ProviderName } from './books.ts'

const LOOK: Record<ProviderName, { brand: string; english: string; colour: string }> = {
  kakao: { brand: '카카오 로그인', english: 'Kakao Login', colour: '#6b5900' },
  naver: { brand: '네이버 로그인', english: 'Naver Login', colour: '#027a3b' },
}

const SHARES: [value: string, label: string][] = [
  ['verified', '인증된 주소 (Verified)'],
  ['unverified', '인증되지 않은 주소 (Not verified)'],
  ['withheld', '알려 주지 않음 (Not shared)'],
]

const TROUBLES: [value: string, label: string][] = [
  ['none', '없음 (None)'],
  ['token', '토큰 서버 장애 (Token server fails)'],
  ['profile', '회원 정보 서버 장애 (Profile server fails)'],
]

export function consentPage(provider: ProviderName, action: string) {
  const { brand, english, colour } = LOOK[provider]
  return page({
    title: brand,
    colour,
    body: html`<form class="window" method="post" action="${action}">
      <button name="act" value="agree" hidden></button>
      <header>
        <span class="brand">${brand}</span>
        <button class="quiet" name="act" value="cancel">취소 (Cancel)</button>
      </header>
      <section class="summary">
        <h1>${brand} <span lang="en">${english}</span></h1>
        <p class="small">이 상점에 아래 정보를 알려 줍니다. 아무 값이나 적을 수 있습니다. <span lang="en">The shop will be told this.</span></p>
      </section>
      <section class="choices">
        ${text('account', '계정 (Account)', 'haneul')} ${text('name', '이름 (Name)', '김하늘')} ${text('email', '이메일 (Email)', 'haneul@example.com')}
        ${choice('share', '이메일을 (The email is)', SHARES)} ${choice('trouble', '시험해 볼 장애 (Trouble to try)', TROUBLES)}
      </section>
      <footer><button class="primary" name="act" value="agree">동의하고 계속하기 (Agree)</button></footer>
    </form>`,
  })
}

const text = (name: string, label: string, value: string) =>
  html`<div><label class="over" for="${name}">${label}</label><input type="text" id="${name}" name="${name}" value="${value}" /></div>`

const choice = (name: string, label: string, options: [value: string, label: string][]) =>
  html`<div>
    <label class="over" for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${options.map(([value, said]) => html`<option value="${value}">${said}</option>`)}
    </select>
  </div>`

export const refusedPage = (provider: ProviderName, what: string) =>
  page({
    title: LOOK[provider].brand,
    colour: LOOK[provider].colour,
    body: html`<main class="card centred"><h1>${LOOK[provider].brand}</h1><p class="small">${what} 값이 등록된 것과 다릅니다.</p><p class="small" lang="en">${what} is not what this shop has registered.</p></main>`,
  })
