/** Cash receipts of payments that the gateway has seen: found, issued once, and changed as each gateway allows. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import { Metrics } from '#lib/metrics.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { AMOUNT, Bench } from './bench.ts'
import { adapterOf, type Subject } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
const http = createHttp(new Metrics())
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const inPart: Partial<Record<Subject['gateway'], boolean>> = { toss: true, 'portone-v1': false, 'portone-v2': false }

for (const [gateway, cancelsInPart] of Object.entries(inPart)) {
  const subject = SUBJECTS.find((each) => each.gateway === gateway)
  if (!subject) throw new Error(`There is no ${gateway}.`)

  const open = () => {
    const manifest = sandbox.manifest[subject.gateway as 'toss']
    const bench = new Bench(subject, adapterOf(subject, sandbox, manifest.api), sandbox, () => {})
    const { cashReceipts: port } = capabilitiesOf(
      gateway,
      parseEnv({ PUBLIC_URL: sandbox.shopUrl, ...subject.env(sandbox.manifest, manifest.api) }),
      http,
    )
    assert.ok(port)
    return { bench, port }
  }
  /** A paid deposit. */
  const deposited = async () => {
    const { bench, port } = open()
    const { payment } = await bench.paid({ method: 'VIRTUAL_ACCOUNT' }, 'virtual_account')
    await bench.act(payment, 'deposit')
    const report = await bench.gateway.find(payment)
    assert.deepEqual([report.status, report.captured], ['paid', AMOUNT])
    const of = { paymentId: payment.id, gatewayRef: report.ref ?? null }
    const input = { ...of, orderName: '찻잔', taxFree: 0, currency: 'KRW', identity: '01012345678', purpose: 'income_deduction' as const }
    return { bench, port, payment, of, input }
  }

  describe(subject.title, () => {
    test('there is none until it is issued, and then it is found without its name', async () => {
      const { port, of, input } = await deposited()
      assert.equal(port.cancelsInPart, cancelsInPart)
      assert.equal(await port.find(of), undefined)
      const issued = await port.issue({ ...input, amount: AMOUNT }, 'k1')
      assert.deepEqual([issued.state, issued.amount], ['issued', AMOUNT])
      const found = await port.find(of)
      assert.deepEqual([found?.state, found?.amount, found?.ref, found?.purpose], ['issued', AMOUNT, issued.ref, 'income_deduction'])
      assert.match(found?.issueNumber ?? '', /^\d{9}$/)
    })

    test('after a part of the money went back it stands for what remains, and for nothing in the end', async () => {
      const { bench, port, payment, of, input } = await deposited()
      const issued = await port.issue({ ...input, amount: AMOUNT }, 'k2')
      const which = { ...of, ref: issued.ref, issuedAt: new Date(`${((await sandbox.ask('/clock')) as { now: string }).now}`) }
      const account = { bank: '88', number: '110123456789', holder: '김하늘' }
      await bench.cancel(payment, 5_000, AMOUNT, 'part', { account })
      if (cancelsInPart) await port.cancel(which, 'k3', 5_000)
      else {
        await port.cancel(which, 'k3')
        assert.equal((await port.find(which))?.state, 'cancelled')
        await port.issue({ ...input, amount: AMOUNT - 5_000 }, 'k4')
      }
      const left = await port.find(of)
      assert.deepEqual([left?.state, left?.amount], ['issued', AMOUNT - 5_000])
      const last = { ...which, ref: left?.ref ?? '' }
      await port.cancel(last, 'k5')
      assert.equal((await port.find(last))?.state, 'cancelled')
    })

    test('when an answer is lost the receipt is found, and no second one is issued', async () => {
      const { port, of, input } = await deposited()
      await sandbox.ask('/faults', { gateway, operation: 'issue', kind: 'drop_after', nth: 1 })
      await port.issue({ ...input, amount: AMOUNT }, 'k6').catch((error) => assert.ok(GatewayError.is(error)))
      assert.equal((await port.find(of))?.amount, AMOUNT)
      const again = await port.issue({ ...input, amount: AMOUNT }, 'k7').then(
        ({ ref }) => ref,
        (error) => GatewayError.is(error) && error.kind,
      )
      assert.ok(again === 'refused' || again === (await port.find(of))?.ref, `${again}`)
    })
  })
}
