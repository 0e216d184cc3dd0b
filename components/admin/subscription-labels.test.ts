/** The timeline of a subscription speaks to people: no field's name and no code of ours stands in it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorLabel, eventDetails } from './subscription-labels.ts'

test('what a line adds is said in both languages, with sums and days, and never as a code', () => {
  const refused = { n: 3, reason: 'card_unusable', nth: 2 }
  assert.equal(eventDetails(refused, 'KRW', 'ko').split(' · ')[0], '3번째 기간')
  assert.doesNotMatch(eventDetails(refused, 'KRW', 'ko') + eventDetails(refused, 'KRW', 'en'), /card_unusable|nth|reason/)
  assert.equal(eventDetails({ by: 'no_consent' }, 'KRW', 'en'), 'No consent')
  assert.equal(
    eventDetails({ on: '2027-01-31', price: 9900, due: 0, credit: 1200 }, 'KRW', 'ko'),
    '2027-01-31부터 · 9,900원 · 남은 금액 1,200원',
  )
  assert.equal(eventDetails({ refusals: 1 }, 'KRW', 'en'), 'After 1 refusal')
})

test('what nobody has words for, and what is empty, is left out', () => {
  assert.equal(eventDetails({ planId: 'tea-every-month', resumeOn: null, quantity: 2 }, 'KRW', 'en'), 'Quantity 2')
})

test('who did it is a word, or the address of an operator', () => {
  assert.deepEqual(
    [actorLabel('link', 'en'), actorLabel('shop', 'ko'), actorLabel('jieun@example.com', 'en')],
    ['Email link', '상점', 'jieun@example.com'],
  )
})
