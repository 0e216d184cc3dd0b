/**
 * Each gateway gets two requests at once, and a second one while its first answer is slow: whatever the second answer is, money
 * moves once.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GatewayPayment } from '#lib/gateways/gateway.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { AMOUNT, Bench, outcome } from './bench.ts'
import { adapterOf } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

/** Long enough for the second request to arrive while the first is running. */
const SLOW_MS = 150

const slow = (bench: Bench, { id }: GatewayPayment, operation: 'confirm' | 'cancel') =>
  bench.sandbox.ask('/faults', { gateway: bench.subject.gateway, operation, kind: 'delay', ms: SLOW_MS, paymentId: id, nth: 1 })

/** An outcome that decides nothing until somebody looks again. */
const isAnswerOfOne = (word: string) => word === 'paid' || word === 'unclear' || word === 'authorised'

for (const subject of SUBJECTS) {
  describe(subject.title, () => {
    let bench: Bench
    before(() => {
      bench = new Bench(subject, adapterOf(subject, sandbox, sandbox.manifest[subject.gateway].api), sandbox, () => {})
    })

    if (subject.asks) {
      for (const [what, secondKey] of [
        ['the same key', ':1'],
        ['another key', ':2'],
      ] as const) {
        test(`money asked for twice at once under ${what} is captured once`, async () => {
          const payment = bench.payment()
          const claim = await bench.agrees(payment)
          const said = await Promise.all([
            outcome(bench.settle(payment, claim, `${payment.id}:1`)),
            outcome(bench.settle(payment, claim, `${payment.id}${secondKey}`)),
          ])
          assert.ok(said.includes('paid') && said.every(isAnswerOfOne), `${said}`)
          assert.deepEqual([(await bench.books(payment)).captured, (await bench.gateway.find(payment)).captured], [AMOUNT, AMOUNT])
        })

        test(`money asked for under ${what} while the first asking is slow is captured once`, async () => {
          const payment = bench.payment()
          const claim = await bench.agrees(payment)
          await slow(bench, payment, 'confirm')
          const first = outcome(bench.settle(payment, claim, `${payment.id}:1`))
          await new Promise((resolve) => setTimeout(resolve, SLOW_MS / 3))
          const second = await outcome(bench.settle(payment, claim, `${payment.id}${secondKey}`))
          assert.ok(isAnswerOfOne(second) && isAnswerOfOne(await first), `${second} ${await first}`)
          assert.equal((await bench.books(payment)).captured, AMOUNT)
          assert.equal((await bench.gateway.find(payment)).status, 'paid')
        })
      }
    }

    test('eight looks at once say the same', async () => {
      const { payment, report } = await bench.paid()
      const found = await Promise.all(Array.from({ length: 8 }, () => bench.gateway.find(payment)))
      for (const each of found) assert.deepEqual([each.status, each.captured, each.ref], ['paid', AMOUNT, report.ref])
    })

    test('a refund asked for four times at once under its key is made once', async () => {
      const { payment } = await bench.paid()
      const said = await Promise.all(Array.from({ length: 4 }, () => outcome(bench.cancel(payment, 5_000, AMOUNT))))
      assert.ok(said.every(isAnswerOfOne), `${said}`)
      assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: 5_000, refunds: 1 })
    })

    test('a refund asked for again while the first asking is slow is made once', async () => {
      const { payment } = await bench.paid()
      await slow(bench, payment, 'cancel')
      const first = outcome(bench.cancel(payment, 5_000, AMOUNT))
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS / 3))
      const second = await outcome(bench.cancel(payment, 5_000, AMOUNT))
      assert.ok(isAnswerOfOne(second) && isAnswerOfOne(await first), `${second} ${await first}`)
      assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: 5_000, refunds: 1 })
      assert.equal((await bench.gateway.find(payment)).cancelled, 5_000)
    })

    test('two refunds that both reckon with what is left at once: never more than was paid goes back', async () => {
      const { payment } = await bench.paid()
      const said = await Promise.all([
        outcome(bench.cancel(payment, 10_000, AMOUNT, 'one')),
        outcome(bench.cancel(payment, 10_000, AMOUNT, 'two')),
      ])
      const { refunded, refunds } = await bench.books(payment)
      assert.deepEqual([refunded, refunds], [10_000, 1], `${said}`)
    })

    test('a refund of a part and one of everything at once move no more than there was', async () => {
      const { payment } = await bench.paid()
      await Promise.all([outcome(bench.cancel(payment, AMOUNT, AMOUNT, 'all')), outcome(bench.cancel(payment, 1_000, AMOUNT, 'part'))])
      const { refunded, refunds } = await bench.books(payment)
      assert.ok(refunds === 1 && (refunded === AMOUNT || refunded === 1_000))
    })
  })
}
