/** How methods are grouped, and which one stands chosen before the buyer has pressed anything. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfferedMethod } from '#lib/checkout/quote-cart.ts'
import { groupOf, type Method } from '#lib/gateways/methods.ts'
import { firstChoice, gatewaysToTry, grouped, lastFirst, through } from './method-choice.ts'

const offer = (gateway: string, method: Method, by?: string): OfferedMethod => ({
  gateway,
  method,
  group: groupOf(method),
  label: { ko: method, en: method },
  popup: false,
  ...(by && { by: { ko: by, en: by } }),
})
const SHOP = [offer('p', 'kakaopay'), offer('p', 'naverpay'), offer('p', 'card'), offer('p', 'transfer'), offer('p', 'gift_certificate')]

test('groups stand in the shop’s order, each once, with what cannot pay now at its end', () => {
  const away = { method: 'mobile' as const, why: 'away' as const, group: groupOf('mobile'), label: { ko: '휴대폰', en: 'Phone' } }
  const groups = grouped(SHOP, [away])
  assert.deepEqual(
    groups.map(({ name, offers, unusable }) => [
      name,
      ...offers.map(({ method }) => method),
      ...unusable.map(({ method }) => `(${method})`),
    ]),
    [
      ['easy', 'kakaopay', 'naverpay'],
      ['card', 'card'],
      ['account', 'transfer', '(mobile)'],
      ['more', 'gift_certificate'],
    ],
  )
})

test('what was used last is chosen and comes first, also where the shop has changed the gateway behind it', () => {
  assert.equal(firstChoice(SHOP, 'old/transfer'), 'p/transfer')
  assert.deepEqual(
    grouped(lastFirst(SHOP, 'old/transfer'), []).map(({ name }) => name),
    ['account', 'easy', 'card', 'more'],
  )
})

test('whoever has used nothing yet, or what is gone, has a card chosen, and else what the shop offers first', () => {
  assert.equal(firstChoice(SHOP, undefined), 'p/card')
  assert.equal(firstChoice(SHOP, 'p/payco'), 'p/card')
  assert.equal(firstChoice([offer('p', 'kakaopay')], undefined), 'p/kakaopay')
  assert.equal(firstChoice([], undefined), undefined)
})

test('a developer chooses between gateways, of which a buyer’s list names none', () => {
  const both = [offer('p', 'card', 'P'), offer('t', 'card', 'T'), offer('t', 'transfer', 'T')]
  assert.deepEqual(
    gatewaysToTry(both).map(({ name }) => name),
    ['p', 't'],
  )
  assert.deepEqual(
    through(both, 't').map(({ method }) => method),
    ['card', 'transfer'],
  )
  assert.deepEqual(gatewaysToTry(SHOP), [])
  assert.equal(through(SHOP, undefined), SHOP)
})
