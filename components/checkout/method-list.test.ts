/** What a buyer reads beside a method before paying. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ComponentProps, createElement } from 'react'
import { renderToReadableStream, renderToStaticMarkup } from 'react-dom/server'
import { fieldTexts } from '#lib/checkout/checkout-fields.ts'
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import type { OfferedMethod } from '#lib/checkout/quote-cart.ts'
import { loadComponents } from '../../test/support/components.ts'
import { checkoutWords } from './checkout-words.ts'
import { EMPTY_DRAFT } from './draft.ts'

const {
  MethodList: Bare,
  ReceiptChoice,
  Words,
} = loadComponents<typeof import('./method-list.tsx') & typeof import('./receipt-choice.tsx') & typeof import('./words.tsx')>([
  './components/checkout/method-list.tsx',
  './components/checkout/receipt-choice.tsx',
  './components/checkout/words.tsx',
])

const MethodList = (list: ComponentProps<typeof Bare>) =>
  createElement(Words, { of: checkoutWords(list.locale) }, createElement(Bare, list))

const offer = (more: Partial<OfferedMethod>): OfferedMethod => ({
  gateway: 'portone-v2',
  method: 'card',
  group: 'card',
  label: { ko: '신용·체크카드', en: 'Card' },
  popup: false,
  ...more,
})
const part = { draft: EMPTY_DRAFT, problems: {}, onChange: () => {} }

test('N10: the list marks what is paid in advance and held as escrow, in both languages, and nothing else', () => {
  const methods = [offer({}), offer({ method: 'transfer', group: 'account', label: { ko: '계좌이체', en: 'Bank transfer' }, escrow: true })]
  const shown = (locale: 'ko' | 'en') =>
    renderToStaticMarkup(
      createElement(MethodList, { ...part, locale, texts: fieldTexts(locale), methods, total: 50_000, panels: {}, isSafariOnMac: false }),
    )
  assert.equal(shown('ko').split('에스크로').length, 2)
  assert.match(shown('ko'), /계좌이체.*에스크로/)
  assert.equal(shown('en').split('Escrow').length, 2)
})

test('a member is offered their cards, and a guest’s list has none', async () => {
  const face = { issuer: '신한', last4: '1234' }
  const card = { id: 'C1', gateway: 'toss', name: '', face, isDefault: true, endsSoon: false, hasEnded: false, isAvailable: true }
  const list = { ...part, locale: 'ko' as const, texts: fieldTexts('ko'), methods: [offer({})], total: 50_000, panels: {} }
  const shown = async (cards: OfferedCards | undefined) => {
    const page = await renderToReadableStream(createElement(MethodList, { ...list, cards, isSafariOnMac: false }))
    await page.allReady
    return new Response(page).text()
  }
  const members = await shown({ cards: [card] })
  assert.match(members, /끝자리 1234/)
  assert.doesNotMatch(await shown(undefined), /saved_card/)
})

test('in Safari on a Mac the chosen card warns of blocked popups, unless its bank asks inside the frame', () => {
  const shown = (more: Partial<OfferedMethod>, isSafariOnMac: boolean) => {
    const draft = { ...EMPTY_DRAFT, method: 'portone-v2/card' }
    const list = { ...part, draft, locale: 'ko' as const, texts: fieldTexts('ko'), methods: [offer(more)], total: 50_000, panels: {} }
    return renderToStaticMarkup(createElement(MethodList, { ...list, isSafariOnMac }))
  }
  assert.match(shown({}, true), /사파리/)
  assert.doesNotMatch(shown({ asksInFrame: true }, true), /사파리/)
  assert.doesNotMatch(shown({}, false), /사파리/)
})

test('N9: the buyer chooses no receipt, their own or a company’s, and gives its number', () => {
  const shown = (receipt: 'none' | 'expense_proof', problems = {}) =>
    renderToStaticMarkup(createElement(ReceiptChoice, { ...part, problems, locale: 'ko', draft: { ...EMPTY_DRAFT, receipt } }))
  assert.match(shown('none'), /신청 안 함.*소득공제.*지출증빙/)
  assert.doesNotMatch(shown('none'), /name="receiptNumber"/)
  const company = shown('expense_proof', { receiptNumber: '번호를 확인해 주세요.' })
  assert.match(company, /사업자등록번호/)
  assert.match(company, /aria-invalid="true"[^>]*name="receiptNumber"|name="receiptNumber"[^>]*aria-invalid="true"/)
})

test('who must sign in to pay reads it with a link that leads back to where they were', () => {
  const list = { ...part, texts: fieldTexts('en'), methods: [offer({})], total: 50_000, panels: {}, isSafariOnMac: false }
  const shown = (more: object) =>
    renderToStaticMarkup(createElement(MethodList, { ...list, locale: 'en', problems: { method: 'Members only.' }, ...more }))
  assert.match(shown({ signInFor: '/en/pay/abc' }), /Members only\.<\/span> <a [^>]*href="\/en\/account\/sign-in\?next=%2Fen%2Fpay%2Fabc"/)
  assert.doesNotMatch(shown({}), /sign-in/)
})

test('cards never stand under the heading of another group, and need none where they come first', () => {
  const easy = offer({ method: 'kakaopay', group: 'easy', label: { ko: '카카오페이', en: 'Kakao Pay' } })
  const list = { ...part, locale: 'ko' as const, texts: fieldTexts('ko'), total: 50_000, panels: {}, isSafariOnMac: false }
  const shown = (methods: OfferedMethod[]) => renderToStaticMarkup(createElement(MethodList, { ...list, methods }))
  assert.match(shown([easy, offer({})]), /간편결제<\/p>.*카카오페이.*카드<\/p>.*신용·체크카드/)
  assert.doesNotMatch(shown([offer({}), easy]), /카드<\/p>/)
})
