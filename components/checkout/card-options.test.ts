/** What a member reads of their cards at the checkout. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { OfferedCard, OfferedCards } from '#lib/checkout/offered-cards.ts'
import { loadComponents } from '../../test/support/components.ts'
import { EMPTY_DRAFT } from './draft.ts'

const { CardOptions } = loadComponents<typeof import('./card-options.tsx')>(['./components/checkout/card-options.tsx'])

const CARD: OfferedCard = {
  id: 'C1',
  gateway: 'toss',
  name: '',
  face: { issuer: '신한', last4: '1234', kind: 'credit', expiry: { year: 2029, month: 3 } },
  isDefault: true,
  endsSoon: false,
  hasEnded: false,
  isAvailable: true,
}
const NEW_CARD = { gateway: 'toss', popup: false, agreement: { title: '카드 저장 동의', text: '보관합니다' } }

const shown = (offered: OfferedCards, draft: Partial<typeof EMPTY_DRAFT> = {}, more: { total?: number; problems?: object } = {}) =>
  renderToStaticMarkup(
    createElement(CardOptions, {
      locale: 'ko',
      offered,
      total: more.total ?? 69_000,
      draft: { ...EMPTY_DRAFT, ...draft },
      problems: more.problems ?? {},
      onChange: () => {},
    }),
  )

test('a card is named by its issuer and last digits, or by its owner’s name for it', () => {
  assert.match(shown({ cards: [CARD] }), /신한 신용카드.*끝자리 1234.*2029년 3월까지.*기본/)
  assert.match(shown({ cards: [{ ...CARD, name: '생활비' }] }), /생활비.*신한 · 끝자리 1234/)
})

test('a card whose gateway is away, or that has ended, is shown and cannot be chosen', () => {
  const away = shown({ cards: [{ ...CARD, isAvailable: false }] }, { method: 'toss/saved_card/C1' })
  assert.match(away, /결제사와 연결되지 않아/)
  assert.match(away, /<input[^>]*disabled/)
  assert.doesNotMatch(away, /checked=""/)
  assert.match(shown({ cards: [{ ...CARD, hasEnded: true, endsSoon: true }] }), /유효기간이 지난/)
  assert.match(shown({ cards: [{ ...CARD, endsSoon: true }] }), /곧 끝납니다/)
})

test('only a credit card and a sum of 50,000 won offer instalments', () => {
  const chosen = { method: 'toss/saved_card/C1' }
  assert.match(shown({ cards: [CARD] }, chosen), /일시불.*2개월.*12개월/)
  assert.doesNotMatch(shown({ cards: [CARD] }), /일시불/)
  assert.doesNotMatch(shown({ cards: [CARD] }, chosen, { total: 49_999 }), /일시불/)
  assert.doesNotMatch(shown({ cards: [{ ...CARD, face: { kind: 'debit' } }] }, chosen), /일시불/)
})

test('a new card shows what its owner agrees to, with the box empty, and says when it is missing', () => {
  const offered = { cards: [], newCard: NEW_CARD }
  assert.doesNotMatch(shown(offered), /카드 저장 동의/)
  const chosen = shown(offered, { method: 'toss/saved_card/new' }, { problems: { keepsCard: '동의해 주세요' } })
  assert.match(chosen, /카드 저장 동의.*보관합니다.*동의해 주세요/)
  assert.doesNotMatch(chosen, /type="checkbox"[^>]*checked|checked=""[^>]*type="checkbox"/)
})
