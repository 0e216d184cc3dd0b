/** PortOne V1's optional capabilities: typed cards, cash receipts, and a list of movements. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Metrics } from '#lib/metrics.ts'
import { AMOUNT, Bench } from '../../../test/gateway-examples/bench.ts'
import { adapterOf } from '../../../test/gateway-examples/subject.ts'
import { SUBJECTS } from '../../../test/gateway-examples/subjects.ts'
import { gatewayValues } from '../../../test/support/gateway-values.ts'
import { type RunningSandbox, startSandbox } from '../../../test/support/running-sandbox.ts'
import { BUYER } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import { createHttp } from '../http.ts'
import type { Movement } from '../transactions.ts'
import { portoneV1CashReceipts } from './cash-receipts.ts'
import { portoneV1KeyIn } from './key-in.ts'
import { type PortoneV1Settings, portoneV1Settings } from './settings.ts'
import { portoneV1Transactions } from './transactions.ts'

let sandbox: RunningSandbox
let bench: Bench
let env: PortoneV1Settings
const http = createHttp(new Metrics())
before(async () => {
  sandbox = await startSandbox()
  const subject = SUBJECTS.find(({ gateway }) => gateway === 'portone-v1')
  assert.ok(subject)
  const { api } = sandbox.manifest['portone-v1']
  env = gatewayValues(portoneV1Settings, subject.env(sandbox.manifest, api))
  bench = new Bench(subject, adapterOf(subject, sandbox, api), sandbox, () => {})
})
after(() => sandbox.stop())

const CARD = { number: '4242424242424242', expiryYear: '40', expiryMonth: '12', identity: '900101', password: '12' }
const fault = (operation: string, kind: string) => sandbox.ask('/faults', { gateway: 'portone-v1', operation, kind, nth: 1 })
function pay(payment: ReturnType<Bench['payment']>, card = CARD, months = 0) {
  const port = portoneV1KeyIn({ ...env, PORTONE_V1_KEY_IN_PG: sandbox.manifest['portone-v1'].pgs.keyIn }, http)
  assert.ok(port)
  return port.pay({ ...payment, orderName: '찻잔', buyer: BUYER, months }, card, 'k')
}

test('a typed card is charged at once and only once, and the shop’s usual look finds it paid', async () => {
  const payment = { ...bench.payment(), amount: 60_000 }
  const report = await pay(payment, CARD, 3)
  assert.deepEqual(
    [report.status, report.captured, report.receipt?.installmentMonths, report.receipt?.cardLast4],
    ['paid', 60_000, 3, '4242'],
  )
  assert.equal((await pay(payment, CARD, 3)).ref, report.ref)
  assert.equal((await bench.books(payment)).captured, 60_000)
  assert.equal((await bench.gateway.find(payment)).status, 'paid')
})

test('a declined typed card has failed, and an invalid card too, of which there is no payment', async () => {
  assert.equal((await pay(bench.payment(), { ...CARD, number: '4000000000000002' })).status, 'failed')
  const { status, failure } = await pay(bench.payment(), { ...CARD, number: '4242424242424241' })
  assert.deepEqual([status, failure?.reason], ['failed', 'card_details_wrong'])
})

test('a lost answer to a typed card is looked up, and no error contains the card', async () => {
  const payment = bench.payment()
  await fault('charge', 'drop_after')
  assert.deepEqual([(await pay(payment)).captured, (await bench.books(payment)).captured], [AMOUNT, AMOUNT])
  await fault('charge', 'drop_before')
  await sandbox.ask('/faults', { gateway: 'portone-v1', operation: 'lookup', kind: '503_before', nth: 2 })
  await assert.rejects(pay(bench.payment()), (error: unknown) => {
    assert.ok(GatewayError.is(error))
    assert.doesNotMatch(JSON.stringify(error, Object.getOwnPropertyNames(error)), /4242/)
    return true
  })
})

test('a cash receipt is issued once, found and cancelled', async () => {
  const receipts = portoneV1CashReceipts(env, http)
  const { id: paymentId } = bench.payment()
  const receipt = { paymentId, gatewayRef: null, orderName: '찻잔', amount: AMOUNT, taxFree: 0, currency: 'KRW', identity: '01012345678' }
  const issue = (change: object = {}) => receipts.issue({ ...receipt, purpose: 'income_deduction', ...change }, 'k')
  const issued = await issue()
  assert.deepEqual([issued.state, issued.amount], ['issued', AMOUNT])
  assert.equal((await issue()).ref, issued.ref)
  await assert.rejects(issue({ amount: AMOUNT + 1 }), { kind: 'refused' })
  const which = { paymentId, gatewayRef: null, ref: issued.ref, issuedAt: new Date() }
  assert.equal((await receipts.find(which))?.state, 'issued')
  await receipts.cancel(which, 'k')
  await receipts.cancel(which, 'k')
  assert.equal((await receipts.find(which))?.state, 'cancelled')
  assert.equal(await receipts.find({ ...which, paymentId: 'nobody' }), undefined)
})

test('the list of movements is complete, page by page, with each movement once', async () => {
  const { payment } = await bench.paid()
  await bench.cancel(payment, 4_000, AMOUNT)
  const transactions = portoneV1Transactions(env, http)
  const range = { from: new Date(Date.now() - 3_600_000), until: new Date(Date.now() + 3_600_000) }
  const all: Movement[] = []
  for (let after: string | undefined; ; ) {
    const page = await transactions.list(range, after)
    // A cancelled payment is listed again by the time of its cancel.
    all.push(...page.movements.filter(({ id }) => all.every((known) => known.id !== id)))
    if (!page.next) break
    after = page.next
  }
  const mine = all.filter(({ paymentId }) => paymentId === payment.id).map(({ kind, amount, currency }) => [kind, amount, currency])
  assert.deepEqual(mine, [
    ['paid', AMOUNT, 'KRW'],
    ['cancelled', 4_000, 'KRW'],
  ])
  await fault('list', 'html200')
  await assert.rejects(transactions.list(range), GatewayError.is)
})
