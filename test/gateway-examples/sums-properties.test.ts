/** All gateways' readings of one payment, whatever of it was discounted, free of tax or given back, in whatever parts and order. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { GatewayPayment, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { whyNotThisPayment } from '#lib/payments/decide.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { AMOUNT, Bench, outcome } from './bench.ts'
import { adapterOf } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const aLife = fc.record({
  promotion: fc.integer({ min: 0, max: AMOUNT - 1_000 }),
  points: fc.integer({ min: 0, max: AMOUNT }),
  taxFree: fc.integer({ min: 0, max: AMOUNT }),
  /** Each a part of what is left, by the shop or in the gateway's own console. */
  backs: fc.array(fc.record({ by: fc.constantFrom('shop', 'console'), percent: fc.integer({ min: 1, max: 100 }) }), { maxLength: 4 }),
})

/** What the gateway's own books say of it. */
async function booksOf(payment: GatewayPayment) {
  const { payments } = (await sandbox.ask(`/books.json?paymentId=${payment.id}`)) as {
    payments: { captured: number; refunded: number; discount: number }[]
  }
  const sum = (what: 'captured' | 'refunded' | 'discount') => payments.reduce((all, row) => all + row[what], 0)
  return { captured: sum('captured'), cancelled: sum('refunded'), discount: sum('discount') }
}

/** Each sum is what the gateway said, the parts add up to the total, and the total is the order's. */
async function agrees(payment: GatewayPayment, report: Report) {
  const { captured, cancelled, discount } = report
  assert.deepEqual({ captured, cancelled }, { captured: AMOUNT, cancelled: (await booksOf(payment)).cancelled })
  assert.equal(whyNotThisPayment(payment, report), undefined)
  // What a receipt shows as charged, and what others paid.
  assert.equal(report.paid, captured - discount)
  assert.ok(cancelled <= captured && discount <= captured && discount >= 0)
  assert.equal(report.status, cancelled === captured ? 'cancelled' : 'paid')
}

/** A gateway may refuse a part, as Toss refuses one below its instant discount: then nothing went back. */
async function goesBack(bench: Bench, payment: GatewayPayment, by: string, amount: number, left: number, nth: number): Promise<void> {
  try {
    if (by === 'console') await bench.act(payment, 'cancel', { amount })
    else await bench.cancel(payment, amount, left, `part-${nth}`)
  } catch (error) {
    if (by === 'shop' && GatewayError.is(error) && error.kind !== 'refused') throw error
  }
}

/** Of each gateway the first way: how it is asked and authenticated changes no reading. */
const READINGS = [
  ...new Map(
    SUBJECTS.filter(({ standIn }) => !standIn)
      .toReversed()
      .map((each) => [each.gateway, each]),
  ).values(),
]

for (const subject of READINGS) {
  test(`N1: ${subject.title} reads total, discount, points, tax-free goods and refunds as its books have them, and never over`, async () => {
    await fc.assert(
      fc.asyncProperty(aLife, async ({ promotion, points, taxFree, backs }) => {
        const bench = new Bench(subject, adapterOf(subject, sandbox, sandbox.manifest[subject.gateway].api), sandbox, () => {})
        const asked = { ...bench.payment(), taxFree }
        const claim = await bench.agrees(asked, { promotion, points: Math.min(points, AMOUNT - promotion) })
        const paid = await bench.settle(asked, claim)
        const payment = { ...asked, gatewayRef: paid.ref ?? null }
        await agrees(payment, paid)
        assert.equal(paid.discount, (await booksOf(payment)).discount)
        for (const [nth, { by, percent }] of backs.entries()) {
          const before = await bench.gateway.find(payment)
          const left = before.captured - before.cancelled
          if (left === 0) break
          await goesBack(bench, payment, by, Math.ceil((left * percent) / 100), left, nth)
          await agrees(payment, await bench.gateway.find(payment))
        }
        const end = await bench.gateway.find(payment)
        const left = end.captured - end.cancelled
        await outcome(bench.cancel(payment, left + 1, left, 'over'))
        assert.equal((await bench.gateway.find(payment)).cancelled, end.cancelled)
      }),
      { numRuns: 8 },
    )
  })
}
