/** The console's lists: filters find what an operator looks for, paging has no gap, and each query uses an index. */
import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { rows } from '#db/database.ts'
import { attention, audit, inbox, jobs, operatorLog, orders, payments } from '#db/schema.ts'
import { attentionQuery, listAttention } from '#lib/admin/attention.ts'
import { changesQuery, listChanges, listOperatorLog, operatorLogQuery } from '#lib/admin/audit-log.ts'
import { blockedWindowsQuery } from '#lib/admin/blocked-windows.ts'
import { disputesQuery } from '#lib/admin/disputes.ts'
import { eventDeliveriesQuery } from '#lib/admin/event-endpoints.ts'
import { listParkedJobs, listWaitingJobs, parkedJobsQuery, waitingJobsQuery } from '#lib/admin/jobs.ts'
import type { OrderFilters } from '#lib/admin/order-filters.ts'
import { amongThoseOf, type ListedOrder, listOrders, ordersByGateway, ordersByTime, searchedFor } from '#lib/admin/orders.ts'
import { phoneOrdersQuery } from '#lib/admin/phone-orders.ts'
import { listProductsWithStock, productsQuery } from '#lib/admin/products.ts'
import { approvalsQuery } from '#lib/admin/refund-approvals.ts'
import { returnsQuery } from '#lib/admin/returns.ts'
import { deliveriesQuery, listDeliveries } from '#lib/admin/webhooks.ts'
import type { Page } from '#lib/page-cursor.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { keepOrder } from '../../test/support/kept-order.ts'
import { planOf } from '../../test/support/query-plan.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { openTestShop, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const NOON = new Date('2026-11-20T03:00:00Z')
const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000)
const CURSOR = { at: NOON, id: 'o-030' }

async function aShop(t: TestContext): Promise<TestShop> {
  const shop = await openTestShop({ gateways: [new ScriptedGateway(), new ScriptedGateway({ name: 'other' })] })
  t.after(() => shop.close())
  return shop
}

/** Sixty orders, two in each minute: every third has expired, and every fourth uses the other gateway after a refused attempt. */
async function sixtyOrders(shop: TestShop): Promise<void> {
  for (let n = 0; n < 60; n++) {
    const id = `o-${String(n).padStart(3, '0')}`
    const number = `G261120-${String(n).padStart(8, '0')}`
    const placedAt = minutes(Math.floor(n / 2))
    const buyer = { name: n % 5 === 0 ? '박서준' : '김하늘', email: 'a@example.com', phone: `0101234${String(n % 6).padStart(4, '0')}` }
    await keepOrder(shop.db, { id, number, placedAt, state: n % 3 === 0 ? 'expired' : 'paid', buyer, buyerPhone: buyer.phone })
    const attempt = (nth: number, state: 'failed' | 'closed') => ({
      id: `${number.replace('-', '')}0${nth}ABCDEFGHJKMN`,
      orderId: id,
      revision: 1,
      gateway: n % 4 === 0 ? 'other' : 'scripted',
      method: 'card',
      state,
      mode: 'test' as const,
      amount: 10_000,
      currency: 'KRW',
      gatewayRef: `key-of-${number}-${nth}`,
      createdAt: new Date(placedAt.getTime() + nth * 45_000),
    })
    await shop.db.transact((tx) =>
      rows(
        tx
          .insert(payments)
          .values([attempt(1, 'failed'), attempt(2, 'closed')])
          .returning(),
      ),
    )
  }
}

/** Reads a list to its end, a few rows at a time. */
async function all<T>(page: (after: string | undefined) => Promise<{ rows: T[]; after?: string }>): Promise<T[]> {
  const found: T[] = []
  let after: string | undefined
  for (let pages = 0; pages < 50; pages++) {
    const { rows: some, after: next } = await page(after)
    found.push(...some)
    if (!next) return found
    after = next
  }
  throw new Error('The list has no end.')
}

const numbersOf = (found: Pick<ListedOrder, 'id'>[]) => found.map(({ id }) => Number(id.slice(2)))
const range = (wanted: (n: number) => boolean) =>
  Array.from({ length: 60 }, (_, n) => n)
    .filter(wanted)
    .toReversed()

test('every order is listed once, newest first, with every filter', async (t) => {
  const shop = await aShop(t)
  await sixtyOrders(shop)
  const cases: [OrderFilters, (n: number) => boolean][] = [
    [{}, () => true],
    [{ state: 'expired' }, (n) => n % 3 === 0],
    [{ gateway: 'other' }, (n) => n % 4 === 0],
    [{ gateway: 'scripted' }, (n) => n % 4 !== 0],
    [{ gateway: 'other', state: 'paid' }, (n) => n % 4 === 0 && n % 3 !== 0],
    [{ gateway: 'nobody' }, () => false],
    [{ state: 'refunded', gateway: 'other' }, () => false],
    [{ from: '2026-11-20', to: '2026-11-20' }, () => true],
    [{ from: '2026-11-21' }, () => false],
    [{ to: '2026-11-19', gateway: 'other' }, () => false],
    [{ q: '박서준' }, (n) => n % 5 === 0],
    [{ q: '박서준', state: 'paid', gateway: 'scripted' }, (n) => n % 5 === 0 && n % 3 !== 0 && n % 4 !== 0],
    [{ q: '010-1234-0003' }, (n) => n % 6 === 3],
    [{ q: '+82 10 1234 0003', state: 'expired' }, (n) => n % 6 === 3],
    [{ q: 'g261120-00000007' }, (n) => n === 7],
    [{ q: '261120-00000007' }, (n) => n === 7],
    [{ q: 'G2611200000000801ABCDEFGHJKMN' }, (n) => n === 8],
    [{ q: 'key-of-G261120-00000009-2' }, (n) => n === 9],
    [{ q: 'key-of-nothing' }, () => false],
    [{ q: "' or 1=1 --" }, () => false],
  ]
  for (const [filters, wanted] of cases) {
    const found = await all((after) => listOrders(shop, filters, after, 7))
    // Two orders of the same minute are sorted by id, also in a list by gateway.
    assert.deepEqual(numbersOf(found), range(wanted), JSON.stringify(filters))
    assert.deepEqual(numbersOf((await listOrders(shop, filters)).rows), range(wanted).slice(0, 50))
  }
})

test('a row shows the newest attempt', async (t) => {
  const shop = await aShop(t)
  await sixtyOrders(shop)
  const { rows: found } = await listOrders(shop, { gateway: 'other' }, undefined, 1)
  assert.deepEqual(found[0]?.payment, { id: 'G2611200000005602ABCDEFGHJKMN', gateway: 'other', method: 'card', state: 'closed' })
})

test('an order placed meanwhile does not shift the pages', async (t) => {
  const shop = await aShop(t)
  await sixtyOrders(shop)
  const first = await listOrders(shop, {}, undefined, 10)
  await keepOrder(shop.db, { id: 'o-999', placedAt: minutes(500) })
  const second = await listOrders(shop, {}, first.after, 10)
  assert.deepEqual(
    numbersOf(second.rows),
    range((n) => n < 50 && n >= 40),
  )
})

test('a buyer is found by a name that was stored with its letters apart', async (t) => {
  const shop = await aShop(t)
  const stored = (id: string, name: string) =>
    keepOrder(shop.db, { id, buyer: { name, email: 'a@example.com', phone: '01012340000' }, placedAt: minutes(Number(id)) })
  await stored('1', '한지민'.normalize('NFD'))
  await stored('2', '한지민')
  await stored('3', '한지훈'.normalize('NFD'))
  for (const typed of ['한지민', '한지민'.normalize('NFD')])
    assert.deepEqual(
      (await listOrders(shop, { q: typed })).rows.map(({ id }) => id),
      ['2', '1'],
    )
})

test('an invented cursor starts at the beginning or finds nothing, and causes no error', async (t) => {
  const shop = await aShop(t)
  await sixtyOrders(shop)
  for (const made of ['', '~', 'zzzzzzzzzzzz~x', "0~' or 1=1", '\0', 'abc~\0', 'zzzzzzzzz~x'])
    assert.ok((await listOrders(shop, {}, made, 5)).rows.length <= 5, made)
})

test('each filter of the orders uses one index and no sorting', async (t) => {
  const shop = await aShop(t)
  await sixtyOrders(shop)
  const { read } = shop.db
  const search = (q: string) => searchedFor(read, q, ['scripted', 'other'])
  const dates = { from: '2026-11-01', to: '2026-11-30' } as const
  const ways: [name: string, query: Parameters<typeof planOf>[1], index: string][] = [
    ['newest', ordersByTime(read, {}, undefined, CURSOR, 50), 'orders_placed'],
    ['between days', ordersByTime(read, dates, undefined, CURSOR, 50), 'orders_placed'],
    ['state', ordersByTime(read, { state: 'unknown' }, undefined, CURSOR, 50), 'orders_state'],
    ['state between days', ordersByTime(read, { state: 'paid', ...dates }, undefined, CURSOR, 50), 'orders_state'],
    ['state and gateway', ordersByTime(read, { state: 'refunded', gateway: 'other' }, undefined, CURSOR, 50), 'orders_state'],
    ['phone', ordersByTime(read, { state: 'paid' }, await search('010-1234-0003'), CURSOR, 50), 'orders_phone'],
    ['name', ordersByTime(read, { state: 'paid', gateway: 'other' }, await search('김하늘'), CURSOR, 50), 'orders_buyer_name'],
    [
      'name among few',
      ordersByTime(read, { state: 'paid' }, await search('김하늘'), CURSOR, 50, amongThoseOf(read, 'other')),
      'orders_buyer_name',
    ],
    ['state among few', ordersByTime(read, { state: 'refunded' }, undefined, CURSOR, 50, amongThoseOf(read, 'other')), 'orders_state'],
    ['gateway', ordersByGateway(read, { gateway: 'other' }, CURSOR, 50), 'payments_gateway'],
    ['gateway between days', ordersByGateway(read, { gateway: 'other', state: 'paid', ...dates }, CURSOR, 50), 'payments_gateway'],
  ]
  for (const [name, query, index] of ways) {
    const plan = await planOf(shop, query)
    assert.equal(plan.indexes[0], index, `${name}: ${plan.text}`)
    assert.ok(!plan.sorts && !plan.scans, `${name}: ${plan.text}`)
  }
  const number = await planOf(shop, ordersByTime(read, {}, await search('G261120-00000007'), undefined, 50), 'few')
  assert.deepEqual([number.indexes[0], number.scans], ['orders_number', false], number.text)
})

test('webhooks, jobs, attention, operators’ log, changes and products are read by an index too', async (t) => {
  const shop = await aShop(t)
  const { read } = shop.db
  const ways: [name: string, query: Parameters<typeof planOf>[1], index: string][] = [
    ['deliveries', deliveriesQuery(read, {}, CURSOR, 50), 'inbox_received'],
    ['events of an endpoint', eventDeliveriesQuery(read, 'one', CURSOR, 50), 'event_deliveries_endpoint'],
    ['deliveries of a state', deliveriesQuery(read, { state: 'parked' }, CURSOR, 50), 'inbox_state'],
    ['deliveries of a payment', deliveriesQuery(read, { paymentId: 'x' }, CURSOR, 50), 'inbox_payment'],
    ['parked jobs', parkedJobsQuery(read, CURSOR, 50), 'jobs_parked'],
    ['waiting jobs', waitingJobsQuery(read, CURSOR, 50), 'jobs_due'],
    ['attention', attentionQuery(read, 'all', CURSOR, 50), 'attention_opened'],
    ['open attention', attentionQuery(read, 'open', CURSOR, 50), 'attention_open'],
    ['blocked windows', blockedWindowsQuery(read, CURSOR, 50), 'csp_violations_seen'],
    ['disputes', disputesQuery(read, 'all', CURSOR, 50), 'disputes_opened'],
    ['open disputes', disputesQuery(read, 'open', CURSOR, 50), 'disputes_open'],
    ['returns', returnsQuery(read, 'all', CURSOR, 50), 'return_requests_requested'],
    ['open returns', returnsQuery(read, 'open', CURSOR, 50), 'return_requests_state'],
    ['refund approvals', approvalsQuery(read, 'all', CURSOR, 50), 'refund_approvals_requested'],
    ['open refund approvals', approvalsQuery(read, 'open', CURSOR, 50), 'refund_approvals_open'],
    ['operators’ log', operatorLogQuery(read, CURSOR, 50), 'operator_log_at'],
    ['changes', changesQuery(read, { at: NOON, id: 'o#1' }, 50), 'audit_at'],
    ['goods', productsQuery(read, '3~cup', 50), 'products_position'],
    ['orders by telephone', phoneOrdersQuery(read, undefined, CURSOR, 50), 'phone_orders_placed'],
    ['one operator’s orders by telephone', phoneOrdersQuery(read, 'a@example.com', CURSOR, 50), 'phone_orders_placed_by'],
  ]
  for (const [name, query, index] of ways) {
    const plan = await planOf(shop, query)
    assert.equal(plan.indexes[0], index, `${name}: ${plan.text}`)
    assert.ok(!plan.sorts && !plan.scans, `${name}: ${plan.text}`)
  }
})

/** What a list's query is asked with: the reader, a filter where it has one, a cursor, and how many rows at most. */
type ListQuery = (...given: unknown[]) => Parameters<typeof planOf>[1]
const USUAL = new Map<number, unknown[]>([
  [3, [CURSOR, 50]],
  [4, ['all', CURSOR, 50]],
])
/** Lists whose rows are counted by something else than an id. */
const ASKED_WITH: Record<string, unknown[]> = {
  changesQuery: [{ at: NOON, id: 'o#1' }, 50],
  productsQuery: ['3~cup', 50],
  plansQuery: ['3~tea', 50],
}

test('every list of the console, also one that is new, is read by an index', async (t) => {
  const shop = await aShop(t)
  const found: string[] = []
  for (const file of globSync('lib/admin/*.ts', { exclude: ['**/*.test.ts'] })) {
    const exported: Record<string, unknown> = await import(`../../${file}`)
    for (const [name, query] of Object.entries(exported).filter(([name]) => name.endsWith('Query'))) {
      assert.ok(typeof query === 'function', name)
      const given = ASKED_WITH[name] ?? USUAL.get(query.length)
      assert.ok(given, `${name} of ${file} takes neither (read, cursor, most) nor (read, filter, cursor, most)`)
      // Whatever ends in Query is one, by the name that the console's lists give it.
      const plan = await planOf(shop, (query as ListQuery)(shop.db.read, ...given))
      assert.ok(plan.indexes.length > 0 && !plan.sorts && !plan.scans, `${name}: ${plan.text}`)
      found.push(name)
    }
  }
  assert.ok(found.length >= 11, found.join(' '))
})

test('the other lists are read to the end without a gap, even where many rows have the same time', async (t) => {
  const shop = await aShop(t)
  const names = Array.from({ length: 23 }, (_, n) => `row-${String(n).padStart(2, '0')}`)
  const at = (n: number) => minutes(Math.floor(n / 5))
  await shop.db.transact(function* (tx) {
    const common = { headers: {}, body: Buffer.from('{}'), gateway: 'scripted', state: 'parked' as const, paymentId: 'p' }
    yield* rows(
      tx
        .insert(inbox)
        .values(names.map((id, n) => ({ ...common, id, nextAt: at(n), receivedAt: at(n) })))
        .returning(),
    )
    const job = { kind: 'refund', subject: 's', runAt: NOON }
    yield* rows(
      tx
        .insert(jobs)
        .values(names.map((id, n) => ({ ...job, id, parkedAt: at(n) })))
        .returning(),
    )
    yield* rows(
      tx
        .insert(jobs)
        .values(names.map((id, n) => ({ ...job, id: `w-${id}`, runAt: at(n) })))
        .returning(),
    )
    yield* rows(
      tx
        .insert(attention)
        .values(names.map((id, n) => ({ id, reason: 'r', detail: 'd', openedAt: at(n) })))
        .returning(),
    )
    yield* rows(
      tx
        .insert(operatorLog)
        .values(names.map((id, n) => ({ id, actor: 'a', action: 'x', subject: 's', detail: {}, at: at(n) })))
        .returning(),
    )
    const change = { actor: 'a', cause: 'c', before: 'x', after: 'y' }
    yield* rows(
      tx
        .insert(audit)
        .values(names.map((_, n) => ({ ...change, subject: 'one', seq: n + 1, at: at(n) })))
        .returning(),
    )
  })
  const idsOf = (found: { id: string }[]) => found.map(({ id }) => id)
  const newestFirst = names.toReversed()
  const four = <T>(list: (after: string | undefined) => Promise<Page<T>>) => all(list)
  assert.deepEqual(idsOf(await four((after) => listDeliveries(shop, {}, after, 4))), newestFirst)
  assert.deepEqual(idsOf(await four((after) => listDeliveries(shop, { state: 'parked', paymentId: 'p' }, after, 4))), newestFirst)
  assert.deepEqual(idsOf(await four((after) => listParkedJobs(shop, after, 4))), newestFirst)
  assert.deepEqual(
    idsOf(await four((after) => listWaitingJobs(shop, after, 4))),
    names.map((id) => `w-${id}`),
  )
  assert.deepEqual(idsOf(await four((after) => listAttention(shop, 'open', after, 4))), newestFirst)
  assert.deepEqual(idsOf(await four((after) => listOperatorLog(shop, after, 4))), newestFirst)
  const changes = await four((after) => listChanges(shop, after, 4))
  assert.deepEqual(
    changes.map(({ seq }) => seq),
    names.map((_, n) => 23 - n),
  )
  const goods = await all((after) => listProductsWithStock(shop, after, 2))
  assert.equal(new Set(idsOf(goods)).size, 6)
  assert.equal(goods.find(({ id }) => id === 'jar')?.skus.length, 2)
})

test('an order that was really placed and paid is found by every detail an operator may search for', async (t) => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  t.after(() => shop.close())
  const { orderId, orderNumber, paymentId } = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
  const [payment] = await shop.db.read.select({ ref: payments.gatewayRef }).from(payments)
  assert.ok(payment?.ref)
  for (const q of [orderNumber, paymentId, payment.ref, '김하늘', '010 1234 5678'])
    assert.deepEqual(
      (await listOrders(shop, { q })).rows.map(({ id }) => id),
      [orderId],
      q,
    )
  assert.equal((await shop.db.read.select().from(orders)).length, 1)
})
