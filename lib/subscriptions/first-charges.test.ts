import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstCharges } from './first-charges.ts'
import type { PlanWithPrices } from './plan.ts'

const version = { planId: 'tea', version: 1, price: 19_000, currency: 'KRW', appliesFrom: null, madeAt: new Date(0), madeBy: 'x' }
const of = (plan: Partial<PlanWithPrices['plan']>) =>
  ({ plan: { interval: 'month', intervalCount: 1, trialDays: 0, setUpFee: 0, ...plan }, versions: [version] }) as unknown as PlanWithPrices

test('the first period is charged now, with the set-up fee once, and the next a month later', () => {
  assert.deepEqual(firstCharges(of({ setUpFee: 5_000 }), { quantity: 2, trialDays: 0 }, '2027-01-31'), {
    now: 43_000,
    fee: 5_000,
    each: 38_000,
    nextOn: '2027-02-28',
    trialDays: 0,
  })
})

test('a free trial is charged nothing but a set-up fee, and the first period when it ends', () => {
  assert.deepEqual(firstCharges(of({ trialDays: 14 }), { quantity: 1, trialDays: 14 }, '2027-02-20'), {
    now: 0,
    fee: 0,
    each: 19_000,
    nextOn: '2027-03-06',
    trialDays: 14,
  })
  assert.equal(firstCharges(of({ trialDays: 14, setUpFee: 5_000 }), { quantity: 3, trialDays: 14 }, '2027-02-20').now, 5_000)
})

test('whoever has had the trial pays at once', () => {
  const { now, trialDays } = firstCharges(of({ trialDays: 14 }), { quantity: 1, trialDays: 0 }, '2027-02-20')
  assert.deepEqual({ now, trialDays }, { now: 19_000, trialDays: 0 })
})

test('the prices are those of the newest version', () => {
  const plan = of({ interval: 'year' })
  const charges = firstCharges(
    { ...plan, versions: [version, { ...version, version: 2, price: 21_000 }] },
    { quantity: 1, trialDays: 0 },
    '2028-02-29',
  )
  assert.equal(charges.now, 21_000)
  assert.equal(charges.nextOn, '2029-02-28')
})
