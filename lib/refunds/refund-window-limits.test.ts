/** The first and the last millisecond in which money or goods may go back, in Seoul's time. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMethod, type Method } from '#lib/gateways/methods.ts'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import { refundableUntil, returnableUntil } from './refund-window.ts'

const DAY = 86_400_000
const seoul = (text: string) => new Date(`${text}+09:00`)
const justBefore = (date: Date) => new Date(date.getTime() - 1)

for (const { paid, until } of [
  { paid: '2026-11-01T00:00:00.000', until: '2026-12-01T00:00:00.000' },
  { paid: '2026-11-30T23:59:59.999', until: '2026-12-01T00:00:00.000' },
  { paid: '2026-12-01T00:00:00.000', until: '2027-01-01T00:00:00.000' },
  { paid: '2026-12-31T23:59:59.999', until: '2027-01-01T00:00:00.000' },
  { paid: '2027-01-01T00:00:00.000', until: '2027-02-01T00:00:00.000' },
  { paid: '2028-02-29T12:00:00.000', until: '2028-03-01T00:00:00.000' },
  { paid: '2027-02-28T23:59:59.999', until: '2027-03-01T00:00:00.000' },
  // Nine hours in which it is still the month before in London.
  { paid: '2026-12-01T08:59:59.999', until: '2027-01-01T00:00:00.000' },
  { paid: '2026-12-01T09:00:00.000', until: '2027-01-01T00:00:00.000' },
]) {
  test(`a mobile bill paid at ${paid} in Seoul can be refunded until ${until}`, () => {
    assert.equal(refundableUntil('mobile', seoul(paid))?.toISOString(), seoul(until).toISOString())
  })
}

for (const [method, days] of [
  ['transfer', 180],
  ['virtual_account', 365],
  ['gift_certificate', 365],
] as const) {
  test(`a payment by ${method} can be refunded for exactly ${days} days, whatever the hour`, () => {
    for (const paid of ['2026-11-21T00:00:00.000', '2026-11-21T23:59:59.999', '2028-02-29T09:00:00.000']) {
      const until = refundableUntil(method, seoul(paid))
      assert.equal(until && until.getTime() - seoul(paid).getTime(), days * DAY)
    }
  })
}

test('any other method can be refunded at any time', () => {
  const limited = new Set<Method>(['transfer', 'virtual_account', 'gift_certificate', 'mobile'])
  const all = Object.keys(PAYMENT_METHODS[DEFAULT_LOCALE]).filter(isMethod)
  assert.ok(all.length > limited.size)
  for (const method of all) assert.equal(refundableUntil(method, seoul('2026-11-21T12:00:00')) === undefined, !limited.has(method), method)
})

for (const { came, until } of [
  { came: '2026-11-21T00:00:00.000', until: '2026-11-29T00:00:00.000' },
  { came: '2026-11-21T08:59:59.999', until: '2026-11-29T00:00:00.000' },
  { came: '2026-11-21T09:00:00.000', until: '2026-11-29T00:00:00.000' },
  { came: '2026-11-21T23:59:59.999', until: '2026-11-29T00:00:00.000' },
  { came: '2026-11-22T00:00:00.000', until: '2026-11-30T00:00:00.000' },
  { came: '2026-12-31T23:59:59.999', until: '2027-01-08T00:00:00.000' },
  { came: '2028-02-22T12:00:00.000', until: '2028-03-01T00:00:00.000' },
  { came: '2027-02-22T12:00:00.000', until: '2027-03-02T00:00:00.000' },
]) {
  test(`goods delivered at ${came} in Seoul can be returned until ${until}`, () => {
    assert.equal(returnableUntil(seoul(came)).toISOString(), seoul(until).toISOString())
  })
}

test('a later time on the same day changes nothing, and the next day adds a day', () => {
  const midnight = seoul('2026-11-22T00:00:00.000')
  assert.equal(returnableUntil(midnight).getTime() - returnableUntil(justBefore(midnight)).getTime(), DAY)
  assert.equal(returnableUntil(new Date(midnight.getTime() + DAY - 1)).getTime(), returnableUntil(midnight).getTime())
})
