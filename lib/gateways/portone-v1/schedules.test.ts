/** What PortOne V1 is asked about charges at a time, and how its answers are read, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { BUYER, orError, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import type { PaymentByCard } from '../saved-cards.ts'
import { v1Schedules } from './schedules.ts'
import { portoneV1Settings } from './settings.ts'

const SETTINGS = settingsWith(portoneV1Settings, {
  PORTONE_V1_IMP_CODE: 'imp12345678',
  PORTONE_V1_API_KEY: 'api-key',
  PORTONE_V1_API_SECRET: 'api-secret',
  PORTONE_V1_PG: 'card=html5_inicis.MID',
  PORTONE_V1_BILLING_PG: 'html5_inicis.INIBillTst',
  PORTONE_V1_API_URL: 'https://v1.example',
})
const KEPT = { id: 'CB6VABCDEFGHJKMNPQRSTVWXYZ01', key: 'CB6VABCDEFGHJKMNPQRSTVWXYZ01', customerKey: 'member-key' }
const AT = new Date('2026-12-21T00:00:00Z')
const PAYMENT: PaymentByCard = {
  ...paymentOf({ method: 'saved_card' }),
  orderName: '매달 책',
  buyer: BUYER,
  months: 0,
  returnUrl: 'https://shop.example/back',
}
const yes = (response: unknown): HttpAnswer => ({ status: 200, body: { code: 0, message: null, response } })
const no = (status: number, code = 1): HttpAnswer => ({ status, body: { code, message: '거절', response: null } })
const token = yes({ access_token: 'token', now: 0, expired_at: 1800 })

const wire = (...answers: Parameters<typeof scriptedHttp>) => {
  const script = scriptedHttp(token, ...answers)
  const port = v1Schedules(SETTINGS, script.http)
  if (!port) throw new Error('PortOne V1 books no charges.')
  return { ...script, port }
}

test('a charge is booked under the payment’s id, for its second and its card', async () => {
  const { port, bodyOf } = wire(yes([]))
  assert.equal(await port.book(PAYMENT, KEPT, AT, 'key'), PAYMENT.id)
  const { customer_uid, schedules } = bodyOf(1) as { customer_uid: string; schedules: Record<string, unknown>[] }
  assert.equal(customer_uid, KEPT.key)
  assert.deepEqual(
    [schedules[0]?.merchant_uid, schedules[0]?.schedule_at, schedules[0]?.amount],
    [PAYMENT.id, 1_797_811_200, PAYMENT.amount],
  )
})

test('a booking whose answer was lost is found again, and one that PortOne refuses is none', async () => {
  assert.equal(await wire(no(200), yes({ schedule_status: 'scheduled' })).port.book(PAYMENT, KEPT, AT, 'key'), PAYMENT.id)
  assert.equal(await wire(no(200), no(404)).port.book(PAYMENT, KEPT, AT, 'key'), undefined)
  await assert.rejects(wire(no(200), no(500)).port.book(PAYMENT, KEPT, AT, 'key'))
})

test('a booking is taken back by the payment’s id alone, and one that has run says so', async () => {
  const booking = { ref: PAYMENT.id, at: AT }
  const { port, bodyOf } = wire(yes([]))
  assert.equal(await port.revoke({ id: PAYMENT.id }, KEPT, booking), 'revoked')
  assert.deepEqual(bodyOf(1), { merchant_uid: [PAYMENT.id] })
  assert.equal(await wire(no(200), yes({ schedule_status: 'executed' })).port.revoke({ id: PAYMENT.id }, KEPT, booking), 'fired')
  assert.equal(await wire(no(200), yes({ schedule_status: 'revoked' })).port.revoke({ id: PAYMENT.id }, KEPT, booking), 'revoked')
  assert.equal(await wire(no(200), no(404)).port.revoke({ id: PAYMENT.id }, KEPT, booking), 'revoked')
  await assert.rejects(wire(no(200), yes({ schedule_status: 'scheduled' })).port.revoke({ id: PAYMENT.id }, KEPT, booking))
})

const BOOKING = { ref: PAYMENT.id, at: AT }

test('an answer that the network lost leaves a booking unknown, and the next one under the same id finds it', async () => {
  const lost = new GatewayError('unclear', 'TIMEOUT')
  assert.equal(await orError(wire(lost).port.book(PAYMENT, KEPT, AT, 'key')), 'unclear TIMEOUT')
  const again = wire(lost, no(200), yes({ schedule_status: 'scheduled' }))
  assert.equal(await orError(again.port.book(PAYMENT, KEPT, AT, 'key')), 'unclear TIMEOUT')
  assert.equal(await again.port.book(PAYMENT, KEPT, AT, 'key'), PAYMENT.id)
  assert.equal((again.bodyOf(1) as { customer_uid: string }).customer_uid, (again.bodyOf(2) as { customer_uid: string }).customer_uid)
})

test('a code of the company behind PortOne is no refusal: the booking may be there', async () => {
  assert.equal(await orError(wire(no(200, -1)).port.book(PAYMENT, KEPT, AT, 'key')), 'unclear CODE_-1')
  assert.equal(await orError(wire(no(200, -1)).port.revoke({ id: PAYMENT.id }, KEPT, BOOKING)), 'unclear CODE_-1')
})

test('the shop’s own wrong keys say nothing of a booking', async () => {
  assert.equal(await orError(wire(no(401), token, no(401)).port.book(PAYMENT, KEPT, AT, 'key')), 'refused UNAUTHORIZED')
  assert.equal(await orError(wire(no(401), token, no(401)).port.revoke({ id: PAYMENT.id }, KEPT, BOOKING)), 'refused UNAUTHORIZED')
})

test('a token that PortOne takes back early costs a second request, and no second booking', async () => {
  const { port, asked } = wire(no(401), token, yes([]))
  assert.equal(await port.book(PAYMENT, KEPT, AT, 'key'), PAYMENT.id)
  assert.deepEqual(
    asked.map(({ url }) => url.replace('https://v1.example', '')),
    ['/users/getToken', '/subscribe/payments/schedule', '/users/getToken', '/subscribe/payments/schedule'],
  )
})

test('a state of a schedule that nobody has heard of is asked for again, and is no bug of the shop', async () => {
  for (const response of [{ schedule_status: 'pending' }, {}, null, 'scheduled']) {
    assert.equal(await orError(wire(no(200), yes(response)).port.book(PAYMENT, KEPT, AT, 'key')), 'unreadable SCHEDULE')
    assert.equal(await orError(wire(no(200), yes(response)).port.revoke({ id: PAYMENT.id }, KEPT, BOOKING)), 'unreadable SCHEDULE')
  }
})

test('a booking that ran while its answer was lost is one, or the shop would charge beside it; one that was taken back is none', async () => {
  const of = (schedule_status: string) => wire(no(200), yes({ schedule_status })).port.book(PAYMENT, KEPT, AT, 'key')
  assert.deepEqual([await of('executed'), await of('revoked')], [PAYMENT.id, undefined])
})

test('a charge at a time says what a charge now says, and nothing of the card but its name', async () => {
  const { port, bodyOf } = wire(yes([]))
  await port.book({ ...PAYMENT, taxFree: 5000, months: 3 }, KEPT, AT, 'key')
  const { schedules } = bodyOf(1) as { schedules: Record<string, unknown>[] }
  const [booked] = schedules
  assert.equal(schedules.length, 1)
  assert.deepEqual([booked?.name, booked?.buyer_name, booked?.buyer_tel], ['매달 책', BUYER.name, BUYER.phone])
  assert.equal('customer_uid' in (booked ?? {}), false)
  assert.equal(`${JSON.stringify(bodyOf(1))}`.includes('card_number'), false)
})

test('the second of a booking is rounded down, never into the next day', async () => {
  const { port, bodyOf } = wire(yes([]))
  await port.book(PAYMENT, KEPT, new Date('2026-12-20T23:59:59.999Z'), 'key')
  const { schedules } = bodyOf(1) as { schedules: { schedule_at: number }[] }
  assert.equal(schedules[0]?.schedule_at, Date.parse('2026-12-20T23:59:59Z') / 1000)
})

test('a shop whose PortOne keeps no cards books nothing', () => {
  const without = settingsWith(portoneV1Settings, {
    PORTONE_V1_IMP_CODE: 'imp12345678',
    PORTONE_V1_API_KEY: 'api-key',
    PORTONE_V1_API_SECRET: 'api-secret',
    PORTONE_V1_PG: 'card=html5_inicis.MID',
  })
  assert.equal(v1Schedules(without, scriptedHttp(token).http), undefined)
})

const RANGE = { from: new Date('2026-12-20T00:00:00Z'), until: new Date('2026-12-23T00:00:00Z') }
const item = (merchant_uid: string, schedule_status = 'scheduled') => ({ merchant_uid, schedule_at: 1_797_811_200, schedule_status })

test('what is booked on a card is listed page by page, and nothing that has run or was taken back', async () => {
  const { port, asked } = wire(yes([item('one'), item('two', 'executed')]), yes([item('three')]), yes([item('three')]))
  assert.deepEqual(await port.coming(KEPT, RANGE), [
    { paymentId: 'one', ref: 'one', at: AT },
    { paymentId: 'three', ref: 'three', at: AT },
  ])
  const url = new URL(asked[1]?.url ?? '')
  assert.equal(url.pathname, `/subscribe/payments/schedule/customers/${KEPT.key}`)
  assert.deepEqual(
    [url.searchParams.get('from'), url.searchParams.get('to'), url.searchParams.get('schedule-status')],
    [`${RANGE.from.getTime() / 1000}`, `${RANGE.until.getTime() / 1000}`, 'scheduled'],
  )
})

test('a card that PortOne does not know has nothing booked, and an answer that nobody can read is none', async () => {
  assert.deepEqual(await wire(no(404)).port.coming(KEPT, RANGE), [])
  assert.deepEqual(await wire(yes(null)).port.coming(KEPT, RANGE), [])
  assert.equal(await orError(wire(yes([{ merchant_uid: 1 }])).port.coming(KEPT, RANGE)), 'unreadable SCHEDULES')
  assert.equal(await orError(wire(no(400)).port.coming(KEPT, RANGE)), 'refused SCHEDULES_400_1')
})
