import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LOCALES } from '#lib/locale.ts'
import { type OrderFacts, orderMessage } from './order-message.ts'

const facts = (some: Partial<OrderFacts>): OrderFacts => ({
  state: 'pending',
  fulfilment: 'none',
  paymentState: 'ready',
  lastFailure: null,
  total: 69_000,
  currency: 'KRW',
  givenBack: null,
  hasAccount: false,
  isMailed: true,
  reservedUntil: '오후 3:24',
  ...some,
})

test('while nobody knows whether money moved, the buyer is told not to pay again', () => {
  for (const state of ['confirming', 'unknown'] as const) {
    assert.match(orderMessage(facts({ state, paymentState: state }), 'ko').text, /다시 결제하지 마세요/)
    assert.match(orderMessage(facts({ state, paymentState: state }), 'en').text, /[Dd]on’t pay again/)
  }
})

test('a buyer without an e-mail address is promised no mail', () => {
  const said: Partial<OrderFacts>[] = [
    { state: 'unknown', paymentState: 'unknown' },
    { state: 'paid', paymentState: 'paid' },
    { state: 'paid', paymentState: 'paid', refunding: 3000 },
  ]
  for (const each of said)
    for (const locale of LOCALES) {
      assert.match(orderMessage(facts(each), locale).text, /메일|email/)
      assert.doesNotMatch(orderMessage(facts({ ...each, isMailed: false }), locale).text, /메일|email/)
    }
})

test('an order that was not paid says that nothing was charged', () => {
  for (const state of ['expired', 'cancelled'] as const) {
    assert.match(orderMessage(facts({ state }), 'ko').text, /결제되지 않았습니다|결제된 금액은 없습니다/, state)
    assert.match(orderMessage(facts({ state }), 'en').text, /(haven’t been|weren’t) charged/, state)
  }
})

test('an order that waits for its payment never says that nothing was charged, because its buyer may just have paid', () => {
  for (const reservedUntil of ['오후 3:24', undefined])
    for (const locale of LOCALES) {
      const { text } = orderMessage(facts({ reservedUntil }), locale)
      assert.doesNotMatch(text, /결제되지 않았습니다|결제된 금액은 없습니다|(haven’t been|weren’t) charged/)
      assert.match(text, /방금 결제하셨다면|[Ii]f you just paid/)
    }
})

test('whose goods wait for a shorter time than the account is open is told of that time, not of the due date', () => {
  const awaiting = facts({ state: 'awaiting_deposit', paymentState: 'awaiting_deposit', hasAccount: true })
  const goodsUntil = new Date('2026-11-22T14:59:59Z')
  assert.match(orderMessage({ ...awaiting, goodsUntil }, 'ko').text, /상품을 맡아 두는 시각까지/)
  assert.match(orderMessage({ ...awaiting, goodsUntil }, 'en').text, /while your items are reserved/)
  for (const locale of LOCALES) assert.doesNotMatch(orderMessage({ ...awaiting, goodsUntil }, locale).text, /기한 안에|due date/)
  assert.match(orderMessage(awaiting, 'ko').text, /기한 안에/)
})

test('who has to transfer something is told so, and who has only to wait for a bank is not', () => {
  const awaiting = facts({ state: 'awaiting_deposit', paymentState: 'awaiting_deposit' })
  assert.match(orderMessage({ ...awaiting, hasAccount: true }, 'ko').text, /아래 계좌로/)
  for (const locale of LOCALES) {
    const { text } = orderMessage(awaiting, locale)
    assert.match(text, /다시 결제하지 마세요|[Dd]on’t pay again/)
    assert.doesNotMatch(text, /계좌|account/)
  }
})

test('a deposit goes back to an account that only its buyer can name', () => {
  const back = facts({ state: 'cancelled', paymentState: 'giving_back', givenBack: { amount: 20_999, state: 'requested' } })
  assert.match(orderMessage(back, 'ko').text, /따로 하실 일은 없으며/)
  assert.match(orderMessage({ ...back, hasAccount: true }, 'ko').text, /20,999원.*계좌번호.*고객센터로 알려/)
  assert.match(orderMessage({ ...back, hasAccount: true }, 'en').text, /₩20,999.*Contact customer support/)
})

test('a refused payment says why and what to do', () => {
  const { title, text } = orderMessage(facts({ state: 'failed', lastFailure: 'insufficient_funds' }), 'ko')
  assert.equal(title, '결제되지 않았습니다')
  assert.match(text, /다른 카드/)
})

test('money on its way back is named before the state of the order', () => {
  const back = { amount: 12_000, state: 'requested' } as const
  const { title, text } = orderMessage(facts({ state: 'cancelled', paymentState: 'giving_back', givenBack: back }), 'ko')
  assert.match(title, /돌려드리고 있습니다/)
  assert.match(text, /12,000원/)
})

test('money that has gone back says so, unless another payment made the sale', () => {
  assert.match(orderMessage(facts({ state: 'cancelled', paymentState: 'given_back' }), 'en').title, /refunded/)
  assert.match(orderMessage(facts({ state: 'paid', paymentState: 'given_back' }), 'en').title, /confirmed/)
})

test('an order whose window cannot be opened does not name a time to pay in', () => {
  assert.doesNotMatch(orderMessage(facts({ reservedUntil: undefined }), 'ko').text, /맡아/)
})

test('a refund that somebody asked for is named while it is under way, and no longer', () => {
  const asked = { state: 'paid', paymentState: 'paid', refunding: 12_000 } as const
  assert.match(orderMessage(facts(asked), 'ko').title, /환불하고 있습니다/)
  assert.match(orderMessage(facts(asked), 'en').text, /₩12,000/)
  assert.match(orderMessage(facts({ ...asked, refunding: 0 }), 'ko').title, /결제가 완료/)
  assert.match(orderMessage(facts({ ...asked, state: 'refunded' }), 'ko').title, /환불되었습니다/)
})

test('money that is authorised is not said to be charged, and what was not captured is named', () => {
  assert.match(orderMessage(facts({ state: 'authorised', paymentState: 'authorised' }), 'ko').title, /발송할 때 결제됩니다/)
  assert.match(orderMessage(facts({ state: 'authorised', paymentState: 'authorised' }), 'en').text, /₩69,000.*won’t be charged until/)
  const part = orderMessage(facts({ state: 'paid', paymentState: 'paid', uncaptured: 18_000 }), 'ko')
  assert.match(part.text, /51,000원을 결제했습니다.*18,000원은 결제되지 않았고/)
  for (const fulfilment of ['shipped', 'delivered', 'confirmed']) {
    const later = orderMessage(facts({ state: 'paid', paymentState: 'paid', uncaptured: 18_000, fulfilment }), 'ko')
    assert.notEqual(later.title, part.title)
    assert.match(later.text, /18,000원은 결제되지 않았고/, fulfilment)
  }
  assert.match(orderMessage(facts({ state: 'cancelled', paymentState: 'releasing' }), 'ko').text, /결제된 금액은 없습니다.*승인을 풀고/)
})

test('the headline of a paid order follows its goods', () => {
  const paid = (fulfilment: string, more: Partial<OrderFacts> = {}) => {
    const said = orderMessage(facts({ state: 'paid', paymentState: 'paid', fulfilment, ...more }), 'en')
    return `${said.title}: ${said.text}`
  }
  assert.match(paid('on_hold'), /^Order confirmed: .*payment is complete/)
  assert.match(paid('preparing'), /preparing your items: .*tracking number/)
  assert.match(paid('shipped', { parcel: { carrier: 'Hanjin', trackingNumber: '123' } }), /on its way: Hanjin is delivering it: 123\./)
  assert.match(paid('shipped', { parcel: { carrier: 'Delivered by us', trackingNumber: null } }), /Delivered by us is delivering it\./)
  assert.match(paid('shipped'), /It’s being delivered/)
  assert.match(paid('delivered'), /was delivered: .*within 7 days/)
  assert.match(paid('confirmed'), /You confirmed your purchase/)
  assert.match(paid('preparing', { total: 0 }), /^Order confirmed: There was nothing to pay/)
})

test('what was cancelled before it was sent is called cancelled, and what came back is called refunded', () => {
  const said = (more: Partial<OrderFacts>) => orderMessage(facts({ paymentState: 'paid', ...more }), 'en').title
  const part = { state: 'partially_refunded', givenBack: { amount: 3000, state: 'done' } } as const
  assert.equal(said({ state: 'refunded', fulfilment: 'none' }), 'Order cancelled and refunded')
  assert.equal(said({ state: 'refunded', fulfilment: 'delivered' }), 'Refunded')
  assert.equal(said({ state: 'refunded', fulfilment: 'none', total: 0 }), 'Order cancelled')
  assert.equal(said({ state: 'paid', refunding: 3000, fulfilment: 'none' }), 'Order cancelled, refund in progress')
  assert.equal(said({ state: 'paid', refunding: 3000, fulfilment: 'delivered' }), 'Refund in progress')
  assert.match(said({ ...part, fulfilment: 'preparing' }), /Partly cancelled/)
  assert.equal(said({ ...part, fulfilment: 'shipped' }), 'Your order is on its way')
  assert.match(said({ ...part, fulfilment: 'delivered' }), /Partly refunded|Partial/i)
  assert.match(orderMessage(facts({ ...part, paymentState: 'paid', fulfilment: 'shipped' }), 'ko').text, /3,000원을 환불했습니다/)
})
