import assert from 'node:assert/strict'
import test from 'node:test'
import { consentFor, covers, isCovered } from './consent.ts'

const COMING = {
  startsOn: '2026-12-31',
  planId: 'p',
  planVersion: 2,
  quantity: 1,
  price: 12_000,
  agreedPrice: 9900,
  endsTrial: false,
  isChosen: false,
}
const needed = consentFor(COMING)
const given = (givenAt: string, more = {}) => ({ ...(needed ?? assert.fail()), givenAt: new Date(givenAt), ...more })

test('a dearer period and the end of a trial need a consent; a cheaper or a chosen one does not', () => {
  assert.equal(needed?.kind, 'price_rise')
  assert.equal(consentFor({ ...COMING, price: 9900 }), undefined)
  assert.equal(consentFor({ ...COMING, isChosen: true }), undefined)
  assert.deepEqual(
    [consentFor({ ...COMING, price: 9900, endsTrial: true })?.kind, consentFor({ ...COMING, endsTrial: true })?.oldPrice],
    ['trial_end', 0],
  )
})

test('it counts from the thirtieth day before in Seoul, not a minute earlier', () => {
  assert.ok(needed)
  assert.equal(covers(given('2026-11-30T14:59:59Z'), needed), false)
  assert.equal(covers(given('2026-11-30T15:00:00Z'), needed), true)
})

test('it counts for this price, this plan, this day and this kind alone', () => {
  assert.ok(needed)
  for (const more of [
    { newPrice: 11_000 },
    { planVersion: 1 },
    { planId: 'q' },
    { quantity: 2 },
    { changesOn: '2027-01-31' },
    { kind: 'join' as const },
  ])
    assert.equal(isCovered([given('2026-12-20T00:00:00Z', more)], needed), false, JSON.stringify(more))
  assert.equal(isCovered([], undefined), true)
  assert.equal(isCovered([], needed), false)
})
