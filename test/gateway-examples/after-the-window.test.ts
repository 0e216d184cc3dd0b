/** What happens once a window is over: payments that succeed after "closed", and disputes that take their money. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { parseEnv } from '#lib/env.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { capabilitiesOf, gatewayNamed } from '#lib/gateways/list.ts'
import { Metrics } from '#lib/metrics.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { AMOUNT, Bench } from './bench.ts'
import { adapterOf, type Subject } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

function subjectAt(gateway: Subject['gateway']): Subject {
  const subject = SUBJECTS.find((each) => each.gateway === gateway && !each.standIn)
  assert.ok(subject)
  return subject
}

const benchAt = (subject: Subject) =>
  new Bench(subject, adapterOf(subject, sandbox, sandbox.manifest[subject.gateway].api), sandbox, () => {})

for (const name of ['portone-v1', 'portone-v2'] as const) {
  test(`D22: ${name} says that the window was closed, and the payment succeeds`, async () => {
    const bench = benchAt(subjectAt(name))
    const payment = bench.payment()
    await sandbox.ask('/traits', { gateway: name, paymentId: payment.id, closedFirst: true })
    const { returned } = await bench.visits(payment, 'close')
    assert.ok(returned?.abandonedCode)
    // A definite no here would have the buyer pay twice.
    assert.equal((await bench.gateway.find(payment)).status, 'open')
    await pause(4000)
    assert.equal((await bench.gateway.find(payment)).status, 'paid')
    const errors = gatewayNamed(name)?.windowErrors
    assert.match(errors?.text('USER_CANCEL', 'ko') ?? '', /결제를 마친 뒤 창을 닫으셨다면/)
    assert.match(errors?.text('USER_CANCEL', 'en') ?? '', /If you had already paid, wait/)
  })
}

test('a dispute that is lost at PortOne shows as a chargeback, and one without is over and nobody knows for whom', async () => {
  const subject = subjectAt('portone-v2')
  const bench = benchAt(subject)
  const env = parseEnv({ PUBLIC_URL: sandbox.shopUrl, ...subject.env(sandbox.manifest, sandbox.manifest['portone-v2'].api) })
  const { disputes } = capabilitiesOf('portone-v2', env, createHttp(new Metrics()))
  assert.ok(disputes)
  for (const [moves, expected, cancelled] of [
    [true, { state: 'lost', amount: 6_000, recovered: 6_000 }, 6_000],
    [null, { state: 'closed', amount: AMOUNT, recovered: undefined }, 0],
  ] as const) {
    const { payment } = await bench.paid()
    await sandbox.ask('/traits', { gateway: 'portone-v2', paymentId: payment.id, disputesMoveMoney: moves })
    await bench.act(payment, 'dispute')
    assert.equal((await bench.gateway.find(payment)).disputed, AMOUNT)
    await bench.act(payment, 'dispute', { result: 'lost', amount: 6_000 })
    const dispute = (await disputes.of(payment)).at(-1)
    assert.deepEqual({ state: dispute?.state, amount: dispute?.amount, recovered: dispute?.recovered }, expected)
    const found = await bench.gateway.find(payment)
    assert.deepEqual([found.cancelled, found.disputed], [cancelled, 0])
  }
})
