/** What PortOne V1 is asked about charges at a time, and how its answers are read, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { BUYER, paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
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
