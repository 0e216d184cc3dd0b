/** The page of an order whose texts all contain markup: it must show the markup as text. */

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { type OrderView, viewOrder } from '#lib/order-page/order-view.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { anOrderOf } from '../../test/support/hostile-order.ts'
import { MARKUP, skeletonOf, textOf } from '../../test/support/hostile-text.ts'

const never = () => {
  throw new Error('Nobody acts while a page is drawn.')
}

const { OrderScreen, ReceiptFacts, DepositAccount } = loadComponents<Record<string, FunctionComponent<Record<string, unknown>>>>([
  '#components/order/order-screen.tsx',
  '#components/order/receipt-facts.tsx',
  '#components/order/deposit-account.tsx',
])

type Access = 'owner' | 'token'

async function viewsOf(text: string): Promise<Record<Access, OrderView | undefined>> {
  const { shop, orderId } = await anOrderOf(text)
  const views = { owner: await viewOrder(shop, orderId, 'owner'), token: await viewOrder(shop, orderId, 'token') }
  await shop.close()
  return views
}

const hostile: Partial<Record<Access, OrderView | undefined>> = {}
const harmless: Partial<Record<Access, OrderView | undefined>> = {}
before(async () => {
  Object.assign(hostile, await viewsOf(MARKUP))
  Object.assign(harmless, await viewsOf('달항아리'))
})

function draw(component: FunctionComponent<Record<string, unknown>> | undefined, props: Record<string, unknown>): string {
  assert.ok(component)
  return htmlOf(createElement(component, props))
}

const screen = (order: OrderView | undefined, locale: Locale) =>
  draw(OrderScreen, {
    locale,
    order,
    token: 'token',
    notice: undefined,
    inApp: undefined,
    reviewed: order?.lines.map(({ position, name }, nth) => ({ position, review: nth === 0 ? { stars: 5, text: name.ko } : null })),
    actions: {
      cancel: never,
      requestReturn: never,
      giveAccount: never,
      requestCashReceipt: never,
      confirmPurchase: never,
      writeReview: never,
    },
  })

for (const locale of LOCALES) {
  test(`to its owner an order of markup is shown as any other, in ${locale}`, () => {
    const html = screen(hostile.owner, locale)
    assert.deepEqual(skeletonOf(html), skeletonOf(screen(harmless.owner, locale)))
    // The name, recipient, address, note, goods, card, tracking number and the refusal of a return.
    assert.ok(textOf(html).split(MARKUP).length - 1 >= 10, textOf(html))
  })

  test(`to a holder of the link only its goods are shown, as text, in ${locale}`, () => {
    const html = screen(hostile.token, locale)
    assert.deepEqual(skeletonOf(html), skeletonOf(screen(harmless.token, locale)))
    assert.ok(!html.includes('haneul@example.com') && !html.includes('01012345678') && !html.includes('receipts.example'))
  })
}

test('a receipt or an account of a gateway’s making is shown as text, and its link opens no script', () => {
  const facts = { method: MARKUP, issuer: MARKUP, easyPay: MARKUP, approvalNumber: MARKUP, receiptUrl: 'javascript:document.write(1)' }
  const receipt = draw(ReceiptFacts, { locale: 'ko', receipt: facts, paidAt: new Date(0) })
  assert.equal(textOf(receipt).split(MARKUP).length - 1, 4)
  assert.doesNotMatch(receipt, /href="javascript:document/)
  const account = { bank: MARKUP, accountNumber: MARKUP, holder: MARKUP, dueAt: MARKUP }
  const deposit = draw(DepositAccount, { locale: 'en', account, amount: 1_000, currency: 'KRW', reservedUntil: new Date(0) })
  assert.ok(textOf(deposit).split(MARKUP).length - 1 >= 3)
  assert.doesNotMatch(deposit, /<script|<b>/)
})
