/** Subscriptions of a restored database: what was booked, charged and numbered after the backup happens once. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { attention, invoices, payments, subscriptionPeriods } from '#db/schema.ts'
import { invoiceForm, makeInvoice } from '#lib/admin/make-invoice.ts'
import { finishRestore, invoiceToConfirm } from '#lib/restore/finish-restore.ts'
import { lookAfterRestore } from '#lib/restore/look-after-restore.ts'
import { isRestored, markRestored } from '#lib/restored.ts'
import { skip } from '#lib/subscriptions/acts.ts'
import { changePlan } from '#lib/subscriptions/change-plan.ts'
import { InvoiceNumbersUnknown } from '#lib/subscriptions/invoice-number.ts'
import { readRenewalsStop, resumeRenewals } from '#lib/subscriptions/stopped.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { listsOf } from '../../test/support/scripted-lists.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aSubscription, invoicesOf, letPassUntil, periodsOf, stateOf } from '../../test/support/subscriptions.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const OWNER = 'owner@example.com'

const restoredTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(
    name,
    async (subject) => {
      Object.assign(subject.shop, { lists: listsOf(subject.gateway) })
      await act(subject)
    },
    { env: KEEPS_DATA.env, breakerPauseMs: 1 },
  )

const restore = (shop: TestShop) => shop.db.transact((tx) => markRestored(tx, new Date(shop.clock.now().getTime() - HOUR)))
const goOn = (shop: TestShop) => shop.db.transact((tx) => resumeRenewals(tx))

/** What the backup did not know: the booking is there, and no row leads to it. */
const forgetPeriod = (shop: TestShop, id: string) =>
  shop.db.transact(function* (tx) {
    const [lost] = yield* rows(tx.delete(subscriptionPeriods).where(eq(subscriptionPeriods.n, 2)).returning())
    yield* rows(
      tx
        .update(payments)
        .set({ id: `another-${id}` })
        .where(eq(payments.id, lost?.scheduledPaymentId ?? ''))
        .returning(),
    )
  })

restoredTest(
  'a booking that was made after the backup is told, and taken back before the shop charges the same period',
  async (subject) => {
    const { shop, gateway } = subject
    const { id } = await aSubscription(shop, gateway, { plan: { runBy: 'gateway' } })
    await letPassUntil(shop, '2026-12-20', 12)
    const [booked] = [...gateway.bookings.values()]
    assert.equal(booked?.state, 'booked')
    await forgetPeriod(shop, id)
    await restore(shop)
    gateway.willMeet('book', 'lost_before')
    await lookAfterRestore(shop)
    assert.equal(await finishRestore(shop, OWNER, 9), 'not_looked_up')
    await letTimePass(shop, 2 * MINUTE)
    await lookAfterRestore(shop)
    const told = await shop.db.read.select().from(attention).where(eq(attention.reason, 'booking_unknown'))
    assert.deepEqual([told.length, told[0]?.detail.includes(booked?.payment.id ?? '?')], [1, true])
    assert.equal(booked?.state, 'booked', 'nothing is sent before the restore is finished')
    assert.equal(await finishRestore(shop, OWNER, 9), 'finished_without_renewals')
    await letTimePass(shop, MINUTE, MINUTE)
    assert.equal(booked?.state, 'revoked')
  },
)

restoredTest('what the backup itself knows as booked stays booked', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { plan: { runBy: 'gateway' } })
  await letPassUntil(shop, '2026-12-20', 12)
  const [booked] = [...gateway.bookings.values()]
  await restore(shop)
  await lookAfterRestore(shop)
  assert.equal(await finishRestore(shop, OWNER, 1), 'last_invoice_unknown')
  assert.equal(await finishRestore(shop, OWNER, 2), 'finished_without_renewals')
  await goOn(shop)
  await letTimePass(shop, MINUTE)
  assert.deepEqual(await shop.db.read.select().from(attention).where(eq(attention.reason, 'booking_unknown')), [])
  await letPassUntil(shop, '2026-12-21', 9)
  gateway.fires(shop.clock.now())
  await letTimePass(shop, HOUR)
  assert.deepEqual([booked?.state, (await stateOf(shop, id)).paidUntil], ['fired', '2027-01-21'])
})

const FORM = {
  name: '김하늘',
  email: 'haneul@example.com',
  days: '7',
  locale: 'ko',
  lines: [{ name: '상담', quantity: '1', unitPrice: '50000' }],
}

restoredTest('no invoice is numbered before somebody has said which one was the last, and then none twice', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  await restore(shop)
  await assert.rejects(makeInvoice(shop, invoiceForm.parse(FORM), OWNER), InvoiceNumbersUnknown.is)
  const dearer = { planId, quantity: 2, when: 'now', actor: 'member', expected: 9900 } as const
  assert.deepEqual(await changePlan(shop, id, dearer), { ok: false, problem: 'database_restored' })
  await lookAfterRestore(shop)
  assert.equal((await invoiceToConfirm(shop))?.number, '2026-000001')
  for (const wrong of [undefined, 0]) assert.equal(await finishRestore(shop, OWNER, wrong), 'last_invoice_unknown')
  assert.ok(await isRestored(shop))
  assert.equal(await finishRestore(shop, OWNER, 40), 'finished_without_renewals')
  assert.deepEqual(await changePlan(shop, id, dearer), { ok: true })
  assert.deepEqual(
    (await invoicesOf(shop, id)).map(({ number }) => number),
    ['2026-000001', '2026-000041'],
  )
})

restoredTest('a shop that writes no invoices is asked for none', async ({ shop }) => {
  await restore(shop)
  await lookAfterRestore(shop)
  assert.equal(await invoiceToConfirm(shop), undefined)
  assert.equal(await finishRestore(shop, OWNER), 'finished')
  assert.deepEqual(await shop.db.read.select().from(invoices), [])
})

restoredTest('renewals stay stopped after a restore, so that what was charged after the backup can be left out first', async (subject) => {
  const { shop, gateway } = subject
  const { id } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-21', 8)
  await restore(shop)
  await lookAfterRestore(shop)
  assert.equal(await finishRestore(shop, OWNER, 1), 'finished_without_renewals')
  assert.equal((await readRenewalsStop(shop))?.stoppedBy, OWNER)
  await letPassUntil(shop, '2026-12-21', 15)
  assert.equal((await periodsOf(shop, id)).length, 1)
  assert.deepEqual(await skip(shop, id, 'support@example.com'), { ok: true })
  await goOn(shop)
  await workUntilIdle(shop)
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ state }) => state),
    ['paid', 'skipped'],
  )
})
