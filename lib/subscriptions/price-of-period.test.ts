import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, daysBetween } from './calendar.ts'
import { changePart, creditFor, isAnnounced, refundAtEnd, remainingPart, unusedPart, versionFor } from './price-of-period.ts'

const madeAt = new Date('2026-10-01T00:00:00Z')
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
  assert.equal(changePart(9900, 9930, MONTH, '2026-12-01'), undefined)
  assert.deepEqual(changePart(9900, 10_050, MONTH, '2026-12-01'), { due: 100, credit: 0 })
})

test('the end gives back unused days, and goods whole until they are shipped', () => {
  assert.equal(refundAtEnd({ kind: 'digital', paid: 9900, hasShipped: false, ...MONTH }, '2026-11-21'), 9900)
  assert.equal(refundAtEnd({ kind: 'digital', paid: 9900, hasShipped: false, ...MONTH }, '2026-12-21'), 0)
  assert.equal(refundAtEnd({ kind: 'goods', paid: 9900, hasShipped: false, ...MONTH }, '2026-12-20'), 9900)
  assert.equal(refundAtEnd({ kind: 'goods', paid: 9900, hasShipped: true, ...MONTH }, '2026-11-21'), 0)
})

test('a price reaches existing subscriptions from its day on, and one without a day never does', () => {
  const versions = [
    { version: 1, price: 100, appliesFrom: null, madeAt },
    { version: 2, price: 200, appliesFrom: null, madeAt },
    { version: 3, price: 300, appliesFrom: '2026-12-10', madeAt },
  ]
  assert.equal(versionFor(versions, 1, '2026-12-09').version, 1)
  assert.equal(versionFor(versions, 1, '2026-12-10').version, 3)
  assert.equal(versionFor(versions, 3, '2027-12-10').version, 3)
})

test('another price for the rest never costs more than the price itself, on any day and for any two prices', () => {
  for (const [from, to] of [
    [1, 2],
    [9900, 9901],
    [100, 1_000_000],
    [33_333, 66_667],
    [1_000_000, 100],
  ] as const)
    for (let day = 0; day <= 30; day++) {
      const { due, credit } = changePart(from, to, MONTH, addDays(MONTH.startsOn, day)) ?? { due: 0, credit: 0 }
      assert.ok(due === 0 || credit === 0)
      assert.ok(Number.isSafeInteger(due) && Number.isSafeInteger(credit))
      assert.ok(due <= to && credit <= from, `${from} → ${to} on day ${day}: ${due} ${credit}`)
      assert.ok(due === 0 || due >= 100)
    }
})

test('a change up and down again on one day leaves no won with the shop', () => {
  for (const [low, high] of [
    [9900, 29_700],
    [10_001, 19_999],
    [777, 7777],
  ] as const)
    for (let day = 0; day <= 30; day++) {
      const today = addDays(MONTH.startsOn, day)
      const up = changePart(low, high, MONTH, today)
      const down = changePart(high, low, MONTH, today)
      if (!up || !down) continue
      assert.ok(down.credit >= up.due, `${low} and ${high} on day ${day}`)
      // The remainders of two divisions, and never a change that nobody paid for.
      assert.ok(down.credit - up.due <= 2, `${low} and ${high} on day ${day}`)
    }
})

test('before a period all of its price is left, and after it nothing', () => {
  for (const today of ['2026-11-01', '2026-11-20', '2026-11-21']) assert.equal(unusedPart(9900, MONTH, today), 9900)
  for (const today of ['2026-12-21', '2027-05-01']) {
    assert.equal(unusedPart(9900, MONTH, today), 0)
    assert.equal(remainingPart(9900, MONTH, today), 0)
  }
  assert.equal(remainingPart(9900, MONTH, '2026-11-01'), 9900)
})

test('a period of one day is used whole or not at all', () => {
  const day = { startsOn: '2026-12-01', endsOn: '2026-12-02' }
  assert.deepEqual([unusedPart(500, day, '2026-12-01'), unusedPart(500, day, '2026-12-02')], [500, 0])
})

test('credit is used up over periods to the won, and none of them is a sum that nobody charges', () => {
  for (const price of [100, 101, 150, 199, 200, 9900])
    for (const start of [0, 1, 99, 100, 150, 9801, 9899, 9900, 25_000]) {
      let credit = start
      let charged = 0
      for (let n = 0; n < 400 && credit > 0; n++) {
        const used = creditFor(price, credit)
        const sum = price - used
        assert.ok(used >= 0 && used <= credit && (sum === 0 || sum >= 100), `${price} with ${credit}`)
        if (used === 0) break
        credit -= used
        charged += sum
      }
      assert.ok(credit >= 0 && charged >= 0)
    }
})

test('the end gives back no more than came, on any day', () => {
  for (let day = -3; day <= 33; day++)
    for (const kind of ['goods', 'digital'] as const)
      for (const hasShipped of [true, false]) {
        const refund = refundAtEnd({ kind, paid: 9900, hasShipped, ...MONTH }, addDays(MONTH.startsOn, day))
        assert.ok(refund >= 0 && refund <= 9900)
        if (kind === 'goods' && hasShipped) assert.equal(refund, 0)
      }
})

test('of several prices that reach a subscription the newest counts, whatever their days, and an unknown one is a fault', () => {
  const versions = [
    { version: 1, price: 100, appliesFrom: null, madeAt },
    { version: 2, price: 300, appliesFrom: '2026-12-20', madeAt },
    { version: 3, price: 200, appliesFrom: '2026-12-10', madeAt },
    { version: 4, price: 999, appliesFrom: null, madeAt },
  ]
  assert.equal(versionFor(versions, 1, '2026-12-10').version, 3)
  assert.equal(versionFor(versions, 1, '2026-12-31').version, 3)
  assert.equal(versionFor(versions, 4, '2027-12-31').version, 4)
  assert.throws(() => versionFor(versions, 9, '2026-12-31'), /no version 9/)
})

test('a dearer price reaches nobody before it was announced for thirty days, and a cheaper one at once', () => {
  const versions = [
    { version: 1, price: 100, appliesFrom: null, madeAt },
    { version: 2, price: 300, appliesFrom: '2026-12-02', madeAt: new Date('2026-12-01T03:00:00Z') },
  ]
  assert.equal(versionFor(versions, 1, '2026-12-02').version, 1)
  assert.equal(versionFor(versions, 1, '2026-12-30').version, 1)
  assert.equal(versionFor(versions, 1, '2026-12-31').version, 2)
  const falling = versions.map((each) => (each.version === 2 ? { ...each, price: 50 } : each))
  assert.equal(versionFor(falling, 1, '2026-12-02').version, 2)
})

test('the day on which a price is announced is Seoul’s', () => {
  // Already 2 December in Seoul.
  assert.deepEqual(
    ['2026-12-01T14:59:59Z', '2026-12-01T15:00:00Z'].map((at) => isAnnounced(new Date(at), '2026-12-31')),
    [true, false],
  )
})
