/** The test's own reader of the shops' logs: what it must find, and which lines are allowed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHOPPER } from './shopper.ts'
import { watchLog } from './stage/log-watch.ts'

const ENV = {
  TOSS_SECRET_KEY: 'test_sk_of_this_run',
  PORTONE_V2_WEBHOOK_SECRET: 'whsec_of_this_run',
  PORTONE_V1_API_KEY: 'imp_key_of_this_run',
  TOSS_CLIENT_KEY: 'test_ck_of_this_run',
  TIME_SCALE: '0.02',
}

const LEAKS = [
  `{"event":"order_placed","buyer":"${SHOPPER.name}"}`,
  `{"event":"mail_failed","to":"${SHOPPER.email}"}`,
  `{"event":"sms","to":"${SHOPPER.phone}"}`,
  `{"event":"sms","to":"${SHOPPER.phone.replaceAll('-', '')}"}`,
  `{"event":"parcel","to":"${SHOPPER.address}"}`,
  '{"event":"redirect","to":"/orders/o1?token=abc"}',
  '{"event":"answered","body":{"orderId":"o1","token":"abc"}}',
  `Error: 401 for Basic ${ENV.TOSS_SECRET_KEY}`,
  `{"event":"signature","secret":"${ENV.PORTONE_V2_WEBHOOK_SECRET}"}`,
  `{"event":"signed_in","with":"${ENV.PORTONE_V1_API_KEY}"}`,
]

const ORDINARY = [
  '{"event":"order_placed","orderId":"o1","paymentId":"G2611217KQ2M9XA01ABCDEFGHJKMN","gateway":"toss","method":"card","amount":21000}',
  `{"event":"started","clientKey":"${ENV.TOSS_CLIENT_KEY}","scale":"${ENV.TIME_SCALE}"}`,
  'ready on http://localhost:3000',
]

for (const line of LEAKS) {
  test(`a shop process fails its run with ${line}`, () => {
    const watch = watchLog(ENV)
    for (const each of [...ORDINARY, line, ...ORDINARY]) watch.onLine(each)
    assert.throws(watch.assertQuiet, (error: Error) => error.message.includes(line))
  })
}

test('ordinary lines do not fail a run', () => {
  const watch = watchLog(ENV)
  for (const line of ORDINARY) watch.onLine(line)
  watch.assertQuiet()
})
