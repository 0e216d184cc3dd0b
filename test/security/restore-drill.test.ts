/** Yesterday's backup is put in place of today's database, and every gateway has moved on since: nothing is paid twice. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { attention } from '#db/schema.ts'
import { type Env, parseEnv } from '#lib/env.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { Metrics } from '#lib/metrics.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { listDifferences } from '#lib/reconcile/differences.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { backUpSqlite } from '#lib/restore/back-up.ts'
import { finishRestore } from '#lib/restore/finish-restore.ts'
import { lookAfterRestore } from '#lib/restore/look-after-restore.ts'
import { isRestored } from '#lib/restored.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { adapterOf, type Subject } from '../gateway-examples/subject.ts'
import { SUBJECTS } from '../gateway-examples/subjects.ts'
import { orderOf, paymentOf, refundsOf } from '../support/look-at.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { DAY, HOUR, MINUTE, TestClock } from '../support/test-clock.ts'
import { aKey, letTimePass, openTestShop, place, type TestShop, workUntilIdle } from '../support/test-shop.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const OPERATOR = 'owner@example.com'
const http = createHttp(new Metrics())

/** A gateway's first subject: the others differ in what their companies say, not in what a restore meets. */
const GATEWAYS = [...new Map(SUBJECTS.filter(({ standIn }) => !standIn).map((each) => [each.gateway, each])).values()].map(({ gateway }) =>
  SUBJECTS.find((each) => each.gateway === gateway && !each.standIn),
)

class Drill {
  readonly subject: Subject
  readonly folder = mkdtempSync(join(tmpdir(), 'gyesan-restore-'))

  constructor(subject: Subject) {
    this.subject = subject
  }

  async open(t: TestContext, databaseUrl?: string): Promise<TestShop> {
    const { api } = sandbox.manifest[this.subject.gateway]
    const env: Env = parseEnv({ PUBLIC_URL: sandbox.shopUrl, ...this.subject.env(sandbox.manifest, api) })
    const { transactions } = capabilitiesOf(this.subject.gateway, env, http)
    const shop = await openTestShop({
      gateways: [adapterOf(this.subject, sandbox, api)],
      lists: { transactions: () => transactions, payouts: () => undefined },
      clock: new TestClock(new Date()),
      ...(databaseUrl && { databaseUrl }),
    })
    t.after(() => shop.close())
    return shop
  }

  async places(shop: TestShop) {
    return place(shop, { gateway: this.subject.gateway, method: 'card', lines: [{ productId: 'bulk', quantity: 20 }] })
  }

  async pays(shop: TestShop, { paymentId, window }: Awaited<ReturnType<typeof place>>) {
    const { result } = await sandbox.ask(`/payments/${this.subject.gateway}/${paymentId}/approve`, { window })
    const fields = result as Record<string, unknown>
    const returned = shop.gateways
      .get(this.subject.gateway)
      ?.readReturn({ ...(this.subject.reported?.(fields) ?? fields), payment: paymentId })
    assert.ok(returned)
    assert.equal((await completePayment(shop, returned.claim, 'callback'))?.outcome, 'paid')
  }

  async sells(shop: TestShop) {
    const placed = await this.places(shop)
    await this.pays(shop, placed)
    await workUntilIdle(shop)
    return placed
  }

  /** What the gateway's own books say of these payments. */
  async books(...payments: { paymentId: string }[]): Promise<[captured: number, refunded: number][]> {
    const read = async ({ paymentId }: { paymentId: string }): Promise<[number, number]> => {
      const { payments: found } = (await sandbox.ask(`/books.json?paymentId=${paymentId}`)) as {
        payments: { captured: number; refunded: number }[]
      }
      const sum = (what: 'captured' | 'refunded') => found.reduce((total, entry) => total + entry[what], 0)
      return [sum('captured'), sum('refunded')]
    }
    return Promise.all(payments.map(read))
  }
}

const asksBack = async (shop: TestShop, orderId: string, amount?: number) => {
  const input = amount ? ({ kind: 'amount', amount } as const) : ({ kind: 'everything' } as const)
  const request = { orderId, key: aKey(), input, fault: 'shop', reason: 'requested_by_customer', restock: false, by: OPERATOR } as const
  return requestRefund(shop, request)
}

for (const subject of GATEWAYS) {
  if (!subject) continue
  test(`${subject.title}: a restored shop books what happened since the backup, and pays nothing twice`, async (t) => {
    const drill = new Drill(subject)
    t.after(() => rmSync(drill.folder, { recursive: true }))
    const shop = await drill.open(t)
    const wholeLater = await drill.sells(shop)
    const partLater = await drill.sells(shop)
    const askedBefore = await drill.sells(shop)
    const paidLater = await drill.places(shop)
    const asked = await asksBack(shop, askedBefore.orderId, 5_000)
    assert.ok(asked.ok)

    const copy = join(drill.folder, 'backup.db')
    await backUpSqlite(shop.databaseUrl, copy, shop.clock.now())

    await workUntilIdle(shop)
    assert.ok((await asksBack(shop, wholeLater.orderId)).ok)
    assert.ok((await asksBack(shop, partLater.orderId, 4_000)).ok)
    await drill.pays(shop, paidLater)
    const lost = await drill.sells(shop)
    const lostInPart = await drill.sells(shop)
    assert.ok((await asksBack(shop, lostInPart.orderId, 3_000)).ok)
    await workUntilIdle(shop)
    const all = [wholeLater, partLater, askedBefore, paidLater, lost, lostInPart]
    const total = paidLater.amount
    const truth = await drill.books(...all)
    assert.deepEqual(truth, [
      [total, total],
      [total, 4_000],
      [total, 5_000],
      [total, 0],
      [total, 0],
      [total, 3_000],
    ])

    const restored = await drill.open(t, copy)
    assert.equal(await isRestored(restored), true)
    assert.equal(await finishRestore(restored, OPERATOR), 'not_looked_up')
    // Whatever is due, and whoever asks: the shop looks, and sends nothing.
    assert.deepEqual(await asksBack(restored, wholeLater.orderId), { ok: false, problem: 'database_restored' })
    await letTimePass(restored, 0, MINUTE, HOUR)
    await lookAfterRestore(restored)
    await letTimePass(restored, MINUTE, HOUR)
    assert.deepEqual(await drill.books(...all), truth)

    const states = async () =>
      Promise.all([wholeLater, partLater, paidLater].map(async ({ orderId }) => (await orderOf(restored, orderId)).state))
    assert.deepEqual(await states(), ['refunded', 'partially_refunded', 'paid'])
    const open = async () =>
      (await listDifferences(restored, { state: 'open' })).rows.filter(({ paymentId }) => all.some((each) => each.paymentId === paymentId))
    assert.deepEqual(
      (await open()).map(({ kind, paymentId, amount }) => [kind, paymentId, amount]).toSorted(),
      [
        ['unknown_here', lost.paymentId, total],
        ['unknown_here', lostInPart.paymentId, total - 3_000],
      ].toSorted(),
    )

    assert.equal(await finishRestore(restored, OPERATOR), 'finished')
    await letTimePass(restored, 0, MINUTE, HOUR, DAY)
    const { headers, body } = subject.sign(sandbox.manifest, (await sandbox.delivered(lost.paymentId)).body.toString())
    assert.equal(await receiveWebhook(restored, subject.gateway, headers, body), 'stored')
    await letTimePass(restored, 0, MINUTE, HOUR)

    assert.deepEqual(await drill.books(...all), truth)
    const told = (await restored.db.read.select().from(attention)).filter(({ id }) => id.endsWith(lost.paymentId))
    assert.deepEqual(
      told.map(({ reason }) => reason),
      [subject.signs ? 'payment_without_order' : 'unknown_money'],
    )
    const refundsThere = await refundsOf(restored, askedBefore.paymentId)
    assert.deepEqual(
      refundsThere.map(({ id, state }) => [id, state]),
      [[asked.refundId, 'done']],
    )
    assert.equal((await paymentOf(restored, askedBefore.paymentId)).refunded, 5_000)
    await checkWholeLedger(restored)
    assert.deepEqual(await openFindings(restored, 9), [])
    assert.deepEqual(restored.faults, [])
  })
}
