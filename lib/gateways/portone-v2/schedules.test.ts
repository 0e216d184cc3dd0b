/** What PortOne V2 is asked about charges at a time, and how its answers are read, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { BUYER, orError, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import type { PaymentByCard } from '../saved-cards.ts'
import { portoneSchedules } from './schedules.ts'
import { portoneV2Settings } from './settings.ts'

const SETTINGS = settingsWith(portoneV2Settings, {
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_CHANNEL_KEY: 'card=channel-key-1',
  PORTONE_V2_BILLING_CHANNEL: 'channel-key-2@tosspayments',
  PORTONE_V2_API_SECRET: 'secret',
  PORTONE_V2_API_URL: 'https://v2.example',
})
const KEPT = { id: 'CB6VABCDEFGHJKMNPQRSTVWXYZ01', key: 'billing-key-1', customerKey: 'member-key' }
const AT = new Date('2026-12-21T00:00:00Z')
const PAYMENT: PaymentByCard = {
  ...paymentOf({ method: 'saved_card' }),
  orderName: '매달 책',
  buyer: BUYER,
  months: 0,
  returnUrl: 'https://shop.example/back',
}
const no = (status: number, type: string): HttpAnswer => ({ status, body: { type } })
const booked: HttpAnswer = { status: 200, body: { schedule: { id: 'schedule-1' } } }

const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(...answers)
  const port = portoneSchedules(SETTINGS, script.http)
  if (!port) throw new Error('PortOne V2 books no charges.')
  return { ...script, port }
}

test('a charge is booked under the payment’s id, for its time and its card', async () => {
  const { port, asked, bodyOf } = wire(booked)
  assert.equal(await port.book(PAYMENT, KEPT, AT, 'key'), 'schedule-1')
  assert.equal(asked[0]?.url, `https://v2.example/payments/${PAYMENT.id}/schedule`)
  const { payment, timeToPay } = bodyOf(0) as { payment: Record<string, unknown>; timeToPay: string }
  assert.deepEqual(
    [timeToPay, payment.billingKey, payment.amount],
    ['2026-12-21T00:00:00.000Z', 'billing-key-1', { total: PAYMENT.amount }],
  )
})

test('a booking whose answer was lost is found again, and one that PortOne refuses is none', async () => {
  const listed = { status: 200, body: { items: [{ id: 'schedule-7', paymentId: PAYMENT.id }] } }
  const { port, asked } = wire(no(409, 'PAYMENT_SCHEDULE_ALREADY_EXISTS'), listed)
  assert.equal(await port.book(PAYMENT, KEPT, AT, 'key'), 'schedule-7')
  assert.ok(decodeURIComponent(asked[1]?.url ?? '').includes('"from":"2026-12-20T00:00:00.000Z"'))
  assert.equal(await wire(no(404, 'BILLING_KEY_NOT_FOUND')).port.book(PAYMENT, KEPT, AT, 'key'), undefined)
  await assert.rejects(wire(no(401, 'UNAUTHORIZED')).port.book(PAYMENT, KEPT, AT, 'key'))
  await assert.rejects(wire(no(500, 'ANYTHING')).port.book(PAYMENT, KEPT, AT, 'key'))
})

test('a booking is taken back once, and one that has run says so', async () => {
  const booking = { ref: 'schedule-1', at: AT }
  const { port, asked } = wire({ status: 200, body: {} })
  assert.equal(await port.revoke({ id: PAYMENT.id }, KEPT, booking), 'revoked')
  assert.ok(decodeURIComponent((asked[0]?.url ?? '').replaceAll('+', ' ')).includes('"scheduleIds":["schedule-1"]'))
  const of = (type: string) => wire(no(409, type)).port.revoke({ id: PAYMENT.id }, KEPT, booking)
  assert.equal(await of('PAYMENT_SCHEDULE_ALREADY_REVOKED'), 'revoked')
  assert.equal(await of('PAYMENT_SCHEDULE_ALREADY_PROCESSED'), 'fired')
  await assert.rejects(of('PG_PROVIDER'))
})

test('what was never booked needs no taking back', async () => {
  const { port } = wire({ status: 200, body: { items: [] } })
  assert.equal(await port.revoke({ id: PAYMENT.id }, KEPT, { ref: undefined, at: AT }), 'revoked')
})

const BOOKING = { ref: 'schedule-1', at: AT }
const list = (...items: { id: string; paymentId: string }[]): HttpAnswer => ({ status: 200, body: { items } })
const book = (...answers: Parameters<typeof scriptedHttp>) => orError(wire(...answers).port.book(PAYMENT, KEPT, AT, 'key'))
const revoke = (ref: string | undefined, ...answers: Parameters<typeof scriptedHttp>) =>
  orError(wire(...answers).port.revoke({ id: PAYMENT.id }, KEPT, { ref, at: AT }))

test('an answer that the network lost leaves a booking unknown, and asking again sends the same key', async () => {
  const { port, asked } = wire(new GatewayError('unclear', 'TIMEOUT'), booked)
  assert.equal(await orError(port.book(PAYMENT, KEPT, AT, 'key')), 'unclear TIMEOUT')
  assert.equal(await port.book(PAYMENT, KEPT, AT, 'key'), 'schedule-1')
  assert.equal(asked[0]?.headers['idempotency-key'], asked[1]?.headers['idempotency-key'])
})

test('the key of a booking is no other call’s: a charge under the same id is not taken for its answer', async () => {
  const [one, other] = [wire(booked), wire(booked)]
  await one.port.book(PAYMENT, KEPT, AT, 'key')
  await other.port.book(PAYMENT, KEPT, AT, 'another')
  assert.notEqual(one.asked[0]?.headers['idempotency-key'], other.asked[0]?.headers['idempotency-key'])
})

test('a list that PortOne gives no answer to leaves the booking unknown, and so does one without it', async () => {
  const exists = no(409, 'PAYMENT_SCHEDULE_ALREADY_EXISTS')
  assert.equal(await book(exists, list({ id: 'schedule-3', paymentId: 'of-another-payment' })), 'unclear SCHEDULE_NOT_LISTED')
  assert.equal(await book(exists, no(403, 'FORBIDDEN')), 'refused FORBIDDEN')
  assert.equal(await book(exists, { status: 500, body: 'Bad Gateway' }), 'unclear NO_TYPE')
})

test('an answer without a name of the booking is asked for again, and is no bug of the shop', async () => {
  for (const body of [{}, { schedule: {} }, { schedule: { id: '' } }, null, 'OK'])
    assert.equal(await book({ status: 200, body }), 'unreadable SCHEDULE')
  assert.equal(await book(no(409, 'PAYMENT_SCHEDULE_ALREADY_EXISTS'), { status: 200, body: { items: 'none' } }), 'unreadable SCHEDULE')
})

test('what the company behind PortOne says of a booking is no refusal of PortOne’s', async () => {
  assert.match(`${await book(no(502, 'PG_PROVIDER'))}`, /^unclear /)
  assert.match(`${await revoke('schedule-1', no(502, 'PG_PROVIDER'))}`, /^unclear /)
})

test('a booking whose name was lost is looked for before it is taken back', async () => {
  const { port, asked } = wire(list({ id: 'schedule-9', paymentId: PAYMENT.id }), { status: 200, body: {} })
  assert.equal(await port.revoke({ id: PAYMENT.id }, KEPT, { ref: undefined, at: AT }), 'revoked')
  assert.ok(decodeURIComponent(asked[1]?.url ?? '').includes('schedule-9'))
  assert.equal(await revoke(undefined, list({ id: 'schedule-4', paymentId: 'of-another-payment' })), 'revoked')
})

test('a booking that PortOne does not know is taken back, and wrong keys say nothing of it', async () => {
  assert.equal(await revoke('schedule-1', no(404, 'PAYMENT_SCHEDULE_NOT_FOUND')), 'revoked')
  assert.equal(await revoke('schedule-1', no(401, 'UNAUTHORIZED')), 'refused UNAUTHORIZED')
  assert.equal(
    await orError(wire(new GatewayError('unclear', 'TIMEOUT')).port.revoke({ id: PAYMENT.id }, KEPT, BOOKING)),
    'unclear TIMEOUT',
  )
})

test('a shop without a channel that saves cards books nothing', () => {
  const without = settingsWith(portoneV2Settings, {
    PORTONE_V2_STORE_ID: 'store-1',
    PORTONE_V2_CHANNEL_KEY: 'card=channel-key-1',
    PORTONE_V2_API_SECRET: 'secret',
  })
  assert.equal(portoneSchedules(without, scriptedHttp(booked).http), undefined)
})

const RANGE = { from: new Date('2026-12-20T00:00:00Z'), until: new Date('2026-12-23T00:00:00Z') }

test('what is booked on a card is listed to the last page', async () => {
  const items = (from: number, many: number) =>
    Array.from({ length: many }, (_, n) => ({
      id: `schedule-${from + n}`,
      paymentId: `payment-${from + n}`,
      timeToPay: '2026-12-21T00:00:00Z',
    }))
  const page = (from: number, many: number) => ({ status: 200, body: { items: items(from, many) } })
  const { port, asked } = wire(page(0, 100), page(100, 1))
  const listed = await port.coming(KEPT, RANGE)
  assert.deepEqual([listed.length, listed.at(-1)], [101, { paymentId: 'payment-100', ref: 'schedule-100', at: AT }])
  const bodies = asked.map(({ url }) => JSON.parse(new URL(url).searchParams.get('requestBody') ?? ''))
  assert.deepEqual(
    bodies.map(({ page: { number } }) => number),
    [0, 1],
  )
  assert.deepEqual(bodies[0].filter, {
    ...{ billingKey: KEPT.key, status: ['SCHEDULED'] },
    ...{ from: RANGE.from.toISOString(), until: RANGE.until.toISOString() },
  })
})

test('a list that PortOne refuses, or that nobody can read, is no empty one', async () => {
  assert.match(`${await orError(wire(no(403, 'FORBIDDEN')).port.coming(KEPT, RANGE))}`, /FORBIDDEN/)
  assert.equal(await orError(wire({ status: 200, body: { items: [{ id: 'x' }] } }).port.coming(KEPT, RANGE)), 'unreadable SCHEDULE')
})
