/** What operators may type about coupons. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { couponFields, couponInput, emailsInput, takesEverything } from './catalogue-input.ts'

const FORM = {
  code: 'may-2026',
  nameKo: '오월',
  nameEn: 'May',
  kind: 'percent',
  value: '10',
  minTotal: '',
  maxDiscount: '',
  maxUses: '',
  perBuyer: '1',
  startsAt: '',
  endsAt: '2026-12-31T23:59',
  audience: 'anyone',
  products: '',
}

const read = (more: Record<string, string> = {}) => couponInput.safeParse(couponFields({ ...FORM, ...more }))
const wrongIn = (more: Record<string, string>) => read(more).error?.issues.map(({ path }) => path.join('.'))

test('a form is read in Seoul time, with what was left empty', () => {
  const { data } = read()
  assert.equal(data?.code, 'MAY-2026')
  assert.equal(data?.endsAt?.toISOString(), '2026-12-31T14:59:00.000Z')
  assert.deepEqual([data?.minTotal, data?.maxUses, data?.perBuyer, data?.firstOrder], [0, null, 1, false])
  assert.deepEqual([data?.categories, data?.products], [[], []])
})

test('products are named on lines of their own, and categories by their boxes', () => {
  const { data } = read({ products: ' celadon-cup\nwool-socks, canvas-tote ', 'category.c-tea': 'on', firstOrder: 'on' })
  assert.deepEqual(data?.products, ['celadon-cup', 'wool-socks', 'canvas-tote'])
  assert.deepEqual(data?.categories, ['c-tea'])
  assert.equal(data?.firstOrder, true)
  assert.deepEqual(wrongIn({ 'category.c-moon': 'on' }), ['categories.0'])
  assert.deepEqual(wrongIn({ products: '도자기' }), ['products.0'])
})

test('whoever gives everything away says so', () => {
  assert.deepEqual(wrongIn({ value: '100' }), ['takesAll'])
  assert.ok(read({ value: '100', takesAll: 'on' }).success)
  assert.ok(read({ value: '100', maxDiscount: '10000' }).success)
  assert.ok(read({ value: '99' }).success)
  assert.ok(read({ kind: 'fixed', value: '100' }).success)
  assert.deepEqual(wrongIn({ value: '101' }), ['value'])
  assert.equal(takesEverything({ kind: 'percent', value: 100, maxDiscount: null }), true)
})

test('an end before its start and an unknown audience are named', () => {
  assert.deepEqual(wrongIn({ startsAt: '2027-01-01T00:00' }), ['endsAt'])
  assert.deepEqual(wrongIn({ audience: 'friends' }), ['audience'])
})

test('mail addresses are read however they are separated, and a wrong one is no member', () => {
  assert.deepEqual(emailsInput.parse('a@example.com\n b@example.com; c@example.com,'), ['a@example.com', 'b@example.com', 'c@example.com'])
  for (const wrong of ['', 'nobody', 'a@example.com nobody', undefined, Array(201).fill('a@example.com').join(' ')])
    assert.equal(emailsInput.safeParse(wrong).success, false, String(wrong).slice(0, 20))
})
