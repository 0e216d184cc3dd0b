/** What whoever ends a pause, or takes a cancel back, sees beside the button: by its member, and by whoever has a letter's link. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import type { Locale } from '#lib/locale.ts'
import type { GoOn } from '#lib/subscriptions/go-on.ts'
import type { SubscriptionView } from '#lib/subscriptions/view-subscription.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'

type GoOnProps = { locale: Locale; act: 'resume' | 'undo_cancel'; token: string; goOn: GoOn; action: () => Promise<null> }
type LinkProps = { locale: Locale; view: Partial<SubscriptionView>; token: string }
const { GoOnForm, LinkActs, MemberActs } = loadComponents<{
  GoOnForm: FunctionComponent<GoOnProps>
  LinkActs: FunctionComponent<LinkProps>
  MemberActs: FunctionComponent<LinkProps & { home: string; actions: object }>
}>(['#components/account/go-on-form.tsx', '#components/account/subscription-acts.tsx', '#components/account/member-acts.tsx'])

const BASE: GoOn = { coming: { on: '2027-01-10', sum: 9900, isNow: true }, currency: 'KRW', consent: undefined, asksPassword: false }
const CONSENT: GoOn['consent'] = {
  kind: 'price_rise',
  ...{ planId: 'p', planVersion: 2, quantity: 1, changesOn: '2027-01-10', oldPrice: 9900, newPrice: 12_000 },
  ...{
    n: 3,
    isGiven: false,
    isOpen: true,
    from: new Date('2026-12-11T00:00:00Z'),
    text: '1월 10일부터 12,000원입니다.',
    shown: 'print-of-it',
  },
}

const shown = (goOn: GoOn, act: GoOnProps['act'] = 'resume', locale: Locale = 'ko') =>
  htmlOf(createElement(GoOnForm, { locale, act, token: 'token-of-it', goOn, action: async () => null }))

test('what is charged at once is said with its sum, and what comes later with its day', () => {
  assert.match(shown(BASE), /오늘 9,900원을 결제하고/)
  assert.match(shown(BASE, 'resume', 'en'), /₩9,900 is charged today/)
  const later = shown({ ...BASE, coming: { on: '2027-01-21', sum: 9900, isNow: false } }, 'undo_cancel')
  assert.match(later, /2027년 1월 21일, 9,900원/)
  assert.match(later, /해지 취소하고 계속 이용하기/)
  assert.doesNotMatch(shown({ ...BASE, coming: null }), /원/)
})

test('a consent is asked in its words, with a box that is not ticked, and sent with the print of what was shown', () => {
  const asked = shown({ ...BASE, consent: CONSENT })
  assert.match(asked, /1월 10일부터 12,000원입니다/)
  assert.match(asked, /name="shown" value="print-of-it"/)
  assert.match(asked, /<input[^>]*name="agreed"/)
  assert.doesNotMatch(asked, /checked/)
  for (const absent of ['name="shown"', 'name="agreed"']) assert.ok(!shown(BASE).includes(absent), absent)
})

test('a password is asked for where much is charged, and not otherwise', () => {
  assert.match(shown({ ...BASE, asksPassword: true }), /<input[^>]*type="password"/)
  assert.doesNotMatch(shown(BASE), /password/)
})

test('whoever has a letter’s link finds the way to sign in instead of a button that charges', () => {
  const view = { id: 'sub-1', state: 'paused', acts: ['resume', 'change_card', 'cancel', 'end_now'], consent: null } as const
  const html = htmlOf(createElement(LinkActs, { locale: 'ko', view: { ...view, acts: [...view.acts] }, token: 'token-of-it' }))
  assert.match(html, /href="\/account\/subscriptions\/sub-1"[^>]*>로그인하고 다시 시작하기/)
  assert.doesNotMatch(html, /<form/)
  assert.match(html, /href="\/subscriptions\/token-of-it\/cancel"/)
})

test('a paused subscription that sends nothing has no empty card of acts, and one of goods has its address', () => {
  const acts: SubscriptionView['acts'] = ['resume', 'change_card', 'change_address', 'cancel', 'end_now']
  const shownTo = (kind: 'goods' | 'digital') => {
    const view = { id: 'sub-1', state: 'paused' as const, acts, kind, coming: null, planned: null, waitsForMoney: false }
    return htmlOf(
      createElement(MemberActs, { locale: 'ko', view, token: 'token-of-it', home: '/account/subscriptions/sub-1', actions: {} }),
    )
  }
  assert.equal(shownTo('digital'), '')
  assert.match(shownTo('goods'), /배송지 바꾸기/)
})
