/** Actions of operators in the console: each does one thing, reports the result, and is logged. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { attention, coupons, jobs, operatorLog, skus } from '#db/schema.ts'
import { resolveAttention } from '#lib/admin/attention.ts'
import { couponInput, stockInput } from '#lib/admin/catalogue-input.ts'
import { checkNow } from '#lib/admin/check-payment.ts'
import { addCoupon, changeCoupon, listCoupons } from '#lib/admin/coupons.ts'
import { readDashboard } from '#lib/admin/dashboard.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { retryJob } from '#lib/admin/jobs.ts'
import { listOperators } from '#lib/admin/operators.ts'
import { exportOrders } from '#lib/admin/order-export.ts'
import { readOrderFile } from '#lib/admin/order-file.ts'
import { changeStock, piecesOf } from '#lib/admin/products.ts'
import { forgetView, savedViews, saveView } from '#lib/admin/saved-views.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { readDelivery, replayDelivery } from '#lib/admin/webhooks.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { receiveWebhook, workInbox } from '#lib/webhooks/inbox.ts'
import { changeGoods, productOf } from '../../test/support/goods.ts'
import { keepOrder } from '../../test/support/kept-order.ts'
import { ledgerOf, orderOf, shelf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { openTestShop, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const JIEUN = 'jieun@example.com'

async function aShop(t: TestContext): Promise<TestShop> {
  const shop = await openTestShop()
  t.after(() => shop.close())
  return shop
}

const actionsIn = async (shop: Shop) =>
  (await shop.db.read.select().from(operatorLog).orderBy(operatorLog.at)).map(
    ({ actor, action, subject }) => `${actor} ${action} ${subject}`,
  )

async function receive(shop: Shop, gateway: ScriptedGateway, paymentId: string, eventId: string) {
  const { headers, body } = gateway.webhook(paymentId, { eventId })
  await receiveWebhook(shop, gateway.name, headers, body)
}

shopTest('an operator who checks a payment gets the same result as every other entrance', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  assert.equal((await checkNow(shop, paymentId, JIEUN))?.outcome, 'paid')
  assert.equal((await checkNow(shop, paymentId, JIEUN))?.outcome, 'paid')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal((await ledgerOf(shop, paymentId)).length, 1)
  assert.deepEqual(await actionsIn(shop), [`${JIEUN} payment.check ${orderId}`, `${JIEUN} payment.check ${orderId}`])
  assert.equal(await checkNow(shop, 'G2611200000000001ABCDEFGHJKMN', JIEUN), undefined)
})

shopTest(
  'a delivery can be replayed any number of times: each replay asks the gateway, and the payment is booked once',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop)
    await receive(shop, gateway, paymentId, 'one')
    await workInbox(shop)
    assert.equal((await orderOf(shop, orderId)).state, 'pending')
    gateway.pays(paymentId)
    shop.clock.advance(SECOND)

    const replays = []
    for (let times = 0; times < 30; times++) {
      shop.clock.advance(1)
      replays.push(await replayDelivery(shop, 'scripted:one', JIEUN))
    }

    assert.deepEqual(replays[0], { note: 'done', before: 'ready', after: 'paid' })
    assert.deepEqual(replays[29], { note: 'done', before: 'paid', after: 'paid' })
    assert.equal(gateway.calls.find, 31)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.equal((await ledgerOf(shop, paymentId)).length, 1)
    const delivery = await readDelivery(shop, 'scripted:one')
    assert.equal(delivery?.replays.length, 30)
    assert.deepEqual(delivery.replays[0]?.detail, { note: 'done', before: 'paid', after: 'paid', paymentId })
    assert.equal(await replayDelivery(shop, 'scripted:nothing', JIEUN), undefined)
  },
)

shopTest('sixteen replays at once make one sale', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  await receive(shop, gateway, paymentId, 'one')
  gateway.pays(paymentId)
  await Promise.all(Array.from({ length: 16 }, () => replayDelivery(shop, 'scripted:one', JIEUN)))
  assert.equal((await ledgerOf(shop, paymentId)).length, 1)
})

shopTest('the webhook page shows the received bytes, whether they are authentic, and what they changed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  await receive(shop, gateway, paymentId, 'one')
  shop.clock.advance(SECOND)
  await workInbox(shop)
  const delivery = await readDelivery(shop, 'scripted:one')
  assert.deepEqual(delivery?.body, Buffer.from(gateway.webhook(paymentId, { eventId: 'one' }).body))
  assert.equal(delivery.orderId, orderId)
  assert.ok(delivery.changes.length > 0 && delivery.changes.at(-1)?.after === 'paid')
  // The scripted gateway signs in a header that the inbox does not store, so the stored delivery reads like one with an expired signature.
  assert.equal(delivery.reading.kind, 'forged')
  assert.equal(await readDelivery(shop, 'scripted:two'), undefined)
})

shopTest('an order’s timeline shows events in the order they happened', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  shop.clock.advance(MINUTE)
  gateway.pays(paymentId)
  await receive(shop, gateway, paymentId, 'one')
  shop.clock.advance(SECOND)
  await workUntilIdle(shop)
  shop.clock.advance(SECOND)
  await checkNow(shop, paymentId, JIEUN)
  const file = await readOrderFile(shop, orderId)
  assert.ok(file)
  const story = timelineOf(file)
  const kinds = story.map(({ kind }) => kind)
  assert.deepEqual(
    story.map(({ at }) => at.getTime()),
    story.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
  )
  assert.equal(kinds[0], 'placed')
  for (const kind of ['payment_made', 'webhook', 'payment_ended', 'changed', 'booked', 'job', 'mail', 'operator_action'] as const)
    assert.ok(kinds.includes(kind), `${kind} in ${kinds.join(', ')}`)
  assert.ok(kinds.indexOf('webhook') < kinds.indexOf('payment_ended'))
  const booked = story.find((event) => event.kind === 'booked')
  assert.deepEqual(booked?.kind === 'booked' && [booked.booking.amount, booked.booking.to], [21_000, 'gateway:scripted'])
  assert.equal(await readOrderFile(shop, 'nobody'), undefined)
})

test('a parked job is tried again from the first try, and a finished one is left alone', async (t) => {
  const shop = await aShop(t)
  const now = shop.clock.now()
  const job = (id: string, more: Partial<typeof jobs.$inferInsert>) => ({ id, kind: 'order-paid', subject: 'nobody', runAt: now, ...more })
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(jobs)
        .values([
          job('parked', { parkedAt: now, attempts: 40, lastError: 'no mail server' }),
          job('done', { doneAt: now }),
          job('running', { lockedUntil: new Date(now.getTime() + MINUTE) }),
        ])
        .returning(),
    ),
  )
  assert.equal(await retryJob(shop, 'parked', JIEUN), true)
  for (const id of ['done', 'running', 'absent']) assert.equal(await retryJob(shop, id, JIEUN), false, id)
  const [retried] = await shop.db.read.select().from(jobs).where(eq(jobs.id, 'parked'))
  assert.deepEqual([retried?.parkedAt, retried?.attempts, retried?.runAt], [null, 0, now])
  assert.deepEqual(await actionsIn(shop), [`${JIEUN} job.retry parked`])
})

test('an attention row is resolved once, with a note', async (t) => {
  const shop = await aShop(t)
  const row = { id: 'a1', reason: 'refund_without_account', detail: '환불 계좌 없음', openedAt: shop.clock.now() }
  await shop.db.transact((tx) => rows(tx.insert(attention).values(row).returning()))
  const both = await Promise.all([1, 2].map((nth) => resolveAttention(shop, 'a1', `전화로 계좌를 받음 ${nth}`, JIEUN)))
  assert.deepEqual(both.toSorted(), [false, true])
  const [act, ...others] = await shop.db.read.select().from(operatorLog)
  assert.match(`${act?.detail.note}`, /^전화로 계좌를 받음/)
  assert.equal(others.length, 0)
  const [settled] = await shop.db.read.select().from(attention)
  assert.deepEqual(settled?.resolvedAt, shop.clock.now())
})

shopTest('a new price applies to later orders, never to one that was placed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  assert.equal(await changeGoods(shop, 'cup', { nameKo: '찻잔', price: 20_000 }, JIEUN), true)
  assert.equal((await orderOf(shop, orderId)).total, 21_000)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal((await place(shop)).amount, 23_000)
  const [act] = await shop.db.read.select().from(operatorLog)
  assert.deepEqual(act?.detail.changes, { 'name.ko': ['cup (시험)', '찻잔'], price: [18_000, 20_000] })
  assert.equal(await changeGoods(shop, 'nothing', {}, JIEUN), false)
})

test('a product taken off sale cannot be ordered', async (t) => {
  const shop = await aShop(t)
  assert.equal(await changeGoods(shop, 'cup', { onSale: false }, JIEUN), true)
  assert.equal((await productOf(shop, 'cup')).onSale, false)
  await assert.rejects(place(shop))
})

test('of two operators who saw the same stock the second is told, and a sale in between is nothing to tell', async (t) => {
  const shop = await aShop(t)
  const [cup] = await shop.db.read.select().from(skus).where(eq(skus.id, 'cup'))
  assert.ok(cup)
  const seen = { skuId: 'cup', by: 10, why: '입고', pieces: piecesOf(cup) }
  await place(shop)
  assert.deepEqual(await changeStock(shop, seen, JIEUN), { ok: true, available: 29 })
  assert.deepEqual(await changeStock(shop, seen, JIEUN), { ok: false, problem: 'changed_meanwhile' })
  assert.equal(await shelf(shop, 'cup'), '29 / 1 / 0')
})

test('operators change stock at the same time, and it never falls below zero', async (t) => {
  const shop = await aShop(t)
  const by = (by: number) => changeStock(shop, stockInput.parse({ skuId: 'cup', by, why: '입고' }), JIEUN)
  assert.deepEqual(await by(5), { ok: true, available: 25 })
  const taken = await Promise.all(Array.from({ length: 10 }, () => by(-4)))
  assert.equal(taken.filter(({ ok }) => ok).length, 6)
  assert.equal(await shelf(shop, 'cup'), '1 / 0 / 0')
  assert.deepEqual(await by(-2), { ok: false, problem: 'too_few' })
  assert.deepEqual(await changeStock(shop, { skuId: 'nothing', by: 1, why: 'x' }, JIEUN), { ok: false, problem: 'gone' })
  assert.equal((await actionsIn(shop)).length, 7)
  assert.equal((await shop.db.read.select().from(skus).where(eq(skus.id, 'cup')))[0]?.reserved, 0)
})

const aCoupon = (more: Record<string, unknown> = {}) =>
  couponInput.parse({
    code: ' autumn-10 ',
    nameKo: '가을',
    nameEn: 'Autumn',
    kind: 'percent',
    value: '10',
    minTotal: '',
    maxDiscount: '5000',
    maxUses: '',
    perBuyer: '',
    startsAt: '',
    endsAt: '2026-12-01T00:00',
    ...more,
  })

test('a coupon is added once, changed, and ends at midnight in Seoul', async (t) => {
  const shop = await aShop(t)
  assert.deepEqual(await addCoupon(shop, aCoupon(), JIEUN), { ok: true })
  assert.deepEqual(await addCoupon(shop, aCoupon(), JIEUN), { ok: false, problem: 'taken' })
  const [coupon] = await shop.db.read.select().from(coupons).where(eq(coupons.code, 'AUTUMN-10'))
  assert.deepEqual(coupon?.endsAt, new Date('2026-11-30T15:00:00Z'))
  await place(shop, { coupon: 'AUTUMN-10' })
  assert.deepEqual(await changeCoupon(shop, aCoupon({ maxUses: '0' }), JIEUN), { ok: false, problem: 'used_more' })
  assert.deepEqual(await changeCoupon(shop, aCoupon({ maxUses: '1' }), JIEUN), { ok: true })
  await assert.rejects(place(shop, { coupon: 'AUTUMN-10' }))
  assert.deepEqual(await changeCoupon(shop, aCoupon({ code: 'NONE' }), JIEUN), { ok: false, problem: 'gone' })
  const all = await listCoupons(shop, undefined, 2)
  assert.deepEqual([all.rows.map(({ code }) => code), all.after], [['AUTUMN-10', 'EACH'], 'EACH'])
})

test('invalid input is rejected', () => {
  for (const wrong of [
    { value: '101' },
    { value: '-1' },
    { value: '1.5' },
    { startsAt: '2026-12-02T00:00' },
    { code: 'a b' },
    { endsAt: 'soon' },
  ])
    assert.equal(
      couponInput.safeParse({ ...aCoupon(), endsAt: '2026-12-01T00:00', startsAt: '', ...wrong }).success,
      false,
      JSON.stringify(wrong),
    )
  for (const by of ['0', '1.5', '', 'many', '1e9']) assert.equal(stockInput.safeParse({ skuId: 'cup', by, why: 'x' }).success, false, by)
})

test('each operator has their own saved views', async (t) => {
  const shop = await aShop(t)
  for (const email of [JIEUN, 'minsu@example.com']) await inviteOperator(shop, { email, name: '누구', role: 'viewer' }, 'command line')
  const [jieun, minsu] = (await listOperators(shop)).map(({ id }) => id)
  assert.ok(jieun && minsu)
  await saveView(shop, jieun, '입금 대기', { state: 'awaiting_deposit', gateway: 'toss' })
  const [view] = await savedViews(shop, jieun)
  assert.deepEqual([view?.name, view?.query], ['입금 대기', 'state=awaiting_deposit&gateway=toss'])
  assert.deepEqual(await savedViews(shop, minsu), [])
  await forgetView(shop, minsu, view?.id ?? '')
  assert.equal((await savedViews(shop, jieun)).length, 1)
  await forgetView(shop, jieun, view?.id ?? '')
  assert.deepEqual(await savedViews(shop, jieun), [])
  for (let nth = 0; nth < 20; nth++) assert.equal(await saveView(shop, jieun, `${nth}`, {}), true)
  assert.equal(await saveView(shop, jieun, 'one too many', {}), false)
})

async function allBytes(written: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of written) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('an export contains every order of the list, and no buyer’s text is a formula', async (t) => {
  const shop = await aShop(t)
  const evil = { name: '=HYPERLINK("http://evil.example","환불")', email: '+1@example.com', phone: '01000000000' }
  for (let n = 0; n < 7; n++) await keepOrder(shop.db, { id: `o-${n}`, state: n % 2 ? 'paid' : 'expired', ...(n === 3 && { buyer: evil }) })
  const file = (await allBytes(exportOrders(shop, { state: 'paid' }, 'csv', 'ko'))).toString()
  const lines = file.trimEnd().split('\r\n')
  assert.equal(lines.length, 4)
  assert.match(lines[0] ?? '', /"주문번호"/)
  // Without hyphens a spreadsheet would drop the leading zero.
  assert.match(lines[1] ?? '', /"010-\d{4}-\d{4}"/)
  const evilLine = lines.find((line) => line.includes('N-o-3'))
  assert.ok(evilLine?.includes(`"'=HYPERLINK(""http://evil.example"",""환불"")"`) && evilLine.includes(`"'+1@example.com"`), evilLine)
  const sheet = await allBytes(exportOrders(shop, {}, 'xlsx', 'en'))
  assert.equal(sheet.subarray(0, 2).toString(), 'PK')
})

shopTest('the dashboard shows captured sales by days in Seoul, and waiting work', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const dashboard = await readDashboard(shop)
  const today = dashboard.days.at(-1)
  assert.deepEqual([dashboard.days.length, today?.day, today?.total, today?.orders], [30, '2026-11-21', 21_000, 1])
  assert.deepEqual(today?.byMethod, { card: 21_000 })
  assert.deepEqual(dashboard.approvals, [{ gateway: 'scripted', approved: 1, declined: 0 }])
  assert.deepEqual(dashboard.health, [{ gateway: 'scripted', isAvailable: true }])
  assert.equal(dashboard.waiting.attention_open, 0)
  // It is noon in Seoul, so twelve hours later the next day begins.
  shop.clock.advance(12 * HOUR)
  assert.deepEqual(
    (await readDashboard(shop)).days.slice(-2).map(({ total }) => total),
    [21_000, 0],
  )
  shop.clock.advance(30 * DAY)
  assert.equal(
    (await readDashboard(shop)).days.reduce((sum, { total }) => sum + total, 0),
    0,
  )
})
