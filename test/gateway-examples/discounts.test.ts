/** Points and promotions as the gateways tell of them: what was charged, what others paid, and refunds in sums before the discount. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { whyNotThisPayment } from '#lib/payments/decide.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { AMOUNT, Bench } from './bench.ts'
import { adapterOf, type Subject } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const benchOf = (subject: Subject) =>
  new Bench(subject, adapterOf(subject, sandbox, sandbox.manifest[subject.gateway].api), sandbox, () => {})

/** iPay knows no discounts; PortOne V1 tells of its own promotions alone, and no gateway here of a card's points but V2. */
const TELLS: Partial<Record<Subject['gateway'], { points: boolean }>> = {
  toss: { points: false },
  'portone-v1': { points: false },
  'portone-v2': { points: true },
}

for (const subject of SUBJECTS.filter(({ gateway, standIn }) => TELLS[gateway] && !standIn)) {
  describe(subject.title, () => {
    test('N1: a promotion is a discount, and the total is still the order’s', async () => {
      const { payment, report } = await benchOf(subject).paid({ promotion: 1_000 })
      assert.deepEqual(
        [report.status, report.total, report.captured, report.discount, report.paid],
        ['paid', AMOUNT, AMOUNT, 1_000, AMOUNT - 1_000],
      )
      assert.equal(whyNotThisPayment(payment, report), undefined)
    })

    test('N1: with points and a promotion, switched on in the console, it is a sale as well', async () => {
      const bench = benchOf(subject)
      await sandbox.ask('/traits', { gateway: subject.gateway, points: 2_000, promotion: 500 })
      try {
        const { report } = await bench.paid()
        assert.deepEqual([report.status, report.total, report.captured], ['paid', AMOUNT, AMOUNT])
        assert.equal(report.discount, TELLS[subject.gateway]?.points ? 2_500 : 500)
      } finally {
        await sandbox.ask('/traits', { gateway: subject.gateway, points: null, promotion: null })
      }
    })

    test('N1: refunds name sums before the discount, in parts and whole, and both books end even', async () => {
      const bench = benchOf(subject)
      const { payment } = await bench.paid({ promotion: 1_000 })
      const part = await bench.cancel(payment, 4_000, AMOUNT)
      assert.deepEqual([part.status, part.captured, part.cancelled], ['paid', AMOUNT, 4_000])
      const rest = await bench.cancel(payment, 11_000, 11_000)
      assert.deepEqual([rest.status, rest.captured, rest.cancelled], ['cancelled', AMOUNT, AMOUNT])
      assert.deepEqual(await bench.books(payment), { captured: AMOUNT, refunded: AMOUNT, refunds: 2 })
    })
  })
}

test('D21: Toss refuses a part that is smaller than its instant discount, and the shop hears why', async () => {
  const subject = SUBJECTS.find(({ gateway }) => gateway === 'toss')
  assert.ok(subject)
  const bench = benchOf(subject)
  const { payment } = await bench.paid({ promotion: 3_000 })
  await assert.rejects(bench.cancel(payment, 2_000, AMOUNT), { kind: 'refused', code: 'EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT' })
  assert.equal((await bench.cancel(payment, 3_000, AMOUNT)).cancelled, 3_000)
})

test('D21: points of a Toss wallet are a discount, points of a card only a hint', async () => {
  const subject = SUBJECTS.find(({ gateway }) => gateway === 'toss')
  assert.ok(subject)
  const bench = benchOf(subject)
  const wallet = await bench.paid({ points: 1_500, method: 'EASY_PAY' }, 'easy_pay')
  assert.deepEqual([wallet.report.total, wallet.report.discount], [AMOUNT, 1_500])
  const card = await bench.paid({ points: 1_500 })
  assert.deepEqual([card.report.total, card.report.discount], [AMOUNT, 0])
})
