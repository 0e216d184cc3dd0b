import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, daysBetween } from './calendar.ts'
import { changePart, creditFor, refundAtEnd, remainingPart, unusedPart, versionFor } from './price-of-period.ts'

const MONTH = { startsOn: '2026-11-21', endsOn: '2026-12-21' }

test('what was used and what was not make the price, on every day and for every price', () => {
  for (const price of [1, 9900, 10_001, 99_999])
    for (let day = 0; day <= daysBetween(MONTH.startsOn, MONTH.endsOn); day++) {
      const today = addDays(MONTH.startsOn, day)
      const unused = unusedPart(price, MONTH, today)
      assert.equal(price - unused, Math.floor((price * day) / 30))
      assert.ok(remainingPart(price, MONTH, today) <= unused)
    }
})

test('a remainder belongs to the member: of 10,000 won for 30 days 6,667 are left after ten, and another plan costs 6,666', () => {
  assert.equal(unusedPart(10_000, MONTH, '2026-12-01'), 6667)
  assert.equal(remainingPart(10_000, MONTH, '2026-12-01'), 6666)
})

test('a change is charged or credited, never both, and one back and forth costs nothing', () => {
  assert.deepEqual(changePart(9900, 29_700, MONTH, '2026-12-01'), { due: 13_200, credit: 0 })
  assert.deepEqual(changePart(29_700, 9900, MONTH, '2026-12-01'), { due: 0, credit: 13_200 })
  assert.deepEqual(changePart(9900, 9900, MONTH, '2026-12-01'), { due: 0, credit: 0 })
})

test('no sum is left that no card company charges', () => {
  assert.deepEqual([creditFor(9900, 9850), creditFor(9900, 9900), creditFor(9900, 20_000), creditFor(9900, 3300)], [9800, 9900, 9900, 3300])
  assert.deepEqual(changePart(9900, 9930, MONTH, '2026-12-01'), { due: 0, credit: 0 })
})

test('the end gives back unused days, and goods whole until they are shipped', () => {
  assert.equal(refundAtEnd({ kind: 'digital', paid: 9900, hasShipped: false, ...MONTH }, '2026-11-21'), 9900)
  assert.equal(refundAtEnd({ kind: 'digital', paid: 9900, hasShipped: false, ...MONTH }, '2026-12-21'), 0)
  assert.equal(refundAtEnd({ kind: 'goods', paid: 9900, hasShipped: false, ...MONTH }, '2026-12-20'), 9900)
  assert.equal(refundAtEnd({ kind: 'goods', paid: 9900, hasShipped: true, ...MONTH }, '2026-11-21'), 0)
})

test('a price reaches existing subscriptions from its day on, and one without a day never does', () => {
  const versions = [
    { version: 1, price: 100, appliesFrom: null },
    { version: 2, price: 200, appliesFrom: null },
    { version: 3, price: 300, appliesFrom: '2026-12-10' },
  ]
  assert.equal(versionFor(versions, 1, '2026-12-09').version, 1)
  assert.equal(versionFor(versions, 1, '2026-12-10').version, 3)
  assert.equal(versionFor(versions, 3, '2027-12-10').version, 3)
})
