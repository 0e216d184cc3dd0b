/** Refunds that a gateway accepts and makes, or fails, days later: pending is not made, and failed is said by name. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GatewayPayment } from '#lib/gateways/gateway.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { AMOUNT, Bench } from './bench.ts'
import { adapterOf, type Subject } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const ACCOUNT = { bank: '88', number: '110123456789', holder: '김하늘' }
const TWO_DAYS_MS = 2 * 86_400_000 + 1000

function benchAt(gateway: Subject['gateway']): Bench {
  const subject = SUBJECTS.find((each) => each.gateway === gateway && !each.standIn)
  assert.ok(subject)
  return new Bench(subject, adapterOf(subject, sandbox, sandbox.manifest[gateway].api), sandbox, () => {})
}

/** A payment whose refunds take days: by a trait, or as deposits always do. */
async function aSlowPayment(gateway: 'ipay' | 'portone-v2' | 'toss', refunds: 'later' | 'fail_later') {
  const bench = benchAt(gateway)
  const isDeposit = gateway === 'toss'
  const payment = isDeposit ? await aDeposit(bench) : (await bench.paid()).payment
  await sandbox.ask('/traits', { gateway, paymentId: payment.id, refunds })
  const cancel = (amount: number, remaining: number) =>
    bench.cancel(payment, amount, remaining, `refund-${amount}`, isDeposit ? { account: ACCOUNT } : {})
  return { bench, payment, cancel }
}

async function aDeposit(bench: Bench): Promise<GatewayPayment> {
  const payment = bench.payment('virtual_account')
  const { ref } = await bench.settle(payment, await bench.agrees(payment, { method: 'VIRTUAL_ACCOUNT' }))
  await bench.act(payment, 'deposit')
  return { ...payment, gatewayRef: ref ?? null }
}

for (const gateway of ['ipay', 'portone-v2', 'toss'] as const) {
  describe(gateway, () => {
    test('a refund that is accepted is pending under its name, and nothing of it is counted as gone', async () => {
      const { bench, payment, cancel } = await aSlowPayment(gateway, 'later')
      const asked = await cancel(4_000, AMOUNT)
      assert.deepEqual([asked.status, asked.cancelled, asked.pendingCancel?.amount], ['paid', 0, 4_000])
      const found = await bench.gateway.find(payment)
      assert.deepEqual([found.cancelled, found.pendingCancel], [0, asked.pendingCancel])
      await sandbox.ask('/clock', { advanceMs: TWO_DAYS_MS })
      const made = await bench.gateway.find(payment)
      assert.deepEqual([made.status, made.cancelled, made.pendingCancel], ['paid', 4_000, undefined])
      assert.equal((await bench.books(payment)).refunded, 4_000)
    })

    test('one that fails later is named among those that failed, and its money is still there', async () => {
      const { bench, payment, cancel } = await aSlowPayment(gateway, 'fail_later')
      const { pendingCancel } = await cancel(4_000, AMOUNT)
      await sandbox.ask('/clock', { advanceMs: TWO_DAYS_MS })
      const failed = await bench.gateway.find(payment)
      assert.deepEqual([failed.status, failed.cancelled, failed.pendingCancel], ['paid', 0, undefined])
      assert.deepEqual(failed.failedCancels, [pendingCancel?.ref])
      assert.equal((await bench.books(payment)).refunded, 0)
    })

    test('the console ends one that waits, either way', async () => {
      for (const [result, cancelled] of [
        ['succeeded', AMOUNT],
        ['failed', 0],
      ] as const) {
        const { bench, payment, cancel } = await aSlowPayment(gateway, 'later')
        await cancel(AMOUNT, AMOUNT)
        await bench.act(payment, 'cancel', { result })
        assert.equal((await bench.gateway.find(payment)).cancelled, cancelled, result)
      }
    })
  })
}

test('asked again while it waits, iPay is not asked for another, however long ago that was', async () => {
  const { bench, payment, cancel } = await aSlowPayment('ipay', 'later')
  const first = await cancel(4_000, AMOUNT)
  // The key is forgotten after a day.
  await sandbox.ask('/clock', { advanceMs: 86_400_000 + 1000 })
  const again = await cancel(4_000, AMOUNT)
  assert.deepEqual(again.pendingCancel, first.pendingCancel)
  await sandbox.ask('/clock', { advanceMs: TWO_DAYS_MS })
  assert.deepEqual([(await bench.gateway.find(payment)).cancelled, (await bench.books(payment)).refunds], [4_000, 1])
})
