/** PortOne V2's reports of disputes: that one was opened, and that it has ended. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Metrics } from '#lib/metrics.ts'
import { AMOUNT, Bench } from '../../../test/gateway-examples/bench.ts'
import { adapterOf } from '../../../test/gateway-examples/subject.ts'
import { SUBJECTS } from '../../../test/gateway-examples/subjects.ts'
import { gatewayValues } from '../../../test/support/gateway-values.ts'
import { type RunningSandbox, startSandbox } from '../../../test/support/running-sandbox.ts'
import { createHttp } from '../http.ts'
import { portoneDisputes } from './disputes.ts'
import { type PortoneV2Settings, portoneV2Settings } from './settings.ts'

let sandbox: RunningSandbox
let bench: Bench
let env: PortoneV2Settings
before(async () => {
  sandbox = await startSandbox()
  const subject = SUBJECTS.find(({ gateway }) => gateway === 'portone-v2')
  assert.ok(subject)
  const { api } = sandbox.manifest['portone-v2']
  env = gatewayValues(portoneV2Settings, subject.env(sandbox.manifest, api))
  bench = new Bench(subject, adapterOf(subject, sandbox, api), sandbox, () => {})
})
after(() => sandbox.stop())

test('a dispute is reported with its payment, for the whole amount, and ends without a winner', async () => {
  const port = portoneDisputes(env, createHttp(new Metrics()))
  const { payment } = await bench.paid()
  assert.deepEqual(await port.of(payment), [])
  await bench.act(payment, 'dispute', { reason: '미수령' })
  const [opened, ...more] = await port.of(payment)
  assert.deepEqual([opened?.amount, opened?.currency, opened?.reason, opened?.state, more], [AMOUNT, 'KRW', '미수령', 'opened', []])
  assert.deepEqual([port.submit, port.since], [undefined, undefined])
  const told = await sandbox.delivered(payment.id, ({ body }) => /DisputeCreated/.test(`${body}`))
  const reading = await bench.gateway.readWebhook(told.headers, told.body)
  assert.deepEqual(reading.kind === 'claim' && reading.claim, { paymentId: payment.id, disputed: true })
  await bench.act(payment, 'dispute', { result: 'lost' })
  assert.deepEqual(
    (await port.of(payment)).map(({ state, ref }) => [state, ref]),
    [['closed', opened?.ref]],
  )
})
