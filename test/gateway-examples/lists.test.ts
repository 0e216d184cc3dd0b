/** The gateways' lists: iPay's movements, and the payouts of Toss and iPay. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import type { PayoutLine } from '#lib/gateways/payouts.ts'
import type { Movement } from '#lib/gateways/transactions.ts'
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

const http = createHttp(new Metrics())
const DAY_MS = 86_400_000

function benchAt(gateway: Subject['gateway']) {
  const subject = SUBJECTS.find((each) => each.gateway === gateway)
  assert.ok(subject)
  const { api } = sandbox.manifest[gateway]
  const env = parseEnv({ PUBLIC_URL: sandbox.shopUrl, ...subject.env(sandbox.manifest, api) })
  return { env, bench: new Bench(subject, adapterOf(subject, sandbox, api), sandbox, () => {}) }
}

async function allPages<T>(page: (after: string | undefined) => Promise<{ found: T[]; next?: string | undefined }>): Promise<T[]> {
  const all: T[] = []
  for (let after: string | undefined; ; ) {
    const { found, next } = await page(after)
    all.push(...found)
    if (!next) return all
    after = next
  }
}

test('iPay lists what came and what went back, also of a payment that came before', async () => {
  const { env, bench } = benchAt('ipay')
  const { transactions } = capabilitiesOf('ipay', env, http)
  assert.ok(transactions)
  const early = await bench.paid()
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const from = new Date(Math.ceil(Date.now() / 1000) * 1000)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  await bench.cancel(early.payment, 4_000, AMOUNT)
  const late = await bench.paid()
  const until = new Date(Date.now() + 60_000)
  const moved = await allPages<Movement>(async (after) => {
    const { movements, next } = await transactions.list({ from, until }, after)
    return { found: movements, next }
  })
  assert.deepEqual(
    moved.map(({ paymentId, kind, amount, currency, mode }) => [paymentId, kind, amount, currency, mode]),
    [
      [late.payment.id, 'paid', AMOUNT, 'KRW', 'test'],
      [early.payment.id, 'cancelled', 4_000, 'KRW', 'test'],
    ],
  )
  await sandbox.ask('/faults', { gateway: 'ipay', operation: 'list', kind: 'html200', nth: 1 })
  await assert.rejects(transactions.list({ from, until }), GatewayError.is)
})

for (const gateway of ['toss', 'ipay'] as const) {
  test(`${gateway} lists what it sent to the bank once it has, line by line, to the won`, async () => {
    const { env, bench } = benchAt(gateway)
    const { payouts } = capabilitiesOf(gateway, env, http)
    assert.ok(payouts)
    const { payment } = await bench.paid()
    await bench.cancel(payment, 4_000, AMOUNT)
    const lines = async () => {
      const { now } = (await sandbox.ask('/clock')) as { now: string }
      const day = (offset: number) => new Date(Date.parse(now) + offset * DAY_MS + 9 * 3_600_000).toISOString().slice(0, 10)
      const all = await allPages<PayoutLine>(async (after) => {
        const page = await payouts.list({ from: day(-7), until: day(0) }, after)
        return { found: page.lines, next: page.next }
      })
      return all.filter(({ paymentId, ref }) => paymentId === payment.id || ref === payment.gatewayRef)
    }
    assert.deepEqual(await lines(), [])
    await sandbox.ask('/clock', { advanceMs: 4 * DAY_MS })
    const paidOut = await lines()
    assert.deepEqual(
      paidOut.map(({ kind, gross, fee, net, currency }) => [kind, gross, fee, net, currency]),
      [
        ['paid', AMOUNT, 450, AMOUNT - 450, 'KRW'],
        ['cancelled', -4_000, -120, -3_880, 'KRW'],
      ],
    )
    assert.equal(new Set(paidOut.map(({ id }) => id)).size, 2)
    assert.match(`${paidOut[0]?.paidOutOn}`, /^\d{4}-\d\d-\d\d$/)
    await sandbox.ask('/faults', { gateway, operation: 'list', kind: 'malformed', nth: 1 })
    await assert.rejects(payouts.list({ from: '2026-01-01', until: '2026-01-02' }), GatewayError.is)
  })
}
