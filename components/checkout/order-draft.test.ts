import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECKOUT_FIELDS, fieldTexts } from '#lib/checkout/checkout-fields.ts'
import { type Draft, EMPTY_DRAFT } from './draft.ts'
import { orderOf, problemsOf } from './order-draft.ts'

const FILLED: Draft = {
  ...EMPTY_DRAFT,
  'buyer.name': '김하늘 ',
  'buyer.email': 'sky@example.com',
  'buyer.phone': '010-1234-5678',
  'shipping.postcode': '04524',
  'shipping.address1': '서울특별시 중구 세종대로 110',
  method: 'toss/widget',
}
const TERMS = { required: ['purchase', 'privacy'], total: 69_000, methods: ['toss/widget'], receipts: [] }
const CART = { lines: [{ productId: 'p-cup', quantity: 2 }] }

test('a filled form has no problems', () => {
  assert.deepEqual(problemsOf(FILLED, TERMS, 'ko', fieldTexts('ko')), {})
})

test('an empty form names every field that is needed, topmost first', () => {
  assert.deepEqual(Object.keys(problemsOf(EMPTY_DRAFT, TERMS, 'ko', fieldTexts('ko'))), [
    'buyer.name',
    'buyer.email',
    'buyer.phone',
    'shipping.postcode',
    'method',
  ])
})

test('a new card is kept only with the member’s agreement, and is ordered by the method of saved cards', () => {
  const terms = { ...TERMS, methods: ['toss/saved_card/new', 'toss/saved_card/C1'] }
  const byNew = { ...FILLED, method: 'toss/saved_card/new' }
  assert.deepEqual(Object.keys(problemsOf(byNew, terms, 'ko', fieldTexts('ko'))), ['keepsCard'])
  assert.deepEqual(problemsOf({ ...byNew, keepsCard: true }, terms, 'ko', fieldTexts('ko')), {})
  const bySaved = { ...FILLED, method: 'toss/saved_card/C1' }
  assert.deepEqual(problemsOf(bySaved, terms, 'ko', fieldTexts('ko')), {})
  assert.deepEqual(Object.keys(problemsOf({ ...bySaved, method: 'toss/saved_card/C2' }, terms, 'ko', fieldTexts('ko'))), ['method'])
  const { gateway, method } = orderOf(bySaved, CART, terms)
  assert.deepEqual([gateway, method], ['toss', 'saved_card'])
})

test('who types the address by hand is told of both its fields', () => {
  const byHand = { ...FILLED, addressByHand: true, 'shipping.postcode': '', 'shipping.address1': '' }
  assert.deepEqual(Object.keys(problemsOf(byHand, TERMS, 'ko', fieldTexts('ko'))), ['shipping.postcode', 'shipping.address1'])
})

test('another recipient needs a name and a number of their own', () => {
  assert.deepEqual(Object.keys(problemsOf({ ...FILLED, sameAsBuyer: false }, TERMS, 'en', fieldTexts('en'))), [
    'shipping.recipient',
    'shipping.phone',
  ])
})

test('what is longer than its field may be is a problem before it is sent', () => {
  for (const [name, { longest }] of Object.entries(CHECKOUT_FIELDS)) {
    const long = { ...FILLED, sameAsBuyer: false, notePreset: 'own' as const, [name]: '9'.repeat(longest + 1) }
    assert.ok(Object.hasOwn(problemsOf(long, TERMS, 'ko', fieldTexts('ko')), name), name)
  }
})

test('a total of nothing needs no method', () => {
  assert.deepEqual(problemsOf({ ...FILLED, method: '' }, { ...TERMS, total: 0, methods: [] }, 'ko', fieldTexts('ko')), {})
  assert.equal(orderOf({ ...FILLED, method: '' }, CART, { required: [], total: 0, receipts: [] }).method, 'free')
})

test('a method that cannot pay this total is no choice', () => {
  assert.deepEqual(Object.keys(problemsOf(FILLED, { ...TERMS, methods: ['portone-v2/card'] }, 'ko', fieldTexts('ko'))), ['method'])
})

test('the buyer is the recipient unless said otherwise', () => {
  const { buyer, shipping, gateway, method, expectedTotal } = orderOf(FILLED, CART, { required: [], total: 69_000, receipts: [] })
  assert.deepEqual([buyer.name, shipping.recipient, shipping.phone], ['김하늘', '김하늘', '010-1234-5678'])
  assert.deepEqual([gateway, method, expectedTotal], ['toss', 'widget', 69_000])
})

test('a chosen note goes to the courier in Korean, an own one as it is written', () => {
  assert.equal(
    orderOf({ ...FILLED, notePreset: 'door' }, CART, { required: [], total: 1, receipts: [] }).shipping.note,
    '문 앞에 놓아 주세요',
  )
  assert.equal(
    orderOf({ ...FILLED, notePreset: 'own', 'shipping.note': ' Ring twice ' }, CART, { required: [], total: 1, receipts: [] }).shipping
      .note,
    'Ring twice',
  )
})

test('N9: a cash receipt goes along with a method whose window does not ask, and with no other', () => {
  const draft = { ...FILLED, receipt: 'expense_proof' as const, receiptNumber: '220-81-62517' }
  const asks = { ...TERMS, receipts: ['toss/widget'] }
  assert.deepEqual(orderOf(draft, CART, asks).cashReceipt, { purpose: 'expense_proof', identity: '2208162517' })
  assert.deepEqual(orderOf({ ...draft, receipt: 'none' }, CART, asks).cashReceipt, { purpose: 'none' })
  assert.equal(orderOf(draft, CART, TERMS).cashReceipt, undefined)
  const wrong = { ...draft, receiptNumber: '220-81-62518' }
  assert.deepEqual(Object.keys(problemsOf(wrong, asks, 'ko', fieldTexts('ko'))), ['receiptNumber'])
  assert.deepEqual(problemsOf(wrong, TERMS, 'ko', fieldTexts('ko')), {})
})

test('the press of the pay button gives the required agreements, and what is optional only where its box is ticked', () => {
  assert.deepEqual(orderOf(FILLED, CART, TERMS).agreements, ['purchase', 'privacy'])
  assert.deepEqual(orderOf({ ...FILLED, agreements: ['marketing'] }, CART, TERMS).agreements, ['purchase', 'privacy', 'marketing'])
})
