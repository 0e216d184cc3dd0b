/** The history of an order shows people what people did; what programs did among themselves waits behind a box. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import { isOfMachines, type TimelineEvent } from '#lib/admin/timeline.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { textOf } from '../../test/support/hostile-text.ts'

type Components = typeof import('#components/admin/timeline.tsx') & typeof import('#components/admin/timeline-events.tsx')
const { Timeline, operatorDetail } = loadComponents<Components>(['#components/admin/timeline.tsx', '#components/admin/timeline-events.tsx'])

const at = new Date('2026-12-01T01:00:00Z')
const job = (state: 'done' | 'parked') =>
  ({ at, kind: 'job', state, job: { kind: 'order-paid', attempts: 3, lastError: null } }) as unknown as TimelineEvent
const webhook = (state: string) =>
  ({ at, kind: 'webhook', delivery: { id: 'd1', state, deliveries: 1, note: null } }) as unknown as TimelineEvent
const booked: TimelineEvent = {
  at,
  kind: 'booked',
  booking: { txn: 't', to: 'gateway:toss', from: 'sales', amount: 21_000, currency: 'KRW' },
}
const delivered: TimelineEvent = { at, kind: 'delivered' }

test('what has stopped is told to people, what went well among programs is not', () => {
  assert.deepEqual([job('done'), job('parked'), webhook('done'), webhook('parked'), booked, delivered].map(isOfMachines), [
    true,
    false,
    true,
    false,
    true,
    false,
  ])
})

test('the box says how many there are, and an order without them has none', () => {
  const all = htmlOf(createElement(Timeline, { locale: 'ko', events: [delivered, booked, job('done')] }))
  assert.match(textOf(all), /시스템 기록 2개도 보기/)
  assert.equal(all.split('class="relative pb-4 last:pb-0 hidden').length - 1, 2)
  assert.doesNotMatch(htmlOf(createElement(Timeline, { locale: 'ko', events: [delivered] })), /checkbox/)
})

test('an operator’s act is told in words, without the names of fields', () => {
  assert.equal(operatorDetail({ carrier: 'cj', trackingNumber: '612345678901' }, 'ko'), 'CJ대한통운 · 612345678901')
  assert.equal(
    operatorDetail({ amount: 18_000, reason: 'changed_mind', restock: true, input: { kind: 'lines' } }, 'en').includes('₩18,000'),
    true,
  )
  for (const detail of [null, undefined, {}, { statement: 'x' }]) assert.equal(operatorDetail(detail, 'ko'), '')
})
