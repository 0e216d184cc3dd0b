/** iPay's optional capabilities: authorising a card and capturing or voiding later, reporting disputes, and accepting evidence. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Metrics } from '#lib/metrics.ts'
import { AMOUNT, Bench } from '../../../test/gateway-examples/bench.ts'
import { SUBJECTS } from '../../../test/gateway-examples/subjects.ts'
import { gatewayValues } from '../../../test/support/gateway-values.ts'
import { type RunningSandbox, startSandbox } from '../../../test/support/running-sandbox.ts'
import type { GatewayPayment } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { createHttp } from '../http.ts'
import { createIpay } from './adapter.ts'
import { ipayCapturable } from './capturable.ts'
import { ipayDisputes } from './disputes.ts'
import { type IpaySettings, ipaySettings } from './settings.ts'

let sandbox: RunningSandbox
let bench: Bench
let env: IpaySettings
const http = createHttp(new Metrics())
before(async () => {
  sandbox = await startSandbox()
  const subject = SUBJECTS.find(({ gateway }) => gateway === 'ipay')
  assert.ok(subject)
  const { api } = sandbox.manifest.ipay
  env = gatewayValues(ipaySettings, { ...subject.env(sandbox.manifest, api), IPAY_CAPTURE_METHOD: 'on_shipping' })
  bench = new Bench(subject, createIpay(env, http), sandbox, () => {})
})
after(() => sandbox.stop())

async function agreed(): Promise<GatewayPayment> {
  const payment = bench.payment()
  await bench.visits(payment, 'approve')
  return payment
}
async function books(payment: GatewayPayment) {
  const { payments } = await sandbox.ask(`/books.json?paymentId=${payment.id}`)
  const [booked] = payments as { status: string; authorised: number; captured: number; disputes: { status: string; amount: number }[] }[]
  assert.ok(booked)
  return booked
}

test('a card is authorised for seven days, and returning from the window captures nothing', async () => {
  const payment = await agreed()
  const report = await bench.gateway.find(payment)
  assert.deepEqual([report.status, report.authorised?.amount, report.authorised?.captureOnShipping], ['authorised', AMOUNT, true])
  const days = ((report.authorised?.until.getTime() ?? 0) - Date.now()) / 86_400_000
  assert.ok(days > 6.9 && days <= 7, `${days}`)
  assert.equal(bench.gateway.readReturn({ payment: payment.id, ref: report.ref })?.claim.authorisation, undefined)
})

test('a part is captured once, whatever is requested later, and the rest is voided', async () => {
  const [capturable, payment] = [ipayCapturable(env, http), await agreed()]
  const report = await capturable.capture(payment, 6_000, 'k-1')
  assert.deepEqual([report.status, report.captured, report.total], ['paid', 6_000, AMOUNT])
  assert.equal((await capturable.capture(payment, 6_000, 'k-1')).captured, 6_000)
  assert.equal((await capturable.capture(payment, 9_000, 'k-2')).captured, 6_000)
  assert.equal((await capturable.void(payment, 'k-3')).status, 'paid')
  const { status, authorised, captured } = await books(payment)
  assert.deepEqual([status, authorised, captured], ['succeeded', 6_000, 6_000])
})

test('a capture of more than the authorised amount is refused, and the authorisation stays', async () => {
  const payment = await agreed()
  const report = await ipayCapturable(env, http).capture(payment, AMOUNT + 1, 'k')
  assert.deepEqual([report.status, report.refusal], ['authorised', 'capture_exceeds_authorised'])
})

test('an authorisation can be voided twice, and then there is nothing to capture', async () => {
  const [capturable, payment] = [ipayCapturable(env, http), await agreed()]
  for (const key of ['r-1', 'r-1', 'r-2']) assert.equal((await capturable.void(payment, key)).status, 'failed')
  assert.equal((await books(payment)).authorised, 0)
  const report = await capturable.capture(payment, AMOUNT, 'k')
  assert.deepEqual([report.status, report.captured, report.refusal], ['failed', 0, 'invalid_state'])
})

test('a lost answer to a capture is looked up, and one to a void is requested again', async () => {
  const [capturable, payment, other] = [ipayCapturable(env, http), await agreed(), await agreed()]
  await bench.meets(payment, 'confirm', 'drop_after')
  assert.equal((await capturable.capture(payment, AMOUNT, 'k')).captured, AMOUNT)
  await sandbox.ask('/faults', { gateway: 'ipay', operation: 'cancel', kind: 'drop_after', nth: 1 })
  await assert.rejects(capturable.void(other, 'r'), (error) => GatewayError.is(error) && error.kind === 'unclear')
  assert.equal((await capturable.void(other, 'r')).status, 'failed')
})

async function disputed() {
  const payment = await agreed()
  await ipayCapturable(env, http).capture(payment, AMOUNT, `c-${payment.id}`)
  await bench.act(payment, 'dispute', { amount: 5_000, reason: 'product_not_received' })
  const [report] = await ipayDisputes(env, http).of(payment)
  assert.ok(report)
  return { payment, report }
}

test('a dispute is reported with its deadline, by payment and in the list', async () => {
  const port = ipayDisputes(env, http)
  const { payment, report } = await disputed()
  const { ref: _ref, openedAt, dueAt, ...rest } = report
  assert.deepEqual(rest, { amount: 5_000, currency: 'KRW', reason: 'product_not_received', state: 'opened' })
  assert.equal((dueAt?.getTime() ?? 0) - openedAt.getTime(), 7 * 86_400_000)
  assert.deepEqual(await port.of(bench.payment()), [])
  const listed = await port.since?.(new Date(Date.now() - 60_000))
  assert.ok(listed?.some(({ paymentRef }) => paymentRef === payment.gatewayRef))
})

test('evidence with files is accepted only once, and its result is in the books', async () => {
  const port = ipayDisputes(env, http)
  const { payment, report } = await disputed()
  const file = { name: '송장.pdf', type: 'application/pdf', body: Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(900_000, 7)]) }
  await port.submit?.(report.ref, { statement: '송장 번호 1234로 보냈습니다.', files: [file, file] }, 'e-1')
  assert.equal((await port.of(payment))[0]?.state, 'submitted')
  await assert.rejects(
    async () => port.submit?.(report.ref, { statement: '다시', files: [] }, 'e-2'),
    (error) => GatewayError.is(error) && error.kind === 'refused',
  )
  await bench.act(payment, 'dispute', { result: 'lost' })
  assert.equal((await port.of(payment))[0]?.state, 'lost')
  const { captured, disputes } = await books(payment)
  assert.deepEqual([captured, disputes.map(({ status, amount }) => [status, amount])], [AMOUNT, [['lost', 5_000]]])
  await assert.rejects(bench.act(payment, 'dispute', { result: 'won' }))
})
