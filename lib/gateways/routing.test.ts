import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMethod, type MethodOffer } from './methods.ts'
import { type Candidate, parseRoutes, routeMethods, unusableMethods, whyNotPayable } from './routing.ts'

const offer = (method: MethodOffer['method'], more: Partial<MethodOffer> = {}): MethodOffer => ({
  method,
  minimum: 100,
  listed: true,
  popup: false,
  ...more,
})

const FIRST: Candidate = { name: 'first', isAvailable: true, offers: [offer('card'), offer('transfer', { minimum: 200 })] }
const SECOND: Candidate = { name: 'second', isAvailable: true, offers: [offer('card', { popup: true }), offer('easy_pay')] }
const won = (total: number) => ({ total, currency: 'KRW' })
const shown = (candidates: Candidate[], routes = '', payable = won(1000)) =>
  routeMethods(candidates, parseRoutes(routes, isMethod), payable).map(({ gateway, method }) => `${method}=${gateway}`)

test('without routes: every method once, easy pay first, each by the first gateway that has it', () => {
  assert.deepEqual(shown([FIRST, SECOND]), ['easy_pay=second', 'card=first', 'transfer=first'])
  assert.deepEqual(shown([SECOND, FIRST]), ['easy_pay=second', 'card=second', 'transfer=first'])
})

test('an unavailable gateway is replaced by the next one, or its methods disappear', () => {
  const away = { ...FIRST, isAvailable: false }
  assert.deepEqual(shown([away, SECOND]), ['easy_pay=second', 'card=second'])
  assert.deepEqual(shown([away]), [])
})

test('with routes: in the given order, and the second gateway only while the first is unavailable', () => {
  const routes = 'transfer=first, card=first|second'
  assert.deepEqual(shown([FIRST, SECOND], routes), ['transfer=first', 'card=first'])
  assert.deepEqual(shown([{ ...FIRST, isAvailable: false }, SECOND], routes), ['card=second'])
})

test('the same method may be offered twice', () => {
  assert.deepEqual(shown([FIRST, SECOND], 'card=first,card=second'), ['card=first', 'card=second'])
})

test('the offer says how the window of its gateway opens', () => {
  assert.deepEqual(routeMethods([FIRST, SECOND], parseRoutes('card=second', isMethod), won(1000)), [
    { gateway: 'second', method: 'card', popup: true },
  ])
})

test('amount and currency decide', () => {
  const large: Candidate = {
    name: 'large',
    isAvailable: true,
    offers: [offer('mobile', { maximum: 500 }), offer('card', { currencies: ['USD'] })],
  }
  assert.deepEqual(shown([large]), [])
  assert.deepEqual(shown([large], '', won(500)), ['mobile=large'])
  assert.deepEqual(shown([large], '', { total: 500, currency: 'USD' }), ['card=large'])
  assert.deepEqual(shown([FIRST], '', won(199)), ['card=first'])
  assert.deepEqual(shown([FIRST, SECOND], '', won(0)), [])
})

test('a method inside a widget is accepted, though it is not listed', () => {
  const widget: Candidate = { name: 'widget', isAvailable: true, offers: [offer('card', { listed: false })] }
  assert.deepEqual(shown([widget]), [])
  assert.equal(whyNotPayable(widget, 'card', won(1000)), undefined)
  assert.equal(whyNotPayable(widget, 'card', won(99)), 'not_offered')
  assert.equal(whyNotPayable(widget, 'transfer', won(1000)), 'not_offered')
  assert.equal(whyNotPayable({ ...widget, isAvailable: false }, 'card', won(1000)), 'away')
  assert.equal(whyNotPayable({ ...widget, isAvailable: false }, 'card', won(99)), 'not_offered')
  assert.equal(whyNotPayable(undefined, 'card', won(1000)), 'not_offered')
})

test('the error names an invalid route', () => {
  for (const wrong of ['card', 'card=', 'nothing=toss', 'card=toss|', '=toss'])
    assert.throws(() => parseRoutes(wrong, isMethod), /is not method=gateway/, wrong)
})

test('a method that cannot pay this total says from or up to which it does, and one whose gateway is away says that', () => {
  const phone: Candidate = { name: 'phone', isAvailable: true, offers: [offer('mobile', { minimum: 1000, maximum: 500_000 })] }
  const why = (candidates: Candidate[], total: number, routes = '') =>
    unusableMethods(candidates, parseRoutes(routes, isMethod), won(total))
  assert.deepEqual(why([FIRST, phone], 150), [
    { method: 'transfer', why: 'too_small', limit: 200 },
    { method: 'mobile', why: 'too_small', limit: 1000 },
  ])
  assert.deepEqual(why([phone], 500_001), [{ method: 'mobile', why: 'too_large', limit: 500_000 }])
  assert.deepEqual(why([{ ...phone, isAvailable: false }, FIRST], 2000), [{ method: 'mobile', why: 'away' }])
  assert.deepEqual(why([{ ...FIRST, isAvailable: false }, SECOND], 2000), [{ method: 'transfer', why: 'away' }])
  assert.deepEqual(why([FIRST, SECOND], 2000, 'card=first|second'), [])
  assert.deepEqual(why([phone], 0), [])
})

test('a method that never takes the currency is not shown at all', () => {
  const dollars: Candidate = { name: 'dollars', isAvailable: true, offers: [offer('pay_later', { currencies: ['USD'] })] }
  assert.deepEqual(unusableMethods([dollars], [], won(1000)), [])
})
